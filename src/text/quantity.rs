//! How much a text says something is: 7,000万元, 七千万元 and 0.7亿元 are one amount, 百分之十二 is 12%.
//!
//! Read in folded characters, from left to right. What is no amount is left out rather than guessed at: 七八百 (about
//! as much), 一百五 (150), 数千, 几百, a lone scale (千家万户) but before a larger one with a unit (千万元), 5G.

use std::iter;

use super::measure::{MYRIAD, is_numeral, is_unit, multiplies_by as scale, unit};
use super::numerals::han_digit;

/// Values are counted in millionths, so that 0.7亿 and 7000万 are the same number.
const ONE: u128 = 1_000_000;

/// Decimals that are read.
const DECIMALS: usize = 6;

/// Chinese digits from which on they are read one by one: 二〇二三.
const ONE_BY_ONE: usize = 4;

/// Values below this stand everywhere, unless they have decimals.
const TELLING: u128 = 10 * ONE;

/// From which number on a 年 has a name, and is not how long something takes.
const YEAR: u128 = 1000 * ONE;

/// What stands behind the number of a day or an hour.
const DATES: [char; 6] = ['年', '月', '日', '时', '点', '度'];

/// An amount that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// Its characters.
    pub(crate) range: (usize, usize),
    /// The unit, where one stands behind it.
    pub(crate) unit: String,
    /// The number; of a span (1500-2300元) both ends.
    ends: [Number; 2],
    /// Whether it is a place in an order: 第12条.
    is_ordinal: bool,
}

/// A number as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Number {
    /// What it comes to, in millionths.
    value: u128,
    /// The same without 万 and 亿, which multiply it: 7000 of 7000万 and of 七千万.
    figure: u128,
    /// Where it ends.
    end: usize,
}

impl Quantity {
    /// Whether its digits tell it from others: a small number stands everywhere, before one unit or another.
    pub(crate) fn is_telling(&self) -> bool {
        self.ends.iter().any(|end| end.value >= TELLING || !end.value.is_multiple_of(ONE))
    }

    /// Whether it is a small number of something: 2户, 五座. 一 is more often part of a word, and days are no numbers of them.
    pub(crate) fn is_count(&self) -> bool {
        let [from, to] = self.ends;
        let is_counted = is_unit(&self.unit) && self.unit.chars().count() == 1 && !self.unit.contains(DATES);
        from == to && !self.is_ordinal && (2 * ONE..TELLING).contains(&from.value) && is_counted
    }

    /// Whether another is the same amount, or a span that begins or ends with it. Where no unit was asked for, it may
    /// have any, and what multiplies it.
    pub(crate) fn is_in(&self, other: &Quantity) -> bool {
        let is_plain = self.is_bare();
        let same = |a: Number, b: Number| a.value == b.value || is_plain && a.figure == b.figure;
        let [from, to] = self.ends;
        let is_same = match from.value == to.value {
            true => other.ends.iter().any(|end| same(from, *end)),
            false => same(from, other.ends[0]) && same(to, other.ends[1]),
        };
        is_same && self.is_ordinal == other.is_ordinal && (self.unit.is_empty() || self.unit == other.unit)
    }

    /// Whether another has the same figure before another unit, or before what multiplies it otherwise. A year has no
    /// other unit.
    pub(crate) fn has_digits_of(&self, other: &Quantity) -> bool {
        let [from, to] = self.ends.map(|end| end.figure);
        let is_year = self.unit == "年" && from >= YEAR;
        from == to && !self.is_bare() && !is_year && other.ends.iter().any(|end| end.figure == from)
    }

    /// Whether it is digits alone.
    fn is_bare(&self) -> bool {
        self.unit.is_empty() && self.ends.iter().all(|end| end.figure == end.value)
    }
}

/// The amounts that a text names.
pub(crate) fn quantities(chars: &[char]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let begins = is_digit(c) || is_lone_scale(chars, at) || c == '百' && is_percentage(chars, at);
        match begins.then(|| quantity(chars, at)).flatten() {
            Some(quantity) => {
                at = quantity.range.1.max(at + 1);
                found.push(quantity);
            }
            // Past all of it, so that its tail is not taken for a number.
            None => {
                let goes_on =
                    |&(at, &c): &(usize, &char)| c.is_ascii_alphanumeric() || is_numeral(c) || is_point(chars, at);
                at += chars.iter().enumerate().skip(at).take_while(goes_on).count().max(1);
            }
        }
    }
    found
}

