//! What keys do on all screens laid over the panes: opening, scrolling and closing them, the language, a new search.

use super::{query, reading};
use crate::lang::Text;
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::overlay::{DetailsView, HelpView, Overlay, OverviewTarget, Screen};
use crate::ui::state::{LedFrom, State};
use crate::ui::typing::{LineBox, LineKind};

/// Does what a key means on a screen laid over the panes; in the panes, what opens one.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let height = state.overlay_height();
    let screen = state.overlay.as_ref().map(|overlay| &overlay.screen);
    match action {
        Action::Close => {
            if !set_filter(state, "") {
                state.close_overlay();
            }
        }
        Action::Help if state.shows_help() => state.close_overlay(),
        // There is nothing else beside the lines that are corrected.
        Action::Overview | Action::Details if state.beneath.is_some() => state.close_overlay(),
        Action::Overview if matches!(screen, Some(Screen::Overview(_))) => state.overlay = None,
        Action::Help => {
            let here = state.context();
            state.cover(Screen::Help(HelpView { here, filter: String::new() }));
        }
        Action::Details if matches!(screen, Some(Screen::Details(_))) => state.close_overlay(),
        // Over a screen with entries it is the proposal of the entry that the person is at.
        Action::Details => {
            let entry = match screen {
                Some(Screen::Overview(drawn)) => match drawn.targets.get(drawn.cursor.at) {
                    Some(OverviewTarget::Proposal(number)) => Some(*number),
                    _ => None,
                },
                Some(Screen::ReviewList(list)) => {
                    list.entry().and_then(|entry| state.library.find(&entry.item.proposal))
                }
                _ => None,
            };
            if let Some(proposal) = entry.or(state.current) {
                state.cover(Screen::Details(DetailsView { proposal }));
            }
        }
        Action::Overview => state.open_overlay(Screen::Overview(Box::new(state.drawn()))),
        Action::Language => {
            state.lang = state.lang.other();
            state.notify(Text::LanguageChanged, vec![]);
        }
        Action::Search if state.shows_help() => {
            set_filter(state, "");
            state.typing = Some(LineBox::new(LineKind::HelpFilter).begin());
        }
        Action::Search => {
            let is_left = |overlay: &Overlay| !matches!(overlay.screen, Screen::Help(_) | Screen::Syntax);
            let overview = state.overlay.take().filter(is_left);
            query::open(state);
            // Giving up goes back to it, over the search that was on there.
            if let Some(overlay) = overview {
                let search = state.search.saved.take();
                state.search.overview = Some(Box::new(LedFrom { overlay, search, by_row: false }));
            }
        }
        _ => scroll(state, action, height),
    }
    vec![]
}

/// Keeps the help to what has some words, and shows that from its start; says whether that was another filter.
pub(super) fn set_filter(state: &mut State, words: &str) -> bool {
    let Some(Overlay { screen: Screen::Help(view), text }) = &mut state.overlay else { return false };
    if view.filter == words {
        return false;
    }
    words.clone_into(&mut view.filter);
    text.top = 0;
    true
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
