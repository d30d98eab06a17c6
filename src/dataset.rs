//! Bytes to model: the bundled page, and files of the format `tian/1`.
//!
//! * `document`: the beginning of a file, and where its records stand
//! * `files`: files to batches of records, read piece by piece
//! * `made`: collections made of documents
//! * `input`: a file's or a pipe's bytes, as they come; `encoding`: what they are written in
//! * `batch`: a batch read, with errors that say where the text is wrong
//! * `file_library`: the proposals, kept by where they stand; `source`: where they are read again

mod batch;
mod document;
mod encoding;
mod file_library;
mod files;
mod input;
mod made;
mod source;
mod spool;

pub(crate) use batch::{Batch, Read};
pub(crate) use encoding::{Encoding, whole_text};
pub(crate) use file_library::FileLibrary;
pub(crate) use files::{Files, LARGE};
pub(crate) use input::{has_bytes_waiting, is_piped};
pub use made::MadeCollection;
pub(crate) use made::MadeOf;
pub(crate) use source::{Region, Source};

use crate::error::{Error, ErrorKind};
use crate::model::Dataset;

/// The bundled page: six proposals of Luliang with their replies, as printed on 2024-03-25.
const LULIANG_2024: &str = include_str!("../data/luliang-2024.json");

/// Opens files, and behind them collections made of documents, as one collection with the first one's head and all
/// proposals in turn; without any, the bundled page. Without an `encoding` each file is read in the likeliest one by its bytes.
///
/// # Errors
/// Where none of the files can be read: why each cannot, of at least one.
pub fn open(
    names: &[String],
    made: Vec<MadeCollection>,
    encoding: Option<Encoding>,
) -> Result<(Files, FileLibrary), Vec<Error>> {
    let (files, head) = match names {
        [] if made.is_empty() => Files::bundled(LULIANG_2024, "luliang-2024.json").map_err(|wrong| vec![wrong])?,
        names => Files::open(names, made, encoding)?,
    };
    Ok((files, FileLibrary::new(head)))
}

/// Opens a file of which everything has been read before, by all that it has beside its records; `None` where that is no
/// head of a file.
pub(crate) fn open_read(file: &Source, head: String) -> Option<(Files, FileLibrary)> {
    let read = if head.is_empty() { Default::default() } else { document::document(&head).ok()? };
    Some((Files::all_read(file, head), FileLibrary::new(read)))
}

/// Reads the page that is part of the program.
///
/// # Errors
/// Only where the program was built with a damaged page; the tests hold that it was not.
pub fn bundled() -> Result<Dataset, Error> {
    read_all(open(&[], Vec::new(), None).map_err(first)?)
}

/// The first of what is wrong, which is said where one sentence has to do.
pub(crate) fn first(wrong: Vec<Error>) -> Error {
    wrong.into_iter().next().unwrap_or_else(|| Error::new(ErrorKind::NothingToRead))
}

