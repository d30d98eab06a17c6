//! Reviewing by keyboard: what each key does to the verdicts, and to where one is.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use tian::app::{App, LoopRequest};
use tian::lang::Lang;
use tian::model::Dataset;
use tian::review::{
    Bookmark, Change, DatasetName, Event, Filter, FollowState, Grade, Id, Note, Part, ReviewLocation, SaveReport,
    Standing, Store, TextHash,
};
use tian::theme::Scheme;
use tian::ui::layout::Pane;
use tian::ui::msg::{Copied, Mouse, MouseKind};
use tian::ui::{Key, Msg};

use crate::support::{Reader, parse_size, temporary};

/// A folder of reviews of its own.
pub fn folder(name: &str) -> PathBuf {
    let folder = temporary(&format!("mode-{name}"));
    let _ = fs::remove_dir_all(&folder);
    folder
}

/// The program with a place to keep the reviews of 王丽 in.
pub fn reader(folder: &Path, size: &str) -> Reader {
    reader_of(tian::dataset::bundled().unwrap(), folder, size)
}

fn reader_of(dataset: Dataset, folder: &Path, size: &str) -> Reader {
    let (folder, dataset) = (folder.to_owned(), Arc::new(dataset));
    let app = App::new(dataset, Lang::Zh, Scheme::Dark, parse_size(size)).with_reviews(Box::new(move |library| {
        let name = DatasetName::new(library.collection(), library.ids());
        Ok(ReviewLocation::new(folder.clone(), name, "王丽"))
    }));
    Reader { app, requests: vec![] }
}

/// The first sentence of a review covered the row that says which digit means what.
#[test]
fn what_the_digits_mean_is_seen_before_the_first_verdict() {
    for (keys, begun, good) in [("r", "评议开始：1 2 3", "1 已答复"), ("Lr", "begun: 1, 2, 3", "1 answered")] {
        let rows = reader(&folder("digits"), "48x20").keys(keys).rows();
        assert!(rows[19].contains(begun) && rows[18].contains(good), "{rows:#?}");
    }
}

/// In English the caption of a point was cut before it said which paragraph.
#[test]
fn which_paragraph_meets_a_point_is_said_before_how_near_it_is() {
    for size in ["80x24", "90x24", "120x36"] {
        let rows = reader(&folder("which"), size).keys("Lr").rows().join("\n");
        assert!(rows.contains("point 3  [undecided]  → paragraph 1"), "{rows}");
    }
}

#[test]
fn the_round_stands_beside_the_name() {
    let folder = folder("round");
    for (size, said) in [("120x36", "评议 王丽（复评）"), ("48x20", "复评  已判 0/36")] {
        let folder = folder.clone();
        let dataset = Arc::new(tian::dataset::bundled().unwrap());
        let app = App::new(dataset, Lang::Zh, Scheme::Dark, parse_size(size)).with_reviews(Box::new(move |library| {
            let name = DatasetName::new(library.collection(), library.ids());
            Ok(ReviewLocation {
                round: Some("复评".to_owned()), ..ReviewLocation::new(folder.clone(), name, "王丽")
            })
        }));
        let reader = Reader { app, requests: vec![] }.keys("rj");
        assert!(reader.rows().join("\n").contains(said), "{:#?}", reader.rows());
    }
}

/// What the bundled page is called among reviews.
pub fn page_name() -> DatasetName {
    let page = tian::dataset::bundled().unwrap();
    DatasetName::new(&page.collection, page.proposals.iter().map(|proposal| &proposal.id))
}

fn reviewing(name: &str) -> Reader {
    reader(&folder(name), "120x36").keys("r")
}

/// The item that the next digit judges: proposal and part.
fn at(reader: &Reader) -> (String, Part) {
    let (_, item) = reader.state().reviewing().unwrap().at.clone().unwrap();
    (item.proposal, item.part)
}

fn standing(reader: &Reader, proposal: &str, part: Part) -> Standing {
    reader.state().review.as_ref().unwrap().review.own().standing(proposal, part)
}

fn decided(reader: &Reader) -> usize {
    reader.state().review.as_ref().unwrap().review.counts().decided
}

fn item(proposal: &str, part: Part) -> (String, Part) {
    (proposal.to_owned(), part)
}

#[test]
fn browsing_never_judges() {
    let folder = folder("browsing");
    let mut reader = reader(&folder, "120x36");
    reader.press("123s0wu");
    assert!(reader.state().review.is_none() && !folder.exists());
    reader.press("r1r123");
    assert_eq!(decided(&reader), 1, "neither does it after the review was left");
    reader.press("r<Enter><Enter>");
    reader.send(Msg::Paste("123".to_owned()));
    assert_eq!(decided(&reader), 1, "nor Enter, nor a paste");
}

/// A proposal whose result had been put off was said to be decided.
#[test]
fn a_proposal_with_something_put_off_is_not_called_decided() {
    let mut reader = reviewing("put-off");
    reader.press("123s1");
    assert!(reader.status().contains("提案 1 尚有暂缓，接着是提案 2（已判 4/36）"), "{}", reader.status());
}

#[test]
fn one_key_judges_and_goes_on_to_the_next_undecided_item() {
    let mut reader = reviewing("judging");
    assert_eq!(at(&reader), item("1", Part::Point(0)));
    assert!(reader.rows()[34].starts_with(" 建议 1  1 已答复  2 部分答复  3 未答复"), "{}", reader.rows()[34]);
    reader.press("1");
    assert_eq!(standing(&reader, "1", Part::Point(0)), Standing::Decided(Grade::Good));
    assert_eq!(at(&reader), item("1", Part::Point(1)));
    assert!(reader.status().contains("已判 1/36") && reader.status().contains("已保存"), "{}", reader.status());
    reader.press("23");
    assert_eq!(at(&reader), item("1", Part::Result));
    assert!(reader.rows()[34].starts_with(" 办理结果  1 满意  2 基本满意  3 不满意"), "{}", reader.rows()[34]);
    assert!(reader.rows().join("\n").contains("各条建议：已答复 1  部分答复 1  未答复 1"), "{:#?}", reader.rows());
    reader.press("2");
    assert_eq!(at(&reader), item("1", Part::Work));
    assert!(reader.rows()[34].starts_with(" 办理工作  1 满意"), "{}", reader.rows()[34]);
    reader.press("1");
    assert_eq!(at(&reader), item("2", Part::Point(0)), "the work done, the next proposal");
    assert!(reader.status().contains("提案 1 评完，接着是提案 2（已判 5/36）"), "{}", reader.status());
    assert_eq!(reader.open(), "2");
    let screen = reader.keys("K").rows().join("\n");
    for verdict in ["[+ 已答复]", "[/ 部分答复]", "[- 未答复]", "办理结果：基本满意"] {
        assert!(screen.contains(verdict), "{verdict}: {screen}");
    }
}

#[test]
fn a_changed_verdict_stays_where_it_is_and_the_same_one_changes_nothing() {
    let mut reader = reviewing("changing").keys("1[");
    assert_eq!(at(&reader), item("1", Part::Point(0)));
    reader.press("3");
    assert_eq!(at(&reader), item("1", Part::Point(0)));
    assert_eq!(standing(&reader, "1", Part::Point(0)), Standing::Decided(Grade::Poor));
    let events = reader.state().review.as_ref().unwrap().review.event_log().events().len();
    reader.press("3");
    assert_eq!(reader.state().review.as_ref().unwrap().review.event_log().events().len(), events);
}

#[test]
fn undo_and_redo_go_back_to_the_item_also_where_a_filter_hides_it() {
    let mut reader = reviewing("undoing").keys("12311f");
    assert!(reader.state().list.shown == [1, 2, 3, 4, 5], "undecided only: {:?}", reader.state().list.shown);
    reader.press("u");
    assert_eq!((at(&reader), reader.open().as_str()), (item("1", Part::Work), "1"));
    assert_eq!(standing(&reader, "1", Part::Work), Standing::Left);
    assert!(reader.rows()[0].contains("-/5"), "the list names no other proposal as the open one: {}", reader.rows()[0]);
    assert!(reader.status().contains("已撤销：提案 1 办理工作 满意（Ctrl-r 重做）"), "{}", reader.status());
    reader.press("uuuuu");
    assert_eq!((at(&reader), decided(&reader)), (item("1", Part::Point(0)), 0));
    assert!(reader.status().contains("没有可撤销的"), "{}", reader.status());
    reader.press("<C-r><C-r><C-r>");
    assert_eq!((at(&reader), decided(&reader)), (item("1", Part::Point(2)), 3));
    assert!(reader.status().contains("已重做：建议 3 未答复"), "{}", reader.status());
    reader.press("1<C-r>");
    assert!(reader.status().contains("没有可重做的"), "a new verdict ends what could be redone: {}", reader.status());
}

