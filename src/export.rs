//! Proposals and their reviews as files for others: reports to print and to calculate with, and a whole
//! collection to read back.
//!
//! Everything is written as it is read, one proposal at a time, so that half a gigabyte passes through
//! without being held; after each the caller is told how far it is, and can stop it. A [`Plan`] counts
//! beforehand what a report will have in it.
//!
//! * `plan`: what a report would say, counted
//! * `panel`, `assessment`: whose assessments a report has, and what each reviewer thinks of a proposal
//! * `outcome`, `statistics`, `agreed`: what the verdicts come to: rates, counts by unit, how far reviewers agree
//! * `formal`: the report that is signed, on any `paper` (docx, html)
//! * `ledger`: the report as a workbook, and a sheet of it that was filled in; `workbook`: how one is written
//! * `markdown`, `table`: the report for other programs and for a spreadsheet
//! * `words`, `said`, `gathered`: what all of them call things, say of a proposal, and list behind them
//! * `follow_ups`: the promises alone, as a table or a workbook
//! * `json`: the format `tian/1`, which reads back as it was; `member`: the reviews in it
//! * `archive`, `escape`: the packed files of Word and Excel, and texts within markup
//! * `target`: a file that is there whole or not at all

mod agreed;
mod archive;
mod assessment;
mod escape;
mod follow_ups;
mod formal;
mod gathered;
mod job;
mod json;
mod ledger;
mod markdown;
mod member;
mod outcome;
mod panel;
mod paper;
mod plan;
mod said;
mod statistics;
mod table;
mod target;
mod words;
mod workbook;

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::{error, fmt};

pub(crate) use follow_ups::{ListedPromise, follow_ups_csv, follow_ups_xlsx};
use jiff::ZonedDateTime;
pub(crate) use job::{ExportJob, JobError, OnlySession};
pub use json::json;
pub(crate) use ledger::{Fault, Filled, FilledRow, is_to_fill, read_filled, round_said};
pub(crate) use member::GatherError;
pub use member::Reviews;
use panel::Panel;
use paper::{Docx, Html};
pub use plan::Plan;
pub(crate) use plan::Summary;
pub(crate) use target::{Target, TargetError};
pub(crate) use words::likeness;

use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::review::{Date, EventLog, ReviewLocation};

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
    /// The report that is signed, for Word and WPS.
    Docx,
    /// The ledger, for Excel and WPS.
    Xlsx,
    /// The same as the first for a browser.
    Html,
    /// A report for other programs.
    Markdown,
    /// A report as a table.
    Csv,
    /// The collection with its reviews, to read back.
    Json,
}

/// How much a report that is signed has in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// The figures, and what is not satisfied.
    Short,
    /// Each proposal with its points besides.
    #[default]
    Long,
}

impl Form {
    /// Both.
    pub(crate) const ALL: [Form; 2] = [Form::Short, Form::Long];

    /// The form of a name on the command line.
    pub(crate) fn named(name: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Form::Short => "short",
            Form::Long => "long",
        }
    }
}

impl Format {
    /// All, in the order in which clerks use them.
    pub(crate) const ALL: [Format; 6] =
        [Format::Docx, Format::Xlsx, Format::Html, Format::Markdown, Format::Csv, Format::Json];

    /// The format of a name on the command line.
    pub(crate) fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format that the ending of a file's name asks for.
    pub(crate) fn of_path(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Format::named(if ending == "htm" { "html" } else { &ending })
    }

    /// Whether it has a short form and a long one.
    pub(crate) fn has_forms(self) -> bool {
        matches!(self, Format::Docx | Format::Html)
    }

    /// Whether it is text that a terminal can show.
    pub(crate) fn is_text(self) -> bool {
        !matches!(self, Format::Docx | Format::Xlsx)
    }

