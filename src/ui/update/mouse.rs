//! The mouse: the wheel scrolls what is under it, a press goes there.

use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::msg::{Mouse, MouseKind};
use crate::ui::state::State;

/// Rows a notch of the wheel scrolls.
const NOTCH: isize = 3;

/// Takes what the mouse did.
pub(super) fn update(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let notch = match mouse.kind {
        MouseKind::WheelUp => -NOTCH,
        MouseKind::WheelDown => NOTCH,
        MouseKind::Press => {
            press(state, mouse);
            return vec![];
        }
    };
    if state.review_list().is_some() {
        state.scroll_review_list(notch);
        return vec![];
    }
    let overlay_height = state.overlay_area().map_or(0, |area| area.height as usize);
    if let Some(overlay) = &mut state.overlay {
        overlay.text.scroll(notch, overlay_height);
        return vec![];
    }
    let Some(pane) = state.layout().pane_at(mouse.column, mouse.row) else {
        return vec![];
    };
    match pane.side() {
        Some(side) => state.scroll(side, notch),
        None => scroll_list(state, notch.signum()),
    }
    vec![]
}

/// Scrolls the list by an entry; the cursor stays where it is.
fn scroll_list(state: &mut State, by: isize) {
    let last = state.list.shown.len().saturating_sub(1);
    let height = state.layout().list.text().height as usize;
    let mut below = 0;
    let goes_on = (state.list.top..=last).any(|at| {
        below += state.entry_height(at);
        below > height + 1
    });
    if by < 0 || goes_on {
        state.list.top = state.list.top.saturating_add_signed(by).min(last);
    }
}

/// A press focuses the pane, and in the list opens the entry.
fn press(state: &mut State, mouse: Mouse) {
    if state.review_list().is_some() {
        let area = state.overlay_area().unwrap_or_default();
        let row = mouse.row.checked_sub(area.y).filter(|row| *row < area.height);
        if let Some(entry) = row.and_then(|row| state.entry_at_row(row as usize)) {
            state.go_to_entry(entry);
        }
        return;
    }
    if state.overlay.is_some() || state.search.prompt.is_some() {
        return;
    }
    let layout = state.layout();
    if let Some(pane) = layout.tab_at(mouse.column, mouse.row, state.focus, state.lang) {
        state.focus = pane;
        return;
    }
    let Some(pane) = layout.pane_at(mouse.column, mouse.row) else {
        return;
    };
    state.focus = pane;
    if pane == Pane::List
        && let Some(row) = mouse.row.checked_sub(layout.list.text().y)
        && let Some(entry) = state.entry_at(row as usize)
    {
        super::reading::go_to(state, entry);
    }
}
