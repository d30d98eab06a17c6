//! What comes with the journals of others: another collection's verdicts, a clock's, a liar's.

use std::fs;

use serde_json::Value;
use tian::review::{Bookmark, Grade, Part, TextHash};

use crate::cli_review::{Page, reviewed};

/// The lines of a journal, changed one by one, in a file beside the reviews.
fn changed(page: &Page, who: &str, change: impl Fn(&mut Value)) -> String {
    let text = fs::read_to_string(page.folder().join(format!("{who}@pc.jsonl"))).unwrap();
    let lines = text.lines().map(|line| {
        let mut event: Value = serde_json::from_str(line).unwrap();
        change(&mut event);
        format!("{event}\n")
    });
    fs::create_dir_all(page.reviews.path.join("from")).unwrap();
    let path = page.reviews.path.join("from").join(format!("{who}@pc.jsonl"));
    fs::write(&path, lines.collect::<String>()).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Verdicts on another collection whose proposals have the same numbers were taken in without a word, and counted.
#[test]
fn verdicts_on_the_texts_of_another_collection_are_taken_in_only_when_they_are_meant() {
    let page = reviewed();
    let other = changed(&page, "李凤", |event| event["hash"] = TextHash::of(["别的原文"]).to_string().into());
    let here = Page::new();
    let (status, out, err) = here.run("王丽", &["review", "merge", &other]);
    assert_eq!(status, 2, "{out}");
    assert!(err.contains("4 个判定，所评的原文与本提案集的没有一个相同") && err.contains("--yes"), "{err}");
    assert!(!here.folder().exists(), "nothing was taken in");
    assert_eq!(here.run("王丽", &["review", "merge", "--yes", &other]).0, 0);
    // One whose reply has changed since is no other collection.
    let first = std::cell::Cell::new(true);
    let since = changed(&page, "薛波", |event| {
        if first.take() {
            event["hash"] = TextHash::of(["旧文"]).to_string().into();
        }
    });
    assert_eq!(here.run("王丽", &["review", "merge", &since]).0, 0);
}

/// Of one's own events from the future it was said that they do not count yet, and they did.
#[test]
fn ones_own_from_the_future_count_at_once_and_that_is_what_is_said() {
    let page = reviewed();
    let soon = jiff::Timestamp::now().checked_add(jiff::ToSpan::hours(72)).unwrap();
    let file = changed(&page, "王丽", |event| event["time"] = soon.to_string().into());
    let here = Page::new();
    let (status, _, err) = here.run("王丽", &["review", "merge", "--yes", &file]);
    assert!(status == 0 && err.contains("其中 4 条是您自己的"), "{err}");
    assert_eq!(here.json("王丽", &["review", "status"])["decided"], 4);
    let there = Page::new();
    let (_, _, err) = there.run("李凤", &["review", "merge", &file]);
    assert!(err.contains("其中 4 条的时间比现在晚一天以上") && err.contains("暂不计入"), "{err}");
}

/// Where the program goes on after a merge, and where the status said that it would, were two places.
#[test]
fn the_status_names_the_place_where_the_program_goes_on() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    let bookmark = Bookmark { at: Some(Part::Point(1).of("1")), ..Bookmark::default() };
    bookmark.save(&page.location("王丽", "pc"), jiff::Timestamp::now()).unwrap();
    page.record_on("laptop", "王丽", [page.judge(2, Part::Point(1), Grade::Good)]);
    let laptop = page.folder().join("王丽@laptop.jsonl");
    assert_eq!(page.run("王丽", &["review", "merge", "--yes", laptop.to_str().unwrap()]).0, 0);
    let out = page.run("王丽", &["review", "status"]).1;
    assert!(out.contains("停在 提案 3 建议 3"), "{out}");
    let session = &page.json("王丽", &["review", "status"])["sessions"][0];
    assert_eq!((&session["proposal"], &session["point"]), (&"3".into(), &2.into()));
}

