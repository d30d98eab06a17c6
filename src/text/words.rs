//! Words of two characters, and what they say about where words begin and end in a text.
//!
//! Chinese is written without spaces: that 字经 stands in 数字经济 and is no word there is seen only by knowing
//! 数字 and 经济. Two in three words of official texts have two characters, and longer ones are mostly put
//! together from those, so a list of ten thousand tells 97 of 100 words from what lies across two. It is
//! kept as marks of 22 bits: one pair of characters in 430 that is no word has the mark of one.

use std::sync::OnceLock;

use super::code::{Code, code, is_han};

/// The marks, Rice-coded (`data/tables/README.md` has source, licence and format).
const WORDS: &[u8] = include_bytes!("../../data/tables/words.bin");

/// Bits of a mark, and of the part of a difference that is written as it is.
pub const MARK_BITS: u32 = 22;
/// Low bits of a difference between two marks, which are written as they are.
pub const LOW_BITS: u32 = 8;

/// Marks are first looked up by so many of their bits.
const FILTER_BITS: u32 = 18;
/// Words of 64 bits that the filter has.
const FILTER_WORDS: usize = 1 << (FILTER_BITS - 6);

/// Characters that belong to no word of content: what begins or ends with one is seldom what was meant.
const FUNCTION: &str = "的了在和与是为对将等及并也或以于从由把被按其该这就都而但又已所";

/// What stands beside a stretch as far as it can matter, in characters.
const AROUND: usize = 4;

/// The longest stretch that is cut, with what is around it: a bit for each place.
const ROOM: usize = 63;

/// The mark of two characters.
pub fn mark(a: Code, b: Code) -> u32 {
    (u32::from(a) << 16 | u32::from(b)).wrapping_mul(0xcc9e_2d51) >> (u32::BITS - MARK_BITS)
}

/// The list of words.
pub(crate) struct Words {
    /// A bit for the high bits of every mark: small enough for the fast memory.
    filter: Vec<u64>,
    /// Sorted.
    marks: Vec<u32>,
    /// For each word of the filter, and for its end, how many marks are before it: searching all of them by halves
    /// took a tenth of a search by pinyin.
    starts: Vec<u16>,
    function: Vec<Code>,
    /// The low six bits of each of them.
    function_bits: u64,
}

/// How a stretch of characters stands among words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// Whether a word begins with it.
    pub(crate) begins: bool,
    /// Whether it is a word, or several, from end to end.
    pub(crate) whole: bool,
    /// How many of its characters are in no word of the list.
    pub(crate) left_over: usize,
}

