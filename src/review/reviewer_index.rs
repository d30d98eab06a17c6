//! Where the events of one reviewer stand: by proposal and part, by note and promise, and what a session
//! can undo.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;

use super::{Change, Event, FollowUp, Id, Item, Note, Part, PresentTexts};

/// The texts of some proposals as they are now, by id.
pub(super) type TextsById = HashMap<String, PresentTexts>;

/// The events of one reviewer, indexed. Numbers are places among all events.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ReviewerIndex {
    pub(super) proposals: HashMap<String, ProposalIndex>,
    pub(super) notes: BTreeMap<Id, Vec<usize>>,
    pub(super) follow_ups: BTreeMap<Id, Vec<usize>>,
    /// What each session can undo and redo.
    pub(super) undo_stacks: HashMap<String, UndoStack>,
    /// The reviewer's own changes by the ids of their events.
    pub(super) places: HashMap<Id, usize>,
    /// Notes and promises whose point stands elsewhere now, as they are told.
    pub(super) moved: HashMap<usize, Change>,
    pub(super) undone: HashSet<Id>,
    /// For settlements that were done again over others the places of the events that did.
    pub(super) redone: HashMap<Id, usize>,
    pub(super) revealed: Option<Revealed>,
    /// Whether the reviewer has called themselves a clerk, or has judged in events that were left out.
    pub(super) clerk: bool,
    pub(super) judge: bool,
    pub(super) last: Option<Timestamp>,
}

impl ReviewerIndex {
    /// Adds an event, which is the latest so far and stands at `at` among all.
    /// What was said of a point counts where its text stands now.
    pub(super) fn add_event(&mut self, events: &[Event], at: usize, event: &Event, texts: &TextsById) {
        self.last = Some(event.time);
        let Some(change) = &event.change else { return };
        let placed = change.item().map_or(Part::Whole, |item| placed(events, at, event, item, texts));
        let is_moved = change.item().is_some_and(|item| item.part != placed);
        change.item().into_iter().for_each(|item| self.proposal_index(item).given.push(at));
        match change {
            Change::Undo(id) | Change::Redo(id) => {
                let is_redone = matches!(change, Change::Redo(_));
                if self.turn(events, *id, !is_redone) && is_redone && !event.over.is_empty() {
                    self.redone.insert(*id, at);
                }
                return;
            }
            Change::Reveal | Change::RevealAsClerk => {
                self.clerk |= matches!(change, Change::RevealAsClerk);
                let undone = || self.undone.clone();
                self.revealed.get_or_insert_with(|| Revealed {
                    time: event.moment(),
                    is_sure: event.clock.is_none(),
                    place: at,
                    undone: undone(),
                });
                return;
            }
            Change::Adopt { .. } => return,
            Change::Judge { item, .. } | Change::Agree { item, .. } | Change::Answer { item, .. } => {
                let index = self.proposal_index(item);
                match change {
                    Change::Agree { .. } => index.agreed.entry(placed).or_default().push(at),
                    Change::Answer { .. } => index.answers.push((placed, at)),
                    _ => index.part_mut(placed).verdicts.push(at),
                }
            }
            Change::Defer { item, .. } => self.proposal_index(item).part_mut(placed).deferrals.push(at),
            Change::Note(note) => {
                self.add_note(note.id, &note.item, at);
                let item = placed.of(&note.item.proposal);
                self.moved.extend(is_moved.then(|| (at, Change::Note(Note { item, ..note.clone() }))));
            }
            Change::RemoveNote { id, item } => self.add_note(*id, item, at),
            Change::FollowUp(promise) => {
                let item = placed.of(&promise.item.proposal);
                self.moved.extend(is_moved.then(|| (at, Change::FollowUp(FollowUp { item, ..promise.clone() }))));
                let versions = self.follow_ups.entry(promise.id).or_default();
                versions.push(at);
                if versions.len() == 1 {
                    self.proposal_index(&promise.item).follow_ups.push(promise.id);
                }
            }
        }
        self.places.insert(event.id, at);
        let undone = self.undone.contains(&event.id);
        self.undo_stack(event).add(at, undone);
    }

    /// Whether the reviewer has ever given a verdict, whatever became of it.
    pub(super) fn has_judged(&self) -> bool {
        let mut parts = self.proposals.values().flat_map(|proposal| proposal.parts.values());
        self.judge || parts.any(|part| !part.verdicts.is_empty())
    }

    /// A change at a place among all events, as it is told.
    pub(super) fn change<'a>(&'a self, events: &'a [Event], at: usize) -> Option<&'a Change> {
        self.moved.get(&at).or_else(|| events.get(at)?.change.as_ref())
    }

