//! A review from its first key to the report that is handed in, in a real terminal; and what is said where
//! it cannot be written.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use tian::review::{Grade, Part};

use crate::cli_review::Page;
use crate::journal::Reviews;
use crate::support::{compare, project, temporary, today};
use crate::tty::{Tty, environment, signal};

/// What the report is called.
fn report_name() -> String {
    format!("评议报告-王丽-{}.md", today())
}

/// A reviewer's folders: the reviews, and an empty folder to write reports into; both gone in the end.
struct ReviewFolders {
    reviews: Reviews,
    reports: PathBuf,
}

impl ReviewFolders {
    fn new() -> ReviewFolders {
        let reviews = Reviews::new();
        let reports = temporary(&format!("reports-{}", reviews.path.file_name().unwrap().to_string_lossy()));
        fs::create_dir(&reports).unwrap();
        ReviewFolders { reviews, reports }
    }

    /// `tian review` in a terminal, by another program.
    fn under(&self, program: &[&str]) -> Tty {
        Tty::run(self.command(program), 120, 36)
    }

    fn command(&self, program: &[&str]) -> CommandBuilder {
        let mut words = program.iter().copied().chain([env!("CARGO_BIN_EXE_tian"), "review"]);
        let mut command = CommandBuilder::new(words.next().unwrap());
        command.args(words);
        let mut command = environment(command);
        command.env("TIAN_REVIEWS", &self.reviews.path);
        command.env("TIAN_REVIEWER", "王丽");
        command.env("TIAN_HOST", "pc");
        command.env("XDG_STATE_HOME", self.state());
        command.cwd(&self.reports);
        command
    }

    /// Where the program keeps what belongs to no folder of reviews.
    fn state(&self) -> PathBuf {
        self.reports.with_extension("state")
    }

    /// The file of events that the folder of reviews did not take.
    fn rescued(&self) -> PathBuf {
        let files = fs::read_dir(self.state().join("tian")).unwrap().map(|file| file.unwrap().path());
        files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "jsonl")).unwrap()
    }

    fn review(&self) -> Tty {
        self.under(&[])
    }

    /// Waits until what is on the disk comes to something.
    fn wait_for_status(&self, done: &str) {
        let status = || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_tian"));
            command.args(["review", "status"]).env("TIAN_LANG", "zh").env("TIAN_REVIEWS", &self.reviews.path);
            command.env("TIAN_REVIEWER", "王丽").env("TIAN_HOST", "pc").env("XDG_STATE_HOME", self.state());
            String::from_utf8(command.output().unwrap().stdout).unwrap()
        };
        let began = Instant::now();
        while !status().contains(done) {
            assert!(began.elapsed() < Duration::from_secs(20), "{done}: {}", status());
        }
    }

    /// Names in the folder for reports, hidden ones too.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.reports).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Where the session says that it stopped.
    fn bookmark(&self) -> String {
        let folders = fs::read_dir(&self.reviews.path).into_iter().flatten();
        let files = folders.flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap());
        let mut bookmarks =
            files.map(|file| file.unwrap().path()).filter(|path| path.to_string_lossy().contains("default"));
        bookmarks.next().and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default()
    }

    /// The report without the days on which it was made.
    fn report(&self) -> String {
        let text = fs::read_to_string(self.reports.join(report_name())).unwrap();
        let today = regex_lite::Regex::new(r"20(2[5-9]|[3-9]\d)-\d\d-\d\d").unwrap();
        today.replace_all(&text, "DAY").into_owned()
    }
}

impl Drop for ReviewFolders {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.reports);
        let _ = fs::remove_dir_all(self.state());
    }
}

/// The page reviewed from the first key to the last verdict: keys, and what the screen then says.
const REVIEW: [(&str, &str); 12] = [
    ("12", "建议 3/3 未判"),
    ("i没有数字和期限 #期限\r", "已记下批注"),
    ("1w21", "已判 5/36"),
    ("1s3", "暂缓 1"),
    ("c2024-06\r", "已列入跟办"),
    ("221", "已判 10/36"),
    ("1111w11", "已判 16/36"),
    ("123u", "已撤销"),
    ("211w33", "已判 23/36"),
    ("11211", "已判 28/36"),
    ("1121121", "其余已判完，现在是暂缓的：尚有 1 项"),
    ("2", "全部判完，按 x 导出报告"),
];

/// Types what is left of the review, and hands the report in.
fn finish(folders: &ReviewFolders, tty: &mut Tty, from: usize) {
    for (keys, said) in &REVIEW[from..] {
        tty.send(keys);
        tty.wait_for_text(said);
    }
    tty.send("x");
    tty.wait_for_text("36 项全部判完");
    tty.wait_for_text(&report_name());
    tty.send("m");
    tty.wait_for_text("已导出");
    assert_eq!(folders.files(), [report_name()]);
    tty.send("qq");
    assert_eq!(tty.status(), 0);
    compare(&project("tests/suite/reports/handed-in.md"), &folders.report());
}

