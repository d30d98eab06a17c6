//! The overview: a picture that is right, at every width, and does not read a hundred thousand proposals.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tian::app::App;
use tian::lang::Lang;
use tian::model::{Collection, Dataset, Library, Proposal, Rest};
use tian::theme::Scheme;

use crate::support::{Reader, parse_size, rows, runs, words};

/// The lengths of the bars in the row that has a text.
fn bars(reader: &Reader, text: &str) -> Vec<usize> {
    let buffer = reader.app.screen().0;
    let row = rows(&buffer).iter().position(|row| row.contains(text)).unwrap_or_else(|| panic!("{text}"));
    let reversed = |run: &&(u16, u16, _, String)| ["reversed", "black on cyan"].contains(&words(run.2).as_str());
    runs(&buffer, row as u16).iter().filter(reversed).map(|run| run.1 as usize).collect()
}

#[test]
fn bars_and_marks_say_what_the_page_does() {
    for (size, colour) in [("160x60", true), ("120x60", false), ("80x60", true), ("48x60", false), ("20x60", true)] {
        let reader = Reader::with(size, Lang::Zh, colour).keys("o");
        let [received, filed, shown] = ["527 件", "432 件", "6 件"].map(|text| bars(&reader, text)[0]);
        assert_eq!(filed, (received * 432 / 527).max(1), "{size}");
        assert!(shown == (received * 6 / 527).max(1), "{size}");
    }
    let table = Reader::at("120x40").keys("o").rows();
    let marks = |id: &str| -> Vec<String> {
        let row = table.iter().find(|row| row.trim_start().starts_with(id)).unwrap();
        row.split_whitespace().filter(|word| word.chars().all(|c| c == '#')).map(str::to_owned).collect()
    };
    assert_eq!(marks("1  "), ["#", "###", "##"]);
    assert_eq!(marks("6  "), ["##", "###", "###", "##", "#"], "the last point is not shown as strong");
    let cards = Reader::at("48x60").keys("o").rows().join("\n");
    assert!(cards.contains("建议  1 #    2 ###  3 ##"), "{cards}");
    assert_eq!(bars(&Reader::at("120x40").keys("o"), "市发改委").len(), 1);
}

/// A large collection that counts what is read of it.
#[derive(Debug)]
struct Large {
    page: Dataset,
    reads: AtomicUsize,
}

impl Library for Large {
    fn collection(&self) -> &Collection {
        &self.page.collection
    }

    fn reviews(&self) -> Option<Box<serde_json::value::RawValue>> {
        None
    }

    fn rest(&self) -> &Rest {
        &self.page.rest
    }

    fn len(&self) -> usize {
        100_000
    }

    fn find(&self, id: &str) -> Option<usize> {
        self.page.find(id)
    }

    fn ids(&self) -> Vec<String> {
        self.page.ids()
    }

    fn proposal(&self, number: usize) -> Option<Arc<Proposal>> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        self.page.proposals.get(number % self.page.proposals.len()).cloned().map(Arc::new)
    }
}

#[test]
fn of_a_hundred_thousand_it_draws_those_around_the_cursor_and_says_so() {
    let library = Arc::new(Large { page: tian::dataset::bundled().unwrap(), reads: AtomicUsize::new(0) });
    let app = App::new(Arc::clone(&library) as _, Lang::Zh, Scheme::Dark, parse_size("120x50"));
    let mut reader = Reader { app, requests: vec![] }.keys("G");
    let before = library.reads.load(Ordering::Relaxed);
    reader.press("o");
    let rows = reader.rows().join("\n");
    assert!(rows.contains("列表第 99991-100000 件，共 100000 件"), "{rows}");
    let reads = library.reads.load(Ordering::Relaxed) - before;
    assert!(reads < 40, "{reads} proposals read");
    reader.press("jjj<PageDown>");
    assert!(library.reads.load(Ordering::Relaxed) - before < 60, "scrolling reads none anew");
}

#[test]
fn a_collection_without_figures_or_proposals_has_an_overview_too() {
    let mut page = tian::dataset::bundled().unwrap();
    page.collection.stats = Default::default();
    page.proposals.truncate(1);
    page.proposals[0].points.clear();
    page.proposals[0].replies.clear();
    let rows = Reader::on(page.clone(), "80x24").keys("o").rows().join("\n");
    assert!(rows.contains("逐条对照") && !rows.contains("527 件"), "{rows}");
    page.proposals.clear();
    let rows = Reader::on(page, "80x24").keys("o").rows().join("\n");
    assert!(rows.contains("前言") && !rows.contains("逐条对照"), "{rows}");
}
