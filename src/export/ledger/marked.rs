//! Rows that only the program writes: a hidden column has a mark of what each says, so that what somebody has filled in
//! there is known, whatever has become of the collection and its reviews since.

use super::words::signs;
use crate::export::workbook::{Column, Look, Value, cut};
use crate::lang::{Lang, Text};
use crate::review::TextHash;

/// The column of the marks, behind all others.
pub(super) fn column(lang: Lang) -> Column {
    Column { look: Look::Hidden, ..Column::short(Text::LedgerMark.get(lang), 12) }
}

/// Whether a head is its.
pub(super) fn is_head(cell: &str) -> bool {
    [Lang::Zh, Lang::En].iter().any(|lang| cell.trim() == Text::LedgerMark.get(*lang))
}

/// A row with its mark.
pub(super) fn marked(values: Vec<Value>) -> Vec<Value> {
    marked_by(values, |_| true)
}

/// A row with a mark of those of its columns that only the program writes.
pub(super) fn marked_by(mut values: Vec<Value>, is_programs: impl Fn(usize) -> bool) -> Vec<Value> {
    let programs = values.iter().enumerate().filter(|(at, _)| is_programs(*at));
    let said = programs.map(|(_, value)| match value {
        Value::Text(text) => text.clone(),
        Value::Count(count) => count.to_string(),
        Value::Share(_) => "%".to_owned(),
        Value::Empty | Value::Day(_) | Value::Month(_) => String::new(),
    });
    let mark = mark(said);
    values.push(mark.into());
    values
}

/// The mark of cells that were read; a share is rounded as it is shown.
pub(super) fn mark_of<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    mark(cells.map(|cell| if cell.trim_end().ends_with('%') { "%" } else { cell }.to_owned()))
}

fn mark(cells: impl Iterator<Item = String>) -> String {
    TextHash::of(cells.map(|cell| signs(&cut(&cell)))).to_string()
}
