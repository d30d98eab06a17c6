//! Where a review is kept: a folder a dataset, in it a journal for each reviewer and machine.
//!
//! * `location`: who reviews what, where; `speaker`: whom a file speaks for by its name; `names`: names as file names
//! * `folder`, `lock`, `segment`: files that are only added to, one event one write, synced
//! * `base`, `mark`, `memory`: whether disk and files are still those that were opened, and what to write again if not
//! * `system`: what each system does in its own way
//! * `writer`: the thread that writes, so that no key waits for a disk

pub(super) mod addition;
mod base;
pub(super) mod folder;
pub(crate) mod location;
pub(super) mod lock;
pub(super) mod mark;
pub(super) mod memory;
pub(super) mod names;
mod segment;
pub(super) mod speaker;
pub(super) mod system;
mod writer;

use std::collections::HashSet;
use std::sync::PoisonError;
use std::time::Duration;
use std::{error, fmt, fs, io};

use jiff::{Timestamp, ToSpan};

use self::location::ReviewLocation;
use self::names::hash;
pub use self::segment::Detour;
use self::writer::Writer;
use super::journal::{Gathered, Supposed};
use super::{
    Bookmark, Change, Event, EventLog, Id, MissingEvents, TextHash, UnfinishedNote, VERSION, dated_ahead_of, wire,
};

/// The review of one reviewer, open to be added to.
#[derive(Debug)]
pub struct Store {
    location: ReviewLocation,
    last: Timestamp,
    newer: Option<u32>,
    /// What a wrong clock has dated ahead, for the next record to say that it comes behind.
    misdated: Vec<Id>,
    /// How the files of the collection were.
    files: u64,
    writer: Writer,
}

/// What has become of an event.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveReport {
    /// The event is on the disk.
    Saved(Id),
    /// So many events that were on the disk are in no file there that can be read, and could not be written again:
    /// the writer keeps them too.
    Missing(usize),
    /// The event is not on the disk, nor is any behind it; the reason is the system's own words. The writer
    /// keeps them and tries again.
    Failed(Id, String),
    /// Events go into another file than usual.
    Warning(Detour),
    /// Another window of the reviewer's has recorded these.
    Seen(Vec<Event>),
    /// These, which the bookmark remembers, are not on the disk, and this window does not know them to write them again.
    Gone(Box<MissingEvents>),
    /// The bookmark could not be kept, for this reason.
    BookmarkLost(String),
    /// The bookmark is kept again.
    BookmarkKept,
    /// The thread that writes has ended: nothing more will come.
    Ended,
}

/// What a look at the disk has found.
#[derive(Debug)]
pub(crate) struct Looked {
    /// What another window of the reviewer's has recorded since.
    pub(crate) events: Vec<Event>,
    /// Whether other files of the folder are not as they were when they were read, or nobody can tell.
    pub(crate) changed: bool,
    /// Whether they would take long to read, or nobody can tell.
    pub(crate) large: bool,
    /// Whether the disk has answered.
    pub(crate) answered: bool,
    /// Whether the files of the collection were written anew since the review was opened, or since the last look.
    pub(crate) rewritten: bool,
    /// The newest version of all that other windows of the reviewer's have recorded.
    newest: u32,
}

impl Default for Looked {
    fn default() -> Looked {
        Looked { events: Vec::new(), changed: true, large: true, answered: false, rewritten: false, newest: 0 }
    }
}

/// Events that could not be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveError {
    /// Their lines, each with its newline: `tian review merge` takes them in from any file.
    pub lines: Vec<String>,
    /// Why, in the system's own words.
    pub reason: String,
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} events could not be saved: {}", self.lines.len(), self.reason)
    }
}

impl error::Error for SaveError {}

/// Why a change was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VersionError {
    /// The version of the journal.
    pub version: u32,
}

impl fmt::Display for VersionError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "the journal is of version {}, which is newer than this program", self.version)
    }
}

impl error::Error for VersionError {}

/// How files are, as a sum over their lengths and times.
fn look_of(files: &[String]) -> u64 {
    let look = |file: &String| fs::metadata(file).ok().map(|now| (now.len(), now.modified().ok()));
    hash([&*format!("{:?}", files.iter().map(look).collect::<Vec<_>>())])
}

