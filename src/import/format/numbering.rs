//! Automatic list numbers, as Word counts and writes them.

use std::collections::HashMap;

/// How a level writes its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberStyle {
    #[default]
    Decimal,
    DecimalZero,
    FullWidth,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// 一, 十一, 一百二十三.
    Counting,
    /// 一, 一〇, 一二三.
    Digits,
    /// 壹, 拾壹.
    Legal,
    /// 甲 乙 丙.
    Stems,
    /// 子 丑 寅.
    Branches,
    /// ①.
    Circle,
    /// ㊀.
    CircleHan,
    /// ⒈.
    FullStop,
    /// ⑴.
    Paren,
    /// ㈠.
    ParenHan,
    /// - 1 -.
    Dash,
    Bullet,
    None,
}

/// A level of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct ListLevel {
    pub(super) start: i32,
    pub(super) style: NumberStyle,
    /// What is shown: `%1` to `%9` stand for the numbers of the levels.
    pub(super) text: String,
    /// The level, from 1, behind which this one begins anew; 0 for never. `None` for every level above.
    pub(super) restart: Option<u8>,
    /// Whether the numbers of other levels are shown as 1, 2, 3.
    pub(super) legal: bool,
}

/// What the lists of a document have counted.
#[derive(Default)]
pub(super) struct ListCounter {
    counts: HashMap<u32, [Option<i32>; 9]>,
    /// The lists that have begun anew as they ask to.
    begun: Vec<(u32, usize)>,
}

impl ListCounter {
    /// The number of the next paragraph of a level.
    ///
    /// `family` is what lists count together (the abstract number), `list` the list itself, `begin` the number with
    /// which it begins anew at this level.
    pub(super) fn next(
        &mut self,
        (family, list): (u32, u32),
        level: usize,
        levels: &[ListLevel],
        begin: Option<i32>,
    ) -> String {
        let counts = self.counts.entry(family).or_default();
        let start = |at: usize| levels.get(at).map_or(1, |level| level.start);
        let anew = begin.filter(|_| !self.begun.contains(&(list, level)));
        if anew.is_some() {
            self.begun.push((list, level));
        }
        if let Some(count) = counts.get_mut(level) {
            let next = count.map_or_else(|| start(level), |count| count.saturating_add(1));
            *count = Some(anew.unwrap_or(next));
        }
        for (at, count) in counts.iter_mut().enumerate() {
            if at < level && count.is_none() {
                // A level above that was never used is shown as if it had been.
                *count = Some(start(at));
            }
            let restarts = match levels.get(at).and_then(|level| level.restart) {
                None => true,
                Some(behind) => level < usize::from(behind),
            };
            if at > level && restarts {
                *count = None;
            }
        }
        let Some(shown) = levels.get(level) else { return String::new() };
        write_marker(shown, levels, counts)
    }
}

/// Puts numbers into what a level shows.
fn write_marker(shown: &ListLevel, levels: &[ListLevel], counts: &[Option<i32>; 9]) -> String {
    let mut marker = String::new();
    let mut characters = shown.text.chars().peekable();
    while let Some(character) = characters.next() {
        let place = characters.peek().and_then(|digit| digit.to_digit(10)).filter(|place| *place > 0);
        let (true, Some(place)) = (character == '%', place) else {
            marker.push(character);
            continue;
        };
        characters.next();
        let at = place as usize - 1;
        let style = levels.get(at).map_or(NumberStyle::Decimal, |level| level.style);
        let plain = shown.legal && !matches!(style, NumberStyle::Bullet | NumberStyle::None);
        let count = counts.get(at).copied().flatten().or_else(|| levels.get(at).map(|level| level.start));
        if let Some(count) = count {
            marker.push_str(&write_number(if plain { NumberStyle::Decimal } else { style }, count));
        }
    }
    marker
}

