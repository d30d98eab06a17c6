//! The lines of a document as a reader meets them, and the passages that they come to.

use std::collections::BTreeSet;

use super::super::corrections::{Directive, Directives, GivenRole};
use super::super::source::{LineAddress, LineAlign, LineLayout, SourceBlock, SourceDocument, SourceLine, SourcePart};

/// Where a character of the source stands: the place of its line among the document's, and its character there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) line: usize,
    pub(super) at: usize,
}

/// Which block, and which line of a cell, a line is.
pub(super) struct LineSpot {
    pub(super) block: usize,
    pub(super) cell: Option<(usize, usize, usize)>,
    pub(super) part: SourcePart,
    /// Characters of the line.
    pub(super) length: usize,
    pub(super) blank: bool,
}

/// A line that is read.
#[derive(Clone, Default)]
pub(super) struct ReadLine {
    /// Without outer blanks.
    pub(super) text: String,
    /// Where each character stands.
    pub(super) origins: Vec<Origin>,
    pub(super) marker: String,
    pub(super) layout: LineLayout,
    /// Columns of blanks before it.
    pub(super) indent: usize,
    /// Columns of its text, inner blanks aside where it is set wide.
    pub(super) width: usize,
    pub(super) number: usize,
    /// Whether it is a row of a table, and the columns of its cells that say something.
    pub(super) row: bool,
    pub(super) columns: Vec<usize>,
    /// Whether it stands in a text box.
    pub(super) boxed: bool,
    /// What a person says of it.
    pub(super) given: Directive,
}

/// All lines of a document, for their spots, and those that belong to the text.
pub(super) fn read_lines(document: &SourceDocument, directives: &Directives) -> (Vec<LineSpot>, Vec<ReadLine>) {
    let (mut spots, mut lines) = (Vec::new(), Vec::new());
    let mut note = |source: &SourceLine, block: usize, cell: Option<(usize, usize, usize)>| {
        let blank = source.text.trim().is_empty();
        spots.push(LineSpot { block, cell, part: source.part, length: source.text.chars().count(), blank });
        let line = spots.len() - 1;
        let given = directives.get(&(block, cell)).copied().unwrap_or_default();
        let is_text = source.part.is_text() || given.role.is_some_and(|role| role != GivenRole::NotText);
        (is_text && !(blank && source.marker.is_empty())).then(|| ReadLine { given, ..read_line(source, line) })
    };
    let says_of_row = |block: usize, row: usize| {
        directives
            .range((block, Some((row, 0, 0)))..)
            .next()
            .is_some_and(|((other, cell), _)| *other == block && cell.is_some_and(|(other, ..)| other == row))
    };
    for (block, source) in document.blocks.iter().enumerate() {
        match source {
            SourceBlock::Line(source) => lines.extend(note(source, block, None)),
            SourceBlock::Table(table) => {
                for (row, cells) in table.rows.iter().enumerate() {
                    let mut whole = ReadLine { row: true, number: cells.number, ..ReadLine::default() };
                    // What is said of a cell is not said of those beside it.
                    let apart = says_of_row(block, row);
                    for (column, cell) in cells.cells.iter().enumerate() {
                        for (at, source) in cell.lines.iter().enumerate() {
                            let Some(line) = note(source, block, Some((row, column, at))) else { continue };
                            if apart {
                                lines.push(ReadLine { row: true, number: cells.number, ..line });
                                continue;
                            }
                            if whole.columns.last() != Some(&column) {
                                whole.columns.push(column);
                            }
                            if !whole.text.is_empty() {
                                // Cells stand apart as columns of a copied table do.
                                whole.origins.extend(whole.origins.last().copied());
                                whole.text.push(if at == 0 { '\t' } else { ' ' });
                            }
                            whole.origins.extend(line.marker.chars().filter_map(|_| line.origins.first().copied()));
                            whole.text.push_str(&line.marker);
                            whole.text.push_str(&line.text);
                            whole.origins.extend(line.origins);
                        }
                    }
                    if !whole.text.is_empty() {
                        lines.push(whole);
                    }
                }
            }
        }
    }
    (spots, lines)
}

