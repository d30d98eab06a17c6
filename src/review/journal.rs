//! Lines of journals, read as far as they can be.
//!
//! A line that is no event is skipped, kept where it is, and said: torn by a crash, filled with NUL by a
//! file system, or written by something else. It never hides the lines behind it.

use std::collections::{BTreeMap, HashSet};
use std::io;

use super::store::folder::Folder;
use super::wire::{LineError, parse};
use super::{Event, Id, VERSION};

/// What the journals of a folder hold.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The events, file by file.
    pub events: Vec<Event>,
    /// The files, in the order of their names.
    pub files: Vec<Journal>,
    /// For each reviewer with events newer than this program, their newest version.
    newer: BTreeMap<String, u32>,
}

/// A journal, counted.
#[derive(Debug, Default)]
pub struct Journal {
    /// The file's name.
    pub name: String,
    /// Events in the file.
    pub(crate) events: usize,
    /// Events of these that stand earlier in this file or in a file before it.
    pub(crate) repeated: usize,
    /// Events of these whose operation this version does not know.
    pub(crate) unknown: usize,
    /// The newest version that one of its events was written in.
    pub(crate) version: u32,
    /// Lines that are no events.
    pub(crate) damage: Vec<Damage>,
    /// Why the file could not be read.
    pub refused: Option<io::Error>,
}

/// A line that is no event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The line, from 1.
    pub line: usize,
    /// How many bytes it has.
    pub(crate) bytes: usize,
    /// What is wrong with it.
    pub(crate) reason: LineError,
}

impl Gathered {
    /// Reads all journals of a folder.
    ///
    /// # Errors
    /// Where the folder itself cannot be read.
    pub(super) fn read(folder: &Folder) -> io::Result<Gathered> {
        let mut gathered = Gathered::default();
        let mut known = HashSet::new();
        for name in folder.names()?.into_iter().filter(|name| is_journal(name)) {
            let mut journal = Journal { name, ..Journal::default() };
            match folder.read(&journal.name) {
                Ok(bytes) => gathered.add_journal(&mut journal, &bytes, &mut known),
                Err(e) => journal.refused = Some(e),
            }
            gathered.files.push(journal);
        }
        Ok(gathered)
    }

    fn add_journal(&mut self, journal: &mut Journal, bytes: &[u8], known: &mut HashSet<Id>) {
        for (number, line) in lines(bytes) {
            match parse(line) {
                Ok(event) => {
                    journal.events += 1;
                    journal.repeated += usize::from(!known.insert(event.id));
                    journal.unknown += usize::from(event.change.is_none());
                    journal.version = journal.version.max(event.version);
                    if event.version > VERSION {
                        let newest = self.newer.entry(event.who.clone()).or_default();
                        *newest = event.version.max(*newest);
                    }
                    self.events.push(event);
                }
                Err(reason) => journal.damage.push(Damage { line: number, bytes: line.len(), reason }),
            }
        }
    }

    /// How many lines are no events.
    pub fn damaged(&self) -> usize {
        self.files.iter().map(|file| file.damage.len()).sum()
    }

    /// The version of a reviewer's own events where it is newer than this program, which then cannot know
    /// what stands for the reviewer and must not add to it.
    pub(crate) fn newer_of(&self, who: &str) -> Option<u32> {
        self.newer.get(who).copied()
    }
}

/// Whether a name is that of a journal; hidden files are locks or still being written.
pub(super) fn is_journal(name: &str) -> bool {
    name.ends_with(".jsonl") && !name.starts_with('.')
}

/// The lines that hold something, with their numbers from 1.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    (1..).zip(bytes.split(|byte| *byte == b'\n')).filter(|(_, line)| !line.trim_ascii().is_empty())
}
