//! Points are added to a proposal or taken out between two sessions: what was begun goes on where its words stand now.

use std::fs;
use std::path::Path;

use portable_pty::CommandBuilder;
use serde_json::json;
use tian::model::{Dataset, Field};
use tian::review::{
    Change, Due, FollowState, FollowUp, Grade, Id, Note, Part, QuoteAnchor, ReviewLocation, Store, TextHash,
};

use crate::cli_review::Page;
use crate::import_pairing::folder;
use crate::moved_points::{X, import_list};
use crate::tty::{Tty, environment};

/// A window of 王丽 on the collection in a room.
fn window(room: &Path, page: &Page) -> Tty {
    let mut command = environment(CommandBuilder::new(crate::support::program()));
    command.args(["review", room.join("made.json").to_str().unwrap()]);
    command.env("TIAN_REVIEWER", "王丽");
    command.env("TIAN_HOST", "pc");
    command.env("TIAN_REVIEWS", &page.reviews.path);
    Tty::run(command, 140, 36)
}

/// A collection of three points; a note is begun on the second, and left.
fn begun(name: &str) -> (std::path::PathBuf, Page) {
    let room = folder(name);
    let page = Page { dataset: import_list(&room, &X).0, ..Page::new() };
    let mut tty = window(&room, &page);
    tty.wait_for_text("评议开始");
    tty.send("]i护理半句");
    tty.wait_for_text("护理半句");
    tty.send("\u{1b}");
    tty.wait_for_text("没写完的批注留着");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    (room, page)
}

/// Writes the collection anew with some of its points.
fn keep_points(room: &Path, points: &[usize]) {
    let made = room.join("made.json");
    let mut dataset: Dataset = serde_json::from_slice(&fs::read(&made).unwrap()).unwrap();
    let all = std::mem::take(&mut dataset.proposals[0].points);
    dataset.proposals[0].points = points.iter().map(|at| all[*at].clone()).collect();
    fs::write(&made, serde_json::to_string(&dataset).unwrap()).unwrap();
}

/// A note that was begun, and where the session was, went by the old number: the note was offered on another text, and
/// recorded there.
#[test]
fn a_note_that_was_begun_and_the_session_go_on_where_their_words_stand() {
    let (room, page) = begun("begun-moved");
    keep_points(&room, &[1, 2]);
    let made = room.join("made.json").to_str().unwrap().to_owned();
    let (_, status, _) = page.run("王丽", &["review", "status", &made]);
    assert!(status.contains("没写完的批注 1 条，最近的在 提案 7 建议 1"), "{status}");
    assert!(status.lines().any(|line| line.contains("pc") && line.contains("提案 7 建议 1")), "{status}");
    let mut tty = window(&room, &page);
    tty.wait_for_text("没写完的批注，先是提案 7 建议 1");
    // At the mark, which has followed.
    tty.send("i");
    tty.wait_for_text("护理半句");
    tty.send("，完\r");
    tty.wait_for_text("已记下批注");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    let rows = crate::moved_points::records(&page, "王丽", &made, ["建议序号", "批注"]);
    assert_eq!(rows[0][0], "1");
    assert!(rows[0][1].ends_with("：护理半句，完") && rows[1][1].is_empty(), "{rows:?}");
    let status = page.json("王丽", &["review", "status", &made]);
    assert_eq!(status["unfinished"], json!(null));
}