/// A line as it is read; `line` is its place among the document's.
pub(super) fn read_line(source: &SourceLine, line: usize) -> ReadLine {
    let text = source.text.trim();
    let before = source.text.chars().take_while(|c| c.is_whitespace()).count();
    let blanks = source.text.chars().take(before).map(|c| if c == '\t' || c == '\u{3000}' { 2 } else { 1 });
    ReadLine {
        origins: text.chars().zip(before..).map(|(_, at)| Origin { line, at }).collect(),
        text: text.to_owned(),
        marker: source.marker.clone(),
        layout: source.layout,
        indent: blanks.sum(),
        width: printed_width(text),
        number: source.number,
        row: false,
        columns: Vec::new(),
        boxed: source.part == SourcePart::TextBox,
        given: Directive::default(),
    }
}

/// The lines that go on with another.
pub(super) fn continued(passages: &[Passage], spots: &[LineSpot]) -> BTreeSet<LineAddress> {
    let mut continued = BTreeSet::new();
    for passage in passages {
        let first = passage.origins.first().map(|origin| origin.line);
        let others = passage.origins.iter().map(|origin| origin.line).filter(|line| Some(*line) != first);
        continued.extend(others.filter_map(|line| spots.get(line)).map(|spot| (spot.block, spot.cell)));
    }
    continued
}

/// Whether a line goes on with the passage above, as far as a person says so.
pub(super) fn joins(above: &Directive, line: &Directive) -> Option<bool> {
    match (line.joins, line.role) {
        (Some(joins), _) => Some(joins),
        _ if line.belongs.is_some() => Some(false),
        // The rest of a paragraph is what its first line is; a value ends where nothing else is said.
        (None, None) => above.role.filter(|role| !role.is_text()).map(|_| false),
        (None, role) if role != above.role => Some(false),
        // A title may take two lines; names of two lines are two names.
        (None, role) => role.filter(|role| !role.is_text()).map(|role| !is_each(role)),
    }
}

/// Whether of several lines with a role each has a value of its own.
fn is_each(role: GivenRole) -> bool {
    !matches!(role, GivenRole::Title | GivenRole::ReplyTitle | GivenRole::Addressee | GivenRole::NotText)
}

/// Columns of a text as it was printed: an extraction's blanks between figures and words take none, and quotation
/// marks take two in a Chinese text, whatever a terminal gives them.
pub(super) fn printed_width(text: &str) -> usize {
    text.chars().map(|c| if c == ' ' { 0 } else { columns(c) }).sum()
}

fn columns(c: char) -> usize {
    let wide = matches!(u32::from(c), 0x2010..=0x2027 | 0x2030..=0x205e | 0x2460..=0x24ff | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff01..=0xff60 | 0xffe0..=0xffe6 | 0x1_f300..=0x1_f9ff | 0x2_0000..=0x3_fffd);
    if wide { 2 } else { 1 }
}

/// A paragraph, a title or another unit of the text, put together again from its lines.
#[derive(Clone, Default)]
pub(super) struct Passage {
    /// As printed, inner blanks included.
    pub(super) text: String,
    pub(super) origins: Vec<Origin>,
    /// The automatic number.
    pub(super) marker: String,
    pub(super) layout: LineLayout,
    pub(super) indent: usize,
    /// The source's numbers of its first and last line.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) row: bool,
    pub(super) columns: Vec<usize>,
    pub(super) boxed: bool,
    /// What a person says of its first line.
    pub(super) given: Directive,
}

impl Passage {
    /// A passage of one line.
    pub(super) fn of(line: ReadLine) -> Passage {
        let ReadLine { text, origins, marker, layout, indent, number, row, columns, boxed, given, .. } = line;
        Passage { text, origins, marker, layout, indent, first: number, last: number, row, columns, boxed, given }
    }

    /// Adds the line below.
    pub(super) fn join(&mut self, line: ReadLine) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if latin(self.text.chars().next_back()) && latin(line.text.chars().next()) {
            self.text.push(' ');
            self.origins.extend(self.origins.last().copied());
        }
        self.text.push_str(&line.text);
        self.origins.extend(line.origins);
        self.last = line.number;
        self.layout.ends = line.layout.ends;
    }

    /// Adds a passage as another cell of the same row.
    pub(super) fn beside(mut self, other: Passage) -> Passage {
        self.text.push('\t');
        self.origins.extend(self.origins.last().copied());
        self.text.push_str(&other.text);
        self.origins.extend(other.origins);
        self.last = other.last;
        self.layout.ends = other.layout.ends;
        self
    }

    /// Whether it is set to the right, as signatures and classes are.
    pub(super) fn is_right(&self) -> bool {
        self.layout.align == LineAlign::End || self.indent >= 16
    }

    /// Text without outer blanks, and with those of an extraction or a wide setting taken out.
    pub(super) fn tidy(&self) -> String {
        tidy(&self.text)
    }
}