    fn add_note(&mut self, id: Id, item: &Item, at: usize) {
        let versions = self.notes.entry(id).or_default();
        versions.push(at);
        if versions.len() == 1 {
            self.proposal_index(item).notes.push(id);
        }
    }

    /// Undoes an event of the reviewer's own, or redoes it; returns whether it was not so before.
    fn turn(&mut self, events: &[Event], id: Id, undone: bool) -> bool {
        // An event that is not here yet will find its id among the undone when it comes.
        let changed = if undone { self.undone.insert(id) } else { self.undone.remove(&id) };
        let at = self.places.get(&id).copied().filter(|_| changed);
        if let Some((at, event)) = at.and_then(|at| Some((at, events.get(at)?))) {
            self.undo_stack(event).turn(at, undone);
        }
        changed
    }

    fn proposal_index(&mut self, item: &Item) -> &mut ProposalIndex {
        self.proposals.entry(item.proposal.clone()).or_default()
    }

    fn undo_stack(&mut self, event: &Event) -> &mut UndoStack {
        self.undo_stacks.entry(event.session.clone()).or_default()
    }
}

/// The part that an event counts for. One that does not say which text it was about goes where the verdict goes that its
/// reviewer has given on the same part about then.
pub(super) fn placed(events: &[Event], at: usize, event: &Event, item: &Item, texts: &TextsById) -> Part {
    let place = || {
        let texts = texts.get(&item.proposal)?;
        let is_verdict = |other: &Event| {
            other.who == event.who
                && matches!(&other.change, Some(Change::Judge { item: judged, .. }) if judged == item)
        };
        let near = || {
            let verdicts = events.iter().enumerate().filter(|(_, other)| texts.has_moved() && is_verdict(other));
            verdicts.min_by_key(|(place, _)| place.abs_diff(at))?.1.as_given()
        };
        Some(texts.place(event.as_given().or_else(near)?).0)
    };
    place().unwrap_or(item.part)
}

/// The moment in which the reviewer first looked at the verdicts of others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Revealed {
    pub(super) time: Timestamp,
    /// Whether no other machine's clock says otherwise.
    pub(super) is_sure: bool,
    /// Its place among all events: what stands behind it was not judged alone.
    pub(super) place: usize,
    /// What was undone by then.
    pub(super) undone: HashSet<Id>,
}

/// What a session can undo and redo, the next one last. Numbers are places among the events.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct UndoStack {
    pub(super) done: Vec<usize>,
    pub(super) undone: Vec<usize>,
}

impl UndoStack {
    /// Adds a change; what had been undone before it cannot be redone any more.
    fn add(&mut self, at: usize, undone: bool) {
        self.undone.clear();
        if undone { self.undone.push(at) } else { self.done.push(at) }
    }

    /// Moves a change from one side to the other.
    fn turn(&mut self, at: usize, undone: bool) {
        let (from, to) = if undone { (&mut self.done, &mut self.undone) } else { (&mut self.undone, &mut self.done) };
        // The change is nearly always the last.
        if let Some(place) = from.iter().rposition(|known| *known == at) {
            from.remove(place);
        }
        to.push(at);
    }
}

/// The events on a proposal. Numbers are places among all events.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ProposalIndex {
    parts: BTreeMap<Part, PartIndex>,
    /// Notes on it, in the order in which they were first made.
    pub(super) notes: Vec<Id>,
    /// Promises of its replies, in the same order.
    pub(super) follow_ups: Vec<Id>,
    /// Agreed verdicts that the reviewer has put on record, oldest first.
    pub(super) agreed: BTreeMap<Part, Vec<usize>>,
    /// What was said of paragraphs that may answer its points, with the point, oldest first.
    pub(super) answers: Vec<(Part, usize)>,
    /// All that was said of it.
    pub(super) given: Vec<usize>,
}

/// The events on a part, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PartIndex {
    pub(super) verdicts: Vec<usize>,
    pub(super) deferrals: Vec<usize>,
}

impl ProposalIndex {
    /// The events on a part, to add to them.
    fn part_mut(&mut self, part: Part) -> &mut PartIndex {
        self.parts.entry(part).or_default()
    }

    /// The parts that have events, in order.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        self.parts.keys().copied()
    }

    /// Whether the reviewer has said anything in the own name alone.
    pub(super) fn is_own(&self) -> bool {
        !self.parts.is_empty() || !self.notes.is_empty() || !self.follow_ups.is_empty() || !self.answers.is_empty()
    }

    /// The events on a part.
    pub(super) fn part(&self, part: Part) -> Option<&PartIndex> {
        self.parts.get(&part)
    }
}
