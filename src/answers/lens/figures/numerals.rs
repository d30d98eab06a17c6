//! Figures in Chinese numerals: 三百五十万亩, 千万元, 百分之三十.
//!
//! Counts (三年, 四个季度) are words as much as figures and are left out; what is measured or paid is read. The last
//! hundred metres (最后一百米) are a figure of speech more often than a length.

use super::Figure;

/// What is measured or paid, the longer before those they begin with.
const UNITS: [&str; 14] =
    ["平方公里", "平方米", "立方米", "千瓦时", "人次", "公里", "公顷", "公斤", "千瓦", "千米", "元", "亩", "吨", "斤"];

/// Words before which a lone scale is a figure: 近千元, 数百亩.
const ABOUT: [char; 7] = ['近', '上', '数', '几', '超', '约', '达'];

/// The figure in numerals that begins here.
pub(super) fn figure(chars: &[char], start: usize) -> Option<Figure> {
    let before = start.checked_sub(1).and_then(|before| chars.get(before));
    if before.is_some_and(|c| is_numeral(*c) || c.is_ascii_digit()) {
        return None;
    }
    let rest = chars.get(start..)?;
    if starts(rest, "百分之") {
        let digits = numeral(rest.get(3..)?);
        let value = value(digits).filter(|value| *value <= 1000.0)?;
        return Some(Figure { range: (start, start + 3 + digits.len()), value, unit: "%".to_owned() });
    }
    let digits = numeral(rest);
    let has_scale = digits.iter().any(|c| scale(*c).is_some());
    if !has_scale || (digits.len() < 2 && !before.is_some_and(|c| ABOUT.contains(c))) {
        return None;
    }
    let mut end = start + digits.len();
    end += usize::from(matches!(chars.get(end), Some('余' | '多')));
    let unit = UNITS.iter().find(|unit| chars.get(end..).is_some_and(|rest| starts(rest, unit)))?;
    Some(Figure { range: (start, end + unit.chars().count()), value: value(digits)?, unit: (*unit).to_owned() })
}

fn starts(text: &[char], word: &str) -> bool {
    text.len() >= word.chars().count() && word.chars().zip(text).all(|(a, b)| a == *b)
}

/// The numerals that a text begins with.
fn numeral(text: &[char]) -> &[char] {
    let end = text.iter().position(|c| !is_numeral(*c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || scale(c).is_some()
}

fn digit(c: char) -> Option<f64> {
    "零一二三四五六七八九".chars().position(|d| d == c).map(|value| value as f64).or(match c {
        '〇' => Some(0.0),
        '两' => Some(2.0),
        _ => None,
    })
}

fn scale(c: char) -> Option<f64> {
    match c {
        '十' => Some(1e1),
        '百' => Some(1e2),
        '千' => Some(1e3),
        '万' => Some(1e4),
        '亿' => Some(1e8),
        _ => None,
    }
}

/// What numerals say; a scale that nothing stands before counts once.
fn value(digits: &[char]) -> Option<f64> {
    let (mut total, mut section, mut number) = (0.0, 0.0, None);
    for &c in digits {
        match (digit(c), scale(c)) {
            (Some(value), _) => number = Some(value),
            (_, Some(scale)) if scale >= 1e4 => {
                let below = section + number.take().unwrap_or(0.0);
                let below = if below > 0.0 { below } else { 1.0 };
                // 万亿 scales what is before it as a whole.
                total = if total > 0.0 && scale > 1e4 { (total + section) * scale } else { total + below * scale };
                section = 0.0;
            }
            (_, Some(scale)) => section += number.take().unwrap_or(1.0) * scale,
            _ => return None,
        }
    }
    (!digits.is_empty()).then_some(total + section + number.unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read() {
        for (text, read) in [
            ("三百五十万", 3.5e6),
            ("千万", 1e7),
            ("十二", 12.0),
            ("两千零五", 2005.0),
            ("一亿二千万", 1.2e8),
            ("百", 100.0),
        ] {
            assert_eq!(value(&text.chars().collect::<Vec<_>>()), Some(read), "{text}");
        }
    }
}
