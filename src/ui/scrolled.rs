//! A text laid out, and how far it is scrolled.

use std::ops::RangeInclusive;

use crate::page::{Anchor, Flow};

/// A text with the row that stands at the top.
#[derive(Clone, Debug, Default)]
pub struct Scrolled {
    /// The text, laid out.
    pub flow: Flow,
    /// The row at the top.
    pub top: usize,
    /// The place that was put at the top. It outlives heights and widths at which its row cannot stand
    /// there, so that going back to the old size goes back to the old sight.
    anchor: Anchor,
    /// Whether that place may stand at the top also where rows are then blank below the end of the text, so that its last
    /// paragraphs can stand beside those of the other page.
    beside: bool,
}

impl Scrolled {
    /// The place that was put at the top.
    pub(crate) fn anchor(&self) -> Anchor {
        self.anchor
    }

    /// The furthest row that may stand at the top: the last row is then at the bottom, or higher where
    /// it was put beside something.
    pub fn furthest(&self, height: usize) -> usize {
        let full = self.full(height);
        if self.beside { full.max(self.flow.row_at(self.anchor)) } else { full }
    }

    /// The furthest row at the top with which the text still fills its pane.
    pub(crate) fn full(&self, height: usize) -> usize {
        self.flow.rows.len().saturating_sub(height.max(1))
    }

    /// Scrolls by rows, as far as the text goes.
    pub(crate) fn scroll(&mut self, rows: isize, height: usize) {
        self.put(self.top.saturating_add_signed(rows), height);
    }

    /// Puts a row at the top, or as near as it can stand.
    pub(crate) fn put(&mut self, row: usize, height: usize) {
        self.top = row.min(self.furthest(height));
        self.beside = self.top > self.full(height);
        self.anchor = self.flow.anchor(self.top);
    }

    /// Puts a row at the top, also where the text then ends above the bottom of its pane: what it is put
    /// beside stands there.
    pub(crate) fn put_beside(&mut self, row: usize, height: usize) {
        let last = self.flow.rows.len().saturating_sub(1);
        (self.anchor, self.beside) = (self.flow.anchor(row.min(last)), true);
        self.put(row, height);
    }

    /// Fills the pane again.
    pub(crate) fn end_beside(&mut self, height: usize) {
        self.beside = false;
        self.put(self.top, height);
    }

    /// Takes another layout of the text, or another height, with this place at the top.
    pub(crate) fn replace(&mut self, flow: Flow, anchor: Anchor, height: usize) {
        self.flow = flow;
        self.anchor = anchor;
        self.fit(height);
    }

    /// Puts the place that belongs at the top there, or as near as it can stand.
    pub(crate) fn fit(&mut self, height: usize) {
        self.top = self.flow.row_at(self.anchor).min(self.furthest(height));
    }

    /// Puts a place at the top again, or as near as it can stand; where it stood beside something, also so far down
    /// that the text ends above the bottom of its pane.
    pub(crate) fn return_to(&mut self, anchor: Anchor, height: usize, beside: bool) {
        (self.anchor, self.beside) = (anchor, beside);
        self.fit(height);
    }

    /// Whether rows are visible.
    pub fn shows(&self, rows: RangeInclusive<usize>, height: usize) -> bool {
        *rows.start() >= self.top && *rows.end() < self.top + height
    }

    /// Scrolls so that rows are visible, with some text above them; not at all where they are already.
    pub(crate) fn reveal(&mut self, rows: RangeInclusive<usize>, height: usize) {
        if !self.shows(rows.clone(), height) {
            // The first of them must be in sight even where more are asked for than fit.
            let above = (height / 3).min(height.saturating_sub(rows.end() - rows.start() + 1));
            self.put(rows.start().saturating_sub(above), height);
        }
    }
}
