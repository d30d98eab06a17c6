//! Lines of journals, read as far as they can be, and whose they are.
//!
//! A line that is no event is skipped, kept where it is, and said: torn by a crash, filled with NUL by a
//! file system, or written by something else. It never hides the lines behind it.
//!
//! A journal speaks for the reviewer in its name and for nobody else (`store/location`). What it says in another
//! name, an id that stands for something else already, a time that has not come yet, and the reviewer's own name on
//! a file from elsewhere are kept and said, and do not count: a file that somebody puts into the folder changes
//! nobody's verdicts.

mod gathering;
mod marks;
mod supposed;
mod times;

use std::collections::{HashMap, HashSet};
use std::io;

use jiff::Timestamp;

use self::gathering::Which;
pub(super) use self::supposed::Supposed;
pub(super) use self::times::dated_ahead;
use super::store::folder::Folder;
use super::store::location::ReviewLocation;
use super::store::memory::OwnLines;
use super::store::names::plain_name;
use super::store::speaker::Speaker;
use super::wire::LineError;
use super::{Event, Id};
use crate::lang::{Lang, Text};

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
    /// Events that are kept and do not count: their id stands for something else, or their time has not come.
    pub(crate) aside: Vec<Event>,
    /// Events of the reviewer's own that a wrong clock has dated ahead, with nothing behind them that says so: what is
    /// recorded next has to (`marks`).
    pub(super) misdated: Vec<Id>,
    /// Events in the reviewer's name from elsewhere that wait for the reviewer's word, or were said not to be theirs.
    pub(crate) waiting: HashSet<Id>,
    /// What lines say of their times where these were put right.
    said_times: HashMap<(Id, String), Timestamp>,
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
    /// Events of these whose operation, or a value in them, this version does not know.
    pub(crate) unknown: usize,
    /// The line of the first of these, from 1.
    pub(crate) unknown_line: usize,
    /// Events in the name of somebody for whom the file does not speak. They do not count.
    pub foreign: usize,
    /// Events whose id stands for something else already. They do not count.
    pub conflicting: usize,
    /// The file that the first of these ids stands for something else in.
    pub(crate) conflicts_with: Option<String>,
    /// Events of the reviewer's own from the future: they count where they were written, and with others not before
    /// their time.
    pub future: usize,
    /// Events dated later than now by less than a day: a clock is wrong, which the doctor says. They count.
    pub(crate) early: usize,
    /// Events of others from the future. They do not count until their time has come.
    pub postponed: usize,
    /// Events whose times were put right by those behind them: a clock was wrong and has been set since.
    pub(crate) corrected: usize,
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
    /// How many of these do not count.
    pub waiting: usize,
    /// The newest version of those that do not count where it is newer than this program, which can take in none of
    /// that version: it would have to leave the whole review alone.
    pub(crate) newer: Option<u32>,
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
        gathering::read(folder, location, now, Which::But(&[]), None)
    }

    /// Reads all journals of a folder, and gives each event that counts with its line.
    ///
    /// # Errors
    /// Where the folder itself cannot be read.
    pub(super) fn read_lines(
        folder: &Folder,
        location: &ReviewLocation,
        now: Timestamp,
        give: &mut dyn FnMut(&Event, &[u8]),
    ) -> io::Result<Gathered> {
        gathering::read(folder, location, now, Which::But(&[]), Some(give))
    }

    /// Reads all journals of a folder but some.
    ///
    /// # Errors
    /// Where the folder itself cannot be read.
    pub(super) fn read_others(
        folder: &Folder,
        location: &ReviewLocation,
        now: Timestamp,
        but: &[String],
    ) -> io::Result<Gathered> {
        gathering::read(folder, location, now, Which::But(but), None)
    }

    /// Reads all journals of a folder with something that is not there yet.
    ///
    /// # Errors
    /// Where the folder itself cannot be read.
    pub(super) fn read_with(
        folder: &Folder,
        location: &ReviewLocation,
        now: Timestamp,
        supposed: &Supposed,
    ) -> io::Result<Gathered> {
        gathering::read(folder, location, now, Which::With(supposed), None)
    }

    /// Reads what counts in the reviewer's own name, whatever else is in the folder: the largest journals there may be
    /// those of others.
    ///
    /// # Errors
    /// Where the folder itself cannot be read.
    pub(super) fn read_own(folder: &Folder, location: &ReviewLocation, now: Timestamp) -> io::Result<Gathered> {
        gathering::read(folder, location, now, Which::Own, None)
    }

    /// How many lines are no events.
    pub fn damaged(&self) -> usize {
        self.files.iter().map(|file| file.damage.len()).sum()
    }

    /// Why there is nobody to compare with, where nobody's verdicts are there: those of others cannot be read, or their time
    /// has not come.
    pub(crate) fn alone(&self, location: &ReviewLocation) -> Text {
        let is_unread = |file: &Journal| file.refused.is_some() && !location.speaker(&file.name).is_for_reviewer();
        if self.files.iter().any(is_unread) {
            return Text::RevealUnreadable;
        }
        // That there are others whose time has not come has been said.
        let is_postponed = self.files.iter().any(|file| file.postponed > 0);
        if is_postponed { Text::RevealPostponed } else { Text::ReviewAlone }
    }

    /// The journals that cannot be read, with the system's words.
    pub(crate) fn unreadable(&self) -> Vec<(String, String)> {
        let refused = self.files.iter().filter_map(|file| Some((file, file.refused.as_ref()?)));
        refused.map(|(file, why)| (file.name.clone(), why.to_string())).collect()
    }

    /// Whether an event that counts is the one of a line, as the line was written.
    pub(super) fn says(&self, counted: &Event, line: &Event) -> bool {
        counted == line
            || self
                .said_times
                .get(&(line.id, line.who.clone()))
                .is_some_and(|said| Event { time: *said, clock: None, ..counted.clone() } == *line)
    }

    /// Files from elsewhere in the reviewer's own name with events that do not count though the reviewer has answered.
    pub(crate) fn left_out(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(|claim| claim.answer.is_some() && claim.waiting > 0)
    }

    /// Which files have events that a clock has dated later than now by less than a day, and how many: they count.
    pub(crate) fn early_in(&self, lang: Lang) -> Option<[String; 2]> {
        let early: Vec<&Journal> = self.files.iter().filter(|file| file.early > 0).collect();
        let names: Vec<&str> = early.iter().map(|file| file.name.as_str()).collect();
        let count: usize = early.iter().map(|file| file.early).sum();
        (count > 0).then(|| [names.join(Text::NameJoin.get(lang)), count.to_string()])
    }

    /// How many of the reviewer's own events carry a time ahead, and do not count with others yet.
    pub(crate) fn ahead(&self) -> usize {
        self.files.iter().map(|file| file.future).sum()
    }

    /// How many events do not count, whatever the reason, those aside that wait for the reviewer's word.
    pub fn uncounted(&self) -> usize {
        self.files.iter().map(Journal::uncounted).sum()
    }

    /// Why these do not count: the reasons that there are.
    pub(crate) fn uncounted_kinds(&self, lang: Lang) -> String {
        let of = |count: fn(&Journal) -> usize| self.files.iter().any(|file| count(file) > 0);
        let kinds = [
            (of(|file| if file.nameless { 0 } else { file.foreign }), Text::UncountedForeign),
            // Mostly copies that a cloud disk or a browser has named.
            (of(|file| if file.nameless { file.foreign } else { 0 }), Text::UncountedNameless),
            (of(|file| file.conflicting), Text::UncountedConflicting),
            (of(|file| file.postponed), Text::UncountedPostponed),
        ];
        let kinds: Vec<&str> = kinds.iter().filter(|(is_there, _)| *is_there).map(|(_, kind)| kind.get(lang)).collect();
        kinds.join(Text::NameJoin.get(lang))
    }

    /// How many events in some files carry a time that has not come: those of others, which do not count before it, and
    /// the reviewer's own, which count at once and with others not before it.
    pub(crate) fn ahead_in(&self, names: &[String]) -> [usize; 2] {
        let files = || self.files.iter().filter(|file| names.contains(&file.name));
        [files().map(|file| file.postponed).sum(), files().map(|file| file.future).sum()]
    }

    /// Files from elsewhere in the reviewer's own name that the reviewer has not said anything about.
    pub(crate) fn open_claims(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(|claim| claim.answer.is_none())
    }
}

impl Journal {
    /// The reviewer in its name.
    pub(crate) fn reviewer(&self) -> Option<String> {
        Speaker::reviewer(&self.name).map(|part| plain_name(&part))
    }

    /// How many events do not count: in another name, of an id that stands for something else, or from the future.
    pub(crate) fn uncounted(&self) -> usize {
        self.foreign + self.conflicting + self.postponed
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
