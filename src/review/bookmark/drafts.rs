//! The unfinished notes of a bookmark: as lines, which of them a window knows, and where they go that the folder of the
//! reviews does not take: aside, in a folder of what outlives the program, where the next window finds them.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::Value;

use super::{Bookmark, Stopped};
use crate::model::{Field, Library, Proposal, Rest};
use crate::review::rescue::mark;
use crate::review::store::folder::Folder;
use crate::review::store::location::ReviewLocation;
use crate::review::store::names::hash;
use crate::review::{
    Change, Event, EventLog, Id, Item, Note, Part, QuoteAnchor, TextHash, VERSION, line, parse, tagged,
};

/// The member of a bookmark that has the marks of notes that are finished, and how many it has of them.
const FINISHED: &str = "finished";
const MOST_FINISHED: usize = 32;

/// A note that is being written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NoteDraft {
    /// The note that it changes; none for a new one.
    pub(crate) id: Option<Id>,
    /// What it is about.
    pub(crate) item: Item,
    /// The words it stands at.
    pub(crate) anchor: Option<QuoteAnchor>,
    /// The text of the point that it is about.
    pub(crate) about: Option<TextHash>,
}

/// A note that was begun in a line and not finished.
#[derive(Clone, Debug, PartialEq)]
pub struct UnfinishedNote {
    /// What it would be.
    pub(crate) draft: NoteDraft,
    /// What has been typed.
    pub(crate) text: String,
}

impl UnfinishedNote {
    /// Whether a note says already what it says.
    pub(crate) fn is_said_by(&self, note: &Note) -> bool {
        let (text, tags) = tagged(&self.text);
        let is_it = note.item == self.draft.item && self.draft.id.is_none_or(|id| id == note.id);
        is_it && note.text == text && note.tags == tags
    }

    /// Whether one of two is the other as it was written further.
    pub(crate) fn goes_on(&self, other: &UnfinishedNote) -> bool {
        self.draft == other.draft && (self.text.starts_with(&other.text) || other.text.starts_with(&self.text))
    }

    /// Whether a session has had it and has it no more: it was finished there, perhaps as something else.
    pub(crate) fn is_finished_in(&self, session: &Stopped) -> bool {
        let finished = session.bookmark.rest.get(FINISHED).and_then(Value::as_array);
        finished.is_some_and(|marks| marks.contains(&self.mark().into()))
    }

    /// It where its words stand now, as notes that are finished do: the points of its proposal may have other numbers than
    /// when it was kept. One on a point that is gone is at no point that there is.
    pub(crate) fn placed(&self, event_log: &EventLog, library: &dyn Library, kept: Timestamp) -> UnfinishedNote {
        let NoteDraft { id, item, anchor, about } = &self.draft;
        let noted = id.and_then(|id| Some(event_log.own().note(id)?.item.part));
        let at_point =
            |anchor: &&QuoteAnchor| matches!(item.part, Part::Point(at) if anchor.place == Field::Point.at(at));
        // Those of earlier versions have only the words that they stand at.
        let about = about.or_else(|| Some(anchor.as_ref().filter(at_point)?.hash));
        let part = noted.unwrap_or_else(|| {
            let part = event_log.part_now(library, item, about, kept);
            let now = item.about(library);
            let anchor =
                anchor.as_ref().filter(at_point).filter(|_| part == item.part && now.is_some() && now != about);
            // Another text has its number: it is where its words are still found, with slips perhaps.
            anchor.zip(library.named(&item.proposal)).map_or(part, |(anchor, proposal)| {
                let place = anchor.find(&proposal).map(|found| found.place).filter(|place| place.field == Field::Point);
                place.map_or(Part::gone(anchor.place.paragraph), |place| Part::Point(place.paragraph))
            })
        });
        let item = part.of(&item.proposal);
        UnfinishedNote { draft: NoteDraft { item, about, ..self.draft.clone() }, text: self.text.clone() }
    }

    /// Whether no key leads to what it is about: the point is gone, or the proposal.
    pub(crate) fn is_astray(&self, library: &dyn Library) -> bool {
        let Item { proposal, part } = &self.draft.item;
        let is_there = |there: Arc<Proposal>| !matches!(part, Part::Point(point) if *point >= there.points.len());
        !library.named(proposal).is_some_and(is_there)
    }

    /// Whether two are one note with the same words.
    pub(super) fn is_same(&self, other: &UnfinishedNote) -> bool {
        self.mark() == other.mark()
    }

    /// It as a bookmark has it: on the point that it was on, where that is gone.
    pub(super) fn as_kept(&self) -> UnfinishedNote {
        let mut kept = self.clone();
        kept.draft.item.part = kept.draft.item.part.once();
        kept
    }

