//! Units called without the kind of their place: `llfgw` and 吕梁fgw are 吕梁市发改委. Typed whole in characters
//! (吕梁发改委) or in letters they are found as what has a gap or a slip.

use super::pinyin::{Memo, Spelling, plain};
use super::rank;
use super::standing::{KINDS, meant};
use super::tally::Tally;
use super::texts::Stretch;
use crate::model::Field;
use crate::text::code::{Code, code, is_han, letter};
use crate::text::pinyin::{Pinyin, common_length};

/// A term with the kind of a place put back behind its first two characters: `ll市fgw`; none where it has no letters.
pub(super) fn with_kind(term: &[Code]) -> Vec<Spelling> {
    let term = plain(term);
    let are = |is: fn(Code) -> bool| term.iter().take(2).all(|&c| is(c));
    let of_signs = (are(is_han) || are(|c| letter(c).is_some())).then_some(2);
    let of_syllables = syllable_end(&term, 0).and_then(|end| syllable_end(&term, end)).filter(|end| *end > 2);
    let parted = of_signs.into_iter().chain(of_syllables).filter(|&end| end < term.len());
    let with = |end: usize| {
        let (place, rest) = term.split_at(end);
        KINDS.map(|kind| Spelling::new(&[place, &[code(kind)], rest].concat(), true))
    };
    parted.flat_map(with).flatten().collect()
}

/// Where the longest syllable ends that begins at a place of a term.
fn syllable_end(term: &[Code], from: usize) -> Option<usize> {
    let pinyin = Pinyin::table();
    let typed: Vec<u8> = term.iter().skip(from).map_while(|&c| letter(c)).collect();
    let syllables = pinyin.beginning_with(*typed.first()?).map(|syllable| pinyin.letters(syllable).as_bytes());
    let whole = syllables.filter(|syllable| common_length(syllable, &typed) == syllable.len());
    whole.map(<[u8]>::len).max().map(|length| from + length)
}

/// Finds units whose name begins so.
pub(super) fn find_unit(spelling: &Spelling, stretch: Stretch, memo: &mut Memo, tally: &mut Tally) {
    let mut found = None;
    for text in (0..stretch.len()).filter_map(|number| stretch.text(number)) {
        // A short name stands behind the full one.
        if text.place.field == Field::Unit && found != Some(text.place) {
            let begins = spelling.in_field(text.codes, memo, true).into_iter().find(|reading| reading.range.0 == 0);
            if let Some((reading, bounds)) = begins.and_then(|r| Some((r, meant(&text, &r, spelling)?))) {
                let (tier, quality) = rank::pinyin(&text, &reading, bounds, spelling);
                tally.add(&text, tier, quality, &[reading.range]);
                found = Some(text.place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_a_place_is_put_back_behind_two_characters() {
        for (typed, ways) in [("llfgw", 4), ("吕梁fgw", 4), ("lvliangfgw", 8), ("吕梁发改委", 0), ("ll", 0), ("5g", 0)]
        {
            let term: Vec<Code> = typed.chars().map(code).collect();
            assert_eq!(with_kind(&term).len(), ways, "{typed}");
        }
    }
}