impl Words {
    /// The list, unpacked at its first use.
    pub(crate) fn table() -> &'static Words {
        static TABLE: OnceLock<Words> = OnceLock::new();
        TABLE.get_or_init(|| {
            let mut bits = WORDS.iter().flat_map(|byte| (0..8).map(move |bit| u32::from(byte >> bit & 1)));
            let mut words = Words {
                filter: vec![0; FILTER_WORDS],
                marks: Vec::new(),
                starts: Vec::with_capacity(FILTER_WORDS + 1),
                function: FUNCTION.chars().map(code).collect(),
                function_bits: FUNCTION.chars().fold(0, |bits, c| bits | 1 << (code(c) % 64)),
            };
            let mut last = 0;
            // Differences: high part in ones and a nought, then the low bits, the lowest first. Noughts fill
            // the last byte only up to fewer bits than a difference has.
            'marks: loop {
                let high = bits.by_ref().take_while(|bit| *bit == 1).count() as u32;
                let mut low = 0;
                for place in 0..LOW_BITS {
                    let Some(bit) = bits.next() else { break 'marks };
                    low |= bit << place;
                }
                last += high << LOW_BITS | low;
                words.marks.push(last);
                let place = last >> (MARK_BITS - FILTER_BITS);
                if let Some(word) = words.filter.get_mut(place as usize / 64) {
                    *word |= 1 << (place % 64);
                }
            }
            words.starts = (0..=FILTER_WORDS as u32)
                .map(|word| words.marks.partition_point(|mark| mark >> (MARK_BITS - FILTER_BITS) < word * u64::BITS))
                .map(|before| u16::try_from(before).unwrap_or(u16::MAX))
                .collect();
            words
        })
    }

    /// Whether two characters are a word.
    pub(crate) fn has(&self, a: Code, b: Code) -> bool {
        let mark = mark(a, b);
        let place = mark >> (MARK_BITS - FILTER_BITS);
        let word = place as usize / 64;
        let among = || match self.starts.get(word..word + 2) {
            Some(&[start, end]) => self.marks.get(usize::from(start)..usize::from(end)).unwrap_or_default(),
            _ => &[],
        };
        self.filter.get(word).is_some_and(|bits| bits >> (place % 64) & 1 == 1) && among().contains(&mark)
    }

    /// Whether a character belongs to no word of content.
    pub(crate) fn is_function(&self, c: Code) -> bool {
        // Most characters are none by their low bits alone: this is asked several times a match.
        self.function_bits >> (c % 64) & 1 == 1 && self.function.contains(&c)
    }

    /// How the stretch from `start` to `end` of a text stands in it.
    ///
    /// The characters around are cut into the words of the list so that as few as can be are left over; the
    /// stretch must fit one of these ways of cutting. Characters left over are words of their own, so that names,
    /// and words that the list does not have, are whole where nothing takes their characters away.
    pub(crate) fn bounds(&self, codes: &[Code], start: usize, end: usize) -> Bounds {
        self.plain_bounds(codes, start, end).unwrap_or_else(|| self.cut_bounds(codes, start, end))
    }

    /// The same where nothing need be cut: words have two characters, so that what takes one from a stretch stands
    /// across one of its ends, and most often none does, or one that has no other way. Cutting took a tenth of a search
    /// by initials.
    fn plain_bounds(&self, codes: &[Code], start: usize, end: usize) -> Option<Bounds> {
        let at = |place: usize| codes.get(place).copied().unwrap_or(0);
        let is_word = |place: usize| self.has(at(place), at(place + 1));
        let is_across = |place: usize| is_han(at(place)) && is_word(place);
        let taken = start.checked_sub(1).is_some_and(is_across);
        let (begins, whole) = if taken {
            if is_word(start) || start.checked_sub(2).is_some_and(is_across) {
                return None;
            }
            (false, false)
        } else {
            if is_han(at(end)) && is_word(end - 1) {
                return None;
            }
            let begins = !self.is_function(at(start)) || is_word(start);
            (begins, begins && (!self.is_function(at(end - 1)) || end > start + 1 && is_word(end - 2)))
        };
        let words = (start + 1..end).take(ROOM).zip(0..).map(|(place, bit)| u64::from(is_word(place - 1)) << bit);
        Some(Bounds { begins, whole, left_over: left_over(words.fold(0, |all, word| all | word), end - start) })
    }

    /// Whether a stretch may be a word, or several: none beside it need take a character from it, as 传承 of 建立传承 does
    /// from 立传.
    pub(crate) fn may_stand(&self, codes: &[Code], start: usize, end: usize) -> bool {
        self.cut_around(codes, start, end).fits(start, end)
    }

    /// The words of a stretch and of what stands around it.
    fn cut_around(&self, codes: &[Code], start: usize, end: usize) -> Cut {
        let at = |place: usize| codes.get(place).copied().unwrap_or(0);
        let before = (1..=AROUND.min(start)).take_while(|&back| is_han(at(start - back))).count();
        let behind = (0..AROUND).take_while(|&on| is_han(at(end + on))).count();
        let (from, end) = (start - before, end + behind);
        let is_word = |place: usize| self.has(at(place), at(place + 1));
        let words = (from..end).take(ROOM).enumerate().map(|(bit, place)| u64::from(is_word(place)) << bit);
        Cut { from, end, words: words.fold(0, |all, word| all | word) }
    }

    /// The same by cutting what stands around.
    fn cut_bounds(&self, codes: &[Code], start: usize, end: usize) -> Bounds {
        let at = |place: usize| codes.get(place).copied().unwrap_or(0);
        let cut = self.cut_around(codes, start, end);
        let function = |c: usize, word: usize| self.is_function(at(c)) && !self.has(at(word), at(word + 1));
        let begins = cut.left(cut.from, start) + cut.left(start, cut.end) == cut.left(cut.from, cut.end)
            && !function(start, start);
        let whole = begins && cut.fits(start, end) && !function(end.saturating_sub(1), end.saturating_sub(2));
        Bounds { begins, whole, left_over: cut.left(start, end) }
    }
}

/// A stretch with what stands around it.
struct Cut {
    from: usize,
    end: usize,
    /// For each place, whether a word begins there.
    words: u64,
}

impl Cut {
    /// How many characters between two places are left over.
    fn left(&self, a: usize, b: usize) -> usize {
        left_over(self.words >> (a - self.from).min(ROOM), b - a)
    }

    /// Whether a stretch is parted from the rest in one of the ways in which fewest are left over.
    fn fits(&self, start: usize, end: usize) -> bool {
        self.left(self.from, start) + self.left(start, end) + self.left(end, self.end) == self.left(self.from, self.end)
    }
}

