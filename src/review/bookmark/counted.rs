//! How many events of the reviewer's own a bookmark remembers: fewer in the journals is a journal that was removed,
//! emptied or replaced while nothing ran.

use std::io;

use jiff::Timestamp;
use serde::Serialize;

use super::drafts::{KnownDrafts, aside};
use super::{Bookmark, is_broken, name_in, read};
use crate::lang::{Lang, Text};
use crate::review::journal::{Journal, lines};
use crate::review::store::folder::Folder;
use crate::review::store::location::ReviewLocation;
use crate::review::wire::parse;
use crate::review::{EventLog, Gathered, rescued};
use crate::{order, paths};

/// Has the bookmark of the location's session remember how many events of the reviewer's own were read there, after
/// something that is no window has recorded some. What is gone already stays remembered, and where the session is as it was.
///
/// # Errors
/// Where the folder cannot be read, or the bookmark cannot be written.
pub(crate) fn count_recorded(location: &ReviewLocation, mut gathered: Gathered) -> io::Result<()> {
    let Some(folder) = location.folder()? else { return Ok(()) };
    let event_log = location.event_log(std::mem::take(&mut gathered.events));
    let (events, Some(last)) = (event_log.own_until(None), event_log.own().last()) else { return Ok(()) };
    let there = folder.read(&name_in(&folder, location)).map(|(bytes, _)| bytes);
    let is_none = there.as_ref().is_err_and(|e| e.kind() == io::ErrorKind::NotFound);
    // What only a person can make out is left to the screen.
    if !is_none && is_broken(&there, &location.reviewer) {
        return Ok(());
    }
    let stopped = there.ok().and_then(|bytes| read(&bytes)).map(|(_, stopped)| stopped);
    // What has never been walked goes on nowhere.
    let time = stopped.as_ref().filter(|stopped| !stopped.only_counts()).map_or(last, |stopped| stopped.time);
    let bookmark = stopped.map(|stopped| stopped.bookmark).unwrap_or_default();
    // By a clock that is ahead, what was counted could be taken for what came later.
    let is_right = gathered.misdated.is_empty() && last <= Timestamp::now();
    let before = bookmark.until.or_else(|| is_right.then_some(time));
    // What has come since does not stand for what was gone before.
    let is_gone = lacking(bookmark.events, there_until(before, &event_log, gathered.waits())).is_some();
    let bookmark = match is_gone {
        true => Bookmark { until: before, ..bookmark },
        false if bookmark.events == events => return Ok(()),
        false => Bookmark { events, until: Some(if is_right { last } else { Timestamp::MAX }), ..bookmark },
    };
    bookmark.save_in(&folder, location, time, &KnownDrafts::default())
}

/// How many journals cannot be read whose records may be nowhere else: none of the reviewer's own on this machine where all
/// that its bookmarks remember is there, as it is once a window has written it again beside.
pub(crate) fn count_unread(location: &ReviewLocation, event_log: &EventLog, gathered: &Gathered) -> usize {
    let unreadable = gathered.unreadable();
    let own = unreadable.iter().filter(|(name, _)| location.is_own(name)).count();
    let sessions = if own > 0 { Bookmark::all(location).unwrap_or_default() } else { Vec::new() };
    let here = sessions.iter().filter(|stopped| stopped.host == location.host);
    let mut remembered = here.map(|stopped| stopped.bookmark.events).filter(|events| *events != [0; 2]).peekable();
    let there = event_log.own_until(None);
    let is_whole = remembered.peek().is_some() && remembered.all(|events| lacking(events, there).is_none());
    unreadable.len() - if is_whole { own } else { 0 }
}

/// How many events a bookmark remembers and how many there are, where some are missing: of all, or, where more of them are
/// missing, of those that this machine has recorded.
pub(crate) fn lacking(remembered: [usize; 2], there: [usize; 2]) -> Option<[usize; 2]> {
    let both = remembered.into_iter().zip(there).rev().filter(|(remembered, there)| remembered > there);
    both.max_by_key(|(remembered, there)| remembered - there).map(<[usize; 2]>::from)
}

/// How many of these there are until a time, or at all, with those that wait.
pub(crate) fn there_until(until: Option<Timestamp>, event_log: &EventLog, [waiting, here]: [usize; 2]) -> [usize; 2] {
    let [all, own] = event_log.own_until(until);
    [all + waiting, own + here]
}