/// A note that was begun on a point that is gone was offered on what has its number; one of a proposal that is gone was
/// said to go on at a key that leads nowhere.
#[test]
fn a_note_that_was_begun_on_what_is_gone_is_offered_nowhere_and_found() {
    let (room, page) = begun("begun-gone");
    let made = room.join("made.json").to_str().unwrap().to_owned();
    // The second point is taken out by an import, which notes that it is gone.
    import_list(&room, &[X[0], X[2]]);
    for _ in 0..2 {
        let mut tty = window(&room, &page);
        tty.wait_for_text("没写完的批注 1 条，所在的建议或提案已不在提案集中");
        tty.send("\u{1b}]");
        tty.send("i");
        tty.wait_for_text("批注");
        assert!(!tty.screen().join("").contains("护理半句"), "{:?}", tty.screen());
        tty.send("\u{1b}q");
        assert_eq!(tty.status(), 0);
        let (_, status, _) = page.run("王丽", &["review", "status", &made]);
        assert!(status.contains("所在的提案 7 建议 2已不在提案集中，写到这里：护理半句"), "{status}");
        assert!(!status.contains("接着写"), "{status}");
    }
    let unfinished = &page.json("王丽", &["review", "status", &made])["unfinished"];
    let astray = json!([{"proposal": "7", "point": 1, "note": "护理半句"}]);
    assert_eq!((&unfinished["count"], &unfinished["astray"]), (&json!(1), &astray));
    // It comes back with its point.
    import_list(&room, &X);
    let mut tty = window(&room, &page);
    tty.wait_for_text("没写完的批注，先是提案 7 建议 2");
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

/// The bundled page, with verdicts of 王丽 on three points in a first round; one of these is another in the second, and
/// the file with it.
fn two_rounds(name: &str) -> (String, Page) {
    let mut page = Page::new();
    let judge = |page: &Page, grades: [Grade; 3]| {
        let points = grades.into_iter().enumerate();
        points.map(|(point, grade)| page.judge(1, Part::Point(point), grade)).collect::<Vec<Change>>()
    };
    page.record("王丽", judge(&page, [Grade::Good; 3]));
    page.dataset.proposals[1].points[1].body = "改为另一项要求。".to_owned();
    let made = folder(name).join("made.json");
    fs::write(&made, serde_json::to_string(&page.dataset).unwrap()).unwrap();
    let second = ReviewLocation { round: Some("复评".to_owned()), ..page.location("王丽", "pc") };
    let (mut store, ..) = Store::open(second, |_| {}).unwrap();
    for change in judge(&page, [Grade::Good, Grade::Poor, Grade::Fair]) {
        drop(store.record(change).unwrap());
    }
    store.finish().unwrap();
    (made.to_str().unwrap().to_owned(), page)
}

/// What was judged on a text that was replaced since was said to be judged otherwise in the later round, and counted among
/// what was judged independently.
#[test]
fn a_verdict_on_another_text_is_no_change_of_the_one_in_an_earlier_round() {
    let (made, page) = two_rounds("begun-rounds");
    let args = ["review", "differences", "--round", "复评", "--against", "default", &made];
    let (status, out, err) = page.run("王丽", &args);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("改判 1 项（判得更高 0 项，更低 1 项），维持 1 项"), "{out}");
    assert!(out.contains("两轮所依据的文本不同 1 项（带 ~），不算改判"), "{out}");
    assert!(out.contains("提案 2 建议 2  未命名的一轮：已答复~  复评：未答复"), "{out}");
    assert!(out.contains("带 ~ 的 1 项") && out.contains("与另一轮所判的不同"), "{out}");
    let json = page.json("王丽", &args);
    let rounds = &json["rounds"];
    assert_eq!([&rounds["changed"], &rounds["same"], &rounds["on_other_texts"]], [1, 1, 1]);
    let row = json["differences"].as_array().unwrap().iter().find(|row| row["point"] == 1).unwrap();
    assert_eq!(row["earlier"], json!(["未命名的一轮"]));
    let agreement = &json["agreement"][0];
    assert_eq!((&agreement["items"], &agreement["independent"]["items"]), (&json!(3), &json!(2)));
}

/// Where somebody has settled something alone was named by the number that the point had.
#[test]
fn the_doctor_names_what_was_settled_where_its_words_stand() {
    let room = folder("begun-doctor");
    let page = Page { dataset: import_list(&room, &X).0, ..Page::new() };
    let made = room.join("made.json").to_str().unwrap().to_owned();
    page.record("李凤", [page.judge(0, Part::Point(1), Grade::Poor)]);
    page.record("王丽", [page.judge(0, Part::Point(1), Grade::Good), Change::Reveal]);
    let (item, people) = (Part::Point(1).of("7"), vec!["王丽".to_owned()]);
    let on = TextHash::judged(page.proposal(0), Part::Point(1));
    page.record("王丽", [Change::Agree { item, grade: Some(Grade::Good), on, people }]);
    keep_points(&room, &[1, 2]);
    for command in ["status", "doctor"] {
        let (_, out, _) = page.run("王丽", &["review", command, &made]);
        let said = out.lines().find(|line| line.contains("合议人只写了一人")).unwrap_or_else(|| panic!("{out}"));
        assert!(said.contains("提案 7 建议 1"), "{command}: {said}");
    }
}