impl Words {
    /// Cuts characters into words of the list so that as few as can be are left over.
    pub(crate) fn cut<'c>(&self, codes: &'c [Code]) -> Vec<&'c [Code]> {
        // For each place, how many are left over up to it, and where the last word before it begins, if one ends there.
        let mut ways: Vec<(usize, Option<usize>)> = vec![(0, None)];
        for place in 0..codes.len() {
            let (left, _) = ways.last().copied().unwrap_or_default();
            let word =
                place.checked_sub(1).filter(|&at| matches!(codes.get(at..=place), Some(&[a, b]) if self.has(a, b)));
            let by_word = word.and_then(|at| Some((ways.get(at)?.0, Some(at))));
            ways.push(by_word.filter(|way| way.0 <= left).unwrap_or((left + 1, None)));
        }
        let (mut parts, mut end) = (Vec::new(), codes.len());
        while end > 0 {
            let word = ways.get(end).and_then(|way| way.1);
            parts.push((word.unwrap_or(end - 1), word.is_some()));
            end = word.unwrap_or(end - 1);
        }
        parts.reverse();
        // Several that are left over are a word of their own, one goes with the word before it.
        let is_left = |at: Option<usize>| at.and_then(|at| parts.get(at)).is_some_and(|(_, is_word)| !is_word);
        let begins = |at: usize| !is_left(Some(at)) || !is_left(at.checked_sub(1)) && is_left(Some(at + 1));
        let begin = (0..parts.len()).filter(|&at| at == 0 || begins(at)).filter_map(|at| parts.get(at));
        let starts: Vec<usize> = begin.map(|(start, _)| *start).collect();
        let ends = starts.iter().copied().skip(1).chain([codes.len()]);
        starts.iter().zip(ends).filter_map(|(&start, end)| codes.get(start..end)).collect()
    }
}

/// How many of so many characters are left over when they are cut into words; bit `i` of `words` says whether
/// characters `i` and `i + 1` are one.
fn left_over(words: u64, count: usize) -> usize {
    let (mut before, mut here) = (usize::MAX, 0);
    for place in 0..count {
        let by_word = if place > 0 && words >> (place - 1).min(ROOM) & 1 == 1 { before } else { usize::MAX };
        (before, here) = (here, by_word.min(here + 1));
    }
    here
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_need_not_be_cut_stands_as_if_it_were(text in "[推动数字经济发展的和资金5a]{1,12}", start: usize, end: usize) {
            let codes: Vec<Code> = text.chars().map(code).collect();
            let start = start % codes.len();
            let end = start + 1 + end % (codes.len() - start);
            let words = Words::table();
            let plain = words.plain_bounds(&codes, start, end);
            prop_assert_eq!(plain.unwrap_or(words.cut_bounds(&codes, start, end)), words.cut_bounds(&codes, start, end));
        }
    }

    /// How what stands between the brackets stands in its text.
    fn bounds(text: &str) -> Bounds {
        let at = |mark: char| text.chars().position(|c| c == mark).unwrap();
        let codes: Vec<Code> = text.chars().filter(|c| !matches!(c, '[' | ']')).map(code).collect();
        Words::table().bounds(&codes, at('['), at(']') - 1)
    }

    #[test]
    fn the_list_has_words_and_little_else() {
        let words = Words::table();
        let is_word = |word: &str| {
            let codes: Vec<Code> = word.chars().map(code).collect();
            words.has(codes[0], codes[1])
        };
        for word in ["资金", "粮食", "治理", "质量", "党建", "煤矿", "吕梁", "关于", "人才"] {
            assert!(is_word(word), "{word}");
        }
        let (mut pairs, mut alike) = (0, 0);
        for a in (0x4e00..0x9fff).step_by(97) {
            for b in (0x4e00..0x9fff).step_by(89) {
                (pairs, alike) = (pairs + 1, alike + usize::from(words.has(a, b)));
            }
        }
        assert!(alike * 200 < pairs, "{alike} of {pairs} pairs by chance");
    }

    #[test]
    fn what_is_one_word_is_cut_into_those_of_the_list() {
        for (text, words) in [
            ("吕梁推进数谷", "吕梁 推进 数谷"),
            ("互联互通系统", "互联 互通 系统"),
            ("高标准农田", "高 标准 农田"),
            ("能源", "能源"),
        ] {
            let codes: Vec<Code> = text.chars().map(code).collect();
            let cut = Words::table().cut(&codes);
            let cut: Vec<String> =
                cut.iter().map(|word| word.iter().map(|&c| super::super::code::char_of(c)).collect()).collect();
            assert_eq!(cut.join(" "), words);
        }
    }

    #[test]
    fn words_are_whole_and_what_lies_across_two_is_not() {
        for text in [
            "加大[资金]投入",
            "确保[粮食]安全",
            "社会[治理]体系",
            "推动[数字经济]发展",
            "[中医]药",
            "[能源]",
            "[穆沛华]",
            "由[煤矿]企业",
            "[关于]加快",
            "山西省岚[县]",
            "建设[高标准农田]",
            "5g[基站]",
        ] {
            assert!(bounds(text).whole, "{text}");
        }
        for text in [
            "推动数[字经]济发展",
            "吕[梁市]农业农村局",
            "存在[的建]议",
            "[高血]压",
            "[的建设]",
            "居[民自]治",
            "服务[和管]理",
        ] {
            assert!(!bounds(text).whole, "{text}");
        }
    }

    #[test]
    fn a_word_may_begin_with_what_is_no_whole_one() {
        let half = bounds("推进[粮]食安全");
        assert!(half.begins && !half.whole);
        assert!(!bounds("推进粮[食]安全").begins && !bounds("建设[的]建议").begins);
    }
}
