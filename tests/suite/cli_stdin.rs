//! Standard input: the screen reads a pipe where no file is named, what prints reads it only as `-`.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;

use crate::cli::{command, text};
use crate::support::temporary;
use crate::tty::{Tty, environment};

/// What prints, and what it ends with: without a file, the bundled page.
const PRINTING: [(&[&str], i32); 14] = [
    (&[], 0),
    (&["5"], 0),
    (&["-q", "农田"], 0),
    (&["list"], 0),
    (&["list", "--json"], 0),
    (&["show", "5"], 0),
    (&["show", "99"], 1),
    (&["lens", "names"], 0),
    (&["links"], 0),
    (&["search", "农田"], 0),
    (&["search", "核电站", "--json"], 1),
    (&["export", "--format", "md"], 0),
    (&["followups"], 1),
    (&["review", "status"], 0),
];

const UNREAD: &str = "标准输入中有数据，没有读取";

/// A command of a reviewer, since some of those that print ask for one.
fn tian(args: &[&str]) -> Command {
    let mut command = command(args);
    command.env("TIAN_REVIEWER", "王丽").stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A collection that is not the bundled page.
fn collection(name: &str) -> PathBuf {
    let path = temporary(name);
    fs::write(&path, "{\"id\":\"7\",\"title\":\"关于水利的建议\"}\n{\"id\":\"8\",\"title\":\"关于农田的建议\"}\n")
        .unwrap();
    path
}

#[test]
fn bytes_that_nobody_asked_for_are_left_where_they_are_and_said() {
    for (args, status) in PRINTING {
        // The writer stays open: who read to the end would wait for ever.
        let (mut reader, mut writer) = std::io::pipe().unwrap();
        writer.write_all(b"next\n").unwrap();
        let output = tian(args).stdin(reader.try_clone().unwrap()).output().unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{args:?}: {said}");
        assert_eq!(said.lines().filter(|line| line.contains(UNREAD)).count(), 1, "{args:?}: {said}");
        drop(writer);
        let mut left = String::new();
        reader.read_to_string(&mut left).unwrap();
        assert_eq!(left, "next\n", "{args:?}");
    }
}

#[test]
fn an_empty_pipe_and_no_input_keep_nobody_waiting_and_are_not_spoken_of() {
    for (args, status) in PRINTING {
        let (reader, writer) = std::io::pipe().unwrap();
        let empty = File::open(temporary_empty()).unwrap();
        for stdin in [Stdio::from(reader), Stdio::null(), Stdio::from(empty)] {
            let output = tian(args).stdin(stdin).output().unwrap();
            assert_eq!(output.status.code(), Some(status), "{args:?}");
            assert!(!text(&output.stderr).contains(UNREAD), "{args:?}: {}", text(&output.stderr));
        }
        drop(writer);
        let closed = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" <&-", env!("CARGO_BIN_EXE_tian")])
            .args(args)
            .envs([("TIAN_REVIEWER", "王丽"), ("TIAN_REVIEWS", "/nowhere/reviews"), ("TIAN_LANG", "zh")])
            .output()
            .unwrap();
        assert_eq!(closed.status.code(), Some(status), "{args:?}: {}", text(&closed.stderr));
        assert!(!text(&closed.stderr).contains(UNREAD), "{args:?}: {}", text(&closed.stderr));
    }
}

fn temporary_empty() -> PathBuf {
    let path = temporary("stdin-empty");
    fs::write(&path, "").unwrap();
    path
}

#[test]
fn of_a_file_what_is_left_of_it_counts() {
    let mut file = File::open(collection("stdin-rest.jsonl")).unwrap();
    let said = |file: &File| text(&tian(&["list"]).stdin(file.try_clone().unwrap()).output().unwrap().stderr);
    assert!(said(&file).contains(UNREAD));
    assert_eq!(file.stream_position().unwrap(), 0, "nothing was read of it");
    file.seek(SeekFrom::End(0)).unwrap();
    assert!(!said(&file).contains(UNREAD));
}

#[test]
fn where_a_file_is_named_nobody_expects_the_bytes_to_be_read() {
    let path = collection("stdin-named.jsonl");
    let path = path.to_str().unwrap();
    for args in [&["list", path][..], &["links", path], &["show", "7", path], &["8", path], &["search", "农田", path]]
    {
        let (reader, mut writer) = std::io::pipe().unwrap();
        writer.write_all(b"next\n").unwrap();
        let output = tian(args).stdin(reader).output().unwrap();
        assert!(!text(&output.stderr).contains(UNREAD), "{args:?}: {}", text(&output.stderr));
    }
}

#[test]
fn a_dash_is_standard_input() {
    let path = collection("stdin-dash.jsonl");
    for args in
        [&["list", "-"][..], &["-"], &["8", "-"], &["search", "农田", "-"], &["links", "-"], &["-q", "农田", "-"]]
    {
        let output = tian(args).stdin(File::open(&path).unwrap()).output().unwrap();
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert!(!err.contains(UNREAD), "{args:?}: {err}");
        assert!(args[0] == "links" || out.contains("关于农田的建议") && !out.contains("薛波"), "{args:?}: {out}{err}");
    }
}

#[test]
fn what_is_empty_is_called_so() {
    let output = tian(&["list", "-"]).stdin(File::open(temporary_empty()).unwrap()).output().unwrap();
    let said = text(&output.stderr);
    assert!(output.status.code() == Some(3) && said.contains("没有内容") && !said.contains("第 0 列"), "{said}");
}

