//! What the tables of a report have in common: which proposal a row is about, and the counts of verdicts.

use super::sheet::Sheet;
use crate::export::ExportError;
use crate::export::outcome::Tally;
use crate::export::paper::{Cell, Column};
use crate::export::statistics::Counted;
use crate::export::statistics::SummaryRow;
use crate::export::words::shortened;
use crate::lang::{Lang, Text};

/// The columns that say which proposal a row is about: number and subject, then who proposes and who answers where
/// there are widths for them, and the class of the reply.
pub(super) fn about(widths: &[u32], classes: bool, lang: Lang) -> Vec<Column> {
    let names =
        [Text::ReportColumnId, Text::PaperSubject, Text::ReportColumnProposers, Text::ReportColumnUnit].into_iter();
    let column = |(at, (name, width)): (usize, (Text, &u32))| {
        let column = if at == 0 { Column::short } else { Column::text };
        column(name.get(lang), *width)
    };
    let mut columns: Vec<Column> = names.zip(widths).enumerate().map(column).collect();
    columns.extend(classes.then(|| Column::short(Text::PaperReplyClass.get(lang), 11)));
    columns
}

/// Half-width characters of a title that take two lines.
const TITLE: usize = 54;

/// The cells of the first so many of these columns, and of the class.
pub(super) fn cells_about(row: &SummaryRow, count: usize, classes: bool, lang: Lang) -> Vec<Cell> {
    let join = |names: &[String]| Cell::new(names.join(Text::NameJoin.get(lang)));
    let title = shortened(&row.title, TITLE);
    let mut cells = vec![Cell::new(&row.called), Cell::new(title), join(&row.proposers), join(&row.units)];
    cells.truncate(count);
    cells.extend(classes.then(|| Cell::new(&row.class)));
    cells
}

/// A table of counts: a row for each unit or reviewer.
pub(super) fn counts<'c>(
    sheet: &mut Sheet,
    first: Text,
    rows: &mut dyn Iterator<Item = (&'c str, &'c Counted)>,
    differs: bool,
) -> Result<(), ExportError> {
    let lang = sheet.lang;
    let works = sheet.report.plan.summary.judges_work();
    let name = |text: Text| text.get(lang);
    let mut columns = vec![Column::text(name(first), 47), Column::short(name(Text::PaperCount), 10)];
    let counts = [
        Text::PaperAnswered,
        Text::PaperPartly,
        Text::PaperNotAnswered,
        Text::PaperSatisfied,
        Text::PaperMostly,
        Text::PaperDissatisfied,
    ];
    columns.extend(counts.map(|text| Column::short(name(text), 13)));
    columns.extend(differs.then(|| Column::short(name(Text::PaperResultUnsettled), 13)));
    columns.push(Column::short(name(Text::PaperOpen), 10));
    columns.push(Column::short(name(Text::PaperResultRate), 15));
    columns.extend(works.then(|| Column::short(name(Text::PaperWorkRate), 15)));
    let rate = |tally: &Tally| Cell::new(tally.satisfaction().unwrap_or_else(|| "—".to_owned()));
    let row = |(name, counted): (&str, &Counted)| {
        let mut cells = vec![Cell::new(name), Cell::new(counted.proposals.to_string())];
        let grades = counted.points.grades.into_iter().chain(counted.results.grades);
        cells.extend(grades.map(|count| Cell::new(count.to_string())));
        cells.extend(differs.then(|| Cell::new(counted.results.unsettled().to_string())));
        cells.push(Cell::new(counted.results.left().to_string()));
        cells.push(rate(&counted.results));
        cells.extend(works.then(|| rate(&counted.works)));
        cells
    };
    sheet.table(&columns, &mut rows.map(row))
}
