//! The numbers that titles begin with: 第128号提案 关于…, 0128号 关于…, 【0128】关于…, 编号0128 关于….

use super::lines::is_han;
use super::numerals::{digit, is_numeral};

/// What follows 第128号提案, 0128号 or 【0128】 at the start of a title.
pub(super) fn number_led(text: &str) -> Option<&str> {
    led_by_number(text).map(|(_, rest)| rest)
}

/// The number that a title begins with, and what follows it; the number is empty where only a place is counted.
pub(super) fn led_by_number(text: &str) -> Option<(String, &str)> {
    framed_number(text).or_else(|| counted_number(text))
}

/// What parts a number from the title behind it.
const APART: [char; 7] = ['：', ':', ' ', '\u{3000}', '—', '-', '、'];

/// The number in brackets or behind its name that a title begins with: 【0128】关于…, （0128）关于…, 编号0128 关于…. A year, and
/// what counts the items of a list, are none.
pub(super) fn framed_number(text: &str) -> Option<(String, &str)> {
    let frames = [('【', '】'), ('［', '］'), ('〔', '〕'), ('[', ']'), ('（', '）'), ('(', ')')];
    let framed = frames.iter().find_map(|(open, close)| text.strip_prefix(*open)?.split_once(*close));
    let (inner, rest) = framed.or_else(|| text.split_at_checked(text.find("关于")?))?;
    let inner = inner.trim_matches(APART);
    let names = ["提案编号", "提案号", "编号", "案号", "提案"];
    let named = names.iter().find_map(|name| inner.strip_prefix(name));
    let figures = named.unwrap_or(inner).trim_start_matches(APART).trim_start_matches('第');
    let figures = figures.strip_suffix("提案").unwrap_or(figures);
    let bare = figures.strip_suffix('号').unwrap_or(figures).trim();
    let number: String = bare.chars().map(|c| digit(c).filter(|_| !is_han(c))).collect::<Option<_>>()?;
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let said = named.is_some() || bare.len() < figures.len();
    let alone = framed.is_some() && !year || said;
    let rest = rest.trim_start_matches(APART);
    let least = if bare.len() < figures.len() { 1 } else { 3 };
    (alone && (least..=6).contains(&number.len()) && rest.starts_with("关于")).then_some((number, rest))
}

/// The number of 第128号提案 or 0128号 at the start of a title, and what follows it.
fn counted_number(text: &str) -> Option<(String, &str)> {
    // 【第128号】关于…
    let text = text.trim_start_matches('【');
    let framed = text.len();
    let text = text.strip_prefix("提案").unwrap_or(text);
    // 【提案一】关于…
    if let Some((count, rest)) = text.split_once('】').filter(|_| text.len() < framed)
        && !count.is_empty()
        && count.chars().all(is_numeral)
    {
        return Some((String::new(), rest.trim_start()));
    }
    let end = text.find('号').filter(|end| *end <= 40)?;
    let figure = text.get(..end)?.trim_start_matches('第').trim();
    if figure.is_empty() || !figure.chars().all(is_number_char) || !figure.chars().any(|c| digit(c).is_some()) {
        return None;
    }
    let number = figure.chars().map(|c| digit(c).unwrap_or(c)).collect();
    let rest = text.get(end + '号'.len_utf8()..)?.trim_start_matches('】').trim_start();
    Some((number, rest.strip_prefix("提案").unwrap_or(rest).trim_start_matches(APART)))
}

/// Whether a character may be of a number.
pub(super) fn is_number_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || digit(c).is_some() || matches!(c, '-' | '—' | '－')
}
