//! `tian followups`: promises that reviewers mean to look at again.

use std::io::{self, BufWriter, IsTerminal, Write};

use clap::ArgMatches;
use jiff::ZonedDateTime;
use jiff::civil::Date;
use serde::Serialize;

use super::output::PartJson;
use super::pen::{Line, Pen};
use super::{location, output, selection, usage};
use crate::app::errors;
use crate::error::{Error, ErrorKind, Exit};
use crate::export::{Format, ListedPromise, Target, follow_ups_csv, follow_ups_xlsx};
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::order;
use crate::review::{FollowUp, Item};

/// Columns that the rows below the first are indented by.
const HANG: usize = 4;

#[derive(Serialize)]
struct Row {
    id: String,
    reviewer: String,
    proposal: String,
    /// What of it the promise belongs to.
    #[serde(flatten)]
    part: PartJson,
    /// What people call the proposal.
    #[serde(skip)]
    number: String,
    title: Option<String>,
    unit: String,
    due: Option<String>,
    overdue: bool,
    state: &'static str,
    quote: String,
    field: &'static str,
    paragraph: usize,
    remark: String,
    person: String,
    evidence: String,
    #[serde(skip)]
    promised: FollowUp,
}

/// Prints the reviewer's follow-ups, and those of the others where they have been revealed: the open ones
/// first, those due soonest on top.
pub(super) fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let format = format(matches, lang)?;
    let library = super::load(matches, lang)?;
    let location = location::asked_for(&*library, matches, lang)?;
    location::check_round(&location, matches, lang)?;
    let Some(library) = selection::choose(&library, matches, lang)? else { return selection::nothing(matches) };
    let event_log = location::chosen(location::read(&location, lang)?.0, &*library);
    let today = ZonedDateTime::now().date();
    let views = event_log.visible().into_iter();
    let mut rows: Vec<Row> = views
        .flat_map(|view| view.follow_ups().map(move |promise| (view.who(), promise)))
        .map(|(who, promise)| row(who, promise, &*library, today))
        .collect();
    order::sort_by_key(&mut rows, |row| (row.promised.rank(), library.find(&row.proposal)));
    let name = |item: &Item| output::item_name(item, lang);
    event_log.differing_promises(name, lang).iter().for_each(|said| output::complain(said));
    if let Some(format) = format {
        let exit = write(&rows, library.collection().title.as_str(), format, matches, lang);
        return exit.map(|exit| location::ended(&event_log, exit));
    }
    let any = if super::flag(matches, "json") {
        output::print_rows(&mut rows.iter())?
    } else {
        let me = event_log.me();
        Pen::of(matches).print(&mut rows.iter().flat_map(|row| lines(row, me, lang)))?
    };
    if !any {
        output::complain(Text::FollowNone.get(lang));
    }
    Ok(location::ended(&event_log, if any { Exit::Done } else { Exit::NothingFound }))
}

/// The format that the command line names, or the ending of the file does, as `tian export` has it.
fn format(matches: &ArgMatches, lang: Lang) -> Result<Option<&str>, Error> {
    let named = output::file(matches);
    let asked = matches.get_one::<String>("format").map(String::as_str);
    let by_ending = || named.and_then(|path| Format::of_path(path));
    let written = [Format::Csv, Format::Xlsx].into_iter().find(|format| by_ending() == Some(*format));
    match asked.or(written.map(Format::name)) {
        None if named.is_some() => Err(usage::wrong(Text::FollowNoFormat, &[], lang)),
        format => Ok(format),
    }
}

