//! The command line: which part of the program runs, on what, in which language.
//!
//! * `args`: the command as clap knows it, in the reader's language
//! * `usage`: wrong usage as a sentence in that language
//! * `output`: printing, where a closed pipe is success
//! * `location`: whose review it is, and where it is kept
//! * `list`, `show`, `search`, `export`, `review` and so on: the subcommands

mod args;
mod export;
mod followups;
mod import;
mod lens;
mod links;
mod list;
mod location;
mod output;
mod review;
mod search;
mod show;
mod usage;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;
use std::{env, io};

use clap::ArgMatches;
use clap::error::ErrorKind as ClapError;

use crate::app::{self, Look, Start};
use crate::dataset::{Encoding, FileLibrary};
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::loader::Loader;
use crate::model::Library;
use crate::text::width::{Ambiguous, set_ambiguous};

/// Runs the program, errors printed; returns how it ends.
pub fn main() -> Exit {
    let args: Vec<OsString> = env::args_os().collect();
    let lang = args::language(&args, |name| env::var(name).ok());
    let ended = match &lang {
        Ok(lang) => run(args, *lang),
        Err(wrong) => Err(Error::new(ErrorKind::Usage(wrong.clone()))),
    };
    ended.unwrap_or_else(|error| {
        output::complain(&error.sentence(lang.unwrap_or_default()));
        error.lines().iter().for_each(|line| output::complain_line(line));
        error.exit()
    })
}

fn run(args: Vec<OsString>, lang: Lang) -> Result<Exit, Error> {
    let mut command = args::command(lang);
    let args = usage::help_first(args, &command);
    let matches = match command.try_get_matches_from_mut(args) {
        Ok(matches) => matches,
        Err(e) if matches!(e.kind(), ClapError::DisplayHelp | ClapError::DisplayVersion) => {
            return output::print(&e.render().to_string()).map(|()| Exit::Done);
        }
        Err(e) => {
            return Err(Error::new(ErrorKind::Usage(usage::sentence(&e, &command, lang))));
        }
    };
    let asked = matches.get_one::<String>("ambiguous").map(String::as_str);
    let policy = match asked {
        Some("2") => Some(Ambiguous::Wide),
        Some("replace") => Some(Ambiguous::Replaced),
        Some("1") => Some(Ambiguous::Narrow),
        _ => None,
    };
    policy.into_iter().for_each(set_ambiguous);
    let flag = |m: &ArgMatches, name: &str| m.get_flag(name);
    match matches.subcommand() {
        Some(("list", m)) => print(&named_files(m), m, lang, &|library| list::run(library, flag(m, "json"), lang)),
        Some(("show", m)) => print(&named_files(m), m, lang, &|library| show::run(library, m, lang)),
        Some(("lens", m)) => print(&named_files(m), m, lang, &|library| lens::run(library, m, lang)),
        Some(("links", m)) => print(&named_files(m), m, lang, &|library| links::run(library, m, lang)),
        Some(("search", m)) => {
            usage::check_files(&named_files(m), None, lang)?;
            search::run(&named_files(m), m, lang)
        }
        Some(("review", m)) => review::run(m, lang),
        Some(("followups", m)) => followups::run(m, lang),
        Some(("export", m)) => export::run(m, lang),
        Some(("import", m)) => import::run(&named_files(m), m, lang),
        _ => {
            let (proposal, files) = number_first(named_files(&matches));
            let query = matches.get_one::<String>("query").cloned();
            usage::check_files(&files, Some(usage::COMMANDS), lang)?;
            if proposal.is_some() && query.is_some() {
                return Err(usage::wrong(Text::UsageNumberAndQuery, &[], lang));
            }
            if is_interactive() {
                let start = Start { proposal, query, ..Start::default() };
                return open(&files, &matches, start, lang);
            }
            let words: Vec<OsString> = match (proposal, query) {
                (Some(number), _) => {
                    let library = load_readable(&files, &matches, lang)?;
                    let place = || library.id(number.parse::<usize>().ok()?.checked_sub(1)?);
                    let id = library.find(&number).map(|_| number.clone()).or_else(place).unwrap_or(number);
                    ["tian", "show", &id].map(OsString::from).into()
                }
                (None, Some(query)) => ["tian", "search", &query].map(OsString::from).into(),
                (None, None) => return print(&files, &matches, lang, &|library| list::run(library, false, lang)),
            };
            run(words.into_iter().chain(files.into_iter().map(OsString::from)).collect(), lang)
        }
    }
}