#[test]
fn the_whole_page_is_reviewed_and_handed_in() {
    let folders = ReviewFolders::new();
    let mut tty = folders.review();
    tty.wait_for_text("评议开始");
    finish(&folders, &mut tty, 0);
}

#[test]
fn what_the_folder_of_reviews_does_not_take_is_kept_elsewhere_and_can_be_merged() {
    // Whoever cannot write to either has the lines on the screen.
    for kept in [true, false] {
        let folders = ReviewFolders::new();
        let (in_the_way, work) = (folders.reports.join("file"), folders.reports.join("work"));
        fs::write(&in_the_way, "").unwrap();
        fs::create_dir(&work).unwrap();
        let mut command = folders.command(&[]);
        command.cwd(&work);
        command.env("TMPDIR", &in_the_way);
        if !kept {
            command.env("XDG_STATE_HOME", &in_the_way);
        }
        let mut tty = Tty::run(command, 120, 36);
        tty.wait_for_text("评议开始");
        assert!(!folders.reviews.path.exists(), "a review that is only looked at writes nothing");
        fs::write(&folders.reviews.path, "in the way").unwrap();
        fs::remove_dir(&work).unwrap();
        tty.send("12");
        tty.wait_for_text("2 条未保存");
        tty.send("q");
        tty.wait_for_text("再按 q 仍要退出");
        tty.send("q");
        assert_eq!(tty.status(), 4);
        let file = folders.reports.join("lines.jsonl");
        if kept {
            let saved = folders.rescued();
            tty.wait_for_text("另存为");
            assert!(tty.written().contains(&*saved.file_name().unwrap().to_string_lossy()));
            fs::rename(&saved, &file).unwrap();
        } else {
            tty.wait_for("the lines", |tty| {
                let written = tty.written();
                written.matches("{\"v\":1").count() == 2 && written.ends_with('\n')
            });
            let written = tty.written();
            let lines = written.lines().filter(|line| line.starts_with("{\"v\":1")).map(|line| format!("{line}\n"));
            fs::write(&file, lines.collect::<String>()).unwrap();
        }
        fs::remove_file(&folders.reviews.path).unwrap();
        let mut merge = Command::new(env!("CARGO_BIN_EXE_tian"));
        merge.args(["review", "merge", "--yes"]).arg(&file).envs([
            ("TIAN_REVIEWER", "王丽"),
            ("TIAN_LANG", "zh"),
            ("TIAN_HOST", "pc"),
        ]);
        let merged = merge.env("TIAN_REVIEWS", &folders.reviews.path).stdin(Stdio::null()).output().unwrap();
        let said = String::from_utf8(merged.stdout).unwrap();
        assert!(said.contains("新并入 2 条"), "{kept}: {said} {}", String::from_utf8_lossy(&merged.stderr));
    }
}

#[test]
fn a_review_that_was_killed_goes_on_to_the_same_report() {
    let folders = ReviewFolders::new();
    for (at, begun, judged) in [(0, "评议开始", "已判 7/36"), (4, "已判 7/36", "已判 23/36"), (9, "已判 23/36", "")]
    {
        let mut tty = folders.review();
        tty.wait_for_text(begun);
        let next = match at {
            0 => 4,
            4 => 9,
            _ => {
                finish(&folders, &mut tty, at);
                return;
            }
        };
        for (keys, said) in &REVIEW[at..next] {
            tty.send(keys);
            tty.wait_for_text(said);
        }
        tty.wait_for_text("已保存");
        // A screen that is half drawn may still say it of the verdict before.
        folders.wait_for_status(judged);
        // At once: where the session is may not have followed the verdict to the disk.
        signal("KILL", &tty.child.process_id().unwrap().to_string());
        let _ = tty.child.wait();
    }
}

