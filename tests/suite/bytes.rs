//! What a frame costs on the line, at 120x40: budgets that a change may not break unseen.
//!
//! `cargo bench --bench bytes` prints the figures beside those of ratatui's stock backend.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use tian::app::{App, LoopRequest};
use tian::lang::Lang;
use tian::model::{Dataset, Side};
use tian::terminal::backend::{Abilities, Screen};
use tian::theme::Scheme;
use tian::ui::msg::Size;
use tian::ui::{Key, Msg, view};

use crate::painting::Wire;

#[path = "../../benches/common/mod.rs"]
mod common;

/// The program on a terminal whose bytes are counted.
struct Counted {
    app: App,
    wire: Wire,
    screen: Screen<Wire>,
}

impl Counted {
    fn new(dataset: Dataset) -> Counted {
        Counted::at(dataset, 40)
    }

    fn at(dataset: Dataset, rows: u16) -> Counted {
        let (wire, size) = (Wire::default(), Size { columns: 120, rows });
        let screen = Screen::new(wire.clone(), 120, rows);
        Counted { app: App::new(Arc::new(dataset), Lang::Zh, Scheme::Dark, size), wire, screen }
    }

    fn paint(&mut self) -> usize {
        self.screen.rest_at(view::focus(&self.app.state));
        self.screen.draw(|buffer| view::draw(&self.app.state, buffer)).unwrap();
        std::mem::take(&mut *self.wire.0.borrow_mut()).len()
    }

    /// Bytes of the frame after keys.
    fn keys(&mut self, keys: &str) -> usize {
        for key in Key::sequence(keys) {
            self.app.handle(Msg::Key(key));
            self.app.wait_until_idle();
        }
        self.paint()
    }
}

#[track_caller]
fn within(what: &str, bytes: usize, budget: usize) {
    println!("{what}: {bytes} bytes of {budget}");
    assert!(bytes <= budget, "{what}: {bytes} bytes of {budget}");
}

#[test]
fn frames_stay_within_their_budgets() {
    let mut page = Counted::new(tian::dataset::bundled().unwrap());
    within("the first screen", page.paint(), 7_500);
    // It says once that it does nothing.
    within("a key without a meaning", page.keys("z"), 250);
    within("a key that changes nothing", page.keys("z"), 0);
    within("a prompt", page.keys("/"), 250);
    page.keys("核电");
    within("a character that changes no result", page.keys("站"), 80);

    let mut page = Counted::new(common::long());
    page.paint();
    // Soon the terminal has said how wide it draws quotation marks.
    let certain = Abilities { certain_widths: true, ..Abilities::default() };
    page.screen.set_abilities(certain);
    page.app.state.whole_rows = true;
    page.keys("ljj");
    for _ in 0..5 {
        within("both texts by a row", page.keys("j"), 250);
    }
    within("both texts back by a row", page.keys("k"), 250);
    within("both texts by half a page", page.keys("<C-d>"), 4_500);
    page.keys("aa");
    for _ in 0..5 {
        within("one text by a row", page.keys("j"), 3_300);
    }
    page.screen.set_abilities(Abilities { margins: true, ..certain });
    page.app.state.whole_rows = false;
    page.keys("aj");
    for _ in 0..5 {
        within("both texts by a row, with margins", page.keys("j"), 250);
    }
    page.keys("aa");
    // The first row also tells the terminal which part scrolls: 16 bytes that the others save.
    page.keys("k");
    // A row of 28 characters is 84 bytes itself, the per cent in its title 23 where they change.
    for key in ["k", "j"] {
        let rows: Vec<usize> = (0..20).map(|_| page.keys(key)).filter(|bytes| *bytes > 0).collect();
        assert!(rows.len() > 8);
        rows.iter().for_each(|bytes| within("one text by a row, with margins", *bytes, 120));
        within("the mean of these", rows.iter().sum::<usize>() / rows.len(), 100);
    }
}

/// A letter with half a million marks sent a megabyte with each full frame, seconds of a terminal's time.
#[test]
fn a_letter_with_a_megabyte_of_marks_sends_no_more_than_any_other() {
    let zalgo = ["e", &"\u{301}".repeat(500_000)].concat();
    let mut dataset = tian::dataset::bundled().unwrap();
    dataset.proposals[0].title.insert_str(0, &zalgo);
    dataset.proposals[0].background[0] = [&zalgo, "农田"].concat();
    let mut page = Counted::new(dataset);
    within("the first screen, with marks", page.paint(), 8_500);
    // What is copied is the text itself.
    page.keys("l");
    let requests: Vec<_> = Key::sequence("y").into_iter().flat_map(|key| page.app.handle(Msg::Key(key))).collect();
    assert!(requests.iter().any(|request| matches!(request, LoopRequest::Copy(text) if text.contains(&zalgo))));
}

/// What the characters of the cells take that two screens do not have in common, blank ones too.
fn changed(before: &Buffer, after: &Buffer) -> usize {
    let cells = before.content.iter().zip(&after.content).filter(|(a, b)| a != b);
    cells.map(|(_, cell)| cell.symbol().len()).sum()
}

/// Where one text stays and the other comes beside it, only that is written; where both go, a terminal with margins
/// moves each by itself.
#[test]
fn from_pane_to_pane_and_point_to_point_little_more_is_sent_than_what_changes() {
    for margins in [false, true] {
        let mut page = Counted::at(tian::dataset::bundled().unwrap(), 36);
        page.paint();
        let certain = Abilities { certain_widths: true, margins, ..Abilities::default() };
        page.app.state.whole_rows = !margins;
        page.screen.set_abilities(certain);
        // Beside a folded list a text has a fourth more columns.
        let most = if margins { 2_500 } else { 2_900 };
        let mut beside = 0;
        for key in "<Tab> <Tab> <Tab> ] ] ] J ] ] ] ] J ] ] ] ] J ] ] ] ] J ] ] ] ] ] J ] ] ] ] ] K K K".split(' ') {
            let (before, layout) = (page.app.screen().0, page.app.state.layout());
            let tops = |page: &Counted| [Side::Proposal, Side::Reply].map(|side| page.app.state.scrolled(side).top);
            let tops_before = tops(&page);
            let bytes = page.keys(key);
            let what = format!("{key}, margins {margins}");
            let both = tops(&page).iter().zip(tops_before).all(|(now, before)| *now != before);
            if page.app.state.layout() != layout {
                assert!(!margins && (key == "<Tab>" || beside == 0), "{what}: where texts stand");
                continue;
            }
            match changed(&before, &page.app.screen().0) {
                cells if key == "J" || key == "K" || both && !margins => within(&what, bytes, cells * 13 / 10),
                _ => within(&what, bytes, if key == "<Tab>" { 350 } else { most }),
            }
            beside += usize::from(key == "]" && !both);
        }
        assert!(beside > 15, "one text stays in {beside} steps");
    }
}
