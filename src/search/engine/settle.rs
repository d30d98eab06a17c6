//! A term through all its tiers: which of the inexact ones count, and in what they are looked for.
//!
//! Slips are looked for in what the term less its last letter has shown, so that typing on only narrows. What a term has
//! found is forgotten sooner than that: 2.4 MB of 150,000 proposals that are read in nearly every text, where a bit for
//! each takes 19 kB. Without the bits `neng`, come back to from `nengyuan`, took what `ne`, `nen` and `neng` take, 114 ms.

use std::sync::Arc;

use super::Engine;
use crate::search::block::Block;
use crate::search::found_set::Looseness;
use crate::search::query::Term;
use crate::search::rank::Tier;
use crate::search::scan::{self, GoOn, of_proposals};
use crate::search::signature::ProposalSet;
use crate::search::tally::Scored;
use crate::search::term::Matcher;
use crate::search::threads::on_threads;

/// The most proposals in which sounds that are mixed up are looked for beside what only comes near: nearly every letter
/// of a word is such a query, and every text is read for it.
const FEW: usize = 2_000;

/// The letters from which on a slip is looked for in a few proposals wherever it stands: fewer may become a word yet.
const SURE: usize = 6;

/// Terms of which is kept what they have shown.
const KEPT: usize = 16;

/// Terms with the sets of each block, the last one asked for behind the others.
#[derive(Default)]
pub(super) struct Shown(Vec<(Term, Arc<[ProposalSet]>)>);

impl Shown {
    fn get(&mut self, term: &Term) -> Option<Arc<[ProposalSet]>> {
        let at = self.0.iter().position(|(known, _)| known == term)?;
        let known = self.0.remove(at);
        let sets = Arc::clone(&known.1);
        self.0.push(known);
        Some(sets)
    }

    fn put(&mut self, term: &Term, sets: Arc<[ProposalSet]>) {
        self.0.retain(|(known, _)| known != term);
        self.0.drain(..(self.0.len() + 1).saturating_sub(KEPT));
        self.0.push((term.clone(), sets));
    }
}

impl Engine {
    /// Runs every tier of a term.
    pub(super) fn settle(&mut self, matcher: &Matcher, go_on: GoOn) -> Option<()> {
        let all = self.blocks.len();
        self.run(matcher, scan::short, |known| &mut known.short, all, go_on)?;
        self.run(matcher, scan::long, |known| &mut known.long, all, go_on)?;
        self.cache.entry(matcher.term).unite();
        let alike = matcher.sounds_alike();
        let looseness = self.looseness(matcher);
        if looseness == Looseness::None {
            return Some(());
        }
        // Proposals that have come since may have it as it was typed.
        self.cache.entry(matcher.term).keep_loose(looseness);
        if matcher.misspelling().is_none() {
            return self.run(matcher, scan::loose, |known| &mut known.loose, all, go_on);
        }
        if self.cache.get(matcher.term).is_some_and(|known| known.loose.len() == all) {
            return Some(());
        }
        let mut before = matcher.term.clone();
        before.codes.pop();
        if before.codes.is_empty() {
            return Some(());
        }
        // One slip in three is of a word that the letters before have not shown: they were read as another.
        let is_small = self.count <= scan::FEW && matcher.term.codes.len() >= SURE;
        let shown = self.shown(&before, go_on)?;
        let mine = self.cache.get(matcher.term)?;
        let blocks: Vec<_> = self.blocks.iter().zip(&*shown).enumerate().collect();
        let misspelled = |&(number, (block, within)): &(usize, (&Block, &ProposalSet))| match alike {
            true => scan::misheard_syllable(block, matcher, within, &mine.column(number, false), go_on),
            false => scan::misspelled(block, matcher, looseness, (!is_small).then_some(within), go_on),
        };
        self.cache.entry(matcher.term).loose = on_threads(&blocks, misspelled)?;
        Some(())
    }

    /// Which of the inexact tiers count.
    pub(super) fn looseness(&self, matcher: &Matcher) -> Looseness {
        let is_few = self.count <= FEW && matcher.is_spelled();
        let is_begun = is_few && !matcher.is_abbreviated();
        match () {
            () if !matcher.inexact => Looseness::None,
            () if matcher.sounds_alike() => Looseness::All,
            // Initials behind a syllable are said of letters that are no word: 机制障 of jizz, which may become 机制.
            () if is_begun && self.scored(matcher.term).all(|scored| scored.tier <= Tier::Initials) => Looseness::All,
            () if !self.is_literal(matcher.term) => Looseness::All,
            () if is_few && !self.is_true(matcher.term) => Looseness::Sounds,
            () => Looseness::None,
        }
    }

    /// Whether some proposal has what was asked, and not only what comes near.
    fn is_true(&self, term: &Term) -> bool {
        self.scored(term).any(|scored| !scored.tier.is_near())
    }

    /// Whether some proposal has the term as written or as read, if only in part or begun, and not across words.
    fn is_literal(&self, term: &Term) -> bool {
        self.scored(term).any(|scored| scored.tier >= Tier::Part)
    }

    /// What a term has found as written and as read.
    fn scored(&self, term: &Term) -> impl Iterator<Item = &Scored> {
        let known = self.cache.get(term);
        known.into_iter().flat_map(|known| known.short.iter().chain(&known.long)).flatten()
    }

    /// The proposals of each block that a term shows; `None` if given up.
    fn shown(&mut self, term: &Term, go_on: GoOn) -> Option<Arc<[ProposalSet]>> {
        // Proposals that have come since may change what is shown of all.
        if let Some(shown) = self.shown.get(term).filter(|shown| shown.len() == self.blocks.len()) {
            return Some(shown);
        }
        let matcher = self.matcher(term);
        self.settle(&matcher, go_on)?;
        let loose = self.looseness(&matcher) != Looseness::None;
        let known = self.cache.get(term)?;
        let of_block = |(number, block)| of_proposals(block, &known.column(number, loose));
        let sets: Arc<[ProposalSet]> = self.blocks.iter().enumerate().map(of_block).collect();
        self.shown.put(term, Arc::clone(&sets));
        Some(sets)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;
    use crate::search::cache::Cache;

    #[test]
    fn a_term_that_is_come_back_to_shows_what_it_showed() {
        let mut dataset = crate::dataset::bundled().unwrap();
        let page = dataset.proposals.clone();
        // So many that one syllable is not weighed: then what sounds like it is looked for among what was shown.
        (0..200).for_each(|_| dataset.proposals.extend_from_slice(&page));
        let (mut engine, mut fresh) = (Engine::of(&dataset), Engine::of(&dataset));
        for typed in ["neng", "zhon", "lengyuan", "jiangkang"] {
            let query = Query::parse(typed);
            let found = engine.search(&query);
            assert!(!found.hits.is_empty() && !engine.shown.0.is_empty(), "{typed}");
            // What terms have found is forgotten, as where many others have been asked for since.
            engine.cache = Cache::default();
            assert_eq!((engine.search(&query), &found), (fresh.search(&query), &found), "{typed}");
            fresh.forget();
        }
    }
}
