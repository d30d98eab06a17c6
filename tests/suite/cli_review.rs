//! `tian review` and `tian followups`, the real binary on real folders.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tian::model::{Dataset, Field, Proposal};
use tian::review::{
    Bookmark, Change, DatasetName, Due, EventLog, FollowState, FollowUp, Grade, Id, Note, Part, QuoteAnchor,
    ReviewLocation, Store, TextHash,
};

use crate::journal::{Reviews, hold};

/// The bundled page under review in a folder of its own.
pub(crate) struct Page {
    pub(crate) reviews: Reviews,
    pub(crate) dataset: Dataset,
}

impl Page {
    pub(crate) fn new() -> Page {
        Page { reviews: Reviews::new(), dataset: tian::dataset::bundled().unwrap() }
    }

    pub(crate) fn location(&self, reviewer: &str, host: &str) -> ReviewLocation {
        let dataset = DatasetName::new(&self.dataset.collection, self.dataset.proposals.iter().map(|p| &p.id));
        ReviewLocation { host: host.to_owned(), ..ReviewLocation::new(self.reviews.path.clone(), dataset, reviewer) }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.location("x", "x").path()
    }

    pub(crate) fn record(&self, reviewer: &str, changes: impl IntoIterator<Item = Change>) {
        self.record_on("pc", reviewer, changes);
    }

    pub(crate) fn record_on(&self, host: &str, reviewer: &str, changes: impl IntoIterator<Item = Change>) {
        let (mut store, ..) = Store::open(self.location(reviewer, host), |_| {}).unwrap();
        changes.into_iter().for_each(|change| drop(store.record(change).unwrap()));
        store.finish().unwrap();
    }

    /// A note on the first point, recorded in a session.
    pub(crate) fn note_in(&self, session: &str, reviewer: &str, text: &str) {
        let item = Part::Point(0).of(&self.proposal(0).id);
        let note = Note { id: Id::fresh(), item, anchor: None, text: text.to_owned(), tags: Vec::new() };
        let location = ReviewLocation { session: session.to_owned(), ..self.location(reviewer, "pc") };
        let (mut store, ..) = Store::open(location, |_| {}).unwrap();
        store.record(Change::Note(note)).unwrap();
        store.finish().unwrap();
    }

    pub(crate) fn proposal(&self, number: usize) -> &Proposal {
        &self.dataset.proposals[number]
    }

    pub(crate) fn judge(&self, number: usize, part: Part, grade: Grade) -> Change {
        let proposal = self.proposal(number);
        Change::Judge {
            item: part.of(&proposal.id),
            grade: Some(grade),
            on: TextHash::judged(proposal, part),
            answers: None,
        }
    }

    fn promise(&self, due: &str, state: FollowState, range: (usize, usize)) -> Change {
        let source = QuoteAnchor::new(self.proposal(4), Field::Reply.at(4), range).unwrap();
        Change::FollowUp(FollowUp {
            id: Id::fresh(),
            item: Part::Whole.of("5"),
            source,
            unit: "市农业农村局".to_owned(),
            due: Due::parse(due),
            state,
            remark: String::new(),
            person: String::new(),
            evidence: String::new(),
        })
    }

    /// The machine as the program calls it.
    fn host(&self) -> String {
        self.json("王丽", &["review", "status"])["host"].as_str().unwrap().to_owned()
    }

    pub(crate) fn command(&self, reviewer: &str, args: &[&str]) -> Command {
        let mut command = Command::new(crate::support::program());
        command.args(args).stdin(Stdio::null()).env("TIAN_LANG", "zh").env("TIAN_REVIEWER", reviewer);
        command.env("TIAN_REVIEWS", &self.reviews.path).env("TIAN_HOST", "pc");
        command
    }

    /// Status, what was printed, what was said on standard error.
    pub(crate) fn run(&self, reviewer: &str, args: &[&str]) -> (i32, String, String) {
        let output = self.command(reviewer, args).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (output.status.code().unwrap(), out, err)
    }

    pub(crate) fn json(&self, reviewer: &str, args: &[&str]) -> Value {
        let (_, out, err) = self.run(reviewer, &[args, &["--json"]].concat());
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}{err}"))
    }
}

/// Verdicts on the first two proposals, by three who agree on some of them.
pub(crate) fn reviewed() -> Page {
    use Grade::{Fair, Good, Poor};
    let page = Page::new();
    for (who, grades) in
        [("王丽", [Good, Good, Fair, Good]), ("李凤", [Good, Poor, Fair, Fair]), ("薛波", [Good, Fair, Fair, Good])]
    {
        let parts = [Part::Point(0), Part::Point(1), Part::Point(2), Part::Result];
        page.record(who, parts.into_iter().zip(grades).map(|(part, grade)| page.judge(0, part, grade)));
    }
    page
}

