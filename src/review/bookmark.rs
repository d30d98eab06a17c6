//! Where a session has stopped: on which item, with which filter and query.
//!
//! A small file a session, beside the journals, so that it goes to another machine with them. It is
//! written anew each time; losing it loses no verdict.

mod drafts;
mod records;

pub(super) use drafts::KnownDrafts;
pub(crate) use drafts::{NoteDraft, UnfinishedNote};
pub use records::MissingEvents;
pub(crate) use records::{count_unread, remember_recorded};

use crate::order;
use std::collections::HashSet;
use std::io::{self, ErrorKind};

use drafts::{aside, draft_line, join_aside, kept_aside, read_draft};
use jiff::Timestamp;
use records::{Counted, marks_of, written};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::store::folder::Folder;
use super::store::location::ReviewLocation;
use super::store::lock::Lock;
use super::store::memory::RecordMarks;
use super::store::names::file_name;
use super::store::speaker::seen_part;
use super::{Change, Event, EventLog, Filter, Item, Part, TextHash};
use crate::model::{Library, Rest};
use crate::text::sanitize::seen_name;

/// The ending of such files.
pub(super) const ENDING: &str = ".session.json";

/// Where a session is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bookmark {
    /// The item.
    pub at: Option<Item>,
    /// The text of the point that it is.
    pub about: Option<TextHash>,
    /// The filter.
    pub filter: Filter,
    /// The query that was searched for; empty where there is none.
    pub query: String,
    /// Notes that were begun and not finished.
    pub drafts: Vec<UnfinishedNote>,
    /// What else the interface wants to find again, and what other versions have written.
    pub rest: Rest,
}

/// A reviewer's session, as a machine has kept it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stopped {
    /// The session.
    pub session: String,
    /// The machine.
    pub host: String,
    /// When, as it stands among the events.
    pub time: Timestamp,
    /// When, for people: where a clock was ahead, events are dated after each other until it is right, and the file
    /// system knows better.
    pub(crate) shown: Timestamp,
    /// Where it is.
    pub bookmark: Bookmark,
    /// The marks of the records that there have been.
    records: HashSet<u64>,
    /// What an earlier version has counted.
    counted: Counted,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    who: String,
    session: String,
    host: String,
    time: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    proposal: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    point: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    /// The text of the point, which may have another number when the session goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(default)]
    filter: String,
    #[serde(default)]
    query: String,
    /// Each as the line of an event that it would be, without a name where it would be new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    drafts: Vec<Value>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    records: String,
    #[serde(default, skip_serializing_if = "is_zero")]
    events: usize,
    #[serde(default, skip_serializing_if = "is_zero")]
    here: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(flatten)]
    rest: Rest,
}

impl Bookmark {
    /// Where the location's session has stopped, on this machine or another, the latest; `None` where it is new.
    ///
    /// # Errors
    /// Where the folder is there and cannot be read.
    pub fn load(location: &ReviewLocation) -> io::Result<Option<Stopped>> {
        let sessions = Bookmark::all(location)?.into_iter().filter(|stopped| stopped.session == location.session);
        Ok(sessions.max_by_key(|stopped| (!stopped.only_remembers(), stopped.time)))
    }

    /// All sessions of the location's reviewer, by name and machine. What cannot be read is no session, nor is what
    /// another account has put beside the reviewer's files.
    ///
    /// # Errors
    /// Where the folder is there and cannot be read.
    pub fn all(location: &ReviewLocation) -> io::Result<Vec<Stopped>> {
        let mut sessions = location.folder()?.map_or_else(|| Ok(Vec::new()), |at| Bookmark::all_in(&at, location))?;
        let aside = aside(location).and_then(|path| Bookmark::all_in(&Folder::open(&path).ok()?, location).ok());
        aside.into_iter().flatten().for_each(|stopped| join_aside(&mut sessions, stopped));
        Ok(sessions)
    }

