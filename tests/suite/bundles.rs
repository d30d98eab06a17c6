//! Reviews that travel with a collection: out by `tian export`, in by `tian import`, nothing lost.

use std::fs;
use std::ops::ControlFlow::Continue;

use proptest::prelude::*;
use serde_json::Value;
use tian::dataset;
use tian::export::{Reviews, json};
use tian::model::{Dataset, Library};
use tian::review::{Change, DatasetName, EventBundle, EventLog, Grade, Part, ReviewLocation, import, line};

use crate::exports::{Folder, run, tian};
use crate::reports::{Diary, reviewed};
use crate::support::project;

fn name(page: &Dataset) -> DatasetName {
    DatasetName::new(&page.collection, page.ids())
}

/// Keeps lines as somebody's journal of the bundled page.
fn journal(folder: &Folder, who: &str, lines: &str) {
    let page = dataset::bundled().unwrap();
    let reviews = folder.0.join("reviews").join(name(&page).as_str());
    fs::create_dir_all(&reviews).unwrap();
    fs::write(reviews.join(format!("{who}@pc.jsonl")), lines).unwrap();
}

fn lines(diary: &Diary) -> String {
    diary.events.iter().map(line).collect()
}

/// An event that this version knows nothing about.
const STRANGE: &str = r#"{"v":1,"id":"019a0000-0000-7000-8000-0000000000ff","time":"2026-11-22T00:00:00Z","who":"甲","op":"applaud","loud":{"é":1e999}, "proposal":"5"}"#;

#[test]
fn reviews_go_with_the_collection_and_come_back() {
    let (here, there) = (Folder::new("bundle-out"), Folder::new("bundle-in"));
    let page = dataset::bundled().unwrap();
    let mine = lines(&reviewed("甲", &page, 0)) + STRANGE + "\n";
    journal(&here, "甲", &mine);
    journal(&here, "乙", &lines(&reviewed("乙", &page, 1)));
    let file = here.path("page.json");
    let (status, _, said) = run(tian(&here.0).args(["export", "--format", "json", "-o", &file]));
    assert_eq!((status, said.lines().count()), (Some(0), 1), "{said}");
    assert!(said.contains("有 1 条记录本程序读不懂（甲 1 条）"), "{said}");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(STRANGE) && !text.contains('乙'), "what was not revealed stays at home");
    let (status, listed, _) = run(tian(&there.0).args(["list", &file]));
    assert_eq!((status, listed.lines().count()), (Some(0), 6), "it opens as any collection");

    let (status, printed, said) = run(tian(&there.0).args(["import", "--yes", &file]));
    assert!(status == Some(0) && said.contains("其中 1 条本程序读不懂") && said.lines().count() == 1, "{said}");
    let count = mine.lines().count();
    assert!(printed.contains(&format!("新增评议记录 {count} 条，已有 0 条，无法读取 0 条")), "{printed}");
    let (_, printed, _) = run(tian(&there.0).args(["import", "--yes", &file, "--json"]));
    let done: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!((&done[0]["new"], &done[0]["known"]), (&Value::from(0), &Value::from(count)));
    // What was taken in goes out again as it came.
    let (_, again, _) = run(tian(&there.0).args(["export", "--format", "json"]));
    assert_eq!(again, text);
    let (_, again, _) = run(tian(&there.0).args(["export", "--format", "json", &file]));
    assert_eq!(again, text);
    // Somebody without reviews of this page passes on what came with it.
    let (_, passed, _) = run(tian(&there.0).args(["export", "--format", "json", "--reviewer", "丙", &file]));
    let (one, other): (Value, Value) = (
        serde_json::from_str(&passed.replace("1e999", "1")).unwrap(),
        serde_json::from_str(&text.replace("1e999", "1")).unwrap(),
    );
    assert_eq!(one, other);
}

#[test]
fn what_others_think_goes_along_when_it_was_revealed() {
    let here = Folder::new("bundle-revealed");
    let page = dataset::bundled().unwrap();
    let mut mine = reviewed("甲", &page, 0);
    mine.does(Change::Reveal);
    journal(&here, "甲", &lines(&mine));
    journal(&here, "乙", &lines(&reviewed("乙", &page, 1)));
    let (_, text, _) = run(tian(&here.0).args(["export", "--format", "json"]));
    let value: Value = serde_json::from_str(&text).unwrap();
    let schema = serde_json::from_str(&fs::read_to_string(project("data/schema.json")).unwrap()).unwrap();
    assert!(jsonschema::draft202012::new(&schema).unwrap().is_valid(&value));
    let reviews = &value["reviews"];
    assert_eq!((&reviews["format"], &reviews["version"]), (&Value::from("tian-review/1"), &Value::from(1)));
    assert_eq!(reviews["dataset"], Value::from(name(&page).as_str()));
    let summary = reviews["summary"].as_array().unwrap();
    assert_eq!(summary.iter().map(|r| r["reviewer"].as_str().unwrap()).collect::<Vec<_>>(), ["甲", "乙"]);
    assert_eq!(summary[0]["verdicts"].as_array().unwrap().len(), 24 + 12);
    assert_eq!(
        summary[1]["verdicts"][1],
        serde_json::json!({"proposal": "1", "point": 1, "verdict": "partly_answered"})
    );
    assert_eq!(reviews["events"].as_array().unwrap().len(), 2 * 36 + 1);
}

