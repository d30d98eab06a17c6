//! Where the events of one reviewer stand: by proposal and part, by note and promise, and what a session
//! can undo.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;

use super::{Change, Event, Id, Item, Part, PresentTexts};

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
    pub(super) undone: HashSet<Id>,
    pub(super) revealed: Option<Revealed>,
    pub(super) last: Option<Timestamp>,
}

impl ReviewerIndex {
    /// Adds an event, which is the latest so far and stands at `at` among all.
    /// What was said of a point counts where its text stands now.
    pub(super) fn add_event(&mut self, events: &[Event], at: usize, event: &Event, texts: &TextsById) {
        self.last = Some(event.time);
        let Some(change) = &event.change else { return };
        match change {
            Change::Undo(id) => return self.turn(events, *id, true),
            Change::Redo(id) => return self.turn(events, *id, false),
            Change::Reveal => {
                let undone = || self.undone.clone();
                self.revealed.get_or_insert_with(|| Revealed { time: event.time, place: at, undone: undone() });
                return;
            }
            Change::Adopt { .. } => return,
            Change::Judge { item, .. } | Change::Agree { item, .. } | Change::Answer { item, .. } => {
                let texts = texts.get(&item.proposal);
                let placed = texts.and_then(|texts| Some(texts.place(change.as_given()?).0)).unwrap_or(item.part);
                let index = self.proposal_index(item);
                match change {
                    Change::Agree { .. } => index.agreed.entry(placed).or_default().push(at),
                    Change::Answer { .. } => index.answers.push((placed, at)),
                    _ => index.part_mut(placed).verdicts.push(at),
                }
            }
            Change::Defer { item, .. } => self.proposal_index(item).part_mut(item.part).deferrals.push(at),
            Change::Note(note) => self.add_note(note.id, &note.item, at),
            Change::RemoveNote { id, item } => self.add_note(*id, item, at),
            Change::FollowUp(promise) => {
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
        self.proposals.values().flat_map(|proposal| proposal.parts.values()).any(|part| !part.verdicts.is_empty())
    }

    fn add_note(&mut self, id: Id, item: &Item, at: usize) {
        let versions = self.notes.entry(id).or_default();
        versions.push(at);
        if versions.len() == 1 {
            self.proposal_index(item).notes.push(id);
        }
    }

    /// Undoes an event of the reviewer's own, or redoes it.
    fn turn(&mut self, events: &[Event], id: Id, undone: bool) {
        // An event that is not here yet will find its id among the undone when it comes.
        let changed = if undone { self.undone.insert(id) } else { self.undone.remove(&id) };
        let Some(&at) = self.places.get(&id).filter(|_| changed) else { return };
        if let Some(event) = events.get(at) {
            self.undo_stack(event).turn(at, undone);
        }
    }

    fn proposal_index(&mut self, item: &Item) -> &mut ProposalIndex {
        self.proposals.entry(item.proposal.clone()).or_default()
    }

    fn undo_stack(&mut self, event: &Event) -> &mut UndoStack {
        self.undo_stacks.entry(event.session.clone()).or_default()
    }
}

/// The moment in which the reviewer first looked at the verdicts of others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Revealed {
    pub(super) time: Timestamp,
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

    /// The places of all that was said of its texts as they were then.
    pub(super) fn given(&self) -> impl Iterator<Item = usize> {
        let verdicts = self.parts.values().flat_map(|part| &part.verdicts);
        verdicts.chain(self.agreed.values().flatten()).copied().chain(self.answers.iter().map(|(_, at)| *at))
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
