//! Strings into cells.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::sanitize::sanitize;
use crate::text::width::{clipped, graphemes, plain_columns, width};

/// Paints a text at the start of an area's first row, made harmless and clipped; returns the columns
/// it took.
pub(super) fn text(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return 0;
    }
    let shown = clipped(&sanitize(text), area.width as usize);
    let end = graphemes(&shown).fold(area.x, |x, grapheme| put(buffer, x, area, grapheme, style));
    end - area.x
}

/// Code points of a character that are sent to the terminal: a letter may carry any number of marks, a megabyte of
/// them in a file that means harm, and each full frame would send all of it. Unicode's Stream-Safe Text Format allows
/// thirty marks.
const SENT: usize = 32;

/// Paints a character into the area's first row; returns the column behind it.
fn put(buffer: &mut Buffer, x: u16, area: Rect, (_, text, columns): (usize, &str, usize), style: Style) -> u16 {
    if usize::from(x) + columns > usize::from(area.right()) {
        return x;
    }
    let mut characters = text.chars();
    if let (Some(c), None) = (characters.next(), characters.next())
        && plain_columns(c).is_some()
        && let Some(cell) = buffer.cell_mut((x, area.y))
    {
        // Over an arrow that took two columns it would be sent as one that does.
        cell.set_char(c).set_style(style).set_diff_option(CellDiffOption::None);
        let end = x + u16::try_from(columns).unwrap_or(0);
        (x + 1..end).filter_map(|x| buffer.cell_mut((x, area.y)).map(|cell| cell.reset())).for_each(drop);
        return end;
    }
    // xterm -cjk_width counts · as two columns and draws one.
    let text = if text == "·" && columns == 2 { "\u{30fb}" } else { text };
    let sent = text.char_indices().nth(SENT).map_or(text, |(end, _)| text.get(..end).unwrap_or_default());
    let end = buffer.set_stringn(x, area.y, sent, columns, style).0;
    if let Some(cell) = buffer.cell_mut((x, area.y)) {
        cell.set_diff_option(CellDiffOption::None);
    }
    let ours = x + u16::try_from(columns).unwrap_or(0);
    // Where the terminal draws it in two columns, the buffer must think so too.
    if end < ours
        && let Some(width) = NonZeroU16::new(ours - x)
        && let Some(cell) = buffer.cell_mut((x, area.y))
    {
        cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        (end..ours).filter_map(|x| buffer.cell_mut((x, area.y)).map(|cell| cell.reset())).for_each(drop);
    }
    ours
}

/// Draws a rule over a row, with a heading in it.
pub(super) fn rule(buffer: &mut Buffer, area: Rect, heading: &str, style: Style) {
    let used = text(buffer, area, &["-- ", heading, " "].concat(), style).min(area.width);
    let rest = Rect { x: area.x + used, width: area.width - used, ..area };
    text(buffer, rest, &"-".repeat(usize::from(rest.width)), style);
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
        x = put(buffer, x, area, (at, grapheme, columns), style_at(range.start + at));
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