#[test]
fn a_report_is_made_from_the_journals() {
    let here = Folder::new("bundle-report");
    let page = dataset::bundled().unwrap();
    let mut diary = Diary::of("甲");
    diary.judges(&page.proposals[0], Part::Point(0), Grade::Good);
    diary.judges(&page.proposals[0], Part::Point(1), Grade::Poor);
    diary.events[1].session = "周五".to_owned();
    journal(&here, "甲", &(lines(&diary) + "damaged\n"));
    let (status, report, said) = run(tian(&here.0).args(["export", "--format", "md"]));
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("1 行损坏"), "{said}");
    assert!(report.contains("- 评议人：甲\n") && report.contains("#### 建议 2：未答复"), "{report}");
    let (_, report, _) = run(tian(&here.0).args(["export", "--format", "md", "--session", "周五", "--lang", "en"]));
    assert!(report.contains("#### Suggestion 1: undecided") && report.contains("2: not answered"), "{report}");
    let (_, table, _) = run(tian(&here.0).args(["export", "--format", "csv"]));
    assert!(table.starts_with("\u{feff}\"编号\",\"提案\"") && table.contains("\"未答复\""), "{table}");
    assert!(table.lines().count() > 30 && table.contains("\r\n"));
    let (status, _, said) = run(tian(&here.0).args(["export", "--format", "md", "--reviewer", "\u{1b}"]));
    assert_eq!(status, Some(2), "{said}");
}

