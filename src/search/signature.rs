//! Which proposals of a block can match at all, without looking at their texts.
//!
//! Signatures are bit-sliced: a row for each hash of a feature (a pair of neighbouring characters, a
//! single character, a pair of neighbouring syllables, three initials in a row), in it a bit for each
//! proposal that has the feature. The rows of a term's features ANDed leave the few proposals worth
//! reading. They can let a proposal through that does not match, never keep one out that does: a
//! test compares with a search that reads everything. In 6,000 proposals a keystroke without them
//! took four times as long in the median, and twelve times in the 99th percentile.

use super::block::Texts;
use crate::text::code::{Code, letter};
use crate::text::pinyin::{Pinyin, Syllable};

/// Rows of character pairs of the short fields' singles, which have some forty characters a proposal.
const SHORT_SINGLES: usize = 512;
/// Kinds of initials: the letters, and one for what has none.
const INITIALS: usize = 27;
/// The most and the fewest rows of pairs in long texts.
const PAIRS: std::ops::RangeInclusive<usize> = 64..=2048;

/// A bit for each proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidates(Vec<u64>);

impl Candidates {
    /// Those that may match, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.checked_sub(1)?;
                Some(at * 64 + bit)
            })
        })
    }

    /// Leaves those that a test keeps.
    pub(super) fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        for (at, word) in self.0.iter_mut().enumerate() {
            let mut left = *word;
            while left != 0 {
                let bit = left & left.wrapping_neg();
                left ^= bit;
                if !keep(at * 64 + bit.trailing_zeros() as usize) {
                    *word ^= bit;
                }
            }
        }
    }

    /// Leaves those that are in both.
    pub(super) fn and(&mut self, other: &Candidates) {
        self.and_row(&other.0);
    }

    /// Adds those of another.
    pub(super) fn or(&mut self, other: &Candidates) {
        self.or_row(&other.0);
    }

    fn and_row(&mut self, row: &[u64]) {
        self.0.iter_mut().zip(row).for_each(|(word, other)| *word &= other);
    }

    fn or_row(&mut self, row: &[u64]) {
        self.0.iter_mut().zip(row).for_each(|(word, other)| *word |= other);
    }
}

/// Rows of one kind of feature.
#[derive(Debug, Default)]
struct Rows {
    bits: Vec<u64>,
    /// Words in a row.
    width: usize,
    /// How many rows: a power of two, so that a hash is cut off and not divided.
    mask: usize,
}

impl Rows {
    fn new(count: usize, proposals: usize) -> Rows {
        let (width, count) = (proposals.div_ceil(64), count.next_power_of_two());
        Rows { bits: vec![0; count * width], width, mask: count - 1 }
    }

    fn set(&mut self, hash: usize, proposal: usize) {
        if let Some(word) = self.bits.get_mut((hash & self.mask) * self.width + proposal / 64) {
            *word |= 1 << (proposal % 64);
        }
    }

    fn get(&self, hash: usize) -> &[u64] {
        let start = (hash & self.mask) * self.width;
        self.bits.get(start..start + self.width).unwrap_or_default()
    }
}

/// The signatures of a block.
#[derive(Debug, Default)]
pub(super) struct Signatures {
    proposals: usize,
    pairs: Rows,
    singles: Rows,
    syllables: Rows,
    triples: Rows,
    short_singles: Rows,
    short_initials: Rows,
}

/// Multiplies by odd constants of no meaning and takes the high bits.
fn hash(a: u32, b: u32) -> usize {
    let mixed = a.wrapping_mul(0x9e37_79b1) ^ b.wrapping_mul(0x85eb_ca77).rotate_left(15);
    (mixed.wrapping_mul(0xc2b2_ae3d) >> 16) as usize
}

fn pair(a: Code, b: Code) -> usize {
    hash(u32::from(a), u32::from(b))
}

fn single(c: Code) -> usize {
    hash(u32::from(c), 0)
}

fn syllables(a: Syllable, b: Syllable) -> usize {
    hash(u32::from(a.number()), u32::from(b.number()))
}

fn triple(a: u8, b: u8, c: u8) -> usize {
    hash(u32::from(a) << 8 | u32::from(b), u32::from(c))
}

fn initials(a: u8, b: u8) -> usize {
    usize::from(a) * INITIALS + usize::from(b)
}

/// The kinds of initials that a character may be taken for; those of its readings.
pub(super) fn initials_of(c: Code) -> impl Iterator<Item = u8> {
    let pinyin = Pinyin::table();
    let read = pinyin.readings(c).filter_map(|s| pinyin.letters(s).bytes().next());
    let mut kinds = read.chain(letter(c)).map(|letter| letter - b'a' + 1).peekable();
    let none = kinds.peek().is_none().then_some(0);
    none.into_iter().chain(kinds)
}

