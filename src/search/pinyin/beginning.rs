//! How a pinyin match may begin. Two look-ups pass over most of a text, and what two characters alone decide
//! is decided once for many texts, since words come back.

use std::sync::OnceLock;

use super::WHOLE;
use super::reading::{Found, Next};
use super::taken::Taken;
use crate::search::charset::CharSets;
use crate::text::code::{BREAK, Code, letter};
use crate::text::pinyin::{Pinyin, Syllable};

/// The characters that a match may begin with, and those that may follow.
pub(super) struct Beginning {
    term: Vec<Code>,
    /// From which place in the term on initials count.
    initials_from: usize,
    /// Whether the first character can be the whole match.
    lone: bool,
    /// Made when a text is looked at: of a term as ten names of units may have it mostly none is, and the sets of ten terms
    /// took a quarter of a keystroke over six proposals.
    sets: OnceLock<Sets>,
}

struct Sets {
    /// The first characters and the second ones.
    any: CharSets,
    /// The same of matches in which all are read whole, where all of the term can be.
    whole: Option<CharSets>,
}

impl Beginning {
    /// How a match begins; initials count from a place in the term on.
    pub(super) fn new(term: &[Code], initials_from: usize) -> Beginning {
        let lone = Beginning::reached(term, 0, initials_from).contains(&term.len());
        Beginning { term: term.to_vec(), initials_from, lone, sets: OnceLock::new() }
    }

    fn sets(&self) -> &Sets {
        self.sets.get_or_init(|| {
            let (mut any, mut whole) = (CharSets::new(), None);
            let (term, initials) = (self.term.as_slice(), Some(self.initials_from));
            let reached = Beginning::fill(&mut any, 0, term, &[0], initials);
            if self.lone {
                any.fill(1);
            } else {
                Beginning::fill(&mut any, 1, term, &reached, initials);
                whole = (self.initials_from == term.len()).then(|| {
                    let mut whole = CharSets::new();
                    let reached = Beginning::fill(&mut whole, 0, term, &[0], None);
                    Beginning::fill(&mut whole, 1, term, &reached, None);
                    whole
                });
            }
            Sets { any, whole }
        })
    }

    /// From which place in the term on initials count.
    pub(super) fn initials_from(&self) -> usize {
        self.initials_from
    }

    /// Whether the first character can be the whole match.
    pub(super) fn is_lone(&self) -> bool {
        self.lone
    }

    /// Gives the places of a text where a match may begin, in order, until there is enough: `give` says how to go on.
    pub(super) fn places(&self, codes: &[Code], give: &mut dyn FnMut(usize) -> Next) {
        let (mut from, mut whole) = (0, false);
        let all = self.sets();
        loop {
            let (mut next, mut last) = (Next::Any, from);
            let sets = all.whole.as_ref().filter(|_| whole).unwrap_or(&all.any);
            sets.pairs(codes.get(from..).unwrap_or_default(), &mut |at| {
                last = from + at;
                next = give(last);
                matches!(next, Next::Any) || whole && matches!(next, Next::Whole)
            });
            match next {
                Next::Whole if !whole => (from, whole) = (last + 1, true),
                Next::From(place) => from = place.max(last + 1),
                Next::Stop => return,
                _ => break,
            }
        }
        if let Some((last, &c)) = codes.iter().enumerate().next_back()
            && from <= last
            && self.lone
            && all.any.has(0, c)
        {
            give(last);
        }
    }

    /// The places that a character can take the term to from a place.
    pub(super) fn reached(term: &[Code], at: usize, initials_from: usize) -> Vec<usize> {
        let pinyin = Pinyin::table();
        let typed = term.get(at..).unwrap_or_default();
        let mut reached: Vec<usize> = (!typed.is_empty()).then_some(at + 1).into_iter().collect();
        for syllable in begun_by(typed) {
            Taken::new(pinyin.letters(syllable), typed).each(&mut |letters, _, initial| {
                if !initial || at >= initials_from {
                    reached.push(at + letters);
                }
            });
        }
        reached.sort_unstable();
        reached.dedup();
        reached
    }

    /// Fills a set with the characters that a way from any of these places can take, as `initials` from one on or whole
    /// alone; returns the places that are then reached.
    fn fill(sets: &mut CharSets, set: usize, term: &[Code], places: &[usize], initials: Option<usize>) -> Vec<usize> {
        let counts = |at: usize, worth: f32, initial: bool| match initials {
            Some(initials_from) => !initial || at >= initials_from,
            None => worth >= WHOLE,
        };
        let pinyin = Pinyin::table();
        let mut all = Vec::new();
        for &at in places {
            let typed = term.get(at..).unwrap_or_default();
            if let Some(&c) = typed.first() {
                sets.add(set, c);
                all.push(at + 1);
            }
            for syllable in begun_by(typed) {
                let mut any = false;
                Taken::new(pinyin.letters(syllable), typed).each(&mut |letters, worth, initial| {
                    if counts(at, worth, initial) {
                        any = true;
                        all.push(at + letters);
                    }
                });
                if any {
                    pinyin.characters(syllable).iter().for_each(|&c| sets.add(set, c));
                }
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The syllables that can take something of the typed characters.
pub(super) fn begun_by(typed: &[Code]) -> impl Iterator<Item = Syllable> {
    let first = typed.first().and_then(|&c| letter(c));
    first.into_iter().flat_map(|letter| Pinyin::table().beginning_with(letter))
}

/// How many beginnings are remembered: a power of two, so that a key is cut off and not divided.
const BEGINNINGS: usize = 1024;

/// The first characters of a match, as many of three as decide it, the others breaks.
pub(super) type Key = [Code; 3];

/// For pairs of characters, and for three where two do not decide, the match that begins with them, if any, counted from
/// their start. Without the threes `zhongyiya` took a third longer: its 中医 or 重要 says nothing yet.
///
/// A memo serves one term, in short fields or in long texts. One that lasts for a block of short fields saves
/// clearing it some thousand times.
pub(in crate::search) struct Memo(Box<[(Key, Found); BEGINNINGS]>);

impl Default for Memo {
    fn default() -> Memo {
        Memo(Box::new([([BREAK; 3], Found::default()); BEGINNINGS]))
    }
}

impl Memo {
    /// What is remembered of a beginning.
    pub(super) fn get(&self, key: Key) -> Option<Found> {
        // A break stands for no character: it is in every empty place.
        let &(known, found) = self.0.get(place(key))?;
        (known == key && key != [BREAK; 3]).then_some(found)
    }

    /// Remembers a beginning in the place of another.
    pub(super) fn put(&mut self, key: Key, found: Found) {
        if let Some(known) = self.0.get_mut(place(key)) {
            *known = (key, found);
        }
    }
}

fn place([a, b, c]: Key) -> usize {
    usize::from(a.wrapping_mul(31) ^ b ^ c.wrapping_mul(97)) % BEGINNINGS
}
