//! The help, made from the catalogue of actions, and what the marks of the texts mean.

use crate::lang::{Lang, Text};
use crate::page::{Block, BlockKind, Page};
use crate::text::pinyin::Pinyin;
use crate::text::width::width;
use crate::ui::action::{ActionEntry, Group};
use crate::ui::context::Context;
use crate::ui::key::Key;
use crate::ui::keymap::Keymap;

/// Columns between the two halves of a wide help.
const GUTTER: usize = 4;

/// What stands beside and in the texts, and what it means: Chinese, English.
const MARKS: [(&str, &str, &str); 7] = [
    (
        "###  ##  #",
        "概况中建议与答复的措辞：多处、部分、略有相近；相近只是线索，是否答复由人判断",
        "in the overview: wording in common, much to little; a clue only, whether it answers you judge",
    ),
    ("***", "资料已注明哪一段答复此条", "the source itself says which paragraph answers it"),
    (
        ">",
        "所在的建议和旁边的段落；下划线：两边的相同用语",
        "the point one is at and the paragraph beside it; underlined: what both say",
    ),
    (
        "[..]",
        "怎样找到的；首字母、单字、一部分、拼音开头、跨词、近音、缩写、近似、模糊音、拼音有误只是相近，列在横线下",
        "how it was found; initials, one character, part, begun, across words, sound, gaps, slips only come near, below the line",
    ),
    (
        "",
        "右缘色块：命中或所标出的在全文何处，与旁边的行无关；所在的一处颜色不同",
        "blocks at the right edge: where in all of the text hits or marked things stand, whatever row is beside them; where one is has another colour",
    ),
    (
        "{next-hit} {previous-hit}",
        "有标出时走标出的，否则走命中；{cancel} 先不再标出",
        "go through what is marked, else through hits; {cancel} leaves the marks first",
    ),
    (
        "{scrolling}",
        "同步：逐行；对齐：对应段落跟在旁边；各自",
        "synced: row by row; aligned: what belongs together; alone",
    ),
];

/// What the help shows: what works where it was opened, and of all that, what has some words.
#[derive(Clone, Debug)]
pub(crate) struct HelpView {
    /// Where it was opened.
    pub(crate) here: Context,
    /// What is looked for; everything where it is empty.
    pub(crate) filter: String,
}

/// An action and its keys.
type HelpEntry<'a> = (&'static ActionEntry, &'a [Key]);

/// A line of the help: bold at its start as far as `bold`.
#[derive(Clone)]
struct HelpRow {
    text: String,
    bold: usize,
    hang: usize,
}

