//! Keys in the overview: from row to row, and where a row leads.

use super::{overlay, query, reading};
use crate::lang::Text;
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::overlay::{OverviewTarget, Screen};
use crate::ui::state::{LedFrom, State};

/// Does what a key means in the overview.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let height = state.overlay_height();
    let Some((cursor, text)) = state.overlay.as_mut().and_then(|overlay| overlay.cursor_mut()) else { return vec![] };
    // What is not seen leads nowhere.
    if action == Action::Open && !cursor.is_seen(text, height) {
        cursor.reveal(text, height);
        return vec![];
    }
    let rows = match action {
        Action::Open => return go(state),
        Action::Top => isize::MIN,
        Action::Bottom => isize::MAX,
        _ => match reading::rows(action, height) {
            Some(rows) => rows,
            None => return overlay::act(state, action),
        },
    };
    let before = (cursor.at, text.top);
    match action {
        Action::Top | Action::Bottom => {
            cursor.go_to(if rows < 0 { 0 } else { usize::MAX }, text, height);
            text.scroll(rows, height);
        }
        _ => cursor.move_by(rows, text, height),
    }
    if before == (cursor.at, text.top) {
        reading::say_edge(state, rows);
    }
    vec![]
}

/// Goes where the row under the cursor leads: to a proposal, or to those that a unit answers. From these Esc comes
/// back to the row.
fn go(state: &mut State) -> Vec<Effect> {
    let Some(Screen::Overview(drawn)) = state.overlay.as_ref().map(|overlay| &overlay.screen) else { return vec![] };
    let Some(target) = drawn.targets.get(drawn.cursor.at).cloned() else { return vec![] };
    let overview = state.overlay.take();
    match target {
        OverviewTarget::Proposal(number) => {
            match state.list.shown.iter().position(|shown| *shown == number) {
                Some(entry) => reading::go_to(state, entry),
                None => state.show(number),
            }
            // The list would only say again which.
            if state.focus == Pane::List {
                state.focus = Pane::Proposal;
            }
            vec![]
        }
        OverviewTarget::Units(names) => {
            let terms = names.iter().map(|name| state.lang.say(Text::QueryOfUnit, &[name]));
            let terms: Vec<String> = terms.collect();
            // The search that is on is found again behind the overview.
            query::open(state);
            let search = state.search.saved.take();
            let effects = query::search_for(state, &terms.join(" "));
            state.search.overview = overview.map(|overlay| Box::new(LedFrom { overlay, search, by_row: true }));
            effects
        }
    }
}
