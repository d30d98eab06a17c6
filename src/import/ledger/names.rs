//! The names in a cell, and whose they are.

use super::values::{is_nothing, pieces};
use crate::model::ProposerKind;
use crate::text::fold::narrow;

/// What stands before a name and says what it is of: 委员　闻人语, 集体（市工商联）.
const KINDS: [&str; 8] = ["委员", "代表", "个人", "集体", "团体", "党派", "界别", "界别小组"];

/// The names in a cell: 钟映舟、李　明等3人.
pub(crate) fn names_of(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let parts = pieces(text, "、,;/\n");
    for part in parts.iter().flat_map(|part| behind_brackets(part)) {
        let mut words = joined_words(part);
        // 市政协委员 涂山月: who the one behind is.
        let last = words.last().cloned();
        words.retain(|word| office_of(word).is_none() || last.as_ref() == Some(word));
        let whole = if words.iter().any(|word| word.is_ascii()) { words.join(" ") } else { words.concat() };
        // 张三 李四 are two, and so are bodies; 民盟 岚溪市委会 is one.
        let is_name = |word: &String| {
            (2..=4).contains(&core(word).chars().count())
                || kind_of(word) != ProposerKind::Member && word.chars().count() > 4
        };
        let apart = words.iter().all(is_name) && words.iter().any(|word| kind_of(word) == ProposerKind::Member)
            || words.iter().all(|word| word.chars().count() > 4 && is_name(word));
        let found = if words.len() > 1 && apart { words } else { vec![whole] };
        for name in found.iter().map(|name| plain_name(without_office(name))).filter(|name| !is_nothing(name)) {
            // 王一 市教育局局长: who the one before is.
            if names.is_empty() || !is_office(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// 张三（民建界）李四（教育界）: a bracket ends a name, unless 委员 or 等 follows.
pub(crate) fn behind_brackets(part: &str) -> Vec<&str> {
    let (mut names, mut rest) = (Vec::new(), part);
    let mut from = 0;
    while let Some((at, sign)) =
        rest.get(from..).and_then(|text| text.char_indices().find(|(_, c)| matches!(c, '）' | ')')))
    {
        let end = from + at + sign.len_utf8();
        let Some((name, behind)) = rest.split_at_checked(end) else { break };
        let next = behind.trim_start();
        if next.is_empty()
            || ["委员", "代表", "等", "同志", "政府", "（", "("].iter().any(|tail| next.starts_with(tail))
            || !name.contains(['（', '('])
        {
            from = end;
            continue;
        }
        names.push(name);
        (rest, from) = (behind, 0);
    }
    names.push(rest);
    names
}

/// What somebody is, and no name: 宏远机械总经理.
pub(crate) fn is_office(name: &str) -> bool {
    let jobs = ["经理", "董事长", "主任", "局长", "校长", "院长", "书记", "教授", "主席", "部长", "会长", "秘书长"];
    name == "联名" || name.chars().count() > 4 && jobs.iter().any(|job| name.ends_with(job))
}

/// The place of which a word says that somebody is 委员 there, where it says nothing else: 市 of 市政协委员.
pub(crate) fn office_of(word: &str) -> Option<&str> {
    if KINDS.contains(&word) {
        return Some("");
    }
    let place = ["政协委员", "政协常委", "人大代表"].iter().find_map(|office| word.strip_suffix(office))?;
    (place.is_empty() || place.ends_with(['国', '省', '市', '县', '区', '州', '届'])).then_some(place)
}

/// A name without the office that stands before it, and what says that it is one of several: 市政协委员王一, 李二联名.
pub(crate) fn without_office(name: &str) -> &str {
    let offices = ["政协委员", "政协常委", "人大代表"];
    let behind = offices.iter().find_map(|office| name.split_once(office)).filter(|(place, name)| {
        (place.is_empty() || place.ends_with(['国', '省', '市', '县', '区', '州', '届']))
            && (2..=4).contains(&name.chars().count())
            && !name.ends_with(['组', '室', '站', '会', '委', '处', '部', '团'])
    });
    let name = behind.map_or(name, |(_, name)| name);
    name.strip_suffix("联名").filter(|rest| rest.chars().count() > 1).unwrap_or(name)
}

/// Whether a text says more than the names that were read of it, 委员 and the like aside: 等3人, （执笔）, what somebody is.
pub(crate) fn leaves_out<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> bool {
    let count = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).count();
    let polite = ["委员", "代表", "省政协", "市政协", "县政协", "区政协", "null", "无"]
        .iter()
        .map(|word| text.matches(word).count() * word.chars().count());
    count(text) > names.map(count).sum::<usize>() + polite.sum::<usize>()
}

/// A word without what politeness and brackets add to a name.
fn core(word: &str) -> &str {
    let bare = word.split(['(', '（']).next().unwrap_or(word);
    let bare = bare.split_once('等').map_or(bare, |(bare, _)| bare);
    ["委员", "代表"].iter().find_map(|polite| bare.strip_suffix(polite)).unwrap_or(bare)
}

/// The words of a text; a name whose signs are set apart (李　梅, 何 清 源) is one word.
///
/// Of signs in a row two are a name each time, unless wider blanks stand between names.
pub(crate) fn joined_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    // The signs that stand alone, each with the columns of the blank before it.
    let mut run: Vec<(usize, &str)> = Vec::new();
    let mut blank = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        let behind =
            part.strip_prefix(word).unwrap_or_default().chars().map(|c| if c == ' ' { 1 } else { 2 }).sum::<usize>();
        if word.is_empty() {
            blank += behind;
            continue;
        }
        let before = std::mem::replace(&mut blank, behind);
        if core(word).chars().count() == 1 && !word.is_ascii() {
            run.push((before, word));
            // 李　梅委员
            if core(word).len() == word.len() {
                continue;
            }
        }
        let joins = run.last().is_some_and(|(_, last)| *last == word);
        words.extend(names_in(&std::mem::take(&mut run)));
        if !joins {
            words.push(word.to_owned());
        }
    }
    words.extend(names_in(&run));
    words
}

/// The names that signs in a row are.
fn names_in(run: &[(usize, &str)]) -> Vec<String> {
    let gaps: Vec<usize> = run.iter().skip(1).map(|(gap, _)| *gap).collect();
    let least = gaps.iter().copied().min().unwrap_or(0);
    let even = gaps.iter().all(|gap| *gap == least);
    let pairs = run.len().is_multiple_of(2) && gaps.iter().step_by(2).all(|gap| Some(gap) == gaps.first());
    let mut names: Vec<String> = Vec::new();
    for (at, (gap, sign)) in run.iter().enumerate() {
        let begins = match () {
            () if pairs => at.is_multiple_of(2),
            () if even => run.len() > 3 && at.is_multiple_of(2) && at + 1 < run.len(),
            () => *gap > least,
        };
        match names.last_mut().filter(|_| at > 0 && !begins) {
            Some(name) => name.push_str(sign),
            None => names.push((*sign).to_owned()),
        }
    }
    names
}

/// A text without the telephones in it, and these: 韩松涛 电话13800001234.
pub(crate) fn without_phones(text: &str) -> (String, String) {
    let (mut others, mut phones) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| narrow(c).is_ascii_digit()) {
        let (before, behind) = rest.split_at(at);
        let end = behind.find(|c: char| !narrow(c).is_ascii_digit() && c != '-').unwrap_or(behind.len());
        let (run, behind) = behind.split_at(end);
        others.push_str(before);
        if run.chars().filter(|c| *c != '-').count() >= 8 {
            phones.push(run);
            let bare = others.trim_end_matches([' ', '\u{3000}', '\t', ':', '：']);
            let word = ["联系电话", "手机号码", "手机号", "手机", "电话", "联系方式"];
            let bare = word.iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare).trim_end().len();
            others.truncate(bare);
        } else {
            others.push_str(run);
        }
        rest = behind;
    }
    others.push_str(rest);
    (others, phones.join("；"))
}

