//! What goes wrong with disks, limits and power, done to the journal on purpose.
//!
//! After each of them: every event that was shown as saved is there once, bytes that were there are as
//! they were, and the program has said what happened. The writer is this test program, started anew;
//! faults are put in by `strace`, `ulimit` and a small file system, where the machine has them.

use std::collections::HashSet;
use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;

use tian::review::{Change, EventLog, Gathered, Grade, Id, Note, Part, SaveReport, Store, merge};

use crate::journal::{Reviews, hold, judge, location, reporter};

/// Says to [`a_writer`] what to write: the folder, how many events.
const ORDERS: &str = "TIAN_TEST_WRITER";

/// Not a test: what the tests of this file start, a reviewer who records events one after the other and
/// prints what becomes of each.
#[test]
#[ignore = "what the other tests start"]
fn a_writer() {
    let Ok(orders) = env::var(ORDERS) else { return };
    let (folder, count) = orders.split_once('\n').unwrap();
    let (send, reports) = mpsc::channel();
    let (mut store, ..) = Store::open(location(Path::new(folder), "王丽", "pc"), reporter(send)).unwrap();
    println!();
    for number in 0..count.parse().unwrap() {
        let event = store.record(judge(number, Grade::ALL[number % 3])).unwrap();
        while let Ok(report) = reports.recv() {
            println!("{}", said(&report));
            match report {
                SaveReport::Saved(id) if id == event.id => break,
                SaveReport::Failed(..) => break,
                _ => {}
            }
        }
    }
    let ended = store.finish();
    reports.iter().for_each(|report| println!("{}", said(&report)));
    match ended {
        Ok(()) => println!("all saved"),
        Err(unsaved) => println!("unsaved {}: {}", unsaved.lines.len(), unsaved.reason),
    }
}

fn said(report: &SaveReport) -> String {
    match report {
        SaveReport::Saved(id) => format!("saved {id}"),
        SaveReport::Missing(count) => format!("missing {count}"),
        SaveReport::Failed(_, reason) => format!("failed {reason}"),
        SaveReport::Seen(events) => format!("seen {}", events.len()),
        SaveReport::Warning(detour) => format!("warning {detour:?}"),
        SaveReport::Gone(missing) => format!("gone {missing:?}"),
        SaveReport::Ended => "ended".to_owned(),
        SaveReport::BookmarkLost(reason) => format!("bookmark {reason}"),
        SaveReport::BookmarkKept => "bookmark".to_owned(),
    }
}

