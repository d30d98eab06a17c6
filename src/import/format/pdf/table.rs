//! Tables whose cells have several lines: which lines of a page are one, and which pieces of a row a cell.

use super::bands::{Bands, bands_of};
use super::rows::Row;
use super::words::{Word, sort_by_measure};
use crate::import::source::{ReadError, SourceCell, SourceRow, SourceTable};

/// Signs that a label in the first column has at most.
const LABEL: usize = 8;

/// A cell: its lines from the top down.
pub(super) struct Cell {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) lines: Vec<Word>,
}

/// A table of a page, or the part of one.
pub(super) struct PdfTable {
    /// Cells from left to right; the first row goes on with one of the page before where `goes_on` says so.
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) goes_on: bool,
    /// Where each column begins and ends; none where the rows are divided each in its way.
    pub(super) columns: Vec<(f32, f32)>,
    pub(super) size: f32,
}

impl PdfTable {
    /// Whether a cell has several lines.
    pub(super) fn is_deep(&self) -> bool {
        self.goes_on || self.rows.iter().flatten().any(|cell| cell.lines.len() > 1)
    }

    /// How many of the first rows of a page may be more of it, by its columns, and where its values begin.
    pub(super) fn more(&self, rows: &[Row]) -> Option<(usize, f32)> {
        let [_, (gutter, _), ..] = self.columns.as_slice() else { return None };
        // A value may take several columns, a label one.
        let within = |word: &Word| {
            let cell = Cell { left: word.left, right: word.right, lines: Vec::new() };
            self.place(&cell).is_some_and(|(at, count)| at > 0 || count == 1)
        };
        let below = |at: usize| at.checked_sub(1).and_then(|above| rows.get(above)).map_or(0.0, Row::bottom);
        let fits = |(at, row): &(usize, &Row)| {
            row.words.iter().all(within) && (*at == 0 || row.top() - below(*at) < self.size * 2.0)
        };
        let count = rows.iter().enumerate().take_while(fits).count();
        let several = rows.iter().take(count).any(|row| row.words.len() > 1);
        several.then_some((count, *gutter))
    }

    /// Whether it is a head over rows of as many cells.
    pub(super) fn is_ledger(&self) -> bool {
        let count = self.columns.len();
        let is_head = |cell: &Cell| cell.lines.iter().all(|w| !w.text.contains(|c: char| c.is_ascii_digit()));
        count >= 3
            && self.rows.len() >= 3
            && self.rows.iter().all(|row| row.len() + 1 >= count)
            && self.rows.first().is_some_and(|row| row.len() == count && row.iter().all(is_head))
    }

    /// Takes the rows of the next page.
    pub(super) fn go_on(&mut self, table: PdfTable) -> Result<(), ReadError> {
        let mut rows = table.rows.into_iter();
        if table.goes_on {
            for cell in rows.next().unwrap_or_default() {
                let column = |cell: &Cell| self.place(cell).map(|(at, _)| at);
                let place = column(&cell);
                let at = self.rows.last().and_then(|row| row.iter().position(|own| column(own) == place));
                let own = at.and_then(|at| self.rows.last_mut()?.get_mut(at)).ok_or(ReadError::Columns)?;
                own.lines.extend(cell.lines);
            }
        }
        self.rows.extend(rows);
        Ok(())
    }

    /// The table as every format gives one.
    pub(super) fn finish(self) -> SourceTable {
        // What takes more columns says nothing of how wide this one is.
        let right = |cell: &Cell, next: f32| {
            let same = |other: &&Cell| (other.left - cell.left).abs() < self.size && other.right <= next;
            self.rows.iter().flatten().filter(same).map(|other| other.right).fold(cell.right, f32::max)
        };
        let cells = |row: &Vec<Cell>, placed: bool| {
            let mut cells: Vec<SourceCell> = Vec::new();
            let nexts = row.iter().skip(1).map(|cell| cell.left).chain([f32::MAX]);
            for (cell, next) in row.iter().zip(nexts) {
                let (at, count) = if placed { self.place(cell)? } else { (cells.len(), 1) };
                if at < cells.len() {
                    return None;
                }
                cells.resize_with(at, || SourceCell::of(""));
                let columns = u16::try_from(count).unwrap_or(1);
                cells.push(SourceCell { columns, ..SourceCell::of(&text_of(cell, right(cell, next))) });
                cells.resize_with(at + count, SourceCell::default);
            }
            if placed {
                cells.resize_with(self.columns.len(), || SourceCell::of(""));
            }
            Some(cells)
        };
        let placed = !self.columns.is_empty() && self.rows.iter().all(|row| cells(row, true).is_some());
        let rows = self.rows.iter().filter_map(|row| cells(row, placed)).zip(1..);
        let rows = rows.map(|(cells, number)| SourceRow { number, cells, ..SourceRow::default() });
        SourceTable { rows: rows.collect(), ..SourceTable::default() }
    }

