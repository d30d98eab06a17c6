//! Whose name is used, what comes in it from elsewhere, and what Git keeps of a folder.

use std::fs;

use serde_json::json;
use tian::review::{Bookmark, Change, Grade, Part};

use crate::cli_review::{Page, reviewed};

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
    let (status, out, err) = run(&["review", "name", "李凤"]);
    let file = state.path().join("tian").join("reviewer");
    assert!(status == 0 && out.contains(&format!("评议用的名字是“李凤”，来自 {}", file.display())), "{out}{err}");
    assert_eq!(fs::read_to_string(file).unwrap(), "李凤\n");
    let (_, out, _) = run(&["review", "status"]);
    assert!(out.starts_with("评议人 李凤") && out.contains("来自 /") && out.contains("tian review name 名字"), "{out}");
    assert!(run(&["review", "status", "--reviewer", "薛波"]).1.contains("评议用的名字是“薛波”，来自 --reviewer"));
    assert!(run(&["review", "name", "--json"]).1.contains("\"from\": \"file\""));
    assert_eq!(run(&["review", "name", "root"]).0, 2);
    // An empty name was called an account.
    let (status, _, err) = run(&["review", "name", ""]);
    assert!(status == 2 && err.contains("1 至 64 个字符"), "{err}");
    assert!(run(&["review", "name"]).1.contains("“李凤”"), "a name that is refused changes nothing");
    assert!(page.run("王丽", &["review", "status"]).1.contains("来自 TIAN_REVIEWER"));
    // The answer is what was saved, not the name that this one call goes by; what was recorded stays where it is.
    let (status, out, err) = run(&["review", "name", "新甲", "--reviewer", "李凤"]);
    assert!(status == 0 && out.contains("“新甲”，来自 /"), "{out}");
    assert!(err.contains("“李凤”名下已有的记录仍在其名下"), "{err}");
    assert!(!run(&["review", "name", "新甲", "--reviewer", "无人"]).2.contains("仍在其名下"));
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
    let said = format!("1 个书签由 Git 跟踪，而书签只属于一台机器：git rm --cached '{}'", bookmark.display());
    assert!(doctor().contains(&said), "{}", doctor());
    fs::write(&bookmark, "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n").unwrap();
    assert!(doctor().contains("书签里有 Git 的冲突标记") && doctor().contains("不丢判定"), "{}", doctor());
    let json = page.json("王丽", &["review", "doctor"]);
    let trouble = json!([{"name": "王丽@pc.default.session.json", "tracked": true, "conflicting": true}]);
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
