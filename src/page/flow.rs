//! A page broken into rows.

use std::ops::Range;

use super::{BlockKind, Page};
use crate::model::Place;
use crate::text::width::width;
use crate::text::wrap::{wrap, wrap_title};

/// Columns that the first row of a paragraph is indented by: two full-width spaces.
const INDENT: usize = 4;

/// A page at a width: its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// The page.
    pub page: Page,
    /// Its rows, from top to bottom.
    pub rows: Vec<Row>,
}

/// A row: a range of a block's text, or the blank row above a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The block's number; a blank row belongs to the block below it.
    pub block: usize,
    /// The bytes of the block's text; white space at the end may hang over the width.
    pub range: Range<usize>,
    /// Columns to leave free before it.
    pub(crate) indent: usize,
    /// Whether it is a blank row above its block.
    pub(crate) blank: bool,
    /// Whether it is the blank row above that one, which sets a caption apart from the text before it.
    pub(crate) air: bool,
}

/// A row's place in the text: it survives another width, where the row does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Anchor {
    /// The block.
    pub(crate) block: usize,
    /// Whether it is a row of its text, and not the blank one above it.
    pub(crate) text: bool,
    /// The first byte of the row in the block's text.
    pub(crate) byte: usize,
}

impl Flow {
    /// Breaks a page into rows of at most `columns`.
    pub(crate) fn new(page: Page, columns: usize) -> Flow {
        let mut rows = Vec::new();
        let columns = columns.max(1);
        for (index, block) in page.blocks.iter().enumerate() {
            let above = index.checked_sub(1).and_then(|above| page.blocks.get(above)).map(|b| b.kind);
            if has_space_above(block.kind, above) {
                let aired = block.aired && above.is_some();
                if aired {
                    rows.push(Row { block: index, range: 0..0, indent: 0, blank: true, air: true });
                }
                // Behind the row of air in the order of places.
                let at = usize::from(aired);
                rows.push(Row { block: index, range: at..at, indent: 0, blank: true, air: false });
            }
            let indent = match block.kind {
                // Too narrow to spend columns on an indent.
                BlockKind::Paragraph | BlockKind::Label if columns >= 4 * INDENT => INDENT,
                _ => 0,
            };
            // A hang that leaves too little room is dropped.
            let fits = 2 * block.hang <= columns || block.hang + 24 <= columns;
            let hang = if fits { block.hang } else { 0 };
            let ranges = match block.kind {
                BlockKind::Title => wrap_title(&block.text, columns),
                _ => wrap(&block.text, columns - indent, columns.saturating_sub(hang).max(1)),
            };
            for (i, range) in ranges.into_iter().enumerate() {
                let indent = match block.kind {
                    BlockKind::Signature => {
                        columns.saturating_sub(width(block.text.get(range.clone()).unwrap_or_default()))
                    }
                    _ if i == 0 => indent,
                    _ => hang,
                };
                rows.push(Row { block: index, range, indent, blank: false, air: false });
            }
        }
        Flow { page, rows }
    }

    /// The place of a row; that of the last one where there are fewer.
    pub(crate) fn anchor(&self, row: usize) -> Anchor {
        self.rows.get(row).or(self.rows.last()).map(anchor_of).unwrap_or_default()
    }

    /// The row that shows a place: the last one that begins at or before it.
    pub(crate) fn row_at(&self, anchor: Anchor) -> usize {
        self.rows.partition_point(|row| anchor_of(row) <= anchor).saturating_sub(1)
    }

    /// The row that shows a byte of a block.
    pub fn row_of(&self, block: usize, byte: usize) -> usize {
        self.row_at(Anchor { block, text: true, byte })
    }

    /// The rows of the first block that has a text of the proposal, the blank one above it not counted.
    pub fn rows_at(&self, place: Place) -> Option<Range<usize>> {
        let block = self.page.blocks.iter().position(|b| b.parts.iter().any(|part| part.place == place))?;
        let end = self.rows.partition_point(|row| row.block <= block);
        Some(self.row_of(block, 0)..end)
    }

    /// The text of a row, without the white space that hangs at its end.
    pub(crate) fn text(&self, row: &Row) -> &str {
        let block = self.page.blocks.get(row.block);
        block.and_then(|b| b.text.get(row.range.clone())).unwrap_or_default().trim_end()
    }

    /// The rows as `tian show` prints them; `shown` makes of a row what stands behind its indent.
    pub(crate) fn printed(&self, shown: impl Fn(&Row, &str) -> String) -> String {
        let mut text = String::new();
        for row in &self.rows {
            let row_text = self.text(row);
            // Two full-width spaces where a paragraph begins, as in print.
            let indent = if row.indent == INDENT { "\u{3000}\u{3000}".to_owned() } else { " ".repeat(row.indent) };
            if !row_text.is_empty() {
                text.push_str(&indent);
                text.push_str(&shown(row, row_text));
            }
            text.push('\n');
        }
        text
    }
}

fn anchor_of(row: &Row) -> Anchor {
    Anchor { block: row.block, text: !row.blank, byte: row.range.start }
}

fn has_space_above(kind: BlockKind, above: Option<BlockKind>) -> bool {
    match kind {
        BlockKind::Line => false,
        BlockKind::Signature => above.is_some_and(|above| above != BlockKind::Signature),
        // Also at the top of a page: the paragraph's caption stands in this row.
        BlockKind::Paragraph => true,
        _ => above.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::model::Library;
    use crate::page::{PageSetting, proposal_page, reply_page};

    fn setting(library: &dyn Library, lang: Lang) -> PageSetting<'_> {
        PageSetting { library, lang, columns: 40, numbered: true }
    }

    #[test]
    fn every_row_finds_itself_again_and_its_place_at_another_width() {
        let dataset = crate::dataset::bundled().unwrap();
        for proposal in &dataset.proposals {
            for mut page in [
                proposal_page(proposal, &setting(&dataset, Lang::Zh)),
                reply_page(proposal, &setting(&dataset, Lang::En)),
            ] {
                let slim = Flow::new(page.clone(), 17);
                // Only where rows are many is there air above the captions.
                page.blocks.iter_mut().for_each(|block| block.aired = !block.parts.is_empty());
                let wide = Flow::new(page, 60);
                for row in 0..wide.rows.len() {
                    assert_eq!(wide.row_at(wide.anchor(row)), row);
                    let there = slim.row_at(wide.anchor(row));
                    assert!(slim.rows[there].range.start <= wide.rows[row].range.start);
                    assert_eq!(slim.rows[there].block, wide.rows[row].block);
                }
            }
        }
    }

    #[test]
    fn a_signature_stands_at_the_right() {
        let dataset = crate::dataset::bundled().unwrap();
        let flow = Flow::new(reply_page(&dataset.proposals[0], &setting(&dataset, Lang::Zh)), 40);
        let last = flow.rows.last().unwrap();
        assert_eq!((flow.text(last), last.indent), ("中共吕梁市委组织部", 40 - 18));
    }
}
