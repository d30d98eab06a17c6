//! What was found, in the rows above the search box, while a query is typed and the list is not beside the texts:
//! the texts stay in sight, and Enter goes to them.
//!
//! ```text
//!  results                                                                  1/3
//! > 2  building a green and clean energy sys..  [pinyin] ..the energy of which..
//!   4  on the quality of surveys               ..energy and..
//! /nengyuan
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::marks::Marks;
use super::{Frame, page, paint, words};
use crate::lang::Text;
use crate::ui::listing::GUTTER;
use crate::ui::state::StripRow;

/// Draws the rows, where the layout has them.
pub(super) fn draw(frame: &Frame, buffer: &mut Buffer) {
    let (state, area) = (frame.state, frame.layout.strip);
    if area.is_empty() {
        return;
    }
    let (title, body) = (Rect { height: 1, ..area }, frame.layout.strip_body());
    // Before anything is asked it shows what may be asked again.
    let is_empty = !state.search.is_on();
    let (name, position) = match is_empty {
        true if state.history.is_empty() => (Text::StripTyping, String::new()),
        true => (Text::StripRecent, String::new()),
        // Until there are any, the place in the list is not one among results.
        false if state.search.results.is_none() => (Text::TitleResults, String::new()),
        false => (Text::TitleResults, words::above_query(frame).unwrap_or_else(|| words::position(frame))),
    };
    page::title(frame, title, name.get(state.lang), &position, false, buffer);
    if is_empty {
        let wanted = words::wanted(frame).into_iter();
        let (lines, style) = match wanted.chain(words::recent(frame)).collect::<Vec<String>>() {
            recent if recent.is_empty() => (vec![Text::StripFields.get(state.lang).to_owned()], frame.theme.quiet),
            recent => (recent, frame.theme.plain),
        };
        said(&lines, body, style, buffer);
    } else if state.finds_nothing() {
        said(&words::advice_lines(frame, usize::from(body.width)), body, frame.theme.plain, buffer);
    } else if state.search.results.is_some() {
        for (shown, row) in state.strip_rows_of(body.height).zip(body.rows()) {
            match shown {
                StripRow::Heading(said) => paint::rule(buffer, row, &said, frame.theme.quiet),
                StripRow::Result(at) => result(frame, at, row, buffer),
            }
        }
    }
}

fn said(lines: &[String], area: Rect, style: Style, buffer: &mut Buffer) {
    for (line, row) in lines.iter().zip(area.rows()) {
        paint::text(buffer, row, line, style);
    }
}

/// Draws a result in one row.
fn result(frame: &Frame, at: usize, area: Rect, buffer: &mut Buffer) {
    let (state, theme) = (frame.state, &frame.theme);
    let under_cursor = state.cursor_entry() == Some(at);
    let style = if under_cursor { theme.cursor } else { theme.plain };
    let gutter = u16::try_from(GUTTER).unwrap_or(0).min(area.width);
    let (mark, text) = (if under_cursor { "> " } else { "  " }, Rect { x: area.x + gutter, ..area });
    let Some((id, block)) = state.result_row(at, usize::from(area.width - gutter)) else { return };
    paint::text(buffer, Rect { width: gutter.saturating_sub(1), ..area }, &[mark, &id].concat(), style);
    let marks = state.list.shown.get(at).map(|number| Marks::of(state, *number)).unwrap_or_default();
    let marked = marks.in_block(&block);
    let text = Rect { width: area.width - gutter, ..text };
    paint::styled(buffer, text, &block.text, 0..block.text.len(), |byte| marked.style(byte, theme, style));
}
