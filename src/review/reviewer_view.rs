//! What one reviewer thinks now: verdicts, deferrals, notes, promises to follow up.

use std::collections::HashSet;

use jiff::Timestamp;

use crate::lang::Text;

use super::reviewer_index::{ProposalIndex, ReviewerIndex, TextsById};
use super::since::{Given, Kept};
use super::{Change, Event, FollowUp, Grade, Id, Item, Note, Part, PresentTexts, Since, parts_asked};

/// A reviewer's present verdicts and notes. It is a view of a [`super::EventLog`] and costs nothing to make.
#[derive(Clone, Copy, Debug)]
pub struct ReviewerView<'a> {
    asks_work: bool,
    /// Whether only that counts which stood when the reviewer first looked at the verdicts of others.
    blind: bool,
    who: &'a str,
    events: &'a [Event],
    index: Option<&'a ReviewerIndex>,
    texts: &'a TextsById,
}

/// A verdict that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict<'a> {
    /// The verdict.
    pub grade: Grade,
    /// How it was given: a point may have had another number then.
    pub(crate) given: Given<'a>,
}

/// How far an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has a verdict.
    Decided(Grade),
    /// It was put off, alone or with its proposal, and not judged since.
    Deferred,
    /// Nothing was decided.
    Left,
}

impl Standing {
    /// What stands of a part, in a word.
    pub(crate) fn label(self, part: Part) -> Text {
        match self {
            Standing::Decided(grade) => grade.label(part),
            Standing::Deferred => Text::ReportDeferred,
            Standing::Left => Text::ReviewUndecided,
        }
    }
}

/// What undo or redo would do next.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The change to record: [`Change::Undo`] or [`Change::Redo`].
    pub change: Change,
    /// Where it leads.
    pub item: Option<Item>,
}