/// What was done was not said where standard output takes nothing.
#[test]
#[cfg(target_os = "linux")]
fn what_was_done_is_said_where_standard_output_is_full() {
    let page = reviewed();
    let here = Page::new();
    let file = page.folder().join("李凤@pc.jsonl");
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let done = |args: &[&str]| {
        let output = here.command("王丽", args).stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(5));
        String::from_utf8(output.stderr).unwrap()
    };
    let err = done(&["review", "merge", file.to_str().unwrap(), "--json"]);
    assert!(err.contains("新并入 4 条") && err.contains("磁盘已满"), "{err}");
    let report = page.reviews.path.join("report.json");
    assert_eq!(page.run("薛波", &["export", "--format", "json", "-o", report.to_str().unwrap()]).0, 0);
    let err = done(&["review", "import", "--yes", report.to_str().unwrap()]);
    assert!(err.contains("新增评议记录 4 条") && err.contains("磁盘已满"), "{err}");
    here.record("王丽", [here.judge(0, Part::Point(0), Grade::Good)]);
    assert!(done(&["review", "reveal", "--yes"]).contains("已揭晓"));
}

/// A line of a colleague's of 200 MB ended the program where memory is limited.
#[test]
fn a_line_that_is_too_long_is_no_event_and_hides_none() {
    let page = reviewed();
    let path = page.folder().join("李凤@pc.jsonl");
    let lines = fs::read_to_string(&path).unwrap();
    let long = lines.lines().next().unwrap().replace("\"v\":1", &format!("\"x\":\"{}\",\"v\":1", "x".repeat(9 << 20)));
    fs::write(&path, [&*long, "\n", &lines].concat()).unwrap();
    let (status, out, _) = page.run("王丽", &["review", "doctor"]);
    assert!(status == 3 && out.contains("这一行过长") && out.contains("李凤@pc.jsonl：4 条记录"), "{out}");
}

/// A file of a newer version kept the reviewer from the review, and nobody said which.
#[test]
fn the_file_of_a_newer_version_is_named() {
    let page = reviewed();
    let own = fs::read_to_string(page.folder().join("王丽@pc.jsonl")).unwrap();
    let newer = own.lines().next().unwrap().replace("\"v\":1", "\"v\":9").replacen("\"id\":\"01", "\"id\":\"02", 1);
    fs::write(page.folder().join("王丽@pc.2.jsonl"), newer + "\n").unwrap();
    let err = page.run("王丽", &["review", "status"]).2;
    assert!(err.contains("王丽@pc.2.jsonl：有记录由更新的版本（第 9 版格式）写成"), "{err}");
}

/// What could not be understood was called taken in, and nothing else.
#[test]
fn what_is_not_understood_is_counted_apart() {
    let page = reviewed();
    let file = changed(&page, "李凤", |event| event["verdict"] = "splendid".into());
    let here = Page::new();
    let (status, out, err) = here.run("王丽", &["review", "merge", &file]);
    assert!(status == 0 && err.contains("其中 4 条本程序读不懂"), "{out}{err}");
}

/// A name with a newline put a line of its own into the status: that somebody else had judged all.
#[test]
fn a_name_that_forges_a_line_is_no_name() {
    let page = reviewed();
    let forged = "王\n评议人 李凤：已判 36/36";
    page.record(forged, [page.judge(0, Part::Point(0), Grade::Good)]);
    for args in [["review", "status"], ["review", "differences"]] {
        let (_, out, err) = page.run("薛波", &args);
        assert!(!out.contains("36/36") && !err.contains("36/36"), "{out}{err}");
    }
    let (status, out, _) = page.run("薛波", &["review", "doctor"]);
    assert!(status == 3 && out.contains("含换行等控制符") && !out.contains("\n评议人 李凤"), "{out}");
}

/// A folder that was merged into itself took in again what it had taken in, each time, and said that verdicts of one's
/// own would be overturned.
#[test]
fn what_was_taken_in_is_known_wherever_it_is_merged_from() {
    let page = reviewed();
    let here = Page::new();
    for who in ["王丽", "李凤"] {
        let file = changed(&page, who, |_| ());
        assert_eq!(here.run("王丽", &["review", "merge", "--yes", &file]).0, 0);
    }
    let folder = here.folder().display().to_string();
    let (status, out, err) = here.run("王丽", &["review", "merge", "--yes", &folder]);
    assert!(status == 0 && out.starts_with("新并入 0 条，已有 8 条，") && err.is_empty(), "{out}{err}");
}

