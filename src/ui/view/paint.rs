//! Strings into cells.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::sanitize::sanitize;
use crate::text::width::{clipped, graphemes, width};

/// Paints a text at the start of an area's first row, made harmless and clipped; returns the columns
/// it took.
pub(super) fn text(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return 0;
    }
    let shown = clipped(&sanitize(text), area.width as usize);
    let (end, _) = buffer.set_stringn(area.x, area.y, &shown, area.width as usize, style);
    end - area.x
}

/// Gives every cell of an area a style, blank or not.
pub(super) fn fill(buffer: &mut Buffer, area: Rect, style: Style) {
    buffer.set_style(area.intersection(buffer.area), style);
}

/// Paints a row of a block: `range` of `text`, each character in the style that `style_at` gives for
/// its byte.
pub(super) fn styled(
    buffer: &mut Buffer,
    area: Rect,
    text: &str,
    range: Range<usize>,
    style_at: impl Fn(usize) -> Style,
) {
    let area = area.intersection(buffer.area);
    let (mut x, right) = (area.x, area.right());
    let row = text.get(range.clone()).unwrap_or_default().trim_end();
    for (at, grapheme, columns) in graphemes(row) {
        if area.is_empty() || x as usize + columns > right as usize {
            break;
        }
        x = buffer.set_stringn(x, area.y, grapheme, columns, style_at(range.start + at)).0;
    }
}

/// Paints one text at the left and another at the right of a row; where they do not both fit, the
/// left one is clipped, and the right one left out only where little else would remain.
pub(super) fn sides(buffer: &mut Buffer, area: Rect, left: (&str, Style), right: (&str, Style)) {
    let columns = u16::try_from(width(right.0)).unwrap_or(u16::MAX);
    let shown = columns.saturating_add(10) <= area.width;
    let room = if shown { area.width - columns - 1 } else { area.width };
    text(buffer, Rect { width: room, ..area }, left.0, left.1);
    if shown {
        text(buffer, Rect { x: area.right() - columns, width: columns, ..area }, right.0, right.1);
    }
}
