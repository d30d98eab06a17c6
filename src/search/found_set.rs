//! The answer to a query: what was found, and why it stands where it does.

use super::Query;
use super::rank::{self, Tier};
use crate::model::Place;

/// Which inexact tiers count for a term: slips, sounds, gaps in long texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Looseness {
    /// None: what was asked is there.
    #[default]
    None,
    /// Words that sound like its letters: these are read in some text, but only across words, as begun, and the like.
    Sounds,
    /// All of them: nobody has it literally.
    All,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundSet {
    /// The query that it answers.
    pub query: Query,
    /// The proposals that matched, the true ones before those that only come near, the best of each first;
    /// equals keep their order in the collection.
    pub hits: Vec<Hit>,
    /// For each term of the query, in order, which of the inexact tiers count.
    pub loose: Vec<Looseness>,
    /// The first word that must not be there and keeps nothing out: no proposal has it above the line.
    pub idle: Option<Idle>,
    /// What must not be there and has taken all that was found.
    pub emptied: Option<Emptied>,
    /// Whether the answer is whole: a first one knows the short fields only.
    pub complete: bool,
}

impl FoundSet {
    /// How many of the hits are true: what was asked stands there. They come first.
    pub fn true_count(&self) -> usize {
        self.hits.partition_point(|hit| !hit.tier.is_near())
    }

    /// How many of the hits only come near: begun syllables, initials, slips, sounds, gaps, parts of numbers.
    pub fn near_count(&self) -> usize {
        self.hits.len() - self.true_count()
    }
}

/// A proposal that matched. [`super::details()`] works out where when it is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The proposal's number in the collection.
    pub proposal: usize,
    /// How well it matched; comparable within one answer only.
    pub score: f32,
    /// In what way it matched: for several terms, the least trusted of their ways.
    pub tier: Tier,
}

/// Where a proposal matched, and why it stands where it does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// Where it matched, in the order of reading, one for each text.
    pub matches: Vec<Match>,
    /// Why it stands where it does, for each clause of the query that something met.
    pub(crate) reasons: Vec<Reason>,
}

/// The matches in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The text.
    pub place: Place,
    /// The spots where it matched, in order, not overlapping. Where a term has been found truly in a proposal, what
    /// only comes near it there is no spot.
    pub(crate) spots: Vec<Spot>,
}

/// One match: the characters that matched, as ranges counted in characters of the text as printed,
/// in order, not touching. More than one where there are gaps between them.
pub(crate) type Spot = Vec<(usize, usize)>;

impl Match {
    /// The characters that matched, in order.
    pub fn ranges(&self) -> impl Iterator<Item = (usize, usize)> {
        self.spots.iter().flatten().copied()
    }
}

impl Details {
    /// The reason that is worth most.
    pub(crate) fn best(&self) -> Option<&Reason> {
        self.reasons.iter().max_by(|a, b| a.score().total_cmp(&b.score()))
    }

    /// How many spots there are.
    pub fn count(&self) -> usize {
        self.matches.iter().map(|m| m.spots.len()).sum()
    }

    /// Every spot in the order of reading.
    pub(crate) fn spots(&self) -> impl Iterator<Item = (Place, &Spot)> {
        self.matches.iter().flat_map(|m| m.spots.iter().map(|spot| (m.place, spot)))
    }
}

/// Why a proposal stands where it does, for one clause of the query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reason {
    /// The text of the best match.
    pub(crate) place: Place,
    /// In what way it matched.
    pub(crate) tier: Tier,
    /// What a match there is worth, from 0 to 1.
    pub(crate) weight: f64,
    /// How well it matched, about 0 to 1.
    pub(crate) quality: f64,
    /// How many matches the clause has in all.
    pub(crate) count: usize,
}

impl Reason {
    /// What the clause adds to the score before it is divided by the number of clauses.
    pub(crate) fn score(&self) -> f64 {
        self.weight * self.quality + rank::repetition(self.count)
    }
}

/// What must not be there and keeps nothing out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Idle {
    /// The exclusion as it is typed.
    pub word: String,
    /// Whether the query ends with its letters and they come near to something, which they may only have begun.
    pub is_begun: bool,
}

/// What has taken all that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Emptied {
    /// The exclusion as it is typed; several where none of them does it alone.
    pub words: String,
    /// How many proposals there would be without, true ones and near ones.
    pub taken: [usize; 2],
}