#[test]
fn the_status_counts_what_is_decided_and_what_is_left() {
    let page = reviewed();
    let note = |text: &str, anchor| {
        Change::Note(Note { id: Id::fresh(), item: Part::Whole.of("5"), text: text.to_owned(), tags: vec![], anchor })
    };
    let lost = QuoteAnchor {
        quote: "页面上没有的话语".to_owned(),
        suffix: String::new(),
        ..QuoteAnchor::new(page.proposal(4), Field::Reply.at(0), (0, 8)).unwrap()
    };
    let stale = Change::Judge {
        item: Part::Point(0).of("2"),
        grade: Some(Grade::Good),
        on: TextHash::of(["旧文"]),
        answers: None,
    };
    page.record(
        "王丽",
        [
            Change::Defer { item: Part::Point(1).of("2"), deferred: true },
            stale,
            note("在", QuoteAnchor::new(page.proposal(4), Field::Reply.at(0), (0, 8))),
            note("不在", Some(lost)),
            page.promise("2024-06", FollowState::Open, (0, 9)),
        ],
    );
    let bookmark = Bookmark { at: Some(Part::Point(1).of("2")), ..Bookmark::default() };
    bookmark.save(&page.location("王丽", "pc"), jiff::Timestamp::now()).unwrap();
    let (status, out, err) = page.run("王丽", &["review", "status"]);
    assert_eq!((status, err.as_str()), (0, ""));
    for part in [
        "评议人 王丽：已判 5/36",
        "还有 30 项未判、1 项暂缓",
        "1   4/5   关于探索",
        "2   1/6   关于构建",
        "另有 4 件尚未开始",
        "1 项判定后原文有改动",
        "批注 2 条，其中 1 条找不到",
        "待办 1（逾期 1）",
        "其他评议人：李凤、薛波（判定尚未揭晓）",
        "会话 default（pc，20",
        "停在 提案 2 建议 2",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let json = page.json("王丽", &["review", "status"]);
    assert_eq!([&json["total"], &json["decided"], &json["deferred"], &json["left"]], [36, 5, 1, 30]);
    assert_eq!((&json["sessions"][0]["proposal"], &json["sessions"][0]["point"]), (&"2".into(), &1.into()));
    assert_eq!((json["changed"].as_u64(), json["lost_notes"].as_u64()), (Some(1), Some(1)));
    let english = page.run("王丽", &["review", "status", "--lang", "en"]).1;
    assert!(english.contains("decided 5 of 36"), "{english}");
    // Who has reviewed nothing can ask too, and nothing is made.
    let nobody = Page::new();
    assert_eq!(nobody.json("王丽", &["review", "status"])["left"], 36);
    assert!(!nobody.reviews.path.exists());
}

#[test]
fn times_are_those_of_the_readers_clock() {
    if cfg!(unix) && !Path::new("/usr/share/zoneinfo").is_dir() {
        println!("skipped: no time zones here");
        return;
    }
    let page = reviewed();
    Bookmark::default().save(&page.location("王丽", "pc"), "2026-03-06T17:05:00Z".parse().unwrap()).unwrap();
    for (zone, time) in [("Asia/Shanghai", "2026-03-07 01:05"), ("America/New_York", "2026-03-06 12:05")] {
        let output = page.command("王丽", &["review", "status"]).env("TZ", zone).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(printed.contains(time), "{zone}: {printed}");
    }
}

#[test]
fn the_option_goes_before_the_variable() {
    let page = reviewed();
    let json = page.json("王丽", &["review", "status", "--reviewer", "李凤", "--reviews", "/nowhere/at/all"]);
    assert_eq!((json["reviewer"].as_str(), json["decided"].as_u64()), (Some("李凤"), Some(0)));
    let folder = Path::new(json["folder"].as_str().unwrap());
    assert_eq!(folder.parent(), Some(Path::new("/nowhere/at/all")));
    assert!(folder.file_name().unwrap().to_str().unwrap().starts_with("市政协"));
    for (args, part) in [
        (&["review", "status", "--reviewer", "a\nb"][..], "控制字符"),
        (&["review", "status", "--session", " "], "1 至 64"),
        (&["review", "status", "--session", ""], "名字“”不合要求"),
        (&["review", "staus"], "没有名为 staus 的命令或文件，是否想用 status"),
        (&["review", "bogus"], "命令有 status assign reveal differences import merge adopt compact doctor"),
        (&["export", "--format", "zzz"], "可用的值有 docx xlsx html md csv json"),
        (&["review", "merge"], "<记录文件或文件夹>"),
    ] {
        let (status, _, err) = page.run("王丽", args);
        assert_eq!(status, 2, "{args:?}");
        assert!(err.contains(part), "{args:?}: {err}");
    }
}

#[test]
fn verdicts_of_others_are_seen_only_after_they_are_revealed() {
    let page = reviewed();
    let (status, out, err) = page.run("王丽", &["review", "differences"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("tian review reveal"), "{err}");
    let (status, out, err) = page.run("王丽", &["review", "reveal"]);
    assert!(status == 2 && out.is_empty() && err.contains("还有 32 项未判") && err.contains("没有揭晓"), "{err}");
    let (status, out, err) = page.run("王丽", &["review", "reveal", "--yes"]);
    assert_eq!(status, 0);
    assert!(out.contains("已揭晓 李凤、薛波") && err.contains("还有 32 项未判"), "{out}{err}");
    assert!(page.run("王丽", &["review", "reveal", "--yes"]).1.contains("此前已揭晓"));

    let (status, out, _) = page.run("王丽", &["review", "differences"]);
    assert_eq!(status, 0);
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("各条建议（王丽、李凤、薛波）：共同评议 3 项，一致 2 项（67%）"), "{out}");
    assert!(out.contains("各条建议（王丽、薛波）：共同评议 3 项，一致 2 项"), "{out}");
    let first = lines.iter().find(|line| line.starts_with("!! ")).unwrap();
    assert_eq!(*first, "!! 提案 1 建议 2  王丽：已答复  李凤：未答复  薛波：部分答复");
    assert!(lines.last().unwrap().starts_with("=  提案 1 建议 3"), "{out}");
    let json = page.json("王丽", &["review", "differences"]);
    assert_eq!(json["differences"][0]["verdicts"]["李凤"], "not_answered");
    assert_eq!(json["differences"][0]["apart"], 2);
    assert_eq!((&json["agreement"][0]["kind"], &json["agreement"][0]["items"]), (&"points".into(), &3.into()));
    // The others have revealed nothing.
    assert_eq!(page.run("李凤", &["review", "differences"]).0, 2);
    // Alone there is nothing to reveal, and nothing is recorded.
    let alone = Page::new();
    alone.record("王丽", [alone.judge(0, Part::Result, Grade::Good)]);
    assert_eq!(alone.run("王丽", &["review", "reveal", "--yes"]).0, 1);
    assert_eq!(alone.json("王丽", &["review", "status"])["revealed"], false);
}

#[test]
fn promises_are_listed_the_most_urgent_first() {
    let page = Page::new();
    let (status, _, err) = page.run("王丽", &["followups"]);
    assert_eq!(status, 1);
    assert!(err.contains("还没有跟办事项"));
    page.record(
        "王丽",
        [
            page.promise("", FollowState::Open, (0, 4)),
            page.promise("2023", FollowState::Done, (0, 5)),
            page.promise("2999-01", FollowState::Open, (0, 6)),
            page.promise("2024-06-30", FollowState::Open, (0, 7)),
        ],
    );
    let (status, out, _) = page.run("王丽", &["followups"]);
    assert_eq!(status, 0);
    let heads: Vec<&str> = out.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(heads[0], "逾期  2024-06-30  市农业农村局  提案 5  关于高质量建设高标准农田的建议");
    let starts = ["逾期  2024-06-30", "待办  2999-01", "待办  未定期限", "已兑现  2023"];
    assert!(heads.iter().zip(starts).all(|(head, start)| head.starts_with(start)), "{out}");
    assert!(out.contains("\n    下一步，我们将\n"), "{out}");
    let json = page.json("王丽", &["followups"]);
    assert_eq!(
        (&json[0]["overdue"], &json[0]["quote"], &json[3]["state"]),
        (&true.into(), &"下一步，我们将".into(), &"done".into())
    );
}

#[test]
fn the_doctor_names_what_is_damaged_and_what_was_kept() {
    let page = reviewed();
    assert_eq!(page.run("王丽", &["review", "doctor"]).0, 0);
    let path = page.folder().join("李凤@pc.jsonl");
    let mut bytes = fs::read(&path).unwrap();
    bytes.extend(
        b"\0\0\0\0\n{\"v\":1,\"id\":\"7\"}\n{\"v\":1,\"id\":\"\\u001b[2J\",\"time\":\"x\",\"who\":\"y\",\"op\":\"\"}\n",
    );
    fs::write(&path, &bytes).unwrap();
    let (status, out, _) = page.run("王丽", &["review", "doctor"]);
    assert_eq!(status, 3);
    for part in [
        "李凤@pc.jsonl：4 条记录",
        "李凤@pc.jsonl，第 5 行：不是记录，已跳过，4 字节原样保留",
        "第 6 行",
        "编号 ␛[2J 不是 UUID",
        "共 3 个文件，12 条记录，3 处损坏",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let json = page.json("王丽", &["review", "doctor"]);
    assert_eq!((&json["damaged"], &json["files"][0]["damage"][0]["line"]), (&3.into(), &5.into()));
    let (status, _, err) = page.run("王丽", &["review", "status"]);
    assert_eq!(status, 0);
    assert!(err.contains("3 行损坏") && err.contains("tian review doctor"), "{err}");
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_newer_journal_is_looked_at_and_not_written_to() {
    let page = reviewed();
    let newer = format!(
        "{{\"v\":7,\"id\":\"{}\",\"time\":\"2026-01-01T00:00:00Z\",\"who\":\"王丽\",\"op\":\"x\"}}\n",
        Id::fresh()
    );
    fs::write(page.folder().join("王丽@pc.2.jsonl"), newer).unwrap();
    let (status, _, err) = page.run("王丽", &["review", "status"]);
    assert_eq!(status, 0);
    assert!(err.contains("第 7 版格式"), "{err}");
    for command in [&["review", "reveal", "--yes"][..], &["review", "compact"]] {
        let (status, _, err) = page.run("王丽", command);
        assert_eq!(status, 4, "{command:?}");
        assert!(err.contains("第 7 版") && err.contains("升级 tian"), "{command:?}: {err}");
    }
    assert_eq!(page.run("李凤", &["review", "reveal", "--yes"]).0, 0);
}

#[test]
#[cfg(unix)]
fn a_folder_of_reviews_that_is_a_link_is_refused_and_the_right_one_named() {
    let page = reviewed();
    let link = page.reviews.path.join("link");
    std::os::unix::fs::symlink(page.folder(), &link).unwrap();
    let named = fs::canonicalize(page.folder()).unwrap();
    let journals = page.reviews.path.join("none");
    for args in [vec!["review", "status"], vec!["review", "merge", journals.to_str().unwrap()], vec!["followups"]] {
        let output = page.command("王丽", &args).env("TIAN_REVIEWS", &link).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{args:?}: {said}");
        assert!(said.contains("符号链接") && said.contains(&format!("--reviews {}", named.display())), "{said}");
    }
}

#[test]
fn what_cannot_be_saved_ends_with_four() {
    let page = reviewed();
    let blocked = Reviews::new();
    fs::write(&blocked.path, "in the way").unwrap();
    let journal = page.folder().join("李凤@pc.jsonl");
    let args = ["review", "merge", journal.to_str().unwrap(), "--reviews", blocked.path.to_str().unwrap()];
    let (status, out, err) = page.run("王丽", &args);
    fs::remove_file(&blocked.path).unwrap();
    assert_eq!((status, out.as_str()), (4, ""));
    assert!(err.contains("无法保存"), "{err}");
    let (status, _, err) = page.run("王丽", &["review", "merge", "/nowhere.jsonl"]);
    assert_eq!(status, 3);
    assert!(err.contains("/nowhere.jsonl"), "{err}");
    let (status, _, err) = page.run("王丽", &["review", "merge", env!("CARGO_MANIFEST_DIR")]);
    assert_eq!(status, 3);
    assert!(err.contains("没有评议记录"), "{err}");
}

#[test]
fn what_a_session_holds_is_not_compacted() {
    let page = reviewed();
    let host = page.host();
    for number in 0..2 {
        page.record_on(&host, "王丽", [page.judge(number, Part::Result, Grade::Good)]);
    }
    let lock = format!(".王丽@{}.jsonl.lock", host.replace('.', "%2E"));
    let _lock = hold(&page.folder().join(lock));
    let (status, _, err) = page.run("王丽", &["review", "compact"]);
    assert_eq!(status, 4);
    assert!(err.contains("另一个会话"), "{err}");
}

#[test]
#[cfg(unix)]
fn what_has_no_end_or_no_bytes_is_refused_where_a_journal_is_expected() {
    let here = reviewed();
    let [pipe, hole] = ["pipe.jsonl", "hole.jsonl"].map(|name| here.reviews.path.join(name));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::File::create(&hole).unwrap().set_len(1 << 40).unwrap();
    let device = Path::new("/dev/zero");
    for (source, why) in [(device, "不是普通文件"), (&pipe, "不是普通文件"), (&hole, "文件过大")] {
        let (status, out, err) = here.run("王丽", &["review", "merge", source.to_str().unwrap()]);
        assert!(status == 3 && out.is_empty() && err.contains(why), "{status} {err}");
    }
    // In the folder itself it keeps nobody from the other journals.
    fs::rename(hole, here.folder().join("薛波@hole.jsonl")).unwrap();
    fs::rename(pipe, here.folder().join("李凤@pipe.jsonl")).unwrap();
    let status = here.json("王丽", &["review", "status"]);
    assert_eq!(status["others"], serde_json::json!(["李凤", "薛波"]));
    let (_, out, err) = here.run("王丽", &["review", "doctor"]);
    assert!((out + &err).contains("文件过大"));
}

#[test]
fn journals_from_elsewhere_are_merged_and_one_is_told_where() {
    let here = Page::new();
    here.record("王丽", [here.judge(0, Part::Result, Grade::Poor)]);
    let there = reviewed();
    // What comes in the reviewer's own name is the reviewer's only if the reviewer says so.
    let path = there.reviews.path.to_str().unwrap();
    let (status, out, err) = here.run("王丽", &["review", "merge", path]);
    assert_eq!(status, 2, "{err}");
    assert!(err.contains("有 4 条新的记录以您（王丽）的名义，来自 pc") && err.contains("--yes"), "{err}");
    assert!(err.contains("提案 1 办理结果：不满意 将变为 满意"), "{err}");
    assert!(out.starts_with("新并入 8 条，已有 0 条，归入"), "{out}");
    let (status, out, _) = here.run("王丽", &["review", "merge", "--yes", path]);
    assert_eq!(status, 0);
    assert!(out.starts_with("新并入 4 条，已有 8 条，归入") && out.contains("merged-by-王丽@"), "{out}");
    let json = here.json("王丽", &["review", "merge", there.reviews.path.to_str().unwrap()]);
    assert_eq!((&json["added"], &json["known"]), (&0.into(), &12.into()));
    assert_eq!(here.json("王丽", &["review", "status"])["others"], serde_json::json!(["李凤", "薛波"]));
    // Of another collection, as it seems.
    let stranger = there.reviews.path.join("stranger.jsonl");
    let line = fs::read_to_string(there.folder().join("李凤@pc.jsonl")).unwrap().lines().next().unwrap().to_owned();
    let line = line.replace("\"proposal\":\"1\"", "\"proposal\":\"二〇二六-7\"");
    let id = line.split('"').nth(5).unwrap().to_owned();
    fs::write(&stranger, line.replace(&id, &Id::fresh().to_string())).unwrap();
    let (status, _, err) = here.run("王丽", &["review", "merge", stranger.to_str().unwrap()]);
    assert_eq!(status, 0);
    assert!(err.contains("1 条所涉的提案不在这个提案集里") && err.contains("--of"), "{err}");
}

#[test]
fn a_file_that_is_no_journal_is_refused_in_a_few_lines() {
    let page = Page::new();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let (status, out, err) = page.run("王丽", &["review", "merge", file]);
    assert!(status == 3 && out.starts_with("新并入 0 条，已有 0 条，"), "{out}");
    assert_eq!(err.lines().count(), 6, "{err}");
    assert!(err.lines().next_back().unwrap().contains("行也不是记录"), "{err}");
}

#[test]
fn who_has_revealed_and_what_was_judged_since_is_said() {
    let page = reviewed();
    // Put off after judging: it counts no more.
    page.record("薛波", [Change::Defer { item: Part::Point(2).of("1"), deferred: true }]);
    let (status, _, err) = page.run("张办", &["review", "reveal", "--yes"]);
    assert_eq!(status, 2);
    assert!(err.contains("还没有自己的判定") && err.contains("tian review reveal --clerk"), "{err}");
    assert_eq!(page.run("张办", &["review", "reveal", "--clerk"]).0, 0);
    page.record("李凤", [Change::Reveal, page.judge(0, Part::Point(1), Grade::Good)]);
    // The moment is named to those for whom everything is still hidden.
    let status = page.run("王丽", &["review", "status"]).1;
    assert!(status.contains("李凤 于 20") && status.contains("张办 于 20"), "{status}");
    assert_eq!(page.json("王丽", &["review", "status"])["reveals"][0]["reviewer"], "张办");
    page.record("王丽", [Change::Reveal]);
    let (status, out, _) = page.run("王丽", &["review", "differences"]);
    assert_eq!(status, 0);
    for part in [
        "李凤 于 20",
        "查看了他人的判定",
        "李凤：已答复*",
        "各条建议（王丽、李凤）：各自独立判定 2 项，一致 2 项（100%），κ = 1.00；连同揭晓后所判共 3 项，一致 3 项（100%）",
        "各条建议（王丽、薛波）：共同评议 2 项，一致 1 项（50%）",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let json = page.json("王丽", &["review", "differences"]);
    let of = |kind: &str, who: &str| {
        let rows = json["agreement"].as_array().unwrap();
        rows.iter().find(|row| row["kind"] == kind && row["reviewers"] == serde_json::json!(["王丽", who])).unwrap()
    };
    let two = of("points", "李凤");
    assert_eq!((&two["items"], &two["independent"]["items"]), (&3.into(), &2.into()));
    let row = json["differences"].as_array().unwrap().iter().find(|row| row["point"] == 1).unwrap();
    assert_eq!(row["late"], serde_json::json!(["李凤"]));
    // The report says the same, and so do the collection's reviews.
    let report = page.run("王丽", &["export", "--format", "md"]).1;
    assert!(report.contains("李凤 于 20") && report.contains("各自独立判定"), "{report}");
    assert!(report.contains("李凤 已答复（揭晓后所判）"), "{report}");
    assert!(page.run("王丽", &["export", "--format", "csv"]).1.contains("揭晓后所判"));
    let (_, bundle, _) = page.run("王丽", &["export", "--format", "json"]);
    let bundle: Value = serde_json::from_str(&bundle).unwrap();
    let summary = bundle["reviews"]["summary"].as_array().unwrap();
    let of = |who: &str| summary.iter().find(|one| one["reviewer"] == who).unwrap();
    assert!(of("李凤")["revealed"].is_string() && of("张办")["revealed"].is_string(), "{summary:?}");
    assert!(of("薛波")["revealed"].is_null(), "{summary:?}");
    assert_eq!(of("李凤")["verdicts"][1]["late"], true);
}

#[test]
fn rounds_have_verdicts_of_their_own_and_are_compared() {
    use Grade::{Fair, Good, Poor};
    let page = reviewed();
    let second = ReviewLocation { round: Some("复评".to_owned()), ..page.location("王丽", "pc") };
    assert_ne!(second.path(), page.folder());
    let first = |page: &Page| fs::read(page.folder().join("王丽@pc.jsonl")).unwrap();
    let before = first(&page);
    let (mut store, ..) = Store::open(second.clone(), |_| {}).unwrap();
    // First: good, good, fair, and the result good.
    for (part, grade) in [(0, Good), (1, Poor), (2, Good)].map(|(point, grade)| (Part::Point(point), grade)) {
        drop(store.record(page.judge(0, part, grade)).unwrap());
    }
    drop(store.record(page.judge(1, Part::Result, Fair)).unwrap());
    store.finish().unwrap();
    assert_eq!(first(&page), before);
    assert_eq!(page.json("王丽", &["review", "status"])["decided"], 4);
    let status = page.json("王丽", &["review", "status", "--round", "复评"]);
    assert_eq!((&status["round"], &status["others"]), (&"复评".into(), &serde_json::json!([])));
    let by_variable = page.command("王丽", &["review", "status"]).env("TIAN_ROUND", "复评").output().unwrap();
    assert!(String::from_utf8(by_variable.stdout).unwrap().starts_with("评议人 王丽（复评）：已判 4/36"));
    let (status, out, _) = page.run("王丽", &["review", "differences", "--round", "复评", "--against", "default"]);
    assert_eq!(status, 0);
    let lines: Vec<&str> = out.lines().collect();
    let said =
        "与未命名的一轮相比：改判 2 项（判得更高 1 项，更低 1 项），维持 1 项；只在本轮判过 1 项，只在那一轮判过 1 项";
    assert_eq!(lines[0], said);
    assert!(lines[1].starts_with("各条建议（未命名的一轮、复评）：共同评议 3 项，一致 1 项（33%）"), "{out}");
    let changed = [
        "!! 提案 1 建议 2  未命名的一轮：已答复  复评：未答复",
        "!  提案 1 建议 3  未命名的一轮：部分答复  复评：已答复",
        "   提案 1 办理结果  未命名的一轮：满意  复评：未判",
        "   提案 2 办理结果  未命名的一轮：未判  复评：基本满意",
    ];
    assert_eq!(lines[2], "κ 是扣除偶然一致后的一致程度：1 为完全一致，0 与随意判定相当");
    assert_eq!(lines[3..], changed);
    let json = page.json("王丽", &["review", "differences", "--against", "复评"]);
    let rounds = &json["rounds"];
    assert_eq!([&rounds["better"], &rounds["worse"], &rounds["same"], &rounds["changed"]], [1, 1, 1, 2]);
    assert_eq!(json["differences"][0]["verdicts"]["复评"], "not_answered");
    let (status, _, err) = page.run("王丽", &["review", "differences", "--against", "三评"]);
    assert!(status == 2 && err.contains("没有“三评”这一轮（已有：未命名的一轮、“复评”）"), "{err}");
    let (status, _, err) = page.run("薛波", &["review", "differences", "--against", "复评"]);
    assert!(status == 1 && err.contains("薛波 在“复评”中还没有记录"), "{err}");
    // What is handed on names its round, and is never taken into another.
    let export = |args: &[&str]| page.run("王丽", &[&["export", "--round", "复评", "--format"], args].concat());
    assert!(export(&["md"]).1.contains("评议轮次：复评") && export(&["csv"]).1.contains("王丽（复评）"));
    let file = page.reviews.path.join("second.json");
    let file = file.to_str().unwrap();
    assert_eq!(export(&["json", "-o", file]).0, 0);
    let bundle: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert_eq!([&bundle["reviews"]["format"], &bundle["reviews"]["round"]], ["tian-review/2", "复评"]);
    let there = Page::new();
    assert_eq!(there.run("王丽", &["import", "--yes", file]).0, 0);
    assert!(!there.folder().exists());
    assert_eq!(there.json("王丽", &["review", "status", "--round", "复评"])["decided"], 4);
    let (status, _, err) = there.run("王丽", &["import", file, "--round", "三评"]);
    assert!(status == 3 && err.contains("属于另一轮（“复评”）"), "{err}");
    let (status, _, err) = page.run("王丽", &["export", "--format", "json", "--round", "default", file]);
    assert!(status == 3 && err.contains("属于另一轮（“复评”）"), "{err}");
}

#[test]
fn one_who_reviews_alone_is_not_told_to_reveal() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Result, Grade::Good)]);
    let (status, out, err) = page.run("王丽", &["review", "differences"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("还没有其他评议人") && !err.contains("reveal"), "{err}");
}

/// The journals of a folder.
fn journals(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")).collect()
}

/// The ids of all events in a folder's journals, each once.
fn ids(folder: &Path) -> BTreeSet<String> {
    let texts = journals(folder).into_iter().map(|path| fs::read_to_string(path).unwrap());
    let id = |line: &str| line.split('"').nth(5).unwrap().to_owned();
    texts.flat_map(|text| text.lines().map(id).collect::<Vec<_>>()).collect()
}

#[test]
fn compacting_is_safe_wherever_it_is_cut_off() {
    let traced = Command::new("strace").args(["-o", "/dev/null", "true"]).status().is_ok_and(|status| status.success());
    if !traced {
        println!("skipped: strace does not work here");
    }
    let host = Page::new().host();
    let faults = ["renameat", "fsync", "write"].into_iter().flat_map(|call| (1..=8).map(move |at| (call, at)));
    let mut cut_off = 0;
    for (call, at) in faults.filter(|_| traced) {
        let page = Page::new();
        for number in 0..3 {
            page.record_on(&host, "王丽", [page.judge(number, Part::Result, Grade::Good)]);
            // What the first two have written are segments by the time of the third.
            let host = host.replace('.', "%2E");
            if number < 2 {
                let [shared, segment] = ["", &format!(".{}", number + 2)].map(|n| format!("王丽@{host}{n}.jsonl"));
                fs::rename(page.folder().join(shared), page.folder().join(segment)).unwrap();
            }
        }
        let before = ids(&page.folder());
        assert_eq!(before.len(), 3);
        let mut command = Command::new("strace");
        command.args(["-f", "-o", "/dev/null", "-e", &format!("inject={call}:signal=KILL:when={at}")]);
        command.arg(env!("CARGO_BIN_EXE_tian")).args(["review", "compact"]).stdout(Stdio::null());
        command.env("TIAN_REVIEWER", "王丽").env("TIAN_REVIEWS", &page.reviews.path).env("TIAN_HOST", "pc");
        cut_off += usize::from(!command.status().unwrap().success());
        assert_eq!(ids(&page.folder()), before, "{call} {at}");
        let (status, _, err) = page.run("王丽", &["review", "compact"]);
        assert_eq!(status, 0, "{call} {at}: {err}");
        assert_eq!(ids(&page.folder()), before, "{call} {at}");
        assert_eq!(page.json("王丽", &["review", "status"])["decided"], 3);
        assert_eq!(journals(&page.folder()).len(), 1, "{call} {at}");
    }
    assert!(!traced || cut_off > 8, "{cut_off}");
}

#[test]
fn the_work_can_be_left_out_and_is_then_in_no_report() {
    let page = reviewed();
    page.record("王丽", [page.judge(0, Part::Work, Grade::Poor)]);
    let asked = page.json("王丽", &["review", "status"]);
    assert_eq!([&asked["total"], &asked["decided"]], [36, 5]);
    let left_out = page.json("王丽", &["review", "status", "--no-work"]);
    assert_eq!([&left_out["total"], &left_out["decided"]], [30, 4]);
    for (format, word) in [("md", "办理工作"), ("csv", "不满意")] {
        let (_, with, _) = page.run("王丽", &["export", "--format", format]);
        let (status, without, err) = page.run("王丽", &["export", "--format", format, "--no-work"]);
        assert_eq!(status, 0, "{err}");
        let without = without.replace("本次评议不评办理工作。", "");
        assert!(with.contains(word) && !without.contains(word), "{format}: {without}");
    }
}

/// Journals that version 0.1 of the program wrote: six verdicts, a deferral, a note that was changed, a promise, steps
/// undone and redone, a look at the others.
const OLD: [(&str, &str); 2] = [
    ("王丽@pc.jsonl", include_str!("fixtures/journal-0.1-wangli.jsonl")),
    ("李凤@pc.jsonl", include_str!("fixtures/journal-0.1-lifeng.jsonl")),
];

#[test]
fn journals_of_the_first_version_say_what_they_said_then() {
    let page = Page::new();
    fs::create_dir_all(page.folder()).unwrap();
    for (name, text) in OLD {
        fs::write(page.folder().join(name), text.replace("\"host\":\"vm\"", "\"host\":\"pc\"")).unwrap();
    }
    // What that version printed of them.
    let status = page.json("王丽", &["review", "status"]);
    let said = ["decided", "deferred", "left", "notes", "lost_notes", "changed", "damaged"].map(|name| &status[name]);
    assert_eq!(said, [6, 1, 29, 1, 0, 0, 0].map(Value::from).each_ref());
    assert_eq!((&status["revealed"], &status["follow_ups"]["open"]), (&true.into(), &1.into()));
    assert_eq!(status["others"], serde_json::json!(["李凤"]));
    // And it reads what this one adds: every event has the members that it asks for, and the version that it knows;
    // of an operation that it does not know it keeps the line.
    let source = "王丽@laptop".to_owned();
    page.record("王丽", [page.judge(2, Part::Point(0), Grade::Good), Change::Adopt { source, mine: false }]);
    let text = fs::read_to_string(page.folder().join("王丽@pc.jsonl")).unwrap();
    assert!(text.starts_with(&OLD[0].1.replace("\"host\":\"vm\"", "\"host\":\"pc\"")), "old lines stay as they were");
    let added: Vec<Value> =
        text.lines().skip(OLD[0].1.lines().count()).map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(added.len(), 2);
    for event in &added {
        assert_eq!(event["v"], 1);
        for member in ["id", "time", "who", "host", "session", "op"] {
            assert!(event[member].is_string(), "{member}: {event}");
        }
    }
    let known = ["v", "id", "time", "who", "host", "session", "op", "proposal", "point", "verdict", "hash"];
    assert!(known.iter().all(|member| !added[0][member].is_null()), "a verdict says all that it said: {}", added[0]);
}

/// Fields of a known kind, and kinds, that only a newer version knows.
#[test]
fn what_a_newer_version_has_written_passes_through_word_for_word() {
    let page = Page::new();
    fs::create_dir_all(page.folder()).unwrap();
    let newer: Vec<String> =
        OLD.iter().map(|(_, text)| newer(&text.replace("\"host\":\"vm\"", "\"host\":\"pc\""))).collect();
    OLD.iter().zip(&newer).for_each(|((name, _), text)| fs::write(page.folder().join(name), text).unwrap());
    let (own, colleagues) = (page.folder().join("王丽@pc.jsonl"), page.folder().join("李凤@pc.jsonl"));
    let lines = |path: &Path| -> Vec<String> { fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect() };
    let holds = |path: &Path, all: &str| all.lines().all(|line| lines(path).iter().any(|there| there == line));
    assert_eq!(page.json("王丽", &["review", "status"])["decided"], 6);
    // A verdict after them, and another segment for compacting to join.
    page.record("王丽", [page.judge(2, Part::Point(0), Grade::Good)]);
    assert!(fs::read_to_string(&own).unwrap().starts_with(&newer[0]));
    fs::copy(&own, page.folder().join("王丽@pc.2.jsonl")).unwrap();
    let (status, out, err) = page.run("王丽", &["review", "compact"]);
    assert_eq!(status, 0, "{out}{err}");
    assert!(!page.folder().join("王丽@pc.2.jsonl").exists() && holds(&own, &newer[0]), "{:#?}", lines(&own));
    // What a merge takes in, of the reviewer's own and of others.
    let there = Page::new();
    for from in [&own, &colleagues] {
        let (status, out, err) = there.run("王丽", &["review", "merge", "--yes", from.to_str().unwrap()]);
        assert!(status == 0 || status == 3, "{out}{err}");
    }
    let files = || fs::read_dir(there.folder()).unwrap().map(|entry| entry.unwrap().path());
    let is_journal = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "jsonl");
    let taken: String = files().filter(is_journal).map(|path| fs::read_to_string(path).unwrap()).collect();
    let missing: Vec<&str> =
        newer.iter().flat_map(|text| text.lines()).filter(|line| !taken.lines().any(|there| there == *line)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert_eq!(there.json("王丽", &["review", "status"])["decided"], 7);
    // A newer version of the whole journal is read and not written to.
    let of_later = newer[0].replace("\"v\":1", "\"v\":2");
    fs::write(&own, &of_later).unwrap();
    assert_eq!(page.json("王丽", &["review", "status"])["newer"], 2);
    let (mut store, ..) = Store::open(page.location("王丽", "pc"), |_| {}).unwrap();
    assert!(store.record(page.judge(3, Part::Point(0), Grade::Good)).is_err());
    store.finish().unwrap();
    page.run("王丽", &["review", "compact"]);
    assert_eq!(fs::read_to_string(&own).unwrap(), of_later);
}

/// A journal with a member in each line that this version does not know, and lines of a kind that it does not know.
fn newer(text: &str) -> String {
    let mut newer = String::new();
    for line in text.lines() {
        newer += &line.replacen('{', "{ \"weight\" : 0.50, ", 1);
        newer.push('\n');
        let mut event: Value = serde_json::from_str(line).unwrap();
        (event["op"], event["id"]) = ("applaud".into(), Id::fresh().to_string().into());
        event["claps"] = serde_json::json!({"count": 3, "by": ["甲"]});
        newer += &event.to_string();
        newer.push('\n');
    }
    newer
}

#[test]
fn the_doctor_knows_git_and_syncthing_and_says_how_to_heal() {
    let page = reviewed();
    let journal = page.folder().join("李凤@pc.jsonl");
    let text = fs::read_to_string(&journal).unwrap();
    let (first, rest) = text.split_once('\n').unwrap();
    fs::write(&journal, format!("<<<<<<< HEAD\n{first}\n=======\n{rest}>>>>>>> other\n")).unwrap();
    fs::copy(&journal, page.folder().join("王丽@pc.sync-conflict-20261125-101010-ABCDEFG.jsonl")).unwrap();
    fs::copy(&journal, page.folder().join("李凤的副本.jsonl")).unwrap();
    let (status, out, _) = page.run("王丽", &["review", "doctor"]);
    assert_eq!(status, 3);
    assert!(out.contains("李凤@pc.jsonl：4 条记录"), "both sides are read: {out}");
    assert!(out.contains("第 1 行：不是记录") && out.contains("Git 的冲突标记：删去这一行就好"), "{out}");
    // As a shell takes it, wherever the folder is.
    let copy = page.folder().join("王丽@pc.sync-conflict-20261125-101010-ABCDEFG.jsonl").display().to_string();
    let command = format!("Syncthing 的冲突副本；运行 tian review merge {}", shell_words::quote(&copy));
    assert!(out.contains(&command), "{out}");
    assert!(out.contains("李凤的副本.jsonl：文件名不说明评议人（多是副本）"), "{out}");
    // A copy that a cloud disk had named was called somebody's who uses another's name.
    assert!(!out.contains("李凤的副本.jsonl：4 条用的不是"), "{out}");
    fs::remove_file(page.folder().join("王丽@pc.sync-conflict-20261125-101010-ABCDEFG.jsonl")).unwrap();
    let (_, _, said) = page.run("王丽", &["review", "status"]);
    assert!(said.contains("在文件名不说明评议人的副本里") && !said.contains("冒用"), "{said}");
    // Under Git, both sides of a journal are to be kept.
    fs::create_dir(page.reviews.path.join(".git")).unwrap();
    assert!(page.run("王丽", &["review", "doctor"]).1.contains("doctor --git"));
    assert_eq!(page.run("王丽", &["review", "doctor", "--git"]).0, 0);
    let attributes = fs::read_to_string(page.reviews.path.join(".gitattributes")).unwrap();
    assert_eq!(attributes, "*.jsonl -text merge=union\n");
    assert!(page.run("王丽", &["review", "doctor", "--git"]).1.contains("已经在了"));
    assert!(!page.run("王丽", &["review", "doctor"]).1.contains("doctor --git"));
}

#[test]
#[cfg(unix)]
fn two_accounts_of_a_group_share_a_folder_and_a_private_journal_is_named() {
    use std::os::unix::fs::PermissionsExt;

    // Two accounts that have nothing in common but a group.
    let page = Page::new();
    let shared = page.reviews.path.clone();
    let program = shared.join("tian");
    let run = |user: u32, who: &str, args: &[&str]| {
        let mut command = Command::new("setpriv");
        command.args([format!("--reuid={user}"), "--regid=4242".to_owned(), "--clear-groups".to_owned()]);
        command.arg(&program).args(args).stdin(Stdio::null()).env("TIAN_LANG", "zh").env("TIAN_REVIEWER", who);
        command.env("TIAN_REVIEWS", shared.join("reviews")).env("TIAN_HOST", "pc").env("HOME", "/nonexistent");
        let output = command.output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (output.status.code(), out, err)
    };
    fs::create_dir(&shared).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_tian"), &program).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let mut trial = Command::new("setpriv");
    // By way of a shell: what setpriv itself starts still has the rights of root on the way there.
    trial.args(["--reuid=4001", "--regid=4242", "--clear-groups", "sh", "-c", "\"$0\" --version"]).arg(&program);
    let can = trial.stdin(Stdio::null()).output().is_ok_and(|output| output.status.success());
    let owned = std::os::unix::fs::chown(&shared, None, Some(4242));
    if !can || owned.is_err() {
        eprintln!("skipped: nobody else can be here (setpriv needs root, and the folder to be reached)");
        return;
    }
    fs::set_permissions(&shared, fs::Permissions::from_mode(0o2770)).unwrap();
    let journal = |who: &str| {
        let lines = fs::read_to_string(reviewed().folder().join(format!("{who}@pc.jsonl"))).unwrap();
        let path = shared.join(format!("{who}.jsonl"));
        fs::write(&path, lines).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    for (user, who) in [(4001, "王丽"), (4002, "李凤")] {
        let (status, _, err) = run(user, who, &["review", "merge", "--yes", &journal(who)]);
        assert_eq!(status, Some(0), "{who}: {err}");
    }
    let (status, out, err) = run(4001, "王丽", &["review", "status"]);
    assert!(status == Some(0) && err.is_empty() && out.contains("其他评议人：李凤"), "{out}{err}");
    // A journal that its owner keeps private is named to the others.
    let folder = fs::read_dir(shared.join("reviews")).unwrap().next().unwrap().unwrap().path();
    let private = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let private = private.into_iter().find(|path| path.to_string_lossy().contains("李凤@pc.merged-by")).unwrap();
    fs::set_permissions(&private, fs::Permissions::from_mode(0o600)).unwrap();
    let (_, _, err) = run(4001, "王丽", &["review", "status"]);
    assert!(err.contains("李凤@pc.merged-by") && err.contains("没有权限"), "{err}");
    let (status, out, _) = run(4001, "王丽", &["review", "doctor"]);
    assert!(status == Some(3) && out.contains("没有权限"), "{out}");
}

#[test]
#[cfg(unix)]
fn a_clock_that_is_days_ahead_decides_nothing() {
    if !Command::new("faketime").args(["+1d", "true"]).status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no faketime");
        return;
    }
    let page = Page::new();
    let ahead = |who: &str, args: &[&str]| {
        let plain = page.command(who, args);
        let mut command = Command::new("faketime");
        command.arg("+400d").arg(plain.get_program()).args(plain.get_args()).stdin(Stdio::null());
        for (name, value) in plain.get_envs() {
            command.env(name, value.unwrap());
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    // A word of the reviewer's from a machine whose clock is wrong, and a verdict given when it is right again.
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    ahead("王丽", &["review", "reveal", "--clerk"]);
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Poor)]);
    let (_, out, _) = page.run("王丽", &["review", "doctor"]);
    assert!(!out.contains("晚一天以上"), "alone there is nothing to reveal: {out}");
    page.record("李凤", [page.judge(0, Part::Point(0), Grade::Good)]);
    ahead("王丽", &["review", "reveal", "--yes"]);
    page.record("王丽", [page.judge(0, Part::Point(1), Grade::Fair)]);
    let (status, out, _) = page.run("王丽", &["review", "doctor"]);
    assert!(status == 0 && out.contains("王丽@pc.jsonl：1 条的时间比现在晚一天以上"), "{out}");
    let status = page.json("王丽", &["review", "status"]);
    assert_eq!((&status["decided"], &status["revealed"]), (&2.into(), &true.into()));
    // It sets nobody's clock: what is recorded now has a time of now.
    let text = fs::read_to_string(page.folder().join("王丽@pc.jsonl")).unwrap();
    let last: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    let time: jiff::Timestamp = last["time"].as_str().unwrap().parse().unwrap();
    assert!(time <= jiff::Timestamp::now());
}

