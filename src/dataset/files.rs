//! Files to batches of records: all are opened and looked at first, so that an unreadable one is known before
//! anything is shown, then read piece by piece.

use std::collections::VecDeque;
use std::io;
use std::ops::Range;
use std::sync::Arc;
use std::time::SystemTime;

use super::batch::{Batch, Records};
use super::document::{Head, begins_with_record, document, header, is_lines, without};
use super::encoding::Encoding;
use super::input::Input;
use super::made::{MadeCollection, MadeOf};
use super::source::Source;
use super::spool::Spool;
use crate::error::{Error, ErrorKind, has_memory};

/// The name that stands for standard input.
const STDIN: &str = "-";

/// Bytes of the first batch, and of the largest. The first screen waits for the first one; each further one
/// is twice as large, so that there are few.
const FIRST: usize = 128 << 10;
const LARGEST: usize = 4 << 20;

/// Bytes of a file from which on an index of it is worth keeping.
pub(crate) const LARGE: u64 = 8 << 20;

/// Bytes that must be left for reading and indexing what all threads have in hand.
const HEADROOM: usize = 32 << 20;

/// Bytes read at once where a line's end is looked for.
const PIECE: usize = 64 << 10;

const BOM: &[u8] = "\u{feff}".as_bytes();

/// The files that are still to be read.
pub struct Files {
    queue: VecDeque<Open>,
    number: usize,
    size: usize,
    done: u64,
    total: Option<u64>,
    foreign: Vec<(String, Encoding)>,
    refused: Vec<Error>,
    made: Option<MadeOf>,
    /// What came through pipes.
    spool: Spool,
    /// When reading began.
    pub(crate) began: SystemTime,
    /// Of a large file that is alone: where its records are read again, and all but its records.
    head: Option<(Source, String)>,
}

/// A file that has been looked at.
enum Open {
    /// JSON Lines: the rest of the file, behind what has been read of it.
    Lines(Lines),
    /// A document, or the first lines: all of the text, and where the records stand.
    Whole { name: Arc<str>, source: Source, bytes: Arc<Vec<u8>>, offset: u64, records: VecDeque<(Range<usize>, usize)> },
}

struct Lines {
    name: Arc<str>,
    input: Input,
    /// A second handle, to read records again; none for standard input and for files that are not in UTF-8.
    file: Option<Source>,
    /// Bytes read and not yet given.
    kept: Vec<u8>,
    offset: u64,
    line: usize,
}

impl Files {
    fn new() -> Files {
        Files {
            queue: VecDeque::new(),
            number: 0,
            size: FIRST,
            done: 0,
            total: Some(0),
            foreign: Vec::new(),
            refused: Vec::new(),
            made: None,
            spool: Spool::default(),
            began: SystemTime::now(),
            head: None,
        }
    }

    /// Files of which everything has been read before, from a file that had this, and nothing is left to read.
    pub(crate) fn all_read(file: &Source, head: String) -> Files {
        Files { total: Some(file.size()), head: Some((file.clone(), head)), ..Files::new() }
    }

    /// Where the records of a file that is large, alone, and in UTF-8 are read again, and all of it but these.
    pub(crate) fn alone(&self) -> Option<(&Source, &str)> {
        self.head.as_ref().map(|(source, head)| (source, head.as_str()))
    }

    /// Reads no more.
    pub(crate) fn end(&mut self) {
        self.queue.clear();
    }

    /// The name of the file that is next, as errors have it.
    pub(crate) fn name(&self) -> Option<&str> {
        Some(match self.queue.front()? {
            Open::Lines(lines) => &lines.name,
            Open::Whole { name, .. } => name,
        })
    }

