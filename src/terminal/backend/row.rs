//! What differs in a row, as bytes.

use std::io::Write;

use super::Screen;
use super::cursor::Cursor;
use super::pen::PLAIN;
use super::shadow::Shadow;
use super::slot::Slot;
use crate::text::width::is_ambiguous;

/// Blank cells at the end of a row that are erased at once rather than written.
const ERASED: usize = 3;

impl<W: Write> Screen<W> {
    /// Writes what differs in a row.
    pub(super) fn write_row(&mut self, y: u16, next: &Shadow) {
        let Some(difference) = self.shown.difference(next, y) else { return };
        // What begins on this side of a right margin does not pass it; nor does the right half of a wide
        // character, a blank before and after and so no part of the difference.
        let last = difference.end.saturating_sub(1);
        let reach = last + next.row(y).get(usize::from(last)).map_or(1, |slot| slot.columns().max(1));
        if self.region.as_ref().is_some_and(|r| difference.start < r.columns.end && reach > r.columns.end) {
            self.release();
        }
        let row = next.row(y);
        let width = u16::try_from(row.len()).unwrap_or(u16::MAX);
        let text_end = row.iter().rposition(|slot| !slot.is_blank()).map_or(0, |last| last + 1);
        let tail = usize::from(difference.end).saturating_sub(text_end.max(usize::from(difference.start)));
        let mut x = difference.start;
        while x < difference.end {
            let at = usize::from(x);
            if at >= text_end && tail > ERASED {
                self.set_pen(PLAIN);
                self.move_to(x, y);
                self.sequence("", 'K');
                return;
            }
            let Some(&slot) = row.get(at) else { return };
            let columns = slot.columns().max(1);
            let end = at + usize::from(columns);
            if slot.columns() > 0 && self.shown.row(y).get(at..end) != row.get(at..end) {
                self.write(x, y, slot, width);
            }
            x += columns;
        }
    }

    fn write(&mut self, x: u16, y: u16, slot: Slot, width: u16) {
        self.move_to(x, y);
        self.set_pen(slot.pen());
        let mut letter = [0; 4];
        let unsure = !self.abilities.certain_widths && is_ambiguous(self.clusters.text(slot, &mut letter));
        if unsure && slot.columns() == 2 {
            // Where the terminal draws it in one column after all, the other is blank and not what was there.
            self.frame.extend_from_slice(b"  ");
            self.cursor = Cursor::in_row(y);
            self.move_to(x, y);
        }
        self.frame.extend_from_slice(self.clusters.text(slot, &mut letter).as_bytes());
        let next = x + slot.columns();
        // After a character whose width terminals disagree on, at the right edge and at a right margin only
        // an explicit move says where the cursor is.
        let stopped = next >= width || self.region.as_ref().is_some_and(|region| region.columns.end == next);
        let certain = !stopped && !unsure;
        self.cursor = if certain { Cursor::at(next, y) } else { Cursor::in_row(y) };
    }
}
