//! Which proposals of a block can match at all, without looking at their texts.
//!
//! Signatures are bit-sliced: a row for each hash of a feature (a pair of neighbouring characters, a
//! single character, a pair of neighbouring syllables, three initials in a row), in it a bit for each
//! proposal that has the feature. Single syllables have a row each, which says all that a search for
//! one can: it stands in nearly every text; so have letters and figures, which would otherwise be looked for wherever a
//! character of the same hash stands. The rows of a term's features ANDed leave the few proposals worth
//! reading. They can let a proposal through that does not match, never keep one out that does: a
//! test compares with a search that reads everything. In 6,000 proposals a keystroke without them
//! took four times as long in the median, and twelve times in the 99th percentile.

mod bit_matrix;
mod feature_reader;
mod proposal_set;
mod sounds;

use std::borrow::Cow;
use std::mem::take;
use std::sync::Arc;

use super::texts::Texts;
use crate::paths::{Fault, Filed, ScratchFile, checksum, let_go, take_count, take_word};
use crate::text::code::Code;
use crate::text::pinyin::{Pinyin, Syllable};
use bit_matrix::{BitMatrix, Features};
use feature_reader::FeatureReader;
pub(super) use proposal_set::ProposalSet;
pub(super) use sounds::pairs as initial_pairs;
use sounds::{Sound, Sounds, is_silent};

/// Rows of single characters of the short fields, which have some forty a proposal.
const SHORT_SINGLES: usize = 256;
/// Kinds of initials: the letters, and one for what has none.
const INITIALS: usize = 27;
/// Rows of single syllables in long texts, one for each there is; from the second number on, one for each letter and
/// figure; and the last for all else.
const VOICES: usize = 512;
const LETTERS: u16 = 448;
/// The most and the fewest rows of pairs of syllables in long texts. Pairs of characters have half as many: their
/// syllables are asked for too, and let few through that the characters do not.
const ROWS: std::ops::RangeInclusive<usize> = 128..=2048;

/// Sequences of syllables up to which the rows of each syllable are asked for too: of more it takes longer than it saves.
const FEW: usize = 4;

/// Rows of one kind of feature among all rows.
#[derive(Clone, Copy, Debug, Default)]
struct Kind {
    start: usize,
    /// How many low bits of a mixed key are cut off: the number of rows is a power of two.
    shift: u32,
}

impl Kind {
    /// A kind with so many rows, from row `start` on.
    fn new(start: usize, count: usize) -> Kind {
        Kind { start, shift: u32::BITS - count.ilog2() }
    }

    fn row(self, key: u32) -> usize {
        self.start + (mixed(key) >> self.shift) as usize
    }
}

/// The signatures of a block.
#[derive(Debug, Default)]
pub(super) struct Signatures {
    proposals: usize,
    /// All rows, one after the other, behind each a sum over it; none where they are filed.
    bits: Vec<u64>,
    pub(super) filed: Option<Filed>,
    /// Words in a row, without the sum.
    width: usize,
    pairs: Kind,
    singles: Kind,
    syllables: Kind,
    triples: Kind,
    short_singles: Kind,
    /// Where the rows of single syllables, letters and figures begin.
    voices: usize,
    /// Where the rows of pairs of initials begin: they have a row each.
    short_initials: usize,
}

/// Multiplies by an odd constant (MurmurHash3's): the high bits of the product depend on all of the key,
/// and are used. A character's row holds 12 % of proposals that do not have it; with 2^32 over the golden
/// ratio it is 11 %, but some that are typed (难) fare much worse.
fn mixed(key: u32) -> u32 {
    key.wrapping_mul(0xcc9e_2d51)
}

fn pair(a: Code, b: Code) -> u32 {
    u32::from(a) << 16 | u32::from(b)
}

fn syllables(a: u16, b: u16) -> u32 {
    pair(a, b)
}

fn triple(a: u8, b: u8, c: u8) -> u32 {
    u32::from(a) << 10 | u32::from(b) << 5 | u32::from(c)
}

