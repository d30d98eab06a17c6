//! All events that are known, in their order, and what they come to for each reviewer.
//!
//! Events arrive from several files, some of them late, some twice. They are ordered by time and id, so
//! that the outcome is the same in whatever order they came: of one reviewer the last event wins, those of
//! different reviewers stay side by side. An event is known by its reviewer and id: nobody's events take another's
//! place.

use crate::order;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::Timestamp;

use super::event::{count_of, is_counted};
use super::reviewer_index::{ReviewerIndex, TextsById};
use super::reviewer_view::{ReviewerView, Standing};
use super::{Aside, Change, Event, Id, Item, Part, PresentTexts, TextHash};
use crate::model::{Library, Proposal};

/// The events of a dataset, as the reviewer may see them.
#[derive(Clone, Debug, PartialEq)]
pub struct EventLog {
    me: String,
    asks_work: bool,
    /// Reviewers who are known to judge, also where no verdict of theirs is among the events.
    judges: BTreeSet<String>,
    round: Option<String>,
    /// Whether the verdicts of others stay hidden though the reviewer has revealed them: elsewhere, and unseen here.
    veiled: bool,
    /// What could not be saved of the reviewer's, and waits elsewhere.
    pub(crate) aside: Aside,
    /// Sorted by time and id.
    events: Vec<Event>,
    known: KnownEvents,
    indexes: BTreeMap<String, ReviewerIndex>,
    /// Of the proposals that somebody had judged when they were looked at.
    texts: TextsById,
}

/// The ids that are known of each reviewer.
#[derive(Clone, Debug, Default, PartialEq)]
struct KnownEvents(HashMap<String, HashSet<Id>>);

impl KnownEvents {
    /// Adds an event; returns whether it is new.
    fn insert(&mut self, event: &Event) -> bool {
        if let Some(ids) = self.0.get_mut(&event.who) {
            return ids.insert(event.id);
        }
        self.0.insert(event.who.clone(), HashSet::from([event.id]));
        true
    }
}

/// What an event has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// Nothing: the event was known.
    Nothing,
    /// What stands for one item; without an item, nothing that the reviewer can see.
    Item(Option<Item>),
    /// Perhaps everything: the event belongs before events that had come earlier.
    Everything,
}

impl EventLog {
    /// Makes the log of the reviewer `me` from events in any order, each perhaps several times.
    pub fn new(me: &str, mut events: Vec<Event>) -> EventLog {
        order::sort_by_key(&mut events, |event| (event.time, event.id));
        let mut known = KnownEvents::default();
        if let Some(first) = events.first() {
            known.0.insert(first.who.clone(), HashSet::with_capacity(events.len()));
        }
        events.retain(|event| known.insert(event));
        let (me, indexes) = (me.to_owned(), BTreeMap::new());
        let mut event_log = EventLog {
            me,
            asks_work: true,
            judges: BTreeSet::new(),
            round: None,
            veiled: false,
            aside: Aside::default(),
            events,
            known,
            indexes,
            texts: TextsById::new(),
        };
        event_log.fold();
        event_log
    }

    /// Does not ask for the work (办理工作), which not every place has judged.
    pub(crate) fn without_work(self) -> EventLog {
        EventLog { asks_work: false, ..self }
    }

    /// Says that the reviewer has judged in events that were left out: who looked at the verdicts of others is no clerk.
    pub(crate) fn of_a_judge(mut self) -> EventLog {
        self.judges.insert(self.me.clone());
        self
    }

    /// The same events as far as they are about some proposals, or about none. Who has judged others is no clerk.
    pub(crate) fn within(&self, is_in: impl Fn(&str) -> bool) -> EventLog {
        let counts = |event: &&Event| self.item_of(event).is_none_or(|item| is_in(&item.proposal));
        let events = self.events.iter().filter(counts).cloned().collect();
        let judging = self.indexes.iter().filter(|(_, index)| index.has_judged()).map(|(who, _)| who.clone());
        let judges = self.judges.iter().cloned().chain(judging).collect();
        let (asks_work, round, veiled) = (self.asks_work, self.round.clone(), self.veiled);
        let within = EventLog { asks_work, judges, round, veiled, ..EventLog::new(&self.me, events) };
        let mut within = EventLog { aside: self.aside, ..within };
        within.texts.clone_from(&self.texts);
        within.fold();
        within
    }

