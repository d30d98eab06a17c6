//! How a pinyin match may begin. Two look-ups pass over most of a text, and what two characters alone decide
//! is decided once for many texts, since words come back.

use super::Reading;
use super::taken::Taken;
use crate::search::charset::CharSets;
use crate::text::code::{BREAK, Code, letter};
use crate::text::pinyin::{Pinyin, Syllable};

/// The characters that a match may begin with, and those that may follow.
pub(super) struct Beginning {
    /// From which place in the term on initials count.
    initials_from: usize,
    /// Set 0: the first character; set 1: the second.
    sets: CharSets,
    /// Whether the first character can be the whole match.
    lone: bool,
}

impl Beginning {
    /// Works out how a match begins; initials count from a place in the term on.
    pub(super) fn new(term: &[Code], initials_from: usize) -> Beginning {
        let mut sets = CharSets::new();
        let reached = Beginning::fill(&mut sets, 0, term, &[0], initials_from);
        let lone = reached.contains(&term.len());
        if lone {
            sets.fill(1);
        } else {
            Beginning::fill(&mut sets, 1, term, &reached, initials_from);
        }
        Beginning { initials_from, sets, lone }
    }

    /// From which place in the term on initials count.
    pub(super) fn initials_from(&self) -> usize {
        self.initials_from
    }

    /// Whether the first character can be the whole match.
    pub(super) fn is_lone(&self) -> bool {
        self.lone
    }

    /// Gives the places of a text where a match may begin, in order, until there is enough: `give` says whether to
    /// go on.
    pub(super) fn places(&self, codes: &[Code], mut give: impl FnMut(usize) -> bool) {
        let mut goes_on = true;
        self.sets.pairs(codes, |at| {
            goes_on = give(at);
            goes_on
        });
        if let Some((last, &c)) = codes.iter().enumerate().next_back()
            && goes_on
            && self.lone
            && self.sets.has(0, c)
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

    /// Fills a set with the characters that a way from any of these places can take; returns the places that
    /// are then reached.
    fn fill(sets: &mut CharSets, set: usize, term: &[Code], places: &[usize], initials_from: usize) -> Vec<usize> {
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
                Taken::new(pinyin.letters(syllable), typed).each(&mut |letters, _, initial| {
                    if !initial || at >= initials_from {
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

/// How many pairs are remembered: a power of two, so that a key is cut off and not divided.
const PAIRS: usize = 512;

/// For pairs of characters the match that begins with them, if any, counted from their start.
///
/// A memo serves one term, in short fields or in long texts. One that lasts for a block of short fields saves
/// clearing it some thousand times.
pub(in crate::search) struct Memo(Box<[(Code, Code, Option<Reading>); PAIRS]>);

impl Default for Memo {
    fn default() -> Memo {
        Memo(Box::new([(BREAK, BREAK, None); PAIRS]))
    }
}

impl Memo {
    /// What is remembered of a pair.
    pub(super) fn get(&self, a: Code, b: Code) -> Option<Option<Reading>> {
        // A break stands for no character: it is in every empty place.
        let &(x, y, reading) = self.0.get(place(a, b))?;
        ((x, y) == (a, b) && a != BREAK).then_some(reading)
    }

    /// Remembers a pair in the place of another.
    pub(super) fn put(&mut self, a: Code, b: Code, reading: Option<Reading>) {
        if let Some(known) = self.0.get_mut(place(a, b)) {
            *known = (a, b, reading);
        }
    }
}

fn place(a: Code, b: Code) -> usize {
    usize::from(a.wrapping_mul(31) ^ b) % PAIRS
}
