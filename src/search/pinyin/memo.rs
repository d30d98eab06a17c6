//! What two characters alone decide, decided once for many texts: words come back.

use super::Reading;
use crate::text::code::{BREAK, Code};

/// Pairs that are remembered: a power of two, so that a key is cut off and not divided.
const PAIRS: usize = 512;

/// For pairs of characters, the match that begins with them, if any; counted from their start.
///
/// For one term, and for short fields or long texts. Where a text is all of a proposal, one that lasts
/// for a block of them saves clearing it some thousand times.
pub(in crate::search) struct Memo(Box<[(Code, Code, Option<Reading>); PAIRS]>);

impl Default for Memo {
    fn default() -> Memo {
        Memo(Box::new([(BREAK, BREAK, None); PAIRS]))
    }
}

impl Memo {
    /// What is known of a pair.
    pub(super) fn get(&self, a: Code, b: Code) -> Option<Option<Reading>> {
        // A break stands for no character: it is in every empty place.
        let &(x, y, reading) = self.0.get(place(a, b))?;
        ((x, y) == (a, b) && a != BREAK).then_some(reading)
    }

    /// Remembers a pair in the place of another.
    pub(super) fn put(&mut self, a: Code, b: Code, reading: Option<Reading>) {
        if let Some(known) = self.0.get_mut(place(a, b)) {
            *known = (a, b, reading);
        }
    }
}

fn place(a: Code, b: Code) -> usize {
    usize::from(a.wrapping_mul(31) ^ b) % PAIRS
}