impl Store {
    /// Opens the reviews of a dataset and reads all that is there. Makes nothing before there is something to
    /// keep. Calls `report` on another thread with what has become of each event.
    ///
    /// # Errors
    /// Where the folder is there and cannot be read.
    pub fn open(
        location: ReviewLocation,
        report: impl Fn(SaveReport) + Send + 'static,
    ) -> io::Result<(Store, EventLog, Gathered)> {
        // Before the files: what changes while they are read is read again.
        let stamp = location.stamp();
        let mut gathered = Store::read(&location)?;
        let newer = gathered.newer;
        let event_log = location.event_log(std::mem::take(&mut gathered.events));
        let last = event_log.own().last().unwrap_or(Timestamp::UNIX_EPOCH);
        let writer = Writer::new(location.clone(), report);
        let own = std::mem::take(&mut gathered.own);
        writer.memory().lock().unwrap_or_else(PoisonError::into_inner).add(own, stamp);
        let misdated = std::mem::take(&mut gathered.misdated);
        let files = look_of(&location.files);
        Ok((Store { location, last, newer, misdated, files, writer }, event_log, gathered))
    }

    /// Reads what the folder of a dataset holds.
    ///
    /// # Errors
    /// Where it is there and cannot be read.
    pub fn read(location: &ReviewLocation) -> io::Result<Gathered> {
        location
            .folder()?
            .map_or_else(|| Ok(Gathered::default()), |folder| Gathered::read(&folder, location, Timestamp::now()))
    }

    /// Reads what the folder of a dataset holds but some files.
    ///
    /// # Errors
    /// Where it is there and cannot be read.
    pub(super) fn read_others(location: &ReviewLocation, but: &[String]) -> io::Result<Gathered> {
        let read = |folder| Gathered::read_others(&folder, location, Timestamp::now(), but);
        location.folder()?.map_or_else(|| Ok(Gathered::default()), read)
    }

    /// Reads what the folder of a dataset would hold with something that is not there yet; `None` where there is no folder.
    ///
    /// # Errors
    /// Where it is there and cannot be read.
    pub(super) fn read_with(location: &ReviewLocation, supposed: &Supposed) -> io::Result<Option<Gathered>> {
        let read = |folder| Gathered::read_with(&folder, location, Timestamp::now(), supposed);
        location.folder()?.map(read).transpose()
    }

