//! What was recorded in knowledge of something else comes behind it, whatever the clocks said: also before it counts, and
//! beside a window.

use std::fs;
use std::path::Path;

use jiff::{Timestamp, ToSpan};
use serde_json::Value;
use tian::review::{Change, Event, Grade, Id, Part, Standing, Store, line};

use crate::cli_review::Page;
use crate::support::Reader;
use crate::ui_review::reader;

/// What 王丽 has recorded on a laptop whose clock is three days behind: that what she has judged in a journal is hers, and
/// the first point of that otherwise.
fn of_laptop(journal: &Path) -> String {
    let text = fs::read_to_string(journal).unwrap();
    let own: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    let behind = Timestamp::now().checked_sub(72.hours()).unwrap();
    let source = journal.file_stem().unwrap().to_str().unwrap().to_owned();
    let adopt = line(&Event {
        id: Id::fresh(),
        time: behind,
        clock: None,
        who: "王丽".to_owned(),
        host: "laptop".to_owned(),
        session: "default".to_owned(),
        version: 1,
        about: None,
        over: Vec::new(),
        change: Some(Change::Adopt { source, mine: true }),
    });
    let adopt = adopt.replace("}\n", &format!(",\"behind\":[{}]}}\n", own["id"]));
    let mut anew = own;
    anew["id"] = Id::fresh().to_string().into();
    anew["time"] = behind.checked_add(1.second()).unwrap().to_string().into();
    anew["host"] = "laptop".into();
    anew["verdict"] = "not_answered".into();
    [adopt, format!("{anew}\n")].concat()
}

/// The only journal of a folder.
fn journal(folder: &Path) -> std::path::PathBuf {
    let mut files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.find(|path| path.extension().is_some_and(|end| end == "jsonl")).unwrap()
}

fn first_point(reader: &Reader) -> Standing {
    reader.state().review.as_ref().unwrap().review.own().standing("1", Part::Point(0))
}

/// A laptop whose clock was days behind had judged a point anew, in knowledge of what stood: taken in by a command it
/// overturned that, unasked and without a word.
#[test]
fn what_was_judged_anew_on_a_machine_whose_clock_is_behind_is_named_before_it_counts() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    let lines = of_laptop(&page.folder().join("王丽@pc.jsonl"));
    let stick = page.reviews.path.join("stick");
    fs::create_dir_all(&stick).unwrap();
    fs::write(stick.join("王丽@laptop.jsonl"), &lines).unwrap();
    let standing = || Store::open(page.location("王丽", "pc"), |_| {}).unwrap().1.own().standing("1", Part::Point(0));
    let named = "提案 1 建议 1：已答复 将变为 未答复";
    let (_, _, err) = page.run("王丽", &["review", "merge", stick.to_str().unwrap()]);
    assert!(err.contains(named), "{err}");
    fs::write(page.folder().join("王丽@laptop.jsonl"), &lines).unwrap();
    let (status, _, err) = page.run("王丽", &["review", "adopt", "王丽@laptop"]);
    assert!(status == 2 && err.contains(named), "{status} {err}");
    assert_eq!(standing(), Standing::Decided(Grade::Good));
    let (status, _, err) = page.run("王丽", &["review", "adopt", "--yes", "王丽@laptop"]);
    assert!(status == 0 && err.contains("提案 1 建议 1：原为 已答复，现为 未答复"), "{status} {err}");
    assert_eq!(standing(), Standing::Decided(Grade::Poor));
}

/// The same beside a window: the key that called it hers named nothing, and the window went on showing what stood no more.
#[test]
fn what_was_judged_anew_on_a_machine_whose_clock_is_behind_is_named_and_shown_on_the_screen() {
    let folder = crate::ui_review::folder("known-order");
    let mut reader = reader(&folder, "120x36").keys("r1");
    reader.app.wait_until_idle();
    let dataset = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    fs::write(dataset.join("王丽@laptop.jsonl"), of_laptop(&journal(&dataset))).unwrap();
    reader.press("<Esc>]");
    let overturned = "改判 1 项：提案 1 建议 1 已答复改未答复";
    let asked = reader.rows().concat();
    assert!(asked.contains("王丽@laptop 有 1 条以您名义的记录") && asked.contains(overturned), "{asked}");
    assert_eq!(first_point(&reader), Standing::Decided(Grade::Good));
    reader.press("+");
    reader.app.wait_until_idle();
    assert_eq!(first_point(&reader), Standing::Decided(Grade::Poor));
    assert!(reader.rows().concat().contains(overturned), "{:#?}", reader.rows());
}

