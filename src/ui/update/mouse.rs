//! The mouse: the wheel scrolls what is under it, a press goes there, or does what the words under it say.

use ratatui::layout::Rect;

use super::{correct, keys, overview, reading};
use crate::lang::Text;
use crate::model::Place;
use crate::ui::action::Action;
use crate::ui::context::Context;
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::msg::{Mouse, MouseKind};
use crate::ui::overlay::Overlay;
use crate::ui::state::{State, StripRow};
use crate::ui::view::{self, PressTarget};

/// Rows a notch of the wheel scrolls.
const NOTCH: isize = 3;

/// Takes what the mouse did, where it means something in the context that has the keys.
pub(super) fn update(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    state.untouched = false;
    if mouse.kind == MouseKind::Press {
        match view::target_at(state, mouse.column, mouse.row) {
            Some(PressTarget::Action(action)) => return press_key(state, action),
            Some(PressTarget::Place(place)) if state.context().is_panes() => {
                go_to_place(state, place, mouse);
                return vec![];
            }
            _ => {}
        }
    }
    end_keys(state);
    let notch = match mouse.kind {
        MouseKind::WheelUp => Some(-NOTCH),
        MouseKind::WheelDown => Some(NOTCH),
        MouseKind::Press => None,
    };
    match (state.context(), notch) {
        // What is typed is about what was on the screen when it was begun.
        (Context::Line, _) => state.notify(Text::LineFirst, vec![]),
        (context, Some(notch)) if context.is_review_list() || context == Context::Overview => {
            let height = state.overlay_height();
            if let Some((cursor, text)) = state.overlay.as_mut().and_then(Overlay::cursor_mut) {
                cursor.scroll(notch, text, height);
            }
        }
        (Context::Correcting | Context::Cutting, Some(notch)) => {
            correct::wheel(state, notch, state.layout().halves().is_second(mouse.column, mouse.row));
        }
        (Context::Correcting, None) => press_line(state, mouse),
        (context, None) if context.is_review_list() => {
            go_to_entry(state, mouse);
        }
        (Context::Overview, None) => {
            if go_to_entry(state, mouse) {
                return overview::act(state, Action::Open);
            }
        }
        (Context::Page | Context::Export | Context::Writing, Some(notch)) => {
            let height = state.overlay_height();
            if let Some(overlay) = &mut state.overlay {
                overlay.text.scroll(notch, height);
            }
        }
        (Context::Query, Some(notch)) if is_in_strip(state, mouse) => reading::move_in_list(state, notch.signum()),
        (_, Some(notch)) => scroll(state, mouse, notch),
        (context, None) if context.is_panes() => press(state, mouse),
        (Context::Query, None) => press_in_strip(state, mouse),
        (_, None) => {}
    }
    vec![]
}

/// Does what the key of an action does, which the words under the pointer name.
fn press_key(state: &mut State, action: Action) -> Vec<Effect> {
    state.keymap.key(state.context(), action).map_or_else(Vec::new, |key| keys::press(state, key))
}

/// Goes to the point or the paragraph that a caption speaks of, as the keys from point to point do.
fn go_to_place(state: &mut State, place: Place, mouse: Mouse) {
    state.notice = None;
    end_keys(state);
    if let Some(pane) = state.layout().pane_at(mouse.column, mouse.row) {
        state.focus = pane;
    }
    state.relayout();
    if let Some(pair) = state.pair_of(place) {
        state.go_to_pair(pair);
    }
}

/// Ends what a key has begun.
fn end_keys(state: &mut State) {
    state.number = None;
    if let Some(review) = &mut state.review {
        review.after_bracket = None;
    }
}

/// Scrolls the pane under the pointer.
fn scroll(state: &mut State, mouse: Mouse, notch: isize) {
    let Some(pane) = state.layout().pane_at(mouse.column, mouse.row) else { return };
    match pane.side() {
        Some(side) => state.scroll(side, notch),
        None => scroll_list(state, notch.signum()),
    }
}

/// Goes to the entry of the screen laid over the panes that was pressed, if one was.
fn go_to_entry(state: &mut State, mouse: Mouse) -> bool {
    let area = state.overlay_area().unwrap_or_default();
    let Some(row) = mouse.row.checked_sub(area.y).filter(|row| *row < area.height) else { return false };
    let Some((cursor, text)) = state.overlay.as_mut().and_then(Overlay::cursor_mut) else { return false };
    let entry = cursor.entry_at_row(row as usize, text);
    if let Some(entry) = entry {
        cursor.go_to(entry, text, area.height as usize);
    }
    entry.is_some()
}

/// Goes to the line of a source that was pressed, or to the record beside it.
fn press_line(state: &mut State, mouse: Mouse) {
    let in_record = state.layout().halves().is_second(mouse.column, mouse.row);
    let went = !in_record && go_to_entry(state, mouse);
    if let Some((view, _)) = state.correcting_mut().filter(|_| in_record || went) {
        view.in_record = in_record;
    }
}

/// Whether the pointer is among the results above the search box.
fn is_in_strip(state: &State, mouse: Mouse) -> bool {
    let strip = state.layout().strip;
    (strip.y..strip.bottom()).contains(&mouse.row)
}

/// Goes to the result above the search box that was pressed; what else is pressed waits for the query.
fn press_in_strip(state: &mut State, mouse: Mouse) {
    let body = state.layout().strip_body();
    let row = mouse.row.checked_sub(body.y).filter(|row| *row < body.height).map(usize::from);
    match row.and_then(|row| state.strip_rows_of(body.height).nth(row)) {
        Some(StripRow::Result(at)) if !state.finds_nothing() && state.search.results.is_some() => {
            state.notice = None;
            reading::move_in_list(state, at as isize - state.list.cursor as isize);
        }
        _ => state.notify(Text::QueryFirst, vec![]),
    }
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

/// Makes the point, the result or the work that was pressed the item that is judged, in a review.
fn choose_item(state: &mut State, area: Rect, mouse: Mouse) {
    let Some(row) = mouse.row.checked_sub(area.y).filter(|row| *row < area.height) else { return };
    let flow = &state.reading.proposal.flow;
    let Some(index) = flow.rows.get(state.reading.proposal.top + row as usize).map(|row| row.block) else { return };
    let place = flow.page.blocks.get(index).and_then(|block| block.parts.first()).map(|part| part.place);
    let verdict = state.reading.verdicts.iter().find(|(_, block)| *block == index).map(|(part, _)| *part);
    if state.reviewing().is_none() {
        return;
    }
    let id = state.current.and_then(|current| Some((current, state.library.id(current)?)));
    match (place.and_then(|place| state.pair_of(place)), verdict, id) {
        (Some(pair), _, _) => state.point = Some(pair),
        (None, Some(part), Some((number, id))) => {
            state.point = None;
            if let Some(review) = &mut state.review {
                review.at = Some((number, part.of(&id)));
            }
        }
        _ => {}
    }
}

/// Focuses the pane that was pressed, and in the list opens the entry.
fn press(state: &mut State, mouse: Mouse) {
    let layout = state.layout();
    if let Some(pane) = layout.tab_at(mouse.column, mouse.row, state.focus, state.lang) {
        state.focus = pane;
        return;
    }
    let Some(pane) = layout.pane_at(mouse.column, mouse.row) else {
        return;
    };
    state.focus = pane;
    if pane == Pane::Proposal {
        choose_item(state, layout.proposal.text(), mouse);
    }
    if pane == Pane::List
        && let Some(row) = mouse.row.checked_sub(layout.list.text().y)
        && let Some(entry) = state.entry_at(row as usize)
    {
        reading::go_to(state, entry);
    }
}
