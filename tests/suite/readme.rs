//! README.md says what is so.

use std::fmt::Write;
use std::fs::read_to_string;

use tian::lang::Lang;
use tian::ui::Key;
use tian::ui::action::{CATALOGUE, Group};
use tian::ui::context::Context;
use tian::ui::keymap::Keymap;

use crate::support::{compare, project};

/// The table of keys as README.md has it.
fn table() -> String {
    let mut table = String::from("| 键 / Keys | 作用 | What it does |\n|---|---|---|\n");
    let usual = Keymap::default();
    for group in Group::ALL {
        writeln!(table, "| **{}** | | **{}** |", group.title(Lang::Zh), group.title(Lang::En)).unwrap();
        for entry in CATALOGUE.iter().filter(|e| e.group == group) {
            let keys: Vec<String> =
                entry.keys.iter().flat_map(|k| Key::sequence(k)).map(|k| format!("`{}`", k.shown())).collect();
            let [zh, en] = [entry.about.0, entry.about.1].map(|about| usual.put_keys(Context::Reading, about));
            writeln!(table, "| {} | {zh} | {en} |", keys.join(" ")).unwrap();
        }
    }
    table
}

#[test]
fn the_table_of_keys_is_the_catalogue() {
    let path = project("README.md");
    let text = read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("<!-- keys -->\n").expect("README.md has the mark where the keys begin");
    let (_, after) = rest.split_once("<!-- end of keys -->").expect("README.md has the mark where the keys end");
    compare(&path, &format!("{before}<!-- keys -->\n{}<!-- end of keys -->{after}", table()));
}

#[test]
fn the_two_commands_are_those_that_ci_runs() {
    let readme = read_to_string(project("README.md")).unwrap();
    assert!(readme.contains("\ncargo run --release\n"));
    assert!(readme.contains("\ncargo test\n"));
    let Ok(ci) = read_to_string(project(".ci/run")) else {
        eprintln!("skipped: a package comes without the gate");
        return;
    };
    assert!(ci.contains("\ncargo test\n"), "the gate runs the README's test command as written");
}
