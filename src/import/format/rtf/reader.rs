//! Commands to lines and tables.

use std::collections::HashMap;

use encoding_rs::Encoding;

use super::codes::Code;
use crate::import::format::lines::{LineWriter, cell_lines};
use crate::import::format::table::{CellEdge, TableBuilder};
use crate::import::source::{FormatRemark, LineAlign, LineLayout, ReadError, SourceBlock, SourcePart};

/// Groups within groups.
const DEPTH_LIMIT: usize = 1000;

/// Where the text of a group goes.
#[derive(Clone, Copy, Default, PartialEq)]
enum Target {
    #[default]
    Text,
    /// The number of a list's entry.
    Marker,
    Fonts,
    Styles,
    /// Nowhere.
    Nothing,
}

/// What holds in a group.
#[derive(Clone, Copy)]
struct Group {
    target: Target,
    part: SourcePart,
    hidden: bool,
    deleted: bool,
    bold: bool,
    encoding: &'static Encoding,
    /// How many bytes stand in for a character of Unicode.
    stand_ins: i32,
    /// Whether the next command is one that may be passed over.
    optional: bool,
}

/// Reads a document code by code.
pub(super) struct RtfReader {
    group: Group,
    outer: Vec<Group>,
    /// Bytes that are not decoded yet.
    bytes: Vec<u8>,
    /// The first half of a character beyond the first plane.
    half: Option<u16>,
    /// Bytes to be passed over behind a character of Unicode.
    skip: i32,
    shown: String,
    deleted: String,
    hidden: String,
    marker: String,
    plain: bool,
    layout: LineLayout,
    in_table: bool,
    edges: Vec<CellEdge>,
    edge: CellEdge,
    table: TableBuilder,
    lines: LineWriter,
    fonts: HashMap<i32, &'static Encoding>,
    font: i32,
    usual: &'static Encoding,
    /// The level of headings by their styles, and the style that is being read.
    headings: HashMap<i32, u8>,
    style: i32,
    /// The name of the style that is being read.
    name: String,
    pictures: bool,
    revisions: bool,
    ended: bool,
}

impl Default for RtfReader {
    fn default() -> RtfReader {
        let usual = encoding_rs::GB18030;
        RtfReader {
            group: Group {
                target: Target::Text,
                part: SourcePart::Body,
                hidden: false,
                deleted: false,
                bold: false,
                encoding: usual,
                stand_ins: 1,
                optional: false,
            },
            outer: Vec::new(),
            bytes: Vec::new(),
            half: None,
            skip: 0,
            shown: String::new(),
            deleted: String::new(),
            hidden: String::new(),
            marker: String::new(),
            plain: false,
            layout: LineLayout::default(),
            in_table: false,
            edges: Vec::new(),
            edge: CellEdge::default(),
            table: TableBuilder::default(),
            lines: LineWriter::default(),
            fonts: HashMap::new(),
            font: 0,
            usual,
            headings: HashMap::new(),
            style: 0,
            name: String::new(),
            pictures: false,
            revisions: false,
            ended: false,
        }
    }
}

impl RtfReader {
    /// Takes a code.
    pub(super) fn take(&mut self, code: Code<'_>) -> Result<(), ReadError> {
        match code {
            Code::Byte(_) if self.skip > 0 => self.skip -= 1,
            Code::Byte(byte) => self.bytes.push(byte),
            Code::Open => {
                self.flush();
                self.skip = 0;
                if self.outer.len() >= DEPTH_LIMIT {
                    return Err(ReadError::TooLarge("1,000 levels"));
                }
                self.outer.push(self.group);
            }
            Code::Close => {
                self.flush();
                self.skip = 0;
                let part = self.group.part;
                if self.group.target == Target::Styles {
                    self.end_style();
                }
                if let Some(group) = self.outer.pop() {
                    if part != group.part {
                        self.end_paragraph(part);
                    }
                    self.group = group;
                }
                self.ended |= self.outer.is_empty();
            }
            Code::Command(name, number) => self.take_command(name, number),
        }
        Ok(())
    }

