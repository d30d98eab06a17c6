//! The search: what is typed, what was found, and where one came from.

use std::collections::HashMap;

use super::{Input, List, Pane};
use crate::model::{Place, Side};
use crate::page::Anchor;
use crate::search::{Found, Hit, Match, Spot};

/// The search.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The line being typed, while it is.
    pub prompt: Option<Input>,
    /// Which query of the history the prompt shows, while it shows one.
    pub recalled: Option<usize>,
    /// The query that counts: the last one asked.
    pub query: String,
    /// Grows with every query; answers to older ones are dropped.
    pub generation: u64,
    /// Whether the answer to the last query is still to come.
    pub pending: bool,
    /// The last answer; of an older query while `pending`.
    pub results: Option<Results>,
    /// Where the person was before the search.
    pub origin: Option<Origin>,
    /// The search that was on when the prompt was opened again: giving up goes back to it.
    pub outer: Option<Box<Outer>>,
}

/// A search that a new one may replace.
#[derive(Clone, Debug)]
pub struct Outer {
    /// Its query.
    pub query: String,
    /// Its answer.
    pub results: Option<Results>,
    /// What the list showed.
    pub list: List,
    /// Where the person was in it.
    pub place: Origin,
}

/// An answer, and which of its hits the person is at.
#[derive(Clone, Debug)]
pub struct Results {
    /// What was found; its order is that of the list.
    pub found: Found,
    /// How many spots come before each hit.
    before: Vec<usize>,
    /// The spot that the person is at.
    pub at: Option<At>,
}

/// Which spot: the hit, and which of its spots, counted in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// Index of the hit.
    pub hit: usize,
    /// Index of the spot in it.
    pub spot: usize,
}

/// Where a search began.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The open proposal.
    pub current: Option<usize>,
    /// The focused pane.
    pub focus: Pane,
    /// The first visible entry of the list.
    pub list_top: usize,
    /// Where the pages stood.
    pub places: HashMap<(usize, Side), Anchor>,
}

impl Search {
    /// Whether the list shows an answer, or is about to.
    pub fn is_on(&self) -> bool {
        !self.query.is_empty()
    }

    /// The hit of a proposal.
    pub fn hit_of(&self, proposal: Option<usize>) -> Option<&Hit> {
        let hits = &self.results.as_ref()?.found.hits;
        hits.iter().find(|hit| Some(hit.proposal) == proposal)
    }

    /// The spot the person is at: the proposal, the text in it, the characters.
    pub fn current_spot(&self) -> Option<(usize, Place, &Spot)> {
        let results = self.results.as_ref()?;
        let at = results.at?;
        let hit = results.found.hits.get(at.hit)?;
        let (place, spot) = spots(&hit.matches).nth(at.spot)?;
        Some((hit.proposal, place, spot))
    }
}

impl Results {
    /// An answer, not yet walked through.
    pub fn new(found: Found) -> Results {
        let mut before = Vec::with_capacity(found.hits.len() + 1);
        let mut sum = 0;
        before.push(0);
        for hit in &found.hits {
            sum += hit.spots();
            before.push(sum);
        }
        Results { found, before, at: None }
    }

    /// How many spots there are.
    pub fn total(&self) -> usize {
        self.before.last().copied().unwrap_or(0)
    }

    /// The number of a spot among all, from 1.
    pub fn number(&self, at: At) -> usize {
        self.before.get(at.hit).map_or(0, |before| before + at.spot + 1)
    }

    /// The spot with a number, from 0.
    pub fn nth(&self, number: usize) -> Option<At> {
        let hit = self.before.partition_point(|&before| before <= number).checked_sub(1)?;
        (number < self.total()).then(|| At { hit, spot: number - self.before.get(hit).copied().unwrap_or(0) })
    }
}

/// Every spot of a hit in the order of reading.
pub fn spots(matches: &[Match]) -> impl Iterator<Item = (Place, &Spot)> {
    matches.iter().flat_map(|m| m.spots.iter().map(|spot| (m.place, spot)))
}