fn initials(a: u8, b: u8) -> usize {
    usize::from(a) * INITIALS + usize::from(b)
}

impl Signatures {
    /// How many rows what there is of each kind takes in a block, and in all.
    fn laid_out(count: usize, most: usize) -> (Signatures, usize) {
        let mut rows = 0;
        let mut start = |count: usize| {
            rows += count.next_multiple_of(64);
            rows - count.next_multiple_of(64)
        };
        let mut kind = |count: usize| Kind::new(start(count), count);
        let signatures = Signatures {
            proposals: count,
            bits: Vec::new(),
            filed: None,
            width: count.div_ceil(64),
            pairs: kind(most / 2),
            singles: kind(most / 4),
            syllables: kind(most),
            triples: kind(most / 2),
            short_singles: kind(SHORT_SINGLES),
            voices: start(VOICES),
            short_initials: start(INITIALS * INITIALS),
        };
        (signatures, rows)
    }

    /// Reads the signatures of a block's texts.
    pub(super) fn new(short: &Texts, long: &Texts, count: usize) -> Signatures {
        // Twice as many rows as a proposal has pairs of syllables: a third to a half of them are then its own.
        let wanted = (2 * long.len() / count.max(1)).next_power_of_two();
        let most = wanted.clamp(*ROWS.start(), *ROWS.end());
        let (mut signatures, rows) = Signatures::laid_out(count, most);
        let stride = signatures.width + 1;
        signatures.bits = vec![0; rows * stride];
        let mut matrix = BitMatrix::new(rows);
        let mut reader = FeatureReader::new(most);
        for proposal in 0..count {
            let mut features = matrix.features_of(proposal);
            short.stretch_of(proposal).texts().for_each(|text| signatures.sign_short(text.codes, &mut features));
            // Features across a break are harmless: one bit too many for each text.
            reader.read(long.stretch_of(proposal).codes);
            reader.take_marks(|marks| {
                features.add(signatures.pairs.start, marks.pairs);
                features.add(signatures.singles.start, marks.singles);
                features.add(signatures.syllables.start, marks.syllables);
                features.add(signatures.triples.start, marks.triples);
                features.add(signatures.voices, marks.voices);
            });
            if proposal % 64 == 63 || proposal + 1 == count {
                let column = proposal / 64;
                matrix.take_rows(|row, bits| {
                    if let Some(place) = signatures.bits.get_mut(row * stride + column) {
                        *place = bits;
                    }
                });
            }
        }
        for (row, words) in (0..).zip(signatures.bits.chunks_mut(stride)) {
            if let Some((sum, words)) = words.split_last_mut() {
                *sum = checksum(bytemuck::cast_slice(words), row);
            }
        }
        signatures
    }

    /// Moves the rows into a file; `None` where they cannot be written and stay in memory. `fault` is told when they
    /// cannot be read again.
    pub(super) fn move_to(&mut self, scratch: &mut ScratchFile, fault: &Arc<Fault>) -> Option<()> {
        self.filed = Some(Filed::put(bytemuck::cast_slice(&self.bits), scratch, fault)?);
        let_go(take(&mut self.bits));
        Some(())
    }

    /// Adds to words where in its file the rows lie, and how many there are.
    pub(super) fn add_place(&self, words: &mut Vec<u64>) {
        words.push(self.filed.as_ref().map_or(0, Filed::offset));
        words.push((self.triples.start - self.syllables.start) as u64);
    }

    /// Reads what was added to words of the rows of so many proposals.
    pub(super) fn placed(words: &mut &[u64], count: usize, filed: impl FnOnce(u64) -> Filed) -> Option<Signatures> {
        let filed = Some(filed(take_word(words)?));
        let most = take_count(words)?;
        let (signatures, _) = Signatures::laid_out(count, ROWS.contains(&most).then_some(most)?);
        Some(Signatures { filed, ..signatures })
    }

