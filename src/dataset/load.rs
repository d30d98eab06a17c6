//! JSON text to a data set, with an error that says where the text is wrong.

use std::collections::HashSet;

use crate::error::{Error, ErrorKind};
use crate::model::{Dataset, FORMAT};

/// Reads a collection of the format `tian/1`; `name` is what errors call the text.
///
/// # Errors
/// Text that is not such a collection, another version of the format, an empty or doubled id, an
/// empty title: each names the line or the record.
pub fn from_json(text: &str, name: &str) -> Result<Dataset, Error> {
    let dataset: Dataset = serde_json::from_str(text)
        .map_err(|e| Error::new(ErrorKind::Json(e.to_string())).in_file(name).at_line(e.line()))?;
    check(&dataset).map_err(|e| e.in_file(name))?;
    Ok(dataset)
}

fn check(dataset: &Dataset) -> Result<(), Error> {
    if dataset.format != FORMAT {
        return Err(Error::new(ErrorKind::Format(dataset.format.clone())));
    }
    let mut seen = HashSet::new();
    for (i, proposal) in dataset.proposals.iter().enumerate() {
        let wrong = if proposal.id.is_empty() {
            ErrorKind::EmptyMember("id")
        } else if proposal.title.is_empty() {
            ErrorKind::EmptyMember("title")
        } else if !seen.insert(proposal.id.as_str()) {
            ErrorKind::DoubledId(proposal.id.clone())
        } else {
            continue;
        };
        return Err(Error::new(wrong).in_record(i + 1));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn sentence(text: &str) -> String {
        from_json(text, "a.json").unwrap_err().sentence(Lang::En)
    }

    #[test]
    fn errors_name_file_and_line() {
        let text = "{\"format\": \"tian/1\",\n\"collection\": {\"title\": \"x\"},\n\"proposals\": [{\"id\": 7}]}";
        let said = sentence(text);
        assert!(said.starts_with("a.json, line 3: "), "{said}");
    }

    #[test]
    fn another_format_is_refused_by_name() {
        let said = sentence(r#"{"format": "tian/9", "collection": {"title": "x"}, "proposals": []}"#);
        assert!(said.contains("tian/9") && said.contains("tian/1"), "{said}");
    }

    #[test]
    fn doubled_and_empty_ids_name_the_record() {
        let record = |id: &str| format!(r#"{{"id": "{id}", "title": "t"}}"#);
        let file = |records: String| {
            format!(r#"{{"format": "tian/1", "collection": {{"title": "x"}}, "proposals": [{records}]}}"#)
        };
        assert!(sentence(&file(record("1") + "," + &record("1"))).starts_with("a.json, record 2: "));
        assert!(sentence(&file(record(""))).starts_with("a.json, record 1: "));
    }

    #[test]
    fn unknown_members_survive_reading_and_writing() {
        let text = r#"{"format":"tian/1","collection":{"title":"x","stats":{},"colour":"red"},"proposals":[{"id":"1","title":"t","key":true}]}"#;
        let dataset = from_json(text, "a.json").unwrap();
        let back: serde_json::Value = serde_json::to_value(&dataset).unwrap();
        assert_eq!(back, serde_json::from_str::<serde_json::Value>(text).unwrap());
    }
}
