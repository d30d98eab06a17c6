//! Units called without the kind of their place or its 委: `llfgw` and 吕梁fgw are 吕梁市发改委, `szzb` is 市委组织部.
//! Typed whole in characters (吕梁发改委) they are found as what has a gap.

use std::iter;

use super::pinyin::{Memo, Spelling, plain};
use super::rank;
use super::standing::{meant, place_length};
use super::tally::Tally;
use super::texts::Stretch;
use crate::model::Field;
use crate::text::code::{Code, char_of, code, is_han, letter};
use crate::text::pinyin::{Pinyin, common_length};

/// How many characters or syllables of a term are its place at the most, with the kind of that.
const PARTS: usize = 3;

/// What is left out behind the name of a place.
const LEFT_OUT: [&str; 5] = ["省", "市", "县", "区", "市委"];

/// The kinds of places, by character, letter and syllable.
const IS_KIND: [&str; 11] = ["省", "市", "县", "区", "s", "x", "q", "sheng", "shi", "xian", "qu"];

/// A term with what may have been left out of it put back, `ll市fgw` and `s委zzb`; none where it has no letters. Behind its
/// first two characters or syllables stands the kind of a place, or 市委, and behind one or three of them, the last of which
/// is such a kind, 委.
pub(super) fn with_kind(term: &[Code]) -> Vec<Spelling> {
    let term = plain(term);
    let are_signs = term.iter().take(2).all(|&c| is_han(c) || letter(c).is_some());
    let signs: Vec<usize> = (1..=PARTS).filter(|_| are_signs).collect();
    let next = |end: &usize| syllable_end(&term, *end);
    let syllables: Vec<usize> = iter::successors(syllable_end(&term, 0), next).take(PARTS).collect();
    let mut ways = Vec::new();
    for ends in [&signs, &syllables].into_iter().take(if signs == syllables { 1 } else { 2 }) {
        let mut from = 0;
        for (place, &end) in ends.iter().enumerate().filter(|(_, end)| **end < term.len()) {
            let (before, rest) = term.split_at(end);
            let mut put = |left_out: &str| {
                let left_out: Vec<Code> = left_out.chars().map(code).collect();
                ways.extend(Spelling::new(&[before, &left_out, rest].concat(), true));
            };
            let part: String = before.iter().skip(from).map(|&c| char_of(c)).collect();
            match place {
                1 => LEFT_OUT.iter().for_each(|left_out| put(left_out)),
                _ if IS_KIND.contains(&part.as_str()) => put("委"),
                _ => {}
            }
            from = end;
        }
    }
    ways
}

/// Where the longest syllable ends that begins at a place of a term.
fn syllable_end(term: &[Code], from: usize) -> Option<usize> {
    let pinyin = Pinyin::table();
    let typed: Vec<u8> = term.iter().skip(from).map_while(|&c| letter(c)).collect();
    let syllables = pinyin.beginning_with(*typed.first()?).map(|syllable| pinyin.letters(syllable).as_bytes());
    let whole = syllables.filter(|syllable| common_length(syllable, &typed) == syllable.len());
    whole.map(<[u8]>::len).max().map(|length| from + length)
}

/// Finds units whose name begins so, or from within its place.
pub(super) fn find_unit(spelling: &Spelling, stretch: Stretch, memo: &mut Memo, tally: &mut Tally) {
    let mut found = None;
    for text in (0..stretch.len()).filter_map(|number| stretch.text(number)) {
        // A short name stands behind the full one.
        if text.place.field == Field::Unit && found != Some(text.place) {
            let place = place_length(text.codes).max(1);
            let begins = spelling.in_field(text.codes, memo, true).into_iter().find(|reading| reading.range.0 < place);
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
    fn what_is_left_out_of_a_unit_is_put_back() {
        for (typed, ways) in
            [("llfgw", 5), ("吕梁fgw", 5), ("lvliangfgw", 10), ("szzb", 6), ("吕梁发改委", 0), ("ll", 0), ("5g", 0)]
        {
            let term: Vec<Code> = typed.chars().map(code).collect();
            assert_eq!(with_kind(&term).len(), ways, "{typed}");
        }
    }
}
