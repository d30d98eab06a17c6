//! Folded texts, one after the other, and how they are told apart again.

use std::mem::take;
use std::sync::{Arc, Mutex, MutexGuard};

use crate::model::{Field, Passage, Place};
use crate::paths::{Fault, Filed, ScratchFile, checksum, let_go, take_word};
use crate::text::code::{BREAK, Code};
use crate::text::fold::fold;

/// Fields so short that letters scattered over them still mean something.
pub(super) fn is_short(field: Field) -> bool {
    matches!(field, Field::Title | Field::Proposer | Field::Unit) || field.is_detail()
}

/// Texts of proposals. Of each proposal the texts stand one after the other, a [`BREAK`] behind each, then their heads,
/// then a sum over both: all that a search reads of it in one piece, in memory or in a file.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// None where they are filed, in the byte order of the machine.
    pub(super) codes: Vec<Code>,
    pub(super) filed: Option<Filed>,
    /// The heads of a proposal that is being added.
    heads: Vec<u64>,
    /// For each proposal, how many codes and how many texts there are up to and with its last one.
    pub(super) ends: Vec<[u32; 2]>,
    checked: Mutex<Checked>,
}

/// Which proposals have had their sums in a file as it is, a bit for each, so that typing on asks for none twice.
#[derive(Debug, Default)]
struct Checked {
    state: u64,
    proposals: Vec<u64>,
}

/// Codes of a head, which is one number. The bits of it, from the lowest: where its text begins, which paragraph it is,
/// how long heading and marker are, and its field; the highest of all where it is an alias. What is larger counts as
/// the largest: no text begins behind 67 million characters of others.
const HEAD: usize = 4;
const BITS: [u32; 5] = [26, 16, 10, 7, 4];
const ALIAS: u64 = 1 << 63;
const START: u64 = (1 << BITS[0]) - 1;

/// Texts that are passed over at once on the way to the one that a place is in.
const AT_ONCE: usize = 4;

/// Codes of a sum.
const SUM: usize = 4;

/// One text, folded.
#[derive(Clone, Copy, Debug)]
pub(super) struct FoldedText<'a> {
    pub(super) place: Place,
    pub(super) codes: &'a [Code],
    /// How many codes at its start are the heading (marker and lead sentence of a point).
    pub(super) heading: usize,
    /// How many of these are the marker (一、) of a point or a paragraph of a reply.
    pub(super) marker: usize,
    /// Whether it is a short name that stands for the text at its place.
    pub(super) alias: bool,
}

/// The texts of a proposal in one stretch, a [`BREAK`] behind each: searched in one go, since a proposal has
/// a dozen texts and most matches are in few.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    pub(super) codes: &'a [Code],
    heads: &'a [Code],
}

impl<'a> Stretch<'a> {
    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.heads.len() / HEAD
    }

    fn head(&self, number: usize) -> Option<u64> {
        self.heads.as_chunks::<HEAD>().0.get(number).map(|head| bytemuck::cast(*head))
    }

    /// Where a text begins in the stretch.
    pub(super) fn start(&self, number: usize) -> usize {
        self.head(number).map_or(self.codes.len(), |head| (head & START) as usize)
    }

    /// A text by its number, from 0.
    pub(super) fn text(&self, number: usize) -> Option<FoldedText<'a>> {
        let mut head = self.head(number)?;
        let alias = head & ALIAS != 0;
        // One by one: `map` of an array was a call for each of them, and a tenth of a search.
        let mut next = |bits: u32| {
            let part = head & ((1 << bits) - 1);
            head >>= bits;
            part as usize
        };
        let [first, second, third, fourth, last] = BITS;
        let (start, paragraph, heading, marker) = (next(first), next(second), next(third), next(fourth));
        Some(FoldedText {
            place: Field::ALL.get(next(last))?.at(paragraph),
            codes: self.codes.get(start..self.start(number + 1).checked_sub(1)?)?,
            heading,
            marker,
            alias,
        })
    }

    /// The number of the text that a place of the stretch is in, at or behind text `from`.
    pub(super) fn number_of(&self, place: usize, from: usize) -> usize {
        // Some at once: a question for each text, answered now so and now otherwise, took a tenth of a search.
        let begins = |number: usize| self.head(number).is_some_and(|head| (head & START) as usize <= place);
        let mut number = from;
        loop {
            let passed = (1..=AT_ONCE).map(|on| usize::from(begins(number + on))).sum::<usize>();
            number += passed;
            if passed < AT_ONCE {
                return number;
            }
        }
    }

    /// The texts in the order of reading with their numbers, less those before the next place that is found in what is
    /// left of the stretch.
    pub(super) fn texts_with(
        &self,
        find: impl Fn(&[Code]) -> Option<usize>,
    ) -> impl Iterator<Item = (usize, FoldedText<'a>)> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let from = self.start(next);
            let number = self.number_of(from + find(self.codes.get(from..)?)?, next);
            next = number + 1;
            Some((number, self.text(number)?))
        })
    }

    /// The texts in the order of reading.
    pub(super) fn texts(&self) -> impl Iterator<Item = FoldedText<'a>> {
        (0..self.len()).filter_map(|number| self.text(number))
    }
}