    fn all_in(folder: &Folder, location: &ReviewLocation) -> io::Result<Vec<Stopped>> {
        let names = folder.names()?;
        let is_own = |name: &&String| name.ends_with(ENDING) && is_in_name_of(location, name);
        let is_own = |name: &&String| is_own(name) && !location.may_be_anybodys(folder, &names, name);
        let now = Timestamp::now();
        let read = |name: &String| {
            let (bytes, mark) = folder.read(name).ok()?;
            let (_, stopped) = read(&bytes).filter(|(who, _)| *who == location.reviewer)?;
            let written = mark.modified().filter(|_| stopped.time > now);
            Some(Stopped { shown: written.map_or(stopped.time, |written| written.min(stopped.time)), ..stopped })
        };
        let mut sessions: Vec<Stopped> = names.iter().filter(is_own).filter_map(read).collect();
        order::sort_by(&mut sessions, |a, b| (&a.session, &a.host, b.time).cmp(&(&b.session, &b.host, a.time)));
        // It was kept beside the bookmark of another account, which has gone.
        sessions.dedup_by(|later, first| (&later.session, &later.host) == (&first.session, &first.host));
        Ok(sessions)
    }

    /// The name of the file of the location's session where it is there and cannot be read, or not all of it.
    pub(crate) fn broken(location: &ReviewLocation) -> Option<String> {
        let folder = location.folder().ok()??;
        let name = name_in(&folder, location);
        is_broken(&folder.read(&name).map(|(bytes, _)| bytes), &location.reviewer).then_some(name)
    }

    /// Keeps where the location's session is.
    ///
    /// # Errors
    /// Where it cannot be written; what was kept before is as it was.
    pub fn save(&self, location: &ReviewLocation, time: Timestamp) -> io::Result<()> {
        let known = (&KnownDrafts::default(), &RecordMarks::default());
        self.save_in(&location.make_folder()?, location, time, known)
    }

    /// Keeps where the location's session is in its folder. Notes that are being written in another window of the
    /// session stay: all that are there and not among those that this window has had (`known`). Remembers the records that
    /// are on the disk (`marks`).
    ///
    /// # Errors
    /// Where it cannot be written; what was kept before is as it was.
    pub(super) fn save_in(
        &self,
        folder: &Folder,
        location: &ReviewLocation,
        time: Timestamp,
        (known, marks): (&KnownDrafts, &RecordMarks),
    ) -> io::Result<()> {
        let name = name_in(folder, location);
        // Two windows may be closed together. Where there can be no lock, the last one wins.
        let _lock = Lock::take(folder, &name);
        let bytes = folder.read(&name).map(|(bytes, _)| bytes);
        // Notes may be in it that only a person can make out.
        if is_broken(&bytes, &location.reviewer) {
            let aside = |number: u32| format!("{name}.bak{number}");
            let free = (1..9).map(aside).find(|aside| !folder.has(aside));
            folder.rename(&name, &free.unwrap_or_else(|| aside(9)))?;
        }
        let there = bytes.ok().and_then(|bytes| read(&bytes));
        let there = there.filter(|(who, _)| *who == location.reviewer);
        // What this window has found and not touched since, another one may have finished.
        let aside = kept_aside(location);
        let is_aside =
            |begun: &UnfinishedNote| aside.iter().flat_map(Stopped::drafts).any(|other| other.is_same(begun));
        let has_gone = |begun: &UnfinishedNote| {
            let drafts = there.as_ref().map(|(_, stopped)| &stopped.bookmark.drafts);
            known.has_found(begun)
                && drafts.is_some_and(|drafts| !drafts.iter().any(|other| other.is_same(begun)))
                && !is_aside(begun)
        };
        let mut own: Vec<UnfinishedNote> = self.drafts.iter().map(UnfinishedNote::as_kept).collect();
        own.retain(|begun| !has_gone(begun));
        let remembered = there.as_ref().map(|(_, stopped)| stopped).into_iter().chain(&aside).map(Stopped::remembered);
        let mut all = (HashSet::new(), Counted::default());
        for (records, counted) in remembered {
            all.0.extend(records);
            all.1 = all.1.most(counted);
        }
        let (mut records, counted) = all;
        marks.join(&mut records);
        let there = there.map(|(_, stopped)| stopped.bookmark).unwrap_or_default();
        let (mut drafts, mut rest) = (there.drafts, self.rest.clone());
        known.note_finished(&own, &there.rest, &mut rest);
        drafts.retain(|begun| !known.has(begun) && !own.iter().any(|one| one.is_same(begun)));
        drafts.append(&mut own);
        let (point, of) = match self.at.as_ref().map(|item| item.part) {
            Some(Part::Point(point)) => (Some(point), None),
            part => (None, part.and_then(Part::name)),
        };
        let wire = Wire {
            who: location.reviewer.clone(),
            session: location.session.clone(),
            host: location.host.clone(),
            time: time.to_string(),
            proposal: self.at.as_ref().map(|item| item.proposal.clone()),
            point,
            of: of.map(str::to_owned),
            about: self.about.map(|about| about.to_string()),
            filter: self.filter.name().to_owned(),
            query: self.query.clone(),
            drafts: drafts.iter().filter_map(|begun| draft_line(begun, location, time)).collect(),
            records: written(&records),
            events: counted.events,
            here: counted.here,
            until: counted.until.map(|until| until.to_string()),
            rest,
        };
        let mut text = serde_json::to_vec(&wire).map_err(|e| io::Error::new(ErrorKind::InvalidData, e))?;
        text.push(b'\n');
        folder.replace(&name, &text)
    }
}