/// Records dated some hours ahead counted without a word anywhere.
#[test]
fn a_clock_that_is_hours_ahead_is_named_by_the_doctor() {
    let page = reviewed();
    let journal = page.folder().join("李凤@pc.jsonl");
    let text = fs::read_to_string(&journal).unwrap();
    let line = text.lines().last().unwrap();
    let mut event: Value = serde_json::from_str(line).unwrap();
    let soon = jiff::Timestamp::now().checked_add(jiff::ToSpan::hours(6)).unwrap();
    event["time"] = soon.to_string().into();
    fs::write(&journal, text.replace(line, &event.to_string())).unwrap();
    let (status, out, _) = page.run("王丽", &["review", "doctor"]);
    assert!(status == 0 && out.contains("李凤@pc.jsonl：1 条的时间比现在晚（不到一天）"), "{out}");
    assert_eq!(out.matches("比现在晚").count(), 1, "{out}");
    let said = "李凤@pc.jsonl：1 条的时间比现在晚（不到一天）";
    for args in [&["review", "status"][..], &["export", "--format", "md"]] {
        assert!(page.run("王丽", args).2.contains(said));
    }
    assert_eq!(page.json("王丽", &["review", "status"])["early"], 1);
    let reader = crate::sharing_out::reader(&page, "薛波", "140x36").keys("r");
    assert!(reader.status().contains(said), "{}", reader.status());
    // A session that was kept then bore that time for as long.
    let (mut store, ..) = Store::open(page.location("李凤", "pc"), |_| {}).unwrap();
    store.keep(Bookmark { at: Some(Part::Point(0).of("1")), ..Bookmark::default() });
    store.finish().unwrap();
    let session = &page.json("李凤", &["review", "status"])["sessions"][0];
    let time: jiff::Timestamp = session["time"].as_str().unwrap().parse().unwrap();
    assert!(time < soon - std::time::Duration::from_secs(3_600 * 5), "{session}");
}

