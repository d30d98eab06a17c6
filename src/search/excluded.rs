//! What exclusions do to an answer, where that is not seen in it: nothing, or all.

use super::found_set::{Emptied, Hit};
use super::query::{Clause, Query, Term};

/// Which clauses of a query are kept, by their place in it.
pub(super) type Keeps<'k> = &'k (dyn Fn(usize) -> bool + Sync);

/// An exclusion as it is typed, with its scope.
pub(super) fn typed(term: &Term) -> String {
    let scope = term.scope.map_or(String::new(), |scope| [scope.name(), ":"].concat());
    ["!", &scope, &term.word()].concat()
}

/// What has taken all that a query finds without it: the first exclusion that has done so alone, else all of them; none
/// where nothing is found without either. `find` finds what meets those clauses that are kept.
pub(super) fn emptied(query: &Query, find: &dyn Fn(Keeps) -> Vec<Hit>) -> Option<Emptied> {
    let excludes = |at: usize| query.clauses.get(at).is_some_and(|clause: &Clause| clause.words().is_none());
    let all: Vec<usize> = (0..query.clauses.len()).filter(|&at| excludes(at)).collect();
    let each = all.iter().map(std::slice::from_ref);
    each.chain([all.as_slice()]).filter(|without| !without.is_empty()).find_map(|without| {
        let hits = find(&|at| !without.contains(&at));
        let near = hits.iter().filter(|hit| hit.tier.is_near()).count();
        let clauses = without.iter().filter_map(|&at| query.clauses.get(at));
        let typed = |clause: &Clause| clause.any_of.iter().map(typed).collect::<Vec<_>>().join("|");
        let words = clauses.map(typed).collect::<Vec<_>>().join(" ");
        (!hits.is_empty()).then(|| Emptied { words, taken: [hits.len() - near, near] })
    })
}