/// Writes a number in a style.
pub(super) fn write_number(style: NumberStyle, number: i32) -> String {
    let Ok(count) = u32::try_from(number) else { return number.to_string() };
    // The signs of Unicode end somewhere; Word goes on in plain digits.
    let sign = |first: char, last: u32| match count {
        1.. if count <= last => char::from_u32(first as u32 + count - 1).map(String::from),
        _ => None,
    };
    let one_of = |signs: &str| (count as usize).checked_sub(1).and_then(|at| signs.chars().nth(at)).map(String::from);
    let written = match style {
        NumberStyle::Decimal => None,
        NumberStyle::DecimalZero => Some(format!("{count:02}")),
        NumberStyle::FullWidth => Some(
            count.to_string().bytes().filter_map(|digit| char::from_u32(0xFF10 + u32::from(digit - b'0'))).collect(),
        ),
        NumberStyle::UpperRoman => write_roman(count),
        NumberStyle::LowerRoman => write_roman(count).map(|roman| roman.to_ascii_lowercase()),
        NumberStyle::UpperLetter => write_letter(count, b'A'),
        NumberStyle::LowerLetter => write_letter(count, b'a'),
        NumberStyle::Counting => write_counting(count, "〇一二三四五六七八九", "十百千"),
        NumberStyle::Legal => write_counting(count, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
        NumberStyle::Digits => Some(
            count.to_string().bytes().filter_map(|d| "〇一二三四五六七八九".chars().nth((d - b'0').into())).collect(),
        ),
        NumberStyle::Stems => one_of("甲乙丙丁戊己庚辛壬癸"),
        NumberStyle::Branches => one_of("子丑寅卯辰巳午未申酉戌亥"),
        NumberStyle::Circle => sign('①', 20).or_else(|| (count > 20).then(|| circled(count)).flatten()),
        NumberStyle::CircleHan => sign('㊀', 10),
        NumberStyle::FullStop => sign('⒈', 20),
        NumberStyle::Paren => sign('⑴', 20),
        NumberStyle::ParenHan => sign('㈠', 10),
        NumberStyle::Dash => Some(format!("- {count} -")),
        NumberStyle::Bullet | NumberStyle::None => Some(String::new()),
    };
    written.unwrap_or_else(|| count.to_string())
}

/// ㉑ to ㊿.
fn circled(count: u32) -> Option<String> {
    let first = if count <= 35 { 0x3251 - 21 } else { 0x32B1 - 36 };
    (count <= 50).then(|| char::from_u32(first + count)).flatten().map(String::from)
}

fn write_roman(mut count: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if count >= 4000 {
        return None;
    }
    let mut roman = String::new();
    for (value, sign) in &SIGNS {
        while count >= *value {
            roman.push_str(sign);
            count -= value;
        }
    }
    Some(roman).filter(|roman| !roman.is_empty())
}

/// A, B, ... Z, AA, BB.
fn write_letter(count: u32, first: u8) -> Option<String> {
    let at = count.checked_sub(1)?;
    let letter = char::from(first + (at % 26) as u8);
    let times = at / 26 + 1;
    (times <= 10).then(|| letter.to_string().repeat(times as usize))
}

/// 十一, 二十, 一百〇五, 一千二百三十四.
fn write_counting(count: u32, digits: &str, units: &str) -> Option<String> {
    if !(1..10_000).contains(&count) {
        return None;
    }
    let digit = |value: u32| digits.chars().nth(value as usize);
    let mut written = String::new();
    let mut zero = false;
    for place in (0..4_u32).rev() {
        let value = count / 10_u32.pow(place) % 10;
        if value == 0 {
            zero = !written.is_empty();
            continue;
        }
        if std::mem::take(&mut zero) {
            written.extend(digit(0));
        }
        // Ten is 十, not 一十, but only at the head of the number.
        if !(place == 1 && value == 1 && written.is_empty()) {
            written.extend(digit(value));
        }
        written.extend((place as usize).checked_sub(1).and_then(|at| units.chars().nth(at)));
    }
    Some(written)
}

/// What a sign of a symbol font looks like.
pub(super) fn symbol(sign: char) -> char {
    match sign as u32 & 0xFF {
        _ if !('\u{F000}'..='\u{F0FF}').contains(&sign) => sign,
        0x52 | 0xFE => '☑',
        0x53 | 0x54 | 0xFD => '☒',
        0x6F | 0x70 | 0x71 | 0x72 | 0xA3 | 0xA8 => '□',
        0x50 | 0xFC => '✓',
        0xD8 => '➢',
        0x6E | 0xA7 => '■',
        0x75 => '◆',
        0x2D => '-',
        _ => '●',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(style: NumberStyle, numbers: &[i32]) -> String {
        numbers.iter().map(|number| write_number(style, *number)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        assert_eq!(
            written(NumberStyle::Counting, &[1, 10, 11, 20, 21, 105, 110, 1234]),
            "一 十 十一 二十 二十一 一百〇五 一百一十 一千二百三十四"
        );
        assert_eq!(written(NumberStyle::Digits, &[1, 10, 123]), "一 一〇 一二三");
        assert_eq!(written(NumberStyle::Circle, &[1, 20, 21, 36, 50, 51]), "① ⑳ ㉑ ㊱ ㊿ 51");
        assert_eq!(written(NumberStyle::UpperLetter, &[1, 26, 27]), "A Z AA");
        assert_eq!(written(NumberStyle::LowerRoman, &[4, 9, 44]), "iv ix xliv");
        assert_eq!(written(NumberStyle::FullWidth, &[12]), "１２");
        assert_eq!(written(NumberStyle::Legal, &[12]), "拾贰");
        assert_eq!(written(NumberStyle::ParenHan, &[1, 3]), "㈠ ㈢");
    }

    fn level(style: NumberStyle, text: &str) -> ListLevel {
        ListLevel { start: 1, style, text: text.to_owned(), ..ListLevel::default() }
    }

    #[test]
    fn levels_below_begin_anew_and_lists_of_one_family_count_on() {
        let levels = [
            level(NumberStyle::Counting, "%1、"),
            level(NumberStyle::Counting, "（%2）"),
            level(NumberStyle::Decimal, "%1.%3."),
        ];
        let mut counter = ListCounter::default();
        let mut next = |list, level, begin| counter.next((7, list), level, &levels, begin);
        assert_eq!(next(1, 0, None), "一、");
        assert_eq!(next(1, 1, None), "（一）");
        assert_eq!(next(1, 1, None), "（二）");
        assert_eq!(next(1, 0, None), "二、");
        assert_eq!(next(1, 1, None), "（一）");
        assert_eq!(next(1, 2, None), "二.1.");
        assert_eq!(next(2, 0, None), "三、");
        assert_eq!(next(3, 0, Some(1)), "一、");
        assert_eq!(next(3, 0, Some(1)), "二、");
    }
}
