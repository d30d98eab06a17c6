//! A page's tree to lines, as a browser shows them.

use super::grid;
use super::layout;
use super::main_text::MainText;
use super::tree::{HtmlNode, HtmlTree};
use crate::import::format::lines::{LineWriter, cell_lines, is_frame};
use crate::import::format::numbering::{NumberStyle, write_number};
use crate::import::source::{LineAlign, LineLayout, SourceBlock, SourcePart};

/// Signs that a term has at most which is a label.
const TERM: usize = 12;

/// Nodes in which the head of a page is.
const HEAD: usize = 40;

/// Reads the lines and tables of a page.
pub(super) fn read_blocks(tree: &HtmlTree<'_>, main: &MainText) -> Vec<SourceBlock> {
    let mut walk = Walk {
        tree,
        main,
        lines: LineWriter::default(),
        text: String::new(),
        marker: String::new(),
        some_plain: false,
        links: 0,
        keeps: false,
        breaks_at_blanks: (0..HEAD).filter_map(|at| tree.node(at)).any(is_of_writer),
    };
    walk.read(HtmlTree::ROOT, Look::default());
    walk.end_line(Look::default());
    walk.lines.finish()
}

/// What holds for the text inside an element.
#[derive(Clone, Copy, Default)]
struct Look {
    part: SourcePart,
    align: LineAlign,
    heading: Option<u8>,
    bold: bool,
    indented: bool,
    /// Whether line breaks of the source are shown.
    pre: bool,
    /// Whether the text is the number of a list's entry (Word).
    marker: bool,
    /// Whether it stands behind the page's text.
    behind: bool,
    link: bool,
    /// Whether it stands in a table of data, where links lead to what a row speaks of.
    in_table: bool,
}

struct Walk<'t, 'a> {
    tree: &'t HtmlTree<'a>,
    main: &'t MainText,
    lines: LineWriter,
    /// The line that is being read.
    text: String,
    marker: String,
    /// Whether something in the line is not bold.
    some_plain: bool,
    /// Characters of the line that are a link's.
    links: usize,
    /// Whether the line ends with a blank of the source that may be shown.
    keeps: bool,
    /// Whether lines of the source are broken at blanks alone.
    breaks_at_blanks: bool,
}

/// Whether an element says that LibreOffice has made the page, which breaks its lines at blanks; people and other
/// programs break Chinese text anywhere.
fn is_of_writer(node: &HtmlNode<'_>) -> bool {
    node.name == "meta" && node.attribute("content").is_some_and(|content| content.starts_with("LibreOffice"))
}

impl Walk<'_, '_> {
    fn read(&mut self, at: usize, outer: Look) {
        let Some(node) = self.tree.node(at) else { return };
        let mut look = outer;
        look.behind |= self.main.is_behind(at);
        match node.name.as_str() {
            "" => return self.add_text(&node.text(), look),
            "script" | "style" | "template" | "object" | "svg" | "noscript" | "title" | "rt" | "rp" | "input" => return,
            "br" => return self.break_line(),
            _ => {}
        }
        if look.part == SourcePart::Body {
            look.part = match node.name.as_str() {
                _ if layout::is_hidden(node) => SourcePart::Hidden,
                "del" | "s" | "strike" => SourcePart::Deleted,
                _ if node.style("text-decoration").is_some_and(|line| line.contains("line-through")) => {
                    SourcePart::Deleted
                }
                _ if self.main.is_around(at) => SourcePart::Navigation,
                _ if layout::is_page_margin(node) => SourcePart::PageMargin,
                _ => SourcePart::Body,
            };
        }
        look.align = layout::align(node).unwrap_or(look.align);
        look.heading = layout::heading(node).or(look.heading);
        look.bold = layout::bold(node).unwrap_or(look.bold);
        look.indented = layout::indented(node).unwrap_or(look.indented);
        look.pre |= node.name == "pre" || node.style("white-space").is_some_and(|space| space.starts_with("pre"));
        look.marker |= node.style("mso-list").is_some_and(|list| list == "ignore");
        look.link |= node.name == "a" && node.attribute("href").is_some();
        let is_block = layout::is_block(node);
        // A term and what is said of it are one line: <dt>提案编号</dt><dd>21</dd>.
        if is_block && !(node.name == "dd" && self.text.ends_with(['：', ':'])) {
            self.end_line(outer);
        } else if !is_block && look.part != outer.part {
            return self.read_aside(at, look);
        }
        match node.name.as_str() {
            "table" => self.read_table(at, look),
            "ol" => self.read_list(at, node, look),
            _ => self.read_children(at, look),
        }
        let term = node.name == "dt" && (1..=TERM).contains(&self.text.chars().count());
        if term && !self.text.ends_with(['：', ':']) {
            self.text.push('：');
        } else if is_block && !term {
            self.end_line(look);
        }
    }

    fn read_children(&mut self, at: usize, look: Look) {
        let tree = self.tree;
        tree.children(at).iter().for_each(|child| self.read(*child, look));
    }

