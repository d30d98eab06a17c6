//! Which proposals a term has shown, for the term with a letter more: slips are looked for in those alone, so that typing
//! on only narrows.
//!
//! What a term has found is forgotten sooner: 2.4 MB of 150,000 proposals that are read in nearly every text, where a bit
//! for each takes 19 kB. Without the bits `neng`, come back to from `nengyuan`, took what `ne`, `nen` and `neng` take, 114 ms.

use std::sync::Arc;

use super::{Engine, column};
use crate::search::found_set::Looseness;
use crate::search::query::Term;
use crate::search::scan::{GoOn, of_proposals};
use crate::search::signature::ProposalSet;

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
    /// The proposals of each block that a term shows; `None` if given up.
    pub(super) fn shown(&mut self, term: &Term, go_on: GoOn) -> Option<Arc<[ProposalSet]>> {
        // Proposals that have come since may change what is shown of all.
        if let Some(shown) = self.shown.get(term).filter(|shown| shown.len() == self.blocks.len()) {
            return Some(shown);
        }
        let matcher = self.matcher(term);
        self.settle(&matcher, go_on)?;
        let loose = self.looseness(&matcher) != Looseness::None;
        let known = self.cache.get(term)?;
        let of_block = |(number, block)| of_proposals(block, &column(known, number, loose));
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
