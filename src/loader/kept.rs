//! The index of a large file, kept in the cache folder: block by block while it is made, and read at the next start
//! instead of the file, as far as that is still what the index was made of.

use std::io;
use std::time::SystemTime;

use crate::dataset::{Encoding, FileLibrary, Files, LARGE, MadeCollection, Read, Region, Source, open_read};
use crate::error::{Error, ErrorKind};
use crate::paths::{self, KeptFile, Label, ScratchFile, add_text, bytes_of, checksum, take_text};
use crate::search::Block;
use crate::text::{self, code};

/// Grows when what a block holds is folded, laid out or told apart in another way.
const FORMAT: u64 = 5;

/// Words that say of a block where its head lies, how many words that has, its sum, and what stretch of the file it is
/// of.
const ENTRY: usize = 3 + 4;

/// What makes indexes: of another program, or of other tables, they would be other ones.
fn maker() -> u64 {
    let version = checksum(env!("CARGO_PKG_VERSION").as_bytes(), FORMAT);
    text::tables().into_iter().fold(version, |sum, table| checksum(table, sum))
}

/// A block of a kept index.
#[derive(Clone, Copy)]
struct Entry {
    head: (u64, usize, u64),
    region: Region,
}

impl Entry {
    fn words(self) -> [u64; ENTRY] {
        let ((offset, count, sum), [start, end, line, own]) = (self.head, self.region);
        [offset, count as u64, sum, start, end, line, own]
    }

    fn from_words([offset, count, sum, region @ ..]: [u64; ENTRY]) -> Option<Entry> {
        Some(Entry { head: (offset, usize::try_from(count).ok()?, sum), region })
    }
}

/// A kept index, as far as it is right.
pub(super) struct KeptIndex {
    file: KeptFile,
    /// The data file as it is now, and what errors call it.
    label: Label,
    source: Source,
    name: String,
    /// All of the data file but its records.
    head: String,
    entries: Vec<Entry>,
    /// How many of these have been read.
    given: usize,
    opened: SystemTime,
    /// Whether the data file is what it was, so that nothing of it need be read.
    pub(super) is_whole: bool,
}

impl KeptIndex {
    /// Opens the kept index of what is named, if there is one of it.
    pub(super) fn open(names: &[String], made: &[MadeCollection], encoding: Option<Encoding>) -> Option<KeptIndex> {
        let ([name], []) = (names, made) else { return None };
        if encoding.is_some_and(|encoding| encoding != Encoding::Utf8) {
            return None;
        }
        let source = Source::file(paths::options().read(true).open(name).ok()?);
        if source.size() < LARGE {
            return None;
        }
        let opened = SystemTime::now();
        let label = Label::of(source.as_file()?, name, maker())?;
        let (file, known, directory) = KeptFile::open(&label)?;
        let mut words = directory.as_slice();
        let others = take_text(&mut words)?;
        let head = take_text(&mut words)?;
        let mut entries: Vec<Entry> =
            words.as_chunks().0.iter().map(|words| Entry::from_words(*words)).collect::<Option<_>>()?;
        if known.maker != label.maker || !code::have_codes_of(&others.chars().collect::<Vec<_>>()) {
            return None;
        }
        let all = entries.len();
        let is_there = |entry: &&Entry| file.words(entry.head.0, entry.head.1, entry.head.2).is_some();
        entries.truncate(entries.iter().take_while(is_there).count());
        let is_whole = (known.mark, known.samples, all) == (label.mark, label.samples, entries.len());
        if !is_whole {
            entries.truncate(entries.iter().take_while(|entry| source.has(entry.region)).count());
        }
        let name = name.clone();
        (!entries.is_empty()).then_some(KeptIndex {
            file,
            label,
            source,
            name,
            head,
            entries,
            given: 0,
            opened,
            is_whole,
        })
    }

    /// The data file without its records, where nothing of it need be read.
    pub(super) fn files(&self) -> Option<(Files, FileLibrary)> {
        self.is_whole.then(|| open_read(&self.source, self.head.clone())).flatten()
    }

