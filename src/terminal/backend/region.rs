//! Rows that the terminal moves by itself, inside a scrolling region and its margins.

use std::io::Write;
use std::ops::Range;

use super::Screen;
use super::cursor::Cursor;
use super::pen::PLAIN;

/// A rectangle of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) rows: Range<u16>,
    pub(super) columns: Range<u16>,
}

/// A movement of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The rows that move, and those that they move over.
    pub(super) region: Region,
    /// How many rows they move, and whether up.
    pub(super) by: u16,
    pub(super) up: bool,
}

impl<W: Write> Screen<W> {
    /// Has the terminal move rows: a line feed at the bottom of a scrolling region, or lines deleted or
    /// inserted at its top, which every terminal since the VT102 can; the Linux console has no SU and SD.
    pub(super) fn scroll(&mut self, scroll: &Scroll) {
        let Scroll { region: Region { rows, columns }, by, up } = scroll;
        let (width, height) = (self.shown.width(), self.shown.height());
        let part = *columns != (0..width);
        self.set_pen(PLAIN);
        if self.region.as_ref() != Some(&scroll.region) {
            let kept = self.region.take();
            if part && kept.as_ref().is_none_or(|kept| kept.columns != *columns) {
                self.sequence(&format!("{};{}", columns.start + 1, columns.end), 's');
            } else if !part && kept.is_some() {
                self.sequence("", 's');
            }
            if *rows != (0..height) || kept.is_some() {
                self.sequence(&format!("{};{}", rows.start + 1, rows.end), 'r');
            }
            // Regions and margins put the cursor somewhere, terminals do not agree where.
            self.cursor = Cursor::default();
            self.region = Some(scroll.region.clone());
        }
        // The cursor must stand inside region and margins.
        if *up && *by == 1 {
            self.move_to(columns.start, rows.end.saturating_sub(1));
            self.frame.push(b'\n');
        } else {
            self.move_to(columns.start, rows.start);
            self.sequence(&if *by == 1 { String::new() } else { by.to_string() }, if *up { 'M' } else { 'L' });
        }
        self.shown.scroll(scroll);
        if !part {
            self.release();
        }
    }

    /// Takes region and margins away, where they are set. Those of a part of the screen otherwise stay from
    /// frame to frame: one scroll is followed by others, and setting them costs as much as half a row.
    pub(super) fn release(&mut self) {
        let Some(region) = self.region.take() else { return };
        if region.columns != (0..self.shown.width()) {
            self.sequence("", 's');
        }
        if region.rows != (0..self.shown.height()) {
            self.sequence("", 'r');
        }
        self.cursor = Cursor::default();
    }
}