impl Texts {
    /// Adds a text; gives the source of each of its codes, counted in characters.
    pub(super) fn add(&mut self, place: Place, passage: &Passage, mut source: impl FnMut(u32)) {
        let start = self.codes.len() - self.end(self.ends.len());
        let codes = &mut self.codes;
        fold(passage.chars(), |code, at| {
            codes.push(code);
            source(at);
        });
        codes.push(BREAK);
        let (heading, marker) = heading(place, passage);
        // Places are for scores; what is shown is looked up in the proposal itself.
        let parts = [start, place.paragraph, heading, marker, place.field as usize];
        let (mut head, mut shift) = (0, 0);
        for (part, bits) in parts.into_iter().zip(BITS) {
            head |= (part as u64).min((1 << bits) - 1) << shift;
            shift += bits;
        }
        self.heads.push(head);
    }

    /// Adds a short name that stands for the text at a place.
    pub(super) fn add_alias(&mut self, place: Place, name: &str) {
        self.add(place, &Passage::of(name), |_| {});
        self.heads.last_mut().into_iter().for_each(|head| *head |= ALIAS);
    }

    /// Ends a proposal.
    pub(super) fn end_proposal(&mut self) {
        let start = self.end(self.ends.len());
        let texts = self.texts(self.ends.len()) + self.heads.len();
        self.codes.extend_from_slice(bytemuck::cast_slice(&self.heads));
        self.heads.clear();
        let sum = checksum(bytemuck::cast_slice(self.codes.get(start..).unwrap_or_default()), start as u64);
        self.codes.extend(bytemuck::cast::<u64, [Code; SUM]>(sum));
        self.ends.push([self.codes.len(), texts].map(|end| u32::try_from(end).unwrap_or(u32::MAX)));
    }

    pub(super) fn shrink(&mut self) {
        self.codes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Moves the codes into a file; `None` where they cannot be written and stay in memory. `fault` is told when they
    /// cannot be read again.
    pub(super) fn move_to(&mut self, scratch: &mut ScratchFile, fault: &Arc<Fault>) -> Option<()> {
        self.filed = Some(Filed::put(bytemuck::cast_slice(&self.codes), scratch, fault)?);
        let_go(take(&mut self.codes));
        Some(())
    }

    /// Adds to words where in its file the texts lie, and where in them each proposal.
    pub(super) fn add_place(&self, words: &mut Vec<u64>) {
        words.push(self.filed.as_ref().map_or(0, Filed::offset));
        words.extend(self.ends.iter().map(|[codes, texts]| u64::from(*codes) << 32 | u64::from(*texts)));
    }

    /// Reads what was added to words of the texts of so many proposals.
    pub(super) fn placed(words: &mut &[u64], count: usize, filed: impl FnOnce(u64) -> Filed) -> Option<Texts> {
        let filed = Some(filed(take_word(words)?));
        let (ends, rest) = words.split_at_checked(count)?;
        *words = rest;
        let ends = ends.iter().map(|end| [(end >> 32) as u32, *end as u32]).collect();
        Some(Texts { filed, ends, ..Texts::default() })
    }

    fn ends_before(&self, proposal: usize) -> [usize; 2] {
        let ends = proposal.checked_sub(1).and_then(|before| self.ends.get(before));
        ends.map_or([0; 2], |ends| ends.map(|end| end as usize))
    }

    /// Codes of the proposals before one.
    fn end(&self, proposal: usize) -> usize {
        let [codes, _] = self.ends_before(proposal);
        codes
    }

    /// Texts of the proposals before one.
    fn texts(&self, proposal: usize) -> usize {
        let [_, texts] = self.ends_before(proposal);
        texts
    }

    /// The texts of a proposal, if they are in memory.
    pub(super) fn stretch_of(&self, proposal: usize) -> Stretch<'_> {
        self.stretch(proposal, self.codes.get(self.end(proposal)..self.end(proposal + 1)).unwrap_or_default())
    }

