//! A report on paper, whatever program opens it: what stands on it, block by block, before a writer makes a file of it.
//!
//! A report hands its blocks over one after another, so that nothing of it is held; a writer knows how its format has a
//! heading, a table whose head is repeated, or lines that stay together, and escapes every text.
//!
//! * `docx`: for Word and WPS
//! * `html`: for a browser, with a style sheet for printing

mod docx;
mod html;

use std::io;

pub(super) use docx::Docx;
pub(super) use html::Html;

/// Millimetres between the margins of the page.
pub(super) const WIDTH: u32 = 170;

/// A piece of a paper. Its texts are as they came; a line break in them is one on paper.
pub(super) enum Block<'a> {
    /// The title, once.
    Title(&'a str),
    /// What stands below it.
    Subtitle(&'a str),
    /// A heading, which stays with what follows it.
    Heading(Level, &'a str),
    /// A paragraph.
    Line(Look, &'a str),
    /// The head of a table, which is repeated on each page that the table goes on to.
    Table(&'a [Column]),
    /// A row of it, which stays on one page.
    Row(&'a [Cell]),
    /// Its end.
    EndTable,
    /// What follows begins a page.
    NewPage,
    /// Lines to be signed by hand, which stay together on the page of the text before them.
    Signatures(&'a [String]),
}

/// The level of a heading.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// A chapter.
    Chapter,
    /// A proposal.
    Proposal,
}

/// What a paragraph looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// As the text.
    Plain,
    /// As the text, in bold, staying with what follows it.
    Strong,
    /// One of several things, set in.
    Item,
    /// In small type.
    Small,
    /// In small type below a heading, staying with what follows it.
    Facts,
}

/// A column of a table.
pub(super) struct Column {
    /// Its head.
    pub(super) name: String,
    /// Its share of the table's width.
    pub(super) width: u32,
    /// Whether its cells are short words or figures, which stand in the middle.
    pub(super) centred: bool,
}

impl Column {
    /// A column of texts.
    pub(super) fn text(name: &str, width: u32) -> Column {
        Column { name: name.to_owned(), width, centred: false }
    }

    /// A column of short words or figures.
    pub(super) fn short(name: &str, width: u32) -> Column {
        Column { name: name.to_owned(), width, centred: true }
    }
}

/// A cell of a table.
#[derive(Default)]
pub(super) struct Cell {
    /// What it says.
    pub(super) text: String,
    /// Whether a reader has to see it.
    pub(super) strong: bool,
}

impl Cell {
    /// A cell that says something.
    pub(super) fn new(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), strong: false }
    }

    /// A cell that a reader has to see, where it is so.
    pub(super) fn marked(text: impl Into<String>, strong: bool) -> Cell {
        Cell { text: text.into(), strong }
    }
}

/// A writer of papers.
pub(super) trait Paper {
    /// Puts a block on the paper.
    fn put(&mut self, block: Block) -> io::Result<()>;

    /// Ends it.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// The widths of columns in parts of `whole`, so that they make it up exactly.
fn widths(columns: &[Column], whole: u32) -> Vec<u32> {
    let sum = columns.iter().map(|column| column.width).sum::<u32>().max(1);
    let mut begun = 0;
    let edges = columns.iter().map(|column| {
        let before = begun * whole / sum;
        begun += column.width;
        begun * whole / sum - before
    });
    edges.collect()
}