    /// Reads the folder once more, for the caller to join to the event log. Later records get a time behind all
    /// of the reviewer's.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub(crate) fn catch_up(&mut self) -> io::Result<Gathered> {
        let stamp = self.location.stamp();
        let mut gathered = Store::read(&self.location)?;
        self.newer = gathered.newer;
        self.misdated = std::mem::take(&mut gathered.misdated);
        let own = std::mem::take(&mut gathered.own);
        self.writer.memory().lock().unwrap_or_else(PoisonError::into_inner).add(own, stamp);
        let own = gathered.events.iter().filter(|event| event.who == self.location.reviewer);
        self.last = own.map(|event| event.time).fold(self.last, Timestamp::max);
        Ok(gathered)
    }

    /// What another window of the reviewer's has recorded since, and whether other files have changed, as far as the
    /// disk says so within some time; what it says later is reported.
    pub(crate) fn look(&mut self, wait: Duration) -> Looked {
        let looked = self.writer.look(wait);
        self.newer = self.newer.max(Some(looked.newest).filter(|newest| *newest > VERSION));
        let files = look_of(&self.location.files);
        Looked { rewritten: std::mem::replace(&mut self.files, files) != files, ..looked }
    }

    /// The events that this window has read or recorded as the reviewer's own, and that were not given back.
    pub(crate) fn counted(&self) -> HashSet<Id> {
        self.writer.memory().lock().unwrap_or_else(PoisonError::into_inner).counted()
    }

    /// Waits for some time until all is on the disk; returns why it is not.
    pub(crate) fn settle(&self, wait: Duration) -> Option<String> {
        self.writer.settle(wait)
    }

    /// The lines that are not on the disk, each with its newline.
    pub(crate) fn left(&self) -> Vec<String> {
        self.writer.left()
    }

    /// Takes back an event that could not be saved.
    pub(crate) fn withdraw(&self, id: Id) {
        self.writer.withdraw(id);
    }

    /// Notes what was recorded in another window: later records get a time behind it, whatever the clock was there.
    pub(crate) fn has_seen(&mut self, events: &[Event]) {
        self.last = events.iter().map(|event| event.time).fold(self.last, Timestamp::max);
    }

    /// Whose review it is.
    pub(crate) fn location(&self) -> &ReviewLocation {
        &self.location
    }

    /// The version of the journal where it is newer than this program, which then records nothing.
    pub fn newer(&self) -> Option<u32> {
        self.newer
    }

    /// Makes an event of a change and hands it to the writer without waiting for the disk. The caller applies
    /// the event to the event log, whether it can be saved or not.
    ///
    /// # Errors
    /// Where the journal is of a newer version.
    pub fn record(&mut self, change: Change) -> Result<Event, VersionError> {
        self.record_about(change, None, Vec::new())
    }

    /// Records a change with the text of the point that it is about, and what it is made over.
    ///
    /// # Errors
    /// Where the journal is of a newer version.
    pub fn record_about(
        &mut self,
        change: Change,
        about: Option<TextHash>,
        over: Vec<Id>,
    ) -> Result<Event, VersionError> {
        if let Some(version) = self.newer {
            return Err(VersionError { version });
        }
        // What a wrong clock has dated ahead there was recorded before this.
        if let Change::Adopt { source, mine: true } = &change {
            self.misdated.extend(dated_ahead_of(&self.location, source));
        }
        self.last = self.later();
        let event = Event {
            id: Id::fresh(),
            time: self.last,
            clock: None,
            who: self.location.reviewer.clone(),
            host: self.location.host.clone(),
            session: self.location.session.clone(),
            version: VERSION,
            about,
            over,
            change: Some(change),
        };
        let line = match std::mem::take(&mut self.misdated) {
            misdated if misdated.is_empty() => wire::line(&event),
            misdated => wire::line_behind(&event, &misdated),
        };
        self.writer.add(event.id, line);
        Ok(event)
    }

    /// Keeps where the session is, behind the events that can be written; of several bookmarks the last.
    pub fn keep(&mut self, bookmark: Bookmark) {
        self.writer.keep(bookmark, self.later());
    }

    /// Notes which unfinished notes this window has found in the session: those of another window stay where they are
    /// when it keeps its own.
    pub(crate) fn found_drafts(&self, drafts: &[UnfinishedNote]) {
        self.writer.found_drafts(drafts);
    }

    /// Returns a time later than every event of the reviewer: the clock may have gone back, or an event be another machine's,
    /// and the order of the events must stay that of recording.
    fn later(&self) -> Timestamp {
        let after = self.last.checked_add(1.microsecond()).unwrap_or(self.last);
        let now = Timestamp::from_microsecond(Timestamp::now().as_microsecond()).unwrap_or(after);
        now.max(after)
    }

    /// How many events are not yet on the disk.
    pub fn unsaved(&self) -> usize {
        self.writer.unsaved()
    }

    /// Has the writer try once more to save what could not be saved, without waiting.
    pub fn retry(&self) {
        self.writer.retry();
    }

    /// Ends the writing: waits until everything is on the disk.
    ///
    /// # Errors
    /// What could not be saved, after one more attempt.
    pub fn finish(self) -> Result<(), SaveError> {
        self.writer.finish()
    }

    /// Tells the thread that writes to end; returns whether one is still at work, which then reports
    /// [`SaveReport::Ended`].
    pub(crate) fn end(&self) -> bool {
        self.writer.end()
    }

    /// Gives up on a disk that does not answer: returns the lines that are not known to be on it, each with its newline.
    pub(crate) fn give_up(self) -> Vec<String> {
        self.writer.give_up()
    }
}

/// Bytes of the journals that are read before the next frame: some 50 ms.
const QUICK: u64 = 512 << 10;

/// Files of these: each costs as much as some thousand bytes.
const FEW: usize = 256;

/// Whether the journals of a review are so large, or so many, that a key would be felt to wait for them. By what
/// the file system says of them: nothing is opened.
pub(crate) fn is_long_to_read(location: &ReviewLocation) -> bool {
    // What cannot be looked at cannot be read either, which is said elsewhere.
    let Ok(files) = fs::read_dir(location.path()) else { return false };
    let mut bytes = 0;
    files.flatten().enumerate().any(|(number, file)| {
        bytes += file.metadata().map_or(0, |metadata| metadata.len());
        number >= FEW || bytes > QUICK
    })
}
