//! Two windows of one reviewer, and colleagues who record meanwhile: what a key meets on the disk is said before anything
//! is done or shown.

use std::fs;
use std::path::Path;

use tian::review::{Change, Grade, Part, ReviewLocation, Standing, Store, TextHash};
use tian::ui::Msg;

use crate::support::Reader;
use crate::ui_review::{folder, page_name, reader};

/// Has a colleague judge a part of the first proposal.
fn colleague(folder: &Path, part: Part) {
    let location = ReviewLocation::new(folder.to_owned(), page_name(), "李凤");
    let (mut store, ..) = Store::open(location, |_| {}).unwrap();
    let judge = Change::Judge { item: part.of("1"), grade: Some(Grade::Good), on: TextHash::default(), answers: None };
    store.record(judge).unwrap();
    store.finish().unwrap();
}

fn screen(window: &Reader) -> String {
    window.rows().join("\n")
}

/// Whether the verdict of the colleague on the first point is on the screen, in the panes or in the list.
fn is_shown(window: &Reader) -> bool {
    ["李凤：已答复", "各条建议（王丽、李凤）"].iter().any(|said| screen(window).contains(said))
}

fn first(window: &Reader) -> Standing {
    window.state().review.as_ref().unwrap().review.own().standing("1", Part::Point(0))
}

/// Of a note or a promise that another window had changed since it was said 已撤销, and it stood as it was.
#[test]
fn undoing_what_another_window_has_changed_since_says_that_it_stands() {
    let folder = folder("changed since");
    let (mut here, mut there) = (reader(&folder, "160x40").keys("r"), reader(&folder, "160x40").keys("r"));
    here.press("[[[i原批注<Enter>i<Up>甲<Enter>");
    there.press("[[[i<Up>丙<Enter>");
    let notes = |window: &Reader| -> Vec<String> {
        window.state().review.as_ref().unwrap().review.own().notes().map(|note| note.text.clone()).collect()
    };
    assert_eq!(notes(&there), ["原批注甲丙"]);
    here.press("u");
    assert!(here.status().contains("已撤销：建议 1 批注，但别处后来又改过，内容仍照那里的"), "{}", here.status());
    assert_eq!(notes(&here), ["原批注甲丙"]);
    // What nobody else has touched is undone without more.
    here.press("]i另一条<Enter>u");
    assert!(here.status().contains("已撤销：") && !here.status().contains("别处"), "{}", here.status());
}

/// A change of tags alone was said to stand as another window had it; of a note that another window had removed it was
/// said 已撤销.
#[test]
fn undoing_a_change_of_tags_is_none_from_elsewhere_and_that_a_note_is_gone_is_said() {
    let folder = folder("tags changed");
    let (mut here, mut there) = (reader(&folder, "160x40").keys("r"), reader(&folder, "160x40").keys("r"));
    here.press("[[[i原注 #甲<Enter>i<Up>丁<Enter>");
    let tags = |window: &Reader| -> Vec<String> {
        window.state().review.as_ref().unwrap().review.own().notes().flat_map(|note| note.tags.clone()).collect()
    };
    assert_eq!(tags(&here), ["甲丁"]);
    here.press("u");
    assert!(here.status().contains("已撤销：") && !here.status().contains("别处"), "{}", here.status());
    assert_eq!(tags(&here), ["甲"]);
    here.press("<C-r>");
    assert!(here.status().contains("已重做：") && !here.status().contains("别处"), "{}", here.status());
    there.press("[[[Mx<Esc>");
    assert!(tags(&there).is_empty(), "{}", screen(&there));
    here.press("u");
    assert!(here.status().contains("已撤销：建议 1 批注，但别处后来已把它删去，没有因此恢复"), "{}", here.status());
}

