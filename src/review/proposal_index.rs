//! Where the events of one reviewer on one proposal stand.

use std::collections::BTreeMap;

use super::{Id, Part};

/// The events on a proposal. Numbers are places among all events.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ProposalIndex {
    parts: BTreeMap<Part, PartIndex>,
    /// Notes on it, in the order in which they were first made.
    pub(super) notes: Vec<Id>,
    /// Promises of its replies, in the same order.
    pub(super) follow_ups: Vec<Id>,
}

/// The events on a part, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PartIndex {
    pub(super) verdicts: Vec<usize>,
    pub(super) deferrals: Vec<usize>,
}

impl ProposalIndex {
    /// The events on a part, to add to them.
    pub(super) fn part_mut(&mut self, part: Part) -> &mut PartIndex {
        self.parts.entry(part).or_default()
    }

    /// The parts that have events, in order.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        self.parts.keys().copied()
    }

    /// The events on a part.
    pub(super) fn part(&self, part: Part) -> Option<&PartIndex> {
        self.parts.get(&part)
    }
}
