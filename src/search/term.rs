//! One term against the texts of one proposal, tier after tier.

use super::block::FoldedText;
use super::exact::Exact;
use super::gap::Pattern;
use super::near::{self, Sound};
use super::pinyin::Spelling;
use super::query::Term;
use super::rank::{self, Tier, is_short};
use super::tally::Tally;
use crate::text::code::is_ascii_alphanumeric;

/// A term with the ways of matching that it allows, ready to be looked for.
pub(super) struct Matcher<'t> {
    pub(super) term: &'t Term,
    pub(super) exact: Exact<'t>,
    pub(super) spelling: Option<Spelling>,
    pub(super) pattern: Option<Pattern>,
    pub(super) sound: Option<Sound>,
    /// Whether anything but exact matches counts.
    pub(super) inexact: bool,
}

impl<'t> Matcher<'t> {
    /// Prepares a term.
    pub(super) fn new(term: &'t Term) -> Matcher<'t> {
        let inexact = !term.literal && !term.negated;
        Matcher {
            term,
            exact: Exact::new(term),
            spelling: Spelling::new(&term.codes).filter(|_| inexact),
            pattern: Pattern::new(&term.codes).filter(|_| inexact),
            sound: Sound::new(&term.codes).filter(|_| inexact),
            inexact,
        }
    }

    /// Whether the term is looked for in long texts: a lone letter or digit is in every one.
    pub(super) fn searches_long(&self) -> bool {
        !matches!(self.term.codes[..], [only] if is_ascii_alphanumeric(only))
    }

    /// A title, a name or a unit: the first tier that finds something.
    pub(super) fn short(&self, text: &FoldedText, tally: &mut Tally) {
        if self.exact(text, tally) || !self.inexact {
            return;
        }
        let readings = self.spelling.as_ref().map(|s| s.in_field(text.codes)).unwrap_or_default();
        for reading in &readings {
            tally.add(text, Tier::Pinyin, rank::pinyin(text, reading), &[reading.range]);
        }
        if !readings.is_empty() || self.homophones(text, tally) {
            return;
        }
        if let Some(gap) = self.pattern.as_ref().and_then(|p| p.in_field(text.codes)) {
            tally.add(text, Tier::Gap, rank::gap(gap.quality), &runs(&gap.positions));
        } else {
            self.edits(text, tally);
        }
    }

    /// A long text, as it is written and as it is read.
    pub(super) fn long(&self, text: &FoldedText, tally: &mut Tally) {
        if !self.exact(text, tally)
            && let Some(spelling) = &self.spelling
        {
            for reading in spelling.in_body(text.codes) {
                tally.add(text, Tier::Pinyin, rank::pinyin(text, &reading), &[reading.range]);
            }
        }
    }

    /// A long text, by the inexact tiers, each within a sentence or a stretch as long as the term. Only
    /// for a term that no proposal has literally or as it is read: what is there as typed is what was
    /// meant.
    pub(super) fn loose(&self, text: &FoldedText, tally: &mut Tally) {
        if self.homophones(text, tally) {
            return;
        }
        let gaps = self.pattern.as_ref().map(|p| p.in_sentences(text.codes)).unwrap_or_default();
        for gap in &gaps {
            tally.add(text, Tier::Gap, rank::gap(gap.quality), &runs(&gap.positions));
        }
        if gaps.is_empty() && self.inexact {
            self.edits(text, tally);
        }
    }

    /// The whole of a proposal; `loose` says whether the inexact tiers count in long texts.
    pub(super) fn text(&self, text: &FoldedText, loose: bool, tally: &mut Tally) {
        match (self.term.looks_in(text.place.field), is_short(text.place.field)) {
            (false, _) => {}
            (true, true) => self.short(text, tally),
            (true, false) if self.searches_long() => {
                self.long(text, tally);
                if loose {
                    self.loose(text, tally);
                }
            }
            (true, false) => {}
        }
    }

    /// Adds the exact matches in a text; whether there were any.
    fn exact(&self, text: &FoldedText, tally: &mut Tally) -> bool {
        let mut any = false;
        self.exact.find(text, |range| {
            any = true;
            tally.add(text, Tier::Exact, rank::exact(text, range), &[range]);
        });
        any
    }

    /// Adds the homophones in a text; whether there were any.
    fn homophones(&self, text: &FoldedText, tally: &mut Tally) -> bool {
        let found = self.sound.as_ref().map(|sound| sound.find(text.codes)).unwrap_or_default();
        for &((start, end), same) in &found {
            let share = same as f64 / (end - start) as f64;
            tally.add(text, Tier::Homophone, rank::homophone(share), &[(start, end)]);
        }
        !found.is_empty()
    }

    fn edits(&self, text: &FoldedText, tally: &mut Tally) {
        for range in near::one_edit(&self.term.codes, text.codes) {
            tally.add(text, Tier::Edit, rank::EDIT, &[range]);
        }
    }
}

/// Positions as ranges: 3 4 5 8 is 3..6 and 8..9.
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
