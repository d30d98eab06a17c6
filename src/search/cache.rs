//! What terms have found lately, so that a character taken back costs nothing.

use std::borrow::Cow;
use std::collections::HashMap;
use std::mem::{replace, take};

use super::found_set::Looseness;
use super::query::Term;
use super::tally::{Scored, united};

/// Entries of all lists together, 16 bytes each, that are kept: of 150,000 proposals those of three terms that are read in
/// nearly every text. With fewer, a letter taken back began anew.
const ENTRIES: usize = 500_000;

/// What a term has found, block by block, as far as it has been looked for.
#[derive(Default)]
pub(super) struct Known {
    pub(super) short: Vec<Vec<Scored>>,
    /// Also of the short texts, where these have been joined to it.
    pub(super) long: Vec<Vec<Scored>>,
    pub(super) loose: Vec<Vec<Scored>>,
    /// By which of the inexact tiers.
    looseness: Looseness,
    /// When the term was last asked for.
    used: u64,
}

impl Known {
    /// Puts what short and long texts have found into one list for each block: half as many entries, joined once.
    pub(super) fn unite(&mut self) {
        for (short, long) in self.short.iter_mut().zip(&mut self.long).filter(|(short, _)| !short.is_empty()) {
            *long = united(Cow::Owned(take(short)), Cow::Owned(take(long))).into_owned();
            long.shrink_to_fit();
        }
    }

    /// Keeps what these inexact tiers have found, and forgets what others have.
    pub(super) fn keep_loose(&mut self, looseness: Looseness) {
        if replace(&mut self.looseness, looseness) != looseness {
            self.loose.clear();
        }
    }

    /// What has been found in a block, by the inexact tiers too or not.
    pub(super) fn column(&self, block: usize, loose: bool) -> Cow<'_, [Scored]> {
        fn part(parts: &[Vec<Scored>], block: usize) -> Cow<'_, [Scored]> {
            parts.get(block).map_or(Cow::default(), Cow::from)
        }
        let found = united(part(&self.short, block), part(&self.long, block));
        if loose { united(found, part(&self.loose, block)) } else { found }
    }

    fn entries(&self) -> usize {
        [&self.short, &self.long, &self.loose].into_iter().flatten().map(Vec::len).sum()
    }
}

/// Terms with what they have found.
#[derive(Default)]
pub(super) struct Cache {
    known: HashMap<Term, Known>,
    clock: u64,
}

impl Cache {
    /// What a term has found, where it has been looked for.
    pub(super) fn get(&self, term: &Term) -> Option<&Known> {
        self.known.get(term)
    }

    /// What a term has found, for the caller to add to.
    pub(super) fn entry(&mut self, term: &Term) -> &mut Known {
        self.clock += 1;
        let known = self.known.entry(term.clone()).or_default();
        known.used = self.clock;
        known
    }

    /// Forgets what was asked for longest ago until the rest is small enough, but nothing that is `needed`
    /// now.
    pub(super) fn tidy(&mut self, needed: &[&Term]) {
        let mut total: usize = self.known.values().map(Known::entries).sum();
        while total > ENTRIES {
            let others = self.known.iter().filter(|(term, _)| !needed.contains(term));
            let Some(oldest) = others.min_by_key(|(_, known)| known.used).map(|(term, _)| term.clone()) else { return };
            total -= self.known.remove(&oldest).map_or(0, |known| known.entries());
        }
    }
}
