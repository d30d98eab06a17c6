//! Which proposals have the notes and tags that a query asks for: the search itself knows no reviews.

use crate::lang::Text;
use crate::review::Note;
use crate::search::Query;
use crate::search::engine::Handed;
use crate::search::query::{Scope, Term};
use crate::text::fold::Folded;
use crate::ui::state::State;

/// Finds the proposals whose notes have what a query asks for behind `标签:` and `批注:`, as far as the reviewer may see
/// them.
pub(in crate::ui::update) fn found_in_notes(state: &mut State, text: &str) -> Handed {
    let query = Query::parse(text);
    let Some(review) = &state.review else {
        if query.outside().next().is_some() {
            state.notify(Text::NotesNotOpen, vec![]);
        }
        return Vec::new();
    };
    let event_log = review.review.event_log();
    let found = |term: &Term| {
        let notes = event_log.visible().into_iter().flat_map(|view| view.notes());
        let numbers = notes.filter(|note| has(note, term)).filter_map(|note| state.library.find(&note.item.proposal));
        let mut numbers: Vec<usize> = numbers.collect();
        crate::order::sort(&mut numbers);
        numbers.dedup();
        (term.clone(), numbers)
    };
    query.outside().map(found).collect()
}

/// Whether a note has a term: a tag that begins with it, or the words.
fn has(note: &Note, term: &Term) -> bool {
    match term.scope {
        Some(Scope::Tag) => note.tags.iter().any(|tag| Folded::new(tag).codes.starts_with(&term.codes)),
        _ => Folded::new(&note.text).codes.windows(term.codes.len()).any(|codes| codes == term.codes),
    }
}
