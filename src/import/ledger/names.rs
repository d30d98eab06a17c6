//! The names in a cell, and whose they are.

use super::values::{is_nothing, pieces};
use crate::model::ProposerKind;
use crate::text::fold::narrow;

/// The names in a cell: 钟映舟、李　明等3人.
pub(crate) fn names_of(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in pieces(text, "、,;/\n") {
        // 张 三 is one name, 张三 李四 are two.
        let words: Vec<&str> = part.split_whitespace().collect();
        let apart = words.len() > 1 && words.iter().all(|word| (2..=4).contains(&word.chars().count()));
        let joined = words.concat();
        let spaced = words.iter().any(|word| word.is_ascii());
        let whole = if spaced { words.join(" ") } else { joined };
        let found =
            if apart { words.iter().map(|word| (*word).to_owned()).collect() } else { split_single(&words, whole) };
        names.extend(found.into_iter().map(|name| plain_name(&name)).filter(|name| !is_nothing(name)));
    }
    names
}

/// 李　明　张三丰: single signs belong together, longer words stand alone.
fn split_single(words: &[&str], whole: String) -> Vec<String> {
    let (single, longer): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.chars().count() == 1);
    if single.len() == 2 && !longer.is_empty() && longer.iter().all(|word| (2..=4).contains(&word.chars().count())) {
        let mut names = Vec::new();
        let mut begun = String::new();
        for word in words {
            match (word.chars().count(), begun.is_empty()) {
                (1, true) => begun.push_str(word),
                (1, false) => names.push([std::mem::take(&mut begun).as_str(), word].concat()),
                _ => names.push((*word).to_owned()),
            }
        }
        return names;
    }
    let mut bodies = longer.iter().filter(|word| word.chars().count() > 4);
    if single.is_empty() && longer.len() > 1 && bodies.all(|word| kind_of(word) != ProposerKind::Member) {
        return longer.iter().map(|word| (*word).to_owned()).collect();
    }
    vec![whole]
}

/// A name without 委员, 等3人 and what stands in brackets.
fn plain_name(name: &str) -> String {
    let name = name.split(['(', '（']).next().unwrap_or(name).trim();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_several_names_is_several() {
        assert_eq!(names_of("钟映舟、白听松，段知秋"), ["钟映舟", "白听松", "段知秋"]);
        assert_eq!(names_of("姚若谷　冯听澜"), ["姚若谷", "冯听澜"]);
        assert_eq!(names_of("李　明"), ["李明"]);
        assert_eq!(names_of("李　明、张 三"), ["李明", "张三"]);
        assert_eq!(names_of("李　明　祝余安"), ["李明", "祝余安"]);
        assert_eq!(names_of("钟映舟等3人"), ["钟映舟"]);
        assert_eq!(names_of("钟映舟委员（民盟）"), ["钟映舟"]);
        assert_eq!(names_of("民盟岚溪市委会 九三学社岚溪市委会"), ["民盟岚溪市委会", "九三学社岚溪市委会"]);
        assert_eq!(names_of("买买提·艾力\nnull"), ["买买提·艾力"]);
    }
}