/// The number of a proposal before the files, if the first of them is one: `tian 5 FILE`. A file of that name goes
/// before.
fn number_first(mut files: Vec<String>) -> (Option<String>, Vec<String>) {
    let is_number = |name: &String| !name.is_empty() && name.chars().all(|c| c.is_ascii_digit());
    let number = files.first().filter(|name| is_number(name) && !Path::new(name).exists()).cloned();
    if number.is_some() {
        files.remove(0);
    }
    (number, files)
}

/// Opens collections in the terminal, with what the command line asks for.
fn open(files: &[String], matches: &ArgMatches, start: Start, lang: Lang) -> Result<Exit, Error> {
    let colour = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => true,
        Some("never") => false,
        _ => uses_colour(),
    };
    let asked = matches.get_one::<String>("ambiguous");
    usage::check_query(start.query.as_deref().unwrap_or_default(), lang)?;
    let look = Look { colour, ask_width: asked.is_none_or(|asked| asked == "auto") };
    let loader = Loader::open(files, encoding(matches))?;
    app::run(loader, lang, look, location::finder(matches, lang), start)
}

/// The collections that a command line names.
fn named_files(matches: &ArgMatches) -> Vec<String> {
    matches.get_many::<String>("FILE").into_iter().flatten().cloned().collect()
}

/// The encoding that a command line names for its files.
fn encoding(matches: &ArgMatches) -> Option<Encoding> {
    match matches.get_one::<String>("encoding").map(String::as_str) {
        Some("utf-8") => Some(Encoding::Utf8),
        Some("gb18030") => Some(Encoding::Gb18030),
        _ => None,
    }
}

/// Bad records that are named one by one.
const NAMED: usize = 10;

/// Loads all proposals of the files that a command line names, or of the bundled page where it names none.
fn load(matches: &ArgMatches, lang: Lang) -> Result<Arc<FileLibrary>, Error> {
    load_files(&named_files(matches), matches, lang)
}

/// Loads all proposals of some files; tells on standard error what had to be skipped.
fn load_files(files: &[String], matches: &ArgMatches, lang: Lang) -> Result<Arc<FileLibrary>, Error> {
    Ok(finish(Loader::open(files, encoding(matches))?, lang))
}

/// Loads all proposals of those files that can be read; tells on standard error what had to be skipped.
fn load_readable(files: &[String], matches: &ArgMatches, lang: Lang) -> Result<Arc<FileLibrary>, Error> {
    Ok(finish(Loader::open_readable(files, encoding(matches))?, lang))
}

fn finish(loader: Loader, lang: Lang) -> Arc<FileLibrary> {
    let library = loader.library();
    loader.finish(false, |_, _| {});
    complain_of_skipped(&library, lang);
    library
}

/// Prints what `run` makes of those files that can be read.
fn print(
    files: &[String],
    matches: &ArgMatches,
    lang: Lang,
    run: &dyn Fn(&FileLibrary) -> Result<Exit, Error>,
) -> Result<Exit, Error> {
    let library = load_readable(files, matches, lang)?;
    read_in_part(&library, run(&library), lang)
}

/// How a command ends that has printed what it could: where something was skipped or can no longer be read, that is
/// said, and nothing found is no answer.
fn read_in_part(library: &FileLibrary, ended: Result<Exit, Error>, lang: Lang) -> Result<Exit, Error> {
    let lost = library.lost();
    if library.skipped() + lost == 0 {
        return ended;
    }
    let exit = match ended {
        Err(e) if e.exit() == Exit::NothingFound => {
            output::complain(&e.sentence(lang));
            e.exit()
        }
        ended => ended?,
    };
    if lost > 0 {
        output::complain(&lang.say(Text::MissingSome, &[&lost]));
    }
    output::complain(Text::ReadInPart.get(lang));
    Ok(if matches!(exit, Exit::Done | Exit::NothingFound) { Exit::Data } else { exit })
}

fn complain_of_skipped(library: &FileLibrary, lang: Lang) {
    let skipped = library.skipped();
    for error in library.take_errors().iter().take(NAMED) {
        output::complain(&error.sentence(lang));
    }
    if skipped > NAMED {
        output::complain(&lang.say(Text::SkippedMore, &[&(skipped - NAMED)]));
    }
}

/// Whether there is a terminal that can show a screen.
fn is_interactive() -> bool {
    io::stdout().is_terminal() && env::var("TERM").is_ok_and(|term| !term.is_empty() && term != "dumb")
}

/// Whether colours are wanted: <https://no-color.org>.
fn uses_colour() -> bool {
    env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