/// Keeps a bookmark in the folder of its location, where there is one that takes it, else aside. Where it remembers
/// records that this window does not know, another one may have recorded them, or they are gone: returns these, each time
/// that it is others.
///
/// # Errors
/// Why the folder did not take it, where there is no other that does.
pub(super) fn keep(
    bookmark: &Bookmark,
    folder: io::Result<Folder>,
    (location, time): (&ReviewLocation, Timestamp),
    (known, marks): (&mut KnownDrafts, &RecordMarks),
) -> io::Result<Option<Box<MissingEvents>>> {
    known.keep(&bookmark.drafts);
    let aside = aside(location);
    let kept = folder.and_then(|folder| bookmark.save_in(&folder, location, time, (known, marks)));
    let Err(e) = kept else {
        // What is in the usual place now is aside no more; what another window has there stays.
        if let Some(folder) = aside.and_then(|path| Folder::open(&path).ok()) {
            let _ = match kept_aside(location).iter().flat_map(Stopped::drafts).all(|begun| known.has(begun)) {
                true => folder.remove(&name_in(&folder, location)),
                false => Bookmark::default().save_in(&folder, location, time, (known, marks)),
            };
        }
        return Ok(look_for_unseen(known, location, marks));
    };
    let folder = aside.and_then(|path| Folder::make(&path).ok());
    folder.and_then(|folder| bookmark.save_in(&folder, location, time, (known, marks)).ok()).map(|()| None).ok_or(e)
}

/// Looks into what the bookmark remembers and a window does not know, where that is something else than before.
fn look_for_unseen(
    known: &mut KnownDrafts,
    location: &ReviewLocation,
    marks: &RecordMarks,
) -> Option<Box<MissingEvents>> {
    let unseen = marks.unseen(location);
    let is_news = known.unseen != unseen;
    known.unseen = unseen;
    if is_news { MissingEvents::now(location, marks).map(Box::new) } else { None }
}

/// The name of the file of the location's session: with a number where that of another account has the name.
fn name_in(folder: &Folder, location: &ReviewLocation) -> String {
    let name = format!("{}.{}", location.stem(), file_name(&location.session));
    let usual = format!("{name}{ENDING}");
    if folder.is_mine(&usual) {
        return usual;
    }
    let names = folder.names().unwrap_or_default();
    let mut all = [usual].into_iter().chain((2..9).map(|number| format!("{name}.{number}{ENDING}")));
    all.find(|name| !location.may_be_anybodys(folder, &names, name)).unwrap_or_else(|| format!("{name}.9{ENDING}"))
}

