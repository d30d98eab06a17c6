//! The features of long texts: every character of everything is read here, so each costs as little as
//! it can.
//!
//! A feature is noted by a byte, which is written without being read; the bytes become bits once a
//! proposal. Each character is read in its usual way, without asking a question that is now answered so
//! and now otherwise: one in ten has a further reading, and a wrong guess of the processor costs as much
//! as the rest of a character. Those are gone back to when 64 characters have been read.

use super::sounds::{NONE, SILENT, Sound, Sounds, is_silent};
use super::{ROWS, VOICES, mixed, pair, syllables, triple};
use crate::text::code::Code;

/// The most rows of pairs of syllables.
const MOST: usize = *ROWS.end();

/// Reads long texts and notes their features.
pub(super) struct FeatureReader {
    sounds: &'static Sounds,
    /// Rows of pairs of syllables: pairs of characters and triples have half as many, single characters a quarter.
    rows: usize,
    /// Bits of a mixed key that are no part of a row's number.
    shift: u32,
    pairs: [u8; MOST / 2],
    singles: [u8; MOST / 4],
    /// A byte for each row, and behind the rows a place for what has no syllable.
    syllables: [u8; 2 * MOST],
    triples: [u8; MOST / 2],
    /// A byte for each syllable, letter and figure, the last for what is none.
    voices: [u8; VOICES],
}

/// The features of a proposal: for each kind, a byte for each row, 0 or 1.
pub(super) struct FeatureMarks<'a> {
    pub(super) pairs: &'a [u8],
    pub(super) singles: &'a [u8],
    pub(super) syllables: &'a [u8],
    pub(super) triples: &'a [u8],
    pub(super) voices: &'a [u8],
}

/// Notes a feature. The number of places is a power of two, so that the remainder is a mask, and no place is
/// outside.
fn note<const N: usize>(marks: &mut [u8; N], place: u32) {
    if let Some(mark) = marks.get_mut(place as usize % N) {
        *mark = 1;
    }
}

impl FeatureReader {
    /// A reader for so many rows of pairs of syllables.
    pub(super) fn new(rows: usize) -> FeatureReader {
        FeatureReader {
            sounds: Sounds::table(),
            rows,
            shift: u32::BITS - rows.ilog2(),
            pairs: [0; MOST / 2],
            singles: [0; MOST / 4],
            syllables: [0; 2 * MOST],
            triples: [0; MOST / 2],
            voices: [0; VOICES],
        }
    }

    /// Notes the features of a text.
    pub(super) fn read(&mut self, codes: &[Code]) {
        let (mut last, mut last_syllable, mut initials) = (0, NONE, 0);
        for (start, part) in (0..).step_by(64).zip(codes.chunks(64)) {
            // Twice through the same few characters: for all at once there are not enough registers.
            for &c in part {
                note(&mut self.singles, mixed(u32::from(c)) >> self.shift >> 2);
                note(&mut self.pairs, mixed(pair(last, c)) >> self.shift >> 1);
                last = c;
            }
            // A bit for each character, the last one's the lowest.
            let (mut more_syllables, mut more_initials) = (0_u64, 0_u64);
            for &c in part {
                let usual = self.sounds.usual(c);
                more_syllables = more_syllables << 1 | u64::from(usual.has_more_syllables());
                more_initials = more_initials << 1 | u64::from(usual.has_more_initials());
                self.note_syllables(last_syllable, usual.syllable());
                self.note_voice(usual.syllable());
                // As `triple` has them.
                initials = (initials << 5 | u32::from(usual.initial())) & 0x7fff;
                note(&mut self.triples, mixed(initials) >> self.shift >> 1);
                last_syllable = usual.syllable();
            }
            let end = start + part.len();
            ones(more_syllables).for_each(|behind| self.read_syllables(codes, end - 1 - behind));
            ones(more_initials).for_each(|behind| self.read_initials(codes, end - 1 - behind));
        }
    }

    fn note_voice(&mut self, syllable: u16) {
        note(&mut self.voices, u32::from(syllable));
    }

    fn note_syllables(&mut self, a: u16, b: u16) {
        let silent = u32::from(is_silent(a | b)) * MOST as u32;
        note(&mut self.syllables, mixed(syllables(a, b)) >> self.shift | silent);
    }

    /// Notes the features that a character of several readings makes with its neighbours.
    fn read_syllables(&mut self, codes: &[Code], at: usize) {
        let [.., before, here, behind, _] = self.around(codes, at);
        here.syllables().iter().for_each(|&syllable| self.note_voice(syllable));
        for (a, b) in [(before, here), (here, behind)] {
            // All but a few characters have at most two readings; noting one of them twice costs less than
            // asking.
            for y in a.two_syllables() {
                b.two_syllables().into_iter().for_each(|z| self.note_syllables(y, z));
            }
            if a.has_third_syllable() || b.has_third_syllable() {
                for &y in a.syllables() {
                    b.syllables().iter().for_each(|&z| self.note_syllables(y, z));
                }
            }
        }
    }