#[test]
fn a_session_that_was_left_goes_on_where_it_was() {
    let folders = ReviewFolders::new();
    let mut tty = folders.review();
    tty.wait_for_text("评议开始");
    tty.send("121J1");
    tty.wait_for_text("建议 2/4 未判");
    tty.send("f");
    tty.wait_for_text("筛选：有未判项的 6 件");
    tty.send("/能源\r");
    tty.wait_for("the search", |tty| tty.screen().last().is_some_and(|row| row.contains("处")));
    tty.send("q");
    assert_eq!(tty.status(), 0);
    let bookmark = folders.bookmark().replace(' ', "");
    for part in ["\"point\":1", "\"proposal\":\"2\"", "\"filter\":\"undecided\"", "\"query\":\"能源\""] {
        assert!(bookmark.contains(part), "{part}: {bookmark}");
    }
    let mut tty = folders.review();
    tty.wait_for_text("继续上次的评议：已判 4/36");
    tty.wait_for("the search", |tty| tty.screen()[0].contains("提案 2") && tty.screen()[0].contains("12 处"));
    tty.wait_for_text(" 建议 2  1 已答复");
    tty.send("\u{1b}");
    // A filter that went on was not seen, and what it hid was missed.
    tty.wait_for("the end of the search", |tty| !tty.screen()[0].contains("12 处"));
    assert!(!tty.screen().concat().contains("只看未判"));
    tty.send("1");
    tty.wait_for_text("已判 5/36");
    assert!(folders.bookmark().replace(' ', "").contains("\"filter\":\"all\""), "{}", folders.bookmark());
}

#[test]
fn a_file_that_is_there_is_replaced_only_by_two_keys() {
    let folders = ReviewFolders::new();
    let table = folders.reports.join(format!("评议表-王丽-{}.csv", today()));
    fs::write(&table, "theirs").unwrap();
    symlink(&table, folders.reports.join(report_name())).unwrap();
    let mut tty = folders.review();
    tty.wait_for_text("评议开始");
    tty.send("1x");
    tty.wait_for_text("还有 35 项未判");
    tty.wait_for_text(&format!("（已有 评议表-王丽-{}.csv）", today()));
    tty.send("c");
    tty.wait_for_text(&format!("评议表-王丽-{}-2.csv（", today()));
    tty.wait_for_text(&format!("评议表-王丽-{}-3.csv", today()));
    assert_eq!(fs::read_to_string(&table).unwrap(), "theirs");
    // Esc takes back what `!` began, and the screen stays.
    tty.send("!");
    tty.wait_for_text("（覆盖原有文件）");
    tty.send("\u{1b}");
    tty.wait_for_text(&format!("（已有 评议表-王丽-{}", today()));
    tty.send("!m");
    tty.wait_for_text("符号链接");
    tty.send("!c");
    // Before that （覆盖原有文件） stands behind its name.
    let written = format!("评议表-王丽-{}.csv（", today());
    tty.wait_for(&written, |tty| {
        let screen = tty.screen().concat().split_whitespace().collect::<String>();
        screen.contains(&written) && !screen.contains("覆盖原有文件")
    });
    assert!(fs::read_to_string(&table).unwrap().contains("王丽"));
    tty.send("j");
    tty.wait_for_text("tian-2024-03-25.json（");
    assert_eq!(folders.files().len(), 4, "{:?}", folders.files());
    let json = fs::read_to_string(folders.reports.join("tian-2024-03-25.json")).unwrap();
    assert!(json.contains("\"verdict\": \"answered\""), "the verdict of the first key is in it");
    tty.send("qq");
    assert_eq!(tty.status(), 0);
}

#[test]
fn what_cannot_be_written_is_said_and_leaves_nothing() {
    let folders = ReviewFolders::new();
    let mut tty = folders.under(&["sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"]);
    tty.wait_for_text("评议开始");
    tty.send("1x");
    tty.wait_for_text("35 项未判");
    tty.wait_for_text(&report_name());
    tty.send("m");
    tty.wait_for_text("无法保存");
    assert_eq!(folders.files(), [""; 0]);
    tty.send("qq");
    assert_eq!(tty.status(), 0);
    // A folder in which nobody can make a file, not even root.
    if !Path::new("/proc").is_dir() {
        eprintln!("skipped: no folder here refuses files to everybody");
        return;
    }
    let mut tty = folders.under(&["sh", "-c", "cd /proc; exec \"$@\"", "sh"]);
    tty.wait_for_text("继续上次的评议");
    tty.send("x");
    tty.wait_for_text("写入 /proc");
    tty.send("j");
    tty.wait_for_text("无法保存");
    tty.send("qq");
    assert_eq!(tty.status(), 0);
}

