//! What this program has read and written of the reviewer's own, and whether that is still on the disk.
//!
//! A journal may be removed, emptied or replaced while it is added to: by a synchroniser, by a colleague, by
//! compacting. What the screen calls saved must then be written again, from here.

use std::collections::{HashMap, HashSet};

use super::folder::Folder;
use super::mark::FileMark;
use super::names::hash;
use super::system::Access;
use crate::review::wire::{line_again, parse};
use crate::review::{Change, Event, Id};

/// What a window or a command knows to be on the disk, by the marks of the ids.
#[derive(Debug, Default)]
pub(in crate::review) struct RecordMarks {
    /// Of records of the reviewer's own, and of what was taken in of others.
    pub(in crate::review) there: HashSet<u64>,
    /// Of records that the reviewer has said to be somebody else's.
    pub(in crate::review) given_back: HashSet<u64>,
}

/// The reviewer's own lines, and how the files were that they are in.
#[derive(Debug, Default)]
pub(in crate::review) struct OwnLines {
    text: Vec<u8>,
    /// For each line its event and where it ends.
    ends: Vec<(Id, usize)>,
    pub(in crate::review) files: Vec<(String, FileMark)>,
    /// The first of the reviewer's own files that cannot be read, and why.
    pub(in crate::review) unreadable: Option<(String, String)>,
    /// Where those come from that the reviewer has adopted.
    pub(in crate::review) adopted: HashMap<Id, String>,
    /// What the reviewer has said of sources.
    pub(in crate::review) answers: HashMap<String, bool>,
    /// The events that say so.
    pub(in crate::review) words: HashSet<Id>,
    /// Events of anybody in the files that this machine has taken in.
    pub(in crate::review) taken: Vec<Id>,
    /// Events of sources that the reviewer has said not to be the reviewer's.
    pub(in crate::review) given_back: Vec<Id>,
}

impl OwnLines {
    /// Adds the line of an event, with or without its newline.
    pub(in crate::review) fn add(&mut self, event: &Event, line: &[u8]) {
        if matches!(event.change, Some(Change::Adopt { .. })) {
            self.words.insert(event.id);
        }
        self.add_line(event.id, line);
    }

    fn add_line(&mut self, id: Id, line: &[u8]) {
        self.text.extend(line.strip_suffix(b"\n").unwrap_or(line));
        self.text.push(b'\n');
        self.ends.push((id, self.text.len()));
    }

    /// The lines with their newlines, in the order in which they came.
    pub(in crate::review) fn lines(&self) -> impl Iterator<Item = (Id, &[u8])> {
        let starts = [0].into_iter().chain(self.ends.iter().map(|(_, end)| *end));
        self.ends.iter().zip(starts).map(|((id, end), start)| (*id, self.text.get(start..*end).unwrap_or_default()))
    }

    /// The lines that count: what was adopted and is given back must not be written again as the reviewer's own.
    fn counted(&self) -> impl Iterator<Item = (Id, &[u8])> {
        self.lines().filter(move |(id, _)| self.is_counted(*id))
    }

    fn is_counted(&self, id: Id) -> bool {
        self.adopted.get(&id).is_none_or(|source| self.answers.get(source) == Some(&true))
    }

    /// What a bookmark is to remember of them. The reviewer's word on a source is none of it: where it is gone, the
    /// reviewer is asked again.
    pub(in crate::review) fn marks(&self) -> RecordMarks {
        let mut marks = RecordMarks::default();
        marks.given_back.extend(self.given_back.iter().map(|id| id.mark()));
        marks.there.extend(self.taken.iter().map(|id| id.mark()));
        for (id, _) in self.ends.iter().filter(|(id, _)| !self.words.contains(id)) {
            let set = if self.is_counted(*id) { &mut marks.there } else { &mut marks.given_back };
            set.insert(id.mark());
        }
        marks
    }
}

