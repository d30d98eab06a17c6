//! Help and overview: opening, scrolling, closing.

use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::overlay::OverlayKind;
use crate::ui::state::State;

/// Opens the screen that an action names.
pub(super) fn open(state: &mut State, action: Action) {
    state.open_overlay(if action == Action::Help { OverlayKind::Help } else { OverlayKind::Overview });
}

/// A key while a screen is laid over the panes.
pub(super) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let height = state.overlay_area().map_or(0, |area| area.height as usize);
    let Some(overlay) = &mut state.overlay else {
        return vec![];
    };
    let kind = overlay.kind;
    match action {
        Action::Cancel | Action::Quit | Action::Open => state.overlay = None,
        Action::Help if kind == OverlayKind::Help => state.overlay = None,
        Action::Overview if kind == OverlayKind::Overview => state.overlay = None,
        Action::Help | Action::Overview => open(state, action),
        Action::Language => state.lang = state.lang.other(),
        Action::Search => {
            state.overlay = None;
            super::prompt::open(state);
        }
        _ => {
            if let Some(rows) = super::reading::rows(action, height) {
                overlay.text.scroll(rows, height);
            }
        }
    }
    vec![]
}
