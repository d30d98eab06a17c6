//! The screen before a report is handed in.

mod page;

pub(in crate::ui::overlay) use page::page;

use crate::export::Form;
use crate::review::{Counts, Filter, Part, Standing};
use crate::ui::msg::{ExportOutcome, ExportPreview, Name};
use crate::ui::reviewing::Reviewing;

/// Proposals whose undecided parts are named: the reviewer goes on judging before reading more of them.
const NAMED: usize = 20;

/// A report before it is handed in.
#[derive(Clone, Debug)]
pub(crate) struct ExportDialog {
    /// The review's version that it is about.
    pub(crate) version: u64,
    /// How far the reviewer is.
    pub(crate) counts: Counts,
    /// What is still open: the first proposals with something undecided or put off.
    pub(crate) open: Vec<Open>,
    /// The first proposals with verdicts on a text that is another one now, with what was judged there.
    pub(crate) changed: Vec<(String, Vec<Part>)>,
    /// The round, where it has a name.
    pub(crate) round: Option<String>,
    /// How many more such proposals there are.
    pub(crate) more: usize,
    /// How many notes were begun and not finished.
    pub(crate) drafts: usize,
    /// Whether the reviewer is a clerk, who has nothing to decide.
    pub(crate) is_clerk: bool,
    /// Whether all was shared out to others.
    pub(crate) has_no_share: bool,
    /// What would be in it, once that has been looked through.
    pub(crate) preview: Option<ExportPreview>,
    /// How much a report that is signed would have in it.
    pub(crate) form: Form,
    /// Whether the next key may replace a file.
    pub(crate) replaces: bool,
    /// What is being written.
    pub(crate) writing: Option<Writing>,
    /// What has become of the last file.
    pub(crate) outcome: Option<ExportOutcome>,
}

/// A proposal with something undecided.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    /// Its id.
    pub(crate) id: String,
    /// What is undecided.
    pub(crate) left: Vec<Part>,
    /// What was put off.
    pub(crate) deferred: Vec<Part>,
}

/// A file that is being written.
#[derive(Clone, Debug)]
pub(crate) struct Writing {
    /// Its name.
    pub(crate) name: String,
    /// How much of it is done.
    pub(crate) percent: u8,
    /// Whether it has been asked to stop.
    pub(crate) stops: bool,
}

impl ExportDialog {
    /// What is known of a review before anything is read.
    pub(crate) fn new(reviewing: &Reviewing) -> ExportDialog {
        let (own, checklist) = (reviewing.review.own(), reviewing.review.checklist());
        let is_open = |id: &str| checklist.counts_of(id).is_some_and(|counts| counts.open() > 0);
        let (is_clerk, has_no_share) = (reviewing.is_clerk(), reviewing.has_no_share());
        let mut unfinished = checklist.proposals().filter(|(id, _)| !is_clerk && !has_no_share && is_open(id));
        let of = |(id, points): (&str, usize)| {
            let with = |standing| own.parts_asked(points).filter(|part| own.standing(id, *part) == standing).collect();
            Open { id: id.to_owned(), left: with(Standing::Left), deferred: with(Standing::Deferred) }
        };
        let changed = |id: &str| {
            let parts = checklist.points(id).into_iter().flat_map(|points| own.parts_asked(points));
            (id.to_owned(), parts.filter(|part| reviewing.review.has_changed(id, *part)).collect())
        };
        ExportDialog {
            changed: checklist.passing(&own, Filter::Changed).take(NAMED).map(changed).collect(),
            round: reviewing.review.event_log().round().map(str::to_owned),
            version: reviewing.version,
            counts: reviewing.review.counts(),
            open: unfinished.by_ref().take(NAMED).map(of).collect(),
            more: unfinished.count(),
            drafts: reviewing.drafts.len(),
            is_clerk,
            has_no_share,
            preview: None,
            form: Form::default(),
            replaces: false,
            writing: None,
            outcome: None,
        }
    }

    /// Whether something is being looked through or written for a report.
    pub(crate) fn is_busy(&self) -> bool {
        self.current_preview().is_none() || self.writing.is_some()
    }

    /// What would be in it, where that has been looked through as it stands by now.
    pub(crate) fn current_preview(&self) -> Option<&ExportPreview> {
        self.preview.as_ref().filter(|preview| preview.version == self.version)
    }

    /// The name that a file would have by now.
    pub(crate) fn name<'a>(&self, name: &'a Name) -> &'a str {
        name.free.as_ref().filter(|_| !self.replaces).unwrap_or(&name.usual)
    }
}
