//! The rules between modules, read off the sources: docs/architecture.md gives their reasons.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs::read_to_string;

use tian::lang::Text;

use crate::modules::{Crate, Source};
use crate::support::project;

/// Who may use whom inside the crate.
const ALLOWED: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    ("answers", &["model", "order"]),
    ("facts", &["lang", "model", "text"]),
    (
        "cli",
        &[
            "answers", "app", "dataset", "error", "export", "facts", "import", "lang", "loader", "model", "order",
            "page", "paths", "review", "search", "text", "theme",
        ],
    ),
    (
        "app",
        &[
            "error",
            "export",
            "history",
            "import",
            "lang",
            "loader",
            "model",
            "page",
            "paths",
            "positions",
            "review",
            "search",
            "terminal",
            "text",
            "theme",
            "ui",
        ],
    ),
    ("loader", &["dataset", "error", "model", "paths", "search", "text"]),
    ("terminal", &["paths", "text", "theme", "ui"]),
    ("ui", &["answers", "error", "export", "lang", "model", "order", "page", "review", "search", "text", "theme"]),
    ("page", &["facts", "lang", "model", "text"]),
    ("review", &["error", "lang", "model", "order", "paths", "text"]),
    ("search", &["lang", "model", "order", "paths", "text"]),
    ("import", &["model", "order", "paths", "text"]),
    ("dataset", &["error", "model", "paths"]),
    ("export", &["answers", "facts", "lang", "model", "order", "paths", "review", "text"]),
    ("history", &["paths"]),
    ("positions", &["paths"]),
    ("paths", &[]),
    ("order", &[]),
    ("error", &["lang"]),
    ("model", &[]),
    ("text", &[]),
    ("theme", &[]),
    ("lang", &[]),
];

/// Which folders may use a library; others may not.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("ratatui", &["ui/layout", "theme", "ui/view", "ui/state.rs", "ui/update/mouse.rs", "app", "terminal/backend"]),
    ("crossterm", &["terminal", "ui/key", "ui/update/keys.rs", "ui/update/reading.rs"]),
    ("clap", &["cli"]),
    ("sys_locale", &["cli.rs"]),
    ("fuzzy_matcher", &["search"]),
    ("rustix", &["paths", "terminal/unix", "dataset/input", "review/store/system/unix"]),
    ("signal_hook", &["terminal/unix", "terminal/portable", "paths"]),
    ("futures_core", &["terminal/portable"]),
    ("ctrlc", &["terminal/portable"]),
    // What only some systems have; everything else is written for all of them.
    ("std::os", &["terminal/unix", "dataset/input", "paths", "review/store/system"]),
    (
        "shell_words",
        &[
            "cli/documents",
            "cli/usage",
            "cli/options",
            "cli/review/in_step",
            "terminal/editor",
            "app/opening",
            "app/review",
            "error",
        ],
    ),
    (
        "tempfile",
        &["app/correct/checks.rs", "cli/demo", "paths", "terminal/draft", "terminal/editor", "export/target", "review"],
    ),
    ("etcetera", &["paths/home"]),
    ("base64", &["terminal/clipboard", "import/format/html/mime"]),
    ("unicode_width", &["text"]),
    ("memchr", &["dataset", "search/exact"]),
    ("bytemuck", &["search/exact", "search/texts", "search/signature"]),
    ("simdutf8", &["dataset/batch", "dataset/files"]),
    ("jiff", &["review", "export", "cli", "app"]),
    ("uuid", &["review/id"]),
    ("siphasher", &["review", "import/identity", "import/pairing/written"]),
    ("csv", &["export/table", "import/format"]),
    ("zip", &["export/archive", "import/format", "import/sources"]),
    ("quick_xml", &["import/format"]),
    ("cfb", &["import/format"]),
];

/// What the interface must not know of: it does nothing, it only says what is to be done.
const PURE: [&str; 7] = ["std::fs", "std::io", "std::thread", "std::time", "std::env", "std::process", "std::net"];

/// Folders and files that may still be in a circle.
const KNOWN: &[&str] = &[];

fn is_below(path: &str, places: &[&str]) -> bool {
    places.iter().any(|place| path.starts_with(place))
}

/// Whether a path is of a library or of a module of it.
fn is_of(names: &[String], library: &str) -> bool {
    library.split("::").enumerate().all(|(i, name)| names.get(i).is_some_and(|known| known == name))
}

fn top(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap()
}

