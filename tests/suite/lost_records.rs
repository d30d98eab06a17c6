//! Records that were on the disk and are there no more: how many, whatever was lost before, recorded since or taken in.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tian::app::App;
use tian::lang::Lang;
use tian::review::{Grade, Part, ReviewLocation, Standing};
use tian::theme::Scheme;

use crate::cli_review::Page;
use crate::sharing_out::reader;
use crate::support::{Reader, parse_size};

/// What is said to be gone, by status and doctor alike; 0 where nothing is.
fn gone(page: &Page, who: &str) -> usize {
    let (_, out, _) = page.run(who, &["review", "status", "--json"]);
    let status: Value = serde_json::from_str(&out).unwrap();
    let missing = &status["missing"];
    let count = |name: &str| missing[name].as_u64().unwrap_or_default() as usize;
    let gone = count("remembered") - count("there");
    let (ends, out, _) = page.run(who, &["review", "doctor"]);
    assert_eq!((ends, out.contains("少了")), if gone > 0 { (3, true) } else { (0, false) }, "{gone} {out}");
    gone
}

fn journal(page: &Page) -> PathBuf {
    page.folder().join("王丽@pc.jsonl")
}

fn judge(page: &Page, keys: &str) {
    reader(page, "王丽", "160x30").keys(keys).app.close().unwrap();
}

/// While some records were gone, those that were lost besides were missed by nobody; once the first were found again, all
/// was said to be well.
#[test]
fn what_is_lost_while_something_is_gone_is_missed_too() {
    for session in [None, Some("复核")] {
        let page = Page::new();
        judge(&page, "r:1<Enter>123");
        let old = fs::read(journal(&page)).unwrap();
        judge(&page, "r:2<Enter>12");
        let first = fs::read(journal(&page)).unwrap();
        fs::write(journal(&page), &old).unwrap();
        assert_eq!(gone(&page, "王丽"), 2);
        // A window, in another session too, and a command record while these are gone.
        let usual = page.location("王丽", "pc");
        let session = session.map_or_else(|| usual.session.clone(), str::to_owned);
        let location = ReviewLocation { session: session.clone(), ..usual };
        let app = App::new(Arc::new(page.dataset.clone()), Lang::Zh, Scheme::Dark, parse_size("160x30"));
        let app = app.with_reviews(Box::new(move |_| Ok(location.clone())));
        let window = Reader { app, requests: vec![] }.keys("r");
        assert!(window.rows().join("\n").contains("少了 2 条"), "{:#?}", window.rows());
        window.keys("<Esc>:4<Enter>12").app.close().unwrap();
        let table = page.reviews.path.join("a.csv");
        fs::write(&table, "编号,建议序号,判定\n5,1,未答复\n").unwrap();
        assert_eq!(page.run("王丽", &["review", "import", &table.to_string_lossy()]).0, 0);
        assert_eq!(gone(&page, "王丽"), 2);
        let second = fs::read(journal(&page)).unwrap();
        fs::write(journal(&page), &old).unwrap();
        assert_eq!(gone(&page, "王丽"), 5);
        // The first are found again, which says nothing of the others.
        let found = page.reviews.path.join("found.jsonl");
        fs::write(&found, &first).unwrap();
        assert_eq!(page.run("王丽", &["review", "merge", &found.to_string_lossy(), "--yes"]).0, 0);
        assert_eq!(gone(&page, "王丽"), 3, "{session:?}");
        let mut window = reader(&page, "王丽", "160x30").keys("r");
        assert!(window.rows().join("\n").contains("少了 3 条"), "{:#?}", window.rows());
        // An open window hears that they are back.
        fs::write(&found, &second).unwrap();
        assert_eq!(page.run("王丽", &["review", "merge", &found.to_string_lossy(), "--yes"]).0, 0);
        window = window.keys("j");
        assert!(!window.rows().join("\n").contains("少了"), "{:#?}", window.rows());
        window.app.close().unwrap();
        assert_eq!(gone(&page, "王丽"), 0);
    }
}