/// Keys that only look took in what another window had revealed, and laid the verdicts of others open without a word.
#[test]
fn a_blind_window_shows_what_others_judged_only_after_it_has_said_so_and_was_asked() {
    for key in ["]", "[", "*", "c", "i<Esc>", "j", "ii<Enter>"] {
        let folder = folder("blind");
        colleague(&folder, Part::Point(0));
        let (mut here, mut there) = (reader(&folder, "160x40").keys("r1"), reader(&folder, "160x40").keys("r"));
        here.press("DRR");
        assert!(is_shown(&here), "{}", screen(&here));
        there.press(key);
        there.press("[[[k<Esc>");
        assert!(!is_shown(&there), "{key}: {}", screen(&there));
        // A report said that who is named as having revealed had not.
        there.press("x");
        let report = screen(&there);
        assert!(report.contains("判定在出报告时没有显示") && !report.contains("尚未揭晓"), "{report}");
    }
    let folder = folder("blind");
    colleague(&folder, Part::Point(0));
    let (mut here, mut there) = (reader(&folder, "160x40").keys("r1"), reader(&folder, "160x40").keys("r"));
    let mut third = reader(&folder, "160x40").keys("r");
    here.press("DRR<Esc>");
    there.press("k");
    let said = "您已在别处揭晓，此后的判定不再算独立；这里仍不显示其他人的判定，要看：D R";
    assert!(there.status().contains(said), "{}", there.status());
    there.press("=");
    assert!(there.status().contains("这一键没有记录"), "{}", there.status());
    assert!(!is_shown(&there), "{}", screen(&there));
    there.press("1<Esc>=");
    assert!(there.status().contains("合议 建议 2："), "{}", there.status());
    assert_eq!(first(&there), Standing::Decided(Grade::Good), "what is typed into a line is no verdict");
    // The list asks as it does before revealing.
    third.press("D");
    assert!(!is_shown(&third), "{}", screen(&third));
    third.press("R");
    assert!(!is_shown(&third), "{}", screen(&third));
    third.press("R");
    assert!(is_shown(&third) && third.status().contains("已揭晓"), "{}", screen(&third));
}

/// That another window had revealed hid that it had judged this very item.
#[test]
fn a_digit_that_meets_a_reveal_and_a_verdict_names_both() {
    let folder = folder("both");
    colleague(&folder, Part::Point(0));
    let (mut here, mut there) = (reader(&folder, "160x40").keys("r"), reader(&folder, "160x40").keys("r"));
    here.press("2DRR");
    there.press("3");
    let said = "别处刚才已将 建议 1 记为 部分答复，并已揭晓，此后的判定不再算独立；这一键没有记录";
    assert!(there.status().contains(said), "{}", there.status());
    assert_eq!(first(&there), Standing::Decided(Grade::Fair));
    there.press("3");
    assert_eq!(first(&there), Standing::Decided(Grade::Poor));
}

/// Keys that record something else than a verdict did so without a word after another window had revealed, and `D` said
/// that judging was still independent.
#[test]
fn every_key_that_records_asks_once_where_another_window_has_revealed() {
    for (before, key, again) in [
        ("", "*", "*"),
        ("", "!", "!"),
        ("", "s", "s"),
        ("", "0", "0"),
        ("", "i", "<Esc>i注<Enter>"),
        ("", "c", "<Esc>c<Enter>"),
        ("", "u", "u"),
        ("i注", "<Enter>", "<Enter>"),
        ("c", "<Enter>", "<Enter>"),
        ("c<Enter>F", "d", "d"),
        ("c<Enter>F", "w", "<Esc>w王<Enter>"),
        ("c<Enter>Fw王", "<Enter>", "<Enter>"),
        ("i注<Enter>M", "x", "x"),
    ] {
        let folder = folder("asks once");
        colleague(&folder, Part::Point(0));
        let mut here = reader(&folder, "200x40").keys("r1");
        let mut there = reader(&folder, "200x40").keys("r[[[k");
        there.press(before);
        here.press("DRR<Esc>");
        let events = |window: &Reader| window.state().review.as_ref().unwrap().review.event_log().events().len();
        // With what the other window has recorded.
        let count = events(&there) + 1;
        there.press(key);
        assert!(screen(&there).contains("您已在别处揭晓"), "{before} {key}: {}", screen(&there));
        assert_eq!(events(&there), count, "{before} {key}: {}", screen(&there));
        let mut list = reader(&folder, "200x40").keys("r");
        list.press("D");
        assert!(!screen(&list).contains("揭晓之后再判"), "{}", screen(&list));
        there.press(again);
        assert!(there.state().review.as_ref().unwrap().review.event_log().others().is_some(), "{before} {key}");
        assert!(events(&there) > count, "{before} {key} {again}: {}", screen(&there));
    }
}