    /// Notes the initials of a character whose readings begin with several letters.
    fn read_initials(&mut self, codes: &[Code], at: usize) {
        let around = self.around(codes, at);
        for sounds in around.windows(3) {
            let [a, b, c] = sounds else { continue };
            for &x in a.initials() {
                for &y in b.initials() {
                    for &z in c.initials() {
                        note(&mut self.triples, mixed(triple(x, y, z)) >> self.shift >> 1);
                    }
                }
            }
        }
    }

    /// What a character, the two before it and the two behind it sound like.
    fn around(&self, codes: &[Code], at: usize) -> [&'static Sound; 5] {
        let sound = |at: Option<usize>| match at.and_then(|at| codes.get(at)) {
            Some(&c) => self.sounds.sound_of(c),
            None => &SILENT,
        };
        [sound(at.checked_sub(2)), sound(at.checked_sub(1)), sound(Some(at)), sound(Some(at + 1)), sound(Some(at + 2))]
    }

    /// Gives what has been noted, and begins anew.
    pub(super) fn take_marks(&mut self, give: impl FnOnce(FeatureMarks)) {
        fn rows(marks: &[u8], count: usize) -> &[u8] {
            marks.get(..count).unwrap_or_default()
        }
        give(FeatureMarks {
            pairs: rows(&self.pairs, self.rows / 2),
            singles: rows(&self.singles, self.rows / 4),
            syllables: rows(&self.syllables, self.rows),
            triples: rows(&self.triples, self.rows / 2),
            voices: &self.voices,
        });
        self.pairs.fill(0);
        self.singles.fill(0);
        self.syllables.fill(0);
        self.triples.fill(0);
        self.voices.fill(0);
    }
}

/// The places of the bits that are set.
fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = word.trailing_zeros() as usize;
        word &= word.checked_sub(1)?;
        Some(place)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::fold::Folded;

    /// The rows with a mark, asked for one by one: every reading of each character beside every one of
    /// its neighbours'.
    fn expected(codes: &[Code], rows: usize) -> [Vec<bool>; 2] {
        let sounds = Sounds::table();
        let [mut of_syllables, mut of_triples] = [vec![false; rows], vec![false; rows / 2]];
        let row = |key: u32, rows: usize| (mixed(key) >> (u32::BITS - rows.ilog2())) as usize;
        for two in codes.windows(2) {
            for &y in sounds.sound_of(two[0]).syllables() {
                for &z in sounds.sound_of(two[1]).syllables() {
                    of_syllables[row(syllables(y, z), rows)] = true;
                }
            }
        }
        for three in codes.windows(3) {
            for &x in sounds.sound_of(three[0]).initials() {
                for &y in sounds.sound_of(three[1]).initials() {
                    for &z in sounds.sound_of(three[2]).initials() {
                        of_triples[row(triple(x, y, z), rows / 2)] = true;
                    }
                }
            }
        }
        [of_syllables, of_triples]
    }

    #[test]
    fn every_reading_of_every_character_is_noted_wherever_it_stands() {
        let text = "行长重行，乐的和地；还a了不得着参差朝阳会计。".repeat(9);
        let codes = Folded::new(&text).codes;
        for rows in [128, MOST] {
            let mut reader = FeatureReader::new(rows);
            for length in 0..codes.len() {
                // From everywhere, so that each character comes to stand at the end of 64.
                let part = &codes[length % 23..][..length.min(codes.len() - 23)];
                reader.read(part);
                let [of_syllables, of_triples] = expected(part, rows);
                let of = |&c: &Code| Sounds::table().sound_of(c);
                let heard = part.iter().flat_map(|c| [&[of(c).voice()], of(c).syllables()].concat());
                let heard: BTreeSet<u16> = heard.map(|voice| voice % VOICES as u16).collect();
                reader.take_marks(|marks| {
                    let voices = (0..).zip(marks.voices).filter_map(|(voice, &mark)| (mark == 1).then_some(voice));
                    assert_eq!(voices.collect::<BTreeSet<u16>>(), heard, "{length}: exactly what is heard");
                    let noted: Vec<bool> = marks.syllables.iter().map(|&mark| mark == 1).collect();
                    assert_eq!(noted, of_syllables, "{length}: no more and no fewer");
                    let missing = of_triples.iter().zip(marks.triples).position(|(&asked, &mark)| asked && mark == 0);
                    assert_eq!((missing, marks.triples.len()), (None, rows / 2), "{length}");
                });
            }
        }
    }
}
