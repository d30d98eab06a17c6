//! Left and right margins, which the emulators of `painting` do not know: read by a small terminal of our
//! own, as strict as xterm.

use proptest::prelude::*;
use tian::terminal::backend::{Abilities, Screen};
use tian::text::width::width;
use tian::ui::{Key, Msg, view};

use crate::painting::{Wire, cases};
use crate::support::Reader;

/// What a VT420 does with what we send; anything else it does not know.
struct Strict {
    rows: Vec<Vec<String>>,
    x: usize,
    y: usize,
    /// Rows and columns that scroll, ends not included.
    region: (usize, usize),
    margins: (usize, usize),
    left_right: bool,
}

impl Strict {
    fn new(columns: usize, rows: usize) -> Strict {
        let rows = vec![vec![" ".to_owned(); columns]; rows];
        Strict { region: (0, rows.len()), rows, x: 0, y: 0, margins: (0, columns), left_right: false }
    }

    fn feed(&mut self, bytes: &str) {
        let mut rest = bytes;
        while let Some(c) = rest.chars().next() {
            if let Some(sequence) = rest.strip_prefix("\u{1b}[") {
                let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                self.obey(&sequence[..end], sequence.as_bytes()[end]);
                rest = &sequence[end + 1..];
                continue;
            }
            match c {
                '\r' => self.x = if self.x >= self.margins.0 { self.margins.0 } else { 0 },
                '\n' if self.y + 1 == self.region.1 => self.move_rows(self.region.0, 1, true),
                '\n' => self.y = (self.y + 1).min(self.rows.len() - 1),
                c => self.write(c),
            }
            rest = &rest[c.len_utf8()..];
        }
    }

    fn write(&mut self, c: char) {
        let columns = width(&c.to_string());
        // Without wrapping, what comes to the edge stays there.
        let edge = if self.x < self.margins.1 { self.margins.1 } else { self.rows[0].len() };
        self.x = self.x.min(edge - columns.max(1));
        self.rows[self.y][self.x] = c.to_string();
        if columns == 2 {
            self.rows[self.y][self.x + 1] = String::new();
        }
        self.x = (self.x + columns).min(edge - 1);
    }

    fn obey(&mut self, parameters: &str, last: u8) {
        let columns = self.rows[0].len();
        let mut numbers = parameters.split(';').map(|n| n.parse::<usize>().ok());
        let (first, second) = (numbers.next().flatten(), numbers.next().flatten());
        let count = first.unwrap_or(1);
        match last {
            b'm' => {}
            b'H' => (self.y, self.x) = (count - 1, second.unwrap_or(1) - 1),
            b'G' => self.x = count - 1,
            b'C' => {
                let edge = if self.x < self.margins.1 { self.margins.1 } else { columns };
                self.x = (self.x + count).min(edge - 1);
            }
            b'K' => (self.x..columns).for_each(|x| self.rows[self.y][x] = " ".to_owned()),
            b'J' => self.rows.iter_mut().for_each(|row| row.fill(" ".to_owned())),
            b'r' => {
                self.region = (count - 1, second.unwrap_or(self.rows.len()));
                (self.x, self.y) = (0, 0);
            }
            b's' if self.left_right => {
                self.margins = (count - 1, second.unwrap_or(columns));
                (self.x, self.y) = (0, 0);
            }
            b'h' if parameters == "?69" => (self.left_right, self.x, self.y) = (true, 0, 0),
            b'M' | b'L' if (self.region.0..self.region.1).contains(&self.y) => {
                self.move_rows(self.y, count, last == b'M');
                self.x = self.margins.0;
            }
            b's' | b'M' | b'L' => {}
            b'l' | b'h' if parameters == "?25" => {}
            _ => panic!("{parameters}{}", char::from(last)),
        }
    }

    /// Moves the rows from one on within region and margins, if the cursor is in them.
    fn move_rows(&mut self, top: usize, by: usize, up: bool) {
        if !(self.margins.0..self.margins.1).contains(&self.x) {
            return;
        }
        let old = self.rows.clone();
        for y in top..self.region.1 {
            let from = if up { Some(y + by) } else { y.checked_sub(by) };
            let from = from.filter(|from| (top..self.region.1).contains(from));
            let part = self.margins.0..self.margins.1;
            match from {
                Some(from) => self.rows[y][part.clone()].clone_from_slice(&old[from][part]),
                None => self.rows[y][part].fill(" ".to_owned()),
            }
        }
    }

    fn shown(&self) -> Vec<String> {
        self.rows.iter().map(|row| row.concat().trim_end().to_owned()).collect()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn rows_that_scroll_between_margins_are_where_they_belong(
        columns in 100u16..140,
        rows in 8u16..40,
        keys in prop::collection::vec(prop::sample::select(
            "j j j j j k k k k a a h l J K <C-d> <C-u> <C-l> / o ? <Esc> <Enter> n 数 G g".split(' ').collect::<Vec<_>>()
        ), 1..80),
    ) {
        let mut reader = Reader::at(&format!("{columns}x{rows}"));
        let wire = Wire::default();
        let mut screen = Screen::new(wire.clone(), columns, rows);
        let all = Abilities { margins: true, certain_widths: true, ..Abilities::default() };
        let mut strict = Strict::new(columns.into(), rows.into());
        for (number, key) in ["a", "l"].into_iter().chain(keys).enumerate() {
            Key::sequence(key).into_iter().for_each(|key| reader.send(Msg::Key(key)));
            if number == 2 {
                screen.set_abilities(all);
            }
            if key == "<C-l>" {
                screen.clear();
            }
            screen.draw(|buffer| view::draw(reader.state(), buffer)).unwrap();
            let bytes = std::mem::take(&mut *wire.0.borrow_mut());
            strict.feed(std::str::from_utf8(&bytes).unwrap());
            let expected: Vec<String> = reader.rows().iter().map(|row| row.trim_end().to_owned()).collect();
            prop_assert_eq!(strict.shown(), expected, "after {}", key);
        }
    }
}

#[test]
fn a_wide_character_across_the_right_margin_stands_whole() {
    let mut reader = Reader::at("112x8").keys("lalaa");
    let wire = Wire::default();
    let mut screen = Screen::new(wire.clone(), 112, 8);
    let all = Abilities { margins: true, certain_widths: true, ..Abilities::default() };
    screen.set_abilities(all);
    let mut strict = Strict::new(112, 8);
    for text in ["出", "况", "出"] {
        // Margins of a pane, then a row below it whose last character lies across the right one.
        reader.send(Msg::Key(Key::sequence("j")[0]));
        screen
            .draw(|buffer| {
                view::draw(reader.state(), buffer);
                buffer.set_string(109, 7, text, ratatui::style::Style::new());
                None
            })
            .unwrap();
        let bytes = std::mem::take(&mut *wire.0.borrow_mut());
        strict.feed(std::str::from_utf8(&bytes).unwrap());
        assert_eq!(strict.rows[7][109], text);
    }
}
