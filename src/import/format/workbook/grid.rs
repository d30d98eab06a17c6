//! Cells as they come to the rows of a sheet.

use std::collections::BTreeMap;

use crate::import::source::{ReadError, SourceCell, SourceLine, SourceRow, SourceTable};

/// Rows that a sheet may have.
const ROWS: usize = 1_000_000;

/// Cells that a workbook may have, the blank ones between others included.
const CELLS: usize = 3_000_000;

/// Bytes of text that a workbook may have: a text may stand in any number of its cells.
const BYTES: usize = 128 << 20;

/// The last column that there is, from 0.
pub(super) const LAST_COLUMN: u32 = 16_383;

/// A sheet whose cells come one by one.
#[derive(Default)]
pub(super) struct Grid {
    name: String,
    hidden: bool,
    rows: BTreeMap<u32, GridRow>,
    merged: Vec<Area>,
    used: Used,
}

/// What the sheets of a workbook have taken so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Used {
    cells: usize,
    bytes: usize,
}

impl Used {
    fn add(&mut self, cells: usize, bytes: usize) -> Result<(), ReadError> {
        self.cells += cells;
        self.bytes += bytes;
        if self.cells > CELLS {
            Err(ReadError::TooLarge("3,000,000 cells"))
        } else if self.bytes > BYTES {
            Err(ReadError::TooLarge("128 MB"))
        } else {
            Ok(())
        }
    }
}

#[derive(Default)]
struct GridRow {
    hidden: bool,
    cells: Vec<(u32, String)>,
}

/// Merged cells: the first and the last row and column, from 0.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

impl Grid {
    /// A sheet behind others that have taken so much.
    pub(super) fn new(name: String, hidden: bool, used: Used) -> Grid {
        Grid { name, hidden, used, ..Grid::default() }
    }

    /// What the sheet is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Says that a row, from 0, is hidden.
    pub(super) fn hide(&mut self, row: u32) {
        self.rows.entry(row).or_default().hidden = true;
    }

    /// Puts a text into a cell, row and column from 0; blank ones are passed over.
    ///
    /// # Errors
    /// Where there are too many.
    pub(super) fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), ReadError> {
        if text.trim().is_empty() || column > LAST_COLUMN {
            return Ok(());
        }
        self.used.add(1, text.len())?;
        self.rows.entry(row).or_default().cells.push((column, text));
        if self.rows.len() > ROWS { Err(ReadError::TooLarge("1,000,000 rows")) } else { Ok(()) }
    }

    pub(super) fn merge(&mut self, area: Area) {
        if self.merged.len() < ROWS && area.rows.0 <= area.rows.1 && area.columns.0 <= area.columns.1 {
            self.merged.push(area);
        }
    }

    /// The sheet, and what all have taken; rows without any text are left out.
    ///
    /// # Errors
    /// Where the blank cells between the others are too many.
    pub(super) fn finish(mut self) -> Result<(SourceTable, Used), ReadError> {
        let last = self.rows.values().flat_map(|row| row.cells.iter().map(|(column, _)| *column)).max();
        let Some(last) = last else {
            let empty = SourceTable { sheet: Some(self.name), hidden: self.hidden, rows: Vec::new() };
            return Ok((empty, self.used));
        };
        // The column where the cells of a merged area end, in each row that it has.
        let mut covered: BTreeMap<u32, Vec<Area>> = BTreeMap::new();
        for area in &self.merged {
            for (row, _) in self.rows.range(area.rows.0..=area.rows.1) {
                covered.entry(*row).or_default().push(*area);
                self.used.add(1, 0)?;
            }
        }
        let mut rows = Vec::new();
        for (row, GridRow { hidden, cells }) in std::mem::take(&mut self.rows) {
            if cells.is_empty() {
                continue;
            }
            let areas = covered.remove(&row).unwrap_or_default();
            let ends = areas.iter().map(|area| area.columns.1.min(last));
            let width = cells.iter().map(|(column, _)| *column).chain(ends).max().unwrap_or(0) as usize + 1;
            self.used.add(width.saturating_sub(cells.len()), 0)?;
            let number = row as usize + 1;
            let mut line = vec![SourceCell { lines: Vec::new(), columns: 1, rows: 1 }; width];
            for (column, text) in cells {
                if let Some(cell) = line.get_mut(column as usize) {
                    cell.lines = lines(&text, number);
                }
            }
            for area in areas {
                let (first, end) = (area.columns.0 as usize, area.columns.1.min(last) as usize);
                for (at, cell) in line.iter_mut().enumerate().take(end + 1).skip(first) {
                    if (row, at) == (area.rows.0, first) {
                        cell.columns = narrow((end - first) as u32 + 1);
                        cell.rows = narrow(area.rows.1 - area.rows.0 + 1);
                    } else {
                        (cell.columns, cell.rows) = (0, 0);
                    }
                }
            }
            rows.push(SourceRow { number, hidden, cells: line });
        }
        Ok((SourceTable { sheet: Some(self.name), hidden: self.hidden, rows }, self.used))
    }
}

/// The lines of a cell's text.
pub(super) fn lines(text: &str, number: usize) -> Vec<SourceLine> {
    let lines = text.split('\n').map(|line| line.trim_end_matches('\r'));
    lines.map(|line| SourceLine { text: line.to_owned(), number, ..SourceLine::default() }).collect()
}

fn narrow(count: u32) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