#[test]
fn work_deferral_and_clearing() {
    let mut reader = reviewing("clearing").keys("w");
    assert_eq!(at(&reader), item("1", Part::Work));
    assert!(reader.rows()[34].starts_with(" 办理工作  1 满意"), "{}", reader.rows()[34]);
    reader.press("2");
    assert_eq!(standing(&reader, "1", Part::Work), Standing::Decided(Grade::Fair));
    assert_eq!((at(&reader), decided(&reader)), (item("1", Part::Point(0)), 1), "back to where w was pressed");
    reader.press("1");
    assert_eq!(standing(&reader, "1", Part::Point(0)), Standing::Decided(Grade::Good));
    reader.press("s");
    assert_eq!(standing(&reader, "1", Part::Point(1)), Standing::Deferred);
    assert_eq!(at(&reader), item("1", Part::Point(2)));
    assert!(reader.status().contains("暂缓 1"), "{}", reader.status());
    reader.press("[0");
    assert_eq!(standing(&reader, "1", Part::Point(1)), Standing::Left);
    reader.press("[0");
    assert_eq!((standing(&reader, "1", Part::Point(0)), decided(&reader)), (Standing::Left, 1));
}

#[test]
fn brackets_go_from_item_to_item_and_with_u_to_an_undecided_one() {
    let mut reader = reviewing("brackets").keys("123");
    reader.press("[[[");
    assert_eq!(at(&reader), item("1", Part::Point(0)));
    reader.press("]u");
    assert_eq!((at(&reader), decided(&reader)), (item("1", Part::Result), 3), "not undone: ]u is one thing");
    reader.press("]]");
    assert_eq!(at(&reader), item("2", Part::Point(0)));
    reader.press("[u");
    assert_eq!(at(&reader), item("1", Part::Work));
    reader.press("[u[u");
    assert_eq!(at(&reader), item("1", Part::Result));
    assert!(reader.status().contains("前面没有了"), "{}", reader.status());
}

#[test]
fn brackets_and_u_undo_nothing_where_the_reply_has_the_keys() {
    let mut reader = reviewing("bracket-reply").keys("123<Tab>");
    assert_eq!(reader.state().focus, Pane::Reply);
    reader.press("]u");
    assert_eq!(decided(&reader), 3, "{}", reader.status());
    reader.press("[u");
    assert_eq!(decided(&reader), 3, "{}", reader.status());
}

#[test]
fn a_filter_inside_a_search_counts_what_it_lets_pass_not_the_hits() {
    let mut reader = reviewing("filter-search").keys("/建议<Enter>");
    assert_eq!(reader.state().list.shown.len(), 6);
    // One item put off: of the six hits the filter lets one pass.
    reader.press("sff");
    assert!(reader.status().contains("暂缓项的 1 件"), "{}", reader.status());
}

#[test]
fn a_deferral_of_the_work_goes_back_to_the_item_that_waits() {
    let mut reader = reviewing("work-deferred").keys("ws");
    assert_eq!(at(&reader), item("1", Part::Point(0)), "as a verdict on it does");
    reader.press("w2");
    assert_eq!(at(&reader), item("1", Part::Point(0)));
}

#[test]
fn a_change_of_a_note_that_was_left_goes_on_where_it_was_left() {
    let mut reader = reviewing("note-left").keys("iB<Enter>MeX<Esc>e");
    assert!(reader.status().contains("BX") || reader.rows().join("").contains("BX"), "{:#?}", reader.rows());
    reader.press("<Esc><Esc>[iC");
    reader.press("<Up>");
    let said = reader.rows().join("\n");
    assert!(said.contains("清空这一行"), "{said}");
}

#[test]
fn the_end_of_the_way_says_what_is_still_open() {
    let mut reader = reviewing("open-elsewhere").keys("sJ");
    while reader.state().review.as_ref().unwrap().review.counts().left > 0 {
        reader.press("1");
    }
    reader.press(":6<Enter>]u");
    assert!(reader.status().contains("0 项未判、1 项暂缓"), "{}", reader.status());
    reader.press("/核电站<Enter>]");
    assert!(reader.status().contains("列表中没有提案"), "{}", reader.status());
}

#[test]
fn the_item_is_in_sight_in_a_smaller_window_and_its_proposal_has_a_name() {
    let mut reader = reader(&folder("smaller"), "160x45").keys("rv<BackTab>");
    reader.send(Msg::Resize(parse_size("80x24")));
    assert!(reader.state().item_in_sight(), "{:#?}", reader.rows());
    let mut reader = self::reader(&folder("named"), "60x20").keys("r/农<Enter>v");
    assert!(reader.rows()[0].contains(&format!("提案 {}", reader.open())), "{:#?}", reader.rows());
    for key in ["J", "K"] {
        reader.press(key);
        assert!(reader.state().item_in_sight(), "{key}: {:#?}", reader.rows());
    }
}

#[test]
fn a_review_begins_where_reading_was_taken_up() {
    // Nothing was judged, so there is no bookmark: where the reader is decides.
    let mut reader = reader(&folder("taken-up"), "120x36").keys("5Gr");
    assert_eq!(at(&reader).0, "5");
    reader.press("1rr");
    assert!(!reader.status().contains("评议开始"), "{}", reader.status());
}

#[test]
fn a_row_of_the_list_does_not_go_away_while_one_judges() {
    let mut reader = reviewing("list").keys("f");
    let shown = reader.state().list.shown.clone();
    reader.press("12311");
    assert_eq!(reader.state().list.shown, shown);
    reader.press("ff");
    assert_eq!(reader.state().list.shown.len(), 6, "all again");
    reader.press("f");
    assert_eq!(reader.state().list.shown, [1, 2, 3, 4, 5], "looked up anew when it is asked for");
}

#[test]
fn notes_stand_at_their_words_and_are_changed_in_the_editor() {
    let mut reader = reviewing("notes").keys("i只有做法 没有数字 #期限<Enter>");
    let own = |reader: &Reader| -> Vec<Note> {
        let review = &reader.state().review.as_ref().unwrap().review;
        review.own().notes().cloned().collect()
    };
    let notes = own(&reader);
    assert_eq!((notes[0].text.as_str(), &notes[0].tags[..]), ("只有做法 没有数字", &["期限".to_owned()][..]));
    assert_eq!(notes[0].anchor.as_ref().unwrap().quote, "一、加强对全市物业公司监管。");
    assert!(reader.rows().join("\n").contains("批注 1"));
    // A search gives the words.
    reader.press("/'居民小区<Enter><Tab>i见此<Enter>");
    assert_eq!(own(&reader)[1].anchor.as_ref().unwrap().quote, "居民小区");
    reader.press("<Esc>E");
    reader.send(Msg::Edited(Ok("改过\n两行\n".to_owned())));
    assert_eq!(own(&reader)[1].text, "改过\n两行");
    reader.press("E");
    reader.send(Msg::Edited(Ok("\n".to_owned())));
    assert_eq!(own(&reader).len(), 1, "emptied, it goes");
    reader.press("u");
    assert_eq!(own(&reader).len(), 2);
    reader.press("i<Esc>i<BS>i  <Enter>");
    assert_eq!(own(&reader).len(), 2, "nothing written, nothing noted");
    // A note of one line is changed in a line.
    reader.press("i<Up>");
    assert!(reader.status().contains("只有做法 没有数字 #期限"), "{}", reader.status());
    reader.press("，也没有期限<Enter>");
    assert_eq!((own(&reader)[0].text.as_str(), own(&reader).len()), ("只有做法 没有数字 #期限，也没有期限", 2));
}

/// Two windows of one session wiped out each other's unfinished notes.
#[test]
fn an_unfinished_note_of_another_window_stays() {
    let folder = folder("two-drafts");
    let mut first = reader(&folder, "120x36").keys("r1i甲写<Esc>");
    let mut second = reader(&folder, "120x36").keys("r]]i乙");
    first.press("i的<Esc>");
    second.press("写<Esc>");
    first.press("]");
    for window in [&mut first, &mut second] {
        window.app.close().unwrap();
    }
    let drafts = |folder: &Path| {
        let location = ReviewLocation::new(folder.to_owned(), page_name(), "王丽");
        let text = fs::read_dir(location.path()).unwrap().map(|file| file.unwrap().path());
        let text = text.filter(|path| path.to_str().unwrap().ends_with(".session.json"));
        let place: serde_json::Value = serde_json::from_slice(&fs::read(text.last().unwrap()).unwrap()).unwrap();
        let drafts = place["drafts"].as_array().cloned().unwrap_or_default();
        let mut texts: Vec<String> =
            drafts.iter().map(|draft| draft["note"]["text"].as_str().unwrap().to_owned()).collect();
        texts.sort();
        texts
    };
    assert_eq!(drafts(&folder), ["乙写", "甲写的"], "as they were last, and once");
    // Finished where it was found, it is no draft any more.
    let mut third = reader(&folder, "120x36").keys("r");
    assert!(third.status().contains("没写完的批注"), "{}", third.status());
    for _ in 0..2 {
        let item = third.state().reviewing().unwrap().review.own().notes().count();
        third.press(if item == 0 { "i<Enter>" } else { "]]i<Enter>" });
    }
    third.app.close().unwrap();
    assert_eq!(drafts(&folder).len(), 2 - third.state().reviewing().unwrap().review.own().notes().count());
}

