//! Typing a query: opening the search box, editing it, asking for what it says, leaving it.

use super::search::{ask_nothing, end, go_back, restore};
use crate::lang::Text;
use crate::search::Query;
use crate::search::worker::SearchRequest;
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::overlay::Screen;
use crate::ui::state::{OnAnswer, Results, ReturnPoint, SavedSearch, Search, State};
use crate::ui::typing::{QueryBox, Typing};

/// Opens the search box, and notes where the person is: before the search, and in the one that is on.
pub(super) fn open(state: &mut State) {
    state.remember_positions();
    let here = ReturnPoint {
        current: state.current,
        focus: state.focus,
        list_top: state.list.top,
        positions: state.positions.clone(),
        point: state.point,
        lens: state.active_lens.clone(),
        item: state.reviewing().and_then(|review| review.at.clone()),
    };
    let search = &mut state.search;
    search.results.iter_mut().for_each(|results| results.chosen = false);
    if search.is_on() {
        let (query, results, overview) = (search.query.clone(), search.results.clone(), search.overview.clone());
        let list = state.list.clone();
        search.saved = Some(Box::new(SavedSearch { query, results, list, return_point: here, overview }));
    } else {
        search.return_point = Some(here);
    }
    search.on_answer = OnAnswer::OpenBest;
    state.typing = Some(Typing::Query(QueryBox::default()));
}

/// Does what a key of the box does that is no character.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(query) = state.query_box() else { return vec![] };
    let (is_empty, recalling) = (query.input.is_empty(), query.recalled.is_some() || query.input.is_empty());
    match action {
        Action::Accept => return accept(state),
        Action::Abandon => return abandon(state),
        Action::Syntax if is_empty => state.open_overlay(Screen::Syntax),
        Action::Syntax => return type_text(state, "?"),
        Action::PreviousResult if recalling => return recall(state, true),
        Action::NextResult if recalling => return recall(state, false),
        Action::NextResult | Action::PreviousResult | Action::ResultsDown | Action::ResultsUp => choose(state, action),
        // As in vim: deleting before the first character leaves the box.
        Action::DeleteBack if is_empty => return abandon(state),
        _ => return edit(state, action),
    }
    vec![]
}

/// Goes to another result.
fn choose(state: &mut State, action: Action) {
    match action {
        Action::NextResult => super::reading::move_in_list(state, 1),
        Action::PreviousResult => super::reading::move_in_list(state, -1),
        Action::ResultsDown => super::reading::page_in_list(state, Action::PageDown, 1),
        _ => super::reading::page_in_list(state, Action::PageUp, 1),
    }
    state.search.results.iter_mut().for_each(|results| results.chosen = true);
}

fn edit(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(Typing::Query(query)) = &mut state.typing else { return vec![] };
    let before = query.input.text();
    query.input.edit(action);
    // Moving the cursor asks for nothing: an empty box leaves the search that is on as it is.
    if query.input.text() == before {
        return vec![];
    }
    query.recalled = None;
    ask(state)
}

/// Shows an earlier or a later query of the history in the box.
fn recall(state: &mut State, earlier: bool) -> Vec<Effect> {
    let Some(Typing::Query(query)) = &mut state.typing else { return vec![] };
    let count = state.history.len();
    let at = query.recalled.unwrap_or(count);
    let at = if earlier { at.checked_sub(1) } else { Some(at + 1) };
    let Some(at) = at else { return vec![] };
    query.input.set(state.history.get(at).map_or("", String::as_str));
    query.recalled = (at < count).then_some(at);
    ask(state)
}

/// Types characters into the box.
pub(super) fn type_text(state: &mut State, text: &str) -> Vec<Effect> {
    let Some(Typing::Query(query)) = &mut state.typing else { return vec![] };
    let before = query.input.text().len();
    let all = query.input.insert(text, Query::LONGEST);
    query.recalled = None;
    // What goes on being typed into a full box asks for nothing: a hundred thousand times that would hold up the screen.
    let is_changed = query.input.text().len() != before;
    let effects = if is_changed { ask(state) } else { vec![] };
    if !all {
        state.notify(Text::TypedCut, vec![Query::LONGEST.to_string()]);
    }
    effects
}

/// Asks for what the box says, if that has changed.
fn ask(state: &mut State) -> Vec<Effect> {
    let Some(Typing::Query(query)) = &mut state.typing else { return vec![] };
    let text = query.input.text();
    query.query = Query::parse(&text);
    // Of signs alone nothing is asked yet.
    let asks = !query.query.clauses.is_empty();
    let text = text.trim().to_owned();
    match asks {
        false => ask_nothing(state, text.is_empty()),
        true if text == state.search.query => {}
        true => return vec![request(state, text)],
    }
    vec![]
}

/// Asks for a query; answers to earlier ones are stale from here on.
fn request(state: &mut State, text: String) -> Effect {
    state.search.generation += 1;
    // What was chosen for another query is not what is looked for now.
    let goes_on = text.starts_with(&state.search.query);
    if let Some(results) = &mut state.search.results {
        results.chosen &= goes_on;
        results.ask(&text);
    }
    state.search.query.clone_from(&text);
    state.search.pending = true;
    let outside = super::search::found_in_notes(state, &text);
    Effect::Search(SearchRequest { generation: state.search.generation, text, outside })
}

/// Searches for a query as if it had been typed and confirmed.
pub(super) fn search_for(state: &mut State, query: &str) -> Vec<Effect> {
    search_again(state, query.trim(), OnAnswer::OpenBest)
}

