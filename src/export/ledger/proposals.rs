//! A row a proposal with what its verdicts come to, then all of them together, then the figures as notices say them.

use super::{known, marked};
use crate::export::formal::panel_words;
use crate::export::outcome::Tally;
use crate::export::statistics::SummaryRow;
use crate::export::workbook::{Column, Value, Workbook};
use crate::export::{ExportError, ReviewReport, said};
use crate::lang::Text;
use crate::review::Part;

/// Puts the sheet into the workbook.
pub(super) fn sheet(book: &mut Workbook, report: &ReviewReport) -> Result<(), ExportError> {
    let (lang, statistics) = (report.lang, &report.plan.summary.statistics);
    let (works, several) = (report.plan.summary.judges_work(), report.panel.names().len() > 1);
    let short = |text: Text, width| Column::short(text.get(lang), width);
    let long = |text: Text, width| Column::text(text.get(lang), width);
    let mut columns = vec![
        short(Text::ReportColumnId, 9),
        long(Text::PaperSubject, 48),
        long(Text::ReportColumnProposers, 20),
        long(Text::ReportColumnUnit, 24),
    ];
    columns.extend((!statistics.classes.is_empty()).then(|| short(Text::PaperReplyClass, 7)));
    let counts = [Text::LedgerPoints, Text::PaperAnswered, Text::PaperPartly, Text::PaperNotAnswered];
    columns.extend(counts.map(|text| short(text, 8)));
    columns.extend(several.then(|| short(Text::PaperUnsettled, 8)));
    columns.extend([Text::ReportDeferred, Text::ReviewUndecided].map(|text| short(text, 7)));
    columns.push(short(Text::VerdictResult, 15));
    columns.extend(works.then(|| short(Text::VerdictWork, 15)));
    columns.extend([Text::ReportColumnNotes, Text::ReportColumnFollowUps].map(|text| short(text, 7)));
    columns.push(marked::column(lang));
    book.sheet(Text::ReportSummary.get(lang), columns, 2)?;

    let tally = |tally: &Tally| {
        let mut values = vec![Value::Count(tally.total())];
        values.extend(tally.grades.map(Value::Count));
        values.extend(several.then_some(Value::Count(tally.unsettled())));
        values.extend([tally.deferred, tally.open].map(Value::Count));
        values
    };
    let notes = |row: &SummaryRow| row.totals.iter().map(|totals| totals.notes).sum::<usize>();
    report.plan.each_row(report.library, &report.panel, &mut |row| {
        let join = |names: &[String]| Value::from(names.join(Text::NameJoin.get(lang)));
        let mut values =
            vec![row.called.as_str().into(), row.title.as_str().into(), join(&row.proposers), join(&row.units)];
        values.extend((!statistics.classes.is_empty()).then(|| row.class.as_str().into()));
        values.extend(tally(&row.answers));
        values.push(row.result.word(Part::Result, lang).into());
        values.extend(works.then(|| row.work.word(Part::Work, lang).into()));
        values.extend([notes(row), row.promises.iter().sum()].map(Value::Count));
        book.row(&marked::marked(values))
    })?;
    // All of them together stand below the table: sorted and filtered, they would be one among the proposals.
    let all = &statistics.all;
    let promises: usize = statistics.promises.iter().sum();
    for line in report.plan.summary.figures(lang) {
        book.line(&line);
    }
    book.line(&lang.say(Text::LedgerAll, &[&all.proposals, &statistics.notes, &promises]));
    if several {
        book.line(&panel_words(report));
    }
    said::head(report).iter().for_each(|line| book.line(line));
    // A ledger says of which round it is, so that it comes back into no other.
    if report.panel.event_log().round().is_none() {
        book.line(&lang.say(Text::ReportRound, &[&Text::RoundUnnamed.get(lang)]));
    }
    // And what was on record then, so that it is known which of its cells were changed by hand.
    known::lines(report.panel.event_log(), &report.made, lang).iter().for_each(|line| book.line(line));
    Ok(())
}