/// That somebody had looked at the verdicts of others was told with the time that the order has for it: days before anybody
/// had judged, where a machine whose clock is behind knew of it.
#[test]
fn when_somebody_looked_at_the_others_is_told_by_the_clock_that_was_used() {
    let page = Page::new();
    page.record("李凤", [page.judge(0, Part::Point(0), Grade::Good)]);
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good), Change::Reveal]);
    page.record("李凤", [Change::Reveal]);
    let looked = |page: &Page| {
        let (_, out, _) = page.run("李凤", &["review", "differences"]);
        out.lines().find(|line| line.contains("王丽 于")).unwrap_or_else(|| panic!("{out}")).to_owned()
    };
    let before = looked(&page);
    let journal = page.folder().join("王丽@pc.jsonl");
    let text = fs::read_to_string(&journal).unwrap();
    let [judged, reveal] = [0, 1].map(|line| text.lines().nth(line).unwrap().to_owned());
    let id = |line: &str| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
    // The laptop knew of both.
    let lines = of_laptop(&journal)
        .replace(&format!("\"behind\":[\"{}\"]", id(&judged)), &format!("\"behind\":[\"{}\"]", id(&reveal)));
    fs::write(page.folder().join("王丽@laptop.jsonl"), lines).unwrap();
    let now = looked(&page);
    assert!(now.starts_with(&before) && now.contains("另一台机器的差一天以上"), "{before} {now}");
}

/// A colleague's window went on showing, and wrote into its report, what had been judged anew on such a machine.
#[test]
fn what_a_colleague_has_judged_anew_on_such_a_machine_is_what_a_window_shows() {
    let page = Page::new();
    page.record("李凤", [page.judge(0, Part::Point(0), Grade::Good)]);
    let mut reader = reader(&page.reviews.path, "120x36").keys("r1DRR<Esc>");
    reader.app.wait_until_idle();
    let theirs = |reader: &Reader| {
        let review = &reader.state().review.as_ref().unwrap().review;
        review.event_log().others().map(|others| others[0].standing("1", Part::Point(0)))
    };
    assert_eq!(theirs(&reader), Some(Standing::Decided(Grade::Good)));
    let lines = of_laptop(&page.folder().join("李凤@pc.jsonl")).replace("王丽", "李凤");
    fs::write(page.folder().join("李凤@laptop.jsonl"), lines).unwrap();
    reader.press("]");
    assert_eq!(theirs(&reader), Some(Standing::Decided(Grade::Poor)));
}

/// A third machine whose clock was days behind had called the records of two others its own, one after the other: the
/// earlier of two verdicts on a point then stood for everybody, for both were put before what had known them.
#[test]
fn a_machine_whose_clock_is_behind_turns_no_order_of_what_two_others_have_judged() {
    for judges in [false, true] {
        let page = Page::new();
        page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
        page.record("李凤", [page.judge(0, Part::Point(0), Grade::Good), Change::Reveal]);
        let pc = page.folder().join("王丽@pc.jsonl");
        let own: Value = serde_json::from_str(fs::read_to_string(&pc).unwrap().lines().next().unwrap()).unwrap();
        let earlier = Timestamp::now().checked_sub(1.hour()).unwrap();
        let mut of_laptop = own.clone();
        of_laptop["id"] = Id::fresh().to_string().into();
        of_laptop["time"] = earlier.to_string().into();
        of_laptop["host"] = "laptop".into();
        of_laptop["verdict"] = "not_answered".into();
        fs::write(page.folder().join("王丽@laptop.jsonl"), format!("{of_laptop}\n")).unwrap();
        let behind = Timestamp::now().checked_sub(72.hours()).unwrap();
        let mut of_tablet = String::new();
        for (count, (source, known)) in
            [("王丽@pc", &own["id"]), ("王丽@laptop", &of_laptop["id"])].into_iter().enumerate()
        {
            let time = behind.checked_add((count as i64).seconds()).unwrap();
            let adopt = serde_json::json!({
                "id": Id::fresh().to_string(), "time": time.to_string(), "who": "王丽", "host": "tablet",
                "session": "default", "v": 1, "op": "adopt", "source": source, "mine": true, "behind": [known],
            });
            of_tablet += &format!("{adopt}\n");
        }
        if judges {
            let mut other = own.clone();
            other["id"] = Id::fresh().to_string().into();
            other["time"] = behind.checked_add(9.seconds()).unwrap().to_string().into();
            other["host"] = "tablet".into();
            other["proposal"] = "2".into();
            of_tablet += &format!("{other}\n");
        }
        fs::write(page.folder().join("王丽@tablet.jsonl"), of_tablet).unwrap();
        let open = |who| Store::open(page.location(who, "pc"), |_| {}).unwrap().1;
        let theirs = || open("李凤").others().map(|others| others[0].standing("1", Part::Point(0)));
        assert_eq!(theirs(), Some(Standing::Decided(Grade::Good)), "{judges}");
        for source in ["王丽@laptop", "王丽@tablet"] {
            let (status, _, err) = page.run("王丽", &["review", "adopt", "--yes", source]);
            assert!(status == 0 && !err.contains("提案 1 建议 1"), "{judges} {status} {err}");
        }
        let own = open("王丽").own().standing("1", Part::Point(0));
        assert_eq!((own, theirs()), (Standing::Decided(Grade::Good), Some(own)), "{judges}");
    }
}
