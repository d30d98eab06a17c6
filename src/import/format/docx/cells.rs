//! The grid of a table: cells that take several columns or rows.

use crate::import::format::xml::Element;
use crate::import::source::{SourceCell, SourceLine, SourceRow, SourceTable};

/// Columns of a row: Word has 63.
const COLUMN_LIMIT: usize = 1000;

/// Reads a table; `read_cell` reads the lines of a cell, of which it is told whether a revision has deleted its row.
pub(super) fn read_table<'t>(
    table: Element<'t>,
    read_cell: &mut dyn FnMut(Element<'t>, bool) -> Vec<SourceLine>,
) -> SourceTable {
    let mut rows = Vec::new();
    collect(table, "tr", &mut rows);
    let mut grid = SourceTable::default();
    // For each column the row in which a cell began that goes down to here.
    let mut open: Vec<Option<usize>> = Vec::new();
    for row in rows {
        let number = grid.rows.len() + 1;
        let properties = row.child("trPr");
        let count = |name: &str| {
            let value = properties.and_then(|p| p.child(name)).and_then(|p| p.number("val"));
            value.map_or(0, |value| value.clamp(0, COLUMN_LIMIT as i32) as usize)
        };
        let deleted = properties.is_some_and(|properties| properties.child("del").is_some());
        let mut cells: Vec<SourceCell> = vec![empty(); count("gridBefore")];
        let mut found = Vec::new();
        collect(row, "tc", &mut found);
        for cell in found {
            let column = cells.len();
            if column >= COLUMN_LIMIT {
                break;
            }
            let properties = cell.child("tcPr");
            let span = properties.and_then(|p| p.child("gridSpan")).and_then(|p| p.number("val"));
            let span = span.map_or(1, |span| span.clamp(1, COLUMN_LIMIT as i32)) as u16;
            let merge = properties.and_then(|p| p.child("vMerge").or(p.child("vmerge")));
            let goes_on = merge.is_some_and(|merge| merge.val().is_none_or(|kind| kind != "restart"));
            let lines = read_cell(cell, deleted);
            while open.len() <= column {
                open.push(None);
            }
            let above = open.get(column).copied().flatten().filter(|_| goes_on);
            if let Some(above) = above.and_then(|row| grid.rows.get_mut(row)).and_then(|row| row.cells.get_mut(column))
            {
                above.rows = above.rows.saturating_add(1);
                // Nothing is lost of what stands in cells that are covered.
                above.lines.extend(lines);
                cells.push(covered());
            } else {
                if let Some(place) = open.get_mut(column) {
                    *place = merge.is_some().then_some(number - 1);
                }
                cells.push(SourceCell { lines, columns: span, rows: 1 });
            }
            cells.extend((1..span).map(|_| covered()));
        }
        for place in open.iter_mut().skip(cells.len()) {
            *place = None;
        }
        grid.rows.push(SourceRow { number, hidden: false, cells });
    }
    grid
}

fn empty() -> SourceCell {
    SourceCell { lines: Vec::new(), columns: 1, rows: 1 }
}

fn covered() -> SourceCell {
    SourceCell::default()
}

/// Finds rows or cells, also in content controls and revisions around them.
fn collect<'t>(parent: Element<'t>, name: &str, found: &mut Vec<Element<'t>>) {
    for child in parent.children() {
        match child.name() {
            known if known == name => found.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => collect(child, name, found),
            _ => {}
        }
    }
}
