//! The file that one program adds its events to.
//!
//! Usually that is the file of reviewer and machine. Where another session holds it, or a write has failed,
//! the program goes on in a segment of its own (`王丽@pc.2.jsonl`), which nobody else writes to. Where it is not the
//! file any more that this program has left, what is missing is written again before anything else.

use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{Timestamp, ToSpan};

use super::addition::{Added, Fault, Lockless, SegmentError, add, between, write};
use super::base::Base;
use super::folder::Folder;
use super::location::ReviewLocation;
use super::mark::FileMark;
use super::memory::{LostLines, Memory, RecordMarks};
use super::system::Access;
use super::{Looked, is_long_to_read};
use crate::review::journal::{Gathered, lines};
use crate::review::wire::parse;
use crate::review::{Event, Id, VERSION};

/// What this program knows of the reviewer's own lines: the writing thread keeps it, reading again adds to it.
pub(in crate::review) type SharedMemory = Arc<Mutex<Memory>>;

/// The file that events are added to.
#[derive(Debug)]
pub(in crate::review) struct Segment {
    base: Base,
    memory: SharedMemory,
    /// The segment's number; 1 is the shared file.
    number: u32,
    /// Whether the file cannot be trusted any more.
    tainted: bool,
    /// Whether anything was written: what is altered within the same tick of the file system's clock (4 ms, often) shows
    /// in no mark.
    written: bool,
    /// What another window of the reviewer's has added meanwhile.
    seen: Vec<Event>,
    /// The newest version of all that was added so.
    newest: u32,
}

/// Why an event was saved in another file than usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detour {
    /// Another session held the file: this one goes on in a file of its own.
    Busy,
    /// The file could not be written to for this reason: this session goes on in another one.
    Failed(String),
    /// So many events were not on the disk any more: they have been written again, into this file.
    Restored(usize, String),
    /// This file cannot be read any more, for this reason: so many events have been copied into another one.
    Copied(String, String, usize, String),
}

impl Segment {
    /// Begins with the file of reviewer and machine.
    pub(in crate::review) fn new(location: ReviewLocation, memory: SharedMemory) -> Segment {
        Segment {
            base: Base::new(location),
            memory,
            number: 1,
            tainted: false,
            written: false,
            seen: Vec::new(),
            newest: 0,
        }
    }

    /// Whose reviews it writes, and where.
    pub(in crate::review) fn location(&self) -> &ReviewLocation {
        self.base.location()
    }

    /// Opens the folder of the dataset; makes it where there is none and its disk is there.
    ///
    /// # Errors
    /// Where the disk that it was on has gone, or it can neither be opened nor made.
    pub(in crate::review) fn make_folder(&mut self) -> io::Result<Folder> {
        self.base.make_folder()
    }

    /// What is known of the reviewer's own lines.
    pub(in crate::review) fn memory_shared(&self) -> SharedMemory {
        Arc::clone(&self.memory)
    }