#[test]
fn the_doctors_advice_for_a_copy_of_syncthing_loses_nothing_when_it_is_followed() {
    let page = reviewed();
    // The copy that lost has what the other file has not.
    let (journal, copy) = (page.folder().join("李凤@pc.jsonl"), page.folder().join("李凤@pc.sync-conflict-1-A.jsonl"));
    fs::rename(&journal, &copy).unwrap();
    let events = || page.json("薛波", &["review", "doctor"])["files"].as_array().unwrap().len();
    assert_eq!(events(), 3);
    assert_eq!(page.run("薛波", &["review", "merge", copy.to_str().unwrap()]).0, 0);
    fs::remove_file(&copy).unwrap();
    let others = &page.json("薛波", &["review", "status"])["others"];
    assert_eq!(*others, serde_json::json!(["李凤", "王丽"]));
    let merged = fs::read_to_string(page.folder().join("李凤@pc.merged-by-薛波@pc.jsonl")).unwrap();
    assert_eq!(merged.lines().count(), 4);
}

#[test]
fn adopting_names_the_verdicts_that_it_overturns_and_asks() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    page.record_on("laptop", "王丽", [page.judge(0, Part::Point(0), Grade::Poor)]);
    let verdict = || page.location("王丽", "pc");
    let standing = || Store::open(verdict(), |_| {}).unwrap().1.own().verdict("1", Part::Point(0)).unwrap().grade;
    let (status, _, err) = page.run("王丽", &["review", "adopt", "王丽@laptop"]);
    assert!(status == 2 && err.contains("提案 1 建议 1：已答复 将变为 未答复"), "{err}");
    assert_eq!(standing(), Grade::Good);
    assert_eq!(page.run("王丽", &["review", "adopt", "--yes", "王丽@laptop"]).0, 0);
    assert_eq!(standing(), Grade::Poor);
    let (status, out, err) = page.run("王丽", &["review", "adopt", "--not-mine", "王丽@laptop"]);
    assert_eq!(status, 0, "{out}{err}");
    assert_eq!(standing(), Grade::Good, "the word can be taken back");
}

