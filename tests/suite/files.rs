//! Files of one's own: several at once, from standard input, damaged, hostile.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use crate::support::temporary;

fn file(name: &str, text: &[u8]) -> PathBuf {
    let path = temporary(name);
    fs::write(&path, text).unwrap();
    path
}

fn tian(args: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tian"))
        .args(args)
        .env("TIAN_LANG", "zh")
        .env("TIAN_REVIEWS", "/nowhere/reviews")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input may have ended before it is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn record(id: &str, title: &str) -> String {
    format!(r#"{{"id":"{id}","title":"{title}","proposers":[{{"name":"王丽"}}]}}"#)
}

#[test]
#[cfg(target_os = "linux")]
fn where_memory_runs_out_what_is_there_is_shown_and_it_is_said() {
    let record = format!(r#"{{"id":"1","title":"水利","background":["{}"]}}"#, "水".repeat(20_000));
    let run = |script: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", script]).env("PROGRAM", env!("CARGO_BIN_EXE_tian")).env("TIAN_LANG", "zh");
        let output = command.env("RECORD", &record).env("RUST_BACKTRACE", "0").output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (output.status.code(), out, err)
    };
    // What comes through a pipe lies in a file, where there is a place for one; else in memory.
    let nowhere = "export HOME=/dev/null XDG_CACHE_HOME=/dev/null TMPDIR=/dev/null; ";
    for (place, whole) in [("", true), (nowhere, false)] {
        let (status, out, err) =
            run(&format!("{place}yes \"$RECORD\" | head -c 300000000 | (ulimit -v 200000; exec \"$PROGRAM\" list -)"));
        assert!(status.is_some_and(|status| status < 128) && err.contains("内存不足") != whole, "{status:?} {err}");
        let lines = out.lines().count();
        assert!(if whole { lines == 4_996 } else { (500..4_996).contains(&lines) }, "{lines}");
    }
    // A record without an end.
    let (status, _, err) = run("cat /dev/zero | (ulimit -v 200000; exec \"$PROGRAM\" list -)");
    assert!(status == Some(3) && err.contains("内存不足"), "{status:?} {err}");
}

/// The program aborted where the room for a document was doubled: of 664 MB under 700 MB.
#[test]
#[cfg(target_os = "linux")]
fn a_document_that_memory_does_not_hold_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let record = format!(r#"{{"id":"1","title":"水利","background":["{}"]}}"#, "水".repeat(20_000));
    let path = folder.path().join("whole.json");
    let mut file = fs::File::create(&path).unwrap();
    file.write_all(b"{\n\"format\":\"tian/1\",\n\"collection\":{\"title\":\"x\"},\n\"proposals\":[\n").unwrap();
    (0..4_000).for_each(|_| writeln!(file, "{record},").unwrap());
    writeln!(file, "{record}]}}").unwrap();
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v 200000; exec \"$PROGRAM\" list \"$FILE\""]).env("FILE", &path);
    let output = command.env("PROGRAM", env!("CARGO_BIN_EXE_tian")).env("TIAN_LANG", "zh").output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(3) && err.contains("内存不足"), "{:?} {err}", output.status);
}

/// A collection that was added to was read into memory whole, three times as large as its file: 1.6 GB of 150,000 proposals,
/// without which the program aborted.
#[test]
#[cfg(target_os = "linux")]
fn a_collection_that_is_added_to_need_not_fit_memory() {
    let folder = tempfile::tempdir().unwrap();
    let collection = folder.path().join("large.jsonl");
    let mut file = fs::File::create(&collection).unwrap();
    let text = "水".repeat(20_000);
    for number in 1..=700 {
        writeln!(
            file,
            r#"{{"id":"{number}","number":"{number}","title":"关于第{number}渠的提案","background":["{text}"]}}"#
        )
        .unwrap();
    }
    let letter = "关于政协第699号提案的答复\n王丽委员：\n您提出的关于第699渠的提案收悉，现答复如下：\n一、已修。\n县水利局\n2024年5月20日\n";
    fs::write(folder.path().join("letter.txt"), letter).unwrap();
    let script = r#"ulimit -v 90000; cd "$FOLDER"; exec "$PROGRAM" import letter.txt --into large.jsonl -o whole.json"#;
    let mut command = Command::new("sh");
    command.args(["-c", script]).env("PROGRAM", env!("CARGO_BIN_EXE_tian")).env("TIAN_LANG", "zh");
    let output = command.env("FOLDER", folder.path()).env("RUST_BACKTRACE", "0").output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{err}");
    let written = fs::read_to_string(folder.path().join("whole.json")).unwrap();
    assert_eq!(written.matches(&text).count(), 700);
    assert!(written.contains("已修。"));
}

