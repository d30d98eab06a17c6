//! Lines of journals, read as far as they can be, and whose they are.
//!
//! A line that is no event is skipped, kept where it is, and said: torn by a crash, filled with NUL by a
//! file system, or written by something else. It never hides the lines behind it.
//!
//! A journal speaks for the reviewer in its name and for nobody else (`store/location`). What it says in another
//! name, an id that stands for something else already, a time that has not come yet, and the reviewer's own name on
//! a file from elsewhere are kept and said, and do not count: a file that somebody puts into the folder changes
//! nobody's verdicts.

use crate::order;
use std::collections::HashMap;
use std::io;
use std::ops::Range;

use jiff::{Timestamp, ToSpan};

use super::store::folder::Folder;
use super::store::location::{ReviewLocation, Speaker};
use super::store::memory::OwnLines;
use super::store::names::file_name;
use super::wire::{LineError, parse};
use super::{Change, Event, Id, VERSION};

/// What the journals of a folder hold.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The events that count, file by file.
    pub events: Vec<Event>,
    /// The files, in the order of their names.
    pub files: Vec<Journal>,
    /// Files from elsewhere in the reviewer's own name.
    pub claims: Vec<Claim>,
    /// The version of the reviewer's own events where it is newer than this program, which then cannot know what
    /// stands for the reviewer and must not add to it.
    pub(crate) newer: Option<u32>,
    /// The reviewer's own lines, and the files that they are in.
    pub(super) own: OwnLines,
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
    /// Events in the name of somebody for whom the file does not speak. They do not count.
    pub foreign: usize,
    /// Events whose id stands for something else already. They do not count.
    pub conflicting: usize,
    /// Events of the reviewer's own from the future, which are put where they were written.
    pub future: usize,
    /// Events of others from the future. They do not count until their time has come.
    pub postponed: usize,
    /// Where it comes from, if it is in the reviewer's name and not of the reviewer's own files.
    pub(crate) source: Option<String>,
    /// Whether this program gives no such name: the file speaks for nobody.
    pub(crate) nameless: bool,
    /// Events that count once the reviewer says that they are the reviewer's own.
    pub claimed: usize,
    /// The newest version that one of its events was written in.
    pub(crate) version: u32,
    /// Lines that are no events.
    pub(crate) damage: Vec<Damage>,
    /// Why the file could not be read.
    pub refused: Option<io::Error>,
}

/// Events in the reviewer's own name that come from elsewhere: another machine, or a file that somebody brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Where they come from: the file's name without number and ending.
    pub source: String,
    /// How many of them are known from nowhere else, as a person counts them.
    pub events: usize,
    /// Whether they are the reviewer's, once the reviewer has said so.
    pub answer: Option<bool>,
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
    /// Reads all journals of a folder, as they concern the reviewer of a location at some time.
    ///
    /// # Errors
    /// Where the folder itself cannot be read.
    pub(super) fn read(folder: &Folder, location: &ReviewLocation, now: Timestamp) -> io::Result<Gathered> {
        Gathered::read_lines(folder, location, now, |_, _| ())
    }

    /// Reads all journals of a folder, and gives each event that counts with its line.
    ///
    /// # Errors
    /// Where the folder itself cannot be read.
    pub(super) fn read_lines(
        folder: &Folder,
        location: &ReviewLocation,
        now: Timestamp,
        give: impl FnMut(&Event, &[u8]),
    ) -> io::Result<Gathered> {
        Gathered::read_others(folder, location, now, &[], give)
    }

    /// Reads all journals of a folder but some, and gives each event that counts with its line.
    ///
    /// # Errors
    /// Where the folder itself cannot be read.
    pub(super) fn read_others(
        folder: &Folder,
        location: &ReviewLocation,
        now: Timestamp,
        but: &[String],
        give: impl FnMut(&Event, &[u8]),
    ) -> io::Result<Gathered> {
        let tomorrow = now.checked_add(24.hours()).unwrap_or(now);
        let mut gathering = Gathering {
            tomorrow,
            known: HashMap::new(),
            answers: HashMap::new(),
            runs: Vec::new(),
            gathered: Gathered::default(),
            give,
        };
        // The reviewer's own files first: what they say goes before what others say in the same name.
        let names = folder.names()?;
        let read = names.iter().filter(|name| is_journal(name) && !but.contains(name));
        let speaker = |name: &str| location.speaker_in(folder, &names, name);
        let mut read: Vec<(u32, String)> = read.map(|name| (speaker(name).place(name), name.clone())).collect();
        order::sort(&mut read);
        for (_, name) in read {
            gathering.add(folder, &speaker(&name), name);
        }
        gathering.correct_times();
        let mut gathered = gathering.gathered;
        order::sort_by(&mut gathered.files, |one, other| one.name.cmp(&other.name));
        Ok(gathered)
    }

    /// How many lines are no events.
    pub fn damaged(&self) -> usize {
        self.files.iter().map(|file| file.damage.len()).sum()
    }

    /// The journals that cannot be read, with the system's words.
    pub(crate) fn unreadable(&self) -> Vec<(String, String)> {
        let refused = self.files.iter().filter_map(|file| Some((file, file.refused.as_ref()?)));
        refused.map(|(file, why)| (file.name.clone(), why.to_string())).collect()
    }

    /// How many events do not count, whatever the reason, those aside that wait for the reviewer's word.
    pub fn uncounted(&self) -> usize {
        self.files.iter().map(Journal::uncounted).sum()
    }

    /// Files from elsewhere in the reviewer's own name that the reviewer has not said anything about.
    pub(crate) fn open_claims(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(|claim| claim.answer.is_none())
    }
}

