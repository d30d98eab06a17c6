//! A list of the review laid over the panes: its entries, and the one that the person is at.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::State;
use crate::lang::Lang;
use crate::page::Flow;
use crate::text::width::{Ambiguous, ambiguous};
use crate::ui::overlay::{ListEntry, ListSource, OverlayKind, ReviewListKind, Subject};

/// The entries of a list and a cursor that goes from one to the next.
#[derive(Clone, Debug, Default)]
pub struct ReviewList {
    /// What stands in it.
    pub entries: Vec<ListEntry>,
    /// The entry that the person is at.
    pub cursor: usize,
    /// Where the cursor is to go when it is laid out next.
    pub wanted: Option<Subject>,
    /// Everything that has stood in it since it was opened, in that order.
    order: HashMap<Subject, usize>,
    laid: Option<Laid>,
    height: usize,
}

/// What its text depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Laid {
    version: u64,
    lang: Lang,
    columns: usize,
    ambiguous: Ambiguous,
}

impl ReviewList {
    /// The entry that the person is at.
    pub fn entry(&self) -> Option<&ListEntry> {
        self.entries.get(self.cursor)
    }

    /// The rows of an entry, the blank one above it not counted.
    pub fn rows(&self, at: usize, flow: &Flow) -> Option<Range<usize>> {
        let blocks = &self.entries.get(at)?.blocks;
        let start = flow.row_of(blocks.start, 0);
        Some(start..flow.rows.partition_point(|row| row.block < blocks.end))
    }
}

impl State {
    /// Which list of the review is laid over the panes, if one is.
    pub fn review_list(&self) -> Option<ReviewListKind> {
        match self.overlay.as_ref()?.kind {
            OverlayKind::ReviewList(kind) => self.reviewing().map(|_| kind),
            _ => None,
        }
    }
}

/// Lays the list out anew where something it depends on has changed; the cursor stays with its entry.
pub(super) fn relayout(state: &mut State) {
    let (Some(kind), Some(area)) = (state.review_list(), state.overlay_area()) else { return };
    let (columns, height) = (area.width as usize, area.height as usize);
    let (lang, library) = (state.lang, Arc::clone(&state.library));
    let (Some(overlay), Some(review)) = (&mut state.overlay, &state.review) else { return };
    let review_list = &mut overlay.review_list;
    let laid = Laid { version: review.version, lang, columns, ambiguous: ambiguous() };
    let same = review_list.laid == Some(laid);
    if !same {
        let source = ListSource { review, library: &*library, lang, columns };
        let was = review_list.wanted.take().or_else(|| review_list.entry().map(|entry| entry.subject.clone()));
        let (page, entries) = kind.page(&source, &review_list.order);
        review_list.entries = entries;
        for entry in &review_list.entries {
            let last = review_list.order.len();
            review_list.order.entry(entry.subject.clone()).or_insert(last);
        }
        let found = was.and_then(|subject| review_list.entries.iter().position(|entry| entry.subject == subject));
        review_list.cursor = found.unwrap_or(review_list.cursor).min(review_list.entries.len().saturating_sub(1));
        review_list.laid = Some(laid);
        overlay.text.replace(Flow::new(page, columns), overlay.text.anchor(), height);
    }
    if !same || review_list.height != height {
        review_list.height = height;
        overlay.text.fit(height);
        reveal(state, height);
    }
}

/// Brings the entry under the cursor into sight; the first one with what stands above it.
fn reveal(state: &mut State, height: usize) {
    let Some(overlay) = &mut state.overlay else { return };
    let review_list = &overlay.review_list;
    let Some(rows) = review_list.rows(review_list.cursor, &overlay.text.flow) else { return };
    let first = if review_list.cursor == 0 { 0 } else { rows.start };
    let last = rows.end.saturating_sub(1);
    if first == 0 && last < height {
        overlay.text.put(0, height);
    } else if rows.start < overlay.text.top {
        overlay.text.put(rows.start.saturating_sub(1), height);
    } else if last >= overlay.text.top + height {
        overlay.text.put((last + 1).saturating_sub(height).min(rows.start), height);
    }
}

impl State {
    /// Moves the cursor to an entry, or to the last one.
    pub fn go_to_entry(&mut self, at: usize) {
        let height = self.overlay_area().map_or(0, |area| area.height as usize);
        if let Some(overlay) = &mut self.overlay {
            overlay.review_list.cursor = at.min(overlay.review_list.entries.len().saturating_sub(1));
            reveal(self, height);
        }
    }

    /// Moves by rows of the text: to the next entry at least, or on in one that is longer than the screen.
    pub fn move_in_review_list(&mut self, by: isize) {
        let height = self.overlay_area().map_or(0, |area| area.height as usize);
        let Some(overlay) = &mut self.overlay else { return };
        let (review_list, text) = (&overlay.review_list, &mut overlay.text);
        let Some(rows) = review_list.rows(review_list.cursor, &text.flow) else {
            return text.scroll(by, height);
        };
        // What stands above the first entry may be longer than the screen.
        let above = by < 0 && review_list.cursor == 0 && text.top <= rows.start;
        let below = by > 0 && rows.start >= text.top + height;
        if above || below {
            return text.scroll(by, height);
        }
        // What is longer than the screen is read to its end first.
        let hidden = if by > 0 { rows.end > text.top + height } else { rows.start < text.top };
        if rows.len() > height && hidden && by.unsigned_abs() <= height {
            return text.scroll(by, height);
        }
        let row = rows.start.saturating_add_signed(by);
        let starts =
            (0..review_list.entries.len()).map(|at| review_list.rows(at, &text.flow).map_or(0, |rows| rows.start));
        let there = starts.take_while(|start| *start <= row).count().saturating_sub(1);
        let cursor = review_list.cursor;
        self.go_to_entry(if by > 0 { there.max(cursor + 1) } else { there.min(cursor.saturating_sub(1)) });
    }

    /// Whether some of the entry under the cursor is on the screen: what is not seen is not changed.
    pub fn sees_entry(&self) -> bool {
        let height = self.overlay_area().map_or(0, |area| area.height as usize);
        self.overlay.as_ref().is_some_and(|overlay| {
            let rows = overlay.review_list.rows(overlay.review_list.cursor, &overlay.text.flow).unwrap_or_default();
            rows.start < overlay.text.top + height && rows.end > overlay.text.top
        })
    }

    /// Scrolls the list without its cursor; where that goes out of sight, it goes to the entry that is seen.
    pub fn scroll_review_list(&mut self, by: isize) {
        let height = self.overlay_area().map_or(0, |area| area.height as usize);
        let Some(overlay) = &mut self.overlay else { return };
        overlay.text.scroll(by, height);
        if self.sees_entry() {
            return;
        }
        let mut seen = (0..height).filter_map(|row| self.entry_at_row(row));
        let seen = if by > 0 { seen.next() } else { seen.next_back() };
        if let (Some(entry), Some(overlay)) = (seen, &mut self.overlay) {
            overlay.review_list.cursor = entry;
        }
    }

    /// The entry at a row of the overlay's area.
    pub fn entry_at_row(&self, row: usize) -> Option<usize> {
        let overlay = self.overlay.as_ref()?;
        let block = overlay.text.flow.rows.get(overlay.text.top + row)?.block;
        overlay.review_list.entries.iter().position(|entry| entry.blocks.contains(&block))
    }
}