/// What makes this program the writer.
fn orders(folder: &Path, count: usize) -> (PathBuf, [&'static str; 5], String) {
    let args = ["--exact", "faults::a_writer", "--ignored", "--nocapture", "--quiet"];
    (env::current_exe().unwrap(), args, format!("{}\n{count}", folder.display()))
}

/// Starts the writer under another program, or alone.
fn write(before: &[&str], folder: &Path, count: usize) -> Written {
    let (program, args, orders) = orders(folder, count);
    let mut command = match before {
        [] => Command::new(&program),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(&program);
            command
        }
    };
    let output = command.args(args).env(ORDERS, orders).stderr(Stdio::null()).output().unwrap();
    Written::new(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
}

/// What a writer has said.
#[derive(Debug)]
struct Written {
    lines: Vec<String>,
    saved: Vec<Id>,
}

impl Written {
    fn new(lines: Vec<String>) -> Written {
        let saved = lines.iter().filter_map(|line| line.strip_prefix("saved ")).map(|id| id.parse().unwrap());
        Written { saved: saved.collect(), lines }
    }

    fn says(&self, beginning: &str) -> bool {
        self.lines.iter().any(|line| line.starts_with(beginning))
    }
}

fn read(path: &Path) -> Gathered {
    Store::read(&location(path, "王丽", "pc")).unwrap()
}

/// That every event shown as saved is there, and counts once.
fn assert_kept(path: &Path, saved: &[Id]) {
    let events = read(path).events;
    let there: Vec<Id> = EventLog::new("王丽", events).events().iter().map(|event| event.id).collect();
    let once: HashSet<Id> = there.iter().copied().collect();
    assert_eq!(once.len(), there.len());
    let lost: Vec<&Id> = saved.iter().filter(|id| !once.contains(id)).collect();
    assert!(lost.is_empty(), "{} of {} lost: {lost:?}", lost.len(), saved.len());
}

/// Whether a program is there and may do what it is needed for; says why a test is skipped.
fn can(command: &[&str]) -> bool {
    let run = Command::new(command[0]).args(&command[1..]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let can = run.is_ok_and(|status| status.success());
    if !can {
        println!("skipped: `{}` does not work here", command.join(" "));
    }
    can
}

/// A journal of a few events, and its bytes.
fn journal(reviews: &Reviews) -> (PathBuf, Vec<u8>) {
    let (mut store, ..) = Store::open(reviews.location("王丽", "pc"), |_| {}).unwrap();
    store.record(judge(0, Grade::Good)).unwrap();
    let (id, tags) = (Id::fresh(), vec!["回头看".to_owned()]);
    let note =
        Note { id, item: Part::Point(0).of("1"), text: "“明年”再看\n𠮷".to_owned(), tags, anchor: None };
    store.record(Change::Note(note)).unwrap();
    store.record(judge(1, Grade::Poor)).unwrap();
    store.finish().unwrap();
    let path = reviews.folder().join("王丽@pc.jsonl");
    let bytes = fs::read(&path).unwrap();
    (path, bytes)
}

/// Adds an event to whatever is there; that the old bytes are as they were, and how much is damaged.
fn add_behind(reviews: &Reviews, path: &Path, before: &[u8]) -> (EventLog, usize) {
    fs::write(path, before).unwrap();
    let (mut store, ..) = Store::open(reviews.location("王丽", "pc"), |_| {}).unwrap();
    let id = store.record(judge(9, Grade::Fair)).unwrap().id;
    store.finish().unwrap();
    assert!(fs::read(path).unwrap().starts_with(before), "old bytes stay");
    assert_kept(&reviews.path, &[id]);
    let gathered = read(&reviews.path);
    let damaged = gathered.damaged();
    (EventLog::new("王丽", gathered.events), damaged)
}

#[test]
fn cut_off_at_any_byte_a_journal_keeps_what_is_whole() {
    let reviews = Reviews::new();
    let (path, bytes) = journal(&reviews);
    for length in 0..=bytes.len() {
        let before = &bytes[..length];
        let (event_log, damaged) = add_behind(&reviews, &path, before);
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
        let whole = ends.filter(|at| *at <= length).count();
        assert_eq!(event_log.events().len(), whole + 1, "cut at {length}");
        let torn = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        let is_whole = bytes.get(length) == Some(&b'\n');
        assert_eq!(damaged, usize::from(!torn.is_empty() && !is_whole), "cut at {length}");
    }
}

#[test]
fn whatever_stands_behind_the_last_event_is_kept_and_skipped() {
    let reviews = Reviews::new();
    let (path, bytes) = journal(&reviews);
    let garbage: Vec<u8> = (0..=255).cycle().take(3000).filter(|byte| *byte != b'\n').collect();
    for (tail, damaged) in [
        (&[0; 4096][..], 1),
        (&garbage, 1),
        (b"\xff\xfe\n{}\n\n[1]\n", 3),
        (b"{\"v\":1}", 1),
        (b"\r\n  \n", 0),
        ("{\"v\":1,\"id\":\"".repeat(50_000).as_bytes(), 1),
        (&b"[".repeat(100_000), 1),
    ] {
        let (event_log, found) = add_behind(&reviews, &path, &[&bytes, tail].concat());
        assert_eq!((event_log.events().len(), found), (4, damaged), "{:?}", &tail[..tail.len().min(20)]);
    }
}

#[test]
fn journals_come_to_the_same_in_any_order() {
    let (one, two) = (Reviews::new(), Reviews::new());
    let (first, second) = (journal(&one).1, journal(&two).1);
    let united = |parts: &[&[u8]]| {
        let reviews = Reviews::new();
        fs::create_dir_all(reviews.folder()).unwrap();
        fs::write(reviews.folder().join("王丽@pc.jsonl"), parts.concat()).unwrap();
        let ids = EventLog::new("王丽", read(&reviews.path).events).events().to_vec();
        (ids.len(), ids)
    };
    let expected = united(&[&first, &second]);
    assert_eq!(expected.0, 6);
    for parts in [&[&*second, &first][..], &[&first, &second, &first], &[&second, &second, &first, &first]] {
        assert_eq!(united(parts), expected);
    }
}

#[test]
fn a_fault_at_any_write_or_sync_costs_nothing() {
    if !can(&["strace", "-o", "/dev/null", "true"]) {
        return;
    }
    for fault in ["write:error=ENOSPC", "write:error=EIO", "fdatasync:error=EIO", "write:error=EINTR"] {
        for at in 1..=3 {
            let reviews = Reviews::new();
            let journal = reviews.folder().join("王丽@pc.jsonl");
            let inject = format!("inject={fault}:when={at}");
            let trace = ["strace", "-f", "-o", "/dev/null", "-P", journal.to_str().unwrap(), "-e", &inject];
            let written = write(&trace, &reviews.path, 3);
            assert_eq!(written.saved.len(), 3, "{inject}: {written:?}");
            assert!(written.says("all saved"), "{inject}");
            assert_eq!(written.says("warning Failed"), !fault.contains("EINTR"), "{inject}: {written:?}");
            assert_eq!(reviews.files().contains(&"王丽@pc.2.jsonl".to_owned()), !fault.contains("EINTR"), "{inject}");
            assert_kept(&reviews.path, &written.saved);
        }
    }
}

#[test]
fn where_nothing_can_be_written_any_more_that_is_said() {
    if !can(&["strace", "-o", "/dev/null", "true"]) {
        return;
    }
    for (fault, reason) in
        [("write:error=ENOSPC:when=2+", "No space left"), ("fdatasync:error=EIO:when=2+", "Input/output error")]
    {
        let reviews = Reviews::new();
        let inject = format!("inject={fault}");
        let mut trace = vec!["strace", "-f", "-o", "/dev/null", "-e", &inject];
        let names = (1..9).map(|number| match number {
            1 => reviews.folder().join("王丽@pc.jsonl"),
            number => reviews.folder().join(format!("王丽@pc.{number}.jsonl")),
        });
        let names: Vec<String> = names.map(|path| path.to_str().unwrap().to_owned()).collect();
        names.iter().for_each(|name| trace.extend(["-P", name]));
        let written = write(&trace, &reviews.path, 3);
        assert_eq!(written.saved.len(), 1, "{inject}: {written:?}");
        assert!(written.says("failed "), "{inject}: {written:?}");
        assert!(written.says("unsaved 2: "), "{inject}: {written:?}");
        assert!(written.lines.iter().any(|line| line.contains(reason)), "{inject}: {written:?}");
        assert_kept(&reviews.path, &written.saved);
    }
}

#[test]
fn killed_at_any_write_or_sync_a_writer_has_lost_nothing_that_was_saved() {
    if !can(&["strace", "-o", "/dev/null", "true"]) {
        return;
    }
    for call in ["write", "fdatasync", "read", "lseek"] {
        for at in 1..=4 {
            let reviews = Reviews::new();
            let (path, before) = journal(&reviews);
            let inject = format!("inject={call}:signal=KILL:when={at}");
            let trace = ["strace", "-f", "-o", "/dev/null", "-P", path.to_str().unwrap(), "-e", &inject];
            let written = write(&trace, &reviews.path, 4);
            assert!(!written.says("all saved") && written.saved.len() < 4, "{inject}: {written:?}");
            assert!(fs::read(&path).unwrap().starts_with(&before), "{inject}");
            assert_kept(&reviews.path, &written.saved);
            assert_eq!(write(&[], &reviews.path, 1).saved.len(), 1, "it goes on");
        }
    }
}

#[test]
fn killed_while_it_makes_the_folder_a_writer_can_begin_again() {
    if !can(&["strace", "-o", "/dev/null", "true"]) {
        return;
    }
    for (call, at) in [("mkdir", 1), ("mkdirat", 1), ("fsync", 1), ("fsync", 2)] {
        let reviews = Reviews::new();
        let inject = format!("inject={call}:signal=KILL:when={at}");
        let written = write(&["strace", "-f", "-o", "/dev/null", "-e", &inject], &reviews.path, 1);
        assert_eq!(written.saved, [], "{inject}");
        let again = write(&[], &reviews.path, 1);
        assert_eq!(again.saved.len(), 1, "{inject}: {again:?}");
        assert_kept(&reviews.path, &again.saved);
    }
}

#[test]
fn beyond_the_limit_for_files_it_goes_on_in_another() {
    if !can(&["sh", "-c", "ulimit -f 1"]) {
        return;
    }
    let reviews = Reviews::new();
    let written = write(&["sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"], &reviews.path, 12);
    assert_eq!(written.saved.len(), 12, "{written:?}");
    assert!(written.says("all saved") && written.says("warning Failed"), "{written:?}");
    assert!(reviews.files().len() >= 3, "{:?}", reviews.files());
    assert_kept(&reviews.path, &written.saved);
}

#[test]
fn on_a_full_disk_what_was_saved_is_there_and_the_rest_is_counted() {
    if !can(&["unshare", "-Urm", "mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", "/tmp"]) {
        return;
    }
    let (small, reviews) = (Reviews::new(), Reviews::new());
    fs::create_dir(&small.path).unwrap();
    // The small disk goes away with its writer: what is on it is copied first.
    let script = "mount -t tmpfs -o size=16k tmpfs \"$1\" && shift && \"$@\"; cp -R \"$0\" \"$OUT\"";
    let small_path = small.path.to_str().unwrap();
    let (program, args, orders) = orders(&small.path, 100);
    let output = Command::new("unshare")
        .args(["-Urm", "sh", "-c", script, small_path, small_path])
        .arg(program)
        .args(args)
        .env(ORDERS, orders)
        .env("OUT", &reviews.path)
        .output()
        .unwrap();
    let written = Written::new(String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect());
    assert!((20..100).contains(&written.saved.len()), "{written:?}");
    assert!(written.says(&format!("unsaved {}: ", 100 - written.saved.len())), "{written:?}");
    assert_kept(&reviews.path, &written.saved);
}

#[test]
fn two_writers_of_one_journal_lose_nothing_however_often_they_are_killed() {
    const EACH: usize = 1_000;
    let reviews = Reviews::new();
    let work = |seed: usize| {
        let (mut saved, mut rounds) = (vec![], seed);
        while saved.len() < EACH {
            let (program, args, orders) = orders(&reviews.path, EACH - saved.len());
            let mut writer = Command::new(program)
                .args(args)
                .env(ORDERS, orders)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            rounds += 1;
            // Killed after so many events, in the middle of whatever it is doing.
            let mercy = 40 + rounds * 7919 % 200;
            for (number, line) in BufReader::new(writer.stdout.take().unwrap()).lines().enumerate() {
                if let Some(id) = line.unwrap().strip_prefix("saved ") {
                    saved.push(id.parse::<Id>().unwrap());
                }
                if number == mercy {
                    writer.kill().unwrap();
                }
            }
            writer.wait().unwrap();
        }
        saved
    };
    let saved = std::thread::scope(|scope| {
        let other = scope.spawn(|| work(1_000));
        let mut saved = work(0);
        saved.extend(other.join().unwrap());
        saved
    });
    assert!(saved.len() >= 2 * EACH);
    assert_kept(&reviews.path, &saved);
    assert_eq!(reviews.files(), ["王丽@pc.jsonl"], "the lock of a killed writer is free");
}

#[test]
fn where_another_session_holds_the_journal_one_goes_on_in_a_segment() {
    let reviews = Reviews::new();
    let (path, before) = journal(&reviews);
    let _lock = hold(&reviews.folder().join(".王丽@pc.jsonl.lock"));
    let written = write(&[], &reviews.path, 2);
    assert_eq!(written.saved.len(), 2);
    assert_eq!(written.lines.iter().filter(|line| *line == "warning Busy").count(), 1, "{written:?}");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(reviews.files(), ["王丽@pc.2.jsonl", "王丽@pc.jsonl"]);
    assert_kept(&reviews.path, &written.saved);
}

#[test]
fn what_could_not_be_saved_is_given_back_and_can_be_merged() {
    let reviews = Reviews::new();
    let (mut store, ..) = Store::open(reviews.location("王丽", "pc"), |_| {}).unwrap();
    // A file where the folder should be.
    fs::write(&reviews.path, "in the way").unwrap();
    let events = [judge(0, Grade::Good), judge(1, Grade::Poor)].map(|change| store.record(change).unwrap());
    let unsaved = store.finish().unwrap_err();
    assert_eq!(unsaved.lines.len(), 2);
    assert!(!unsaved.reason.is_empty());
    fs::remove_file(&reviews.path).unwrap();
    let rescued = Reviews::new();
    fs::write(&rescued.path, unsaved.lines.concat()).unwrap();
    let merged = merge(&reviews.location("王丽", "pc"), std::slice::from_ref(&rescued.path)).unwrap();
    let merged = merged.write(true).unwrap();
    fs::remove_file(&rescued.path).unwrap();
    assert_eq!(merged.added, events);
    assert_kept(&reviews.path, &events.map(|event| event.id));
}

#[test]
fn a_failure_that_passes_is_made_good() {
    let reviews = Reviews::new();
    let (send, reports) = mpsc::channel();
    let (mut store, ..) = Store::open(reviews.location("王丽", "pc"), reporter(send)).unwrap();
    fs::write(&reviews.path, "in the way").unwrap();
    let first = store.record(judge(0, Grade::Good)).unwrap().id;
    assert!(matches!(reports.recv().unwrap(), SaveReport::Failed(id, _) if id == first));
    assert_eq!(store.unsaved(), 1);
    fs::remove_file(&reviews.path).unwrap();
    store.retry();
    assert_eq!(reports.recv().unwrap(), SaveReport::Saved(first));
    let second = store.record(judge(1, Grade::Good)).unwrap().id;
    assert_eq!(reports.recv().unwrap(), SaveReport::Saved(second));
    assert_eq!(store.unsaved(), 0);
    store.finish().unwrap();
    assert_kept(&reviews.path, &[first, second]);
}