    /// Has the data file read on behind the blocks; returns whether that can be.
    pub(super) fn lead(&self, files: &mut Files) -> bool {
        let is_same = files.alone().and_then(|(source, _)| source.as_file()).is_some_and(|file| self.label.is_of(file));
        let Some(Entry { region: [_, end, line, _], .. }) = self.entries.last().filter(|_| is_same) else {
            return false;
        };
        usize::try_from(*line).is_ok_and(|line| files.go_on_at(*end, line, *end))
    }

    /// What is wrong where a block cannot be read.
    pub(super) fn damaged(&self) -> Error {
        Error::new(ErrorKind::File(io::Error::other(paths::DAMAGED))).in_file(&self.name)
    }

    /// Whether all blocks have been read.
    pub(super) fn is_done(&self) -> bool {
        self.given == self.entries.len()
    }

    /// Reads the next block, and what the library keeps of it; `None` behind the last one, or where it cannot be read:
    /// then the index goes.
    pub(super) fn next(&mut self) -> Option<(Read, Block)> {
        let Entry { head: (offset, count, sum), .. } = *self.entries.get(self.given)?;
        let words = self.file.words(offset, count, sum);
        let read = words.as_deref().and_then(|mut words| {
            let read = Read::from_words(&mut words, &self.source, &self.name)?;
            Some((read, Block::placed(&mut words, |offset| self.file.filed(offset))?))
        });
        match read.is_some() {
            true => self.given += 1,
            false => self.file.forget(),
        }
        read
    }
}

/// Keeps an index while it is made.
pub(super) struct Keeper {
    file: KeptFile,
    /// Where the next pieces go.
    pieces: ScratchFile,
    label: Label,
    source: Source,
    head: String,
    entries: Vec<Entry>,
}

impl Keeper {
    /// Goes on with the index of a file that has changed behind the blocks of it, where no other program uses that, or
    /// begins one of a large file; `None` where none can be kept, or need be.
    pub(super) fn begin(files: &Files, known: Option<KeptIndex>) -> Option<Keeper> {
        let (source, head) = files.alone()?;
        let file = source.as_file()?;
        let (source, head) = (source.clone(), head.to_owned());
        if let Some(mut known) = known {
            if known.is_whole || !known.is_done() || known.label.is_written_since(known.opened) || !known.file.reopen()
            {
                return None;
            }
            let end = known.entries.last().map_or(0, |entry| entry.head.0 + 8 * entry.head.1 as u64);
            let pieces = known.file.pieces(end);
            return Some(Keeper { file: known.file, pieces, label: known.label, source, head, entries: known.entries });
        }
        let label = Label::of(file, files.name()?, maker()).filter(|label| !label.is_written_since(files.began))?;
        let file = KeptFile::begin(&label)?;
        Some(Keeper { pieces: file.pieces(0), file, label, source, head, entries: Vec::new() })
    }

    /// Moves a block into the file, with the words that say what the library keeps of it; returns whether there was
    /// room for all of it. Without, it stays readable, and the index is not kept.
    pub(super) fn add(&mut self, region: Region, mut words: Vec<u64>, block: &mut Block) -> bool {
        let moved = block.move_to(&mut self.pieces, self.file.fault());
        block.add_place(&mut words);
        let bytes = bytes_of(&words);
        let Some((_, offset)) = moved.and_then(|()| self.pieces.append(&bytes)) else { return false };
        self.entries.push(Entry { head: (offset, words.len(), checksum(&bytes, offset)), region });
        true
    }

    /// Gives the file its name, once everything of the data file is in it, if that has not changed meanwhile.
    pub(super) fn complete(mut self) {
        if !self.source.as_file().is_some_and(|file| self.label.is_of(file)) {
            return;
        }
        let mut words = Vec::new();
        add_text(&mut words, &code::others().into_iter().collect::<String>());
        add_text(&mut words, &self.head);
        self.entries.iter().for_each(|entry| words.extend(entry.words()));
        // Where that fails, the next start tries it again.
        let _ = self.file.finish(&mut self.pieces, &self.label, &words);
    }
}
