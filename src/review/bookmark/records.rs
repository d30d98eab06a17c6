//! Which records a bookmark remembers: those of the reviewer's own, and those that this machine has taken in of others.
//! One that is nowhere in the folder was in a journal that was removed, emptied or replaced while nothing ran.

use std::collections::HashSet;
use std::fmt::Write;
use std::io;

use jiff::Timestamp;
use serde::Serialize;

use super::drafts::{KnownDrafts, aside};
use super::{Bookmark, Stopped, is_broken, name_in, read};
use crate::lang::{Lang, Text};
use crate::review::journal::{Journal, lines};
use crate::review::store::folder::Folder;
use crate::review::store::location::ReviewLocation;
use crate::review::store::memory::RecordMarks;
use crate::review::wire::parse;
use crate::review::{Event, EventLog, Gathered, Id, rescued};
use crate::{order, paths};

/// Hexadecimal digits of a mark.
const DIGITS: usize = 8;

/// How many events of the reviewer's own an earlier version has counted, which knew no records: fewer of them in the
/// journals are some that are gone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Counted {
    /// How many.
    pub(super) events: usize,
    /// Of these, how many this machine has recorded.
    pub(super) here: usize,
    /// Until when: what is recorded later does not stand for them.
    pub(super) until: Option<Timestamp>,
}

impl Counted {
    /// The same as of a bookmark that was written at some time.
    pub(super) fn until(self, time: Timestamp) -> Counted {
        Counted { until: self.until.or((self.events > 0).then_some(time)), ..self }
    }

    /// The one that has counted more.
    pub(super) fn most(self, other: Counted) -> Counted {
        if (self.events, self.here) < (other.events, other.here) { other } else { self }
    }

    /// How many it is of, and how many of these there are by now: of what this machine has recorded, where that was counted
    /// apart, since what stands elsewhere may be given back.
    fn there(self, event_log: &EventLog, host: &str) -> (usize, usize) {
        let is_of_it = |event: &&Event| {
            let is_counted = event.who == event_log.me() && (self.here == 0 || event.host == host);
            is_counted && self.until.is_none_or(|until| event.time <= until)
        };
        let there = if self.events == 0 { 0 } else { event_log.events().iter().filter(is_of_it).count() };
        (if self.here > 0 { self.here } else { self.events }, there)
    }
}

impl RecordMarks {
    /// Has a session remember these. What it remembers already stays, whatever is on the disk now, but for what was given
    /// back.
    pub(super) fn join(&self, records: &mut HashSet<u64>) {
        records.retain(|mark| !self.given_back.contains(mark));
        records.extend(&self.there);
    }

    /// The marks of what the bookmarks of this machine remember and these are not.
    pub(super) fn unseen(&self, location: &ReviewLocation) -> HashSet<u64> {
        let sessions = sessions_here(location).unwrap_or_default().into_iter();
        sessions.flat_map(|stopped| stopped.records).filter(|mark| !self.there.contains(mark)).collect()
    }
}

/// The sessions of the location's reviewer on its machine.
fn sessions_here(location: &ReviewLocation) -> io::Result<Vec<Stopped>> {
    let mut sessions = Bookmark::all(location)?;
    sessions.retain(|stopped| stopped.host == location.host);
    Ok(sessions)
}

/// Marks as a bookmark has them: one after another, in hexadecimal digits.
pub(super) fn written(records: &HashSet<u64>) -> String {
    let mut marks: Vec<u64> = records.iter().copied().collect();
    order::sort(&mut marks);
    let mut text = String::with_capacity(marks.len() * DIGITS);
    for mark in marks {
        // A string takes everything.
        let _ = write!(text, "{mark:0DIGITS$x}");
    }
    text
}

/// Reads marks; `None` where some are none.
pub(super) fn marks_of(text: &str) -> Option<HashSet<u64>> {
    let whole = |digits: &&str| digits.len() == DIGITS && !digits.starts_with('+');
    let mark = |digits| u64::from_str_radix(str::from_utf8(digits).ok().filter(whole)?, 16).ok();
    text.as_bytes().chunks(DIGITS).map(mark).collect()
}