/// Of two notes begun on one item in two windows, finishing one threw the other away.
#[test]
fn of_two_unfinished_notes_on_an_item_finishing_one_leaves_the_other() {
    let folder = folder("same-item");
    let (mut first, mut second) = (reader(&folder, "120x36").keys("r"), reader(&folder, "120x36").keys("r"));
    first.press("i甲没写完<Esc>");
    second.press("i乙没写完<Esc>");
    for window in [&mut first, &mut second] {
        window.app.close().unwrap();
    }
    // Typed anew from nothing it takes the place of what was there alone.
    let mut third = reader(&folder, "120x36").keys("ri<C-u>丙<Enter>");
    let noted = |reader: &Reader| -> Vec<String> {
        reader.state().reviewing().unwrap().review.own().notes().map(|note| note.text.clone()).collect()
    };
    assert_eq!(noted(&third), ["丙"], "{}", third.status());
    third.app.close().unwrap();
    let mut fourth = reader(&folder, "120x36").keys("ri<Enter>i");
    let noted = noted(&fourth);
    assert!(noted.len() == 2 && noted.iter().any(|text| text.ends_with("没写完")), "{noted:?}");
    assert!(!fourth.status().contains("没写完"), "{}", fourth.status());
    fourth.press("<Esc>");
    fourth.app.close().unwrap();
}

/// What a line had no room for was gone, and that was said until the next key, where there was room beside the line.
#[test]
fn a_full_line_says_so_until_something_has_room_again() {
    let mut reader = reviewing("full").keys("i");
    let full = "已满 2000 字，放不下的没有放进去，Esc 后按 E 可接着写";
    reader.send(Msg::Paste("字".repeat(1_999)));
    assert!(!reader.status().contains(full));
    reader.send(Msg::Paste("末了".to_owned()));
    for keys in ["", "<Left>", "<Right>", "<End>", "多"] {
        reader.press(keys);
        assert!(reader.status().contains(full), "{keys}: {}", reader.status());
    }
    reader.press("<BS>");
    assert!(!reader.status().contains(full), "{}", reader.status());
    // The editor goes on where the line had no room.
    reader.press("<Esc>E");
    let edited = |request: &LoopRequest| matches!(request, LoopRequest::Edit(text) if text.starts_with("字字"));
    assert!(reader.requests.iter().any(edited));
}

/// Where the place of a session could not be written, a note left with Esc was called kept, and was gone.
#[test]
fn an_unfinished_note_that_cannot_be_kept_is_not_called_kept_and_is_noted_at_the_end() {
    let folder = folder("not-kept");
    let mut first = reader(&folder, "120x36").keys("r1");
    first.app.close().unwrap();
    let journal = fs::read_dir(&folder).unwrap().find_map(|entry| {
        let folder = entry.ok()?.path();
        let name = fs::read_dir(&folder).ok()?.find_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            name.ends_with(".default.session.json").then_some(name)
        })?;
        Some(folder.join(name))
    });
    let place = journal.expect("one's place is kept beside the journal");
    fs::remove_file(&place).unwrap();
    // What lies in its place is set aside, if there is room for that.
    fs::create_dir(&place).unwrap();
    (1..10).for_each(|number| fs::write(format!("{}.bak{number}", place.display()), "").unwrap());
    let mut reader = reader(&folder, "120x36").keys("r");
    reader.press("2");
    // It is written a moment later, and not with every key.
    let said = (0..200).any(|at| {
        // What is heard of the disk is taken in while something is waited for.
        if at > 0 {
            std::thread::sleep(std::time::Duration::from_millis(25));
            reader.press(if at % 2 == 0 { "<C-r>" } else { "u" });
        }
        reader.status().contains("Not a directory") || reader.status().contains("不是文件夹")
    });
    assert!(said, "{}", reader.status());
    reader.press("i避重就轻<Esc>");
    assert!(reader.status().contains("只在内存中"), "{}", reader.status());
    reader.press("q");
    reader.app.wait_until_idle();
    let notes: Vec<_> = reader.state().review.as_ref().unwrap().review.own().notes().map(|n| n.text.clone()).collect();
    assert_eq!(notes, ["避重就轻"]);
    let _ = reader.app.close();
}

#[test]
fn an_unfinished_note_outlives_esc_and_a_kill() {
    let folder = folder("unfinished");
    let mut first = reader(&folder, "120x36").keys("r]i答复避重就轻<Esc>");
    assert!(first.status().contains("没写完的批注留着"), "{}", first.status());
    first.press("]i");
    assert!(!first.status().contains("避重"), "another item has no unfinished note: {}", first.status());
    first.press("<Esc>[i");
    assert!(first.status().contains("批注 建议 2：答复避重就轻"), "{}", first.status());
    first.press("，无期限");
    // Killed: nothing is closed.
    first.app.wait_until_idle();
    std::thread::sleep(std::time::Duration::from_millis(300));
    let mut second = reader(&folder, "120x36").keys("r");
    assert!(second.status().contains("有 1 条没写完的批注，先是提案 1 建议 2"), "{}", second.status());
    second.press("i");
    assert!(second.status().contains("答复避重就轻，无期限"), "{}", second.status());
    second.press("<Enter>");
    let own = second.state().review.as_ref().unwrap().review.own();
    assert_eq!(own.notes().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["答复避重就轻，无期限"]);
    second.press("i");
    assert!(!second.status().contains("避重"), "once recorded it is no draft: {}", second.status());
    second.app.close().unwrap();
    drop(first);
}

#[test]
fn a_note_that_is_being_typed_is_kept_when_the_line_goes_dead() {
    for (name, end) in [("hang-up", Msg::HangUp), ("terminate", Msg::Terminate(15))] {
        let folder = folder(name);
        let mut ended = reader(&folder, "120x36").keys("r]i答复避重就轻 #资金");
        ended.send(end);
        let own = |reader: &Reader| reader.state().review.as_ref().unwrap().review.own().notes().count();
        assert_eq!(own(&ended), 0, "what is half typed is no note");
        ended.app.close().unwrap();
        let mut again = reader(&folder, "120x36").keys("r");
        assert!(again.status().contains("有 1 条没写完的批注，先是提案 1 建议 2"), "{}", again.status());
        again.press("i");
        assert!(again.status().contains("答复避重就轻 #资金"), "{}", again.status());
        again.press("<Enter>");
        assert_eq!(own(&again), 1);
        again.app.close().unwrap();
    }
    let mut reader = reviewing("nothing typed").keys("i");
    reader.send(Msg::HangUp);
    assert_eq!(reader.state().review.as_ref().unwrap().review.own().notes().count(), 0);
}

#[test]
fn a_promise_is_followed_up_with_its_unit_and_when_it_is_due() {
    let mut reader = reviewing("promises").keys("Jc");
    assert!(reader.status().contains("期限"), "{}", reader.status());
    reader.press("2025-13<Enter>");
    let complaint = "期限没看懂，如 2025-06，可空：2025-13";
    assert!(reader.status().contains(complaint), "{}", reader.status());
    reader.press("<C-u>2025年6月<Enter>");
    let promises = reader.state().review.as_ref().unwrap().review.own().follow_ups().cloned().collect::<Vec<_>>();
    assert_eq!(promises[0].due.as_ref().unwrap().to_string(), "2025-06");
    assert_eq!(promises[0].unit, "吕梁市发展和改革委员会");
    assert!(promises[0].source.quote.starts_with("下一步"), "{}", promises[0].source.quote);
    reader.press("c<Enter>");
    let sources = reader.state().review.as_ref().unwrap().review.own();
    let sources: Vec<_> = sources.follow_ups().map(|promise| (promise.source.place, promise.source.offset)).collect();
    assert!(sources.len() == 2 && sources[0] != sources[1], "the next one: {sources:?}");
}