/// What a clerk had gathered was missed by nobody once it was gone.
#[test]
fn what_was_taken_in_of_others_is_missed_too() {
    let page = Page::new();
    let elsewhere = Page::new();
    elsewhere.record("李凤", (0..3).map(|part| elsewhere.judge(0, Part::Point(part), Grade::Good)));
    let from = elsewhere.reviews.path.to_string_lossy().into_owned();
    assert_eq!(page.run("王丽", &["review", "merge", &from, "--yes"]).0, 0);
    assert_eq!(page.run("王丽", &["review", "reveal", "--clerk", "--yes"]).0, 0);
    assert_eq!(gone(&page, "王丽"), 0);
    let taken = page.folder().join("李凤@pc.merged-by-王丽@pc.jsonl");
    let bytes = fs::read(&taken).unwrap();
    fs::remove_file(&taken).unwrap();
    assert_eq!(gone(&page, "王丽"), 3);
    // They may come from anywhere.
    fs::write(page.folder().join("李凤@pc.jsonl"), &bytes).unwrap();
    assert_eq!(gone(&page, "王丽"), 0);
}

/// Where the reviewer's word on another machine's records is gone, the reviewer is asked again; nothing else is missing, and
/// what was given back is the other machine's to lose.
#[test]
fn a_word_on_a_source_is_asked_for_again_and_not_missed() {
    let page = Page::new();
    page.record_on("laptop", "王丽", [page.judge(2, Part::Point(0), Grade::Good)]);
    assert_eq!(page.run("王丽", &["review", "adopt", "王丽@laptop", "--yes"]).0, 0);
    fs::remove_file(journal(&page)).unwrap();
    assert_eq!(gone(&page, "王丽"), 0);
    assert_eq!(page.run("王丽", &["review", "adopt", "王丽@laptop", "--yes"]).0, 0);
    assert_eq!(page.run("王丽", &["review", "adopt", "王丽@laptop", "--not-mine"]).0, 0);
    for name in ["王丽@laptop.jsonl", "王丽@laptop.adopted-by-王丽@pc.jsonl"] {
        fs::remove_file(page.folder().join(name)).unwrap();
    }
    assert_eq!(gone(&page, "王丽"), 0);
}

/// An earlier version has counted the records: until those are there again, this one says the same, whatever is recorded
/// since.
#[test]
fn what_an_earlier_version_has_counted_is_missed_as_it_was() {
    let page = Page::new();
    judge(&page, "r:1<Enter>123");
    let bookmark = page.folder().join("王丽@pc.default.session.json");
    let mut earlier: Value = serde_json::from_slice(&fs::read(&bookmark).unwrap()).unwrap();
    let members = earlier.as_object_mut().unwrap();
    assert_eq!(members.remove("records").unwrap().as_str().unwrap().len(), 3 * 8);
    members.insert("events".to_owned(), 3.into());
    members.insert("here".to_owned(), 3.into());
    fs::write(&bookmark, earlier.to_string() + "\n").unwrap();
    assert_eq!(gone(&page, "王丽"), 0);
    let whole = fs::read_to_string(journal(&page)).unwrap();
    fs::write(journal(&page), whole.split_inclusive('\n').next().unwrap()).unwrap();
    assert_eq!(gone(&page, "王丽"), 2);
    judge(&page, "r:3<Enter>123");
    assert_eq!(gone(&page, "王丽"), 2);
    judge(&page, "r:4<Enter>1");
    assert_eq!(gone(&page, "王丽"), 2);
    fs::write(journal(&page).with_extension("2.jsonl"), whole).unwrap();
    assert_eq!(gone(&page, "王丽"), 0);
}

/// A round of which nothing was left but the bookmark was none, in status and doctor of the other ones.
#[test]
fn a_round_whose_journal_is_gone_altogether_is_named_in_others() {
    let page = Page::new();
    judge(&page, "r:1<Enter>1");
    let table = page.reviews.path.join("a.csv");
    fs::write(&table, "编号,建议序号,判定\n2,1,未答复\n2,2,未答复\n").unwrap();
    let import = ["review", "import", &table.to_string_lossy(), "--round", "复评"];
    assert_eq!(page.run("王丽", &import).0, 0);
    let of_round =
        page.folder().with_file_name(format!("{}.round-复评", page.folder().file_name().unwrap().to_string_lossy()));
    fs::remove_file(of_round.join("王丽@pc.jsonl")).unwrap();
    for (command, ends) in [("status", 0), ("doctor", 3)] {
        let (status, out, _) = page.run("王丽", &["review", command]);
        assert!(status == ends && out.contains("复评") && out.contains("少了 2 条"), "{status} {out}");
    }
}

