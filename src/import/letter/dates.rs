//! Dates as letters write them: 2024年6月18日, 二〇二四年六月十八日, 2024.6.18, 2024619.

use super::numerals::{digit, digits, number};
use crate::import::calendar::is_day;

/// A date and how much of the text it takes, in bytes.
#[derive(Debug, PartialEq)]
pub(in crate::import) struct FoundDate {
    /// `YYYY-MM-DD`, or less where less is said.
    pub(in crate::import) date: String,
    /// Whether figures could be divided in another way (2024111).
    pub(super) unsure: bool,
}

/// The date that a line is, and nothing else; a weekday may follow.
pub(in crate::import) fn whole_date(text: &str) -> Option<FoundDate> {
    let text = text.trim();
    if text.len() > 120 {
        return None;
    }
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let compact = compact.trim_matches(['（', '）', '(', ')', '。']);
    let weekday = compact.find("星期").or_else(|| compact.find("周"));
    let day = weekday.and_then(|at| compact.get(..at)).unwrap_or(compact).trim_end_matches(['（', '(']);
    if let Some(found) = written_date(day) {
        return found.1.is_empty().then_some(FoundDate { date: found.0, unsure: false });
    }
    let plain = digits(day)?;
    let part = |from: usize, to: usize| plain.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let year = part(0, 4).filter(|year| (1949..2100).contains(year))?;
    let of = |month: Option<u32>, day: Option<u32>| calendar_date(year, month?, Some(day?));
    match plain.len() {
        8 => Some(FoundDate { date: of(part(4, 6), part(6, 8))?, unsure: false }),
        7 => {
            let (short, long) = (of(part(4, 5), part(5, 7)), of(part(4, 6), part(6, 7)));
            let unsure = short.is_some() && long.is_some();
            Some(FoundDate { date: short.or(long)?, unsure })
        }
        _ => None,
    }
}

/// The first date in a text that is written as one.
pub(super) fn first_date(text: &str) -> Option<String> {
    let near: String = text.chars().take(400).collect();
    let compact: String = near.chars().filter(|c| !c.is_whitespace()).collect();
    let written = |text: &str| {
        text.char_indices().find_map(|(at, _)| text.get(at..).and_then(written_date).map(|(date, _)| date))
    };
    // A time of day may stand behind a blank.
    whole_date(&compact).map(|found| found.date).or_else(|| written(&near)).or_else(|| written(&compact))
}

/// The date that a line ends with, and what stands before it.
pub(super) fn last_date(text: &str) -> Option<(&str, String)> {
    let starts = text.char_indices().filter(|(at, c)| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        (digit(*c).is_some() || matches!(c, '二' | '一')) && before.is_none_or(|b| digit(b).is_none() && b != '〇')
    });
    starts.filter_map(|(at, _)| Some((text.get(..at)?, whole_date(text.get(at..)?)?.date))).next()
}

/// A date with its signs at the start of a text, and what follows it.
fn written_date(text: &str) -> Option<(String, &str)> {
    let (year, sign, rest) = figure(text)?;
    let year = year.filter(|year| (1949..2100).contains(year))?;
    if !matches!(sign, '年' | '.' | '-' | '/' | '．') {
        return None;
    }
    let Some((Some(month), second, behind)) = figure(rest) else {
        return (sign == '年' && rest.is_empty()).then(|| (year.to_string(), rest));
    };
    if (sign == '年') != (second == '月') || (sign != '年' && second != sign && second != '\0') {
        return None;
    }
    match figure(behind) {
        Some((Some(day), '日' | '号', rest)) if sign == '年' => Some((calendar_date(year, month, Some(day))?, rest)),
        Some((Some(day), '\0', rest)) => Some((calendar_date(year, month, Some(day))?, rest)),
        Some((Some(day), other, _)) if sign != '年' && second == sign => {
            let rest = behind.get(behind.find(other)?..)?;
            Some((calendar_date(year, month, Some(day))?, rest))
        }
        // 2025年5月  日: the day is to be written in.
        _ if sign == '年' => Some((calendar_date(year, month, None)?, behind.strip_prefix('日').unwrap_or(behind))),
        _ => None,
    }
}

/// The figure that a text begins with, the sign behind it (`\0` at the end), and what follows the sign.
fn figure(text: &str) -> Option<(Option<u32>, char, &str)> {
    let end = text.find(|c| !super::numerals::is_numeral(c)).unwrap_or(text.len());
    let value = number(text.get(..end).filter(|figure| !figure.is_empty())?);
    let rest = text.get(end..)?;
    let sign = rest.chars().next();
    Some((value, sign.unwrap_or('\0'), sign.map_or(Some(rest), |sign| rest.get(sign.len_utf8()..))?))
}

fn calendar_date(year: u32, month: u32, day: Option<u32>) -> Option<String> {
    let real = (1..=12).contains(&month) && day.is_none_or(|day| is_day(year, month, day));
    let day = day.map_or_else(String::new, |day| format!("-{day:02}"));
    real.then(|| format!("{year}-{month:02}{day}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_however_they_are_written() {
        for text in [
            "2024年6月18日",
            "2024 年 6 月 18 日",
            "二〇二四年六月十八日",
            "二○二四年六月十八日",
            "二0二四年六月十八日",
            "２０２４年６月１８日",
            "2024.6.18",
            "2024-06-18",
            "2024/6/18",
            "20240618",
            "2024618",
            "2024年6月18日 星期二",
            "（2024年6月18日）",
        ] {
            assert_eq!(whole_date(text).map(|found| found.date).as_deref(), Some("2024-06-18"), "{text}");
        }
        assert_eq!(whole_date("2024年6月").unwrap().date, "2024-06");
        assert_eq!(whole_date("2024年6月  日").unwrap().date, "2024-06");
        assert!(whole_date("2024111").unwrap().unsure);
        for text in [
            "2024年6月18日印发",
            "18601234567",
            "2024",
            "128",
            "2024年13月1日",
            "2024年2月30日",
            "2023-02-29",
            "20240431",
            "六月",
            "",
            "3.5",
        ] {
            assert_eq!(whole_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_found_in_a_line() {
        assert_eq!(first_date("发布时间：2024-06-24 10:12").as_deref(), Some("2024-06-24"));
        let (before, date) = last_date("清和市教育局 2024年6月18日").unwrap();
        assert_eq!((before.trim(), date.as_str()), ("清和市教育局", "2024-06-18"));
        assert!(last_date("自2024年6月18日起施行").is_none());
    }
}
