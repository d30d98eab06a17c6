//! The line under a title, or over it, that says without labels of their own which number a proposal has and who proposes
//! it: （第0123号　提案人：张三、李四）, 第123号　张三　李四, （张三　第123号）.

use super::builder::{Builder, Mode};
use super::course::Course;
use super::draft::Draft;
use super::labels::{Label, label};
use super::lines::Passage;
use super::names::{PersonName, is_person, people, proposer_kind};
use super::numerals::digit;
use super::shape::Shape;
use super::titles::TitleKind;
use crate::import::ledger::{leaves_out, office_of};
use crate::import::reading::{Certainty, Role};
use crate::model::ProposerKind;

/// Signs that such a line has at most.
const LONGEST: usize = 60;

/// What parts number and names.
const SIGNS: &str = "（）()[]【】［］〔〕，,、：:；;|｜/—-·";

/// What such a line says.
#[derive(Debug, PartialEq)]
struct Byline {
    number: Option<String>,
    /// Who proposes, and in which words.
    names: Vec<PersonName>,
    named: String,
    /// Where the names begin or end, in bytes; and whether they stand behind the number.
    cut: usize,
    behind: bool,
}

fn is_sign(c: char) -> bool {
    c.is_whitespace() || SIGNS.contains(c)
}

/// Reads such a line; `None` where it says anything else besides.
fn byline(text: &str) -> Option<Byline> {
    if text.chars().count() > LONGEST || text.contains(['。', '《', '”', '年', '月', '？', '！']) {
        return None;
    }
    let number = number_in(text);
    let (before, behind) = match &number {
        Some((start, end, _)) => (text.get(..*start)?, text.get(*end..)?),
        None => (text, ""),
    };
    let (first, second) = (bare(before), bare(behind));
    let (said, cut) = match (first.is_empty(), second.is_empty()) {
        (false, true) => (first, before.len()),
        (true, false) => (second, text.len() - behind.len()),
        _ => return None,
    };
    // 委员：张三
    let called = said.split_once(['：', ':']).filter(|(words, _)| office_of(words).is_some());
    let (named, labelled) = called.map_or_else(|| without_label(said), |(_, names)| (names.trim(), false));
    // Without a number only brackets around all of it, or whose names they are, tell names from text.
    let framed = text.starts_with(['（', '(', '【', '[']) && text.ends_with(['）', ')', '】', ']']);
    if named.is_empty() || named.contains(['：', ':', '；']) || number.is_none() && !framed && called.is_none() {
        return None;
    }
    let names = people(named);
    let is_name = |one: &PersonName| is_person(&one.name) || proposer_kind(&one.name) != ProposerKind::Member;
    let may_be = |one: &PersonName| (2..=4).contains(&one.name.chars().count()) || is_name(one);
    let are_names = if labelled { names.iter().all(may_be) } else { names.iter().all(is_name) };
    let words = names.iter().flat_map(|one| [Some(&one.name), one.sector.as_ref()]).flatten();
    // 等5人 is kept; anything else makes it another line.
    let more = leaves_out(named, words.map(String::as_str)) && !named.contains('等');
    let number = number.map(|(.., number)| number);
    let behind = !second.is_empty();
    (are_names && !names.is_empty() && !more).then(|| Byline { number, names, named: named.to_owned(), cut, behind })
}

/// What stands between signs that part; a bracket that is closed within stays.
fn bare(text: &str) -> &str {
    let text = text.trim_matches(is_sign_but_bracket);
    let opens = |text: &str| text.matches(['（', '(']).count();
    let closes = |text: &str| text.matches(['）', ')']).count();
    let mut text = text.trim_start_matches(is_sign);
    while closes(text) > opens(text) && text.ends_with(['）', ')']) {
        text = text.trim_end_matches(['）', ')']).trim_end_matches(is_sign_but_bracket);
    }
    while opens(text) > closes(text) && text.ends_with(['（', '(']) {
        text = text.trim_end_matches(['（', '(']).trim_end_matches(is_sign_but_bracket);
    }
    text
}

fn is_sign_but_bracket(c: char) -> bool {
    is_sign(c) && !matches!(c, '（' | '）' | '(' | ')')
}

/// What stands behind the words that say that names come, and whether there are such: 提案人：, 提案者.
fn without_label(text: &str) -> (&str, bool) {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(8);
    let of_names = |end: &usize| {
        let words = text.get(..*end).and_then(label);
        matches!(words, Some(Label::Proposer | Label::CoProposer))
    };
    let end = ends.filter(of_names).last();
    let rest = end.and_then(|end| text.get(end..)).filter(|rest| !rest.is_empty());
    rest.map_or((text, false), |rest| (rest.trim_start_matches(is_sign_but_bracket), true))
}

