//! Numbers in Chinese figures within a term: another number is no slip of the hand, so that 四个季度 does not come near to
//! 三个季度, nor 五个百分点 to the 五 of 十三五 and the 个百分点 of 10个百分点.

use super::standing::is_sign;
use crate::text::code::{Code, char_of};
use crate::text::measure::{is_measure, is_numeral, multiplies_by};

/// The numbers of a term.
pub(super) struct Figures(Vec<Figure>);

/// Where a number begins and ends, and where what is counted ends.
struct Figure {
    start: usize,
    end: usize,
    counted: usize,
}

impl Figures {
    /// Those that count something (三个), are places in an order (第三方) or have several figures (十三五).
    pub(super) fn of(term: &[Code]) -> Figures {
        let at = |place: usize| term.get(place).map(|&c| char_of(c));
        let (mut figures, mut start) = (Vec::new(), 0);
        while start < term.len() {
            let end = (start..).find(|&place| !at(place).is_some_and(is_numeral)).unwrap_or(start);
            let counts = at(end).is_some_and(is_measure);
            let is_ordinal = start.checked_sub(1).and_then(at) == Some('第');
            // 万 and 千 alone are a unit, or part of a word.
            let begins = at(start).is_some_and(|c| c == '十' || multiplies_by(c).is_none());
            if end > start && begins && (counts || is_ordinal || end - start > 1) {
                figures.push(Figure { start, end, counted: end + usize::from(counts) });
            }
            start = end.max(start) + 1;
        }
        Figures(figures)
    }

    /// Whether a text that is taken for the term has its numbers, whole and in a row; `place` says where in the text a
    /// character of the term stands, or what stands for it. What is neither a number nor counted may be a slip.
    pub(super) fn stand(&self, term: &[Code], codes: &[Code], place: impl Fn(usize) -> Option<usize>) -> bool {
        let char_at = |place: Option<usize>| place.and_then(|place| codes.get(place)).map(|&c| char_of(c));
        self.0.iter().all(|figure| {
            let places: Vec<Option<usize>> = (figure.start..figure.counted).map(&place).collect();
            let numbers = places.get(..figure.end - figure.start).unwrap_or_default();
            let is_same = |(at, place): (usize, &Option<usize>)| {
                let (wanted, found) = (term.get(at).map(|&c| char_of(c)), char_at(*place));
                let is_other = |c: char| is_numeral(c) || is_measure(c) || matches!(c, '几' | '多' | '数');
                found == wanted || found.is_none() && at >= figure.end || found.is_some_and(|c| !is_other(c))
            };
            let [first, last] = [numbers.first(), numbers.last()].map(|place| place.copied().flatten());
            let is_part = |place: Option<usize>| char_at(place).is_some_and(is_numeral);
            let is_whole = !is_part(first.and_then(|at| at.checked_sub(1))) && !is_part(last.map(|at| at + 1));
            let between = |two: &[Option<usize>]| match two {
                [Some(a), Some(b)] => codes.get(a + 1..*b).unwrap_or_default(),
                _ => &[],
            };
            let in_a_row = places.windows(2).all(|two| between(two).iter().all(|&c| is_sign(c)));
            is_whole && in_a_row && (figure.start..).zip(&places).all(is_same)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_whole_beside_what_it_counts() {
        let codes = |text: &str| text.chars().map(crate::text::code::code).collect::<Vec<Code>>();
        let stands = |term: &str, text: &str| {
            let term = codes(term);
            Figures::of(&term).stand(&term, &codes(text), Some)
        };
        for (term, text) in [
            ("三个季度", "三个季杜"),
            ("三个季度", "三各季度"),
            ("统一规划", "统筹规划"),
            ("一体化", "五体化"),
            ("试点突破", "四点突破"),
            ("万元投资", "亿元投资"),
        ] {
            assert!(stands(term, text), "{term} {text}");
        }
        for (term, text) in [
            ("三个季度", "四个季度"),
            ("三个季度", "4个季度"),
            ("连续五年", "连续多年"),
            ("连续四年", "连续四个"),
            ("第二方公司", "第三方公司"),
            ("十四五规划", "十三五规划"),
        ] {
            assert!(!stands(term, text), "{term} {text}");
        }
        let term = codes("三个季度");
        assert!(!Figures::of(&term).stand(&term, &codes("十三个季杜"), |at| Some(at + 1)), "of a larger number");
        assert!(!Figures::of(&term).stand(&term, &codes("三月的个季度"), |at| Some([0, 3, 4, 5][at])), "apart");
    }
}