    /// Goes on at a byte, the begin of a line of this number, of a file of which everything before has been read; returns
    /// whether that can be. So many bytes are done.
    pub(crate) fn go_on_at(&mut self, place: u64, line: usize, done: u64) -> bool {
        if self.queue.len() != 1 {
            return false;
        }
        let Some(Open::Lines(lines)) = self.queue.front_mut() else { return false };
        if lines.input.go_to(place).is_err() {
            return false;
        }
        lines.kept.clear();
        (lines.offset, lines.line, self.done, self.size) = (place, line, done, LARGEST);
        true
    }

    /// Opens files and looks at their beginnings; returns also the head of the first that can be read. The others
    /// wait in [`Files::take_refused`].
    ///
    /// # Errors
    /// Where none of them can be read: why each cannot.
    pub(super) fn open(
        names: &[String],
        made: Vec<MadeCollection>,
        encoding: Option<Encoding>,
    ) -> Result<(Files, Head), Vec<Error>> {
        let mut files = Files::new();
        let mut first = None;
        for name in names {
            match files.look(name, encoding) {
                Ok(head) => drop(first.get_or_insert(head)),
                Err(e) => files.refused.push(e.in_file(shown(name))),
            }
        }
        for MadeCollection { name, text, of } in made {
            let bytes = Arc::new(text);
            let head = files.take_document(&name, Source::Bytes(Arc::clone(&bytes)), bytes).map_err(|e| vec![e])?;
            files.made = Some(of);
            first.get_or_insert(head);
        }
        let is_alone = names.len() == 1 && files.made.is_none() && files.foreign.is_empty();
        files.head = files.head.take().filter(|(source, _)| is_alone && source.size() >= LARGE);
        match first {
            Some(head) => Ok((files, head)),
            None if files.refused.is_empty() => Err(vec![Error::new(ErrorKind::NothingToRead)]),
            None => Err(files.take_refused()),
        }
    }

    /// Opens the page that is part of the program, as files are opened.
    pub(super) fn bundled(text: &'static str, name: &str) -> Result<(Files, Head), Error> {
        let mut files = Files::new();
        let head = files.take_document(name, Source::Bundled(text), Arc::new(text.as_bytes().to_vec()))?;
        Ok((files, head))
    }

    /// Takes a document that is whole in memory.
    fn take_document(&mut self, name: &str, source: Source, bytes: Arc<Vec<u8>>) -> Result<Head, Error> {
        let text = simdutf8::basic::from_utf8(&bytes).map_err(|_| Error::new(ErrorKind::NotUtf8).in_file(name))?;
        let mut head = document(text).map_err(|e| e.in_file(name))?;
        let records = std::mem::take(&mut head.records).into();
        self.queue.push_back(Open::Whole { name: name.into(), source, bytes, offset: 0, records });
        Ok(head)
    }

