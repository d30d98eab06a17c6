//! The labels that forms, letterheads and web pages put before a value: 提案人：, 文号：, 建议：.

mod words;

use std::collections::HashMap;
use std::sync::OnceLock;

use self::words::LABELS;
use super::numerals::is_numeral;
use crate::import::ledger::columns::{asks_opinion, is_judge};

/// What a label says its value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Title,
    Number,
    /// 届次: 十届三次.
    Session,
    Proposer,
    /// 联名人, 附议人.
    CoProposer,
    Sector,
    Category,
    Keywords,
    Submitted,
    Disclosure,
    Filing,
    KeyProposal,
    /// 主办, 承办, 会办 …: the role is in the word.
    Unit,
    /// 答复单位: who answers below.
    AnsweringUnit,
    Assigned,
    Due,
    Background,
    Points,
    ReplyBody,
    Class,
    DocumentNumber,
    Signer,
    Contact,
    CopyTo,
    Addressee,
    Date,
    Method,
    Satisfaction,
    /// 不满意原因: what a proposer who is asked says in words.
    Reasons,
    /// 签名, 日期: whose and of what depends on what stands above.
    Signature,
    Day,
    Progress,
    Preface,
    Credit,
    /// 立案日期, 执笔人: kept under its words.
    Kept,
    /// Of a web page or a register, and of nothing else.
    Portal,
    /// Who publishes: the unit where nobody signs.
    Publisher,
    Attachment,
}

/// The label that words are, whatever blanks and brackets they are set in.
pub(super) fn label(words: &str) -> Option<Label> {
    if words.len() > 90 {
        return None;
    }
    let bare = |c: char| {
        c.is_whitespace()
            || matches!(c, '【' | '】' | '[' | ']' | '［' | '］' | '*' | '#' | '“' | '”' | '■' | '●' | '◆' | '▲')
    };
    let plain: String = words.chars().filter(|c| !bare(*c)).collect();
    // 提案人（签名）, 案由（标题）: what the brackets hold explains the label.
    let plain = plain
        .strip_suffix(['）', ')'])
        .and_then(|open| open.find(['（', '(']).and_then(|at| open.get(..at)))
        .unwrap_or(&plain);
    if plain.is_empty() || plain.len() > 36 {
        return None;
    }
    let known = |words: &str| table().get(words).copied();
    // 提案委审查意见, 委员对办理结果: whose it is changes nothing.
    let own = || ["提案委员会", "提案委", "提案审查委员会"].iter().find_map(|whose| known(plain.strip_prefix(whose)?));
    let asked = || {
        ["委员", "提案人", "提案者"]
            .iter()
            .find_map(|who| plain.strip_prefix(who).filter(|rest| rest.starts_with('对')))
    };
    // 您对提案办理是否满意, 对提案办理的总体评价
    let graded = || {
        let asks = ["评价", "评议", "是否满意", "满意度", "满意程度"].iter().any(|end| plain.ends_with(end));
        let rest = ["您", "委员", "提案人", "提案者"].iter().find_map(|who| plain.strip_prefix(who)).unwrap_or(plain);
        (asks && rest.starts_with('对')).then_some(Label::Satisfaction)
    };
    // 县政协意见：□立案 ☑重点提案, at the foot of a form, is no word of who proposes.
    let reviewed = || {
        let whose = plain.strip_suffix("意见").filter(|whose| whose.chars().count() <= 12)?;
        let bodies = ["政协", "政协办公室", "政协办", "提案委", "提案委员会", "提案工作委员会", "专委会"];
        bodies.iter().any(|body| whose.ends_with(body)).then_some(Label::Kept)
    };
    let counted = || is_counted(words).then(|| plain.trim_end_matches(is_numeral)).and_then(known);
    let opinion = || asks_opinion(plain).then_some(Label::Satisfaction);
    let judged = || is_judge(plain).then_some(Label::Signature);
    known(plain)
        .or_else(judged)
        .or_else(own)
        .or_else(|| known(asked()?))
        .or_else(graded)
        .or_else(opinion)
        .or_else(reviewed)
        .or_else(counted)
}

