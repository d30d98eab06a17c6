//! The lists of a review: promises, notes, the others. Each is a text and a row of entries, and a cursor that
//! goes from one to the next.

mod entries;
mod follow_ups;
mod notes;
mod others;

use crate::order;
use std::collections::HashMap;
use std::ops::Range;

use self::entries::EntryDrafts;
use crate::lang::{Lang, Text};
use crate::page::{Flow, Page};
use crate::text::width::{Ambiguous, ambiguous};
use crate::ui::scrolled::Scrolled;

pub(crate) use entries::{ListEntry, ListSource, Subject};

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReviewListKind {
    /// Promises to be followed up.
    FollowUps,
    /// The notes of the whole review.
    Notes,
    /// The other reviewers.
    Others,
}

impl ReviewListKind {
    /// Its title.
    pub(crate) fn title(self) -> Text {
        match self {
            ReviewListKind::FollowUps => Text::TitleFollowUps,
            ReviewListKind::Notes => Text::TitleNotes,
            ReviewListKind::Others => Text::TitleOthers,
        }
    }
}

/// A list of the review laid over the panes. Its text is the overlay's: what moves both takes it along.
#[derive(Clone, Debug)]
pub struct ReviewList {
    /// Which list.
    pub(crate) kind: ReviewListKind,
    /// What stands in it.
    pub(crate) entries: Vec<ListEntry>,
    /// The entry that the person is at.
    pub cursor: usize,
    /// Where the cursor goes when the list is laid out next.
    pub(crate) wanted: Option<Subject>,
    /// Whether the next `R` reveals the others: it is for good, and asked twice.
    pub(crate) reveals: bool,
    /// Everything that has stood in it since it was opened, in that order.
    order: HashMap<Subject, usize>,
    laid: Option<LaidOut>,
    height: usize,
}

/// What its text depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LaidOut {
    version: u64,
    lang: Lang,
    columns: usize,
    ambiguous: Ambiguous,
}

impl ReviewList {
    /// A list that is still to be laid out.
    pub(crate) fn new(kind: ReviewListKind) -> ReviewList {
        let (entries, order) = (Vec::new(), HashMap::new());
        ReviewList { kind, entries, cursor: 0, wanted: None, reveals: false, order, laid: None, height: 0 }
    }

    /// The entry that the person is at.
    pub(crate) fn entry(&self) -> Option<&ListEntry> {
        self.entries.get(self.cursor)
    }

    /// The rows of an entry, the blank one above it not counted.
    pub(crate) fn rows(&self, at: usize, flow: &Flow) -> Option<Range<usize>> {
        let blocks = &self.entries.get(at)?.blocks;
        let start = flow.row_of(blocks.start, 0);
        Some(start..flow.rows.partition_point(|row| row.block < blocks.end))
    }

    /// Lays the list out anew where something it depends on has changed; the cursor stays with its entry.
    pub(super) fn relayout(&mut self, text: &mut Scrolled, source: &ListSource, height: usize) {
        let ListSource { review, lang, columns, .. } = *source;
        let laid = LaidOut { version: review.version, lang, columns, ambiguous: ambiguous() };
        let same = self.laid == Some(laid);
        if !same {
            let was = self.wanted.take().or_else(|| self.entry().map(|entry| entry.subject.clone()));
            let (page, entries) = self.page(source);
            self.entries = entries;
            for entry in &self.entries {
                let last = self.order.len();
                self.order.entry(entry.subject.clone()).or_insert(last);
            }
            let found = was.and_then(|subject| self.entries.iter().position(|entry| entry.subject == subject));
            self.cursor = found.unwrap_or(self.cursor).min(self.entries.len().saturating_sub(1));
            self.laid = Some(laid);
            text.replace(Flow::new(page, columns), text.anchor(), height);
        }
        if !same || self.height != height {
            self.height = height;
            text.fit(height);
            self.reveal(text, height);
        }
    }

    /// Its page and entries. Those that stood in the list already keep the order they had: rows do not
    /// move away under the reviewer's hands.
    fn page(&self, source: &ListSource) -> (Page, Vec<ListEntry>) {
        let EntryDrafts { head: mut blocks, mut entries } = match self.kind {
            ReviewListKind::FollowUps => follow_ups::drafts(source),
            ReviewListKind::Notes => notes::drafts(source),
            ReviewListKind::Others => others::drafts(source),
        };
        order::sort_by_key(&mut entries, |draft| self.order.get(&draft.subject).copied().unwrap_or(usize::MAX));
        let entries = entries.into_iter().map(|draft| {
            let start = blocks.len();
            blocks.extend(draft.blocks);
            ListEntry { subject: draft.subject, item: draft.item, anchor: draft.anchor, blocks: start..blocks.len() }
        });
        let entries = entries.collect();
        (Page { blocks }, entries)
    }

    /// Brings the entry under the cursor into sight; the first one with what stands above it.
    fn reveal(&self, text: &mut Scrolled, height: usize) {
        let Some(rows) = self.rows(self.cursor, &text.flow) else { return };
        let first = if self.cursor == 0 { 0 } else { rows.start };
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
        self.cursor = at.min(self.entries.len().saturating_sub(1));
        self.reveal(text, height);
    }

    /// Moves by rows of the text: to the next entry at least, or on in one that is longer than the screen.
    pub(crate) fn move_by(&mut self, by: isize, text: &mut Scrolled, height: usize) {
        let Some(rows) = self.rows(self.cursor, &text.flow) else {
            return text.scroll(by, height);
        };
        // What stands above the first entry may be longer than the screen.
        let above = by < 0 && self.cursor == 0 && text.top <= rows.start;
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
        let starts = (0..self.entries.len()).map(|at| self.rows(at, &text.flow).map_or(0, |rows| rows.start));
        let there = starts.take_while(|start| *start <= row).count().saturating_sub(1);
        let cursor = self.cursor;
        self.go_to(if by > 0 { there.max(cursor + 1) } else { there.min(cursor.saturating_sub(1)) }, text, height);
    }

    /// Whether some of the entry under the cursor is on the screen: what is not seen is not changed.
    pub fn sees_entry(&self, text: &Scrolled, height: usize) -> bool {
        let rows = self.rows(self.cursor, &text.flow).unwrap_or_default();
        rows.start < text.top + height && rows.end > text.top
    }

    /// Scrolls the list without its cursor; where that goes out of sight, it goes to the entry that is seen.
    pub(crate) fn scroll(&mut self, by: isize, text: &mut Scrolled, height: usize) {
        text.scroll(by, height);
        if self.sees_entry(text, height) {
            return;
        }
        let mut seen = (0..height).filter_map(|row| self.entry_at_row(row, text));
        let seen = if by > 0 { seen.next() } else { seen.next_back() };
        if let Some(entry) = seen {
            self.cursor = entry;
        }
    }

    /// The entry at a row of the overlay's area.
    pub(crate) fn entry_at_row(&self, row: usize, text: &Scrolled) -> Option<usize> {
        let block = text.flow.rows.get(text.top + row)?.block;
        self.entries.iter().position(|entry| entry.blocks.contains(&block))
    }
}
