//! Slips of pinyin: sounds that many people do not tell apart, one wrong letter, a syllable left out.
//!
//! Looked for only where nobody has what was typed, or has it only across words and the like, and only as words of the
//! list, the last one perhaps begun: 高血 is no word, so `gaotie` finds nothing in 高血压.

use std::sync::OnceLock;

use super::charset::CharSets;
use super::rank::Tier;
use super::standing::is_word;
use crate::text::code::{Code, char_of};
use crate::text::pinyin::{Pinyin, Syllable, common_length};
use crate::text::words::Words;

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

/// The letters of these sounds that stand for another first letter.
const ALONE: &[u8] = b"nlfhr";
/// Letters of a syllable, and one more.
const ROOM: usize = 8;

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
    /// Whether a letter may stand for another: letters that can be read may be a word that is not there.
    wrong: bool,
    /// Worked out when it is first asked for.
    sounding: OnceLock<Option<Vec<Vec<Syllable>>>>,
}

/// How far the letters are taken, one farther where the last syllable is only begun, and by what slip if one has been
/// made; [`Tier::Short`] is none in the name of a unit, whose place is left out.
type Way = (usize, Option<Tier>);

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
        let wrong = !can_be_read(&letters, true);
        let (sets, lone_syllables, sounding) = (CharSets::new(), Vec::new(), OnceLock::new());
        let mut slips = Misspelling { letters, sets, lone: lone_syllables, typos, begun, wrong, sounding };
        if lone {
            let takes_all = |syllable: &Syllable| {
                let mut all = false;
                slips.take(pinyin.letters(*syllable), (0, None), &mut |(at, slip)| {
                    all |= slip.is_some() && at >= slips.letters.len();
                });
                all
            };
            slips.lone = pinyin.syllables().filter(takes_all).collect();
            slips.lone.iter().flat_map(|&s| pinyin.characters(s)).for_each(|&c| slips.sets.add(0, c));
            slips.sets.fill(1);
            return Some(slips);
        }
        let mut ways = vec![(0, None)];
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
            if next.iter().any(|way| way.0 >= slips.letters.len()) {
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
    fn possible(&self, (at, slip): Way) -> impl Iterator<Item = Syllable> {
        let pinyin = Pinyin::table();
        let begun = slip.map(|_| pinyin.beginning_with(self.letters.get(at).copied().unwrap_or_default()));
        let any = begun.is_none().then(|| pinyin.syllables());
        begun.into_iter().flatten().chain(any.into_iter().flatten())
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
                self.take(pinyin.letters(first), (0, None), &mut |way| ways.push(way));
                for way in ways.into_iter().filter(|way| way.1 != Some(Tier::Typo)) {
                    if way.0 >= self.letters.len() {
                        return None;
                    }
                    for second in self.possible(way) {
                        let mut takes = false;
                        self.take(pinyin.letters(second), way, &mut |to| takes |= to.1 != Some(Tier::Typo));
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
        self.sets.pairs(0, codes, &mut |start| {
            if !self.lone.is_empty() {
                return give((start, start + 1), Slip { tier: Tier::Sound, begun: false });
            }
            let mut found = None;
            self.follow(codes, (start, start), (0, None), false, &mut |range, slip| {
                // A single character has too many neighbours for a letter to be wrong, but may begin a word.
                let counts = slip.tier == Tier::Sound || !sounds && (self.begun || range.1 > range.0 + 1);
                // What is begun may be a word with the character behind it.
                let is_word = |begun| is_word(codes, (range.0, range.1 + begun));
                if counts && ([0, 1].into_iter().any(is_word) || is_named(range)) {
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
        if self.typos && way.1.is_none() && end == start + BEFORE_GAP {
            let gap = if char_of(c) == PLACE { Tier::Short } else { Tier::Typo };
            self.follow(codes, (start, end + 1), (way.0, Some(gap)), false, give);
        }
        let range = (start, end + 1);
        let pinyin = Pinyin::table();
        for (rank, syllable) in pinyin.readings(c).enumerate() {
            self.take(pinyin.letters(syllable), way, &mut |to| match to {
                // No slip is beside a seldom reading: 单一, with 单 as chan, is not changyi.
                _ if (seldom || rank > 0) && to.1 != way.1 => {}
                (at, Some(tier)) if at >= self.letters.len() => {
                    give(range, Slip { tier, begun: at > self.letters.len() })
                }
                _ => self.follow(codes, range, to, rank > 0, give),
            });
        }
    }

    /// Gives what a syllable can take of the letters, as it is or with a slip.
    fn take(&self, syllable: &str, (at, slip): Way, give: &mut dyn FnMut(Way)) {
        let (syllable, rest) = (syllable.as_bytes(), self.letters.get(at..).unwrap_or_default());
        let all = self.letters.len();
        // What is left of the syllable beside what is left of the letters, when so many have been taken.
        // Of a syllable something must have been typed: `kept` before the slip, the rest behind it.
        let mut put = |syllable: &[u8], kept: usize, taken: usize, slip: Option<Tier>| {
            let rest = rest.get(taken..).unwrap_or_default();
            let common = common_length(syllable, rest);
            if kept + common == 0 {
            } else if common == syllable.len() {
                give((at + taken + common, slip));
            } else if common == rest.len() && slip.is_some() {
                give((all + 1, slip));
            }
        };
        put(syllable, 0, 0, slip);
        if slip.is_some() {
            return;
        }
        let common = common_length(syllable, rest);
        let Some(next) = rest.get(common) else { return };
        // A sound behind letters that were not typed makes no difference; before the first one only these letters
        // stand for another.
        for at in usize::from(common == 0 && !ALONE.contains(next))..=common {
            let (before, behind) = syllable.split_at(at);
            for (a, b) in SOUNDS {
                for (from, to) in [(a, b), (b, a)] {
                    // What has the longer of two sounds has not the shorter one: zhen is not heard as zhhen.
                    if to.starts_with(from) && behind.starts_with(to) {
                        continue;
                    }
                    let Some(behind) = behind.strip_prefix(from) else { continue };
                    let mut room = [0; ROOM];
                    let alike = joined(&mut room, [before, to, behind]);
                    // Up to the letters that differ it is no slip yet.
                    let alike_common = common_length(alike, rest);
                    if alike_common > common || alike_common == alike.len() {
                        put(alike, 0, 0, Some(Tier::Sound));
                    }
                }
            }
        }
        if !self.typos {
            return;
        }
        let typo = Some(Tier::Typo);
        let behind = |by: usize| syllable.get(common + by..).unwrap_or_default();
        // The last of the letters of a first syllable may begin anything.
        if at > 0 || common + 1 < rest.len() {
            put(behind(0), common, common + 1, typo);
        }
        // Two letters exchanged: `nengyaun`.
        let (two, typed) = (syllable.get(common..common + 2), rest.get(common..).unwrap_or_default());
        if let (Some([a, b]), [c, after @ ..]) = (two, typed)
            && c == b
            && after.first().is_none_or(|d| d == a)
        {
            put(behind(2), common, (common + 2).min(common + typed.len()), typo);
        }
        if common < syllable.len() {
            put(behind(1), common, common, typo);
            // The first letter of all is the one that is looked at: 业 and 科 are no fe.
            if self.wrong && at + common > 0 {
                put(behind(1), common, common + 1, typo);
            }
        }
    }
}

/// Whether letters can be cut into syllables, the last one perhaps `begun`.
fn can_be_read(letters: &[u8], begun: bool) -> bool {
    let pinyin = Pinyin::table();
    let mut reached = 1_u64;
    for at in 0..letters.len() {
        let rest = letters.get(at..).filter(|_| reached >> at & 1 == 1).unwrap_or_default();
        for syllable in rest.first().into_iter().flat_map(|&letter| pinyin.beginning_with(letter)) {
            let syllable = pinyin.letters(syllable).as_bytes();
            let common = common_length(syllable, rest);
            if common > 0 && (common == syllable.len() || begun && common == rest.len()) {
                reached |= 1 << (at + common);
            }
        }
    }
    reached >> letters.len() & 1 == 1
}

/// Puts parts of a syllable together without asking for memory.
fn joined<'r>(room: &'r mut [u8; ROOM], parts: [&[u8]; 3]) -> &'r [u8] {
    let letters = || parts.into_iter().flatten();
    room.iter_mut().zip(letters()).for_each(|(place, &letter)| *place = letter);
    room.get(..letters().count()).unwrap_or_default()
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
