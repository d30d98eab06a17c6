//! What keys do on all screens laid over the panes: opening, scrolling and closing them, the language, a new search.

use super::{query, reading};
use crate::lang::Text;
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::overlay::{Overlay, Screen};
use crate::ui::state::State;

/// Does what a key means on a screen laid over the panes; in the panes, what opens one.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let height = state.overlay_height();
    let screen = state.overlay.as_ref().map(|overlay| &overlay.screen);
    match action {
        Action::Close => state.overlay = None,
        Action::Help if matches!(screen, Some(Screen::Help)) => state.overlay = None,
        Action::Overview if matches!(screen, Some(Screen::Overview(_))) => state.overlay = None,
        Action::Help => state.open_overlay(Screen::Help),
        Action::Overview => state.open_overlay(Screen::Overview(state.drawn())),
        Action::Language => {
            state.lang = state.lang.other();
            state.notify(Text::LanguageChanged, vec![]);
        }
        Action::Search => {
            state.overlay = None;
            query::open(state);
        }
        _ => scroll(state, action, height),
    }
    vec![]
}

fn scroll(state: &mut State, action: Action, height: usize) {
    let Some(Overlay { text, .. }) = &mut state.overlay else { return };
    let Some(rows) = reading::rows(action, height) else { return };
    let before = text.top;
    text.scroll(rows, height);
    if text.top == before {
        reading::say_edge(state, rows);
    }
}
