//! The file of corrections: JSON that a person can read and change.
//!
//! ```json
//! {"format": "tian-corrections/1", "files": [{"name": "答复42.txt", "digest": "…", "lines": [
//!   {"line": 3, "text": "关于建设社区图书室的", "role": "title"},
//!   {"line": 4, "text": "提案", "join": true},
//!   {"line": 9, "text": "市教育局2024年5月20日", "split": [4], "role": "signature", "parts": [{"role": "date"}]}]}]}
//! ```

use serde_json::{Map, Value, json};

use super::{Belonging, Corrections, Directive, FileCorrections, GivenRole, LineCorrection};

/// The version of the format.
const FORMAT: &str = "tian-corrections/1";

/// What is wrong with a file of corrections.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum CorrectionsError {
    /// It is no JSON: the parser's words.
    Json(String),
    /// It is of another format: what it says.
    Format(String),
    /// A file or line of it is not of the expected shape: which, as it stands there.
    Entry(String),
}

/// The names of the roles.
const ROLES: [(GivenRole, &str); 17] = [
    (GivenRole::Title, "title"),
    (GivenRole::Number, "number"),
    (GivenRole::Proposer, "proposer"),
    (GivenRole::Background, "background"),
    (GivenRole::Point, "point"),
    (GivenRole::Unit, "unit"),
    (GivenRole::ReplyTitle, "reply_title"),
    (GivenRole::Addressee, "addressee"),
    (GivenRole::Reply, "reply"),
    (GivenRole::Signature, "signature"),
    (GivenRole::Date, "date"),
    (GivenRole::DocumentNumber, "document_number"),
    (GivenRole::Satisfaction, "satisfaction"),
    (GivenRole::JointUnit, "joint_unit"),
    (GivenRole::Class, "class"),
    (GivenRole::Contact, "contact"),
    (GivenRole::NotText, "not_text"),
];

/// The corrections as text.
pub(crate) fn write_corrections(corrections: &Corrections) -> String {
    let files = corrections.files.iter().filter(|file| file.lines.iter().any(|line| !line.is_empty()));
    let files: Vec<Value> = files.map(file_value).collect();
    let mut text = format!("{:#}", json!({"format": FORMAT, "files": files}));
    text.push('\n');
    text
}

fn file_value(file: &FileCorrections) -> Value {
    let lines: Vec<Value> = file.lines.iter().filter(|line| !line.is_empty()).map(line_value).collect();
    json!({"name": file.name, "digest": file.digest, "lines": lines})
}

fn line_value(line: &LineCorrection) -> Value {
    let mut members = Map::new();
    members.insert("line".to_owned(), line.line.into());
    members.insert("text".to_owned(), line.text.as_str().into());
    if !line.cuts.is_empty() {
        members.insert("split".to_owned(), line.cuts.clone().into());
    }
    // What is said of a part is said of it in the file too.
    let mut further: Vec<Value> = Vec::new();
    let count = line.of.iter().map(|(part, _)| part + 1).chain([line.parts.len()]).max();
    for at in 0..count.unwrap_or_default() {
        let mut own = Map::new();
        if let Some((_, number)) = line.of.iter().find(|(part, _)| *part == at) {
            own.insert("of".to_owned(), number.as_str().into());
        }
        line.parts.get(at).into_iter().for_each(|part| put(part, &mut own));
        if at == 0 {
            members.append(&mut own);
        } else {
            further.push(own.into());
        }
    }
    if !further.is_empty() {
        members.insert("parts".to_owned(), further.into());
    }
    Value::Object(members)
}

fn put(directive: &Directive, members: &mut Map<String, Value>) {
    let Directive { role, joins, belongs } = *directive;
    if let Some((_, name)) = ROLES.iter().find(|(known, _)| Some(*known) == role) {
        members.insert("role".to_owned(), (*name).into());
    }
    if let Some(joins) = joins {
        members.insert("join".to_owned(), joins.into());
    }
    if let Some(belongs) = belongs {
        let same = belongs == Belonging::Same;
        members.insert("proposal".to_owned(), if same { "same" } else { "new" }.into());
    }
}

/// Reads a file of corrections.
///
/// # Errors
/// Where it is none.
pub(crate) fn parse_corrections(text: &str) -> Result<Corrections, CorrectionsError> {
    let value: Value = serde_json::from_str(text).map_err(|e| CorrectionsError::Json(e.to_string()))?;
    let format = value.get("format").and_then(Value::as_str).unwrap_or_default();
    if format != FORMAT {
        return Err(CorrectionsError::Format(format.to_owned()));
    }
    let wrong = |entry: &Value| CorrectionsError::Entry(entry.to_string());
    let mut corrections = Corrections::default();
    let files = value.get("files").and_then(Value::as_array).ok_or_else(|| wrong(&value))?;
    for entry in files {
        let file = read_file(entry).ok_or_else(|| wrong(entry))?;
        let lines = entry.get("lines").and_then(Value::as_array).ok_or_else(|| wrong(entry))?;
        let lines = lines.iter().map(|line| read_line(line).ok_or_else(|| wrong(line)));
        corrections.files.push(FileCorrections { lines: lines.collect::<Result<_, _>>()?, ..file });
    }
    Ok(corrections)
}

