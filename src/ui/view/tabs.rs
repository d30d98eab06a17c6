//! The header of smaller screens: the list folded to a row, or the tabs of the panes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Frame, list, paint};
use crate::lang::Text;
use crate::ui::layout::Arrangement;
use crate::ui::state::Pane;

/// Draws the header, where the arrangement has one.
pub(super) fn draw(frame: &Frame, buffer: &mut Buffer) {
    let Some(header) = frame.layout.header else {
        return;
    };
    if frame.layout.arrangement == Arrangement::Narrow {
        tabs(frame, header, buffer)
    } else {
        folded(frame, header, buffer)
    }
}

/// 3/6 and the title of the open proposal.
fn folded(frame: &Frame, header: Rect, buffer: &mut Buffer) {
    let state = frame.state;
    let title = state.proposal().map_or("", |p| p.title.as_str());
    let position = list::position(frame);
    let inner = Rect { x: header.x + 1, width: header.width.saturating_sub(2), ..header };
    let used = paint::text(buffer, inner, &position, frame.theme.cursor) + 2;
    let rest = Rect { x: inner.x + used.min(inner.width), width: inner.width.saturating_sub(used), ..inner };
    paint::text(buffer, rest, title, frame.theme.heading);
}

/// The names of the panes, the one on the screen reversed, and the place in the list.
fn tabs(frame: &Frame, header: Rect, buffer: &mut Buffer) {
    let state = frame.state;
    paint::fill(buffer, header, frame.theme.unfocused);
    let mut rest = header;
    for (pane, name) in [(Pane::List, Text::TitleList), (Pane::Proposal, Text::Proposal), (Pane::Reply, Text::Reply)] {
        let style = if pane == state.focus { frame.theme.focused } else { frame.theme.unfocused };
        let used = paint::text(buffer, rest, &format!(" {} ", name.get(state.lang)), style);
        rest = Rect { x: rest.x + used, width: rest.width - used, ..rest };
    }
    let position = format!("{} ", list::position(frame));
    paint::sides(buffer, rest, ("", frame.theme.unfocused), (&position, frame.theme.unfocused));
}
