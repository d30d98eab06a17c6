//! Several reviewers side by side: a column a reviewer in the table of proposals, what each has judged, how far they
//! agree.

use super::columns::{about, cells_about, counts};
use super::sheet::Sheet;

use crate::export::ExportError;
use crate::export::agreed::agreement;
use crate::export::assessment::ReviewerTotals;
use crate::export::outcome::Tally;
use crate::export::paper::{Cell, Column, Look};
use crate::export::statistics::Counted;
use crate::export::statistics::SummaryRow;
use crate::lang::{Lang, Text};
use crate::review::Part;

/// Reviewers in a table with all that is said of a proposal.
const BESIDE: usize = 3;

/// The table of proposals, with a column for each reviewer who judges.
pub(super) fn proposals(sheet: &mut Sheet, classes: bool) -> Result<(), ExportError> {
    let report = sheet.report;
    let judges: Vec<usize> = (0..report.panel.names().len()).filter(|at| report.panel.judges(*at)).collect();
    // More reviewers have the room of those who propose and answer, which the long form names.
    let (widths, beside): (&[u32], usize) =
        if judges.len() > BESIDE { (&[15, 56], 2 * BESIDE) } else { (&[15, 51, 24, 21], BESIDE) };
    let works = report.plan.summary.judges_work();
    let said = if works { Text::PaperColumnsOf } else { Text::PaperColumnsOfNoWork };
    sheet.line(Look::Facts, said.get(sheet.lang))?;
    judges.chunks(beside).try_for_each(|beside| columns(sheet, beside, widths, classes))
}

/// A table with a row for each proposal and a column for each of these reviewers.
fn columns(sheet: &mut Sheet, reviewers: &[usize], widths: &[u32], classes: bool) -> Result<(), ExportError> {
    let (report, lang) = (sheet.report, sheet.lang);
    let works = report.plan.summary.judges_work();
    let mut columns = about(widths, classes, lang);
    let names = report.panel.names();
    // A row of three lines has room for a committee that proposes, and for four points by their numbers.
    let (each, last) = if widths.len() > 2 { (16, 30) } else { (17, 32) };
    columns.extend(reviewers.iter().filter_map(|at| names.get(*at)).map(|name| Column::short(name, each)));
    // What was settled stands there too.
    let is_settled = report.plan.lines.iter().any(|row| !row.agreed.is_empty());
    let heads = [Some(Text::ReportDiffers), is_settled.then_some(Text::AgreedColumn)].into_iter().flatten();
    let head = heads.map(|text| text.get(lang)).collect::<Vec<_>>().join(Text::NameJoin.get(lang));
    columns.push(Column::text(&head, last));
    let row = |row: &SummaryRow| {
        let mut cells = cells_about(row, widths.len(), classes, lang);
        for at in reviewers {
            let totals = row.totals.get(*at).copied().unwrap_or_default();
            let [good, fair, poor, ..] = totals.points;
            let open = report.panel.open_word(*at, &row.id, row.proposers.iter().map(String::as_str));
            let mut said = vec![totals.word(Part::Result, open, lang).to_owned()];
            said.extend(works.then(|| totals.word(Part::Work, open, lang).to_owned()));
            said.push(format!("{good}-{fair}-{poor}"));
            let outside: usize = totals.outside.iter().sum();
            if outside > 0 {
                said.clear();
                said.extend((open == Text::ReportRecused).then(|| open.get(lang).to_owned()));
                said.push(lang.say(Text::PaperOutside, &[&outside]));
            }
            let late = row.late.get(*at).copied().unwrap_or_default();
            said.extend((late > 0).then(|| lang.say(Text::PaperLate, &[&late])));
            cells.push(Cell::new(said.join("\n")));
        }
        let agreed = numbered(&row.agreed, works, lang).replace('\n', Text::NameJoin.get(lang));
        let agreed = (!agreed.is_empty()).then(|| lang.say(Text::Agreed, &[&agreed]));
        let said = [numbered(&row.differs, works, lang)].into_iter().filter(|said| !said.is_empty()).chain(agreed);
        cells.push(Cell::marked(said.collect::<Vec<_>>().join("\n"), !row.differs.is_empty()));
        cells
    };
    sheet.table(&columns, &mut report.plan.lines.iter().map(row))
}

/// The parts on which reviewers differ, or which they have settled, the points together by their numbers.
fn numbered(parts: &[Part], works: bool, lang: Lang) -> String {
    let number = |part: &Part| if let Part::Point(point) = *part { Some(Part::shown(point).to_string()) } else { None };
    let points: Vec<String> = parts.iter().filter_map(number).collect();
    let points = (!points.is_empty()).then(|| lang.say(Text::ReportPoint, &[&points.join(Text::NameJoin.get(lang))]));
    let whole = parts.iter().filter(|part| number(part).is_none() && (works || **part == Part::Result));
    let whole = whole.map(|part| part.label(Text::ReportPoint, lang));
    points.into_iter().chain(whole).collect::<Vec<_>>().join("\n")
}

/// Puts what each has judged and how far they agree on the paper, where there are several reviewers.
pub(super) fn side_by_side(sheet: &mut Sheet) -> Result<(), ExportError> {
    let report = sheet.report;
    if report.panel.reviewers().len() < 2 {
        return Ok(());
    }
    let summary = &report.plan.summary;
    sheet.chapter(Text::TitleOthers)?;
    sheet.line(Look::Facts, Text::PaperColumnsMean.get(sheet.lang))?;
    let count = |totals: &ReviewerTotals| Counted {
        // Each proposal that a reviewer is asked to judge, or has judged, has one result.
        proposals: totals.results.iter().sum(),
        points: Tally::of_reviewer(totals.points),
        results: Tally::of_reviewer(totals.results),
        works: Tally::of_reviewer(totals.works),
    };
    let each: Vec<(&str, Counted)> =
        summary.reviewers.iter().map(|(name, totals)| (name.as_str(), count(totals))).collect();
    let mut rows = each.iter().map(|(name, counted)| (*name, counted));
    counts(sheet, Text::ReportColumnReviewer, &mut rows, false)?;
    if let Some(agreement) = agreement(report) {
        sheet.facts(agreement.figures.into_iter().chain(agreement.kappa))?;
    }
    Ok(())
}
