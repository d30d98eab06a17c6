//! State to cells. Everything here takes `&State` and changes nothing but the buffer.

mod captions;
mod correct;
mod focus;
mod hints;
mod list;
mod marks;
mod page;
mod paint;
mod prompt;
mod review;
mod status;
mod strip;
mod tabs;
mod words;

use std::cell::RefCell;

pub use focus::focus;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::lang::Text;
use crate::model::Place;
use crate::theme::Theme;
use crate::ui::action::Action;
use crate::ui::context::Context;
use crate::ui::layout::Pane;
use crate::ui::layout::{Arrangement, Layout};
use crate::ui::overlay::{Overlay, Screen};
use crate::ui::state::State;
use crate::ui::typing::Typing;

/// What painting needs besides the state: worked out once a frame.
struct Frame<'a> {
    state: &'a State,
    layout: Layout,
    theme: Theme,
    /// What can be pressed, as it is painted.
    targets: RefCell<Vec<(Rect, PressTarget)>>,
}

/// What a press on words of the screen does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PressTarget {
    /// What the key before the words does.
    Action(Action),
    /// Goes to this text, and puts what belongs to it beside it.
    Place(Place),
}

impl Frame<'_> {
    fn of(state: &State) -> Frame<'_> {
        let theme = Theme::new(state.scheme, state.greys);
        Frame { state, layout: state.layout(), theme, targets: RefCell::default() }
    }

    /// Notes what a press on an area does.
    fn note(&self, area: Rect, target: PressTarget) {
        self.targets.borrow_mut().push((area, target));
    }
}

/// What a press on a cell of the screen does, where it is on words that say so: painted once more, since only what
/// is painted tells where they stand.
pub(crate) fn target_at(state: &State, column: u16, row: u16) -> Option<PressTarget> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.size.columns, state.size.rows));
    let frame = Frame::of(state);
    paint_frame(&frame, &mut buffer);
    let targets = frame.targets.into_inner();
    targets.into_iter().find(|(area, _)| area.contains(Position::new(column, row))).map(|(_, target)| target)
}

/// Paints the whole screen; returns where the cursor stands, if it is seen.
pub fn draw(state: &State, buffer: &mut Buffer) -> Option<Position> {
    paint_frame(&Frame::of(state), buffer)
}

/// Paints a row below the screen's: a text at its left, another at its right.
pub(crate) fn caption_row(state: &State, buffer: &mut Buffer, row: Rect, left: &str, right: &str) {
    let style = Theme::new(state.scheme, state.greys).focused;
    paint::text(buffer, row, &" ".repeat(usize::from(row.width)), style);
    let inside = Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    paint::sides(buffer, inside, (left, style), (right, style));
}

fn paint_frame(frame: &Frame, buffer: &mut Buffer) -> Option<Position> {
    let state = frame.state;
    if frame.layout.arrangement == Arrangement::TooSmall {
        too_small(frame, buffer);
        return None;
    }
    let mut place = None;
    match &state.overlay {
        Some(Overlay { screen: Screen::Correcting(view), text }) => place = correct::draw(frame, view, text, buffer),
        Some(overlay) => cover(frame, overlay, buffer),
        None => {
            panes(frame, buffer);
            strip::draw(frame, buffer);
        }
    }
    let area = |row: Rect| Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    let bottom = area(frame.layout.status);
    let context = state.context();
    let in_review = context.is_panes() || context.is_review_list() || context == Context::Line;
    let reviewing = state.reviewing().filter(|_| in_review);
    if let Some(reviewing) = reviewing.filter(|_| !frame.layout.keys.is_empty()) {
        review::keys_row(frame, reviewing, area(frame.layout.keys), buffer);
    }
    if state.correcting().is_some() {
        correct::keys_row(frame, area(frame.layout.keys), buffer);
    }
    match (&state.typing, reviewing) {
        (Some(Typing::Query(query)), _) if context == Context::Query => {
            return Some(prompt::draw(frame, query, bottom, buffer));
        }
        (Some(Typing::Line(line)), _) => return Some(prompt::line(frame, line, bottom, buffer)),
        (_, Some(reviewing)) => review::progress_row(frame, reviewing, bottom, buffer),
        (_, None) => status::draw(frame, bottom, buffer),
    }
    place
}

/// Paints a screen laid over the panes.
fn cover(frame: &Frame, overlay: &Overlay, buffer: &mut Buffer) {
    let area = frame.state.overlay_area().unwrap_or_default();
    let title = overlay.title().get(frame.state.lang);
    let extent = page::extent(&overlay.text, area.height as usize);
    page::title(frame, frame.layout.page.title, title, &extent, true, buffer);
    page::rows(frame, &overlay.text, area, &marks::Marks::default(), buffer);
    cursor(frame, overlay, area, buffer);
}

/// Marks the entry under the cursor, in the columns that its rows leave free.
fn cursor(frame: &Frame, overlay: &Overlay, area: Rect, buffer: &mut Buffer) {
    let Some((cursor, text)) = overlay.cursor() else { return };
    let rows = cursor.rows(&text.flow).unwrap_or_default();
    // Of an entry that begins above the screen the first row that is seen.
    let row = rows.start.max(text.top);
    let y = u16::try_from(row - text.top).unwrap_or(u16::MAX);
    if rows.contains(&row) && y < area.height {
        paint::text(buffer, Rect { y: area.y + y, height: 1, ..area }, ">", frame.theme.cursor);
    }
}

fn panes(frame: &Frame, buffer: &mut Buffer) {
    tabs::draw(frame, buffer);
    for separator in frame.layout.separators.into_iter().flatten() {
        for y in separator.top()..separator.bottom() {
            // Not a box-drawing line: those are one column wide here and two there.
            buffer.set_string(separator.x, y, "|", frame.theme.separator);
        }
    }
    for pane in Pane::ALL {
        if frame.layout.pane(pane).visible && (pane == Pane::List || !frame.state.finds_nothing()) {
            match pane.side() {
                Some(side) => page::draw(frame, pane, side, buffer),
                None => list::draw(frame, buffer),
            }
        }
    }
}

/// Says that nothing fits in the window, and how large it would have to be.
fn too_small(frame: &Frame, buffer: &mut Buffer) {
    let lang = frame.state.lang;
    let screen = Rect::new(0, 0, frame.state.size.columns, frame.state.size.rows).intersection(buffer.area);
    let lines = [lang.say(Text::TooSmall, &[]), lang.say(Text::TooSmallLeast, &[&"16x4"])];
    for (line, row) in lines.iter().zip(screen.rows()) {
        paint::text(buffer, row, line, frame.theme.plain);
    }
}
