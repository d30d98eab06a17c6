//! The lists of a review on the screen: promises, notes, the others; driven by keys through the real
//! program and its journal.

use std::path::PathBuf;
use std::sync::Arc;

use tian::app::App;
use tian::lang::Lang;
use tian::model::{Dataset, Field, Proposal, Side};
use tian::review::{
    Change, DatasetName, Due, EventLog, FollowState, FollowUp, Grade, Id, Item, Note, Part, QuoteAnchor,
    ReviewLocation, Store, TextHash,
};
use tian::theme::Scheme;
use tian::ui::Msg;
use tian::ui::layout::Pane;
use tian::ui::msg::{Mouse, MouseKind};

use crate::journal::Reviews;
use crate::screens::check;
use crate::support::{Reader, parse_size};

/// The bundled page under review in a folder of its own.
struct Room {
    reviews: Reviews,
    dataset: Dataset,
}

fn location(folder: PathBuf, dataset: &Dataset, reviewer: &str) -> ReviewLocation {
    let name = DatasetName::new(&dataset.collection, dataset.proposals.iter().map(|p| &p.id));
    ReviewLocation { host: "pc".to_owned(), ..ReviewLocation::new(folder, name, reviewer) }
}

impl Room {
    fn new() -> Room {
        Room { reviews: Reviews::new(), dataset: tian::dataset::bundled().unwrap() }
    }

    fn location(&self, reviewer: &str) -> ReviewLocation {
        location(self.reviews.path.clone(), &self.dataset, reviewer)
    }

    fn record(&self, reviewer: &str, changes: impl IntoIterator<Item = Change>) {
        let (mut store, ..) = Store::open(self.location(reviewer), |_| {}).unwrap();
        changes.into_iter().for_each(|change| drop(store.record(change).unwrap()));
        store.finish().unwrap();
    }

    /// Gives the events on the disk times of their own, seconds apart, so that screens say the same on every day.
    fn settle(&self, reviewer: &str) {
        let path = self.location(reviewer).path().join(format!("{reviewer}@pc.jsonl"));
        let text = std::fs::read_to_string(&path).unwrap();
        let settled = text.lines().enumerate().map(|(at, line)| {
            let (before, rest) = line.split_once("\"time\":\"").unwrap();
            let (_, behind) = rest.split_once('"').unwrap();
            format!("{before}\"time\":\"2026-03-02T12:{:02}:{:02}Z\"{behind}\n", at / 60, at % 60)
        });
        std::fs::write(&path, settled.collect::<String>()).unwrap();
    }

    /// The reviews as they are on the disk.
    fn event_log(&self, reviewer: &str) -> EventLog {
        EventLog::new(reviewer, Store::read(&self.location(reviewer)).unwrap().events)
    }

    fn proposal(&self, number: usize) -> &Proposal {
        &self.dataset.proposals[number]
    }

    /// A promise of the fifth proposal's reply, in its last paragraph.
    fn promise(&self, due: &str, state: FollowState, range: (usize, usize)) -> Change {
        let source = QuoteAnchor::new(self.proposal(4), Field::Reply.at(4), range).unwrap();
        let (id, item, unit) = (Id::fresh(), Part::Point(1).of("5"), "市农业农村局".to_owned());
        Change::FollowUp(FollowUp {
            id,
            item,
            source,
            unit,
            due: Due::parse(due),
            state,
            remark: String::new(),
            person: String::new(),
            evidence: String::new(),
        })
    }

    fn promises(&self) -> [Change; 4] {
        [
            self.promise("", FollowState::Open, (0, 24)),
            self.promise("2023", FollowState::Done, (24, 60)),
            self.promise("2999-01", FollowState::Open, (60, 100)),
            self.promise("2024-06-30", FollowState::Open, (100, 150)),
        ]
    }

    fn note(&self, item: Item, text: &str, anchor: Option<QuoteAnchor>) -> Change {
        let tags = vec!["期限".to_owned()];
        Change::Note(Note { id: Id::fresh(), item, text: text.to_owned(), tags, anchor })
    }