/// Where nothing promises, nothing could be followed up; a date that was typed there must be no verdict.
#[test]
fn what_is_asked_for_oneself_is_followed_up_under_its_point() {
    let mut reader = reviewing("no-promise").keys("c");
    assert!(reader.status().contains("建议 1 “一、加强对全市物业公司监管"), "{}", reader.status());
    reader.press("２０２５年１２月 书面报告进度");
    assert!(reader.status().contains("= 2025-12，附言"), "{}", reader.status());
    assert_eq!(decided(&reader), 0);
    reader.press("<Enter>1");
    assert_eq!(decided(&reader), 1, "Enter, and digits judge again");
    let own = reader.state().review.as_ref().unwrap().review.own();
    let promise = own.follow_ups().next().unwrap().clone();
    assert_eq!((promise.item, promise.unit.as_str()), (Part::Point(0).of("1"), ""));
    assert_eq!((promise.due.unwrap().to_string().as_str(), promise.remark.as_str()), ("2025-12", "书面报告进度"));
    reader.press("Fe");
    assert!(reader.status().contains("2025-12 书面报告进度"), "{}", reader.status());
    reader.press("<C-u>年底<Enter>");
    let own = reader.state().review.as_ref().unwrap().review.own();
    let promise = own.follow_ups().next().unwrap().clone();
    assert_eq!((promise.due.unwrap().to_string(), promise.remark), (this_year(), String::new()));
}

fn this_year() -> String {
    jiff::ZonedDateTime::now().date().year().to_string()
}

/// The date that a promise names had to be typed, and one that counts from the letter to be worked out.
#[test]
fn the_date_that_a_promise_names_is_offered_and_counts_from_the_letter() {
    let paragraph = "下一步，将在三个月内制定方案，年底前完成改造。";
    let text = format!(
        r#"{{"format":"tian/1","collection":{{"title":"试"}},"proposals":[{{"id":"1","title":"甲","proposers":[],
        "points":[{{"marker":"一、","body":"完成改造。"}}],"replies":[{{"units":["市住建局"],"date":"2031-05-20",
        "paragraphs":[{{"body":"{paragraph}"}}]}}]}}]}}"#
    );
    let dataset = serde_json::from_str(&text).unwrap();
    let mut reader = reader_of(dataset, &folder("promised"), "120x36").keys("rc");
    assert!(reader.status().contains("2031-08-20"), "{}", reader.status());
    reader.press("<C-u>年底 报告");
    assert!(reader.status().contains("= 2031年底，附言"), "{}", reader.status());
    reader.press("<Enter>");
    let own = reader.state().review.as_ref().unwrap().review.own();
    let promise = own.follow_ups().next().unwrap();
    assert_eq!((promise.due.as_ref().unwrap().to_string().as_str(), promise.remark.as_str()), ("2031", "报告"));
}

#[test]
fn what_is_asked_for_stays_in_sight_where_columns_are_few() {
    for size in ["120x36", "80x24", "48x20"] {
        let mut reader = reader(&folder(&format!("asked-{size}")), size).keys("rJc2024-13");
        let status = reader.status();
        assert!(
            status.contains("建议 1 “下一步") && status.contains("期限") && status.contains("：2024-13"),
            "{size}: {status}"
        );
        reader.press("<Enter>");
        assert!(reader.status().contains("可空：2024-13"), "{size}: {}", reader.status());
    }
}

#[test]
fn a_review_is_gone_on_with_where_it_stopped() {
    let folder = folder("resuming");
    let mut first = reader(&folder, "120x36").keys("r1231]]f/能源<Enter>");
    let place = at(&first);
    first.app.close().unwrap();
    let mut second = reader(&folder, "80x24").keys("r");
    assert_eq!((at(&second), decided(&second)), (place, 4));
    assert_eq!(second.state().search.query, "能源");
    // The filter went on unseen, and proposals were missed.
    assert_eq!(second.state().reviewing().unwrap().filter, Filter::All);
    second.press("<Esc>u");
    assert_eq!((at(&second), decided(&second)), (item("1", Part::Result), 3), "what was done before can be undone");
}

#[test]
fn a_program_killed_before_it_kept_the_place_goes_on_after_what_was_saved() {
    let folder = folder("behind");
    let location = ReviewLocation::new(folder.clone(), page_name(), "王丽");
    let judged = |part: Part, grade: Grade, kept: bool| {
        let (mut store, ..) = Store::open(location.clone(), |_| {}).unwrap();
        let bookmark = Bookmark { at: Some(part.of("2")), ..Bookmark::default() };
        if !kept {
            store.keep(bookmark.clone());
            store.finish().unwrap();
            (store, ..) = Store::open(location.clone(), |_| {}).unwrap();
        }
        store
            .record(Change::Judge { item: part.of("2"), grade: Some(grade), on: TextHash::default(), answers: None })
            .unwrap();
        if kept {
            store.keep(bookmark);
        }
        store.finish().unwrap();
        at(&reader(&folder, "120x36").keys("r"))
    };
    assert_eq!(judged(Part::Point(0), Grade::Good, false), item("2", Part::Point(1)), "behind: on to the next");
    assert_eq!(judged(Part::Point(0), Grade::Poor, true), item("2", Part::Point(0)), "one stayed there");
    assert_eq!(judged(Part::Work, Grade::Good, false), item("3", Part::Point(0)), "from the work to the next proposal");
}

/// Killed right at a verdict, the review went on outside the filter and the search that had led to it.
#[test]
fn a_program_killed_at_a_verdict_goes_on_within_what_the_list_showed() {
    let judge = |item| Change::Judge { item, grade: Some(Grade::Good), on: TextHash::default(), answers: None };
    let resumed = |name: &str, before: Vec<Change>, bookmark: Bookmark, at_last: Change| {
        let folder = folder(name);
        let location = ReviewLocation::new(folder.clone(), page_name(), "王丽");
        let (mut store, ..) = Store::open(location.clone(), |_| {}).unwrap();
        before.into_iter().for_each(|change| drop(store.record(change).unwrap()));
        store.keep(bookmark);
        store.finish().unwrap();
        let (mut store, ..) = Store::open(location, |_| {}).unwrap();
        store.record(at_last).unwrap();
        store.finish().unwrap();
        let mut reader = reader(&folder, "120x36").keys("r");
        reader.app.wait_until_idle();
        reader
    };
    let first = Part::Point(0);
    let defer = |id: &str| Change::Defer { item: first.of(id), deferred: true };
    let bookmark = Bookmark { at: Some(first.of("1")), filter: Filter::Deferred, ..Bookmark::default() };
    let filtered = resumed("killed-filter", vec![defer("1"), defer("3")], bookmark, judge(first.of("1")));
    assert_eq!((at(&filtered), filtered.open().as_str()), (item("3", first), "3"));
    let query = "高标准农田".to_owned();
    let bookmark = Bookmark { at: Some(Part::Work.of("5")), query, ..Bookmark::default() };
    let searched = resumed("killed-search", vec![], bookmark, judge(Part::Work.of("5")));
    assert_eq!((at(&searched), searched.state().list.shown.len()), (item("5", first), 1), "{}", searched.status());
}

#[test]
fn what_is_recorded_in_another_window_is_there_before_a_list_or_a_report() {
    let folder = folder("two windows");
    let mut here = reader(&folder, "120x36").keys("r1");
    let mut there = reader(&folder, "120x36").keys("rJ23i来自另一窗口<Enter>");
    here.press("x");
    assert_eq!(decided(&here), 3, "the report has both");
    let screen = here.rows().join("\n");
    assert!(screen.contains("还有 33 项未判") && screen.contains("批注 1 条"), "{screen}");
    here.press("<Esc>2M");
    let screen = here.rows().join("\n");
    assert!(screen.contains("来自另一窗口") && !screen.contains("其中 0 条"), "{screen}");
    there.press("F");
    assert!(there.status().contains("已并入别处记下的 1 条"), "{}", there.status());
    assert_eq!(decided(&there), 4);
    // The last word counts, whichever window it was said in.
    there.press("<Esc>K[0");
    here.press("<Esc>j");
    assert_eq!((decided(&here), decided(&there)), (3, 3));
}

