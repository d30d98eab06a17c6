//! What a syllable takes of letters that were typed, as it is or with one slip.

use super::Misspelling;
use crate::search::rank::Tier;
use crate::text::pinyin::{Pinyin, common_length};

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

/// A way through the letters.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    /// How far they are taken, one farther where the last syllable is only begun.
    pub(super) at: usize,
    /// By what slip, if one has been made; [`Tier::Short`] is none in the name of a unit, whose place is left out, nor is
    /// [`Tier::Pinyin`], where a sign has been passed over.
    pub(super) slip: Option<Tier>,
    /// The first letter of the next syllable, where it was typed before the last one of this: `gonxgiang`.
    pub(super) owed: Option<u8>,
}

impl Way {
    /// Whether no other slip is forgiven.
    pub(super) fn is_slip(self) -> bool {
        self.slip.is_some_and(|tier| tier != Tier::Pinyin)
    }
}

impl Misspelling {
    /// Gives what a syllable can take of the letters, as it is or with a slip.
    pub(super) fn take(&self, syllable: &str, Way { at, slip, owed }: Way, give: &mut dyn FnMut(Way)) {
        let (syllable, rest) = (syllable.as_bytes(), self.letters.get(at..).unwrap_or_default());
        let all = self.letters.len();
        // What is left of the syllable beside what is left of the letters, when so many have been taken.
        // Of a syllable something must have been typed: `kept` before the slip, the rest behind it.
        let mut put = |syllable: &[u8], kept: usize, taken: usize, slip: Option<Tier>| {
            let rest = rest.get(taken..).unwrap_or_default();
            let common = common_length(syllable, rest);
            if kept + common == 0 {
            } else if common == syllable.len() {
                give(Way { at: at + taken + common, slip, owed: None });
            } else if common == rest.len() && slip.is_some() {
                give(Way { at: all + 1, slip, owed: None });
            }
        };
        if let Some(first) = owed {
            if let Some(behind) = syllable.strip_prefix(&[first]) {
                put(behind, 1, 0, slip);
            }
            return;
        }
        put(syllable, 0, 0, slip);
        if slip.is_some_and(|tier| tier != Tier::Pinyin) {
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
        // The last of the letters of a first syllable may begin anything, and what can be read with the first of all is not
        // meant without it: shangye is not 行业.
        if (at > 0 || common + 1 < rest.len()) && (at + common > 0 || self.wrong) {
            put(behind(0), common, common + 1, typo);
        }
        // Two letters exchanged: `nengyaun`.
        let (here, typed) = (behind(0), rest.get(common..).unwrap_or_default());
        if let ([a, b, ..], [c, after @ ..]) = (here, typed)
            && c == b
            && after.first().is_none_or(|d| d == a)
        {
            let taken = (common + 2).min(common + typed.len());
            put(behind(2), taken, taken, typo);
        }
        // The first letter of all is the one that is looked at: 业 and 科 are no fe, nor 重视 hongs.
        if common < syllable.len() && at + common > 0 {
            put(behind(1), common, common, typo);
            if self.wrong {
                put(behind(1), common, common + 1, typo);
            }
        }
        // The last letter exchanged with the first one of the next syllable: `gonxgiang`.
        if let ([last], [first, then, ..]) = (here, typed)
            && common > 0
            && last == then
        {
            give(Way { at: at + common + 2, slip: typo, owed: Some(*first) });
        }
    }
}

/// Whether letters can be cut into syllables, the last one perhaps `begun`.
pub(super) fn can_be_read(letters: &[u8], begun: bool) -> bool {
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
