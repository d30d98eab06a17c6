//! Paragraphs and tables in the order of reading.

use super::cells::read_table;
use super::lists::ListTable;
use super::runs::{OpenFields, ParagraphText, RunReader, choice};
use super::styles::{ParagraphFormat, StyleTable};
use crate::import::format::lines::{LineWriter, cell_lines, is_frame};
use crate::import::format::numbering::ListCounter;
use crate::import::format::xml::Element;
use crate::import::source::{FormatRemark, LineAlign, LineLayout, SourceBlock, SourcePart};

/// Reads the parts of a document one after another.
pub(super) struct BodyReader<'r> {
    styles: &'r StyleTable,
    lists: &'r ListTable,
    counter: ListCounter,
    fields: OpenFields,
    lines: LineWriter,
    /// What a paragraph said whose mark is deleted: it goes on in the next.
    carried: (String, String, String),
    pictures: bool,
    revisions: bool,
    /// Whether there are lists whose numbers nobody has written down.
    unnumbered: bool,
    /// Whether it holds a document that is not read.
    pub(super) unread_within: bool,
    /// The relations of what the document holds as a whole (altChunk).
    pub(super) embedded: Vec<String>,
}

impl<'r> BodyReader<'r> {
    /// Makes a reader.
    pub(super) fn new(styles: &'r StyleTable, lists: &'r ListTable) -> BodyReader<'r> {
        BodyReader {
            styles,
            lists,
            counter: ListCounter::default(),
            fields: OpenFields::default(),
            lines: LineWriter::default(),
            carried: Default::default(),
            pictures: false,
            revisions: false,
            unnumbered: false,
            unread_within: false,
            embedded: Vec::new(),
        }
    }

    /// Reads all that stands in an element.
    pub(super) fn read_blocks(&mut self, parent: Element<'_>, part: SourcePart) {
        for child in parent.children() {
            match child.name() {
                "p" => self.read_paragraph(child, part),
                "tbl" => self.read_table(child, part),
                "AlternateContent" => self.read_blocks(choice(child), part),
                "del" | "moveFrom" => self.read_blocks(child, SourcePart::Deleted),
                "altChunk" => self.embedded.extend(child.attribute("id")),
                "sectPr" | "sdtPr" | "sdtEndPr" | "tcPr" | "Fallback" | "" => {}
                _ => self.read_blocks(child, part),
            }
        }
    }

    /// Ends a part: fields that were never closed hide nothing of the next.
    pub(super) fn end_part(&mut self) {
        self.fields = OpenFields::default();
        let (shown, deleted, hidden) = std::mem::take(&mut self.carried);
        self.add_lines(&shown, "", SourcePart::Body, LineLayout::default());
        self.add_aside(&deleted, SourcePart::Deleted);
        self.add_aside(&hidden, SourcePart::Hidden);
    }

    /// Adds blocks that another format has read.
    pub(super) fn add_blocks(&mut self, blocks: Vec<SourceBlock>) {
        self.lines.add_blocks(blocks);
    }

    /// What could not be given.
    pub(super) fn remarks(&self) -> Vec<FormatRemark> {
        let pictures = self.pictures.then_some(FormatRemark::Pictures);
        let revisions = self.revisions.then_some(FormatRemark::Revisions);
        let unnumbered = self.unnumbered.then_some(FormatRemark::NumbersMissing);
        let within = self.unread_within.then_some(FormatRemark::Embedded);
        pictures.into_iter().chain(revisions).chain(unnumbered).chain(within).collect()
    }

    /// All blocks.
    pub(super) fn finish(self) -> Vec<SourceBlock> {
        self.lines.finish()
    }

    fn read_paragraph(&mut self, paragraph: Element<'_>, part: SourcePart) {
        let properties = paragraph.child("pPr");
        let style = properties.and_then(|p| p.child("pStyle")).and_then(Element::val);
        let own = properties.map(ParagraphFormat::read).unwrap_or_default();
        let format = own.over(self.styles.format(style.as_deref()));
        let mut runs = RunReader {
            styles: self.styles,
            fields: &mut self.fields,
            text: ParagraphText::default(),
            bold: format.bold == Some(true),
            hidden: format.hidden == Some(true),
        };
        runs.read(paragraph, part == SourcePart::Deleted);
        let mut text = runs.text;
        self.pictures |= text.pictures;
        for content in std::mem::take(&mut text.boxes) {
            let inside = if part.is_text() { SourcePart::TextBox } else { part };
            // A text box may stand in the middle of a field's result.
            let fields = std::mem::take(&mut self.fields);
            self.read_blocks(content, inside);
            self.fields = fields;
        }
        let mark = properties.and_then(|p| p.child("rPr"));
        let joins_next = mark.is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some());
        let carried = std::mem::take(&mut self.carried);
        let (shown, deleted, hidden) = (carried.0 + &text.shown, carried.1 + &text.deleted, carried.2 + &text.hidden);
        if joins_next {
            self.carried = (shown, deleted, hidden);
            return;
        }
        self.lines.begin_paragraph();
        let listed = format.list.filter(|list| *list > 0 && part != SourcePart::Deleted);
        let level = own.level.or(format.level);
        let marker = listed.map(|list| self.lists.next(&mut self.counter, list, level, style.as_deref()));
        // Word 2003 writes down the number that it shows.
        let written = properties.and_then(|properties| properties.child("listPr"));
        let marker = marker.or_else(|| written?.child("t")?.val());
        self.unnumbered |= written.is_some() && marker.is_none();
        let align = format.align.unwrap_or_default();
        let layout = LineLayout {
            heading: format.heading.filter(|level| *level > 0),
            align: if align == LineAlign::Start && format.far == Some(true) { LineAlign::End } else { align },
            indented: format.indented == Some(true),
            bold: !text.plain && !shown.trim().is_empty(),
            item: false,
            ends: false,
            blank_before: 0,
        };
        self.add_aside(&deleted, SourcePart::Deleted);
        self.add_aside(&hidden, SourcePart::Hidden);
        // A number before nothing is counted, and is no line.
        let marker = marker.filter(|_| !shown.trim().is_empty()).unwrap_or_default();
        let only_aside = shown.is_empty() && !(deleted.is_empty() && hidden.is_empty());
        if !only_aside {
            self.add_lines(&shown, &marker, part, layout);
        }
    }

    fn add_lines(&mut self, text: &str, marker: &str, part: SourcePart, layout: LineLayout) {
        self.lines.add_paragraph(text, marker, part, layout);
    }

    fn add_aside(&mut self, text: &str, part: SourcePart) {
        if !text.trim().is_empty() {
            self.revisions |= part == SourcePart::Deleted;
            self.lines.add_paragraph(text, "", part, LineLayout::default());
        }
    }

    fn read_table(&mut self, table: Element<'_>, part: SourcePart) {
        let outer = self.lines.enter();
        let mut kept: Vec<Vec<SourceBlock>> = Vec::new();
        let grid = read_table(table, &mut |cell, deleted| {
            self.read_blocks(cell, if deleted { SourcePart::Deleted } else { part });
            let blocks = self.lines.take_cell();
            kept.push(blocks.clone());
            cell_lines(blocks)
        });
        self.lines.leave(outer);
        // A cell around a whole letter is no table, and tables within it are tables.
        if is_frame(&grid) && grid.rows.len() == 1 {
            kept.into_iter().for_each(|blocks| self.lines.add_blocks(blocks));
        } else {
            self.lines.add_table(grid);
        }
    }
}
