//! What a page is made of.

use std::ops::Range;

use crate::model::Place;

/// A page: its blocks from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its blocks, from top to bottom.
    pub blocks: Vec<Block>,
}

/// What a block is, and so how it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
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
    pub kind: BlockKind,
    /// The whole text, labels included.
    pub text: String,
    /// Which bytes are set bold, in order.
    pub bold: Vec<Range<usize>>,
    /// Columns that its second and later rows are indented by.
    pub hang: usize,
    /// Which stretches of it are texts of the proposal.
    pub parts: Vec<Part>,
}

/// A stretch of a block that is a text of the proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which text.
    pub place: Place,
    /// Its bytes in the block.
    pub range: Range<usize>,
}

impl Block {
    /// A block of the program's own words.
    pub fn label(kind: BlockKind, text: impl Into<String>) -> Block {
        let text = text.into();
        let block = Block { kind, text, bold: Vec::new(), hang: 0, parts: Vec::new() };
        let end =
            if matches!(kind, BlockKind::Title | BlockKind::Heading | BlockKind::Label) { block.text.len() } else { 0 };
        block.with_bold_start(end)
    }

    /// A block that is one text of the proposal.
    pub fn of(kind: BlockKind, place: Place, text: impl Into<String>) -> Block {
        let mut block = Block::label(kind, text);
        block.parts.push(Part { place, range: 0..block.text.len() });
        block
    }

    /// The same with its first bytes bold.
    pub fn with_bold_start(mut self, end: usize) -> Block {
        self.bold = Vec::from_iter((end > 0).then_some(0..end));
        self
    }

    /// Adds a text of the proposal at the end, `between` before it if it is not the first.
    pub fn push(&mut self, place: Place, text: &str, between: &str) {
        if !self.parts.is_empty() {
            self.text.push_str(between);
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.parts.push(Part { place, range: start..self.text.len() });
    }

    /// Adds words of the program's own at the end.
    pub fn push_label(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The bytes of the block behind ranges of characters of the text at `place`.
    pub fn bytes_of(&self, place: Place, ranges: impl IntoIterator<Item = (usize, usize)>) -> Vec<Range<usize>> {
        let Some(part) = self.parts.iter().find(|part| part.place == place) else {
            return Vec::new();
        };
        let text = self.text.get(part.range.clone()).unwrap_or_default();
        let byte = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(at, _)| at) + part.range.start;
        ranges.into_iter().map(|(start, end)| byte(start)..byte(end)).collect()
    }
}