    /// The column that a cell begins in, and how many it takes.
    pub(super) fn place(&self, cell: &Cell) -> Option<(usize, usize)> {
        let over = |(left, right): &(f32, f32)| *left < cell.right && cell.left < *right;
        let first = self.columns.iter().position(over)?;
        Some((first, self.columns.iter().skip(first).take_while(|column| over(column)).count()))
    }
}

/// What a cell says: a line that had no room for the next word goes on, any other ends a paragraph.
fn text_of(cell: &Cell, right: f32) -> String {
    let mut text = String::new();
    let mut last: Option<&Word> = None;
    for line in &cell.lines {
        if let Some(above) = last {
            let beside = (above.middle() - line.middle()).abs() < above.size() * 0.4;
            let full = above.right + leading_width(line) + above.size() * 0.2 > right;
            let listed = above.text.ends_with(['。', '；', ';']) && begins_item(&line.text);
            if beside {
                text.push('\u{3000}');
            } else if !full || listed {
                text.push('\n');
            } else if above.text.ends_with(|c: char| c.is_ascii_alphabetic())
                && line.text.starts_with(|c: char| c.is_ascii_alphabetic())
            {
                text.push(' ');
            }
        }
        text.push_str(&line.text);
        last = Some(line);
    }
    text
}

/// Whether a line begins with the number of an item: 1. （二） 三、 ①
fn begins_item(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    text.starts_with(|c| ('①'..='⑳').contains(&c))
        || rest.len() < text.len() && rest.starts_with(['、', '.', '．', '）', ')', '是'])
}

/// How wide the first word of a line is, with the stop behind it that cannot begin a line.
pub(super) fn leading_width(line: &Word) -> f32 {
    let word = line.text.chars().take_while(char::is_ascii_alphanumeric).count();
    let stop = line.text.chars().nth(word.max(1)).is_some_and(|c| "，。、；：！？）”》".contains(c));
    let width = if word > 0 { 0.55 * word as f32 } else { 1.0 };
    line.size() * (width + if stop { 1.0 } else { 0.0 })
}

/// The lines of a page that may be a table: from the first of these rows to before the last.
pub(super) fn find_run(rows: &[Row], from: usize) -> Option<(usize, usize)> {
    (from..rows.len()).find_map(|start| run_from(rows, start)).map(|(start, end)| {
        // Above a label in the middle of its row stand lines of the values beside it.
        let head = rows.get(start..end.min(start + 3)).unwrap_or_default();
        let begins_row =
            |word: &&Word| head.iter().filter(|row| row.words.len() > 1).any(|row| row.left() >= word.left);
        let values = || head.iter().flat_map(|row| &row.words).filter(|word| !begins_row(word));
        let fits = |row: &Row| row.words.iter().all(|word| values().any(|other| (word.left - other.left).abs() < 2.0));
        let mut first = start;
        while let Some(above) = first.checked_sub(1).filter(|above| *above >= from)
            && let (Some(row), Some(below)) = (rows.get(above), rows.get(first))
            && below.top() - row.bottom() < row.size() * 0.3
            && fits(row)
        {
            first = above;
        }
        (first, end)
    })
}

/// Whether a word can be the label of a row: it is short and no sentence.
fn is_label(word: &Word) -> bool {
    word.text.chars().filter(|c| !c.is_whitespace()).count() <= LABEL && !word.text.ends_with(['。', '，', '；'])
}

