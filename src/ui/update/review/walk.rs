//! The way through a review: which item comes next among the proposals that the list shows.
//!
//! A search, a filter, and what else narrows the list narrow the way too: a verdict never leads out of what
//! the person asked to see. The order is that of the list.

use crate::review::{Filter, Item, Part, Way};
use crate::ui::state::State;

/// The nearest item in a direction that a filter lets pass, beyond an item. Without one the way begins at the top of
/// the list, or going back at its bottom. It does not go round.
pub(super) fn next_item(state: &State, from: Option<&Item>, filter: Filter, way: Way) -> Option<Item> {
    let review = &state.reviewing()?.review;
    let (own, checklist) = (review.own(), review.checklist());
    let part = |entry: usize, beyond: Option<Part>| {
        let id = state.library.id(*state.list.shown.get(entry)?)?;
        checklist.part_of(&own, &id, beyond, filter, way).map(|part| part.of(&id))
    };
    let count = state.list.shown.len();
    let here = from.and_then(|item| Some((entry_of(state, state.library.find(&item.proposal)?), item.part)));
    let within = match (here, from) {
        (Some((Ok(at), beyond)), _) => part(at, Some(beyond)),
        // What the share or the filter does not show is walked to its end too: a digit would judge another proposal unawares.
        (Some((Err(_), beyond)), Some(item)) if !state.search.is_on() => {
            let id = &item.proposal;
            checklist.part_of(&own, id, Some(beyond), filter, way).map(|part| part.of(id))
        }
        _ => None,
    };
    let (before, behind) = match here {
        None => (count, 0),
        Some((Ok(at), _)) => (at, at + 1),
        Some((Err(at), _)) => (at, at),
    };
    within.or_else(|| match way {
        Way::Forward => (behind..count).find_map(|entry| part(entry, None)),
        Way::Back => (0..before).rev().find_map(|entry| part(entry, None)),
    })
}

/// The entry of the list that shows a proposal; where none does, the one before which it would stand.
fn entry_of(state: &State, number: usize) -> Result<usize, usize> {
    let (shown, cursor) = (&state.list.shown, state.list.cursor);
    if shown.get(cursor) == Some(&number) {
        return Ok(cursor);
    }
    shown.iter().position(|shown| *shown == number).ok_or_else(|| {
        // What a search has found stands in its own order: the way goes on from the cursor.
        if state.search.is_on() { cursor.min(shown.len()) } else { shown.partition_point(|shown| *shown < number) }
    })
}
