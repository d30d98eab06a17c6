//! Cells to bytes: a ratatui backend that collects a frame and sends it in one write.
//!
//! ratatui's own backend sends a cursor move before every wide character that follows another, and
//! colours in their longest form: 15,853 bytes for a first screen of Chinese that takes 5,580 here
//! (`cargo bench --bench reading` prints both).

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

use crate::text::width::is_ambiguous;

/// What the pen of the terminal is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pen {
    foreground: Color,
    background: Color,
    modifier: Modifier,
}

const PLAIN: Pen = Pen { foreground: Color::Reset, background: Color::Reset, modifier: Modifier::empty() };

/// The modifiers this program uses, with their SGR numbers.
const MODIFIERS: [(Modifier, u8); 4] =
    [(Modifier::BOLD, 1), (Modifier::DIM, 2), (Modifier::UNDERLINED, 4), (Modifier::REVERSED, 7)];

/// Collects the bytes of a frame; `flush` writes them.
pub struct Screen<W: Write> {
    out: W,
    frame: Vec<u8>,
    size: Size,
    pen: Pen,
    /// Where the terminal's cursor is, if that is certain.
    cursor: Option<Position>,
    cursor_shown: bool,
    /// Which cells hold the left half of a wide character, row by row.
    wide: Vec<bool>,
}

impl<W: Write> Screen<W> {
    /// A screen of a size, on a terminal that has just been taken.
    pub fn new(out: W, columns: u16, rows: u16) -> Screen<W> {
        let size = Size::new(columns, rows);
        Screen {
            out,
            frame: Vec::new(),
            size,
            pen: PLAIN,
            cursor: None,
            cursor_shown: false,
            wide: vec![false; usize::from(columns) * usize::from(rows)],
        }
    }

    /// Takes note of another size of the terminal.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.size = Size::new(columns, rows);
        self.cursor = None;
        self.wide = vec![false; usize::from(columns) * usize::from(rows)];
    }

    fn is_wide(&self, x: u16, y: u16) -> bool {
        let at = usize::from(y) * usize::from(self.size.width) + usize::from(x);
        x < self.size.width && self.wide.get(at).copied().unwrap_or(false)
    }

    fn note_wide(&mut self, x: u16, y: u16, wide: bool) {
        let at = usize::from(y) * usize::from(self.size.width) + usize::from(x);
        if let Some(cell) = self.wide.get_mut(at).filter(|_| x < self.size.width) {
            *cell = wide;
        }
    }

    /// The cell, if any, that held the right half of a wide character which `columns` at `x` overwrite.
    /// The terminal blanks it in whatever pen is at hand, and ratatui does not send it again, since to
    /// its buffer it was blank before.
    fn orphan(&mut self, x: u16, y: u16, columns: u16) -> Option<u16> {
        let last = x + columns.max(1) - 1;
        let orphan = self.is_wide(last, y) && (columns < 2 || last != x);
        self.note_wide(x, y, columns == 2);
        if columns == 2 {
            self.note_wide(last, y, false);
        }
        (orphan && last + 1 < self.size.width).then_some(last + 1)
    }

    /// Sets the pen, with as few bytes as that takes.
    fn set_pen(&mut self, pen: Pen) {
        if pen == self.pen {
            return;
        }
        let mut from = self.pen;
        let mut codes: Vec<String> = Vec::new();
        // Nothing can be taken away from a pen but everything.
        if !(from.modifier - pen.modifier).is_empty() || pen == PLAIN {
            from = PLAIN;
            codes.push(String::new());
        }
        let added = pen.modifier - from.modifier;
        codes.extend(MODIFIERS.iter().filter(|(m, _)| added.contains(*m)).map(|(_, code)| code.to_string()));
        if pen.foreground != from.foreground {
            codes.push(colour(pen.foreground, 30));
        }
        if pen.background != from.background {
            codes.push(colour(pen.background, 40));
        }
        self.pen = pen;
        self.sequence(&codes.join(";"), 'm');
    }

    fn move_to(&mut self, x: u16, y: u16) {
        if self.cursor == Some(Position { x, y }) {
            return;
        }
        let in_row = self.cursor.filter(|c| c.y == y);
        if x == 0 && in_row.is_some() {
            self.frame.push(b'\r');
        } else if let Some(by) = in_row.and_then(|c| x.checked_sub(c.x)) {
            self.sequence(&if by == 1 { String::new() } else { by.to_string() }, 'C');
        } else if x == 0 {
            self.sequence(&(y + 1).to_string(), 'H');
        } else {
            self.sequence(&format!("{};{}", y + 1, x + 1), 'H');
        }
        self.cursor = Some(Position { x, y });
    }

    fn sequence(&mut self, parameters: &str, last: char) {
        self.frame.extend_from_slice(b"\x1b[");
        self.frame.extend_from_slice(parameters.as_bytes());
        self.frame.push(last as u8);
    }
}

