//! What the line has to carry: the bytes of frames at 120x40, through our backend and through
//! ratatui's stock one, as ratios (`cargo bench --bench bytes`).
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench stops at the unexpected and prints"
)]

use std::sync::Arc;

use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use ratatui_crossterm::CrosstermBackend;
use tian::app::App;
use tian::lang::Lang;
use tian::terminal::backend::{Abilities, Screen};
use tian::theme::Scheme;
use tian::ui::msg::Size;
use tian::ui::{Key, Msg, view};

mod common;

use common::{Counter, long};

const SIZE: Size = Size { columns: 120, rows: 40 };

/// What is done, key by key; each row's bytes are those of the frames its keys make, the mean of them.
const JOBS: [(&str, &str, &str); 7] = [
    ("first screen", "", ""),
    ("both texts by a row", "ljj", "jjjjj"),
    ("both texts by half a page", "l", "<C-d>"),
    ("one text by a row", "alj", "jjjjj"),
    ("the next proposal", "l", "J"),
    ("a search's first character", "/", "数"),
    ("a key that changes nothing", "", "x"),
];

/// The mean bytes of a job's frames; `send` sends one.
fn bytes(
    mut send: impl FnMut(&App),
    count: &Counter,
    margins: bool,
    (what, before, keys): (&str, &str, &str),
) -> usize {
    let dataset = if what.contains("text") { long() } else { tian::dataset::bundled().unwrap() };
    let mut app = App::new(Arc::new(dataset), Lang::Zh, Scheme::Dark, SIZE);
    app.state.whole_rows = !margins;
    let mut paint = |app: &App| {
        let before = *count.0.borrow();
        send(app);
        *count.0.borrow() - before
    };
    let press = |app: &mut App, key: Key| {
        app.handle(Msg::Key(key));
        app.wait_until_idle();
    };
    let first = paint(&app);
    Key::sequence(before).into_iter().for_each(|key| press(&mut app, key));
    paint(&app);
    let frames: Vec<usize> = Key::sequence(keys)
        .into_iter()
        .map(|key| {
            press(&mut app, key);
            paint(&app)
        })
        .collect();
    if frames.is_empty() { first } else { frames.iter().sum::<usize>() / frames.len() }
}

fn main() {
    println!("{:<28} {:>8} {:>8} {:>8} {:>8}", "bytes a frame", "own", "margins", "stock", "ratio");
    for job in JOBS {
        let own = |margins: bool| {
            let count = Counter::default();
            let mut screen = Screen::new(count.clone(), SIZE.columns, SIZE.rows);
            screen.set_abilities(Abilities { margins, certain_widths: true, ..Abilities::default() });
            let send = |app: &App| {
                screen
                    .draw(|buffer| {
                        view::draw(&app.state, buffer);
                        None
                    })
                    .unwrap();
            };
            bytes(send, &count, margins, job)
        };
        let count = Counter::default();
        // The stock backend asks the system for the size: a fixed viewport keeps it from that.
        let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.columns, SIZE.rows));
        let backend = CrosstermBackend::new(count.clone());
        let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        let send = |app: &App| {
            terminal
                .draw(|frame| {
                    view::draw(&app.state, frame.buffer_mut());
                })
                .unwrap();
        };
        let stock = bytes(send, &count, false, job);
        let (plain, margins) = (own(false), own(true));
        println!("{:<28} {plain:>8} {margins:>8} {stock:>8} {:>7.1}x", job.0, stock as f64 / plain.max(1) as f64);
    }
}
