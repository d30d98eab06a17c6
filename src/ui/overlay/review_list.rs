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
use super::entry_cursor::EntryCursor;
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
    /// Where the person is in it.
    pub cursor: EntryCursor,
    /// Where the cursor goes when the list is laid out next.
    pub(crate) wanted: Option<Subject>,
    /// Whether the next `R` reveals the others: it is for good, and asked twice.
    pub(crate) reveals: bool,
    /// The tag that the notes are kept to.
    pub(crate) tag: Option<String>,
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
        ReviewList {
            kind,
            entries,
            cursor: EntryCursor::default(),
            wanted: None,
            reveals: false,
            tag: None,
            order,
            laid: None,
            height: 0,
        }
    }

    /// Keeps the notes to a tag, or to none.
    pub(crate) fn keep_to(&mut self, tag: Option<String>) {
        (self.tag, self.laid) = (tag, None);
    }

    /// The entry that the person is at.
    pub(crate) fn entry(&self) -> Option<&ListEntry> {
        self.entries.get(self.cursor.at)
    }

    /// Lays the list out anew where something it depends on has changed; the cursor stays with its entry.
    pub(super) fn relayout(&mut self, text: &mut Scrolled, source: &ListSource, height: usize) {
        let ListSource { review, lang, columns, .. } = *source;
        let laid = LaidOut { version: review.version, lang, columns, ambiguous: ambiguous() };
        let same = self.laid == Some(laid);
        if !same {
            let was = self.wanted.take().or_else(|| self.entry().map(|entry| entry.subject.clone()));
            let (page, entries, blocks) = self.page(source);
            self.entries = entries;
            self.cursor.blocks = blocks;
            for entry in &self.entries {
                let last = self.order.len();
                self.order.entry(entry.subject.clone()).or_insert(last);
            }
            let found = was.and_then(|subject| self.entries.iter().position(|entry| entry.subject == subject));
            self.cursor.at = found.unwrap_or(self.cursor.at).min(self.entries.len().saturating_sub(1));
            self.laid = Some(laid);
            text.replace(Flow::new(page, columns), text.anchor(), height);
        }
        if !same || self.height != height {
            self.height = height;
            text.fit(height);
            self.cursor.reveal(text, height);
        }
    }

    /// Its page and entries. Those that stood in the list already keep the order they had: rows do not
    /// move away under the reviewer's hands.
    fn page(&self, source: &ListSource) -> (Page, Vec<ListEntry>, Vec<Range<usize>>) {
        let EntryDrafts { head: mut blocks, mut entries } = match self.kind {
            ReviewListKind::FollowUps => follow_ups::drafts(source),
            ReviewListKind::Notes => notes::drafts(source, self.tag.as_deref()),
            ReviewListKind::Others => others::drafts(source),
        };
        order::sort_by_key(&mut entries, |draft| self.order.get(&draft.subject).copied().unwrap_or(usize::MAX));
        let (entries, ranges) = entries
            .into_iter()
            .map(|draft| {
                let start = blocks.len();
                blocks.extend(draft.blocks);
                let entry = ListEntry { subject: draft.subject, item: draft.item, anchor: draft.anchor };
                (entry, start..blocks.len())
            })
            .unzip();
        (Page { blocks }, entries, ranges)
    }
}