/// The SGR number of a colour: the short forms for the 16 that this program uses.
fn colour(colour: Color, base: u8) -> String {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match (colour, (0u8..).zip(NAMED).find(|(_, c)| *c == colour)) {
        (_, Some((i @ 0..8, _))) => (base + i).to_string(),
        (_, Some((i, _))) => (base + 52 + i).to_string(),
        (Color::Indexed(i), None) => format!("{};5;{i}", base + 8),
        (Color::Rgb(r, g, b), None) => format!("{};2;{r};{g};{b}", base + 8),
        (_, None) => (base + 9).to_string(),
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        while let Some((x, y, cell)) = content.next() {
            self.move_to(x, y);
            self.set_pen(Pen { foreground: cell.fg, background: cell.bg, modifier: cell.modifier });
            self.frame.extend_from_slice(cell.symbol().as_bytes());
            let next = x + cell.cell_width().max(1);
            // After a character whose width terminals disagree on, and at the right edge, only an
            // explicit move says where the cursor is.
            let certain = next < self.size.width && !is_ambiguous(cell.symbol());
            self.cursor = certain.then_some(Position { x: next, y });
            let orphan = self.orphan(x, y, cell.cell_width().max(1));
            if let Some(at) = orphan.filter(|at| content.peek().is_none_or(|(x, row, _)| (*x, *row) != (*at, y))) {
                self.move_to(at, y);
                self.set_pen(PLAIN);
                self.frame.push(b' ');
                self.cursor = (at + 1 < self.size.width).then_some(Position { x: at + 1, y });
            }
        }
        self.set_pen(PLAIN);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown {
            self.sequence("?25", 'l');
            self.cursor_shown = false;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !self.cursor_shown {
            self.sequence("?25", 'h');
            self.cursor_shown = true;
        }
        Ok(())
    }

    /// Where the cursor is believed to be: asking the terminal could block on a slow link.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        self.move_to(x, y);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        // ratatui asks for parts only in its inline mode, which this program does not use.
        self.set_pen(PLAIN);
        self.sequence("2", 'J');
        self.wide.fill(false);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let written = self.out.write_all(&self.frame);
        self.frame.clear();
        written?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::style::{Style, Styled, Stylize};
    use ratatui::text::Line;

    use super::*;

    fn sent(line: Line) -> String {
        let mut bytes = Vec::new();
        let mut terminal = Terminal::new(Screen::new(&mut bytes, 20, 2)).unwrap();
        terminal.draw(|frame| frame.render_widget(&line, frame.area())).unwrap();
        drop(terminal);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn wide_characters_follow_each_other_without_moves() {
        assert_eq!(sent(Line::raw("提案者")), "\x1b[1H提案者");
    }

    #[test]
    fn after_an_ambiguous_character_the_cursor_is_put_where_it_belongs() {
        assert_eq!(sent(Line::raw("—中")), "\x1b[1H—\x1b[1;2H中");
    }

    #[test]
    fn pens_are_set_in_their_shortest_form() {
        let line = Line::from(vec!["a".bold().cyan(), "b".bold(), "c".into(), "d".set_style(Style::new().light_red())]);
        assert_eq!(sent(line), "\x1b[1H\x1b[1;36ma\x1b[39mb\x1b[mc\x1b[91md\x1b[m");
    }

    #[test]
    fn a_frame_without_changes_writes_nothing() {
        let mut bytes = Vec::new();
        let mut terminal = Terminal::new(Screen::new(&mut bytes, 20, 2)).unwrap();
        for _ in 0..3 {
            terminal.draw(|frame| frame.render_widget("提案", frame.area())).unwrap();
        }
        drop(terminal);
        assert_eq!(String::from_utf8(bytes).unwrap(), "\x1b[1H提案");
    }
}
