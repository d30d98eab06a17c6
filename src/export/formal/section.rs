//! A proposal with its points and the verdicts on each.

use std::collections::BTreeSet;

use super::sheet::Sheet;
use crate::export::assessment::Assessment;
use crate::export::paper::{Block, Cell, Column, Level, Look};
use crate::export::said::NAMED;
use crate::export::statistics::SummaryRow;
use crate::export::words::{PointWithAnswers, points_with_answers};
use crate::export::{ExportError, said, words};
use crate::lang::{Lang, Text};
use crate::model::Proposal;
use crate::order;
use crate::review::Part;

/// Puts a proposal on the paper.
pub(super) fn section(
    sheet: &mut Sheet,
    row: &SummaryRow,
    proposal: &Proposal,
    assessments: &[Assessment],
) -> Result<(), ExportError> {
    let (report, lang) = (sheet.report, sheet.lang);
    sheet.put(Block::Heading(Level::Proposal, &format!("{}　{}", row.called, row.title)))?;
    let join = |names: &[&str]| names.join(Text::NameJoin.get(lang));
    let (proposers, units): (Vec<&str>, _) = (proposal.proposer_names().collect(), proposal.units());
    let people = [(Text::LabelProposers, proposers), (Text::LabelHandling, units)];
    let people = people.into_iter().filter(|(_, people)| !people.is_empty());
    let people: Vec<String> = people.map(|(label, people)| label.get(lang).to_owned() + &join(&people)).collect();
    if !people.is_empty() {
        sheet.line(Look::Facts, &people.join("　　"))?;
    }
    for line in words::details(proposal, report.library, lang) {
        sheet.line(Look::Facts, &line)?;
    }
    let works = report.plan.summary.judges_work();
    let mut judged = vec![said::judged(report, &proposal.id, Part::Result, assessments)];
    judged.extend(works.then(|| said::judged(report, &proposal.id, Part::Work, assessments)));
    sheet.line(Look::Strong, &judged.join("　　"))?;
    for part in [Part::Result, Part::Work, Part::Whole] {
        for remark in said::remarks(report, part, assessments) {
            sheet.line(Look::Item, &remark)?;
        }
    }
    points(sheet, proposal, assessments)
}

/// The points as a table; verdicts and notes stay when a point itself has gone.
fn points(sheet: &mut Sheet, proposal: &Proposal, assessments: &[Assessment]) -> Result<(), ExportError> {
    let (report, lang) = (sheet.report, sheet.lang);
    let points = points_with_answers(proposal, &report.panel, lang);
    let said_of = report.panel.points_said(&proposal.id, assessments);
    let parts: BTreeSet<Part> = order::set((0..points.len()).map(Part::Point).chain(said_of));
    if parts.is_empty() {
        return sheet.line(Look::Small, Text::ReportNoPoints.get(lang));
    }
    let remarks: Vec<Vec<String>> = parts.iter().map(|part| said::remarks(report, *part, assessments)).collect();
    let has_remarks = remarks.iter().any(|remarks| !remarks.is_empty());
    let verdicts = if sheet.has_several() { 38 } else { 20 };
    let mut columns = vec![
        Column::short(Text::PaperPoint.get(lang), 10),
        Column::text(Text::FieldPoint.get(lang), 140 - if has_remarks { 50 } else { 0 }),
        Column::short(Text::ReportColumnVerdict.get(lang), verdicts),
    ];
    columns.extend(has_remarks.then(|| Column::text(Text::PaperRemarks.get(lang), 50)));
    let row = |(part, remarks): (&Part, &Vec<String>)| {
        let at = if let Part::Point(at) = *part { at } else { usize::MAX };
        let (number, point) = (Part::shown(at), points.get(at));
        let (mut verdicts, differs) = said::verdicts(report, &proposal.id, *part, assessments);
        // Of many reviewers those who say the same stand together.
        if assessments.len() > NAMED {
            let join = Text::NameJoin.get(lang);
            let groups = said::groups(report, *part, assessments).into_iter();
            let grouped = groups.map(|(word, names)| format!("{word} {}", names.join(join)));
            verdicts = grouped.collect();
        }
        verdicts.extend(differs.then(|| Text::ReportDiffers.get(lang).to_owned()));
        verdicts.extend(said::agreed(report, &proposal.id, *part));
        let text = point.map_or_else(|| Text::ReportGone.get(lang).to_owned(), |point| with_answers(point, lang));
        let poor = report.panel.outcome(&proposal.id, assessments, *part).is_poor();
        let mut cells = vec![Cell::new(number.to_string()), Cell::new(text), Cell::marked(verdicts.join("\n"), poor)];
        cells.extend(has_remarks.then(|| Cell::new(remarks.join("\n"))));
        cells
    };
    let rows: Vec<Vec<Cell>> = parts.iter().zip(&remarks).map(row).collect();
    sheet.table(&columns, &mut rows.into_iter())
}

/// A point as printed, and the paragraphs that answer it where somebody has said so: guesses stand in the appendix.
fn with_answers(point: &PointWithAnswers, lang: Lang) -> String {
    let mut text = point.text.clone();
    for answer in point.answers.iter().filter(|answer| answer.strength.is_said()) {
        text.push('\n');
        text.push_str(&lang.say(Text::ReportBy, &[&words::source(answer, lang), &answer.text]));
    }
    point.refused.iter().for_each(|said| text.extend(["\n", said]));
    text
}
