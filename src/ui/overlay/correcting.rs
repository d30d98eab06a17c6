//! The screen of corrections: the lines of a source, each with what it was taken for, and beside them the record that
//! comes of them.

use std::ops::Range;

use super::entry_cursor::EntryCursor;
use crate::lang::{Lang, Text};
use crate::page::{Block, BlockKind, Flow, Page};
use crate::text::width::{Ambiguous, ambiguous, clipped, width};
use crate::ui::msg::{SourceRow, SourceView};
use crate::ui::scrolled::Scrolled;

/// Columns of a line's margin: the cursor, what it was taken for, its number.
const MARK: usize = 2;
const NUMBER: usize = 4;

/// Columns of what a line was taken for, where there are few and where there are enough.
const ROLE: [usize; 2] = [10, 11];

/// Columns of text from which on there are enough.
const ENOUGH: usize = 56;

/// Columns of the labels of a record.
const LABEL: usize = 12;

/// Characters of a line that find it in its record.
const TELLING: usize = 12;

/// The screen of corrections. The text of its lines is the overlay's: what moves both takes it along.
#[derive(Clone, Debug, Default)]
pub struct CorrectingView {
    pub(crate) source: SourceView,
    /// Where the person is among the lines.
    pub(crate) cursor: EntryCursor,
    /// The record, laid out.
    pub(crate) record: Scrolled,
    /// Which record that is, and the field that the line under the cursor went into.
    pub(crate) shown: Option<usize>,
    pub(crate) field: Option<usize>,
    /// Whether the record has the keys that move.
    pub(crate) in_record: bool,
    /// The line that marking has begun at, and where the cursor was when something was said of the lines that are marked:
    /// they are until it moves, so that more can be said of them.
    pub(crate) marked: Option<usize>,
    pub(crate) said_at: Option<usize>,
    /// The character that the line would be parted at, while that is being chosen.
    pub(crate) cut: Option<usize>,
    /// Whether the next key that leaves does so though something is not written.
    pub(crate) leaves: bool,
    /// Counts what was read: the rows are laid out anew for each.
    version: u64,
    laid: Option<LaidOut>,
}

/// What its texts depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LaidOut {
    version: u64,
    columns: usize,
    beside: usize,
    shown: Option<usize>,
    ambiguous: Ambiguous,
}

/// Rows and columns that its two texts have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CorrectingSizes {
    pub(crate) columns: usize,
    pub(crate) height: usize,
    pub(crate) record_columns: usize,
    pub(crate) record_height: usize,
}

impl CorrectingView {
    /// Takes what a source comes to now.
    pub(crate) fn take(&mut self, source: SourceView) {
        let other = source.source != self.source.source;
        if other {
            self.laid = None;
        }
        let stays = source.at.is_none() && source.lines.len() == self.source.lines.len();
        let at = source.at.unwrap_or(if other { 0 } else { self.cursor.at });
        self.cursor.at = at.min(source.lines.len().saturating_sub(1));
        self.marked = self.marked.filter(|_| stays && !other);
        self.said_at = self.marked.and(Some(self.cursor.at));
        (self.cut, self.leaves) = (None, false);
        self.source = source;
        self.version += 1;
    }

    /// The line under the cursor.
    pub(crate) fn line(&self) -> Option<&SourceRow> {
        self.source.lines.get(self.cursor.at)
    }

    /// The lines that a key acts on: those that are marked, else the one under the cursor.
    pub(crate) fn range(&self) -> Range<usize> {
        let at = self.cursor.at;
        let from = self.marked.unwrap_or(at);
        from.min(at)..from.max(at) + 1
    }

    /// The lines of the paragraph under the cursor.
    pub(crate) fn paragraph(&self) -> Range<usize> {
        let goes_on = |at: usize| self.source.lines.get(at).is_some_and(|line| line.continued);
        let mut range = self.cursor.at..self.cursor.at + 1;
        while range.start > 0 && goes_on(range.start) {
            range.start -= 1;
        }
        while goes_on(range.end) {
            range.end += 1;
        }
        range
    }

    /// Lays both texts out anew where something they depend on has changed.
    pub(super) fn relayout(&mut self, text: &mut Scrolled, sizes: CorrectingSizes) {
        let CorrectingSizes { columns, height, record_columns: beside, record_height } = sizes;
        if self.said_at.is_some_and(|at| at != self.cursor.at) {
            (self.marked, self.said_at) = (None, None);
        }
        let record = self.source.lines.iter().take(self.cursor.at + 1).rev().find_map(|line| line.record);
        let shown = record.or((!self.source.records.is_empty()).then_some(0));
        let laid = LaidOut { version: self.version, columns, beside, shown, ambiguous: ambiguous() };
        let same = |known: &LaidOut| {
            (known.version, known.columns, known.ambiguous) == (laid.version, columns, laid.ambiguous)
        };
        if !self.laid.as_ref().is_some_and(same) {
            let blocks: Vec<Block> = self.source.lines.iter().map(|line| line_block(line, columns)).collect();
            self.cursor.blocks = (0..blocks.len()).map(|at| at..at + 1).collect();
            text.replace(Flow::new(Page { blocks }, columns), text.anchor(), height);
            self.cursor.reveal(text, height);
        }
        text.fit(height);
        if self.laid != Some(laid) {
            let fields =
                shown.and_then(|shown| self.source.records.get(shown)).map_or(&[][..], |record| &record.fields);
            let mut above = "";
            let mut blocks = Vec::new();
            for field in fields {
                let label = if field.label == above && !field.unsure { "" } else { field.label.as_str() };
                above = &field.label;
                blocks.push(labelled(label, field.unsure, &field.text));
            }
            let anchor = if self.shown == shown { self.record.anchor() } else { Default::default() };
            self.record.replace(Flow::new(Page { blocks }, beside), anchor, record_height);
        }
        self.record.fit(record_height);
        let field = self.field_of_line(shown);
        if let Some(at) = field.filter(|_| field != self.field || self.laid != Some(laid)) {
            let rows = self.record.flow.row_of(at, 0);
            let end = self.record.flow.rows.partition_point(|row| row.block <= at);
            self.record.reveal(rows..=end.saturating_sub(1).max(rows), record_height);
        }
        (self.shown, self.field, self.laid) = (shown, field, Some(laid));
    }