/// Who settles for others was told nothing of verdicts on what is in the collection no more.
#[test]
fn a_clerk_is_told_of_verdicts_on_what_is_gone() {
    let mut page = Page::new();
    page.record("王丽", [page.judge(1, Part::Point(0), Grade::Good), page.judge(2, Part::Result, Grade::Good)]);
    page.record("小张", [Change::RevealAsClerk]);
    page.dataset.proposals.remove(2);
    let made = folder("begun-clerk").join("made.json");
    fs::write(&made, serde_json::to_string(&page.dataset).unwrap()).unwrap();
    let (_, status, _) = page.run("小张", &["review", "status", made.to_str().unwrap()]);
    assert!(status.contains("另有 1 条判定，所在的建议或提案已不在提案集中（王丽）"), "{status}");
    assert!(!status.contains("原文有改动"), "{status}");
}

/// What is followed up of a proposal that was withdrawn fell out of the list that is handed on, and of the counts.
#[test]
fn what_is_followed_up_of_a_withdrawn_proposal_is_in_every_list_and_count() {
    let mut page = Page::new();
    let item = Part::Whole.of("5");
    let source = QuoteAnchor::new(page.proposal(4), Field::Reply.at(4), (0, 6)).unwrap();
    let quote = source.quote.clone();
    let promise = FollowUp {
        id: Id::fresh(),
        item: item.clone(),
        source,
        unit: "市农业农村局".to_owned(),
        due: Due::parse("2024-03"),
        state: FollowState::Open,
        remark: String::new(),
        person: String::new(),
        evidence: String::new(),
    };
    let note = Note { id: Id::fresh(), item, text: "没有数字".to_owned(), tags: vec![], anchor: None };
    page.record("王丽", [page.judge(1, Part::Point(0), Grade::Good), Change::FollowUp(promise), Change::Note(note)]);
    page.dataset.proposals.remove(4);
    let room = folder("begun-withdrawn");
    let made = room.join("made.json");
    fs::write(&made, serde_json::to_string(&page.dataset).unwrap()).unwrap();
    let made = made.to_str().unwrap();
    let status = page.json("王丽", &["review", "status", made]);
    assert_eq!((&status["notes"], &status["follow_ups"]["overdue"]), (&json!(1), &json!(1)));
    let (_, report, _) = page.run("王丽", &["export", "--format", "md", made]);
    assert_eq!(report.matches(&quote).count(), 1, "{report}");
    assert!(report.contains("批注 1 条，跟办事项 1 项"), "{report}");
    let ledger = room.join("l.xlsx").to_str().unwrap().to_owned();
    assert_eq!(page.run("王丽", &["export", "--format", "xlsx", "-o", &ledger, made]).0, 0);
    // It comes back as it is, and nothing in it is a fault.
    let (status, out, err) = page.run("王丽", &["review", "import", &ledger, "--of", made]);
    assert!(status < 2 && !err.contains("提案集中没有编号"), "{out}{err}");
    let all: String = crate::package::parts(&fs::read(&ledger).unwrap()).into_values().collect();
    assert!(all.contains(&quote) && !all.contains("还没有跟办事项"), "the sheet of promises");
    assert!(all.contains("批注 1 条，跟办事项 1 项"), "the totals");
}

