//! The screen of corrections in a real terminal: `tian import PATH -o FILE --correct`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::{command, text};
use crate::import_corrections::{LETTER, folder, import};
use crate::support::{compare, project};
use crate::tty::{Tty, signal};

fn out(folder: &Path) -> PathBuf {
    folder.join("提案集.out")
}

/// The screen of a letter, at its first frame.
fn open(folder: &Path, options: &[&str], columns: u16, rows: u16) -> Tty {
    let (letter, out) = (folder.join("答复.txt"), out(folder));
    let args = ["import", letter.to_str().unwrap(), "-o", out.to_str().unwrap(), "--correct"];
    let mut tty = Tty::tian(&[&args, options].concat(), columns, rows);
    tty.wait_for("the bottom row", |tty| tty.screen().last().is_some_and(|row| !row.is_empty()));
    tty
}

fn type_and_wait(tty: &mut Tty, keys: &str, expected: &str) {
    tty.send(keys);
    tty.wait_for_text(expected);
}

/// How often a text is on the screen.
fn count(tty: &Tty, text: &str) -> usize {
    tty.screen().concat().matches(text).count()
}

#[test]
fn a_role_changes_the_record_and_the_next_import_applies_it() {
    let folder = folder("correcting-writes");
    let mut tty = open(&folder, &[], 100, 24);
    assert_eq!(count(&tty, "社区图书室建设"), 1);
    type_and_wait(&mut tty, "t", "题目*");
    assert_eq!(count(&tty, "社区图书室建设"), 2, "the line, and the record beside it");
    tty.send("u");
    tty.wait_for("the record as it was", |tty| count(tty, "社区图书室建设") == 1);
    type_and_wait(&mut tty, "t", "题目*");
    type_and_wait(&mut tty, "w", "已写入");
    type_and_wait(&mut tty, "q", "更正 1 处，已照用");
    assert_eq!(tty.status(), 0);
    let written: Value = serde_json::from_slice(&fs::read(out(&folder)).unwrap()).unwrap();
    assert_eq!(written["proposals"][0]["title"], "社区图书室建设");
    let (receipt, again) = import(&folder);
    assert_eq!(again, written, "the same collection");
    assert!(receipt.contains("更正 1 处，已照用"), "{receipt}");
}

#[test]
fn leaving_without_writing_is_asked_about_once_and_leaves_nothing() {
    let folder = folder("correcting-leaves");
    let mut tty = open(&folder, &[], 100, 24);
    type_and_wait(&mut tty, "x", "未归入*");
    type_and_wait(&mut tty, "q", "有 1 处更正未写入");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["答复.txt"]);
}

#[test]
fn what_a_signal_has_ended_is_taken_up_again() {
    let folder = folder("correcting-signal");
    let mut tty = open(&folder, &[], 100, 24);
    type_and_wait(&mut tty, "t", "题目*");
    signal("TERM", &tty.child.process_id().unwrap().to_string());
    assert_eq!(tty.status(), 143);
    assert!(!out(&folder).exists());
    let mut tty = open(&folder, &[], 100, 24);
    tty.wait_for_text("接上次未写入的更正，1 处");
    assert_eq!(count(&tty, "题目*"), 1);
    type_and_wait(&mut tty, "w", "已写入");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    assert!(!folder.join("提案集.corrections.draft.json").exists());
}

#[test]
fn the_screen_at_each_size() {
    for (columns, rows) in [(120, 36), (80, 24), (48, 20)] {
        let folder = folder(&format!("correcting-{columns}"));
        let mut tty = open(&folder, &["--color", "never"], columns, rows);
        type_and_wait(&mut tty, "t", "题目*");
        type_and_wait(&mut tty, "jj", "第 3/7 行");
        let name = format!("tests/suite/screens/correcting-{columns}x{rows}.txt");
        compare(&project(&name), &(tty.screen().join("\n") + "\n"));
        tty.send("qq");
        assert_eq!(tty.status(), 0);
    }
}

#[test]
fn a_line_is_parted_and_marked_in_a_window_that_changes() {
    let folder = folder("correcting-parts");
    let mut tty = open(&folder, &["--lang", "en", "--color", "never"], 120, 36);
    type_and_wait(&mut tty, "G", "line 7 of 7");
    type_and_wait(&mut tty, "/", "split before");
    tty.send(&"\u{1b}[C".repeat(10));
    tty.wait_for_text("split before “2024年5月");
    type_and_wait(&mut tty, "\r", "line 8 of 8");
    type_and_wait(&mut tty, "d", "date*");
    tty.resize(80, 24);
    tty.wait_for("the narrower screen", |tty| tty.screen()[23].contains("line 8 of 8"));
    tty.send("vkk");
    tty.wait_for_text("line 6 of 8");
    compare(&project("tests/suite/screens/correcting-english-80x24.txt"), &(tty.screen().join("\n") + "\n"));
    tty.resize(48, 20);
    tty.wait_for("two texts, one above the other", |tty| tty.screen()[19].contains("line 6 of 8"));
    tty.send("qq");
    assert_eq!(tty.status(), 0);
}

#[test]
fn without_a_collection_or_a_terminal_there_is_nothing_to_correct() {
    let folder = folder("correcting-refused");
    let letter = folder.join("答复.txt");
    for args in [&["-o", out(&folder).to_str().unwrap()][..], &[]] {
        let args = [&["import", letter.to_str().unwrap(), "--correct"], args].concat();
        let done = command(&args).output().unwrap();
        assert_eq!(done.status.code(), Some(2));
        assert!(text(&done.stderr).contains("--correct 需要 -o 或 --into"), "{}", text(&done.stderr));
    }
    assert_eq!(fs::read_to_string(&letter).unwrap(), LETTER);
}