fn run_from(rows: &[Row], start: usize) -> Option<(usize, usize)> {
    let first = rows.get(start)?;
    let [label, value, ..] = first.words.as_slice() else { return None };
    is_label(label).then_some(())?;
    let size = first.size();
    let (mut gutter, mut bottom, mut labels) = ((label.right, value.left), first.bottom(), 1);
    let (mut end, mut sure, mut seconds) = (start + 1, start + 1, vec![value.left]);
    for row in rows.iter().skip(start + 1) {
        let gap = row.top() - bottom;
        let Some(word) = row.words.first() else { break };
        let begins = word.left < gutter.1 - size * 0.5;
        let next = if begins { row.words.get(1) } else { Some(word) };
        let here =
            (if begins { gutter.0.max(word.right) } else { gutter.0 }, next.map_or(gutter.1, |w| gutter.1.min(w.left)));
        if gap > size * 2.0 || begins && !is_label(word) || here.0 + size * 0.3 > here.1 {
            break;
        }
        let above = || rows.get(start.saturating_sub(3)..end).unwrap_or_default().iter().flat_map(|row| &row.words);
        // Below the last row of a table text may stand at its right; what goes on in a cell begins where the cell does.
        let goes_on =
            gap < size * 0.6 && row.words.iter().all(|w| above().any(|o| (o.left - w.left).abs() < size * 2.2));
        if !begins && !goes_on {
            break;
        }
        (gutter, bottom, end) = (here, bottom.max(row.bottom()), end + 1);
        if begins && next.is_some() {
            labels += 1;
            seconds.extend(next.map(|word| word.left));
        }
        if next.is_some() {
            sure = end;
        }
    }
    let aligned =
        seconds.iter().filter(|left| seconds.first().is_some_and(|s| (s - **left).abs() < size * 0.4)).count();
    (labels >= 3 || labels == 2 && aligned == 2).then_some((start, sure))
}

/// Reads the rows of a run; `gutter` is where the values of the table begin that it goes on with.
///
/// # Errors
/// Where it cannot be told to which row a line belongs.
pub(super) fn read_table(run: &[Row], gutter: Option<f32>) -> Result<PdfTable, ReadError> {
    let size = run.iter().map(Row::size).fold(1.0, f32::max);
    let continues = gutter.is_some();
    let bands = bands_of(run, gutter.unwrap_or_else(|| gutter_of(run)));
    let (rows, goes_on) = Bands::of(bands, size).rows(continues).ok_or(ReadError::Columns)?;
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(cells_of).collect();
    let columns = columns_of(&rows);
    Ok(PdfTable { rows, goes_on, columns, size })
}

/// Where the values begin.
fn gutter_of(run: &[Row]) -> f32 {
    let seconds = run.iter().filter(|row| row.words.len() > 1).filter_map(|row| row.words.get(1));
    let least = seconds.map(|word| word.left).fold(f32::MAX, f32::min);
    // A row of values alone may begin a little before them.
    let alone = run.iter().filter_map(|row| row.words.first()).map(|word| word.left);
    alone.filter(|left| *left > least - 10.0).fold(least, f32::min)
}

/// The cells of a row: what stands below each other in it.
fn cells_of(words: Vec<Word>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for word in words {
        let over = |cell: &Cell| cell.left < word.right && word.left < cell.right;
        let mut cell = Cell { left: word.left, right: word.right, lines: Vec::new() };
        // A long line may stand over two that were apart.
        let (below, others): (Vec<Cell>, Vec<Cell>) = std::mem::take(&mut cells).into_iter().partition(over);
        cells = others;
        for own in below {
            (cell.left, cell.right) = (cell.left.min(own.left), cell.right.max(own.right));
            cell.lines.extend(own.lines);
        }
        cell.lines.push(word);
        cells.push(cell);
    }
    for cell in &mut cells {
        sort_by_measure(&mut cell.lines, |word| word.top);
    }
    sort_by_measure(&mut cells, |cell| cell.left);
    cells
}

