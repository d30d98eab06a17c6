//! A batch of records on its way from a file: where each stands, and what is in it.

use std::ops::Range;
use std::sync::Arc;

use super::source::{Region, Source};
use crate::error::{Error, ErrorKind};
use crate::model::{Proposal, Record};
use crate::paths::{add_text, checksum, let_go, take_count, take_text, take_word};

/// A stretch of a file with whole records in it, not yet read.
#[derive(Debug)]
pub struct Batch {
    /// The batch's place among those of all files.
    pub(crate) number: usize,
    /// What errors call the file.
    pub(super) name: Arc<str>,
    pub(super) source: Source,
    pub(super) bytes: Arc<Vec<u8>>,
    /// Where in the source the bytes begin.
    pub(super) offset: u64,
    pub(super) records: Records,
    /// Bytes of the files up to the batch's end.
    pub(super) done: u64,
}

/// Where the records of a batch stand.
#[derive(Debug)]
pub(super) enum Records {
    /// One on each line, the first line of this number.
    Lines(usize),
    /// At these bytes, each beginning on this line.
    At(Vec<(Range<usize>, usize)>),
}

/// A batch that has been read.
#[derive(Debug, Default)]
pub struct Read {
    pub(super) source: Source,
    /// For each good record its place in the source and its length, in bytes.
    pub(super) places: Vec<(u64, u32)>,
    pub(super) ids: Vec<Box<str>>,
    /// The numbers of those that go by another than their id, by their place among the good records.
    pub(super) numbers: Vec<(u32, Box<str>)>,
    /// What is wrong with the other records.
    pub(super) skipped: Vec<Error>,
    /// Where these stand: place, length and line.
    pub(super) bad: Vec<[u64; 3]>,
    /// Bytes of the files up to the batch's end.
    pub(super) done: u64,
}

impl Read {
    /// Bytes of the files up to the batch's end.
    pub(crate) fn done(&self) -> u64 {
        self.done
    }

    /// All that is not in the source, in words: how many bytes are done, how many records there are, and so on.
    pub(crate) fn words(&self) -> Vec<u64> {
        let counts = [self.places.len(), self.numbers.len(), self.bad.len()].map(|count| count as u64);
        let mut words = [[self.done].as_slice(), &counts].concat();
        for ((place, len), id) in self.places.iter().zip(&self.ids) {
            words.extend([*place, u64::from(*len)]);
            add_text(&mut words, id);
        }
        for (at, number) in &self.numbers {
            words.push(u64::from(*at));
            add_text(&mut words, number);
        }
        words.extend(self.bad.as_flattened());
        words
    }

    /// Reads what was added to words; of what could not be read the source says once more what is wrong.
    pub(crate) fn from_words(words: &mut &[u64], source: &Source, name: &str) -> Option<Read> {
        let done = take_word(words)?;
        let [records, numbered, bad] = [take_count(words)?, take_count(words)?, take_count(words)?];
        let mut read = Read { source: source.clone(), done, ..Read::default() };
        for _ in 0..records {
            read.places.push((take_word(words)?, u32::try_from(take_word(words)?).ok()?));
            read.ids.push(take_text(words)?.into());
        }
        for _ in 0..numbered {
            read.numbers.push((u32::try_from(take_word(words)?).ok()?, take_text(words)?.into()));
        }
        for _ in 0..bad {
            let [place, len, line] = [take_word(words)?, take_word(words)?, take_word(words)?];
            let bytes = source.read(place, usize::try_from(len).ok()?).ok()?;
            read.skipped.push(Error::new(record(&bytes).err()?).in_file(name).at_line(usize::try_from(line).ok()?));
            read.bad.push([place, len, line]);
        }
        Some(read)
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        Arc::get_mut(&mut self.bytes).map(std::mem::take).into_iter().for_each(let_go);
    }
}

impl Batch {
    /// Where the batch stands, where it is whole lines of a file; noughts elsewhere.
    pub(crate) fn region(&self) -> Region {
        match (&self.records, &self.source) {
            (Records::Lines(first), Source::File(_)) if self.bytes.ends_with(b"\n") => {
                let end = self.offset + self.bytes.len() as u64;
                let line = first + memchr::memchr_iter(b'\n', &self.bytes).count();
                [self.offset, end, line as u64, checksum(&self.bytes, self.offset)]
            }
            _ => Region::default(),
        }
    }

