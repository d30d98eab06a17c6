//! Makes what a system shows of the command line, from the parser: completions for shells, and pages for `man`.
//!
//! `cargo run --example pages` writes them below `data/`; a test holds them against what this makes.
#![allow(clippy::unwrap_used, reason = "a generator stops at the unexpected")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Command;
use clap_complete::{Shell, generate};
use clap_mangen::Man;
use tian::lang::Lang;

/// Every file with its content, by its path below `data/`.
pub fn pages() -> BTreeMap<PathBuf, Vec<u8>> {
    let mut pages = BTreeMap::new();
    for (shell, name) in [
        (Shell::Bash, "tian.bash"),
        (Shell::Zsh, "_tian"),
        (Shell::Fish, "tian.fish"),
        (Shell::PowerShell, "_tian.ps1"),
    ] {
        let mut page = Vec::new();
        generate(shell, &mut tian::cli::command(Lang::Zh), "tian", &mut page);
        pages.insert(Path::new("completions").join(name), page);
    }
    for (lang, folder) in [(Lang::En, "man/man1"), (Lang::Zh, "man/zh_CN/man1")] {
        let mut command = tian::cli::command(lang);
        command.build();
        add_pages(&command, "tian", Path::new(folder), &mut pages);
    }
    pages
}

/// Adds the page of a command and those of its subcommands.
fn add_pages(command: &Command, name: &str, folder: &Path, pages: &mut BTreeMap<PathBuf, Vec<u8>>) {
    let mut page = Vec::new();
    let shown: &'static str = Box::leak(name.replace('-', " ").into_boxed_str());
    let file: &'static str = Box::leak(name.to_owned().into_boxed_str());
    // A page has what only the long help has, too.
    let whole = command.clone().name(file).bin_name(shown).mut_args(|option| option.hide_short_help(false));
    // No date: the page would differ from day to day.
    let man = Man::new(whole).title(file.to_uppercase()).date("");
    man.render(&mut page).unwrap();
    pages.insert(folder.join(format!("{name}.1")), page);
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        add_pages(sub, &format!("{name}-{}", sub.get_name()), folder, pages);
    }
}

#[allow(dead_code, reason = "the test that holds the files uses only what makes them")]
fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for (path, page) in pages() {
        let path = data.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, page).unwrap();
    }
}