/// What another window, an import or an adoption had overturned was covered by what each key said, and not said at the end.
#[test]
fn a_verdict_that_is_overturned_elsewhere_is_said_with_the_next_key() {
    let folder = folder("overturned");
    let (mut here, mut there) = (reader(&folder, "200x40").keys("r"), reader(&folder, "200x40").keys("r"));
    here.press("1");
    there.press("[[[3");
    here.press("2");
    let said = "改判 1 项：提案 1 建议 1 已答复改未答复";
    assert!(here.status().contains("部分答复") && here.status().contains(said), "{}", here.status());
    // Once is enough behind a key; it stays until it is read.
    here.press("2");
    assert!(!here.status().contains(said), "{}", here.status());
    here.press("]");
    assert!(here.status().contains(said), "{}", here.status());
    here.press("<Esc>]");
    assert!(!here.status().contains(said), "{}", here.status());
    // By records of another machine that another window calls the reviewer's own.
    let laptop = ReviewLocation { host: "laptop".to_owned(), ..ReviewLocation::new(folder, page_name(), "王丽") };
    let (mut store, ..) = Store::open(laptop, |_| {}).unwrap();
    for (point, grade) in [(0, Grade::Good), (4, Grade::Fair)] {
        let item = Part::Point(point).of("5");
        store.record(Change::Judge { item, grade: Some(grade), on: TextHash::default(), answers: None }).unwrap();
    }
    let item = Part::Point(0).of("1");
    store.record(Change::Judge { item, grade: Some(Grade::Fair), on: TextHash::default(), answers: None }).unwrap();
    store.finish().unwrap();
    there.press("]++");
    assert_eq!(first(&there), Standing::Decided(Grade::Fair), "{}", there.status());
    here.press("1");
    let said = "已并入别处以您的名义记下的 3 条：改判 1 项：提案 1 建议 1 未答复改部分答复";
    assert!(here.status().contains(said), "{}", here.status());
}

/// A note that came back from an editor was recorded without a word of what another window had revealed meanwhile.
#[test]
fn a_note_from_an_editor_says_that_another_window_has_revealed_meanwhile() {
    let folder = folder("editor and reveal");
    colleague(&folder, Part::Point(0));
    let (mut here, mut there) = (reader(&folder, "200x40").keys("r1"), reader(&folder, "200x40").keys("r"));
    there.press("E");
    here.press("DRR");
    there.send(Msg::Edited(Ok("从编辑器来".to_owned())));
    let said = "已记下批注：提案 1 建议 2；您已在别处揭晓";
    assert!(there.status().contains(said) && !is_shown(&there), "{}", there.status());
}

/// A first `u` took in what another window had recorded and did not say that it had undone nothing; the second took that
/// back and did not say whose it was.
#[test]
fn undo_says_that_it_has_done_nothing_and_whose_record_it_takes_back() {
    let folder = folder("undo");
    let (mut here, mut there) = (reader(&folder, "160x40").keys("r"), reader(&folder, "160x40").keys("r"));
    here.press("1");
    there.press("u");
    assert!(there.status().contains("这一键没有撤销；再按一次，撤销 建议 1 已答复"), "{}", there.status());
    assert_eq!(first(&there), Standing::Decided(Grade::Good));
    there.press("u");
    assert!(there.status().contains("已撤销：别处记下的 建议 1 已答复"), "{}", there.status());
    assert_eq!(first(&there), Standing::Left);
    // Of a settlement it says what still stands.
    colleague(&folder, Part::Point(0));
    here.press("[[[1DRR<Esc>[[[");
    here.press("=<Home>1 <Enter>");
    assert!(here.status().contains("已记下：合议 建议 1 已答复"), "{}", here.status());
    let mut other = reader(&folder, "160x40").keys("r[[[");
    other.press("=<C-u>3 王丽、李凤<Enter>");
    assert!(other.status().contains("已记下：合议 建议 1 未答复"), "{}", other.status());
    here.press("j");
    here.press("u");
    let said = "已撤销：合议 建议 1 已答复，现在仍是 合议 未答复（王丽、李凤）";
    assert!(here.status().contains(said), "{}", here.status());
}

