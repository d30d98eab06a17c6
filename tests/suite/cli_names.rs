//! Whose name is used, what comes in it from elsewhere, and what Git keeps of a folder.

use std::fs;
use std::path::Path;

use serde_json::json;
use tian::review::{Bookmark, Change, Grade, Part, ReviewLocation};

use crate::cli_review::{Page, reviewed};
use crate::journal::Reviews;
use crate::ui_review::{folder, page_name, reader};

#[test]
fn the_reviewers_name_is_said_with_where_it_comes_from_and_can_be_changed() {
    let page = reviewed();
    let state = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let mut command = page.command("", args);
        command.env("XDG_STATE_HOME", state.path()).env("LOGNAME", "lifeng");
        let output = command.output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (output.status.code().unwrap(), out, err)
    };
    assert!(run(&["review", "status"]).1.contains("评议用的名字是“lifeng”，来自 登录名"));
    // What the screen refuses as a name was said to be the one that is used, and no more.
    let output =
        page.command("", &["review", "name"]).env("XDG_STATE_HOME", state.path()).env("LOGNAME", "root").output();
    let out = String::from_utf8(output.unwrap().stdout).unwrap();
    assert!(out.contains("“root”，来自 登录名（不能当作姓名，屏幕上首次评议时会另问）"), "{out}");
    let (status, out, err) = run(&["review", "name", "李凤"]);
    let file = state.path().join("tian").join("reviewer");
    assert!(status == 0 && out.contains(&format!("评议用的名字是“李凤”，来自 {}", file.display())), "{out}{err}");
    assert_eq!(fs::read_to_string(file).unwrap(), "李凤\n");
    let (_, out, _) = run(&["review", "status"]);
    assert!(out.starts_with("评议人 李凤") && out.contains("来自 /") && out.contains("tian review name 名字"), "{out}");
    assert!(run(&["review", "status", "--reviewer", "薛波"]).1.contains("评议用的名字是“薛波”，来自 --reviewer"));
    assert!(run(&["review", "name", "--json"]).1.contains("\"from\": \"file\""));
    assert_eq!(run(&["review", "name", "root"]).0, 2);
    // No share could name it, and a settlement took it for two people.
    for name in ["王、李", "王,李", "王/李"] {
        let (status, _, err) = run(&["review", "name", name]);
        assert!(status == 2 && err.contains("分隔人名的符号"), "{name}: {err}");
    }
    // An empty name was called an account.
    let (status, _, err) = run(&["review", "name", ""]);
    assert!(status == 2 && err.contains("1 至 64 个字符"), "{err}");
    assert!(run(&["review", "name"]).1.contains("“李凤”"), "a name that is refused changes nothing");
    assert!(page.run("王丽", &["review", "status"]).1.contains("来自 TIAN_REVIEWER"));
    // The answer is what was saved, not the name that this one call goes by; what was recorded stays where it is.
    let (status, out, err) = run(&["review", "name", "新甲", "--reviewer", "李凤"]);
    assert!(status == 0 && out.contains("“新甲”，来自 /"), "{out}");
    assert!(err.contains("“李凤”名下已有的记录仍在其名下"), "{err}");
    // Who had revealed under that name is blind under the new one, and was not told what to do.
    assert!(err.contains("揭晓也是；报告里两个名字是两位评议人") && err.contains("tian review name 李凤"), "{err}");
    assert!(err.contains("已记下“新甲”；--reviewer 在时仍用“李凤”评议"), "{err}");
    assert!(!run(&["review", "name", "新甲", "--reviewer", "无人"]).2.contains("仍在其名下"));
}

