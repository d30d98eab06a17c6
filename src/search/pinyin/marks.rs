//! Pinyin as dictionaries and teachers write it, with tones and what parts syllables.

use crate::text::code::{Code, char_of, code, letter};
use crate::text::pinyin::Pinyin;

/// A term as it is typed without the marks of pinyin: tones as marks or figures, and what parts syllables.
pub(in crate::search) fn plain(term: &[Code]) -> Vec<Code> {
    unmarked(term, true).0
}

/// A tone that was typed, from 1, and the place in the term of a letter of its syllable.
pub(super) type Tone = (usize, u8);

/// The same, with figures that may be `tones` left out or kept; and the tones.
pub(super) fn unmarked(term: &[Code], tones: bool) -> (Vec<Code>, Vec<Tone>) {
    let is_letter = |c: Option<&Code>| c.is_some_and(|&c| letter(toneless(c)).is_some());
    let (mut plain, mut said): (Vec<Code>, Vec<Tone>) = (Vec::with_capacity(term.len()), Vec::new());
    for (at, &c) in term.iter().enumerate() {
        let behind_letter = is_letter(plain.last());
        let next = term.get(at + 1);
        let parts = matches!(char_of(c), '\'' | '-') && behind_letter && (next.is_none() || is_letter(next));
        let tone = || {
            tones
                && matches!(char_of(c), '1'..='5')
                && (next.is_none_or(|&c| char_of(c) == '\'') || is_letter(next))
                && ends_syllable(&plain)
        };
        if parts || matches!(c, 0x300..=0x36f) {
            continue;
        }
        if tone() {
            said.extend(char_of(c).to_digit(10).and_then(|tone| Some((plain.len() - 1, u8::try_from(tone).ok()?))));
            continue;
        }
        let marked = TONES.chars().position(|marked| code(marked) == c).filter(|place| *place < WITHOUT);
        said.extend(marked.map(|place| (plain.len(), (place % 4) as u8 + 1)));
        plain.push(toneless(c));
    }
    (plain, said)
}

/// Whether the last letters are a syllable: a figure behind 5g or app is no tone.
fn ends_syllable(plain: &[Code]) -> bool {
    let pinyin = Pinyin::table();
    pinyin.syllables().any(|syllable| {
        let letters = pinyin.letters(syllable).bytes().map(Code::from).collect::<Vec<_>>();
        plain.ends_with(&letters)
    })
}

/// Vowels with the four tones, and ü with and without.
const TONES: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü";
/// Where in them the one without stands.
const WITHOUT: usize = 24;

/// A letter without its tone; ü is v.
fn toneless(c: Code) -> Code {
    // Most are letters without one, and each key asks for all that is typed.
    if letter(c).is_some() {
        return c;
    }
    let place = TONES.chars().position(|marked| code(marked) == c);
    let plain = place.and_then(|place| b"aeiouvv".get(place / 4));
    plain.map_or(c, |&plain| Code::from(plain))
}