impl Journal {
    /// How many events do not count: in another name, of an id that stands for something else, or from the future.
    pub(crate) fn uncounted(&self) -> usize {
        self.foreign + self.conflicting + self.postponed
    }
}

/// How many of some events a person would count: verdicts, notes and the like, not that one of them was undone or that
/// others were adopted, unless there is nothing else.
pub(crate) fn count_of(events: &[Event]) -> usize {
    match events.iter().filter(|event| is_counted(event)).count() {
        0 => events.len(),
        count => count,
    }
}

fn is_counted(event: &Event) -> bool {
    !matches!(event.change, Some(Change::Undo(_) | Change::Redo(_) | Change::Adopt { .. }))
}

/// Bytes of a line with a verdict, about.
const LINE: usize = 200;

/// Journals being read.
struct Gathering<F> {
    tomorrow: Timestamp,
    /// For each reviewer, as the name stands in file names, the events that are known, by where they stand.
    known: HashMap<String, HashMap<Id, usize>>,
    /// What the reviewer has said of files from elsewhere.
    answers: HashMap<String, bool>,
    /// The events of each of the reviewer's own files.
    runs: Vec<Range<usize>>,
    gathered: Gathered,
    give: F,
}

impl<F: FnMut(&Event, &[u8])> Gathering<F> {
    fn add(&mut self, folder: &Folder, speaker: &Speaker, name: String) {
        let mut journal = Journal { name, nameless: *speaker == Speaker::Nobody, ..Journal::default() };
        if let Speaker::Claimed(source) = speaker {
            journal.source = Some(source.clone());
        }
        match folder.read(&journal.name) {
            Ok((bytes, mark)) => {
                if matches!(speaker, Speaker::Own | Speaker::Claimed(_)) {
                    self.gathered.own.files.push((journal.name.clone(), mark));
                }
                self.add_lines(&mut journal, speaker, &bytes);
            }
            Err(e) => {
                if *speaker == Speaker::Own && self.gathered.own.unreadable.is_none() {
                    self.gathered.own.unreadable = Some((journal.name.clone(), e.to_string()));
                }
                journal.refused = Some(e);
            }
        }
        self.gathered.files.push(journal);
    }

