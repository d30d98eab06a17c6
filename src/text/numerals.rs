//! Whole numbers as people write them: 12, １２, 十二, 一百零五, 二〇二四.

/// The largest number that is read; what is larger is no date, count or number of a paragraph.
const MOST: u32 = 99_999;

/// The value of a number in Arabic or Chinese figures; `None` for what is none, or is larger than 99,999.
pub(crate) fn number(text: &str) -> Option<u32> {
    if let Some(digits) = digits(text) {
        return digits.parse().ok().filter(|value| *value <= MOST);
    }
    let (mut total, mut last) = (0_u32, None);
    for c in text.chars() {
        // 二0二四, as it is typed.
        match (han_digit(c).or((c == '0').then_some(0)), c) {
            // 二〇二四 is read figure by figure.
            (Some(digit), _) => last = Some(last.unwrap_or(0) * 10 + digit),
            (None, '十') => total += last.take().unwrap_or(1) * 10,
            (None, '百') => total += last.take()? * 100,
            _ => return None,
        }
        if total > MOST || last.is_some_and(|last| last > MOST) {
            return None;
        }
    }
    (!text.is_empty()).then(|| total + last.unwrap_or(0))
}

/// A number that is all digits, in ASCII.
pub(crate) fn digits(text: &str) -> Option<String> {
    let digits: Option<String> = text.chars().map(digit).collect();
    digits.filter(|digits| !digits.is_empty())
}

/// An Arabic digit, full-width ones in ASCII.
pub(crate) fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

/// A number below a hundred in Chinese figures; a larger one as it is.
pub(crate) fn in_han(number: usize) -> String {
    let figure = |digit: usize| "一二三四五六七八九".chars().nth(digit.wrapping_sub(1)).map(String::from);
    match (number / 10, figure(number % 10).unwrap_or_default()) {
        (0, one) => one,
        (1, one) => ["十", &one].concat(),
        (tens @ 2..=9, one) => [&figure(tens).unwrap_or_default(), "十", &one].concat(),
        _ => number.to_string(),
    }
}

/// The value of a Chinese digit.
pub(crate) fn han_digit(c: char) -> Option<u32> {
    match c {
        '〇' | '○' | '零' | 'Ｏ' => Some(0),
        '两' => Some(2),
        _ => "一二三四五六七八九".chars().zip(1..).find(|(han, _)| *han == c).map(|(_, value)| value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_values() {
        let written = ["12", "１２", "十", "十二", "二十", "二十三", "一百零五", "二〇二四", "两", "", "甲", "百"];
        let expected = [12, 12, 10, 12, 20, 23, 105, 2024, 2].map(Some);
        assert_eq!(written.map(number)[..9], expected);
        assert_eq!(written.map(number)[9..], [None, None, None]);
        assert!((1..100).all(|value| number(&in_han(value)) == u32::try_from(value).ok()));
        assert_eq!((number("99999999999"), number("九九九九九九九")), (None, None));
    }
}