/// The readings and initials of characters, looked up once each: a table of what most have one of.
struct Sounds {
    first: Vec<u16>,
    initial: Vec<u8>,
    several: Vec<bool>,
}

/// No reading.
const SILENT: u16 = u16::MAX;

impl Sounds {
    fn table() -> &'static Sounds {
        static TABLE: std::sync::OnceLock<Sounds> = std::sync::OnceLock::new();
        TABLE.get_or_init(|| {
            let pinyin = Pinyin::table();
            let all = 0..=Code::MAX;
            Sounds {
                first: all.clone().map(|c| pinyin.readings(c).next().map_or(SILENT, Syllable::number)).collect(),
                initial: all.clone().map(|c| initials_of(c).next().unwrap_or(0)).collect(),
                several: all.map(|c| pinyin.readings(c).nth(1).is_some()).collect(),
            }
        })
    }

    fn of(&self, c: Code) -> (u16, u8, bool) {
        let at = usize::from(c);
        let get = |several: &[bool]| several.get(at).copied().unwrap_or(false);
        let first = self.first.get(at).copied().unwrap_or(SILENT);
        (first, self.initial.get(at).copied().unwrap_or(0), get(&self.several))
    }
}

impl Signatures {
    /// The signatures of a block's texts.
    pub(super) fn new(short: &Texts, long: &Texts, count: usize) -> Signatures {
        // Twice as many rows as a proposal has pairs: a third to a half of them are then its own.
        let wanted = (2 * long.len() / count.max(1)).next_power_of_two();
        let pairs = wanted.clamp(*PAIRS.start(), *PAIRS.end());
        let mut signatures = Signatures {
            proposals: count,
            pairs: Rows::new(pairs, count),
            singles: Rows::new(pairs / 2, count),
            syllables: Rows::new(pairs, count),
            triples: Rows::new(pairs / 2, count),
            short_singles: Rows::new(SHORT_SINGLES, count),
            short_initials: Rows::new(INITIALS * INITIALS, count),
        };
        let sounds = Sounds::table();
        for proposal in 0..count {
            short.of(proposal).for_each(|text| signatures.sign_short(text.codes, proposal));
            signatures.sign_long(long.codes(proposal), proposal, sounds);
        }
        signatures
    }

    fn sign_short(&mut self, codes: &[Code], proposal: usize) {
        codes.iter().for_each(|&c| self.short_singles.set(single(c), proposal));
        for (&a, &b) in codes.iter().zip(codes.iter().skip(1)) {
            for first in initials_of(a) {
                initials_of(b).for_each(|second| self.short_initials.set(initials(first, second), proposal));
            }
        }
    }

    /// Features across a break are harmless: one bit too many for each text.
    fn sign_long(&mut self, codes: &[Code], proposal: usize, sounds: &Sounds) {
        let (mut before, mut last) = ((0, (SILENT, 0, false)), (0, (SILENT, 0, false)));
        for &c in codes {
            let sound = sounds.of(c);
            self.singles.set(single(c), proposal);
            self.pairs.set(pair(last.0, c), proposal);
            let (a, b) = (last.1.0, sound.0);
            if a != SILENT && b != SILENT {
                if last.1.2 || sound.2 {
                    self.sign_syllables(last.0, c, proposal);
                } else {
                    self.syllables.set(hash(u32::from(a), u32::from(b)), proposal);
                }
            }
            if before.1.1 > 0 && last.1.1 > 0 && sound.1 > 0 {
                if before.1.2 || last.1.2 || sound.2 {
                    self.sign_triples(before.0, last.0, c, proposal);
                } else {
                    self.triples.set(triple(before.1.1, last.1.1, sound.1), proposal);
                }
            }
            (before, last) = (last, (c, sound));
        }
    }

    fn sign_syllables(&mut self, a: Code, b: Code, proposal: usize) {
        let pinyin = Pinyin::table();
        for first in pinyin.readings(a) {
            pinyin.readings(b).for_each(|second| self.syllables.set(syllables(first, second), proposal));
        }
    }

    fn sign_triples(&mut self, a: Code, b: Code, c: Code, proposal: usize) {
        for x in initials_of(a) {
            for y in initials_of(b) {
                initials_of(c).for_each(|z| self.triples.set(triple(x, y, z), proposal));
            }
        }
    }

    /// Every proposal.
    pub(super) fn all(&self) -> Candidates {
        let mut words = vec![u64::MAX; self.proposals.div_ceil(64)];
        if let Some(last) = words.last_mut().filter(|_| !self.proposals.is_multiple_of(64)) {
            *last = (1 << (self.proposals % 64)) - 1;
        }
        Candidates(words)
    }

    /// No proposal.
    pub(super) fn none(&self) -> Candidates {
        Candidates(vec![0; self.proposals.div_ceil(64)])
    }