    fn add_lines(&mut self, journal: &mut Journal, speaker: &Speaker, bytes: &[u8]) {
        let reviewer = Speaker::reviewer(&journal.name).unwrap_or_default().to_owned();
        let mut known = self.known.remove(&reviewer).unwrap_or_default();
        let is_waiting = matches!(speaker, Speaker::Claimed(source) if self.answers.get(source) != Some(&true));
        let is_own = matches!(speaker, Speaker::Own | Speaker::Claimed(_));
        let from = self.gathered.events.len();
        let mut counted = 0;
        // Growing by and by would hash every id several times.
        known.reserve(bytes.len() / LINE);
        self.gathered.events.reserve(bytes.len() / LINE);
        // The name that was compared last: nearly all lines of a file have the same.
        let mut who = String::new();
        for (number, line) in lines(bytes) {
            let event = match parse(line) {
                Ok(event) => event,
                Err(reason) => {
                    journal.damage.push(Damage { line: number, bytes: line.len(), reason });
                    continue;
                }
            };
            journal.events += 1;
            journal.version = journal.version.max(event.version);
            let speaks = event.who == who || file_name(&event.who) == reviewer;
            if *speaker == Speaker::Nobody || !speaks {
                journal.foreign += 1;
                continue;
            }
            if event.who != who {
                who.clone_from(&event.who);
            }
            if let Some(earlier) = known.get(&event.id).and_then(|at| self.gathered.events.get(*at)) {
                if *earlier == event {
                    journal.repeated += 1
                } else {
                    journal.conflicting += 1
                }
                continue;
            }
            if is_waiting {
                journal.claimed += 1;
                counted += usize::from(is_counted(&event));
                continue;
            }
            let is_future = event.time > self.tomorrow;
            if is_future && !is_own {
                journal.postponed += 1;
                continue;
            }
            journal.future += usize::from(is_future);
            journal.unknown += usize::from(event.change.is_none());
            if is_own {
                self.note_own(&event, line);
            }
            known.insert(event.id, self.gathered.events.len());
            (self.give)(&event, line);
            self.gathered.events.push(event);
        }
        self.known.insert(reviewer, known);
        if is_own {
            self.runs.push(from..self.gathered.events.len());
        }
        if let Speaker::Claimed(source) = speaker {
            if counted > 0 {
                journal.claimed = counted;
            }
            let taken = self.gathered.events.get(from..).unwrap_or_default();
            let count = journal.claimed.max(count_of(taken));
            if count > 0 {
                self.claim(source, count);
            }
        }
    }

    fn note_own(&mut self, event: &Event, line: &[u8]) {
        if event.version > VERSION {
            let newest = self.gathered.newer.unwrap_or_default();
            self.gathered.newer = Some(event.version.max(newest));
        }
        // Each answer in its own file: the last one there counts.
        if let Some(Change::Adopt { source, mine }) = &event.change {
            self.answers.insert(source.clone(), *mine);
        }
        self.gathered.own.add(event.id, line);
    }

    fn claim(&mut self, source: &str, events: usize) {
        let answer = self.answers.get(source).copied();
        match self.gathered.claims.iter_mut().find(|claim| claim.source == source) {
            Some(claim) => claim.events += events,
            None => self.gathered.claims.push(Claim { source: source.to_owned(), events, answer }),
        }
    }

    /// Puts events of the reviewer's own that a wrong clock has dated more than a day ahead right behind what was
    /// written before them, at every reading alike: dated anew at each, they would win against what was recorded
    /// since.
    fn correct_times(&mut self) {
        for run in &self.runs {
            let events = self.gathered.events.get_mut(run.clone()).unwrap_or_default();
            let (mut limit, mut ahead) = (self.tomorrow, Vec::with_capacity(events.len()));
            for event in events.iter().rev() {
                ahead.push(event.time > limit);
                limit = limit.min(event.time.checked_add(24.hours()).unwrap_or(event.time));
            }
            let mut before = Timestamp::UNIX_EPOCH;
            for (event, ahead) in events.iter_mut().zip(ahead.into_iter().rev()) {
                if ahead {
                    event.time = before.checked_add(1.microsecond()).unwrap_or(before);
                }
                before = before.max(event.time);
            }
        }
    }
}

/// Whether a name is that of a journal; hidden files are locks or still being written.
pub(super) fn is_journal(name: &str) -> bool {
    name.ends_with(".jsonl") && !name.starts_with('.')
}

/// The lines that hold something, with their numbers from 1.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    // Editors of Windows put a mark before the first one.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    (1..).zip(bytes.split(|byte| *byte == b'\n')).filter(|(_, line)| !line.trim_ascii().is_empty())
}
