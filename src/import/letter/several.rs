//! Letters that answer several proposals at once: 第81、82号提案, 第81号、第82号, 第81至83号, 《甲》（第81号）、《乙》（第82号）.

use super::numerals::{digit, is_numeral, number};
use crate::import::pairing::title::plain_number;
use crate::import::reading::NamedProposal;

/// The most numbers that a range stands for: more are a year and a number (2024-128).
const MOST: u32 = 30;

/// The proposals that a title or an opening names, where they are several; else nothing.
pub(super) fn answered(text: &str) -> Vec<NamedProposal> {
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).take(600).collect();
    let end = tight.find("收悉").or_else(|| tight.find("如下"));
    let text = end.and_then(|end| tight.get(..end)).unwrap_or(&tight);
    let titled = titled(text);
    if titled.len() > 1 {
        return titled;
    }
    let plain = in_figures(text);
    let text = plain.as_str();
    let lists: Vec<Named> =
        text.char_indices().filter_map(|(at, c)| if figure(c) { named_at(text, at) } else { None }).collect();
    // What a sentence says further below may be of another proposal.
    let near = text.find('。').filter(|_| end.is_none()).unwrap_or(text.len());
    let mut found: Vec<NamedProposal> = Vec::new();
    for Named { at, numbers, title } in &lists {
        for number in numbers.iter().filter(|_| *at < near) {
            let is_known = |one: &NamedProposal| plain_number(&one.number) == plain_number(number);
            if !found.iter().any(is_known) {
                found.push(NamedProposal { number: number.clone(), title: title.clone(), ..NamedProposal::default() });
            }
        }
    }
    if found.len() > 1 {
        return found;
    }
    let list = lists.into_iter().find(|list| list.numbers.len() > 1).map(|list| list.numbers);
    let named = |number| NamedProposal { number, ..NamedProposal::default() };
    match list {
        Some(numbers) => numbers.into_iter().map(named).collect(),
        None if end.is_some() && found.is_empty() => by_title(text),
        None if found.is_empty() => by_count(text),
        None => Vec::new(),
    }
}

/// Proposals that an opening names by their titles, and by no number: 《关于甲的提案》《关于乙的提案》.
fn by_title(text: &str) -> Vec<NamedProposal> {
    // 同时参考《关于乙的提案》: of another letter.
    let other = ["参考", "参照", "借鉴", "结合", "根据", "按照", "依据", "落实"];
    let parts: Vec<&str> = text.split('《').collect();
    let titles = parts.windows(2).filter_map(|pair| {
        let [before, rest] = pair else { return None };
        let clause = before.rsplit(['》', '，', '。', '；']).next().unwrap_or_default();
        let (title, behind) = rest.split_once('》').filter(|_| !other.iter().any(|word| clause.contains(word)))?;
        let is_one = ["提案", "建议", "议案"].iter().any(|end| title.ends_with(end) || behind.starts_with(end));
        (title.starts_with("关于") && is_one).then(|| title.to_owned())
    });
    let mut titles: Vec<String> = titles.collect();
    titles.dedup();
    let named = |title| NamedProposal { title: Some(title), ..NamedProposal::default() };
    if titles.len() > 1 { titles.into_iter().map(named).collect() } else { Vec::new() }
}

/// Proposals that a heading names by their titles alone and counts: 关于甲、关于乙两件提案的答复.
fn by_count(text: &str) -> Vec<NamedProposal> {
    let counted = [("两件", 2), ("二件", 2), ("2件", 2), ("三件", 3), ("3件", 3)];
    let found = counted.iter().find_map(|(words, count)| Some((text.split_once(words)?, *count)));
    let Some(((before, behind), count)) = found else { return Vec::new() };
    let titles = before.trim_end_matches('等').split("关于").skip(1).map(|title| {
        let title = title.trim_matches(|sign| "《》“”、，,和及与".contains(sign));
        NamedProposal { title: Some(["关于", title].concat()), ..NamedProposal::default() }
    });
    let titles: Vec<NamedProposal> = titles.collect();
    let fits = titles.len() == count && ["提案", "建议", "议案"].iter().any(|word| behind.starts_with(word));
    if fits { titles } else { Vec::new() }
}

/// A text with the numbers in figures that it counts in words: 第二十三号.
fn in_figures(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('第') {
        plain.extend([before, "第"]);
        rest = behind;
        let words = rest.trim_start_matches(is_numeral);
        let counted =
            rest.strip_suffix(words).filter(|counted| words.starts_with('号') && counted.contains(['十', '百', '千']));
        if let Some(value) = counted.and_then(number) {
            plain.push_str(&value.to_string());
            rest = words;
        }
    }
    plain.push_str(rest);
    plain
}

/// Numbers of proposals as a text lists them, where they stand, and the title behind a number alone.
struct Named {
    at: usize,
    numbers: Vec<String>,
    title: Option<String>,
}