    /// The name, which is also the ending of a file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Format::Docx => "docx",
            Format::Xlsx => "xlsx",
            Format::Html => "html",
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
        ReviewReport { plan, library, panel: Panel::of(event_log, plan.asked.as_ref()), lang, made, session: None }
    }

    /// Writes the report that is signed, for Word; returns how many proposals are in its table.
    ///
    /// # Errors
    /// Where it cannot be written, or was stopped.
    pub fn docx(&self, form: Form, out: &mut dyn Write, watch: &mut Watch) -> Result<usize, ExportError> {
        let paper = Docx::begin(out, Text::ReportTitle.get(self.lang), &self.made.date().to_string())?;
        formal::write(self, form, Box::new(paper), watch)
    }

    /// Writes it for a browser; returns how many proposals are in its table.
    ///
    /// # Errors
    /// Where it cannot be written, or was stopped.
    pub fn html(&self, form: Form, out: &mut dyn Write, watch: &mut Watch) -> Result<usize, ExportError> {
        let paper = Html::begin(out, Text::ReportTitle.get(self.lang), self.lang.pick("zh-CN", "en"))?;
        formal::write(self, form, Box::new(paper), watch)
    }

    /// The units that have something judged, in the order of their proposals.
    fn units(&self) -> [Vec<&str>; 2] {
        formal::letter::units(self)
    }

    /// Writes the letter to a unit, for Word or for a browser.
    fn letter(&self, unit: &str, format: Format, out: &mut dyn Write) -> Result<(), ExportError> {
        let name = Text::LetterTitle.get(self.lang);
        let paper: Box<dyn paper::Paper + '_> = match format {
            Format::Html => Box::new(Html::begin(out, name, self.lang.pick("zh-CN", "en"))?),
            _ => Box::new(Docx::begin(out, name, &self.made.date().to_string())?),
        };
        formal::letter::write(self, unit, paper)
    }

    /// Writes the ledger; returns how many proposals are in it.
    ///
    /// # Errors
    /// Where it cannot be written, or was stopped.
    pub fn xlsx(&self, out: &mut dyn Write, watch: &mut Watch) -> Result<usize, ExportError> {
        ledger::write(self, out, watch)
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

/// The name of the letter to a unit: as much of the unit's name as is no sign, and the round.
pub(crate) fn letter_name(unit: &str, location: Option<&ReviewLocation>, format: Format, lang: Lang) -> String {
    let unit: String = unit.chars().filter(|c| c.is_alphanumeric()).take(40).collect();
    let round = location.map(ReviewLocation::round_suffix).unwrap_or_default();
    [Text::PaperNameLetter.get(lang), "-", &unit, &round, ".", format.name()].concat()
}

/// The name of a file that the user has not named: what it is, whose, whether it is of some proposals alone, the day of
/// the report (of a collection that on which it was published) and the round. Nothing in it is a word from the collection.
pub(crate) fn file_name(
    library: &dyn Library,
    location: Option<&ReviewLocation>,
    format: Format,
    form: Form,
    (made, lang): (Date, Lang),
) -> String {
    let made = made.to_string();
    let published = library.collection().published.as_deref().unwrap_or_default();
    let day = if format == Format::Json { published } else { &made };
    let day: String = day.chars().filter(|c| c.is_ascii_digit() || *c == '-').take(10).collect();
    let round = location.map(ReviewLocation::round_suffix).unwrap_or_default();
    let what = match format {
        Format::Json => "tian",
        Format::Xlsx => Text::PaperNameLedger.get(lang),
        Format::Csv => Text::PaperNameTable.get(lang),
        Format::Docx | Format::Html if form == Form::Short => Text::PaperNameShort.get(lang),
        Format::Docx | Format::Html | Format::Markdown => Text::PaperName.get(lang),
    };
    let who = location.filter(|_| format != Format::Json).map(ReviewLocation::reviewer_suffix).unwrap_or_default();
    let day = match day.is_empty() {
        false => ["-", &day].concat(),
        true if who.is_empty() => "-export".to_owned(),
        true => day,
    };
    let part = match (library.selection(), location) {
        (Some((words, _)), Some(location)) if words == lang.say(Text::ShareOf, &[&location.reviewer]) => {
            Text::PaperNameShare.get(lang)
        }
        (Some(_), _) => Text::PaperNameSome.get(lang),
        _ => "",
    };
    [what, &who, part, &day, &round, ".", format.name()].concat()
}
