//! A letter to a unit (反馈函): what was judged of its proposals alone, and the request to handle again what does not
//! satisfy. It names no reviewer.

use super::columns::{about, cells_about};
use super::sheet::Sheet;
use super::shortfalls::quoted;
use crate::export::paper::{Block, Cell, Column, Look, Paper};
use crate::export::plan::SummaryRow;
use crate::export::{ExportError, ReviewReport};
use crate::lang::Text;
use crate::review::Part;

/// Half-width characters of a point that are quoted.
const QUOTED: usize = 80;

/// Writes the letter to a unit.
pub(in crate::export) fn write(
    report: &ReviewReport,
    unit: &str,
    mut paper: Box<dyn Paper + '_>,
) -> Result<(), ExportError> {
    let (lang, works) = (report.lang, report.plan.summary.judges_work());
    let rows: Vec<&SummaryRow> = rows_of(report, unit).collect();
    let mut sheet = Sheet::new(report, &mut *paper);
    sheet.put(Block::Title(Text::LetterTitle.get(lang)))?;
    sheet.put(Block::Subtitle(&report.library.collection().title))?;
    sheet.line(Look::Strong, &lang.say(Text::ReportBy, &[&unit, &""]))?;
    sheet.line(Look::Plain, &lang.say(Text::LetterBegins, &[&rows.len()]))?;
    let mut columns = about(&[17, 70], false, lang);
    let counts = [Text::PaperAnswered, Text::PaperPartly, Text::PaperNotAnswered];
    columns.extend(counts.map(|text| Column::short(text.get(lang), 13)));
    columns.push(Column::short(Text::VerdictResult.get(lang), 20));
    columns.extend(works.then(|| Column::short(Text::VerdictWork.get(lang), 20)));
    let row = |row: &&SummaryRow| {
        let mut cells = cells_about(row, 2, false, lang);
        cells.extend(row.answers.grades.map(|count| Cell::new(count.to_string())));
        cells.push(Cell::marked(row.result.word(Part::Result, lang), row.result.is_dissatisfied()));
        cells.extend(works.then(|| Cell::new(row.work.word(Part::Work, lang))));
        cells
    };
    sheet.table(&columns, &mut rows.iter().map(row))?;
    let again: Vec<&&SummaryRow> = rows.iter().filter(|row| row.result.is_dissatisfied()).collect();
    for row in &again {
        sheet.line(Look::Strong, &format!("{}　{}", row.called, row.title))?;
        let Some(proposal) = report.library.proposal(row.number) else { continue };
        let assessments = report.panel.assessments(&proposal);
        for (at, point) in proposal.points.iter().enumerate() {
            let outcome = report.panel.outcome(&proposal.id, &assessments, Part::Point(at));
            if outcome.is_dissatisfied() {
                let label = Part::Point(at).label(Text::ReportPoint, lang);
                let said = lang.say(Text::ReportAside, &[&label, &outcome.word(Part::Point(at), lang)]);
                sheet.line(Look::Item, &lang.say(Text::ReportBy, &[&said, &quoted(point, QUOTED)]))?;
            }
        }
    }
    if again.is_empty() {
        sheet.line(Look::Plain, Text::LetterThanks.get(lang))?;
    } else {
        sheet.line(Look::Plain, &lang.say(Text::LetterAgain, &[&again.len()]))?;
    }
    sheet.put(Block::Signatures(&[Text::LetterSealed.get(lang).to_owned()]))?;
    Ok(paper.finish()?)
}

/// The proposals of a unit that somebody has judged.
fn rows_of<'a>(report: &'a ReviewReport, unit: &'a str) -> impl Iterator<Item = &'a SummaryRow> {
    let is_of = move |row: &&SummaryRow| row.reviewed && row.units.iter().any(|name| name == unit);
    report.plan.lines.iter().filter(is_of)
}

/// The units that have something judged, in the order of their proposals.
pub(in crate::export) fn units<'a>(report: &'a ReviewReport) -> Vec<&'a str> {
    let mut units: Vec<&str> = Vec::new();
    for unit in report.plan.lines.iter().filter(|row| row.reviewed).flat_map(|row| &row.units) {
        if !units.contains(&unit.as_str()) {
            units.push(unit);
        }
    }
    units
}
