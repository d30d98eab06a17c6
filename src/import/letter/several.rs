//! Letters that answer several proposals at once: 第81、82号提案, 第81号、第82号, 第81至83号, 《甲》（第81号）、《乙》（第82号）.

use super::numerals::digit;
use crate::import::reading::NamedProposal;

/// The most numbers that a range stands for: more are a year and a number (2024-128).
const MOST: u32 = 30;

/// The proposals that a title or an opening names, where they are several; else nothing.
pub(super) fn answered(text: &str) -> Vec<NamedProposal> {
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).take(600).collect();
    let end = tight.find("收悉").or_else(|| tight.find("如下")).unwrap_or(tight.len());
    let text = tight.get(..end).unwrap_or(&tight);
    let titled = titled(text);
    if titled.len() > 1 {
        return titled;
    }
    let starts = text.char_indices().filter(|(at, c)| {
        figure(*c) && text.get(..*at).and_then(|before| before.chars().next_back()).is_none_or(|before| !figure(before))
    });
    let list = starts.into_iter().find_map(|(at, _)| {
        let before = text.get(..at)?.trim_end_matches(['（', '(', '[', '【', '［']);
        let led = ["第", "编号", "编号为", "提案"].iter().any(|word| before.ends_with(word));
        let (numbers, behind) = list(text.get(at..)?)?;
        let named = ["提案", "建议", "议案"].iter().any(|word| behind.starts_with(word));
        // 根据第12、13号文件
        let closed =
            behind.is_empty() || behind.starts_with(['）', ')', '的', '，', '。', '《', '（', '答', ']', '】']);
        (numbers.len() > 1 && (named || led && closed)).then_some(numbers)
    });
    let named = |number| NamedProposal { number, ..NamedProposal::default() };
    list.unwrap_or_default().into_iter().map(named).collect()
}

/// Titles with the number behind each: 《甲》（第81号）、《乙》（第82号）.
fn titled(text: &str) -> Vec<NamedProposal> {
    let mut found: Vec<NamedProposal> = Vec::new();
    for (at, sign) in text.match_indices('》') {
        let Some(behind) = text.get(at + sign.len()..) else { continue };
        let behind =
            ["的提案", "的建议", "提案", "建议"].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
        let Some(inner) = behind.strip_prefix(['（', '(']).and_then(|rest| rest.split(['）', ')']).next()) else {
            continue;
        };
        let Some(first) = inner.find(figure).and_then(|first| inner.get(first..)) else { continue };
        let title = text.get(..at).and_then(|before| before.rsplit('《').next()).unwrap_or_default();
        if let Some((number, _)) = one(first).filter(|(_, rest)| rest.starts_with('号')) {
            found.push(NamedProposal { number, title: Some(title.to_owned()), ..NamedProposal::default() });
        }
    }
    found
}

fn figure(c: char) -> bool {
    c.is_ascii_alphanumeric() || digit(c).is_some()
}

/// The number that a text begins with, and what follows it.
fn one(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c| !figure(c)).unwrap_or(text.len());
    let number: String = text.get(..end)?.chars().map(|c| digit(c).unwrap_or(c)).collect();
    let fits = (1..=10).contains(&number.len()) && number.chars().any(|c| c.is_ascii_digit());
    Some((number, text.get(end..)?)).filter(|_| fits)
}

/// The numbers of a list that ends with 号, and what follows it.
fn list(text: &str) -> Option<(Vec<String>, &str)> {
    let (first, mut rest) = one(text)?;
    let mut numbers = vec![first];
    loop {
        let closed = rest.strip_prefix('号');
        let behind = closed.unwrap_or(rest);
        let behind = if closed.is_some() { behind.strip_prefix("提案").unwrap_or(behind) } else { behind };
        let joins = behind.chars().next().filter(|c| "、，,和及与/至到-—－~～".contains(*c));
        let next = joins.and_then(|join| {
            let behind = behind.get(join.len_utf8()..)?.trim_start_matches(['—', '－', '-']);
            let (number, rest) = one(behind.strip_prefix('第').unwrap_or(behind))?;
            Some((join, number, rest))
        });
        let Some((join, number, behind)) = next else { return closed.map(|rest| (numbers, rest)) };
        if "至到-—－~～".contains(join) {
            let last = numbers.last()?.clone();
            numbers.extend(between(&last, &number)?);
        } else {
            numbers.push(number);
        }
        rest = behind;
    }
}

/// The numbers behind the first of a range, as wide as it is written.
fn between(first: &str, last: &str) -> Option<Vec<String>> {
    let (from, to) = (first.parse::<u32>().ok()?, last.parse::<u32>().ok()?);
    let fits = from < to && to - from <= MOST;
    fits.then(|| (from + 1..=to).map(|number| format!("{number:0width$}", width = first.len())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        answered(text).into_iter().map(|answered| answered.number).collect()
    }

    #[test]
    fn several_numbers_are_read_however_they_are_joined() {
        for text in [
            "关于市政协六届二次会议第81、82、83号提案的答复",
            "关于第81号、第82号、第83号提案的答复",
            "关于第81－83号提案的答复",
            "关于第81号至第83号提案的答复",
            "您提出的第81、82和83号提案收悉",
            "关于第 81 号提案、第 82 号提案及第 83 号提案的答复",
        ] {
            assert_eq!(numbers(text), ["81", "82", "83"], "{text}");
        }
        assert_eq!(numbers("关于第0081号、0082号提案的答复"), ["0081", "0082"]);
        assert_eq!(numbers("对0099至0101号提案的答复"), ["0099", "0100", "0101"]);
    }

    #[test]
    fn one_number_and_what_is_none_are_no_list() {
        for text in [
            "关于第81号提案的答复",
            "关于政协2024-128号提案的答复",
            "关于第5-3-128号提案的答复",
            "根据第12、13号文件精神，您提出的第81号提案收悉",
            "5月20、21号我们走访了您",
            "第81号提案收悉，第82、83号另复",
        ] {
            assert_eq!(numbers(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn titles_go_with_the_numbers_behind_them() {
        let read = answered("你们提出的《关于甲的提案》（第81号）、《关于乙的提案》（第82号）收悉。");
        let read: Vec<(&str, Option<&str>)> =
            read.iter().map(|one| (one.number.as_str(), one.title.as_deref())).collect();
        assert_eq!(read, [("81", Some("关于甲的提案")), ("82", Some("关于乙的提案"))]);
    }
}
