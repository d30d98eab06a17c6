//! The header of smaller screens: the list folded to a row, or the tabs of the panes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::marks::Marks;
use super::{Frame, paint, words};
use crate::lang::Text;
use crate::model::Field;
use crate::page::{Block, BlockKind};
use crate::text::width::fitting;
use crate::ui::layout::{self, Arrangement};

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
    let title = state.proposal().filter(|_| !state.finds_nothing());
    let title = title.map_or_else(String::new, |p| p.title.clone());
    let position = words::position(frame);
    let inner = Rect { x: header.x + 1, width: header.width.saturating_sub(2), ..header };
    let used = paint::text(buffer, inner, &position, frame.theme.cursor) + 2;
    let rest = Rect { x: inner.x + used.min(inner.width), width: inner.width.saturating_sub(used), ..inner };
    let block = Block::of(BlockKind::Title, Field::Title.first(), title);
    let marks = state.current.map(|p| Marks::of(state, p)).unwrap_or_default().in_block(&block);
    let (shown, _) = fitting(&block.text, rest.width as usize);
    paint::styled(buffer, rest, &block.text, 0..shown.len(), |byte| {
        marks.style(byte, &frame.theme, frame.theme.heading)
    });
}

/// The names of the panes, the one on the screen reversed, and the place in the list.
fn tabs(frame: &Frame, header: Rect, buffer: &mut Buffer) {
    let state = frame.state;
    paint::fill(buffer, header, frame.theme.unfocused);
    let mut end = header.x;
    for tab in layout::tabs(header, state.front_pane(), state.lang) {
        let style = if tab.pane == state.front_pane() { frame.theme.focused } else { frame.theme.unfocused };
        paint::text(buffer, tab.area, &format!(" {} ", tab.name), style);
        end = tab.area.right();
    }
    let rest = Rect { x: end, width: header.right().saturating_sub(end), ..header };
    let mut position = format!("{} ", words::position(frame));
    // A number tells which it is, where the place in the list does not; in a review the proposal that is judged has a
    // name wherever its title may be out of sight.
    if let Some(proposal) = state.proposal().filter(|open| state.reviewing().is_some() || open.number() != open.id) {
        position =
            [state.lang.say(Text::ReviewItem, &[&proposal.number_or(Text::Unnumbered.get(state.lang)), &""]), position]
                .join(" ");
    }
    paint::sides(buffer, rest, ("", frame.theme.unfocused), (&position, frame.theme.unfocused));
}
