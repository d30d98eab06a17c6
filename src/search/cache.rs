//! What terms have found lately, so that a character taken back costs nothing.

use std::collections::HashMap;

use super::found_set::Looseness;
use super::query::Term;
use super::tally::Scored;

/// Entries of all lists together, 16 bytes each, that are kept for terms which are not in the query at hand. What is
/// read in nearly every text has two for each proposal: with fewer, a letter taken back in 150,000 of them began anew.
const ENTRIES: usize = 1_000_000;

/// What a term has found, block by block, as far as it has been looked for.
#[derive(Default)]
pub(super) struct Known {
    pub(super) short: Vec<Vec<Scored>>,
    pub(super) long: Vec<Vec<Scored>>,
    pub(super) loose: Vec<Vec<Scored>>,
    /// By which of the inexact tiers.
    looseness: Looseness,
    /// When the term was last asked for.
    used: u64,
}

impl Known {
    /// Keeps what these inexact tiers have found, and forgets what others have.
    pub(super) fn keep_loose(&mut self, looseness: Looseness) {
        if std::mem::replace(&mut self.looseness, looseness) != looseness {
            self.loose.clear();
        }
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