#[test]
fn an_adopted_machine_whose_clock_is_a_year_ahead_wins_against_nothing_recorded_since() {
    let page = Page::new();
    page.record_on("laptop", "王丽", [page.judge(0, Part::Point(0), Grade::Poor)]);
    let laptop = page.folder().join("王丽@laptop.jsonl");
    let text = fs::read_to_string(&laptop).unwrap();
    let (from, rest) = text.split_once("\"time\":\"").unwrap();
    let (_, behind) = rest.split_once('"').unwrap();
    fs::write(&laptop, format!("{from}\"time\":\"2099-01-01T00:00:00Z\"{behind}")).unwrap();
    page.record("王丽", [Change::Adopt { source: "王丽@laptop".to_owned(), mine: true }]);
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    let (_, event_log, _) = Store::open(page.location("王丽", "pc"), |_| {}).unwrap();
    assert_eq!(event_log.own().verdict("1", Part::Point(0)).unwrap().grade, Grade::Good);
    // A colleague's does not count yet, and that is said where it is missing.
    fs::rename(&laptop, page.folder().join("李凤@laptop.jsonl")).unwrap();
    let path = page.folder().join("李凤@laptop.jsonl");
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("王丽", "李凤")).unwrap();
    let (_, _, err) = page.run("王丽", &["review", "status"]);
    assert!(err.contains("1 条记录不计入") && err.contains("时间比现在晚一天以上"), "{err}");
}

