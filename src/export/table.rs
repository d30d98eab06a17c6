//! The report as a table for spreadsheets: a row for each point, and one for the proposal as a whole.
//!
//! UTF-8 with a byte order mark, without which some spreadsheets take Chinese for another encoding;
//! RFC 4180; every cell in quotation marks, so that 0013 can be read as the text it is.

use std::collections::BTreeSet;
use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::assessment::Assessment;
use super::words::{PointWithAnswers, points_with_answers};
use super::{ExportError, ReviewReport, Watch, words};
use crate::lang::{Lang, Text};
use crate::model::Proposal;
use crate::review::Part;
use crate::text::sanitize::harmless;

const BOM: &[u8] = "\u{feff}".as_bytes();

/// The columns, in order.
const COLUMNS: [Text; 17] = [
    Text::ReportColumnId,
    Text::ReportColumnTitle,
    Text::ReportColumnProposers,
    Text::ReportColumnUnit,
    Text::ReportColumnKind,
    Text::ReportColumnPoint,
    Text::ReportColumnText,
    Text::ReportColumnReviewer,
    Text::ReportColumnVerdict,
    Text::VerdictResult,
    Text::VerdictWork,
    Text::ReportColumnRemark,
    Text::ReportColumnAnswer,
    Text::ReportColumnSource,
    Text::ReportColumnNotes,
    Text::ReportOrphans,
    Text::ReportColumnFollowUps,
];

/// A row before it is made harmless, by column.
type Row = [String; COLUMNS.len()];

/// Writes it; returns how many proposals are in it.
pub(super) fn write(report: &ReviewReport, out: &mut dyn Write, watch: &mut Watch) -> Result<usize, ExportError> {
    out.write_all(BOM)?;
    let mut table = WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).from_writer(out);
    table.write_record(COLUMNS.map(|name| name.get(report.lang))).map_err(failed)?;
    let lines = &report.plan.lines;
    for (done, line) in lines.iter().enumerate() {
        if let Some(proposal) = report.library.proposal(line.number) {
            let assessments = report.panel.assessments(&proposal);
            for row in rows(report, &proposal, &assessments) {
                table.write_record(row.map(|text| cell(&text))).map_err(failed)?;
            }
        }
        if watch(done + 1, lines.len()).is_break() {
            return Err(ExportError::Stopped);
        }
    }
    for id in &report.plan.missing {
        for (reviewer, assessment) in report.panel.bare(id).iter().enumerate() {
            for row in missing(report, id, reviewer, assessment) {
                table.write_record(row.map(|text| cell(&text))).map_err(failed)?;
            }
        }
    }
    table.flush()?;
    Ok(lines.len())
}

fn failed(e: csv::Error) -> ExportError {
    ExportError::Output(match e.into_kind() {
        csv::ErrorKind::Io(e) => e,
        // Rows of other lengths, of which there are none here.
        other => io::Error::other(format!("{other:?}")),
    })
}

/// The rows of a proposal: each point by each reviewer, then the whole by each.
fn rows(report: &ReviewReport, proposal: &Proposal, assessments: &[Assessment]) -> Vec<Row> {
    let nobody = [Assessment::default()];
    let assessments = if assessments.is_empty() { nobody.as_slice() } else { assessments };
    let lang = report.lang;
    let points = points_with_answers(proposal);
    let gone = assessments.iter().flat_map(Assessment::parts).filter(|part| matches!(part, Part::Point(_)));
    let parts: BTreeSet<Part> = (0..points.len()).map(Part::Point).chain(gone).chain([Part::Whole]).collect();
    let parts = parts.into_iter();
    let both =
        parts.flat_map(|part| assessments.iter().enumerate().map(move |(who, assessment)| (part, who, assessment)));
    let row = |(part, reviewer, assessment): (Part, usize, &Assessment)| {
        let mut row = judged(report, part, reviewer, assessment);
        let [id, title, proposers, units, _, _, text, _, _, _, _, _, answer, source, ..] = &mut row;
        *id = proposal.id.clone();
        *title = proposal.title.clone();
        *proposers = proposal.proposer_names().collect::<Vec<_>>().join(Text::NameJoin.get(lang));
        *units = proposal.units().join(Text::NameJoin.get(lang));
        if let Part::Point(number) = part {
            match points.get(number) {
                Some(point) => {
                    text.clone_from(&point.text);
                    (*answer, *source) = answers(point, lang);
                }
                None => *text = Text::ReportGone.get(lang).to_owned(),
            }
        }
        row
    };
    both.map(row).collect()
}

