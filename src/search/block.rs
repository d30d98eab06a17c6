//! The texts of some proposals, folded once, ready to be searched.
//!
//! An index is a row of blocks, each complete in itself: what has been loaded can be searched while
//! the rest is still on its way, and several threads take a block each. A block keeps the short
//! fields (titles, names, units) apart from the long texts, so that the fields that matter most are
//! read first and in one stretch, and each character in two bytes.

use std::io;
use std::sync::Arc;

use super::id::Id;
use super::short_names::short_names;
use super::signature::Signatures;
use super::texts::{Stretch, Texts, is_short};
use crate::model::{Field, Library, Place, Record, Str};
use crate::paths::{Fault, Filed, ScratchFile, take_count};

/// Some proposals, ready to be searched.
#[derive(Debug)]
pub struct Block {
    pub(super) short: Texts,
    pub(super) long: Texts,
    pub(super) ids: Vec<Id>,
    pub(super) signatures: Signatures,
    pub(super) count: usize,
}

impl Block {
    /// Makes a block of a library's first proposals. A proposal that can no longer be read has no text, so
    /// that numbers stay.
    pub(crate) fn of(library: &dyn Library, count: usize) -> Block {
        let mut builder = BlockBuilder::default();
        for number in 0..count {
            match library.proposal(number) {
                Some(proposal) => builder.add(&Record::from(&*proposal)),
                None => builder.add(&Record::default()),
            }
        }
        builder.finish()
    }

    /// Calls proposals whose ids occurred before as the library does, which tells them apart: where each stands, its id.
    pub(crate) fn tell_apart(&mut self, again: &[(usize, Box<str>)]) {
        for (at, id) in again {
            self.ids.get_mut(*at).into_iter().for_each(|known| *known = known.told_apart(id));
        }
    }

    /// Moves texts and signatures into a file; `None` where there is no place for all of them: what it has none for
    /// stays in memory. `fault` is told when they cannot be read again.
    pub(crate) fn move_to(&mut self, scratch: &mut ScratchFile, fault: &Arc<Fault>) -> Option<()> {
        self.long.move_to(scratch, fault)?;
        self.signatures.move_to(scratch, fault)?;
        self.short.move_to(scratch, fault)
    }

    /// Adds to words where in its file everything lies, and what is kept in memory.
    pub(crate) fn add_place(&self, words: &mut Vec<u64>) {
        words.push(self.count as u64);
        self.ids.iter().for_each(|id| words.extend(id.words()));
        self.short.add_place(words);
        self.long.add_place(words);
        self.signatures.add_place(words);
    }

    /// Reads what was added to words of a block that lies in a file: `filed` is what begins there at a byte.
    pub(crate) fn placed(words: &mut &[u64], filed: impl Fn(u64) -> Filed) -> Option<Block> {
        let count = take_count(words)?;
        let (ids, rest) = words.split_at_checked(count.checked_mul(2)?)?;
        *words = rest;
        Some(Block {
            ids: ids.as_chunks().0.iter().map(|words| Id::from_words(*words)).collect(),
            short: Texts::placed(words, count, &filed)?,
            long: Texts::placed(words, count, &filed)?,
            signatures: Signatures::placed(words, count, &filed)?,
            count,
        })
    }

    fn filed(&self) -> impl Iterator<Item = &Filed> {
        [&self.long.filed, &self.short.filed, &self.signatures.filed].into_iter().flatten()
    }

    /// Whether some of it lies in a file.
    pub(super) fn is_filed(&self) -> bool {
        self.filed().next().is_some()
    }

    /// What has kept something of it from being read.
    pub(super) fn fault(&self) -> Option<&io::Error> {
        self.filed().find_map(Filed::fault)
    }
}

/// A proposal, folded, with the way back to its characters.
#[derive(Debug, Default)]
pub(super) struct Unfolded {
    texts: [Texts; 2],
    /// For each text the source of each code, counted in characters.
    sources: Vec<(Place, Vec<u32>)>,
    /// What the proposal is called.
    pub(super) id: Id,
}

impl Unfolded {
    /// Folds a proposal.
    pub(super) fn new(record: &Record) -> Unfolded {
        let mut unfolded = Unfolded { id: Id::of(record), ..Unfolded::default() };
        let [short, long] = &mut unfolded.texts;
        for (place, passage) in record.texts() {
            let mut sources = Vec::new();
            if is_short(place.field) { &mut *short } else { &mut *long }.add(place, &passage, |at| sources.push(at));
            unfolded.sources.push((place, sources));
            add_short_names(record, place, short);
        }
        unfolded.texts.iter_mut().for_each(Texts::end_proposal);
        unfolded
    }