    fn look(&mut self, name: &str, encoding: Option<Encoding>) -> Result<Head, Error> {
        let failed = |e: io::Error| Error::new(ErrorKind::File(e));
        let path = (name != STDIN).then_some(name);
        let mut input = Input::open(path, encoding).map_err(failed)?;
        self.total = self.total.zip(input.size()).map(|(total, size)| total + size);
        let name: Arc<str> = shown(name).into();
        let mut kept = Vec::new();
        let first = first_line(&mut input, &mut kept).map_err(failed)?;
        let encoding = input.settle();
        if encoding != Encoding::Utf8 {
            self.foreign.push((name.to_string(), encoding));
        }
        // Records are read again where they stand, a place that is known in UTF-8 only.
        let again = path.filter(|_| input.size().is_some() && encoding == Encoding::Utf8);
        let file = again.and_then(|path| input.again(path)).map(Source::file);
        let text = String::from_utf8_lossy(kept.get(first.clone()).unwrap_or_default()).into_owned();
        let behind = kept.get(first.end..).unwrap_or_default().trim_ascii_start();
        let bom = if kept.starts_with(BOM) { BOM.len() } else { 0 };
        if is_lines(text.trim_end(), !behind.is_empty()) || begins_with_record(behind) {
            let head = header(&text)?;
            let before = memchr::memchr_iter(b'\n', kept.get(..first.start).unwrap_or_default()).count();
            let is_header = head.is_some();
            let mut head = head.unwrap_or_default();
            let records: VecDeque<_> = std::mem::take(&mut head.records).into();
            self.head = file.clone().map(|file| (file, without(if is_header { &text } else { "" }, &records)));
            if !records.is_empty() {
                let bytes = Arc::new(kept.get(first.clone()).unwrap_or_default().to_vec());
                let offset = if file.is_some() { first.start as u64 } else { 0 };
                let source = file.clone().unwrap_or_else(|| Source::Bytes(Arc::clone(&bytes)));
                self.queue.push_back(Open::Whole { name: Arc::clone(&name), source, bytes, offset, records });
            }
            // The header's newline still stands behind it.
            let start = if is_header { (first.end + 1).min(kept.len()) } else { first.start };
            kept.drain(..start);
            let line = 1 + before + usize::from(is_header);
            self.queue.push_back(Open::Lines(Lines { name, input, file, kept, offset: start as u64, line }));
            return Ok(head);
        }
        while input.more(&mut kept, LARGEST).map_err(failed)? {}
        kept.drain(..bom);
        let text = std::str::from_utf8(&kept).map_err(|e| {
            let before = kept.get(..e.valid_up_to()).unwrap_or_default();
            Error::new(ErrorKind::NotUtf8).at_line(1 + memchr::memchr_iter(b'\n', before).count())
        })?;
        let mut head = document(text)?;
        let records: VecDeque<_> = std::mem::take(&mut head.records).into();
        self.head = file.clone().map(|file| (file, without(text, &records)));
        let bytes = Arc::new(kept);
        let (source, offset) = file.map_or_else(|| self.spool.keep(&bytes), |file| (file, bom as u64));
        self.queue.push_back(Open::Whole { name, source, bytes, offset, records });
        Ok(head)
    }

    /// Takes why some of the files cannot be read, in their order.
    pub(crate) fn take_refused(&mut self) -> Vec<Error> {
        std::mem::take(&mut self.refused)
    }

    /// How many documents, proposals and replies a collection was made of, where it was, and the command line that
    /// corrects them.
    pub(crate) fn made(&self) -> Option<&MadeOf> {
        self.made.as_ref()
    }

    /// The files that are not in UTF-8, and their encodings.
    pub(crate) fn foreign(&self) -> &[(String, Encoding)] {
        &self.foreign
    }

    /// Bytes of all files; `None` where one is a pipe.
    pub(crate) fn total(&self) -> Option<u64> {
        self.total
    }

    /// How many batches have been given: the number of the next one.
    pub(crate) fn given(&self) -> usize {
        self.number
    }

    /// Whether everything has been given.
    pub(crate) fn is_done(&self) -> bool {
        self.queue.is_empty()
    }

    /// Reads the next batch; `None` at the end of the last file.
    ///
    /// # Errors
    /// A file that cannot be read on; the next call goes on with the file behind it.
    pub fn next_batch(&mut self) -> Result<Option<Batch>, Error> {
        while let Some(open) = self.queue.front_mut() {
            let size = self.size;
            // What follows asks for memory piece by piece, where a failure would end the program.
            if self.number > 0 && !has_memory(HEADROOM) {
                self.end();
                return Err(Error::new(ErrorKind::File(io::ErrorKind::OutOfMemory.into())));
            }
            let made = match open {
                Open::Lines(lines) => lines.next(size).map_err(|e| Error::new(ErrorKind::File(e)).in_file(&lines.name)),
                Open::Whole { name, source, bytes, offset, records } => {
                    let mut left = size;
                    let mut fits = |(at, _): &(Range<usize>, usize)| {
                        let fits = left > 0;
                        left = left.saturating_sub(at.len());
                        fits
                    };
                    let count = records.iter().take_while(|record| fits(record)).count();
                    let records = Records::At(records.drain(..count).collect());
                    let (name, source, bytes) = (Arc::clone(name), source.clone(), Arc::clone(bytes));
                    Ok((count > 0).then(|| Batch { number: 0, name, source, bytes, offset: *offset, records, done: 0 }))
                }
            };
            match made {
                Ok(Some(mut batch)) => {
                    if let (Records::Lines(_), Source::Bytes(_)) = (&batch.records, &batch.source) {
                        (batch.source, batch.offset) = self.spool.keep(&batch.bytes);
                    }
                    self.done += match &batch.records {
                        Records::Lines(_) => batch.bytes.len() as u64,
                        Records::At(places) => places.iter().map(|(at, _)| at.len() as u64).sum(),
                    };
                    (batch.number, batch.done) = (self.number, self.done);
                    self.number += 1;
                    self.size = (size * 2).min(LARGEST);
                    self.forget_empty();
                    return Ok(Some(batch));
                }
                Ok(None) => drop(self.queue.pop_front()),
                Err(e) => {
                    self.queue.pop_front();
                    return Err(e);
                }
            }
        }
        Ok(None)
    }

