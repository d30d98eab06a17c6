//! What a ledger or a letterhead says, as blocks: a head above a text, a table where there is no text, all of it.

use super::{Block, BlockKind, Page, PageSetting};
use crate::facts::{Extent, Fact, FactSource, PackedRow, head_rows};
use crate::lang::Text;
use crate::model::Proposal;
use crate::text::sanitize::sanitize;
use crate::text::width::{clipped, width};

/// Columns between two facts of a row, and between a label and its value.
const GAP: &str = "  ";

/// The head of a text, in at most three rows; `below` says whether something stands above it that it goes with.
pub(super) fn head(facts: Vec<Fact>, columns: usize, below: bool) -> Vec<Block> {
    let row = |(number, (facts, is_cut)): (usize, PackedRow)| {
        let kind = if number == 0 && !below { BlockKind::Facts } else { BlockKind::Line };
        let mut block = Block::label(kind, "");
        // What is cut off is said where all of it is said.
        let mut room = columns;
        for fact in facts {
            let label = if fact.bare { String::new() } else { [fact.label.as_str(), " "].concat() };
            let between = if block.text.is_empty() { "" } else { GAP };
            push(&mut block, &[between, &label].concat(), &mut room);
            for piece in &fact.pieces {
                let text = clipped(&piece.text, room);
                match piece.place {
                    Some(place) => {
                        room = room.saturating_sub(width(&text));
                        block.push(place, &text, "");
                    }
                    None => push(&mut block, &text, &mut room),
                }
            }
        }
        block.push_label(if is_cut && room >= width(MORE) { MORE } else { "" });
        block.quiet.push(0..block.text.len());
        block
    };
    head_rows(facts, columns).into_iter().enumerate().map(row).collect()
}

/// What stands behind a head that has left something out.
const MORE: &str = "  ..";

fn push(block: &mut Block, text: &str, room: &mut usize) {
    let text = sanitize(text);
    let text = clipped(&text, *room);
    *room = room.saturating_sub(width(&text));
    block.push_label(&text);
}

/// Facts one below the other, their labels in a column.
pub(super) fn table(facts: &[Fact], columns: usize) -> Vec<Block> {
    let widest = facts.iter().map(|fact| width(&sanitize(&fact.label))).max().unwrap_or(0).min(columns / 3);
    facts.iter().map(|fact| row(fact, widest)).collect()
}

fn row(fact: &Fact, widest: usize) -> Block {
    let label = sanitize(&fact.label);
    let padding = " ".repeat(widest.saturating_sub(width(&label)));
    let mut block = Block::label(BlockKind::Line, [&label, &*padding, GAP].concat());
    block.quiet.push(0..label.len());
    block.hang = widest + GAP.len();
    for piece in &fact.pieces {
        match piece.place {
            Some(place) => block.push(place, &piece.text, ""),
            None => block.push_label(&sanitize(&piece.text)),
        }
    }
    block
}

/// The columns that this program does not know, at the foot of a text.
pub(super) fn foot(source: &FactSource, columns: usize) -> Vec<Block> {
    section(Text::OtherColumns, &source.other_columns(), columns, source)
}

/// A heading and a table; nothing where there is nothing to say.
fn section(heading: Text, facts: &[Fact], columns: usize, source: &FactSource) -> Vec<Block> {
    if facts.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::label(BlockKind::Heading, heading.get(source.lang))];
    blocks.extend(table(facts, columns));
    blocks
}

/// All that is said of a proposal and its replies beside their texts.
pub(crate) fn details_page(proposal: &Proposal, setting: &PageSetting) -> Page {
    let source = setting.facts_of(proposal);
    let columns = setting.columns;
    let mut blocks = vec![Block::label(BlockKind::Title, proposal.title.as_str()), Block::label(BlockKind::Line, "")];
    blocks.extend(table(&source.of_proposal(Extent::All), columns));
    for reply in &proposal.replies {
        blocks.push(Block::label(BlockKind::Heading, source.reply_kind(reply)));
        blocks.extend(table(&source.of_reply(reply, true), columns));
    }
    let others = [source.other_columns(), source.others_within()].concat();
    blocks.extend(section(Text::OtherColumns, &others, columns, &source));
    blocks.extend(section(Text::FactSource, &source.source(), columns, &source));
    // Places are for hits of a search, which this page does not show.
    blocks.iter_mut().for_each(|block| block.parts.clear());
    Page { blocks }
}
