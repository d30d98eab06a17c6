//! Where the hidden cursor rests: screen readers and magnifiers follow it, and input methods open their window
//! there.

use ratatui::layout::{Position, Rect};

use crate::model::Side;
use crate::text::width::width;
use crate::ui::state::State;

/// The place in sight that the person is at: the entry under the cursor of a list, the spot, the current pair's
/// caption, else the beginning of what has the keys.
pub fn focus(state: &State) -> Position {
    if state.overlay.is_some() {
        let area = state.overlay_area().unwrap_or_default();
        return entry_of_overlay(state, area).unwrap_or_else(|| area.as_position());
    }
    let area = state.layout().pane(state.focus).text();
    let found = match state.focus.side() {
        None => entry(state, area),
        Some(side) => spot(state, side, area).or_else(|| caption(state, side, area)),
    };
    found.unwrap_or_else(|| area.as_position())
}

fn entry(state: &State, area: Rect) -> Option<Position> {
    let above = state.cursor_entry()?.checked_sub(state.list.top)?;
    // No more entries than rows are in sight.
    let seen = above.min(usize::from(area.height));
    let rows = (state.list.top..state.list.top + seen).map(|at| state.entry_height(at)).sum();
    in_area(area, rows, 0)
}

fn entry_of_overlay(state: &State, area: Rect) -> Option<Position> {
    let (cursor, text) = state.overlay.as_ref()?.cursor()?;
    let rows = cursor.rows(&text.flow)?;
    in_area(area, rows.start.checked_sub(text.top)?, 0)
}

fn spot(state: &State, side: Side, area: Rect) -> Option<Position> {
    let (_, place, ranges) =
        state.current_spot().filter(|(at, place, _)| Some(*at) == state.current && place.field.side() == side)?;
    let text = state.scrolled(side);
    let mut blocks = text.flow.page.blocks.iter().enumerate();
    let (number, block, byte) = blocks.find_map(|(number, block)| {
        Some((number, block, block.bytes_of(place, ranges.iter().copied()).first()?.start))
    })?;
    let at = text.flow.row_of(number, byte);
    let row = text.flow.rows.get(at)?;
    let before = block.text.get(row.range.start..byte).unwrap_or_default();
    in_area(area, at.checked_sub(text.top)?, row.indent + width(before))
}

fn caption(state: &State, side: Side, area: Rect) -> Option<Position> {
    let text = state.scrolled(side);
    let rows = text.flow.rows_at(state.marked(side)?)?;
    in_area(area, rows.start.saturating_sub(1).checked_sub(text.top)?, 0)
}

/// A place in an area, if it is in it.
fn in_area(area: Rect, row: usize, column: usize) -> Option<Position> {
    let row = u16::try_from(row).ok().filter(|row| *row < area.height)?;
    let column = u16::try_from(column).ok()?.min(area.width.saturating_sub(1));
    Some(Position::new(area.x + column, area.y + row))
}
