//! What one term found in one proposal.

use std::borrow::Cow;

use super::found_set::{Reason, Spot};
use super::rank::{self, Tier};
use super::texts::{FoldedText, Stretch};
use crate::model::Place;

/// The folded range of a text as a whole: what a short name stands for.
pub(super) const WHOLE: (usize, usize) = (0, usize::MAX);

/// The best match, how many there are, and, if asked for, where they are. As soon as something true is found,
/// what only comes near does not count.
#[derive(Clone, Default)]
pub(super) struct Tally {
    best: Option<Reason>,
    count: usize,
    /// The matches as folded ranges; not kept while whole collections are searched.
    spots: Option<Vec<(Place, Spot)>>,
}

/// What one term found in a proposal, as whole collections are searched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    /// The proposal, counted within its block.
    pub(super) proposal: u32,
    /// How many matches, as far as they matter.
    pub(super) count: u16,
    /// The best match's weight x quality.
    pub(super) worth: f64,
    /// Of the most trusted match among the true ones, or among the near ones.
    pub(super) tier: Tier,
}

impl Scored {
    /// Adds what was found in another part of the proposal.
    pub(super) fn with(self, other: Scored) -> Scored {
        match (self.tier.is_near(), other.tier.is_near()) {
            (true, false) => other,
            (false, true) => self,
            _ => Scored {
                worth: self.worth.max(other.worth),
                count: self.count.saturating_add(other.count),
                tier: self.tier.max(other.tier),
                ..self
            },
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

    /// Adds what was found in another part of the proposal.
    pub(super) fn with(self, other: Tally) -> Tally {
        let (Some(mine), Some(theirs)) = (self.best, other.best) else {
            return if self.best.is_some() { self } else { other };
        };
        match (mine.tier.is_near(), theirs.tier.is_near()) {
            (true, false) => other,
            (false, true) => self,
            _ => {
                let worth = |reason: &Reason| reason.weight * reason.quality;
                let best = if worth(&theirs) > worth(&mine) { theirs } else { mine };
                let spots = [self.spots, other.spots].into_iter().flatten().flatten().collect();
                Tally {
                    best: Some(Reason { tier: mine.tier.max(theirs.tier), ..best }),
                    count: self.count + other.count,
                    spots: Some(spots),
                }
            }
        }
    }

    /// Whether something true has been found.
    fn is_true(&self) -> bool {
        self.best.is_some_and(|best| !best.tier.is_near())
    }

    /// Whether spots are kept: then every match matters, not only the best.
    pub(super) fn keeps_spots(&self) -> bool {
        self.spots.is_some()
    }

    /// Whether further matches that are worth at most this add nothing: so many true ones are there that they do not
    /// count, the best is worth as much, and where they are is not asked.
    pub(super) fn is_full(&self, worth: f64) -> bool {
        let best = self.best.filter(|best| !best.tier.is_near() && best.weight * best.quality >= worth);
        best.is_some() && self.count >= rank::REPEATED && self.spots.is_none()
    }

    /// Where the next text begins in which something better than the best may be, if there is no need to read text
    /// `number`: enough has been found.
    pub(super) fn next_to_read(&self, stretch: Stretch, number: usize, most: fn(&FoldedText) -> f64) -> Option<usize> {
        let is_done = |number: &usize| stretch.text(*number).is_some_and(|text| self.is_full(most(&text)));
        (self.is_full(0.0) && is_done(&number))
            .then(|| stretch.start((number..stretch.len()).find(|number| !is_done(number)).unwrap_or(stretch.len())))
    }

    /// Adds a match: the folded ranges of its characters.
    pub(super) fn add(&mut self, text: &FoldedText, tier: Tier, quality: f64, positions: &[(usize, usize)]) {
        if self.put(text, tier, quality, positions) {
            self.count += 1;
        }
    }

    /// Adds a match that is counted once, however many there are: most are not looked for.
    pub(super) fn add_lone(&mut self, text: &FoldedText, tier: Tier, positions: &[(usize, usize)]) {
        let weight = positions.first().map_or(1.0, |&(start, _)| rank::weight(text, start));
        let count = if self.is_true() != tier.is_near() { self.count.max(1) } else { 1 };
        if self.put(text, tier, rank::lone(tier) / weight, positions) {
            self.count = count;
        }
    }

    /// Marks what only comes near beyond what counts for the score.
    pub(super) fn mark(&mut self, text: &FoldedText, range: (usize, usize)) {
        if self.is_true() || text.alias && range.1 - range.0 < 2 {
            return;
        }
        if let Some(spots) = &mut self.spots {
            spots.push((text.place, vec![if text.alias { WHOLE } else { range }]));
        }
    }

    /// Adds the proposal's number.
    pub(super) fn add_number(&mut self) {
        let place = crate::model::Field::Title.first();
        (self.best, self.count) =
            (Some(Reason { place, tier: Tier::Number, weight: 1.0, quality: rank::NUMBER, count: 1 }), 1);
    }

    /// Notes a match, if it counts.
    fn put(&mut self, text: &FoldedText, tier: Tier, quality: f64, positions: &[(usize, usize)]) -> bool {
        let Some(&(start, _)) = positions.first() else { return false };
        // A single character of a short name, which may not be in the full one, is no name: 局 of 发改局.
        let is_single = text.alias && positions.iter().map(|(start, end)| end - start).sum::<usize>() < 2;
        if is_single || self.is_true() && tier.is_near() {
            return false;
        }
        if self.best.is_some_and(|best| best.tier.is_near()) && !tier.is_near() {
            (self.best, self.count) = (None, 0);
            self.spots.iter_mut().for_each(Vec::clear);
        }
        let weight = rank::weight(text, start);
        let worth = |reason: &Reason| reason.weight * reason.quality;
        let most = self.best.map_or(tier, |best| best.tier.max(tier));
        let reason = Reason { place: text.place, tier: most, weight, quality, count: 0 };
        match &mut self.best {
            Some(best) if worth(best) >= worth(&reason) => best.tier = most,
            best => *best = Some(reason),
        }
        if let Some(spots) = &mut self.spots {
            spots.push((text.place, if text.alias { vec![WHOLE] } else { positions.to_vec() }));
        }
        true
    }

    /// Adds a match that is worth no more than one before it in the same text.
    pub(super) fn repeat(&mut self, text: &FoldedText, range: (usize, usize)) {
        self.count += 1;
        if let Some(spots) = &mut self.spots {
            spots.push((text.place, vec![if text.alias { WHOLE } else { range }]));
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
            count: u16::try_from(self.count).unwrap_or(u16::MAX),
            worth: best.weight * best.quality,
            tier: best.tier,
        })
    }
}

/// Merges what was found in two parts of the proposals, both sorted by proposal.
pub(super) fn united<'a>(a: Cow<'a, [Scored]>, b: Cow<'a, [Scored]>) -> Cow<'a, [Scored]> {
    if a.is_empty() || b.is_empty() {
        return if a.is_empty() { b } else { a };
    }
    let mut united = Vec::with_capacity(a.len() + b.len());
    let mut a = a.iter().copied().peekable();
    for &scored in b.iter() {
        while let Some(before) = a.next_if(|s| s.proposal < scored.proposal) {
            united.push(before);
        }
        united.push(a.next_if(|s| s.proposal == scored.proposal).map_or(scored, |same| same.with(scored)));
    }
    united.extend(a);
    Cow::Owned(united)
}