    /// What tells it from others, by what it is about and what has been typed. In the words of earlier versions, which
    /// other machines may have: what is finished there would be unfinished here.
    pub(super) fn mark(&self) -> u64 {
        let NoteDraft { id, item, anchor, .. } = &self.as_kept().draft;
        hash([&*format!("NoteDraft {{ id: {id:?}, item: {item:?}, anchor: {anchor:?} }}"), &self.text])
    }
}

/// The unfinished notes that a window has had, as marks.
#[derive(Default)]
pub(in crate::review) struct KnownDrafts {
    /// Those that it has found.
    found: HashSet<u64>,
    /// Those that it has kept.
    kept: HashSet<u64>,
    /// The marks of records that the bookmark remembers and this window does not know, when that was looked into last.
    pub(in crate::review) unseen: HashSet<u64>,
}

impl KnownDrafts {
    /// Takes in those that were found.
    pub(in crate::review) fn find(&mut self, drafts: &[UnfinishedNote]) {
        self.found.extend(drafts.iter().map(UnfinishedNote::mark));
    }

    /// Takes in those that are being kept.
    pub(super) fn keep(&mut self, drafts: &[UnfinishedNote]) {
        self.kept.extend(drafts.iter().map(UnfinishedNote::mark));
    }

    /// Notes of those that were found, perhaps where another machine keeps them, which this window has no more.
    pub(super) fn note_finished(&self, drafts: &[UnfinishedNote], there: &Rest, rest: &mut Rest) {
        let noted = [there, rest].into_iter().filter_map(|rest| rest.get(FINISHED)?.as_array()).flatten();
        let noted = noted.filter_map(Value::as_u64).chain(self.found.iter().copied());
        let mut finished: Vec<u64> = Vec::new();
        for mark in noted.filter(|mark| drafts.iter().all(|begun| begun.mark() != *mark)) {
            if !finished.contains(&mark) {
                finished.push(mark);
            }
        }
        finished.drain(..finished.len().saturating_sub(MOST_FINISHED));
        if !finished.is_empty() {
            rest.insert(FINISHED.to_owned(), finished.into());
        }
    }

    pub(super) fn has(&self, begun: &UnfinishedNote) -> bool {
        self.has_found(begun) || self.kept.contains(&begun.mark())
    }

    pub(super) fn has_found(&self, begun: &UnfinishedNote) -> bool {
        self.found.contains(&begun.mark())
    }
}

/// The folder that takes a location's bookmark where its own does not, if there is any.
pub(super) fn aside(location: &ReviewLocation) -> Option<PathBuf> {
    Some(location.aside.as_ref()?.join(["unfinished-", &mark(location)].concat()))
}

/// The location's session as it is kept aside: with its unfinished notes, and what it remembers.
pub(super) fn kept_aside(location: &ReviewLocation) -> Option<Stopped> {
    let folder = aside(location).and_then(|path| Folder::open(&path).ok());
    let sessions = folder.and_then(|folder| Bookmark::all_in(&folder, location).ok()).unwrap_or_default();
    sessions.into_iter().find(|stopped| stopped.session == location.session && stopped.host == location.host)
}

/// Takes a session that was kept aside in with the others: where it is among them, the later says where the session is,
/// and no unfinished note is lost; what has only been written further since is one.
pub(super) fn join_aside(sessions: &mut Vec<Stopped>, mut aside: Stopped) {
    let is_same = |there: &&mut Stopped| there.session == aside.session && there.host == aside.host;
    let Some(there) = sessions.iter_mut().find(is_same) else { return sessions.push(aside) };
    there.records.extend(&aside.records);
    aside.records.clone_from(&there.records);
    if there.time < aside.time {
        std::mem::swap(there, &mut aside);
    }
    let (later, mut earlier) = (&mut there.bookmark.drafts, aside.bookmark.drafts);
    earlier.retain(|begun| !later.iter().any(|now| now.goes_on(begun)));
    later.splice(..0, earlier);
}

pub(super) fn draft_line(begun: &UnfinishedNote, location: &ReviewLocation, time: Timestamp) -> Option<Value> {
    let UnfinishedNote { draft: NoteDraft { id, item, anchor, about }, text } = begun.clone();
    let note = Note { id: id.unwrap_or(Id::NONE), item, text, tags: Vec::new(), anchor };
    let event = Event {
        id: Id::NONE,
        time,
        clock: None,
        who: location.reviewer.clone(),
        host: location.host.clone(),
        session: location.session.clone(),
        version: VERSION,
        about,
        over: Vec::new(),
        change: Some(Change::Note(note)),
    };
    serde_json::from_str(&line(&event)).ok()
}

pub(super) fn read_draft(text: &str) -> Option<UnfinishedNote> {
    let Event { change: Some(Change::Note(note)), about, .. } = parse(text.as_bytes()).ok()? else { return None };
    let id = Some(note.id).filter(|id| *id != Id::NONE);
    Some(UnfinishedNote { draft: NoteDraft { id, item: note.item, anchor: note.anchor, about }, text: note.text })
}
