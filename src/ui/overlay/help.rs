//! The help, made from the catalogue of actions, and what the marks of the texts mean.

use crate::lang::{Lang, Text};
use crate::page::{Block, BlockKind, Page};
use crate::text::width::width;
use crate::ui::action::{ActionEntry, CATALOGUE, Group};
use crate::ui::key::Key;

/// Columns between the two halves of a wide help.
const GUTTER: usize = 4;

/// What stands beside and in the texts, and what it means: Chinese, English.
const MARKS: [(&str, &str, &str); 7] = [
    (
        "###  ##  #",
        "建议与答复措辞多处、部分、少有相近：只是线索，是否答复由人判断",
        "wording in common, much to little: a clue, whether it answers you judge",
    ),
    ("***", "原始数据注明此段答复此条", "the data itself says that this answers it"),
    (
        ">",
        "所在的建议和旁边的段落；下划线：两边同文",
        "the point one is at and the paragraph beside it; underlined: what both say",
    ),
    (
        "[..]",
        "怎样找到的；首字母、单字、拼音开头、跨词、近音、缩写、近似、模糊音、拼音误只是相近，列在横线下",
        "how it was found; initials, one character, begun, across words, sound, gaps, slips only come near, below the line",
    ),
    ("=", "右缘：命中或所标出的在全文何处", "at the right edge: where in the text hits or marked things stand"),
    (
        "n N",
        "有标出时走标出的，否则走命中；Esc 先不再标出",
        "go through what is marked, else through hits; Esc leaves the marks first",
    ),
    ("a", "同步：逐行；对齐：对应段落跟在旁边；各自", "together: row by row; aligned: what belongs together; alone"),
];

/// A line of the help: bold at its start as far as `bold`.
#[derive(Clone)]
struct HelpRow {
    text: String,
    bold: usize,
    hang: usize,
}

/// The help at a width: a chapter for each group, a line for each action; chapters side by side
/// where there is room for two.
pub(super) fn page(lang: Lang, columns: usize) -> Page {
    let keys_width = CATALOGUE.iter().map(|entry| width(&keys(entry))).max().unwrap_or(0);
    let narrow = columns < 2 * (keys_width + 2);
    let half = |groups: &[Group]| -> Vec<HelpRow> {
        groups.iter().flat_map(|&group| chapter(group, lang, if narrow { 0 } else { keys_width })).collect()
    };
    let left =
        [half(&[Group::Move, Group::Go, Group::Search]), marks(lang, if narrow { 0 } else { keys_width })].concat();
    let right = half(&[Group::Program, Group::Review, Group::ReviewList, Group::Export, Group::Prompt]);
    let widest = |lines: &[HelpRow]| lines.iter().map(|line| width(&line.text)).max().unwrap_or(0);
    let left_width = widest(&left) + GUTTER;
    if left_width + widest(&right) > columns {
        return Page { blocks: left.into_iter().chain(right).skip(1).map(HelpRow::into_block).collect() };
    }
    let mut blocks = Vec::new();
    let (mut left, mut right) = (left.into_iter().skip(1), right.into_iter().skip(1));
    loop {
        let (l, r) = (left.next(), right.next());
        if l.is_none() && r.is_none() {
            return Page { blocks };
        }
        let (l, r) = (l.unwrap_or(HelpRow::BLANK), r.unwrap_or(HelpRow::BLANK));
        let padding = " ".repeat(left_width - width(&l.text));
        let start = l.text.len() + padding.len();
        let mut block = Block::label(BlockKind::Line, [l.text.as_str(), &padding, &r.text].concat());
        block.bold = [0..l.bold, start..start + r.bold].into_iter().filter(|range| !range.is_empty()).collect();
        blocks.push(block);
    }
}

impl HelpRow {
    const BLANK: HelpRow = HelpRow { text: String::new(), bold: 0, hang: 0 };

    fn into_block(self) -> Block {
        Block { hang: self.hang, ..Block::label(BlockKind::Line, self.text).with_bold_start(self.bold) }
    }
}

/// A blank line, the title, the actions.
fn chapter(group: Group, lang: Lang, keys_width: usize) -> Vec<HelpRow> {
    let title = group.title(lang);
    let mut lines = vec![HelpRow::BLANK, HelpRow { text: title.to_owned(), bold: title.len(), hang: 0 }];
    for entry in CATALOGUE.iter().filter(|entry| entry.group == group) {
        let keys = keys(entry);
        let padding = " ".repeat(keys_width.saturating_sub(width(&keys)));
        let about = lang.pick(entry.about.0, entry.about.1);
        let hang = if keys_width > 0 { keys_width + 2 } else { 4 };
        lines.push(HelpRow { bold: keys.len(), text: format!("{keys}{padding}  {about}"), hang });
    }
    if group == Group::Review {
        // No key does it: what was recorded stays under the name that it was recorded under.
        let hang = keys_width + 2;
        lines.push(HelpRow { text: [&" ".repeat(hang), Text::HelpName.get(lang)].concat(), bold: 0, hang });
    }
    lines
}

/// A blank line, the title, the marks.
fn marks(lang: Lang, keys_width: usize) -> Vec<HelpRow> {
    let title = Text::HelpMarks.get(lang);
    let mut lines = vec![HelpRow::BLANK, HelpRow { text: title.to_owned(), bold: title.len(), hang: 0 }];
    lines.extend(MARKS.iter().map(|(mark, zh, en)| {
        let padding = " ".repeat(keys_width.saturating_sub(width(mark) + 2));
        let hang = if keys_width > 0 { keys_width + 2 } else { 4 };
        HelpRow { text: format!("  {mark}{padding}  {}", lang.pick(zh, en)), bold: mark.len() + 2, hang }
    }));
    lines
}

fn keys(entry: &ActionEntry) -> String {
    let shown: Vec<String> = entry.keys.iter().flat_map(|k| Key::sequence(k)).map(Key::shown).collect();
    ["  ", &shown.join("  ")].concat()
}