/// Has the bookmark of the location's session remember what was read there, after something that is no window has
/// recorded some of it. Where the session is stays as it was.
///
/// # Errors
/// Where the folder cannot be read, or the bookmark cannot be written.
pub(crate) fn remember_recorded(location: &ReviewLocation, gathered: &Gathered) -> io::Result<()> {
    let Some(folder) = location.folder()? else { return Ok(()) };
    let there = folder.read(&name_in(&folder, location)).map(|(bytes, _)| bytes);
    let is_none = there.as_ref().is_err_and(|e| e.kind() == io::ErrorKind::NotFound);
    // What only a person can make out is left to the screen.
    if !is_none && is_broken(&there, &location.reviewer) {
        return Ok(());
    }
    let stopped = there.ok().and_then(|bytes| read(&bytes)).map(|(_, stopped)| stopped);
    let marks = gathered.own.marks();
    let before = stopped.as_ref().map(|stopped| stopped.records.clone()).unwrap_or_default();
    let mut records = before.clone();
    marks.join(&mut records);
    if before == records {
        return Ok(());
    }
    // What has never been walked goes on nowhere.
    let own = gathered.events.iter().filter(|event| event.who == location.reviewer);
    let last = own.map(|event| event.time).max().unwrap_or(Timestamp::UNIX_EPOCH);
    let time = stopped.as_ref().filter(|stopped| !stopped.only_remembers()).map_or(last, |stopped| stopped.time);
    let bookmark = stopped.map(|stopped| stopped.bookmark).unwrap_or_default();
    bookmark.save_in(&folder, location, time, (&KnownDrafts::default(), &marks))
}

/// How many journals cannot be read whose records may be nowhere else: none of the reviewer's own on this machine where all
/// that its bookmarks remember is there, as it is once a window has written it again beside.
pub(crate) fn count_unread(location: &ReviewLocation, event_log: &EventLog, gathered: &Gathered) -> usize {
    let unreadable = gathered.unreadable();
    let own = unreadable.iter().filter(|(name, _)| location.is_own(name)).count();
    let is_whole = || {
        let sessions = sessions_here(location).unwrap_or_default();
        sessions.iter().any(|stopped| !stopped.records.is_empty())
            && MissingEvents::of(location, event_log, gathered).is_none()
    };
    unreadable.len() - if own > 0 && is_whole() { own } else { 0 }
}

/// Events that the bookmarks of this machine remember, and the journals do not have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MissingEvents {
    /// How many there have been.
    pub(crate) remembered: usize,
    /// How many of them there are.
    pub(crate) there: usize,
    /// What compacting has left of the journals before.
    pub(crate) backups: Vec<String>,
    /// The marks of those that are gone, and of how many that is.
    #[serde(skip)]
    gone: (HashSet<u64>, usize),
    /// What an earlier version has counted on this machine.
    #[serde(skip)]
    counted: (Counted, String),
    /// The files of the bookmarks that remember more than there is.
    #[serde(skip)]
    bookmarks: Vec<String>,
    /// Whether notes that are not finished stand in these.
    #[serde(skip)]
    unfinished: bool,
    /// The file without a reviewer's name that they are in, and its path as a shell takes it.
    #[serde(skip)]
    renamed: Option<(String, String)>,
}

impl MissingEvents {
    /// Those of a location, with its folder as it is now, that a window does not know: what it knows it writes again.
    pub(super) fn now(location: &ReviewLocation, marks: &RecordMarks) -> Option<MissingEvents> {
        let mut gathered = Gathered::read(&location.folder().ok()??, location, Timestamp::now()).ok()?;
        let event_log = location.event_log(std::mem::take(&mut gathered.events));
        let mut missing = MissingEvents::of(location, &event_log, &gathered)?;
        missing.gone.0.retain(|mark| !marks.there.contains(mark));
        missing.is_left(&event_log, None, 0).then_some(missing)
    }

