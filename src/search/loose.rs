//! What only comes near to a term: by sounds, with gaps, with a slip of the hand.

use super::gap::runs;
use super::rank::{self, Tier};
use super::standing::is_word;
use super::tally::Tally;
use super::term::{Done, Matcher};
use super::texts::{FoldedText, Stretch, is_short};

impl Matcher<'_> {
    /// Looks through texts by the inexact tiers, each within a sentence or a stretch as long as the
    /// term. Only for a term that no proposal has as written or as read: what is there as typed is what was
    /// meant.
    ///
    /// `by` says for each of them whether it can find anything: sounds, gaps, slips.
    pub(super) fn loose(&self, stretch: Stretch, by: [bool; 3], tally: &mut Tally) {
        let [sounds, gaps, slips] = by;
        let mut done = Done::new();
        let sounds = self.sound.as_ref().filter(|_| sounds).map(|sound| sound.find(stretch.codes)).unwrap_or_default();
        let sounds = sounds.into_iter().map(|(range, same)| ([range], rank::homophone(range, same)));
        self.take_matches(stretch, sounds, &mut done, |_, _, quality| (Tier::Homophone, *quality), tally);
        let gaps = self.pattern.as_ref().filter(|_| gaps).map(|p| p.in_sentences(stretch.codes)).unwrap_or_default();
        let gaps = gaps.into_iter().map(|gap| (runs(&gap.positions), gap.quality));
        let gapped = |text: &FoldedText, ranges: &[(usize, usize)], gap: &f64| rank::gap(text, ranges, *gap);
        self.take_matches(stretch, gaps, &mut done, gapped, tally);
        let slips = self.slips.as_ref().filter(|_| slips).map(|slips| slips.find(stretch.codes)).unwrap_or_default();
        // In a long text 展高标准 of 开展高标准 is not what was meant by 建高标准.
        let is_short = stretch.text(0).is_some_and(|text| is_short(text.place.field));
        let slips = slips.into_iter().filter(|&range| match is_short {
            // Where gaps have been found already: 政协经委 is not 政协经济 besides.
            true => !stretch.text(stretch.number_of(range.0, 0)).is_some_and(|text| self.has_gap(&text)),
            false => is_word(stretch.codes, range),
        });
        let slips = slips.map(|range| ([range], rank::EDIT));
        self.take_matches(stretch, slips, &mut done, |_, _, quality| (Tier::Edit, *quality), tally);
    }

    /// Whether a short field has the term with gaps.
    fn has_gap(&self, text: &FoldedText) -> bool {
        self.pattern.as_ref().is_some_and(|pattern| pattern.in_field(text.codes).is_some())
    }

    /// Adds the matches of a tier, in order, but for those in texts where a better tier has found something;
    /// notes the texts that now have one.
    fn take_matches<R: AsMut<[(usize, usize)]>, T>(
        &self,
        stretch: Stretch,
        found: impl Iterator<Item = (R, T)>,
        done: &mut Done,
        worth: impl Fn(&FoldedText, &[(usize, usize)], &T) -> (Tier, f64),
        tally: &mut Tally,
    ) {
        let (mut number, mut also) = (0, Done::new());
        for (mut ranges, what) in found {
            let ranges = ranges.as_mut();
            let Some(&(at, _)) = ranges.first() else { continue };
            number = stretch.number_of(at, number);
            let start = stretch.start(number);
            let text = stretch.text(number).filter(|text| self.term.looks_in(text.place.field) && !text.alias);
            let Some(text) = text.filter(|_| !done.contains(&number)) else { continue };
            ranges.iter_mut().for_each(|range| *range = (range.0 - start, range.1 - start));
            let (tier, quality) = worth(&text, ranges, &what);
            tally.add(&text, tier, quality, ranges);
            also.push(number);
        }
        done.extend(also);
    }
}