/// Searches for a query as if it had been typed and confirmed; the person stays where they are, or goes from
/// there to the next hit.
pub(super) fn search_again(state: &mut State, query: &str, on_answer: OnAnswer) -> Vec<Effect> {
    if query.is_empty() {
        return vec![];
    }
    open(state);
    // A file that sessions or queries are kept in may hold anything.
    let effect = request(state, query.chars().take(Query::LONGEST).collect());
    let mut effects = confirm(state);
    state.search.on_answer = on_answer;
    effects.push(effect);
    effects
}

/// Leaves the box with what was found and keeps the query; with nothing typed, as if it had not been opened.
fn accept(state: &mut State) -> Vec<Effect> {
    let Some(query) = state.query_box().filter(|query| !query.query.is_empty()) else { return abandon(state) };
    let is_answer = |results: &Results| results.found.query.clauses == query.query.clauses;
    if !state.search.pending && !state.search.results.as_ref().is_some_and(is_answer) {
        // What may have been only begun is what is asked now.
        let effect = request(state, query.input.text().trim().to_owned());
        let mut effects = confirm(state);
        effects.push(effect);
        return effects;
    }
    // Where results stood above the box, what is in sight has the focus from here on.
    if state.search.results.as_ref().is_some_and(|results| !results.found.hits.is_empty()) {
        state.focus = state.front_pane();
        if let Some((_, place, _)) = state.current_hit().filter(|_| state.focus != Pane::List) {
            state.focus = Pane::of(place.field.side());
        }
    }
    confirm(state)
}

/// Leaves the box with the query that was asked last, and keeps it.
fn confirm(state: &mut State) -> Vec<Effect> {
    let query = state.search.query.clone();
    state.typing = None;
    state.search.saved = None;
    // Giving up goes back to the overview that it began in, Esc only where a row of that asked for it.
    state.search.overview.iter_mut().for_each(|led_from| led_from.by_row = false);
    // What was asked last is what n and N follow.
    state.active_lens = None;
    state.search.last.clone_from(&query);
    if let Some(results) = &mut state.search.results {
        results.touched = true;
    }
    if state.history.last() == Some(&query) {
        return vec![];
    }
    state.history.retain(|kept| *kept != query);
    state.history.push(query.clone());
    vec![Effect::Remember(query)]
}

/// Leaves the box as if it had not been opened: back to the search that was on, or to where the person was.
fn abandon(state: &mut State) -> Vec<Effect> {
    state.typing = None;
    match state.search.saved.take() {
        Some(saved) => take_up(state, *saved),
        None => cancel(state),
    }
}

/// Ends the search and goes back to where it began: to the overview that led to it, over the search that was on there.
pub(super) fn cancel(state: &mut State) -> Vec<Effect> {
    let led_from = state.search.overview.take().map(|led_from| (led_from.overlay, led_from.search));
    let (overlay, saved) = led_from.map_or((None, None), |(overlay, saved)| (Some(overlay), saved));
    let effects = match saved {
        Some(saved) => take_up(state, *saved),
        None => {
            restore(state);
            end(state);
            vec![]
        }
    };
    state.overlay = overlay;
    effects
}

/// Goes back to a search that another has replaced.
fn take_up(state: &mut State, saved: SavedSearch) -> Vec<Effect> {
    let SavedSearch { query, results, list, return_point: back_to, overview } = saved;
    let (generation, return_point) = (state.search.generation + 1, state.search.return_point.take());
    let last = query.clone();
    state.search = Search { query, results, generation, return_point, last, overview, ..Search::default() };
    state.list = list;
    go_back(state, back_to);
    // Of an answer that was not whole yet, the rest would never come.
    let is_whole = state.search.results.as_ref().is_some_and(|results| results.found.complete);
    if is_whole {
        return vec![];
    }
    let text = state.search.query.clone();
    state.search.on_answer = OnAnswer::Stay;
    vec![request(state, text)]
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::search::found;
    use super::*;
    use crate::lang::Lang;
    use crate::search::Engine;
    use crate::theme::Scheme;
    use crate::ui::msg::Size;

    /// `mupeih` stood beside what `mup` had marked and how many it had found.
    #[test]
    fn until_a_query_is_answered_only_what_is_true_of_it_is_marked() {
        let page = crate::dataset::bundled().unwrap();
        let mut engine = Engine::of(&page);
        let mut state = State::new(Arc::new(page), Lang::Zh, Scheme::Mono, Size { columns: 120, rows: 36 });
        open(&mut state);
        let _ = type_text(&mut state, "mup");
        let answer = engine.search(&Query::parse("mup"));
        let (first, near) = (answer.hits[0].proposal(), answer.near_count());
        let generation = state.search.generation;
        found(&mut state, generation, answer);
        let marked = |state: &State| -> Vec<(usize, usize)> {
            let details = state.details_of(first).unwrap();
            details.matches.iter().flat_map(|m| m.ranges()).collect()
        };
        assert!(!state.search.is_behind() && marked(&state).contains(&(0, 2)));
        assert!(state.near_heading().is_some_and(|(_, said)| said.contains(&near.to_string())));
        let _ = type_text(&mut state, "eih");
        assert!(state.search.is_behind() && marked(&state).iter().all(|range| *range == (0, 3)));
        assert!(state.near_heading().is_some_and(|(_, said)| !said.contains(|c: char| c.is_ascii_digit())));
        let _ = type_text(&mut state, "xx");
        assert!(marked(&state).is_empty());
    }
}
