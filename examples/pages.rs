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
        let mut added = BTreeMap::new();
        add_pages(&command, "tian", Path::new(folder), &mut added);
        pages.extend(added.into_iter().map(|(path, page)| (path, with_headings(&page, lang))));
    }
    pages
}

/// A page with the headings that man pages of a language have; the generator knows the English ones alone.
fn with_headings(page: &[u8], lang: Lang) -> Vec<u8> {
    let headings = [
        ("NAME", "名称", "NAME"),
        ("SYNOPSIS", "用法", "SYNOPSIS"),
        ("DESCRIPTION", "说明", "DESCRIPTION"),
        ("EXTRA", "补充", "NOTES"),
        ("VERSION", "版本", "VERSION"),
    ];
    let mut page = String::from_utf8(page.to_vec()).unwrap();
    for (generated, zh, en) in headings {
        let heading = if lang == Lang::Zh { zh } else { en };
        page = page.replace(&format!("\n.SH {generated}\n"), &format!("\n.SH {heading}\n"));
    }
    page.into_bytes()
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