    fn take_command(&mut self, name: &str, number: Option<i32>) {
        let on = number != Some(0);
        let value = number.unwrap_or(0);
        if name == "u" {
            self.flush();
            self.add_unit(value as u16);
            self.skip = self.group.stand_ins;
            return;
        }
        self.flush();
        let optional = std::mem::take(&mut self.group.optional);
        match name {
            "*" => self.group.optional = true,
            "~" => self.add("\u{A0}"),
            "uc" => self.group.stand_ins = value.clamp(0, 8),
            "ansicpg" => {
                self.usual = encoding_of(value);
                self.group.encoding = self.usual;
            }
            "f" if self.group.target == Target::Fonts => self.font = value,
            "f" => self.group.encoding = self.fonts.get(&value).copied().unwrap_or(self.usual),
            "fcharset" => {
                let encoding = match value {
                    134 => encoding_rs::GB18030,
                    136 => encoding_rs::BIG5,
                    128 => encoding_rs::SHIFT_JIS,
                    129 => encoding_rs::EUC_KR,
                    _ => self.usual,
                };
                self.fonts.insert(self.font, encoding);
            }
            "fonttbl" => self.group.target = Target::Fonts,
            "listtext" | "pntext" => self.group.target = Target::Marker,
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                self.enter(SourcePart::PageMargin);
            }
            "footnote" => self.enter(SourcePart::Note),
            "annotation" => self.enter(SourcePart::Comment),
            "shptxt" => {
                self.group.target = Target::Text;
                self.enter(SourcePart::TextBox);
            }
            "pict" => {
                self.pictures = true;
                self.group.target = Target::Nothing;
            }
            "stylesheet" => self.group.target = Target::Styles,
            "s" => {
                self.style = value;
                self.layout.heading = self.headings.get(&value).copied();
            }
            "outlinelevel" => {
                let level = u8::try_from(value).ok().filter(|level| *level < 9).map(|level| level + 1);
                if self.group.target == Target::Styles {
                    self.headings.extend(level.map(|level| (self.style, level)));
                } else {
                    self.layout.heading = level;
                }
            }
            "colortbl" | "info" | "fldinst" | "nonshppict" | "objdata" | "listtable" | "sp" | "xe" | "tc"
            | "listoverridetable" | "revtbl" | "pntxta" | "pntxtb" | "template" | "bkmkstart" | "bkmkend" | "atnid"
            | "atnauthor" => self.group.target = Target::Nothing,
            _ if optional && !matches!(name, "shpinst" | "shppict" | "ud") => self.group.target = Target::Nothing,
            "tab" => self.add("\t"),
            _ if self.group.target != Target::Text => {}
            "par" | "sect" | "page" => self.end_paragraph(self.group.part),
            "line" => self.add("\n"),
            "emdash" => self.add("—"),
            "endash" => self.add("–"),
            "lquote" => self.add("‘"),
            "rquote" => self.add("’"),
            "ldblquote" => self.add("“"),
            "rdblquote" => self.add("”"),
            "bullet" => self.add("•"),
            "emspace" => self.add("\u{2003}"),
            "enspace" => self.add("\u{2002}"),
            // LibreOffice says of Chinese letters by the second name that they are bold.
            "b" | "ab" => self.group.bold = on,
            "v" => self.group.hidden = on,
            "deleted" => self.group.deleted = on,
            "plain" => {
                self.group.bold = false;
                self.group.hidden = false;
                self.group.deleted = false;
            }
            "pard" => {
                self.layout = LineLayout::default();
                self.in_table = false;
            }
            "qc" => self.layout.align = LineAlign::Center,
            "qr" => self.layout.align = LineAlign::End,
            "ql" | "qj" | "qd" => self.layout.align = LineAlign::Start,
            "fi" | "cufi" => self.layout.indented = value > 0,
            "intbl" => self.in_table = true,
            "trowd" => {
                self.edges.clear();
                self.edge = CellEdge::default();
            }
            "clmrg" => self.edge.joins_left = true,
            "clvmrg" => self.edge.joins_above = true,
            "cellx" => {
                self.edge.right = value;
                self.edges.push(std::mem::take(&mut self.edge));
            }
            "cell" => {
                self.in_table = true;
                self.end_paragraph(self.group.part);
                self.table.end_cell();
            }
            "nestcell" => self.end_paragraph(self.group.part),
            "row" => {
                let edges = std::mem::take(&mut self.edges);
                self.table.end_row(&edges);
                // A program may say the edges once for all rows.
                self.edges = edges;
            }
            _ => {}
        }
    }

    /// Ends a style: those of headings are known by their names.
    fn end_style(&mut self) {
        let name = std::mem::take(&mut self.name).to_lowercase();
        let level =
            name.trim().trim_end_matches(';').trim_start_matches("heading ").trim_start_matches("标题 ").parse();
        self.headings.extend(level.ok().filter(|level| (1..10).contains(level)).map(|level| (self.style, level)));
    }

    /// Begins a text apart from the body's.
    fn enter(&mut self, part: SourcePart) {
        if self.group.target == Target::Text && self.group.part == SourcePart::Body {
            if part != SourcePart::Note {
                self.end_rest();
            }
            self.group.part = part;
        }
    }

    /// Ends a paragraph that has begun, before something that stands elsewhere.
    fn end_rest(&mut self) {
        if !self.shown.trim().is_empty() {
            self.end_paragraph(self.group.part);
        }
    }

    /// Decodes the bytes that have come.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let text = self.group.encoding.decode_without_bom_handling(&bytes).0;
            self.add(&text);
        }
    }

    fn add_unit(&mut self, unit: u16) {
        let units = [self.half.take().unwrap_or(unit), unit];
        let count = if units.first() == Some(&unit) { 1 } else { 2 };
        if (0xD800..0xDC00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        let text = String::from_utf16_lossy(units.get(..count).unwrap_or_default());
        self.add(&text);
    }

    fn add(&mut self, text: &str) {
        let group = self.group;
        match group.target {
            Target::Nothing | Target::Fonts => {}
            Target::Styles => self.name.push_str(text),
            Target::Marker => self.marker.extend(text.chars().filter(|c| !c.is_whitespace())),
            Target::Text if group.deleted => self.deleted.push_str(text),
            Target::Text if group.hidden => self.hidden.push_str(text),
            Target::Text => {
                self.plain |= !group.bold && !text.trim().is_empty();
                self.shown.push_str(text);
            }
        }
    }

    fn end_paragraph(&mut self, part: SourcePart) {
        self.lines.begin_paragraph();
        let in_table = self.in_table && part == SourcePart::Body;
        if !in_table && part == SourcePart::Body {
            self.end_table();
        }
        let outer = in_table.then(|| self.lines.enter());
        for (text, aside) in [(&mut self.deleted, SourcePart::Deleted), (&mut self.hidden, SourcePart::Hidden)] {
            let text = std::mem::take(text);
            if !text.trim().is_empty() {
                self.revisions |= aside == SourcePart::Deleted;
                self.lines.add_paragraph(&text, "", aside, LineLayout::default());
            }
        }
        let (shown, marker) = (std::mem::take(&mut self.shown), std::mem::take(&mut self.marker));
        let bold = !std::mem::take(&mut self.plain) && !shown.trim().is_empty();
        let marker = if shown.trim().is_empty() { "" } else { &marker };
        self.lines.add_paragraph(&shown, marker, part, LineLayout { bold, ..self.layout });
        if let Some(outer) = outer {
            let lines = cell_lines(self.lines.take_cell());
            self.lines.leave(outer);
            self.table.add_lines(lines);
        }
    }

    fn end_table(&mut self) {
        let (table, rest) = std::mem::take(&mut self.table).finish();
        self.lines.add_table(table);
        self.lines.add_blocks(rest.into_iter().map(SourceBlock::Line).collect());
    }

    /// All blocks, what could not be given, and whether the document was read to its end.
    pub(super) fn finish(mut self) -> (Vec<SourceBlock>, Vec<FormatRemark>, bool) {
        self.flush();
        self.end_rest();
        self.end_table();
        let pictures = self.pictures.then_some(FormatRemark::Pictures);
        let remarks = pictures.into_iter().chain(self.revisions.then_some(FormatRemark::Revisions)).collect();
        (self.lines.finish(), remarks, self.ended)
    }
}

/// The encoding of a code page of Windows.
fn encoding_of(page: i32) -> &'static Encoding {
    match page {
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        65001 => encoding_rs::UTF_8,
        1252 => encoding_rs::WINDOWS_1252,
        _ => encoding_rs::GB18030,
    }
}
