//! What exclusions do to an answer, where that is not seen in it: nothing, or all.

use std::iter;

use super::exact::is_digit;
use super::found_set::{Emptied, Hit, Idle};
use super::query::{Clause, Piece, Query, Role, Scope, Term, begins_scope, without_ends};
use crate::text::code::{Code, letter};
use crate::text::fold::{Folded, sign};

/// Which clauses of a query are kept, by their place in it.
pub(super) type Keeps<'k> = &'k (dyn Fn(usize) -> bool + Sync);

impl Query {
    /// Whether it ends with what must not be there: begun, that keeps out more than is meant.
    pub(crate) fn ends_excluding(&self) -> bool {
        self.clauses.last().is_some_and(|clause| clause.any_of.iter().any(|term| term.negated))
    }

    /// An exclusion as it is typed, alone or among those that 、 joins, with its scope and the signs that say how it is
    /// looked for; folded where it is read as something else.
    fn typed_exclusion(&self, term: &Term) -> String {
        let text = |piece: &Piece| self.text.get(piece.range.clone()).unwrap_or_default();
        let is_sign =
            |piece: &&Piece| piece.role == Role::Operator && !text(piece).starts_with(|c| matches!(sign(c), '!' | '|'));
        let typed = self.pieces.iter().enumerate().filter(|(_, piece)| piece.role == Role::Text);
        let mut words = typed.flat_map(|(at, piece)| {
            iter::once(text(piece)).chain(text(piece).split(['、', ',', '，'])).map(move |word| (at, word))
        });
        let found = words.find(|(_, word)| Folded::new(without_ends(word)).codes == term.codes);
        let (at, word) = found.map_or_else(|| (0, term.word()), |(at, word)| (at, without_ends(word).to_owned()));
        let (before, behind) = self.pieces.split_at_checked(at).unwrap_or_default();
        let mut signs: Vec<&str> = before.iter().rev().take_while(is_sign).map(text).collect();
        signs.reverse();
        // Directly behind it: what stands behind a blank begins another word.
        let end = behind.first().map(|piece| piece.range.end);
        let last = behind.get(1).filter(is_sign).filter(|piece| Some(piece.range.start) == end).map(text);
        let scope = term.scope.map_or(String::new(), |scope| [scope.name(), ":"].concat());
        ["!", &scope, &signs.concat(), &word, last.unwrap_or_default()].concat()
    }

    /// An exclusion that keeps nothing out, though something may come near.
    pub(super) fn idle(&self, term: &Term, is_near: bool) -> Idle {
        let is_last = self.clauses.last().is_some_and(|clause| clause.any_of.last() == Some(term));
        let word = self.typed_exclusion(term);
        // 编 may become 编号:5, and 7 become 7000万元.
        let begins_scope = term.scope.is_none() && begins_scope(&term.word());
        let ends_open = term.codes.last().is_some_and(|&c| letter(c).is_some() || is_digit(c) || c == Code::from(b'.'));
        let is_typed = !term.literal || term.scope.is_some_and(Scope::is_of_words);
        Idle { word, is_begun: is_last && is_typed && (begins_scope || is_near && ends_open) }
    }
}

/// What has taken all that a query finds without it: the first exclusion that has done so alone, else all of them; none
/// where nothing is found without either. `find` finds what meets those clauses that are kept.
pub(super) fn emptied(query: &Query, find: &dyn Fn(Keeps) -> Vec<Hit>) -> Option<Emptied> {
    let excludes = |at: usize| query.clauses.get(at).is_some_and(|clause: &Clause| clause.words().is_none());
    let all: Vec<usize> = (0..query.clauses.len()).filter(|&at| excludes(at)).collect();
    let each = all.iter().map(std::slice::from_ref);
    each.chain([all.as_slice()]).filter(|without| !without.is_empty()).find_map(|without| {
        let hits = find(&|at| !without.contains(&at));
        let near = hits.iter().filter(|hit| hit.is_near()).count();
        let clauses = without.iter().filter_map(|&at| query.clauses.get(at));
        let typed = |clause: &Clause| {
            clause.any_of.iter().map(|term| query.typed_exclusion(term)).collect::<Vec<_>>().join("|")
        };
        let words = clauses.map(typed).collect::<Vec<_>>().join(" ");
        (!hits.is_empty()).then(|| Emptied { words, taken: [hits.len() - near, near] })
    })
}