/// The numbers of proposals that a list says which begins at a byte. What stands between two such lists does not matter:
/// 第23号（柏若溪）、第24号（骆思齐）, 第23号《甲》和第24号《乙》, 第23号（并案24号）, 甲提出的第23号提案和乙提出的第24号提案.
fn named_at(text: &str, at: usize) -> Option<Named> {
    let before = text.get(..at)?;
    if before.chars().next_back().is_some_and(figure) {
        return None;
    }
    // 等2件提案（0023、0024）
    let counted = ["件提案（", "件建议（", "件（"].iter().any(|word| before.ends_with(word));
    if let Some(inner) = text.get(at..)?.split(['）', ')']).next().filter(|_| counted)
        && let Some((numbers, "")) = list(&[inner, "号"].concat())
    {
        return Some(Named { at, numbers, title: None });
    }
    let before = before.trim_end_matches(['（', '(', '[', '【', '［']);
    let led = ["第", "编号", "编号为", "提案", "并案", "合并", "并入", "（并", "并案提案"]
        .iter()
        .any(|word| before.ends_with(word));
    // 社会保障类第877号, 总第156号, 〔2025〕第12号, 原第12号: not what the proposal is called.
    let other = ["类", "总", "原", "参考", "参照", "参见", "结合", "去年", "上年", "曾提出的", "〕", "］", "]"];
    let (numbers, behind) = list(text.get(at..)?)?;
    let named = ["提案", "建议", "议案", "两件提案", "三件提案"].iter().any(|word| behind.starts_with(word));
    // 根据第12、13号文件
    let ends = "）)的，。《（(答]】、和及与等";
    let closed = behind.chars().next().is_none_or(|c| ends.contains(c));
    let its_own = !other.iter().any(|word| before.trim_end_matches('第').ends_with(word));
    let more = behind.strip_prefix("提案").unwrap_or(behind);
    // 与第12号提案内容相近
    let its_own = its_own && !["内容", "相近", "相似", "类似", "相同"].iter().any(|word| more.starts_with(word));
    let titled = more.strip_prefix('《').and_then(|title| title.split_once('》'));
    let title = titled.map(|(title, _)| title.to_owned()).filter(|title| numbers.len() == 1 && !title.contains('《'));
    (its_own && (named || led && closed)).then_some(Named { at, numbers, title })
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
        let joins = behind.chars().next().filter(|c| "、，,和及与/＼至到-—－~～".contains(*c));
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
        // Of these the first one alone was answered, or the first one was not.
        for text in [
            "关于第0081号（并案0082号）提案的答复",
            "关于第0081号等2件提案（0081、0082）的答复",
            "关于第0081号等两件提案（第0081号、第0082号）的答复",
            "关于第0081号（主案）、第0082号（并案）提案的答复",
            "关于第0081号提案（并0082号）的答复",
            "关于第0081号（合并第0082号）提案的答复",
            "关于第0081号提案（与第0082号提案合并办理）的答复",
            "关于第0081号提案（含并案第0082号）的答复",
            "关于第0081号（并案提案0082号）的答复",
            "关于第0081号提案并案（第0082号）的答复",
            "关于第0081号《关于甲的提案》、第0082号《关于乙的提案》的答复",
            "关于第0081号提案（柏若溪委员）和第0082号提案（骆思齐委员）的答复",
            "关于第0081号（柏若溪）、第0082号（骆思齐）提案的答复",
            "关于第0081号（A类）、第0082号（A类）提案的答复",
            "关于0081号、0082号两件提案的答复",
            "柏若溪委员提出的第0081号提案和骆思齐委员提出的第0082号提案收悉",
            "关于第0081号和并案的第0082号提案的答复",
        ] {
            assert_eq!(numbers(text), ["0081", "0082"], "{text}");
        }
        assert_eq!(numbers("关于第八十一号、第八十二号提案的答复"), ["81", "82"]);
        assert_eq!(numbers("关于第0081号提案（并0082、0083号）的答复"), ["0081", "0082", "0083"]);
        assert_eq!(numbers("关于第0081号和并案的第0082、0083号提案的答复"), ["0081", "0082", "0083"]);
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
            "关于第81号提案（教育类第82号）的答复",
            "关于第81号提案（A类）的答复",
            "关于第81号（总第182号）提案的答复",
            "关于第81号提案的再次答复（清教函〔2025〕第12号）",
            "关于第81号（第0081号）提案的答复",
            "您提出的第81号提案（与第82号提案内容相近）收悉",
            "您提出的第81号提案（原第82号）收悉",
            "您提出的第81号提案我们研究了。去年第82号提案也提到此事。",
        ] {
            assert_eq!(numbers(text), Vec::<String>::new(), "{text}");
        }
    }

    /// The second one was answered by nobody.
    #[test]
    fn titles_without_numbers_name_proposals_too() {
        let titles = |text: &str| answered(text).into_iter().filter_map(|one| one.title).collect::<Vec<_>>();
        let both = ["关于甲的提案", "关于乙的提案"];
        assert_eq!(titles("两位委员分别提出的《关于甲的提案》《关于乙的提案》收悉。"), both);
        assert_eq!(titles("你们提出的《关于甲的提案》和《关于乙的提案》收悉。"), both);
        for text in [
            "您提出的《关于甲的提案》收悉。《关于乙的提案》另复。",
            "您提出的《关于甲的提案》和《关于乙的意见》收悉。",
            "您提出的《关于甲的提案》，同时参考《关于乙的提案》，现答复如下：",
        ] {
            assert!(titles(text).is_empty(), "{text}");
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
