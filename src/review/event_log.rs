//! All events that are known, in their order, and what they come to for each reviewer.
//!
//! Events arrive from several files, some of them late, some twice. They are ordered by time and id, so
//! that the outcome is the same in whatever order they came: of one reviewer the last event wins, those of
//! different reviewers stay side by side. An event is known by its reviewer and id: nobody's events take another's
//! place.

mod seen;

use crate::order;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::Timestamp;

use super::event::count_of;
use super::reviewer_index::{ReviewerIndex, TextsById, placed};
use super::reviewer_view::ReviewerView;
use super::since::Given;
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
    known: EventSet,
    indexes: BTreeMap<String, ReviewerIndex>,
    /// Of the proposals that somebody had judged when they were looked at.
    texts: TextsById,
}

/// Some events, by reviewer and id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventSet(HashMap<String, HashSet<Id>>);

impl EventSet {
    /// Adds an event of a reviewer's; returns whether it is new.
    pub(crate) fn insert(&mut self, who: &str, id: Id) -> bool {
        if let Some(ids) = self.0.get_mut(who) {
            return ids.insert(id);
        }
        self.0.insert(who.to_owned(), HashSet::from([id]));
        true
    }

    /// Whether an event is one of these.
    pub(crate) fn has(&self, event: &Event) -> bool {
        self.0.get(&event.who).is_some_and(|ids| ids.contains(&event.id))
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
        let mut known = EventSet::default();
        if let Some(first) = events.first() {
            known.0.insert(first.who.clone(), HashSet::with_capacity(events.len()));
        }
        events.retain(|event| known.insert(&event.who, event.id));
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
        if !self.known.insert(&event.who, event.id) {
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

    /// Adds events in any order, many of them known perhaps, and drops those that are not there any more; returns how many
    /// were new, as a person counts them, how many of the reviewer's own are gone, how many of others, and how many that
    /// were known have another place in the order.
    pub(crate) fn join(&mut self, mut events: Vec<Event>, gone: &EventSet) -> [usize; 4] {
        let (mut own, mut others) = (0, 0);
        if !gone.0.is_empty() {
            let (me, known) = (&self.me, &mut self.known.0);
            self.events.retain(|event| {
                let Some(ids) = known.get_mut(&event.who).filter(|_| gone.has(event)) else { return true };
                ids.remove(&event.id);
                *if event.who == *me { &mut own } else { &mut others } += 1;
                false
            });
        }
        let moved = self.move_known(&events);
        events.retain(|event| self.known.insert(&event.who, event.id));
        let new = count_of(&events);
        if new + own + others + moved > 0 {
            self.events.extend(events);
            order::sort_by_key(&mut self.events, |event| (event.time, event.id));
            self.fold();
        }
        [new, own, others, moved]
    }

    /// Takes over the times of events that are known, which a record that has come since may have put right: it was made in
    /// knowledge of them (`journal/marks`). The reviewer's own are never later for it: what was recorded here since and says
    /// so may still be on its way to the disk. Returns how many have another time.
    fn move_known(&mut self, events: &[Event]) -> usize {
        let times: HashMap<(Id, &str), (Timestamp, Option<Timestamp>)> =
            events.iter().map(|event| ((event.id, event.who.as_str()), (event.time, event.clock))).collect();
        let mut moved = 0;
        for event in &mut self.events {
            let Some((time, clock)) = times.get(&(event.id, event.who.as_str())) else { continue };
            if *time < event.time || *time > event.time && event.who != self.me {
                (event.time, event.clock) = (*time, *clock);
                moved += 1;
            }
        }
        moved
    }

    /// What others have recorded and is not among these: it has vanished from the folder since it was read.
    pub(crate) fn vanished<'a>(&self, there: impl Iterator<Item = &'a Event>) -> EventSet {
        let (mut known, mut gone) = (EventSet::default(), EventSet::default());
        for event in there {
            known.insert(&event.who, event.id);
        }
        for event in self.events.iter().filter(|event| event.who != self.me && !known.has(event)) {
            gone.insert(&event.who, event.id);
        }
        gone
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

    /// The item that a change of a reviewer's is about, where its text stands now.
    pub(crate) fn item_now(&self, who: &str, id: Id) -> Option<Item> {
        let at = *self.indexes.get(who)?.places.get(&id)?;
        let event = self.events.get(at)?;
        let item = event.change.as_ref()?.item()?;
        Some(Item { part: placed(&self.events, at, event, item, &self.texts), ..item.clone() })
    }

    /// Where a part stands now that was kept outside of the journals, with the text of its point at some time.
    pub(crate) fn part_now(
        &self,
        library: &dyn Library,
        item: &Item,
        about: Option<TextHash>,
        when: Timestamp,
    ) -> Part {
        let placed = || {
            let proposal = library.named(&item.proposal)?;
            let given = Given { part: item.part, grade: None, on: about?, answers: Some(""), about: None, when };
            let mut texts = self.texts.get(&item.proposal).cloned().unwrap_or_else(|| PresentTexts::of(&proposal));
            texts.learn(&proposal, &[given]);
            Some(texts.place(given).0)
        };
        placed().unwrap_or(item.part)
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

    /// Whether an event is known.
    pub(crate) fn has(&self, event: &Event) -> bool {
        self.known.has(event)
    }

    /// How many events of the reviewer's own are known.
    pub(crate) fn own_count(&self) -> usize {
        self.known.0.get(&self.me).map_or(0, HashSet::len)
    }

    /// Whether an event is known as the reviewer's own.
    pub(crate) fn is_own(&self, id: Id) -> bool {
        self.known.0.get(&self.me).is_some_and(|ids| ids.contains(&id))
    }

    fn view_of<'a>(&'a self, who: &'a str) -> ReviewerView<'a> {
        ReviewerView::new(self.asks_work, who, &self.events, self.indexes.get(who), &self.texts)
    }
}

fn index_of<'a>(indexes: &'a mut BTreeMap<String, ReviewerIndex>, who: &str) -> &'a mut ReviewerIndex {
    indexes.entry(who.to_owned()).or_default()
}