/// What a reviewer thinks of a part; a proposal as a whole has its result and its work.
fn judged(report: &ReviewReport, part: Part, reviewer: usize, assessment: &Assessment) -> Row {
    let lang = report.lang;
    let word = |part: Part| words::grade(assessment.verdict(part).grade, part, lang).to_owned();
    let parts = match part {
        Part::Point(_) => vec![part],
        _ => vec![Part::Result, Part::Work, Part::Whole],
    };
    let mut remarks: Vec<String> = Vec::new();
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
        on_it.map(|n| words::note(n, lang)).collect::<Vec<_>>().join("\n")
    };
    let promises = parts.iter().flat_map(|part| assessment.follow_ups_of(*part)).map(|p| words::promise(p, lang));
    let (kind, number, verdict) = match part {
        Part::Point(point) => (Text::FieldPoint, (point + 1).to_string(), word(part)),
        _ => (Text::ReportKindWhole, String::new(), String::new()),
    };
    let whole = |part: Part| if number.is_empty() { word(part) } else { String::new() };
    let (result, work) = (whole(Part::Result), whole(Part::Work));
    let who = report.panel.names().get(reviewer).cloned().unwrap_or_default();
    let mut row = Row::default();
    let [
        _,
        _,
        _,
        _,
        kind_cell,
        number_cell,
        _,
        who_cell,
        verdict_cell,
        result_cell,
        work_cell,
        remark,
        _,
        _,
        note,
        orphan,
        promise,
    ] = &mut row;
    *kind_cell = kind.get(lang).to_owned();
    *who_cell = who;
    (*verdict_cell, *result_cell, *work_cell, *number_cell) = (verdict, result, work, number);
    *remark = remarks.join(Text::ReportJoin.get(lang));
    (*note, *orphan) = (notes(false), notes(true));
    *promise = promises.collect::<Vec<_>>().join("\n");
    row
}

/// The paragraphs that answer a point, and for each why it stands there.
fn answers(point: &PointWithAnswers, lang: Lang) -> (String, String) {
    let join = |texts: Vec<String>| texts.join("\n");
    let texts = point.answers.iter().map(|answer| answer.text.clone());
    let reasons = point.answers.iter().map(|answer| words::source(answer, lang));
    (join(texts.collect()), join(reasons.collect()))
}

/// The rows of a proposal that the collection does not have.
fn missing(report: &ReviewReport, id: &str, reviewer: usize, assessment: &Assessment) -> Vec<Row> {
    if assessment.is_empty() {
        return Vec::new();
    }
    let mut parts: Vec<Part> = assessment.parts().into_iter().filter(|part| matches!(part, Part::Point(_))).collect();
    parts.push(Part::Whole);
    let row = |part: Part| {
        let mut row = judged(report, part, reviewer, assessment);
        let [first, title, ..] = &mut row;
        *first = id.to_owned();
        *title = Text::ReportMissing.get(report.lang).to_owned();
        row
    };
    parts.into_iter().map(row).collect()
}

/// A text as a cell that a spreadsheet shows and does not calculate: on its lines, and with an apostrophe before it where a spreadsheet would take it for a
/// formula. Figures stay as they are, zeros before them too: a cell is text in this table, whatever it
/// looks like.
fn cell(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(harmless).collect();
    let text = lines.join("\n");
    // Some programs drop the spaces before a text, and then see the sign.
    let first = text.trim_start().chars().next();
    if matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_nothing_else() {
        for formula in
            ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", " =1", "\t=1", "\r=1", "\n=1", "　=1"]
        {
            let cell = cell(formula);
            assert!(cell.starts_with('\'') && cell.contains(formula.trim()), "{cell:?}");
        }
        for text in ["0013", "20250688", "DH0271", "3=4", "一、甲", "", "—", "'甲"] {
            assert_eq!(cell(text), text);
        }
    }

    #[test]
    fn lines_stay_and_what_acts_on_a_terminal_does_not() {
        assert_eq!(cell("甲\r\n乙\u{1b}[2J"), "甲\n乙␛[2J");
    }
}
