//! A page in its pane: title row, text, hits.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::marks::Marks;
use super::{Frame, captions, paint, review, words};
use crate::lang::Text;
use crate::model::Side;
use crate::text::width::width;
use crate::ui::layout::{Arrangement, Pane};
use crate::ui::scrolled::Scrolled;

/// Columns of a title that hold nothing: at its ends, and between what stands left and right in it.
const GAP: usize = 4;

/// Draws a pane that shows a page.
pub(super) fn draw(frame: &Frame, pane: Pane, side: Side, buffer: &mut Buffer) {
    let state = frame.state;
    let area = frame.layout.pane(pane);
    let scrolled = state.scrolled(side);
    let marks = Marks::of_texts(state);
    let mut said = extent(scrolled, area.text().height as usize);
    let hits = marks.count(|place| place.field.side() == side);
    if side == Side::Proposal && stands_for_header(frame) {
        said = joined(&words::position(frame), &said);
    }
    let name = title_text(frame, side);
    if hits > 0 {
        // That they are marked below, at the edge, is said where the name of the unit has its room all the same.
        let said_of = |text: Text| joined(&state.lang.say(text, &[&hits]), &said);
        let whole = said_of(Text::HitsAtEdge);
        let fits = width(&name) + width(&whole) + GAP <= usize::from(area.title.width);
        said = if fits { whole } else { said_of(Text::HitsInPane) };
    }
    title(frame, area.title, &name, &said, state.focus == pane, buffer);
    rows(frame, scrolled, area.text(), &marks, buffer);
    captions::draw(frame, scrolled, side, area.text(), buffer);
    if side == Side::Proposal {
        review::verdicts_below(frame, scrolled, area.text(), buffer);
    }
    if hits > 0 {
        let column =
            Rect { x: area.body.right().saturating_sub(1), width: 1, y: area.text().y, height: area.text().height };
        hit_column(frame, scrolled, &marks, column, buffer);
    }
}

/// Two things that a title says, one of them perhaps nothing.
fn joined(one: &str, other: &str) -> String {
    if one.is_empty() || other.is_empty() { [one, other].concat() } else { [one, "  ", other].concat() }
}

/// Whether the title of the proposal says what a header would: no row is spent on one.
fn stands_for_header(frame: &Frame) -> bool {
    frame.layout.arrangement == Arrangement::Medium && frame.layout.header.is_none()
}

/// Marks at the right edge where in the whole text the hits stand, as a scroll bar would; the one that the person is at
/// in its own colours. All are solid: a character would be read as one of the row beside it, which is another one.
fn hit_column(frame: &Frame, text: &Scrolled, marks: &Marks, area: Rect, buffer: &mut Buffer) {
    let (height, rows) = (area.height as usize, text.flow.rows.len().max(area.height as usize).max(1));
    let cell = |row: usize| Rect { y: area.y + u16::try_from(row * height / rows).unwrap_or(0), height: 1, ..area };
    let mut spot = None;
    for (index, block) in text.flow.page.blocks.iter().enumerate() {
        let marked = marks.in_block(block);
        let mut painted = None;
        for range in marked.hits() {
            let cell = cell(text.flow.row_of(index, range.start));
            if painted.replace(cell) != Some(cell) {
                paint::text(buffer, cell, " ", frame.theme.bar);
            }
        }
        spot = spot.or(marked.spot().map(|range| text.flow.row_of(index, range.start)));
    }
    if let Some(row) = spot {
        paint::text(buffer, cell(row), " ", frame.theme.spot);
    }
}

fn title_text(frame: &Frame, side: Side) -> String {
    let state = frame.state;
    let name = |text: Text| text.get(state.lang).to_owned();
    match (side, state.proposal().as_deref()) {
        (Side::Proposal, Some(p)) => {
            let number = match p.number_or("") {
                "" => [Text::Proposal, Text::Unnumbered].map(|text| text.get(state.lang)).join("  "),
                number => state.lang.say(Text::TitleProposal, &[&number]),
            };
            // What it is about, once its own title is out of sight.
            let about = stands_for_header(frame) && state.scrolled(side).top > 0;
            joined(&number, if about { &p.title } else { "" })
        }
        (Side::Reply, Some(p)) => {
            let units = p.answering_units();
            [Text::Reply.get(state.lang), "  ", &units.join(Text::NameJoin.get(state.lang))].concat()
        }
        (Side::Proposal, None) => name(Text::Proposal),
        (Side::Reply, None) => name(Text::Reply),
    }
}

/// Draws a title row: a bar in reverse where the pane has the focus, an underlined one elsewhere.
pub(super) fn title(frame: &Frame, area: Rect, left: &str, right: &str, focused: bool, buffer: &mut Buffer) {
    let style = if focused { frame.theme.focused } else { frame.theme.unfocused };
    paint::fill(buffer, area, style);
    let inner = Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(2), ..area };
    paint::sides(buffer, inner, (left, style), (right, style));
}

/// How far down a text one is, as a percentage; nothing where there is nothing to scroll.
pub(super) fn extent(text: &Scrolled, height: usize) -> String {
    let furthest = text.furthest(height);
    // A text that is put beside another may begin above its pane.
    if text.full(height) == 0 {
        return String::new();
    }
    // In steps of five: a figure that changed with every row would cost a fifth of what the row does.
    match text.top.min(furthest) * 100 / furthest.max(1) / 5 * 5 {
        0 if text.top > 0 => "1%".to_owned(),
        percent => format!("{percent}%"),
    }
}

/// Draws the rows of a text.
pub(super) fn rows(frame: &Frame, text: &Scrolled, area: Rect, marks: &Marks, buffer: &mut Buffer) {
    // Of the block above: a long one fills the screen with its rows.
    let mut known = None;
    for (row, line) in text.flow.rows.iter().skip(text.top).zip(area.rows()) {
        let Some(block) = text.flow.page.blocks.get(row.block) else {
            continue;
        };
        let indent = u16::try_from(row.indent).unwrap_or(0).min(line.width);
        let line = Rect { x: line.x + indent, width: line.width - indent, ..line };
        let (_, marked) = known
            .take()
            .filter(|(number, _)| *number == row.block)
            .unwrap_or_else(|| (row.block, marks.in_block(block)));
        let (_, marked) = known.insert((row.block, marked));
        let marked = marked.in_row(&row.range);
        paint::styled(buffer, line, &block.text, row.range.clone(), |byte| {
            let is_in = |ranges: &[Range<usize>]| ranges.iter().any(|r| r.contains(&byte));
            let style = match () {
                () if is_in(&block.bars) => frame.theme.bar,
                () if is_in(&block.bold) => frame.theme.heading,
                () if is_in(&block.quiet) => frame.theme.quiet,
                () => frame.theme.plain,
            };
            marked.style(byte, &frame.theme, style)
        });
    }
}