/// What colleagues recorded while a window was open was not offered by `=` nor shown beside the item, and a file in one's
/// own name was named by nothing; `+` said that there was none.
#[test]
fn what_comes_into_the_folder_while_a_window_is_open_is_met_by_the_next_key() {
    let folder = folder("meanwhile");
    colleague(&folder, Part::Point(0));
    let mut here = reader(&folder, "160x40").keys("r1DRR<Esc>");
    colleague(&folder, Part::Result);
    here.press("[[]]]");
    let at = |part: Part, window: &mut Reader| {
        for _ in 0..12 {
            if window.state().reviewing().unwrap().item().unwrap().part == part {
                return;
            }
            window.press("]");
        }
    };
    at(Part::Result, &mut here);
    assert!(screen(&here).contains("李凤：满意"), "{}", screen(&here));
    here.press("=");
    assert!(here.status().contains("合议 办理结果： 李凤"), "{}", here.status());
    here.press("<Esc>");
    // A file in one's own name: the key that would have answered shows the question.
    let laptop =
        ReviewLocation { host: "laptop".to_owned(), ..ReviewLocation::new(folder.clone(), page_name(), "王丽") };
    let (mut store, ..) = Store::open(laptop, |_| {}).unwrap();
    let item = Part::Point(1).of("1");
    store.record(Change::Judge { item, grade: Some(Grade::Poor), on: TextHash::default(), answers: None }).unwrap();
    store.finish().unwrap();
    let second = |window: &Reader| window.state().review.as_ref().unwrap().review.own().standing("1", Part::Point(1));
    here.press("+");
    assert!(here.status().contains("王丽@laptop 有 1 条以您名义的记录，是您的吗？"), "{}", here.status());
    assert_eq!(second(&here), Standing::Left, "nothing is answered that was not asked");
    here.press("+");
    assert!(here.status().contains("王丽@laptop 的 1 条已并入"), "{}", here.status());
    let journals = fs::read_dir(fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path()).unwrap();
    assert!(journals.flatten().any(|file| file.file_name().to_str().unwrap().contains("adopted-by")));
}

/// A colleague who judged meanwhile was announced with each digit, though nothing of it may be seen before revealing.
#[test]
fn what_colleagues_record_is_not_announced_to_who_may_not_see_it() {
    let folder = folder("quiet");
    colleague(&folder, Part::Point(0));
    let mut here = reader(&folder, "160x40").keys("r1");
    colleague(&folder, Part::Point(1));
    here.press("2");
    assert!(!here.status().contains("已并入"), "{}", here.status());
    here.press("DRR<Esc>");
    colleague(&folder, Part::Point(2));
    here.press("3");
    assert!(here.status().contains("已并入别处记下的 1 条"), "{}", here.status());
}

/// A reveal that was taken in with records of another machine, and given back with them in another window, is none.
#[test]
fn a_reveal_that_is_given_back_hinders_no_verdict() {
    let folder = folder("given back");
    colleague(&folder, Part::Point(0));
    let mut here = reader(&folder, "160x40").keys("r1");
    let mut there = reader(&folder, "160x40").keys("r");
    let laptop =
        ReviewLocation { host: "laptop".to_owned(), ..ReviewLocation::new(folder.clone(), page_name(), "王丽") };
    let (mut store, ..) = Store::open(laptop, |_| {}).unwrap();
    store.record(Change::Reveal).unwrap();
    store.finish().unwrap();
    here.press("++");
    there.press("k");
    assert!(there.status().contains("您已在别处揭晓"), "{}", there.status());
    here.press("-");
    there.press("k");
    assert!(!there.status().contains("揭晓"), "{}", there.status());
    let decided = |window: &Reader| window.state().reviewing().unwrap().review.counts().decided;
    there.press("[[[[2");
    there.press("]2");
    assert!(!there.status().contains("揭晓") && decided(&there) == 2, "{} {}", decided(&there), there.status());
}

fn notes(window: &Reader) -> Vec<String> {
    window.state().review.as_ref().unwrap().review.own().notes().map(|note| note.text.clone()).collect()
}

