//! One writer of all formats, for the command line and the screen: what is exported, and why it was not.

use std::io::Write;
use std::{error, fmt};

use jiff::ZonedDateTime;

use super::{ExportError, Form, Format, GatherError, Plan, ReviewReport, Reviews, Watch, json};
use crate::lang::Lang;
use crate::model::Library;
use crate::review::{Asked, EventLog, ReviewLocation};

/// The session that an export is limited to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OnlySession<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Events of the reviewer's own in other sessions, which are left out.
    pub(crate) left_out: usize,
}

/// What is exported.
pub(crate) struct ExportJob<'a> {
    /// The proposals; all of them have been loaded.
    pub(crate) library: &'a dyn Library,
    /// What stands, as far as the reviewer may see it.
    pub(crate) event_log: &'a EventLog,
    /// Where the reviews are kept; none where there is no review.
    pub(crate) location: Option<&'a ReviewLocation>,
    /// Who is asked to judge what, where the proposals are shared out.
    pub(crate) asked: Option<Asked>,
    /// The session whose events go along, where only one does.
    pub(crate) session: Option<OnlySession<'a>>,
    /// The version of the journal where it is newer than the program.
    pub(crate) newer: Option<u32>,
    /// What kind of file.
    pub(crate) format: Format,
    /// How much a report that is signed has in it.
    pub(crate) form: Form,
    /// The language of a report.
    pub(crate) lang: Lang,
    /// When it is made, in the time zone of its days.
    pub(crate) made: ZonedDateTime,
}

/// Why something was not exported.
#[derive(Debug)]
pub(crate) enum JobError {
    /// The reviews are of this newer version: a report would be wrong.
    Newer(u32),
    /// The reviews cannot go with their collection.
    Gather(GatherError),
    /// It was stopped, or could not be written.
    Export(ExportError),
}

/// A letter to a unit: the unit's name, and the paper.
pub(crate) type Letter = (String, Vec<u8>);

impl ExportJob<'_> {
    /// Writes the file's content; returns how many proposals could not be read and are not in it.
    ///
    /// # Errors
    /// Where it cannot be written or was stopped, and where the reviews are not understood.
    pub(crate) fn write(&self, out: &mut dyn Write, watch: &mut Watch) -> Result<usize, JobError> {
        // The collection with its reviews passes on what it does not understand.
        if let Some(version) = self.newer.filter(|_| self.format != Format::Json) {
            return Err(JobError::Newer(version));
        }
        let unreadable = if self.format == Format::Json {
            self.library.len().saturating_sub(json(self.library, self.reviews()?.as_ref(), out, watch)?)
        } else {
            let is_form = self.format == Format::Xlsx;
            let plan = Plan::shared_out(self.library, self.event_log, self.asked.clone(), is_form);
            self.report(&plan, out, watch)?;
            plan.summary.unreadable
        };
        out.flush().map_err(ExportError::Output)?;
        Ok(unreadable)
    }

    /// The letters to the units that have something judged, each with the unit's name; and the units of proposals that were
    /// begun of which there is nothing to tell yet.
    ///
    /// # Errors
    /// As [`ExportJob::write`].
    pub(crate) fn letters(&self) -> Result<(Vec<Letter>, Vec<String>), JobError> {
        if let Some(version) = self.newer {
            return Err(JobError::Newer(version));
        }
        let plan = Plan::shared_out(self.library, self.event_log, self.asked.clone(), false);
        let report = ReviewReport::new(&plan, self.library, self.event_log, self.lang, self.made.clone());
        let letter = |unit: &str| {
            let mut bytes = Vec::new();
            report.letter(unit, self.format, &mut bytes)?;
            Ok((unit.to_owned(), bytes))
        };
        let [told, untold] = report.units();
        let letters: Result<_, JobError> = told.into_iter().map(letter).collect();
        Ok((letters?, untold.into_iter().map(str::to_owned).collect()))
    }

    /// Writes a report by a plan.
    fn report(&self, plan: &Plan, out: &mut dyn Write, watch: &mut Watch) -> Result<usize, ExportError> {
        let report = ReviewReport::new(plan, self.library, self.event_log, self.lang, self.made.clone());
        let report = ReviewReport { session: self.session, ..report };
        match self.format {
            Format::Docx => report.docx(self.form, out, watch),
            Format::Xlsx => report.xlsx(out, watch),
            Format::Html => report.html(self.form, out, watch),
            Format::Markdown => report.markdown(out, watch),
            Format::Csv | Format::Json => report.csv(out, watch),
        }
    }

    /// The reviews that go with the collection; none where there is no review.
    fn reviews(&self) -> Result<Option<Reviews<'_>>, JobError> {
        let Some(location) = self.location else { return Ok(None) };
        let only = self.session.map(|session| session.name);
        let reviews = Reviews::gather(location, self.event_log, self.library, only).map_err(JobError::Gather)?;
        Ok(reviews.map(|reviews| reviews.without(self.session.map(|session| session.left_out))))
    }
}

impl From<ExportError> for JobError {
    fn from(e: ExportError) -> JobError {
        JobError::Export(e)
    }
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            JobError::Newer(version) => write!(f, "the reviews are of the newer version {version}"),
            JobError::Gather(e) => e.fmt(f),
            JobError::Export(e) => e.fmt(f),
        }
    }
}

impl error::Error for JobError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            JobError::Newer(_) => None,
            JobError::Gather(e) => Some(e),
            JobError::Export(e) => Some(e),
        }
    }
}
