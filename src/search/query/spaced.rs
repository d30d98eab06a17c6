//! Words with spaces in them: pinyin as dictionaries print it (`neng yuan`), and the number of a proposal as titles
//! have it (`提案 6`).
//!
//! A single syllable only comes near, and is in nearly every text: two of them, each for itself, are never meant.

use super::{Clause, Term};
use crate::search::pinyin::plain;
use crate::text::code::{Code, char_of, is_han, letter};
use crate::text::pinyin::{Pinyin, common_length};

/// The shortest syllable that is taken for a part of a word: a lone letter before others is looked for as such.
const SHORTEST: usize = 2;

/// Characters of the longest name of a person.
const LONGEST_NAME: usize = 4;

/// What a term spells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelled {
    /// No single syllable, or something that says how to look for it.
    No,
    /// What a syllable begins with.
    Begun,
    /// A syllable.
    Whole,
    /// What stands before a proposal's number.
    Label,
    /// A number.
    Number,
    /// A capital letter: 5 G.
    Capital,
}

impl Spelled {
    /// Whether a term of this kind and the next one are one word.
    pub(super) fn goes_on_to(self, next: Spelled) -> bool {
        matches!(
            (self, next),
            (Spelled::Whole, Spelled::Whole | Spelled::Begun | Spelled::Capital)
                | (Spelled::Label, Spelled::Number)
                | (Spelled::Number, Spelled::Capital)
        )
    }
}

impl Term {
    /// What is looked for: several, as they are printed (王丽、李凤); of single characters (水、路) that stretch is meant.
    pub(super) fn each(&self) -> impl Iterator<Item = Clause> {
        let parted = |sign: char| self.codes.split(move |&c: &Code| char_of(c) == sign);
        // Names are joined by commas too (王丽，李凤); more between two of them is a sentence.
        let are_names = parted(',').all(|name| name.len() <= LONGEST_NAME && name.iter().all(|&c| is_han(c)));
        let signs: &[char] = if are_names { &['、', ','] } else { &['、'] };
        let joins_in = |codes: &[Code]| codes.iter().any(|&c| signs.contains(&char_of(c)));
        let is_word = !self.negated && !joins_in(self.codes.get(..2).unwrap_or_default());
        let joins = !self.literal && (self.scope.is_some() || is_word);
        let parts = self.codes.split(move |&c| joins && signs.contains(&char_of(c))).filter(|codes| !codes.is_empty());
        parts.map(|codes| Clause { any_of: vec![Term { codes: codes.to_vec(), ..self.clone() }] })
    }
}

/// Whether a term, and nothing but it, is a syllable; `typed` is what has been read up to its end.
pub(super) fn spelled(term: &Term, typed: &str) -> Spelled {
    let letters: Option<Vec<u8>> = plain(&term.codes).iter().map(|&c| letter(c)).collect();
    let is_plain = *term == Term { codes: term.codes.clone(), ..Term::default() };
    let text: String = term.codes.iter().map(|&c| char_of(c)).collect();
    match text.as_str() {
        "提案" | "编号" if is_plain => return Spelled::Label,
        letter if is_plain && letter.len() == 1 && typed.ends_with(|c: char| c.is_ascii_uppercase()) => {
            return Spelled::Capital;
        }
        number if is_plain && number.bytes().all(|byte| byte.is_ascii_digit()) => return Spelled::Number,
        _ => {}
    }
    let Some(letters) = letters.filter(|_| is_plain) else { return Spelled::No };
    let pinyin = Pinyin::table();
    let mut spelled = Spelled::No;
    for syllable in letters.first().into_iter().flat_map(|&letter| pinyin.beginning_with(letter)) {
        let syllable = pinyin.letters(syllable).as_bytes();
        if common_length(syllable, &letters) == letters.len() {
            spelled = match syllable.len() == letters.len() && letters.len() >= SHORTEST {
                true => return Spelled::Whole,
                false => Spelled::Begun,
            };
        }
    }
    spelled
}