    /// The proposal's short fields.
    pub(super) fn short(&self) -> Stretch<'_> {
        let [short, _] = &self.texts;
        short.stretch_of(0)
    }

    /// The proposal's long texts.
    pub(super) fn long(&self) -> Stretch<'_> {
        let [_, long] = &self.texts;
        long.stretch_of(0)
    }

    /// The range of characters behind a range of codes of a text.
    pub(super) fn printed(&self, place: Place, (start, end): (usize, usize)) -> (usize, usize) {
        let sources = self.sources.iter().find(|(known, _)| *known == place).map(|(_, sources)| sources);
        let source = |at: usize| sources.and_then(|sources| sources.get(at)).map_or(0, |&at| at as usize);
        let end = end.min(sources.map_or(0, Vec::len));
        (source(start), end.checked_sub(1).map_or(0, |last| source(last) + 1))
    }
}

/// A block in the making.
#[derive(Debug, Default)]
pub(crate) struct BlockBuilder {
    short: Texts,
    long: Texts,
    ids: Vec<Id>,
}

impl BlockBuilder {
    /// Begins a block with room for the texts of a file's `bytes`.
    pub(crate) fn with_room(bytes: usize) -> BlockBuilder {
        let mut builder = BlockBuilder::default();
        // A Chinese character is three bytes in a file, and some of the file is not text.
        builder.long.codes.reserve(bytes / 3);
        builder
    }

    /// Adds a proposal.
    pub(crate) fn add(&mut self, record: &Record) {
        for (place, passage) in record.texts() {
            if is_short(place.field) { &mut self.short } else { &mut self.long }.add(place, &passage, |_| {});
            add_short_names(record, place, &mut self.short);
        }
        self.ids.push(Id::of(record));
        self.short.end_proposal();
        self.long.end_proposal();
    }

    /// Makes the block.
    pub(crate) fn finish(mut self) -> Block {
        self.short.shrink();
        self.long.shrink();
        let count = self.short.ends.len();
        let signatures = Signatures::new(&self.short, &self.long, count);
        Block { signatures, short: self.short, long: self.long, ids: self.ids, count }
    }
}

/// Adds the short names of a unit, or of a committee that proposes, behind its full one.
fn add_short_names(record: &Record, place: Place, short: &mut Texts) {
    let units = record.units();
    let full = match place.field {
        Field::Unit => units.get(place.paragraph).copied(),
        Field::Proposer => record.proposers.get(place.paragraph).map(|proposer| &proposer.name),
        _ => None,
    };
    let Some(full) = full else { return };
    let given = record.handling.iter().find(|h| h.unit == *full).and_then(|h| h.short.as_ref());
    for name in short_names(full.as_str(), given.map(Str::as_str)) {
        short.add_alias(place, &name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::texts::FoldedText;
    use crate::text::code::BREAK;

    #[test]
    fn texts_come_back_folded_with_their_headings() {
        let dataset = crate::dataset::bundled().unwrap();
        let mut builder = BlockBuilder::default();
        dataset.proposals.iter().for_each(|p| builder.add(&Record::from(p)));
        let block = builder.finish();
        assert_eq!(block.count, 6);
        let texts: Vec<FoldedText> =
            block.short.stretch_of(4).texts().chain(block.long.stretch_of(4).texts()).filter(|t| !t.alias).collect();
        assert_eq!(texts.len(), dataset.proposals[4].texts().len());
        let folded = |text: &str| crate::text::fold::Folded::new(text).codes;
        assert_eq!(texts[0].codes, folded(&dataset.proposals[4].title));
        let point = texts.iter().find(|t| t.place == Field::Point.at(1)).unwrap();
        let source = &dataset.proposals[4].points[1];
        assert_eq!(point.codes[..point.marker], folded(&source.marker));
        assert_eq!(point.codes[..point.heading], folded(&[source.marker.as_str(), &source.lead].concat()));
        assert!(block.long.stretch_of(4).codes.ends_with(&[BREAK]) && block.long.stretch_of(6).codes.is_empty());
        let stretch = block.long.stretch_of(4);
        for number in 0..stretch.len() {
            assert_eq!(stretch.number_of(stretch.start(number), 0), number);
        }
    }
}