/// The number that such a line gives, and where it stands with its words: 第123号, 提案第123号, 编号：123.
fn number_in(text: &str) -> Option<(usize, usize, String)> {
    let first = text.find(|c: char| digit(c).is_some())?;
    let rest = text.get(first..)?;
    let length = rest.find(|c: char| digit(c).is_none()).unwrap_or(rest.len());
    let figure: String = rest.get(..length)?.chars().filter_map(digit).collect();
    let behind = rest.get(length..)?;
    let counted = behind.trim_start().strip_prefix('号');
    let mut end = first + length;
    if let Some(more) = counted {
        let more = ["提案", "案", "件"].iter().find_map(|word| more.strip_prefix(word)).unwrap_or(more);
        end = text.len() - more.len();
    }
    let before = text.get(..first)?.trim_end();
    let bare = before.strip_suffix('第').unwrap_or(before).trim_end();
    let words = bare.trim_end_matches(['：', ':']).trim_end();
    let word = words.rsplit(is_sign).next().unwrap_or_default();
    let named = label(word) == Some(Label::Number) || word == "提案";
    let start = if named { words.len() - word.len() } else { bare.len() };
    let led = named || bare.len() < before.len() || bare.is_empty() || bare.ends_with(is_sign);
    (figure.len() <= 12 && (counted.is_some() && led || named)).then_some((start, end, figure))
}

impl Builder {
    /// Takes such a line in the head of a proposal; whether it is one.
    pub(super) fn take_byline(&mut self, passage: &Passage, shape: &Shape, course: &Course) -> bool {
        let may_be = match shape {
            Shape::Prose | Shape::Units(_) => true,
            Shape::Labels(_) => passage.text.starts_with(['（', '(', '【', '[']),
            _ => false,
        };
        if !may_be || passage.row || self.mode != Mode::Head || !passage.given.is_empty() {
            return false;
        }
        let above = course.next() == Some(&Shape::Title(TitleKind::Proposal));
        let fits = self.open.as_ref().map_or(above, |draft| {
            (draft.title.is_some() || above) && !draft.has_text() && !draft.has_reply() && !draft.fixed.proposers
        });
        let Some(read) = byline(&passage.text).filter(|_| fits) else { return false };
        let draft = self.draft(passage.last);
        if read.number.is_some() && (draft.number.is_some() || draft.fixed.number) {
            return false;
        }
        self.keep_names(&read, passage.last);
        let draft = self.draft(passage.last);
        let number = read.number.is_some();
        draft.number = read.number.map(|number| (number, Certainty::Stated)).or(draft.number.take());
        let parts = [(0, read.cut), (read.cut, passage.text.len())];
        let roles = if read.behind { [Role::Number, Role::Proposer] } else { [Role::Proposer, Role::Number] };
        if !number {
            self.give(passage, &Role::Proposer, Certainty::Usual);
            return true;
        }
        for (bytes, role) in parts.into_iter().zip(roles) {
            self.give_part(passage, bytes, &role, Certainty::Usual);
        }
        true
    }

    /// Takes those who propose, and keeps what else is said of them: 等5人.
    fn keep_names(&mut self, read: &Byline, line: usize) {
        let draft: &mut Draft = self.draft(line);
        let said = read.names.iter().flat_map(|one| [Some(&one.name), one.sector.as_ref()]).flatten();
        if leaves_out(&read.named, said.map(String::as_str)) {
            draft.keep("提案人", &read.named);
        }
        let new: Vec<_> = read.names.iter().filter(|one| !draft.proposers.contains(one)).cloned().collect();
        draft.proposers.extend(new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_number_and_names_is_told_from_text() {
        let read = |text: &str| {
            let read = byline(text)?;
            let names: Vec<_> = read.names.into_iter().map(|one| one.name).collect();
            Some([read.number.unwrap_or_default(), names.join("、")].join(" "))
        };
        for (text, said) in [
            ("（第0123号　提案人：张三、李四）", "0123 张三、李四"),
            ("第123号 张三 李四", "123 张三、李四"),
            ("（第123号提案　提案者：铁手）", "123 铁手"),
            ("（张三　第123号）", "123 张三"),
            ("（123号　张三）", "123 张三"),
            ("（编号：123，提案人：张三）", "123 张三"),
            ("[第123号] 张三、李四（教育界）", "123 张三、李四"),
            ("张三、李四（第123号）", "123 张三、李四"),
            ("第123号提案　张三等5人", "123 张三"),
            ("第 123 号　民盟武陵县支部", "123 民盟武陵县支部"),
            ("（提案人：铁手、冷血　第123号）", "123 铁手、冷血"),
            ("（县政协委员　张三　李四）", " 张三、李四"),
            ("县政协委员：张三、李四", " 张三、李四"),
        ] {
            assert_eq!(read(text).as_deref(), Some(said), "{text}");
        }
        for text in [
            "第123号",
            "张三",
            "委员：满意",
            "第12号线施工围挡多，张三等反映",
            "（第123号　教育类）",
            "5号楼",
            "第3号公告　关于张三的任命",
            "（2024年6月1日）",
            "第12号提案　主办：县教育局",
            "全县3号路灯",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
