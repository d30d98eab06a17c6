//! Sets of characters for each place of a match, for passing over most of a text with a look-up for
//! each character.

use crate::text::code::Code;

/// For every character, in which of up to eight sets it is: bit `i` for set `i`.
pub(super) struct CharSets(Box<[u8; 0x1_0000]>);

impl CharSets {
    /// Empty sets.
    pub(super) fn new() -> CharSets {
        CharSets(Box::new([0; 0x1_0000]))
    }

    /// Puts a character into a set.
    pub(super) fn add(&mut self, set: usize, c: Code) {
        if let Some(bits) = self.0.get_mut(usize::from(c)) {
            *bits |= 1 << set;
        }
    }

    /// Puts every character into a set.
    pub(super) fn fill(&mut self, set: usize) {
        self.0.iter_mut().for_each(|bits| *bits |= 1 << set);
    }

    /// Whether a set is empty.
    pub(super) fn is_empty(&self, set: usize) -> bool {
        self.0.iter().all(|bits| bits >> set & 1 == 0)
    }

    /// Whether a character is in a set.
    pub(super) fn has(&self, set: usize, c: Code) -> bool {
        self.bits(c) >> set & 1 == 1
    }

    fn bits(&self, c: Code) -> u8 {
        // Every character has a place: the look-up needs no check.
        self.0.get(usize::from(c)).copied().unwrap_or(0)
    }

    /// Gives the places where a character of set 0 stands before one of set 1.
    pub(super) fn pairs(&self, codes: &[Code], mut give: impl FnMut(usize)) {
        let mut last = 0;
        for (at, &c) in codes.iter().enumerate() {
            let bits = self.bits(c);
            if last & (bits >> 1) & 1 == 1 {
                give(at - 1);
            }
            last = bits;
        }
    }
}
