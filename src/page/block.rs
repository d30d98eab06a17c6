//! What a page is made of.

use std::borrow::Cow;
use std::ops::Range;

use crate::facts::without_telephones;
use crate::model::Place;
use crate::text::sanitize::sanitize;
use crate::text::width::{fitting, width};

/// A page: its blocks from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its blocks, from top to bottom.
    pub blocks: Vec<Block>,
}

/// What a block is, and so how it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// The headline.
    Title,
    /// Who proposes, or another line of facts.
    Facts,
    /// The heading of a chapter, flush left.
    Heading,
    /// 为此建议： and the like, indented as a paragraph.
    Label,
    /// A paragraph, its first row indented by two full-width spaces.
    Paragraph,
    /// The salutation, flush left.
    Salutation,
    /// Who signs, flush right.
    Signature,
    /// Set as it is: no indent, no space above.
    Line,
}

/// A block: a run of text that begins on a row of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// How it is set.
    pub(crate) kind: BlockKind,
    /// The whole text, labels included.
    pub text: String,
    /// Which bytes are set bold, in order.
    pub(crate) bold: Vec<Range<usize>>,
    /// Which bytes matter less than the rest: labels, heads.
    pub(crate) quiet: Vec<Range<usize>>,
    /// Which bytes are bars of a chart: blanks that are drawn solid.
    pub(crate) bars: Vec<Range<usize>>,
    /// Columns that its second and later rows are indented by.
    pub(crate) hang: usize,
    /// Whether a second blank row stands above it, over the one with its caption.
    pub(crate) aired: bool,
    /// Which stretches of it are texts of the proposal.
    pub parts: Vec<Part>,
}

/// A stretch of a block that is a text of the proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which text.
    pub place: Place,
    /// Its bytes in the block.
    pub(crate) range: Range<usize>,
    /// Characters of the text that are left out before it.
    pub(crate) from: usize,
}

impl Block {
    /// A block of the program's own words.
    pub(crate) fn label(kind: BlockKind, text: impl Into<String>) -> Block {
        let text = sanitized(text.into());
        let block = Block {
            kind,
            text,
            bold: Vec::new(),
            quiet: Vec::new(),
            bars: Vec::new(),
            hang: 0,
            aired: false,
            parts: Vec::new(),
        };
        let end =
            if matches!(kind, BlockKind::Title | BlockKind::Heading | BlockKind::Label) { block.text.len() } else { 0 };
        block.with_bold_start(end)
    }

    /// A block that is one text of the proposal.
    pub(crate) fn of(kind: BlockKind, place: Place, text: impl Into<String>) -> Block {
        let mut block = Block::label(kind, text);
        block.parts.push(Part { place, range: 0..block.text.len(), from: 0 });
        block
    }

    /// Sets the block's first bytes bold.
    pub(crate) fn with_bold_start(mut self, end: usize) -> Block {
        self.bold = Vec::from_iter((end > 0).then_some(0..end));
        self
    }

    /// Adds a text of the proposal at the end, `between` before it if it is not the first.
    pub(crate) fn push(&mut self, place: Place, text: &str, between: &str) {
        if !self.parts.is_empty() {
            self.text.push_str(between);
        }
        let start = self.text.len();
        self.text.push_str(&sanitize(text));
        self.parts.push(Part { place, range: start..self.text.len(), from: 0 });
    }

    /// Adds words of the program's own at the end.
    pub(crate) fn push_label(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The bytes of the block for ranges of characters of the text at `place`; characters left out of the
    /// block have none.
    pub(crate) fn bytes_of(&self, place: Place, ranges: impl IntoIterator<Item = (usize, usize)>) -> Vec<Range<usize>> {
        let Some(part) = self.parts.iter().find(|part| part.place == place) else {
            return Vec::new();
        };
        let text = self.text.get(part.range.clone()).unwrap_or_default();
        // Goes on from the last place: a frequent character of a long paragraph has a hundred thousand ranges.
        let mut last = (0, 0);
        let mut byte = |index: usize| {
            let index = index.saturating_sub(part.from);
            let (from, at) = if last.0 <= index { last } else { (0, 0) };
            let rest = text.get(at..).unwrap_or_default();
            last = (index, at + rest.char_indices().nth(index - from).map_or(rest.len(), |(at, _)| at));
            last.1 + part.range.start
        };
        let ranges = ranges.into_iter().map(|(start, end)| byte(start)..byte(end));
        ranges.filter(|range| !range.is_empty()).collect()
    }

    /// Makes a line of at most `columns` with the stretch of a text around a match, in characters, behind a label.
    pub(crate) fn snippet(label: &str, place: Place, text: &str, at: (usize, usize), columns: usize) -> Block {
        let mut block = Block::label(BlockKind::Line, label);
        block.push_snippet(place, text, at, columns);
        block
    }

    /// Adds the stretch of a text around a match at the end, so that the block has at most `columns`.
    pub(crate) fn push_snippet(&mut self, place: Place, text: &str, (at, end): (usize, usize), columns: usize) {
        // Cut within a number it would be known for none.
        let text = &*without_telephones(text);
        let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
        let room = columns.saturating_sub(width(&self.text) + 4);
        let fits = |from: &usize| width(text.get(byte(*from)..byte(end)).unwrap_or_default()) <= room;
        // Some characters before the match, to see what it belongs to; the match itself has to fit.
        let from = (at.saturating_sub((columns / 10).min(6))..at).find(fits).unwrap_or(at);
        let start = byte(from);
        self.push_label(if from > 0 { ".." } else { "" });
        let rest = text.get(start..).unwrap_or_default();
        let room = columns.saturating_sub(width(&self.text));
        let whole = width(rest) <= room;
        self.push(place, if whole { rest } else { fitting(rest, room.saturating_sub(2)).0 }, "");
        if let Some(part) = self.parts.last_mut() {
            part.from = from;
        }
        self.push_label(if whole { "" } else { ".." });
    }
}

/// Sanitizes a text, so that it does nothing to the terminal wherever it came from.
fn sanitized(text: String) -> String {
    match sanitize(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(clean) => clean,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Field;

    #[test]
    fn a_snippet_shows_the_match_and_knows_where_it_is() {
        let place = Field::Reply.at(2);
        let block = Block::snippet("拼音 ", place, "大力开展高标准农田建设是一项重大决策", (4, 9), 24);
        assert_eq!(block.text, "拼音 ..开展高标准农田..");
        let marked: Vec<&str> = block.bytes_of(place, [(4, 9)]).into_iter().map(|r| &block.text[r]).collect();
        assert_eq!(marked, ["高标准农田"]);
        let block = Block::snippet("", place, "农田质量是粮食稳定安全供给的根基", (9, 11), 40);
        assert_eq!(block.text, "..粮食稳定安全供给的根基");
        let marked: Vec<&str> = block.bytes_of(place, [(0, 2), (9, 11)]).into_iter().map(|r| &block.text[r]).collect();
        assert_eq!(marked, ["安全"]);
        let narrow = Block::snippet("[拼音误] ", place, "综合监管机制和数据", (4, 6), 17);
        assert_eq!(narrow.text, "[拼音误] ..机制..", "the match is not cut for what stands before it");
        // In whatever order they are asked for, also behind the end.
        let bytes = block.bytes_of(place, [(9, 11), (7, 8), (90, 91), (9, 10)]);
        let marked: Vec<&str> = bytes.into_iter().map(|r| &block.text[r]).collect();
        assert_eq!(marked, ["安全", "稳", "安"]);
    }
}