    /// Drops a document whose last record has been given, so that [`Files::is_done`] is true at once.
    fn forget_empty(&mut self) {
        while self.queue.front().is_some_and(|open| matches!(open, Open::Whole { records, .. } if records.is_empty())) {
            self.queue.pop_front();
        }
    }
}

impl Lines {
    /// Reads the next whole lines, of about so many bytes; fewer where they come slowly.
    fn next(&mut self, size: usize) -> io::Result<Option<Batch>> {
        let (mut scanned, mut whole, mut piece) = (0, 0, PIECE);
        let end = loop {
            let last = memchr::memrchr(b'\n', self.kept.get(scanned..).unwrap_or_default());
            whole = last.map_or(whole, |at| scanned + at + 1);
            scanned = self.kept.len();
            if whole > 0 && (scanned >= size || !self.input.goes_on()) {
                break whole;
            }
            if !self.input.more(&mut self.kept, size.saturating_sub(scanned).max(piece))? {
                break self.kept.len();
            }
            piece = (piece * 2).min(LARGEST);
        };
        if end == 0 {
            return Ok(None);
        }
        let rest = self.kept.split_off(end);
        let bytes = Arc::new(std::mem::replace(&mut self.kept, rest));
        let first = self.line;
        self.line += memchr::memchr_iter(b'\n', &bytes).count();
        let offset = if self.file.is_some() { self.offset } else { 0 };
        self.offset += bytes.len() as u64;
        let source = self.file.clone().unwrap_or_else(|| Source::Bytes(Arc::clone(&bytes)));
        let name = Arc::clone(&self.name);
        Ok(Some(Batch { number: 0, name, source, bytes, offset, records: Records::Lines(first), done: 0 }))
    }
}

/// Finds the bytes of the first line that is not blank, without its end; reads on until more stands behind
/// it, or the input ends.
fn first_line(input: &mut Input, kept: &mut Vec<u8>) -> io::Result<Range<usize>> {
    let (mut start, mut scanned, mut piece) = (0, 0, PIECE);
    loop {
        start = start.max(if kept.starts_with(BOM) { BOM.len() } else { 0 });
        let text = kept.get(start..).unwrap_or_default();
        start += text.len() - text.trim_ascii_start().len();
        let from = start.max(scanned);
        let end = memchr::memchr(b'\n', kept.get(from..).unwrap_or_default()).map(|at| from + at);
        if let Some(end) = end
            && kept.get(end..).is_some_and(|rest| !rest.trim_ascii().is_empty())
        {
            return Ok(start..end);
        }
        // Looks through each byte once: a first line, and the blank ones before it, can be a whole file.
        scanned = end.unwrap_or(kept.len());
        if !input.more(kept, piece)? {
            return Ok(start..end.unwrap_or(kept.len()));
        }
        piece = (piece * 2).min(LARGEST);
    }
}

fn shown(name: &str) -> &str {
    if name == STDIN { "stdin" } else { name }
}
