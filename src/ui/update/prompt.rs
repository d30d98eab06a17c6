//! Typing a query: opening the prompt, editing it, asking for what it says, leaving it.

use crate::lang::Text;
use crate::search::worker::SearchRequest;
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::input::Input;
use crate::ui::overlay::OverlayKind;
use crate::ui::state::{ReturnPoint, SavedSearch, Search, State};

use super::search::{cancel, go_back, restore};

/// Opens the prompt, and notes where the person is: before the search, and in the one that is on.
pub(super) fn open(state: &mut State) {
    state.remember_places();
    let here = ReturnPoint {
        current: state.current,
        focus: state.focus,
        list_top: state.list.top,
        places: state.places.clone(),
    };
    let search = &mut state.search;
    if search.is_on() {
        let (query, results) = (search.query.clone(), search.results.clone());
        search.saved = Some(Box::new(SavedSearch { query, results, list: state.list.clone(), return_point: here }));
    } else {
        search.return_point = Some(here);
    }
    search.prompt = Some(Input::default());
}

/// A key of the prompt that is no character.
pub(super) fn key(state: &mut State, action: Action) -> Vec<Effect> {
    let recalling = state.search.recalled.is_some() || state.search.prompt.as_ref().is_some_and(Input::is_empty);
    match action {
        Action::Accept => return accept(state),
        Action::Abandon => abandon(state),
        Action::Syntax if state.search.prompt.as_ref().is_some_and(Input::is_empty) => {
            state.open_overlay(OverlayKind::Syntax);
        }
        Action::Syntax => return typed(state, "?"),
        Action::PreviousResult if recalling => return recall(state, true),
        Action::NextResult if recalling => return recall(state, false),
        Action::NextResult => super::reading::go_to(state, state.list.cursor.saturating_add(1)),
        Action::PreviousResult => super::reading::go_to(state, state.list.cursor.saturating_sub(1)),
        _ => return edit(state, action),
    }
    vec![]
}

fn edit(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(input) = &mut state.search.prompt else {
        return vec![];
    };
    let before = input.text();
    match action {
        // As in vim: deleting before the first character leaves the prompt.
        Action::DeleteBack if before.is_empty() => {
            abandon(state);
            return vec![];
        }
        action => input.edit(action),
    }
    // Moving the cursor asks for nothing: an empty box leaves the search that is on as it is.
    if input.text() == before {
        return vec![];
    }
    state.search.recalled = None;
    ask(state)
}

/// Shows an earlier or a later query of the history in the prompt.
fn recall(state: &mut State, earlier: bool) -> Vec<Effect> {
    let count = state.history.len();
    let at = state.search.recalled.unwrap_or(count);
    let at = if earlier { at.checked_sub(1) } else { Some(at + 1) };
    let Some(at) = at else { return vec![] };
    let text = state.history.get(at).cloned().unwrap_or_default();
    state.search.recalled = (at < count).then_some(at);
    if let Some(input) = &mut state.search.prompt {
        input.set(&text);
    }
    ask(state)
}

/// Types characters into the prompt.
pub(super) fn typed(state: &mut State, text: &str) -> Vec<Effect> {
    let Some(input) = &mut state.search.prompt else {
        return vec![];
    };
    input.insert(text);
    state.search.recalled = None;
    ask(state)
}

/// Pasted text goes into the prompt; elsewhere it is dropped, so that it never runs as commands.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if state.search.prompt.is_none() && state.overlay.is_none() && !text.is_empty() {
        state.notify(Text::PasteIgnored, vec![]);
    }
    typed(state, text)
}

/// Asks for what the prompt says, if that has changed.
fn ask(state: &mut State) -> Vec<Effect> {
    let Some(input) = &state.search.prompt else {
        return vec![];
    };
    let text = input.text().trim().to_owned();
    if text == state.search.query {
        return vec![];
    }
    state.search.generation += 1;
    state.search.query.clone_from(&text);
    if text.is_empty() {
        state.search.pending = false;
        state.search.results = None;
        restore(state);
        return vec![];
    }
    state.search.pending = true;
    vec![Effect::Search(SearchRequest { generation: state.search.generation, text })]
}

/// Searches for a query of an earlier session, as if it had been typed and confirmed.
pub(super) fn search_again(state: &mut State, query: &str) -> Vec<Effect> {
    open(state);
    let mut effects = typed(state, query);
    effects.extend(accept(state));
    // It opens nothing: the person goes on where they were.
    if let Some(results) = &mut state.search.results {
        results.touched = true;
    }
    effects
}

/// Leaves the prompt with what was found and keeps the query; with nothing typed, as if it had not
/// been opened.
fn accept(state: &mut State) -> Vec<Effect> {
    if state.search.prompt.as_ref().is_none_or(|input| input.text().trim().is_empty()) {
        abandon(state);
        return vec![];
    }
    state.search.prompt = None;
    state.search.recalled = None;
    state.search.saved = None;
    // What was asked last is what n and N follow.
    state.active_lens = None;
    if let Some(results) = &mut state.search.results {
        results.touched = true;
    }
    let query = state.search.query.clone();
    if state.history.last() == Some(&query) {
        return vec![];
    }
    state.history.retain(|kept| *kept != query);
    state.history.push(query.clone());
    vec![Effect::Remember(query)]
}

/// Leaves the prompt as if it had not been opened: back to the search that was on, or to where one was.
fn abandon(state: &mut State) {
    let Some(saved) = state.search.saved.take() else { return cancel(state) };
    let SavedSearch { query, results, list, return_point: back_to } = *saved;
    let generation = state.search.generation + 1;
    let return_point = state.search.return_point.take();
    state.search = Search { query, results, generation, return_point, ..Search::default() };
    state.list = list;
    go_back(state, back_to);
}