    /// What a bookmark is to remember of these.
    pub(in crate::review) fn marks(&self) -> RecordMarks {
        self.memory().marks()
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds the line of an event, with its newline, and waits until it is on the disk. Tries once more in a new file
    /// where that fails.
    ///
    /// # Errors
    /// Where that fails too: then nobody knows how much of it is on the disk.
    pub(in crate::review) fn append(&mut self, id: Id, line: &[u8]) -> io::Result<Option<Detour>> {
        let folder = self.base.make_folder()?;
        let (mut detour, mut lost) = (None, None);
        // What this program has read or written may have been in a file that is another user's now, or in a second one
        // that is gone.
        if !self.tainted {
            let is_another = self.pass_strangers(&folder)? && !self.memory().is_whole(&folder);
            let name = self.base.location().journal(self.number);
            if is_another || !self.memory().holds_others(&folder, &name) {
                lost = Some(self.lost(&folder)?);
            }
            // Others have written these files anew, and nothing is missing in them.
            if let Some(lost) = lost.take_if(|lost| lost.lines.is_empty()) {
                self.memory().leave_others(&name, lost);
            }
        }
        if !self.tainted && lost.is_none() {
            let name = self.base.location().journal(self.number);
            let left = self.memory().mark(&name).cloned();
            // Of a file that was not there all is new.
            let known = left.as_ref().map(FileMark::len).or_else(|| self.memory().is_empty().then_some(0));
            match add(&folder, &name, Lockless::of(self.number), left.as_ref(), line) {
                Ok(Added { before, mark, file }) => {
                    self.written = true;
                    self.see(&known.map(|known| between(&file, known, before)).unwrap_or_default());
                    let mut memory = self.memory();
                    memory.remember(id, line);
                    memory.leave(&name, Some(mark));
                    return Ok(None);
                }
                Err(SegmentError { fault: Fault::Changed, .. }) => {
                    let gone = self.lost(&folder)?;
                    if gone.lines.is_empty() {
                        // Compacting has taken it into another file.
                        self.memory().leave(&name, None);
                        self.number = 1;
                        return self.append(id, line);
                    }
                    lost = Some(gone);
                }
                Err(SegmentError { error, fault }) => {
                    self.tainted = fault == Fault::Tainted;
                    detour = Some(if fault == Fault::Busy { Detour::Busy } else { Detour::Failed(error.to_string()) });
                    // What stands there now, a pipe or a folder, may have taken the place of what was saved.
                    if fault != Fault::Busy && !self.memory().is_whole(&folder) {
                        lost = Some(self.lost(&folder)?).filter(|lost| !lost.lines.is_empty());
                    }
                }
            }
        }
        let restored = self.begin(&folder, lost, line)?;
        self.memory().remember(id, line);
        Ok(restored.or(detour))
    }

    /// Takes in what another window has added to the reviewer's own file.
    fn see(&mut self, added: &[u8]) {
        let reviewer = &self.base.location().reviewer;
        let events = lines(added).filter_map(|(_, line)| Some((parse(line).ok()?, line)));
        // What a wrong clock has dated days ahead counts as of now until the journals are read, which put it right.
        let now = Timestamp::now();
        let tomorrow = now.checked_add(24.hours()).unwrap_or(Timestamp::MAX);
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        for (event, line) in events {
            if event.who != *reviewer || memory.knows(event.id) {
                continue;
            }
            self.newest = self.newest.max(event.version);
            if event.version <= VERSION {
                memory.remember(event.id, line);
                let time = if event.time > tomorrow { now } else { event.time };
                self.seen.push(Event { time, ..event });
            }
        }
    }

    /// Looks what is new on the disk: what another window has added to the reviewer's own file is taken in, and whether
    /// other files are not as they were is said.
    ///
    /// # Errors
    /// Where the folder cannot be looked into, which the next record meets too.
    pub(in crate::review) fn look(&mut self) -> io::Result<Looked> {
        let Some(folder) = self.base.folder()? else {
            return Ok(Looked { changed: false, answered: true, ..Looked::default() });
        };
        self.look_for_another(&folder);
        // What cannot be read the next record meets too.
        let events = self.look_at_own(&folder).unwrap_or_default();
        let (location, memory) = (self.base.location(), self.memory());
        let is_overtaken = |name: &String| location.is_own(name) && memory.is_overtaken(&folder, name);
        let changed = memory.is_outdated(location.stamp_of(&folder)) || folder.names()?.iter().any(is_overtaken);
        Ok(Looked {
            events,
            changed,
            large: changed && is_long_to_read(location),
            answered: true,
            newest: self.newest,
            rewritten: false,
        })
    }

    /// Looks whether another file stands in the place of one of the reviewer's own.
    fn look_for_another(&self, folder: &Folder) {
        let location = self.base.location();
        let is_replaced = self.memory().is_replaced(folder, |name| location.is_own(name));
        let lost = if is_replaced { self.lost(folder).ok() } else { None };
        lost.into_iter().for_each(|lost| self.memory().found_another(lost));
    }

    fn look_at_own(&mut self, folder: &Folder) -> io::Result<Vec<Event>> {
        let name = self.base.location().journal(1);
        let left = self.memory().mark(&name).cloned();
        let is_known = left.is_some() || self.memory().is_empty();
        if !is_known || !folder.is_mine(&name) {
            return Ok(Vec::new());
        }
        let file = folder.open_file(&name, Access::Read)?;
        let known = left.as_ref().map_or(0, FileMark::len);
        let len = file.metadata()?.len();
        // What is no longer the file that was left is looked at by the next record.
        if len <= known || left.is_some_and(|left| !left.is_held_by(&file).unwrap_or_default()) {
            return Ok(Vec::new());
        }
        let mut added = between(&file, known, len);
        added.truncate(added.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1));
        if !added.is_empty() {
            self.see(&added);
            let mark = FileMark::up_to(&file, known + added.len() as u64, &added)?;
            self.memory().leave(&name, Some(mark));
        }
        Ok(self.take_seen())
    }

