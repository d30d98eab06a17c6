//! Cells to bytes: what a frame is painted into, and what the terminal shows. What differs is sent, in one write a
//! frame.
//!
//! ratatui's own backend sends a cursor move before every wide character that follows another, and
//! colours in their longest form: 17,478 bytes for a first screen of Chinese that takes 5,593 here.
//! Rows that have only moved are moved by the terminal (`cargo bench --bench bytes` prints both). ratatui's
//! `Terminal` would keep the frame before as well, 190 kB of cells at 120x40, to find what this finds anyway.

mod cursor;
mod pen;
mod region;
mod row;
mod scroll;
mod shadow;
mod slot;

use std::io::{self, Write};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::latency::QUESTION;
use cursor::Cursor;
use pen::{PLAIN, Pen};
use region::Region;
use shadow::Shadow;
use slot::Clusters;

/// Bytes of a frame from which it is worth telling the terminal to show it at once.
const LARGE: usize = 1024;

/// Movements of rows in a frame, at most: each pane may move by itself.
const SCROLLS: usize = 3;

/// What a terminal has said that it can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    /// Left and right margins (DECLRMM): parts of rows can be scrolled.
    pub margins: bool,
    /// Synchronised update (mode 2026): a frame is shown when it is complete.
    pub synchronised: bool,
    /// Characters of ambiguous width take the columns that we count: after them the cursor needs no explicit
    /// move.
    pub certain_widths: bool,
}

/// A terminal's screen, which is painted frame by frame.
pub struct Screen<W: Write> {
    out: W,
    /// What a frame is painted into; blank between two.
    canvas: Buffer,
    /// The bytes that are sent with the next frame.
    frame: Vec<u8>,
    shown: Shadow,
    clusters: Clusters,
    abilities: Abilities,
    pen: Pen,
    cursor: Cursor,
    cursor_shown: bool,
    /// Where the cursor rests while it is hidden.
    rest: Option<Position>,
    /// The part of the screen that scrolls, as the terminal has been told.
    region: Option<Region>,
    asks_each_frame: bool,
    sent: Option<usize>,
}

impl<W: Write> Screen<W> {
    /// A screen of a size, on a terminal that has just been taken.
    pub fn new(out: W, columns: u16, rows: u16) -> Screen<W> {
        Screen {
            out,
            canvas: Buffer::empty(Rect::new(0, 0, columns, rows)),
            frame: Vec::new(),
            shown: Shadow::new(columns, rows),
            clusters: Clusters::default(),
            abilities: Abilities::default(),
            pen: PLAIN,
            cursor: Cursor::default(),
            cursor_shown: false,
            rest: None,
            region: None,
            asks_each_frame: false,
            sent: None,
        }
    }

