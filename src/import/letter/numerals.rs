//! Figures as letters write them, and the numbers that paragraphs begin with: 一、 （一） 1. 一是 一要 一应 第一，.

pub(super) use crate::text::numerals::{digit, digits, han_digit, number};

/// Whether a character may be part of a figure.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || is_han_numeral(c)
}

/// Whether a character may be part of a figure in Chinese.
pub(super) fn is_han_numeral(c: char) -> bool {
    matches!(c, '十' | '百') || (han_digit(c).is_some() && c != '两')
}

/// The number that a paragraph begins with.
#[derive(Debug, PartialEq)]
pub(super) struct Marker<'t> {
    /// As printed.
    pub(super) text: &'t str,
    pub(super) number: Option<u32>,
    /// 0 for 一、, 一是, 一要 and 一应, 1 for （一）, 2 for 1., 3 for （1）.
    pub(super) level: u32,
    /// What stands behind it.
    pub(super) rest: &'t str,
}

/// Reads the number that a paragraph begins with.
pub(super) fn marker(text: &str) -> Option<Marker<'_>> {
    let found = |length: usize, number: Option<u32>, level: u32| {
        let rest = text.get(length..)?;
        let text = text.get(..length)?;
        Some(Marker { text, number, level, rest: rest.trim_start() })
    };
    let mut chars = text.char_indices();
    let (_, first) = chars.next()?;
    if let circled @ 0x2460..=0x2473 = u32::from(first) {
        return found(first.len_utf8(), Some(circled - 0x245f), 3);
    }
    if matches!(first, '（' | '(') {
        let close = text.char_indices().take(16).find(|(_, c)| matches!(c, '）' | ')'))?.0;
        let close = Some(close).filter(|close| *close <= 16)?;
        let inside = text.get(first.len_utf8()..close)?.trim();
        let value = number(inside)?;
        let mut end = close + text.get(close..)?.chars().next()?.len_utf8();
        end += text.get(end..)?.chars().next().filter(|c| matches!(c, '、' | '.' | '．')).map_or(0, char::len_utf8);
        return found(end, Some(value), if digits(inside).is_some() { 3 } else { 1 });
    }
    let led = |word: &str| text.strip_prefix(word).map(|rest| (word.len(), rest));
    let (before, after) = ["建议", "措施", "第", "其"].into_iter().find_map(led).unwrap_or((0, text));
    let length = after.find(|c| !is_numeral(c)).filter(|length| (1..=12).contains(length))?;
    let figure = after.get(..length)?;
    let value = number(figure)?;
    let arabic = digits(figure).is_some();
    // 一 、
    let rest = after.get(length..)?;
    let comma = rest.trim_start_matches([' ', '\u{3000}']);
    let length = if comma.starts_with('、') { length + rest.len() - comma.len() } else { length };
    let mut behind = after.get(length..)?.chars();
    let next = behind.next()?;
    let (second, third) = (behind.next(), behind.next());
    let end = before + length + next.len_utf8();
    match (before, arabic, next) {
        // 第一，  建议一：  其一，  第1条
        (1.., _, '，' | ',' | '、' | '：' | ':') => found(end, Some(value), 0),
        (1.., _, '条') if text.starts_with('第') && second.is_some_and(char::is_whitespace) => {
            found(end, Some(value), 0)
        }
        (0, false, '是') if value <= 10 => found(end, Some(value), 0),
        // 一要, 第一是, 其一要, 一应; but not 第一要务, 三要素, 一应俱全.
        (_, false, '是' | '要' | '应') if value <= 10 && (before == 0 || text.starts_with(['第', '其'])) => {
            let words = match next {
                '要' => "素件闻务义",
                '应' => "俱所费物急答",
                _ => "",
            };
            let is_word = next != '是' && second.is_none_or(|c| words.contains(c));
            if is_word { None } else { found(end, Some(value), 0) }
        }
        // 一、二、三产业 is no number, nor is 一、二级.
        (0, false, '、') if second.is_some_and(is_han_numeral) && third.is_some_and(|c| "、产线级期类".contains(c)) => {
            None
        }
        (0, false, '、' | '.' | '．' | '，') if next != '，' || value <= 20 => found(end, Some(value), 0),
        (0, true, '、' | '.' | '．') if value < 100 && second.and_then(digit).is_none() => found(end, Some(value), 2),
        (0, true, '）' | ')') if value < 100 => found(end, Some(value), 3),
        _ => None,
    }
}

