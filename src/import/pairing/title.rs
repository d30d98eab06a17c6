//! Titles and numbers as they are compared.

use crate::model::tight;
use crate::text::fold::fold_char;

/// A title without 关于 and 的提案, without punctuation and white space.
pub(crate) fn plain_title(title: &str) -> String {
    let plain: String = title.chars().map(fold_char).filter(|sign| sign.is_alphanumeric()).collect();
    let plain = plain.strip_prefix("关于").unwrap_or(&plain);
    let ends = ["的提案", "的建议", "的议案", "的建议案", "提案", "建议", "议案"];
    let end = ends.iter().find_map(|end| plain.strip_suffix(end)).filter(|rest| !rest.is_empty());
    end.unwrap_or(plain).to_owned()
}

/// What a letter's own title says of the proposal's: 关于第13号提案的答复 says nothing, 关于加快充电桩建设的提案的答复 does.
/// A title that is no letter's stays.
///
/// A title that an import has made of a number alone (第13号提案) says nothing.
pub(crate) fn answered_title(title: &str) -> &str {
    let whole = title.trim();
    if is_number_alone(whole) {
        return "";
    }
    let stripped = |words: &str, text: &'_ str| {
        words.split_whitespace().find_map(|end| text.strip_suffix(end)).map(str::len).unwrap_or(text.len())
    };
    // 的再次答复, 办理情况的报告: what kind of letter it is stands in several words.
    let mut inner = whole;
    loop {
        let shorter = stripped(if inner.len() == whole.len() { LETTERS } else { KINDS }, inner);
        if shorter == inner.len() {
            break;
        }
        inner = inner.get(..shorter).unwrap_or_default();
    }
    if inner.len() == whole.len() {
        return title;
    }
    let answers =
        ["答复", "复函", "回复", "复文"].iter().any(|word| whole.get(inner.len()..).unwrap_or_default().contains(word));
    let opinion = whole.ends_with("办意见") || whole.ends_with("办理意见");
    let divided = whole.get(inner.len()..).is_some_and(|behind| behind.starts_with('的'));
    // 关于公开办理情况 is what a proposal may be called.
    let named = ["提案", "建议", "议案", "号"].iter().any(|end| inner.ends_with(end));
    if !(named || divided && (answers || opinion)) {
        return title;
    }
    let last = inner.rfind("关于").and_then(|at| inner.get(at..)).unwrap_or(inner);
    let plain = plain_title(last);
    let says_which = ["号", "会议", "有关", "委员"].iter().any(|word| plain.contains(word));
    if says_which || plain.chars().count() < 4 { "" } else { last }
}

/// What a letter's title ends with.
const LETTERS: &str = "答复函 答复意见 答复书 答复 复函 回复函 回复 复文 函复 回函 的函 会办意见 协办意见 分办意见 办理意见 情况说明 的说明 补充说明 \
    的报告 情况报告 的汇报 情况汇报 办理情况 落实情况 进展情况 办理进展 办结情况";

/// What stands before it there.
const KINDS: &str = "再次 二次 再 重新 补充 继续 后续 会办 协办 办理 落实 进展 工作 有关 情况 答复 意见 的";

/// Whether a title names a number and nothing else.
pub(crate) fn is_number_alone(title: &str) -> bool {
    let bare = title.strip_prefix("关于").unwrap_or(title);
    let number = ["号提案", "号建议", "号议案", "号"].iter().find_map(|end| bare.strip_suffix(end));
    number.and_then(|number| number.strip_prefix('第')).is_some_and(|number| {
        !number.is_empty() && number.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-')
    })
}

/// What a proposal is called whose documents name no title: by its number, else by who proposes it, else by its row.
pub(super) fn made_title(number: Option<&str>, names: &[&str], row: Option<u64>) -> Option<String> {
    let by_number = number.map(|number| format!("第{number}号提案"));
    let by_names = || (!names.is_empty()).then(|| format!("{}的提案", names.join("、")));
    by_number.or_else(by_names).or_else(|| row.map(|row| format!("第{row}行的提案")))
}

/// Whether a title is one that was made, since no document names one.
pub(crate) fn is_made(title: &str, names: &[&str]) -> bool {
    let of_row = |title: &str| {
        let row = title.strip_prefix('第').and_then(|title| title.strip_suffix("行的提案"));
        row.is_some_and(|row| row.parse::<u64>().is_ok())
    };
    is_number_alone(title) || made_title(None, names, None).is_some_and(|made| made == title) || of_row(title)
}

/// A number without leading zeros; letters before them stay.
pub(crate) fn plain_number(number: &str) -> String {
    let number: String = number.chars().map(fold_char).filter(|sign| !sign.is_whitespace()).collect();
    let figures = number.trim_start_matches(|sign: char| !sign.is_ascii_digit());
    let head = number.strip_suffix(figures).unwrap_or_default();
    let short = figures.trim_start_matches('0');
    [head, if short.is_empty() && !figures.is_empty() { "0" } else { short }].concat()
}

/// A number without the year before it: 2025036 and 2025-036 are 36.
pub(super) fn short_number(number: &str) -> &str {
    let mut signs = number.bytes().enumerate();
    let dated = number.len() > 4 && signs.all(|(at, sign)| sign.is_ascii_digit() || at == 4 && sign == b'-');
    let year = number.get(..4).filter(|year| dated && ("1949"..="2100").contains(year));
    year.and_then(|_| number.get(4..)).map_or(number, |rest| rest.trim_start_matches(['-', '0']))
}

/// How alike two plain titles are, from 0 to 1.
pub(super) fn likeness(a: &str, b: &str) -> f64 {
    if a == b { 1.0 } else { strsim::normalized_levenshtein(a, b) }
}

/// Whether two plain titles are of different things: not half of the shorter one's characters are in the other.
pub(super) fn contradict(a: &str, b: &str) -> bool {
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return false;
    }
    let mut left: Vec<char> = long.chars().collect();
    let mut shared = 0;
    for sign in short.chars() {
        if let Some(at) = left.iter().position(|known| *known == sign) {
            left.swap_remove(at);
            shared += 1;
        }
    }
    shared * 2 < short.chars().count()
}

/// A point without the number before it, which changes with its place.
pub(super) fn without_number(point: &str) -> String {
    let (mut number, rest) = point.split_once(['、', '.', '．', '）', ')']).unwrap_or(("", point));
    number = number.trim_start_matches(['（', '(']);
    let is_number = number.chars().count() <= 3 && crate::text::numerals::number(number).is_some();
    tight(if is_number { rest } else { point })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_numbers_are_the_same_in_other_words() {
        assert_eq!(plain_title("《关于加快老旧小区充电桩建设的建议》"), "加快老旧小区充电桩建设");
        assert_eq!(plain_title("关于 推进\"内河\"治理的提案"), plain_title("推进“内河”治理"));
        assert_eq!(plain_title("关于提案"), "提案");
        assert_eq!(answered_title("关于市政协六届二次会议第0013号提案的答复"), "");
        assert_eq!(answered_title("市水利局关于加快充电桩建设的提案的答复"), "关于加快充电桩建设的提案");
        assert_eq!(answered_title("关于加快充电桩建设的提案"), "关于加快充电桩建设的提案");
        assert_eq!([plain_number("0087"), plain_number("DH0271"), plain_number("000")], ["87", "dh271", "0"]);
        assert!(contradict("扩大托育服务供给", "加快老旧小区充电桩建设"));
        assert!(!contradict("加快充电桩建设", "加快老旧小区充电桩建设"));
    }
}
