//! Slips of pinyin: sounds that many people do not tell apart, and one wrong letter.
//!
//! Looked for only where nobody has what was typed as a word, and only as whole words of the list: 高血 is no
//! word, so `gaotie` finds nothing in 高血压.

use std::collections::BTreeSet;

use super::charset::CharSets;
use super::rank::Tier;
use crate::text::code::Code;
use crate::text::pinyin::{Pinyin, Syllable, common_length};

/// Sounds that are mixed up (模糊音); the longer of two first, where one begins with the other.
const SOUNDS: [(&[u8], &[u8]); 9] = [
    (b"zh", b"z"),
    (b"ch", b"c"),
    (b"sh", b"s"),
    (b"n", b"l"),
    (b"f", b"h"),
    (b"r", b"l"),
    (b"ang", b"an"),
    (b"eng", b"en"),
    (b"ing", b"in"),
];

/// Letters from which on one may be wrong, missing or too many: shorter words have too many neighbours.
const LETTERS: usize = 6;
/// The longest term that a slip is looked for in.
const LONGEST: usize = 32;

/// The syllables that may have been meant.
pub(super) struct Misspelling {
    /// Each with the way that it differs; those that sound alike first.
    meant: Vec<(Vec<Syllable>, Tier)>,
    /// Set 0: characters that begin one; set 1: those that follow.
    sets: CharSets,
}

impl Misspelling {
    /// Works out what may have been meant by letters; `None` where nothing can.
    pub(super) fn new(letters: &[u8]) -> Option<Misspelling> {
        if !(4..=LONGEST).contains(&letters.len()) {
            return None;
        }
        let mut known = BTreeSet::new();
        let mut meant = Vec::new();
        let mut add = |variants: Vec<Vec<u8>>, tier: Tier| {
            for variant in variants {
                for syllables in cuts(&variant) {
                    if syllables.len() > 1 && known.insert(syllables.clone()) {
                        meant.push((syllables, tier));
                    }
                }
            }
        };
        add(alike(letters), Tier::Sound);
        if letters.len() >= LETTERS {
            // Letters that can be read may be a word that is not there: then none of them is taken for another.
            add(neighbours(letters, cuts(letters).is_empty()), Tier::Typo);
        }
        let (pinyin, mut sets) = (Pinyin::table(), CharSets::new());
        for (syllables, _) in &meant {
            for (set, &syllable) in syllables.iter().take(2).enumerate() {
                pinyin.characters(syllable).iter().for_each(|&c| sets.add(set, c));
            }
        }
        (!meant.is_empty()).then_some(Misspelling { meant, sets })
    }

    /// The sequences of syllables that may have been meant.
    pub(super) fn sequences(&self) -> Vec<Vec<Syllable>> {
        self.meant.iter().map(|(syllables, _)| syllables.clone()).collect()
    }

    /// Gives what may have been meant in a text: where, and in what way it differs.
    pub(super) fn find(&self, codes: &[Code], give: &mut dyn FnMut((usize, usize), Tier)) {
        let pinyin = Pinyin::table();
        self.sets.pairs(codes, |start| {
            for (syllables, tier) in &self.meant {
                let end = start + syllables.len();
                let is_read = |(&c, syllable): (&Code, &Syllable)| pinyin.readings(c).any(|known| known == *syllable);
                if codes.get(start..end).is_some_and(|read| read.iter().zip(syllables).all(is_read)) {
                    give((start, end), *tier);
                    break;
                }
            }
            true
        });
    }
}

/// What sounds like the letters, one sound exchanged.
fn alike(letters: &[u8]) -> Vec<Vec<u8>> {
    let mut variants = Vec::new();
    for at in 0..letters.len() {
        let (before, behind) = letters.split_at(at);
        for (a, b) in SOUNDS {
            for (from, to) in [(a, b), (b, a)] {
                if let Some(rest) = behind.strip_prefix(from) {
                    variants.push([before, to, rest].concat());
                }
            }
        }
    }
    variants
}

/// The letters with one of them left out, another one put in or, if it may be `wrong`, in its place.
fn neighbours(letters: &[u8], wrong: bool) -> Vec<Vec<u8>> {
    let mut variants = Vec::new();
    for at in 0..=letters.len() {
        let (before, behind) = letters.split_at(at);
        let rest = behind.get(1..);
        variants.extend(rest.map(|rest| [before, rest].concat()));
        for letter in b'a'..=b'z' {
            variants.push([before, &[letter], behind].concat());
            variants.extend(rest.filter(|_| wrong).map(|rest| [before, &[letter], rest].concat()));
        }
    }
    variants
}

/// The ways of cutting letters into whole syllables.
fn cuts(letters: &[u8]) -> Vec<Vec<Syllable>> {
    let pinyin = Pinyin::table();
    let mut found = Vec::new();
    let mut open = vec![(0, Vec::new())];
    while let Some((at, syllables)) = open.pop() {
        let rest = letters.get(at..).unwrap_or_default();
        if rest.is_empty() {
            found.push(syllables);
            continue;
        }
        for syllable in pinyin.syllables() {
            let spelled = pinyin.letters(syllable).as_bytes();
            if common_length(spelled, rest) == spelled.len() {
                open.push((at + spelled.len(), [syllables.as_slice(), &[syllable]].concat()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::code::code;

    fn found(typed: &str, text: &str) -> Option<Tier> {
        let codes: Vec<Code> = text.chars().map(code).collect();
        let mut found = None;
        Misspelling::new(typed.as_bytes())?.find(&codes, &mut |_, tier| found = found.or(Some(tier)));
        found
    }

    #[test]
    fn sounds_are_mixed_up() {
        for (typed, meant) in [
            ("suzi", "数字"),
            ("sichang", "市场"),
            ("lengyuan", "能源"),
            ("hazhan", "发展"),
            ("lencai", "人才"),
            ("huangjing", "环境"),
            ("rengcai", "人才"),
            ("xinzheng", "行政"),
            ("zongyiyao", "中医药"),
        ] {
            assert_eq!(found(typed, meant), Some(Tier::Sound), "{typed}");
        }
    }

    #[test]
    fn a_letter_is_wrong_missing_or_too_many_from_six_on() {
        for (typed, meant) in [
            ("nengyan", "能源"),
            ("nengyyuan", "能源"),
            ("meikang", "煤矿"),
            ("nongcuen", "农村"),
            ("zhineg", "智能"),
            ("jianshw", "建设"),
        ] {
            assert_eq!(found(typed, meant), Some(Tier::Typo), "{typed}");
        }
        for (typed, meant) in [("shuj", "数据"), ("nyuan", "能源"), ("nengyuanyi", "能源"), ("neng", "能")] {
            assert_eq!(found(typed, meant), None, "{typed}");
        }
    }
}
