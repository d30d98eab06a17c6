//! The cursor of a screen that has entries: from one to the next, in sight, and on past the last of them.

use std::ops::Range;

use crate::page::Flow;
use crate::ui::scrolled::Scrolled;

/// A cursor that goes from entry to entry of a text.
#[derive(Clone, Debug, Default)]
pub struct EntryCursor {
    /// The blocks of each entry.
    pub(crate) blocks: Vec<Range<usize>>,
    /// The entry that the person is at.
    pub at: usize,
}

impl EntryCursor {
    /// The rows of the entry under the cursor, the blank one above it not counted.
    pub(crate) fn rows(&self, flow: &Flow) -> Option<Range<usize>> {
        self.rows_of(self.at, flow)
    }

    fn rows_of(&self, at: usize, flow: &Flow) -> Option<Range<usize>> {
        let blocks = self.blocks.get(at)?;
        let start = flow.row_of(blocks.start, 0);
        Some(start..flow.rows.partition_point(|row| row.block < blocks.end))
    }

    /// Brings the entry under the cursor into sight; the first one with what stands above it.
    pub(crate) fn reveal(&self, text: &mut Scrolled, height: usize) {
        let Some(rows) = self.rows(&text.flow) else { return };
        let first = if self.at == 0 { 0 } else { rows.start };
        let last = rows.end.saturating_sub(1);
        if first == 0 && last < height {
            text.put(0, height);
        } else if rows.start < text.top {
            text.put(rows.start.saturating_sub(1), height);
        } else if last >= text.top + height {
            text.put((last + 1).saturating_sub(height).min(rows.start), height);
        }
    }

    /// Moves the cursor to an entry, or to the last one.
    pub(crate) fn go_to(&mut self, at: usize, text: &mut Scrolled, height: usize) {
        self.at = at.min(self.blocks.len().saturating_sub(1));
        self.reveal(text, height);
    }

    /// Moves by rows of the text: to the next entry at least, or on in one that is longer than the screen, or in what
    /// stands above the first or below the last.
    pub(crate) fn move_by(&mut self, by: isize, text: &mut Scrolled, height: usize) {
        let Some(rows) = self.rows(&text.flow) else {
            return text.scroll(by, height);
        };
        let is_last = self.at + 1 >= self.blocks.len();
        // What stands above the first entry may be longer than the screen.
        let above = by < 0 && (rows.end <= text.top || self.at == 0 && text.top <= rows.start);
        let below = by > 0 && (rows.start >= text.top + height || is_last && rows.end <= text.top + height);
        if above || below {
            return text.scroll(by, height);
        }
        // What is longer than the screen is read to its end first.
        let hidden = if by > 0 { rows.end > text.top + height } else { rows.start < text.top };
        if rows.len() > height && hidden && by.unsigned_abs() <= height {
            return text.scroll(by, height);
        }
        let row = rows.start.saturating_add_signed(by);
        let starts = (0..self.blocks.len()).map(|at| self.rows_of(at, &text.flow).map_or(0, |rows| rows.start));
        let there = starts.take_while(|start| *start <= row).count().saturating_sub(1);
        let cursor = self.at;
        self.go_to(if by > 0 { there.max(cursor + 1) } else { there.min(cursor.saturating_sub(1)) }, text, height);
    }

    /// Whether some of the entry under the cursor is on the screen: what is not seen is not changed.
    pub fn is_seen(&self, text: &Scrolled, height: usize) -> bool {
        let rows = self.rows(&text.flow).unwrap_or_default();
        rows.start < text.top + height && rows.end > text.top
    }

    /// Scrolls the text without the cursor; where that goes out of sight, it goes to the entry that is seen.
    pub(crate) fn scroll(&mut self, by: isize, text: &mut Scrolled, height: usize) {
        text.scroll(by, height);
        if self.is_seen(text, height) {
            return;
        }
        let mut seen = (0..height).filter_map(|row| self.entry_at_row(row, text));
        let seen = if by > 0 { seen.next() } else { seen.next_back() };
        if let Some(entry) = seen {
            self.at = entry;
        }
    }

    /// The entry at a row of the overlay's area.
    pub(crate) fn entry_at_row(&self, row: usize, text: &Scrolled) -> Option<usize> {
        let block = text.flow.rows.get(text.top + row)?.block;
        self.blocks.iter().position(|blocks| blocks.contains(&block))
    }
}