/// Whether faults can be put in.
fn traced() -> bool {
    let strace = Command::new("strace").args(["-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    let traced = strace.is_ok_and(|status| status.success());
    if !traced {
        println!("skipped: strace does not work here");
    }
    traced
}

fn strace(inject: &'static str) -> [&'static str; 6] {
    ["strace", "-f", "-o", "/dev/null", "-e", inject]
}

#[test]
fn keys_do_not_wait_for_a_slow_disk() {
    if !traced() {
        return;
    }
    let folders = ReviewFolders::new();
    let mut tty = folders.under(&strace("inject=fdatasync:delay_enter=1500000"));
    tty.wait_for_text("评议开始");
    for (key, decided) in [("1", "已判 1/36"), ("2", "已判 2/36"), ("3", "已判 3/36")] {
        tty.send(key);
        tty.wait_for("a verdict on its way to the disk", |tty| {
            let screen = tty.screen().join("\n");
            screen.contains(decided) && screen.contains("保存中")
        });
    }
    // What is on its way is in the report all the same.
    tty.send("x");
    tty.wait_for_text("还有 33 项未判");
    tty.send("q");
    tty.wait_for_text("已保存");
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

/// The screen was gone and nothing said that a slow disk was waited for; a Ctrl-C then lost what it had not taken yet.
#[test]
fn a_slow_disk_is_told_of_at_the_end_and_ctrl_c_waits_no_longer() {
    if !traced() {
        return;
    }
    let folders = ReviewFolders::new();
    let mut tty = folders.under(&strace("inject=fdatasync:delay_enter=4000000"));
    tty.wait_for_text("评议开始");
    tty.send("12");
    tty.wait_for_text("已判 2/36");
    tty.send("q");
    tty.wait_for_text("磁盘很慢：还有 2 条评议正在写入");
    tty.send("\x03");
    tty.wait_for_text("这 2 条另存为");
    assert_eq!(fs::read_to_string(folders.rescued()).unwrap().lines().count(), 2);
    assert!([4, 130].contains(&tty.status()));
}

#[test]
fn a_disk_that_refuses_is_told_at_once_and_nothing_is_lost() {
    if !traced() {
        return;
    }
    let folders = ReviewFolders::new();
    let mut tty = folders.under(&strace("inject=fdatasync:error=ENOSPC"));
    tty.wait_for_text("评议开始");
    tty.send("1");
    tty.wait_for_text("未能保存");
    tty.send("23");
    tty.wait_for("judging goes on", |tty| {
        let screen = tty.screen().join("\n");
        screen.contains("3 条未保存")
    });
    tty.send("q");
    tty.wait_for_text("再按 q 仍要退出");
    tty.send("q");
    assert_eq!(tty.status(), 4);
    tty.wait_for("where the lines are", |tty| tty.written().contains("这 3 条另存为"));
    let kept = folders.rescued();
    assert_eq!(fs::read_to_string(kept).unwrap().lines().filter(|line| line.contains("\"op\":")).count(), 3);
}

/// `tian export -o` said nothing to the person who asked for it: neither that it was done nor where.
#[test]
fn an_export_says_on_a_terminal_where_it_is() {
    let folders = ReviewFolders::new();
    let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
    command.args(["export", "-o", "评议.html", "--reviewer", "王丽"]);
    command.env("TIAN_REVIEWS", &folders.reviews.path);
    command.cwd(&folders.reports);
    let mut tty = Tty::run(command, 120, 36);
    tty.wait_for_text("已导出 评议.html（");
    assert_eq!(tty.status(), 0);
}

/// The key that writes a report took in with it what nobody had seen on the page; what is recorded by a colleague whom one may
/// not see yet is not in it, and no reason to ask.
#[test]
fn a_report_is_of_what_the_page_has_shown() {
    let folders = ReviewFolders::new();
    let page = Page { reviews: Reviews { path: folders.reviews.path.clone() }, ..Page::new() };
    let colleague = |part| page.record("李凤", [page.judge(0, part, Grade::Good)]);
    colleague(Part::Point(0));
    let mut tty = folders.review();
    tty.wait_for_text("评议开始");
    tty.send("1");
    tty.wait_for_text("已判 1/36");
    tty.wait_for_text("已保存");
    tty.send("x");
    tty.wait_for_text(&report_name());
    colleague(Part::Point(1));
    tty.send("m");
    tty.wait_for_text("已导出");
    assert_eq!(folders.files(), [report_name()]);
    fs::remove_file(folders.reports.join(report_name())).unwrap();
    tty.send("\u{1b}");
    tty.wait_for("the panes", |tty| !tty.screen().concat().contains("报告内容"));
    tty.send("DRR");
    tty.wait_for_text("各条建议（王丽、李凤）");
    tty.send("\u{1b}");
    tty.wait_for("the panes", |tty| !tty.screen().concat().contains("各条建议（王丽、李凤）"));
    tty.send("x");
    tty.wait_for_text("评议人：李凤");
    colleague(Part::Result);
    tty.send("m");
    tty.wait_for_text("刚有新的记录或分工，内容已重新统计");
    assert_eq!(folders.files(), [""; 0]);
    tty.wait_for_text("办理结果：满意 1，");
    tty.send("m");
    tty.wait_for_text("已导出");
    assert_eq!(folders.files(), [report_name()]);
    tty.send("qq");
    assert_eq!(tty.status(), 0);
}