/// A window that was not looked at for a while went on showing what stood then, and its next digit took the place of a
/// verdict that nobody had seen there.
#[test]
fn a_digit_does_not_change_what_another_window_has_just_recorded() {
    let folder = folder("unseen");
    let (mut here, mut there) = (reader(&folder, "120x36").keys("r"), reader(&folder, "120x36").keys("r1"));
    let first = |reader: &Reader| standing(reader, "1", Part::Point(0));
    here.press("3");
    assert!(here.status().contains("别处刚才已将 建议 1 记为 已答复，这一键没有记录"), "{}", here.status());
    assert_eq!(first(&here), Standing::Decided(Grade::Good));
    here.press("3");
    assert_eq!(first(&here), Standing::Decided(Grade::Poor));
    // Any key shows what was recorded elsewhere, and what is undone is the window's own step.
    there.press("j");
    assert_eq!(first(&there), Standing::Decided(Grade::Poor));
    there.press("u");
    assert!(there.status().contains("已撤销：建议 1 已答复，现在仍是 未答复"), "{}", there.status());
    here.press("u");
    assert_eq!(first(&here), Standing::Left);
    // The same verdict changes nothing, and what another window has recorded is not taken back before it was seen.
    let (mut here, mut there) = (reader(&folder, "120x36").keys("r"), reader(&folder, "120x36").keys("r"));
    there.press("[[[[1");
    here.press("[[[[1");
    assert!(!here.status().contains("这一键没有记录"), "{}", here.status());
    there.press("0");
    let mut other = reader(&folder, "120x36").keys("r");
    there.press("2u2");
    other.press("u");
    assert!(!other.status().contains("已撤销"), "{}", other.status());
}

/// Another window of the reviewer's had revealed the verdicts of others: those that were given here, still blind, were
/// marked as late without a word.
#[test]
fn a_window_that_is_blind_is_told_that_another_one_has_revealed_before_it_judges() {
    let folder = folder("revealed elsewhere");
    let other = ReviewLocation::new(folder.clone(), page_name(), "李凤");
    let (mut store, ..) = Store::open(other, |_| {}).unwrap();
    let item = Part::Point(0).of("1");
    let on = TextHash::default();
    store.record(Change::Judge { item, grade: Some(Grade::Good), on, answers: None }).unwrap();
    store.finish().unwrap();
    let (mut here, mut there) = (reader(&folder, "160x36").keys("r1"), reader(&folder, "160x36").keys("r"));
    let mut third = reader(&folder, "160x36").keys("r");
    here.press("DRR");
    for (window, key) in [(&mut there, "2"), (&mut third, "u")] {
        window.press(key);
        assert!(
            window.status().contains("您已在别处揭晓，此后的判定不再算独立；这一键没有记录"),
            "{}",
            window.status()
        );
        assert_eq!(decided(window), 1);
    }
    there.press("2");
    assert_eq!((decided(&there), there.status().contains("揭晓")), (2, false), "{}", there.status());
    // Where a slow disk tells of it too late, that is said.
    let mut blind = reader(&self::folder("revealed late"), "160x36").keys("r1");
    let own = &blind.state().review.as_ref().unwrap().review.event_log().events()[0];
    let time = own.time - std::time::Duration::from_secs(1);
    let reveal = Event { id: Id::fresh(), time, change: Some(Change::Reveal), ..own.clone() };
    blind.app.handle(Msg::Saved(SaveReport::Seen(vec![reveal])));
    assert!(blind.status().contains("您已在别处揭晓，之后在这里记下的 1 项不算独立判定"), "{}", blind.status());
}

/// What another window had recorded hid what the digit had done.
#[test]
fn a_digit_that_meets_news_says_what_it_has_done_and_the_news() {
    let folder = folder("news and digit");
    let (mut here, mut there) = (reader(&folder, "120x36").keys("r"), reader(&folder, "120x36").keys("r"));
    there.press("]2");
    here.press("1");
    let said = here.status();
    assert!(said.contains("提案 1 建议 1 已答复；已并入别处记下的 1 条"), "{said}");
}