/// The amount that begins at a place; none where a Latin word goes on there, or into it.
fn quantity(chars: &[char], at: usize) -> Option<Quantity> {
    let before = at.checked_sub(1).and_then(|before| chars.get(before)).copied().unwrap_or_default();
    // 数十 and 几千 are no numbers.
    if matches!(before, '数' | '几') || before.is_ascii_alphanumeric() {
        return None;
    }
    if is_percentage(chars, at) {
        let end = number(chars, at + PERCENT.len())?;
        return Some(Quantity { range: (at, end.end), unit: "%".to_owned(), ends: [end; 2], is_ordinal: false });
    }
    let is_ordinal = before == '第';
    let from = number(chars, at)?;
    let (unit, end) = unit(chars, from.end);
    let start = at - usize::from(is_ordinal);
    let of = |range, unit, ends| Some(Quantity { range, unit, ends, is_ordinal });
    if let Some((to, unit, end)) = span(chars, &unit, end) {
        // 3至5万元, where the first number is the smaller one as it is written.
        let multiplied = |by: u128| Some(Number { value: from.value.checked_mul(by)?, ..from });
        let is_less = from.figure < to.figure && from.figure == from.value;
        let by = if is_less { to.value / to.figure } else { 1 };
        return of((start, end), unit, [multiplied(by)?, to]);
    }
    // 5G, 千万要
    let goes_on = unit.is_empty() && is_lone_scale(chars, at)
        || unit.is_empty() && chars.get(end).is_some_and(char::is_ascii_alphanumeric);
    if goes_on { None } else { of((start, end), unit, [from; 2]) }
}

/// The other end of a span whose first number has ended, with its unit and where that ends.
fn span(chars: &[char], first_unit: &str, at: usize) -> Option<(Number, String, usize)> {
    chars.get(at).filter(|c| matches!(c, '-' | '至' | '到'))?;
    let to = number(chars, at + 1)?;
    let (unit, end) = unit(chars, to.end);
    (first_unit.is_empty() || first_unit == unit).then_some((to, unit, end))
}

/// What stands before the number of a percentage that is spelled out.
const PERCENT: [char; 3] = ['百', '分', '之'];

fn is_percentage(chars: &[char], at: usize) -> bool {
    chars.get(at..).is_some_and(|rest| rest.starts_with(&PERCENT))
}