/// A name without 委员, 等3人 and what stands in brackets.
fn plain_name(name: &str) -> String {
    let (before, within) = name.split_once(['(', '（']).unwrap_or((name, ""));
    let within = within.trim_end_matches([')', '）']);
    let name = if KINDS.contains(&before.trim()) && !within.is_empty() { within } else { before }.trim();
    let name = match name.rfind('等') {
        Some(at) if name.get(at..).is_some_and(|tail| is_count(tail.trim_start_matches('等'))) => {
            name.get(..at).unwrap_or(name)
        }
        _ => name,
    };
    let person = name.strip_suffix("委员").or_else(|| name.strip_suffix("代表"));
    person.filter(|person| (2..=4).contains(&person.chars().count())).unwrap_or(name).trim().to_owned()
}

/// Nothing, or 3人, 三名委员.
fn is_count(tail: &str) -> bool {
    let tail = tail.trim_end_matches("委员").trim_end_matches("代表");
    tail.trim_end_matches(['人', '位', '名'])
        .chars()
        .all(|sign| narrow(sign).is_ascii_digit() || "一二三四五六七八九十几".contains(sign))
}

/// Who a name is of.
pub(crate) fn kind_of(name: &str) -> ProposerKind {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let length = name.chars().count();
    if ends(&["界", "界别", "界别组", "界委员"]) && length > 2 {
        ProposerKind::Sector
    } else if has(&[
        "民革",
        "民盟",
        "民建",
        "民进",
        "农工党",
        "农工民主党",
        "致公党",
        "九三学社",
        "台盟",
        "民主同盟",
        "民主促进会",
        "民主建国会",
        "国民党革命",
    ]) {
        ProposerKind::Party
    } else if has(&[
        "工商联",
        "工会",
        "共青团",
        "团市委",
        "团县委",
        "团区委",
        "妇联",
        "妇女联合会",
        "科协",
        "侨联",
        "台联",
        "文联",
        "青联",
        "残联",
        "社科联",
        "工商业联合会",
    ]) {
        ProposerKind::Federation
    } else if ends(&["小组", "活动组", "联组", "联络组", "委员组", "工作站", "工作室", "联络处", "学习组", "专题组"])
    {
        ProposerKind::Group
    } else if has(&["专委会", "专门委员会", "政协"]) || (length > 4 && ends(&["委员会", "委"])) {
        ProposerKind::Committee
    } else if length > 4 && !name.contains(['·', '•', '.', ' ']) && !name.is_ascii()
        || length > 3 && ends(&["公司", "协会", "商会", "学会", "大学", "学院", "医院", "中心", "集团", "银行", "局"])
    {
        ProposerKind::Organisation
    } else {
        ProposerKind::Member
    }
}

