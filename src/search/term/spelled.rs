//! One term as it is read, over the long texts of one proposal.

use super::{Done, Matcher, NEAR};
use crate::model::Field;
use crate::search::pinyin::{Memo, Next, Reading, Spelling};
use crate::search::rank::{self, Tier};
use crate::search::standing::{meant, stands_alone};
use crate::search::tally::Tally;
use crate::search::texts::{FoldedText, Stretch};
use crate::text::code::is_han;

/// A match in a long text: the text, its number, the range in it, tier and quality.
type Held<'a> = (FoldedText<'a>, usize, (usize, usize), Tier, f64);

impl Matcher<'_> {
    /// Looks through long texts as read. Of readings that only come near a few count, and nothing is looked for
    /// that would not count: two letters are read in nearly every sentence.
    pub(super) fn read(
        &self,
        spelling: &Spelling,
        whole: bool,
        stretch: Stretch,
        done: &Done,
        memo: &mut Memo,
        tally: &mut Tally,
    ) {
        let (mut near, mut has_true, mut has_lone) = (0, false, None);
        // The text of the last reading that counts, its number, and where it begins.
        let mut here: Option<(FoldedText, usize, usize)> = None;
        let narrow = spelling.is_spelled_out() && !spelling.is_lone() && !self.weighs;
        let beyond = |has_true: bool| match spelling.can_be_complete() && (whole || has_true) || self.weighs {
            true if narrow => Next::Whole,
            true => Next::Any,
            false => Next::Stop,
        };
        // The last match, which a better one may overlap.
        let mut held: Option<Held> = None;
        let put = |held: Option<Held>, tally: &mut Tally| {
            let Some((text, _, range, tier, quality)) = held else { return };
            match tier {
                Tier::Lone if !self.weighs => tally.add_lone(&text, tier, &[range]),
                _ => tally.add(&text, tier, quality, &[range]),
            }
        };
        spelling.in_body(stretch.codes, memo, &mut |reading| {
            let (complete, lone) = (reading.is_complete(), reading.is_lone());
            let weighed = lone && self.weighs;
            let enough = if lone { near > 0 } else { near >= self.most_near() && !complete };
            if enough && !weighed && !tally.keeps_spots() {
                return beyond(has_true);
            }
            // Beside a syllable that one character has, several that are only begun do not count.
            let is_read = |at: usize| stretch.codes.get(at).is_some_and(|&c| is_han(c));
            let mut has_lone = || *has_lone.get_or_insert_with(|| spelling.has_lone(stretch.codes));
            // Where a character is read so in its word, others are not meant that are read so in other words.
            let is_heard = || spelling.is_heard(stretch.codes, reading.range.0) || !spelling.has_heard(stretch.codes);
            if lone && !spelling.may_be(stretch.codes, reading.range) || weighed && !is_heard() {
                return Next::Any;
            }
            let is_aside = spelling.is_lone() && !lone && !complete && has_lone();
            if spelling.is_lone() && lone && !is_read(reading.range.0) || is_aside && !tally.keeps_spots() {
                return Next::Any;
            }
            if here.is_none_or(|(text, _, start)| reading.range.0 > start + text.codes.len()) {
                let number = stretch.number_of(reading.range.0, here.map_or(0, |(_, number, _)| number));
                let text = stretch.text(number).filter(|text| self.term.looks_in(text.place.field));
                let Some(text) = text.filter(|_| !done.contains(&number)) else { return Next::Any };
                here = Some((text, number, stretch.start(number)));
            }
            let Some((text, number, start)) = here else { return Next::Any };
            if let Some(next) = tally.next_to_read(stretch, number, rank::most_read) {
                return if next < stretch.codes.len() { Next::From(next) } else { Next::Stop };
            }
            let reading = Reading { range: (reading.range.0 - start, reading.range.1 - start), ..reading };
            // Whom a reply is addressed to is a name, of which a surname is a part.
            let is_name = self.weighs && text.place.field == Field::Addressee;
            let (tier, quality) = if lone && !is_name {
                (Tier::Lone, rank::lone(Tier::Lone))
            } else if reading.word
                && stands_alone(&text, reading.range)
                && !spelling.is_in_number(text.codes, reading.range)
            {
                rank::read_word(spelling)
            } else {
                let Some(bounds) = meant(&text, &reading, spelling) else { return Next::Any };
                rank::pinyin(&text, &reading, bounds, spelling)
            };
            let overlaps = held.is_some_and(|(_, other, last, ..)| other == number && reading.range.0 < last.1);
            if is_aside || tier.is_near() && near >= self.most_near() && !weighed {
                // It adds nothing to the score, but stands there.
                if !overlaps {
                    tally.mark(&text, reading.range);
                }
                return Next::Any;
            }
            near += usize::from(tier.is_near());
            has_true |= !tier.is_near();
            if !overlaps {
                put(held.take(), tally);
            }
            if held.is_none_or(|(.., last, _)| last.is_near() && !tier.is_near()) {
                held = Some((text, number, reading.range, tier, quality));
            }
            // What only comes near does not count beside what is true.
            match tally.keeps_spots() || !lone && near < NEAR && !(has_true && narrow) {
                true => Next::Any,
                false => beyond(has_true),
            }
        });
        put(held, tally);
    }
}