/// What sets the items of a list off that have no numbers.
const SIGNS: [&str; 6] = ["●", "■", "◆", "▪", "•", "——"];

/// Where the items of a list begin that stands within a paragraph (一是…；二是…), in bytes. None where there are not two of
/// them, or where the paragraph itself is one of another list.
pub(in crate::import) fn inline_items(text: &str) -> Vec<usize> {
    let kind = |found: &Marker| {
        let signs = found.text.chars().filter(|c| !is_numeral(*c) && !c.is_whitespace() && !('①'..='⑳').contains(c));
        (found.level, signs.collect::<String>())
    };
    let read = |rest: &str, next: u32| match marker(rest) {
        Some(found) => Some((found.number, kind(&found))),
        // 首先，…；其次，…；最后，…, and what signs set off.
        None if rest.starts_with("首先") => Some((Some(1), (0, "首先".to_owned()))),
        None if next > 1 && ["其次", "再次", "最后"].iter().any(|word| rest.starts_with(word)) => {
            Some((Some(next), (0, "首先".to_owned())))
        }
        None => SIGNS.iter().find(|sign| rest.starts_with(**sign)).map(|sign| (Some(next), (0, (*sign).to_owned()))),
    };
    let mut series = None;
    let mut items: Vec<usize> = Vec::new();
    let mut begins = true;
    for (at, c) in text.char_indices() {
        if std::mem::replace(&mut begins, c.is_whitespace() || "：:；;。，,！？".contains(c))
            && let Some(next) = u32::try_from(items.len() + 1).ok()
            && let Some((number, kind)) = text.get(at..).and_then(|rest| read(rest, next))
        {
            let next = number == Some(next);
            // 1.配教师；
            let least = |item: &str| if item.ends_with(['；', ';']) { 5 } else { 7 };
            let is_short = |last: &usize| text.get(*last..at).is_some_and(|item| item.chars().count() < least(item));
            if items.is_empty() {
                // What a number leads is a paragraph of the list of that number, whatever it lists in turn.
                if !next {
                    return Vec::new();
                }
                series = Some(kind);
                items.push(at);
            } else if next && series.as_ref() == Some(&kind) && !items.last().is_some_and(is_short) {
                items.push(at);
            }
        }
    }
    if items.len() < 2 { Vec::new() } else { items }
}

/// Signs that may stand between 建议 and the first item of a list: 建议县政府一要….
const ASKED: usize = 14;

/// Where the items of a list begin whose first stands right behind who is asked (建议县政府一要…；二要…), in bytes.
pub(in crate::import) fn asked_items(text: &str) -> Vec<usize> {
    let first = |rest: &str| {
        marker(rest).is_some_and(|found| found.number == Some(1) && found.text.ends_with(['是', '要', '应']))
    };
    for (at, word) in text.match_indices("建议") {
        let from = at + word.len();
        let behind = text.get(from..).unwrap_or_default();
        let near = behind.char_indices().take(ASKED).take_while(|(_, c)| !"。；！？，,;：:《》“”".contains(*c));
        let begins = near.map(|(at, _)| at).find(|at| behind.get(*at..).is_some_and(first));
        let items = begins.map(|begins| (begins, inline_items(behind.get(begins..).unwrap_or_default())));
        if let Some((begins, items)) = items.filter(|(_, items)| items.len() > 1) {
            return items.into_iter().map(|item| item + from + begins).collect();
        }
    }
    Vec::new()
}

