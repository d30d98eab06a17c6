//! Text to a data set, with errors that say where the text is wrong.
//!
//! Two forms: one document of the format `tian/1`, or JSON Lines, one proposal a line, the first line
//! perhaps the collection. A bad record is skipped and reported with its place; it does not hide the
//! others.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::error::{Error, ErrorKind};
use crate::model::{Collection, Dataset, FORMAT, Proposal, Rest};

/// What a text held.
#[derive(Debug)]
pub struct Loaded {
    /// The records that could be read.
    pub dataset: Dataset,
    /// The others, each with its place.
    pub skipped: Vec<Error>,
}

/// A document with its records still unread, so that a bad one does not spoil the others.
#[derive(Deserialize)]
struct Document<'a> {
    format: String,
    collection: Collection,
    #[serde(borrow)]
    proposals: Option<Vec<&'a RawValue>>,
    #[serde(flatten)]
    rest: Rest,
}

/// Only the format of a document.
#[derive(Deserialize)]
struct Version {
    format: Option<String>,
}

/// Reads a text of either form; `name` is what errors call it.
///
/// # Errors
/// Text that is neither form, or another version of the format: nothing of it can be read.
pub fn from_json(text: &str, name: &str) -> Result<Loaded, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first_line = text.lines().next().unwrap_or_default();
    let goes_on = text.get(first_line.len()..).is_some_and(|rest| !rest.trim().is_empty());
    // A whole value on the first line is a line of its own, unless it is all there is and a document.
    let is_lines = serde_json::from_str::<Version>(first_line).is_ok_and(|v| goes_on || v.format.is_none());
    let loaded = if is_lines { lines(text) } else { document(text) };
    let mut loaded = loaded.map_err(|e| e.in_file(name))?;
    loaded.skipped = loaded.skipped.into_iter().map(|e| e.in_file(name)).collect();
    Ok(loaded)
}

/// The number of the line, from 1, in which a part of a text begins.
fn line_of(text: &str, part: &str) -> usize {
    let before = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    1 + text.bytes().take(before).filter(|&b| b == b'\n').count()
}

fn document(text: &str) -> Result<Loaded, Error> {
    let wrong = |e: serde_json::Error| Error::new(ErrorKind::Json(e.to_string())).at_line(e.line());
    // The format first: of another version, nothing else need be as expected.
    let Version { format } = serde_json::from_str(text).map_err(wrong)?;
    if let Some(other) = format.filter(|format| format != FORMAT) {
        return Err(Error::new(ErrorKind::Format(other)));
    }
    let document: Document = serde_json::from_str(text).map_err(wrong)?;
    let mut loaded = Loaded {
        dataset: Dataset {
            format: document.format,
            collection: document.collection,
            proposals: Vec::new(),
            rest: document.rest,
        },
        skipped: Vec::new(),
    };
    for raw in document.proposals.unwrap_or_default() {
        add(&mut loaded, raw.get(), || line_of(text, raw.get()));
    }
    Ok(loaded)
}

fn lines(text: &str) -> Result<Loaded, Error> {
    let dataset =
        Dataset { format: FORMAT.to_owned(), collection: Collection::default(), proposals: vec![], rest: Rest::new() };
    let mut loaded = Loaded { dataset, skipped: Vec::new() };
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        if let Some(header) = serde_json::from_str::<Document>(line).ok().filter(|_| number == 1) {
            if header.format != FORMAT {
                return Err(Error::new(ErrorKind::Format(header.format)).at_line(1));
            }
            (loaded.dataset.collection, loaded.dataset.rest) = (header.collection, header.rest);
            header.proposals.unwrap_or_default().iter().for_each(|raw| add(&mut loaded, raw.get(), || 1));
        } else {
            add(&mut loaded, line, || number);
        }
    }
    Ok(loaded)
}

/// Reads a record, or notes what is wrong with it.
fn add(loaded: &mut Loaded, record: &str, line: impl FnOnce() -> usize) {
    let read: Result<Proposal, _> = serde_json::from_str(record);
    let wrong = match read {
        Ok(proposal) if proposal.id.is_empty() => ErrorKind::EmptyMember("id"),
        Ok(proposal) if proposal.title.is_empty() => ErrorKind::EmptyMember("title"),
        Ok(proposal) => return loaded.dataset.proposals.push(proposal),
        Err(e) => {
            let said = e.to_string();
            // The parser counts lines in the record; the reader looks for them in the file.
            ErrorKind::Record(said.split(" at line ").next().unwrap_or_default().to_owned())
        }
    };
    loaded.skipped.push(Error::new(wrong).at_line(line()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn sentence(text: &str) -> String {
        from_json(text, "a.json").unwrap_err().sentence(Lang::En)
    }

    /// Ids read, and what was said of the others.
    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let loaded = from_json(text, "a.json").unwrap();
        let ids = loaded.dataset.proposals.iter().map(|p| p.id.clone()).collect();
        (ids, loaded.skipped.iter().map(|e| e.sentence(Lang::En)).collect())
    }

    #[test]
    fn a_text_that_is_no_collection_is_refused_with_its_place() {
        let said = sentence("{\"format\": \"tian/1\",\n\"collection\": {\"title\": \"x\"},\n\"proposals\": [}");
        assert!(said.starts_with("a.json, line 3: "), "{said}");
        assert!(sentence("").starts_with("a.json, line "));
        let said = sentence(r#"{"format": "tian/9", "colection": 7}"#);
        assert!(said.contains("tian/9") && said.contains("tian/1"), "{said}");
    }

    #[test]
    fn a_bad_record_is_named_and_does_not_hide_the_others() {
        let text = "{\"format\":\"tian/1\",\"collection\":{\"title\":\"x\"},\"proposals\":[\n{\"id\":\"1\",\"title\":\"t\"},\n{\"id\":2,\"title\":\"t\"},\n{\"id\":\"3\",\"title\":\"\"},\n{\"id\":\"4\",\"title\":\"t\"}]}";
        let (ids, said) = read(text);
        assert_eq!(ids, ["1", "4"]);
        assert!(said[0].starts_with("a.json, line 3: ") && said[1].starts_with("a.json, line 4: "), "{said:?}");
    }

    #[test]
    fn json_lines_with_and_without_a_header() {
        let header = r#"{"format":"tian/1","collection":{"title":"十年提案"}}"#;
        let record = |id: &str| format!(r#"{{"id":"{id}","title":"t"}}"#);
        let text = format!("{header}\n{}\n\nnonsense\n{}\n", record("1"), record("2"));
        let (ids, said) = read(&text);
        assert_eq!(ids, ["1", "2"]);
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with("a.json, line 4: "), "{said:?}");
        assert_eq!(from_json(&text, "a").unwrap().dataset.collection.title, "十年提案");
        assert_eq!(read(&format!("\u{feff}{}\n{}", record("1"), record("2"))).0, ["1", "2"]);
    }

    #[test]
    fn unknown_members_survive_reading_and_writing() {
        let text = r#"{"format":"tian/1","collection":{"title":"x","stats":{},"colour":"red"},"proposals":[{"id":"1","title":"t","key":true}],"made":"by hand"}"#;
        let dataset = from_json(text, "a.json").unwrap().dataset;
        let back: serde_json::Value = serde_json::to_value(&dataset).unwrap();
        assert_eq!(back, serde_json::from_str::<serde_json::Value>(text).unwrap());
    }
}