fn read_file(entry: &Value) -> Option<FileCorrections> {
    let text = |member: &str| entry.get(member).and_then(Value::as_str).map(str::to_owned);
    Some(FileCorrections { name: text("name")?, digest: text("digest").unwrap_or_default(), lines: Vec::new() })
}

fn read_line(entry: &Value) -> Option<LineCorrection> {
    let place = |value: &Value| value.as_u64().and_then(|place| usize::try_from(place).ok());
    let line = place(entry.get("line")?)?;
    let text = entry.get("text")?.as_str()?.to_owned();
    let mut cuts: Vec<usize> = match entry.get("split") {
        Some(cuts) => cuts.as_array()?.iter().map(place).collect::<Option<_>>()?,
        None => Vec::new(),
    };
    crate::order::sort(&mut cuts);
    cuts.dedup();
    let (mut parts, mut of) = (Vec::new(), Vec::new());
    let further = entry.get("parts").and_then(Value::as_array).into_iter().flatten();
    for part in std::iter::once(entry).chain(further) {
        if let Some(number) = part.get("of") {
            of.push((parts.len(), number.as_str()?.to_owned()));
        }
        parts.push(read_directive(part)?);
    }
    (parts.len() <= cuts.len() + 1).then_some(LineCorrection { line, text, cuts, parts, of })
}

fn read_directive(entry: &Value) -> Option<Directive> {
    let role = match entry.get("role") {
        Some(name) => Some(ROLES.iter().find(|(_, known)| name == known).map(|(role, _)| *role)?),
        None => None,
    };
    let joins = match entry.get("join") {
        Some(joins) => Some(joins.as_bool()?),
        None => None,
    };
    let belongs = match entry.get("proposal").map(|said| said.as_str()) {
        Some(Some("same")) => Some(Belonging::Same),
        Some(Some("new")) => Some(Belonging::Apart),
        Some(_) => return None,
        None => None,
    };
    Some(Directive { role, joins, belongs })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut corrections = Corrections::default();
        let file = corrections.of_mut("甲/答复.txt", "0123").unwrap();
        let line = file.line_mut(9, "市教育局2024年5月20日").unwrap();
        line.cut(4);
        line.part_mut(0).unwrap().role = Some(GivenRole::Signature);
        line.part_mut(1).unwrap().role = Some(GivenRole::Date);
        line.of = vec![(1, "43".to_owned())];
        file.line_mut(4, "提案").unwrap().part_mut(0).unwrap().joins = Some(true);
        file.line_mut(13, "乙").unwrap().of = vec![(0, "42".to_owned())];
        file.line_mut(13, "乙").unwrap().part_mut(0);
        file.line_mut(12, "甲").unwrap().part_mut(0).unwrap().belongs = Some(Belonging::Apart);
        for (at, (role, _)) in (20..).zip(ROLES) {
            file.line_mut(at, "某").unwrap().part_mut(0).unwrap().role = Some(role);
        }
        let text = write_corrections(&corrections);
        assert!(text.contains("\"split\"") && text.contains("市教育局"), "{text}");
        assert_eq!(parse_corrections(&text), Ok(corrections));
        assert!(GivenRole::ALL.iter().all(|role| ROLES.iter().any(|(known, _)| known == role)));
    }

    #[test]
    fn what_says_nothing_is_not_written() {
        let mut corrections = Corrections::default();
        corrections.of_mut("a", "").unwrap().line_mut(1, "甲").unwrap().part_mut(0);
        assert_eq!(parse_corrections(&write_corrections(&corrections)), Ok(Corrections::default()));
    }

    #[test]
    fn what_is_no_file_of_corrections_is_refused_with_the_entry() {
        let line = |members: &str| {
            let text = format!(r#"{{"format":"{FORMAT}","files":[{{"name":"a","lines":[{{"line":1,{members}}}]}}]}}"#);
            parse_corrections(&text)
        };
        assert!(line(r#""text":"甲","role":"title""#).is_ok());
        for wrong in [r#""role":"title""#, r#""text":"甲","role":"titel""#, r#""text":"甲","join":1"#] {
            assert!(
                matches!(line(wrong), Err(CorrectionsError::Entry(entry)) if entry.contains("\"line\":1")),
                "{wrong}"
            );
        }
        assert!(matches!(line(r#""text":"甲","parts":[{}]"#), Err(CorrectionsError::Entry(_))));
        assert_eq!(parse_corrections(r#"{"format":"tian/1"}"#), Err(CorrectionsError::Format("tian/1".into())));
        assert!(matches!(parse_corrections("x"), Err(CorrectionsError::Json(_))));
    }
}
