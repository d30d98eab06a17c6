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
    let reversed = |run: &&(u16, u16, _, String)| ["reversed", "black on 73"].contains(&words(run.2).as_str());
    runs(&buffer, row as u16).iter().filter(reversed).map(|run| run.1 as usize).collect()
}

/// In a search the figures are of what was found, and nothing said so.
#[test]
fn figures_of_a_part_are_called_that() {
    let rows = Reader::at("120x60").keys("/高标准农田<Enter>o").rows().join("\n");
    assert!(rows.contains("以下只计列表中的 ") && rows.contains(" 件中各单位承诺数"), "{rows}");
    let rows = Reader::at("120x60").keys("o").rows().join("\n");
    assert!(!rows.contains("只计") && !rows.contains("件中各单位"), "{rows}");
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
        let row = table.iter().find(|row| row.trim_start_matches([' ', '>']).starts_with(id)).unwrap();
        row.split_whitespace().filter(|word| word.chars().all(|c| c == '#')).map(str::to_owned).collect()
    };
    assert_eq!(marks("1  "), ["#", "###", "##"]);
    assert_eq!(marks("6  "), ["##", "###", "###", "##", "#"], "the last point is not shown as strong");
    let cards = Reader::at("48x60").keys("o").rows().join("\n");
    assert!(cards.contains("建议  1 #    2 ###  3 ##"), "{cards}");
    assert_eq!(bars(&Reader::at("120x40").keys("o"), "市发改委").len(), 1);
}

/// The bar of the reply ended its row, and was left out with the blanks there.
#[test]
fn each_proposal_of_the_table_has_a_bar_for_its_reply_too() {
    for size in ["80x24", "120x36", "160x45"] {
        let bars = bars(&Reader::at(size).keys("o"), "1  关于探索建立");
        assert!(bars.len() == 2 && bars[0] <= bars[1], "{size}: {bars:?}");
    }
}

/// The bars of a scale are of one kind: seventy units beside 527 proposals were a seventh of them.
#[test]
fn units_have_no_bar_among_proposals() {
    assert_eq!(bars(&Reader::at("120x40").keys("o"), "70 个"), Vec::<usize>::new());
}

fn marked(reader: &Reader) -> String {
    let rows = reader.rows();
    rows.iter().find(|row| row.trim_start().starts_with("> ")).cloned().unwrap_or_default().trim().to_owned()
}

#[test]
fn its_rows_are_walked_and_lead_to_proposals_and_units() {
    for size in ["160x45", "120x36", "80x24", "48x20"] {
        let mut reader = Reader::at(size).keys("o");
        reader.press("jj<Enter>");
        assert_eq!((reader.open(), reader.state().overlay.is_none()), ("3".to_owned(), true), "{size}");
        // It opens at the proposal that one is at; the rows of the units stand behind those of the proposals.
        reader.press("ojjjj");
        // Where a proposal takes some rows, what stands above the first of them is scrolled away before.
        (0..40).for_each(|_| {
            if !marked(&reader).starts_with("> 市发改委") {
                reader.press("j")
            }
        });
        assert!(marked(&reader).starts_with("> 市发改委"), "{size}: {:#?}", reader.rows());
        let rows = reader.rows();
        reader.press("<Enter>");
        assert_eq!(reader.open(), "2", "{size}");
        assert!(reader.status().contains("1 件") && reader.rows().concat().contains("Esc 回概况"), "{size}");
        reader.press("<Esc>");
        assert_eq!(reader.rows()[1..], rows[1..], "{size}");
        reader.press("<Esc>");
        assert_eq!((reader.open(), reader.state().search.is_on()), ("3".to_owned(), false), "{size}");
    }
    let mut reader = Reader::at("120x36").keys("ojjjjjj<Enter>/农田<Enter><Esc>");
    assert!(reader.state().overlay.is_none(), "another search leads nowhere else");
    reader.press("o");
    reader.press("G");
    assert!(reader.rows().concat().contains("组版"), "its end is seen too: {:#?}", reader.rows());
    reader.press("gk");
    assert!(reader.rows().concat().contains("527 件") && reader.status().contains("已在开头"), "{}", reader.status());
}