/// The name was said to be used, and the next review went by that of the variable.
#[test]
fn a_name_that_the_variable_overrules_is_not_said_to_be_used() {
    let (page, state) = (Page::new(), tempfile::tempdir().unwrap());
    let run = |who: &str, args: &[&str]| {
        let output = page.command(who, args).env("XDG_STATE_HOME", state.path()).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        assert!(output.status.success(), "{out}{err}");
        (out, err)
    };
    let (out, err) = run("李凤", &["review", "name", "薛波"]);
    assert!(out.starts_with("评议用的名字是“李凤”，来自 TIAN_REVIEWER"), "{out}");
    assert!(out.contains("从此换一个：TIAN_REVIEWER=名字"), "what is kept would not do it: {out}");
    assert!(err.contains("已记下“薛波”；TIAN_REVIEWER 在时仍用“李凤”评议"), "{err}");
    assert!(run("李凤", &["review", "name", "薛波", "--json"]).0.contains("\"from\": \"variable\""));
    assert!(run("", &["review", "name"]).0.starts_with("评议用的名字是“薛波”，来自 /"));
    let (out, err) = run("薛波", &["review", "name", "薛波"]);
    assert!(out.contains("“薛波”") && !err.contains("已记下"), "{out}{err}");
}

#[test]
fn a_name_that_reviews_on_another_machine_is_warned_of() {
    let page = Page::new();
    page.record_on("laptop", "李凤", [page.judge(0, Part::Result, Grade::Good)]);
    let warning = "别的机器上已有人用“李凤”这个名字评议（";
    let err = page.run("李凤", &["review", "status"]).2;
    assert!(err.contains(&format!("{warning}李凤@laptop）")), "{err}");
    let state = tempfile::tempdir().unwrap();
    let name = |name: &str| {
        let output = page.command("", &["review", "name", name]).env("XDG_STATE_HOME", state.path()).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(name("李凤").contains(&format!("{warning}laptop）")));
    assert!(!name("薛波").contains(warning));
    // Who has reviewed here too has been asked already.
    page.record("李凤", [page.judge(1, Part::Result, Grade::Good)]);
    assert!(!page.run("李凤", &["review", "status"]).2.contains(warning));
}

#[test]
fn adopting_lists_the_sources_and_counts_what_a_person_would() {
    let page = Page::new();
    assert_eq!(page.run("王丽", &["review", "adopt"]).0, 1);
    let other = Change::Adopt { source: "王丽@old".to_owned(), mine: true };
    page.record_on("laptop", "王丽", [page.judge(0, Part::Result, Grade::Good), other]);
    let (status, out, _) = page.run("王丽", &["review", "adopt"]);
    assert_eq!((status, out.as_str()), (0, "王丽@laptop：1 条，尚未答复是否为您自己的\n"));
    assert!(page.run("王丽", &["review", "status"]).2.contains("王丽@laptop 有 1 条以您名义的记录"));
    assert!(page.run("王丽", &["review", "doctor"]).1.contains("1 条以您的名义而来自别处"));
    assert!(page.run("王丽", &["review", "adopt", "王丽@laptop"]).1.contains("的 1 条从此算作您自己的"));
    let sources = page.json("王丽", &["review", "adopt"]);
    assert_eq!(sources, json!([{"source": "王丽@laptop", "events": 1, "mine": true}]));
    let err = page.run("王丽", &["review", "adopt", "王丽@pc3"]).2;
    assert!(err.contains("tian review adopt 列出有哪些来源"), "{err}");
}

#[test]
fn what_was_overturned_without_asking_is_said_as_done() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    let there = Page::new();
    there.record_on("laptop", "王丽", [there.judge(0, Part::Point(0), Grade::Poor)]);
    let journal = there.folder().join("王丽@laptop.jsonl");
    let journal = journal.to_str().unwrap();
    let err = page.run("王丽", &["review", "merge", journal]).2;
    assert!(err.contains("将变为"), "{err}");
    let err = page.run("王丽", &["review", "merge", "--yes", journal]).2;
    assert!(err.contains("提案 1 建议 1：原为 已答复，现为 未答复") && !err.contains("将变为"), "{err}");
}

