//! Tables of formats that end cells and rows by marks, and say only of edges where they stand (Word 97, RTF).

use crate::import::source::{SourceCell, SourceLine, SourceRow, SourceTable};
use crate::order;

/// How far edges of rows may be apart that are meant to be one, in twentieths of a point.
const TOLERANCE: i32 = 45;
/// Columns of a table.
const COLUMN_LIMIT: usize = 1000;

/// What a row says of one of its cells.
#[derive(Clone, Copy, Default)]
pub(super) struct CellEdge {
    /// Where its right edge is.
    pub(super) right: i32,
    /// Whether it goes on with the cell to its left.
    pub(super) joins_left: bool,
    /// Whether it goes on with the cell above.
    pub(super) joins_above: bool,
}

/// A table whose next row may still come.
#[derive(Default)]
pub(super) struct TableBuilder {
    rows: Vec<Vec<(SourceCell, CellEdge)>>,
    cells: Vec<SourceCell>,
    lines: Vec<SourceLine>,
}

impl TableBuilder {
    /// Adds lines to the cell that is being read.
    pub(super) fn add_lines(&mut self, lines: Vec<SourceLine>) {
        self.lines.extend(lines);
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        self.cells.push(SourceCell { lines, columns: 1, rows: 1 });
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self, edges: &[CellEdge]) {
        if !self.lines.is_empty() {
            self.end_cell();
        }
        let mut row: Vec<(SourceCell, CellEdge)> = Vec::new();
        for (at, cell) in std::mem::take(&mut self.cells).into_iter().enumerate().take(COLUMN_LIMIT) {
            let edge = edges.get(at).copied();
            let edge =
                edge.unwrap_or(CellEdge { right: i32::MAX - (COLUMN_LIMIT - at) as i32 * 100, ..CellEdge::default() });
            match row.last_mut().filter(|_| edge.joins_left) {
                Some((first, known)) => {
                    known.right = edge.right;
                    first.lines.extend(cell.lines);
                }
                None => row.push((cell, edge)),
            }
        }
        if !row.is_empty() {
            self.rows.push(row);
        }
    }

    /// The table, and lines whose row never ended.
    pub(super) fn finish(self) -> (SourceTable, Vec<SourceLine>) {
        let mut rights: Vec<i32> = self.rows.iter().flatten().map(|(_, edge)| edge.right).collect();
        order::sort(&mut rights);
        rights.dedup_by(|a, b| a.saturating_sub(*b) <= TOLERANCE);
        let column_behind = |right: i32| rights.partition_point(|known| known.saturating_add(TOLERANCE) < right) + 1;
        let mut table = SourceTable::default();
        // For each column the row in which a cell began that goes down to here.
        let mut open: Vec<usize> = Vec::new();
        for row in self.rows {
            let number = table.rows.len();
            let mut cells: Vec<SourceCell> = Vec::new();
            for (mut cell, edge) in row {
                let column = cells.len();
                let span = column_behind(edge.right).saturating_sub(column).clamp(1, COLUMN_LIMIT);
                while open.len() <= column {
                    open.push(number);
                }
                let above = open.get(column).copied().filter(|_| edge.joins_above);
                let above = above.and_then(|row| table.rows.get_mut(row)).and_then(|row| row.cells.get_mut(column));
                match above {
                    Some(above) => {
                        above.rows = above.rows.saturating_add(1);
                        above.lines.append(&mut cell.lines);
                        cells.push(SourceCell::default());
                    }
                    None => {
                        open.iter_mut().skip(column).take(1).for_each(|row| *row = number);
                        cells.push(SourceCell { columns: span as u16, ..cell });
                    }
                }
                cells.extend((1..span).map(|_| SourceCell::default()));
            }
            table.rows.push(SourceRow { number: number + 1, hidden: false, cells });
        }
        let rest = self.cells.into_iter().flat_map(|cell| cell.lines).chain(self.lines).collect();
        (table, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_take_the_columns_between_their_edges() {
        let mut builder = TableBuilder::default();
        let line = |text: &str| vec![SourceLine { text: text.to_owned(), ..SourceLine::default() }];
        let edge = |right, joins_above| CellEdge { right, joins_left: false, joins_above };
        let mut row = |cells: &[&str], edges: &[CellEdge]| {
            for cell in cells {
                builder.add_lines(line(cell));
                builder.end_cell();
            }
            builder.end_row(edges);
        };
        row(&["题"], &[edge(3000, false)]);
        row(&["甲", "乙", "丙"], &[edge(1000, false), edge(2010, false), edge(3000, false)]);
        row(&["", "丁"], &[edge(1000, true), edge(2990, false)]);
        let (table, _) = builder.finish();
        let shape: Vec<Vec<(u16, u16)>> =
            table.rows.iter().map(|row| row.cells.iter().map(|cell| (cell.columns, cell.rows)).collect()).collect();
        assert_eq!(shape, [vec![(3, 1), (0, 0), (0, 0)], vec![(1, 2), (1, 1), (1, 1)], vec![(0, 0), (2, 1), (0, 0)]]);
        assert_eq!(table.rows[2].cells[1].text(), "丁");
    }
}
