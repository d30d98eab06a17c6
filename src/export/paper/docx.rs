//! A paper for Word and WPS: the parts of a .docx, written as they are asked for.
//!
//! What the parts are is ECMA-376; the order of elements in them is the schema's, which Word insists on.

mod parts;

use std::io::{self, Write};

use super::{Block, Cell, Column, Level, Look, Paper, WIDTH, widths};
use crate::export::archive::{Archive, CORE, ENOUGH, properties};
use crate::export::escape::push_lines;

/// Twentieths of a point between the margins: 1440 are an inch.
const TWIPS: u32 = WIDTH * 14_400 / 254;

/// The writer of a .docx.
pub(in crate::export) struct Docx<'a> {
    archive: Archive<'a>,
    markup: String,
    /// The columns of the open table: how wide, and whether they stand in the middle.
    columns: Vec<(u32, bool)>,
    /// Where the rows of the open table begin that have not been handed over: the last two stay on one page, as the first
    /// does with the head, and all of a short table.
    rows: Vec<usize>,
    /// Whether all of its cells are short: a table of long texts would leave half a page empty.
    is_short: bool,
    /// Whether the next paragraph begins a page.
    new_page: bool,
}

impl<'a> Docx<'a> {
    /// Begins a document with a name, made on a day (`YYYY-MM-DD`).
    pub(in crate::export) fn begin(out: &'a mut dyn Write, name: &str, day: &str) -> io::Result<Docx<'a>> {
        let mut archive = Archive::begin(out);
        for (path, part) in parts::ALL {
            archive.add(path, part)?;
        }
        archive.add(CORE, &properties(name, day))?;
        archive.open("word/document.xml")?;
        Ok(Docx {
            archive,
            markup: parts::BEGIN.to_owned(),
            columns: Vec::new(),
            rows: Vec::new(),
            is_short: true,
            new_page: false,
        })
    }

    /// A paragraph of a style; `more` is what else is said of it.
    fn paragraph(&mut self, style: &str, more: &str, text: &str, strong: bool) {
        let breaks = if std::mem::take(&mut self.new_page) { "<w:pageBreakBefore/>" } else { "" };
        let markup = &mut self.markup;
        for piece in ["<w:p><w:pPr><w:pStyle w:val=\"", style, "\"/>"] {
            markup.push_str(piece);
        }
        // keepNext stands before pageBreakBefore, jc behind both.
        let (before, behind) = if more == KEEP { (more, "") } else { ("", more) };
        for piece in [before, breaks, behind, "</w:pPr><w:r>"] {
            markup.push_str(piece);
        }
        markup.push_str(if strong { "<w:rPr><w:b/></w:rPr>" } else { "" });
        markup.push_str(TEXT);
        push_lines(markup, text, concat!("</w:t><w:br/>", "<w:t xml:space=\"preserve\">"));
        markup.push_str("</w:t></w:r></w:p>\n");
    }

    fn head_row(&mut self, columns: &[Column]) {
        let widths = widths(columns, TWIPS);
        self.markup.push_str(parts::TABLE);
        self.columns = widths.into_iter().zip(columns).map(|(width, column)| (width, column.centred)).collect();
        for (width, _) in &self.columns {
            self.markup.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.markup.push_str("</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        let widths: Vec<u32> = self.columns.iter().map(|(width, _)| *width).collect();
        for (width, column) in widths.into_iter().zip(columns) {
            self.begin_cell(width, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F0F0F0\"/>");
            self.paragraph("TableHead", "", &column.name, false);
            self.markup.push_str("</w:tc>");
        }
        self.markup.push_str("</w:tr>\n");
    }

    fn row(&mut self, cells: &[Cell]) {
        self.rows.push(self.markup.len());
        self.is_short &= cells.iter().all(|cell| cell.text.chars().count() <= SHORT_TEXT);
        self.markup.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        let columns = std::mem::take(&mut self.columns);
        for ((width, centred), cell) in columns.iter().zip(cells) {
            self.begin_cell(*width, "");
            self.paragraph("TableText", if *centred { CENTRED } else { "" }, &cell.text, cell.strong);
            self.markup.push_str("</w:tc>");
        }
        self.columns = columns;
        self.markup.push_str("</w:tr>\n");
    }

    fn begin_cell(&mut self, width: u32, shade: &str) {
        let begin = format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}");
        self.markup.push_str(&begin);
        self.markup.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
    }

    fn end_table(&mut self) {
        // A row alone on a page would have lost its table.
        let rows = std::mem::take(&mut self.rows);
        let is_short = std::mem::replace(&mut self.is_short, true) && rows.len() <= SHORT;
        let from = if is_short { rows.first() } else { rows.iter().rev().nth(1) };
        if let (Some(from), Some(to)) = (from.copied(), rows.last().copied())
            && let Some(rows) = self.markup.get(from..to)
        {
            let kept = rows.replace(IN_CELL, concat!("<w:pStyle w:val=\"TableText\"/>", "<w:keepNext/>"));
            self.markup.replace_range(from..to, &kept);
        }
        // Two tables without a paragraph between them would be one.
        self.markup.push_str("</w:tbl>\n");
        self.markup.push_str(GAP);
    }

    /// Has the last paragraph, or the last row of a table, stay on the page of what follows.
    fn keep_last(&mut self) {
        let is_row = self.markup.ends_with(GAP);
        let from = self.markup.rfind(if is_row { "<w:tr>" } else { "<w:p>" });
        if let Some(from) = from
            && let Some(last) = self.markup.get(from..)
        {
            let kept = last.replace(IN_CELL, concat!("<w:pStyle w:val=\"TableText\"/>", "<w:keepNext/>"));
            let end = kept.rfind("<w:pStyle").and_then(|style| Some(style + kept.get(style..)?.find("/>")? + 2));
            self.markup.truncate(from);
            self.markup.push_str(&kept);
            end.into_iter().for_each(|end| self.markup.insert_str(from + end, KEEP));
        }
    }

    /// Hands over what has been gathered.
    fn flush(&mut self) -> io::Result<()> {
        self.rows.clear();
        self.archive.write(&mut self.markup)
    }
}

/// Rows of a table that stays on one page, and characters of its cells.
const SHORT: usize = 8;
const SHORT_TEXT: usize = 60;

const GAP: &str = "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p>\n";
const TEXT: &str = "<w:t xml:space=\"preserve\">";
const IN_CELL: &str = "<w:pStyle w:val=\"TableText\"/>";
const CENTRED: &str = "<w:jc w:val=\"center\"/>";
const KEEP: &str = "<w:keepNext/>";

impl Paper for Docx<'_> {
    fn put(&mut self, block: Block) -> io::Result<()> {
        match block {
            Block::Title(text) => self.paragraph("Title", "", text, false),
            Block::Subtitle(text) => self.paragraph("Subtitle", "", text, false),
            Block::Heading(Level::Chapter, text) => self.paragraph("Heading1", "", text, false),
            Block::Heading(Level::Proposal, text) => self.paragraph("Heading2", "", text, false),
            Block::Line(Look::Plain, text) => self.paragraph("Normal", "", text, false),
            Block::Line(Look::Strong, text) => self.paragraph("Strong", "", text, false),
            Block::Line(Look::Item, text) => self.paragraph("Item", "", text, false),
            Block::Line(Look::Facts, text) => self.paragraph("Facts", "", text, false),
            Block::Line(Look::Small, text) => self.paragraph("Small", "", text, false),
            Block::Table(columns) => self.head_row(columns),
            Block::Row(cells) => self.row(cells),
            Block::EndTable => self.end_table(),
            Block::NewPage => self.new_page = true,
            Block::Signatures(lines) => {
                // Else they may stand on a page of their own: what is signed there would be nothing.
                self.keep_last();
                for (at, line) in lines.iter().enumerate() {
                    self.paragraph("Signature", if at + 1 < lines.len() { KEEP } else { "" }, line, false);
                }
            }
        }
        // What stays together is known at the end of a table.
        let gathers = self.is_short && (1..=SHORT).contains(&self.rows.len());
        if self.markup.len() >= ENOUGH && !gathers { self.flush() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.markup.push_str(parts::END);
        self.flush()?;
        self.archive.finish()
    }
}
