//! Slips of pinyin: sounds that many people do not tell apart, one wrong letter, a syllable left out.
//!
//! Looked for only where nobody has what was typed, or has it only across words and the like, and only as words of the
//! list, the last one perhaps begun: 高血 is no word, so `gaotie` finds nothing in 高血压.

mod way;

use std::sync::OnceLock;

use super::charset::CharSets;
use super::exact::Needle;
use super::rank::Tier;
use super::standing::{PARTS, is_sign, is_word};
use crate::text::code::{Code, char_of};
use crate::text::pinyin::{Pinyin, Syllable};
use crate::text::words::Words;
use way::{Way, can_be_read};

/// Letters from which on one may be wrong, missing or too many: shorter words have too many neighbours.
const LETTERS: usize = 5;
/// The same of letters whose last syllable is only begun, so that a longer word has been there before it is whole.
const BEGUN: usize = 3;
/// Characters behind which a syllable may be left out.
const BEFORE_GAP: usize = 2;
/// The longest term that a slip is looked for in.
const LONGEST: usize = 32;

/// A term ready to be found with a slip.
pub(super) struct Misspelling {
    letters: Vec<u8>,
    /// Set 0: characters that begin a match; set 1: those that follow.
    sets: CharSets,
    /// The syllables that are the whole of letters that are one syllable.
    lone: Vec<Syllable>,
    /// Whether a letter may be wrong, missing or too many, or a syllable left out.
    typos: bool,
    /// Whether the last syllable is only begun.
    begun: bool,
    /// Whether a letter may stand for another: letters that can be read may be a word that is not there, and few letters
    /// anything.
    wrong: bool,
    /// Worked out when it is first asked for.
    sounding: OnceLock<Option<Vec<Vec<Syllable>>>>,
}

/// A slip, and whether the last syllable is only begun.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slip {
    pub(super) tier: Tier,
    pub(super) begun: bool,
}

/// The kind of place that is left out of the names of units: 吕梁发改委.
const PLACE: char = '市';

impl Misspelling {
    /// Works out what may have been meant by letters, `lone` where they are one syllable; `None` where they are too
    /// many.
    pub(super) fn new(letters: Vec<u8>, lone: bool) -> Option<Misspelling> {
        if letters.len() > LONGEST {
            return None;
        }
        let pinyin = Pinyin::table();
        let begun = !can_be_read(&letters, false);
        let typos = !lone && letters.len() >= if begun { BEGUN } else { LETTERS };
        let wrong = letters.len() >= LETTERS && !can_be_read(&letters, true);
        let (sets, lone_syllables, sounding) = (CharSets::new(), Vec::new(), OnceLock::new());
        let mut slips = Misspelling { letters, sets, lone: lone_syllables, typos, begun, wrong, sounding };
        if lone {
            let takes_all = |syllable: &Syllable| {
                let mut all = false;
                slips.take(pinyin.letters(*syllable), Way::default(), &mut |way| {
                    all |= way.slip.is_some() && slips.is_done(way);
                });
                all
            };
            slips.lone = pinyin.syllables().filter(takes_all).collect();
            slips.lone.iter().flat_map(|&s| pinyin.characters(s)).for_each(|&c| slips.sets.add(0, c));
            slips.sets.fill(1);
            return Some(slips);
        }
        let mut ways = vec![Way::default()];
        for set in 0..2 {
            let (mut next, mut taken) = (Vec::new(), Vec::new());
            for &way in &ways {
                for syllable in slips.possible(way) {
                    let before = next.len();
                    slips.take(pinyin.letters(syllable), way, &mut |to| next.push(to));
                    taken.extend(Some(syllable).filter(|_| next.len() > before));
                }
            }
            taken.sort_unstable();
            taken.dedup();
            taken.iter().flat_map(|&s| pinyin.characters(s)).for_each(|&c| slips.sets.add(set, c));
            if next.iter().any(|&way| slips.is_done(way)) {
                slips.sets.fill(1);
                break;
            }
            next.sort_unstable();
            next.dedup();
            ways = next;
        }
        Some(slips)
    }

