//! A document as its format gives it: what a person sees on paper, line by line, before anybody knows what it says.

/// What a file turned out to be, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SourceFormat {
    /// Text in any encoding, hard-wrapped or not; Markdown too.
    Text,
    /// Word since 2007.
    Docx,
    /// Word 97 to 2003, and WPS.
    Doc,
    /// A web page, whatever the name says.
    Html,
    /// PDF with a text layer.
    Pdf,
    /// Rich Text Format.
    Rtf,
    /// Excel since 2007.
    Xlsx,
    /// Excel 97 to 2003, and ET.
    Xls,
    /// A spreadsheet of OpenDocument.
    Ods,
    /// Cells divided by commas or tabs.
    Csv,
}

impl SourceFormat {
    /// Whether a line of the source is a line as printed, which a paragraph may go on behind.
    pub(crate) fn wraps_lines(self) -> bool {
        matches!(self, SourceFormat::Text | SourceFormat::Pdf)
    }
}

/// A document: lines and tables in the order of reading.
#[derive(Clone, Debug)]
pub(crate) struct SourceDocument {
    /// The file's path below what was named, with `/`; in an archive behind the archive's.
    pub(crate) name: String,
    pub(crate) format: SourceFormat,
    /// In the order of reading; what belongs to no text (headers, notes) stands where its format has it.
    pub(crate) blocks: Vec<SourceBlock>,
    /// What the format could not give.
    pub(crate) remarks: Vec<FormatRemark>,
}

/// A line or a table.
#[derive(Clone, Debug)]
pub(crate) enum SourceBlock {
    Line(SourceLine),
    Table(SourceTable),
}

/// A line: a paragraph where the format has paragraphs, else a line as printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SourceLine {
    /// As printed, outer blanks of the source included; without the automatic number.
    pub(crate) text: String,
    /// The number that only the style has (一、), as the reader of the document sees it; else empty.
    pub(crate) marker: String,
    pub(crate) part: SourcePart,
    pub(crate) layout: LineLayout,
    /// The number of the line in its source, from 1: of paragraphs where the format has paragraphs.
    pub(crate) number: usize,
}

/// Which part of a document a line stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SourcePart {
    /// The text itself.
    #[default]
    Body,
    /// A text box beside it, which is read like the text.
    TextBox,
    /// A page's header or footer, or a page number.
    PageMargin,
    /// A foot or end note.
    Note,
    /// A reader's remark in the margin.
    Comment,
    /// Text that a tracked change has deleted.
    Deleted,
    /// Text that is not shown.
    Hidden,
    /// Menus, links and scripts around the text of a web page.
    Navigation,
}

impl SourcePart {
    /// Whether a person reads it as part of the document.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, SourcePart::Body | SourcePart::TextBox)
    }
}

/// How a line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LineLayout {
    /// The level of a heading, from 1, where a style or a tag says so.
    pub(crate) heading: Option<u8>,
    pub(crate) align: LineAlign,
    /// Whether it begins further to the right than the lines below it.
    pub(crate) indented: bool,
    /// Whether more of its paragraph would have found room in it, so that the paragraph ends here.
    pub(crate) ends: bool,
    /// Whether all of it is bold.
    pub(crate) bold: bool,
    /// Whether it is a point of a list, which begins a paragraph whatever stands above it.
    pub(crate) item: bool,
    /// Blank lines before it.
    pub(crate) blank_before: u8,
}

/// Where a line stands between the margins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LineAlign {
    #[default]
    Start,
    Center,
    End,
}

/// A table, or a sheet of a workbook.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceTable {
    /// The sheet's name, where it is a sheet.
    pub(crate) sheet: Option<String>,
    /// Whether the sheet is hidden.
    pub(crate) hidden: bool,
    pub(crate) rows: Vec<SourceRow>,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceRow {
    /// The number of the row in its sheet, from 1.
    pub(crate) number: usize,
    /// Whether the row is hidden or filtered out.
    pub(crate) hidden: bool,
    /// One cell a column; a merged cell stands in its first row and column, the others of it are `merged`.
    pub(crate) cells: Vec<SourceCell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceCell {
    /// The lines in the cell, as shown there (0013 and not 13.0).
    pub(crate) lines: Vec<SourceLine>,
    /// How many columns and rows the cell takes, each at least 1; 0 for what a merged cell covers.
    pub(crate) columns: u16,
    pub(crate) rows: u16,
}

impl SourceCell {
    /// A cell of a text.
    pub(crate) fn of(text: &str) -> SourceCell {
        let lines = text.lines().map(|line| SourceLine { text: line.to_owned(), ..SourceLine::default() });
        SourceCell { lines: lines.collect(), columns: 1, rows: 1 }
    }

    /// What the cell says, lines joined by line breaks, list numbers included.
    pub(crate) fn text(&self) -> String {
        let line = |line: &SourceLine| [line.marker.as_str(), line.text.as_str()].concat();
        self.lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// The lines of a document with their addresses: the block, and in a table row, column and line of the cell.
pub(crate) fn lines_of(document: &SourceDocument) -> Vec<(LineAddress, &SourceLine)> {
    let mut lines = Vec::new();
    for (block, what) in document.blocks.iter().enumerate() {
        match what {
            SourceBlock::Line(line) => lines.push(((block, None), line)),
            SourceBlock::Table(table) => {
                for (row, of) in table.rows.iter().enumerate() {
                    for (column, cell) in of.cells.iter().enumerate() {
                        let within = cell.lines.iter().enumerate();
                        lines.extend(within.map(|(at, line)| ((block, Some((row, column, at))), line)));
                    }
                }
            }
        }
    }
    lines
}

/// The number of a line in its source: in a table, that of its row.
pub(crate) fn number_of(document: &SourceDocument, (block, cell): LineAddress, line: &SourceLine) -> usize {
    match (document.blocks.get(block), cell) {
        (Some(SourceBlock::Table(table)), Some((row, ..))) => table.rows.get(row).map_or(line.number, |row| row.number),
        _ => line.number,
    }
}

/// Where a line stands: the block, and in a table row, column and line of the cell.
pub(crate) type LineAddress = (usize, Option<(usize, usize, usize)>);

/// What a format could not give of a document that it has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormatRemark {
    /// There are automatic list numbers that could not be read.
    NumbersMissing,
    /// A document within it was not read.
    Embedded,
    /// Pictures may hold text.
    Pictures,
    /// Text that was deleted under revision is left out.
    Revisions,
}

/// Why a file cannot be read as a document.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// The file could not be opened or read.
    File(std::io::Error),
    /// It has no bytes, or nothing but blanks.
    Empty,
    /// It ends in its middle: a download or a copy that was not finished.
    Truncated,
    /// A password is needed.
    Encrypted,
    /// It is a picture.
    Picture,
    /// Only pictures of pages, no text.
    Scanned,
    /// Text side by side that cannot be told apart.
    Columns,
    /// `pdftotext` is needed and is not there.
    NoPoppler,
    /// More bytes, parts or levels than is read: the limit in words.
    TooLarge(&'static str),
    /// What it is, where it is something that holds no proposals (a presentation, a program).
    Foreign(&'static str),
    /// What it is, where it may hold proposals and is not read: save it as something else.
    Format(&'static str),
    /// It is damaged: what its format's parser says.
    Damaged(String),
    /// A collection of this program.
    Collection,
    /// A report or a ledger that this program has written.
    Report,
    /// Proposals as JSON, without the collection around them.
    Bare,
    /// Nothing of it is known.
    Unknown,
}