    /// Those that may have these characters one after the other in a long text.
    pub(super) fn in_a_row(&self, codes: &[Code]) -> Candidates {
        let mut candidates = self.all();
        for (&a, &b) in codes.iter().zip(codes.iter().skip(1)) {
            candidates.and_row(self.pairs.get(pair(a, b)));
        }
        if let [only] = codes {
            candidates.and_row(self.singles.get(single(*only)));
        }
        candidates
    }

    /// Those that may have all of these characters somewhere in a long text.
    pub(super) fn somewhere(&self, codes: &[Code]) -> Candidates {
        self.having(&self.singles, codes)
    }

    /// The same in the short fields.
    pub(super) fn somewhere_short(&self, codes: &[Code]) -> Candidates {
        self.having(&self.short_singles, codes)
    }

    fn having(&self, singles: &Rows, codes: &[Code]) -> Candidates {
        let mut candidates = self.all();
        codes.iter().for_each(|&c| candidates.and_row(singles.get(single(c))));
        candidates
    }

    /// Those that may have all of these characters but one in a long text.
    pub(super) fn all_but_one(&self, codes: &[Code]) -> Candidates {
        self.having_all_but_one(&self.singles, codes)
    }

    /// The same in the short fields.
    pub(super) fn all_but_one_short(&self, codes: &[Code]) -> Candidates {
        self.having_all_but_one(&self.short_singles, codes)
    }

    fn having_all_but_one(&self, singles: &Rows, codes: &[Code]) -> Candidates {
        let mut any = self.none();
        for left_out in 0..codes.len() {
            let (before, behind) = codes.split_at(left_out);
            let mut candidates = self.having(singles, before);
            candidates.and(&self.having(singles, behind.get(1..).unwrap_or_default()));
            any.or(&candidates);
        }
        any
    }

    /// Those that may have one of these sequences of syllables in a long text.
    pub(super) fn spelled(&self, sequences: &[Vec<Syllable>]) -> Candidates {
        let mut any = self.none();
        for sequence in sequences {
            let mut candidates = self.all();
            for (&a, &b) in sequence.iter().zip(sequence.iter().skip(1)) {
                candidates.and_row(self.syllables.get(syllables(a, b)));
            }
            any.or(&candidates);
        }
        any
    }

    /// Those that may have one of these sequences of initials in a long text.
    pub(super) fn begun(&self, sequences: &[Vec<u8>]) -> Candidates {
        let mut any = self.none();
        for sequence in sequences {
            let mut candidates = self.all();
            for initials in sequence.windows(3) {
                if let &[a, b, c] = initials
                    && !initials.contains(&0)
                {
                    candidates.and_row(self.triples.get(triple(a, b, c)));
                }
            }
            any.or(&candidates);
        }
        any
    }

    /// Those that may have one of these pairs of initials in a short field.
    pub(super) fn begun_short(&self, pairs: &[(u8, u8)]) -> Candidates {
        let mut any = self.none();
        pairs.iter().for_each(|&(a, b)| any.or_row(self.short_initials.get(initials(a, b))));
        any
    }

    /// Those that may have characters in a row in a long text that sound like these.
    pub(super) fn sounding(&self, codes: &[Code]) -> Candidates {
        let pinyin = Pinyin::table();
        let mut candidates = self.all();
        for (&a, &b) in codes.iter().zip(codes.iter().skip(1)) {
            let mut either = self.none();
            for first in pinyin.readings(a) {
                pinyin.readings(b).for_each(|second| either.or_row(self.syllables.get(syllables(first, second))));
            }
            // A character without a reading sounds like itself only.
            either.or_row(self.pairs.get(pair(a, b)));
            candidates.and(&either);
        }
        candidates
    }

    /// The same in the short fields.
    pub(super) fn sounding_short(&self, codes: &[Code]) -> Candidates {
        let mut candidates = self.all();
        for (&a, &b) in codes.iter().zip(codes.iter().skip(1)) {
            let pairs: Vec<(u8, u8)> = initials_of(a).flat_map(|x| initials_of(b).map(move |y| (x, y))).collect();
            candidates.and(&self.begun_short(&pairs));
        }
        candidates
    }

    /// Signatures that let everything through: what a test compares with.
    #[cfg(test)]
    pub(super) fn open(&self) -> Signatures {
        let full = |rows: &Rows| Rows { bits: vec![u64::MAX; rows.bits.len()], ..*rows };
        Signatures {
            proposals: self.proposals,
            pairs: full(&self.pairs),
            singles: full(&self.singles),
            syllables: full(&self.syllables),
            triples: full(&self.triples),
            short_singles: full(&self.short_singles),
            short_initials: full(&self.short_initials),
        }
    }
}