/// All of a note or a promise is recorded: a window took away what another one had changed of it, without a word.
#[test]
fn a_note_or_promise_that_another_window_has_changed_is_not_taken_away() {
    let folder = folder("windows and notes");
    // Closed, so that no draft of it is being written while the others open.
    reader(&folder, "140x36").keys("ri原文<Enter>").app.close().unwrap();
    let (mut here, mut there) = (reader(&folder, "140x36").keys("r"), reader(&folder, "140x36").keys("r"));
    there.press("i<Up>");
    here.press("i<Up>甲<Enter>");
    there.press("乙<Enter>");
    let notes = |reader: &Reader| {
        let own = reader.state().review.as_ref().unwrap().review.own();
        own.notes().map(|note| note.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(notes(&there), ["原文甲", "原文乙"]);
    there.press("k");
    assert!(there.status().contains("您在改的批注（建议 1）在别处也改过"), "{}", there.status());
    // One that is put into the list in both is there once.
    let twice = self::folder("twice");
    let mut one = reader(&twice, "140x36").keys("rc");
    reader(&twice, "140x36").keys("rc<C-u><Enter>").app.close().unwrap();
    one.press("<C-u><Enter>");
    assert!(one.status().contains("别处刚才已将这一句列入跟办，没有再记"), "{}", one.status());
    // A promise: a key is not done before the reviewer has seen what is changed, and keeps all else.
    let (mut here, mut there) = (here.keys("c<C-u><Enter>F"), reader(&folder, "140x36").keys("rF"));
    here.press("w张三<Enter>");
    there.press("d");
    assert!(there.status().contains("别处刚才改过这一项，这一键没有记录"), "{}", there.status());
    there.press("dv见报<Enter>");
    here.press("ww");
    there.press("w<C-u>李四<Enter>");
    here.press("<C-u>王五<Enter>");
    assert!(here.rows().join("\n").contains("别处刚才改过这一项"), "{:#?}", here.rows());
    here.press("<Enter>");
    let own = here.state().review.as_ref().unwrap().review.own();
    let promise = own.follow_ups().next().unwrap();
    assert_eq!((&*promise.person, &*promise.evidence, promise.state), ("王五", "见报", FollowState::Done));
    // The paragraph that answers.
    there.press("<Esc>");
    here.press("<Esc>*");
    there.press("!");
    assert!(there.status().contains("别处刚才改过这一项"), "{}", there.status());
    there.press("!");
    assert!(there.status().contains("已否定这一段"), "{}", there.status());
}

/// What another window with a clock ahead had recorded went before what was recorded later.
#[test]
fn what_is_recorded_later_stands_whatever_the_clock_of_another_window() {
    for hours in [5, 30] {
        let folder = folder(&format!("clocks {hours}"));
        let mut here = reader(&folder, "120x36").keys("r2");
        let mut files = fs::read_dir(folder.join(page_name().as_str())).unwrap().map(|file| file.unwrap().path());
        let journal = files.find(|path| path.extension().is_some_and(|end| end == "jsonl")).unwrap();
        let line = fs::read_to_string(&journal).unwrap();
        let time = line.split("\"time\":\"").nth(1).unwrap().split('"').next().unwrap();
        let ahead = jiff::Timestamp::now().checked_add(jiff::ToSpan::hours(hours)).unwrap().to_string();
        let there = line.replace(time, &ahead).replace("partly_answered", "not_answered");
        let id = there.split("\"id\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let there = there.replace(&id, "019a0000-0000-7000-8000-000000000001");
        fs::write(&journal, [line, there].concat()).unwrap();
        here.press("[");
        assert_eq!(standing(&here, "1", Part::Point(0)), Standing::Decided(Grade::Poor), "it is seen");
        here.press("1");
        assert_eq!(standing(&here, "1", Part::Point(0)), Standing::Decided(Grade::Good));
        let again = reader(&folder, "120x36").keys("r");
        assert_eq!(standing(&again, "1", Part::Point(0)), Standing::Decided(Grade::Good));
    }
}

#[test]
fn whoever_opens_another_proposal_judges_that_one() {
    let mut reader = reviewing("opening").keys("JJ1");
    assert_eq!(standing(&reader, "3", Part::Point(0)), Standing::Decided(Grade::Good));
    reader.press("<BackTab>jj");
    assert_eq!((reader.state().focus, at(&reader)), (Pane::List, item("5", Part::Point(0))));
}

#[test]
fn the_whole_page_is_reviewed_by_its_hints_alone() {
    let mut reader = reviewing("whole");
    let mut keys = 0;
    while reader.state().review.as_ref().unwrap().review.counts().open() > 0 {
        reader.press("1");
        keys += 1;
    }
    assert_eq!(keys, 36, "one key an item");
    assert!(reader.status().contains("全部判完"), "{}", reader.status());
}

#[test]
fn without_a_place_for_it_there_is_no_review_and_the_reason_is_said() {
    let mut reader = Reader::at("120x36");
    reader.app = App::new(Arc::new(tian::dataset::bundled().unwrap()), Lang::Zh, Scheme::Dark, parse_size("120x36"))
        .with_reviews(Box::new(|_| Err("没有个人文件夹".to_owned())));
    reader.press("r");
    assert!(reader.status().contains("没有个人文件夹"), "{}", reader.status());
}

/// Keys of a review, clicks, the wheel, pastes and other sizes.
fn reviewing_msg() -> impl Strategy<Value = Msg> {
    let keys = "1 2 3 0 s w u <C-r> ] [ J K j k <Tab> f m i E c 数 <Enter> <Esc> / a v t n F M r 1 2 3";
    let keys: Vec<Key> = keys.split(' ').flat_map(Key::sequence).collect();
    let kind = prop::sample::select(vec![MouseKind::WheelUp, MouseKind::WheelDown, MouseKind::Press]);
    let size = prop::sample::select(vec!["120x36", "80x24", "48x20", "16x4", "160x45"]);
    prop_oneof![
        12 => prop::sample::select(keys).prop_map(Msg::Key),
        1 => (kind, 0u16..160, 0u16..45).prop_map(|(kind, column, row)| Msg::Mouse(Mouse { kind, column, row })),
        1 => prop::sample::select(vec!["1", "数字", "2025-06"]).prop_map(|text| Msg::Paste(text.to_owned())),
        1 => size.prop_map(|size| Msg::Resize(parse_size(size))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_was_pressed_all_of_it_can_be_undone_and_done_again(
        messages in prop::collection::vec(reviewing_msg(), 1..60),
        size in prop::sample::select(vec!["120x36", "80x24", "48x20", "16x4", "160x45"]),
    ) {
        let folder = folder("random");
        let mut reader = reader(&folder, size).keys("r");
        for msg in messages {
            if reader.would_export(&msg) {
                continue;
            }
            reader.send(msg);
            // What the editor leaves, where one was asked for.
            reader.send(Msg::Edited(Ok("随手写下\n".to_owned())));
        }
        // Out of whatever was begun.
        reader.press("<Esc><Esc><Esc><Esc>");
        if reader.state().reviewing().is_none() {
            reader.press("r");
        }
        let stands = |reader: &Reader| {
            let own = reader.state().review.as_ref().unwrap().review.own();
            let all = ["1", "2", "3", "4", "5", "6"].map(|id| {
                let parts = (0..8).map(Part::Point).chain([Part::Result, Part::Work, Part::Whole]);
                parts.map(|part| own.standing(id, part)).collect::<Vec<_>>()
            });
            (all, own.notes().count(), own.follow_ups().count())
        };
        let before = stands(&reader);
        let mut undone = 0;
        while reader.state().review.as_ref().unwrap().review.own().undo("default").is_some() {
            reader.press("u");
            undone += 1;
        }
        prop_assert_eq!(decided(&reader), 0);
        (0..undone).for_each(|_| reader.press("<C-r>"));
        prop_assert_eq!(stands(&reader), before);
    }
}

#[test]
fn a_review_begins_where_one_stands_inside_the_search() {
    // `/shuzi`, Enter, `r`, `1` once judged proposal 1, which was not even among the hits.
    let mut reader = reader(&folder("standing"), "120x36").keys("/shuzi<Enter>");
    let shown = reader.state().list.shown.clone();
    let open = reader.open();
    assert!(!shown.contains(&0) && open != "1", "{shown:?}");
    reader.press("r1");
    assert_eq!((reader.open(), &reader.state().list.shown), (open.clone(), &shown));
    assert_eq!(standing(&reader, &open, Part::Point(0)), Standing::Decided(Grade::Good));
    assert_eq!(standing(&reader, "1", Part::Point(0)), Standing::Left);
    let mut reader = self::reader(&folder("standing at a point"), "120x36").keys("JJ]]]r");
    assert_eq!(at(&reader), item("3", Part::Point(2)), "at the point that one reads");
    reader.press("2");
    assert_eq!(standing(&reader, "3", Part::Point(2)), Standing::Decided(Grade::Fair));
}

#[test]
fn verdicts_stay_within_what_the_list_shows() {
    // Six digits in a search for one unit once judged another unit's proposal, while the screen said 1/1.
    let mut reader = reader(&folder("within"), "120x36").keys("/标题:小区<Enter>r");
    let shown = reader.state().list.shown.clone();
    assert_eq!(shown.len(), 1);
    let open = reader.open();
    for _ in 0..5 {
        reader.press("1");
        assert_eq!(reader.open(), open);
    }
    assert!(reader.status().contains("列表中的") && reader.status().contains("全部提案已判"), "{}", reader.status());
    let judged = reader.state().review.as_ref().unwrap().review.event_log().events().to_vec();
    assert!(judged.iter().all(|e| e.change.as_ref().unwrap().item().unwrap().proposal == open));
}

#[test]
fn a_filter_is_walked_from_its_first_item_and_deferred_ones_come_last() {
    let mut reader = reviewing("filtered").keys("1s1");
    assert_eq!(at(&reader), item("1", Part::Result));
    reader.press("JJff");
    assert_eq!((at(&reader), reader.state().list.shown.len()), (item("1", Part::Point(1)), 1), "the one put off");
    reader.press("2");
    assert_eq!(reader.open(), "1");
    assert!(reader.status().contains("筛选已走完"), "{}", reader.status());
    // What was put off is led to when all else is done.
    let mut reader = reviewing("put off").keys("/标题:小区<Enter>s");
    for _ in 0..4 {
        reader.press("1");
    }
    assert_eq!(at(&reader), item("1", Part::Point(0)));
    assert!(reader.status().contains("现在是暂缓的：尚有 1 项"), "{}", reader.status());
    reader.press("1]u");
    assert_eq!(decided(&reader), 5);
}

#[test]
fn a_click_while_a_note_is_typed_changes_nothing_it_is_about() {
    // `r`, the note, a click in the list, Enter: the note went to a proposal that was not on the screen any more.
    let mut reader = reader(&folder("clicked"), "160x45").keys("ri看这里");
    let press = |row| Msg::Mouse(Mouse { kind: MouseKind::Press, column: 5, row });
    for row in 2..20 {
        reader.send(press(row));
    }
    assert_eq!(reader.open(), "1");
    assert!(reader.status().contains("批注 建议 1：看这里"), "{}", reader.status());
    reader.press("<Enter>");
    let own = reader.state().review.as_ref().unwrap().review.own();
    assert_eq!(own.notes().map(|note| note.item.clone()).collect::<Vec<_>>(), [Part::Point(0).of("1")]);
}

#[test]
fn a_click_while_a_date_is_changed_leaves_it_with_its_promise() {
    // `F`, `e`, a click on another row: the date went to the first promise.
    let mut reader = reviewing("dates").keys("Jc2025-01<Enter>c2025-02<Enter>Fe");
    let cursor = |reader: &Reader| reader.state().review_list().unwrap().0.cursor.at;
    let before = (cursor(&reader), reader.rows()[34].clone());
    for row in 2..20 {
        reader.send(Msg::Mouse(Mouse { kind: MouseKind::Press, column: 30, row }));
        reader.send(Msg::Mouse(Mouse { kind: MouseKind::WheelDown, column: 30, row }));
    }
    assert_eq!((cursor(&reader), reader.rows()[34].clone()), before);
}

#[test]
fn a_paste_where_nothing_is_typed_is_dropped_also_over_a_covered_box() {
    // `/`, `?`, a paste: the covered box was filled, and a search ran.
    let mut reader = Reader::at("120x36").keys("/?");
    reader.send(Msg::Paste("农田".to_owned()));
    assert!(!reader.state().search.is_on() && reader.status().contains("粘贴"), "{}", reader.status());
    reader.press("<Esc>");
    assert!(reader.state().query_box().unwrap().input.is_empty());
}

#[test]
fn what_is_copied_is_what_one_is_at_and_is_named() {
    let copied = |keys: &str| {
        let mut reader = Reader::at("120x36").keys(keys);
        let text = reader.requests.iter().rev().find_map(|request| match request {
            LoopRequest::Copy(text) => Some(text.clone()),
            _ => None,
        });
        reader.send(Msg::Copied(Copied { sent_by: Some("OSC 52"), file: Ok("copied.txt".to_owned()) }));
        (text.unwrap(), reader.status())
    };
    let (text, status) = copied("J]]y");
    assert!(text.lines().count() == 2 && text.starts_with("二、"), "{text}");
    assert!(status.contains("已送往剪贴板：建议 2 和旁边的答复第 3 段（"), "{status}");
    let (text, status) = copied("J<Tab>y");
    assert!(text.lines().count() > 4 && status.contains("提案全文（"), "{status}");
    assert!(copied("y").1.contains("整件提案和答复（"));
    assert!(copied("/高标准农田<Enter>ny").1.contains("命中所在的一段（"));
    // Scrolled away from the point, the text is what is read.
    let (_, status) = copied("J]<Tab><Tab><Tab>]gGy");
    assert!(!status.contains("建议 1"), "{status}");
}

/// In a review the row of keys gives way to a long sentence, so that no item that a key judges is covered.
#[test]
fn a_long_sentence_covers_no_item() {
    let mut reader = reviewing("long sentence");
    reader.resize("80x24");
    let before = reader.rows();
    let file = Ok("/home/wangli/.cache/tian/copied.txt".to_owned());
    reader.press("y");
    reader.send(Msg::Copied(Copied { sent_by: Some("OSC 52"), file }));
    assert_eq!(reader.rows()[..22], before[..22]);
    assert!(
        reader.rows()[22].contains("已送往剪贴板") && reader.status().contains("copied.txt"),
        "{:#?}",
        reader.rows()
    );
    reader.press("m");
    assert!(reader.rows()[22].contains("1 已答复"), "{}", reader.rows()[22]);
}

#[test]
fn a_note_of_one_line_is_changed_in_the_list_of_notes() {
    let mut reader = reviewing("changed in the list").keys("i标准未见<Enter>Me");
    assert!(reader.status().contains("标准未见"), "{}", reader.status());
    reader.press("，请催办<Enter>");
    let own = reader.state().review.as_ref().unwrap().review.own();
    assert_eq!(own.notes().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["标准未见，请催办"]);
    assert!(reader.state().review_list().is_some(), "the list is still there");
}

#[test]
fn a_query_that_is_given_up_leaves_the_item_where_it_was() {
    let mut reader = reviewing("given up").keys("]]");
    let (before, rows) = (at(&reader), reader.rows()[..34].to_vec());
    reader.press("/高标准农田<Esc>");
    assert_eq!((at(&reader), reader.rows()[..34].to_vec()), (before.clone(), rows));
    reader.press("/高标准农田<Enter><BS>");
    assert_eq!(at(&reader), before);
}

#[test]
fn w_comes_back_to_its_own_proposal_only() {
    let mut reader = reviewing("other work").keys("J1");
    // All of the third proposal but its work.
    reader.press("J");
    let points = reader.state().proposal().unwrap().points.len();
    (0..=points).for_each(|_| reader.press("1"));
    assert_eq!(at(&reader), item("3", Part::Work));
    reader.press("KKwJJ");
    assert_eq!(at(&reader), item("3", Part::Work));
    reader.press("1");
    assert_ne!(reader.open(), "1", "not back to where w was pressed in another proposal");
    assert_eq!(standing(&reader, "3", Part::Work), Standing::Decided(Grade::Good));
}

#[test]
fn what_is_typed_after_a_key_for_a_line_is_no_verdict_wherever_the_item_is() {
    // With the item out of sight `i` only showed it, and the digits of the note judged.
    for keys in ["Gi1023年<Enter>", "Gc2025-12<Enter>", "G<Tab><Tab>Gi1<Esc>"] {
        let mut reader = reader(&folder("typed"), "80x24").keys("r");
        reader.press(keys);
        assert_eq!(decided(&reader), 0, "{keys}");
    }
}

#[test]
fn clearing_takes_a_deferral_away_that_a_verdict_covers() {
    let mut reader = reviewing("covered").keys("s[1[0");
    assert_eq!(standing(&reader, "1", Part::Point(0)), Standing::Left);
    reader.press("1[s");
    assert!(reader.status().contains("原判定“已答复”不再作数"), "{}", reader.status());
    assert_eq!(standing(&reader, "1", Part::Point(0)), Standing::Deferred);
}

#[test]
fn a_promise_of_another_paragraph_belongs_to_the_point_that_it_may_answer() {
    let mut reader = reviewing("filed").keys("J]c2026-01<Enter>c");
    let named = reader.status();
    reader.press("2026-02<Enter>");
    let own = reader.state().review.as_ref().unwrap().review.own();
    for promise in own.follow_ups() {
        let proposal = reader.state().library.named("2").unwrap();
        let pairs = tian::answers::Pairs::of(&proposal);
        let point = pairs.sources(promise.source.place.paragraph).first().map(|(point, _)| *point);
        assert!(
            Some(promise.item.part) == point.map(Part::Point) || promise.item.part == Part::Point(1),
            "{promise:?}"
        );
    }
    assert!(named.contains("建议 1 “") || named.contains("建议 3 “") || named.contains("建议 2 “"), "{named}");
}

#[test]
fn a_press_on_a_point_makes_it_the_item() {
    let mut reader = reviewing("pressed");
    let row = reader.rows().iter().position(|row| row.contains("三、在市区")).unwrap();
    reader.send(Msg::Mouse(Mouse { kind: MouseKind::Press, column: 32, row: row as u16 }));
    assert_eq!(at(&reader), item("1", Part::Point(2)));
    reader.press("2");
    assert_eq!(standing(&reader, "1", Part::Point(2)), Standing::Decided(Grade::Fair));
}

#[test]
fn what_esc_uncovers_is_not_judged_in_the_same_breath() {
    for cover in ["F", "M", "D", "x", "o", "?", "i", "c", ":", "/"] {
        let mut reader = reviewing("uncovered").keys(cover);
        reader.press("<A-1>");
        assert_eq!(decided(&reader), 0, "{cover}");
        assert!(reader.status().contains("先显示此项") || !reader.state().context().is_judging(), "{cover}");
        reader.press("<Esc><Esc>1");
        assert_eq!(decided(&reader), 1, "{cover}");
    }
}

/// Alt and a digit, which change windows elsewhere, gave a verdict.
#[test]
fn a_key_with_alt_puts_nothing_on_record() {
    let mut reader = reviewing("alt");
    for key in ["<A-1>", "<A-3>", "<A-s>", "<A-0>"] {
        reader.press(key);
        assert_eq!(decided(&reader), 0, "{key}");
        assert!(reader.status().contains("先显示此项"), "{key}: {}", reader.status());
    }
    reader.press("1");
    assert_eq!(decided(&reader), 1);
}

/// Two windows of one reviewer did not see each other's verdicts before a list was opened.
#[test]
fn a_second_window_is_seen_with_the_next_verdict() {
    let folder = folder("windows");
    let (mut one, mut two) = (reader(&folder, "120x36").keys("r"), reader(&folder, "120x36").keys("r"));
    one.press("1");
    one.app.wait_until_idle();
    assert_eq!((decided(&one), decided(&two)), (1, 0));
    two.press("]2");
    two.app.wait_until_idle();
    assert_eq!(decided(&two), 2, "{}", two.status());
    one.press("]");
    assert!(one.status().contains("已并入别处记下的 1 条"), "{}", one.status());
    one.press("3");
    one.app.wait_until_idle();
    assert_eq!(decided(&one), 3, "{}", one.status());
    one.press("u");
    one.app.wait_until_idle();
    assert_eq!(decided(&one), 2, "what is undone is one's own last step");
    two.press("1");
    two.app.wait_until_idle();
    assert_eq!(decided(&two), decided(&one) + 1);
    one.app.close().unwrap();
    two.app.close().unwrap();
}

/// What another window had judged otherwise was only counted, and the answer to `u` gave way to that count.
#[test]
fn what_another_window_judges_otherwise_is_named_and_hides_no_answer() {
    let folder = folder("windows otherwise");
    let (mut one, mut two) = (reader(&folder, "120x36").keys("r"), reader(&folder, "120x36").keys("r"));
    let press = |reader: &mut Reader, keys: &str| {
        reader.press(keys);
        reader.app.wait_until_idle();
    };
    press(&mut one, "1");
    press(&mut two, "33");
    press(&mut one, "2");
    assert_eq!(standing(&one, "1", Part::Point(0)), Standing::Decided(Grade::Poor));
    let said = "已并入别处以您的名义记下的 1 条：改判 1 项：提案 1 建议 1 已答复改未答复";
    press(&mut one, "k");
    assert!(one.status().contains(said), "{}", one.status());
    press(&mut one, "<Esc>k");
    assert!(!one.status().contains("别处"), "{}", one.status());
    // The second window judges another item; what `u` takes back here is said.
    press(&mut two, "]]2");
    press(&mut one, "u");
    assert!(one.status().contains("已撤销：建议 2 部分答复"), "{}", one.status());
}

/// Nobody was told how to change the name under which one reviews.
#[test]
fn the_help_says_how_to_review_under_another_name() {
    let mut reader = reviewing("help-name").keys("?");
    let mut seen = reader.rows().concat();
    for _ in 0..8 {
        reader.press("<Space>");
        seen += &reader.rows().concat();
    }
    assert!(seen.contains("换评议人姓名：退出后 tian review name 名字"), "{seen}");
}

#[test]
fn a_press_on_the_keys_of_a_review_judges_as_the_digit_does() {
    let mut reader = reviewing("pressed-keys");
    let first = at(&reader);
    crate::keys::press_on(&mut reader, "2 部分答复");
    assert_eq!(standing(&reader, &first.0, first.1), Standing::Decided(Grade::Fair));
    assert_ne!(at(&reader), first, "it goes on to the next");
    // The words behind the digit are the key too, and what a bracket has begun is not forgotten by the press.
    crate::keys::press_on(&mut reader, "撤销");
    assert_eq!(standing(&reader, &first.0, first.1), Standing::Left);
    // Behind a bracket that has led to what is decided.
    reader.press("]1[");
    crate::keys::press_on(&mut reader, "上一未判");
    assert_eq!(decided(&reader), 1, "u behind [ undoes nothing");
}

/// The `u` after `]u` took back a verdict that was not on the screen, of another proposal perhaps.
#[test]
fn the_u_after_a_bracket_goes_on_and_takes_nothing_back() {
    let mut reader = reviewing("bracket-u").keys("1]");
    // It is what that key seeks: a press would go nowhere.
    assert!(!reader.rows()[34].contains("u 下一未判"), "{}", reader.rows()[34]);
    assert_eq!(at(&reader), item("1", Part::Point(2)));
    reader.press("u");
    assert_eq!((at(&reader), decided(&reader)), (item("1", Part::Point(2)), 1));
    assert!(reader.status().contains("此项未判，再按 u 到下一未判"), "{}", reader.status());
    reader.press("u");
    assert_eq!((at(&reader), decided(&reader)), (item("1", Part::Result), 1));
    reader.press("u");
    assert_eq!((at(&reader), decided(&reader)), (item("1", Part::Work), 1));
    // Any other key ends it.
    reader.press("ju");
    assert_eq!(decided(&reader), 0);
    reader.press("]1[");
    assert!(
        reader.rows()[34].contains("u 上一未判") && !reader.rows()[34].contains("下一未判"),
        "{}",
        reader.rows()[34]
    );
    reader.press("uuu");
    assert_eq!((at(&reader), decided(&reader)), (item("1", Part::Point(0)), 1));
    assert!(reader.status().contains("前面没有了"), "{}", reader.status());
}

/// Below 64 columns the row of keys has room for the digits only: what can follow ] stands in the bottom row.
#[test]
fn what_can_follow_a_bracket_is_said_where_the_row_of_keys_is_short() {
    let mut reader = reviewing("bracket-narrow");
    reader.resize("56x24");
    reader.press("11[");
    assert!(reader.status().contains("u 上一未判"), "{}", reader.status());
    reader.press("j");
    assert!(!reader.status().contains("u 上一未判"), "{}", reader.status());
}

/// What one key took back, a deferral and the verdict under it, came back in two steps, the verdict alone first.
#[test]
fn what_zero_took_back_of_a_deferred_item_comes_back_in_one_step() {
    let mut reader = reviewing("one-step").keys("1[s");
    let stands = |reader: &Reader| standing(reader, "1", Part::Point(0));
    assert_eq!(stands(&reader), Standing::Deferred);
    for (keys, expected) in [
        ("0", Standing::Left),
        ("u", Standing::Deferred),
        ("<C-r>", Standing::Left),
        ("u", Standing::Deferred),
        ("u", Standing::Decided(Grade::Good)),
        ("u", Standing::Left),
        ("<C-r><C-r>", Standing::Deferred),
        ("<C-r>", Standing::Left),
    ] {
        reader.press(keys);
        assert_eq!(stands(&reader), expected, "{keys}: {}", reader.status());
    }
    reader.press("<C-r>");
    assert!(reader.status().contains("没有可重做"), "{}", reader.status());
    // Of an item that was only judged or only put off, each step is one still.
    reader.press("2[0u");
    assert_eq!(stands(&reader), Standing::Decided(Grade::Fair));
}

/// A verdict that was given while a message stood there, or in what a search has found, showed nothing.
#[test]
fn a_verdict_is_seen_also_under_a_message_and_in_a_search() {
    let folder = folder("covered");
    let mut begun = reader(&folder, "120x36").keys("r1");
    begun.app.close().unwrap();
    let dataset = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    fs::write(dataset.join("李凤@pc.jsonl"), "x\n").unwrap();
    let mut reader = reader(&folder, "120x36").keys("rk");
    assert!(reader.status().contains("1 行无法读取"), "{}", reader.status());
    reader.press("2");
    assert!(reader.status().contains("提案 1 建议 2 部分答复"), "{}", reader.status());
    reader.press("s");
    assert!(reader.status().contains("提案 1 建议 3 暂缓"), "{}", reader.status());
    reader.press("k");
    assert!(reader.status().contains("1 行无法读取"), "{}", reader.status());
    reader.press("<Esc>/物业<Enter>");
    reader.app.wait_until_idle();
    // The first key may only show the item.
    for _ in 0..2 {
        if decided(&reader) == 2 {
            reader.press("3");
        }
    }
    assert_eq!(decided(&reader), 3);
    let status = reader.status();
    assert!(status.starts_with(" 提案 ") && (status.contains(" 未答复") || status.contains(" 不满意")), "{status}");
}

/// The hint of a key that this review has nothing for.
#[test]
fn without_the_work_no_key_for_it_is_shown() {
    let reader = reviewing("with-work");
    assert!(reader.rows()[34].contains("w 办理工作"), "{}", reader.rows()[34]);
    let folder = folder("without-work");
    let dataset = Arc::new(tian::dataset::bundled().unwrap());
    let app = App::new(dataset, Lang::Zh, Scheme::Dark, parse_size("120x36")).with_reviews(Box::new(move |library| {
        let name = DatasetName::new(library.collection(), library.ids());
        Ok(ReviewLocation { asks_work: false, ..ReviewLocation::new(folder.clone(), name, "王丽") })
    }));
    let without = Reader { app, requests: vec![] }.keys("r");
    assert!(!without.rows()[34].contains("w 办理工作"), "{}", without.rows()[34]);
    assert!(without.rows()[34].contains("c "), "{}", without.rows()[34]);
}

/// Why a folder cannot be used stood behind its path, and was cut off.
#[test]
#[cfg(unix)]
fn why_a_folder_cannot_be_used_is_said_before_its_path() {
    let folder = folder(&"long-name-".repeat(8));
    fs::create_dir_all(&folder).unwrap();
    let inside = folder.join(page_name().as_str());
    fs::write(&inside, "").unwrap();
    let reader = reader(&folder, "80x24").keys("r");
    let rows = reader.rows();
    assert!(rows.iter().any(|row| row.contains("不能评议：不是文件夹；可用 --reviews 另指文件夹")), "{rows:#?}");
    // Its path follows over the rows that there are: the clone may lie in a folder with a longer name still.
    assert!(rows[20..].concat().contains("long-name-long-name-long-name-"), "{rows:#?}");
}

/// A line that took no answer swallowed twenty keys, a verdict among them, and said nothing.
#[test]
fn where_nothing_can_be_settled_or_followed_up_what_is_typed_is_said_to_be_lost() {
    // Nobody is there to settle anything with: the digit that was meant for that is no verdict of one's own.
    let mut reader = reviewing("nothing to answer").keys("=");
    assert!(reader.status().contains("Enter 返回：没有其他评议人，无可合议"), "{}", reader.status());
    assert!(!reader.rows().concat().contains("Enter 确定"), "{:#?}", reader.rows());
    reader.press("1");
    assert!(reader.status().contains("没有记下，先按 Enter 返回") && decided(&reader) == 0, "{}", reader.status());
    reader.press("<Enter>1");
    assert_eq!(decided(&reader), 1);
    // A date that was meant for a promise is none.
    let mut dataset = tian::dataset::bundled().unwrap();
    dataset.proposals[0].replies.clear();
    let mut reader = reader_of(dataset, &folder("nothing to follow"), "120x36").keys("rc<Esc>wc");
    for _ in 0..40 {
        if reader.status().contains("没有可列入跟办的承诺") {
            break;
        }
        reader.press("<Enter>c");
    }
    assert!(reader.status().contains("没有可列入跟办的承诺"), "{}", reader.status());
    // There was a key to accept what cannot be typed.
    assert!(!reader.rows().concat().contains("Enter 确定"), "{:#?}", reader.rows());
    let before = decided(&reader);
    reader.press("1");
    assert!(reader.status().contains("没有记下，先按 Enter 返回") && decided(&reader) == before, "{}", reader.status());
    reader.press("<Enter>1");
    assert_eq!(decided(&reader), before + 1);
}

/// `f` went from all to the undecided and back, and eight other filters looked broken.
#[test]
fn a_filter_that_is_passed_over_as_empty_is_named() {
    let reader = reviewing("empty filters").keys("ff");
    assert!(reader.rows()[34..].concat().contains("没有的略过：暂缓、未答复、有批注"), "{:#?}", reader.rows());
}
