//! The answer to a query: what was found, and why it stands where it does.

use std::fmt;

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
    /// What must not be there and keeps nothing out, in order: no proposal has it above the line.
    pub idle: Vec<Idle>,
    /// What must not be there and has taken all that was found.
    pub emptied: Option<Emptied>,
    /// Whether the answer is whole: a first one knows the short fields only.
    pub complete: bool,
}

impl FoundSet {
    /// How many of the hits are true: what was asked stands there. They come first.
    pub fn true_count(&self) -> usize {
        self.hits.partition_point(|hit| !hit.is_near())
    }

    /// How many of the hits only come near: begun syllables, initials, slips, sounds, gaps, parts of numbers.
    pub fn near_count(&self) -> usize {
        self.hits.len() - self.true_count()
    }
}

/// A proposal that matched. [`super::details()`] works out where when it is shown.
///
/// It is one number in the order of the list: whether it only comes near, the bits of the score, the place, the tier. That
/// takes half the time to sort that comparing scores takes, and half the memory: of 1.5 million proposals 12 MB.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit(u64);

/// The bits of a score: those of a float from 0 up are in its order, and the highest of them is free.
const SCORE: u32 = u32::MAX >> 1;

/// The lowest bits of a hit, which hold the tier. Above them the place has 28: there are no 268 million proposals, whose
/// texts would take 900 GB.
const TIER: u32 = 4;

impl Hit {
    pub(super) fn new(proposal: usize, score: f32, tier: Tier) -> Hit {
        let score = SCORE.saturating_sub(score.to_bits());
        Hit(u64::from(tier.is_near()) << 63 | u64::from(score) << 32 | (proposal as u64) << TIER | tier as u64)
    }

    /// The proposal's number in the collection.
    pub fn proposal(self) -> usize {
        (self.0 as u32 >> TIER) as usize
    }

    /// How well it matched; comparable within one answer only.
    pub fn score(self) -> f32 {
        f32::from_bits(SCORE - ((self.0 >> 32) as u32 & SCORE))
    }

    /// In what way it matched: for several terms, the least trusted of their ways.
    pub fn tier(self) -> Tier {
        Tier::ALL.get((self.0 & ((1 << TIER) - 1)) as usize).copied().unwrap_or(Tier::Typo)
    }

    /// Whether it only comes near.
    pub(super) fn is_near(self) -> bool {
        self.0 >> 63 == 1
    }
}

impl fmt::Debug for Hit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut hit = f.debug_struct("Hit");
        hit.field("proposal", &self.proposal()).field("score", &self.score()).field("tier", &self.tier()).finish()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_is_one_number_in_the_order_of_the_list() {
        for (number, tier) in Tier::ALL.into_iter().enumerate() {
            assert_eq!(tier as usize, number);
            for (proposal, score) in [(0, 0.0), (7, 0.1), (149_999, 1.07), ((1 << 28) - 1, 2.5)] {
                let hit = Hit::new(proposal, score, tier);
                assert_eq!((hit.proposal(), hit.score(), hit.tier()), (proposal, score, tier));
                assert_eq!(hit.is_near(), tier.is_near());
            }
        }
        let [near, low] = [Hit::new(0, 2.0, Tier::Gap), Hit::new(1, 0.5, Tier::Exact)];
        let [high, equal] = [Hit::new(2, 0.6, Tier::Pinyin), Hit::new(3, 0.5, Tier::Pinyin)];
        let mut hits = [near, low, high, equal];
        hits.sort_unstable();
        assert_eq!(hits, [high, low, equal, near]);
    }
}
