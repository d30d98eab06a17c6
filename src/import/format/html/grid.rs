//! The grid of a table of a page.

use super::tree::HtmlTree;
use crate::import::source::{SourceCell, SourceLine, SourceRow, SourceTable};

/// Columns and rows that one cell may take: browsers stop at 1,000 columns.
const SPAN_LIMIT: u32 = 1000;

/// Whether a table divides the page rather than data: it holds what tables of data do not.
pub(super) fn is_layout(tree: &HtmlTree<'_>, table: usize) -> bool {
    let mut open: Vec<usize> = tree.children(table).to_vec();
    while let Some(at) = open.pop() {
        let name = tree.node(at).map_or("", |node| node.name.as_str());
        if matches!(name, "table" | "h1" | "h2" | "h3" | "script" | "iframe" | "form") {
            return true;
        }
        open.extend_from_slice(tree.children(at));
    }
    false
}

/// Whether an element is a table of data with several cells in several rows.
pub(super) fn has_labels(tree: &HtmlTree<'_>, at: usize) -> bool {
    if tree.node(at).is_none_or(|node| node.name != "table") || is_layout(tree, at) {
        return false;
    }
    let mut rows = Vec::new();
    collect(tree, at, &["tr"], &mut rows);
    let is_cell = |at: &&usize| tree.node(**at).is_some_and(|node| matches!(node.name.as_str(), "td" | "th"));
    let cells = |row: &usize| tree.children(*row).iter().filter(is_cell).count();
    rows.iter().filter(|row| cells(row) > 1).count() > 1
}

/// Reads a table; `read_cell` reads the lines of a cell.
pub(super) fn read_table(
    tree: &HtmlTree<'_>,
    table: usize,
    read_cell: &mut dyn FnMut(usize) -> Vec<SourceLine>,
) -> SourceTable {
    let mut rows = Vec::new();
    collect(tree, table, &["tr"], &mut rows);
    let mut grid = SourceTable::default();
    // How many rows more a cell above takes, column by column.
    let mut taken: Vec<u32> = Vec::new();
    for row in rows {
        let number = grid.rows.len() + 1;
        let mut cells: Vec<SourceCell> = Vec::new();
        let mut found = Vec::new();
        collect(tree, row, &["td", "th"], &mut found);
        let cover = |cells: &mut Vec<SourceCell>, taken: &mut Vec<u32>| {
            while let Some(left) = taken.get_mut(cells.len()).filter(|left| **left > 0) {
                *left -= 1;
                cells.push(SourceCell::default());
            }
        };
        for cell in found {
            cover(&mut cells, &mut taken);
            let Some(node) = tree.node(cell).filter(|_| cells.len() < SPAN_LIMIT as usize) else { break };
            let columns = node.number("colspan").unwrap_or(1).clamp(1, SPAN_LIMIT);
            let down = node.number("rowspan").unwrap_or(1).clamp(1, 10_000);
            while taken.len() < cells.len() + columns as usize {
                taken.push(0);
            }
            for left in taken.iter_mut().skip(cells.len()).take(columns as usize) {
                *left = down - 1;
            }
            cells.push(SourceCell { lines: read_cell(cell), columns: columns as u16, rows: down as u16 });
            cells.extend((1..columns).map(|_| SourceCell::default()));
        }
        cover(&mut cells, &mut taken);
        let hidden = tree.node(row).is_some_and(super::layout::is_hidden);
        grid.rows.push(SourceRow { number, hidden, cells });
    }
    grid
}

/// Finds rows or cells, in sections too, but not those of tables within.
fn collect(tree: &HtmlTree<'_>, parent: usize, names: &[&str], found: &mut Vec<usize>) {
    for &child in tree.children(parent) {
        let name = tree.node(child).map_or("", |node| node.name.as_str());
        if names.contains(&name) {
            found.push(child);
        } else if !matches!(name, "table" | "" | "tr") {
            collect(tree, child, names, found);
        }
    }
}