/// A window told that its own lost record was written back, and nothing of those that another window had recorded and
/// that were gone with it; put back to the state before these, it said nothing at all.
#[test]
fn what_another_window_has_recorded_and_is_gone_is_said_by_this_one() {
    for is_removed in [true, false] {
        let page = Page::new();
        judge(&page, "r:1<Enter>1");
        let mut here = reader(&page, "王丽", "160x30").keys("r");
        let before = fs::read(journal(&page)).unwrap();
        judge(&page, "r:2<Enter>12");
        match is_removed {
            true => fs::remove_file(journal(&page)).unwrap(),
            false => fs::write(journal(&page), &before).unwrap(),
        }
        here.press(":3<Enter>1");
        // The thread that writes finds it out; each further record waits for what it has said.
        let is_told = (0..20).any(|_| {
            let rows = here.rows().join("\n");
            here.press(if rows.contains("已写回") { "<Esc>" } else { "1" });
            rows.contains("少了 2 条")
        });
        assert!(is_told, "{is_removed} {:#?}", here.rows());
        here.app.close().unwrap();
        assert_eq!(gone(&page, "王丽"), 2);
    }
}

/// What stood in a second file of one's own (taken in from elsewhere, or written beside) was written again at the end
/// alone: a program that was killed had called it saved.
#[test]
fn a_second_file_that_is_gone_is_written_again_before_the_next_verdict() {
    let page = Page::new();
    page.record_on("laptop", "王丽", (0..3).map(|part| page.judge(1, Part::Point(part), Grade::Good)));
    assert_eq!(page.run("王丽", &["review", "adopt", "王丽@laptop", "--yes"]).0, 0);
    let mut here = reader(&page, "王丽", "160x30").keys("r:1<Enter>1");
    for name in ["王丽@laptop.jsonl", "王丽@laptop.adopted-by-王丽@pc.jsonl"] {
        fs::remove_file(page.folder().join(name)).unwrap();
    }
    here.press("2");
    here.app.wait_until_idle();
    let counted = || page.json("王丽", &["review", "status"])["decided"].as_u64().unwrap();
    let tries = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        counted() == 5
    });
    assert!(tries, "{} {:#?}", counted(), here.rows());
    here.press("k");
    assert!(here.rows().join("\n").contains("已写回"), "{:#?}", here.rows());
    here.app.close().unwrap();
    assert_eq!(gone(&page, "王丽"), 0);
}

/// A window that had written its own records again said the next moment that they were gone: what it looked into was the
/// journal before that.
#[test]
fn what_a_window_writes_again_is_not_said_to_be_gone() {
    let page = Page::new();
    judge(&page, "r:1<Enter>1");
    let mut first = reader(&page, "王丽", "160x30").keys("r");
    let mut second = reader(&page, "王丽", "160x30").keys("r:2<Enter>12");
    fs::remove_file(journal(&page)).unwrap();
    first.press(":3<Enter>1");
    first.app.close().unwrap();
    second.press(":4<Enter>1");
    for _ in 0..5 {
        let rows = second.rows().join("\n");
        assert!(!rows.contains("书签记得"), "{rows}");
        second.press("<Esc>1");
    }
    second.app.close().unwrap();
    assert_eq!(gone(&page, "王丽"), 0);
}

/// A journal that was another file now (replaced by rename, as programs do that keep folders in step; compacted; written
/// again) was read no more: a window judged over what another one had judged, and blind after it had revealed.
#[test]
fn what_stands_in_a_journal_that_is_another_file_now_is_read() {
    for is_compacted in [false, true] {
        let page = Page::new();
        page.record("李凤", [page.judge(0, Part::Point(0), Grade::Good)]);
        judge(&page, "r:1<Enter>1");
        let mut here = reader(&page, "王丽", "160x30").keys("r");
        judge(&page, "r:1<Enter>]22");
        if is_compacted {
            fs::write(page.folder().join("王丽@pc.2.jsonl"), fs::read(journal(&page)).unwrap()).unwrap();
            assert_eq!(page.run("王丽", &["review", "compact"]).0, 0);
        } else {
            let copy = page.folder().join("copy.new");
            fs::copy(journal(&page), &copy).unwrap();
            fs::rename(&copy, journal(&page)).unwrap();
        }
        assert_eq!(page.run("王丽", &["review", "reveal", "--yes"]).0, 0);
        here.press("j");
        let decided = |here: &Reader| here.state().review.as_ref().unwrap().review.counts().decided;
        assert_eq!(decided(&here), 3, "{is_compacted} {:#?}", here.rows());
        // The key that meets the reveal records nothing.
        here.press("<Esc>3");
        here.app.close().unwrap();
        let text = fs::read_to_string(journal(&page)).unwrap();
        let behind = text.split("reveal").nth(1).unwrap();
        assert!(behind.matches("judge").count() <= 1, "{is_compacted} {behind}");
    }
}