    /// The syllables that may take something of the letters: behind a slip those that begin as the rest does.
    fn possible(&self, way: Way) -> impl Iterator<Item = Syllable> {
        let pinyin = Pinyin::table();
        let first = way.owed.or_else(|| self.letters.get(way.at).copied()).unwrap_or_default();
        let begun = way.is_slip().then(|| pinyin.beginning_with(first));
        let any = begun.is_none().then(|| pinyin.syllables());
        begun.into_iter().flatten().chain(any.into_iter().flatten())
    }

    /// Whether a way has taken all letters.
    fn is_done(&self, way: Way) -> bool {
        way.at >= self.letters.len() && way.owed.is_none()
    }

    /// The syllables that a single character may have been meant by, where the letters are one syllable.
    pub(super) fn lone_syllables(&self) -> &[Syllable] {
        &self.lone
    }

    /// What the first two syllables of words that sound alike can be; `None` where one character may be all of it.
    pub(super) fn sounding(&self) -> Option<&Vec<Vec<Syllable>>> {
        let pairs = || {
            let (pinyin, mut pairs) = (Pinyin::table(), Vec::new());
            for first in pinyin.syllables() {
                let mut ways = Vec::new();
                self.take(pinyin.letters(first), Way::default(), &mut |way| ways.push(way));
                for way in ways.into_iter().filter(|way| way.slip != Some(Tier::Typo)) {
                    if self.is_done(way) {
                        return None;
                    }
                    for second in self.possible(way) {
                        let mut takes = false;
                        self.take(pinyin.letters(second), way, &mut |to| takes |= to.slip != Some(Tier::Typo));
                        pairs.extend(takes.then(|| vec![first, second]));
                    }
                }
            }
            Some(pairs)
        };
        self.sounding.get_or_init(pairs).as_ref()
    }

    /// Gives words of a text that may have been meant, where, and by what slip, until there is enough: `give` says
    /// whether to go on.
    ///
    /// Only `sounds` where the letters are read as something, which is seldom a slip of the hand. `is_named` says
    /// whether a stretch is as good as a word.
    pub(super) fn find(
        &self,
        codes: &[Code],
        sounds: bool,
        is_named: &dyn Fn((usize, usize)) -> bool,
        give: &mut dyn FnMut((usize, usize), Slip) -> bool,
    ) {
        self.sets.pairs(codes, &mut |start| {
            if !self.lone.is_empty() {
                return give((start, start + 1), Slip { tier: Tier::Sound, begun: false });
            }
            let mut found = None;
            self.follow(codes, (start, start), Way::default(), false, &mut |range, slip| {
                // A single character has too many neighbours for a letter to be wrong, but may begin a word.
                let counts = slip.tier == Tier::Sound || !sounds && (self.begun || range.1 > range.0 + 1);
                // What is begun may be a word with the character behind it.
                // Of two that are read whole it is none: 新格 of 新格局.
                let is_word = |begun| is_word(codes, (range.0, range.1 + begun));
                let goes_on = slip.begun || range.1 != range.0 + 2;
                let is_whole =
                    counts && (is_word(0) || goes_on && is_word(1) || is_named(range) || is_unlisted(codes, range));
                // What is spelled right and ends within a word begins that: 双随机、一公 of 双随机、一公开.
                let is_right = matches!(slip.tier, Tier::Begun | Tier::Pinyin);
                let begins = counts && is_right && is_unlisted(codes, (range.0, range.1 + 1));
                let slip = if is_whole { slip } else { Slip { tier: Tier::Begun, begun: true } };
                if is_whole || begins {
                    // A letter doubled at the end begins whatever stands behind the word.
                    let is_listed = Words::table().bounds(codes, range.0, range.1).left_over == 0;
                    found = found.max(Some((slip.tier, is_listed, range, slip)));
                }
            });
            found.is_none_or(|(_, _, range, slip)| give(range, slip))
        });
    }

