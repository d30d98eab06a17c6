//! Proposals and their reviews as files for others: reports to print and to calculate with, and a whole
//! collection to read back.
//!
//! Everything is written as it is read, one proposal at a time, so that half a gigabyte passes through
//! without being held; after each the caller is told how far it is, and can stop it. A [`Plan`] counts
//! beforehand what a report will have in it.
//!
//! * `plan`: what a report would say, counted
//! * `panel`, `assessment`: whose assessments a report has, and what each reviewer thinks of a proposal
//! * `markdown`, `table`: the report on paper and for a spreadsheet; `words`: what both call things and quote
//! * `json`: the format `tian/1`, which reads back as it was; `member`: the reviews in it
//! * `target`: a file that is there whole or not at all

mod assessment;
mod job;
mod json;
mod markdown;
mod member;
mod panel;
mod plan;
mod table;
mod target;
mod words;

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::{error, fmt};

use jiff::ZonedDateTime;
pub(crate) use job::{ExportJob, JobError, OnlySession};
pub use json::json;
pub(crate) use member::GatherError;
pub use member::Reviews;
use panel::Panel;
pub use plan::Plan;
pub(crate) use plan::Summary;
pub(crate) use target::{Target, TargetError};

use crate::lang::Lang;
use crate::model::Library;
use crate::review::EventLog;

/// How far an export is, after each proposal: how many have been written, and of how many. The answer
/// says whether to go on.
pub(crate) type Watch<'a> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'a;

/// Why an export is not whole.
#[derive(Debug)]
pub enum ExportError {
    /// The caller has stopped it.
    Stopped,
    /// It could not be written.
    Output(io::Error),
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ExportError::Stopped => f.write_str("the export was stopped"),
            ExportError::Output(e) => write!(f, "the export cannot be written: {e}"),
        }
    }
}

impl error::Error for ExportError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            ExportError::Stopped => None,
            ExportError::Output(e) => Some(e),
        }
    }
}

impl From<io::Error> for ExportError {
    fn from(e: io::Error) -> ExportError {
        ExportError::Output(e)
    }
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// A report to print.
    Markdown,
    /// A report as a table.
    Csv,
    /// The collection with its reviews, to read back.
    Json,
}

impl Format {
    /// The format of a name on the command line.
    pub(crate) fn named(name: &str) -> Option<Format> {
        match name {
            "md" => Some(Format::Markdown),
            "csv" => Some(Format::Csv),
            "json" => Some(Format::Json),
            _ => None,
        }
    }

    /// The name, which is also the ending of a file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }
}

/// What a report is made of.
#[derive(Debug)]
pub struct ReviewReport<'a> {
    plan: &'a Plan,
    library: &'a dyn Library,
    panel: Panel<'a>,
    lang: Lang,
    /// When the report is made, in the time zone of its days.
    made: ZonedDateTime,
    /// The session that it is limited to.
    session: Option<OnlySession<'a>>,
}

impl<'a> ReviewReport<'a> {
    /// Makes a report by a plan of the same collection and event log.
    pub fn new(
        plan: &'a Plan,
        library: &'a dyn Library,
        event_log: &'a EventLog,
        lang: Lang,
        made: ZonedDateTime,
    ) -> ReviewReport<'a> {
        ReviewReport { plan, library, panel: Panel::of(event_log), lang, made, session: None }
    }

    /// Writes the report for printing; returns how many proposals are in its table.
    ///
    /// # Errors
    /// Where it cannot be written, or was stopped.
    pub fn markdown(&self, out: &mut dyn Write, watch: &mut Watch) -> Result<usize, ExportError> {
        markdown::write(self, out, watch)
    }

    /// Writes the report as a table; returns how many proposals are in it.
    ///
    /// # Errors
    /// Where it cannot be written, or was stopped.
    pub fn csv(&self, out: &mut dyn Write, watch: &mut Watch) -> Result<usize, ExportError> {
        table::write(self, out, watch)
    }
}

/// The name of a file that the user has not named: by the day the collection was published, never by words
/// from it, and the round.
pub(crate) fn file_name(library: &dyn Library, round: &str, format: Format) -> String {
    let published = library.collection().published.as_deref().unwrap_or_default();
    let day: String = published.chars().filter(|c| c.is_ascii_digit() || *c == '-').take(10).collect();
    format!("tian-{}{round}.{}", if day.is_empty() { "export" } else { &day }, format.name())
}
