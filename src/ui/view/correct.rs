//! The screen of corrections: the lines of a source, the record that comes of them, and the keys that say what a line
//! is.
//!
//! ```text
//!  reply42.txt  1/3                            42% | record 1/1
//! > title*      1  on building libraries          |   title    on building libraries
//!   addressee   2  Li Ming:                       |   number   42
//!   reply?      3  Your proposal has been read    | > reply    Your proposal has been read
//!  t title  n number  p proposer  b background  s suggestion  r reply  m signature  x no text
//!  line 1/7  unsure 1  not written 2                  ] next unsure  u undo  w write  ? help
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::marks::Marks;
use super::{Frame, PressTarget, hints, page, paint};
use crate::lang::Text;
use crate::model::GivenRole;
use crate::text::width::width;
use crate::ui::action::Action;
use crate::ui::overlay::{CorrectingView, correcting_title};
use crate::ui::scrolled::Scrolled;

/// Draws both texts; returns where the line is parted, while that is chosen.
pub(super) fn draw(frame: &Frame, view: &CorrectingView, text: &Scrolled, buffer: &mut Buffer) -> Option<Position> {
    let lang = frame.state.lang;
    let halves = frame.layout.halves();
    if let Some(separator) = halves.separator {
        for y in separator.top()..separator.bottom() {
            buffer.set_string(separator.x, y, "|", frame.theme.separator);
        }
    }
    let (lines, record) = (halves.first.inner(), halves.second.inner());
    let extent = |text: &Scrolled, area: Rect| page::extent(text, usize::from(area.height));
    let name = correcting_title(&view.source, lang);
    page::title(frame, halves.first.title, &name, &extent(text, lines), !view.in_record, buffer);
    let count = view.source.records.len();
    let said = match view.shown {
        Some(at) if count > 1 => lang.say(Text::CorrectingRecordOf, &[&(at + 1), &count]),
        Some(_) => Text::CorrectingRecord.get(lang).to_owned(),
        None => Text::ReceiptNothing.get(lang).to_owned(),
    };
    page::title(frame, halves.second.title, &said, &extent(&view.record, record), view.in_record, buffer);
    page::rows(frame, text, lines, &Marks::default(), buffer);
    page::rows(frame, &view.record, record, &Marks::default(), buffer);
    for at in view.range() {
        let sign = if at == view.cursor.at { ">" } else { "|" };
        mark(frame, text, at, sign, lines, buffer);
    }
    if let Some(field) = view.field {
        mark(frame, &view.record, field, ">", record, buffer);
    }
    cut(view, text, lines)
}

/// Puts a sign before the first row of a block that is in sight.
fn mark(frame: &Frame, text: &Scrolled, block: usize, sign: &str, area: Rect, buffer: &mut Buffer) {
    let first = text.flow.row_of(block, 0).max(text.top);
    let is_its = text.flow.rows.get(first).is_some_and(|row| row.block == block);
    let y = u16::try_from(first - text.top).unwrap_or(u16::MAX);
    if is_its && y < area.height {
        paint::text(buffer, Rect { y: area.y + y, height: 1, ..area }, sign, frame.theme.cursor);
    }
}

/// Where the line under the cursor would be parted.
fn cut(view: &CorrectingView, text: &Scrolled, area: Rect) -> Option<Position> {
    let (block, byte) = view.cut_byte()?;
    let at = text.flow.row_of(block, byte);
    let row = text.flow.rows.get(at)?;
    let before = text.flow.page.blocks.get(block)?.text.get(row.range.start..byte)?;
    let y = u16::try_from(at.checked_sub(text.top)?).ok().filter(|y| *y < area.height)?;
    let x = u16::try_from(row.indent + width(before)).ok()?.min(area.width.saturating_sub(1));
    Some(Position::new(area.x + x, area.y + y))
}

/// Draws the keys that say what a line is, as many as fit.
pub(super) fn keys_row(frame: &Frame, area: Rect, buffer: &mut Buffer) {
    let join = [Action::JoinAbove, Action::CutLine, Action::SameProposal, Action::NewProposal];
    let mut x = area.x;
    for action in GivenRole::ALL.map(Action::Give).into_iter().chain(join) {
        let said = hints::named((action, None), frame.state);
        let columns = u16::try_from(width(&said)).unwrap_or(u16::MAX);
        if columns > area.right().saturating_sub(x) {
            break;
        }
        let place = Rect { x, width: columns, height: 1, ..area };
        paint::text(buffer, place, &said, frame.theme.plain);
        frame.note(place, PressTarget::Action(action));
        x = x.saturating_add(columns + 2).min(area.right());
    }
}