    /// A note on a paragraph of the fifth reply, one on words that are gone, one on the whole of a proposal,
    /// one on a proposal that the collection does not have.
    fn notes(&self) -> [Change; 4] {
        let anchor = QuoteAnchor::new(self.proposal(4), Field::Reply.at(3), (0, 12)).unwrap();
        let lost =
            QuoteAnchor {
                quote: "页面上没有的话语，一个字也没有".to_owned(), suffix: String::new(), ..anchor.clone()
            };
        [
            self.note(Part::Point(1).of("5"), "有数字\n第二行", Some(anchor)),
            self.note(Part::Point(0).of("5"), "原来在哪里？", Some(lost)),
            self.note(Part::Whole.of("2"), "整件都好", None),
            self.note(Part::Result.of("99"), "已撤案", None),
        ]
    }

    fn judge(&self, number: usize, part: Part, grade: Grade) -> Change {
        let proposal = self.proposal(number);
        Change::Judge {
            item: part.of(&proposal.id),
            grade: Some(grade),
            on: TextHash::judged(proposal, part),
            answers: None,
        }
    }

    /// Verdicts on the first proposal by three, who agree on some of them.
    fn judged(&self) {
        use Grade::{Fair, Good, Poor};
        for (who, grades) in
            [("王丽", [Good, Good, Fair, Good]), ("李凤", [Good, Poor, Fair, Fair]), ("薛波", [Good, Fair, Fair, Good])]
        {
            let parts = [Part::Point(0), Part::Point(1), Part::Point(2), Part::Result];
            self.record(who, parts.into_iter().zip(grades).map(|(part, grade)| self.judge(0, part, grade)));
        }
        self.record("李凤", [self.judge(2, Part::Work, Poor)]);
    }

    /// 王丽's review on the screen.
    fn open(&self, size: &str) -> Reader {
        self.open_in(size, Lang::Zh, true)
    }

    fn open_in(&self, size: &str, lang: Lang, colour: bool) -> Reader {
        let (folder, dataset) = (self.reviews.path.clone(), self.dataset.clone());
        let app = App::new(
            Arc::new(self.dataset.clone()),
            lang,
            if colour { Scheme::Dark } else { Scheme::Mono },
            parse_size(size),
        );
        let app = app.with_reviews(Box::new(move |_| Ok(location(folder.clone(), &dataset, "王丽"))));
        Reader { app, requests: vec![] }.keys("r")
    }
}

/// The rows that begin an entry: two columns, then one of these words.
fn heads(reader: &Reader, words: &[&str]) -> Vec<String> {
    let rows = reader.rows();
    let is_head = |row: &&String| words.iter().any(|word| row.trim_start_matches(['>', ' ']).starts_with(word));
    rows.iter().skip(2).filter(is_head).map(|row| row.trim_start().to_owned()).collect()
}

const STATES: [&str; 5] = ["逾期", "待办", "已兑现", "未兑现", "不再跟办"];

#[test]
fn promises_are_settled_where_they_are_listed() {
    let room = Room::new();
    room.record("王丽", room.promises());
    let mut reader = room.open("120x36").keys("F");
    let screen = reader.rows().join("\n");
    assert!(screen.contains("待办 3（逾期 1），已兑现 1，未兑现 0"), "{screen}");
    let order = ["> 逾期  2024-06-30  市农业农村局", "待办  2999-01", "待办  未定期限", "已兑现  2023"];
    let listed = heads(&reader, &STATES);
    assert!(listed.len() == 4 && listed.iter().zip(order).all(|(row, start)| row.starts_with(start)), "{listed:#?}");
    // A kept promise stays in its row while the list is open.
    reader.press("d");
    assert!(reader.status().contains("已改"), "{}", reader.status());
    let listed = heads(&reader, &STATES);
    assert!(listed[0].starts_with("> 已兑现  2024-06-30"), "{listed:#?}");
    reader.press("d");
    assert!(reader.status().contains("已是如此"), "{}", reader.status());
    reader.press("jbjxjo");
    let listed = heads(&reader, &STATES);
    let order = ["已兑现  2024-06-30", "未兑现  2999-01", "不再跟办  未定期限", "> 待办  2023"];
    // Opened again by `o`, what was due long ago is overdue.
    let order = [order[0], order[1], order[2], "> 逾期  2023"];
    assert!(listed.iter().zip(order).all(|(row, start)| row.starts_with(start)), "{listed:#?}");
    // Undo goes back one by one, with the cursor on what it changes; redo as well.
    reader.press("uu");
    let listed = heads(&reader, &STATES);
    assert!(listed[2].starts_with("> 待办  未定期限") && listed[3].starts_with("已兑现  2023"), "{listed:#?}");
    reader.press("<C-r>");
    assert!(heads(&reader, &STATES)[2].starts_with("> 不再跟办"), "{:#?}", reader.rows());
    // Opened anew it is in order again.
    reader.press("FF");
    let listed = heads(&reader, &STATES);
    let order = ["> 已兑现  2023", "已兑现  2024-06-30", "未兑现  2999-01", "不再跟办"];
    assert!(listed.iter().zip(order).all(|(row, start)| row.starts_with(start)), "{listed:#?}");
    // And so it is on the disk.
    reader.app.close().unwrap();
    let states: Vec<FollowState> = room.event_log("王丽").own().follow_ups().map(|promise| promise.state).collect();
    assert_eq!(states, [FollowState::Dropped, FollowState::Done, FollowState::Broken, FollowState::Done]);
}

