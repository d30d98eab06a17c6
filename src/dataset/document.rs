//! The beginning of a file: which of the two forms it has, its collection, where its records stand.
//!
//! Two forms: one document of the format `tian/1`, or JSON Lines, one proposal a line, the first line
//! perhaps the collection.

use std::collections::VecDeque;
use std::ops::Range;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::error::{Error, ErrorKind};
use crate::model::{Collection, FORMAT, Rest};

/// A document with its records still unread, so that a bad one does not spoil the others.
#[derive(Deserialize)]
struct Document<'a> {
    /// Read before, and here so that it is no unknown member.
    #[serde(rename = "format")]
    _format: String,
    collection: Collection,
    #[serde(borrow)]
    proposals: Option<Vec<&'a RawValue>>,
    /// Kept as it stands, whatever other versions have written there.
    #[serde(borrow)]
    reviews: Option<&'a RawValue>,
    #[serde(flatten)]
    rest: Rest,
}

/// Only the format of a document.
#[derive(Deserialize)]
struct Version {
    format: Option<String>,
}

/// A collection without its proposals, and where in the text these stand: the bytes of each, and the line it
/// begins on.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) collection: Collection,
    pub(super) reviews: Option<Box<RawValue>>,
    pub(super) rest: Rest,
    pub(super) records: Vec<(Range<usize>, usize)>,
}

/// Whether a text with this first line has a record on each line; `goes_on` says whether more lines follow. A
/// whole value on the first line is a record, unless it is the only line and a document.
pub(super) fn is_lines(first_line: &str, goes_on: bool) -> bool {
    serde_json::from_str::<Version>(first_line).is_ok_and(|v| goes_on || v.format.is_none())
}

/// Reads the head of a document.
///
/// # Errors
/// Text that is no document, or another version of the format: nothing of it can be read.
pub(super) fn document(text: &str) -> Result<Head, Error> {
    if text.trim().is_empty() {
        return Err(Error::new(ErrorKind::NoText));
    }
    let wrong = |e: serde_json::Error| Error::new(ErrorKind::Json(e.to_string())).at_line(e.line());
    // The format first: in another version nothing else need have this shape.
    let Version { format } = serde_json::from_str(text).map_err(wrong)?;
    if let Some(other) = format.filter(|format| format != FORMAT) {
        return Err(Error::new(ErrorKind::Format(other)));
    }
    Ok(head(text, serde_json::from_str(text).map_err(wrong)?))
}

/// Reads the head of JSON Lines; `None` where the first line is a record.
///
/// # Errors
/// Another version of the format.
pub(super) fn header(line: &str) -> Result<Option<Head>, Error> {
    // The format first: in another version nothing else need have this shape.
    let Ok(Version { format: Some(format) }) = serde_json::from_str(line) else { return Ok(None) };
    if format != FORMAT {
        return Err(Error::new(ErrorKind::Format(format)).at_line(1));
    }
    match serde_json::from_str::<Document>(line) {
        Ok(header) => Ok(Some(head(line, header))),
        // Not a header: a record that has a member of that name.
        Err(_) => Ok(None),
    }
}

fn head(text: &str, document: Document) -> Head {
    let (mut counted, mut line) = (0, 1);
    let place = |raw: &RawValue| {
        let start = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let between = text.as_bytes().get(counted..start).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', between).count();
        counted = start;
        (start..start + raw.get().len(), line)
    };
    let records = document.proposals.unwrap_or_default().into_iter().map(place).collect();
    let reviews = document.reviews.map(ToOwned::to_owned);
    Head { collection: document.collection, reviews, rest: document.rest, records }
}

/// A text without its records.
pub(super) fn without(text: &str, records: &VecDeque<(Range<usize>, usize)>) -> String {
    let (Some((first, _)), Some((last, _))) = (records.front(), records.back()) else { return text.to_owned() };
    [text.get(..first.start), text.get(last.end..)].map(Option::unwrap_or_default).concat()
}

/// Whether a text begins with a record on a line of its own: then the line before it is a bad record, and not
/// the first line of a document.
pub(super) fn begins_with_record(text: &[u8]) -> bool {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.starts_with(b"{") && serde_json::from_str::<serde::de::IgnoredAny>(&String::from_utf8_lossy(line)).is_ok()
}