    /// The texts in the codes of a proposal.
    fn stretch<'a>(&self, proposal: usize, codes: &'a [Code]) -> Stretch<'a> {
        let heads = HEAD * self.texts(proposal + 1).saturating_sub(self.texts(proposal));
        let end = codes.len().saturating_sub(SUM);
        let (codes, heads) = codes.get(..end).unwrap_or_default().split_at(end.saturating_sub(heads));
        Stretch { codes, heads }
    }

    /// Characters of all texts.
    pub(super) fn len(&self) -> usize {
        let count = self.ends.len();
        self.end(count).saturating_sub(HEAD * self.texts(count) + SUM * count)
    }
}

/// The most codes that are read of a file at once.
const WINDOW: usize = 128 << 10;

/// Texts that are read in the order of their proposals, wherever they lie.
pub(super) struct TextReader<'a> {
    texts: &'a Texts,
    /// What has been read of a file, and where among the texts it begins.
    window: Vec<Code>,
    start: usize,
    /// None where every proposal is compared with its sum.
    checked: Option<MutexGuard<'a, Checked>>,
}

impl<'a> TextReader<'a> {
    /// A reader of `many` proposals, or of so few that looking after the file would cost more than their sums.
    pub(super) fn new(texts: &'a Texts, many: bool) -> TextReader<'a> {
        let state = texts.filed.as_ref().filter(|_| many).and_then(Filed::state);
        let checked = state.and_then(|state| {
            let mut checked = texts.checked.try_lock().ok()?;
            if checked.state != state {
                *checked = Checked { state, proposals: vec![0; texts.ends.len().div_ceil(64)] };
            }
            Some(checked)
        });
        TextReader { texts, window: Vec::new(), start: 0, checked }
    }

    /// Whether the file is still what it was when the reader was made: else some of what was read may have been another
    /// text, and is to be read anew.
    pub(super) fn is_right(&self) -> bool {
        self.checked.as_ref().is_none_or(|c| self.texts.filed.as_ref().and_then(Filed::state) == Some(c.state))
    }

    /// The texts of a proposal; `None` where the file that they lie in cannot be read, which the file keeps.
    pub(super) fn stretch_of(&mut self, proposal: usize) -> Option<Stretch<'_>> {
        let Some(filed) = &self.texts.filed else { return Some(self.texts.stretch_of(proposal)) };
        let codes = self.texts.end(proposal)..self.texts.end(proposal + 1);
        let end = self.start + self.window.len();
        if codes.start < self.start || codes.end > end {
            // Where candidates follow one another closely, what lies between them is read with them: twice as much each
            // time, as long as they do.
            let ahead = if codes.start <= end + self.window.len() { 2 * self.window.len() } else { 0 };
            let len = codes
                .len()
                .max(ahead.min(WINDOW))
                .min(self.texts.end(self.texts.ends.len()).saturating_sub(codes.start));
            self.window.resize(len, 0);
            self.start = codes.start;
            if !filed.read(bytemuck::cast_slice_mut(&mut self.window), 2 * codes.start as u64) {
                self.window.clear();
                return None;
            }
        }
        let within = self.window.get(codes.start - self.start..codes.end - self.start)?;
        let mut bits = self.checked.as_mut().and_then(|checked| checked.proposals.get_mut(proposal / 64));
        let bit = 1 << (proposal % 64);
        if bits.as_ref().is_none_or(|bits| **bits & bit == 0) {
            let (texts, sum) = within.split_at_checked(within.len().checked_sub(SUM)?)?;
            let sum = bytemuck::cast::<[Code; SUM], u64>(*sum.first_chunk()?);
            if !filed.holds(bytemuck::cast_slice(texts), codes.start as u64, sum) {
                return None;
            }
            bits.iter_mut().for_each(|bits| **bits |= bit);
        }
        Some(self.texts.stretch(proposal, within))
    }
}

/// How many codes at the start of a text are its heading, and its marker.
fn heading(place: Place, passage: &Passage) -> (usize, usize) {
    let marker_chars = passage.marker.0.chars().count();
    let heading_chars = marker_chars + passage.lead.0.chars().count();
    if heading_chars == 0 {
        return (0, 0);
    }
    // Whether white space at the end of a heading counts depends on the first character behind it.
    let behind = 1 + passage.body.0.chars().take_while(|c| c.is_whitespace()).count();
    let (mut heading, mut marker) = (0, 0);
    fold(passage.chars().take(heading_chars + behind), |_, at| {
        heading += usize::from((at as usize) < heading_chars);
        marker += usize::from((at as usize) < marker_chars);
    });
    (if place.field == Field::Point { heading } else { 0 }, marker)
}
