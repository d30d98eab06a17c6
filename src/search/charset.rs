//! Sets of characters, for passing over most of a text with a look-up for each character.

use crate::text::code::Code;

/// A set of characters.
pub(super) struct CharSet(Vec<u64>);

impl CharSet {
    /// The empty set.
    pub(super) fn new() -> CharSet {
        CharSet(vec![0; 0x1_0000 / 64])
    }

    /// Puts a character in.
    pub(super) fn add(&mut self, c: Code) {
        if let Some(word) = self.0.get_mut(usize::from(c) / 64) {
            *word |= 1 << (c % 64);
        }
    }

    /// Whether nothing was put in.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    /// Whether a character is in it.
    pub(super) fn has(&self, c: Code) -> bool {
        self.0.get(usize::from(c) / 64).is_some_and(|word| word >> (c % 64) & 1 == 1)
    }
}
