//! What a match of a term must contain, looked up before any text is read: syllables, initials, and whatever
//! is no letter.

use std::collections::BTreeSet;

use super::Spelling;
use super::beginning::{Beginning, begun_by};
use super::taken::bytes;
use crate::search::signature::initial_pairs;
use crate::text::code::{Code, letter};
use crate::text::pinyin::{Syllable, common_length};

/// Ways of cutting a term into syllables that are looked up in the signatures; a term with more is
/// looked for everywhere.
const SEQUENCES: usize = 64;

/// Characters whose initials are looked up, at the start of a match in a long text; and how many ways
/// of cutting the term into them are followed.
const INITIALS: usize = 6;
const WAYS: usize = 64;

/// Pairs of initials that are looked up one after the other for a match in a short field.
const STEPS: usize = 3;

impl Spelling {
    /// The syllables that are the whole match.
    pub(in crate::search) fn lone_syllables(&self) -> &[Syllable] {
        &self.lone
    }

    /// The sequences of syllables that a match in a long text begins with, the last one perhaps begun only; `None`
    /// where characters stand between, or where there are too many to look up.
    pub(in crate::search) fn sequences(&self) -> Option<Vec<Vec<Syllable>>> {
        let initials_from = self.in_body.initials_from();
        if !self.term.iter().all(|&c| letter(c).is_some()) || initials_from == 0 {
            return None;
        }
        let mut found = Vec::new();
        let mut open = vec![(0, Vec::new())];
        while let Some((at, sequence)) = open.pop() {
            let rest = self.term.get(at..).unwrap_or_default();
            if rest.is_empty() {
                found.push(sequence);
            } else {
                let mut begun = Vec::new();
                for syllable in begun_by(rest) {
                    let letters = self.pinyin.letters(syllable).as_bytes();
                    let common = common_length(letters, &bytes(rest));
                    if common == letters.len() {
                        let mut longer: Vec<Syllable> = sequence.clone();
                        longer.push(syllable);
                        open.push((at + common, longer));
                    } else if common == rest.len() || (common > 0 && at >= initials_from) {
                        // Initials may follow the last whole syllable.
                        begun.push(syllable);
                    }
                }
                found.extend(begun.into_iter().map(|syllable| [sequence.as_slice(), &[syllable]].concat()));
            }
            if found.len() + open.len() > SEQUENCES {
                return None;
            }
        }
        Some(found)
    }

    /// Those of several syllables, that are the whole term or are only begun.
    pub(in crate::search) fn several(&self, whole: bool) -> Vec<Vec<Syllable>> {
        let letters = |sequence: &[Syllable]| sequence.iter().map(|&s| self.pinyin.letters(s).len()).sum::<usize>();
        let mut sequences = self.sequences().unwrap_or_default();
        sequences.retain(|several| several.len() > 1 && (letters(several) == self.term.len()) == whole);
        sequences
    }

    /// The sequences of initials that a match in a long text can begin with, 0 for what is no letter;
    /// `None` where there are too many.
    pub(in crate::search) fn initials(&self) -> Option<Vec<Vec<u8>>> {
        let initials_from = self.in_body.initials_from();
        let mut found: BTreeSet<Vec<u8>> = BTreeSet::new();
        let mut open = BTreeSet::from([(0, Vec::new())]);
        for _ in 0..INITIALS {
            let mut next = BTreeSet::new();
            for (at, sequence) in open {
                let kind = self.term.get(at).and_then(|&c| letter(c)).map_or(0, |letter| letter - b'a' + 1);
                let longer = [sequence.as_slice(), &[kind]].concat();
                for to in Beginning::reached(&self.term, at, initials_from) {
                    if to < self.term.len() {
                        next.insert((to, longer.clone()));
                    } else {
                        found.insert(longer.clone());
                    }
                }
            }
            if next.len() + found.len() > WAYS {
                return None;
            }
            open = next;
        }
        found.extend(open.into_iter().map(|(_, sequence)| sequence));
        Some(found.into_iter().collect())
    }

    /// For the first characters of a match in a short field, one after the other, the pairs of initials
    /// that they and the next can have; fewer where the match may end before.
    pub(in crate::search) fn initial_pairs(&self) -> Vec<Vec<(u8, u8)>> {
        let (mut steps, mut places) = (Vec::new(), BTreeSet::from([0]));
        for _ in 0..STEPS {
            let (mut pairs, mut next) = (BTreeSet::new(), BTreeSet::new());
            for &at in &places {
                for to in Beginning::reached(&self.term, at, 0) {
                    let (Some(&here), Some(&there)) = (self.term.get(at), self.term.get(to)) else { return steps };
                    pairs.extend(initial_pairs(here, there));
                    next.insert(to);
                }
            }
            steps.push(pairs.into_iter().collect());
            places = next;
        }
        steps
    }

    /// The stretches of the term that are no letters: a match has them as they are.
    pub(in crate::search) fn literals(&self) -> impl Iterator<Item = &[Code]> {
        self.term.split(|&c| letter(c).is_some()).filter(|run| !run.is_empty())
    }
}