/// A blank at the end of a colleague's name, or a character of no width in it, made another reviewer.
#[test]
fn a_name_that_looks_the_same_is_the_same() {
    let page = reviewed();
    let here = Page::new();
    let file = changed(&page, "李凤", |_| ());
    assert_eq!(here.run("王丽", &["review", "merge", &file]).0, 0);
    for who in ["李凤 ", " 李凤", "李凤\u{3000}", "李凤\u{a0}", "李\u{200b}凤"] {
        let file = changed(&page, "李凤", |event| event["who"] = who.into());
        let (status, out, err) = here.run("王丽", &["review", "merge", &file]);
        assert!(status == 0 && out.starts_with("新并入 0 条，已有 4 条，"), "{who:?}: {out}{err}");
    }
}

/// A name with a character in it that is not seen was called an account, or made a second reviewer of the same name; a letter
/// and its mark as two characters made another one too.
#[test]
fn a_name_of_unseen_characters_is_refused_for_them_and_one_of_marks_is_the_same() {
    let page = Page::new();
    let home = tempfile::tempdir().unwrap();
    for name in ["\u{202e}王丽", "王\u{200b}丽", "\u{feff}王丽", "王丽\u{2066}"] {
        for args in [&["review", "name", name][..], &["review", "status", "--reviewer", name]] {
            let output = page.command("李凤", args).env("XDG_STATE_HOME", home.path()).output().unwrap();
            let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            assert!(output.status.code() == Some(2) && said.contains("不含控制字符和看不见的字符"), "{name:?}: {said}");
        }
    }
    page.record("Rene\u{301} Zoe\u{308}", [page.judge(0, Part::Point(0), Grade::Good)]);
    assert!(page.folder().join("René%20Zoë@pc.jsonl").exists());
    for name in ["René Zoë", "Rene\u{301} Zoë"] {
        assert_eq!(page.json(name, &["review", "status"])["decided"], 1, "{name:?}");
    }
    // As an earlier version has called the file.
    let earlier = page.folder().join("Rene%CC%81%20Zoe%CC%88@laptop.jsonl");
    fs::rename(page.folder().join("René%20Zoë@pc.jsonl"), &earlier).unwrap();
    let text = fs::read_to_string(&earlier).unwrap().replace("René Zoë", "Rene\u{301} Zoe\u{308}");
    fs::write(&earlier, text).unwrap();
    // With others it counts, and whose it is asks what it means.
    assert!(page.run("王丽", &["review", "status"]).1.contains("其他评议人：René Zoë"));
    let (_, _, err) = page.run("René Zoë", &["review", "status"]);
    assert!(err.contains("Rene%CC%81%20Zoe%CC%88@laptop 有 1 条以您名义的记录"), "{err}");
    assert_eq!(page.run("Rene\u{301} Zoë", &["review", "adopt", "--yes", "Rene%CC%81%20Zoe%CC%88@laptop"]).0, 0);
    assert_eq!(page.json("René Zoë", &["review", "status"])["decided"], 1);
    // Who is asked for what, and who has settled something.
    let assign = page.run("王丽", &["review", "assign", "--evenly", "--to", "王丽,Zoe\u{308}"]);
    assert_eq!(assign.0, 0, "{}", assign.2);
    let shown = page.run("Zoë", &["review", "assign", "--show"]).1;
    assert!(shown.contains("Zoë") && !shown.contains('\u{308}'), "{shown}");
}