#[test]
fn a_loop_in_a_shell_gets_all_its_lines() {
    let path = temporary("stdin-numbers");
    fs::write(&path, "1\n2\n3\n").unwrap();
    for source in ["done < \"$1\"", "done"] {
        let script = format!("while read n; do echo \"loop $n\"; \"$0\" show $n; \"$0\" search 农田 >&2; {source}");
        let output = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_tian"), path.to_str().unwrap()])
            .env("TIAN_LANG", "zh")
            .stdin(File::open(&path).unwrap())
            .output()
            .unwrap();
        let out = text(&output.stdout);
        let rounds: Vec<&str> = out.lines().filter(|line| line.starts_with("loop")).collect();
        assert_eq!(rounds, ["loop 1", "loop 2", "loop 3"], "{out}");
    }
}

/// The program in a terminal, its standard input as the shell's words have it.
fn screen(script: &str, path: &Path) -> Tty {
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", script, path.to_str().unwrap()]);
    Tty::run(environment(command), 120, 36)
}

#[test]
fn the_screen_reads_a_pipe_where_no_file_is_named_and_keys_from_the_terminal() {
    let path = collection("stdin-screen.jsonl");
    let reviews = temporary("stdin-screen-reviews");
    let review = format!("cat \"$0\" | TIAN_REVIEWS='{}' \"$PROGRAM\" review --reviewer 王丽", reviews.display());
    for script in
        ["cat \"$0\" | \"$PROGRAM\"", "\"$PROGRAM\" < \"$0\"", "cat \"$0\" | \"$PROGRAM\" -q 水利", review.as_str()]
    {
        let mut tty = screen(script, &path);
        tty.wait_for_text("关于水利的建议");
        assert!(!tty.screen().concat().contains("吕梁"), "{script}");
        tty.send("q");
        assert_eq!(tty.status(), 0, "{script}");
    }
    for script in ["\"$PROGRAM\" < /dev/null", "\"$PROGRAM\" <&-"] {
        let mut tty = screen(script, &path);
        tty.wait_for_text("关于探索建立");
        tty.send("q");
        assert_eq!(tty.status(), 0, "{script}");
    }
}

#[test]
fn json_on_a_terminal_is_json() {
    let reviews = temporary("stdin-json-reviews");
    let script = format!("TIAN_REVIEWS='{}' \"$PROGRAM\" review --json --reviewer 王丽 < /dev/null", reviews.display());
    let mut tty = screen(&script, Path::new("none"));
    tty.wait_for("all of it", |tty| tty.written().ends_with("\n}\r\n"));
    assert_eq!(tty.status(), 0);
    assert!(!tty.written().contains("\u{1b}[?1049h"), "no screen was opened");
}

#[test]
fn what_is_too_much_for_memory_comes_back_from_a_file_without_a_name() {
    let path = temporary("stdin-large");
    let body = "水利设施年久失修，建议加大投入。".repeat(40);
    let record = |number: usize| {
        format!("{{\"id\":\"{number}\",\"title\":\"关于第{number}处水利的建议\",\"background\":[\"{body}\"]}}\n")
    };
    fs::write(&path, (1..=5_000).map(record).collect::<String>()).unwrap();
    assert!(fs::metadata(&path).unwrap().len() > 8 << 20);
    let cache = temporary("stdin-large-cache");
    for id in ["1", "2500", "5000"] {
        let mut command = tian(&["show", id, "-"]);
        let mut shown = command.env("XDG_CACHE_HOME", &cache).stdin(Stdio::piped()).spawn().unwrap();
        std::io::copy(&mut File::open(&path).unwrap(), &mut shown.stdin.take().unwrap()).unwrap();
        let output = shown.wait_with_output().unwrap();
        let said = text(&output.stdout);
        assert!(
            output.status.success() && said.contains(&format!("关于第{id}处水利")),
            "{said}{}",
            text(&output.stderr)
        );
        assert!(said.contains("水利设施年久失修"), "{said}");
    }
    let left = fs::read_dir(cache.join("tian")).map_or(0, Iterator::count);
    assert_eq!(left, 0, "nothing is left behind");
}

/// A pipe that was named as a file, and that nobody wrote to, was waited for without a word.
#[test]
fn a_pipe_without_a_writer_is_named_while_it_is_waited_for() {
    let pipe = temporary("pipe-without-writer");
    let _ = fs::remove_file(&pipe);
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut waits = tian(&["list", pipe.to_str().unwrap()]);
    let mut waits = waits.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = [0; 300];
    let read = waits.stderr.as_mut().unwrap().read(&mut said).unwrap();
    waits.kill().unwrap();
    waits.wait().unwrap();
    assert!(text(&said[..read]).contains("是管道，正在等另一头写入"), "{}", text(&said[..read]));
}

/// A letter that was piped in was called "stdin, line 1: not JSON", and nothing said how it is opened.
#[test]
fn text_in_a_pipe_is_named_and_how_it_is_opened() {
    let path = temporary("stdin-letter.txt");
    fs::write(&path, "关于农田的提案\n提案者：王丽\n").unwrap();
    let output = tian(&["list", "-"]).stdin(File::open(&path).unwrap()).output().unwrap();
    let said = text(&output.stderr);
    assert!(said.contains("管道只能送入提案集") && said.contains("请写文件名打开：tian 文件"), "{said}");
    assert!(!said.contains("tian/1"), "{said}");
}