/// Whether a label is one of several in turn: 【建议一】, 【答复一】, 【建议二】.
pub(super) fn is_counted(words: &str) -> bool {
    let inner = words.trim_start().strip_prefix('【').and_then(|inner| inner.split_once('】'));
    let bare = inner.map(|(inner, _)| (inner.trim_end(), inner.trim_end().trim_end_matches(is_numeral)));
    bare.is_some_and(|(inner, bare)| bare.len() < inner.len() && (bare.ends_with("建议") || bare.ends_with("答复")))
}

/// Whether words head what a unit that joins says to the one that answers: 会办单位意见.
pub(super) fn is_joint(words: &str) -> bool {
    let joins = |word: &str| words.trim_start_matches(['【', ' ', '\u{3000}']).starts_with(word);
    (joins("会办") || joins("协办")) && label(words.trim_end_matches(['：', ':'])) == Some(Label::ReplyBody)
}

/// The labels by their words.
fn table() -> &'static HashMap<&'static str, Label> {
    static TABLE: OnceLock<HashMap<&'static str, Label>> = OnceLock::new();
    TABLE.get_or_init(|| {
        LABELS.iter().flat_map(|(label, words)| words.split_whitespace().map(|word| (word, *label))).collect()
    })
}

/// A label with its value, in bytes of the line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Labelled {
    pub(super) label: Label,
    /// Where the label's words begin and end, and where the value does.
    pub(super) start: usize,
    pub(super) value: usize,
    pub(super) end: usize,
}

impl Label {
    /// Whether its value is a text of paragraphs that may follow below.
    pub(super) fn is_section(self) -> bool {
        use Label::{Background, Points, Preface, Progress, ReplyBody};
        matches!(self, Background | Points | ReplyBody | Progress | Preface)
    }
}