fn first_point(window: &Reader) -> Standing {
    window.state().review.as_ref().unwrap().review.own().standing("1", Part::Point(0))
}

/// A journal that another copy of it was written over, from a stick perhaps, was never read where no other file was beside
/// it: what it overturned counted on the disk alone, and was said nowhere.
#[test]
fn what_another_copy_of_the_journal_overturns_is_read_and_said_with_the_next_key() {
    for has_common in [false, true] {
        let page = Page::new();
        judge(&page, "r:1<Enter>1");
        let before = fs::read(journal(&page)).unwrap();
        let copy = Page::new();
        if has_common {
            fs::create_dir_all(copy.folder()).unwrap();
            fs::write(journal(&copy), &before).unwrap();
        }
        copy.record("王丽", [copy.judge(0, Part::Point(0), Grade::Poor)]);
        judge(&page, "r:1<Enter>]]w1");
        let mut here = reader(&page, "王丽", "160x30").keys("r");
        fs::write(journal(&page), fs::read(journal(&copy)).unwrap()).unwrap();
        here.press("]");
        let said = here.rows().concat();
        assert!(said.contains("改判 1 项：提案 1 建议 1 已答复改未答复"), "{has_common} {said}");
        assert_eq!(first_point(&here), Standing::Decided(Grade::Poor));
        // It is read once, and what the copy does not have is written again.
        here.press("<Esc>[");
        assert!(!here.rows().concat().contains("改判"), "{:#?}", here.rows());
        here.press(":2<Enter>1");
        here.app.close().unwrap();
        let again = reader(&page, "王丽", "160x30").keys("r");
        assert_eq!(again.state().review.as_ref().unwrap().review.counts().decided, 3, "{has_common}");
        assert_eq!(first_point(&again), Standing::Decided(Grade::Poor));
    }
}

/// That the own journal had been renamed was told as given back elsewhere, and all verdicts in it were shown as none.
#[test]
fn a_renamed_journal_gives_nothing_back() {
    let page = Page::new();
    page.record("李凤", [page.judge(0, Part::Point(0), Grade::Good)]);
    judge(&page, "r:1<Enter>1");
    let mut here = reader(&page, "王丽", "160x30").keys("r");
    fs::rename(journal(&page), page.folder().join("王丽@other.jsonl")).unwrap();
    here.press("]");
    assert!(!here.rows().concat().contains("已退回"), "{:#?}", here.rows());
    assert_eq!(first_point(&here), Standing::Decided(Grade::Good));
    here.press("2");
    here.app.close().unwrap();
    let again = reader(&page, "王丽", "160x30").keys("r");
    assert_eq!(first_point(&again), Standing::Decided(Grade::Good));
}

/// Where a copy of the folder had taken its place in which a colleague's file was missing, no key said so, and what it had
/// held stayed on the screen.
#[test]
fn what_a_copy_of_the_folder_does_not_have_is_named_with_the_next_key() {
    let page = Page::new();
    page.record("李凤", [page.judge(0, Part::Point(0), Grade::Good)]);
    judge(&page, "r:1<Enter>1");
    let mut here = reader(&page, "王丽", "160x30").keys("r");
    let (folder, old) = (page.folder(), page.reviews.path.join("old"));
    fs::rename(&folder, &old).unwrap();
    fs::create_dir(&folder).unwrap();
    fs::copy(old.join("王丽@pc.jsonl"), journal(&page)).unwrap();
    here.press("]");
    assert!(here.rows().concat().contains("评议文件夹里已读不到 李凤（1 条记录）"), "{:#?}", here.rows());
}
