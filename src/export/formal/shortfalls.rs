//! What is not satisfied: the parts that a reviewer judged worst, and those on which reviewers differ.

use super::sheet::Sheet;
use crate::export::assessment::Assessment;
use crate::export::outcome::Outcome;
use crate::export::paper::Look;
use crate::export::said::NAMED;
use crate::export::statistics::SummaryRow;
use crate::export::words::shortened;
use crate::export::{ExportError, said};
use crate::facts::without_telephones;
use crate::lang::Text;
use crate::model::{Paragraph, Proposal};
use crate::review::{Grade, Part};
use crate::text::width::width;

/// Half-width characters that a line of an item has room for, and one of a proposal's title.
const LINE: usize = 100;
const TITLE: usize = 88;

/// What is quoted of a point at least.
const SHORTEST: usize = 16;

/// Puts what is not satisfied of a proposal on the paper; `begun` tells whether the chapter has been.
pub(super) fn of_proposal(
    sheet: &mut Sheet,
    row: &SummaryRow,
    proposal: &Proposal,
    assessments: &[Assessment],
    begun: &mut bool,
) -> Result<(), ExportError> {
    let report = sheet.report;
    let is_poor = |part: &Part| match report.panel.outcome(&proposal.id, assessments, *part) {
        Outcome::Agreed(grade) => grade == Grade::Poor,
        Outcome::Differs => true,
        _ => assessments.iter().map(|one| one.verdict(*part)).any(|one| one.grade == Some(Grade::Poor) && !one.outside),
    };
    let works = report.plan.summary.judges_work();
    let whole = [Part::Result, Part::Work].into_iter().filter(|part| works || *part == Part::Result);
    let (whole, points): (Vec<Part>, Vec<Part>) =
        (whole.filter(is_poor).collect(), (0..proposal.points.len()).map(Part::Point).filter(is_poor).collect());
    if whole.is_empty() && points.is_empty() {
        return Ok(());
    }
    if !std::mem::replace(begun, true) {
        sheet.chapter(Text::PaperShortfalls)?;
    }
    let units = row.units.join(Text::NameJoin.get(sheet.lang));
    let title = format!("{}　{}", row.called, row.title);
    let title = if units.is_empty() { title } else { sheet.lang.say(Text::ReportAside, &[&title, &units]) };
    sheet.line(Look::Strong, &shortened(&title, TITLE))?;
    // Of several reviewers the long form has what they remark: the short one is of two pages.
    let several = sheet.has_several();
    let remark = |part: &Part| if several { Vec::new() } else { said::remarks(report, *part, assessments) };
    let judged = |part: &Part| said::judged_in_short(report, &proposal.id, *part, assessments);
    let said: Vec<String> = whole.iter().map(judged).collect();
    if assessments.len() > NAMED {
        return sheet.items(said.into_iter().chain(points.iter().map(judged)).collect());
    }
    // What has room stands on one line.
    sheet.items(said)?;
    for note in whole.iter().flat_map(remark) {
        sheet.line(Look::Item, &shortened(&note, LINE))?;
    }
    for part in &points {
        let judged = judged(part);
        let room = LINE.saturating_sub(width(&judged) + 2).max(SHORTEST);
        let quote =
            if let Part::Point(at) = part { proposal.points.get(*at).map(|point| quoted(point, room)) } else { None };
        sheet.line(Look::Item, &[judged, "　".to_owned(), quote.unwrap_or_default()].concat())?;
        for note in remark(part) {
            sheet.line(Look::Item, &shortened(&note, LINE))?;
        }
    }
    Ok(())
}

/// Says that there is none.
pub(super) fn none(sheet: &mut Sheet) -> Result<(), ExportError> {
    sheet.chapter(Text::PaperShortfalls)?;
    let is_unknown = sheet.report.plan.summary.is_unknown();
    let text = if is_unknown { Text::PaperShortfallsHidden } else { Text::PaperNoShortfalls };
    sheet.line(Look::Plain, text.get(sheet.lang))
}

/// How a point begins, in so many half-width characters: its heading where it has one.
pub(super) fn quoted(point: &Paragraph, room: usize) -> String {
    let text = if point.lead.is_empty() { point.text() } else { [point.marker.as_str(), &point.lead].concat() };
    shortened(&without_telephones(&text), room)
}