    /// What another window has added since this was asked last.
    pub(in crate::review) fn take_seen(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.seen)
    }

    /// Goes on to the first file that is not another user's, where what another user has put there is not the
    /// reviewer's; returns whether that is another one.
    fn pass_strangers(&mut self, folder: &Folder) -> io::Result<bool> {
        let (location, number) = (self.base.location(), self.number);
        if folder.is_mine(&location.journal(number)) {
            return Ok(false);
        }
        let names = folder.names()?;
        while location.is_strange(folder, &names, &location.journal(self.number)) {
            self.number = self.number.saturating_add(1);
        }
        Ok(self.number != number)
    }

    /// Finds what was read and written and is not on the disk any more.
    fn lost(&self, folder: &Folder) -> io::Result<LostLines> {
        let there = Gathered::read_own(folder, self.base.location(), Timestamp::now())?;
        Ok(self.memory().lost(there.own))
    }

    /// Returns the lines of what was read and written that no file holds which can be read now: all of them where
    /// there is no folder to look into.
    pub(in crate::review) fn missing(&self) -> Vec<String> {
        let folder = self.base.folder().ok().flatten();
        if folder.as_ref().is_some_and(|folder| self.memory().is_whole(folder)) {
            return Vec::new();
        }
        let lost = folder.and_then(|folder| self.lost(&folder).ok());
        lost.map_or_else(|| self.memory().all(), |lost| lost.lines)
    }

    /// Looks once more whether all that was read and written is on the disk; writes again what is not.
    ///
    /// # Errors
    /// Where that fails.
    pub(in crate::review) fn verify(&mut self) -> io::Result<Option<Detour>> {
        // A folder that cannot be opened is made or refused below.
        let there = self.base.folder().ok().flatten();
        there.iter().for_each(Folder::sweep);
        if self.memory().is_empty() {
            return Ok(None);
        }
        if !self.written && there.is_some_and(|folder| self.memory().is_whole(&folder)) {
            return Ok(None);
        }
        let folder = self.base.make_folder()?;
        let lost = self.lost(&folder)?;
        if lost.lines.is_empty() { Ok(None) } else { self.begin(&folder, Some(lost), &[]) }
    }

    /// Adds lines to a new segment, before them what has been lost.
    fn begin(&mut self, folder: &Folder, lost: Option<LostLines>, line: &[u8]) -> io::Result<Option<Detour>> {
        let first = if lost.is_some() { 1 } else { self.number.saturating_add(1) };
        let lines = [lost.as_ref().map(|lost| lost.lines.concat()).unwrap_or_default().as_bytes(), line].concat();
        for number in first.. {
            let name = self.base.location().journal(number);
            let file = match folder.create(&name) {
                Err(e) if e.kind() == ErrorKind::AlreadyExists => continue,
                other => other?,
            };
            let added = write(&file, &lines).and_then(|_| Ok(folder.sync()?));
            match added {
                Ok(()) => {
                    self.number = number;
                    (self.tainted, self.written) = (false, true);
                    let mark = FileMark::behind(&file, &lines).ok();
                    let mut memory = self.memory();
                    let restored = lost.map(|mut lost| {
                        let (count, unreadable) = (lost.lines.len(), lost.unreadable.take());
                        memory.restored(lost);
                        match unreadable {
                            Some((unread, why)) => Detour::Copied(unread, why, count, name.clone()),
                            None => Detour::Restored(count, name.clone()),
                        }
                    });
                    memory.leave(&name, mark);
                    return Ok(restored);
                }
                Err(refused) => {
                    // Not a byte was written: there is nothing to keep.
                    if file.metadata().is_ok_and(|m| m.len() == 0) {
                        let _ = folder.remove(&name);
                    }
                    return Err(refused.error);
                }
            }
        }
        Err(io::Error::other("no number is left for a new file"))
    }
}
