//! Pinyin matches: Chinese found by the letters it is read as, for those who have no input method.
//!
//! Each character of the text takes from the typed term either itself, or one of its readings whole
//! (`neng`), or begun at the term's end (`yua`), or its initial (`n`, `zh`). All ways of cutting the
//! letters are followed at once, as an automaton over places in the term: enumerating them would
//! double with every letter that can end a syllable.

use crate::text::pinyin::{Pinyin, common_length};

/// What a character of the text is worth by the way it was typed.
const WHOLE: f64 = 1.0;
const BEGUN: f64 = 0.9;
const LONG_INITIAL: f64 = 0.6;
const INITIAL: f64 = 0.5;

/// Initials in long texts need this many letters: fewer stand together by chance.
const INITIALS_IN_BODY: usize = 6;

/// A term ready for pinyin matching.
pub(super) struct Spelling {
    term: Vec<char>,
    letters: usize,
    /// Whether all letters can be read as whole syllables; then initials are not what was meant in
    /// long texts.
    spelled_out: bool,
    pinyin: &'static Pinyin,
}

/// A pinyin match.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reading {
    /// The folded range that matched.
    pub(super) range: (usize, usize),
    /// How well, from 0 to 1: the mean over its characters.
    pub(super) quality: f64,
    /// Whether initials were needed.
    pub(super) initials: bool,
}

/// How far the term is taken, and by which ways: the best sum without initials, and with them.
#[derive(Clone, Copy, Default)]
struct Ways {
    strict: Option<f64>,
    mixed: Option<f64>,
}

impl Ways {
    fn offer(&mut self, from: Ways, worth: f64, initial: bool) {
        let better = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };
        let add = |sum: Option<f64>| sum.map(|sum| sum + worth);
        if initial {
            self.mixed = better(self.mixed, better(add(from.strict), add(from.mixed)));
        } else {
            self.strict = better(self.strict, add(from.strict));
            self.mixed = better(self.mixed, add(from.mixed));
        }
    }

    fn is_empty(&self) -> bool {
        self.strict.is_none() && self.mixed.is_none()
    }
}

impl Spelling {
    /// Prepares a term; `None` where it has no letters to be read.
    pub(super) fn new(term: &[char]) -> Option<Spelling> {
        let letters = term.iter().filter(|c| c.is_ascii_lowercase()).count();
        if letters == 0 || !(2..=32).contains(&term.len()) {
            return None;
        }
        let pinyin = Pinyin::table();
        let runs: String = term.iter().map(|&c| if c.is_ascii_lowercase() { c } else { ' ' }).collect();
        let spelled_out = runs.split_whitespace().all(|run| pinyin.is_spelled_out(run));
        Some(Spelling { term: term.to_vec(), letters, spelled_out, pinyin })
    }

    /// The best matches in a short field.
    pub(super) fn in_field(&self, chars: &[char]) -> Vec<Reading> {
        let found = self.all(chars);
        let best = found.iter().map(|r| r.quality).fold(0.0, f64::max);
        apart(found.into_iter().filter(|r| r.quality + 0.01 >= best))
    }

    /// The matches in a long text: at least two characters, spelled out; or a long run of initials,
    /// where the letters cannot be read as syllables.
    pub(super) fn in_body(&self, chars: &[char]) -> Vec<Reading> {
        if self.term.len() < 3 {
            return Vec::new();
        }
        let counts = |r: &Reading| {
            let spelled = !r.initials || (!self.spelled_out && self.letters >= INITIALS_IN_BODY);
            r.range.1 - r.range.0 >= 2 && spelled
        };
        apart(self.all(chars).into_iter().filter(counts))
    }

    /// The best match from each place of the text that has one.
    fn all(&self, chars: &[char]) -> Vec<Reading> {
        (0..chars.len()).filter_map(|start| self.from(chars, start)).collect()
    }

    fn from(&self, chars: &[char], start: usize) -> Option<Reading> {
        let end = self.term.len();
        let mut ways = vec![Ways::default(); end + 1];
        if let Some(first) = ways.first_mut() {
            first.strict = Some(0.0);
        }
        let mut best: Option<Reading> = None;
        for (length, &c) in (1..).zip(chars.get(start..)?) {
            ways = self.step(&ways, c);
            if ways.iter().all(Ways::is_empty) {
                break;
            }
            let done = ways.last().copied().unwrap_or_default();
            for (sum, initials) in [(done.strict, false), (done.mixed, true)] {
                let Some(sum) = sum else { continue };
                let quality = sum / f64::from(length);
                if best.is_none_or(|b| quality > b.quality) {
                    best = Some(Reading { range: (start, start + length as usize), quality, initials });
                }
            }
        }
        // A match that reads no letter is an exact one, and found as such.
        best
    }