    /// Has the verdicts on the proposals of a library count where their texts stand now: points may have been added to them
    /// or taken out since, and what the journals say is never changed.
    pub(crate) fn place_all(mut self, library: &dyn Library) -> EventLog {
        let ids: BTreeSet<String> = order::set(self.indexes.values().flat_map(|index| index.proposals.keys().cloned()));
        let judged = ids.iter().filter_map(|id| library.proposal(library.find(id)?));
        // Folded for each of them, a review of years would take minutes after an import that has changed many.
        if judged.filter(|proposal| self.learn(proposal)).count() > 0 {
            self.fold();
        }
        self
    }

    /// Learns the texts of a proposal as they are now; returns whether verdicts on them count elsewhere than before.
    fn learn(&mut self, proposal: &Proposal) -> bool {
        let indexes = self.indexes.values().filter_map(|index| index.proposals.get(&proposal.id));
        let places = indexes.flat_map(|index| &index.given);
        let given: Vec<_> = places.filter_map(|at| self.events.get(*at)?.as_given()).collect();
        if given.is_empty() {
            return false;
        }
        let mut texts = PresentTexts::of(proposal);
        texts.learn(proposal, &given);
        let has_moved = texts.has_moved();
        self.texts.insert(proposal.id.clone(), texts);
        has_moved
    }

    /// Names the round that the events are of.
    pub(crate) fn in_round(self, round: Option<String>) -> EventLog {
        EventLog { round, ..self }
    }

    /// The name of the round, where it has one.
    pub(crate) fn round(&self) -> Option<&str> {
        self.round.as_deref()
    }

    /// Whether the reviewer is asked to judge the work.
    pub(crate) fn asks_work(&self) -> bool {
        self.asks_work
    }

    /// Adds an event.
    pub(crate) fn apply(&mut self, event: Event) -> Touched {
        if !self.known.insert(&event) {
            return Touched::Nothing;
        }
        let at = self.events.partition_point(|earlier| (earlier.time, earlier.id) < (event.time, event.id));
        if at < self.events.len() {
            self.events.insert(at, event);
            self.fold();
            return Touched::Everything;
        }
        self.events.push(event);
        let Some(event) = self.events.last() else { return Touched::Nothing };
        let index = index_of(&mut self.indexes, &event.who);
        index.add_event(&self.events, at, event, &self.texts);
        Touched::Item(self.item_of(event).cloned())
    }

    /// Adds events in any order, many of them known perhaps, and drops those of the reviewer's that were given back;
    /// returns how many were new, as a person counts them, and how many are gone.
    pub(crate) fn join(&mut self, mut events: Vec<Event>, given_back: &HashSet<Id>) -> (usize, usize) {
        let before = self.events.len();
        if let Some(known) = self.known.0.get_mut(&self.me).filter(|known| !known.is_disjoint(given_back)) {
            known.retain(|id| !given_back.contains(id));
            self.events.retain(|event| event.who != self.me || !given_back.contains(&event.id));
        }
        let gone = before - self.events.len();
        events.retain(|event| self.known.insert(event));
        let new = count_of(&events);
        if new + gone > 0 {
            self.events.extend(events);
            order::sort_by_key(&mut self.events, |event| (event.time, event.id));
            self.fold();
        }
        (new, gone)
    }

    fn fold(&mut self) {
        self.indexes.clear();
        for (at, event) in self.events.iter().enumerate() {
            index_of(&mut self.indexes, &event.who).add_event(&self.events, at, event, &self.texts);
        }
        for who in &self.judges {
            self.indexes.get_mut(who).into_iter().for_each(|index| index.judge = true);
        }
    }

    /// The item that an event is about; for undo and redo, that of the event they are about.
    fn item_of<'a>(&'a self, event: &'a Event) -> Option<&'a Item> {
        match event.change.as_ref()? {
            Change::Undo(id) | Change::Redo(id) => self.change(&event.who, *id)?.item(),
            change => change.item(),
        }
    }

