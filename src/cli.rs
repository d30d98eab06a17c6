//! The command line: which part of the program runs, on what, in which language.
//!
//! * `args`: the command as clap knows it, in the reader's language
//! * `usage`: wrong usage as a sentence in that language
//! * `output`: printing, where a closed pipe is success
//! * `list`, `show`, `search`, `export`: the subcommands

mod args;
mod export;
mod list;
mod output;
mod search;
mod show;
mod usage;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::{env, io};

use clap::ArgMatches;
use clap::error::ErrorKind as ClapError;

use crate::dataset::Loaded;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text, fill};
use crate::model::Dataset;
use crate::{app, dataset};

/// Runs the program; says how it is to end. Errors have been printed.
pub fn main() -> Exit {
    let args: Vec<OsString> = env::args_os().collect();
    let lang = args::language(&args, |name| env::var(name).ok());
    let ended = match &lang {
        Ok(lang) => run(args, *lang),
        Err(wrong) => Err(Error::new(ErrorKind::Usage(wrong.clone()))),
    };
    ended.unwrap_or_else(|error| {
        output::complain(&error.sentence(lang.unwrap_or_default()));
        error.exit()
    })
}

fn run(args: Vec<OsString>, lang: Lang) -> Result<Exit, Error> {
    let matches = match args::command(lang).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(e) if matches!(e.kind(), ClapError::DisplayHelp | ClapError::DisplayVersion) => {
            return output::print(&e.render().to_string()).map(|()| Exit::Done);
        }
        Err(e) => {
            let sentence = fill(Text::UsageSeeHelp.get(lang), &[&usage::sentence(&e, lang)]);
            return Err(Error::new(ErrorKind::Usage(sentence)));
        }
    };
    let files = |m: &ArgMatches| m.get_many::<String>("FILE").into_iter().flatten().cloned().collect::<Vec<_>>();
    let flag = |m: &ArgMatches, name: &str| m.get_flag(name);
    match matches.subcommand() {
        Some(("list", m)) => list::run(&printable(&files(m), lang)?, flag(m, "json"), lang),
        Some(("show", m)) => show::run(&printable(&files(m), lang)?, m, lang),
        Some(("search", m)) => {
            usage::check_files(&files(m), true, lang)?;
            search::run(&printable(&files(m), lang)?, m, lang)
        }
        Some(("export", m)) => export::run(&printable(&files(m), lang)?),
        _ => {
            let files = files(&matches);
            usage::check_files(&files, false, lang)?;
            if is_interactive() {
                let Loaded { dataset, skipped } = load(&files)?;
                app::run(dataset, skipped.len(), lang, uses_colour())
            } else {
                list::run(&printable(&files, lang)?, false, lang)
            }
        }
    }
}

/// The files' proposals, or the bundled page where none is named.
fn load(files: &[String]) -> Result<Loaded, Error> {
    if files.is_empty() {
        Ok(Loaded { dataset: dataset::bundled()?, skipped: Vec::new() })
    } else {
        dataset::open(files)
    }
}

/// Bad records that are named one by one.
const NAMED: usize = 10;

/// The same for a subcommand that prints: what had to be skipped is said on standard error.
fn printable(files: &[String], lang: Lang) -> Result<Dataset, Error> {
    let Loaded { dataset, skipped } = load(files)?;
    for error in skipped.iter().take(NAMED) {
        output::complain(&error.sentence(lang));
    }
    if let Some(more) = skipped.len().checked_sub(NAMED).filter(|&more| more > 0) {
        output::complain(&fill(Text::SkippedMore.get(lang), &[&more.to_string()]));
    }
    Ok(dataset)
}

/// Whether there is a terminal that can show a screen.
fn is_interactive() -> bool {
    io::stdout().is_terminal() && env::var("TERM").is_ok_and(|term| !term.is_empty() && term != "dumb")
}

/// Whether colours are wanted: <https://no-color.org>.
fn uses_colour() -> bool {
    env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