/// The number that begins at a place.
fn number(chars: &[char], start: usize) -> Option<Number> {
    let run = chars.iter().skip(start).take_while(|c| han_digit(**c).is_some()).count();
    let behind = chars.get(start + run).copied().unwrap_or_default();
    if run >= ONE_BY_ONE && scale(behind).is_none() && behind != '点' {
        let digits = chars.iter().skip(start).take(run).filter_map(|c| han_digit(*c));
        let value = digits.fold(0_u128, |value, digit| value.saturating_mul(10).saturating_add(u128::from(digit)));
        return Some(Number { value: value.checked_mul(ONE)?, figure: value.checked_mul(ONE)?, end: start + run });
    }
    let (mut total, mut section, mut digits, mut figure) = (0_u128, 0_u128, None::<u128>, None::<u128>);
    // What the last scale was, and whether a nought stood behind it.
    let (mut last, mut has_nought) = (None, false);
    let mut at = start;
    while let Some(&c) = chars.get(at) {
        if c.is_ascii_digit() {
            let (value, end) = decimal(chars, at)?;
            if digits.replace(value).is_some() {
                return None;
            }
            at = end;
            continue;
        }
        if let Some(digit) = han_digit(c) {
            match (digit, digits) {
                (0, None) if at > start => has_nought = true,
                (_, None) => digits = Some(u128::from(digit) * ONE),
                // 七八百, 一二
                (_, Some(_)) => return None,
            }
        } else if c == '点' && is_point(chars, at) && total == 0 {
            let fraction: Vec<u128> =
                chars.iter().skip(at + 1).map_while(|c| han_digit(*c)).take(DECIMALS + 1).map(u128::from).collect();
            if fraction.len() > DECIMALS {
                return None;
            }
            let behind: u128 = fraction.iter().zip(places()).map(|(digit, place)| digit * place).sum();
            digits = Some(section.checked_add(digits.unwrap_or(0))?.checked_add(behind)?);
            (section, last) = (0, None);
            at += fraction.len();
        } else if let Some(scale) = scale(c) {
            let number = digits.take();
            if scale < MYRIAD {
                let is_one = c == '十' || at == start && is_lone_scale(chars, at);
                let number = number.or(Some(ONE).filter(|_| is_one))?;
                section = section.checked_add(number.checked_mul(scale)?)?;
            } else {
                let below = section.checked_add(number.unwrap_or(0))?;
                figure = figure.or(Some(below));
                total = match below {
                    0 if total > 0 && scale > MYRIAD => total.checked_mul(scale)?,
                    0 => return None,
                    // 万亿 scales all that is before it.
                    _ if total > 0 && scale > MYRIAD => total.checked_add(below)?.checked_mul(scale)?,
                    _ => total.checked_add(below.checked_mul(scale)?)?,
                };
                section = 0;
            }
            (last, has_nought) = (Some(scale), false);
        } else if matches!(c, '余' | '多') && at > start {
            let next = chars.get(at + 1).copied().unwrap_or_default();
            if scale(next).is_none() {
                at += 1;
                break;
            }
        } else if c == '几' {
            return None;
        } else {
            break;
        }
        at += 1;
    }
    // 一百五 is 150, 十分 no number.
    let is_short = digits.is_some() && last.is_some_and(|last| last > 10) && !has_nought;
    let is_word = at == start + 1 && chars.get(start) == Some(&'十') && matches!(chars.get(at), Some('分' | '足'));
    let value = total.checked_add(section)?.checked_add(digits.unwrap_or(0))?;
    (at > start && !is_short && !is_word).then_some(Number { value, figure: figure.unwrap_or(value), end: at })
}

/// A number of digits, with commas and a point, in millionths; and where it ends.
fn decimal(chars: &[char], start: usize) -> Option<(u128, usize)> {
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let (mut value, mut decimals, mut at) = (0_u128, None::<usize>, start);
    loop {
        let c = chars.get(at).copied().unwrap_or_default();
        match c.to_digit(10) {
            Some(digit) => {
                value = value.checked_mul(10)?.checked_add(u128::from(digit))?;
                decimals = decimals.map(|count| count + 1);
            }
            // 3,600, and neither 3,6 nor 1500，2022年.
            None if c == ',' && decimals.is_none() && is_group(chars, at) => {}
            None if c == '.' && decimals.is_none() && is_digit(at + 1) => decimals = Some(0),
            None => break,
        }
        at += 1;
    }
    let left = DECIMALS.checked_sub(decimals.unwrap_or(0))?;
    Some((value.checked_mul(10_u128.checked_pow(u32::try_from(left).ok()?)?)?, at))
}

/// Whether three digits stand behind a comma, and no more.
fn is_group(chars: &[char], comma: usize) -> bool {
    chars.iter().skip(comma + 1).take(4).take_while(|c| c.is_ascii_digit()).count() == 3
}

/// What the digits behind a point are worth.
fn places() -> impl Iterator<Item = u128> {
    iter::successors(Some(ONE / 10), |place| Some(place / 10))
}

/// Whether a sign stands between digits: 12.5, 1,235, 十二点五.
fn is_point(chars: &[char], at: usize) -> bool {
    let is = |digit: fn(char) -> bool| {
        let beside = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| chars.get(at)).copied());
        matches!(beside, [Some(before), Some(behind)] if digit(before) && digit(behind))
    };
    match chars.get(at) {
        Some('.') => is(|c| c.is_ascii_digit()),
        Some(',') => is(|c| c.is_ascii_digit()) && is_group(chars, at),
        Some('点') => is(|c| han_digit(c).is_some() || c == '十' || c == '百'),
        _ => false,
    }
}

/// Whether a number may begin with a character.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || han_digit(c).is_some() || c == '十'
}