/// The columns, by the rows that have the most cells; none where these do not agree.
fn columns_of(rows: &[Vec<Cell>]) -> Vec<(f32, f32)> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut columns = vec![(f32::MAX, f32::MIN); count];
    for row in rows.iter().filter(|row| row.len() == count) {
        for (column, cell) in columns.iter_mut().zip(row) {
            *column = (column.0.min(cell.left), column.1.max(cell.right));
        }
    }
    let apart = columns.iter().zip(columns.iter().skip(1)).all(|(left, right)| left.1 <= right.0);
    if apart { columns } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::super::columns::read_page;
    use super::super::words::Page;
    use super::super::writer::RowWriter;
    use super::*;
    use crate::import::source::SourceBlock;

    /// Lines of ten points with their places, a page each.
    fn blocks(pages: &[&[(f32, f32, &str)]]) -> Result<Vec<String>, ReadError> {
        let mut writer = RowWriter::new(10.0);
        for page in pages {
            let word = |(left, top, text): &(f32, f32, &str)| Word {
                left: *left,
                top: *top,
                right: left + 10.0 * text.chars().count() as f32,
                bottom: top + 13.0,
                text: (*text).to_owned(),
            };
            read_page(&Page { height: 800.0, words: page.iter().map(word).collect() }, &mut writer)?;
        }
        let cell = |cell: &SourceCell| cell.text().replace('\n', "|");
        let row = |row: &SourceRow| row.cells.iter().map(cell).collect::<Vec<_>>().join("/");
        let said = |block| match block {
            SourceBlock::Line(line) => line.text,
            SourceBlock::Table(table) => table.rows.iter().map(row).collect::<Vec<_>>().join("\n"),
        };
        Ok(writer.finish().into_iter().map(said).collect())
    }

    #[test]
    fn cells_of_several_lines_are_read_cell_by_cell() {
        // Labels at the top of their rows; the second one in the middle of its row.
        let top = [
            (200.0, 50.0, "提案办理答复表"),
            (50.0, 80.0, "提案人"),
            (120.0, 80.0, "温如言"),
            (50.0, 94.0, "情况"),
            (120.0, 94.0, "没有夜间书房，"),
            (120.0, 107.5, "居民不便。"),
            (50.0, 121.5, "建议"),
            (120.0, 121.5, "1.建设书房，开"),
            (120.0, 135.0, "放到夜间。"),
            (120.0, 148.5, "2.通借通还。"),
        ];
        let read = [
            "提案办理答复表",
            "提案人/温如言\n情况/没有夜间书房，居民不便。\n建议/1.建设书房，开放到夜间。|2.通借通还。",
        ];
        assert_eq!(blocks(&[&top]).unwrap(), read);
        let mut middle = top;
        middle[3].1 = 100.75;
        middle[6].1 = 135.0;
        assert_eq!(blocks(&[&middle]).unwrap(), read);
    }

    #[test]
    fn a_table_goes_on_on_the_next_page() {
        let first = [
            (50.0, 700.0, "序号"),
            (90.0, 700.0, "委员建议"),
            (200.0, 700.0, "答复意见"),
            (50.0, 714.0, "1"),
            (90.0, 714.0, "建设书房，方便"),
            (200.0, 714.0, "已经建成十六家"),
            (90.0, 727.5, "全市居民，多买"),
            (200.0, 727.5, "社区书房，新购"),
        ];
        let second = [
            (90.0, 50.0, "新书。"),
            (200.0, 50.0, "新书。"),
            (50.0, 64.0, "2"),
            (90.0, 64.0, "通借通还。"),
            (200.0, 64.0, "已经实现。"),
        ];
        let read = "序号/委员建议/答复意见\n1/建设书房，方便全市居民，多买新书。/已经建成十六家社区书房，新购新书。\n2/通借通还。/已经实现。";
        assert_eq!(blocks(&[&first, &second]).unwrap(), [read]);
    }

    #[test]
    fn rows_that_cannot_be_told_apart_are_refused() {
        // Two labels, and four lines that may be two and two or one and three.
        let words = [
            (50.0, 80.0, "情况"),
            (120.0, 80.0, "没有夜间书房，"),
            (120.0, 93.5, "居民出行不便，"),
            (50.0, 107.0, "建议"),
            (120.0, 107.0, "建设夜间书房，"),
            (120.0, 120.5, "实行通借通还。"),
        ];
        assert!(matches!(blocks(&[&words]), Err(ReadError::Columns)));
    }
}