/// Writes the list as a table for spreadsheets, or as a workbook, to standard output or into a file.
fn write(rows: &[Row], title: &str, format: &str, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let named = output::file(matches);
    if format == "xlsx" && named.is_none() && io::stdout().is_terminal() {
        return Err(usage::wrong(Text::UsageNoText, &[&format], lang));
    }
    let rows: Vec<ListedPromise> = rows.iter().map(Row::listed).collect();
    let day = ZonedDateTime::now().date().to_string();
    let to = |out: &mut dyn Write| match format {
        "xlsx" => follow_ups_xlsx(&rows, (title, &day), lang, out),
        _ => follow_ups_csv(&rows, lang, out),
    };
    match named {
        Some(path) => {
            let refused = |why| errors::target_error(&path.to_string_lossy(), why);
            let mut target = Target::create(path, matches.get_flag("force")).map_err(refused)?;
            to(&mut target).map_err(|e| Error::new(ErrorKind::Save(e)).in_file(&path.to_string_lossy()))?;
            target.finish().map_err(refused)?;
        }
        None => match to(&mut BufWriter::new(io::stdout().lock())) {
            Err(e) if e.kind() != io::ErrorKind::BrokenPipe => return Err(Error::new(ErrorKind::Output(e))),
            // A reader that has seen enough.
            _ => {}
        },
    }
    if rows.is_empty() {
        output::complain(Text::FollowNone.get(lang));
    }
    Ok(if rows.is_empty() { Exit::NothingFound } else { Exit::Done })
}

impl Row {
    fn listed(&self) -> ListedPromise<'_> {
        ListedPromise {
            number: &self.number,
            title: self.title.as_deref().unwrap_or_default(),
            reviewer: &self.reviewer,
            overdue: self.overdue,
            promise: &self.promised,
        }
    }
}

fn row(who: &str, promise: &FollowUp, library: &dyn Library, today: Date) -> Row {
    let number = library.number_of(&promise.item.proposal);
    let proposal = library.named(&promise.item.proposal);
    let promise = &FollowUp { unit: promise.units(proposal.as_deref()), ..promise.clone() };
    let title = proposal.map(|proposal| proposal.title.clone());
    Row {
        id: promise.id.to_string(),
        reviewer: who.to_owned(),
        proposal: promise.item.proposal.clone(),
        part: promise.item.part.into(),
        number,
        title,
        unit: promise.unit.clone(),
        due: promise.due.as_ref().map(ToString::to_string),
        overdue: promise.is_overdue(today),
        state: promise.state.name(),
        quote: promise.source.quote.clone(),
        field: promise.source.place.field.name(),
        paragraph: promise.source.place.paragraph,
        remark: promise.remark.clone(),
        person: promise.person.clone(),
        evidence: promise.evidence.clone(),
        promised: promise.clone(),
    }
}

/// A follow-up on a line, below it what was promised and what was remarked.
fn lines(row: &Row, me: &str, lang: Lang) -> Vec<Line> {
    let state = if row.overdue { Text::FollowOverdue.get(lang) } else { row.promised.state.label().get(lang) };
    let due = row.promised.due.as_ref().map_or_else(|| Text::FollowNoDue.get(lang).to_owned(), |due| due.words(lang));
    // As the list on the screen has it: number, point, title.
    let proposal = lang.say(Text::ReviewItem, &[&row.number, &output::part_name(row.promised.item.part, lang)]);
    let title = row.title.as_deref().unwrap_or_default();
    let who = if row.reviewer == me { "" } else { &row.reviewer };
    let head = [state, &due, &row.unit, &proposal, title, who].into_iter().filter(|part| !part.is_empty());
    let mut lines = vec![Line::hanging(HANG).plain(&head.map(str::trim).collect::<Vec<_>>().join("  "))];
    for line in [&row.quote, &row.remark].into_iter().flat_map(|text| text.lines()) {
        lines.push(Line::hanging(HANG).plain("    ").plain(line));
    }
    for (label, text) in [(Text::FollowPerson, &row.person), (Text::FollowEvidence, &row.evidence)] {
        let said = (!text.is_empty()).then(|| lang.say(Text::ReportBy, &[&label.get(lang), text]));
        lines.extend(said.map(|said| Line::hanging(HANG).plain("    ").plain(&said)));
    }
    lines
}