    /// The field of the record that says what the line under the cursor says.
    fn field_of_line(&self, shown: Option<usize>) -> Option<usize> {
        let line = self.line().filter(|line| line.record.is_some() && line.record == shown)?;
        let tight = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let words: String = tight(&line.text).chars().take(TELLING).collect();
        let fields = &self.source.records.get(shown?)?.fields;
        let says = |text: &str| !words.is_empty() && tight(text).contains(&words);
        let by_role = || fields.iter().position(|field| field.label.starts_with(&line.role) && !line.role.is_empty());
        fields.iter().position(|field| says(&field.text)).or_else(by_role)
    }

    /// Where the line under the cursor would be parted: the block's byte.
    pub(crate) fn cut_byte(&self) -> Option<(usize, usize)> {
        let (line, cut) = (self.line()?, self.cut?);
        let before: usize = line.text.chars().take(cut).map(char::len_utf8).sum();
        let block = self.cursor.at;
        let columns = self.laid.map_or(0, |laid| laid.columns);
        Some((block, margin(line, columns).len() + before))
    }
}

/// The words for what a line was taken for, with a sign where a person has said so, or nobody is sure.
fn role_words(line: &SourceRow, room: usize) -> String {
    let sign = match (line.given, line.unsure) {
        (true, _) => "*",
        (false, true) => "?",
        (false, false) => "",
    };
    if line.continued && sign.is_empty() {
        return String::new();
    }
    let role = clipped(&line.role, room - 1 - sign.len());
    [&*role, sign].concat()
}

/// Columns of what a line was taken for.
fn role_columns(columns: usize) -> usize {
    let [few, enough] = ROLE;
    if columns >= ENOUGH { enough } else { few }
}

fn margin(line: &SourceRow, columns: usize) -> String {
    let room = role_columns(columns);
    let role = role_words(line, room);
    let padding = " ".repeat(room.saturating_sub(width(&role)));
    let number = line.number.to_string();
    let before = " ".repeat(NUMBER.saturating_sub(number.len()));
    [&*" ".repeat(MARK), &role, &padding, &before, &number, "  "].concat()
}

fn line_block(line: &SourceRow, columns: usize) -> Block {
    let margin = margin(line, columns);
    let (start, end) = (MARK, margin.len());
    let text = line.text.trim();
    let mut block = Block::label(BlockKind::Line, [&margin, text].concat());
    // Where little room is left the text goes on below the margin.
    block.hang = if columns >= 36 { width(&margin) } else { MARK + 2 };
    if line.given {
        block.bold.push(start..start + role_words(line, role_columns(columns)).len());
    }
    block.quiet.push(0..if line.unused { block.text.len() } else { end });
    block
}

fn labelled(label: &str, unsure: bool, text: &str) -> Block {
    let sign = if unsure { "?" } else { "" };
    let said = [&*clipped(label, LABEL - MARK - 1), sign].concat();
    let padding = " ".repeat((LABEL - MARK).saturating_sub(width(&said)));
    let margin = [&*" ".repeat(MARK), &said, &padding].concat();
    let mut block = Block::label(BlockKind::Line, [margin.as_str(), text].concat());
    block.hang = LABEL;
    if unsure {
        block.bold.push(MARK..MARK + said.len())
    } else {
        block.quiet.push(0..margin.len())
    }
    block
}

/// The next place behind a character at which a sentence of a text ends; the start where there is none.
pub(crate) fn next_end(text: &str, at: usize) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let closes = |c: &char| matches!(c, '。' | '！' | '？' | '；' | '：' | '”' | '）' | ' ' | '　');
    let ends = |place: &usize| {
        let before = place.checked_sub(1).and_then(|before| chars.get(before));
        before.is_some_and(closes) && !chars.get(*place).is_some_and(closes)
    };
    (at + 1..chars.len()).find(ends).unwrap_or(0)
}

/// What a source is called in the title of its lines.
pub(crate) fn title(source: &SourceView, lang: Lang) -> String {
    match source.sources {
        0 | 1 => source.name.clone(),
        _ => lang.say(Text::CorrectingSource, &[&source.name, &(source.source + 1), &source.sources]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_parted_where_a_sentence_ends() {
        let text = "一、加强。（甲）二、增加：好";
        assert_eq!(next_end(text, 0), 5);
        assert_eq!(next_end(text, 5), 8);
        assert_eq!(next_end(text, 8), 13);
        assert_eq!(next_end(text, 13), 0);
        assert_eq!(next_end("", 0), 0);
    }

    #[test]
    fn a_paragraph_is_all_of_its_lines() {
        let row = |continued| SourceRow { continued, ..SourceRow::default() };
        let lines = [false, true, true, false].map(row).to_vec();
        let mut view = CorrectingView::default();
        view.take(SourceView { lines, at: Some(1), ..SourceView::default() });
        assert_eq!((view.paragraph(), view.range()), (0..3, 1..2));
        view.marked = Some(3);
        assert_eq!(view.range(), 1..4);
    }
}
