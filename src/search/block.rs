//! The texts of some proposals, folded once, ready to be searched.
//!
//! An index is a row of blocks, each complete in itself: what has been loaded can be searched while
//! the rest is still on its way, and several threads take a block each. A block keeps the short
//! fields (titles, names, units) apart from the long texts, so that the fields that matter most are
//! read first and in one stretch, and each character in two bytes.

use super::rank::is_short;
use super::signature::Signatures;
use crate::model::{Field, Library, Passage, Place, Record};
use crate::text::code::{BREAK, Code};
use crate::text::fold::fold;

/// Some proposals, ready to be searched.
#[derive(Debug)]
pub struct Block {
    pub(super) short: Texts,
    pub(super) long: Texts,
    pub(super) signatures: Signatures,
    pub(super) count: usize,
}

/// Texts of proposals, one after the other, a [`BREAK`] behind each.
#[derive(Debug, Default)]
pub(super) struct Texts {
    codes: Vec<Code>,
    heads: Vec<Head>,
    /// For each proposal, how many texts there are up to and with its last one.
    ends: Vec<u32>,
}

/// Where a text begins, and what it is.
#[derive(Clone, Copy, Debug)]
struct Head {
    start: u32,
    paragraph: u16,
    heading: u16,
    field: Field,
    marker: u8,
}

/// One text, folded.
#[derive(Clone, Copy, Debug)]
pub(super) struct FoldedText<'a> {
    pub(super) place: Place,
    pub(super) codes: &'a [Code],
    /// How many codes at its start are a heading (marker and lead sentence of a point).
    pub(super) heading: usize,
    /// How many of them are its marker (一、), of a point or a paragraph of a reply.
    pub(super) marker: usize,
}

/// Texts of one proposal in one stretch, a [`BREAK`] behind each: looked through at once, since a
/// proposal has a dozen of them and most matches are in few.
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

impl Block {
    /// The first proposals of a library. The numbers must stay: what can no longer be read is a proposal
    /// without text.
    pub fn of(library: &dyn Library, count: usize) -> Block {
        let mut builder = BlockBuilder::default();
        for number in 0..count {
            match library.proposal(number) {
                Some(proposal) => builder.add(&Record::from(&*proposal)),
                None => builder.add(&Record::default()),
            }
        }
        builder.finish()
    }
}

impl Texts {
    /// Takes in a text; gives the source of each of its codes, counted in characters.
    fn add(&mut self, place: Place, passage: &Passage, mut source: impl FnMut(u32)) {
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
        });
    }

    fn end(&mut self) {
        self.ends.push(u32::try_from(self.heads.len()).unwrap_or(u32::MAX));
    }

    fn shrink(&mut self) {
        self.codes.shrink_to_fit();
        self.heads.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    fn heads(&self, proposal: usize) -> std::ops::Range<usize> {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        proposal.checked_sub(1).map_or(0, end)..end(proposal)
    }

    /// The texts of a proposal.
    pub(super) fn of(&self, proposal: usize) -> Stretch<'_> {
        let heads = self.heads(proposal);
        let start = |head: usize| self.heads.get(head).map_or(self.codes.len(), |head| head.start as usize);
        let (from, to) = (start(heads.start), start(heads.end));
        Stretch {
            codes: self.codes.get(from..to).unwrap_or_default(),
            heads: self.heads.get(heads).unwrap_or_default(),
            start: from,
        }
    }

    /// Characters of all texts.
    pub(super) fn len(&self) -> usize {
        self.codes.len()
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

/// One proposal, folded, with the way back to its characters.
#[derive(Debug, Default)]
pub(super) struct Unfolded {
    texts: [Texts; 2],
    /// For each text the sources of its codes, counted in characters.
    sources: Vec<(Place, Vec<u32>)>,
}

impl Unfolded {
    /// Folds a proposal.
    pub(super) fn new(record: &Record) -> Unfolded {
        let mut unfolded = Unfolded::default();
        let [short, long] = &mut unfolded.texts;
        for (place, passage) in record.texts() {
            let mut sources = Vec::new();
            if is_short(place.field) { &mut *short } else { &mut *long }.add(place, &passage, |at| sources.push(at));
            unfolded.sources.push((place, sources));
        }
        unfolded.texts.iter_mut().for_each(Texts::end);
        unfolded
    }

    /// Its short fields.
    pub(super) fn short(&self) -> Stretch<'_> {
        let [short, _] = &self.texts;
        short.of(0)
    }

    /// Its long texts.
    pub(super) fn long(&self) -> Stretch<'_> {
        let [_, long] = &self.texts;
        long.of(0)
    }

    /// The range of characters behind a range of codes of a text.
    pub(super) fn printed(&self, place: Place, (start, end): (usize, usize)) -> (usize, usize) {
        let sources = self.sources.iter().find(|(known, _)| *known == place).map(|(_, sources)| sources);
        let source = |at: usize| sources.and_then(|sources| sources.get(at)).map_or(0, |&at| at as usize);
        (source(start), end.checked_sub(1).map_or(0, |last| source(last) + 1))
    }
}

/// A block in the making.
#[derive(Debug, Default)]
pub struct BlockBuilder {
    short: Texts,
    long: Texts,
}

impl BlockBuilder {
    /// An empty one, with room for the texts of a file's `bytes`.
    pub fn with_room(bytes: usize) -> BlockBuilder {
        let mut builder = BlockBuilder::default();
        // A Chinese character is three bytes in a file, and some of the file is not text.
        builder.long.codes.reserve(bytes / 3);
        builder
    }

    /// Takes in a proposal.
    pub fn add(&mut self, record: &Record) {
        for (place, passage) in record.texts() {
            if is_short(place.field) { &mut self.short } else { &mut self.long }.add(place, &passage, |_| {});
        }
        self.short.end();
        self.long.end();
    }

    /// The block.
    pub fn finish(mut self) -> Block {
        self.short.shrink();
        self.long.shrink();
        let count = self.short.ends.len();
        Block { signatures: Signatures::new(&self.short, &self.long, count), short: self.short, long: self.long, count }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_folded_with_their_headings() {
        let dataset = crate::dataset::bundled().unwrap();
        let mut builder = BlockBuilder::default();
        dataset.proposals.iter().for_each(|p| builder.add(&Record::from(p)));
        let block = builder.finish();
        assert_eq!(block.count, 6);
        let texts: Vec<FoldedText> = block.short.of(4).texts().chain(block.long.of(4).texts()).collect();
        assert_eq!(texts.len(), dataset.proposals[4].texts().len());
        let folded = |text: &str| crate::text::fold::Folded::new(text).codes;
        assert_eq!(texts[0].codes, folded(&dataset.proposals[4].title));
        let point = texts.iter().find(|t| t.place == Field::Point.at(1)).unwrap();
        let source = &dataset.proposals[4].points[1];
        assert_eq!(point.codes[..point.marker], folded(&source.marker));
        assert_eq!(point.codes[..point.heading], folded(&[source.marker.as_str(), &source.lead].concat()));
        assert!(block.long.of(4).codes.ends_with(&[BREAK]) && block.long.of(6).codes.is_empty());
        let stretch = block.long.of(4);
        for number in 0..stretch.len() {
            assert_eq!(stretch.number_of(stretch.start(number), 0), number);
        }
    }
}
