//! What the terminal shows after any number of frames is what one frame from nothing would show,
//! characters and pens both.

use std::cell::RefCell;
use std::io::{self, Write};
use std::process::Command;
use std::rc::Rc;

use avt::Vt;
use proptest::prelude::*;
use tian::terminal::backend::Screen;
use tian::text::width::{Ambiguous, set_ambiguous};
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

/// A cell of the second emulator: text, colours, and whether it is bold, underlined, in reverse.
type Shown<'a> = (&'a str, [vt100::Color; 2], [bool; 3]);

/// A terminal that is painted on.
struct Painted {
    wire: Wire,
    screen: Screen<Wire>,
    vt: Vt,
    /// Another emulator, by other people: what both read alike is not the mistake of one.
    second: vt100::Parser,
}

impl Painted {
    fn new(columns: u16, rows: u16) -> Painted {
        if std::env::var_os("TIAN_WIDE").is_some() {
            set_ambiguous(Ambiguous::Wide);
        }
        let wire = Wire::default();
        let screen = Screen::new(wire.clone(), columns, rows);
        let mut vt = Vt::builder().size(columns.into(), rows.into()).build();
        // As the session sets it.
        vt.feed_str("\u{1b}[?7l");
        Painted {
            wire,
            screen,
            vt,
            second: vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0),
        }
    }

    /// The window gets another size, as the program is told: whatever the terminal still shows is painted over.
    fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.resize(columns, rows);
        self.vt.resize(columns.into(), rows.into());
        self.second.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
    }

    fn paint(&mut self, reader: &Reader) {
        self.screen
            .draw(|buffer| {
                view::draw(reader.state(), buffer);
                None
            })
            .unwrap();
        let bytes = std::mem::take(&mut *self.wire.0.borrow_mut());
        self.vt.feed_str(std::str::from_utf8(&bytes).unwrap());
        self.second.process(&bytes);
    }

    /// The same as the second emulator reads it.
    fn second_cells(&self) -> Vec<Vec<Shown<'_>>> {
        let screen = self.second.screen();
        let (rows, columns): (u16, u16) = (screen.size().0.into(), screen.size().1.into());
        fn shown(c: &vt100::Cell) -> Shown<'_> {
            let text = if c.has_contents() { c.contents() } else { " " };
            (text, [c.fgcolor(), c.bgcolor()], [c.bold(), c.underline(), c.inverse()])
        }
        // What stands in the right half of a wide character is not to be seen.
        let cell = |row: u16, column: u16| screen.cell(row, column).filter(|c| !c.is_wide_continuation()).map(shown);
        (0..rows).map(|row| (0..columns).filter_map(|column| cell(row, column)).collect()).collect()
    }

    fn cells(&self) -> Vec<Vec<(char, avt::Pen)>> {
        self.vt.view().map(|line| line.cells().iter().map(|c| (c.char(), *c.pen())).collect()).collect()
    }
}

/// What happens between two frames.
#[derive(Clone, Debug)]
enum Step {
    Key(Key),
    Resize(u16, u16),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let known: Vec<Key> = CATALOGUE.iter().flat_map(|e| e.keys).flat_map(|k| Key::sequence(k)).collect();
    let typed = Key::sequence("/数字建设jianshe");
    let moves = Key::sequence("jkjk<C-d><C-u>nNJKl");
    let step = prop_oneof![
        6 => prop::sample::select(known).prop_map(Step::Key),
        4 => prop::sample::select(typed).prop_map(Step::Key),
        6 => prop::sample::select(moves).prop_map(Step::Key),
        1 => (16u16..130, 4u16..40).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
    ];
    prop::collection::vec(step, 1..60)
}

/// As many cases as a test run has time for; `TIAN_PAINTING=1000` tries more.
pub fn cases() -> ProptestConfig {
    let asked = std::env::var("TIAN_PAINTING").ok().and_then(|n| n.parse().ok());
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(asked.unwrap_or(16)) }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn many_frames_show_what_one_would(columns in 16u16..130, rows in 4u16..40, steps in steps()) {
        let mut reader = Reader::at(&format!("{columns}x{rows}"));
        let mut painted = Painted::new(columns, rows);
        painted.paint(&reader);
        for step in steps {
            match step {
                Step::Key(key) => reader.send(tian::ui::Msg::Key(key)),
                Step::Resize(columns, rows) => {
                    reader.resize(&format!("{columns}x{rows}"));
                    painted.resize(columns, rows);
                }
            }
            painted.paint(&reader);
            let size = reader.state().size;
            let mut anew = Painted::new(size.columns, size.rows);
            anew.paint(&reader);
            for (row, (shown, expected)) in painted.cells().iter().zip(anew.cells()).enumerate() {
                prop_assert_eq!(shown, &expected, "row {} after {:?}", row, step);
            }
            for (row, (shown, expected)) in painted.second_cells().iter().zip(anew.second_cells()).enumerate() {
                prop_assert_eq!(shown, &expected, "row {} after {:?}, second emulator", row, step);
            }
        }
    }
}

/// The same where “ ” — take two columns: how wide they are is one for a process, so in another one.
#[test]
fn the_same_where_quotation_marks_are_wide() {
    let test = "painting::many_frames_show_what_one_would";
    let ran = Command::new(std::env::current_exe().unwrap()).args([test, "--exact"]).env("TIAN_WIDE", "1").output();
    let ran = ran.unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&ran.stderr));
}

/// A character that was painted over one of two columns was sent as if it took two: what stood behind it stayed.
#[test]
fn what_is_painted_over_a_wide_arrow_is_as_wide_as_itself() {
    if std::env::var_os("TIAN_WIDE").is_none() {
        let test = "painting::what_is_painted_over_a_wide_arrow_is_as_wide_as_itself";
        let ran = Command::new(std::env::current_exe().unwrap()).args([test, "--exact"]).env("TIAN_WIDE", "1").output();
        return assert!(ran.unwrap().status.success());
    }
    let mut reader = Reader::at("32x19");
    let mut painted = Painted::new(32, 19);
    painted.paint(&reader);
    for key in Key::sequence("Lv") {
        reader.send(tian::ui::Msg::Key(key));
        painted.paint(&reader);
    }
    let row: String = painted.cells()[17].iter().map(|(c, _)| *c).collect();
    assert_eq!(row.trim_end(), " proposal above, reply below; v");
}
