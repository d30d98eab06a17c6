//! What a character of a text takes of what was typed, by one of its readings.

use super::WHOLE;
use crate::text::code::{Code, letter};
use crate::text::pinyin::common_length;

/// What a character of the text is worth by the way it was typed.
const BEGUN: f32 = 0.9;
const BEGUN_BY_INITIAL: f32 = 0.6;
const LONG_INITIAL: f32 = 0.6;
const INITIAL: f32 = 0.5;

/// What a syllable can take of the typed characters, in the bits of a number: how many letters whole or begun, and
/// whether as initials.
#[derive(Clone, Copy, Default)]
pub(super) struct Taken(u8);

impl Taken {
    const LETTERS: u8 = 0b111;
    const BEGUN: u8 = 1 << 3;
    const INITIAL: u8 = 1 << 4;
    const LONG_INITIAL: u8 = 1 << 5;

    pub(super) fn new(syllable: &str, typed: &[Code]) -> Taken {
        let syllable = syllable.as_bytes();
        let common = common_length(syllable, &bytes(typed));
        if common == 0 {
            return Taken(0);
        }
        let begun = common < syllable.len();
        // No syllable has more than six letters.
        let letters = if begun && common < typed.len() { 0 } else { common as u8 & Taken::LETTERS };
        let long = common >= 2 && syllable.get(1) == Some(&b'h') && syllable.len() > 2;
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        let initials = flag(syllable.len() > 1, Taken::INITIAL) | flag(long, Taken::LONG_INITIAL);
        Taken(letters | flag(begun, Taken::BEGUN) | initials)
    }

    /// Without the ways that take more than so many letters.
    pub(super) fn within(self, most: usize) -> Taken {
        let long = if most < 2 { Taken::LONG_INITIAL } else { 0 };
        let whole = if usize::from(self.0 & Taken::LETTERS) > most { Taken::LETTERS | Taken::BEGUN } else { 0 };
        Taken(self.0 & !(long | whole))
    }

    /// Gives the ways: letters, worth, and whether as an initial.
    pub(super) fn each(self, take: &mut impl FnMut(usize, f32, bool)) {
        let letters = usize::from(self.0 & Taken::LETTERS);
        if letters > 0 {
            let begun = if letters > 1 { BEGUN } else { BEGUN_BY_INITIAL };
            take(letters, if self.0 & Taken::BEGUN == 0 { WHOLE } else { begun }, false);
        }
        if self.0 & Taken::INITIAL != 0 {
            take(1, INITIAL, true);
        }
        if self.0 & Taken::LONG_INITIAL != 0 {
            take(2, LONG_INITIAL, true);
        }
    }

    /// Whether one of the ways takes so many letters.
    pub(super) fn reaches(self, letters: usize) -> bool {
        let mut reaches = false;
        self.each(&mut |taken, _, _| reaches |= taken == letters);
        reaches
    }
}

/// The typed letters that a syllable can take: no syllable has more than six.
pub(super) fn bytes(typed: &[Code]) -> [u8; 6] {
    let mut bytes = [0; 6];
    for (byte, letter) in bytes.iter_mut().zip(typed.iter().map_while(|&c| letter(c))) {
        *byte = letter;
    }
    bytes
}