    fn sign_short(&self, codes: &[Code], features: &mut Features) {
        let sounds = Sounds::table();
        codes.iter().for_each(|&c| features.set(self.short_singles.row(u32::from(c))));
        for (&a, &b) in codes.iter().zip(codes.iter().skip(1)) {
            for &first in sounds.sound_of(a).initials() {
                for &second in sounds.sound_of(b).initials() {
                    features.set(self.short_initials + initials(first, second));
                }
            }
        }
    }

    /// The proposals that have a feature.
    fn get(&self, kind: Kind, key: u32) -> Cow<'_, [u64]> {
        self.get_row(kind.row(key))
    }

    fn voice_row(&self, voice: u16) -> usize {
        self.voices + usize::from(voice) % VOICES
    }

    fn get_row(&self, row: usize) -> Cow<'_, [u64]> {
        let start = row * (self.width + 1);
        let Some(filed) = &self.filed else {
            return Cow::Borrowed(self.bits.get(start..start + self.width).unwrap_or_default());
        };
        let mut words = vec![0; self.width + 1];
        // Where they cannot be read, the fault says that there is no answer.
        if filed.read(bytemuck::cast_slice_mut(&mut words), 8 * start as u64)
            && let Some(sum) = words.pop()
        {
            filed.holds(bytemuck::cast_slice(&words), row as u64, sum);
        }
        Cow::Owned(words)
    }

    /// Every proposal.
    pub(super) fn all(&self) -> ProposalSet {
        let mut words = vec![u64::MAX; self.proposals.div_ceil(64)];
        if let Some(last) = words.last_mut().filter(|_| !self.proposals.is_multiple_of(64)) {
            *last = (1 << (self.proposals % 64)) - 1;
        }
        ProposalSet(words)
    }

    /// No proposal.
    pub(super) fn none(&self) -> ProposalSet {
        ProposalSet(vec![0; self.proposals.div_ceil(64)])
    }

    /// The proposals that are in each of some rows; rows are read as long as any are.
    fn in_all(&self, rows: &mut dyn Iterator<Item = usize>) -> ProposalSet {
        let mut candidates = self.all();
        for row in rows {
            candidates.and_row(&self.get_row(row));
            if candidates.is_empty() {
                break;
            }
        }
        candidates
    }

    /// The proposals that may have these characters one after the other in a long text.
    pub(super) fn in_a_row(&self, codes: &[Code]) -> ProposalSet {
        let voices: Vec<u16> = codes.iter().map(|&c| Sound::new(c).voice()).collect();
        let single = codes.first().filter(|_| codes.len() == 1).map(|&c| self.singles.row(u32::from(c)));
        let pairs = codes.iter().zip(codes.iter().skip(1)).map(|(&a, &b)| self.pairs.row(pair(a, b)));
        let heard = voices.iter().zip(voices.iter().skip(1)).filter(|(a, b)| !is_silent(**a | **b));
        let heard = heard.map(|(&a, &b)| self.syllables.row(syllables(a, b)));
        // A syllable is in most texts, letters and figures are in few.
        let alone = voices.iter().filter(|voice| codes.len() == 1 || is_silent(**voice));
        let alone = alone.map(|&voice| self.voice_row(voice));
        self.in_all(&mut single.into_iter().chain(alone).chain(pairs).chain(heard))
    }

    /// The proposals that may have all of these characters somewhere in a long text.
    pub(super) fn somewhere(&self, codes: &[Code]) -> ProposalSet {
        let voices = codes.iter().map(|&c| self.voice_row(Sound::new(c).voice()));
        self.in_all(&mut codes.iter().map(|&c| self.singles.row(u32::from(c))).chain(voices))
    }

    /// The proposals that may have all of these characters somewhere in the short fields.
    pub(super) fn somewhere_short(&self, codes: &[Code]) -> ProposalSet {
        self.in_all(&mut codes.iter().map(|&c| self.short_singles.row(u32::from(c))))
    }

    /// The proposals that may have all of these characters but one somewhere in the short fields.
    pub(super) fn all_but_one_short(&self, codes: &[Code]) -> ProposalSet {
        let mut any = self.none();
        for left_out in 0..codes.len() {
            let others = codes.iter().enumerate().filter(|(at, _)| *at != left_out);
            any.or(&self.in_all(&mut others.map(|(_, &c)| self.short_singles.row(u32::from(c)))));
        }
        any
    }

    /// The proposals that may have any of these sequences of syllables in a long text.
    pub(super) fn spelled(&self, sequences: &[Vec<Syllable>]) -> ProposalSet {
        let mut any = self.none();
        for sequence in sequences {
            let pairs = sequence.iter().zip(sequence.iter().skip(1));
            let rows = pairs.map(|(a, b)| self.syllables.row(syllables(a.number(), b.number())));
            // A row of pairs has a third of the proposals by chance, that of a syllable none: few have the zha of `fazha`.
            let alone = sequence.iter().filter(|_| sequences.len() <= FEW);
            let alone = alone.map(|syllable| self.voice_row(syllable.number()));
            any.or(&self.in_all(&mut rows.chain(alone)));
        }
        any
    }

    /// The proposals that have a character in a long text that is read in one of these ways: none other.
    pub(super) fn voiced(&self, syllables: &[Syllable]) -> ProposalSet {
        let mut any = self.none();
        syllables.iter().for_each(|syllable| any.or_row(&self.get_row(self.voice_row(syllable.number()))));
        any
    }

    /// The proposals that may have any of these sequences of initials in a long text.
    pub(super) fn begun(&self, sequences: &[Vec<u8>]) -> ProposalSet {
        let mut any = self.none();
        for sequence in sequences {
            let mut candidates = self.all();
            for initials in sequence.windows(3) {
                if let &[a, b, c] = initials
                    && !initials.contains(&0)
                {
                    candidates.and_row(&self.get(self.triples, triple(a, b, c)));
                }
            }
            any.or(&candidates);
        }
        any
    }

    /// The proposals that may have any of these pairs of initials in a short field.
    pub(super) fn begun_short(&self, pairs: &[(u8, u8)]) -> ProposalSet {
        let mut any = self.none();
        pairs.iter().for_each(|&(a, b)| any.or_row(&self.get_row(self.short_initials + initials(a, b))));
        any
    }

    /// The proposals that may have characters in a row in a long text that sound like these.
    pub(super) fn sounding(&self, codes: &[Code]) -> ProposalSet {
        let pinyin = Pinyin::table();
        let mut candidates = self.all();
        for (&a, &b) in codes.iter().zip(codes.iter().skip(1)) {
            let mut either = self.none();
            for first in pinyin.readings(a) {
                pinyin.readings(b).for_each(|second| {
                    either.or_row(&self.get(self.syllables, syllables(first.number(), second.number())));
                });
            }
            // A character without a reading sounds like itself only.
            either.or_row(&self.get(self.pairs, pair(a, b)));
            candidates.and(&either);
        }
        candidates
    }

    /// The proposals that may have characters in a row in a short field that sound like these.
    pub(super) fn sounding_short(&self, codes: &[Code]) -> ProposalSet {
        let mut candidates = self.all();
        for (&a, &b) in codes.iter().zip(codes.iter().skip(1)) {
            let pairs: Vec<(u8, u8)> = sounds::pairs(a, b).collect();
            candidates.and(&self.begun_short(&pairs));
        }
        candidates
    }

    /// Lets everything through that is only likely, for a test to compare with.
    #[cfg(test)]
    pub(super) fn open(&mut self) {
        let stride = self.width + 1;
        let exact = self.voices * stride..(self.voices + VOICES) * stride;
        let bits = (0..).zip(&mut self.bits).filter(|(at, _)| !exact.contains(at));
        bits.for_each(|(_, bits)| *bits = u64::MAX);
    }
}
