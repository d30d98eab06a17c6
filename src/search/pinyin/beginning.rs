//! How a pinyin match may begin: most of a text is passed over by two look-ups.

use super::taken;
use crate::search::charset::CharSet;
use crate::text::code::Code;
use crate::text::pinyin::Pinyin;

/// The characters that a match may begin with.
pub(super) struct Beginning {
    /// Whether initials count.
    initials: bool,
    first: CharSet,
    /// What may follow; not asked where the first character can be all.
    second: Option<CharSet>,
}

impl Beginning {
    /// How a match of at least so many characters begins.
    pub(super) fn new(term: &[Code], initials: bool, least: usize) -> Beginning {
        let (first, reached) = Beginning::after(term, &[0], initials);
        let all = least < 2 && reached.contains(&term.len());
        let second = (!all).then(|| Beginning::after(term, &reached, initials).0);
        Beginning { initials, first, second }
    }

    /// Whether initials count.
    pub(super) fn initials(&self) -> bool {
        self.initials
    }

    /// Whether a match may begin at a place of the text.
    pub(super) fn may_be_at(&self, codes: &[Code], start: usize) -> bool {
        let has = |set: &CharSet, at: usize| codes.get(at).is_some_and(|&c| set.has(c));
        has(&self.first, start) && self.second.as_ref().is_none_or(|second| has(second, start + 1))
    }

    /// Whether anything may follow the first character.
    pub(super) fn leads_on(&self) -> bool {
        self.second.as_ref().is_none_or(|second| !second.is_empty())
    }

    /// The places in the term that the character taking it from a place can leave it at.
    pub(super) fn reached(term: &[Code], at: usize, initials: bool) -> Vec<usize> {
        let pinyin = Pinyin::table();
        let typed = term.get(at..).unwrap_or_default();
        let mut reached: Vec<usize> = (!typed.is_empty()).then_some(at + 1).into_iter().collect();
        for syllable in pinyin.syllables() {
            taken(pinyin.letters(syllable), typed, |letters, _, initial| {
                if initials || !initial {
                    reached.push(at + letters);
                }
            });
        }
        reached.sort_unstable();
        reached.dedup();
        reached
    }

    /// The characters that can be taken from any of these places in the term, and the places that are
    /// then reached.
    fn after(term: &[Code], places: &[usize], initials: bool) -> (CharSet, Vec<usize>) {
        let pinyin = Pinyin::table();
        let (mut set, mut reached) = (CharSet::new(), Vec::new());
        for &at in places {
            let typed = term.get(at..).unwrap_or_default();
            if let Some(&c) = typed.first() {
                set.add(c);
                reached.push(at + 1);
            }
            for syllable in pinyin.syllables() {
                let mut any = false;
                taken(pinyin.letters(syllable), typed, |letters, _, initial| {
                    if initials || !initial {
                        any = true;
                        reached.push(at + letters);
                    }
                });
                if any {
                    pinyin.characters(syllable).iter().for_each(|&c| set.add(c));
                }
            }
        }
        reached.sort_unstable();
        reached.dedup();
        (set, reached)
    }
}
