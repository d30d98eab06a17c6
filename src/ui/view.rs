//! State to cells. Everything here takes `&State` and changes nothing but the buffer.

mod captions;
mod list;
mod marks;
mod page;
mod paint;
mod prompt;
mod review;
mod review_list;
mod status;
mod tabs;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::lang::{Text, fill};
use crate::ui::layout::Pane;
use crate::ui::layout::{Arrangement, Layout};
use crate::ui::state::State;
use crate::ui::theme::Theme;

/// What painting needs besides the state: worked out once a frame.
struct Frame<'a> {
    state: &'a State,
    layout: Layout,
    theme: Theme,
}

/// Paints the whole screen; returns where the cursor stands, if it is to be seen.
pub fn draw(state: &State, buffer: &mut Buffer) -> Option<Position> {
    let frame = Frame { state, layout: state.layout(), theme: Theme::new(state.colour) };
    if frame.layout.arrangement == Arrangement::TooSmall {
        too_small(&frame, buffer);
        return None;
    }
    if let Some(overlay) = &state.overlay {
        let title = overlay.kind.title();
        let area = state.overlay_area().unwrap_or_default();
        let extent = page::extent(&overlay.text, area.height as usize, state.lang);
        page::title(&frame, frame.layout.page.title, title.get(state.lang), &extent, true, buffer);
        page::rows(&frame, &overlay.text, area, &marks::Marks::default(), buffer);
        review_list::cursor(&frame, area, buffer);
    } else {
        panes(&frame, buffer);
    }
    review::draw(&frame, buffer).unwrap_or_else(|| status::draw(&frame, buffer))
}

fn panes(frame: &Frame, buffer: &mut Buffer) {
    tabs::draw(frame, buffer);
    for separator in frame.layout.separators.into_iter().flatten() {
        for y in separator.top()..separator.bottom() {
            // Not a box-drawing line: those are one column wide here and two there.
            buffer.set_string(separator.x, y, "|", frame.theme.quiet);
        }
    }
    for pane in Pane::ALL {
        if frame.layout.pane(pane).visible {
            match pane.side() {
                Some(side) => page::draw(frame, pane, side, buffer),
                None => list::draw(frame, buffer),
            }
        }
    }
}

/// A window in which nothing fits says so, and how large it would have to be.
fn too_small(frame: &Frame, buffer: &mut Buffer) {
    let lang = frame.state.lang;
    let screen = Rect::new(0, 0, frame.state.size.columns, frame.state.size.rows).intersection(buffer.area);
    let lines = [fill(Text::TooSmall.get(lang), &[]), fill(Text::TooSmallLeast.get(lang), &["16x4"])];
    for (line, row) in lines.iter().zip(screen.rows()) {
        paint::text(buffer, row, line, frame.theme.plain);
    }
}