    /// Notes the size of the terminal. Where it is another one, the next frame paints all of it.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        if (columns, rows) != (self.shown.width(), self.shown.height()) {
            self.shown = Shadow::new(columns, rows);
            self.canvas = Buffer::empty(Rect::new(0, 0, columns, rows));
            self.clear();
        }
    }

    /// Forgets what the terminal shows, so that the next frame paints all of it.
    pub fn clear(&mut self) {
        self.set_pen(PLAIN);
        self.sequence("2", 'J');
        if self.abilities.margins {
            // A program that had the terminal meanwhile may have taken the margins away, or set its own.
            self.sequence("?69", 'h');
            self.sequence("", 's');
            self.sequence("", 'r');
        }
        self.region = None;
        self.cursor = Cursor::default();
        self.shown.clear();
    }

    /// Notes what the terminal can do.
    pub fn set_abilities(&mut self, abilities: Abilities) {
        if abilities.margins && !self.abilities.margins {
            // The session resets this mode.
            self.sequence("?69", 'h');
            self.cursor = Cursor::default();
        }
        self.abilities = abilities;
    }

    /// Notes where the cursor rests after a frame while it is hidden.
    pub fn rest_at(&mut self, position: Position) {
        self.rest = Some(position);
    }

    /// Begins to ask behind each frame whether the terminal has read it.
    pub(crate) fn ask_each_frame(&mut self) {
        self.asks_each_frame = true;
    }

    /// Returns the bytes of the frame that was sent since the last call, if any.
    pub(crate) fn take_sent(&mut self) -> Option<usize> {
        self.sent.take()
    }

    /// Adds bytes to the frame that are no cells: a question to the terminal, text for its clipboard.
    pub(crate) fn say(&mut self, bytes: &[u8]) {
        self.frame.extend_from_slice(bytes);
    }

    /// Paints a frame and sends what differs from the one before; `paint` gets blank cells, and returns where the
    /// cursor is shown, if it is.
    ///
    /// # Errors
    /// Where the terminal cannot be written to.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        let cursor = paint(&mut self.canvas);
        let mut next = Shadow::new(self.shown.width(), self.shown.height());
        for (y, row) in (0..).zip(self.canvas.content.chunks(usize::from(next.width()))) {
            let mut x = 0;
            while let Some(cell) = row.get(usize::from(x)) {
                let slot = self.clusters.slot(cell, next.width() - x);
                next.put(x, y, slot);
                x += slot.columns();
            }
        }
        self.canvas.reset();
        if next != self.shown {
            self.send(next);
        }
        if cursor.is_some() != self.cursor_shown {
            self.sequence("?25", if cursor.is_some() { 'h' } else { 'l' });
            self.cursor_shown = cursor.is_some();
        }
        if let Some(Position { x, y }) = cursor {
            self.move_to(x, y);
        }
        self.flush()
    }

    /// Adds what makes the terminal show this.
    fn send(&mut self, next: Shadow) {
        let mut scrolls = Vec::new();
        let mut moved = self.shown.clone();
        let mut region = self.region.clone();
        while let Some(scroll) =
            scroll::find(&moved, &next, self.abilities.margins, region.as_ref()).filter(|_| scrolls.len() < SCROLLS)
        {
            moved.scroll(&scroll);
            // That of whole rows is taken away at once.
            region = Some(scroll.region.clone()).filter(|region| region.columns != (0..next.width()));
            scrolls.push(scroll);
        }
        let last = scrolls.pop();
        scrolls.iter().for_each(|scroll| self.scroll(scroll));
        // What stands above comes first: a row that has come in from below is then written where the cursor
        // already is.
        let above = last.as_ref().map_or(0, |scroll| scroll.region.rows.start);
        (0..above).for_each(|y| self.write_row(y, &next));
        if let Some(scroll) = &last {
            self.scroll(scroll);
        }
        (above..next.height()).for_each(|y| self.write_row(y, &next));
        self.shown = next;
        self.set_pen(PLAIN);
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        if let Some(Position { x, y }) = self.rest.filter(|_| !self.cursor_shown) {
            self.move_to(x, y);
        }
        if self.asks_each_frame {
            self.frame.extend_from_slice(QUESTION);
            self.sent = Some(self.frame.len());
        }
        if self.abilities.synchronised && self.frame.len() >= LARGE {
            self.frame.splice(0..0, *b"\x1b[?2026h");
            self.frame.extend_from_slice(b"\x1b[?2026l");
        }
        let written = self.out.write_all(&self.frame);
        self.frame.clear();
        written?;
        self.out.flush()
    }

    /// Sets the pen with as few bytes as possible.
    fn set_pen(&mut self, pen: Pen) {
        if pen != self.pen {
            let parameters = pen.after(self.pen);
            self.pen = pen;
            self.sequence(&parameters, 'm');
        }
    }

    /// Moves the cursor with as few bytes as possible.
    fn move_to(&mut self, x: u16, y: u16) {
        let target = Some(Position { x, y });
        if self.cursor.is_certain() && self.cursor.position == target {
            return;
        }
        let gap = self.pen == PLAIN
            && self.cursor.position.is_some_and(|from| {
                from.y == y && self.shown.part(y, &(from.x.min(x)..x)).iter().all(|slot| slot.is_blank())
            });
        let way = if self.region.is_none() { self.cursor.way_to(x, y, gap) } else { self.cursor.way_past(x, y) };
        self.frame.extend_from_slice(way.bytes());
        self.cursor = Cursor::at(x, y);
    }

    fn sequence(&mut self, parameters: &str, last: char) {
        self.frame.extend_from_slice(b"\x1b[");
        self.frame.extend_from_slice(parameters.as_bytes());
        self.frame.push(last as u8);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Style, Styled, Stylize};
    use ratatui::text::Line;
    use ratatui::widgets::Widget;

    use super::*;

    fn paint(screen: &mut Screen<&mut Vec<u8>>, line: &Line) {
        screen
            .draw(|buffer| {
                line.render(buffer.area, buffer);
                None
            })
            .unwrap();
    }

    fn sent(line: Line) -> String {
        let mut bytes = Vec::new();
        paint(&mut Screen::new(&mut bytes, 20, 2), &line);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn wide_characters_follow_each_other_without_moves() {
        assert_eq!(sent(Line::raw("提案者")), "\x1b[1H提案者");
    }

    #[test]
    fn after_an_ambiguous_character_the_cursor_is_put_where_it_belongs() {
        assert_eq!(sent(Line::raw("—中")), "\x1b[1H—\x1b[2G中");
    }

    #[test]
    fn pens_are_set_in_their_shortest_form() {
        let line = Line::from(vec!["a".bold().cyan(), "b".bold(), "c".into(), "d".set_style(Style::new().light_red())]);
        assert_eq!(sent(line), "\x1b[1H\x1b[1;36ma\x1b[39mb\x1b[mc\x1b[91md\x1b[m");
    }

    #[test]
    fn a_frame_without_changes_writes_nothing() {
        let mut bytes = Vec::new();
        let mut screen = Screen::new(&mut bytes, 20, 2);
        (0..3).for_each(|_| paint(&mut screen, &Line::raw("提案")));
        assert_eq!(String::from_utf8(bytes).unwrap(), "\x1b[1H提案");
    }
}
