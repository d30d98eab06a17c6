//! Options that hold always: the file of options and the variable `TIAN_OPTIONS`.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use super::cli::{command, text};
use crate::support::temporary;

/// A folder of settings with these options.
struct Settings(PathBuf);

impl Settings {
    fn of(name: &str, options: &str) -> Settings {
        let folder = temporary(name);
        fs::create_dir_all(folder.join("tian")).unwrap();
        fs::write(folder.join("tian/options"), options).unwrap();
        Settings(folder)
    }

    fn run(&self, args: &[&str], variables: &[(&str, &str)]) -> Output {
        let variables = variables.iter().copied();
        command(args).env("XDG_CONFIG_HOME", &self.0).envs(variables).output().unwrap()
    }

    fn refusal(&self, args: &[&str]) -> String {
        let output = self.run(args, &[]);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), String::new()), "{args:?}");
        text(&output.stderr)
    }
}

#[test]
fn the_file_gives_way_to_the_variable_that_to_one_of_its_own_and_all_to_the_command_line() {
    let settings = Settings::of("options-order", "# what I always want\n--lang=zh\n\n--color always\n");
    let run = |args: &[&str], variables: &[(&str, &str)]| settings.run(args, variables);
    let (options, own) = (("TIAN_OPTIONS", "--lang en"), ("TIAN_LANG", "zh"));
    let help = |variables: &[(&str, &str)], args: &[&str]| {
        let output = run(&[&["list", "--help"], args].concat(), variables);
        if text(&output.stdout).contains("Options") { "en" } else { "zh" }
    };
    assert_eq!(help(&[("LANG", "en_US.UTF-8")], &[]), "zh", "the file goes before the locale");
    assert_eq!(help(&[options], &[]), "en");
    assert_eq!(help(&[options, own], &[]), "zh");
    assert_eq!(help(&[options, own], &["--lang", "en"]), "en");
    assert_eq!(help(&[], &["--lang", "en", "--lang", "zh"]), "zh", "the last repeat wins");
    let coloured = |output: Output| text(&output.stdout).contains('\x1b');
    assert!(coloured(run(&["search", "农田"], &[])));
    assert!(!coloured(run(&["search", "农田"], &[("NO_COLOR", "1")])), "the variable of its own goes before");
    assert!(!coloured(run(&["search", "农田", "--color", "never"], &[])));
}

/// A folder called `~` was made wherever one was.
#[test]
fn the_home_is_known_by_its_sign() {
    let settings = Settings::of("options-home", "--reviews ~/评议\n");
    let home = settings.0.join("home");
    let assign = ["review", "assign", "--evenly", "--to", "王丽,李凤", "--reviewer", "王丽"];
    let output = settings.run(&assign, &[("HOME", &home.to_string_lossy()), ("TIAN_REVIEWS", "")]);
    assert!(home.join("评议").is_dir(), "{}", text(&output.stderr));
    let refused = Settings::of("options-short", "-q 能源\n").refusal(&["list"]);
    assert!(refused.contains("选项的全名"), "{refused}");
}

#[test]
fn what_a_command_has_no_option_for_is_passed_over() {
    let settings = Settings::of("options-passed-over", "--width 40\n--reviewer 王丽\n--explain\n");
    let shown = text(&settings.run(&["show", "5"], &[]).stdout);
    assert!(shown.lines().all(|line| line.chars().count() <= 40), "{shown}");
    assert_eq!(settings.run(&["list"], &[]).status.code(), Some(0));
    let explained = text(&settings.run(&["search", "农田"], &[]).stdout);
    let plain = text(&command(&["search", "农田", "--explain"]).output().unwrap().stdout);
    assert_eq!(explained, plain);
    let folder = temporary("options-reviews");
    let reviews = folder.to_str().unwrap();
    let status = settings.run(&["review", "status", "--reviews", reviews], &[("TIAN_REVIEWER", "")]);
    assert!(text(&status.stdout).contains("王丽"), "{status:?}");
    let status = settings.run(&["review", "status", "--reviews", reviews], &[("TIAN_REVIEWER", "李凤")]);
    assert!(text(&status.stdout).contains("李凤"), "{status:?}");
}

#[test]
fn what_is_wrong_is_said_with_file_and_line() {
    for (options, line, word) in [
        ("--lang zh\n--ambigous 2\n", 2, "--ambigous"),
        ("\n\n--ambiguous 3", 3, "replace"),
        ("--width 5", 1, "10"),
        ("--json ja", 1, "--json"),
        ("ambiguous 2", 1, "--ambiguous 2"),
        ("--reviewer 'a", 1, "引号"),
        ("--help", 1, "--help"),
    ] {
        let settings = Settings::of("options-wrong", options);
        let said = settings.refusal(&["list"]);
        let place = format!("tian/options，第 {line} 行：");
        assert!(said.contains(&place) && said.contains(word), "{options}: {said}");
    }
    let settings = Settings::of("options-variable", "");
    let said = text(&settings.run(&["list"], &[("TIAN_OPTIONS", "--nope")]).stderr);
    assert!(said.contains("TIAN_OPTIONS：") && said.contains("--nope"), "{said}");
    fs::remove_file(settings.0.join("tian/options")).unwrap();
    fs::create_dir(settings.0.join("tian/options")).unwrap();
    let output = settings.run(&["list"], &[]);
    assert!(output.status.code() == Some(3) && text(&output.stderr).contains("tian/options"), "{output:?}");
}