#[test]
fn what_cannot_be_understood_is_refused_or_passed_on_never_lost() {
    let here = Folder::new("bundle-strange");
    let collection = |reviews: &str| {
        format!(r#"{{"format":"tian/1","collection":{{"title":"x"}},"proposals":[],"reviews":{reviews}}}"#)
    };
    for (reviews, part) in [
        (r#"{"format":"tian-review/2","events":{}}"#, "tian-review/2"),
        (r#"{"format":"tian-review/1","events":"none"}"#, "tian-review/1"),
        ("[1e999]", "tian-review/1"),
    ] {
        let file = here.path("strange.json");
        fs::write(&file, collection(reviews)).unwrap();
        let (status, _, said) = run(tian(&here.0).args(["import", "--yes", &file]));
        assert_eq!(status, Some(3), "{said}");
        assert!(said.contains("strange.json") && said.contains(part), "{said}");
        let (status, text, _) = run(tian(&here.0).args(["export", "--format", "json", &file]));
        assert_eq!(status, Some(0));
        assert!(text.contains(reviews), "{text}");
    }
    let file = here.path("bad.json");
    let events = format!(r#"{{"format":"tian-review/1","events":[{STRANGE},{{"v":1}},7]}}"#);
    fs::write(&file, collection(&events)).unwrap();
    let (status, printed, said) = run(tian(&here.0).args(["import", "--yes", &file]));
    assert_eq!(status, Some(0), "{said}");
    assert!(printed.contains("新增评议记录 1 条，已有 0 条，无法读取 2 条"), "{printed}");
    assert!(said.contains("bad.json，评议记录第 2 条") && said.contains("第 3 条"), "{said}");
    fs::write(&file, r#"{"format":"tian/1","collection":{"title":"x"},"proposals":[]}"#).unwrap();
    let (status, printed, _) = run(tian(&here.0).args(["import", "--yes", &file]));
    assert_eq!(status, Some(1));
    assert!(printed.contains("没有评议"), "{printed}");
    // A journal of a later version: its events are passed on, a report of them would be a guess.
    let newer = STRANGE.replace("\"v\":1", "\"v\":2");
    journal(&here, "甲", &(newer.clone() + "\n"));
    let (status, text, _) = run(tian(&here.0).args(["export", "--format", "json"]));
    assert_eq!(status, Some(0));
    assert!(text.contains(&newer), "{text}");
    let (status, _, said) = run(tian(&here.0).args(["export", "--format", "csv"]));
    assert_eq!(status, Some(3));
    assert!(said.contains("v2"), "{said}");
}

/// A title that was changed by hand made another collection of the file, whose folder the verdicts went to unsaid.
#[test]
fn reviews_of_another_collection_are_taken_in_only_when_they_are_meant() {
    let page = dataset::bundled().unwrap();
    let here = Folder::new("bundle-renamed");
    journal(&here, "甲", &lines(&reviewed("甲", &page, 0)));
    let file = here.path("page.json");
    run(tian(&here.0).args(["export", "--format", "json", "-o", &file]));
    let text = fs::read_to_string(&file).unwrap();
    let title = serde_json::from_str::<Value>(&text.replace("1e999", "1")).unwrap()["collection"]["title"].to_string();
    let renamed = here.path("renamed.json");
    fs::write(&renamed, text.replacen(&title, "\"另一本\"", 1)).unwrap();
    let (status, printed, said) = run(tian(&here.0).args(["import", &renamed]));
    assert!(status == Some(2) && printed.is_empty(), "{printed}");
    assert!(said.contains("没有导入") && said.contains("这个文件却是 另一本-"), "{said}");
    let (status, printed, _) = run(tian(&here.0).args(["import", "--yes", &renamed]));
    assert!(status == Some(0) && printed.contains("/另一本-"), "it says where they went: {printed}");
}

/// A line of a journal: of this version, or of one that does things nobody knows yet.
fn any_line() -> impl Strategy<Value = String> {
    let member = prop_oneof![
        any::<i64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        prop::collection::vec(".{0,3}".prop_map(Value::from), 0..3).prop_map(Value::from),
    ];
    let members = prop::collection::btree_map("[a-z]{3,8}", member, 0..4);
    let op = prop_oneof![Just("verdict"), Just("reveal"), Just("defer"), Just("applaud"), Just("undo")];
    (any::<u128>(), 0_i64..2_000_000_000, op, 1_u32..4, members).prop_map(|(id, time, op, v, members)| {
        let id = uuid(id);
        let time = jiff::Timestamp::from_second(time).unwrap().to_string();
        let mut event = serde_json::Map::from_iter(members);
        for (name, value) in [("id", id), ("time", time), ("who", "甲".to_owned()), ("op", op.to_owned())] {
            event.insert(name.to_owned(), Value::from(value));
        }
        event.insert("v".to_owned(), Value::from(v));
        event.insert("proposal".to_owned(), Value::from("5"));
        Value::from(event).to_string()
    })
}

fn uuid(id: u128) -> String {
    let hex = format!("{id:032x}");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_events_survive_the_way_out_and_in(lines in prop::collection::vec(any_line(), 0..12)) {
        let folder = Folder::new("bundle-any");
        let page = dataset::bundled().unwrap();
        let dataset = name(&page);
        journal(&folder, "甲", &lines.iter().map(|line| line.clone() + "\n").collect::<String>());
        let location = |place: &str| {
            let location = ReviewLocation::new(folder.0.join(place), dataset.clone(), "甲");
            ReviewLocation { host: "pc".to_owned(), ..location }
        };
        let bundle = EventBundle::read(&location("reviews")).unwrap();
        let event_log = EventLog::new("甲", bundle.parsed().collect());
        let sent: Vec<String> = bundle.events().map(|raw| raw.get().to_owned()).collect();
        let distinct: std::collections::BTreeSet<&String> = lines.iter().collect();
        prop_assert_eq!(sent.iter().collect::<std::collections::BTreeSet<_>>(), distinct);

        let mut out = vec![];
        let reviews = Reviews::gather(&location("reviews"), &event_log, &page, None).unwrap();
        json(&page, reviews.as_ref(), &mut out, &mut |_, _| Continue(())).unwrap();
        let file = folder.path("page.json");
        fs::write(&file, out).unwrap();
        let (mut files, library) = dataset::open(std::slice::from_ref(&file), Vec::new(), None).unwrap();
        while let Some(batch) = files.next_batch().unwrap() {
            library.add(batch.read(|_| {}));
        }
        let Some(member) = library.reviews() else {
            prop_assert!(sent.is_empty(), "nothing to send is not sent");
            return Ok(());
        };
        let first = import(&location("there"), file.clone().into(), &member).unwrap().unwrap().write(true).unwrap();
        prop_assert_eq!((first.added.len(), first.known, first.damage.len()), (sent.len(), 0, 0));
        let second = import(&location("there"), file.into(), &member).unwrap().unwrap().write(true).unwrap();
        prop_assert_eq!((second.added.len(), second.known), (0, sent.len()));
        let back = EventBundle::read(&location("there")).unwrap();
        prop_assert_eq!(back.events().map(|raw| raw.get().to_owned()).collect::<Vec<_>>(), sent);
    }
}