/// Takes out the blanks that an extraction put between figures and words, and those of text set wide; keeps the one
/// that divides two phrases.
pub(super) fn tidy(text: &str) -> String {
    let text = text.trim();
    if !text.contains(char::is_whitespace) {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let wide = set_wide(&chars);
    let mut tidy = String::with_capacity(text.len());
    let (mut at, mut last) = (0, 0);
    while let Some(&c) = chars.get(at) {
        at += 1;
        if !c.is_whitespace() {
            tidy.push(c);
            last = at - 1;
            continue;
        }
        // A tab divides cells of a table: without it 2023 and 5万 would be 20235万.
        let mut divides = c == '\t';
        while let Some(blank) = chars.get(at).filter(|c| c.is_whitespace()) {
            divides |= *blank == '\t';
            at += 1;
        }
        let (before, after) = (tidy.chars().next_back(), chars.get(at).copied());
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let han = |c: Option<char>| c.is_some_and(is_han);
        let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let spread = [at, last].iter().filter_map(|at| wide.get(*at)).copied().max().unwrap_or_default();
        // 12 15 are two figures, but where all around them is set apart: 2 0 2 4 年.
        let most = if figure(before) && figure(after) { FIGURES } else { usize::MAX };
        let words = latin(before) && latin(after) && spread < most;
        if divides || words || (han(before) && han(after) && spread < WIDE) {
            tidy.push(' ');
        }
    }
    tidy
}

/// Characters in a row that are all set apart where a text is set wide, and where its figures are too.
const WIDE: usize = 3;
const FIGURES: usize = 5;

/// For each character, how many stand in its stretch of characters that are all set apart.
fn set_wide(chars: &[char]) -> Vec<usize> {
    let mut wide = vec![0; chars.len()];
    let mut run: Vec<usize> = Vec::new();
    let blank = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_none_or(|c| c.is_whitespace());
    for at in 0..=chars.len() {
        let c = chars.get(at);
        if c.is_some_and(|c| c.is_whitespace()) {
            continue;
        }
        if c.is_some() && blank(at.checked_sub(1)) && blank(at.checked_add(1)) {
            run.push(at);
            continue;
        }
        run.iter().for_each(|at| wide.get_mut(*at).into_iter().for_each(|wide| *wide = run.len()));
        run.clear();
    }
    wide
}

/// Whether a character is a Chinese one.
pub(super) fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_table_stay_apart() {
        assert_eq!(tidy("2023\t5万\t 1路"), "2023 5万 1路");
        assert_eq!(tidy("共 1589 个，5G 基站"), "共1589个，5G基站");
    }

    #[test]
    fn blanks_of_an_extraction_go_and_those_between_phrases_stay() {
        assert_eq!(tidy("截至 2023 年，建成 5G 基站 1589个"), "截至2023年，建成5G基站1589个");
        assert_eq!(tidy("“党建引领 居民自治”示范小区"), "“党建引领 居民自治”示范小区");
        assert_eq!(tidy("Wi-Fi 网络 Smart City 平台"), "Wi-Fi网络Smart City平台");
        let wide = "目 。 柳 林 县 引 入 第 三 方 公 司 ，亩 均 投 资 达 到";
        assert_eq!(tidy(wide), "目。柳林县引入第三方公司，亩均投资达到");
        assert_eq!(tidy("项目 。 柳 林 县 引 入"), "项目。柳林县引入");
        // Two figures became one: 热线1234512315.
        assert_eq!(tidy("热线 12345 12315"), "热线12345 12315");
        assert_eq!(tidy("第 3 4 5 号线"), "第3 4 5号线");
        assert_eq!(tidy("2 0 2 4 年 5 月"), "2024年5月");
    }
}
