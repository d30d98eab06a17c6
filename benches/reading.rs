//! What a person waits for: the first paint, one key, one search; and what they are made of.
//!
//! `cargo bench --bench reading` prints the times. Times of different machines cannot be compared;
//! ratios within one run can. `cargo bench --bench bytes` prints what the line has to carry.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench stops at the unexpected and prints")]

use std::sync::Arc;

use divan::{Bencher, black_box};
use tian::app::App;
use tian::lang::Lang;
use tian::model::Dataset;
use tian::search::{Engine, Query};
use tian::terminal::backend::Screen;
use tian::text::width::width;
use tian::text::wrap::wrap;
use tian::theme::Scheme;
use tian::ui::msg::Size;
use tian::ui::{Key, Msg, view};

mod common;

use common::Counter;

const SIZE: Size = Size { columns: 120, rows: 36 };

fn main() {
    divan::main();
}

fn dataset() -> Arc<Dataset> {
    Arc::new(tian::dataset::bundled().unwrap())
}

fn app() -> App {
    App::new(dataset(), Lang::Zh, Scheme::Dark, SIZE)
}

fn terminal() -> Screen<Counter> {
    Screen::new(Counter::default(), SIZE.columns, SIZE.rows)
}

fn paint(app: &App, terminal: &mut Screen<Counter>) {
    terminal
        .draw(|buffer| {
            view::draw(&app.state, buffer);
            None
        })
        .unwrap();
}

/// From the bytes of the data set to the first frame.
#[divan::bench]
fn first_paint() -> usize {
    let app = app();
    let mut terminal = terminal();
    paint(&app, &mut terminal);
    app.state.list.shown.len()
}

/// A row down in the proposal, and the frame that follows.
#[divan::bench]
fn one_key(bencher: Bencher) {
    let (mut app, mut terminal) = (app(), terminal());
    app.handle(Msg::Key(Key::sequence("l")[0]));
    let keys = Key::sequence("jk");
    let mut turn = 0;
    bencher.bench_local(|| {
        app.handle(Msg::Key(keys[turn % 2]));
        turn += 1;
        paint(&app, &mut terminal);
    });
}

/// A character typed into the search box, its answer from the worker, and the frame with it.
#[divan::bench]
fn one_search(bencher: Bencher) {
    let (mut app, mut terminal) = (app(), terminal());
    app.handle(Msg::Key(Key::sequence("/")[0]));
    let keys = Key::sequence("农<BS>");
    let mut turn = 0;
    bencher.bench_local(|| {
        app.handle(Msg::Key(keys[turn % 2]));
        turn += 1;
        app.wait_until_idle();
        paint(&app, &mut terminal);
    });
}

/// The search alone: an exact one, one that has to try gaps in every sentence, one that finds
/// nothing.
#[divan::bench(args = ["高标准农田", "智能煤矿", "核电站"])]
fn engine(bencher: Bencher, query: &str) {
    let mut engine = Engine::of(&dataset());
    bencher.bench_local(|| {
        engine.forget();
        engine.search(&Query::parse(black_box(query)))
    });
}

/// Folding the whole page.
#[divan::bench]
fn index(bencher: Bencher) {
    let dataset = dataset();
    bencher.bench_local(|| Engine::of(&dataset));
}

fn page() -> String {
    dataset().proposals.iter().flat_map(|p| p.texts()).map(|(_, text)| text).collect()
}

/// Breaking the whole page into rows of 42 columns: our own rules ...
#[divan::bench]
fn wrap_own(bencher: Bencher) {
    let page = page();
    bencher.counter(divan::counter::CharsCount::of_str(&page)).bench_local(|| wrap(black_box(&page), 42, 42).len());
}

/// ... and UAX #14 by a general library, which has to be told widths as well.
#[divan::bench]
fn wrap_general(bencher: Bencher) {
    let page = page();
    bencher.counter(divan::counter::CharsCount::of_str(&page)).bench_local(|| {
        let (mut rows, mut begin, mut last) = (0, 0, 0);
        for (at, _) in unicode_linebreak::linebreaks(black_box(&page)) {
            if width(page.get(begin..at).unwrap_or_default()) > 42 && last > begin {
                rows += 1;
                begin = last;
            }
            last = at;
        }
        rows
    });
}
