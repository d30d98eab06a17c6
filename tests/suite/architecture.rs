//! The rules between modules, read off the sources: docs/architecture.md gives their reasons.

use std::collections::BTreeSet;
use std::fs::{read_dir, read_to_string};
use std::path::{Path, PathBuf};

use regex_lite::Regex;
use tian::lang::Text;

use crate::support::project;

/// Who may use whom inside the crate.
const ALLOWED: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    ("answers", &["model"]),
    (
        "cli",
        &[
            "answers", "app", "dataset", "error", "export", "lang", "loader", "model", "page", "review", "search",
            "text",
        ],
    ),
    (
        "app",
        &[
            "error", "export", "history", "lang", "loader", "model", "page", "paths", "places", "review", "search",
            "terminal", "text", "ui",
        ],
    ),
    ("loader", &["dataset", "error", "model", "search"]),
    ("terminal", &["paths", "text", "ui"]),
    ("ui", &["answers", "error", "export", "lang", "model", "page", "review", "search", "text"]),
    ("page", &["lang", "model", "text"]),
    ("review", &["lang", "model", "paths", "text"]),
    ("search", &["lang", "model", "text"]),
    ("dataset", &["error", "model"]),
    ("export", &["answers", "lang", "model", "paths", "review", "text"]),
    ("history", &["paths"]),
    ("places", &["paths"]),
    ("paths", &[]),
    ("error", &["lang"]),
    ("model", &[]),
    ("text", &[]),
    ("lang", &[]),
];

/// Which folders may use a library; others may not.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("ratatui", &["ui/layout", "ui/theme", "ui/view", "ui/state.rs", "app", "terminal/backend"]),
    ("crossterm", &["terminal", "ui/key", "ui/update/keys.rs", "ui/update/reading.rs"]),
    ("clap", &["cli"]),
    ("fuzzy_matcher", &["search"]),
    ("rustix", &["terminal/unix", "dataset/input", "review/store/system/unix"]),
    ("signal_hook", &["terminal/unix", "terminal/portable", "paths"]),
    ("futures_core", &["terminal/portable"]),
    ("ctrlc", &["terminal/portable"]),
    // What only some systems have; everything else is written for all of them.
    ("std::os", &["terminal/unix", "dataset/input", "paths", "review/store/system"]),
    ("shell_words", &["terminal/editor"]),
    ("tempfile", &["paths", "terminal/draft", "terminal/editor", "export/target", "review"]),
    ("etcetera", &["paths", "terminal/clipboard", "review/store/location"]),
    ("base64", &["terminal/clipboard"]),
    ("unicode_width", &["text"]),
    ("memchr", &["dataset", "search/exact"]),
    ("bytemuck", &["search/exact"]),
    ("simdutf8", &["dataset/batch"]),
    ("jiff", &["review", "export", "cli", "app"]),
    ("uuid", &["review/id"]),
    ("siphasher", &["review"]),
    ("csv", &["export/table"]),
];

/// What the interface must not know of: it does nothing, it only says what is to be done.
const PURE: [&str; 7] = ["std::fs", "std::io", "std::thread", "std::time", "std::env", "std::process", "std::net"];

struct Source {
    /// Path below src, without `.rs`.
    path: String,
    /// The text before its tests.
    text: String,
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let root = project("src");
    let mut paths = vec![];
    walk(&root, &mut paths);
    paths.sort();
    let source = |path: PathBuf| {
        let text = read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned();
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        Source { path: path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"), text: code.join("\n") }
    };
    paths.into_iter().map(source).collect()
}

fn module(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap()
}

#[test]
fn modules_use_only_what_is_below_them() {
    let used = Regex::new(r"\b(?:crate|tian)::(?:\{([^}]*)\}|(\w+))").unwrap();
    let mut breaches = vec![];
    let mut seen = BTreeSet::new();
    for source in sources().iter().filter(|s| s.path != "lib.rs") {
        let from = module(&source.path);
        seen.insert(from.to_owned());
        let (_, allowed) =
            ALLOWED.iter().find(|(name, _)| *name == from).unwrap_or_else(|| panic!("no rule for {from}"));
        for found in used.captures_iter(&source.text) {
            let group = found.get(1).or(found.get(2)).unwrap().as_str();
            for item in group.split(',') {
                let to = item.trim().split("::").next().unwrap();
                if to != from && !to.is_empty() && !allowed.contains(&to) {
                    breaches.push(format!("{} uses {to}", source.path));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
    assert_eq!(seen.len(), ALLOWED.len(), "every rule is for a module that exists");
}

#[test]
fn the_terminal_knows_only_messages_and_keys_of_the_interface() {
    let used = Regex::new(r"crate::ui::(\{[^}]*\}|\w+)").unwrap();
    for source in sources().iter().filter(|s| module(&s.path) == "terminal") {
        for found in used.captures_iter(&source.text) {
            let names = found[1].trim_matches(['{', '}']).split(',').map(str::trim).collect::<Vec<_>>();
            assert!(names.iter().all(|n| ["Msg", "Key", "msg"].contains(n)), "{} uses ui::{names:?}", source.path);
        }
    }
}

#[test]
fn libraries_stay_in_their_places() {
    let sources = sources();
    for (library, places) in LIBRARIES {
        let used = Regex::new(&format!(r"\b{library}::")).unwrap();
        for source in sources.iter().filter(|s| s.text.contains(library) && used.is_match(&s.text)) {
            assert!(places.iter().any(|place| source.path.starts_with(place)), "{} uses {library}", source.path);
        }
    }
}

#[test]
fn the_interface_does_nothing_by_itself() {
    for source in sources().iter().filter(|s| module(&s.path) == "ui") {
        for forbidden in PURE {
            assert!(!source.text.contains(forbidden), "{} uses {forbidden}", source.path);
        }
    }
}

#[test]
fn files_hold_one_idea() {
    // The table of sentences is one idea, however many they are.
    for source in sources().iter().filter(|source| source.path != "lang/texts.rs") {
        let lines = read_to_string(project("src").join(&source.path)).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines: which of its ideas belongs elsewhere?", source.path);
    }
}

#[test]
fn every_sentence_is_said_somewhere() {
    let named = Regex::new(r"\bText::(\w+)").unwrap();
    let sources = sources();
    let said: BTreeSet<&str> = sources
        .iter()
        .filter(|source| source.path != "lang/texts.rs")
        .flat_map(|source| named.captures_iter(&source.text).map(|found| found.get(1).unwrap().as_str()))
        .collect();
    let unsaid: Vec<&Text> = Text::ALL.iter().filter(|text| !said.contains(format!("{text:?}").as_str())).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}
