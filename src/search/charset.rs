//! Sets of characters, for passing over most of a text with a look-up for each character.

/// A set of characters of the Basic Multilingual Plane; of the others it claims to have every one.
pub(super) struct CharSet(Vec<u64>);

impl CharSet {
    /// The empty set.
    pub(super) fn new() -> CharSet {
        CharSet(vec![0; 0x1_0000 / 64])
    }

    /// Puts a character in.
    pub(super) fn add(&mut self, c: char) {
        if let Some(word) = self.0.get_mut(c as usize / 64) {
            *word |= 1 << (c as usize % 64);
        }
    }

    /// Whether nothing was put in.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    /// Whether a character is in it.
    pub(super) fn has(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_none_or(|word| word >> (c as usize % 64) & 1 == 1)
    }
}
