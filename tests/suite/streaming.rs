//! Collections larger than a screenful of milliseconds: shown and searched while they are loaded.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use portable_pty::CommandBuilder;

use crate::search_known_items::corpus;
use crate::tty::{Tty, environment};

fn corpus_file(name: &str, count: usize) -> PathBuf {
    let path = std::env::temp_dir().join(format!("tian-{name}-{}.jsonl", std::process::id()));
    let mut file = fs::File::create(&path).unwrap();
    corpus::lines(count, |line| file.write_all(line.as_bytes())).unwrap();
    path
}

#[test]
fn a_large_file_is_shown_at_once_and_searched_to_its_end() {
    let path = corpus_file("large", 3_000);
    let mut tty = Tty::tian(&[path.to_str().unwrap()], 120, 36);
    // The status line counts what there is; the last record is found by its name.
    tty.send("/索道");
    tty.wait_for_text("3 件，");
    tty.send("\r");
    tty.wait_for_text("第1000号索道");
    tty.send("\u{7f}");
    tty.wait_for_text("第 1/3000 件");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    fs::remove_file(path).unwrap();
}

#[test]
fn what_comes_slowly_through_a_pipe_is_shown_as_it_comes() {
    let pipe = std::env::temp_dir().join(format!("tian-slow-{}", std::process::id()));
    fs::write(&pipe, "").unwrap();
    let mut command = CommandBuilder::new("sh");
    let follow = format!("tail -c +1 -f '{}' | \"$PROGRAM\" -", pipe.display());
    command.args(["-c", &follow]);
    let mut tty = Tty::run(environment(command), 120, 36);
    let append =
        |line: &str| fs::OpenOptions::new().append(true).open(&pipe).unwrap().write_all(line.as_bytes()).unwrap();
    append("{\"id\":\"1\",\"title\":\"关于索道的建议\"}\n{\"id\":\"2\",\"title\":\"关于水利的建议\"}\n");
    tty.wait_for_text("关于水利的建议");
    tty.send("/建议");
    tty.wait_for_text("2 件");
    append("{\"id\":\"3\",\"title\":\"关于养老的建议\"}\nnonsense\n");
    tty.wait_for_text("3 件");
    tty.send("\u{1b}");
    tty.wait_for_text("载入中");
    // What is not there yet was said to be nowhere.
    tty.send("/高铁");
    tty.wait_for_text("载入中，尚未找到 高铁");
    tty.send("\r");
    tty.wait_for_text("载入中，尚未找到 高铁");
    assert!(!tty.screen().concat().contains("没有找到"), "{:#?}", tty.screen());
    append("{\"id\":\"4\",\"title\":\"关于高铁的建议\"}\n");
    tty.wait_for_text("1 件");
    tty.send("\u{1b}");
    tty.wait_for_text("载入中");
    tty.send("q");
    tty.wait_for("it leaves", |tty| tty.written().contains("\u{1b}[?1049l"));
    fs::remove_file(pipe).unwrap();
}

/// An input without end: loading it, a search on it and a review of it are under way when Ctrl-C comes.
#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn ctrl_c_ends_the_program_whatever_is_under_way() {
    let endless = r#"yes "{\"id\":\"1\",\"title\":\"关于水利的建议\",\"background\":[\"水利的事\"]}""#;
    for (keys, said) in [("", "载入中"), ("/水利的事", "件"), ("/水利\r", "件"), ("r", "载入中")] {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &format!("{endless} | \"$PROGRAM\" -; echo status $?")]);
        let mut tty = Tty::run(environment(command), 120, 36);
        tty.wait_for_text("载入中");
        tty.send(keys);
        tty.wait_for_text(said);
        // The first one leaves the search box, where that is open.
        tty.send(if keys == "/水利的事" { "\u{3}\u{3}" } else { "\u{3}" });
        tty.wait_for("it ends", |tty| tty.written().contains("status 130"));
        assert!(tty.written().rfind("\u{1b}[?1049l") > tty.written().rfind("\u{1b}[?1049h"));
    }
}

#[test]
fn a_file_that_changes_under_the_program_is_said_and_survived() {
    let path = corpus_file("changed", 400);
    let mut tty = Tty::tian(&[path.to_str().unwrap()], 120, 36);
    tty.wait_for_text("第 1/400 件");
    fs::write(&path, "nothing of what was there\n").unwrap();
    tty.send("G");
    tty.wait_for_text("无法读取：文件已被");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    fs::remove_file(path).unwrap();
}