    /// The change that a reviewer's event has made.
    pub(crate) fn change(&self, who: &str, id: Id) -> Option<&Change> {
        let at = self.indexes.get(who)?.places.get(&id)?;
        self.events.get(*at)?.change.as_ref()
    }

    /// The text that a note or a promise was about when it was made or changed last.
    pub(crate) fn about(&self, change: &Change) -> Option<TextHash> {
        let is_same = |event: &&Event| match (change, &event.change) {
            (Change::Note(note), Some(Change::Note(known))) => note.id == known.id,
            (Change::FollowUp(promise), Some(Change::FollowUp(known))) => promise.id == known.id,
            _ => false,
        };
        self.events.iter().rev().find(is_same)?.about
    }

    /// Whether an event of the reviewer's is the first about a promise, and so has put it on the list.
    pub(crate) fn begins(&self, event: Id, promise: Id) -> bool {
        let index = self.indexes.get(&self.me);
        let first = index.and_then(|index| self.events.get(*index.follow_ups.get(&promise)?.first()?));
        first.is_some_and(|first| first.id == event)
    }

    /// Where the events come from that the reviewer has called the reviewer's own last, if that word still holds.
    pub(crate) fn last_adopted(&self) -> Option<&str> {
        let own = self.events.iter().rev().filter(|event| event.who == self.me);
        own.filter_map(|event| event.change.as_ref()).find_map(|change| match change {
            Change::Adopt { source, mine } => Some(mine.then_some(source.as_str())),
            _ => None,
        })?
    }

    /// The texts of a proposal by which its verdicts were placed.
    pub(crate) fn texts(&self, proposal: &str) -> Option<&PresentTexts> {
        self.texts.get(proposal)
    }

    /// The reviewer's name.
    pub(crate) fn me(&self) -> &str {
        &self.me
    }

    /// All events in order, those of others among them: callers may count them and pass them on, not show
    /// them.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Whether an event is known, of any reviewer.
    pub fn knows(&self, id: Id) -> bool {
        self.known.0.values().any(|ids| ids.contains(&id))
    }