#[test]
fn what_a_session_leaves_out_of_an_export_is_said() {
    let page = reviewed();
    page.note_in("下午", "王丽", "再问");
    let export = || page.run("王丽", &["export", "--format", "md", "--session", "下午"]);
    let err = export().2;
    assert!(err.contains("只取您在会话“下午”中的记录，其他会话的 4 条不在其中"), "{err}");
    assert!(!err.contains("位评议人"), "their verdicts are hidden: {err}");
    // What is handed in says it too: the words on the screen are gone then.
    let (_, report, _) = export();
    assert!(report.contains("只含 王丽 在会话“下午”中的记录，其他会话的 4 条不在其中"), "{report}");
    page.record("王丽", [Change::Reveal]);
    let (_, json, _) = page.run("王丽", &["export", "--format", "json", "--session", "下午"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let own = json["reviews"]["summary"].as_array().unwrap().iter().find(|one| one["reviewer"] == "王丽").unwrap();
    assert_eq!((&own["session"], &own["left_out"]), (&"下午".into(), &4.into()));
    assert!(!page.run("王丽", &["export", "--format", "md"]).1.contains("只含"));
    let (_, out, err) = export();
    assert!(err.contains("4 条不在其中；另外 2 位评议人的全部保留"), "{err}");
    assert!(out.contains("李凤"), "{out}");
}

#[test]
fn bookmarks_are_kept_from_git_and_those_it_has_are_named() {
    let page = reviewed();
    let location = page.location("王丽", "pc");
    Bookmark::default().save(&location, "2026-03-01T08:00:00Z".parse().unwrap()).unwrap();
    let bookmark = page.folder().join("王丽@pc.default.session.json");
    let git = page.reviews.path.join(".git");
    fs::create_dir(&git).unwrap();
    fs::write(page.reviews.path.join(".gitignore"), ".*.lock\n*.bak[0-9]\n.*.new").unwrap();
    assert!(page.run("王丽", &["review", "doctor"]).1.contains("doctor --git"), "an older list is completed");
    assert_eq!(page.run("王丽", &["review", "doctor", "--git"]).0, 0);
    let ignored = fs::read_to_string(page.reviews.path.join(".gitignore")).unwrap();
    assert_eq!(ignored, ".*.lock\n*.bak[0-9]\n.*.new\n*.session.json\n");
    let doctor = || page.run("王丽", &["review", "doctor"]).1;
    assert!(!doctor().contains("书签"), "{}", doctor());
    // As Git's index has it: the path from the work tree, ended by NUL.
    let path = format!("{}/王丽@pc.default.session.json\0", page.folder().file_name().unwrap().to_str().unwrap());
    fs::write(git.join("index"), [b"DIRC....", path.as_bytes()].concat()).unwrap();
    let said = doctor();
    let command = said.split("1 个书签由 Git 跟踪，而书签只属于一台机器：git rm --cached ").nth(1).unwrap();
    // In quotes where there are blanks in the path.
    assert!(command.trim_start_matches('\'').starts_with(&bookmark.display().to_string()), "{said}");
    fs::write(&bookmark, "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n").unwrap();
    assert!(doctor().contains("书签残缺") && doctor().contains("不丢判定"), "{}", doctor());
    let json = page.json("王丽", &["review", "doctor"]);
    let trouble = json!([{"name": "王丽@pc.default.session.json", "tracked": true, "broken": true, "conflicting": true, "strange": false}]);
    assert_eq!(json["bookmarks"], trouble);
}

#[test]
fn a_repository_of_git_itself_tracks_the_bookmark_that_is_named() {
    let page = reviewed();
    Bookmark::default().save(&page.location("王丽", "pc"), "2026-03-01T08:00:00Z".parse().unwrap()).unwrap();
    let git = |args: &[&str]| {
        let git = std::process::Command::new("git").arg("-C").arg(&page.reviews.path).args(args).output();
        git.is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "-q"]) {
        eprintln!("skipped: no git here");
        return;
    }
    assert!(git(&["add", "-A"]));
    assert!(page.run("王丽", &["review", "doctor"]).1.contains("1 个书签由 Git 跟踪"));
    assert!(git(&["rm", "-q", "--cached", "-r", "."]));
    assert!(!page.run("王丽", &["review", "doctor"]).1.contains("由 Git 跟踪"));
}

/// A journal that was removed or emptied while nothing ran: everything said "0 of 36" and was content, though the bookmark
/// knew better.
#[test]
fn what_the_bookmark_knows_and_no_journal_has_is_missed() {
    for mishap in [|path: &Path| fs::remove_file(path).unwrap(), |path: &Path| fs::write(path, "").unwrap()] {
        let folder = folder("missed");
        let page = Page { reviews: Reviews { path: folder.clone() }, ..Page::new() };
        reader(&folder, "160x30").keys("r12").app.close().unwrap();
        let host = ReviewLocation::new(folder.clone(), page_name(), "王丽").host;
        let run = |args: &[&str]| {
            let output = page.command("王丽", args).env("TIAN_HOST", &host).output().unwrap();
            (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
        };
        assert_eq!(run(&["review", "doctor"]).0, 0);
        let journal = page.folder().join(format!("王丽@{host}.jsonl"));
        let before = fs::read(&journal).unwrap();
        fs::write(page.folder().join(format!("王丽@{host}.jsonl.bak1")), &before).unwrap();
        mishap(&journal);
        let said = format!(
            "少了 2 条评议记录：书签记得有 2 条，其中现在只有 0 条；记录文件可能被删去、清空或换成了旧的，请找回（回收站、同步盘的历史版本、王丽@{host}.jsonl.bak1），再 tian review merge；找不回来的，删去书签 "
        );
        let bookmark = format!("王丽@{host}.default.session.json 便不再提");
        for (command, status) in [("status", 0), ("doctor", 3)] {
            let (ends, out) = run(&["review", command]);
            assert!(ends == status && out.contains(&said) && out.contains(&bookmark), "{ends} {out}");
            let json: serde_json::Value = serde_json::from_str(&run(&["review", command, "--json"]).1).unwrap();
            assert_eq!((&json["missing"]["remembered"], &json["missing"]["there"]), (&json!(2), &json!(0)));
        }
        let mut screen = reader(&folder, "160x30").keys("r");
        let rows = screen.rows().join("\n");
        assert!(rows.contains("少了 2 条评议记录"), "{rows}");
        // As many new ones, and more, are no comfort.
        screen.press("333");
        screen.app.close().unwrap();
        reader(&folder, "160x30").keys("r3").app.close().unwrap();
        for command in ["status", "doctor"] {
            let out = run(&["review", command]).1;
            assert!(out.contains("少了 2 条评议记录：书签记得有 6 条，其中现在只有 4 条"), "{out}");
        }
        // What comes back is missed no more.
        fs::write(page.folder().join(format!("王丽@{host}.2.jsonl")), &before).unwrap();
        let (ends, out) = run(&["review", "doctor"]);
        assert!(ends == 0 && !out.contains("少了"), "{ends} {out}");
    }
}

/// What a command had recorded was missed by nobody once it was gone: the bookmark counted what windows record.
#[test]
fn what_a_command_has_recorded_is_missed_too() {
    for has_window in [false, true] {
        let folder = folder("missed-commands");
        let page = Page { reviews: Reviews { path: folder.clone() }, ..Page::new() };
        let host = ReviewLocation::new(folder.clone(), page_name(), "王丽").host;
        page.record("李凤", [page.judge(0, Part::Point(0), Grade::Good)]);
        if has_window {
            reader(&folder, "160x30").keys("r1").app.close().unwrap();
        }
        let table = folder.join("a.csv");
        fs::write(&table, "编号,建议序号,判定\n1,2,未答复\n1,3,未答复\n").unwrap();
        let run = |args: &[&str]| {
            let output = page.command("王丽", args).env("TIAN_HOST", &host).output().unwrap();
            (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
        };
        assert_eq!(run(&["review", "import", &table.to_string_lossy()]).0, 0);
        let journal = page.folder().join(format!("王丽@{host}.jsonl"));
        let lines = |count: usize| {
            let text = fs::read_to_string(&journal).unwrap();
            let kept: String = text.split_inclusive('\n').take(text.lines().count() - count).collect();
            fs::write(&journal, kept).unwrap();
        };
        let before = fs::read(&journal).unwrap();
        lines(1);
        for (command, status) in [("status", 0), ("doctor", 3)] {
            let (ends, out) = run(&["review", command]);
            assert!(ends == status && out.contains("少了 1 条评议记录"), "{has_window} {ends} {out}");
        }
        // What another command records does not stand for it.
        assert_eq!(run(&["review", "reveal", "--yes"]).0, 0);
        assert!(run(&["review", "status"]).1.contains("少了 1 条评议记录"), "{}", run(&["review", "status"]).1);
        let mut screen = reader(&folder, "160x30").keys("r");
        assert!(screen.rows().join("\n").contains("少了 1 条评议记录"), "{:#?}", screen.rows());
        screen.app.close().unwrap();
        fs::write(page.folder().join(format!("王丽@{host}.2.jsonl")), &before).unwrap();
        assert_eq!(run(&["review", "doctor"]).0, 0);
        // Nor is a reveal forgotten: what was judged since would pass for independent.
        assert_eq!(run(&["review", "compact"]).0, 0);
        lines(1);
        let (ends, out) = run(&["review", "doctor"]);
        assert!(ends == 3 && out.contains("少了 1 条评议记录"), "{has_window} {ends} {out}");
    }
}

/// Records of another machine of the reviewer's, also such as do not count, stood for those that were gone: of a journal
/// that was removed, or cut to its first line, nothing was said.
#[test]
fn records_of_another_machine_do_not_stand_for_those_that_are_gone() {
    for (is_adopted, is_cut) in [(false, false), (false, true), (true, false), (true, true)] {
        let page = Page::new();
        let elsewhere = |parts: &[usize]| {
            page.record_on("laptop", "王丽", parts.iter().map(|part| page.judge(2, Part::Point(*part), Grade::Good)));
        };
        elsewhere(&[0]);
        if is_adopted {
            assert_eq!(page.run("王丽", &["review", "adopt", "王丽@laptop", "--yes"]).0, 0);
        }
        crate::sharing_out::reader(&page, "王丽", "160x30").keys("r:1<Enter>123").app.close().unwrap();
        elsewhere(&[0, 1, 0, 1, 0, 1]);
        let doctor = || page.run("王丽", &["review", "doctor"]);
        let (ends, out, _) = doctor();
        assert!(ends == 0 && !out.contains("少了"), "{is_adopted} {ends} {out}");
        let journal = page.folder().join("王丽@pc.jsonl");
        let before = fs::read_to_string(&journal).unwrap();
        match is_cut {
            true => fs::write(&journal, before.split_inclusive('\n').next().unwrap()).unwrap(),
            false => fs::remove_file(&journal).unwrap(),
        }
        // The first line is the word on the other machine, where that was given: it can be given again.
        let said = format!("少了 {} 条评议记录", if is_cut && !is_adopted { 2 } else { 3 });
        let is_told = || {
            let (ends, out, _) = doctor();
            assert!(ends == 3 && out.contains(&said), "{is_adopted} {is_cut} {ends} {out}");
        };
        is_told();
        // Nor do those that are recorded since.
        crate::sharing_out::reader(&page, "王丽", "160x30").keys("r:1<Enter>333").app.close().unwrap();
        is_told();
        fs::write(page.folder().join("王丽@pc.2.jsonl"), &before).unwrap();
        let (ends, out, _) = doctor();
        assert!(ends == 0 && !out.contains("少了"), "{is_adopted} {is_cut} {ends} {out}");
    }
}

/// A report made while records were known to be gone said nothing of them, and ended with status 0.
#[test]
fn papers_made_while_records_are_gone_say_so() {
    let folder = folder("papers-gone");
    let page = Page { reviews: Reviews { path: folder.clone() }, ..Page::new() };
    reader(&folder, "160x30").keys("r12").app.close().unwrap();
    let host = ReviewLocation::new(folder.clone(), page_name(), "王丽").host;
    let journal = page.folder().join(format!("王丽@{host}.jsonl"));
    let before = fs::read(&journal).unwrap();
    fs::remove_file(&journal).unwrap();
    let said = "另有 2 条记录缺失或没有计入（书签记得有过），不在本报告之内";
    for args in [&["export", "--format", "md"][..], &["export", "--format", "csv"], &["followups"]] {
        let output = page.command("王丽", args).env("TIAN_HOST", &host).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap());
        assert_eq!((output.status.code(), err.matches("少了 2 条评议记录").count()), (Some(3), 1), "{args:?} {err}");
        assert!(!args.contains(&"md") || out.contains(said), "{out}");
    }
    let mut screen = reader(&folder, "120x60").keys("r<Esc>x");
    assert!(screen.rows().join("\n").contains(said), "{:#?}", screen.rows());
    // Also where the journals have been read once more since.
    screen.press("<Esc>rrx");
    assert!(screen.rows().join("\n").contains(said), "{:#?}", screen.rows());
    screen.app.close().unwrap();
    // What has come back beside the window is missed no more.
    let mut screen = reader(&folder, "120x60").keys("r");
    assert!(screen.rows().join("\n").contains("少了 2 条"), "{:#?}", screen.rows());
    fs::write(&journal, &before).unwrap();
    screen.press("x");
    assert!(!screen.rows().join("\n").contains(said), "{:#?}", screen.rows());
    screen.press("<Esc>k");
    assert!(!screen.rows().join("\n").contains("少了"), "{:#?}", screen.rows());
    screen.app.close().unwrap();
}

/// A journal that a cloud disk had renamed was called gone, removed perhaps; what was said of it on the screen was cut off
/// in the middle of a path, with the key that ends it.
#[test]
fn a_renamed_journal_is_not_called_gone() {
    let folder = folder("renamed journal in a folder whose name is as long as those of clouds are");
    let page = Page { reviews: Reviews { path: folder.clone() }, ..Page::new() };
    reader(&folder, "160x30").keys("r12").app.close().unwrap();
    let host = ReviewLocation::new(folder.clone(), page_name(), "王丽").host;
    let (journal, copy) = (format!("王丽@{host}.jsonl"), format!("王丽@{host} (1).jsonl"));
    let path = page.folder().join(&copy);
    fs::rename(page.folder().join(&journal), &path).unwrap();
    let run = |args: &[&str]| {
        let output = page.command("王丽", args).env("TIAN_HOST", &host).output().unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let command = format!("tian review merge {}", shell_words::quote(path.to_str().unwrap()));
    for said in [run(&["review", "status"]), run(&["review", "doctor"]), run(&["export", "--format", "md"])] {
        let named =
            said.contains(&format!("有 2 条评议记录在文件名不说明评议人的 {copy} 里")) && said.contains(&command);
        assert!(named && !said.contains("可能被删去"), "{said}");
    }
    for size in ["80x24", "120x36"] {
        let rows = reader(&folder, size).keys("r").rows().concat().replace(' ', "");
        assert!(rows.contains("没有丢，只是不计入") && rows.contains("Esc知道了"), "{rows}");
    }
    assert!(run(&["review", "merge", "--yes", path.to_str().unwrap()]).contains("新并入 2 条"));
    assert!(!run(&["review", "status"]).contains("没有丢"));
}

/// A review whose reviewer has left a note unfinished: the page, the machine, and the name of the bookmark.
fn with_begun_note(folder: &Path) -> (Page, String, String) {
    let page = Page { reviews: Reviews { path: folder.to_owned() }, ..Page::new() };
    let host = ReviewLocation::new(folder.to_owned(), page_name(), "王丽").host;
    reader(folder, "200x30").keys("r1i半句话<Esc>").app.close().unwrap();
    let name = format!("王丽@{host}.default.session.json");
    (page, host, name)
}

/// A bookmark that was torn, emptied or merged by Git was written over without a word, and with it the note in it.
#[test]
fn a_broken_bookmark_is_said_and_set_aside_with_the_notes_in_it() {
    let merged =
        |text: &str| format!("<<<<<<< HEAD\n{text}=======\n{}>>>>>>> other\n", text.replace("半句话", "另半句"));
    let torn = |text: &str| text.get(..text.len() - 3).unwrap().to_owned();
    let mishaps: [&dyn Fn(&str) -> String; 3] = [&merged, &torn, &|_| String::new()];
    for (number, mishap) in mishaps.into_iter().enumerate() {
        let folder = folder("broken bookmark");
        let (page, host, name) = with_begun_note(&folder);
        let (bookmark, aside) = (page.folder().join(&name), page.folder().join(format!("{name}.bak1")));
        let broken = mishap(&fs::read_to_string(&bookmark).unwrap());
        fs::write(&bookmark, &broken).unwrap();
        let run = |command: &str| {
            let output = page.command("王丽", &["review", command]).env("TIAN_HOST", &host).output().unwrap();
            let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            (output.status.code().unwrap(), said)
        };
        for (command, status) in [("status", 0), ("doctor", 3)] {
            let (ends, said) = run(command);
            assert!(ends == status && said.contains("书签残缺") && said.contains(&name), "{ends} {said}");
        }
        assert!(!aside.exists(), "who only looks changes nothing");
        let mut screen = reader(&folder, "200x30").keys("r");
        assert!(screen.rows().join("\n").contains("书签残缺"), "{:?}", screen.rows());
        screen.press("<Esc>2");
        screen.app.close().unwrap();
        assert_eq!(fs::read_to_string(&aside).unwrap(), broken);
        let now = fs::read_to_string(&bookmark).unwrap();
        let is_merged = number == 0;
        assert!(now.contains("半句话") == is_merged && now.contains("另半句") == is_merged, "{now}");
        let mut screen = reader(&folder, "200x30").keys("r");
        assert!(!screen.rows().join("\n").contains("书签残缺"), "it is said once: {:?}", screen.rows());
        screen.app.close().unwrap();
        assert!(run("doctor").1.contains(&format!("{name}.bak1：书签残缺")), "{}", run("doctor").1);
    }
}

/// What could not be read in the place of a bookmark, or stood in another name, was replaced without a word; that of a
/// colleague was told as if it were one's own.
#[test]
fn what_stands_in_the_place_of_a_bookmark_is_said_and_set_aside() {
    for is_folder in [true, false] {
        let folder = folder("no bookmark");
        let (page, host, name) = with_begun_note(&folder);
        let (bookmark, aside) = (page.folder().join(&name), page.folder().join(format!("{name}.bak1")));
        fs::write(page.folder().join("李凤@pc.default.session.json"), "{").unwrap();
        let doctor = || page.command("王丽", &["review", "doctor"]).env("TIAN_HOST", &host).output().unwrap();
        let said = doctor();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
        let before = fs::read_to_string(&bookmark).unwrap();
        fs::remove_file(&bookmark).unwrap();
        match is_folder {
            true => fs::create_dir(&bookmark).unwrap(),
            false => fs::write(&bookmark, before.replace("王丽", "李凤")).unwrap(),
        }
        let said = doctor();
        let out = String::from_utf8(said.stdout).unwrap();
        assert!(said.status.code() == Some(3) && out.contains(&format!("{name}：书签残缺")), "{out}");
        assert!(!out.contains("李凤@pc.default.session.json"), "{out}");
        let mut screen = reader(&folder, "200x30").keys("r");
        assert!(screen.rows().join("\n").contains("书签残缺"), "{:?}", screen.rows());
        screen.press("<Esc>2");
        screen.app.close().unwrap();
        assert!(aside.exists() && bookmark.is_file(), "folder: {is_folder}");
    }
}

/// Notes that were begun in a line were named by the screen alone.
#[test]
fn notes_that_were_begun_in_a_line_are_named_by_status_and_doctor() {
    // It is written further, and finished so; or with another beginning.
    for (at, finish) in ["i，这里才写完<Enter>", "i<C-u>全改过了<Enter>"].into_iter().enumerate() {
        let folder = folder(&format!("begun-{at}"));
        let page = Page { reviews: Reviews { path: folder.clone() }, ..Page::new() };
        reader(&folder, "120x30").keys("ri没写完<Esc>").app.close().unwrap();
        for command in ["status", "doctor"] {
            let (_, out, _) = page.run("王丽", &["review", command]);
            assert!(out.contains("没写完的批注 1 条，最近的在 提案 1 建议 1：评议时到该项接着写"), "{out}");
            let json = page.json("王丽", &["review", command]);
            assert_eq!(json["unfinished"], json!({"count": 1, "proposal": "1", "point": 0}));
        }
        // Another machine had kept what was being typed, and it was called unfinished for ever once it was a note.
        let bookmark = page.location("王丽", "pc2");
        let there = Bookmark::load(&bookmark).unwrap().unwrap().bookmark;
        there.save(&bookmark, jiff::Timestamp::now()).unwrap();
        for command in ["status", "doctor"] {
            assert_eq!(page.json("王丽", &["review", command])["unfinished"]["count"], 1, "each is one note");
        }
        let mut here = reader(&folder, "120x30").keys("r");
        here.press(finish);
        assert!(here.rows().join("\n").contains("已记下批注"), "{:#?}", here.rows());
        here.app.close().unwrap();
        let here = ReviewLocation::new(folder.clone(), page_name(), "王丽");
        let said = |command: &str| {
            let output = page.command("王丽", &["review", command]).env("TIAN_HOST", &here.host).output().unwrap();
            String::from_utf8(output.stdout).unwrap()
        };
        for command in ["status", "doctor"] {
            let out = said(command);
            assert!(out.contains("王丽") && !out.contains("没写完"), "{out}");
        }
        // That a note is another session's was not said: there was nothing to go on with here.
        let mut night = reader(&folder, "120x30");
        let location = ReviewLocation { session: "晚上".to_owned(), ..here.clone() };
        night.app = night.app.with_reviews(Box::new(move |_| Ok(location.clone())));
        night.keys("ri夜里想到<Esc>").app.close().unwrap();
        for command in ["status", "doctor"] {
            assert!(said(command).contains("：评议时（--session 晚上）到该项接着写"), "{}", said(command));
        }
    }
}

/// Giving back what had been taken in did not say which verdicts that overturned, and was recorded each time anew.
#[test]
fn what_is_given_back_names_what_it_overturns_and_is_recorded_once() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Result, Grade::Good)]);
    page.record_on(
        "laptop",
        "王丽",
        [page.judge(0, Part::Result, Grade::Poor), page.judge(1, Part::Result, Grade::Good)],
    );
    page.run("王丽", &["review", "adopt", "--yes", "王丽@laptop"]);
    let give_back = || page.run("王丽", &["review", "adopt", "--not-mine", "王丽@laptop"]);
    let (status, _, said) = give_back();
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("提案 1 办理结果：原为 不满意，现为 满意"), "{said}");
    assert!(said.contains("提案 2 办理结果：原为 满意，现为 未判"), "{said}");
    let journals = || {
        let files = fs::read_dir(page.folder()).unwrap().map(|file| file.unwrap().path());
        files.filter_map(|file| fs::read_to_string(file).ok()).collect::<String>()
    };
    let adopted = journals().matches("\"adopt\"").count();
    let (status, _, said) = give_back();
    assert_eq!((status, journals().matches("\"adopt\"").count()), (0, adopted), "{said}");
}

/// What one had said not to be one's own was said to count once one would say so.
#[test]
fn the_doctor_knows_what_was_said_not_to_be_ones_own() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Result, Grade::Good)]);
    page.record_on("laptop", "王丽", [page.judge(1, Part::Result, Grade::Good)]);
    assert!(page.run("王丽", &["review", "doctor"]).1.contains("您认可之后才计入"));
    page.run("王丽", &["review", "adopt", "--not-mine", "王丽@laptop"]);
    let (_, out, _) = page.run("王丽", &["review", "doctor"]);
    assert!(out.contains("您已声明不是您的，不计入") && !out.contains("您认可之后才计入"), "{out}");
}
