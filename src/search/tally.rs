//! What one term found in one proposal.

use super::found_set::{Reason, Spot};
use super::rank::{self, Tier};
use super::texts::FoldedText;
use crate::model::Place;

/// The best match, how many there are, and, if asked for, where they are.
#[derive(Clone, Default)]
pub(super) struct Tally {
    best: Option<Reason>,
    /// The most trusted way in which the term was found.
    tier: Option<Tier>,
    count: usize,
    /// The matches as folded ranges; not kept while whole collections are searched.
    spots: Option<Vec<(Place, Spot)>>,
}

/// What one term found in a proposal, as whole collections are searched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    /// The proposal, counted within its block.
    pub(super) proposal: u32,
    pub(super) count: u32,
    /// The best match's weight x quality.
    pub(super) worth: f64,
    pub(super) tier: Tier,
}

impl Scored {
    /// Adds what was found in another part of the proposal.
    pub(super) fn with(self, other: Scored) -> Scored {
        Scored {
            worth: self.worth.max(other.worth),
            count: self.count + other.count,
            tier: self.tier.max(other.tier),
            ..self
        }
    }

    /// What the term adds to the proposal's score.
    pub(super) fn score(&self) -> f64 {
        self.worth + rank::repetition(self.count as usize)
    }
}

impl Tally {
    /// A tally that keeps the spots.
    pub(super) fn with_spots() -> Tally {
        Tally { spots: Some(Vec::new()), ..Tally::default() }
    }

    /// Adds a match: the folded ranges of its characters.
    pub(super) fn add(&mut self, text: &FoldedText, tier: Tier, quality: f64, positions: &[(usize, usize)]) {
        let Some(&(start, _)) = positions.first() else { return };
        let weight = rank::weight(text, start);
        self.tier = self.tier.max(Some(tier));
        self.count += 1;
        if self.best.is_none_or(|b| weight * quality > b.weight * b.quality) {
            self.best = Some(Reason { place: text.place, tier, weight, quality, count: 0 });
        }
        if let Some(spots) = &mut self.spots {
            spots.push((text.place, positions.to_vec()));
        }
    }

    /// Adds a match that is worth no more than one before it in the same text.
    pub(super) fn repeat(&mut self, text: &FoldedText, range: (usize, usize)) {
        self.count += 1;
        if let Some(spots) = &mut self.spots {
            spots.push((text.place, vec![range]));
        }
    }

    /// Why the best match is worth what it is.
    pub(super) fn reason(&self) -> Option<Reason> {
        self.best.map(|best| Reason { count: self.count, ..best })
    }

    /// The matches as folded ranges, in the order they were found.
    pub(super) fn into_spots(self) -> Vec<(Place, Spot)> {
        self.spots.unwrap_or_default()
    }

    /// What is kept of the tally for a whole collection.
    pub(super) fn scored(&self, proposal: usize) -> Option<Scored> {
        let best = self.best?;
        Some(Scored {
            proposal: u32::try_from(proposal).ok()?,
            count: u32::try_from(self.count).unwrap_or(u32::MAX),
            worth: best.weight * best.quality,
            tier: self.tier?,
        })
    }
}