/// Whether a file is in the name of the location's reviewer.
pub(super) fn is_in_name_of(location: &ReviewLocation, name: &str) -> bool {
    name.split_once('@').is_some_and(|(who, _)| seen_part(who) == file_name(&location.reviewer))
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Stopped {
    /// Whether the session has never been walked: its commands have recorded something.
    pub(crate) fn only_remembers(&self) -> bool {
        self.remembered() != Default::default() && self.bookmark == Bookmark::default()
    }

    fn drafts(&self) -> &[UnfinishedNote] {
        &self.bookmark.drafts
    }

    fn remembered(&self) -> (HashSet<u64>, Counted) {
        (self.records.clone(), self.counted.until(self.time))
    }

    /// The bookmark, brought up to what was put on record after it was kept, and whether the reviewer goes on from its
    /// item: a program that is killed between the two has saved a verdict, and not that the reviewer went on. What is
    /// next is for the list to say, with its filter and its search. Points that have another number by now are followed.
    pub(crate) fn caught_up(self, event_log: &EventLog, library: &dyn Library) -> (Bookmark, bool) {
        let (mut bookmark, mut goes_on) = (self.bookmark, false);
        let placed = |begun: &mut UnfinishedNote| *begun = begun.placed(event_log, library, self.time);
        bookmark.drafts.iter_mut().for_each(placed);
        if let Some(item) = &mut bookmark.at {
            item.part = event_log.part_now(library, item, bookmark.about, self.time);
        }
        let events = event_log.events().iter().rev();
        let mine = |event: &&Event| event.who == event_log.me() && event.session == self.session;
        let missed = events.take_while(|event| event.time > self.time).find(mine);
        if let Some(event) = missed
            && let Some(change) = &event.change
            && let Some(item) = event_log.item_now(&event.who, event.id)
        {
            goes_on = match change {
                Change::Judge { grade, .. } => grade.is_some(),
                Change::Defer { deferred, .. } => *deferred,
                _ => false,
            };
            bookmark.at = Some(item);
        }
        // Of a point that is gone the proposal is left.
        if let Some(item) = bookmark.at.as_mut().filter(|item| item.part.is_gone()) {
            (item.part, goes_on) = (Part::Result, false);
        }
        (bookmark, goes_on)
    }
}

/// Whether what was read in the place of a reviewer's bookmark is none, though there is something.
pub(super) fn is_broken(there: &io::Result<Vec<u8>>, reviewer: &str) -> bool {
    match there {
        Ok(bytes) => read_line(bytes).is_none_or(|(who, _)| who != reviewer),
        Err(e) => e.kind() != ErrorKind::NotFound,
    }
}

/// Reads a bookmark: of a broken one the lines that are whole, such as both sides of what Git could not merge; the
/// latest, with the notes of all.
fn read(bytes: &[u8]) -> Option<(String, Stopped)> {
    let mut sides: Vec<_> = bytes.split(|byte| *byte == b'\n').filter_map(read_line).collect();
    order::sort_by(&mut sides, |(_, one), (_, other)| one.time.cmp(&other.time));
    let (who, mut latest) = sides.pop()?;
    for (_, Stopped { bookmark, records, counted, .. }) in sides.into_iter().filter(|(other, _)| *other == who) {
        latest.records.extend(records);
        latest.counted = latest.counted.most(counted);
        let own = &mut latest.bookmark;
        own.drafts.extend(bookmark.drafts);
        let mut known = HashSet::new();
        own.drafts.retain(|begun| known.insert(begun.mark()));
    }
    Some((who, latest))
}

fn read_line(bytes: &[u8]) -> Option<(String, Stopped)> {
    let wire: Wire = serde_json::from_str(str::from_utf8(bytes).ok()?).ok()?;
    let part = match (wire.point, wire.of.as_deref()) {
        (Some(point), _) => Part::point(point),
        (None, Some(name)) => [Part::Result, Part::Work].into_iter().find(|part| part.name() == Some(name)),
        (None, None) => Some(Part::Whole),
    };
    // A part that only a later version knows is no reason to lose what was being typed.
    let at = wire.proposal.zip(part).map(|(proposal, part)| Item { proposal, part });
    let filter = Filter::named(&wire.filter).unwrap_or_default();
    let drafts = wire.drafts.iter().filter_map(|line| read_draft(&line.to_string())).collect();
    let about = wire.about.and_then(|about| about.parse().ok());
    let bookmark = Bookmark { at, about, filter, query: wire.query, drafts, rest: wire.rest };
    let (records, counted) = (
        marks_of(&wire.records)?,
        Counted { events: wire.events, here: wire.here, until: wire.until.and_then(|until| until.parse().ok()) },
    );
    let time = wire.time.parse().ok()?;
    Some((
        seen_name(&wire.who),
        Stopped { session: wire.session, host: wire.host, time, shown: time, bookmark, records, counted },
    ))
}