/// Of an export the one line that happened to be an event was taken in, and success was reported.
#[test]
fn a_collection_is_no_journal_and_nothing_of_it_is_merged() {
    let page = reviewed();
    let (_, whole, _) = page.run("李凤", &["export", "--format", "json"]);
    let exported = page.reviews.path.join("交 换.json");
    let other = Page::new();
    let line = fs::read_to_string(page.folder().join("李凤@pc.jsonl")).unwrap();
    let one_line = whole.replacen("{", "{\n\"made\": \"by hand\",", 1);
    // As it is, with another member first, cut off, and as JSON Lines with an event among them.
    let cut = [&whole[..400], "\n", &line].concat();
    let lines = ["{\"format\":\"tian/1\",\"collection\":{\"title\":\"x\"}}\n", &line].concat();
    for text in [&whole, &one_line, &cut, &lines] {
        fs::write(&exported, text).unwrap();
        let (status, out, err) = other.run("王丽", &["review", "merge", exported.to_str().unwrap()]);
        assert!(status == 3 && out.is_empty(), "{status} {out}");
        assert!(err.contains("这是提案集") && err.contains("tian import '"), "{err}");
        assert!(!other.folder().exists());
    }
}

#[test]
fn a_round_is_not_merged_into_another() {
    let page = reviewed();
    let folder = page.folder();
    let (status, _, err) = page.run("王丽", &["review", "merge", "--yes", folder.to_str().unwrap(), "--round", "复评"]);
    assert!(status == 3 && err.contains("另一轮"), "{err}");
}

/// A folder with journals of other rounds alone was said to have none, after it was said which it has.
#[test]
fn a_merge_of_other_rounds_alone_names_them() {
    let page = Page::new();
    let round = ReviewLocation { round: Some("复评".to_owned()), ..page.location("李凤", "pc") };
    let (mut store, ..) = Store::open(round, |_| {}).unwrap();
    store.record(page.judge(0, Part::Point(0), Grade::Good)).unwrap();
    store.finish().unwrap();
    let source = page.reviews.path.to_str().unwrap();
    let (status, out, err) = Page::new().run("王丽", &["review", "merge", source]);
    assert!(status == 1 && out.is_empty() && err.contains("的记录，只有：“复评”"), "{status} {err}");
    assert!(!err.contains("里面没有评议记录"), "{err}");
}

/// Three million lines that are no events kept the doctor talking for more than 20 seconds.
#[test]
fn the_doctor_names_the_first_damaged_lines_of_a_file_and_counts_the_rest() {
    let page = reviewed();
    fs::write(page.folder().join("李凤@pc2.jsonl"), "x\n".repeat(1_000)).unwrap();
    let (status, out, _) = page.run("王丽", &["review", "doctor"]);
    assert_eq!((status, out.matches("李凤@pc2.jsonl，第").count()), (3, 20), "{out}");
    assert!(out.contains("李凤@pc2.jsonl：另有 980 行也不是记录"), "{out}");
    assert_eq!(page.json("王丽", &["review", "doctor"])["damaged"], 1_000);
}

/// A colleague's record of a newer version was told on standard error, and to a program as `"newer": null`.
#[test]
fn newer_records_of_a_colleague_are_told_to_programs_too() {
    let page = reviewed();
    assert!(page.json("王丽", &["review", "status"])["newer_of_others"].is_null());
    let journal = page.folder().join("李凤@pc.jsonl");
    let line = fs::read_to_string(&journal).unwrap().lines().next().unwrap().to_owned();
    let id = line.split('"').nth(5).unwrap().to_owned();
    let newer = line.replace(&id, &Id::fresh().to_string()).replacen("\"v\":1", "\"v\":99", 1);
    assert_ne!(newer, line);
    fs::write(page.folder().join("李凤@pc2.jsonl"), newer + "\n").unwrap();
    let status = page.json("王丽", &["review", "status"]);
    assert_eq!((status["newer"].as_u64(), status["newer_of_others"].as_u64()), (None, Some(99)), "{status}");
}

