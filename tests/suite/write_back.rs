//! What was saved has vanished from the disk, and the disk takes nothing any more: what the program knows of it goes
//! where unsaved verdicts go. The disk is a small one in memory, which only root may mount.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;

use tian::review::{Change, Grade, Part};

use crate::cli_review::Page;
use crate::support::temporary;
use crate::tty::{Tty, environment, signal};

/// A disk of 64 kB, gone with the test.
struct SmallDisk {
    path: PathBuf,
}

fn run(command: &[&str]) -> bool {
    let run = Command::new(command[0]).args(&command[1..]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

impl SmallDisk {
    /// Mounts one; says why the test is skipped where that may not be done.
    fn mount(name: &str) -> Option<SmallDisk> {
        let path = temporary(&format!("disk-{name}"));
        fs::create_dir_all(&path).unwrap();
        let mounted = run(&["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path.to_str().unwrap()]);
        if !mounted {
            println!("skipped: only root may mount a small disk");
        }
        mounted.then_some(SmallDisk { path })
    }

    fn reviews(&self) -> PathBuf {
        self.path.join("reviews")
    }

    /// Writes until not a byte more fits.
    fn fill(&self) {
        use std::io::Write;
        let mut file = fs::File::create(self.path.join("full")).unwrap();
        for size in [4096, 1] {
            while file.write(&vec![b'x'; size]).is_ok_and(|written| written > 0) {}
        }
    }

    fn remount(&self, how: &str) {
        assert!(run(&["mount", "-o", &format!("remount,{how}"), self.path.to_str().unwrap()]), "{how}");
    }

    fn unmount(&self) {
        assert!(run(&["umount", "-l", self.path.to_str().unwrap()]));
    }

    /// The journal of 甲 on vm.
    fn journal(&self) -> PathBuf {
        let dataset = fs::read_dir(self.reviews()).unwrap().next().unwrap().unwrap().path();
        dataset.join("甲@vm.jsonl")
    }

    /// Starts a review there and waits until verdicts are saved.
    fn review(&self, state: &Path, keys: &str) -> Tty {
        self.review_as("甲", state, keys)
    }

    fn review_as(&self, reviewer: &str, state: &Path, keys: &str) -> Tty {
        let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
        command.arg("review");
        // Nothing goes beside it where it is full.
        command.cwd(&self.path);
        for (name, value) in [("TIAN_REVIEWER", reviewer), ("TIAN_HOST", "vm"), ("TMPDIR", self.path.to_str().unwrap())]
        {
            command.env(name, value);
        }
        command.env("TIAN_REVIEWS", self.reviews());
        command.env("XDG_STATE_HOME", state);
        let mut tty = Tty::run(command, 120, 36);
        tty.wait_for_text("评议开始");
        for (at, key) in keys.chars().enumerate() {
            tty.send(&key.to_string());
            tty.wait_for_text(&format!("已判 {}/36", at + 1));
        }
        tty.wait_for_text("已保存");
        tty
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        run(&["umount", "-l", self.path.to_str().unwrap()]);
    }
}

/// The ids of the events in the file of what could not be saved.
fn rescued(state: &Path) -> Vec<String> {
    let files = fs::read_dir(state.join("tian")).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut files = files.filter(|path| path.to_str().unwrap().contains("tian-unsaved-"));
    let lines = files.next().map(|path| fs::read_to_string(path).unwrap()).unwrap_or_default();
    assert_eq!(files.next(), None);
    ids(&lines)
}

fn ids(lines: &str) -> Vec<String> {
    lines.lines().map(|line| line.split('"').nth(5).unwrap().to_owned()).collect()
}

fn state(name: &str) -> PathBuf {
    let state = temporary(&format!("write-back-{name}"));
    let _ = fs::remove_dir_all(&state);
    state
}

/// What becomes of the disk under a review.
type Mishap = (&'static str, fn(&SmallDisk));

#[test]
fn saved_verdicts_that_cannot_be_written_back_at_the_end_are_not_dropped_in_silence() {
    let mishaps: [Mishap; 4] = [
        ("removed-full", |disk| {
            fs::remove_file(disk.journal()).unwrap();
            disk.fill();
        }),
        ("emptied-read-only", |disk| {
            fs::write(disk.journal(), "").unwrap();
            disk.remount("ro");
        }),
        ("file-for-folder", |disk| {
            put_file_there(&disk.reviews());
        }),
        ("unmounted", SmallDisk::unmount),
    ];
    for (number, (name, mishap)) in mishaps.into_iter().enumerate() {
        for end in ["q", "\u{3}", "TERM"] {
            // One end for each but the first.
            if number > 0 && end != "q" {
                continue;
            }
            let Some(disk) = SmallDisk::mount(name) else { return };
            let state = state(name);
            let mut tty = disk.review(&state, "13");
            let saved = ids(&fs::read_to_string(disk.journal()).unwrap());
            assert_eq!(saved.len(), 2);
            mishap(&disk);
            match end {
                "TERM" => signal("TERM", &tty.child.process_id().unwrap().to_string()),
                keys => tty.send(keys),
            }
            tty.wait_for_text("这 2 条另存为");
            assert_eq!(tty.status(), 4, "{name} {end:?}");
            assert!(!tty.written().contains("未能保存：。"), "the reason was forgotten: {}", tty.written());
            assert_eq!(rescued(&state), saved, "{name} {end:?}");
        }
    }
}

#[test]
fn verdicts_that_have_vanished_count_as_unsaved_with_the_one_that_cannot_be_saved() {
    let Some(disk) = SmallDisk::mount("counted") else { return };
    let state = state("counted");
    let mut tty = disk.review(&state, "123");
    let saved = ids(&fs::read_to_string(disk.journal()).unwrap());
    fs::remove_file(disk.journal()).unwrap();
    disk.fill();
    tty.send("1");
    tty.wait_for_text("未能保存：磁盘已满。4 条留在内存，下次记录或按 q 时重试");
    tty.wait_for_text("4 条未保存");
    tty.send("q");
    tty.wait_for_text("有 4 条未保存");
    tty.send("q");
    tty.wait_for_text("这 4 条另存为");
    assert_eq!(tty.status(), 4);
    let rescued = rescued(&state);
    assert_eq!((rescued.len(), &rescued[..3]), (4, &saved[..]));
}

/// On a full disk revealing showed what others had judged, and left no trace: after a kill the reviewer was blind again,
/// and what was judged since counted as independent.
#[test]
fn what_others_have_judged_is_shown_once_it_is_on_the_disk_that_one_has_looked() {
    for nowhere in [false, true] {
        let Some(disk) = SmallDisk::mount("revealed") else { return };
        let state = state("revealed");
        let mut tty = disk.review_as("乙", &state, "1");
        tty.send("q");
        assert_eq!(tty.status(), 0);
        let no_folder = disk.path.join("none");
        fs::write(&no_folder, "").unwrap();
        let state = if nowhere { no_folder } else { state };
        let mut tty = disk.review(&state, "23");
        fs::remove_file(disk.journal()).unwrap();
        disk.fill();
        tty.send("DR");
        tty.wait_for_text("再按一次 R");
        tty.send("R");
        if nowhere {
            tty.wait_for_text("没有揭晓：写不进任何地方");
            let screen = tty.screen().join("\n");
            assert!(!screen.contains("各条建议（甲、乙）"), "{screen}");
        } else {
            tty.wait_for_text("各条建议（甲、乙）");
        }
        signal("KILL", &tty.child.process_id().unwrap().to_string());
        let kept = if nowhere { Vec::new() } else { rescued(&state) };
        // With the verdicts that have gone from the disk.
        assert_eq!(kept.len(), if nowhere { 0 } else { 3 });
        assert!(!fs::read_to_string(disk.journal()).unwrap_or_default().contains("reveal"));
    }
}

#[test]
fn q_tries_once_more_to_save_what_a_full_disk_did_not_take() {
    let Some(disk) = SmallDisk::mount("retried") else { return };
    let state = state("retried");
    let mut tty = disk.review(&state, "12");
    fs::remove_file(disk.journal()).unwrap();
    disk.fill();
    tty.send("3");
    tty.wait_for_text("3 条未保存");
    fs::remove_file(disk.path.join("full")).unwrap();
    tty.send("q");
    tty.wait_for_text("此前未保存的现已全部保存");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    assert_eq!(ids(&fs::read_to_string(disk.journal()).unwrap()).len(), 3);
    assert!(rescued(&state).is_empty());
}

#[test]
fn a_place_that_cannot_be_kept_is_said_once_and_does_not_cover_how_far_one_is() {
    let Some(disk) = SmallDisk::mount("place") else { return };
    // Nor is there room where it goes then.
    let mut tty = disk.review(&disk.path.join("state"), "1");
    // What is left of the journal's page takes some verdicts more.
    disk.fill();
    tty.send("2");
    tty.wait_for_text("未能记下读到何处：磁盘已满");
    for (key, far) in [("3", "已判 3/36"), ("1", "已判 4/36")] {
        tty.send(key);
        tty.wait_for_text(far);
        tty.wait_for_text("已保存");
    }
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

/// On a full disk a note that was begun was in memory alone, and a killed program lost it.
#[test]
fn an_unfinished_note_on_a_full_disk_is_kept_elsewhere_as_it_is_typed() {
    let Some(disk) = SmallDisk::mount("draft") else { return };
    let state = state("draft");
    let mut tty = disk.review(&state, "1");
    disk.fill();
    tty.send("i半句话");
    tty.wait_for_text("半句话");
    let is_kept = || {
        let folders = fs::read_dir(state.join("tian")).into_iter().flatten().flatten();
        let mut files = folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten());
        files.any(|file| fs::read_to_string(file.path()).is_ok_and(|text| text.contains("半句话")))
    };
    while !is_kept() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let said = said_of(&disk.reviews(), &state, &["review", "status"]);
    assert!(said.contains("没写完的批注 1 条，最近的在 提案 1 建议 2"), "{said}");
}

#[test]
fn a_merge_that_does_not_fit_leaves_the_files_as_they_were() {
    use tian::review::{Event, Grade, Id, Store, line};

    use crate::journal::{Reviews, judge};

    if !run(&["sh", "-c", "ulimit -f 20"]) {
        println!("skipped: this shell sets no limit for files");
        return;
    }
    let (reviews, sources) = (Reviews::new(), Reviews::new());
    let folder = reviews.path.join("x");
    fs::create_dir_all(&folder).unwrap();
    fs::create_dir_all(&sources.path).unwrap();
    let (mut store, ..) = Store::open(sources.location("李凤", "laptop"), |_| {}).unwrap();
    let event = store.record(judge(0, Grade::Good)).unwrap();
    store.finish().unwrap();
    // The first file takes it all, the second does not.
    let copies = |host: &str, count: usize| -> String {
        (0..count).map(|_| line(&Event { id: Id::fresh(), host: host.to_owned(), ..event.clone() })).collect()
    };
    let merge = |lines: String, limit: &str| {
        let source = sources.path.join("李凤@laptop.jsonl");
        fs::write(&source, lines).unwrap();
        Command::new("sh")
            .args([
                "-c",
                &format!("{limit} exec \"$0\" \"$@\""),
                env!("CARGO_BIN_EXE_tian"),
                "review",
                "merge",
                "--yes",
            ])
            .arg(&source)
            .env("TIAN_REVIEWS", &folder)
            .envs([("TIAN_REVIEWER", "甲"), ("TIAN_HOST", "vm"), ("TIAN_LANG", "zh")])
            .output()
            .unwrap()
    };
    let files = || {
        let dataset = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
        let paths = fs::read_dir(dataset).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<(PathBuf, Vec<u8>)> = paths
            .filter(|path| path.extension().is_some())
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect();
        files.sort();
        files.retain(|(path, _)| path.extension().is_some_and(|end| end == "jsonl"));
        files
    };
    assert!(merge(copies("a", 1) + &copies("b", 1), "").status.success());
    let before = files();
    assert_eq!(before.len(), 2);
    let failed = merge(copies("a", 3) + &copies("b", 500) + &copies("c", 1), "ulimit -f 20;");
    let said = String::from_utf8(failed.stderr).unwrap();
    assert_eq!(failed.status.code(), Some(4), "{said}");
    assert!(said.contains("文件过大，超出限制") && said.contains("原有的文件没有动过"), "{said}");
    assert_eq!(files(), before);
    assert!(merge(copies("a", 3) + &copies("b", 500), "").status.success());
}

#[test]
fn the_same_detour_is_said_once() {
    if !run(&["sh", "-c", "ulimit -f 1"]) {
        println!("skipped: this shell sets no limit for files");
        return;
    }
    let state = state("detour");
    let mut command = environment(CommandBuilder::new("sh"));
    command.args(["-c", "ulimit -f 1; exec \"$PROGRAM\" review"]);
    command.env("TIAN_REVIEWS", state.join("reviews"));
    command.env("XDG_STATE_HOME", &state);
    for (name, value) in [("TIAN_REVIEWER", "甲"), ("TIAN_HOST", "vm")] {
        command.env(name, value);
    }
    let mut tty = Tty::run(command, 120, 36);
    tty.wait_for_text("评议开始");
    // A block of 512 or 1024 bytes takes two or four of them.
    "123123123123".chars().for_each(|key| tty.send(&key.to_string()));
    tty.wait_for_text("评议记录不能写（文件过大，超出限制）");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    tty.wait_for_text("tian: 评议记录不能写");
    let written = tty.written();
    let (_, after) = written.rsplit_once("\u{1b}[?1049l").unwrap();
    assert_eq!(after.matches("评议记录不能写（文件过大，超出限制）").count(), 1, "{after}");
    assert!(fs::read_dir(state.join("reviews")).unwrap().flatten().any(|dataset| {
        let journals = fs::read_dir(dataset.path()).unwrap().flatten();
        journals.filter(|entry| entry.path().extension().is_some_and(|end| end == "jsonl")).count() > 3
    }));
}

#[test]
fn a_start_without_threads_or_files_does_not_blame_the_terminal() {
    if !run(&["sh", "-c", "ulimit -n 6"]) {
        println!("skipped: this shell sets no limit for open files");
        return;
    }
    let mut command = environment(CommandBuilder::new("sh"));
    command.args(["-c", "ulimit -n 6; exec \"$PROGRAM\""]);
    let mut tty = Tty::run(command, 120, 36);
    tty.wait_for_text("无法启动（打开的文件过多）");
    assert_eq!(tty.status(), 5);
}

/// Puts a file in the place of a folder, into which the program may write its bookmark meanwhile.
fn put_file_there(folder: &Path) {
    while fs::write(folder, "").is_err() {
        let _ = fs::remove_dir_all(folder);
    }
}

/// Judges one item, puts a file in the place of the reviews, and leaves: the verdict goes elsewhere.
fn judge_and_lose(tty: &mut Tty, reviews: &Path) {
    tty.wait_for_text("评议开始");
    tty.send("1");
    tty.wait_for_text("已保存");
    put_file_there(reviews);
    tty.send("q");
    tty.wait_for_text("这 1 条另存为");
    assert_eq!(tty.status(), 4);
}

/// A window of a reviewer's.
fn window(reviews: &Path, state: &Path, who: &str) -> Tty {
    window_in(reviews, state, who, &[])
}

/// The same with other options.
fn window_in(reviews: &Path, state: &Path, who: &str, options: &[&str]) -> Tty {
    let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
    command.arg("review");
    command.args(options);
    for (name, value) in [("TIAN_REVIEWER", who), ("TIAN_HOST", "vm")] {
        command.env(name, value);
    }
    command.env("TIAN_REVIEWS", reviews);
    command.env("XDG_STATE_HOME", state);
    Tty::run(command, 120, 36)
}

/// What a command says to 甲, on both outputs.
fn said_of(reviews: &Path, state: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tian"));
    command.args(args).stdin(Stdio::null()).env("TIAN_REVIEWS", reviews).env("XDG_STATE_HOME", state);
    let output = command.envs([("TIAN_REVIEWER", "甲"), ("TIAN_HOST", "vm"), ("TIAN_LANG", "zh")]).output().unwrap();
    [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap()).concat()
}

/// A file of what could not be saved was spoken of once, at the end, and stayed when it had been merged.
#[test]
fn what_waits_to_be_taken_back_is_named_until_it_is() {
    let (reviews, state) = (temporary("rescue-reviews"), state("rescue"));
    let _ = fs::remove_dir_all(&reviews);
    let start = || window(&reviews, &state, "甲");
    let mut tty = start();
    judge_and_lose(&mut tty, &reviews);
    let tian = |args: &[&str]| said_of(&reviews, &state, args);
    let kept = fs::read_dir(state.join("tian")).unwrap().map(|entry| entry.unwrap().path());
    let kept = kept.into_iter().find(|path| path.to_str().unwrap().contains("tian-unsaved-")).unwrap();
    let kept = kept.to_str().unwrap().to_owned();
    // What belongs to it first: cut off for want of room, the command took the events to another folder.
    let command = "tian review merge --yes --reviewer 甲 --reviews ";
    // Where the folder of the reviews cannot be opened it was named nowhere.
    for args in [["review", "status"], ["review", "doctor"]] {
        assert!(tian(&args).contains(&format!("未能写入，在 {kept} 里；要并入：{command}")), "{}", tian(&args));
    }
    let mut tty = start();
    tty.wait_for_text("上次有 1 条记录未能写入，在哪里、怎么并入见：");
    tty.send("q");
    tty.status();
    fs::remove_file(&reviews).unwrap();
    for args in [["review", "status"], ["review", "doctor"]] {
        let said = tian(&args);
        assert!(said.contains(&format!("有 1 条评议记录上次未能写入，在 {kept} 里；要并入：{command}")), "{said}");
    }
    let status: serde_json::Value = serde_json::from_str(&tian(&["review", "status", "--json"])).unwrap();
    let said = status["unsaved"][0]["command"].as_str().unwrap();
    assert!(said.starts_with(command) && said.ends_with(&*shell_words::quote(&kept)), "{status}");
    // Not of another round, nor of another reviewer.
    assert!(!tian(&["review", "status", "--round", "复评"]).contains("未能写入"));
    assert!(!tian(&["review", "status", "--reviewer", "乙"]).contains("未能写入"));
    let mut tty = start();
    tty.wait_for_text("上次有 1 条记录未能写入，在哪里、怎么并入见：");
    tty.send("q");
    tty.status();
    // Under another name it is taken in for its reviewer to adopt: the file stays, and goes on being spoken of.
    let said = tian(&["review", "merge", &kept, "--reviewer", "乙"]);
    assert!(said.contains("这些是 甲 的记录：文件留着") && Path::new(&kept).exists(), "{said}");
    assert!(tian(&["review", "status"]).contains("未能写入"));
    // Nor is it done with once another folder has it.
    let elsewhere = state.join("elsewhere");
    let said = tian(&["review", "merge", "--yes", &kept, "--reviews", elsewhere.to_str().unwrap()]);
    assert!(said.contains("不像是为这里的评议留下的") && Path::new(&kept).exists(), "{said}");
    // Who looks at another round is told of it, with how it goes into its own.
    let copy = state.join("甲@vm.jsonl");
    fs::copy(&kept, &copy).unwrap();
    tian(&["review", "merge", "--yes", copy.to_str().unwrap(), "--round", "复评"]);
    let folder = status["folder"].as_str().unwrap();
    fs::create_dir_all(folder).unwrap();
    fs::write(Path::new(folder).join("乙@vm.jsonl"), "").unwrap();
    for command in ["status", "doctor"] {
        let said = tian(&["review", command, "--round", "复评"]);
        let command = "要并入：tian review merge --yes --round default --reviewer 甲 --reviews ";
        assert!(said.contains(&format!("未能写入，在 {kept} 里；{command}")), "{said}");
    }
    let mut tty = window_in(&reviews, &state, "甲", &["--round", "复评"]);
    tty.wait_for_text("未命名的一轮：上次有 1 条记录未能写入");
    tty.wait_for_text("tian review status --round default");
    tty.send("q");
    tty.status();
    // Into that other round it is not taken, as the journals of its own are not: it overturned what was judged there.
    let said = tian(&["review", "merge", "--yes", &kept, "--round", "复评"]);
    assert!(said.contains("各轮不能混在一起；请用 --round default 并入那一轮") && Path::new(&kept).exists(), "{said}");
    // In a window that is open meanwhile it is spoken of until it has been taken in elsewhere.
    let mut tty = start();
    tty.wait_for_text("上次有 1 条记录未能写入，在哪里、怎么并入见：");
    // Followed to the letter, the command takes it in, and it is not spoken of again.
    let command = status["unsaved"][0]["command"].as_str().unwrap();
    let words = shell_words::split(command).unwrap();
    let said = tian(&words.iter().skip(1).map(String::as_str).collect::<Vec<_>>());
    assert!(said.contains("新并入 1 条") && said.contains(&format!("{kept}.merged，可以删去")), "{said}");
    assert!(!Path::new(&kept).exists());
    // The next key says that it has come in, whatever else there was to know.
    tty.send("]");
    tty.wait_for_text("已并入别处记下的 1 条");
    tty.wait_for("what is known by now", |tty| !tty.screen().concat().contains("未能写入"));
    tty.send("q");
    tty.status();
    let said = tian(&["review", "status"]);
    assert!(said.contains("已判 1/36") && !said.contains("未能写入"), "{said}");
}

/// What waits elsewhere was named by `status` and `doctor` alone, with status 0: a report without it was handed in.
#[test]
fn what_waits_elsewhere_is_named_with_every_paper() {
    let (page, state) = (Page::new(), state("papers"));
    let judge = |point: usize| page.judge(0, Part::Point(point), Grade::Good);
    page.record("李凤", [judge(0)]);
    page.record("王丽", [judge(0), Change::Reveal]);
    let journal = page.folder().join("王丽@pc.jsonl");
    let before = fs::read_to_string(&journal).unwrap();
    page.record("王丽", [judge(1), judge(2)]);
    let after = fs::read_to_string(&journal).unwrap();
    fs::create_dir_all(state.join("tian")).unwrap();
    let kept = state.join("tian/tian-unsaved-1.jsonl");
    fs::write(&kept, after.strip_prefix(&before).unwrap()).unwrap();
    fs::write(&journal, &before).unwrap();
    let tian = |args: &[&str]| {
        let output = page.command("王丽", args).env("XDG_STATE_HOME", &state).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
        (output.status.code().unwrap(), out, err)
    };
    let named = format!("有 2 条评议记录上次未能写入，在 {} 里；要并入：tian review merge --yes", kept.display());
    let docx = temporary("waiting.docx");
    let docx = ["export", "--force", "-o", docx.to_str().unwrap()];
    for args in [
        &["export", "--format", "md"][..],
        &["export", "--format", "csv"],
        &["export", "--format", "json", "--session", "default"],
        &docx,
        &["followups"],
        &["review", "differences"],
        &["review", "differences", "--unit", "农业"],
    ] {
        let (status, out, err) = tian(args);
        assert_eq!((status, err.matches(&named).count()), (3, 1), "{args:?}: {err}");
        let report = "另有 2 条记录未能写入，还没有并入，不在本报告之内";
        assert!(!args.contains(&"md") || out.contains(report), "{out}");
    }
    let (status, out, err) = tian(&["review", "status"]);
    assert_eq!((status, out.matches(&named).count(), err.as_str()), (0, 1, ""), "{out}");
    assert_eq!(tian(&["review", "doctor"]).0, 3);
    assert_eq!(tian(&["review", "merge", "--yes", kept.to_str().unwrap()]).0, 0);
    for (args, ends) in [(&["export", "--format", "md"][..], 0), (&["review", "differences"], 0), (&["followups"], 1)] {
        let (status, out, err) = tian(args);
        assert!(status == ends && ![out, err].concat().contains("未能写入"), "{args:?}");
    }
    assert_eq!(tian(&["review", "doctor"]).0, 0);
}

/// A verdict that another window had overturned was not spoken of where the next key was `q`.
#[test]
fn a_verdict_that_is_overturned_elsewhere_is_said_at_the_end() {
    let (reviews, state) = (temporary("overturned-reviews"), state("overturned"));
    let _ = fs::remove_dir_all(&reviews);
    let mut here = window(&reviews, &state, "甲");
    here.wait_for_text("评议开始");
    here.send("1");
    here.wait_for_text("已判 1/36");
    here.wait_for_text("已保存");
    let mut there = window(&reviews, &state, "甲");
    there.wait_for_text("继续上次的评议");
    there.send("[3");
    there.wait_for_text("未答复");
    there.wait_for_text("已保存");
    there.send("q");
    there.status();
    here.send("q");
    here.wait_for_text("改判 1 项：提案 1 建议 1 已答复改未答复");
    assert_eq!(here.status(), 0);
}

/// Of a reveal that could not be saved nothing was said: the verdicts after it passed for independent ones.
#[test]
fn a_reveal_that_waits_to_be_taken_back_is_said_where_the_others_are_called_hidden() {
    let (reviews, state) = (temporary("reveal-reviews"), state("reveal"));
    let _ = fs::remove_dir_all(&reviews);
    let start = |who: &str| window(&reviews, &state, who);
    let tian = |args: &[&str]| said_of(&reviews, &state, args);
    for who in ["乙", "甲"] {
        let mut tty = start(who);
        tty.wait_for_text("评议开始");
        tty.send("1");
        tty.wait_for_text("已判 1/36");
        tty.send("q");
        tty.status();
    }
    assert!(!tian(&["review", "status"]).contains("您已揭晓过"));
    let dataset = fs::read_dir(&reviews).unwrap().next().unwrap().unwrap().path();
    let journal = dataset.join("甲@vm.jsonl");
    let before = fs::read_to_string(&journal).unwrap();
    tian(&["review", "reveal", "--yes"]);
    let after = fs::read_to_string(&journal).unwrap();
    fs::create_dir_all(state.join("tian")).unwrap();
    let kept = state.join("tian/tian-unsaved-1.jsonl");
    fs::write(&kept, after.strip_prefix(&before).unwrap()).unwrap();
    fs::write(&journal, &before).unwrap();
    for command in ["status", "differences"] {
        let said = tian(&["review", command]);
        assert!(said.contains("您已揭晓过，只是揭晓的记录没能写入") && !said.contains("尚未揭晓"), "{said}");
    }
    let mut tty = start("甲");
    tty.wait_for_text("您已揭晓过");
    tty.send("\u{1b}");
    tty.wait_for("that it was read", |tty| !tty.screen().concat().contains("您已揭晓过"));
    tty.send("D");
    tty.wait_for_text("您已揭晓过");
    assert!(!tty.screen().concat().contains("揭晓之后再判"));
    tty.send("qq");
    tty.status();
    // Once the others are revealed anew, nothing is shown as hidden.
    let mut tty = start("甲");
    tty.wait_for_text("您已揭晓过");
    tty.send("DRR");
    tty.wait_for_text("各条建议（");
    tty.send("\u{1b}");
    tty.wait_for("the panes", |tty| !tty.screen().concat().contains("各条建议（"));
    assert!(!tty.screen().concat().contains("照未揭晓显示"), "{}", tty.screen().concat());
    tty.send("q");
    tty.status();
    fs::write(&journal, &before).unwrap();
    tian(&["review", "merge", "--yes", kept.to_str().unwrap()]);
    assert!(!tian(&["review", "status"]).contains("您已揭晓过"));
}

/// What only the current folder had taken was named from nowhere else.
#[test]
fn what_waits_in_the_folder_that_was_current_is_named_from_every_other() {
    let room = temporary("rescue here");
    let _ = fs::remove_dir_all(&room);
    let [reviews, state, temp, here] = ["reviews", "state", "temp", "here"].map(|name| room.join(name));
    [&state, &temp, &here].iter().for_each(|folder| fs::create_dir_all(folder).unwrap());
    // There is no state folder.
    fs::write(state.join("tian"), "").unwrap();
    let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
    command.args(["review", "--reviewer", "甲"]);
    command.env("TIAN_REVIEWS", &reviews);
    command.env("XDG_STATE_HOME", &state);
    command.env("TMPDIR", &temp);
    command.cwd(&here);
    let mut tty = Tty::run(command, 120, 36);
    judge_and_lose(&mut tty, &reviews);
    fs::remove_file(&reviews).unwrap();
    let tian = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tian"));
        command.args(args).stdin(Stdio::null()).current_dir(&room).env("TIAN_REVIEWS", &reviews);
        command.env("XDG_STATE_HOME", &state).env("TMPDIR", &temp);
        let output = command.envs([("TIAN_REVIEWER", "甲"), ("TIAN_LANG", "zh")]).output().unwrap();
        [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap()).concat()
    };
    let files =
        |folder: &Path| -> Vec<PathBuf> { fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect() };
    let kept = files(&here).pop().unwrap();
    let said = tian(&["review", "status"]);
    assert!(said.contains(&format!("有 1 条评议记录上次未能写入，在 {} 里", kept.display())), "{said}");
    assert_eq!(files(&temp).len(), 1);
    tian(&["review", "merge", "--yes", kept.to_str().unwrap()]);
    let said = tian(&["review", "status"]);
    assert!(said.contains("已判 1/36") && !said.contains("未能写入"), "{said}");
    assert!(files(&temp).is_empty(), "what told of it is gone with it");
}

/// What could not be saved in a folder that was named from the one above was named to nobody who spelt it otherwise.
#[test]
fn what_waits_elsewhere_is_found_however_its_folder_is_spelt() {
    let (room, state) = (temporary("spelt"), state("spelt"));
    let _ = fs::remove_dir_all(&room);
    fs::create_dir_all(&room).unwrap();
    let mut command = environment(CommandBuilder::new(env!("CARGO_BIN_EXE_tian")));
    command.arg("review");
    command.cwd(&room);
    for (name, value) in [("TIAN_REVIEWER", "甲"), ("TIAN_HOST", "vm"), ("TIAN_REVIEWS", "here")] {
        command.env(name, value);
    }
    command.env("XDG_STATE_HOME", &state);
    judge_and_lose(&mut Tty::run(command, 120, 36), &room.join("here"));
    fs::remove_file(room.join("here")).unwrap();
    let link = room.join("link");
    std::os::unix::fs::symlink(&room, &link).unwrap();
    for above in [&room, &link] {
        let said = said_of(&above.join("here"), &state, &["review", "status"]);
        assert!(said.contains("有 1 条评议记录上次未能写入"), "{said}");
    }
}

/// What was recorded under a name that could not be kept was named to nobody but who gave the name again.
#[test]
fn what_waits_elsewhere_is_named_where_nobody_has_said_who_the_reviewer_is() {
    let (page, state) = (Page::new(), state("unnamed"));
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    let journal = page.folder().join("王丽@pc.jsonl");
    fs::create_dir_all(state.join("tian")).unwrap();
    let kept = state.join("tian/tian-unsaved-1.jsonl");
    fs::rename(&journal, &kept).unwrap();
    let tian = |args: &[&str]| {
        let mut command = page.command("王丽", args);
        let output = command.env_remove("TIAN_REVIEWER").env("LOGNAME", "xuebo").env("XDG_STATE_HOME", &state);
        let output = output.output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
        (output.status.code().unwrap(), [out, err].concat())
    };
    let named = format!(
        "有 1 条评议记录上次未能写入，在 {} 里；要并入：tian review merge --yes --reviewer 王丽",
        kept.display()
    );
    for (command, ends) in [("status", 0), ("doctor", 3)] {
        let (status, said) = tian(&["review", command]);
        assert!(status == ends && said.contains(&named), "{status} {said}");
    }
    // In nobody else's papers it is missing.
    assert_eq!(tian(&["export", "--format", "md"]).0, 0);
    let (status, said) = tian(&["review", "merge", "--yes", "--reviewer", "王丽", kept.to_str().unwrap()]);
    assert!(status == 0 && said.contains("新并入 1 条"), "{status} {said}");
    assert_eq!(tian(&["review", "doctor"]).0, 0);
}

/// An import that met a full disk half-way said that nothing had been touched, while most of it was on record.
#[test]
fn an_import_that_meets_a_full_disk_says_how_much_of_it_is_on_record() {
    let Some(disk) = SmallDisk::mount("import") else { return };
    let state = temporary("import-state");
    fs::create_dir_all(&state).unwrap();
    let mut tty = disk.review(&state, "12");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    let table = state.join("a.csv");
    let rows = (1..=6).flat_map(|number| (1..=3).map(move |point| format!("{number},{point},未答复,\n")));
    fs::write(&table, "编号,建议序号,判定,办理结果\n".to_owned() + &rows.collect::<String>()).unwrap();
    let import = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tian"));
        command.args(["review", "import", "--yes"]).arg(&table).stdin(Stdio::null()).current_dir(&disk.path);
        command.envs([("TIAN_REVIEWER", "甲"), ("TIAN_HOST", "vm"), ("TIAN_LANG", "zh")]);
        command.env("TMPDIR", &disk.path).env("TIAN_REVIEWS", disk.reviews()).env("XDG_STATE_HOME", &state);
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let records = || fs::read_to_string(disk.journal()).unwrap().lines().count();
    let before = records();
    disk.fill();
    let (status, err) = import();
    let there = records() - before;
    assert!((1..18).contains(&there), "the last page of the journal has room for some: {there}");
    assert_eq!(status, Some(4), "{err}");
    let said = format!("只记下 {there} 条，其余 {} 条无法保存", 18 - there);
    assert!(err.contains(&said) && !err.contains("没有动过"), "{err}");
    fs::remove_file(disk.path.join("full")).unwrap();
    assert_eq!(import().0, Some(0));
    assert_eq!(records() - before, 18, "the rest, and nothing twice");
}

/// A file of what could not be saved that was too large to be read was passed over, and nothing said so.
#[test]
fn what_waits_in_a_file_that_cannot_be_read_is_named() {
    let (page, state) = (Page::new(), state("refused"));
    page.record("王丽", [page.judge(0, Part::Point(0), Grade::Good)]);
    fs::create_dir_all(state.join("tian")).unwrap();
    let kept = state.join("tian/tian-unsaved-1.jsonl");
    if fs::File::create(&kept).unwrap().set_len(1 << 40).is_err() {
        println!("skipped: the file system has no such holes");
        return;
    }
    let named = format!("上次未能写入的评议记录在 {} 里，读不出（", kept.display());
    for (args, ends) in [
        (&["review", "status"][..], 0),
        (&["review", "doctor"], 3),
        (&["export", "--format", "md"], 3),
        (&["review", "differences"], 3),
    ] {
        let output = page.command("王丽", args).env("XDG_STATE_HOME", &state).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
        let said = [&*out, &err].concat();
        assert_eq!((output.status.code(), said.matches(&named).count()), (Some(ends), 1), "{args:?}: {said}");
    }
    let mut tty = window(&page.reviews.path, &state, "王丽");
    // Its path, which may be long, is what the command says.
    tty.wait_for_text("存下的文件读不出，没有算进来，在哪里见：tian review status");
    tty.send("q");
    tty.status();
}
