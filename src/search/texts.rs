//! Folded texts, one after the other, and how they are told apart again.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::model::{Field, Passage, Place};
use crate::paths::{ScratchFile, read_at};
use crate::text::code::{BREAK, Code};
use crate::text::fold::fold;

/// Fields so short that letters scattered over them still mean something.
pub(super) fn is_short(field: Field) -> bool {
    matches!(field, Field::Title | Field::Proposer | Field::Unit) || field.is_detail()
}

/// Texts of proposals, one after the other, a [`BREAK`] behind each.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// None where they are filed.
    pub(super) codes: Vec<Code>,
    filed: Option<Filed>,
    heads: Vec<Head>,
    /// For each proposal, how many texts there are up to and with its last one.
    pub(super) ends: Vec<u32>,
}

/// The codes of texts in a file, in the byte order of the machine.
#[derive(Debug)]
struct Filed {
    file: Arc<File>,
    /// What has kept texts from being read: where some are missing no answer is right.
    fault: Arc<OnceLock<io::Error>>,
    /// Where in the file they begin, in bytes.
    offset: u64,
    len: usize,
}

/// Where a text begins, and what it is.
#[derive(Clone, Copy, Debug)]
struct Head {
    start: u32,
    paragraph: u16,
    heading: u16,
    field: Field,
    marker: u8,
    alias: bool,
}

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
    heads: &'a [Head],
    /// Where the stretch begins, as heads count.
    start: usize,
}

impl<'a> Stretch<'a> {
    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.heads.len()
    }

    /// Where a text begins in the stretch.
    pub(super) fn start(&self, number: usize) -> usize {
        self.heads.get(number).map_or(self.codes.len(), |head| head.start as usize - self.start)
    }

    /// A text by its number, from 0.
    pub(super) fn text(&self, number: usize) -> Option<FoldedText<'a>> {
        let head = self.heads.get(number)?;
        Some(FoldedText {
            place: head.field.at(usize::from(head.paragraph)),
            codes: self.codes.get(self.start(number)..self.start(number + 1).checked_sub(1)?)?,
            heading: usize::from(head.heading),
            marker: usize::from(head.marker),
            alias: head.alias,
        })
    }

    /// The number of the text that a place of the stretch is in, at or behind text `from`.
    pub(super) fn number_of(&self, place: usize, from: usize) -> usize {
        (from..self.heads.len()).take_while(|&number| self.start(number) <= place).last().unwrap_or(from)
    }

    /// The texts in the order of reading.
    pub(super) fn texts(&self) -> impl Iterator<Item = FoldedText<'a>> {
        (0..self.heads.len()).filter_map(|number| self.text(number))
    }
}

impl Texts {
    /// Adds a text; gives the source of each of its codes, counted in characters.
    pub(super) fn add(&mut self, place: Place, passage: &Passage, mut source: impl FnMut(u32)) {
        let start = self.codes.len();
        let codes = &mut self.codes;
        fold(passage.chars(), |code, at| {
            codes.push(code);
            source(at);
        });
        codes.push(BREAK);
        let (heading, marker) = heading(place, passage);
        // Places are for scores; what is shown is looked up in the proposal itself.
        self.heads.push(Head {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            paragraph: u16::try_from(place.paragraph).unwrap_or(u16::MAX),
            heading: u16::try_from(heading).unwrap_or(u16::MAX),
            field: place.field,
            marker: u8::try_from(marker).unwrap_or(u8::MAX),
            alias: false,
        });
    }

    /// Adds a short name that stands for the text at a place.
    pub(super) fn add_alias(&mut self, place: Place, name: &str) {
        self.add(place, &Passage::of(name), |_| {});
        self.heads.last_mut().into_iter().for_each(|head| head.alias = true);
    }

    pub(super) fn end(&mut self) {
        self.ends.push(u32::try_from(self.heads.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn shrink(&mut self) {
        self.codes.shrink_to_fit();
        self.heads.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Moves the codes into a file; where they cannot be written they stay in memory. `fault` is told when they cannot
    /// be read again.
    pub(super) fn move_to(&mut self, scratch: &mut ScratchFile, fault: &Arc<OnceLock<io::Error>>) {
        let Some((file, offset)) = scratch.append(bytemuck::cast_slice(&self.codes)) else { return };
        self.filed = Some(Filed { file, fault: Arc::clone(fault), offset, len: self.codes.len() });
        self.codes = Vec::new();
    }

    fn heads(&self, proposal: usize) -> Range<usize> {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        proposal.checked_sub(1).map_or(0, end)..end(proposal)
    }

    /// Where the texts of a proposal stand.
    fn codes_of(&self, proposal: usize) -> Range<usize> {
        let heads = self.heads(proposal);
        let start = |head: usize| self.heads.get(head).map_or(self.len(), |head| head.start as usize);
        start(heads.start)..start(heads.end)
    }

    /// The texts of a proposal, if they are in memory.
    pub(super) fn stretch_of(&self, proposal: usize) -> Stretch<'_> {
        let codes = self.codes_of(proposal);
        self.stretch(proposal, codes.start, self.codes.get(codes).unwrap_or_default())
    }

    fn stretch<'a>(&'a self, proposal: usize, start: usize, codes: &'a [Code]) -> Stretch<'a> {
        Stretch { codes, heads: self.heads.get(self.heads(proposal)).unwrap_or_default(), start }
    }

    /// Characters of all texts.
    pub(super) fn len(&self) -> usize {
        self.filed.as_ref().map_or(self.codes.len(), |filed| filed.len)
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
}

impl<'a> TextReader<'a> {
    pub(super) fn new(texts: &'a Texts) -> TextReader<'a> {
        TextReader { texts, window: Vec::new(), start: 0 }
    }

    /// The texts of a proposal; `None` where the file that they lie in cannot be read, which the file keeps.
    pub(super) fn stretch_of(&mut self, proposal: usize) -> Option<Stretch<'_>> {
        let Some(filed) = &self.texts.filed else { return Some(self.texts.stretch_of(proposal)) };
        let codes = self.texts.codes_of(proposal);
        let end = self.start + self.window.len();
        if codes.start < self.start || codes.end > end {
            // Where candidates follow one another closely, what lies between them is read with them: twice as much each
            // time, as long as they do.
            let ahead = if codes.start <= end + self.window.len() { 2 * self.window.len() } else { 0 };
            let len = codes.len().max(ahead.min(WINDOW)).min(filed.len.saturating_sub(codes.start));
            self.window.resize(len, 0);
            self.start = codes.start;
            let offset = filed.offset + 2 * codes.start as u64;
            if let Err(e) = read_at(&filed.file, bytemuck::cast_slice_mut(&mut self.window), offset) {
                self.window.clear();
                filed.fault.get_or_init(|| e);
                return None;
            }
        }
        let within = codes.start - self.start..codes.end - self.start;
        Some(self.texts.stretch(proposal, codes.start, self.window.get(within).unwrap_or_default()))
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
