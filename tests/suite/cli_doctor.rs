//! `tian doctor`: what one asks on the telephone, from a pipe and from a terminal that answers, or does not.

use std::fs;
use std::path::Path;
use std::process::Output;

use super::cli::{command, text};
use crate::support::temporary;

/// The report of a folder of settings.
fn report(settings: &Path, args: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = command(&[&["doctor"], args].concat());
    for name in ["TIAN_REVIEWER", "TIAN_REVIEWS", "TIAN_ROUND", "TMUX", "STY", "SSH_CONNECTION", "SSH_TTY"] {
        command.env_remove(name);
    }
    command.env("XDG_CONFIG_HOME", settings).envs(variables.iter().copied()).output().unwrap()
}

/// A line of a report, its blanks made one.
fn line(report: &str, label: &str) -> String {
    let line = report.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    line.into_iter().find(|line| line.starts_with(label)).unwrap_or_else(|| panic!("no {label} in {report}"))
}

#[test]
fn each_option_is_told_with_its_origin() {
    let folder = temporary("doctor-options");
    fs::create_dir_all(folder.join("tian")).unwrap();
    fs::write(folder.join("tian/options"), "# mine\n--ambiguous 2\n--theme dark\n--reviews /nowhere/reviews\n")
        .unwrap();
    let options = folder.join("tian/options").display().to_string();
    let variables = [("TIAN_OPTIONS", "--theme light"), ("TIAN_REVIEWER", "王丽"), ("NO_COLOR", "1"), ("TMUX", "x")];
    let output = report(&folder, &["--mouse", "off"], &variables);
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(line(&said, "--ambiguous"), format!("--ambiguous 2（{options}，第 2 行）"));
    assert_eq!(line(&said, "--theme"), "--theme light（TIAN_OPTIONS）");
    assert_eq!(line(&said, "--mouse"), "--mouse off（命令行）");
    assert_eq!(line(&said, "--reviewer"), "--reviewer 王丽（TIAN_REVIEWER）");
    assert_eq!(line(&said, "--color"), "--color never（NO_COLOR）");
    assert_eq!(line(&said, "--encoding"), "--encoding auto（默认）");
    assert!(line(&said, "tian 0.1.0").contains(std::env::consts::ARCH));
    assert!(line(&said, "应答").contains("标准输出不是终端"));
    assert_eq!(line(&said, "运行于"), "运行于 tmux 之中");
    assert_eq!(line(&said, "复制方式"), "复制方式 tmux load-buffer");
    assert!(line(&said, "评议记录").starts_with("评议记录 /nowhere/reviews"));
    assert!(line(&said, "设置").ends_with("（可写）"));
    let english = text(&report(&folder, &["--lang", "en"], &[]).stdout);
    assert!(line(&english, "answers").contains("standard output is no terminal"));
    assert_eq!(line(&english, "--lang"), "--lang en (command line)");
}

#[test]
fn what_is_wrong_with_options_or_keys_is_told_and_the_rest_too() {
    let folder = temporary("doctor-wrong");
    fs::create_dir_all(folder.join("tian")).unwrap();
    for (file, content, place) in [
        ("options", "--ambiguous 7\n", "tian/options，第 1 行："),
        ("options", "nonsense\n", "tian/options，第 1 行："),
        ("keys", "\nserch = s\n", "tian/keys，第 2 行："),
    ] {
        fs::write(folder.join("tian").join(file), content).unwrap();
        let output = report(&folder, &[], &[]);
        let said = text(&output.stdout);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(line(&said, "有误").contains(place), "{said}");
        assert!(said.contains("缓存"), "it goes on to the end: {said}");
        fs::remove_file(folder.join("tian").join(file)).unwrap();
    }
    // What is wrong with options is refused everywhere else, also by the doctor of reviews.
    fs::write(folder.join("tian/options"), "nonsense\n").unwrap();
    let refused = command(&["review", "doctor"]).env("XDG_CONFIG_HOME", &folder).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
}

#[cfg(all(unix, not(feature = "portable-input")))]
mod in_a_terminal {
    use crate::tty::Tty;

    const ANSWERS: &str =
        "\u{1b}[2;3R\u{1b}[2;5R\u{1b}[?69;2$y\u{1b}[?2026;0$y\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\\u{1b}[0n";

    /// The program's status, and whether the terminal is as it was; the mouse was never taken.
    fn aftermath(tty: &mut Tty) -> (i32, bool) {
        let (status, _) = tty.aftermath();
        let said = tty.written();
        let before = said.split("\r\nbefore").next().unwrap().trim();
        let after = said.rsplit("status ").next().unwrap().lines().nth(1).unwrap().trim();
        let last = |sequence: &str| said.rfind(sequence).unwrap();
        let undone = last("[?1049l") > last("[?1049h") && last("[?25h") > last("[?25l") && last("[?7h") > last("[?7l");
        (status, before == after && undone && !said.contains("[?1000h"))
    }

    #[test]
    fn what_the_terminal_answers_is_told_and_the_terminal_is_as_before() {
        let mut tty = Tty::under_shell("\"$PROGRAM\" doctor");
        tty.wait_for("the questions", |tty| tty.written().contains("\u{1b}[5n"));
        tty.send(ANSWERS);
        let (status, restored) = aftermath(&mut tty);
        let said = tty.written();
        assert_eq!((status, restored), (0, true), "{said}");
        for (label, value) in [
            ("大小", "80x24"),
            ("背景色", "#ffffff"),
            ("配色", "浅底"),
            ("左右边距", "有"),
            ("同步更新", "无"),
            ("“ 占几列", "2"),
            ("“中文”两字占几列", "4"),
        ] {
            let told = said.lines().rfind(|line| line.trim_start().starts_with(label)).unwrap_or_default();
            assert!(told.trim_end().ends_with(&format!("  {value}")), "{label}: {told}");
        }
        assert!(said.lines().any(|line| line.trim_start().starts_with("应答") && line.contains(" ms")), "{said}");
    }

    #[test]
    fn a_silent_terminal_is_not_waited_for_for_ever() {
        let mut tty = Tty::under_shell("\"$PROGRAM\" doctor");
        let (status, restored) = aftermath(&mut tty);
        let said = tty.written();
        assert_eq!((status, restored), (0, true), "{said}");
        let told = said.lines().rfind(|line| line.trim_start().starts_with("背景色")).unwrap_or_default();
        assert!(told.contains("没有回答"), "{said}");
    }

    #[test]
    fn ctrl_c_ends_the_wait() {
        let mut tty = Tty::under_shell("\"$PROGRAM\" doctor");
        tty.wait_for("the questions", |tty| tty.written().contains("\u{1b}[5n"));
        tty.send("\u{3}");
        assert_eq!(aftermath(&mut tty), (130, true), "{}", tty.written());
    }
}