/// Where a paragraph begins the first item of a list that goes on in the next one: 建议一是…, 建议如下：一要….
pub(super) fn asked_first(text: &str, next: &str) -> Option<usize> {
    let second = marker(next).filter(|found| found.number == Some(2))?;
    // With its second item behind it the paragraph has a list of its own, and says where that begins.
    let joined = [text, second.text, second.rest].concat();
    let asked = asked_items(&joined).first().copied();
    let led = |first: &usize| text.get(..*first).is_some_and(|lead| lead.trim_end().ends_with(['：', ':']));
    asked.or_else(|| inline_items(&joined).first().copied().filter(led)).filter(|first| *first < text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_list_within_a_paragraph_are_told_apart() {
        let items = |text: &'static str| {
            let mut ends = inline_items(text);
            ends.push(text.len());
            ends.windows(2).map(|item| &text[item[0]..item[1]]).collect::<Vec<_>>()
        };
        let apart = ["一是加快建设，建桩1.2万个；", "二是降低费用，每度3.5元以内；", "三是加强执法。"];
        assert_eq!(items("建议：一是加快建设，建桩1.2万个；二是降低费用，每度3.5元以内；三是加强执法。"), apart);
        assert_eq!(items("（1）加快建设充电桩；（2）降低服务费用。").len(), 2);
        assert_eq!(items("1.加快建设充电桩 2.降低服务费用").len(), 2);
        assert_eq!(items("①加快建设充电桩；②降低服务费用。").len(), 2);
        for two in [
            "首先，加快建设充电桩；最后，降低服务费用。",
            "其一，加快建设充电桩；其二，降低服务费用。",
            "措施一：加快建设充电桩；措施二：降低服务费用。",
            "第1条 加快建设充电桩；第2条 降低服务费用。",
            "●加快建设充电桩；●降低服务费用。",
            "——加快建设充电桩；——降低服务费用。",
            "一要加快建设充电桩；二要降低服务费用。",
            "第一要加快建设充电桩；第二要降低服务费用。",
            "首先要加快建设充电桩；其次要降低服务费用。",
            "一应加快建设充电桩；二应降低服务费用。",
            "一 、加快建设充电桩；二 、降低服务费用。",
        ] {
            assert_eq!(items(two).len(), 2, "{two}");
        }
        for one in [
            "一、加强监管。一是查处违规；二是公开曝光。",
            "一是加强监管，由市里牵头。",
            "建设二是完善",
            "发展一、二、三产业。",
            "一要求高，二要素全。",
            "一应俱全，二应所需。",
        ] {
            assert!(inline_items(one).is_empty(), "{one}");
        }
        let asked = "建议县政府一要加快建设；二要降低费用。";
        assert_eq!(asked_items(asked), [asked.find("一要").unwrap(), asked.find("二要").unwrap()]);
        assert_eq!(asked_first("为此，建议一是加快建设。", "二是降低费用。"), "为此，建议一是".find("一是"));
        for none in ["建议书一份；二要改。", "建议，一要快。", "群众一要快；二要好。"] {
            assert!(asked_items(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn numbers_are_told_from_words_that_look_like_them() {
        let read = |text| marker(text).map(|m: Marker| (m.text.to_owned(), m.number.unwrap(), m.level));
        let is = |text: &str, number, level| Some((text.to_owned(), number, level));
        assert_eq!(read("一、加强监管。"), is("一、", 1, 0));
        assert_eq!(read("十二、加强"), is("十二、", 12, 0));
        assert_eq!(read("（三）完善"), is("（三）", 3, 1));
        assert_eq!(read("(三)、完善"), is("(三)、", 3, 1));
        assert_eq!(read("1. 完善"), is("1.", 1, 2));
        assert_eq!(read("２．完善"), is("２．", 2, 2));
        assert_eq!(read("（2）完善"), is("（2）", 2, 3));
        assert_eq!(read("③完善"), is("③", 3, 3));
        assert_eq!(read("二是优化"), is("二是", 2, 0));
        assert_eq!(read("一要优化"), is("一要", 1, 0));
        assert_eq!(read("第二要优化"), is("第二要", 2, 0));
        assert_eq!(read("三应优化"), is("三应", 3, 0));
        assert_eq!(read("一 、优化"), is("一 、", 1, 0));
        assert_eq!(read("第一是优化"), is("第一是", 1, 0));
        assert_eq!(read("第一，优化"), is("第一，", 1, 0));
        assert_eq!(read("建议一：优化"), is("建议一：", 1, 0));
        for text in [
            "第一条高速公路",
            "第一要务",
            "三要素",
            "其他",
            "一、二、三产业融合",
            "2024.6",
            "3.5万人",
            "5G基站",
            "一些",
            "第128号",
            "（试行）",
            "2023年",
            "十四五",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
