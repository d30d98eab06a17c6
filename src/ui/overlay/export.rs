//! The screen before a report is handed in.

mod page;

pub(in crate::ui::overlay) use page::page;

use crate::review::{Counts, Part, Standing};
use crate::ui::msg::{ExportOutcome, ExportPreview, Name};
use crate::ui::reviewing::Reviewing;

/// Proposals whose undecided parts are named: nobody reads more of them before deciding to go on judging.
const NAMED: usize = 20;

/// A report before it is handed in.
#[derive(Clone, Debug)]
pub struct ExportDialog {
    /// The review's version that it is about.
    pub version: u64,
    /// How far the reviewer is.
    pub counts: Counts,
    /// What is still open: the first proposals with something undecided or put off.
    pub open: Vec<Open>,
    /// How many more such proposals there are.
    pub more: usize,
    /// How many notes were begun and not finished.
    pub drafts: usize,
    /// What would be in it, once that has been looked through.
    pub preview: Option<ExportPreview>,
    /// Whether the next key may replace a file.
    pub replaces: bool,
    /// What is being written.
    pub writing: Option<Writing>,
    /// What has become of the last file.
    pub outcome: Option<ExportOutcome>,
}

/// A proposal with something undecided.
#[derive(Clone, Debug)]
pub struct Open {
    /// Its id.
    pub id: String,
    /// What is undecided.
    pub left: Vec<Part>,
    /// What was put off.
    pub deferred: Vec<Part>,
}

/// A file that is being written.
#[derive(Clone, Debug)]
pub struct Writing {
    /// Its name.
    pub name: String,
    /// How much of it is done.
    pub percent: u8,
    /// Whether it has been asked to stop.
    pub stops: bool,
}

impl ExportDialog {
    /// What is known of a review before anything is read.
    pub fn new(reviewing: &Reviewing) -> ExportDialog {
        let (own, checklist) = (reviewing.review.own(), reviewing.review.checklist());
        let is_open = |id: &str| checklist.counts_of(id).is_some_and(|counts| counts.open() > 0);
        let mut unfinished = checklist.proposals().filter(|(id, _)| is_open(id));
        let of = |(id, points): (&str, usize)| {
            let with = |standing| own.parts_asked(points).filter(|part| own.standing(id, *part) == standing).collect();
            Open { id: id.to_owned(), left: with(Standing::Left), deferred: with(Standing::Deferred) }
        };
        ExportDialog {
            version: reviewing.version,
            counts: reviewing.review.counts(),
            open: unfinished.by_ref().take(NAMED).map(of).collect(),
            more: unfinished.count(),
            drafts: reviewing.drafts.len(),
            preview: None,
            replaces: false,
            writing: None,
            outcome: None,
        }
    }

    /// Whether something is being looked through or written for a report.
    pub fn is_busy(&self) -> bool {
        self.preview.is_none() || self.writing.is_some()
    }

    /// The name that a file would have by now.
    pub fn name<'a>(&self, name: &'a Name) -> &'a str {
        name.free.as_ref().filter(|_| !self.replaces).unwrap_or(&name.usual)
    }
}
