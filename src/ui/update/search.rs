//! Searching: taking an answer, walking through what was found, ending where one was or staying.

use std::ops::RangeInclusive;

use crate::lang::Text;
use crate::model::{Place, Side};
use crate::search::{Found, Spot};
use crate::ui::effect::Effect;
use crate::ui::state::{At, List, Origin, Pane, Results, Search, State, spots};

/// Takes an answer: the list shows what was found, the best of it opens.
pub(super) fn found(state: &mut State, generation: u64, found: Found) -> Vec<Effect> {
    if generation != state.search.generation || !state.search.is_on() {
        return vec![];
    }
    state.search.pending = false;
    state.list = List { shown: found.hits.iter().map(|hit| hit.proposal).collect(), cursor: 0, top: 0 };
    state.search.results = Some(Results::new(found));
    match state.list.shown.first() {
        Some(&best) => {
            state.show(best);
            open_at_first_hits(state);
        }
        None => show_origin(state),
    }
    vec![]
}

/// The search broke down: says so, and shows no results that are not there.
pub(super) fn failed(state: &mut State, generation: u64, reason: String) -> Vec<Effect> {
    if generation == state.search.generation {
        state.search.pending = false;
        state.search.results = None;
        state.list = List::all(state.dataset.proposals.len());
        show_origin(state);
        state.notify(Text::SearchFailed, vec![reason]);
    }
    vec![]
}

/// Ends the search and goes back to where it began.
pub(super) fn cancel(state: &mut State) {
    restore(state);
    end(state);
}

/// Ends the search and stays. The other proposals stand again where they were left before it: that a
/// search has shown them at its hits was not reading.
pub(super) fn stay(state: &mut State) {
    state.remember_places();
    if let Some(origin) = state.search.origin.take() {
        let here: Vec<_> =
            state.places.iter().filter(|((p, _), _)| Some(*p) == state.current).map(|(k, v)| (*k, *v)).collect();
        state.places = origin.places;
        state.places.extend(here);
    }
    state.list = List::all(state.dataset.proposals.len());
    end(state);
    if let Some(current) = state.current {
        state.show(current);
    }
}

fn end(state: &mut State) {
    // The generation goes on growing: an answer still under way must find itself stale.
    state.search = Search { generation: state.search.generation + 1, ..Search::default() };
}

/// The list and the pages as they were before the search.
pub(super) fn restore(state: &mut State) {
    let Some(origin) = state.search.origin.clone() else { return };
    state.list = List::all(state.dataset.proposals.len());
    go_back(state, origin);
}

/// Opens the proposal that was open before the search, at its old places.
fn show_origin(state: &mut State) {
    if let Some(origin) = state.search.origin.clone() {
        go_back(state, Origin { focus: state.focus, ..origin });
    }
}

/// Goes to where the person was.
pub(super) fn go_back(state: &mut State, place: Origin) {
    state.list.top = place.list_top;
    state.focus = place.focus;
    if let Some(current) = place.current {
        state.show(current);
    }
    state.places = place.places;
    state.restore_places();
}

/// Puts each page of the open proposal at its first hit, and counts from there.
pub(super) fn open_at_first_hits(state: &mut State) {
    let Some(hit) = state.search.hit_of(state.current) else {
        return;
    };
    let first = |side| spots(&hit.matches).find(|(place, _)| place.field.side() == side);
    let firsts = [Side::Proposal, Side::Reply].map(|side| first(side).map(|(place, spot)| (place, spot.clone())));
    // A query that only excludes finds proposals without a spot in them.
    let at = (hit.spots() > 0).then_some(At { hit: state.list.cursor, spot: 0 });
    if let Some(results) = &mut state.search.results {
        results.at = at;
    }
    for (place, spot) in firsts.into_iter().flatten() {
        reveal(state, place, &spot);
    }
}

/// The rows of its page that a spot stands on.
fn rows_of(state: &State, place: Place, spot: &Spot) -> Option<RangeInclusive<usize>> {
    let flow = &state.scrolled(place.field.side()).flow;
    let (block, bytes) = flow.page.blocks.iter().enumerate().find_map(|(i, block)| {
        let bytes = block.bytes_of(place, spot.iter().copied());
        Some((i, bytes.first()?.start..bytes.last()?.end))
    })?;
    Some(flow.row_of(block, bytes.start)..=flow.row_of(block, bytes.end.saturating_sub(1)))
}

/// Scrolls a page so that a spot of the open proposal is in sight.
fn reveal(state: &mut State, place: Place, spot: &Spot) {
    let side = place.field.side();
    let height = state.height(side);
    if let Some(rows) = rows_of(state, place, spot) {
        state.scrolled_mut(side).reveal(rows, height);
    }
}

/// The spot that the person is at, if it is in the open proposal.
fn open_spot(state: &State) -> Option<(Place, Spot)> {
    let (proposal, place, spot) = state.search.current_spot()?;
    (state.current == Some(proposal)).then(|| (place, spot.clone()))
}

/// Whether the spot that the person is at is on the screen.
pub(super) fn spot_in_sight(state: &State) -> bool {
    let Some((place, spot)) = open_spot(state) else { return false };
    let side = place.field.side();
    rows_of(state, place, &spot).is_some_and(|rows| state.scrolled(side).shows(rows, state.height(side)))
}

/// Brings the spot that the person is at back into sight, after another size has moved it.
pub(super) fn reveal_spot(state: &mut State) {
    if let Some((place, spot)) = open_spot(state) {
        reveal(state, place, &spot);
    }
}

/// Goes to the next or the previous spot, across panes and proposals, round and round.
pub(super) fn step(state: &mut State, forward: bool) {
    let Some(results) = state.search.results.as_mut().filter(|r| r.total() > 0) else {
        let text = match &state.search.results {
            Some(results) if !results.found.hits.is_empty() => Text::NoSpots,
            _ if state.search.is_on() => Text::NothingFound,
            _ => Text::NoSearchYet,
        };
        let query = state.search.query.clone();
        state.notify(text, if query.is_empty() { vec![] } else { vec![query] });
        return;
    };
    let total = results.total();
    let current = results.at.map(|at| results.number(at) - 1);
    let next = match (current, forward) {
        (Some(n), true) => (n + 1) % total,
        (Some(n), false) => (n + total - 1) % total,
        (None, _) => 0,
    };
    let wrapped = current.is_some_and(|n| if forward { next <= n } else { next >= n }) && total > 1;
    results.at = results.nth(next);
    let at = results.at;
    let spot = state.search.current_spot().map(|(proposal, place, spot)| (proposal, place, spot.clone()));
    if let Some((proposal, place, spot)) = spot {
        if state.current != Some(proposal) {
            state.list.cursor = at.map_or(0, |at| at.hit);
            state.show(proposal);
            open_at_first_hits(state);
            if let Some(results) = &mut state.search.results {
                results.at = at;
            }
        }
        reveal(state, place, &spot);
        state.focus = Pane::of(place.field.side());
    }
    if wrapped {
        state.notify(if forward { Text::WrappedToFirst } else { Text::WrappedToLast }, vec![]);
    }
}
