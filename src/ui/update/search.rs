//! Searching: taking an answer, walking through what was found, ending where the person was or staying.

use std::ops::RangeInclusive;

use crate::lang::Text;
use crate::model::{Place, Side};
use crate::review::Note;
use crate::search::engine::Handed;
use crate::search::query::{Scope, Term, begins_scope};
use crate::search::{FoundSet, Query, Spot};
use crate::text::fold::Folded;
use crate::ui::layout::Pane;
use crate::ui::state::{HitCursor, List, OnAnswer, Results, ReturnPoint, SavedSearch, Search, State};
use crate::ui::walk::next_mark;

/// Takes an answer: the list shows what was found, the best of it opens. A fuller answer to the same
/// query leaves a person who has moved meanwhile at the proposal they are at.
pub(super) fn found(state: &mut State, generation: u64, found: FoundSet) {
    if generation != state.search.generation || !state.search.is_on() {
        return;
    }
    let fuller = !std::mem::replace(&mut state.search.pending, !found.complete) || state.search.answered == generation;
    state.search.answered = generation;
    if found.complete && found.hits.is_empty() && state.library.has_changed() {
        state.notify(Text::SearchChanged, vec![]);
    }
    if state.query_box().is_some() && found.complete && found.hits.is_empty() && is_begun(state, &found) {
        return;
    }
    // Of what is left where something is only excluded, none is better than what was read before.
    let before = state.search.saved.as_ref().map(|saved| &saved.return_point).or(state.search.return_point.as_ref());
    let excludes = found.query.clauses.iter().all(|clause| clause.words().is_none());
    let before = before.and_then(|before| before.current).filter(|_| excludes);
    let results = Results::new(found, state.count);
    let shown: Vec<usize> = results.found.hits.iter().map(|hit| hit.proposal()).collect();
    let entry = state.current.and_then(|current| results.rank_of(current));
    let old = state.search.results.replace(results).filter(|old| if fuller { old.touched } else { old.chosen });
    let on_answer = if fuller { OnAnswer::OpenBest } else { state.search.on_answer };
    let stays = on_answer != OnAnswer::OpenBest;
    match entry.filter(|_| stays || old.is_some()) {
        Some(cursor) => {
            // The entry keeps its row, as far as the list goes.
            let above = state.list.cursor.saturating_sub(state.list.top);
            state.list = List { shown, cursor, top: cursor.saturating_sub(above) };
            state.reveal_in_list();
            if let Some(results) = &mut state.search.results {
                results.touched = true;
                results.chosen = old.as_ref().is_some_and(|old| old.chosen);
                results.at = old.filter(|_| fuller).and_then(|old| old.at).map(|at| HitCursor { hit: cursor, ..at });
            }
            if !fuller && !stays {
                open_at_first_hits(state);
            }
        }
        None => {
            let cursor = before.and_then(|before| shown.iter().position(|number| *number == before)).unwrap_or(0);
            state.list = List { shown, cursor, top: 0 };
            state.reveal_in_list();
            match state.list.shown.get(cursor) {
                _ if stays => {}
                Some(&best) => {
                    state.show(best);
                    // What stood in sight for a shorter query must not depend on how fast one types: a text without a
                    // hit stands where it stood before the search.
                    if let Some(before) = &state.search.return_point {
                        state.positions.clone_from(&before.positions);
                        state.restore_positions();
                    }
                    open_at_first_hits(state);
                }
                None => show_origin(state),
            }
        }
    }
    if let OnAnswer::Step { forward } = on_answer {
        // From the spot at which the search was left, if that is still the open proposal.
        let last = state.search.last_spot.filter(|(proposal, _)| Some(*proposal) == state.current);
        if let (Some((_, spot)), Some(hit), Some(results)) = (last, entry, &mut state.search.results) {
            results.at = Some(HitCursor { hit, spot });
        }
        step(state, forward);
    }
}

/// Whether a query that finds nothing may be the beginning of another: of the name of a scope, or of what must not be
/// there. Then nothing is said to be found or not; what an exclusion is taken from stays.
fn is_begun(state: &mut State, found: &FoundSet) -> bool {
    let (query, excludes) = (&found.query, found.query.ends_excluding());
    let only_excludes = query.clauses.iter().all(|clause| clause.words().is_none());
    let results = state.search.results.as_mut().filter(|_| excludes);
    // What has been shown for less of the last exclusion (`!xu` of `!xue`) stays as well.
    let goes_on = |results: &&mut Results| {
        let shown = results.found.query.clauses.as_slice();
        let rest = shown.split_last().filter(|(last, _)| last.words().is_none() && !results.found.hits.is_empty());
        query.clauses.starts_with(shown) || rest.is_some_and(|(_, rest)| query.clauses.starts_with(rest))
    };
    match results.filter(goes_on) {
        Some(results) => results.emptied.clone_from(&found.emptied),
        None if only_excludes || begins_scope(&state.search.query) => ask_nothing(state, false),
        None => return false,
    }
    true
}