/// A note that was left unfinished and taken up in two windows was recorded by both, and the second was told nothing.
#[test]
fn a_note_that_another_window_has_finished_is_not_recorded_again() {
    // What both have open, what the first does, what the second then presses and is told, and what is noted at last.
    for (open, first, key, said, noted) in [
        ("i", "<Enter>", "<Enter>", "别处刚才已记下这条批注（建议 1），没有再记", &["半句话"][..]),
        ("", "i<Enter>", "]", "没写完的批注（建议 1）已在别处写完记下", &["半句话"]),
        ("i", "了<Enter>", "<Enter>", "别处刚才在此项记下了批注；这一条仍要另记，再按 Enter：半句话", &["半句话了"]),
        ("i", "了<Enter>", "<Enter><Enter>", "已记下批注", &["半句话了", "半句话"]),
        ("i", "<Enter>", "，还有<Enter>", "这一条仍要另记，再按 Enter：半句话，还有", &["半句话"]),
        ("i", "<Enter>u", "<Enter>", "已记下批注", &["半句话"]),
    ] {
        let what = format!("{open} {first} {key}");
        let folder = folder("one draft");
        reader(&folder, "200x40").keys("r[[[i半句话<Esc>").app.close().unwrap();
        let [mut here, mut there] = [0, 1].map(|_| reader(&folder, "200x40").keys("r[[[").keys(open));
        here.press(first);
        there.press(key);
        assert!(screen(&there).contains(said), "{what}: {}", screen(&there));
        assert_eq!(notes(&there), noted, "{what}");
        // Nor is it begun anywhere any more.
        there.press("<Enter><Esc>");
        [here, there].iter_mut().for_each(|window| window.app.close().unwrap());
        let third = reader(&folder, "200x40").keys("r[[[i");
        assert!(!third.status().contains("半句话"), "{what}: {}", third.status());
    }
}

/// What a window begins after it knows of another's note is a note of its own, and nobody is asked.
#[test]
fn a_note_that_is_begun_later_is_recorded_at_once() {
    let folder = folder("begun later");
    let (mut here, mut there) = (reader(&folder, "200x40").keys("r"), reader(&folder, "200x40").keys("r"));
    here.press("[[[i同意<Enter>");
    there.press("[[[i同意<Enter>");
    assert_eq!(notes(&there), ["同意", "同意"], "{}", there.status());
    // What a program has recorded that was killed before it could say that it was finished is finished.
    there.press("i半句话<Esc>");
    there.app.close().unwrap();
    let bookmark = |folder: &Path| {
        let dataset = fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
        let names = fs::read_dir(dataset).unwrap().map(|entry| entry.unwrap().path());
        names.into_iter().find(|path| path.to_str().unwrap().ends_with(".session.json")).unwrap()
    };
    let before = fs::read(bookmark(&folder)).unwrap();
    reader(&folder, "200x40").keys("r[[[i<Enter>").app.close().unwrap();
    fs::write(bookmark(&folder), before).unwrap();
    let again = reader(&folder, "200x40").keys("r");
    assert!(!again.status().contains("没写完"), "{}", again.status());
    assert_eq!(again.keys("[[[i").state().review.as_ref().unwrap().review.own().notes().count(), 3);
}

/// Where another window had taken the marked row back, a key changed the row that had come into its place.
#[test]
fn a_key_for_a_row_that_is_gone_opens_no_other() {
    let notes = ("i一条<Enter>i二条<Enter>", "M", "Mx");
    let promises = ("]c2027年7月底前 乙事<Enter>[c2027年6月底前 甲事<Enter>", "F", "u");
    for ((record, list, removes), key) in
        [(notes, "e"), (notes, "<Enter>"), (promises, "w"), (promises, "v"), (promises, "e"), (promises, "<Enter>")]
    {
        let folder = folder("row gone");
        let mut there = reader(&folder, "200x40").keys("r[[[").keys(record);
        let mut here = reader(&folder, "200x40").keys("r").keys(list);
        there.press(removes);
        here.press(key);
        let is_refused = |window: &Reader| screen(window).contains("别处刚才改过这一项");
        assert!(is_refused(&here) && here.state().overlay.is_some(), "{list} {key}: {}", screen(&here));
        // Once it is seen the key is about what is marked now.
        here.press(key);
        assert!(!is_refused(&here), "{list} {key}: {}", screen(&here));
    }
}

/// That another window had changed a verdict was still said, also at the end, after this one had judged the item anew.
#[test]
fn what_is_judged_anew_is_said_to_be_overturned_no_more() {
    let folder = folder("judged anew");
    let mut here = reader(&folder, "160x40").keys("r3[");
    let mut there = reader(&folder, "160x40").keys("r[");
    let is_said = |window: &Reader| screen(window).contains("改判");
    there.press("1");
    here.press("]");
    assert!(is_said(&here), "{}", screen(&here));
    here.press("[");
    // What is judged elsewhere in between leaves it as it is.
    assert!(is_said(&here), "{}", screen(&here));
    here.press("2");
    assert_eq!(first(&here), Standing::Decided(Grade::Fair));
    assert!(!is_said(&here), "{}", screen(&here));
}