/// The search that was on was lost with the first unit that was looked at, and Esc led to where it had begun.
#[test]
fn a_search_is_on_again_behind_the_overview() {
    for size in ["160x45", "80x24"] {
        let mut reader = Reader::at(size).keys("G/发展<Enter>nn");
        let (before, open) = (reader.state().search.query.clone(), reader.open());
        for back in ["<Esc>", "<BS>"] {
            reader.press("oG");
            (0..60).for_each(|_| {
                if !marked(&reader).starts_with("> 市卫健委") {
                    reader.press("k")
                }
            });
            reader.press("<Enter>");
            assert_eq!(reader.state().search.query, "单位:\"市卫健委\"", "{size}");
            reader.press(back);
            assert!(reader.state().overlay.is_some(), "{size} {back}: the overview");
            reader.press("<Esc>");
            assert_eq!((&reader.state().search.query, reader.open()), (&before, open.clone()), "{size} {back}");
            assert!(reader.status().contains("发展"), "{size} {back}: {}", reader.status());
        }
        reader.press("<Esc>n");
        assert_eq!(reader.state().search.query, before, "{size}: n repeats the search of the person");
    }
}

#[test]
fn a_press_on_a_row_goes_where_enter_does() {
    let mut reader = Reader::at("120x36").keys("o");
    crate::keys::press_on(&mut reader, "关于加快推进吕梁");
    assert_eq!(reader.open(), "3");
    reader.press("o");
    crate::keys::press_on(&mut reader, "市卫健委");
    assert_eq!(reader.state().search.query, "单位:\"市卫健委\"");
    reader.press("<Esc>");
    crate::keys::press_on(&mut reader, "前言");
    assert!(reader.rows()[0].contains("概况"), "what leads nowhere does nothing");
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

/// Enter in the overview opened another proposal, and the hit that one was at stayed where it was: the bottom row and `n`
/// spoke of the other one.
#[test]
fn a_proposal_opened_from_it_is_the_hit_that_one_is_at() {
    let reader = Reader::at("120x36").keys("/zijin<Enter>ojj<Enter>");
    let results = reader.state().search.results.as_ref().unwrap();
    let hit = results.found.hits[results.at.unwrap().hit].proposal();
    assert_eq!((reader.state().current, reader.state().list.cursor), (Some(hit), results.at.unwrap().hit));
    assert_ne!(hit, results.found.hits[0].proposal());
}

/// Giving up a search that was begun in the overview left it.
#[test]
fn a_search_given_up_goes_back_to_it() {
    for before in ["ojj", "/资金<Enter>ojj"] {
        let mut reader = Reader::at("120x36").keys(before);
        let rows = reader.rows();
        reader.press("/zijin<Esc>");
        assert_eq!(reader.rows(), rows, "{before}");
    }
    assert!(Reader::at("120x36").keys("o/zijin<Enter><Esc>").state().overlay.is_none());
    // So does the key that goes back to where it began, from what was found.
    let mut reader = Reader::at("120x36").keys("ojj");
    let rows = reader.rows();
    reader.press("/zijin<Enter><BS>");
    assert_eq!(reader.rows(), rows);
}

/// Behind a lens `n` went on from the hit before it, not from the proposal that the lens had led to; the list of units and
/// proposals behind a search did not say that it was of what was found.
#[test]
fn n_goes_on_from_where_a_lens_has_led() {
    let mut reader = Reader::at("120x36").keys("/zijin<Enter>t");
    while reader.state().list.cursor == 0 {
        reader.press("n");
    }
    let open = reader.state().current;
    reader.press("<Esc>n");
    assert_eq!(reader.state().current, open);
    assert!(reader.status().contains("本件 1/"), "{}", reader.status());
    let rows = Reader::at("120x36").keys("/zijin<Enter>o").rows().concat();
    assert!(rows.contains("以下只计列表中的 5 件（共 6 件）"), "{rows}");
}

/// Giving up a search left the page it was begun on, and the lens that was on.
#[test]
fn a_search_given_up_leaves_page_and_lens_as_they_were() {
    for (before, search) in [("p", "/zijin<Esc>"), ("5G<Enter>t", "/zijin<Enter><BS>")] {
        let mut reader = Reader::at("120x36").keys(before);
        let rows = reader.rows();
        reader.press(search);
        let now = reader.rows();
        assert_eq!(now[..now.len() - 1], rows[..rows.len() - 1], "{before}");
    }
}