#[test]
fn every_key_that_settles_a_promise_is_named_where_columns_are_few() {
    let room = Room::new();
    room.record("王丽", room.promises());
    let rows = room.open("48x20").keys("F").rows();
    let last = rows[18..].concat();
    for key in ["d 已兑现", "b 未兑现", "x 不再跟办", "o 待办", "e 期限", "u 撤销", "Esc 关闭"] {
        assert!(last.contains(key), "{key}: {last}");
    }
}

#[test]
fn a_date_is_changed_in_a_line_and_a_wrong_one_refused() {
    let room = Room::new();
    room.record("王丽", room.promises());
    let mut reader = room.open("120x36").keys("Fe");
    assert!(reader.status().contains("期限") && reader.status().contains("2024-06-30"), "{}", reader.status());
    reader.press("<C-u>2024-13<Enter>");
    assert!(reader.status().contains("没看懂，如 2025-06，可空：2024-13"), "{}", reader.status());
    reader.press("<C-u>2031年3月<Enter>");
    assert!(heads(&reader, &STATES)[0].starts_with("> 待办  2031-03"), "{:#?}", reader.rows());
    reader.press("e<C-u><Enter>");
    assert!(heads(&reader, &STATES)[0].starts_with("> 待办  未定期限"), "{:#?}", reader.rows());
    // Given up, or left as it is: nothing is recorded, and the list is still there.
    let version = reader.state().review.as_ref().unwrap().version;
    reader.press("e<Esc>je<Enter>");
    assert_eq!(reader.state().review.as_ref().unwrap().version, version);
    reader.press("kuu");
    assert!(heads(&reader, &STATES)[0].starts_with("> 逾期  2024-06-30"), "{:#?}", reader.rows());
}

#[test]
fn enter_leads_to_the_words_of_a_promise() {
    for size in ["160x45", "120x36", "80x24", "48x20", "20x6"] {
        let room = Room::new();
        room.record("王丽", room.promises());
        let mut reader = room.open(size).keys("FG<Enter>");
        assert_eq!((reader.open().as_str(), reader.state().focus), ("5", Pane::Reply), "{size}");
        assert!(reader.state().overlay.is_none());
        let source = room.event_log("王丽").own().follow_ups().nth(1).unwrap().source.clone();
        let page = reader.state().scrolled(Side::Reply);
        let block = page.flow.page.blocks.iter().position(|b| b.parts.iter().any(|part| part.place == source.place));
        let block = block.unwrap();
        let start = page.flow.page.blocks[block].text.find(&source.quote).unwrap();
        let row = page.flow.row_of(block, start);
        assert!(page.shows(row..=row, reader.state().height(Side::Reply)), "{size}: {:#?}", reader.rows());
        // The item that the promise is about is what a key judges now.
        let at = reader.state().review.as_ref().unwrap().at.clone().unwrap().1;
        assert_eq!(at, Part::Point(1).of("5"));
        reader.press("F<Esc>");
        assert_eq!(reader.open(), "5");
    }
}