/// A clerk who merged a forged file first lost the genuine one without a word: its events were called known.
#[test]
fn a_merge_keeps_what_says_something_else_under_a_known_id_and_says_so() {
    let (clerk, there) = (Page::new(), reviewed());
    let genuine = there.folder().join("李凤@pc.jsonl");
    let text = fs::read_to_string(&genuine).unwrap();
    let forged = there.reviews.path.join("李凤@aaa.jsonl");
    // Another machine's name, so that its file would be read first.
    fs::write(&forged, text.replace("\"not_answered\"", "\"answered\"").replace("\"pc\"", "\"aaa\"")).unwrap();
    let merge = |path: &Path| clerk.run("书记", &["review", "merge", path.to_str().unwrap()]);
    let stands = || {
        Store::open(clerk.location("李凤", "x"), |_| {}).unwrap().1.own().verdict("1", Part::Point(1)).unwrap().grade
    };
    let (status, out, err) = merge(&genuine);
    assert!(status == 0 && out.starts_with("新并入 4 条，已有 0 条，") && err.is_empty(), "{out}{err}");
    let (status, out, err) = merge(&forged);
    assert!(status == 3 && out.starts_with("新并入 0 条，已有 0 条，"), "{out}{err}");
    assert!(err.contains("4 条记录（李凤）与已有的编号相同而内容不同：两份都已保留"), "{err}");
    let kept = fs::read_to_string(clerk.folder().join("李凤@aaa.same-id-merged-by-书记@pc.jsonl")).unwrap();
    assert_eq!(kept, fs::read_to_string(&forged).unwrap(), "byte for byte");
    let merged = fs::read_to_string(clerk.folder().join("李凤@pc.merged-by-书记@pc.jsonl")).unwrap();
    assert_eq!(merged, text);
    // Which of the two counts does not change by a merge, whatever the files are called.
    let events = Store::open(clerk.location("书记", "pc"), |_| {}).unwrap().1.events().len();
    assert_eq!(events, 4);
    let grades = |path: &Path| fs::read_to_string(path).unwrap().matches("\"not_answered\"").count();
    assert_eq!((grades(&genuine), grades(&forged)), (1, 0));
    fs::rename(clerk.folder().join("李凤@pc.merged-by-书记@pc.jsonl"), clerk.folder().join("李凤@x.jsonl")).unwrap();
    assert_eq!(stands(), Grade::Poor);
    // Once more nothing is added, and it is said again, here, in the status and by the doctor.
    let before = journals(&clerk.folder());
    let (status, out, err) = merge(&forged);
    assert!(
        status == 3 && out.starts_with("新并入 0 条，已有 0 条，") && err.contains("4 条记录（李凤）"),
        "{out}{err}"
    );
    assert_eq!(clerk.json("书记", &["review", "merge", forged.to_str().unwrap()])["conflicting"], 4);
    assert!(before.len() == 2 && journals(&clerk.folder()) == before, "{before:?}");
    assert!(clerk.run("书记", &["review", "status"]).2.contains("4 条记录不计入"));
    let said =
        "李凤@aaa.same-id-merged-by-书记@pc.jsonl：4 条与已有的记录编号相同而内容不同，不计入；计入的在 李凤@x.jsonl";
    let (_, out, _) = clerk.run("书记", &["review", "doctor"]);
    assert!(out.contains(said), "{out}");
}

/// The same with the reviews that come in a collection, and in the reviewer's own name: the own file counts.
#[test]
fn an_import_keeps_what_says_something_else_under_a_known_id_and_says_so() {
    let page = reviewed();
    let file = page.reviews.path.join("forged.json");
    page.record("王丽", [Change::Reveal]);
    let (status, out, err) = page.run("王丽", &["export", "--format", "json"]);
    assert_eq!(status, 0, "{err}");
    fs::write(&file, out.replace("\"not_answered\"", "\"answered\"").replace("\"partly_answered\"", "\"answered\""))
        .unwrap();
    let (status, out, err) = page.run("王丽", &["import", file.to_str().unwrap()]);
    assert_eq!(status, 3, "{out}{err}");
    assert!(
        err.contains("条记录（李凤、王丽、薛波）与已有的编号相同而内容不同") && !err.contains("是您自己记的吗"),
        "{err}"
    );
    let kept = journals(&page.folder());
    let kept = kept.iter().filter(|path| path.to_str().unwrap().ends_with("@pc.same-id-merged-by-王丽@pc.jsonl"));
    assert_eq!(kept.count(), 3);
    let own = Store::open(page.location("王丽", "pc"), |_| {}).unwrap().1;
    assert_eq!(own.own().verdict("1", Part::Point(2)).unwrap().grade, Grade::Fair);
    let again = page.json("王丽", &["import", file.to_str().unwrap()]);
    assert!(again[0]["new"] == 0 && again[0]["conflicting"].as_u64().unwrap() >= 4, "{again}");
}

/// A clerk who had revealed was counted among the reviewers, and told how much there was still to judge.
#[test]
fn a_clerk_is_no_reviewer() {
    let page = reviewed();
    let (status, out, _) = page.run("书记", &["review", "reveal", "--clerk"]);
    assert!(status == 0 && !out.contains("未判"), "{out}");
    let (_, out, _) = page.run("书记", &["review", "status"]);
    assert!(out.contains("汇总人员 书记") && !out.contains("评议人 书记") && !out.contains("项未判"), "{out}");
    let status = page.json("书记", &["review", "status"]);
    assert_eq!((&status["clerk"], &status["others"]), (&true.into(), &serde_json::json!(["李凤", "王丽", "薛波"])));
    let (_, out, _) = page.run("王丽", &["review", "status"]);
    assert!(out.contains("其他评议人：李凤、薛波（") && out.contains("汇总人员 书记 于 20"), "{out}");
    let report = page.run("王丽", &["export", "--format", "md"]).1;
    assert!(report.contains("另有 2 位评议人的判定在出报告时没有显示"), "{report}");
    let (_, out, _) = page.run("王丽", &["review", "reveal", "--yes"]);
    assert!(out.starts_with("已揭晓 李凤、薛波 的判定"), "{out}");
    // Who has judged and then looked is a reviewer.
    assert_eq!(page.json("王丽", &["review", "status"])["clerk"], false);
}

/// A clerk's comparison left out what the reviewer's own report counts, and did not say why.
#[test]
fn verdicts_from_the_future_are_named_with_their_reviewer_where_they_are_missing() {
    let page = reviewed();
    let journal = page.folder().join("李凤@pc.jsonl");
    let text = fs::read_to_string(&journal).unwrap();
    let (year, later) = ("\"time\":\"20", "\"time\":\"30");
    fs::write(&journal, text.replace(year, later)).unwrap();
    page.run("书记", &["review", "reveal", "--clerk"]);
    let (_, _, err) = page.run("书记", &["review", "differences"]);
    let said = "李凤 有 4 条记录的时间比现在晚一天以上（其机器的时钟不准），暂不在这里计入，而在其本人那里计入";
    assert!(err.contains(said), "{err}");
    assert_eq!(page.json("李凤", &["review", "status"])["decided"], 4);
}

/// What a reviewer had called somebody else's went on counting under the reviewer's name with all others, unsaid.
#[test]
fn what_a_reviewer_disowns_is_named_to_those_with_whom_it_counts() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    let line = fs::read_to_string(page.folder().join("王丽@pc.jsonl")).unwrap();
    let id = line.split('"').nth(5).unwrap();
    let other = line.replace(id, &Id::fresh().to_string()).replace("\"answered\"", "\"not_answered\"");
    fs::write(page.folder().join("王丽@laptop.jsonl"), other).unwrap();
    let said = "王丽 说过 王丽@laptop 的记录不是其本人的，这里仍记在其名下";
    let status = |who: &str| page.run(who, &["review", "status"]).2;
    assert!(!status("李凤").contains("说过"), "{}", status("李凤"));
    assert_eq!(page.run("王丽", &["review", "adopt", "--not-mine", "王丽@laptop"]).0, 0);
    assert!(status("李凤").contains(said) && !status("王丽").contains("说过"), "{}", status("李凤"));
    assert_eq!(page.run("王丽", &["review", "adopt", "--yes", "王丽@laptop"]).0, 0);
    assert!(!status("李凤").contains("说过"), "{}", status("李凤"));
}