    /// How many bytes the batch has.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Reads every record and gives the good ones; returns where these stand and what is wrong with the
    /// others.
    pub fn read(&self, mut give: impl FnMut(&Record)) -> Read {
        let mut read = Read { source: self.source.clone(), done: self.done, ..Read::default() };
        match &self.records {
            Records::At(places) => {
                places.iter().for_each(|(at, line)| self.add(at.clone(), *line, &mut read, &mut give))
            }
            Records::Lines(first) => {
                let mut start = 0;
                let ends = memchr::memchr_iter(b'\n', &self.bytes).chain([self.bytes.len()]);
                for (end, line) in ends.zip(*first..) {
                    let record = self.bytes.get(start..end).unwrap_or_default();
                    if !record.trim_ascii().is_empty() {
                        self.add(start..end, line, &mut read, &mut give);
                    }
                    start = end + 1;
                }
            }
        }
        read
    }

    fn add(&self, at: Range<usize>, line: usize, read: &mut Read, give: &mut impl FnMut(&Record)) {
        let bytes = self.bytes.get(at.clone()).unwrap_or_default();
        match record(bytes) {
            Ok(record) => {
                give(&record);
                let place = u32::try_from(read.ids.len()).unwrap_or(u32::MAX);
                read.numbers.extend(record.other_number().map(|number| (place, number.into())));
                read.ids.push(record.id.as_str().into());
                read.places.push((self.offset + at.start as u64, u32::try_from(at.len()).unwrap_or(u32::MAX)));
            }
            Err(kind) => {
                read.skipped.push(Error::new(kind).in_file(&self.name).at_line(line));
                read.bad.push([self.offset + at.start as u64, at.len() as u64, line as u64]);
            }
        }
    }
}

/// Reads a record, or says what is wrong with it.
fn record(bytes: &[u8]) -> Result<Record<'_>, ErrorKind> {
    let text = simdutf8::basic::from_utf8(bytes).map_err(|_| ErrorKind::NotUtf8)?;
    let record: Record = serde_json::from_str(text).map_err(|e| wrong(&e))?;
    // The parser refuses numbers out of range and halves of characters only where it keeps them, and a record
    // keeps no more than it needs.
    if may_be_refused(bytes) {
        serde_json::from_str::<Proposal>(text).map_err(|e| wrong(&e))?;
    }
    match () {
        () if record.id.as_str().is_empty() => Err(ErrorKind::EmptyMember("id")),
        () if record.title.as_str().is_empty() => Err(ErrorKind::EmptyMember("title")),
        () => Ok(record),
    }
}

/// The longest run of digits that is surely a number in range.
const DIGITS: usize = 300;

/// Whether a record may have what the parser refuses only where it keeps it: an exponent, a number of
/// hundreds of digits, half a surrogate pair.
fn may_be_refused(bytes: &[u8]) -> bool {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // Two places within a run so long are digits; few records have even that.
    (0..bytes.len()).step_by(DIGITS / 2).any(|at| is_digit(at) && is_digit(at + DIGITS / 2))
        || memchr::memchr2_iter(b'e', b'E', bytes).any(|at| at.checked_sub(1).is_some_and(is_digit))
        || memchr::memmem::find(bytes, br"\ud").is_some()
        || memchr::memmem::find(bytes, br"\uD").is_some()
}

/// Reads a record whole.
pub(super) fn proposal(bytes: &[u8]) -> Option<Proposal> {
    // From a text as everywhere: a second parser, of bytes, would make the program 27 kB larger.
    serde_json::from_str(simdutf8::basic::from_utf8(bytes).ok()?).ok()
}

/// The error without the parser's place: it counts lines in the record, and the user looks for them in the
/// file.
fn wrong(e: &serde_json::Error) -> ErrorKind {
    let said = e.to_string();
    ErrorKind::Record(said.split(" at line ").next().unwrap_or_default().to_owned())
}