/// Takes back what was asked. Behind signs alone the texts stay where they are, in an empty box as before it was opened.
pub(super) fn ask_nothing(state: &mut State, is_blank: bool) {
    state.search.generation += 1;
    state.search.pending = false;
    let is_whole = |saved: &SavedSearch| saved.results.as_ref().is_some_and(|results| results.found.complete);
    if let Some(saved) = state.search.saved.as_ref().filter(|saved| is_blank && is_whole(saved)).cloned() {
        (state.search.query, state.search.results, state.list) = (saved.query, saved.results, saved.list);
        return go_back(state, saved.return_point);
    }
    state.search.query.clear();
    state.search.results = None;
    // What has been shown for less of it (标 of 标题:) is not what was read.
    let before = state.search.saved.as_ref().map(|saved| saved.return_point.clone()).filter(|_| !is_blank);
    match before.or_else(|| state.search.return_point.clone()) {
        Some(before) if !is_blank => {
            state.list = List::all(state);
            go_back(state, ReturnPoint { focus: state.focus, ..before });
            state.reveal_in_list();
        }
        _ => restore(state),
    }
}

/// The search broke down: says so, and shows no results that are not there.
pub(super) fn failed(state: &mut State, generation: u64, reason: String) {
    if generation == state.search.generation {
        state.search.pending = false;
        state.search.results = None;
        state.list = List::all(state);
        show_origin(state);
        let reason = crate::lang::reason(&reason, state.lang);
        state.notify(Text::SearchFailed, vec![reason]);
    }
}

/// Ends the search and stays. The other proposals stand again where they were left before it: that a
/// search has shown them at its hits was not reading.
pub(super) fn stay(state: &mut State) {
    state.remember_positions();
    if let Some(return_point) = state.search.return_point.take() {
        let here: Vec<_> =
            state.positions.iter().filter(|((p, _), _)| Some(*p) == state.current).map(|(k, v)| (*k, *v)).collect();
        state.positions = return_point.positions;
        state.positions.extend(here);
    }
    state.list = List::all(state);
    end(state);
    if let Some(current) = state.current {
        state.show(current);
    }
}

/// Ends the search, wherever the person is.
pub(super) fn end(state: &mut State) {
    // The generation goes on growing: an answer still under way must find itself stale.
    let (generation, last) = (state.search.generation + 1, std::mem::take(&mut state.search.last));
    let results = state.search.results.as_ref();
    let last_spot = results.and_then(|results| {
        let at = results.at?;
        Some((results.found.hits.get(at.hit)?.proposal(), at.spot))
    });
    state.search = Search { generation, last, last_spot, ..Search::default() };
}

/// Puts the list and the pages back as they were before the search.
pub(super) fn restore(state: &mut State) {
    let Some(return_point) = state.search.return_point.clone() else { return };
    state.list = List::all(state);
    go_back(state, return_point);
}

/// Opens the proposal that was open before the search, at its old places.
fn show_origin(state: &mut State) {
    if let Some(return_point) = state.search.return_point.clone() {
        go_back(state, ReturnPoint { focus: state.focus, ..return_point });
    }
}

/// Goes to where the person was.
pub(super) fn go_back(state: &mut State, back_to: ReturnPoint) {
    state.list.top = back_to.list_top;
    state.focus = back_to.focus;
    if let Some(current) = back_to.current {
        state.show(current);
    }
    state.positions = back_to.positions;
    state.point = back_to.point;
    state.active_lens = back_to.lens;
    let item = back_to.item.filter(|(number, _)| Some(*number) == state.current);
    if let (Some(at), Some(review)) = (item, &mut state.review) {
        review.at = Some(at);
        // The texts stand where they stood, whether the item was in sight there or not.
        review.away = true;
    }
    state.restore_positions();
}

/// Puts each page of the open proposal at its first hit, and counts from there.
pub(super) fn open_at_first_hits(state: &mut State) {
    let Some(details) = state.current.and_then(|current| state.details_of(current)) else {
        return;
    };
    let first = |side| details.spots().find(|(place, _)| place.field.side() == side);
    // A query that only excludes finds proposals without a spot in them.
    let at = (details.count() > 0).then_some(HitCursor { hit: state.list.cursor, spot: 0 });
    if let Some(results) = &mut state.search.results {
        results.at = at;
    }
    for (place, spot) in [Side::Proposal, Side::Reply].into_iter().filter_map(first) {
        reveal(state, place, spot);
    }
    if let Some((_, place, spot)) = state.current_hit() {
        follow(state, place, &spot);
    }
}

