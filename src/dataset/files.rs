//! Files to batches of records: opened and looked at all at once, so that what cannot be read is
//! refused before anything is shown, then read piece by piece.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::batch::{Batch, Records};
use super::document::{Head, document, header, is_lines};
use super::source::Source;
use crate::error::{Error, ErrorKind};

/// The name that stands for standard input.
const STDIN: &str = "-";

/// Bytes of the first batch, and of the largest: the first screen waits for the first one, and each
/// further one is twice as large, so that there are few.
const FIRST: usize = 128 << 10;
const LARGEST: usize = 4 << 20;

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
}

/// A file that has been looked at.
enum Open {
    /// Lines: the rest of the file, behind what has been read of it.
    Lines(Lines),
    /// A document, or the head of lines: all of its text, and where the records stand.
    Whole { name: Arc<str>, source: Source, bytes: Arc<Vec<u8>>, offset: u64, records: VecDeque<(Range<usize>, usize)> },
}

struct Lines {
    name: Arc<str>,
    input: Box<dyn Read + Send>,
    /// A second handle, to read records again; none for standard input.
    file: Option<Source>,
    /// Read, and not yet given.
    kept: Vec<u8>,
    offset: u64,
    line: usize,
}

impl Files {
    /// Opens files and looks at their beginnings; returns the first one's head too.
    ///
    /// # Errors
    /// A file that cannot be read, or in which nothing can be read.
    pub(super) fn open(names: &[String]) -> Result<(Files, Head), Error> {
        let mut files = Files { queue: VecDeque::new(), number: 0, size: FIRST, done: 0, total: Some(0) };
        let mut first = None;
        for name in names {
            let head = files.look(name).map_err(|e| e.in_file(shown(name)))?;
            first.get_or_insert(head);
        }
        Ok((files, first.ok_or_else(|| Error::new(ErrorKind::NothingToRead))?))
    }

    /// The page that is part of the program, as files are read.
    pub(super) fn bundled(text: &'static str, name: &str) -> Result<(Files, Head), Error> {
        let mut files = Files { queue: VecDeque::new(), number: 0, size: FIRST, done: 0, total: Some(0) };
        let mut head = document(text).map_err(|e| e.in_file(name))?;
        let records = std::mem::take(&mut head.records).into();
        let bytes = Arc::new(text.as_bytes().to_vec());
        files.queue.push_back(Open::Whole {
            name: name.into(),
            source: Source::Bundled(text),
            bytes,
            offset: 0,
            records,
        });
        Ok((files, head))
    }

    fn look(&mut self, name: &str) -> Result<Head, Error> {
        let failed = |e: io::Error| Error::new(ErrorKind::File(e));
        let (mut input, file): (Box<dyn Read + Send>, _) = if name == STDIN {
            self.total = None;
            (Box::new(io::stdin()), None)
        } else {
            let file = File::open(name).map_err(failed)?;
            // A pipe has no size, and no places to go back to.
            let size = file.metadata().ok().filter(|m| m.is_file()).map(|m| m.len());
            self.total = self.total.zip(size).map(|(total, size)| total + size);
            let again = size.and_then(|_| File::open(name).ok()).map(Source::file);
            (Box::new(file), again)
        };
        let name: Arc<str> = shown(name).into();
        let mut kept = Vec::new();
        let end = loop {
            match memchr::memchr(b'\n', kept.get(..).unwrap_or_default()) {
                Some(end) if kept.get(end..).is_some_and(|rest| !rest.trim_ascii().is_empty()) => break end,
                _ if !more(&mut input, &mut kept, PIECE, file.is_none()).map_err(failed)? => break kept.len(),
                _ => {}
            }
        };
        let offset = if kept.starts_with(BOM) { BOM.len() } else { 0 };
        let line = kept.get(offset..end).unwrap_or_default();
        let goes_on = kept.get(end..).is_some_and(|rest| !rest.trim_ascii().is_empty());
        let text = String::from_utf8_lossy(line);
        if is_lines(text.trim_end(), goes_on) {
            let head = header(&text)?;
            let (start, first) = if head.is_some() { (end, 1) } else { (offset, 0) };
            let mut head = head.unwrap_or_default();
            let source = file.clone().unwrap_or_else(|| Source::Bytes(Arc::new(line.to_vec())));
            let records: VecDeque<_> = std::mem::take(&mut head.records).into();
            if !records.is_empty() {
                let bytes = Arc::new(line.to_vec());
                let offset = if file.is_some() { offset as u64 } else { 0 };
                self.queue.push_back(Open::Whole { name: Arc::clone(&name), source, bytes, offset, records });
            }
            // Behind the header, its line's end still stands.
            let skipped = start + usize::from(first == 1 && kept.get(start) == Some(&b'\n'));
            kept.drain(..skipped.min(kept.len()));
            self.queue.push_back(Open::Lines(Lines {
                name,
                input,
                file,
                kept,
                offset: skipped as u64,
                line: first + 1,
            }));
            return Ok(head);
        }
        while more(&mut input, &mut kept, LARGEST, file.is_none()).map_err(failed)? {}
        kept.drain(..offset);
        let text = std::str::from_utf8(&kept).map_err(|e| {
            let before = kept.get(..e.valid_up_to()).unwrap_or_default();
            Error::new(ErrorKind::NotUtf8).at_line(1 + memchr::memchr_iter(b'\n', before).count())
        })?;
        let mut head = document(text)?;
        let records = std::mem::take(&mut head.records).into();
        let bytes = Arc::new(kept);
        let offset = if file.is_some() { offset as u64 } else { 0 };
        let source = file.unwrap_or_else(|| Source::Bytes(Arc::clone(&bytes)));
        self.queue.push_back(Open::Whole { name, source, bytes, offset, records });
        Ok(head)
    }

