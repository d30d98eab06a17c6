//! Where a word ends, at a sign or at a space. Words with spaces in them are pinyin as dictionaries print it (`neng
//! yuan`), the number of a proposal as titles have it (`提案 6`), and a figure, or a span of two, with its unit (`7000
//! 万元`, `1500-2300 元`).
//!
//! A single syllable only comes near, and is in nearly every text: two of them, each for itself, are never meant.

use super::{Clause, Term};
use crate::search::pinyin::plain;
use crate::text::code::{Code, char_of, is_han, letter};
use crate::text::fold::{Folded, narrow};
use crate::text::measure::is_unit;
use crate::text::pinyin::{Pinyin, common_length};
use crate::text::wrap::multiplies;

/// Signs that end a word: addresses, lists and sentences go on with them (李雅萍委员：王丽，).
const ENDS: [char; 12] = [':', '：', ',', '，', '。', '’', ';', '；', '?', '？', '!', '！'];

/// A word without the signs that end it, unless there is nothing else. 5# begins 5#2, which tells a number from another: as
/// long as nothing stands behind it, it is 5.
pub(in crate::search) fn without_ends(word: &str) -> &str {
    let less = word.trim_end_matches(ENDS);
    let is_number = |text: &&str| !text.is_empty() && text.chars().all(|c| narrow(c).is_ascii_digit());
    let number = less.strip_suffix(['#', '＃']).filter(is_number);
    number.or(Some(less)).filter(|less| !less.is_empty()).unwrap_or(word)
}

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
    /// From one number to another: 1500-2300.
    Span,
    /// What stands between two numbers: 1500 - 2300元.
    Dash,
    /// A figure with its unit, which may end a span.
    Measured,
    /// What a figure counts, or multiplies: 7000 万元.
    Unit,
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
                | (Spelled::Number, Spelled::Capital | Spelled::Unit)
                | (Spelled::Span, Spelled::Unit)
                | (Spelled::Number, Spelled::Dash)
                | (Spelled::Dash, Spelled::Number | Spelled::Measured)
        )
    }
}

impl Term {
    /// What is looked for: several, as they are printed (王丽、李凤); of single characters (水、路) that stretch is meant,
    /// but for what must not be there: who names several wants none of them.
    pub(super) fn each(&self) -> impl Iterator<Item = Clause> {
        let parted = |sign: char| self.codes.split(move |&c: &Code| char_of(c) == sign);
        // Names are joined by commas too (王丽，李凤); more between two of them is a sentence.
        let are_names = parted(',').all(is_name);
        let signs: &[char] = if are_names { &['、', ','] } else { &['、'] };
        let is_word = self.negated || self.codes.get(1).is_some_and(|&c| !signs.contains(&char_of(c)));
        let joins = !self.literal && (self.scope.is_some() || is_word);
        let mut open = 0_usize;
        // Within brackets it is a part of a word: 县（市、区）.
        let parts = self.codes.split(move |&c| {
            match char_of(c) {
                '(' => open += 1,
                ')' => open = open.saturating_sub(1),
                c => return joins && open == 0 && signs.contains(&c),
            }
            false
        });
        let parts = parts.filter(|codes| !codes.is_empty());
        parts.map(|codes| Clause { any_of: vec![Term { codes: codes.to_vec(), ..self.clone() }] })
    }
}

impl Term {
    /// What the next term has of this one: its scope behind `|`, and in a list, which may go on behind a blank
    /// (`!能源、 农田`), that it is not to be there too. `typed` is what has been read, `rest` what has not.
    pub(super) fn begun(&self, either: bool, typed: &str, rest: &str) -> Term {
        let next = rest.split(char::is_whitespace).next().unwrap_or_default();
        let is_named = || is_name(&self.codes) && is_name(&Folded::new(next.trim_matches([',', '，'])).codes);
        let ends = [typed.trim_end().chars().next_back(), rest.chars().next()];
        let goes_on = |c: char| c == '、' || narrow(c) == ',' && self.negated && is_named();
        let is_listed = !either && ends.into_iter().flatten().any(goes_on);
        Term {
            scope: self.scope.filter(|_| either || is_listed),
            negated: self.negated && is_listed,
            ..Term::default()
        }
    }
}

/// Whether some characters may be the name of a person.
fn is_name(codes: &[Code]) -> bool {
    codes.len() <= LONGEST_NAME && codes.iter().all(|&c| is_han(c))
}

/// Whether a term, and nothing but it, is a syllable; `typed` is what has been read up to its end, `last` what
/// the term before it spells.
pub(super) fn spelled(term: &Term, typed: &str, last: Spelled) -> Spelled {
    let letters: Option<Vec<u8>> = plain(&term.codes).iter().map(|&c| letter(c)).collect();
    let is_plain = *term == Term { codes: term.codes.clone(), ..Term::default() };
    let text: String = term.codes.iter().map(|&c| char_of(c)).collect();
    match text.as_str() {
        "提案" | "编号" if is_plain => return Spelled::Label,
        letter if is_plain && letter.len() == 1 && typed.ends_with(|c: char| c.is_ascii_uppercase()) => {
            return Spelled::Capital;
        }
        number if is_plain && is_scaled(number) => return Spelled::Number,
        span if is_plain && is_span(span) => return Spelled::Span,
        unit if is_plain && is_unit(unit) => return Spelled::Unit,
        "-" | "至" | "到" if is_plain && last == Spelled::Number => return Spelled::Dash,
        figure if is_plain && is_measured(figure) => return Spelled::Measured,
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

/// Whether a text is a figure, perhaps with what multiplies it: 7000, 7000万.
fn is_scaled(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && is_figure(text.trim_end_matches(multiplies))
}

/// Whether a text is a figure, its points and commas between digits.
fn is_figure(text: &str) -> bool {
    let is_inner = |byte: u8| matches!(byte, b'.' | b',');
    text.bytes().all(|byte| byte.is_ascii_digit() || is_inner(byte))
        && ![text.bytes().next(), text.bytes().next_back()].into_iter().flatten().any(is_inner)
}

/// Whether a text is a figure with its unit: 2300元.
fn is_measured(text: &str) -> bool {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    text.starts_with(|c: char| c.is_ascii_digit()) && is_unit(unit)
}

/// Whether a text is two figures, from one to the other; dashes of all kinds are folded.
fn is_span(text: &str) -> bool {
    let ends = text.split_once(['-', '至', '到']);
    ends.is_some_and(|(from, to)| [from, to].into_iter().all(|end| !end.is_empty() && is_figure(end)))
}