/// Takes the item of a review along to a spot: to the point that it is in, or that its paragraph may answer. Where
/// the item cannot be seen together with the spot, the spot is what the person wants to see.
pub(super) fn follow(state: &mut State, place: Place, spot: &Spot) {
    if state.reviewing().is_none() {
        return;
    }
    if let Some(pair) = state.pair_of(place).filter(|pair| pair.point.is_some()) {
        state.point = Some(pair);
    }
    state.relayout();
    if !state.item_in_sight()
        && let Some(item) = state.item_rows()
    {
        let (height, side) = (state.height(Side::Proposal), place.field.side());
        let rows = rows_of(state, place, spot).filter(|_| side == Side::Proposal).unwrap_or_else(|| item.clone());
        let both = *item.start().min(rows.start())..=*item.end().max(rows.end());
        if both.end() - both.start() < height {
            state.scrolled_mut(Side::Proposal).reveal(both, height);
        }
    }
    if let Some(review) = &mut state.review {
        review.away = true;
    }
}

/// The rows of its page that a spot stands on.
pub(super) fn rows_of(state: &State, place: Place, spot: &Spot) -> Option<RangeInclusive<usize>> {
    let flow = &state.scrolled(place.field.side()).flow;
    let (block, bytes) = flow.page.blocks.iter().enumerate().find_map(|(i, block)| {
        let bytes = block.bytes_of(place, spot.iter().copied());
        Some((i, bytes.first()?.start..bytes.last()?.end))
    })?;
    Some(flow.row_of(block, bytes.start)..=flow.row_of(block, bytes.end.saturating_sub(1)))
}

/// Scrolls a page so that a spot of the open proposal is in sight.
pub(super) fn reveal(state: &mut State, place: Place, spot: &Spot) {
    let side = place.field.side();
    let height = state.height(side);
    if let Some(rows) = rows_of(state, place, spot) {
        state.scrolled_mut(side).reveal(rows, height);
    }
}

/// The spot that the person is at, if it is in the open proposal.
fn open_spot(state: &State) -> Option<(Place, Spot)> {
    let (proposal, place, spot) = state.current_spot()?;
    (state.current == Some(proposal)).then_some((place, spot))
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
    let Some((next, wrapped)) = next_spot(state, forward) else {
        // That the answer is still to come is said already.
        if state.search.is_behind() {
            return;
        }
        let text = match &state.search.results {
            Some(results) if !results.found.hits.is_empty() => Text::NoSpots,
            _ if state.search.is_on() && state.loading.is_some() => Text::NothingYet,
            _ if state.search.is_on() => Text::NothingFound,
            _ => Text::NoSearchYet,
        };
        let query = state.search.query.clone();
        state.notify(text, if query.is_empty() { vec![] } else { vec![query] });
        return;
    };
    let Some(results) = &mut state.search.results else { return };
    let is_only = results.at == Some(next);
    (results.at, results.touched) = (Some(next), true);
    if let Some((proposal, place, spot)) = state.current_hit() {
        if state.current != Some(proposal) {
            state.list.cursor = next.hit;
            state.show(proposal);
            open_at_first_hits(state);
            if let Some(results) = &mut state.search.results {
                results.at = Some(next);
            }
        }
        reveal(state, place, &spot);
        state.focus = Pane::of(place.field.side());
        follow(state, place, &spot);
    }
    if wrapped || is_only {
        state.notify(wrapped_words(wrapped, forward), vec![]);
    }
}

/// What is said where the way to the next mark goes round the end, or leads to where one is.
pub(super) fn wrapped_words(wrapped: bool, forward: bool) -> Text {
    match (wrapped, forward) {
        (false, _) => Text::OnlyHit,
        (true, true) => Text::WrappedToFirst,
        (true, false) => Text::WrappedToLast,
    }
}

/// The spot behind or before the one that the person is at, and whether the way to it goes round the
/// end; none where no proposal has one.
fn next_spot(state: &State, forward: bool) -> Option<(HitCursor, bool)> {
    let results = state.search.results.as_ref()?;
    let hits = &results.found.hits;
    let spots = |hit: usize| {
        let details = hits.get(hit).and_then(|hit| state.details_of(hit.proposal()));
        details.map_or(0, |details| details.count())
    };
    // Who has gone on to another proposal of the list, as through a lens, goes on from there.
    let cursor = state.cursor_entry();
    let at = results.at.filter(|at| cursor.is_none_or(|entry| entry == at.hit));
    let here = at.map(|at| at.hit).or(cursor).unwrap_or(0);
    let (mark, wrapped) = next_mark(hits.len(), spots, here, at.map(|at| at.spot), forward)?;
    Some((HitCursor { hit: mark.entry, spot: mark.number }, wrapped))
}

/// Finds the proposals whose notes have what a query asks for behind `标签:` and `批注:`, as far as the reviewer may see
/// them.
pub(super) fn found_in_notes(state: &mut State, text: &str) -> Handed {
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