    /// Reads what stands within a line and does not belong to it.
    fn read_aside(&mut self, at: usize, look: Look) {
        let line = (std::mem::take(&mut self.text), self.some_plain, self.links);
        self.read_children(at, look);
        self.end_line(look);
        (self.text, self.some_plain, self.links) = line;
    }

    fn read_list(&mut self, at: usize, list: &HtmlNode<'_>, look: Look) {
        let style = match list.attribute("type").as_deref() {
            Some("a") => NumberStyle::LowerLetter,
            Some("A") => NumberStyle::UpperLetter,
            Some("i") => NumberStyle::LowerRoman,
            Some("I") => NumberStyle::UpperRoman,
            _ => match list.style("list-style-type").or(list.style("list-style")).as_deref() {
                Some("none") => NumberStyle::None,
                Some("cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal") => NumberStyle::Counting,
                _ => NumberStyle::Decimal,
            },
        };
        let mut number = list.number("start").map_or(1, |start| start.min(1_000_000) as i32);
        let tree = self.tree;
        for &child in tree.children(at) {
            if let Some(item) = tree.node(child).filter(|child| child.name == "li") {
                number = item.number("value").map_or(number, |value| value.min(1_000_000) as i32);
                self.end_line(look);
                if style != NumberStyle::None {
                    let stop = if style == NumberStyle::Counting { '、' } else { '.' };
                    self.marker = write_number(style, number);
                    self.marker.push(stop);
                }
                number += 1;
            }
            self.read(child, look);
        }
    }

    fn read_table(&mut self, at: usize, look: Look) {
        if grid::is_layout(self.tree, at) {
            return self.read_children(at, look);
        }
        let outer = self.lines.enter();
        let table = grid::read_table(self.tree, at, &mut |cell| {
            self.read(cell, Look { in_table: true, ..look });
            cell_lines(self.lines.take_cell())
        });
        self.lines.leave(outer);
        if is_frame(&table) {
            let lines = table.rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.lines);
            self.lines.add_blocks(lines.map(SourceBlock::Line).collect());
        } else if look.part == SourcePart::Body && !look.behind {
            self.lines.add_table(table);
        } else {
            let lines = table.rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.lines);
            self.lines.add_blocks(lines.map(SourceBlock::Line).collect());
        }
    }

    /// Adds characters: blanks of the source are one, and none at the head of a line.
    fn add_text(&mut self, text: &str, look: Look) {
        if look.marker {
            self.marker.extend(text.chars().filter(|c| !c.is_whitespace()));
            return;
        }
        let mut blank: Option<bool> = None;
        for character in text.chars() {
            if character.is_ascii_whitespace() && !look.pre {
                let broken = matches!(character, '\n' | '\r');
                blank = Some(blank.is_none_or(|before| before) && broken || blank == Some(true));
                continue;
            }
            if let Some(only_break) = blank.take() {
                self.add_blank(only_break, Some(character));
            } else if std::mem::take(&mut self.keeps) {
                self.add_blank(false, Some(character));
            }
            self.keeps = false;
            self.some_plain |= !look.bold && !character.is_whitespace();
            self.links += usize::from(look.link && character.is_alphanumeric());
            if character != '\r' && character != '\u{200B}' && character != '\u{FEFF}' {
                self.text.push(character);
            }
        }
        self.keeps |= blank == Some(false);
    }

    /// Adds a blank of the source, unless the line begins or a break of the source stands between Chinese signs.
    fn add_blank(&mut self, only_break: bool, next: Option<char>) {
        let before = self.text.chars().next_back();
        let is_wide = |c: char| c as u32 >= 0x2E80;
        let between = before.is_some_and(is_wide) && next.is_some_and(is_wide) && !self.breaks_at_blanks;
        if before.is_some_and(|c| c != '\n' && c != ' ') && !(only_break && between) {
            self.text.push(' ');
        }
    }

    fn break_line(&mut self) {
        self.text.push('\n');
        self.keeps = false;
    }

    fn end_line(&mut self, look: Look) {
        self.keeps = false;
        let text = std::mem::take(&mut self.text);
        let some_plain = std::mem::take(&mut self.some_plain);
        let links = std::mem::take(&mut self.links);
        if text.is_empty() && self.marker.is_empty() {
            return;
        }
        if text.trim().is_empty() {
            // The number of an entry waits for its text, which may stand in a block of its own.
            text.matches('\n').for_each(|_| self.lines.add_blank());
            return;
        }
        self.lines.begin_paragraph();
        let marker = std::mem::take(&mut self.marker);
        let mut part = look.part;
        // Behind the text stand footers and other pages; only a sentence is taken for the text's.
        let is_link = || links * 2 > text.chars().filter(|c| c.is_alphanumeric()).count() && !look.in_table;
        if part == SourcePart::Body && ((look.behind && !text.contains('。')) || is_link()) {
            part = SourcePart::Navigation;
        }
        let layout = LineLayout {
            heading: look.heading,
            align: look.align,
            indented: look.indented,
            bold: !some_plain,
            item: false,
            ends: false,
            blank_before: 0,
        };
        self.lines.add_paragraph(text.trim_end_matches('\n'), &marker, part, layout);
    }
}
