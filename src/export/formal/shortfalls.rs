//! What is not satisfied: the parts that a reviewer judged worst, and those on which reviewers differ.

use super::sheet::Sheet;
use crate::export::assessment::Assessment;
use crate::export::outcome::Outcome;
use crate::export::paper::Look;
use crate::export::plan::SummaryRow;
use crate::export::{ExportError, said};
use crate::lang::Text;
use crate::model::{Paragraph, Proposal};
use crate::review::{Grade, Part};

/// Characters of a point that are quoted, so that it takes a line.
const QUOTED: usize = 26;

/// Puts what is not satisfied of a proposal on the paper; `begun` tells whether the chapter has been.
pub(super) fn of_proposal(
    sheet: &mut Sheet,
    row: &SummaryRow,
    proposal: &Proposal,
    assessments: &[Assessment],
    begun: &mut bool,
) -> Result<(), ExportError> {
    let report = sheet.report;
    let is_poor = |part: &Part| {
        let poor = assessments.iter().any(|assessment| assessment.verdict(*part).grade == Some(Grade::Poor));
        poor || Outcome::of(assessments, *part) == Outcome::Differs
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
    sheet.line(Look::Strong, &title)?;
    let remark = |part: &Part| said::remarks(report, *part, assessments);
    let said: Vec<String> = whole.iter().map(|part| said::judged(report, &proposal.id, *part, assessments)).collect();
    // The verdicts of several reviewers fill a line.
    let lines = if sheet.has_several() || said.is_empty() { said } else { vec![said.join("　　")] };
    for line in lines {
        sheet.line(Look::Item, &line)?;
    }
    for note in whole.iter().flat_map(remark) {
        sheet.line(Look::Item, &note)?;
    }
    for part in &points {
        let quote = if let Part::Point(at) = part { proposal.points.get(*at).map(quoted) } else { None };
        let judged = said::judged(report, &proposal.id, *part, assessments);
        sheet.line(Look::Item, &[judged, "　".to_owned(), quote.unwrap_or_default()].concat())?;
        for note in remark(part) {
            sheet.line(Look::Item, &note)?;
        }
    }
    Ok(())
}

/// Says that there is none.
pub(super) fn none(sheet: &mut Sheet) -> Result<(), ExportError> {
    sheet.chapter(Text::PaperShortfalls)?;
    sheet.line(Look::Plain, Text::PaperNoShortfalls.get(sheet.lang))
}

/// How a point begins: its heading where it has one.
fn quoted(point: &Paragraph) -> String {
    let text = if point.lead.is_empty() { point.text() } else { [point.marker.as_str(), &point.lead].concat() };
    let mut begun: String = text.chars().take(QUOTED).collect();
    if begun.len() < text.len() {
        begun.push('…');
    }
    begun
}
