//! Near matches: a homophone typed for the right character, or one slip of the hand.

use super::charset::CharSets;
use super::exact::Needle;
use super::figures::Figures;
use crate::text::code::{BREAK, Code, is_han};
use crate::text::pinyin::Pinyin;

/// The longest term that is compared by sound.
const LONGEST: usize = 16;
/// The shortest term that a slip is forgiven in: in three characters it is another name.
const SHORTEST_EDIT: usize = 4;

/// A term ready to be compared by sound.
pub(super) struct Sound {
    term: Vec<Code>,
    figures: Figures,
    /// Of the first two characters, those that sound like them.
    first: CharSets,
    /// For every character, those that sound like it.
    alike: Vec<Vec<Code>>,
}

impl Sound {
    /// Prepares a term; `None` where it is not Chinese, or too short or long to be misheard.
    pub(super) fn new(term: &[Code]) -> Option<Sound> {
        if !(2..=LONGEST).contains(&term.len()) || !term.iter().all(|&c| is_han(c)) {
            return None;
        }
        let pinyin = Pinyin::table();
        let alike: Vec<Vec<Code>> = term
            .iter()
            .map(|&c| {
                let others = pinyin.readings(c).flat_map(|syllable| pinyin.characters(syllable)).copied();
                others.chain([c]).collect()
            })
            .collect();
        let mut first = CharSets::new();
        for (set, alike) in alike.iter().enumerate().take(2) {
            alike.iter().for_each(|&c| first.add(set, c));
        }
        Some(Sound { term: term.to_vec(), figures: Figures::of(term), first, alike })
    }

    /// Finds characters that sound like the term, with how many of them are the typed ones. A short term may
    /// have one wrong character, a longer one any number.
    pub(super) fn find(&self, codes: &[Code]) -> Vec<((usize, usize), usize)> {
        let n = self.term.len();
        let mut found: Vec<((usize, usize), usize)> = Vec::new();
        self.first.pairs(codes, &mut |start| {
            let Some(window) = codes.get(start..start + n) else { return true };
            let sounds = window.iter().zip(&self.alike).all(|(c, alike)| alike.contains(c));
            let same = window.iter().zip(&self.term).filter(|(a, b)| a == b).count();
            let free = found.last().is_none_or(|(range, _)| start >= range.1);
            let is_enough = same < n && (same + 1 >= n || n >= 4);
            if sounds && free && is_enough && self.figures.stand(&self.term, codes, |at| Some(start + at)) {
                found.push(((start, start + n), same));
            }
            true
        });
        found
    }
}

/// A term ready to be found with one character wrong, two exchanged, or one too many.
///
/// One slip leaves one half of the term as it is, unless it exchanges the two characters in the
/// middle: so only places are looked at where a half stands, or the term so exchanged.
pub(super) struct Slips {
    term: Vec<Code>,
    figures: Figures,
    halves: [Needle; 2],
    exchanged: Needle,
}

impl Slips {
    /// Prepares a term; `None` where it is too short for a slip to be forgiven, or not Chinese.
    pub(super) fn new(term: &[Code]) -> Option<Slips> {
        if term.len() < SHORTEST_EDIT || !term.iter().all(|&c| is_han(c)) {
            return None;
        }
        let middle = term.len() / 2;
        let (head, tail) = term.split_at(middle);
        let mut exchanged = term.to_vec();
        exchanged.swap(middle - 1, middle);
        let halves = [Needle::new(head), Needle::new(tail)];
        let figures = Figures::of(term);
        Some(Slips { term: term.to_vec(), figures, halves, exchanged: Needle::new(&exchanged) })
    }

    /// Lists every way in which a match can differ, as the stretches of characters that it then has.
    pub(super) fn variants(&self) -> Vec<Vec<Vec<Code>>> {
        let (n, mut variants) = (self.term.len(), Vec::new());
        for at in 0..n {
            let (before, behind) = self.term.split_at(at);
            let (wrong, behind) = behind.split_at(1);
            variants.push(vec![before.to_vec(), behind.to_vec()]);
            if let Some((next, rest)) = behind.split_first() {
                variants.push(vec![[before, &[*next], wrong, rest].concat()]);
            }
            if n > SHORTEST_EDIT && at > 0 {
                variants.push(vec![[before, behind].concat()]);
            }
        }
        variants
    }

    /// Finds the term with a slip, from left to right, not overlapping.
    pub(super) fn find(&self, codes: &[Code]) -> Vec<(usize, usize)> {
        let [head, tail] = &self.halves;
        let mut starts: Vec<usize> = Vec::new();
        let mut each = |needle: &Needle, backs: &[usize]| {
            let mut from = 0;
            while let Some(at) = needle.next(codes, from) {
                starts.extend(backs.iter().filter_map(|&back| at.checked_sub(back)));
                from = at + 1;
            }
        };
        each(head, &[0]);
        // With a character too many typed before the tail, the text's tail begins one earlier.
        each(tail, &[head.len(), head.len() - 1]);
        each(&self.exchanged, &[0]);
        starts.sort_unstable();
        starts.dedup();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for start in starts {
            if found.last().is_none_or(|range| start >= range.1) {
                found.extend(self.at(codes, start).map(|length| (start, start + length)));
            }
        }
        found
    }

    /// How many characters match from a place, if it is a match.
    fn at(&self, codes: &[Code], start: usize) -> Option<usize> {
        let n = self.term.len();
        let window = |length: usize| codes.get(start..start + length).filter(|w| !w.contains(&BREAK));
        let stand = |place: &dyn Fn(usize) -> Option<usize>| self.figures.stand(&self.term, codes, place);
        if window(n).is_some_and(|w| differs_once(w, &self.term)) {
            return stand(&|at| Some(start + at)).then_some(n);
        }
        let less = window(n - 1).filter(|_| n > SHORTEST_EDIT).and_then(|w| left_out(w, &self.term))?;
        let place = |at: usize| (at != less).then_some(start + at - usize::from(at > less));
        stand(&place).then_some(n - 1)
    }
}

/// Whether one character is another, or two neighbours are exchanged.
fn differs_once(window: &[Code], term: &[Code]) -> bool {
    let different: Vec<usize> = (0..term.len()).filter(|&i| window.get(i) != term.get(i)).collect();
    match different[..] {
        [_] => true,
        [a, b] => b == a + 1 && window.get(a) == term.get(b) && window.get(b) == term.get(a),
        _ => false,
    }
}

/// Which one of the term's inner characters a text does without, if it is the term but for that.
fn left_out(window: &[Code], term: &[Code]) -> Option<usize> {
    let same = window.iter().zip(term).take_while(|(a, b)| a == b).count();
    ((1..window.len()).contains(&same) && window.get(same..) == term.get(same + 1..)).then_some(same)
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
        Slips::new(&codes(term)).map_or(0, |slips| slips.find(&codes(text)).len())
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
