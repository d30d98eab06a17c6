//! The user's own keys, in the real program: the new ones work, the old ones do not, and every hint says so.

use std::fs;
use std::path::{Path, PathBuf};

use super::cli::{command, text};
use crate::support::temporary;

/// A folder of settings with these keys.
fn settings(name: &str, keys: &str) -> PathBuf {
    let folder = temporary(name);
    fs::create_dir_all(folder.join("tian")).unwrap();
    fs::write(folder.join("tian/keys"), keys).unwrap();
    folder
}

/// What `tian keys` says of a folder of settings, and its status.
fn keys(settings: &Path, lang: &str) -> (String, String, Option<i32>) {
    let output = command(&["keys", "--lang", lang]).env("XDG_CONFIG_HOME", settings).output().unwrap();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

#[test]
fn the_names_and_the_keys_that_hold_are_listed_as_a_file_of_keys() {
    let folder = settings("keys-listed", "next-point = Ctrl-n\n");
    let (listed, _, status) = keys(&folder, "zh");
    assert_eq!(status, Some(0));
    let line = |start: &str| listed.lines().find(|line| line.starts_with(start)).map(str::to_owned);
    assert!(line("next-point = Ctrl-n  ").unwrap().contains("# 下一条建议"), "{listed}");
    assert!(line("search = /  ").is_some() && line("# number = 1").is_some(), "{listed}");
    assert!(listed.contains(&folder.join("tian/keys").display().to_string()));
    // What is listed can be kept as the file.
    fs::write(folder.join("tian/keys"), &listed).unwrap();
    assert_eq!(keys(&folder, "zh"), (listed, String::new(), Some(0)));
}

/// docs/keys.md shows a file of keys: it can be used as it stands.
#[test]
fn the_example_of_the_documents_is_a_file_of_keys() {
    let page = fs::read_to_string(crate::support::project("docs/keys.md")).unwrap();
    let example = page.split("```text\n").find(|part| part.contains("next-hit = ")).unwrap();
    let folder = settings("keys-document", example.split("```").next().unwrap());
    let (listed, refused, status) = keys(&folder, "en");
    assert_eq!((refused.as_str(), status), ("", Some(0)));
    assert!(listed.contains("\nsearch = Ctrl-t /  ") && listed.contains("\njudge-good = z 1  "), "{listed}");
}

#[test]
fn what_is_wrong_is_refused_with_file_and_line() {
    for (lines, line, said) in [
        ("# mine\nserch = s", 2, "search"),
        ("search s", 1, "search = / Ctrl-s"),
        ("search = Ctrl-i", 1, "Ctrl-i"),
        ("\n\nsearch = j", 3, "row-down"),
        ("search = s", 1, "defer"),
        ("open = z\nopen = p", 2, "1"),
        ("search =", 1, "search"),
        ("accept = x", 1, "x"),
        ("number = 1", 1, "number"),
    ] {
        let folder = settings("keys-wrong", lines);
        for (lang, place) in [("zh", format!("tian/keys，第 {line} 行：")), ("en", format!("tian/keys, line {line}: "))]
        {
            let (listed, refused, status) = keys(&folder, lang);
            assert_eq!(status, Some(2), "{lines}");
            assert!(listed.contains("\nsearch = /"), "the names are listed all the same: {listed}");
            assert!(refused.contains(&place) && refused.contains(said), "{lines}: {refused}");
        }
    }
    let folder = settings("keys-bytes", "");
    fs::write(folder.join("tian/keys"), b"search = \xff").unwrap();
    assert_eq!(keys(&folder, "zh").2, Some(3));
    fs::remove_file(folder.join("tian/keys")).unwrap();
    assert_eq!(keys(&folder, "zh").2, Some(0), "without a file the keys are as usual");
    fs::create_dir(folder.join("tian/keys")).unwrap();
    let (_, refused, status) = keys(&folder, "zh");
    assert!(status == Some(3) && refused.contains("tian/keys"), "{refused}");
}

#[cfg(unix)]
mod in_a_terminal {
    use portable_pty::CommandBuilder;

    use super::settings;
    use crate::support::temporary;
    use crate::tty::{Tty, environment};

    fn tian(name: &str, keys: &str, args: &[&str]) -> Tty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tian"));
        command.args(args);
        let mut command = environment(command);
        command.env("XDG_CONFIG_HOME", settings(name, keys));
        Tty::run(command, 120, 36)
    }

    #[test]
    fn the_new_key_works_the_old_one_does_not_and_hints_and_help_show_the_new_one() {
        let mut tty = tian(
            "keys-pty",
            "search = Ctrl-t\nnext-hit = e\nhelp = H\nquit = Q\nnext-point = z }\nbottom = Ctrl-End\n",
            &[],
        );
        tty.wait_for_text("Ctrl-t 搜索  H 帮助");
        tty.wait_for_text("z 逐条对照");
        tty.send("/");
        tty.wait_for_text("/ 在此没有作用（H 按键说明）");
        tty.send("e");
        tty.wait_for_text("还没有搜索：按 Ctrl-t 输入搜索词");
        tty.send("\u{14}农田\r");
        tty.wait_for_text("e 下一处");
        tty.send("e");
        tty.wait_for_text("本件 2/");
        tty.send("\u{1b}");
        tty.wait_for_text("Ctrl-t 搜索");
        tty.send("}");
        tty.wait_for_text("建议 1/");
        tty.send("H");
        tty.wait_for_text("z } 下一条建议");
        tty.send("\u{1b}");
        tty.wait_for_text("建议 1/");
        // What can follow a digit.
        tty.send("12");
        tty.wait_for_text("数字：12");
        tty.wait_for_text("Ctrl-End 前往  Enter 前往");
        tty.send("q");
        tty.wait_for_text("q 在此没有作用");
        tty.send("Q");
        assert_eq!(tty.status(), 0);
    }

    #[test]
    fn a_review_shows_and_takes_the_keys_that_the_user_has_given_it() {
        let keys = "judge-good = z\nundo = U\nnext-item = >\nto-undecided = n\n";
        let reviews = temporary("keys-pty-reviews");
        let args = ["review", "--reviewer", "王丽", "--reviews", reviews.to_str().unwrap()];
        let mut tty = tian("keys-pty-review", keys, &args);
        tty.wait_for_text("评议开始：z 2 3 判定标有 > 的一项，U 撤销");
        tty.wait_for_text("z 已答复  2 部分答复  3 未答复");
        tty.send("1");
        tty.wait_for_text("只有 z 2 3 是判定");
        tty.send("z");
        tty.wait_for_text("已判 1/");
        tty.send("z");
        tty.wait_for_text("已判 2/");
        tty.send("[");
        tty.wait_for_text("n 上一未判  > 下一项");
        tty.send("U");
        tty.wait_for_text("已撤销");
        tty.send("q");
        assert_eq!(tty.status(), 0);
        let journals = std::fs::read_dir(&reviews).unwrap().count();
        assert!(journals > 0);
    }

    #[test]
    fn wrong_keys_are_refused_before_the_terminal_is_taken() {
        let mut tty = tian("keys-pty-wrong", "\nsearch = j\n", &[]);
        tty.wait_for_text("tian/keys，第 2 行：j 在同一处既是 row-down 又是 search");
        assert_eq!(tty.status(), 2);
        assert!(!tty.written().contains("\u{1b}[?1049h"), "{}", tty.written());
    }
}