impl EventLog {
    /// How many events of the reviewer's own there are until a time, or at all, and how many of these this machine has
    /// recorded.
    pub(crate) fn own_until(&self, until: Option<Timestamp>) -> [usize; 2] {
        let own = self.events().iter().filter(|event| event.who == self.me());
        let counted = own.filter(|event| until.is_none_or(|until| event.time <= until));
        counted.fold([0; 2], |[all, here], event| [all + 1, here + usize::from(event.host == self.host)])
    }
}

/// Events of the reviewer's own that the bookmarks of this machine remember, and the journals do not have.
#[derive(Debug, Serialize)]
pub(crate) struct MissingEvents {
    /// How many there have been.
    pub(crate) remembered: usize,
    /// Until when these were counted.
    #[serde(skip)]
    pub(crate) until: Timestamp,
    /// What the bookmark remembers.
    #[serde(skip)]
    pub(crate) events: [usize; 2],
    /// How many of them there are.
    pub(crate) there: usize,
    /// What compacting has left of the journals before.
    pub(crate) backups: Vec<String>,
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
    /// Those of a location with the journals of its folder.
    pub(crate) fn of(location: &ReviewLocation, event_log: &EventLog, gathered: &Gathered) -> Option<MissingEvents> {
        let sessions = Bookmark::all(location).ok()?;
        let here = sessions.iter().filter(|stopped| stopped.host == location.host);
        let counted = here.map(|stopped| {
            let Bookmark { events, until, .. } = stopped.bookmark;
            let there = there_until(until, event_log, gathered.waits());
            (events, until.unwrap_or(stopped.time), there, stopped)
        });
        let mut counted: Vec<_> = counted.filter(|(events, _, there, _)| lacking(*events, *there).is_some()).collect();
        if !counted.is_empty() {
            // What waits to be taken in is not gone.
            let files = rescued(location, |event| event_log.knows(event.id)).into_iter();
            let own: usize = files.filter(|file| file.who == location.reviewer).map(|file| file.events).sum();
            counted.iter_mut().for_each(|(_, _, there, _)| *there = there.map(|count| count + own));
            counted.retain(|(events, _, there, _)| lacking(*events, *there).is_some());
        }
        let most =
            counted.iter().filter_map(|(events, until, there, _)| Some((lacking(*events, *there)?, events, until)));
        let ([remembered, there], events, until) = most.max_by_key(|([events, there], ..)| events - there)?;
        let (events, until) = (*events, *until);
        let folder = location.folder().ok()??;
        let mut backups = folder.names().ok()?;
        backups.retain(|name| name.starts_with(&location.stem()) && name.contains(".jsonl.bak"));
        let aside = aside(location).and_then(|path| Folder::open(&path).ok());
        let mut bookmarks = Vec::new();
        for (.., stopped) in &counted {
            let at = ReviewLocation { session: stopped.session.clone(), ..location.clone() };
            for folder in [&folder].into_iter().chain(&aside) {
                let name = name_in(folder, &at);
                let is_there = folder.has(&name);
                bookmarks.extend(is_there.then(|| paths::to_be_read(&folder.path().join(name))));
            }
        }
        let unfinished = counted.iter().any(|(.., stopped)| !stopped.bookmark.drafts.is_empty());
        // Only the name of a journal has changed.
        let strayed = |file: &&Journal| {
            let bytes = if file.nameless { folder.read(&file.name).ok() } else { None };
            let events = bytes.iter().flat_map(|(bytes, _)| lines(bytes)).filter_map(|(_, line)| parse(line).ok());
            let own = events.filter(|event| event.who == location.reviewer && !event_log.is_own(event.id));
            order::set(own.map(|event| event.id)).len() >= remembered - there
        };
        // As a shell takes it: it has a blank in it mostly.
        let word = |name: &str| ["'", &folder.path().join(name).to_string_lossy().replace('\'', r"'\''"), "'"].concat();
        let renamed = gathered.files.iter().find(strayed).map(|file| (file.name.clone(), word(&file.name)));
        Some(MissingEvents { remembered, until, events, there, backups, bookmarks, unfinished, renamed })
    }

    /// How many are missing.
    pub(crate) fn count(&self) -> usize {
        self.remembered - self.there
    }

    /// How many are missing, where there is little room; `options` are those of the command that says more.
    pub(crate) fn in_short(&self, options: &str) -> (Text, Vec<String>) {
        let [count, remembered, there] = [self.count(), self.remembered, self.there].map(|count| count.to_string());
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
