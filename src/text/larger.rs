//! A number within a larger one: 三年 is not in 十三年, as 500 is not in 1500.

use super::code::{Code, char_of};
use super::measure::{is_numeral, multiplies_by};
use super::numerals::han_digit;

/// What Chinese numbers are read from.
pub(crate) const NUMERALS: &str = "一二两三四五六七八九十百千万亿零";

/// Whether a term begins or ends with a Chinese numeral, so that a text may have it within a larger number.
pub(crate) fn may_be_in_number(term: &[Code]) -> bool {
    [term.first(), term.last()].into_iter().flatten().any(|&c| is_han_numeral(c))
}

/// Whether a match is a part of a larger number in Chinese figures, which begins before it or goes on behind it: 三五 of
/// 十三五, 三年 of 十三年 and 二〇二三年, 千万元 of 3千万元.
pub(crate) fn is_in_number(codes: &[Code], (start, end): (usize, usize)) -> bool {
    let at = |place: usize| codes.get(place).copied().unwrap_or_default();
    // 万 and 千 alone are a unit: 万元 is in 7000万元.
    let is_scale = |place: usize| multiplies_by(char_of(at(place))).is_some_and(|by| by != 10);
    let is_lone = matches!(char_of(at(start)), '百' | '千') && matches!(char_of(at(start + 1)), '万' | '亿');
    (!is_scale(start) || is_lone) && start.checked_sub(1).is_some_and(|before| goes_on(codes, before))
        || end.checked_sub(1).is_some_and(|last| goes_on(codes, last))
}

/// Whether a number goes on from a character to the next. Where several digits only count up (一二三产业), or are two (五一,
/// 三五年), each is a number.
fn goes_on(codes: &[Code], place: usize) -> bool {
    let is_part = |place: &usize| codes.get(*place).is_some_and(|&c| is_han_numeral(c));
    let next = place + 1;
    if !is_part(&next) {
        return false;
    }
    if !is_part(&place) {
        let is_digit = codes.get(place).is_some_and(|&c| char_of(c).is_ascii_digit());
        return is_digit && codes.get(next).is_some_and(|&c| multiplies_by(char_of(c)).is_some());
    }
    let before = (0..place).rev().take_while(is_part).count();
    let behind = (next..codes.len()).take_while(is_part).count();
    let run = codes.get(place - before..next + behind).unwrap_or_default();
    let digits: Option<Vec<u32>> = run.iter().map(|&c| han_digit(char_of(c))).collect();
    digits.is_none_or(|digits| {
        digits.len() > 2 && !digits.windows(2).all(|two| two.first().map(|a| a + 1) == two.last().copied())
    })
}

/// Whether a character is one that Chinese numbers are written with.
fn is_han_numeral(c: Code) -> bool {
    let c = char_of(c);
    is_numeral(c) && !c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_be_part_of_a_larger_one() {
        let is_in_larger = |term: &str, text: &str| {
            let codes = |text: &str| text.chars().map(crate::text::code::code).collect::<Vec<Code>>();
            let (term, text) = (codes(term), codes(text));
            let at = text.windows(term.len()).position(|part| part == term).unwrap();
            may_be_in_number(&term) && is_in_number(&text, (at, at + term.len()))
        };
        for (term, text) in [
            ("三五", "十三五"),
            ("十三", "十三五"),
            ("五规划", "十三五规划"),
            ("三年", "十三年"),
            ("三年", "二〇二三年"),
            ("二三年", "二〇二三年"),
            ("四个季度", "二十四个季度"),
            ("千万元", "三千万元"),
            ("千万元", "3千万元"),
            ("三千", "三千万元"),
            ("九大", "十九大"),
            ("十大", "二十大"),
            ("两万", "两万亿元"),
            ("第三", "第三十条"),
            ("八百", "七百八百零一"),
        ] {
            assert!(is_in_larger(term, text), "{term} {text}");
        }
        for (term, text) in [
            ("十三五", "“十三五”"),
            ("二三产业", "一二三产业"),
            ("三产业", "一二三产业"),
            ("一二", "一二三产业"),
            ("五年", "三五年"),
            ("一劳动节", "五一劳动节"),
            ("二十大", "党的二十大"),
            ("三农", "服务三农"),
            ("统一", "统一三级"),
            ("万元", "7000万元"),
            ("亿元", "三十亿元"),
            ("千瓦", "三万千瓦"),
            ("千万元", "近千万元"),
            ("百分点", "十百分点"),
            ("三级", "2三级"),
            ("第三方", "第三方"),
        ] {
            assert!(!is_in_larger(term, text), "{term} {text}");
        }
    }
}
