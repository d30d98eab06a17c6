//! Cards: forms that stand side by side on a sheet, and in several bands one below the other.

use super::columns::Column;
use super::form::{self, label_of, shown};
use super::head::inline;
use crate::import::source::{SourceCell, SourceLine, SourceRow, SourceTable};

/// Rows that cards have at most.
const ROWS: usize = 1_000;

/// The lines of a form, or of the forms that a table holds side by side, each label before its value; `None` where the
/// table is none.
pub(super) fn lines(table: &SourceTable) -> Option<Vec<SourceLine>> {
    let Some((label, starts)) = sides(table) else { return form::lines(table) };
    let place = starts.first().copied().unwrap_or(0);
    let begins = |row: &SourceRow| row.cells.get(place).is_some_and(|cell| inline(cell) == label);
    let mut lines = Vec::new();
    let mut rows = table.rows.as_slice();
    while let Some(first) = rows.first() {
        let next = rows.iter().skip(1).position(&begins).map_or(rows.len(), |at| at + 1);
        let (band, rest) = rows.split_at(next);
        rows = rest;
        // What stands over the cards is of none.
        let starts: &[usize] = if begins(first) { &starts } else { &[] };
        let further = || starts.iter().skip(1).copied();
        for (from, to) in [0].into_iter().chain(further()).zip(further().chain([usize::MAX])) {
            let part = |row: &SourceRow| {
                let cells = row.cells.iter().take(to).skip(from).cloned().collect();
                SourceRow { cells, ..row.clone() }
            };
            let card = SourceTable { rows: band.iter().map(part).collect(), ..SourceTable::default() };
            lines.extend(form::lines(&card).unwrap_or_else(|| all(&card)));
        }
    }
    Some(lines)
}

/// The label that each card begins with, and the columns where the cards begin: in two rows or more a label stands several
/// times, each time with a value behind it.
fn sides(table: &SourceTable) -> Option<(String, Vec<usize>)> {
    (table.rows.len() <= ROWS).then_some(())?;
    let (mut first, mut several, mut names) = (None, 0, false);
    for row in &table.rows {
        let cells = shown(row);
        let Some((_, label)) = cells.iter().find(|(_, cell)| !inline(cell).is_empty()) else { continue };
        let Some(column) = label_of(label) else { continue };
        let words = inline(label);
        let has_value =
            |at: usize| cells.get(at + 1).is_some_and(|(_, value): &(usize, &SourceCell)| label_of(value).is_none());
        let starts: Vec<usize> = cells
            .iter()
            .enumerate()
            .filter(|(at, (_, cell))| inline(cell) == words && has_value(*at))
            .map(|(_, (place, _))| *place)
            .collect();
        if starts.len() < 2 {
            continue;
        }
        several += 1;
        names |= matches!(column, Column::Number | Column::Title);
        let (_, known) = first.get_or_insert_with(|| (words, starts.clone()));
        if *known != starts {
            return None;
        }
    }
    first.filter(|_| several >= 2 && names)
}

/// All lines of a table, where it is no form.
fn all(table: &SourceTable) -> Vec<SourceLine> {
    let cells = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines);
    cells.filter(|line| !line.text.trim().is_empty()).cloned().collect()
}
