//! What the terminal shows after any number of frames is what one frame from nothing would show,
//! characters and pens both.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use avt::Vt;
use proptest::prelude::*;
use ratatui::Terminal;
use tian::terminal::backend::Screen;
use tian::ui::action::CATALOGUE;
use tian::ui::{Key, view};

use crate::support::Reader;

/// Bytes on their way to an emulator.
#[derive(Clone, Default)]
pub struct Wire(pub Rc<RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal that is painted on.
struct Painted {
    wire: Wire,
    terminal: Terminal<Screen<Wire>>,
    vt: Vt,
    /// Another emulator, by other people: what both read alike is not the mistake of one.
    second: vt100::Parser,
}

impl Painted {
    fn new(columns: u16, rows: u16) -> Painted {
        let wire = Wire::default();
        let terminal = Terminal::new(Screen::new(wire.clone(), columns, rows)).unwrap();
        let mut vt = Vt::builder().size(columns.into(), rows.into()).build();
        // As the session sets it.
        vt.feed_str("\u{1b}[?7l");
        Painted {
            wire,
            terminal,
            vt,
            second: vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0),
        }
    }

    fn paint(&mut self, reader: &Reader) {
        self.terminal
            .draw(|frame| {
                view::draw(reader.state(), frame.buffer_mut());
            })
            .unwrap();
        let bytes = std::mem::take(&mut *self.wire.0.borrow_mut());
        self.vt.feed_str(std::str::from_utf8(&bytes).unwrap());
        self.second.process(&bytes);
    }

    /// The same as the second emulator reads it.
    fn second_cells(&self) -> Vec<String> {
        let screen = self.second.screen();
        let (rows, columns): (u16, u16) = (screen.size().0.into(), screen.size().1.into());
        let shown = |c: &vt100::Cell| {
            let text = if c.has_contents() { c.contents() } else { " " };
            format!("{text:?}{:?}{:?}{}{}{}", c.fgcolor(), c.bgcolor(), c.bold(), c.underline(), c.inverse())
        };
        // What stands in the right half of a wide character is not to be seen.
        let cell = |row: u16, column: u16| screen.cell(row, column).filter(|c| !c.is_wide_continuation()).map(shown);
        (0..rows).map(|row| (0..columns).filter_map(|column| cell(row, column)).collect()).collect()
    }

    fn cells(&self) -> Vec<String> {
        self.vt
            .view()
            .map(|line| line.cells().iter().map(|c| format!("{:?}{:?}", c.char(), c.pen())).collect())
            .collect()
    }
}

fn keys() -> impl Strategy<Value = Vec<Key>> {
    let known: Vec<Key> = CATALOGUE.iter().flat_map(|e| e.keys).flat_map(|k| Key::sequence(k)).collect();
    let typed = Key::sequence("/数字建设jianshe");
    prop::collection::vec(prop_oneof![3 => prop::sample::select(known), 2 => prop::sample::select(typed)], 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn many_frames_show_what_one_would(columns in 16u16..130, rows in 4u16..40, keys in keys()) {
        let mut reader = Reader::at(&format!("{columns}x{rows}"));
        let mut painted = Painted::new(columns, rows);
        painted.paint(&reader);
        for key in keys {
            reader.send(tian::ui::Msg::Key(key));
            painted.paint(&reader);
            let mut anew = Painted::new(columns, rows);
            anew.paint(&reader);
            for (row, (shown, expected)) in painted.cells().iter().zip(anew.cells()).enumerate() {
                prop_assert_eq!(shown, &expected, "row {} after {:?}", row, key);
            }
            for (row, (shown, expected)) in painted.second_cells().iter().zip(anew.second_cells()).enumerate() {
                prop_assert_eq!(shown, &expected, "row {} after {:?}, second emulator", row, key);
            }
        }
    }
}
