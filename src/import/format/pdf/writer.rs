//! Rows and tables of pages as lines and tables of a document.

use super::rows::Row;
use super::table::{PdfTable, leading_width};
use super::words::sort_by_measure;
use crate::import::format::lines::LineWriter;
use crate::import::source::{LineAlign, LineLayout, ReadError, SourceBlock, SourcePart};

/// Writes rows as lines.
pub(super) struct RowWriter {
    lines: LineWriter,
    /// The usual size of letters.
    usual: f32,
    /// A table that may go on on the next page.
    table: Option<PdfTable>,
}

impl RowWriter {
    /// Begins a document whose letters have mostly one size.
    pub(super) fn new(usual: f32) -> RowWriter {
        RowWriter { lines: LineWriter::default(), usual, table: None }
    }

    /// Writes the rows of a column that goes from `left` to `right`.
    pub(super) fn add_column(&mut self, rows: &[Row], left: f32, right: f32) {
        // The usual step from line to line: what is much further begins something new.
        let mut steps: Vec<f32> = rows.iter().zip(rows.iter().skip(1)).map(|(a, b)| b.middle() - a.middle()).collect();
        sort_by_measure(&mut steps, |step| *step);
        let step = steps.get(steps.len() / 2).copied().unwrap_or(f32::MAX);
        self.close_table();
        let mut before: Option<&Row> = None;
        for (row, below) in rows.iter().zip(rows.iter().skip(1).map(Some).chain([None])) {
            if before.is_some_and(|before| row.middle() - before.middle() > step * 1.7) {
                self.lines.add_blank();
            }
            before = Some(row);
            let size = row.size();
            let (start, end) = (row.left() - left, right - row.right());
            let centered = start > size * 2.5 && end > size * 1.0 && (start - end).abs() < size * 2.5;
            let align = if centered && end > size * 2.0 {
                LineAlign::Center
            } else if start > (right - left) * 0.45 && end < (right - left) * 0.25 {
                LineAlign::End
            } else {
                LineAlign::Start
            };
            let indented = start > size * 1.2 && start < size * 3.5;
            // Much more room than the next word needs: the paragraph ends here.
            let word = below.and_then(|below| below.words.first()).map_or(0.0, leading_width);
            let ends = align == LineAlign::Start && end > size * 3.0 + word;
            let layout = LineLayout { align, indented, ends, bold: size > self.usual * 1.25, ..LineLayout::default() };
            self.lines.begin_paragraph();
            self.lines.add_paragraph(&row.text(), "", SourcePart::Body, layout);
        }
    }

    /// How many rows of a new page are more of the table that was written last, and where its values begin.
    pub(super) fn more(&self, rows: &[Row]) -> Option<(usize, f32)> {
        self.table.as_ref()?.more(rows)
    }

    /// Takes the rest of the table that was written last.
    ///
    /// # Errors
    /// Where a cell of it is of no column.
    pub(super) fn go_on(&mut self, table: PdfTable) -> Result<(), ReadError> {
        self.table.as_mut().map_or(Ok(()), |open| open.go_on(table))
    }

    /// Takes a table, which may go on on the next page.
    pub(super) fn add_table(&mut self, table: PdfTable) {
        self.close_table();
        self.table = Some(table);
    }

    fn close_table(&mut self) {
        let Some(mut table) = self.table.take().map(PdfTable::finish) else { return };
        for line in table.rows.iter_mut().flat_map(|row| &mut row.cells).flat_map(|cell| &mut cell.lines) {
            line.number = self.lines.next_number();
        }
        self.lines.add_table(table);
    }

    /// Writes a row of a page's margin.
    pub(super) fn add_margin(&mut self, row: &Row) {
        self.lines.begin_paragraph();
        self.lines.add_paragraph(&row.text(), "", SourcePart::PageMargin, LineLayout::default());
    }

    /// All lines.
    pub(super) fn finish(mut self) -> Vec<SourceBlock> {
        self.close_table();
        self.lines.finish()
    }
}