/// The reviewer's own lines, and the files that they are in.
#[derive(Debug, Default)]
pub(in crate::review) struct Memory {
    own: OwnLines,
    /// How the other files of the folder were when they were read (`ReviewLocation::stamp`); `None` where all is to be read
    /// once more.
    stamp: Option<u64>,
    /// How the reviewer's own files were when others were found in their place.
    replaced: Option<u64>,
}

/// Lines that are not on the disk any more, or in no file that can be read.
#[derive(Debug, Default)]
pub(in crate::review) struct LostLines {
    /// Each with its newline.
    pub(in crate::review) lines: Vec<String>,
    /// The first of the reviewer's own files that cannot be read, and why: the lines may be in it.
    pub(in crate::review) unreadable: Option<(String, String)>,
    /// How the files are now.
    files: Vec<(String, FileMark)>,
}

impl Memory {
    /// Takes in what was read. Files that are not the ones that were left stay marked as they were left.
    pub(in crate::review) fn add(&mut self, own: OwnLines, stamp: u64) {
        self.stamp = Some(stamp);
        if self.is_empty() {
            self.own = own;
            return;
        }
        let known: HashSet<Id> = self.own.lines().map(|(id, _)| id).collect();
        own.lines().filter(|(id, _)| !known.contains(id)).for_each(|(id, line)| self.own.add_line(id, line));
        self.own.adopted.extend(own.adopted);
        self.own.answers.extend(own.answers);
        self.own.words.extend(own.words);
        self.own.given_back = own.given_back;
        for (name, mark) in own.files {
            let left = self.mark(&name);
            if left.is_none_or(|left| left.may_become(&mark)) {
                self.leave(&name, Some(mark));
            }
        }
    }

    /// Takes in a line that was written.
    pub(in crate::review) fn remember(&mut self, id: Id, line: &[u8]) {
        if let Ok(Event { change: Some(Change::Adopt { source, mine }), .. }) = parse(line) {
            self.own.answers.insert(source, mine);
            self.own.words.insert(id);
        }
        self.own.add_line(id, line);
    }

    /// Whether an event is among the lines.
    pub(in crate::review) fn knows(&self, id: Id) -> bool {
        self.own.ends.iter().any(|(known, _)| *known == id)
    }

    /// What a bookmark is to remember.
    pub(in crate::review) fn marks(&self) -> RecordMarks {
        self.own.marks()
    }

    /// Whether nothing of the reviewer's own was read or written.
    pub(in crate::review) fn is_empty(&self) -> bool {
        self.own.ends.is_empty() && self.own.files.is_empty()
    }

    /// How a file was left.
    pub(in crate::review) fn mark(&self, name: &str) -> Option<&FileMark> {
        self.own.files.iter().find(|(known, _)| known == name).map(|(_, mark)| mark)
    }

    /// Notes how a file is left; `None` where it is to be taken as it is found.
    pub(in crate::review) fn leave(&mut self, name: &str, mark: Option<FileMark>) {
        self.own.files.retain(|(known, _)| known != name);
        self.own.files.extend(mark.map(|mark| (name.to_owned(), mark)));
    }

    /// Whether nobody has written to any of the files since they were left.
    pub(in crate::review) fn is_whole(&self, folder: &Folder) -> bool {
        let is_untouched = |(name, mark): &(String, FileMark)| {
            folder.open_file(name, Access::Read).is_ok_and(|file| mark.is_untouched(&file))
        };
        self.own.files.iter().all(is_untouched)
    }

    /// Whether the files beside the one that is added to are those that were left, grown perhaps: what was read there would
    /// be gone else, though it was called saved.
    pub(in crate::review) fn holds_others(&self, folder: &Folder, name: &str) -> bool {
        self.own.files.iter().filter(|(file, _)| file != name).all(|file| is_held(folder, file) == Some(true))
    }

    /// Takes these files as they are now, beside the one that is added to.
    pub(in crate::review) fn leave_others(&mut self, name: &str, lost: LostLines) {
        let added_to = self.mark(name).cloned();
        self.own.files = lost.files;
        self.leave(name, added_to);
    }