/// Whether 一 is left out before what multiplies a larger scale: 千万元, 百亿斤, not 千家万户.
fn is_lone_scale(chars: &[char], at: usize) -> bool {
    matches!(chars.get(at..at + 2), Some(['百' | '千', '万' | '亿']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Quantity> {
        quantities(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn one_amount_is_written_in_many_ways() {
        for ways in [
            &["7000万元", "7,000万元", "七千万元", "7千万元", "0.7亿元", "零点七亿元", "70000000元"][..],
            &["12户", "十二户", "一十二户"],
            &["3946条", "三千九百四十六条", "3,946条"],
            &["12.87%", "百分之十二点八七", "百分之12.87"],
            &["2005家", "两千零五家"],
            &["110个", "一百一十个", "一百零十个"],
            &["12000万元", "1亿2000万元", "一亿二千万元", "1.2亿元"],
            &["2万亿元", "20000亿元", "两万亿元"],
            &["170万元", "170余万元", "170万余元", "一百七十多万元"],
            &["2023年", "二〇二三年", "二零二三年"],
            &["1000万元", "千万元", "一千万元"],
            &["第12条", "第十二条"],
            &["21亿斤", "二十一亿斤"],
        ] {
            for (one, other) in ways.iter().flat_map(|one| ways.iter().map(move |other| (one, other))) {
                let [a, b] = [one, other].map(|text| read(text));
                assert!(matches!((&a[..], &b[..]), ([a], [b]) if a.is_in(b)), "{one} {other}: {a:?} {b:?}");
                assert_eq!(a[0].range, (0, one.chars().count()), "{one}");
            }
        }
    }

    #[test]
    fn another_amount_is_another() {
        for (one, other) in [
            ("7000元", "7000万元"),
            ("3600万元", "3600元"),
            ("12万元", "12户"),
            ("12.87%", "12.87万亩"),
            ("12条", "第12条"),
            ("10个", "10个百分点"),
            ("1500元", "1501-2300元"),
            ("2000元", "1500-2300元"),
            ("1500-2300元", "1500元"),
            ("105个", "一百五个"),
            ("10分", "十分"),
            ("1000家", "千家万户"),
            ("78个", "七八个"),
            ("700元", "数百元700"),
            ("5个", "十五个"),
        ] {
            let b = read(other);
            assert!(!b.iter().any(|b| read(one)[0].is_in(b)), "{one} {other}: {b:?}");
        }
    }

    #[test]
    fn a_span_has_two_ends() {
        for (one, other) in [
            ("1500元", "1500-2300元"),
            ("2300元", "1500-2300元"),
            ("1500至2300", "1500-2300元"),
            ("1500元至2300元", "1500-2300元"),
            ("30000元", "3至5万元"),
            ("5万元", "3-5万元"),
            ("2021年", "2021-2025年"),
        ] {
            let [a, b] = [one, other].map(read);
            assert!(matches!((&a[..], &b[..]), ([a], [b]) if a.is_in(b)), "{one} {other}: {a:?} {b:?}");
        }
        assert_eq!(read("3月25日至4月2日").len(), 4);
    }

    #[test]
    fn what_is_no_amount_is_left_out() {
        for text in [
            "5G基站",
            "千家万户",
            "数十家",
            "几百元",
            "七八百元",
            "一百五",
            "十几万元",
            "App12",
            "十分",
            "万一",
            "千万要",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
        let large = "9".repeat(60);
        assert_eq!(read(&large), []);
        assert_eq!(read(&["1", &"亿".repeat(9), "元"].concat()), []);
        assert_eq!(read("0.1234567"), []);
    }

    #[test]
    fn digits_before_another_unit_are_told_from_others() {
        let [typed, other] = ["7000元", "7000万元"].map(|text| read(text).remove(0));
        assert!(typed.has_digits_of(&other));
        assert!(read("七千元")[0].has_digits_of(&other) && !read("7000")[0].has_digits_of(&other));
        assert!(!read("2023年")[0].has_digits_of(&read("2023户")[0]));
        assert!(read("7000")[0].is_in(&other) && !read("8万元")[0].has_digits_of(&other));
        assert!(read("0.5元")[0].is_telling() && !read("9元")[0].is_telling());
    }
}