    /// Bytes of all files; `None` where one is a pipe.
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    /// How many batches have been given: the number of the next one.
    pub fn given(&self) -> usize {
        self.number
    }

    /// Whether everything has been given.
    pub fn is_done(&self) -> bool {
        self.queue.is_empty()
    }

    /// The next batch; `None` at the end of the last file.
    ///
    /// # Errors
    /// A file that cannot be read on; the next call goes on with the file behind it.
    pub fn next_batch(&mut self) -> Result<Option<Batch>, Error> {
        while let Some(open) = self.queue.front_mut() {
            let size = self.size;
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

    /// A document whose last record has been given is done with: nobody need ask again.
    fn forget_empty(&mut self) {
        while self.queue.front().is_some_and(|open| matches!(open, Open::Whole { records, .. } if records.is_empty())) {
            self.queue.pop_front();
        }
    }
}

impl Lines {
    /// The next whole lines, of about so many bytes; fewer where they come slowly.
    fn next(&mut self, size: usize) -> io::Result<Option<Batch>> {
        let mut searched = 0;
        let end = loop {
            let last = memchr::memrchr(b'\n', self.kept.get(searched..).unwrap_or_default());
            searched = last.map_or(searched, |at| searched + at + 1);
            let enough = self.kept.len() >= size || (self.file.is_none() && !comes_more());
            if searched > 0 && enough {
                break searched;
            }
            let wanted = size.saturating_sub(self.kept.len()).max(PIECE);
            if !more(&mut self.input, &mut self.kept, wanted, self.file.is_none())? {
                break self.kept.len();
            }
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

/// Reads up to so many bytes more; whether there were any. Of a pipe, as many as are there.
fn more(input: &mut impl Read, kept: &mut Vec<u8>, bytes: usize, is_pipe: bool) -> io::Result<bool> {
    if !is_pipe {
        return Ok(input.take(bytes as u64).read_to_end(kept)? > 0);
    }
    let had = kept.len();
    kept.resize(had + bytes, 0);
    let read = loop {
        match input.read(kept.get_mut(had..).unwrap_or_default()) {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            other => break other,
        }
    };
    kept.truncate(had + read.as_ref().copied().unwrap_or(0));
    Ok(read? > 0)
}

/// Whether a pipe on standard input has something to say within the blink of an eye: whoever writes
/// slowly is shown line by line.
fn comes_more() -> bool {
    let stdin = io::stdin();
    let wait = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
    let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
    poll(&mut fds, Some(&wait)).is_ok_and(|ready| ready > 0)
}

fn shown(name: &str) -> &str {
    if name == STDIN { "stdin" } else { name }
}