    /// Those of a location with the journals of its folder.
    pub(crate) fn of(location: &ReviewLocation, event_log: &EventLog, gathered: &Gathered) -> Option<MissingEvents> {
        let mut sessions = sessions_here(location).ok()?;
        let records: HashSet<u64> = sessions.iter().flat_map(|stopped| stopped.records.iter().copied()).collect();
        let counted = sessions.iter().map(|stopped| stopped.counted.until(stopped.time));
        let counted = counted.fold(Counted::default(), Counted::most);
        let known = records.len();
        let mut missing = MissingEvents {
            remembered: 0,
            there: 0,
            backups: Vec::new(),
            gone: (records, known),
            counted: (counted, location.host.clone()),
            bookmarks: Vec::new(),
            unfinished: false,
            renamed: None,
        };
        // What does not count is not gone.
        let uncounted = gathered.aside.iter().map(|event| event.id);
        if !missing.is_left(event_log, gathered.waiting.iter().copied().chain(uncounted), gathered.waiting.len()) {
            return None;
        }
        // Nor is what waits to be taken in.
        let (mut waiting, mut own) = (Vec::new(), 0);
        rescued(location, |event| {
            waiting.push(event.id);
            let is_known = event_log.knows(event.id);
            own += usize::from(!is_known && event.who == location.reviewer);
            is_known
        });
        if !missing.is_left(event_log, waiting, gathered.waiting.len() + own) {
            return None;
        }
        let folder = location.folder().ok()??;
        missing.backups = folder.names().ok()?;
        missing.backups.retain(|name| name.starts_with(&location.stem()) && name.contains(".jsonl.bak"));
        let aside = aside(location).and_then(|path| Folder::open(&path).ok());
        let (gone, _) = &missing.gone;
        sessions.retain(|stopped| stopped.counted != Counted::default() || !stopped.records.is_disjoint(gone));
        for stopped in &sessions {
            let at = ReviewLocation { session: stopped.session.clone(), ..location.clone() };
            for folder in [&folder].into_iter().chain(&aside) {
                let name = name_in(folder, &at);
                let is_there = folder.has(&name);
                missing.bookmarks.extend(is_there.then(|| paths::to_be_read(&folder.path().join(name))));
            }
        }
        missing.unfinished = sessions.iter().any(|stopped| !stopped.bookmark.drafts.is_empty());
        // Only the name of a journal has changed.
        let strayed = |file: &&Journal| {
            let bytes = if file.nameless { folder.read(&file.name).ok() } else { None };
            let events = bytes.iter().flat_map(|(bytes, _)| lines(bytes)).filter_map(|(_, line)| parse(line).ok());
            let own = events.filter(|event| event.who == location.reviewer && !event_log.is_own(event.id));
            order::set(own.map(|event| event.id)).len() >= missing.count()
        };
        // As a shell takes it: it has a blank in it mostly.
        let word = |name: &str| ["'", &folder.path().join(name).to_string_lossy().replace('\'', r"'\''"), "'"].concat();
        missing.renamed = gathered.files.iter().find(strayed).map(|file| (file.name.clone(), word(&file.name)));
        Some(missing)
    }

    /// Takes out what is there: in the log, or elsewhere under these ids, of which so many are the reviewer's own. Returns
    /// whether anything is missing still.
    pub(crate) fn is_left(
        &mut self,
        event_log: &EventLog,
        elsewhere: impl IntoIterator<Item = Id>,
        own_elsewhere: usize,
    ) -> bool {
        let (gone, known) = &mut self.gone;
        let there = event_log.events().iter().map(|event| event.id);
        for id in there.chain(elsewhere) {
            gone.remove(&id.mark());
        }
        let (counted, host) = &self.counted;
        let (remembered, there) = counted.there(event_log, host);
        let there = there + own_elsewhere;
        let by_count = remembered.saturating_sub(there) > gone.len();
        (self.remembered, self.there) = if by_count { (remembered, there) } else { (*known, *known - gone.len()) };
        self.count() > 0
    }

    /// How many are missing, how many there have been, and how many of these there are.
    pub(crate) fn counts(&self) -> [usize; 3] {
        [self.count(), self.remembered, self.there]
    }

    /// How many are missing.
    pub(crate) fn count(&self) -> usize {
        self.remembered - self.there
    }

    /// How many are missing, where there is little room; `options` are those of the command that says more.
    pub(crate) fn in_short(&self, options: &str) -> (Text, Vec<String>) {
        let [count, remembered, there] = self.counts().map(|count| count.to_string());
        match &self.renamed {
            Some((file, _)) => (Text::RenamedHere, vec![count, file.clone(), options.to_owned()]),
            None => (Text::MissingHere, vec![count, remembered, there, options.to_owned()]),
        }
    }

    /// How many are missing, and where they may be.
    pub(crate) fn sentence(&self, lang: Lang) -> String {
        if let Some((file, path)) = &self.renamed {
            return lang.say(Text::EventsRenamed, &[&self.count(), file, path]);
        }
        let backups: String = self.backups.iter().map(|name| [Text::NameJoin.get(lang), name].concat()).collect();
        let first = if self.unfinished { Text::BookmarkBegun.get(lang) } else { "" };
        let bookmarks = self.bookmarks.join(Text::NameJoin.get(lang));
        let missing = self.count();
        lang.say(Text::EventsMissing, &[&missing, &self.remembered, &self.there, &backups, &first, &bookmarks])
    }
}