/// What a cell says that the proposers are: 党派, 个人.
pub(super) fn proposer_kind(text: &str) -> Option<ProposerKind> {
    let kinds = [
        ("党派", ProposerKind::Party),
        ("团体", ProposerKind::Federation),
        ("专委", ProposerKind::Committee),
        ("专门委员会", ProposerKind::Committee),
        ("界别", ProposerKind::Sector),
        ("小组", ProposerKind::Group),
        ("活动组", ProposerKind::Group),
        ("单位", ProposerKind::Organisation),
        ("个人", ProposerKind::Member),
        ("委员", ProposerKind::Member),
        ("联名", ProposerKind::Member),
    ];
    kinds.into_iter().find(|(word, _)| text.contains(word)).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_are_no_part_of_a_name() {
        let read = |text: &str| without_phones(text);
        assert_eq!(read("韩松涛 电话13800001234"), ("韩松涛".to_owned(), "13800001234".to_owned()));
        assert_eq!(read("韩松涛，0355-6612345、李梅").1, "0355-6612345");
        assert_eq!(read("韩松涛等3人（0903117）"), ("韩松涛等3人（0903117）".to_owned(), String::new()));
    }

    #[test]
    fn a_cell_of_several_names_is_several() {
        assert_eq!(names_of("钟映舟、白听松，段知秋"), ["钟映舟", "白听松", "段知秋"]);
        assert_eq!(names_of("姚若谷　冯听澜"), ["姚若谷", "冯听澜"]);
        assert_eq!(names_of("李　明"), ["李明"]);
        assert_eq!(names_of("李　明、张 三"), ["李明", "张三"]);
        assert_eq!(names_of("李　明　祝余安"), ["李明", "祝余安"]);
        assert_eq!(names_of("李　梅　王　磊　欧阳娜"), ["李梅", "王磊", "欧阳娜"]);
        assert_eq!(names_of("何 清 源"), ["何清源"]);
        assert_eq!(names_of("何 清 源　　李 明"), ["何清源", "李明"]);
        assert_eq!(names_of("钟映舟等3人"), ["钟映舟"]);
        assert_eq!(names_of("钟映舟委员（民盟）"), ["钟映舟"]);
        assert_eq!(names_of("民盟岚溪市委会 九三学社岚溪市委会"), ["民盟岚溪市委会", "九三学社岚溪市委会"]);
        assert_eq!(names_of("买买提·艾力\nnull"), ["买买提·艾力"]);
        assert_eq!(names_of("委员  闻人语"), ["闻人语"]);
        assert_eq!(names_of("委员 东方朔、界别小组 教育界"), ["东方朔", "教育界"]);
        assert_eq!(names_of("集体（市工商联）"), ["市工商联"]);
    }
}