    /// How many events of each of some reviewers this version does not know, by their operation or a value in them: they
    /// are kept and count for nothing.
    pub(crate) fn unknown(&self, is_named: impl Fn(&str) -> bool) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for event in self.events.iter().filter(|event| event.change.is_none() && is_named(&event.who)) {
            *counts.entry(event.who.as_str()).or_insert(0) += 1;
        }
        counts
    }

    /// The reviewer's own verdicts and notes.
    pub fn own(&self) -> ReviewerView<'_> {
        self.view_of(&self.me)
    }

    /// The names of the other reviewers, whose verdicts may still be hidden. Clerks are none.
    pub fn other_names(&self) -> impl Iterator<Item = &str> {
        self.others_names().filter(|who| !self.is_clerk(who))
    }

    fn others_names(&self) -> impl Iterator<Item = &str> {
        self.indexes.keys().map(String::as_str).filter(|who| *who != self.me)
    }

    /// Whether somebody has looked at the verdicts of others as a clerk, who gathers the reviews, and never given one.
    pub(crate) fn is_clerk(&self, who: &str) -> bool {
        let is_clerk = |index: &ReviewerIndex| index.clerk && !index.has_judged();
        !self.judges.contains(who) && self.indexes.get(who).is_some_and(is_clerk)
    }

    /// Hides the verdicts of others, or shows them where the reviewer has revealed them.
    pub(crate) fn veil(&mut self, veiled: bool) {
        self.veiled = veiled;
    }

    /// Whether the verdicts of others are hidden here though the reviewer has revealed them elsewhere.
    pub(crate) fn is_veiled(&self) -> bool {
        // What has revealed them may have been given back.
        self.veiled && self.own().revealed().is_some()
    }

    /// Whether the verdicts of others are hidden.
    pub(crate) fn is_blind(&self) -> bool {
        self.veiled || self.own().revealed().is_none()
    }

    /// How many events of the reviewer's own are known.
    pub(crate) fn own_count(&self) -> usize {
        self.known.0.get(&self.me).map_or(0, HashSet::len)
    }

    /// How many events there are, as a person counts them, of what the reviewer may see.
    pub(crate) fn counted(&self) -> usize {
        let is_seen = |event: &&Event| event.who == self.me || !self.is_blind();
        self.events.iter().filter(is_seen).filter(|event| is_counted(event)).count()
    }

    /// Whether an event is known as the reviewer's own.
    pub(crate) fn is_own(&self, id: Id) -> bool {
        self.known.0.get(&self.me).is_some_and(|ids| ids.contains(&id))
    }

    /// Who has looked at the verdicts of others, and when first; it says nothing of any verdict.
    pub(crate) fn reveals(&self) -> impl Iterator<Item = (&str, Timestamp)> {
        self.indexes.iter().filter_map(|(who, index)| Some((who.as_str(), index.revealed.as_ref()?.time)))
    }

    /// The verdicts and notes of the others; `None` until the reviewer has revealed them, so that nobody
    /// judges by what others have judged.
    pub fn others(&self) -> Option<Vec<ReviewerView<'_>>> {
        (!self.is_blind()).then(|| self.others_names().map(|who| self.view_of(who)).collect())
    }

    /// What the reviewer may see: the own view first, and those of the others once they are revealed.
    pub(crate) fn visible(&self) -> Vec<ReviewerView<'_>> {
        [self.own()].into_iter().chain(self.others().into_iter().flatten()).collect()
    }

    /// Which verdicts on the parts of a proposal the reviewer may see, a bit for each grade: of those who are asked to
    /// judge it where it was shared out; nothing of what was settled together.
    pub(crate) fn given(&self, proposal: &str, asked: Option<&[String]>) -> Vec<(Part, u8)> {
        let mut given: BTreeMap<Part, u8> = BTreeMap::new();
        let is_asked = |view: &ReviewerView| asked.is_none_or(|asked| asked.iter().any(|who| who == view.who()));
        for view in self.visible().into_iter().filter(is_asked) {
            for part in view.parts(proposal) {
                if let Standing::Decided(grade) = view.standing(proposal, part) {
                    *given.entry(part).or_default() |= grade.bit();
                }
            }
        }
        given.into_iter().filter(|(part, _)| self.agreed(proposal, *part).is_none()).collect()
    }

    /// The tags of the notes that the reviewer may see, with how many notes have each, the most used first.
    pub(crate) fn tags(&self) -> Vec<(&str, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let notes = self.visible().into_iter().flat_map(|view| view.notes());
        notes.flat_map(|note| &note.tags).for_each(|tag| *counts.entry(tag).or_default() += 1);
        let mut tags: Vec<(&str, usize)> = counts.into_iter().collect();
        order::sort_by_key(&mut tags, |(_, count)| std::cmp::Reverse(*count));
        tags
    }

    /// Whether a reviewer has judged all that is asked of a proposal with so many points; it says nothing of how.
    pub(crate) fn has_judged(&self, who: &str, proposal: &str, points: usize) -> bool {
        let view = self.view_of(who);
        view.parts_asked(points).all(|part| matches!(view.standing(proposal, part), Standing::Decided(_)))
    }

    /// Whether a reviewer has judged anything of a proposal; it says nothing of how.
    pub(crate) fn has_begun(&self, who: &str, proposal: &str) -> bool {
        let view = self.view_of(who);
        view.parts(proposal).any(|part| matches!(view.standing(proposal, part), Standing::Decided(_)))
    }

    /// How many others have judged all that is asked of a proposal; it says neither who nor how.
    pub(crate) fn other_judges(&self, proposal: &str, points: usize) -> usize {
        let touched = |who: &&str| self.indexes.get(*who).is_some_and(|index| index.proposals.contains_key(proposal));
        self.others_names().filter(touched).filter(|who| self.has_judged(who, proposal, points)).count()
    }

    fn view_of<'a>(&'a self, who: &'a str) -> ReviewerView<'a> {
        ReviewerView::new(self.asks_work, who, &self.events, self.indexes.get(who), &self.texts)
    }
}

fn index_of<'a>(indexes: &'a mut BTreeMap<String, ReviewerIndex>, who: &str) -> &'a mut ReviewerIndex {
    indexes.entry(who.to_owned()).or_default()
}
