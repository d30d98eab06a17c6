//! Collecting the lines of a document, whatever its format.

use super::numbering::symbol;
use crate::import::source::{LineAlign, LineLayout, SourceBlock, SourceLine, SourcePart, SourceTable};

/// How many characters a line has that was filled before the break behind it.
const FILLED: usize = 25;

/// Lines and tables in the order in which they are read.
#[derive(Default)]
pub(super) struct LineWriter {
    blocks: Vec<SourceBlock>,
    /// Blank lines since the last line.
    blank: u8,
    /// The number of the paragraph that is being read.
    number: usize,
}

impl LineWriter {
    /// Begins the next paragraph.
    pub(super) fn begin_paragraph(&mut self) {
        self.number += 1;
    }

    /// The number of a line that is added by itself.
    pub(super) fn next_number(&mut self) -> usize {
        self.begin_paragraph();
        self.number
    }

    /// Adds what a paragraph says, line by line where it is broken; what is blank is counted.
    pub(super) fn add_paragraph(&mut self, text: &str, marker: &str, part: SourcePart, layout: LineLayout) {
        let mut marker = marker;
        // Signs of a font of symbols, which other fonts do not have.
        let seen;
        let text = if text.contains(|c| ('\u{F000}'..='\u{F0FF}').contains(&c)) {
            seen = text.chars().map(symbol).collect::<String>();
            &seen
        } else {
            text
        };
        for text in split_breaks(text, layout.align == LineAlign::Center) {
            if text.trim().is_empty() && marker.is_empty() {
                self.add_blank();
                continue;
            }
            let mut line = SourceLine { text, marker: marker.to_owned(), part, layout, number: self.number };
            line.layout.blank_before = std::mem::take(&mut self.blank);
            line.layout.indented |= is_indented(&line.text);
            marker = "";
            self.blocks.push(SourceBlock::Line(line));
        }
    }

    /// Counts a blank line.
    pub(super) fn add_blank(&mut self) {
        self.blank = self.blank.saturating_add(1);
    }

    /// Adds a table, or its lines where it only gives the page its frame.
    pub(super) fn add_table(&mut self, table: SourceTable) {
        self.blank = 0;
        if !table.rows.is_empty() {
            self.blocks.push(SourceBlock::Table(table));
        }
    }

    /// A writer for what stands in a cell, which counts paragraphs on.
    pub(super) fn enter(&mut self) -> LineWriter {
        let inner = LineWriter { number: self.number, ..LineWriter::default() };
        std::mem::replace(self, inner)
    }

    /// The lines since [`LineWriter::enter`] or the last of these, in the middle of a table.
    pub(super) fn take_cell(&mut self) -> Vec<SourceBlock> {
        self.blank = 0;
        std::mem::take(&mut self.blocks)
    }

    /// Goes on behind a table.
    pub(super) fn leave(&mut self, outer: LineWriter) {
        let number = self.number;
        *self = LineWriter { number, ..outer };
    }

    /// Adds blocks that were collected elsewhere.
    pub(super) fn add_blocks(&mut self, blocks: Vec<SourceBlock>) {
        self.blocks.extend(blocks);
    }

    /// All blocks.
    pub(super) fn finish(self) -> Vec<SourceBlock> {
        self.blocks
    }
}

/// Whether a line begins with the blanks of a paragraph.
pub(super) fn is_indented(text: &str) -> bool {
    let blanks = text.chars().take_while(|c| c.is_whitespace());
    let width = |blank| if blank == '\u{3000}' || blank == '\t' { 2 } else { 1 };
    blanks.map(width).sum::<usize>() >= 3
}

/// Divides a paragraph at its line breaks.
///
/// A break in the middle of a sentence, or of a title, was made for the look of it: the line goes on.
pub(super) fn split_breaks(text: &str, centered: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in text.split('\n') {
        match lines.last_mut() {
            Some(last) if !piece.trim().is_empty() && goes_on(last, piece, centered) => {
                last.truncate(last.trim_end().len());
                last.push_str(piece.trim_start());
            }
            _ => lines.push(piece.to_owned()),
        }
    }
    lines
}

fn goes_on(line: &str, next: &str, centered: bool) -> bool {
    let line = line.trim();
    let Some(last) = line.chars().next_back() else { return false };
    if next.starts_with(['\u{3000}', '\t', ' ', '\u{A0}']) || line.contains('\t') || next.contains('\t') {
        return false;
    }
    let ended =
        matches!(last, '。' | '！' | '？' | '；' | '：' | '…' | '”' | '）' | '》' | '.' | '!' | '?' | ';' | ':' | ')');
    !ended && (centered || (line.chars().count() >= FILLED && !next.trim_start().starts_with(is_number_start)))
}

/// Whether a character can begin a numbered line, which is no line's end.
fn is_number_start(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十（(①②③④⑤⑥⑦⑧⑨⑩".contains(c)
}

/// Lines that stand in a cell.
pub(super) fn cell_lines(blocks: Vec<SourceBlock>) -> Vec<SourceLine> {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            SourceBlock::Line(line) => lines.push(line),
            SourceBlock::Table(table) => {
                let cells = table.rows.into_iter().flat_map(|row| row.cells);
                lines.extend(cells.flat_map(|cell| cell.lines));
            }
        }
    }
    lines
}

/// Whether a table only frames what stands in it: no row has two cells that say something.
pub(super) fn is_frame(table: &SourceTable) -> bool {
    let says = |cell: &&crate::import::source::SourceCell| !cell.lines.is_empty();
    table.rows.iter().all(|row| row.cells.iter().filter(says).count() <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_in_the_middle_of_a_sentence_or_title_is_no_end() {
        let title = "对市政协第七届二次会议第00\n87号提案的答复";
        assert_eq!(split_breaks(title, true), ["对市政协第七届二次会议第0087号提案的答复"]);
        let labels = "联系人：张三\n联系电话：0000";
        assert_eq!(split_breaks(labels, false), ["联系人：张三", "联系电话：0000"]);
        let points = "为此建议：\n　　一、加强监管。\n　　二、先行先试。";
        assert_eq!(split_breaks(points, false).len(), 3);
        let wrapped = "近年来，我市学前教育加快发展，但城区新建小区配套幼儿园移交滞后，普\n惠性学位仍有缺口。";
        assert_eq!(split_breaks(wrapped, false).len(), 1);
    }
}
