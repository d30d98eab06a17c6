//! The report as a table for spreadsheets: a row for each point, and one for the proposal as a whole.
//!
//! UTF-8 with a byte order mark, without which some spreadsheets take Chinese for another encoding;
//! RFC 4180; every cell in quotation marks, so that 0013 can be read as the text it is.

use std::collections::BTreeSet;
use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};
use serde::Serialize;

use super::assessment::Assessment;
use super::words::{PointWithAnswers, points_with_answers};
use super::{ExportError, OnlySession, ReviewReport, Watch, words};
use crate::lang::{Lang, Text, of_round};
use crate::model::Proposal;
use crate::order;
use crate::review::Part;
use crate::text::sanitize::harmless;

const BOM: &[u8] = "\u{feff}".as_bytes();

/// A row, its columns in the order of the table.
#[derive(Default, Serialize)]
struct Row {
    id: Cell,
    title: Cell,
    proposers: Cell,
    units: Cell,
    kind: Cell,
    number: Cell,
    text: Cell,
    reviewer: Cell,
    verdict: Cell,
    result: Cell,
    work: Cell,
    remark: Cell,
    answer: Cell,
    source: Cell,
    notes: Cell,
    orphans: Cell,
    follow_ups: Cell,
    /// The tags of the notes, then due date and state of each promise, in the order of the promises.
    tags: Cell,
    due: Cell,
    state: Cell,
    details: Cell,
    agreed: Cell,
    agreed_people: Cell,
    answers: Cell,
    /// Which session the reviewer's own entries are of: a column of reports that are limited to one, and of no others.
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<Cell>,
}

impl Row {
    /// The first row, which names the columns.
    fn head(lang: Lang) -> Row {
        let name = |text: Text| Cell::new(text.get(lang));
        Row {
            id: name(Text::ReportColumnId),
            title: name(Text::ReportColumnTitle),
            proposers: name(Text::ReportColumnProposers),
            units: name(Text::ReportColumnUnit),
            kind: name(Text::ReportColumnKind),
            number: name(Text::ReportColumnPoint),
            text: name(Text::ReportColumnText),
            reviewer: name(Text::ReportColumnReviewer),
            verdict: name(Text::ReportColumnVerdict),
            result: name(Text::VerdictResult),
            work: name(Text::VerdictWork),
            remark: name(Text::ReportColumnRemark),
            answer: name(Text::ReportColumnAnswer),
            source: name(Text::ReportColumnSource),
            notes: name(Text::ReportColumnNotes),
            orphans: name(Text::ReportOrphans),
            follow_ups: name(Text::ReportColumnFollowUps),
            tags: name(Text::ReportColumnTags),
            due: name(Text::ReportColumnDue),
            state: name(Text::ReportColumnState),
            details: name(Text::TitleDetails),
            agreed: name(Text::AgreedColumn),
            agreed_people: name(Text::AgreedPeople),
            answers: name(Text::AnswersColumn),
            session: None,
        }
    }
}

/// Writes the table; returns how many proposals are in it.
pub(super) fn write(report: &ReviewReport, out: &mut dyn Write, watch: &mut Watch) -> Result<usize, ExportError> {
    out.write_all(BOM)?;
    let mut table = WriterBuilder::new()
        .has_headers(false)
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(out);
    let session = report.session.map(|_| Cell::new(Text::ReportColumnSession.get(report.lang)));
    table.serialize(Row { session, ..Row::head(report.lang) }).map_err(failed)?;
    let lines = &report.plan.lines;
    for (done, line) in lines.iter().enumerate() {
        if let Some(proposal) = report.library.proposal(line.number) {
            let assessments = report.panel.assessments(&proposal);
            for row in rows(report, &proposal, &assessments) {
                table.serialize(row).map_err(failed)?;
            }
        }
        if watch(done + 1, lines.len()).is_break() {
            return Err(ExportError::Stopped);
        }
    }
    for id in &report.plan.missing {
        for (part, reviewer, assessment) in report.panel.missing_rows(id) {
            table.serialize(missing(report, id, part, reviewer, &assessment)).map_err(failed)?;
        }
    }
    table.flush()?;
    Ok(lines.len())
}

