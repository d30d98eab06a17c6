//! Exact matches: the term, character for character, in the folded text.

use memchr::memmem::Finder;

use super::query::Term;
use super::texts::FoldedText;
use crate::text::code::{BREAK, Code, char_of, is_ascii_alphanumeric};

/// The last character of ASCII.
const LAST_ASCII: Code = 0x7f;

/// Characters to be looked for in a row.
///
/// Looked for as bytes: `memchr`'s search passes 5 GB/s where a loop over characters passes 1.
pub(super) struct Needle {
    finder: Finder<'static>,
    len: usize,
}

impl Needle {
    /// Prepares characters, at least one.
    pub(super) fn new(codes: &[Code]) -> Needle {
        let bytes: &[u8] = bytemuck::cast_slice(codes);
        Needle { finder: Finder::new(bytes).into_owned(), len: codes.len() }
    }

    /// How many characters the needle has.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Finds the next match, at or behind a place.
    pub(super) fn next(&self, codes: &[Code], from: usize) -> Option<usize> {
        let bytes: &[u8] = bytemuck::cast_slice(codes);
        let mut from = from * 2;
        loop {
            let at = from + self.finder.find(bytes.get(from..)?)?;
            if at.is_multiple_of(2) {
                return Some(at / 2);
            }
            // Halves of two characters look like one.
            from = at + 1;
        }
    }
}

/// Whether a match is no part of a longer number or Latin word: 36 is in neither 936 nor 36.5.
pub(super) fn is_whole(codes: &[Code], (start, end): (usize, usize)) -> bool {
    let at = |place: Option<usize>| place.and_then(|place| codes.get(place)).copied().unwrap_or(BREAK);
    // Most matches begin and end with a Chinese character, which goes on into nothing.
    if at(Some(start)).min(at(end.checked_sub(1))) > LAST_ASCII {
        return true;
    }
    let is_point = |place: Option<usize>| {
        let sign = char_of(at(place));
        sign == '.' || sign == ',' && place.is_some_and(|place| parts_thousands(codes, place))
    };
    let goes_on = |edge: Option<usize>, next: Option<usize>, behind: Option<usize>| {
        is_ascii_alphanumeric(at(edge)) && is_ascii_alphanumeric(at(next))
            || is_digit(at(edge)) && is_point(next) && is_digit(at(behind))
            || (is_point(edge) || char_of(at(edge)) == '-') && is_digit(at(next))
    };
    !goes_on(Some(start), start.checked_sub(1), start.checked_sub(2))
        && !goes_on(end.checked_sub(1), Some(end), Some(end + 1))
}

/// Whether a comma is of a number: one to three digits stand before it and three behind, as in 1,500. In 2023，45户 it parts
/// two numbers (full-width signs are folded).
fn parts_thousands(codes: &[Code], comma: usize) -> bool {
    let digits = |run: &mut dyn Iterator<Item = &Code>| run.take(4).take_while(|&&c| is_digit(c)).count();
    let before = digits(&mut codes.get(..comma).unwrap_or_default().iter().rev());
    let behind = digits(&mut codes.get(comma + 1..).unwrap_or_default().iter());
    (1..=3).contains(&before) && behind == 3
}

/// Whether a character is one of 0 to 9.
pub(super) fn is_digit(c: Code) -> bool {
    char_of(c).is_ascii_digit()
}

/// Whether a match of a text stands where `^` and `$` want it. A paragraph begins behind its marker
/// too, and ends before its full stop too: nobody types those.
pub(super) fn is_anchored(term: &Term, text: &FoldedText, (start, end): (usize, usize)) -> bool {
    let begins = start == 0 || start == text.marker;
    let rest = text.codes.get(end..).unwrap_or_default();
    (!term.at_start || begins)
        && (!term.at_end || rest.iter().all(|&c| matches!(char_of(c), '。' | '！' | '？' | '!' | '?')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_words_are_whole_or_parts() {
        let is_whole_in = |term: &str, text: &str| {
            let codes = |text: &str| crate::text::fold::Folded::new(text).codes;
            let (term, text) = (codes(term), codes(text));
            let at = Needle::new(&term).next(&text, 0).unwrap();
            is_whole(&text, (at, at + term.len()))
        };
        for (term, text) in [
            ("5000", "投资5000万元"),
            ("7000万", "达到7000万元"),
            ("38.92", "占38.92%"),
            ("38.92%", "占38.92%"),
            ("１５８９", "共1589件"),
            ("5g", "建成5G基站"),
            ("app", "开发APP 3个"),
            ("2025", "2021-2025年"),
            ("3", "第3.条"),
            ("农田", "5农田6"),
            ("2023", "分别为2023，45户"),
            ("45户", "分别为2023，45户"),
            ("2022年", "增至1500，2022年"),
            ("10kv", "PM2.5，10kV"),
            ("15户", "1200,15户"),
        ] {
            assert!(is_whole_in(term, text), "{term} in {text}");
        }
        for (term, text) in [
            ("36", "共936件"),
            ("36", "3600"),
            ("38", "38.92%"),
            ("92", "38.92%"),
            ("7000万", "17000万"),
            ("5g", "15g"),
            ("500", "1,500万"),
            ("1", "1,500"),
            ("pp", "app"),
            ("5", "5G"),
            ("800.", "800.5"),
            ("2021-", "2021-2025年"),
        ] {
            assert!(!is_whole_in(term, text), "{term} in {text}");
        }
    }
}
