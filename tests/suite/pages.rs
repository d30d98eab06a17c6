//! Completions and pages of the manual are those of the command line as it is now.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::project;

#[path = "../../examples/pages.rs"]
mod generator;

#[test]
fn completions_and_pages_of_the_manual_are_those_of_the_parser() {
    let data = project("data");
    let pages = generator::pages();
    assert!(pages.len() > 20);
    for (path, page) in &pages {
        let kept = fs::read(data.join(path)).unwrap_or_default();
        assert!(kept == *page, "data/{} is stale: cargo run --example pages", path.display());
    }
    for folder in ["completions", "man/man1", "man/zh_CN/man1"] {
        for file in fs::read_dir(data.join(folder)).unwrap() {
            let path = Path::new(folder).join(file.unwrap().file_name());
            assert!(pages.contains_key(&path), "nothing makes data/{} any more", path.display());
        }
    }
}

/// Options that only the long help has stood in the manual without a word.
#[test]
fn every_option_in_the_manual_is_described() {
    for (path, page) in generator::pages().iter().filter(|(path, _)| path.starts_with("man")) {
        let page = std::str::from_utf8(page).unwrap();
        for option in page.split("\n.TP\n").skip(1) {
            let words: Vec<&str> = option.lines().skip(1).take(1).collect();
            assert!(words.iter().all(|line| !line.is_empty()), "{}: {option}", path.display());
        }
    }
}

#[test]
fn a_shell_completes_commands_options_and_values() {
    let script = r#". "$1"; COMP_WORDS=(tian review st); COMP_CWORD=2; _tian tian st review; echo "${COMPREPLY[@]}"
COMP_WORDS=(tian --ambiguous re); COMP_CWORD=2; _tian tian re --ambiguous; echo "${COMPREPLY[@]}"
COMP_WORDS=(tian list --j); COMP_CWORD=2; _tian tian --j list; echo "${COMPREPLY[@]}""#;
    let page = project("data/completions/tian.bash");
    let Ok(output) = Command::new("bash").args(["-c", script, "bash"]).arg(page).output() else {
        eprintln!("skipped: there is no bash here");
        return;
    };
    let completed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(completed.lines().collect::<Vec<_>>(), ["status", "replace", "--json"], "{:?}", output.stderr);
}