#[test]
fn what_is_undone_elsewhere_is_not_undone_out_of_sight() {
    let room = Room::new();
    room.record("王丽", [room.promise("2999", FollowState::Open, (0, 24))]);
    let mut reader = room.open("120x36").keys("JJ1Fu");
    assert!(reader.state().overlay.is_none(), "the verdict that was undone is shown");
    assert_eq!(reader.open(), "3");
    reader.press("Fu");
    assert!(reader.rows().join("\n").contains("还没有跟办事项"), "{:#?}", reader.rows());
    reader.press("dbxoe<Enter>jG<C-d>");
    assert!(reader.state().overlay.is_some() && reader.state().line().is_none());
    reader.press("<C-r>");
    assert_eq!(heads(&reader, &STATES).len(), 1);
}

/// The first lines of notes.
fn noted(reader: &Reader) -> Vec<String> {
    heads(reader, &["提案", "原文已变"])
}

#[test]
fn notes_are_gone_through_the_lost_ones_first() {
    let room = Room::new();
    room.record("王丽", room.notes());
    let mut reader = room.open("120x36").keys("M");
    let screen = reader.rows().join("\n");
    assert!(screen.contains("批注 4 条，其中 2 条找不到"), "{screen}");
    let order = ["> 原文已变  提案 99 办理结果", "原文已变  提案 5 建议 1", "提案 2  关于构建", "提案 5 建议 2"];
    let listed = noted(&reader);
    assert!(listed.len() == 4 && listed.iter().zip(order).all(|(row, start)| row.starts_with(start)), "{listed:#?}");
    assert!(screen.contains("有数字") && screen.contains("第二行  #期限") && screen.contains("未找到"), "{screen}");
    // A proposal that is gone cannot be gone to; the list stays.
    reader.press("<Enter>");
    assert!(reader.status().contains("提案 99 不在此集中") && reader.state().overlay.is_some(), "{}", reader.status());
    // What has lost its words leads to its point and says so.
    reader.press("j<Enter>");
    assert!(reader.open() == "5" && reader.status().contains("已找不到"), "{}", reader.status());
    reader.press("MG<Enter>");
    assert_eq!((reader.open().as_str(), reader.state().focus), ("5", Pane::Reply));
    // The whole of a proposal leads to its result, which is what a key judges there.
    reader.press("Mjj<Enter>");
    assert_eq!(reader.open(), "2");
    reader.press("3");
    reader.app.close().unwrap();
    assert!(room.event_log("王丽").own().verdict("2", Part::Result).is_some());
}

#[test]
fn a_note_that_is_taken_away_comes_back_where_it_stood() {
    let room = Room::new();
    room.record("王丽", room.notes());
    let mut reader = room.open("120x36").keys("Mjx");
    assert!(reader.status().contains("已删去批注"), "{}", reader.status());
    let listed = noted(&reader);
    assert!(listed.len() == 3 && listed[1].starts_with("> 提案 2"), "{listed:#?}");
    reader.press("Gu");
    let listed = noted(&reader);
    assert!(listed.len() == 4 && listed[1].starts_with("> 原文已变  提案 5"), "{listed:#?}");
    reader.press("<C-r>");
    assert_eq!(noted(&reader).len(), 3);
    reader.press("gxxxx");
    assert!(reader.rows().join("\n").contains("还没有批注"), "{:#?}", reader.rows());
    reader.app.close().unwrap();
    assert_eq!(room.event_log("王丽").own().notes().count(), 0);
}