#[test]
fn modules_use_only_what_is_below_them() {
    let all = Crate::read();
    let mut breaches = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for source in all.sources.iter().filter(|s| s.path != "lib.rs") {
        let from = top(&source.path);
        seen.insert(from);
        let (_, allowed) =
            ALLOWED.iter().find(|(name, _)| *name == from).unwrap_or_else(|| panic!("no rule for {from}"));
        for step in all.steps(source).filter(|step| !step.files.is_empty()) {
            let defined = step.files.iter().map(|file| top(&all.sources[*file].path));
            for to in step.names.first().map(String::as_str).into_iter().chain(defined) {
                if to != from && !allowed.contains(&to) {
                    breaches.insert(format!("{} uses {}", source.path, step.names.join("::")));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
    assert_eq!(seen.len(), ALLOWED.len(), "every rule is for a module that exists");
}

#[test]
fn the_terminal_knows_only_messages_and_keys_of_the_interface() {
    let all = Crate::read();
    for source in all.sources.iter().filter(|s| top(&s.path) == "terminal") {
        for step in all.steps(source).filter(|step| step.names[0] == "ui") {
            let name = step.names.get(1).map_or("", String::as_str);
            assert!(["Msg", "Key", "msg"].contains(&name), "{} uses ui::{name}", source.path);
        }
    }
}

/// A circle of files can only be understood, moved or tested as one: what its files share belongs in a file below
/// them. A file may name what its own folder's file has (`super::Thing`): a module and its parts are one house, so
/// an arrow to an ancestor does not count. An arrow to a part does, and so does one to a part of another house.
#[test]
fn no_files_use_each_other_in_a_circle() {
    let all = Crate::read();
    let paths: Vec<&str> = all.sources.iter().map(|source| source.path.as_str()).collect();
    let arrows = |source: &Source| {
        let counted = |&to: &usize| {
            let house = paths[to].trim_end_matches(".rs");
            paths[to] != source.path && !source.path.starts_with(&format!("{house}/")) && !is_below(paths[to], KNOWN)
        };
        let mut arrows = BTreeMap::new();
        for step in all.steps(source).filter(|_| !is_below(&source.path, KNOWN)) {
            for file in step.files.into_iter().filter(counted) {
                arrows.entry(file).or_insert_with(|| step.written.join("::"));
            }
        }
        arrows
    };
    let arrows: Vec<BTreeMap<usize, String>> = all.sources.iter().map(arrows).collect();
    // The shortest way from each file back to it, unless one of its files has been told already.
    let mut told = BTreeSet::new();
    let mut circles = String::new();
    for start in 0..paths.len() {
        let (mut came_from, mut queue) = (BTreeMap::new(), VecDeque::from([start]));
        while let Some(at) = queue.pop_front().filter(|_| !came_from.contains_key(&start)) {
            for &to in arrows[at].keys() {
                came_from.entry(to).or_insert_with(|| {
                    queue.push_back(to);
                    at
                });
            }
        }
        let Some(&last) = came_from.get(&start) else { continue };
        let mut steps = vec![(last, start)];
        while steps[steps.len() - 1].0 != start {
            let at = steps[steps.len() - 1].0;
            steps.push((came_from[&at], at));
        }
        if !steps.iter().any(|(_, to)| told.contains(to)) {
            circles.push_str(&format!("\na circle of {}:\n", steps.len()));
            for (from, to) in steps.iter().rev() {
                circles.push_str(&format!("  {} -> {} by {}\n", paths[*from], paths[*to], arrows[*from][to]));
            }
        }
        told.extend(steps.iter().map(|(_, to)| *to));
    }
    assert!(circles.is_empty(), "{circles}");
}

#[test]
fn libraries_stay_in_their_places() {
    let all = Crate::read();
    for source in &all.sources {
        for step in all.steps(source).filter(|step| step.files.is_empty()) {
            for (library, places) in LIBRARIES.iter().filter(|(library, _)| is_of(&step.names, library)) {
                assert!(is_below(&source.path, places), "{} uses {library}", source.path);
            }
        }
    }
}

#[test]
fn the_interface_does_nothing_by_itself() {
    let all = Crate::read();
    for source in all.sources.iter().filter(|s| top(&s.path) == "ui") {
        for step in all.steps(source) {
            for forbidden in PURE {
                assert!(!is_of(&step.names, forbidden), "{} uses {forbidden}", source.path);
            }
        }
    }
}

#[test]
fn painting_changes_no_state() {
    for source in Crate::read().sources.iter().filter(|s| is_below(&s.path, &["ui/view"])) {
        let taken = source.tokens.windows(2).any(|pair| pair == ["mut", "State"]);
        assert!(!taken, "{} takes &mut State", source.path);
    }
}

#[test]
fn files_hold_one_idea() {
    // The table of sentences is one idea, however many they are.
    for source in Crate::read().sources.iter().filter(|source| source.path != "lang/texts.rs") {
        let lines = read_to_string(project("src").join(&source.path)).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines: which of its ideas belongs elsewhere?", source.path);
    }
}

#[test]
fn every_sentence_is_said_somewhere() {
    let all = Crate::read();
    let mut said = BTreeSet::new();
    for source in all.sources.iter().filter(|source| source.path != "lang/texts.rs") {
        said.extend(source.tokens.windows(3).filter(|t| t[0] == "Text" && t[1] == "::").map(|t| t[2].clone()));
    }
    let unsaid: Vec<&Text> = Text::ALL.iter().filter(|text| !said.contains(&format!("{text:?}"))).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}
