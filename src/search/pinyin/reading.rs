//! A match by pinyin, how it is remembered, and how a text is read on behind it.

use super::Spelling;
use crate::text::code::{Code, is_han};
use crate::text::words::Words;

/// A pinyin match.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::search) struct Reading {
    /// The folded range that matched.
    pub(in crate::search) range: (usize, usize),
    /// How well it matches, from 0 to 1: the mean over its characters.
    pub(in crate::search) quality: f64,
    /// Whether initials were needed.
    pub(in crate::search) initials: bool,
    /// Whether it is two characters that are a word of the list, read whole and as they are said in it.
    pub(in crate::search) word: bool,
}

impl Reading {
    /// Whether every character was typed, or read whole.
    pub(in crate::search) fn is_complete(&self) -> bool {
        self.quality >= 1.0
    }

    /// Whether it is a single character.
    pub(in crate::search) fn is_lone(&self) -> bool {
        self.range.1 == self.range.0 + 1
    }
}

/// The best match from some place: the sum of what its characters are worth, how many they are, none where nothing
/// matches, whether initials were needed, and whether it is a word as it stands. Kept for many pairs of characters, and
/// small.
#[derive(Clone, Copy, Default)]
pub(super) struct Found {
    pub(super) sum: f32,
    pub(super) length: u8,
    pub(super) initials: bool,
    pub(super) word: bool,
}

impl Found {
    /// The mean over its characters.
    pub(super) fn quality(self) -> f64 {
        f64::from(self.sum) / f64::from(self.length)
    }

    /// Whether it is a word of the list, these two characters, each read whole and as it is said there: most of what is
    /// read truly, so that it is worked out once and not at each place.
    pub(super) fn is_word(self, spelling: &Spelling, pair: [Code; 2]) -> bool {
        let [a, b] = pair;
        self.length == 2
            && self.quality() >= 1.0
            && is_han(a)
            && is_han(b)
            && Words::table().has(a, b)
            && spelling.may_be(&pair, (0, 2))
            && spelling.is_said(&pair, (0, 2))
    }

    /// The match as one from a place on.
    pub(super) fn at(self, start: usize) -> Option<Reading> {
        let range = (start, start + usize::from(self.length));
        (self.length > 0).then(|| Reading { range, quality: self.quality(), initials: self.initials, word: self.word })
    }
}

/// How a text is read on behind a match.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::search) enum Next {
    /// For any match.
    Any,
    /// For matches in which every character is read whole, or typed.
    Whole,
    /// From a place on, for the same as before.
    From(usize),
    /// Not at all.
    Stop,
}