/// Writes the rows of another table, the first of which names the columns.
pub(super) fn write_records(rows: &mut dyn Iterator<Item = [String; 11]>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BOM)?;
    let mut table = WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).from_writer(out);
    for cells in rows {
        table.write_record(cells.map(|cell| Cell::new(&cell).0)).map_err(io::Error::other)?;
    }
    table.flush()
}

fn failed(e: csv::Error) -> ExportError {
    ExportError::Output(match e.into_kind() {
        csv::ErrorKind::Io(e) => e,
        // Rows of different lengths, which a struct cannot make.
        _ => io::ErrorKind::InvalidData.into(),
    })
}

/// The rows of a proposal: each point by each reviewer, then the whole by each.
fn rows(report: &ReviewReport, proposal: &Proposal, assessments: &[Assessment]) -> Vec<Row> {
    let nobody = Assessment::default();
    let concerned = report.panel.concerned(&proposal.id, assessments, &nobody);
    let lang = report.lang;
    let points = points_with_answers(proposal, &report.panel, lang);
    let answered = report.panel.answered(proposal);
    let said_of = report.panel.points_said(&proposal.id, assessments);
    let parts: BTreeSet<Part> = order::set((0..points.len()).map(Part::Point).chain(said_of).chain([Part::Whole]));
    let parts = parts.into_iter();
    let both = parts.flat_map(|part| concerned.iter().map(move |(who, assessment)| (part, *who, *assessment)));
    let details = Cell::new(&words::details(proposal, report.library, lang).join("\n"));
    let open = |reviewer| report.panel.open_word(reviewer, &proposal.id, proposal.proposer_names());
    let row = |(part, reviewer, assessment): (Part, usize, &Assessment)| {
        let join = |names: Vec<&str>| Cell::new(&names.join(Text::NameJoin.get(lang)));
        let mut row = Row {
            id: Cell::new(proposal.number()),
            title: Cell::new(&proposal.title),
            proposers: join(proposal.proposer_names().collect()),
            units: join(proposal.units()),
            details: details.clone(),
            ..judged(report, part, reviewer, assessment, open(reviewer))
        };
        (row.agreed, row.agreed_people) = agreed(report, &proposal.id, part);
        if let Part::Point(number) = part {
            row.answers = Cell::new(&words::answers_said(&answered, number, lang).join("\n"));
            match points.get(number) {
                Some(point) => {
                    row.text = Cell::new(&point.text);
                    (row.answer, row.source) = answers(point, lang);
                }
                None => row.text = Cell::new(Text::ReportGone.get(lang)),
            }
        }
        row
    };
    both.map(row).collect()
}