#[test]
fn the_others_are_hidden_until_they_are_revealed_for_good() {
    let room = Room::new();
    room.judged();
    let mut reader = room.open("120x36").keys("D");
    let screen = reader.rows().join("\n");
    assert!(screen.contains("另有 2 位评议人：李凤、薛波") && screen.contains("还有 32 项未判"), "{screen}");
    assert!(!screen.contains("未答复") && !screen.contains("一致"), "{screen}");
    // Neither Enter nor a second D reveals.
    reader.press("<Enter>DDjG1u");
    assert!(room.event_log("王丽").own().revealed().is_none());
    reader.press("<Esc>DRR");
    assert!(reader.status().contains("已揭晓"), "{}", reader.status());
    let rows: Vec<String> = reader.rows().iter().map(|row| row.trim().to_owned()).collect();
    let screen = rows.join("\n");
    assert!(screen.contains("各条建议（王丽、李凤、薛波）：共同评议 3 项，一致 2 项（67%），κ = "), "{screen}");
    assert!(screen.contains("!! 相反 1 项  ! 相差一级 1 项  = 一致 2 项  未全部判定 2 项"), "{screen}");
    let items: Vec<&String> = rows.iter().filter(|row| row.contains("提案 1 ") || row.contains("提案 3 ")).collect();
    assert!(items[0].starts_with("> !! 提案 1 建议 2") && items[1].starts_with("!  提案 1 办理结果"), "{items:#?}");
    let words: Vec<&str> = items[0].split_whitespace().rev().take(3).collect();
    assert_eq!(words, ["部分答复", "未答复", "已答复"], "in the order of the names");
    // It is no change that can be undone, and revealing again does nothing.
    reader.press("RR");
    assert!(reader.status().contains("已是如此"), "{}", reader.status());
    reader.press("jjjj<Enter>");
    assert_eq!((reader.open().as_str(), reader.state().overlay.is_none()), ("3", true));
    reader.press("Dg<Enter>");
    let at = reader.state().review.as_ref().unwrap().at.clone().unwrap().1;
    assert_eq!(at, Part::Point(1).of("1"));
    reader.app.close().unwrap();
    assert!(room.event_log("王丽").own().revealed().is_some() && room.event_log("李凤").own().revealed().is_none());
    // Promises and notes of the others are to be read from then on, not to be changed.
    room.record("李凤", [room.promise("2999", FollowState::Open, (0, 24)), room.notes()[0].clone()]);
    let mut reader = room.open("120x36").keys("Fd");
    assert!(reader.rows().join("\n").contains("市农业农村局  李凤"), "{:#?}", reader.rows());
    assert!(reader.status().contains("其他评议人的，只能阅读"), "{}", reader.status());
    // They are counted with the own, and apart, and no key is shown that does nothing there.
    let screen = reader.rows().join("\n");
    assert!(screen.contains("待办 1（逾期 0）") && screen.contains("；所列其他评议人的 1 条"), "{screen}");
    assert!(!screen.contains("d 已兑现") && !screen.contains("e 期限") && screen.contains("Enter"), "{screen}");
    reader.press("MxMF<Esc>Mx");
    assert!(reader.status().contains("其他评议人的，只能阅读"), "{}", reader.status());
}

#[test]
fn what_is_judged_after_revealing_is_marked_and_is_not_independent() {
    let room = Room::new();
    room.judged();
    let mut reader = room.open("200x45").keys("DRRqJJ<Esc>");
    // As it reads, wherever rows end.
    let screen = |reader: &Reader| reader.rows().iter().map(|row| row.trim()).collect::<String>();
    reader.press("gD");
    assert!(screen(&reader).contains("王丽 于 20") && screen(&reader).contains("共同评议 3 项，一致 2 项（67%）"));
    // The second point, judged as the others have judged it.
    reader.press("<Enter>3D");
    assert!(screen(&reader).contains("未答复*"), "{}", screen(&reader));
    let said = "各自独立判定 2 项，一致 2 项（100%），κ = 1.00；连同揭晓后所判共 3 项，一致 2 项（67%）";
    assert!(screen(&reader).contains(said), "{}", screen(&reader));
    assert!(screen(&reader).contains("带 * 的 1 项判定"), "{}", screen(&reader));
    // What was said before revealing is independent again.
    reader.press("<Esc>uD");
    assert!(!screen(&reader).contains('*'), "{}", screen(&reader));
    // What was put off later counts no more, here as everywhere.
    reader.press("<Enter>sD");
    assert!(screen(&reader).contains("各自独立判定 2 项，一致 2 项（100%）"), "{}", screen(&reader));
    assert!(screen(&reader).contains("已撤回*"), "{}", screen(&reader));
}

