//! Whether characters of a text are read there as letters have them: one of several readings by that of its word.

use std::ops::Range;

use super::{Spelling, WHOLE};
use crate::text::code::{Code, code, letter};
use crate::text::larger::{NUMERALS, is_in_number, may_be_in_number};
use crate::text::pinyin::{Pinyin, Syllable};

/// The last tone that tells syllables apart: the fifth is none.
const TONES: u8 = 4;

/// Whether what a term begins or ends with may be a Chinese numeral.
pub(super) fn may_count(term: &[Code]) -> bool {
    let pinyin = Pinyin::table();
    let letters: Vec<u8> = term.iter().map(|&c| letter(c).unwrap_or_default()).collect();
    let is_at_edge = |syllable: &[u8]| letters.starts_with(syllable) || letters.ends_with(syllable);
    let mut numerals = NUMERALS.chars().flat_map(|c| pinyin.readings(code(c)));
    may_be_in_number(term) || numerals.any(|syllable| is_at_edge(pinyin.letters(syllable).as_bytes()))
}

impl Spelling {
    /// Whether one of some characters is the whole match.
    pub(in crate::search) fn has_lone(&self, codes: &[Code]) -> bool {
        codes.iter().any(|&c| self.pinyin.readings(c).any(|syllable| self.lone.contains(&syllable)))
    }

    /// Whether a character of a text, which is the whole match by one of its readings, is read so beside its neighbours.
    pub(in crate::search) fn is_heard(&self, codes: &[Code], at: usize) -> bool {
        self.pinyin.said(codes, at).is_none_or(|syllable| self.lone.contains(&syllable))
    }

    /// Whether any character of a text is the whole match as it is read there.
    pub(in crate::search) fn has_heard(&self, codes: &[Code]) -> bool {
        (0..codes.len()).any(|at| self.pinyin.said(codes, at).is_some_and(|syllable| self.lone.contains(&syllable)))
    }

    /// Whether some characters of a text are all read so in the words they stand in, with the tones that were typed:
    /// `chongyao` is not 重要, nor `neng2yuan3` 能源.
    pub(in crate::search) fn is_said(&self, codes: &[Code], range: (usize, usize)) -> bool {
        self.reads(codes, range, true)
    }

    /// Whether some characters of a text may be read so: in a way that is seldom only in a word of that, so that `kuai`
    /// is 会 in 会计 alone.
    pub(in crate::search) fn may_be(&self, codes: &[Code], range: (usize, usize)) -> bool {
        self.reads(codes, range, false)
    }

    /// Whether a match is a part of a larger number: `sannian` in 十三年.
    pub(in crate::search) fn is_in_number(&self, codes: &[Code], range: (usize, usize)) -> bool {
        self.counts && is_in_number(codes, range)
    }

    fn reads(&self, codes: &[Code], (start, end): (usize, usize), is_said: bool) -> bool {
        let stretch = codes.get(start..end).unwrap_or_default();
        if !self.pinyin.varies(stretch) && (self.tones.is_empty() || !is_said) {
            return true;
        }
        let mut reached: u128 = 1;
        for (place, &c) in codes.iter().enumerate().take(end).skip(start) {
            let mut next = 0;
            for at in (0..self.term.len()).filter(|at| reached >> at & 1 == 1) {
                next |= u128::from(self.term.get(at) == Some(&c)) << (at + 1);
                for reading in self.pinyin.readings(c) {
                    let is_read = match is_said {
                        true => self.pinyin.is_read(codes, place, reading),
                        false => self.pinyin.may_be(codes, place, reading),
                    };
                    let taken = self.taken.get(at * self.syllable_count + usize::from(reading.number()));
                    taken.copied().filter(|_| is_read).unwrap_or_default().each(&mut |letters, worth, initial| {
                        let is_toned = || self.has_tone(at..at + letters, c, reading);
                        let counts = !is_said || worth >= WHOLE && !initial && is_toned();
                        next |= u128::from(counts) << (at + letters);
                    });
                }
            }
            reached = next;
        }
        reached >> self.term.len() & 1 == 1
    }

    /// Whether a character that takes some letters has the tone that was typed behind or on them, if one was, as far as
    /// is known.
    fn has_tone(&self, letters: Range<usize>, c: Code, reading: Syllable) -> bool {
        let typed = self.tones.iter().find(|(place, _)| letters.contains(place)).map(|(_, tone)| *tone);
        let Some(typed) = typed.filter(|tone| *tone <= TONES) else { return true };
        self.pinyin.tone(c, reading).is_none_or(|tone| tone == typed)
    }
}