/// A clock was days ahead for a while: when the false date had passed, the verdict that was withdrawn meanwhile won
/// with everybody but its reviewer, and for the reviewer too.
#[test]
fn no_line_of_a_journal_counts_later_than_those_behind_it_whoever_reads_it() {
    let page = Page::new();
    let grades = [Grade::Good, Grade::Fair, Grade::Poor];
    page.record("王丽", grades.map(|grade| page.judge(0, Part::Point(0), grade)));
    page.record("王丽", [page.judge(0, Part::Point(1), Grade::Good)]);
    let journal = page.folder().join("王丽@pc.jsonl");
    let lines: Vec<Value> =
        fs::read_to_string(&journal).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    // The second line was dated five days ahead of those behind it: now, and a year ago.
    let now = jiff::Timestamp::now();
    let hours = |time: jiff::Timestamp, hours: i64| time + std::time::Duration::from_secs(3600 * hours as u64);
    for base in
        [hours(now, 0) - std::time::Duration::from_secs(7200), now - std::time::Duration::from_secs(86400 * 365)]
    {
        let times = [base, hours(base, 120), hours(base, 1), hours(base, 1)];
        let text = lines.iter().zip(times).map(|(line, time)| {
            let mut line = line.clone();
            line["time"] = time.to_string().into();
            line.to_string() + "\n"
        });
        let text: Vec<String> = text.collect();
        fs::write(&journal, text.concat()).unwrap();
        let verdict = |reader: &str, page: &Page| {
            let (_, event_log, gathered) = Store::open(page.location(reader, "pc"), |_| {}).unwrap();
            let theirs = gathered.files.iter().map(|file| (file.postponed, file.future)).collect::<Vec<_>>();
            assert_eq!(theirs, [(0, 0)]);
            let of = EventLog::new("王丽", event_log.events().to_vec());
            (of.own().verdict("1", Part::Point(0)).unwrap().grade, event_log.events().len())
        };
        assert_eq!(verdict("王丽", &page), (Grade::Poor, 4));
        assert_eq!(verdict("李凤", &page), (Grade::Poor, 4));
        // So it does where it was merged, and in an exchange of collections.
        let other = Page::new();
        assert_eq!(other.run("李凤", &["review", "merge", journal.to_str().unwrap()]).0, 0);
        assert_eq!(verdict("李凤", &other), (Grade::Poor, 4));
        let export = page.reviews.path.join("exchange.json");
        let (status, ..) = page.run("王丽", &["export", "--format", "json", "--force", "-o", export.to_str().unwrap()]);
        assert_eq!(status, 0);
        let third = Page::new();
        assert_eq!(third.run("薛波", &["import", export.to_str().unwrap()]).0, 0);
        assert_eq!(verdict("薛波", &third), (Grade::Poor, 4));
        // As the first line it is put shortly before the next, not into 1970.
        let report = || page.run("王丽", &["export", "--format", "md"]).1;
        fs::write(&journal, text[1..].concat()).unwrap();
        assert_eq!(verdict("李凤", &page), (Grade::Poor, 3));
        assert!(!report().contains("1970"), "{}", report());
        // With nothing behind it, it waits; its reviewer is told, and who merges it.
        if base > now - std::time::Duration::from_secs(86400) {
            fs::write(&journal, text[..2].concat()).unwrap();
            let (_, out, err) = page.run("王丽", &["review", "status"]);
            assert!(err.contains("您有 1 条记录的时间比现在晚一天以上") && out.contains("1/"), "{out}{err}");
            assert_eq!(page.json("王丽", &["review", "status"])["ahead"], 1);
            let (_, _, err) = Page::new().run("李凤", &["review", "merge", journal.to_str().unwrap()]);
            assert!(err.contains("其中 1 条的时间比现在晚一天以上"), "{err}");
            let (_, _, err) = page.run("李凤", &["review", "status"]);
            assert!(err.contains("有 1 条记录不计入（时间比现在晚一天以上），"), "only what there is: {err}");
            fs::write(&journal, &text[1]).unwrap();
            let (status, _, err) = page.run("李凤", &["review", "reveal", "--yes"]);
            assert!(
                status == 1 && err.contains("时间都比现在晚一天以上") && !err.contains("还没有其他评议人"),
                "{err}"
            );
        }
    }
}

/// Words of the parser stood in Chinese sentences.
#[test]
fn why_a_line_is_no_event_is_said_in_chinese() {
    let page = reviewed();
    let lines: [&[u8]; 4] = [b"{\"v\":1,\"id\":\"\xff\"}", br#"{"v":1,"id":"\ud800x"}"#, br#"{"v":-1}"#, b"[1]"];
    fs::write(page.folder().join("李凤@pc2.jsonl"), lines.join(&b'\n')).unwrap();
    let (_, out, _) = page.run("王丽", &["review", "doctor"]);
    let said: Vec<&str> = out.lines().filter(|line| line.starts_with("李凤@pc2.jsonl，第")).collect();
    assert_eq!(said.len(), 4, "{out}");
    let words = ["unicode", "code", "hex", "escape", "invalid", "expected", "struct", "Wire", "value", "integer"];
    assert!(!words.iter().any(|word| said.concat().contains(word)), "{said:?}");
}

/// The doctor advised to make one file of a journal and a socket, or a pipe.
#[test]
#[cfg(unix)]
fn the_doctor_takes_for_a_segment_only_what_can_be_read() {
    let page = reviewed();
    let pipe = page.folder().join("王丽@pc.2.jsonl");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (_, out, _) = page.run("王丽", &["review", "doctor"]);
    assert!(out.contains("王丽@pc.2.jsonl") && !out.contains("tian review compact"), "{out}");
}

/// Records of a newer version in one's own name were taken in, and nothing could be recorded any more.
#[test]
fn records_of_a_newer_version_in_ones_own_name_are_left_where_they_are() {
    let page = Page::new();
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    page.record_on("laptop", "王丽", [page.judge(0, Part::Point(1), Grade::Poor)]);
    let laptop = page.folder().join("王丽@laptop.jsonl");
    let newer = fs::read_to_string(&laptop).unwrap().replacen("\"v\":1", "\"v\":2", 1);
    fs::write(&laptop, newer).unwrap();
    let (status, _, err) = page.run("王丽", &["review", "adopt", "--yes", "王丽@laptop"]);
    assert!(status == 3 && err.contains("出自更新的版本（记录格式 2），不能确认为您的"), "{err}");
    let (status, out, err) = page.run("王丽", &["review", "merge", "--yes", laptop.to_str().unwrap()]);
    assert!(status == 2 && err.contains("1 条以您名义的记录出自更新的版本"), "{out}{err}");
    assert!(page.run("王丽", &["review", "status"]).2.contains("升级后才能确认"));
    // Nor does a word that was given to an earlier version lock anybody out.
    page.record("王丽", [Change::Adopt { source: "王丽@laptop".to_owned(), mine: true }]);
    page.record("王丽", [page.judge(0, Part::Point(2), Grade::Good)]);
    let status = page.json("王丽", &["review", "status"]);
    assert_eq!((&status["decided"], &status["newer"]), (&2.into(), &Value::Null));
    assert_eq!(status["left_out"][0]["source"], "王丽@laptop");
}

/// A verdict on a point that no proposal has was in the table and in no count, and nobody said so.
#[test]
fn verdicts_on_what_the_collection_does_not_have_are_counted_apart_and_said() {
    let page = reviewed();
    let gone = |who: &str, item: tian::review::Item| {
        let judged = page.judge(0, Part::Point(0), Grade::Poor);
        let Change::Judge { grade, .. } = judged else { unreachable!() };
        page.record(who, [Change::Judge { item, grade, on: TextHash::of(["别处"]), answers: None }]);
    };
    let id = page.proposal(0).id.clone();
    gone("李凤", Part::Point(76).of(&id));
    gone("李凤", Part::Result.of("no-such-id"));
    let status = page.json("李凤", &["review", "status"]);
    assert_eq!((&status["decided"], &status["gone"]), (&4.into(), &2.into()));
    let said = "另有 2 条判定，所在的建议或提案已不在提案集中";
    assert!(page.run("李凤", &["review", "status"]).1.contains(said));
    assert!(!page.run("薛波", &["review", "status"]).1.contains("不在提案集中"));
    page.run("书记", &["review", "reveal", "--clerk"]);
    let (_, _, err) = page.run("书记", &["review", "differences"]);
    assert!(err.contains(&format!("{said}（李凤）")), "{err}");
    let table = page.run("书记", &["export", "--format", "csv"]).1;
    assert!(table.contains("\"77\"") && table.contains("\"no-such-id\""), "{table}");
}

/// A mistyped session made an empty report, in which the reviewer was a clerk.
#[test]
fn a_session_that_is_not_there_makes_no_report() {
    let page = reviewed();
    page.run("王丽", &["review", "reveal", "--yes"]);
    let (status, out, err) = page.run("王丽", &["export", "--format", "md", "--session", "上午"]);
    assert!(status == 2 && out.is_empty() && err.contains("您没有名为“上午”的会话（已有：default）"), "{err}");
    // A session of notes alone is one of somebody who has judged in another.
    page.note_in("上午", "王丽", "再问");
    let (status, out, _) = page.run("王丽", &["export", "--format", "md", "--session", "上午"]);
    assert!(status == 0 && out.contains("再问") && !out.contains("汇总人员"), "{out}");
}

/// What a wrong clock had dated behind what was written later counted in another order than it says, silently; and a
/// file that cannot be read was in a sum with no damage.
#[test]
fn the_doctor_names_times_that_were_put_right_and_counts_files_that_cannot_be_read() {
    let page = reviewed();
    let journal = page.folder().join("李凤@pc.jsonl");
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, text.replacen("\"time\":\"20", "\"time\":\"21", 1)).unwrap();
    for who in ["李凤", "王丽"] {
        let (status, out, _) = page.run(who, &["review", "doctor"]);
        assert!(status == 0 && out.contains("李凤@pc.jsonl：1 条的时间晚于其后写入的"), "{out}");
        assert!(!out.contains("无法读取"), "{out}");
    }
    fs::create_dir(page.folder().join("周@pc.jsonl")).unwrap();
    let (status, out, _) = page.run("王丽", &["review", "doctor"]);
    assert!(status == 3 && out.contains("其中 1 个文件无法读取，里面的记录不在此数"), "{status}: {out}");
}