/// The page that hands in wrote a report at once where another window had changed a verdict since the page was shown.
#[test]
fn what_another_window_has_changed_is_shown_before_a_report_is_written() {
    let folder = folder("handed in");
    let mut here = reader(&folder, "160x40").keys("r3x");
    let mut there = reader(&folder, "160x40").keys("r[");
    there.press("1");
    here.press("m");
    assert!(screen(&here).contains("看过再按一次"), "{}", screen(&here));
}

/// A window went on with the former texts of a collection that was written anew beside it, and did not say so.
#[test]
fn that_the_collection_was_written_anew_beside_a_window_is_said() {
    let folder = folder("written anew");
    let file = folder.with_extension("json");
    fs::write(&file, "{}").unwrap();
    let mut here = reader(&folder, "160x40");
    let location = ReviewLocation::new(folder.clone(), page_name(), "王丽");
    let location = ReviewLocation { files: vec![file.to_str().unwrap().to_owned()], ..location };
    here.app = here.app.with_reviews(Box::new(move |_| Ok(location.clone())));
    let mut here = here.keys("r1");
    assert!(!screen(&here).contains("提案集刚才被改写"), "{}", screen(&here));
    fs::write(&file, "{ }").unwrap();
    here.press("2");
    let said = |window: &Reader| screen(window).contains("提案集刚才被改写");
    assert!(said(&here), "{}", screen(&here));
    // Once read, it is not said again.
    here.press("<Esc>3");
    assert!(!said(&here), "{}", screen(&here));
    assert_eq!(first(&here), Standing::Decided(Grade::Good));
    // What is handed in is of texts that the file has no more: it bore no word of that.
    here.press("x");
    assert!(screen(&here).contains("本报告所据的是原来的文字"), "{}", screen(&here));
}

/// A colleague's journal that vanished while a window was on stayed in its lists and reports without a word, where a report
/// by the command knew nothing of it.
#[test]
fn what_a_colleague_recorded_and_is_gone_from_the_folder_is_named_and_counts_no_more() {
    let folder = folder("colleague gone");
    colleague(&folder, Part::Point(0));
    let location = ReviewLocation::new(folder.clone(), page_name(), "李凤");
    let journal = location.path().join(format!("李凤@{}.jsonl", location.host));
    let lines = fs::read(&journal).unwrap();
    let mut here = reader(&folder, "160x40").keys("r1DRR<Esc>[");
    assert!(is_shown(&here), "{}", screen(&here));
    fs::remove_file(&journal).unwrap();
    here.press("]");
    let said = "评议文件夹里已读不到 李凤（1 条记录）";
    assert!(here.status().contains(said), "{}", here.status());
    here.press("[");
    assert!(here.status().contains(said) && !is_shown(&here), "{}", screen(&here));
    // It is said once.
    here.press("<Esc>]");
    assert!(!here.status().contains(said), "{}", here.status());
    fs::write(&journal, &lines).unwrap();
    here.press("[");
    assert!(here.status().contains("已并入别处记下的 1 条") && is_shown(&here), "{}", screen(&here));
    // In the page from which a report is handed in, too; what is there again is not said to be gone.
    here.press("x");
    assert!(screen(&here).contains("评议人：李凤"), "{}", screen(&here));
    fs::remove_file(&journal).unwrap();
    here.press("f");
    assert!(here.status().contains(said), "{}", here.status());
    here.press("f");
    assert!(!screen(&here).contains("评议人：李凤"), "{}", screen(&here));
    fs::write(&journal, &lines).unwrap();
    here.press("<Esc>]");
    assert!(!screen(&here).contains(said), "{}", screen(&here));
}

/// To a clerk who had revealed by the command, an open window named the keys that show the others, and refused them: a clerk
/// has no verdict.
#[test]
fn a_clerk_who_has_revealed_elsewhere_sees_the_others_by_the_keys_that_are_named() {
    let folder = folder("clerk elsewhere");
    colleague(&folder, Part::Point(0));
    let mut here = reader(&folder, "160x40").keys("r");
    let (mut store, ..) = Store::open(ReviewLocation::new(folder, page_name(), "王丽"), |_| {}).unwrap();
    store.record(Change::RevealAsClerk).unwrap();
    store.finish().unwrap();
    here.press("]");
    assert!(here.status().contains("要看：D R") && !is_shown(&here), "{}", here.status());
    here.press("DRR");
    let log = here.state().review.as_ref().unwrap().review.event_log();
    assert!(here.status().contains("已揭晓") && log.others().is_some(), "{}", screen(&here));
}
