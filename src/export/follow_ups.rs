//! The promises to be followed up as a list of their own: a table (CSV), or a workbook with one sheet.

use std::io::{self, Write};

use super::table::write_records;
use super::words;
use super::workbook::{Column, Value, Workbook, due};
use crate::lang::{Lang, Text};
use crate::review::FollowUp;

/// A promise of the list.
pub(crate) struct ListedPromise<'a> {
    /// What people call the proposal.
    pub(crate) number: &'a str,
    /// Its title.
    pub(crate) title: &'a str,
    /// Who follows it up.
    pub(crate) reviewer: &'a str,
    /// Whether it was due before today, and is open.
    pub(crate) overdue: bool,
    /// The promise.
    pub(crate) promise: &'a FollowUp,
}

/// The heads of the columns with their widths, and whether their words are short.
const COLUMNS: [(Text, u32, bool); 11] = [
    (Text::ReportColumnId, 9, true),
    (Text::ReportColumnTitle, 30, false),
    (Text::ReportColumnItem, 12, true),
    (Text::ReportColumnPromise, 60, false),
    (Text::ReportColumnUnit, 24, false),
    (Text::ReportColumnDue, 13, true),
    (Text::ReportColumnState, 10, true),
    (Text::FollowPerson, 12, true),
    (Text::ReportColumnRemark, 28, false),
    (Text::FollowEvidence, 28, false),
    (Text::ReportColumnReviewer, 10, true),
];

impl ListedPromise<'_> {
    /// What stands in the columns; the date in words.
    fn cells(&self, lang: Lang) -> [String; 11] {
        let promise = self.promise;
        let state = if self.overdue { Text::PaperOverdue } else { promise.state.label() };
        [
            self.number.to_owned(),
            self.title.to_owned(),
            words::part(promise.item.part, lang),
            words::quote(promise),
            promise.unit.clone(),
            promise.due.as_ref().map(|due| due.words(lang)).unwrap_or_default(),
            state.get(lang).to_owned(),
            promise.person.clone(),
            promise.remark.clone(),
            promise.evidence.clone(),
            self.reviewer.to_owned(),
        ]
    }
}

/// Writes the list as a table.
pub(crate) fn follow_ups_csv(rows: &[ListedPromise], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let heads = COLUMNS.map(|(head, ..)| head.get(lang).to_owned());
    write_records(&mut std::iter::once(heads).chain(rows.iter().map(|row| row.cells(lang))), out)
}

/// Writes the list as a workbook with a title, made on a day.
pub(crate) fn follow_ups_xlsx(
    rows: &[ListedPromise],
    (title, day): (&str, &str),
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut book = Workbook::begin(out, title, Text::LedgerFoot.get(lang), day, 1)?;
    let column = |(head, width, is_short): (Text, u32, bool)| match is_short {
        true => Column::short(head.get(lang), width),
        false => Column::text(head.get(lang), width),
    };
    book.sheet(Text::ReportColumnFollowUps.get(lang), COLUMNS.map(column).into(), 1)?;
    for row in rows {
        let mut values = row.cells(lang).map(Value::Text);
        if let (Some(cell), Some(date)) = (values.get_mut(5), &row.promise.due) {
            *cell = due(date, lang);
        }
        book.row(&values)?;
    }
    book.finish()
}