    /// Whether another file has taken the place of one of some files.
    pub(in crate::review) fn is_replaced(&self, folder: &Folder, is_meant: impl Fn(&str) -> bool) -> bool {
        self.own.files.iter().filter(|(name, _)| is_meant(name)).any(|file| is_held(folder, file) == Some(false))
    }

    /// Whether another window has added to a file of the reviewer's own, or made one, beside the one that is looked at.
    pub(in crate::review) fn is_overtaken(&self, folder: &Folder, name: &str) -> bool {
        let Ok(file) = folder.open_file(name, Access::Read) else { return false };
        let Some(left) = self.mark(name) else { return folder.is_mine(name) };
        file.metadata().is_ok_and(|now| now.len() > left.len()) && left.is_held_by(&file).unwrap_or_default()
    }

    /// Finds the lines that are not among what the folder holds now, whatever file they were in. What says something
    /// else under the same id has not replaced what this program knows.
    pub(in crate::review) fn lost(&self, there: OwnLines) -> LostLines {
        // A copy in a file that does not count is no place to be kept in.
        let all: Vec<(Id, &[u8])> = there.lines().collect();
        let mut known: HashMap<Id, usize> = HashMap::new();
        for (at, (id, _)) in all.iter().enumerate() {
            known.insert(*id, at);
        }
        let there_of = |id: Id| known.get(&id).and_then(|at| all.get(*at)).map(|(_, there)| *there);
        let lines = self.own.counted().filter_map(|(id, line)| match there_of(id) {
            Some(there) if there.trim_ascii() == line.trim_ascii() || parse(there) == parse(line) => None,
            Some(there) => Some(line_again(&text(line), there)),
            None => Some(text(line)),
        });
        let lines = lines.collect();
        LostLines { lines, files: there.files, unreadable: there.unreadable }
    }

    /// All lines, for where no folder can be looked into.
    pub(in crate::review) fn all(&self) -> Vec<String> {
        self.own.counted().map(|(_, line)| text(line)).collect()
    }

    /// Takes the files as they are now, where nothing is lost, or what was is on the disk again. They may have what was
    /// never read: all is read once more.
    pub(in crate::review) fn restored(&mut self, lost: LostLines) {
        self.own.files = lost.files;
        self.read_again();
    }

    /// Has all be read once more.
    fn read_again(&mut self) {
        self.stamp = None;
    }

    /// Whether the other files of the folder are not as they were when they were read.
    pub(in crate::review) fn is_outdated(&self, stamp: u64) -> bool {
        self.stamp != Some(stamp)
    }

    /// Takes in what was found where another file stands in the place of one of the reviewer's own: it may have what was
    /// never read, and all is read once more. What is lost stays so until the next record writes it again first.
    pub(in crate::review) fn found_another(&mut self, lost: LostLines) {
        if lost.lines.is_empty() {
            return self.restored(lost);
        }
        let found = hash([&*format!("{:?}", lost.files)]);
        if self.replaced.replace(found) != Some(found) {
            self.read_again();
        }
    }

    /// The events that count as the reviewer's own, or as adopted: where they wait for the reviewer's word in a file from
    /// elsewhere too, a renamed one perhaps, they were not given back for that.
    pub(in crate::review) fn counted(&self) -> HashSet<Id> {
        self.own.counted().map(|(id, _)| id).collect()
    }
}

/// Whether a file is still the one that was left, grown perhaps; `None` where it cannot be opened.
fn is_held(folder: &Folder, (name, mark): &(String, FileMark)) -> Option<bool> {
    let file = folder.open_file(name, Access::Read).ok()?;
    Some(mark.is_held_by(&file).unwrap_or_default())
}

/// A line of an event, which is UTF-8.
fn text(line: &[u8]) -> String {
    String::from_utf8_lossy(line).into_owned()
}
