//! The list of proposals.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::marks::Marks;
use super::{Frame, page, paint, words};
use crate::lang::Text;
use crate::text::width::width;
use crate::ui::layout::Pane;
use crate::ui::listing::{GUTTER, ShortUnit, is_short_id};

/// Draws the list.
pub(super) fn draw(frame: &Frame, buffer: &mut Buffer) {
    let state = frame.state;
    let area = frame.layout.list;
    let searching = state.search.results.is_some();
    // Before anything is typed it shows what may be typed again.
    let is_empty = state.query_box().is_some() && !state.search.is_on();
    if is_empty && !state.history.is_empty() {
        page::title(frame, area.title, Text::StripRecent.get(state.lang), "", state.focus == Pane::List, buffer);
        for (line, row) in words::recent(frame).iter().zip(area.text().rows()) {
            paint::text(buffer, row, line, frame.theme.plain);
        }
        return;
    }
    let name = if searching { Text::TitleResults } else { Text::TitleList };
    let position = words::position(frame);
    // Beside it stands the position, and a gap before that.
    let room = usize::from(area.title.width).saturating_sub(width(&position) + 4);
    let reviewing = state.reviewing().filter(|_| !searching);
    let scope = reviewing.and_then(|review| {
        let whole = review.scope_words(state.lang)?;
        if width(&whole) <= room { Some(whole) } else { review.scope_in_short(state.lang) }
    });
    let name = scope.as_deref().unwrap_or_else(|| name.get(state.lang));
    page::title(frame, area.title, name, &position, state.focus == Pane::List, buffer);
    let text = area.text();
    if state.list.shown.is_empty() {
        let said = match searching {
            true => words::advice_lines(frame, usize::from(text.width)),
            false => vec![Text::NoProposals.get(state.lang).to_owned()],
        };
        for (line, row) in said.iter().zip(text.rows()) {
            paint::text(buffer, row, line, frame.theme.plain);
        }
    }
    let mut y = text.y;
    for at in state.list.top..state.list.shown.len() {
        if y >= text.bottom() {
            break;
        }
        let below = Rect { y, height: text.bottom() - y, ..text };
        y = y.saturating_add(entry(frame, at, below, buffer));
    }
}

/// Draws an entry; returns its height.
fn entry(frame: &Frame, at: usize, area: Rect, buffer: &mut Buffer) -> u16 {
    let (state, theme) = (frame.state, &frame.theme);
    let Some(&index) = state.list.shown.get(at) else {
        return 0;
    };
    let Some(entry) = state.entry(at) else { return 0 };
    let id =
        state.library.proposal(index).map(|p| p.number().to_owned()).filter(|id| is_short_id(id)).unwrap_or_default();
    let marks = Marks::of(state, index);
    let under_cursor = state.cursor_entry() == Some(at);
    let area = match &entry.heading {
        Some(said) => {
            paint::rule(buffer, Rect { height: 1, ..area }, said, theme.quiet);
            Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
        }
        None => area,
    };
    let gutter = [if under_cursor { "> " } else { "  " }, &id].concat();
    let gutter_style = if under_cursor { theme.cursor } else { theme.plain };
    let width = (GUTTER as u16).min(area.width);
    paint::text(buffer, Rect { width: width.saturating_sub(1), ..area }, &gutter, gutter_style);
    let text = Rect { x: area.x + width, width: area.width - width, ..area };
    for (row, line) in entry.rows.iter().zip(text.rows()) {
        let Some(block) = entry.blocks.get(row.block) else {
            continue;
        };
        let style = match row.block {
            0 if under_cursor => theme.cursor,
            0 => theme.plain,
            _ => theme.quiet,
        };
        let shorts: Vec<&ShortUnit> =
            entry.short_units.iter().filter(|s| s.block == row.block && marks.has(s.place, s.at)).collect();
        let marked = marks.in_block(block);
        paint::styled(buffer, line, &block.text, row.range.clone(), |byte| {
            let short = shorts.iter().any(|s| s.range.contains(&byte));
            marked.style(byte, theme, if short { theme.hit } else { style })
        });
    }
    u16::try_from(entry.height()).unwrap_or(u16::MAX)
}