    /// From every place in the term, what a character of the text can take.
    fn step(&self, ways: &[Ways], c: char) -> Vec<Ways> {
        let mut next = vec![Ways::default(); ways.len()];
        let mut offer = |at: usize, from: Ways, worth: f64, initial: bool| {
            if let Some(way) = next.get_mut(at) {
                way.offer(from, worth, initial);
            }
        };
        for (at, &from) in ways.iter().enumerate().filter(|(_, way)| !way.is_empty()) {
            let typed = self.term.get(at..).unwrap_or_default();
            let Some(&first) = typed.first() else { continue };
            if first == c {
                offer(at + 1, from, WHOLE, false);
            }
            if !first.is_ascii_lowercase() {
                continue;
            }
            let letters: Vec<u8> = typed.iter().take(6).map_while(|&c| u8::try_from(c).ok()).collect();
            for syllable in self.pinyin.readings(c) {
                let syllable = self.pinyin.letters(syllable).as_bytes();
                let common = common_length(syllable, &letters);
                if common == 0 {
                    continue;
                }
                if common == syllable.len() {
                    offer(at + common, from, WHOLE, false);
                } else if common > 1 && common == typed.len() {
                    offer(at + common, from, BEGUN, false);
                }
                if syllable.len() > 1 {
                    offer(at + 1, from, INITIAL, true);
                }
                if common >= 2 && syllable.get(1) == Some(&b'h') && syllable.len() > 2 {
                    offer(at + 2, from, LONG_INITIAL, true);
                }
            }
        }
        next
    }
}

/// From left to right, those that do not overlap an earlier one.
fn apart(readings: impl Iterator<Item = Reading>) -> Vec<Reading> {
    let mut apart: Vec<Reading> = Vec::new();
    for reading in readings {
        if apart.last().is_none_or(|last| reading.range.0 >= last.range.1) {
            apart.push(reading);
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn field(term: &str, text: &str) -> Vec<(usize, usize)> {
        let spelling = Spelling::new(&chars(term)).unwrap();
        spelling.in_field(&chars(text)).iter().map(|r| r.range).collect()
    }

    fn body(term: &str, text: &str) -> usize {
        Spelling::new(&chars(term)).map_or(0, |s| s.in_body(&chars(text)).len())
    }

    #[test]
    fn spelled_out_begun_mixed_and_by_initials() {
        let title = "关于构建绿色低碳能源体系";
        for term in ["nengyuan", "nengyua", "nengy", "ny", "能yuan", "neng源"] {
            assert_eq!(field(term, title), [(8, 10)], "{term}");
        }
        assert_eq!(field("gbznt", "关于高质量建设高标准农田的建议"), [(7, 12)]);
        assert_eq!(field("gaobzhnt", "关于高质量建设高标准农田的建议"), [(7, 12)]);
        assert_eq!(field("mph", "穆沛华"), [(0, 3)]);
    }

    #[test]
    fn the_u_of_lv_is_typed_as_people_type_it() {
        for term in ["lvliang", "luliang"] {
            assert_eq!(field(term, "数字吕梁"), [(2, 4)], "{term}");
        }
    }

    #[test]
    fn heteronyms_and_digits() {
        assert_eq!(field("chongfu", "重复建设"), [(0, 2)]);
        assert_eq!(field("5gjizhan", "5g基站"), [(0, 4)]);
    }

    #[test]
    fn long_texts_want_more_than_a_few_initials() {
        let text = "加快以5g为代表的信息基础设施、数据中心建设";
        assert_eq!(body("jichu", text), 1);
        assert_eq!(body("jcss", text), 0);
        assert_eq!(body("xxjcss", text), 1);
        assert_eq!(body("ji", text), 0);
        assert_eq!(body("qwxz", text), 0);
    }

    #[test]
    fn many_ways_of_cutting_cost_no_more_than_the_places_in_the_term() {
        let text = chars(&"啊安昂".repeat(60));
        let spelling = Spelling::new(&chars("ananangangananangangananangan")).unwrap();
        assert!(spelling.in_field(&text).len() < text.len());
    }
}
