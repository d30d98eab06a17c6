//! Near matches: a homophone typed for the right character, or one slip of the hand.

use super::charset::CharSet;
use crate::text::code::{Code, is_han};
use crate::text::pinyin::Pinyin;

/// The longest term that is compared by sound.
const LONGEST: usize = 16;
/// The shortest term that a slip is forgiven in: in three characters it is another name.
const SHORTEST_EDIT: usize = 4;

/// A term ready to be compared by sound.
pub(super) struct Sound {
    term: Vec<Code>,
    /// For each of its characters, those that sound like it.
    alike: Vec<CharSet>,
}

impl Sound {
    /// Prepares a term; `None` where it is not Chinese, or too short or long to be misheard.
    pub(super) fn new(term: &[Code]) -> Option<Sound> {
        if !(2..=LONGEST).contains(&term.len()) || !term.iter().all(|&c| is_han(c)) {
            return None;
        }
        let pinyin = Pinyin::table();
        let alike = term.iter().map(|&c| {
            let mut set = CharSet::new();
            set.add(c);
            pinyin.readings(c).flat_map(|syllable| pinyin.characters(syllable)).for_each(|&other| set.add(other));
            set
        });
        Some(Sound { term: term.to_vec(), alike: alike.collect() })
    }

    /// Where characters that sound like the term stand, with how many of them are the typed ones. A
    /// short term may have one wrong character, a longer one any number.
    pub(super) fn find(&self, codes: &[Code]) -> Vec<((usize, usize), usize)> {
        let n = self.term.len();
        let mut found: Vec<((usize, usize), usize)> = Vec::new();
        for (start, window) in codes.windows(n).enumerate() {
            if !window.iter().zip(&self.alike).all(|(&c, set)| set.has(c)) {
                continue;
            }
            let same = window.iter().zip(&self.term).filter(|(a, b)| a == b).count();
            let free = found.last().is_none_or(|(range, _)| start >= range.1);
            if free && same < n && (same + 1 >= n || n >= 4) {
                found.push(((start, start + n), same));
            }
        }
        found
    }
}

/// Where the term stands with one character wrong, two exchanged, or one too many.
pub(super) fn one_edit(term: &[Code], codes: &[Code]) -> Vec<(usize, usize)> {
    let n = term.len();
    if n < SHORTEST_EDIT || !term.iter().all(|&c| is_han(c)) {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for start in 0..codes.len() {
        if found.last().is_some_and(|range| start < range.1) {
            continue;
        }
        // One slip leaves the first or the second character right, or exchanges them.
        let (first, second) = (codes.get(start), codes.get(start + 1));
        if first != term.first() && second != term.get(1) && first != term.get(1) {
            continue;
        }
        let window = |length: usize| codes.get(start..start + length);
        if window(n).is_some_and(|w| differs_once(w, term)) {
            found.push((start, start + n));
        } else if n > SHORTEST_EDIT && window(n - 1).is_some_and(|w| is_one_less(w, term)) {
            found.push((start, start + n - 1));
        }
    }
    found
}

/// One character is another, or two neighbours are exchanged.
fn differs_once(window: &[Code], term: &[Code]) -> bool {
    let different: Vec<usize> = (0..term.len()).filter(|&i| window.get(i) != term.get(i)).collect();
    match different[..] {
        [_] => true,
        [a, b] => b == a + 1 && window.get(a) == term.get(b) && window.get(b) == term.get(a),
        _ => false,
    }
}

/// The term without one of its inner characters.
fn is_one_less(window: &[Code], term: &[Code]) -> bool {
    let same = window.iter().zip(term).take_while(|(a, b)| a == b).count();
    (1..window.len()).contains(&same) && window.get(same..) == term.get(same + 1..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<Code> {
        text.chars().map(crate::text::code::code).collect()
    }

    fn sounds(term: &str, text: &str) -> usize {
        Sound::new(&codes(term)).map_or(0, |sound| sound.find(&codes(text)).len())
    }

    fn slips(term: &str, text: &str) -> usize {
        one_edit(&codes(term), &codes(text)).len()
    }

    #[test]
    fn homophones_are_forgiven() {
        assert_eq!(sounds("能原", "推进能源革命"), 1);
        assert_eq!(sounds("高标准浓田", "高标准农田建设"), 1);
        assert_eq!(sounds("牧沛华", "穆沛华委员"), 1);
        assert_eq!(sounds("原能", "推进能源革命"), 0);
        assert_eq!(sounds("园能", "能源"), 0, "both of two characters wrong is another word");
    }

    #[test]
    fn one_slip_is_forgiven_in_four_characters_and_more() {
        assert_eq!(slips("高标难农田", "建设高标准农田"), 1);
        assert_eq!(slips("高准标农田", "建设高标准农田"), 1);
        assert_eq!(slips("高标准的农田", "建设高标准农田"), 1);
        assert_eq!(slips("李雅沛", "李雅萍"), 0);
        assert_eq!(slips("区块莲花", "区块链等技术"), 0);
    }
}
