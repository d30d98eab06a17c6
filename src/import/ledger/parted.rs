//! Forms whose parts are tables of their own: a row of labels over one of values, and below it 情况 and 建议, each a table
//! or lines.

use super::columns::{Column, column_of};
use super::form::{label_of, shown, within};
use super::head::inline;
use crate::import::source::{SourceBlock, SourceCell, SourceDocument, SourceRow, SourceTable};

/// Rows that a part has at most.
const ROWS: usize = 40;

/// Puts the parts of such forms into one table each.
pub(super) fn join(document: &mut SourceDocument) {
    let mut at = 0;
    while at < document.blocks.len() {
        let (mut form, mut last, mut texts) = (Vec::new(), at, false);
        if let Some(rows) = document.blocks.get(at).and_then(head) {
            form = rows;
            for (below, block) in document.blocks.iter().enumerate().skip(at + 1) {
                match block {
                    SourceBlock::Line(line) if line.text.trim().is_empty() => continue,
                    SourceBlock::Line(line) => {
                        texts |= begins_text(&line.text);
                        break;
                    }
                    SourceBlock::Table(_) => {}
                }
                let Some(rows) = part(block) else { break };
                form.extend(rows);
                (last, texts) = (below, true);
            }
        }
        if texts {
            let form = SourceBlock::Table(SourceTable { rows: form, ..SourceTable::default() });
            document.blocks.splice(at..=last, [form]);
        }
        at += 1;
    }
}

/// A table of a text without its empty rows.
fn rows_of(block: &SourceBlock) -> Option<Vec<&SourceRow>> {
    let SourceBlock::Table(table) = block else { return None };
    let is_said = |row: &&SourceRow| row.cells.iter().any(|cell| !inline(cell).is_empty());
    let fits = table.sheet.is_none() && !table.hidden && table.rows.len() <= ROWS;
    Some(table.rows.iter().filter(is_said).collect()).filter(|rows: &Vec<_>| fits && !rows.is_empty())
}

/// The labels of a row over one of values, each with its value beside it.
fn stacked(rows: &[&SourceRow]) -> Option<Vec<SourceRow>> {
    let [labels, values] = rows else { return None };
    let (heads, below) = (shown(labels), shown(values));
    let stand = heads.len() == below.len() && heads.iter().all(|(_, cell)| label_of(cell).is_some());
    let fits = stand && !below.iter().any(|(_, cell)| label_of(cell).is_some());
    let pair = |((_, label), (_, value)): (&(usize, &SourceCell), &(usize, &SourceCell))| row(values, &[label, value]);
    fits.then(|| heads.iter().zip(&below).map(pair).collect())
}

fn row(of: &SourceRow, cells: &[&SourceCell]) -> SourceRow {
    SourceRow { cells: cells.iter().map(|cell| (*cell).clone()).collect(), ..of.clone() }
}

/// The head of such a form, which says which proposal it is.
fn head(block: &SourceBlock) -> Option<Vec<SourceRow>> {
    let rows = stacked(&rows_of(block)?)?;
    let names = rows.iter().any(|row| matches!(labelled(row), Some(Column::Title | Column::Number)));
    (rows.len() > 2 && names).then_some(rows)
}

/// A part of such a form: labels and their texts, beside or below them, of no other proposal.
fn part(block: &SourceBlock) -> Option<Vec<SourceRow>> {
    let rows = rows_of(block)?;
    let rows = stacked(&rows).or_else(|| listed(&rows))?;
    let columns = || rows.iter().map(labelled);
    let is_other = |column: Option<Column>| matches!(column, None | Some(Column::Title | Column::Number));
    let is_one = columns().flatten().any(Column::is_text) && !columns().any(is_other);
    is_one.then_some(rows)
}

/// Whether a line begins a text of the form: 情况：…, 建议.
fn begins_text(line: &str) -> bool {
    let words = line.split_once(['：', ':']).map_or(line, |(words, _)| words);
    column_of(words.trim()).is_some_and(Column::is_text)
}

/// Rows of a label and its text each; or of one cell, where a label stands over its text or before it (情况：…).
fn listed(rows: &[&SourceRow]) -> Option<Vec<SourceRow>> {
    let mut made: Vec<SourceRow> = Vec::new();
    let mut open = false;
    for one in rows {
        match shown(one).as_slice() {
            [(_, label), (_, value)] if label_of(label).is_some() && label_of(value).is_none() => {
                made.push(row(one, &[label, value]));
                open = false;
            }
            [(_, cell)] if label_of(cell).is_some() => {
                made.push(row(one, &[cell]));
                open = true;
            }
            [(_, cell)] if within(cell).is_some() && !open => made.push(row(one, &[cell])),
            [(_, cell)] if open => {
                let last = made.last_mut()?;
                match last.cells.get_mut(1) {
                    Some(value) => value.lines.extend(cell.lines.iter().cloned()),
                    None => last.cells.push((*cell).clone()),
                }
            }
            _ => return None,
        }
    }
    Some(made)
}

fn labelled(row: &SourceRow) -> Option<Column> {
    let first = row.cells.first()?;
    label_of(first).or_else(|| within(first))
}