#[test]
fn who_has_judged_nothing_reveals_nothing_and_is_told_how_a_clerk_does() {
    let room = Room::new();
    room.record("李凤", [room.judge(0, Part::Point(0), Grade::Good), Change::Reveal]);
    let mut reader = room.open("120x36").keys("DR");
    let screen = reader.rows().join("\n");
    assert!(reader.status().contains("还没有自己的判定") && reader.status().contains("--clerk"), "{}", reader.status());
    assert!(screen.contains("李凤 于 20") && !screen.contains("按 R 揭晓"), "{screen}");
    reader.press("R<Esc>1D");
    assert!(reader.rows().join("\n").contains("按 R 揭晓"));
    reader.press("RR");
    assert!(reader.status().contains("已揭晓"), "{}", reader.status());
}

#[test]
fn a_paragraph_that_has_changed_leads_to_the_items_that_it_answers() {
    let mut room = Room::new();
    let (count, links) = (room.proposal(0).points.len(), tian::answers::links(room.proposal(0)));
    let mut reader = room.open("160x45").keys(&"1".repeat(count + 2));
    assert!(reader.open() == "2", "{:#?}", reader.rows());
    reader.app.close().unwrap();
    // One paragraph of the reply, which some of the points are answered by.
    let paragraph = links[1].targets[0].paragraph;
    let near: Vec<usize> =
        links.iter().filter(|l| l.targets.iter().any(|t| t.paragraph == paragraph)).map(|l| l.point).collect();
    assert!(near.len() < count, "others stay as they were judged");
    room.dataset.proposals[0].replies[0].paragraphs[paragraph].body.push_str("现已办结。");
    let expected: Vec<Part> = near.into_iter().map(Part::Point).chain([Part::Result, Part::Work]).collect();
    let changed = |room: &Room| -> Vec<Part> {
        let file = room.reviews.path.join("changed.json");
        std::fs::write(&file, serde_json::to_string(&room.dataset).unwrap()).unwrap();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tian"));
        command.args(["review", "status", "--json", file.to_str().unwrap()]).env("TIAN_REVIEWER", "王丽");
        let output = command.env("TIAN_REVIEWS", &room.reviews.path).env("TIAN_HOST", "pc").output().unwrap();
        let status: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let items = status["proposals"][0]["changed_parts"].as_array().unwrap();
        assert_eq!(status["changed"].as_u64().unwrap(), items.len() as u64);
        let part = |item: &serde_json::Value| match item["point"].as_u64() {
            Some(point) => Part::Point(point as usize),
            None if item["of"] == "work" => Part::Work,
            None => Part::Result,
        };
        items.iter().map(part).collect()
    };
    assert_eq!(changed(&room), expected);
    // On the screen: a filter goes to them, a mark stands at each, and nowhere else.
    let mut reader = room.open("160x45");
    let said = format!("{} 项判定后原文有改动", expected.len());
    assert!(reader.status().contains(&said), "said at opening: {}", reader.status());
    reader.press("x");
    let page = reader.rows().join("\n");
    let [heading, named] = ["判定后原文有改动", "提案 1  建议 "].map(|words| page.find(words));
    assert!(heading.is_some() && heading < named, "a report names what to look at again:\n{page}");
    // The key that the message names does what it says at once.
    reader.press("q");
    assert!(reader.status().contains("f 可只看这些"), "{}", reader.status());
    reader.press("f");
    assert!(reader.status().contains("判定后原文有改动的 1 件，从提案 1"), "{}", reader.status());
    let at = |reader: &Reader| reader.state().review.as_ref().unwrap().item().unwrap().part;
    for part in &expected {
        assert_eq!(at(&reader), *part);
        assert!(reader.rows().join("\n").contains("判定后原文有改动"), "{:#?}", reader.rows());
        // The same verdict again is one on the text as it is now, and goes on to the next of them.
        reader.press("1");
    }
    assert!(reader.status().contains("5 项全部判完"), "{}", reader.status());
    reader.app.close().unwrap();
    assert_eq!(changed(&room), []);
}

#[test]
fn alone_there_is_nothing_to_reveal() {
    let room = Room::new();
    let mut reader = room.open("80x24").keys("DR");
    // What the bottom row has no room for stands above it.
    assert!(reader.rows()[22].contains("还没有其他评议人"), "{:#?}", reader.rows());
    assert!(reader.status().contains("review merge 并入"), "all of it: {}", reader.status());
    reader.press("qF<Esc>M?");
    assert!(reader.rows()[0].contains("按键说明"));
    reader.app.close().unwrap();
    assert!(room.event_log("王丽").own().revealed().is_none());
}