impl<'a> ReviewerView<'a> {
    pub(super) fn new(
        asks_work: bool,
        who: &'a str,
        events: &'a [Event],
        index: Option<&'a ReviewerIndex>,
        texts: &'a TextsById,
    ) -> ReviewerView<'a> {
        ReviewerView { asks_work, blind: false, who, events, index, texts }
    }

    /// Whether the work is asked for.
    pub(crate) fn asks_work(&self) -> bool {
        self.asks_work
    }

    /// What there is to decide of a proposal with so many points: [`parts_asked`].
    pub(crate) fn parts_asked(&self, points: usize) -> impl DoubleEndedIterator<Item = Part> + use<> {
        parts_asked(points, self.asks_work)
    }

    /// Whether this reviewer has ever recorded anything.
    pub(crate) fn has_events(&self) -> bool {
        self.last().is_some()
    }

    /// The reviewer.
    pub(crate) fn who(&self) -> &'a str {
        self.who
    }

    /// When the reviewer first looked at the verdicts of others.
    pub fn revealed(&self) -> Option<Timestamp> {
        Some(self.index?.revealed.as_ref()?.time)
    }

    /// The event by which the reviewer first did.
    pub(super) fn reveal_event(&self) -> Option<&'a Event> {
        self.events.get(self.index?.revealed.as_ref()?.place)
    }

    /// The time of the latest event.
    pub fn last(&self) -> Option<Timestamp> {
        self.index?.last
    }

    /// The verdict on a part of a proposal.
    pub fn verdict(&self, proposal: &str, part: Part) -> Option<Verdict<'a>> {
        self.verdict_at(proposal, part).map(|(_, verdict)| verdict)
    }

    /// The event that has given the verdict on a part.
    pub(super) fn verdict_event(&self, proposal: &str, part: Part) -> Option<&'a Event> {
        self.verdict_at(proposal, part).and_then(|(at, _)| self.events.get(at))
    }

    fn verdict_at(&self, proposal: &str, part: Part) -> Option<(usize, Verdict<'a>)> {
        let (at, event) = self.standing_event(&self.index?.proposals.get(proposal)?.part(part)?.verdicts)?;
        match &event.change {
            Some(Change::Judge { grade: Some(grade), .. }) => {
                Some((at, Verdict { grade: *grade, given: event.as_given()? }))
            }
            _ => None,
        }
    }

    /// Whether the verdict on a part was given on a text that is another one now, or before a further reply.
    pub(crate) fn has_changed(&self, proposal: &str, part: Part) -> bool {
        matches!(self.standing(proposal, part), Standing::Decided(_)) && self.since(proposal, part).kept != Kept::Same
    }

    /// Whether the words that the verdict on a part was given on are known to stand, under whatever number.
    pub(crate) fn has_stayed(&self, proposal: &str, part: Part) -> bool {
        self.texts.contains_key(proposal) && self.since(proposal, part).kept == Kept::Same
    }

    /// What has become of the text that the verdict on a part was given on, or that was put off.
    pub(crate) fn since(&self, proposal: &str, part: Part) -> Since {
        self.texts.get(proposal).map(|texts| self.since_in(texts, proposal, part)).unwrap_or_default()
    }

    /// What has become of it by texts that were looked at apart.
    pub(crate) fn since_in(&self, texts: &PresentTexts, proposal: &str, part: Part) -> Since {
        let (given, is_verdict) = match self.standing(proposal, part) {
            Standing::Decided(_) => (self.verdict(proposal, part).map(|verdict| verdict.given), true),
            Standing::Deferred => (self.deferral(proposal, part).and_then(|at| self.events.get(at)?.as_given()), false),
            Standing::Left => (None, false),
        };
        match given.map(|given| texts.place(given)) {
            // What was put off is judged by whatever it says now.
            Some((_, since)) if !is_verdict => Since { kept: Kept::Same, ..since },
            Some((at, since)) if at == part => since,
            // Of a point that is gone there is nothing more to say.
            Some(_) if !part.is_gone() => Since::here(Kept::Changed),
            _ => Since::default(),
        }
    }

    /// What stands of all that this reviewer has put on record as settled together, behind the event since which it counts,
    /// itself or what has done it again over others, and where that is among all; without a grade what was taken back.
    /// Nothing that was recorded before this reviewer looked at the verdicts of others.
    pub(super) fn agreed(&self, proposal: &str, part: Part) -> Vec<(usize, &'a Event, &'a Event)> {
        let places = self.index.and_then(|index| index.proposals.get(proposal)?.agreed.get(&part));
        let places = places.into_iter().flatten().filter(|at| !self.is_unseen(**at));
        let standing = |at| {
            let (_, said) = self.standing_event(std::slice::from_ref(at))?;
            let (since, act) = self.act(said.id)?;
            Some((since, act, said))
        };
        places.filter_map(standing).collect()
    }

    /// The event since which a settlement of this reviewer's counts, undone or not, behind its place among all.
    pub(super) fn act(&self, id: Id) -> Option<(usize, &'a Event)> {
        let index = self.index?;
        let at = *index.redone.get(&id).or_else(|| index.places.get(&id))?;
        Some((at, self.events.get(at)?))
    }

    fn is_unseen(&self, at: usize) -> bool {
        // That somebody has looked who neither judges nor is a clerk, a line alone does not make so.
        let index = self.index.filter(|index| index.clerk || index.has_judged());
        index.and_then(|index| index.revealed.as_ref()).is_none_or(|revealed| at < revealed.place)
    }

    /// Whether this reviewer has recorded something as settled before looking at the verdicts of others.
    pub(super) fn has_settled_unseen(&self) -> bool {
        let proposals = self.index.into_iter().flat_map(|index| index.proposals.values());
        proposals.flat_map(|proposal| proposal.agreed.values().flatten()).any(|at| self.is_unseen(*at))
    }

    /// What stands of what this reviewer has said of paragraphs that may answer points of a proposal, the last first.
    pub(crate) fn answer_changes(&self, proposal: &str) -> impl Iterator<Item = (Part, &'a Change)> {
        let view = *self;
        let index = self.index.and_then(|index| index.proposals.get(proposal));
        let places = index.into_iter().flat_map(|index| index.answers.iter().rev());
        places.filter_map(move |(part, at)| {
            Some((*part, view.standing_event(std::slice::from_ref(at))?.1.change.as_ref()?))
        })
    }

    /// Whether this reviewer has refused a paragraph as the answer to a point.
    pub(crate) fn has_refused(&self, proposal: &str, part: Part) -> bool {
        let refused = |(at, change)| at == part && matches!(change, &Change::Answer { confirmed: false, .. });
        self.answer_changes(proposal).any(refused)
    }

    /// The items on which this reviewer has ever put on record what was settled together.
    pub(super) fn agreed_items(&self) -> Vec<Item> {
        let proposals = self.index.into_iter().flat_map(|index| &index.proposals);
        proposals.flat_map(|(id, proposal)| proposal.agreed.keys().map(move |part| part.of(id))).collect()
    }

    /// The parts of a proposal on which this reviewer has.
    pub(super) fn agreed_parts(&self, proposal: &str) -> impl Iterator<Item = Part> + use<'a> {
        let proposal = self.index.and_then(|index| index.proposals.get(proposal));
        proposal.into_iter().flat_map(|proposal| proposal.agreed.keys().copied())
    }

    /// Whether the reviewer has said anything in the own name alone: who only writes down what others settle has not.
    pub(crate) fn has_own(&self) -> bool {
        self.index.is_some_and(|index| index.proposals.values().any(ProposalIndex::is_own))
    }

    /// Whether a part itself is put off, and where that stands.
    fn deferral(&self, proposal: &str, part: Part) -> Option<usize> {
        let (at, event) = self.standing_event(&self.index?.proposals.get(proposal)?.part(part)?.deferrals)?;
        matches!(event.change, Some(Change::Defer { deferred: true, .. })).then_some(at)
    }

    /// How far an item is. A verdict ends a deferral, and a later deferral sets a verdict aside.
    pub fn standing(&self, proposal: &str, part: Part) -> Standing {
        let verdict = self.verdict_at(proposal, part);
        let deferred = self.deferral(proposal, part);
        match (verdict, deferred) {
            (Some((judged, _)), Some(deferred)) if deferred > judged => Standing::Deferred,
            (Some((_, verdict)), _) => Standing::Decided(verdict.grade),
            (None, Some(_)) => Standing::Deferred,
            // A deferred proposal is one whose open parts are deferred.
            (None, None) if part != Part::Whole && self.deferral(proposal, Part::Whole).is_some() => Standing::Deferred,
            (None, None) => Standing::Left,
        }
    }

    /// Whether a verdict was given, changed, taken up again or taken back after the reviewer had looked at those of
    /// others.
    pub fn is_late(&self, proposal: &str, part: Part) -> bool {
        let then = ReviewerView { blind: true, ..*self };
        let judged = |view: &ReviewerView| match view.standing(proposal, part) {
            Standing::Decided(_) => view.verdict_at(proposal, part).map(|(at, _)| at),
            Standing::Deferred | Standing::Left => None,
        };
        self.revealed().is_some() && judged(self) != judged(&then)
    }

    /// Whether any verdict stands, or has stood until the reviewer looked at those of others.
    pub(crate) fn has_verdict(&self) -> bool {
        let decided = |proposal: &str, part| {
            matches!(self.standing(proposal, part), Standing::Decided(_)) || self.is_late(proposal, part)
        };
        self.proposals().any(|proposal| self.parts(proposal).any(|part| decided(proposal, part)))
    }

    /// Whether just this item was put off and that was not taken back, also where a later verdict covers it.
    pub fn has_deferral(&self, proposal: &str, part: Part) -> bool {
        self.deferral(proposal, part).is_some()
    }

    /// The proposals that anything was ever recorded on, in no order.
    pub(crate) fn proposals(self) -> impl Iterator<Item = &'a str> {
        self.index.into_iter().flat_map(|index| index.proposals.keys()).map(String::as_str)
    }

    /// The parts of a proposal that were ever judged or put off, in order.
    pub(crate) fn parts(&self, proposal: &str) -> impl Iterator<Item = Part> + use<'a> {
        self.index.and_then(|index| index.proposals.get(proposal)).into_iter().flat_map(ProposalIndex::parts)
    }

    /// All notes that stand, oldest first.
    pub fn notes(self) -> impl Iterator<Item = &'a Note> {
        let view = self;
        self.index.into_iter().flat_map(|index| index.notes.keys()).filter_map(move |id| view.note(*id))
    }

    /// The notes on a proposal, oldest first.
    pub(crate) fn notes_on(self, proposal: &str) -> impl Iterator<Item = &'a Note> {
        let view = self;
        let index = self.index.and_then(|index| index.proposals.get(proposal));
        index.into_iter().flat_map(|index| &index.notes).filter_map(move |id| view.note(*id))
    }

    /// A note, as it was last changed.
    pub fn note(&self, id: Id) -> Option<&'a Note> {
        match self.standing_change(self.index?.notes.get(&id)?)? {
            Change::Note(note) => Some(note),
            _ => None,
        }
    }

    /// All promises in the list, oldest first.
    pub fn follow_ups(self) -> impl Iterator<Item = &'a FollowUp> {
        let view = self;
        self.index.into_iter().flat_map(|index| index.follow_ups.keys()).filter_map(move |id| view.follow_up(*id))
    }

    /// The promises of a proposal, oldest first.
    pub(crate) fn follow_ups_on(self, proposal: &str) -> impl Iterator<Item = &'a FollowUp> {
        let view = self;
        let index = self.index.and_then(|index| index.proposals.get(proposal));
        index.into_iter().flat_map(|index| &index.follow_ups).filter_map(move |id| view.follow_up(*id))
    }

    /// A promise, as it was last changed.
    pub(crate) fn follow_up(&self, id: Id) -> Option<&'a FollowUp> {
        match self.standing_change(self.index?.follow_ups.get(&id)?)? {
            Change::FollowUp(promise) => Some(promise),
            _ => None,
        }
    }

    /// What undo would do next in a session.
    pub fn undo(&self, session: &str) -> Option<Step> {
        self.step(*self.index?.undo_stacks.get(session)?.done.last()?, Change::Undo)
    }

    /// What redo would do next in a session.
    pub fn redo(&self, session: &str) -> Option<Step> {
        self.step(*self.index?.undo_stacks.get(session)?.undone.last()?, Change::Redo)
    }

    /// What undo would do next in a session, or redo: all that one key has recorded. Undone is what the reviewer has
    /// recorded `here` before what another window of the session has.
    pub(crate) fn steps(&self, session: &str, back: bool, here: &HashSet<Id>) -> Vec<Step> {
        let Some(stack) = self.index.and_then(|index| index.undo_stacks.get(session)) else { return Vec::new() };
        let (places, change): (_, fn(Id) -> Change) =
            if back { (&stack.done, Change::Undo) } else { (&stack.undone, Change::Redo) };
        let is_here = |at: &&usize| self.events.get(**at).is_some_and(|event| here.contains(&event.id));
        let mut own: Vec<usize> = places.iter().filter(|_| back).filter(is_here).copied().collect();
        if own.is_empty() {
            own.clone_from(places);
        }
        let count = match own.as_slice() {
            [.., other, last] if self.are_of_one_key(*other.min(last), *other.max(last)) => 2,
            _ => 1,
        };
        own.iter().rev().take(count).filter_map(|at| self.step(*at, change)).collect()
    }

    /// Whether one key has recorded both: what takes back the deferral and the verdict of an item.
    fn are_of_one_key(&self, earlier: usize, later: usize) -> bool {
        let change = |at: usize| self.events.get(at)?.change.as_ref();
        match (change(earlier), change(later)) {
            (Some(Change::Defer { item, deferred: false }), Some(Change::Judge { item: judged, grade: None, .. })) => {
                item == judged
            }
            _ => false,
        }
    }

    fn step(&self, at: usize, change: fn(Id) -> Change) -> Option<Step> {
        let event = self.events.get(at)?;
        Some(Step { change: change(event.id), item: event.change.as_ref()?.item().cloned() })
    }

    /// The latest of some changes that was not undone, as it is told.
    fn standing_change(&self, places: &[usize]) -> Option<&'a Change> {
        self.index?.change(self.events, self.standing_event(places)?.0)
    }

    /// The latest of some events that was not undone.
    fn standing_event(&self, places: &[usize]) -> Option<(usize, &'a Event)> {
        let index = self.index?;
        let mut latest = places.iter().rev().filter_map(|at| Some((*at, self.events.get(*at)?)));
        let revealed = index.revealed.as_ref().filter(|_| self.blind);
        let undone = revealed.map_or(&index.undone, |revealed| &revealed.undone);
        let counts = |at| revealed.is_none_or(|revealed| at < revealed.place);
        latest.find(|(at, event)| counts(*at) && !undone.contains(&event.id))
    }
}
