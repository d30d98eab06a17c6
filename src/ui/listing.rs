//! How a proposal stands in the list: its number, its title over a few rows, who and which unit.

use std::ops::Range;

use crate::lang::{Lang, Text};
use crate::model::{Field, Place, Proposal};
use crate::page::{Block, BlockKind};
use crate::text::width::width;
use crate::text::wrap::wrap;

/// Columns before the text: a mark and the number.
pub const GUTTER: usize = 5;

/// A row of an entry: which of its blocks, and which bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    /// Index into the entry's blocks.
    pub block: usize,
    /// Bytes of the block's text.
    pub range: Range<usize>,
}

/// A proposal as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Title first, then the people and units.
    pub blocks: Vec<Block>,
    /// Its rows, the blank one below not counted.
    pub rows: Vec<EntryRow>,
    /// Short names that stand for a unit's full one, by block: a hit in the full name marks them
    /// whole.
    pub short_units: Vec<(usize, Place)>,
}

impl Entry {
    /// The entry of a proposal in a list `columns` wide.
    pub fn new(proposal: &Proposal, columns: usize, lang: Lang) -> Entry {
        let columns = columns.saturating_sub(GUTTER).max(2);
        let mut blocks = vec![Block::of(
            BlockKind::Title,
            Field::Title.first(),
            proposal.title.as_str(),
        )];
        let mut people = Block::label(BlockKind::Facts, "");
        for (i, name) in proposal.proposer_names().enumerate() {
            people.push(Field::Proposer.at(i), name, Text::NameJoin.get(lang));
        }
        let mut short_units = Vec::new();
        let mut units = Block::label(BlockKind::Facts, "");
        for (i, unit) in proposal.units().into_iter().enumerate() {
            let place = Field::Unit.at(i);
            let short = proposal
                .handling
                .iter()
                .find(|h| h.unit == unit)
                .and_then(|h| h.short.as_deref());
            // The full name where it fits beside the people or on a row of its own.
            if let Some(short) = short.filter(|_| width(unit) > columns) {
                units.push_label(if i > 0 { Text::NameJoin.get(lang) } else { "" });
                units.push_label(short);
                short_units.push((2, place));
            } else {
                units.push(place, unit, Text::NameJoin.get(lang));
            }
        }
        blocks.extend([people, units]);
        let rows = blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| !block.text.is_empty())
            .flat_map(|(i, block)| {
                wrap(&block.text, columns, columns)
                    .into_iter()
                    .map(move |range| EntryRow { block: i, range })
            })
            .collect();
        Entry {
            blocks,
            rows,
            short_units,
        }
    }

    /// Rows in the list, the blank one below included.
    pub fn height(&self) -> usize {
        self.rows.len() + 1
    }
}
