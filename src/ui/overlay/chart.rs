//! Rows of a picture: words, marks and bars at columns of their own.
//!
//! A bar is blank cells that the view reverses: no character of it has a width that terminals disagree
//! about, and it needs no colour.

use std::ops::Range;

use crate::page::{Block, BlockKind};
use crate::text::width::{clipped, width};

/// A row being put together.
#[derive(Default)]
pub(super) struct ChartRow {
    text: String,
    bold: Vec<Range<usize>>,
    bars: Vec<Range<usize>>,
}

impl ChartRow {
    /// Adds words.
    pub(super) fn words(mut self, words: &str) -> ChartRow {
        self.text.push_str(words);
        self
    }

    /// Adds words set bold.
    pub(super) fn bold(mut self, words: &str) -> ChartRow {
        let start = self.text.len();
        self.text.push_str(words);
        self.bold.push(start..self.text.len());
        self
    }

    /// Adds words in so many columns: clipped, or blanks behind them.
    pub(super) fn cell(self, words: &str, columns: usize) -> ChartRow {
        let words = clipped(words, columns);
        let blank = " ".repeat(columns.saturating_sub(width(&words)));
        self.words(&words).words(&blank)
    }

    /// Adds a bar: `value` of `most` in so many columns, a cell at least where it is not nothing.
    pub(super) fn bar(mut self, value: usize, most: usize, columns: usize) -> ChartRow {
        let cells = if value == 0 { 0 } else { (value * columns / most.max(1)).clamp(1, columns.max(1)) };
        let start = self.text.len();
        self.text.push_str(&" ".repeat(cells));
        self.bars.extend((cells > 0).then_some(start..start + cells));
        self
    }

    /// The row as a block.
    pub(super) fn block(self) -> Block {
        let bars = self.bars;
        Block { bold: self.bold, bars, ..Block::label(BlockKind::Line, self.text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_values() {
        let cells = |value| {
            let bars = ChartRow::default().words("| ").bar(value, 100, 20).words(" |").block().bars;
            bars.first().map_or(0, |bar| bar.len())
        };
        assert_eq!([0, 1, 50, 99, 100, 300].map(cells), [0, 1, 10, 19, 20, 20]);
    }
}
