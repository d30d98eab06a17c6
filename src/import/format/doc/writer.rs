//! The characters of a document to lines and tables.

use std::ops::Range;

use super::lists::DocLists;
use super::pieces::PieceTable;
use super::properties::{DocFormat, PropertyPages, read_edges};
use super::stream::Stream;
use super::styles::DocStyles;
use crate::import::format::lines::{LineWriter, cell_lines};
use crate::import::format::numbering::{ListCounter, symbol};
use crate::import::format::table::TableBuilder;
use crate::import::source::{FormatRemark, LineAlign, LineLayout, SourceBlock, SourcePart};

/// Collects the lines of a document.
pub(super) struct DocWriter<'a> {
    styles: &'a DocStyles,
    lists: Option<&'a DocLists>,
    counter: ListCounter,
    lines: LineWriter,
    pictures: bool,
    revisions: bool,
    table: TableBuilder,
}

/// A paragraph as it is read.
#[derive(Default)]
struct OpenParagraph {
    shown: Vec<u16>,
    deleted: Vec<u16>,
    hidden: Vec<u16>,
    /// Whether something that is shown is not bold.
    plain: bool,
}

/// Whether a tracked change has deleted a character: of the mark of a paragraph, that it goes on in the next.
fn is_deleted(runs: &PropertyPages<'_>, offset: u32) -> bool {
    let mut format = DocFormat::default();
    format.apply(runs.at(offset).1);
    format.deleted
}

impl<'a> DocWriter<'a> {
    /// Makes a writer.
    pub(super) fn new(styles: &'a DocStyles, lists: Option<&'a DocLists>) -> DocWriter<'a> {
        DocWriter {
            styles,
            lists,
            counter: ListCounter::default(),
            lines: LineWriter::default(),
            pictures: false,
            revisions: false,
            table: TableBuilder::default(),
        }
    }

    /// Reads the characters of one of the document's texts.
    pub(super) fn read_part(
        &mut self,
        main: Stream<'_>,
        pieces: &PieceTable,
        (paragraphs, runs): (&PropertyPages<'_>, &PropertyPages<'_>),
        range: Range<u32>,
        part: SourcePart,
    ) {
        let mut paragraph = OpenParagraph::default();
        // For each open field whether its code is being read.
        let mut fields: Vec<bool> = Vec::new();
        let mut run = (0..0, DocFormat::default());
        for (offset, unit) in pieces.characters(main, range) {
            match unit {
                0x13 if fields.len() < 100 => fields.push(true),
                0x14 => fields.last_mut().into_iter().for_each(|in_code| *in_code = false),
                0x15 => {
                    fields.pop();
                }
                0x0D if is_deleted(runs, offset) => {}
                0x07 | 0x0C | 0x0D => {
                    // What the paragraph's style says ends with it, whatever the run says.
                    run = (0..0, DocFormat::default());
                    let (style, changes) = paragraphs.at(offset);
                    let mut format = self.styles.format(style);
                    format.apply(changes);
                    let ended = std::mem::take(&mut paragraph);
                    self.end_paragraph(ended, format, changes, unit, part);
                }
                _ if fields.contains(&true) => {}
                0x01 => self.pictures = true,
                _ => {
                    if !run.0.contains(&offset) {
                        let (style, _) = paragraphs.at(offset);
                        let mut format = self.styles.format(style);
                        format.apply(runs.at(offset).1);
                        run = (offset..runs.end(offset), format);
                    }
                    let format = run.1;
                    let into = match (format.deleted, format.hidden) {
                        (true, _) => &mut paragraph.deleted,
                        (_, true) => &mut paragraph.hidden,
                        _ => {
                            paragraph.plain |= !format.bold && unit > 0x20 && unit != 0x3000;
                            &mut paragraph.shown
                        }
                    };
                    match unit {
                        _ if format.symbol > 0 => {
                            let sign = char::from_u32(0xF000 | u32::from(format.symbol & 0xFF)).map_or('□', symbol);
                            into.extend(sign.encode_utf16(&mut [0; 2]).iter());
                        }
                        0x0B | 0x0E => into.push(0x0A),
                        0x1E => into.push(u16::from(b'-')),
                        0x09 => into.push(0x09),
                        // Signs of the program: foot notes, optional hyphens.
                        0..0x20 => {}
                        _ => into.push(unit),
                    }
                }
            }
        }
        let rest = !paragraph.shown.is_empty() || !paragraph.deleted.is_empty() || !paragraph.hidden.is_empty();
        if rest {
            self.end_paragraph(paragraph, DocFormat::default(), Stream(&[]), 0x0D, part);
        }
        self.end_table();
    }

    /// What could not be given.
    pub(super) fn remarks(&self) -> Vec<FormatRemark> {
        let pictures = self.pictures.then_some(FormatRemark::Pictures);
        pictures.into_iter().chain(self.revisions.then_some(FormatRemark::Revisions)).collect()
    }

    /// All blocks.
    pub(super) fn finish(self) -> Vec<SourceBlock> {
        self.lines.finish()
    }

    fn end_paragraph(
        &mut self,
        paragraph: OpenParagraph,
        format: DocFormat,
        changes: Stream<'_>,
        mark: u16,
        part: SourcePart,
    ) {
        if format.ends_row && mark == 0x07 {
            return self.table.end_row(&read_edges(changes));
        }
        if !format.in_table {
            self.end_table();
        }
        let shown = String::from_utf16_lossy(&paragraph.shown);
        let listed = self.lists.filter(|_| (1..0xF000).contains(&format.list));
        let marker = listed.map(|lists| lists.next(&mut self.counter, format.list, format.level));
        let marker = marker.filter(|_| !shown.trim().is_empty()).unwrap_or_default();
        let layout = LineLayout {
            heading: format.heading,
            align: if format.align == LineAlign::Start && format.far { LineAlign::End } else { format.align },
            indented: format.indented,
            bold: !paragraph.plain && !shown.trim().is_empty(),
            item: false,
            ends: false,
            blank_before: 0,
        };
        self.lines.begin_paragraph();
        let outer = format.in_table.then(|| self.lines.enter());
        for (units, aside) in [(&paragraph.deleted, SourcePart::Deleted), (&paragraph.hidden, SourcePart::Hidden)] {
            let text = String::from_utf16_lossy(units);
            if !text.trim().is_empty() {
                self.revisions |= aside == SourcePart::Deleted;
                self.lines.add_paragraph(&text, "", aside, LineLayout::default());
            }
        }
        self.lines.add_paragraph(&shown, &marker, part, layout);
        if let Some(outer) = outer {
            let lines = self.lines.take_cell();
            self.lines.leave(outer);
            self.table.add_lines(cell_lines(lines));
            // The marks of a table within a cell end lines of that cell.
            if mark == 0x07 && format.depth <= 1 {
                self.table.end_cell();
            }
        }
    }

    fn end_table(&mut self) {
        let (table, rest) = std::mem::take(&mut self.table).finish();
        self.lines.add_table(table);
        // Cells without the end of their row: the file was cut off there.
        self.lines.add_blocks(rest.into_iter().map(SourceBlock::Line).collect());
    }
}
