//! Sets of characters for each place of a match, for passing over most of a text with a look-up for
//! each character.

use crate::text::code::Code;

/// The lowest bit of every byte.
const LOWEST_BITS: u64 = u64::from_ne_bytes([1; 8]);

/// Characters in sets up to which most stretches of a text have none of them at their even places.
/// With `fazhan` (30) a pass then takes three quarters of the time, with `jiansh` (300) a quarter more:
/// a branch that goes now one way, now the other costs more than the look-ups it saves. Where few can be the first of a
/// match, stretches without one are passed over all the same.
const FEW: usize = 100;

/// For every character, in which of up to eight sets it is: bit `i` for set `i`.
pub(super) struct CharSets {
    bits: Box<[u8; 0x1_0000]>,
    /// For each two sets, how many characters they have, and how many the first of them.
    members: [[usize; 2]; 4],
}

/// Stretches that are passed over by their even places first, to see how many of them are: texts differ in what they have.
/// Where more than a quarter has to be looked into, the branch costs more than it saves.
const TRIED: usize = 24;

/// How a stretch is passed over: by its even places, by whether a match begins anywhere in it, or not at all.
const EVEN: u8 = 0;
const BEGUN: u8 = 1;
const ALL: u8 = 2;

impl CharSets {
    /// Empty sets.
    pub(super) fn new() -> CharSets {
        CharSets { bits: Box::new([0; 0x1_0000]), members: [[0; 2]; 4] }
    }

    /// Puts a character into a set.
    pub(super) fn add(&mut self, set: usize, c: Code) {
        if let (Some(bits), Some([all, first])) = (self.bits.get_mut(usize::from(c)), self.members.get_mut(set / 2)) {
            let known = *bits >> (set / 2 * 2);
            *all += usize::from(known & 0b11 == 0);
            *first += usize::from(set.is_multiple_of(2) && known & 1 == 0);
            *bits |= 1 << set;
        }
    }

    /// Puts every character into a set.
    pub(super) fn fill(&mut self, set: usize) {
        self.bits.iter_mut().for_each(|bits| *bits |= 1 << set);
        if let Some([all, first]) = self.members.get_mut(set / 2) {
            *all = self.bits.len();
            *first = if set.is_multiple_of(2) { *all } else { *first };
        }
    }

    /// Whether a character is in a set.
    pub(super) fn has(&self, set: usize, c: Code) -> bool {
        self.bits(c) >> set & 1 == 1
    }

    fn bits(&self, c: Code) -> u8 {
        // Every character has a place: the look-up needs no check.
        self.bits.get(usize::from(c)).copied().unwrap_or(0)
    }

    /// Gives the places where a character of set 2 `two` stands before one of the next set, until there is enough: `give`
    /// says whether to go on.
    ///
    /// The sets of eight characters are the bytes of one number, and only a number with a match is
    /// looked into. Of two neighbours one stands at an even place: where few characters are in the sets, or few places
    /// of this text, those places are looked at first, and mostly alone; where only few can begin a match, whether any of
    /// eight does.
    pub(super) fn pairs(&self, two: usize, codes: &[Code], give: &mut dyn FnMut(usize) -> bool) {
        let [all, first] = self.members.get(two).copied().unwrap_or_default();
        let (tried, rest) = codes.split_at(codes.len().min(8 * TRIED));
        let Some((looked_into, before)) = self.walk::<EVEN>(2 * two, tried, (0, 0), give) else { return };
        let from = (tried.len(), before);
        let _ = match () {
            () if all <= FEW || 4 * looked_into <= TRIED => self.walk::<EVEN>(2 * two, rest, from, give),
            () if first <= FEW => self.walk::<BEGUN>(2 * two, rest, from, give),
            () => self.walk::<ALL>(2 * two, rest, from, give),
        };
    }

    /// Walks over characters that begin at a place, behind one that is in some sets; returns how many stretches were looked
    /// into, and the sets of the last character of whole stretches; `None` where there was enough.
    fn walk<const BY: u8>(
        &self,
        first: usize,
        codes: &[Code],
        (start, mut before): (usize, u8),
        give: &mut dyn FnMut(usize) -> bool,
    ) -> Option<(usize, u8)> {
        let (many, rest) = codes.as_chunks::<8>();
        let mut looked_into = 0;
        for (number, some) in many.iter().enumerate() {
            // One by one: `map` of an array was a call for each of them, and half of a search by pinyin.
            let &[a, b, c, d, e, f, g, h] = some;
            let even = self.bits(a) | self.bits(c) | self.bits(e) | self.bits(g);
            let odd = || self.bits(b) | self.bits(d) | self.bits(f) | self.bits(h);
            let passes = match BY {
                EVEN => even >> first & 0b11 == 0,
                BEGUN => (before | even | odd()) >> first & 1 == 0,
                _ => false,
            };
            if passes {
                before = self.bits(h);
                continue;
            }
            looked_into += 1;
            let (a, b, c, d) = (self.bits(a), self.bits(b), self.bits(c), self.bits(d));
            let (e, f, g, h) = (self.bits(e), self.bits(f), self.bits(g), self.bits(h));
            if !met(first, before, [a, b, c, d, e, f, g, h], start + number * 8, give) {
                return None;
            }
            before = h;
        }
        let mut here = [0; 8];
        rest.iter().zip(&mut here).for_each(|(&c, bits)| *bits = self.bits(c));
        met(first, before, here, start + codes.len() - rest.len(), give).then_some((looked_into, before))
    }
}

/// Gives the places before those that end a pair of set `first` and the next, `start` the first of eight and `before`
/// what stands before it; says whether to go on.
fn met(first: usize, before: u8, here: [u8; 8], start: usize, give: &mut dyn FnMut(usize) -> bool) -> bool {
    let here = u64::from_le_bytes(here);
    let mut met = ((here << 8 | u64::from(before)) & here >> 1) >> first & LOWEST_BITS;
    while met != 0 {
        if !give((start + met.trailing_zeros() as usize / 8).saturating_sub(1)) {
            return false;
        }
        met &= met - 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_pair_is_given_once_in_order(
            codes: Vec<u8>,
            first: [u8; 3],
            second: [u8; 3],
            many: bool,
            two in 0..4_usize,
        ) {
            let codes: Vec<Code> = codes.into_iter().map(|c| Code::from(c % 8)).collect();
            let mut sets = CharSets::new();
            let (set, other) = (2 * two, (2 * two) ^ 2);
            first.iter().for_each(|&c| sets.add(set, Code::from(c % 8)));
            second.iter().for_each(|&c| sets.add(set + 1, Code::from(c % 8)));
            (1000..if many { 1200 } else { 1000 }).for_each(|c| sets.add(set + 1, c));
            (0..4).for_each(|c| sets.add(other + usize::from(c % 2), c));
            let mut given = Vec::new();
            sets.pairs(two, &codes, &mut |at| {
                given.push(at);
                true
            });
            let is_pair = |at: &usize| sets.has(set, codes[*at]) && sets.has(set + 1, codes[at + 1]);
            let wanted: Vec<usize> = (0..codes.len().saturating_sub(1)).filter(is_pair).collect();
            prop_assert_eq!(given, wanted);
        }
    }
}
