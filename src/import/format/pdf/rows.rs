//! Words that stand on one line.

use super::words::{Word, sort_by_measure};
use crate::import::format::lines::LineWriter;
use crate::import::source::{LineAlign, LineLayout, SourceBlock, SourcePart};

/// The words of a line, from left to right.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) words: Vec<Word>,
}

impl Row {
    pub(super) fn left(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.left)
    }

    pub(super) fn right(&self) -> f32 {
        self.words.iter().map(|word| word.right).fold(0.0, f32::max)
    }

    pub(super) fn top(&self) -> f32 {
        self.words.iter().map(|word| word.top).fold(f32::MAX, f32::min)
    }

    pub(super) fn bottom(&self) -> f32 {
        self.words.iter().map(|word| word.bottom).fold(0.0, f32::max)
    }

    pub(super) fn middle(&self) -> f32 {
        (self.top() + self.bottom()) / 2.0
    }

    /// The size of its letters.
    pub(super) fn size(&self) -> f32 {
        self.words.iter().map(Word::size).fold(0.0, f32::max).max(1.0)
    }

    /// What it says. Between Chinese signs a gap is a blank that was written; between Chinese and figures it is only
    /// the typesetting's unless it is as wide as a letter.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut end: Option<f32> = None;
        for word in &self.words {
            let gap = end.map_or(0.0, |end| word.left - end) / word.size().max(1.0);
            let is_wide = |c: Option<char>| c.is_some_and(|c| c as u32 >= 0x2E80);
            let (before, next) = (is_wide(text.chars().next_back()), is_wide(word.text.chars().next()));
            let least = match (before, next) {
                (true, true) => 0.2,
                (false, false) => 0.12,
                _ => 0.8,
            };
            if gap > 2.5 {
                text.push('\t');
            } else if gap > least {
                text.push(if before && next && gap > 0.8 { '\u{3000}' } else { ' ' });
            }
            text.push_str(&word.text);
            end = Some(word.right);
        }
        text
    }
}

/// Whether cells of a row go on in the row below: each piece of it begins where one of the row does, two or more of
/// them are text that has not ended, and others have ended.
fn goes_on_in_cells(row: &Row, below: &Row) -> bool {
    let over = |word: &Word, above: &Word| above.left - above.size() * 0.5 < word.left && word.left < above.right;
    let begins = |word: &Word| row.words.iter().find(|above| over(word, above));
    let near = below.middle() - row.middle() < row.size() * 2.0;
    let is_text = |word: &Word| word.text.chars().filter(|c| *c as u32 >= 0x4E00).count() >= 4;
    let above: Vec<&Word> = below.words.iter().filter_map(begins).collect();
    near && row.words.len() > below.words.len()
        && above.len() == below.words.len()
        && above.iter().filter(|word| is_text(word) && !word.text.ends_with(['。', '；', '！'])).count() > 1
}

/// Groups words to rows, from the top down.
pub(super) fn group_rows(mut words: Vec<Word>) -> Vec<Row> {
    sort_by_measure(&mut words, Word::middle);
    let mut rows: Vec<Row> = Vec::new();
    for word in words {
        let fits = |row: &Row| {
            let height = row.words.last().map_or(0.0, Word::height).min(word.height());
            (row.middle() - word.middle()).abs() < height * 0.4
        };
        match rows.iter_mut().rev().take(3).find(|row| fits(row)) {
            Some(row) => row.words.push(word),
            None => rows.push(Row { words: vec![word] }),
        }
    }
    for row in &mut rows {
        sort_by_measure(&mut row.words, |word| word.left);
    }
    rows
}

/// Writes rows as lines.
pub(super) struct RowWriter {
    lines: LineWriter,
    /// The usual size of letters.
    usual: f32,
    /// Whether cells of several lines stand beside each other.
    mixes: bool,
}

impl RowWriter {
    /// Begins a document whose letters have mostly one size.
    pub(super) fn new(usual: f32) -> RowWriter {
        RowWriter { lines: LineWriter::default(), usual, mixes: false }
    }

    /// Writes the rows of a column that goes from `left` to `right`.
    pub(super) fn add_column(&mut self, rows: &[Row], left: f32, right: f32) {
        // The usual step from line to line: what is much further begins something new.
        let mut steps: Vec<f32> = rows.iter().zip(rows.iter().skip(1)).map(|(a, b)| b.middle() - a.middle()).collect();
        sort_by_measure(&mut steps, |step| *step);
        let step = steps.get(steps.len() / 2).copied().unwrap_or(f32::MAX);
        self.mixes |= rows.iter().zip(rows.iter().skip(1)).any(|(row, below)| goes_on_in_cells(row, below));
        let mut before: Option<&Row> = None;
        for row in rows {
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
            let layout = LineLayout { align, indented, bold: size > self.usual * 1.25, ..LineLayout::default() };
            self.lines.begin_paragraph();
            self.lines.add_paragraph(&row.text(), "", SourcePart::Body, layout);
        }
    }

    /// Whether cells of several lines were written line by line.
    pub(super) fn mixes(&self) -> bool {
        self.mixes
    }

    /// Writes a row of a page's margin.
    pub(super) fn add_margin(&mut self, row: &Row) {
        self.lines.begin_paragraph();
        self.lines.add_paragraph(&row.text(), "", SourcePart::PageMargin, LineLayout::default());
    }

    /// All lines.
    pub(super) fn finish(self) -> Vec<SourceBlock> {
        self.lines.finish()
    }
}