/// All that a lens found was kept for the number in its heading: 160 MB in a large collection.
#[test]
#[cfg(target_os = "linux")]
fn a_lens_needs_no_more_memory_than_a_proposal() {
    let record = format!(r#"{{"id":"1","title":"水利","background":["{}"]}}"#, "投入5万元。".repeat(2_000));
    let script =
        "for _ in $(seq 350); do echo \"$RECORD\"; done | (ulimit -v 200000; exec \"$PROGRAM\" lens figures -)";
    let mut command = Command::new("sh");
    command.args(["-c", script]).env("PROGRAM", env!("CARGO_BIN_EXE_tian")).env("TIAN_LANG", "zh");
    let output = command.env("RECORD", &record).output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
    assert_eq!((out.lines().next(), out.lines().count()), (Some("数字：共 700000 处"), 700_001));
}

/// Each piece that a pipe gave was looked through from the first one on: twenty megabytes took minutes.
#[test]
#[cfg(unix)]
fn blank_lines_by_the_megabyte_are_passed_over_once_and_counted() {
    let script =
        "{ yes '' | head -c 20000000; printf '{\"id\":\"7\",\"title\":\"t\"}\\nnonsense\\n'; } | \"$PROGRAM\" list -";
    let mut command = Command::new("sh");
    command.args(["-c", script]).env("PROGRAM", env!("CARGO_BIN_EXE_tian")).env("TIAN_LANG", "zh");
    let output = command.output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(out.starts_with("7  t\n") && err.contains("第 20000002 行"), "{out}{err}");
}

#[test]
fn several_files_are_one_collection_and_ids_are_told_apart() {
    let one = file("one.jsonl", format!("{}\n{}\n", record("1", "养老服务"), record("2", "水利")).as_bytes());
    let two = file(
        "two.json",
        format!(r#"{{"format":"tian/1","collection":{{"title":"x"}},"proposals":[{}]}}"#, record("1", "养老设施"))
            .as_bytes(),
    );
    let (one, two) = (one.to_str().unwrap(), two.to_str().unwrap());
    let (status, listed, _) = tian(&["list", one, two], "");
    assert_eq!(status, Some(0));
    let ids: Vec<&str> = listed.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(ids, ["1", "2", "1#2"]);
    let (status, found, _) = tian(&["search", "yanglao", one, two], "");
    assert_eq!(status, Some(0));
    assert!(found.contains("【养老】服务") && found.contains("【养老】设施"), "{found}");
    assert!(tian(&["show", "1#2", one, two], "").1.contains("养老设施"));
}

#[test]
fn standard_input_is_a_file_too() {
    let (status, listed, _) = tian(&["list", "-"], &(record("7", "水利") + "\n" + &record("8", "农田")));
    assert_eq!((status, listed.lines().count()), (Some(0), 2));
    assert_eq!(tian(&["-"], &record("7", "水利")).1, "7  水利  王丽\n");
}

#[test]
fn a_bad_record_is_named_counted_and_skipped() {
    let mut lines = vec![record("1", "水利"), "{\"id\": \"2\"}".to_owned(), "[]".to_owned(), record("4", "农田")];
    let path = file("bad.jsonl", lines.join("\n").as_bytes());
    let (status, listed, said) = tian(&["list", path.to_str().unwrap()], "");
    assert_eq!((status, listed.lines().count(), said.lines().count()), (Some(3), 2, 3));
    assert!(said.contains("bad.jsonl，第 2 行：") && said.contains("第 3 行"), "{said}");
    lines.splice(1..3, (0..30).map(|_| "nonsense".to_owned()));
    let path = file("worse.jsonl", lines.join("\n").as_bytes());
    let (_, _, said) = tian(&["list", path.to_str().unwrap()], "");
    assert!(said.lines().count() == 12 && said.contains("另有 20 处"), "{said}");
}

#[test]
fn files_that_cannot_be_read_are_refused_with_what_to_do() {
    let noise = file("noise.json", b"{\n\"title\": \"\xff\xe1\xff\xb8\"}");
    let other = file("other.json", br#"{"format":"tian/2","collection":{"title":"x"},"proposals":[]}"#);
    let empty = file("empty.json", b"");
    for (name, part) in [
        ("/nowhere/at-all.json", "无法读取"),
        (noise.to_str().unwrap(), "第 2 行：不是文本"),
        (other.to_str().unwrap(), "tian/2"),
        (empty.to_str().unwrap(), "里面没有内容"),
    ] {
        let (status, listed, said) = tian(&["list", name], "");
        assert_eq!((status, listed.as_str()), (Some(3), ""), "{name}: {said}");
        assert!(said.contains(name) && said.contains(part), "{said}");
    }
    let (status, _, said) = tian(&["nothing"], "");
    assert_eq!(status, Some(2));
    assert!(
        said.contains("nothing") && said.contains("list show links lens search export import review followups"),
        "{said}"
    );
}

#[test]
fn hostile_text_does_nothing_to_the_terminal_and_is_exported_as_it_came() {
    let path = file("hostile.jsonl", record("1", "\\u001b[2J养老\\u202e\\u009b\\u0007").as_bytes());
    let path = path.to_str().unwrap();
    for args in [&["list", path][..], &["show", "1", path], &["search", "养老", path]] {
        let (_, printed, _) = tian(args, "");
        assert!(printed.contains("养老") && printed.chars().all(|c| c == '\n' || !c.is_control()), "{printed:?}");
        assert!(!printed.contains('\u{202e}'), "{printed:?}");
    }
    let (_, exported, _) = tian(&["export", "--format", "json", path], "");
    let value: serde_json::Value = serde_json::from_str(&exported).unwrap();
    assert_eq!(value["proposals"][0]["title"], "\u{1b}[2J养老\u{202e}\u{9b}\u{7}");
}
