//! The answer to a query: what was found, where, and why it stands where it does.

use super::rank::{self, Tier};
use crate::model::Place;

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The proposals that matched, best first; equals keep their order in the data set.
    pub hits: Vec<Hit>,
}

/// A proposal that matched.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which one: its index in the data set.
    pub proposal: usize,
    /// How well it matched; comparable within one answer only.
    pub score: f64,
    /// In what way: for several terms, the least trusted of their ways.
    pub tier: Tier,
    /// Where it matched, in the order of reading, one for each text.
    pub matches: Vec<Match>,
    /// Why it stands where it does, for each clause of the query.
    pub reasons: Vec<Reason>,
}

/// The matches in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which text.
    pub place: Place,
    /// The spots where it matched, in order, not overlapping.
    pub spots: Vec<Spot>,
}

/// One match: the characters that matched, as ranges counted in characters of the text as printed,
/// in order, not touching. More than one where there are gaps between them.
pub type Spot = Vec<(usize, usize)>;

impl Match {
    /// The characters that matched, in order.
    pub fn ranges(&self) -> impl Iterator<Item = (usize, usize)> {
        self.spots.iter().flatten().copied()
    }
}

impl Found {
    /// How many spots there are in all.
    pub fn spots(&self) -> usize {
        self.hits.iter().map(Hit::spots).sum()
    }
}

impl Hit {
    /// How many spots there are in this proposal.
    pub fn spots(&self) -> usize {
        self.matches.iter().map(|m| m.spots.len()).sum()
    }
}

/// Why a proposal stands where it does, for one clause of the query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// The text of the best match.
    pub place: Place,
    /// In what way it matched.
    pub tier: Tier,
    /// What a match there is worth, from 0 to 1.
    pub weight: f64,
    /// How well it matched, about 0 to 1.
    pub quality: f64,
    /// How many matches there are in all.
    pub count: usize,
}

impl Reason {
    /// What the clause adds to the score before it is divided by the number of clauses.
    pub fn score(&self) -> f64 {
        self.weight * self.quality + rank::repetition(self.count)
    }
}
