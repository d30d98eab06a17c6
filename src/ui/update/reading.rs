//! Moving: in a page, in the list, from pane to pane.

use crate::lang::Text;
use crate::model::Side;
use crate::ui::action::Action;
use crate::ui::layout::Pane;
use crate::ui::state::{Scrolling, State};

/// Rows that a movement covers in a text of `height` rows; `None` for what is no such movement.
/// A page leaves two rows of the last one in sight.
pub(super) fn rows(action: Action, height: usize) -> Option<isize> {
    let height = isize::try_from(height).unwrap_or(isize::MAX);
    match action {
        Action::RowDown => Some(1),
        Action::RowUp => Some(-1),
        Action::HalfDown => Some((height / 2).max(1)),
        Action::HalfUp => Some(-(height / 2).max(1)),
        Action::PageDown => Some((height - 2).max(1)),
        Action::PageUp => Some(-(height - 2).max(1)),
        Action::Top => Some(isize::MIN),
        Action::Bottom => Some(isize::MAX),
        _ => None,
    }
}

/// Moves in the focused pane, or to another pane or proposal.
pub(super) fn movement(state: &mut State, action: Action) {
    // Who looks around stays where they are, whatever a search still finds.
    if let Some(results) = &mut state.search.results {
        results.touched = true;
    }
    match action {
        Action::NextProposal => entry(state, 1),
        Action::PreviousProposal => entry(state, -1),
        Action::NextPane => state.focus = pane_after(state.focus),
        Action::PreviousPane => state.focus = pane_after(pane_after(state.focus)),
        Action::PaneRight => {
            if state.focus != Pane::Reply {
                state.focus = pane_after(state.focus);
            }
        }
        Action::PaneLeft => {
            if state.focus != Pane::List {
                state.focus = pane_after(pane_after(state.focus));
            }
        }
        Action::Scrolling => cycle_scrolling(state),
        _ => match state.focus.side() {
            Some(side) => page(state, side, action),
            None => list(state, action),
        },
    }
}

fn pane_after(pane: Pane) -> Pane {
    match pane {
        Pane::List => Pane::Proposal,
        Pane::Proposal => Pane::Reply,
        Pane::Reply => Pane::List,
    }
}

fn page(state: &mut State, side: Side, action: Action) {
    let height = state.height(side);
    if let Some(rows) = rows(action, height) {
        state.scroll(side, rows);
    }
}

/// The next way of scrolling; aligned begins with what is being read.
fn cycle_scrolling(state: &mut State) {
    state.change_way();
    let said = match state.way() {
        Scrolling::Together => Text::ScrollingTogether,
        Scrolling::Aligned => Text::ScrollingAligned,
        Scrolling::Alone => Text::ScrollingAlone,
    };
    if state.way() == Scrolling::Aligned
        && state.layout().shows_both()
        && let Some(side) = state.focus.side()
    {
        state.bring_along(side);
    }
    state.notify(said, vec![]);
}

fn list(state: &mut State, action: Action) {
    // Half a page and a page of the list, in entries of about four rows.
    let height = state.layout().list.text().height as usize / 4 + 1;
    if let Some(entries) = rows(action, height) {
        entry(state, entries);
    }
}

/// Moves the cursor of the list by entries, and opens what is there.
fn entry(state: &mut State, by: isize) {
    let last = state.list.shown.len().saturating_sub(1);
    let cursor = state.list.cursor.saturating_add_signed(by).min(last);
    go_to(state, cursor);
}

/// Puts the cursor of the list on an entry and opens it: at its first hit, if there is a search.
pub(super) fn go_to(state: &mut State, cursor: usize) {
    let Some(&proposal) = state.list.shown.get(cursor) else {
        return;
    };
    if Some(proposal) == state.current && cursor == state.list.cursor {
        return;
    }
    state.list.cursor = cursor;
    if let Some(results) = &mut state.search.results {
        results.touched = true;
    }
    state.show(proposal);
    super::search::open_at_first_hits(state);
}

/// Enter: from the list into the text; after a search, stay where one is.
pub(super) fn open(state: &mut State) {
    if state.focus == Pane::List {
        state.focus = Pane::Proposal;
    } else if state.search.is_on() {
        super::search::stay(state);
    }
}