/// What a reviewer thinks of a part; a proposal as a whole has its result and its work. What has no verdict is `open`.
fn judged(report: &ReviewReport, part: Part, reviewer: usize, assessment: &Assessment, open: Text) -> Row {
    let lang = report.lang;
    let parts = match part {
        Part::Point(_) => vec![part],
        _ => vec![Part::Result, Part::Work, Part::Whole],
    };
    let mut remarks: Vec<String> = Vec::new();
    // The whole of a proposal has no verdict in a column of its own.
    if assessment.verdict(Part::Whole).deferred && !matches!(part, Part::Point(_)) {
        remarks.push(format!("{} {}", words::part(Part::Whole, lang), Text::ReportDeferred.get(lang)));
    }
    for part in &parts {
        for remark in words::remarks(assessment.verdict(*part), lang) {
            // On a row of its own a point needs not be named.
            let named = format!("{} {remark}", words::part(*part, lang));
            remarks.push(if matches!(part, Part::Point(_)) { remark.to_owned() } else { named });
        }
    }
    let notes = |orphaned: bool| {
        let on_it =
            assessment.notes.iter().filter(|n| parts.contains(&n.note.item.part) && n.is_orphaned() == orphaned);
        Cell::new(&on_it.map(|n| words::note(n, lang)).collect::<Vec<_>>().join("\n"))
    };
    let promises = || parts.iter().flat_map(|part| assessment.follow_ups_of(*part));
    // Empty where there is no date: a column of dates is one to sort by.
    let due = promises().map(|one| one.due.as_ref().map(|due| due.words(lang)).unwrap_or_default());
    let today = report.made.date();
    let states = promises().map(|one| words::state_said(one, false, today, lang));
    let (round, me) = (report.panel.event_log().round(), report.panel.event_log().me());
    let name = report.panel.names().get(reviewer);
    // Sessions part the reviewer's own entries alone.
    let session = |session: OnlySession| match name {
        Some(name) if name != me => Cell::default(),
        _ => Cell::new(&lang.say(Text::ReportSessionOnly, &[&session.name, &session.left_out])),
    };
    let mut row = Row {
        reviewer: name.map(|name| Cell::new(&of_round(name, round, lang))).unwrap_or_default(),
        session: report.session.map(session),
        remark: Cell::new(&remarks.join(Text::ReportJoin.get(lang))),
        notes: notes(false),
        tags: Cell::new(&words::tags(assessment, &parts, lang)),
        orphans: notes(true),
        follow_ups: Cell::new(&promises().map(|one| words::promise(one, lang)).collect::<Vec<_>>().join("\n")),
        due: Cell::new(&due.collect::<Vec<_>>().join("\n")),
        state: Cell::new(&states.collect::<Vec<_>>().join("\n")),
        ..Row::default()
    };
    let word = |part: Part| match assessment.verdict(part) {
        verdict if verdict.grade.is_none() && !verdict.deferred => Cell::new(open.get(lang)),
        verdict => Cell::new(words::grade(verdict, part, lang)),
    };
    if let Part::Point(point) = part {
        row.kind = Cell::new(Text::FieldPoint.get(lang));
        row.number = Cell::new(&Part::shown(point).to_string());
        row.verdict = word(part);
    } else {
        row.kind = Cell::new(Text::ReportKindWhole.get(lang));
        row.result = word(Part::Result);
        if report.plan.summary.judges_work() {
            row.work = word(Part::Work);
        }
    }
    row
}

fn agreed(report: &ReviewReport, id: &str, part: Part) -> (Cell, Cell) {
    let (verdict, people) = words::agreed(report.panel.event_log(), id, part, report.lang);
    (Cell::new(&verdict), Cell::new(&people))
}

/// The paragraphs that answer a point, and for each why it stands there.
fn answers(point: &PointWithAnswers, lang: Lang) -> (Cell, Cell) {
    let join = |texts: Vec<String>| Cell::new(&texts.join("\n"));
    let texts = point.answers.iter().map(|answer| answer.text.clone());
    let reasons = point.answers.iter().map(|answer| words::source(answer, lang));
    (join(texts.collect()), join(reasons.collect()))
}

/// A row of a proposal that the collection does not have.
fn missing(report: &ReviewReport, id: &str, part: Part, reviewer: usize, assessment: &Assessment) -> Row {
    let (agreed, agreed_people) = agreed(report, id, part);
    Row {
        id: Cell::new(id),
        title: Cell::new(Text::ReportMissing.get(report.lang)),
        agreed,
        agreed_people,
        ..judged(report, part, reviewer, assessment, Text::ReviewUndecided)
    }
}

/// A text that a spreadsheet shows and does not calculate: on its lines, and with an apostrophe before it where a
/// spreadsheet would take it for a formula.
#[derive(Clone, Default, Serialize)]
struct Cell(String);

impl Cell {
    fn new(text: &str) -> Cell {
        let lines: Vec<_> = text.lines().map(harmless).collect();
        let text = lines.join("\n");
        // Some programs drop the spaces before a text, and then see the sign.
        let first = text.trim_start().chars().next();
        // Figures stay as they are, zeros before them too: every cell of this table is text.
        if matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) {
            Cell(format!("'{text}"))
        } else {
            Cell(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_nothing_else() {
        for formula in
            ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", " =1", "\t=1", "\r=1", "\n=1", "　=1"]
        {
            let Cell(cell) = Cell::new(formula);
            assert!(cell.starts_with('\'') && cell.contains(formula.trim()), "{cell:?}");
        }
        for text in ["0013", "20250688", "DH0271", "3=4", "一、甲", "", "—", "'甲"] {
            assert_eq!(Cell::new(text).0, text);
        }
    }

    #[test]
    fn lines_stay_and_what_acts_on_a_terminal_does_not() {
        assert_eq!(Cell::new("甲\r\n乙\u{1b}[2J").0, "甲\n乙␛[2J");
    }
}