/// The help at a width: first what works where it was opened, then the rest; a chapter for each group, a line for each
/// action; the two halves side by side where there is room.
pub(super) fn page(view: &HelpView, keymap: &Keymap, lang: Lang, columns: usize) -> Page {
    let depth = |(entry, _): &HelpEntry| view.here.and_parents().position(|context| entry.contexts.contains(&context));
    let about = (lang, |sentence: &str| keymap.put_keys(view.here, sentence));
    let found = || keymap.rows().filter(|entry| is_found(*entry, &about, &view.filter));
    let [here, elsewhere]: [Vec<HelpEntry>; 2] = [
        found().filter(|entry| depth(entry).is_some()).collect(),
        found().filter(|entry| depth(entry).is_none() && !is_of_lines(entry, view.here)).collect(),
    ];
    let room = |entries: &[HelpEntry]| -> usize {
        let keys_width = entries.iter().map(|(_, shown)| width(&keys(shown))).max().unwrap_or(0);
        if columns < 2 * (keys_width + 2) { 0 } else { keys_width }
    };
    // The innermost first: what is the review's before what is always so.
    let mut groups = Group::ALL;
    groups.sort_by_key(|group| here.iter().filter(|(entry, _)| entry.group == *group).filter_map(&depth).min());
    let chapters = |entries: &[HelpEntry]| -> Vec<HelpRow> {
        groups.iter().flat_map(|&group| chapter(group, entries, &about, room(entries))).collect()
    };
    let mut right = chapters(&elsewhere);
    if view.filter.is_empty() {
        right.extend(marks(&about, room(&elsewhere)));
    }
    if !right.is_empty() && !here.is_empty() && view.filter.is_empty() {
        right.splice(0..0, [HelpRow::BLANK, HelpRow::rule(Text::HelpElsewhere.get(lang))]);
    }
    let left = chapters(&here);
    if left.is_empty() && right.is_empty() {
        let said = lang.say(Text::HelpNothing, &[&view.filter]);
        return Page { blocks: vec![Block::label(BlockKind::Line, said)] };
    }
    let widest = |lines: &[HelpRow]| lines.iter().map(|line| width(&line.text)).max().unwrap_or(0);
    let left_width = widest(&left) + GUTTER;
    if left.is_empty() || right.is_empty() || left_width + widest(&right) > columns {
        // One below the other the bold headings part the chapters: each row counts on a small screen.
        let rows = left.into_iter().chain(right).filter(|row| !row.text.is_empty());
        return Page { blocks: rows.map(HelpRow::into_block).collect() };
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

/// Whether an action is of the screen of corrections alone, which no key of another screen leads to.
fn is_of_lines((entry, _): &HelpEntry, here: Context) -> bool {
    let is_of = |context: &Context| matches!(context, Context::Lines | Context::Correcting | Context::Cutting);
    !is_of(&here) && !entry.contexts.is_empty() && entry.contexts.iter().all(is_of)
}

/// Whether an action has some words: in its keys, in its name, or in what it does, in either language or pinyin.
fn is_found((entry, keys): HelpEntry, (_, put_keys): &(Lang, impl Fn(&str) -> String), filter: &str) -> bool {
    // What the keys of verdicts say are the verdicts alone.
    let verdict = if entry.name.starts_with("judge") { "判定" } else { "" };
    let said = [entry.about.0, entry.about.1, entry.hint.0, entry.hint.1, verdict, entry.name];
    let said = said.map(|said| put_keys(said).to_lowercase());
    let is_said = |word: &str| {
        let is_typed = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        said.iter().any(|said| said.contains(word) || is_typed && Pinyin::table().spells(word, said))
    };
    let is_key = |words: &str| {
        keys.iter()
            .map(|key| key.shown())
            .any(|key| key == words || words.len() > 1 && key.to_lowercase().contains(&words.to_lowercase()))
    };
    filter.split_whitespace().all(|word| is_key(word) || is_said(&word.to_lowercase()))
}

impl HelpRow {
    const BLANK: HelpRow = HelpRow { text: String::new(), bold: 0, hang: 0 };

    fn rule(said: &str) -> HelpRow {
        HelpRow { text: ["-- ", said].concat(), bold: 0, hang: 0 }
    }

    fn into_block(self) -> Block {
        Block { hang: self.hang, ..Block::label(BlockKind::Line, self.text).with_bold_start(self.bold) }
    }
}

/// A blank line, the title, the actions.
fn chapter(
    group: Group,
    entries: &[HelpEntry],
    (lang, put_keys): &(Lang, impl Fn(&str) -> String),
    keys_width: usize,
) -> Vec<HelpRow> {
    let title = group.title(*lang);
    let mut lines = vec![HelpRow::BLANK, HelpRow { text: title.to_owned(), bold: title.len(), hang: 0 }];
    let heading = lines.len();
    for (entry, shown) in entries.iter().filter(|(entry, _)| entry.group == group) {
        let keys = keys(shown);
        let padding = " ".repeat(keys_width.saturating_sub(width(&keys)));
        let about = put_keys(lang.pick(entry.about.0, entry.about.1));
        let hang = if keys_width > 0 { keys_width + 2 } else { 4 };
        lines.push(HelpRow { bold: keys.len(), text: format!("{keys}{padding}  {about}"), hang });
    }
    if lines.len() == heading {
        return Vec::new();
    }
    if group == Group::Review {
        // No key does it: what was recorded stays under the name that it was recorded under.
        let hang = keys_width + 2;
        let said = put_keys(Text::HelpName.get(*lang));
        lines.push(HelpRow { text: [&*" ".repeat(hang), &said].concat(), bold: 0, hang });
    }
    lines
}

/// A blank line, the title, the marks.
fn marks((lang, put_keys): &(Lang, impl Fn(&str) -> String), keys_width: usize) -> Vec<HelpRow> {
    let title = Text::HelpMarks.get(*lang);
    let mut lines = vec![HelpRow::BLANK, HelpRow { text: title.to_owned(), bold: title.len(), hang: 0 }];
    lines.extend(MARKS.iter().map(|(mark, zh, en)| {
        let mark = put_keys(mark);
        let padding = " ".repeat(keys_width.saturating_sub(width(&mark) + 2));
        let hang = if keys_width > 0 { keys_width + 2 } else { 4 };
        HelpRow { text: format!("  {mark}{padding}  {}", put_keys(lang.pick(zh, en))), bold: mark.len() + 2, hang }
    }));
    lines
}

fn keys(keys: &[Key]) -> String {
    let mut shown: Vec<String> = keys.iter().map(|key| key.shown()).collect();
    let is_digits = shown.iter().all(|key| key.len() == 1 && key.bytes().all(|byte| byte.is_ascii_digit()));
    // Digits in a row go by the first and the last.
    if let (Some(first), Some(last), true) = (shown.iter().min(), shown.iter().max(), is_digits && shown.len() > 2) {
        shown = vec![[first, "-", last].concat()];
    }
    ["  ", &shown.join(" ")].concat()
}