/// The labels of a line and their values: 责编：苗雨 校对：柏青. None where the line does not begin with one.
pub(super) fn labelled(line: &str) -> Vec<Labelled> {
    let mut found: Vec<Labelled> = Vec::new();
    // A prose line may begin with a label and go on for long; then it holds one.
    let short = line.len() <= 900;
    let mut start = line.len() - line.trim_start().len();
    // （编号：0035　分类：教育）: a head in brackets.
    let bracket = line.trim().strip_prefix('（').and_then(|inner| inner.strip_suffix('）'));
    if bracket.is_some()
        && label_at(line, start + '（'.len_utf8(), false)
            .is_some_and(|found| matches!(found.label, Label::Number | Label::Disclosure))
    {
        start += '（'.len_utf8();
    }
    // （联名：单雄、米兰）, （建议承办单位：县教育局）, at the foot of a paper: the brackets are around all of it.
    let frames = [('（', '）'), ('(', ')')];
    let frame =
        frames.into_iter().find(|(open, close)| line.trim().starts_with(*open) && line.trim().ends_with(*close));
    let co_signed = frame.filter(|(open, _)| {
        let label = |found: Labelled| match found.label {
            Label::Kept => line.get(found.start..found.value).is_some_and(|words| words.contains("单位")),
            label => label == Label::CoProposer,
        };
        label_at(line, start + open.len_utf8(), false).is_some_and(label)
    });
    start += co_signed.map_or(0, |(open, _)| open.len_utf8());
    // （第0032号　提案人：…）
    if let Some((head, rest)) = bracket.and_then(|inner| inner.split_once(char::is_whitespace)) {
        let open = start + '（'.len_utf8();
        let next = open
            + head.len()
            + (rest.len() - rest.trim_start().len())
            + line.get(open + head.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let numbered = head.starts_with('第') && head.ends_with('号') && head.chars().count() <= 14;
        if numbered && label_at(line, next, false).is_some_and(|found| found.label == Label::Proposer) {
            found.push(Labelled { label: Label::Number, start, value: open, end: next });
            start = next;
        }
    }
    // 第 9 号　类别：经济建设
    let numbered = line.get(start..).filter(|rest| rest.starts_with('第')).and_then(|rest| {
        let end = start + rest.find('号').filter(|end| *end <= 40)? + '号'.len_utf8();
        let behind = line.get(end..)?;
        let next = line.len() - behind.trim_start().len();
        let figures = line.get(start + '第'.len_utf8()..end - '号'.len_utf8())?;
        let figures = figures.chars().all(|c| c.is_whitespace() || c == '-' || is_numeral(c));
        let of_head = [Label::Category, Label::Proposer, Label::Sector, Label::Title, Label::Submitted, Label::Filing];
        let is_head = label_at(line, next, false).is_some_and(|found| of_head.contains(&found.label));
        (figures && next > end && is_head).then_some(next)
    });
    if let Some(next) = numbered {
        found.push(Labelled { label: Label::Number, start, value: start, end: next });
        start = next;
    }
    while found.len() < 32 {
        let Some(next) = label_at(line, start, found.is_empty()) else { break };
        let single = !short || next.label.is_section();
        if let Some(last) = found.last_mut() {
            last.end = next.start;
        }
        let from = next.value;
        found.push(next);
        if single {
            break;
        }
        // The next label stands behind a blank, or behind a number (第128号提案人：…).
        let Some(further) = next_label(line, from) else { break };
        start = further;
    }
    if let (Some((_, close)), Some(last)) = (co_signed, found.last_mut()) {
        last.end = line.trim_end().len() - close.len_utf8();
    }
    date_numbered(line, &mut found);
    found
}

/// Has a day beside the number of a letter be the letter's: 文号：清教函〔2024〕12号　时间：2024年6月18日.
fn date_numbered(line: &str, found: &mut Vec<Labelled>) {
    if !found.iter().any(|one| one.label == Label::DocumentNumber) {
        return;
    }
    found.iter_mut().filter(|one| one.label == Label::Day).for_each(|one| one.label = Label::Date);
    let time = |one: &Labelled| {
        let value = line.get(one.value..one.end)?;
        let at = value.find("时间：").or_else(|| value.find("时间:"))?;
        value.get(..at)?.ends_with(char::is_whitespace).then_some(one.value + at)
    };
    let Some((at, start)) = found.iter().enumerate().find_map(|(at, one)| Some((at, time(one)?))) else { return };
    let value = line.get(start..).and_then(|rest| rest.find(['：', ':'])).unwrap_or_default() + start;
    let value = value + line.get(value..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    if let Some(one) = found.get_mut(at) {
        let end = std::mem::replace(&mut one.end, start);
        found.insert(at + 1, Labelled { label: Label::Date, start, value, end });
    }
}

/// Where behind a value the next label begins.
fn next_label(line: &str, from: usize) -> Option<usize> {
    let mut blank = true;
    for (at, c) in line.get(from..)?.char_indices() {
        if c.is_whitespace() || matches!(c, '；' | ';' | '|' | '，' | '】' | '号' | '。') {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && at > 0 && label_at(line, from + at, false).is_some() {
            return Some(from + at);
        }
    }
    None
}

/// The label that begins at a byte of the line.
fn label_at(line: &str, start: usize, first: bool) -> Option<Labelled> {
    let rest = line.get(start..)?;
    let found = |words: usize, value: usize| {
        let label = label(rest.get(..words)?)?;
        Some(Labelled { label, start, value: start + value, end: line.len() })
    };
    // 【案由】关于…
    if rest.starts_with('【')
        && let Some(close) = rest.find('】').filter(|close| *close <= 60)
    {
        let behind = rest.get(close + '】'.len_utf8()..)?;
        let colon = behind.chars().next().filter(|c| matches!(c, '：' | ':')).map_or(0, char::len_utf8);
        return found(close + '】'.len_utf8(), close + '】'.len_utf8() + colon);
    }
    let near = rest.char_indices().take(24);
    let mut colon = None;
    for (at, c) in near {
        if matches!(c, '：' | ':') {
            colon = Some((at, at + c.len_utf8()));
            break;
        }
        // Cells of a register copied as text stand behind tabs.
        if c == '\t' && at > 0 {
            if let Some(cell) = found(at, at + 1) {
                return Some(cell);
            }
            if first {
                return None;
            }
        }
    }
    if let Some((words, value)) = colon {
        // 办理情况反馈：☑满意 □不满意: whatever asks for it.
        let asked = || {
            let options = rest.get(value..).filter(|options| options.matches("满意").count() > 1)?;
            let label = Label::Satisfaction;
            let ticks = options.contains(['□', '☐', '☑', '☒', '√', '✓', '✔', '■']);
            (first && ticks).then_some(Labelled { label, start, value: start + value, end: line.len() })
        };
        return found(words, value).or_else(asked);
    }
    // 编号 0035: of a form, where nothing else begins so.
    let blank = rest.find(char::is_whitespace).filter(|blank| first && *blank > 0 && rest.len() <= 200)?;
    let form =
        [Label::Number, Label::Title, Label::Proposer, Label::CoProposer, Label::Sector, Label::Unit, Label::Submitted];
    let value = rest.get(blank..)?.chars().next()?.len_utf8() + blank;
    found(blank, value).filter(|found| form.contains(&found.label))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<(Label, &str)> {
        labelled(line).into_iter().map(|found| (found.label, line[found.value..found.end].trim())).collect()
    }

    #[test]
    fn labels_and_their_values_are_told_apart() {
        assert_eq!(read("提案人：李明"), [(Label::Proposer, "李明")]);
        assert_eq!(read("（联名：单雄、米兰）"), [(Label::CoProposer, "单雄、米兰")]);
        assert_eq!(read("(附议人：单雄)"), [(Label::CoProposer, "单雄")]);
        assert_eq!(read("（建议承办单位：县教育局）"), [(Label::Kept, "县教育局")]);
        assert_eq!(read("案　　由：关于甲的提案"), [(Label::Title, "关于甲的提案")]);
        assert_eq!(read("【案由】关于甲的提案"), [(Label::Title, "关于甲的提案")]);
        assert_eq!(read("联系人：褚工　　联系电话：0000"), [(Label::Contact, "褚工"), (Label::Contact, "0000")]);
        assert_eq!(read("编号：第128号收到日期：2025年1月8日")[1], (Label::Submitted, "2025年1月8日"));
        let register = read("文号\t甲函〔2024〕46号\t公开方式\t主动公开");
        assert_eq!(register, [(Label::DocumentNumber, "甲函〔2024〕46号"), (Label::Disclosure, "主动公开")]);
        assert_eq!(read("责编：苗雨 校对：柏青"), [(Label::Credit, "苗雨"), (Label::Credit, "柏青")]);
        assert_eq!(read("建议：一、加强 联系人：甲"), [(Label::Points, "一、加强 联系人：甲")]);
        let numbered = read("承办：甲局　文号：甲函〔2024〕46号　时间：2024年6月1日　备注：无");
        assert_eq!(numbered[1..3], [(Label::DocumentNumber, "甲函〔2024〕46号"), (Label::Date, "2024年6月1日")]);
        assert_eq!(read("文号：甲函〔2024〕46号  日期：2024年6月1日")[1], (Label::Date, "2024年6月1日"));
        assert!(read("现答复如下：").is_empty() && read("李明委员：").is_empty() && read("普通的一行").is_empty());
    }

    #[test]
    fn no_label_stands_twice() {
        let mut all: Vec<&str> = LABELS.iter().flat_map(|(_, words)| words.split_whitespace()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