/// A step that was undone on another proposal than the one on the screen was named by its point alone.
#[test]
fn what_is_undone_on_another_proposal_is_named_with_it() {
    let mut page = Page::new();
    page.record("王丽", [page.judge(4, Part::Point(0), Grade::Good)]);
    page.dataset.proposals.remove(4);
    let room = folder("begun-undone");
    fs::write(room.join("made.json"), serde_json::to_string(&page.dataset).unwrap()).unwrap();
    let mut tty = window(&room, &page);
    tty.wait_for_text("市委组织部");
    tty.send("u");
    tty.wait_for_text("已撤销：提案 5 建议 1 已答复");
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

/// A name that was typed with a blank, as lists set short names, was another person's: not warned of the own proposals, and
/// counted as a second judge.
#[test]
fn a_short_name_that_is_set_with_a_blank_is_the_same_persons() {
    let page = Page::new();
    page.record("王丽", [page.judge(1, Part::Point(0), Grade::Good)]);
    for name in ["王　丽", "王 丽", " 王\u{a0}丽 "] {
        let status = page.json(name, &["review", "status"]);
        assert_eq!((&status["reviewer"], &status["decided"]), (&json!("王丽"), &json!(1)), "{name}");
    }
    // Two people stay two.
    assert_eq!(page.json("王丽 李凤", &["review", "status"])["reviewer"], "王丽 李凤");
    // What was recorded under such a name before waits for her word, and is not lost.
    let old = page.folder().join("李%E3%80%80凤@pc.jsonl");
    let line = fs::read_to_string(page.folder().join("王丽@pc.jsonl")).unwrap().replace("王丽", "李　凤");
    fs::write(&old, line).unwrap();
    let (_, _, err) = page.run("李凤", &["review", "status"]);
    assert!(err.contains("有 1 条以您名义的记录，尚未计入"), "{err}");
    let (status, out, err) = page.run("李凤", &["review", "adopt", "李　凤@pc", "--yes"]);
    assert_eq!(status, 0, "{out}{err}");
    assert_eq!(page.json("李 凤", &["review", "status"])["decided"], 1);
}

/// The command that a sentence gave for what waits in a named round was about another round, and failed.
#[test]
fn what_waits_in_a_round_is_named_with_the_round_and_from_others() {
    let page = Page::new();
    let first = ReviewLocation { round: Some("初评".to_owned()), ..page.location("王丽", "lap") };
    let (mut store, ..) = Store::open(first, |_| {}).unwrap();
    drop(store.record(page.judge(1, Part::Point(0), Grade::Good)).unwrap());
    store.finish().unwrap();
    let second = ReviewLocation { round: Some("复评".to_owned()), ..page.location("王丽", "pc") };
    let (mut store, ..) = Store::open(second, |_| {}).unwrap();
    drop(store.record(page.judge(1, Part::Point(0), Grade::Poor)).unwrap());
    store.finish().unwrap();
    let (_, _, err) = page.run("王丽", &["review", "status", "--round", "初评"]);
    let command =
        err.split("是您的：").nth(1).and_then(|rest| rest.split("，不是").next()).unwrap_or_else(|| panic!("{err}"));
    assert!(command.starts_with("tian review adopt 王丽@lap") && command.contains("--round 初评"), "{command}");
    let (_, status, _) = page.run("王丽", &["review", "status", "--round", "复评"]);
    assert!(status.contains(command), "{status}");
    let args = ["review", "differences", "--round", "复评", "--against", "初评"];
    let (status, _, err) = page.run("王丽", &args);
    assert!(status == 1 && err.contains(command) && err.contains("在“初评”中还没有计入的记录"), "{err}");
    let words = shell_words::split(command).unwrap();
    let words: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    let (status, out, err) = page.run("王丽", &[&words[..], &["--yes"]].concat());
    assert_eq!(status, 0, "{out}{err}");
    let (status, out, _) = page.run("王丽", &args);
    assert!(status == 0 && out.contains("改判 1 项"), "{out}");
}

/// Records in the reviewer's own name that were taken in and held a reveal had this machine revealed without a word.
#[test]
fn own_records_with_a_reveal_are_said_to_reveal_before_and_after() {
    let page = Page::new();
    page.record("王丽", [page.judge(1, Part::Point(0), Grade::Good)]);
    page.record("李凤", [page.judge(1, Part::Point(0), Grade::Good)]);
    page.record_on("lap", "王丽", [page.judge(1, Part::Point(1), Grade::Good), Change::Reveal]);
    let lap = page.folder().join("王丽@lap.jsonl");
    let away = folder("begun-reveal").join("王丽@lap.jsonl");
    fs::rename(&lap, &away).unwrap();
    let away = away.to_str().unwrap();
    let (_, _, err) = page.run("王丽", &["review", "merge", away]);
    assert!(err.contains("并入后本机也算揭晓"), "{err}");
    let (status, _, err) = page.run("王丽", &["review", "merge", "--yes", away]);
    assert!(status == 0 && err.contains("本机也已揭晓"), "{err}");
    let (_, _, err) = page.run("王丽", &["review", "merge", "--yes", away]);
    assert!(!err.contains("揭晓"), "{err}");
}
