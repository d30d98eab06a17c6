//! The amount that a term asks for: the number with its unit, and what is typed around it.

use crate::search::query::Term;
use crate::search::standing::is_sign;
use crate::text::code::{char_of, code, letter};
use crate::text::measure::{is_numeral, measures};
use crate::text::pinyin::Pinyin;
use crate::text::quantity::{Quantity, quantities};

/// What numbers are spelled with, before what they count.
const NUMERALS: &str = "一二两三四五六七八九十百千万亿零点";

/// Ways to read letters as an amount that are tried: `yi` is 一 and 亿, `shi` 十 and 时.
const WAYS: usize = 64;

/// An amount as it is typed.
pub(super) struct Amount {
    /// The characters of the term; of letters, those that they spell.
    chars: Vec<char>,
    /// The amount within them.
    pub(super) quantity: Quantity,
    /// Whether letters spell it.
    pub(super) is_spelled: bool,
}

impl Amount {
    /// The first amount of a term that tells it from others, else the first.
    pub(super) fn of(term: &Term) -> Option<Amount> {
        let chars: Vec<char> = term.codes.iter().map(|&c| char_of(c)).collect();
        let spelled = spelled(&chars).filter(|_| !term.literal);
        let is_spelled = spelled.is_some();
        let chars = spelled.unwrap_or(chars);
        let mut found = quantities(&chars);
        let place = |is: fn(&Quantity) -> bool| found.iter().position(is);
        let at = place(Quantity::is_telling).or(place(|quantity| !quantity.unit.is_empty())).unwrap_or(0);
        (at < found.len()).then(|| Amount { quantity: found.swap_remove(at), chars, is_spelled })
    }

    /// Its own characters.
    pub(super) fn typed(&self) -> &[char] {
        self.chars.get(self.quantity.range.0..self.quantity.range.1).unwrap_or_default()
    }

    /// What is typed before it and behind it.
    fn around(&self) -> [&[char]; 2] {
        [self.chars.get(..self.quantity.range.0), self.chars.get(self.quantity.range.1..)]
            .map(Option::unwrap_or_default)
    }

    /// Whether nothing but the amount is typed.
    pub(super) fn is_alone(&self) -> bool {
        self.around().iter().all(|typed| typed.is_empty())
    }

    /// Whether it may be meant wherever it stands, whatever is typed around: a number without a unit goes on in what is
    /// behind it (二十大), and a small one stands everywhere.
    pub(super) fn is_sure(&self) -> bool {
        let [_, behind] = self.around();
        !self.quantity.unit.is_empty() || self.quantity.is_telling() && behind.is_empty()
    }

    /// What of a text stands around a stretch of it as it is typed around the amount, but for signs and at most `room` other
    /// characters on either side; the stretch with it.
    pub(super) fn fitting(&self, text: &[char], (start, end): (usize, usize), room: usize) -> Option<(usize, usize)> {
        let [before, behind] = self.around().map(<[char]>::to_vec);
        let is_read = |at: &usize| text.get(*at).is_some_and(|&c| !is_sign(code(c)));
        let beside = |typed: Vec<char>, places: Vec<usize>| match typed.is_empty() {
            true => Some(None),
            false => {
                let is_typed = |at: &&[usize]| at.iter().zip(&typed).all(|(&at, c)| text.get(at) == Some(c));
                places.windows(typed.len()).take(room + 1).find(is_typed).map(|at| at.last().copied())
            }
        };
        let left = (0..start).rev().filter(is_read).take(room + before.len()).collect();
        let right = (end..text.len()).filter(is_read).take(room + behind.len()).collect();
        let first = beside(before.into_iter().rev().collect(), left)?;
        let last = beside(behind, right)?;
        Some((first.unwrap_or(start), last.map_or(end, |last| last + 1)))
    }
}

/// The characters of an amount that figures and letters spell: 7000元 of 7000yuan. A numeral alone is more often another word:
/// `yijian` is no 一件.
fn spelled(typed: &[char]) -> Option<Vec<char>> {
    let is_letter = |c: &char| letter(code(*c)).is_some();
    if !typed.iter().any(is_letter)
        || !typed.iter().all(|c| is_letter(c) || c.is_ascii_digit() || matches!(c, '.' | ','))
    {
        return None;
    }
    let (pinyin, mut open) = (Pinyin::table(), vec![(Vec::new(), typed)]);
    for _ in 0..WAYS {
        let (read, rest) = open.pop()?;
        let Some((first, behind)) = rest.split_first() else {
            let count = read.iter().filter(|c| is_numeral(**c)).count();
            let is_amount =
                matches!(&quantities(&read)[..], [one] if one.range == (0, read.len()) && !one.unit.is_empty());
            if is_amount && count > 1 {
                return Some(read);
            }
            continue;
        };
        let Some(letter) = letter(code(*first)) else {
            open.push(([read, vec![*first]].concat(), behind));
            continue;
        };
        for syllable in pinyin.beginning_with(letter) {
            let letters = pinyin.letters(syllable);
            let Some((_, rest)) =
                rest.split_at_checked(letters.len()).filter(|(of, _)| letters.chars().eq(of.iter().copied()))
            else {
                continue;
            };
            let chars = measures().chain(NUMERALS.chars()).filter(|&c| pinyin.readings(code(c)).any(|r| r == syllable));
            open.extend(chars.map(|c| ([read.as_slice(), &[c]].concat(), rest)));
        }
    }
    None
}