/// Reads files whole; a record that cannot be read is an error here.
fn read_all((mut files, library): (Files, FileLibrary)) -> Result<Dataset, Error> {
    while let Some(batch) = files.next_batch()? {
        library.add(batch.read(|_| {}));
    }
    match library.take_errors().into_iter().next() {
        Some(wrong) => Err(wrong),
        None => Ok(library.dataset()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::model::Library;

    /// Opens texts as files a.json, b.json and so on.
    fn files(texts: &[&str]) -> Result<FileLibrary, Error> {
        let folder = tempfile::tempdir().unwrap();
        let names = texts.iter().zip('a'..).map(|(text, letter)| {
            let path = folder.path().join(format!("{letter}.json"));
            std::fs::write(&path, text).unwrap();
            path.to_string_lossy().into_owned()
        });
        let (mut files, library) = open(&names.collect::<Vec<_>>(), Vec::new(), None).map_err(first)?;
        while let Some(batch) = files.next_batch()? {
            library.add(batch.read(|_| {}));
        }
        Ok(library)
    }

    fn sentence(text: &str) -> String {
        files(&[text]).err().unwrap().sentence(Lang::En)
    }

    /// Ids read, and what was said of the others.
    fn read(texts: &[&str]) -> (Vec<String>, Vec<String>) {
        let library = files(texts).unwrap();
        let dataset = library.dataset();
        assert_eq!(dataset.proposals.len(), library.len(), "each is found again where it stands");
        assert_eq!(dataset.proposals.iter().map(|p| p.id.clone()).collect::<Vec<_>>(), library.ids());
        (library.ids(), library.take_errors().iter().map(|e| e.sentence(Lang::En)).collect())
    }

    fn record(id: &str) -> String {
        format!(r#"{{"id":"{id}","title":"t"}}"#)
    }

    #[test]
    fn a_text_that_is_no_collection_is_refused_with_its_place() {
        let said = sentence("{\"format\": \"tian/1\",\n\"collection\": {\"title\": \"x\"},\n\"proposals\": [}");
        assert!(said.contains("a.json, line 3: "), "{said}");
        assert!(sentence("").contains("a.json: it is empty"), "{}", sentence(""));
        let said = sentence(r#"{"format": "tian/9", "colection": 7}"#);
        assert!(said.contains("tian/9") && said.contains("tian/1"), "{said}");
    }

    #[test]
    fn a_bad_record_is_named_and_does_not_hide_the_others() {
        let text = [
            r#"{"format":"tian/1","collection":{"title":"x"},"proposals":["#,
            &[&record("1"), r#"{"id":2,"title":"t"}"#, r#"{"id":"3","title":""}"#, &record("4")].join(",\n"),
            "]}",
        ]
        .join("\n");
        let (ids, said) = read(&[&text]);
        assert_eq!(ids, ["1", "4"]);
        assert!(said[0].contains("a.json, line 3: ") && said[1].contains("a.json, line 4: "), "{said:?}");
    }

    #[test]
    fn json_lines_with_and_without_a_header() {
        let header = r#"{"format":"tian/1","collection":{"title":"十年提案"}}"#;
        let text = format!("{header}\n{}\n\nnonsense\n{}\n", record("1"), record("2"));
        let (ids, said) = read(&[&text]);
        assert_eq!(ids, ["1", "2"]);
        assert!(said.len() == 1 && said[0].contains("a.json, line 4: "), "{said:?}");
        assert_eq!(files(&[&text]).unwrap().collection().title, "十年提案");
        for text in [
            format!("\u{feff}{}\n{}", record("1"), record("2")),
            format!("{}\r\n{}\r\n", record("1"), record("2")),
            format!("\u{feff}{header}\n{}\n{}", record("1"), record("2")),
            format!(
                r#"{{"format":"tian/1","collection":{{"title":"x"}},"proposals":[{}]}}{}{}"#,
                record("1"),
                '\n',
                record("2")
            ),
        ] {
            assert_eq!(read(&[&text]).0, ["1", "2"], "{text}");
        }
        assert_eq!(read(&[&record("1")]).0, ["1"]);
    }

    #[test]
    fn what_is_refused_when_it_is_shown_is_refused_when_it_is_read() {
        let odd = [r#""n":1e999"#, r#""s":"\ud800""#, &format!(r#""n":{}"#, "9".repeat(400))];
        let odd = odd.map(|member| format!(r#"{{"id":"x","title":"t",{member}}}"#));
        let text = [&[record("1")][..], &odd, &[record("2")]].concat().join("\n");
        let (ids, said) = read(&[&text]);
        assert_eq!((ids, said.len()), (vec!["1".to_owned(), "2".to_owned()], 3));
    }

    #[test]
    fn a_bad_or_blank_first_line_does_not_hide_the_others() {
        let (one, two) = (record("1"), record("2"));
        assert_eq!(read(&[&format!("\n  \r\n{one}\n{two}\n")]).0, ["1", "2"]);
        let (ids, said) = read(&[&format!("{{\"id\":\"x\",\"title\":\n{one}\n\nnonsense\n{two}\n")]);
        assert_eq!(ids, ["1", "2"]);
        assert!(said[0].contains("line 1: ") && said[1].contains("line 4: "), "{said:?}");
        let said = sentence(&format!(r#"{{"format":"tian/2","collection":["t"]}}{}{one}"#, '\n'));
        assert!(said.contains("tian/2"), "{said}");
        let header = r#"{"format":"tian/1","collection":{"title":"x"}}"#;
        let (ids, said) = read(&[&format!("\n{header}\n{one}\nnonsense\n{two}")]);
        assert_eq!(ids, ["1", "2"]);
        assert!(said[0].contains("line 4: "), "{said:?}");
    }

    #[test]
    fn numbered_ids_do_not_meet_those_that_look_so() {
        let text = ["1", "1#2", "1", "1"].map(record).join("\n");
        assert_eq!(read(&[&text]).0, ["1", "1#2", "1#3", "1#4"]);
    }

    #[test]
    fn several_files_are_one_collection_and_their_ids_are_told_apart() {
        let texts = [format!("{}\n{}\n", record("1"), record("2")), record("1"), record("1")];
        assert_eq!(read(&texts.each_ref().map(String::as_str)).0, ["1", "2", "1#2", "1#3"]);
    }

    #[test]
    fn many_records_come_in_batches_and_in_order() {
        let long = "提案".repeat(2_000);
        let lines = (0..100).map(|n| format!(r#"{{"id":"{n}","title":"{long}"}}"#)).collect::<Vec<_>>().join("\n");
        let library = files(&[&lines]).unwrap();
        assert_eq!(library.ids(), (0..100).map(|n| n.to_string()).collect::<Vec<_>>());
    }

    #[test]
    fn unknown_members_survive_reading_and_writing() {
        let text = r#"{"format":"tian/1","collection":{"title":"x","stats":{},"colour":"red"},"proposals":[{"id":"1","title":"t","key":true}],"made":"by hand"}"#;
        let dataset = files(&[text]).unwrap().dataset();
        let back: serde_json::Value = serde_json::to_value(&dataset).unwrap();
        assert_eq!(back, serde_json::from_str::<serde_json::Value>(text).unwrap());
    }
}