/// Giving up a search that was begun in a list of the review, or before its report, left that.
#[test]
fn a_search_given_up_goes_back_to_the_list_it_was_begun_in() {
    let room = Room::new();
    room.record("王丽", room.promises().into_iter().chain(room.notes()));
    for keys in ["Fj", "Mj", "D", "x"] {
        let mut reader = room.open("120x36").keys(keys);
        let rows = reader.rows();
        assert!(reader.state().overlay.is_some(), "{keys}");
        reader.press("/zijin");
        assert!(reader.state().overlay.is_none() && reader.rows().concat().contains("资金"), "{keys}");
        reader.press("<Esc>");
        assert_eq!(reader.rows(), rows, "{keys}");
        reader.app.close().unwrap();
    }
}

#[test]
fn the_mouse_and_pages_go_from_entry_to_entry() {
    let room = Room::new();
    room.record("王丽", room.promises());
    let mut reader = room.open("48x20").keys("F<PageDown>");
    let cursor = |reader: &Reader| reader.state().review_list().unwrap().0.cursor.at;
    assert!(cursor(&reader) > 1, "{:#?}", reader.rows());
    reader.press("G<PageUp><PageUp>");
    assert_eq!(cursor(&reader), 0);
    let row = reader.rows().iter().position(|row| row.contains("2999-01")).unwrap() as u16;
    reader.send(Msg::Mouse(Mouse { kind: MouseKind::Press, column: 9, row }));
    assert!(reader.rows()[row as usize].contains("> 待办  2999-01"), "{:#?}", reader.rows());
    // What stands above the first entry is scrolled to where it does not fit.
    reader.resize("20x6");
    reader.press("gkkkk");
    assert!(reader.rows()[1].contains("跟办事项"), "{:#?}", reader.rows());
    // A key does not change what is not seen: it shows it.
    reader.press("d");
    assert!(reader.rows().concat().contains("> 逾期"), "{:#?}", reader.rows());
    reader.press("kkkkjjjj");
    assert_eq!(cursor(&reader), 0, "back to the first entry, which was out of sight");
    // The wheel takes the cursor along where it would go out of sight.
    let wheel = |kind| Msg::Mouse(Mouse { kind, column: 9, row: 3 });
    (0..30).for_each(|_| reader.send(wheel(MouseKind::WheelDown)));
    assert_eq!(cursor(&reader), 3);
    let (list, text) = reader.state().review_list().unwrap();
    assert!(list.cursor.is_seen(text, reader.state().overlay_height()), "{:#?}", reader.rows());
    (0..30).for_each(|_| reader.send(wheel(MouseKind::WheelUp)));
    assert!(cursor(&reader) == 0, "{:#?}", reader.rows());
    // At every size the entry under the cursor is on the screen.
    for size in ["160x45", "48x20", "30x8", "20x6", "16x4"] {
        reader.resize(size);
        for key in ["g", "j", "j", "j", "k", "k", "G"] {
            reader.press(key);
            assert!(
                reader.rows().iter().any(|row| row.trim_start().starts_with('>')),
                "{size} {key}: {:#?}",
                reader.rows()
            );
        }
    }
}

#[test]
fn the_lists_at_every_size() {
    let room = Room::new();
    room.record("王丽", room.promises());
    room.record("王丽", room.notes());
    room.judged();
    for size in ["160x45", "120x36", "80x24", "48x20"] {
        check(&format!("follow-ups-{size}"), &room.open(size).keys("Fj"));
        check(&format!("notes-{size}"), &room.open(size).keys("Mj"));
        check(&format!("others-hidden-{size}"), &room.open(size).keys("D"));
    }
    check("follow-ups-monochrome-80x24", &room.open_in("80x24", Lang::En, false).keys("FG"));
    let late = room.judge(0, Part::Result, Grade::Fair);
    room.record("王丽", [Change::Reveal, late]);
    room.settle("王丽");
    for size in ["160x45", "120x36", "80x24", "48x20"] {
        check(&format!("others-{size}"), &room.open(size).keys("Dj"));
    }
    check("others-english-80x24", &room.open_in("80x24", Lang::En, false).keys("D"));
}