/// Where colleagues' files were there and could not be read, it was said that there were none.
#[cfg(unix)]
#[test]
fn colleagues_whose_files_cannot_be_read_are_not_said_to_be_missing() {
    let folder = crate::ui_review::folder("unread others");
    let page = Page { reviews: crate::journal::Reviews { path: folder.clone() }, ..Page::new() };
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    std::os::unix::fs::symlink("/nonexistent", page.folder().join("李凤@x.jsonl")).unwrap();
    let said = "其他评议人的记录读不到（哪些、为何，见 tian review doctor）";
    for command in ["reveal", "differences"] {
        let (status, _, err) = page.run("王丽", &["review", command]);
        assert!(status == 3 && err.contains(said) && !err.contains("还没有其他评议人"), "{status} {err}");
    }
    for keys in ["rD", "rDR"] {
        let screen = crate::ui_review::reader(&folder, "160x40").keys(keys).rows().join("\n");
        assert!(screen.contains(said) && !screen.contains("还没有其他评议人"), "{keys}: {screen}");
    }
}

/// The doctor's command for a file with an escape in its name had a picture of it, and could not be run.
#[cfg(unix)]
#[test]
fn the_doctors_command_for_a_name_that_is_not_seen_can_be_run() {
    let page = reviewed();
    let odd = page.folder().join("李 \u{1b}'凤\\.jsonl");
    fs::rename(page.folder().join("李凤@pc.jsonl"), &odd).unwrap();
    let (_, out, _) = page.run("王丽", &["review", "doctor"]);
    let command = out.lines().find_map(|line| line.split_once("tian review merge ")).map(|(_, word)| word).unwrap();
    assert!(command.starts_with("$'") && command.contains("\\033"), "{command}");
    let mut bash = std::process::Command::new("bash");
    let Ok(output) = bash.args(["-c", &format!("printf %s {command}")]).output() else {
        println!("skipped: there is no bash");
        return;
    };
    assert_eq!(String::from_utf8(output.stdout).unwrap(), odd.display().to_string());
}

/// Verdicts from a machine whose clock is behind were taken in, changed nothing, and nothing said so.
#[test]
fn verdicts_that_change_nothing_are_counted() {
    let page = reviewed();
    let yesterday = jiff::Timestamp::now().checked_sub(jiff::ToSpan::hours(24)).unwrap();
    let here = Page::new();
    let file = changed(&page, "王丽", |_| ());
    assert_eq!(here.run("王丽", &["review", "merge", "--yes", &file]).0, 0);
    let file = changed(&page, "王丽", |event| {
        let mut id = event["id"].as_str().unwrap().to_owned();
        let last = if id.pop() == Some('e') { 'f' } else { 'e' };
        event["id"] = format!("{id}{last}").into();
        event["time"] = yesterday.to_string().into();
        if event["point"] == 1 {
            event["verdict"] = "not_answered".into();
        }
    });
    let (status, out, err) = here.run("王丽", &["review", "merge", "--yes", &file]);
    assert!(status == 0 && err.contains("其中 1 项判定与已有的不同，不改变结论"), "{out}{err}");
}

/// Of two people of one name the later verdicts took the place of the earlier ones in the clerk's folder, and nothing said so.
#[test]
fn a_merge_says_that_two_people_may_have_one_name() {
    let (one, other, clerk) = (Page::new(), Page::new(), Page::new());
    one.record("王丽", [one.judge(0, Part::Point(0), Grade::Good)]);
    other.record("王丽", [other.judge(0, Part::Point(0), Grade::Poor)]);
    let said = "王丽 的记录有两处来源，没有一条相同";
    let merge = |at: &Page, sources: &[&Page]| {
        let paths = sources.iter().map(|page| page.reviews.path.to_str().unwrap());
        let args: Vec<&str> = ["review", "merge", "--yes"].into_iter().chain(paths).collect();
        let (status, out, err) = at.run("赵秘书", &args);
        assert_eq!(status, 0, "{out}{err}");
        err
    };
    assert!(!merge(&clerk, &[&one]).contains(said));
    // More of the same person.
    one.record("王丽", [one.judge(0, Part::Point(1), Grade::Good)]);
    assert!(!merge(&clerk, &[&one]).contains(said));
    assert!(merge(&clerk, &[&other]).contains(said));
    // It is said when it comes about, and also of two at once.
    assert!(!merge(&clerk, &[&one, &other]).contains(said));
    assert!(merge(&Page::new(), &[&one, &other]).contains(said));
}
