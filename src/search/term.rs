//! One term against the texts of one proposal, tier after tier.

use super::exact::{Needle, is_anchored};
use super::gap::Pattern;
use super::near::{Slips, Sound};
use super::pinyin::{Memo, Spelling};
use super::query::Term;
use super::rank::{self, Tier};
use super::tally::Tally;
use super::texts::{FoldedText, Stretch};
use crate::text::code::is_ascii_alphanumeric;

/// A term with the ways of matching that it allows, ready to be looked for.
pub(super) struct Matcher<'t> {
    pub(super) term: &'t Term,
    pub(super) exact: Needle,
    pub(super) spelling: Option<Spelling>,
    pub(super) pattern: Option<Pattern>,
    pub(super) sound: Option<Sound>,
    pub(super) slips: Option<Slips>,
    /// Whether anything but exact matches counts.
    pub(super) inexact: bool,
}

/// Numbers of texts in which something was found, in order.
type Done = Vec<usize>;

impl<'t> Matcher<'t> {
    /// Prepares a term.
    pub(super) fn new(term: &'t Term) -> Matcher<'t> {
        let inexact = !term.literal && !term.negated;
        Matcher {
            term,
            exact: Needle::new(&term.codes),
            spelling: Spelling::new(&term.codes).filter(|_| inexact),
            pattern: Pattern::new(&term.codes).filter(|_| inexact),
            sound: Sound::new(&term.codes).filter(|_| inexact),
            slips: Slips::new(&term.codes).filter(|_| inexact),
            inexact,
        }
    }

    /// Whether the term is looked for in long texts: a lone letter or digit is in every one.
    pub(super) fn searches_long(&self) -> bool {
        !matches!(self.term.codes[..], [only] if is_ascii_alphanumeric(only))
    }

    /// Looks through titles, names and units, in each by the tiers in turn until one finds something. `exact`
    /// is false where the term cannot be there as written.
    pub(super) fn short(&self, stretch: Stretch, exact: bool, memo: &mut Memo, tally: &mut Tally) {
        let done = if exact { self.exact(stretch, tally) } else { Done::new() };
        if !self.inexact {
            return;
        }
        for text in (0..stretch.len()).filter(|number| !done.contains(number)).filter_map(|n| stretch.text(n)) {
            if self.term.looks_in(text.place.field) {
                self.short_inexact(&text, memo, tally);
            }
        }
    }

    fn short_inexact(&self, text: &FoldedText, memo: &mut Memo, tally: &mut Tally) {
        let readings = self.spelling.as_ref().map(|s| s.in_field(text.codes, memo)).unwrap_or_default();
        for reading in &readings {
            tally.add(text, Tier::Pinyin, rank::pinyin(text, reading), &[reading.range]);
        }
        if !readings.is_empty() {
            return;
        }
        let sounds = self.sound.as_ref().map(|sound| sound.find(text.codes)).unwrap_or_default();
        for &(range, same) in &sounds {
            tally.add(text, Tier::Homophone, rank::homophone(range, same), &[range]);
        }
        if !sounds.is_empty() {
            return;
        }
        if let Some(gap) = self.pattern.as_ref().and_then(|p| p.in_field(text.codes)) {
            tally.add(text, Tier::Gap, rank::gap(gap.quality), &runs(&gap.positions));
        } else if let Some(slips) = &self.slips {
            slips.find(text.codes).iter().for_each(|&range| tally.add(text, Tier::Edit, rank::EDIT, &[range]));
        }
    }

    /// Looks through long texts as written and as read; `exact` as for [`Matcher::short`].
    pub(super) fn long(&self, stretch: Stretch, exact: bool, memo: &mut Memo, tally: &mut Tally) {
        if !self.searches_long() {
            return;
        }
        let mut done = if exact { self.exact(stretch, tally) } else { Done::new() };
        if let Some(spelling) = &self.spelling {
            let found = spelling.in_body(stretch.codes, memo).into_iter().map(|reading| ([reading.range], reading));
            self.take_matches(
                stretch,
                found,
                &mut done,
                |text, reading| (Tier::Pinyin, rank::pinyin(text, reading)),
                tally,
            );
        }
    }

    /// Looks through long texts by the inexact tiers, each within a sentence or a stretch as long as the
    /// term. Only for a term that no proposal has as written or as read: what is there as typed is what was
    /// meant.
    pub(super) fn loose(&self, stretch: Stretch, tally: &mut Tally) {
        if !self.searches_long() {
            return;
        }
        let mut done = Done::new();
        let sounds = self.sound.as_ref().map(|sound| sound.find(stretch.codes)).unwrap_or_default();
        let sounds = sounds.into_iter().map(|(range, same)| ([range], rank::homophone(range, same)));
        self.take_matches(stretch, sounds, &mut done, |_, quality| (Tier::Homophone, *quality), tally);
        let gaps = self.pattern.as_ref().map(|p| p.in_sentences(stretch.codes)).unwrap_or_default();
        let gaps = gaps.into_iter().map(|gap| (runs(&gap.positions), rank::gap(gap.quality)));
        self.take_matches(stretch, gaps, &mut done, |_, quality| (Tier::Gap, *quality), tally);
        let slips = self.slips.as_ref().map(|slips| slips.find(stretch.codes)).unwrap_or_default();
        let slips = slips.into_iter().map(|range| ([range], rank::EDIT));
        self.take_matches(stretch, slips, &mut done, |_, quality| (Tier::Edit, *quality), tally);
    }

    /// Adds the exact matches; returns the texts that have one.
    fn exact(&self, stretch: Stretch, tally: &mut Tally) -> Done {
        let mut done = Done::new();
        let (mut from, mut number) = (0, 0);
        while let Some(at) = self.exact.next(stretch.codes, from) {
            number = stretch.number_of(at, number);
            let begin = stretch.start(number);
            let text = stretch.text(number).filter(|text| self.term.looks_in(text.place.field));
            let first = (at - begin, at - begin + self.exact.len());
            let Some(text) = text.filter(|text| is_anchored(self.term, text, first)) else {
                from = at + 1;
                continue;
            };
            tally.add(&text, Tier::Exact, rank::exact(&text, first), &[first]);
            done.push(number);
            from = begin + first.1;
            // What follows in the same text is worth no more than the first: a common character stands
            // there dozens of times, and is only counted.
            while let Some(at) = self.exact.next(text.codes, from - begin) {
                let range = (at, at + self.exact.len());
                let counts = is_anchored(self.term, &text, range);
                from = begin + if counts { range.1 } else { at + 1 };
                if counts {
                    tally.repeat(&text, range);
                }
            }
            from = begin + text.codes.len();
        }
        done
    }

    /// Adds the matches of a tier, in order, but for those in texts where a better tier has found something;
    /// notes the texts that now have one.
    fn take_matches<R: AsMut<[(usize, usize)]>, T>(
        &self,
        stretch: Stretch,
        found: impl Iterator<Item = (R, T)>,
        done: &mut Done,
        worth: impl Fn(&FoldedText, &T) -> (Tier, f64),
        tally: &mut Tally,
    ) {
        let (mut number, mut also) = (0, Done::new());
        for (mut ranges, what) in found {
            let ranges = ranges.as_mut();
            let Some(&(at, _)) = ranges.first() else { continue };
            number = stretch.number_of(at, number);
            let start = stretch.start(number);
            let text = stretch.text(number).filter(|text| self.term.looks_in(text.place.field));
            let Some(text) = text.filter(|_| !done.contains(&number)) else { continue };
            ranges.iter_mut().for_each(|range| *range = (range.0 - start, range.1 - start));
            let (tier, quality) = worth(&text, &what);
            tally.add(&text, tier, quality, ranges);
            also.push(number);
        }
        done.extend(also);
    }
}

/// Joins positions to ranges: 3 4 5 8 is 3..6 and 8..9.
fn runs(positions: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &position in positions {
        match runs.last_mut() {
            Some((_, end)) if *end == position => *end += 1,
            _ => runs.push((position, position + 1)),
        }
    }
    runs
}