    /// Follows every way through the characters behind a range, the last of which may be read in a `seldom` way.
    fn follow(
        &self,
        codes: &[Code],
        (start, end): (usize, usize),
        way: Way,
        seldom: bool,
        give: &mut dyn FnMut((usize, usize), Slip),
    ) {
        let Some(&c) = codes.get(end) else { return };
        let range = (start, end + 1);
        // “两院”院士 and 双随机、一公开 are spelled right.
        if self.typos && end >= start + BEFORE_GAP && (is_sign(c) || char_of(c) == PARTS) {
            self.follow(codes, range, Way { slip: way.slip.or(Some(Tier::Pinyin)), ..way }, seldom, give);
        } else if self.typos && !way.is_slip() && end == start + BEFORE_GAP {
            let gap = if char_of(c) == PLACE { Tier::Short } else { Tier::Typo };
            self.follow(codes, range, Way { slip: Some(gap), ..way }, false, give);
        }
        let pinyin = Pinyin::table();
        for (rank, syllable) in pinyin.readings(c).enumerate() {
            let is_seldom = rank > 0 && pinyin.said(codes, end) != Some(syllable);
            self.take(pinyin.letters(syllable), way, &mut |to| match to {
                // No slip is beside a seldom reading but in its words: 单一, with 单 as chan, is not changyi.
                _ if (seldom || is_seldom) && to.slip != way.slip || !pinyin.may_be(codes, end, syllable) => {}
                Way { at, slip: Some(tier), .. } if self.is_done(to) => {
                    let begun = at > self.letters.len();
                    // What is spelled right but begun is no word yet, nor is a single character behind 、, of which no slip is
                    // forgiven.
                    let before = end.checked_sub(1).and_then(|at| codes.get(at));
                    let is_part = before.is_some_and(|&c| char_of(c) == PARTS);
                    if is_part && tier != Tier::Pinyin {
                        return;
                    }
                    let tier = if tier == Tier::Pinyin && (begun || is_part) { Tier::Begun } else { tier };
                    give(range, Slip { tier, begun })
                }
                _ => self.follow(codes, range, to, is_seldom, give),
            });
        }
    }
}

/// Characters that nothing beside them takes one from, and that many of them are no chance.
const LONG: usize = 3;

/// Whether a stretch that the list does not know is a word all the same: nothing beside it takes a character from it, and it
/// is long (糖尿病), or stands in its text again (互联网).
fn is_unlisted(codes: &[Code], (start, end): (usize, usize)) -> bool {
    let stretch = codes.get(start..end).unwrap_or_default();
    let again = |needle: Needle| needle.next(codes, 0) < Some(start) || needle.next(codes, end).is_some();
    end > start + 1
        && Words::table().bounds(codes, start, end).whole
        && (stretch.len() >= LONG || again(Needle::new(stretch)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::code::code;

    fn found(typed: &str, text: &str) -> Option<Tier> {
        let codes: Vec<Code> = text.chars().map(code).collect();
        let mut found = None;
        Misspelling::new(typed.as_bytes().to_vec(), false)?.find(&codes, false, &|_| false, &mut |_, slip| {
            found = Some(slip.tier);
            false
        });
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
    fn a_letter_is_wrong_missing_or_too_many() {
        for (typed, meant) in [
            ("nengyan", "能源"),
            ("nengyyuan", "能源"),
            ("meikang", "煤矿"),
            ("nongcuen", "农村"),
            ("zhineg", "智能"),
            ("jianshw", "建设"),
            ("nengyaun", "能源"),
            ("negnyuan", "能源"),
            ("jinashe", "建设"),
            ("neg", "能源"),
            ("negny", "能源"),
            ("gaobiaonong", "高标准农田"),
            ("gonxgiang", "共享"),
            ("gaboiaozhun", "高标准"),
        ] {
            assert_eq!(found(typed, meant), Some(Tier::Typo), "{typed}");
        }
        for (typed, meant) in [
            ("yuye", "预约"),
            ("tiyan", "田野"),
            ("gaot", "高速"),
            ("nyuan", "能源"),
            ("nengyuanyi", "能源"),
            ("neng", "能"),
        ] {
            assert_eq!(found(typed, meant), None, "{typed}");
        }
    }
}
