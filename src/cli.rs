//! The command line: which part of the program runs, on what, in which language.
//!
//! * `args`: the command as clap knows it, in the reader's language
//! * `options`: what holds always, from a file and a variable
//! * `usage`: wrong usage as a sentence in that language
//! * `output`: printing, where a closed pipe is success; `pen`: lines in colour or 【】, wrapped
//! * `look`: light or dark, colours or none
//! * `location`: whose review it is, and where it is kept
//! * `selection`: which proposals a command is about
//! * `documents`: opening what is named, documents imported first
//! * `cache`: the indexes that are kept of large files
//! * `doctor`: what was read from where, what the terminal answers
//! * `list`, `show`, `search`, `export`, `review`, `demo` and so on: the subcommands

mod args;
mod cache;
mod demo;
mod doctor;
mod documents;
mod export;
mod followups;
mod import;
mod lens;
mod links;
mod list;
mod location;
mod look;
mod options;
mod output;
mod pen;
mod progress;
mod review;
mod search;
mod selection;
mod show;
mod usage;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, io};

use clap::ArgMatches;
use clap::error::ErrorKind as ClapError;

pub use self::args::command;
use self::documents::Needed;
use self::options::StandingOption;
use crate::app::{self, Start, settings};
use crate::dataset::{Encoding, FileLibrary, has_bytes_waiting, is_piped};
use crate::error::{Error, ErrorKind, Exit, has_memory};
use crate::facts::show_telephones;
use crate::lang::{Lang, Text};
use crate::loader::Loader;
use crate::model::Library;
use crate::text::fold::narrow;
use crate::text::width::{Ambiguous, set_ambiguous};

/// Bytes that must be there for anything: what a search of the bundled page takes, twice.
const ROOM: usize = 6 << 20;

/// Runs the program, errors printed; returns how it ends.
pub fn main() -> Exit {
    // All that follows asks for memory piece by piece, where a failure would end the program with Rust's own words.
    if !has_memory(ROOM) {
        // Even the language would take memory to find out.
        for lang in [Lang::Zh, Lang::En] {
            let _ = io::stderr().write_all(Text::NoMemory.get(lang).as_bytes());
        }
        return Exit::Terminal;
    }
    let args: Vec<OsString> = env::args_os().collect();
    let standing = options::read();
    let asked = standing.as_ref().ok().and_then(|options| options::language(options));
    let lang = args::language(&args, asked, locale_variable);
    let ended = match &lang {
        Ok(lang) => run(args, standing.map_err(|wrong| wrong.error(*lang)), *lang),
        Err(wrong) => Err(Error::new(ErrorKind::Usage(wrong.clone()))),
    };
    ended.unwrap_or_else(|error| {
        output::complain(&error.sentence(lang.unwrap_or_default()));
        error.lines().iter().for_each(|line| output::complain_line(line));
        error.exit()
    })
}

/// A variable of the locale. Windows has none: there the language of the user's settings stands for `LANG`.
fn locale_variable(name: &str) -> Option<String> {
    let value = env::var(name).ok();
    #[cfg(windows)]
    let value = value.or_else(|| sys_locale::get_locale().filter(|_| name == "LANG"));
    value
}

fn run(args: Vec<OsString>, standing: Result<Vec<StandingOption>, Error>, lang: Lang) -> Result<Exit, Error> {
    // Help lists all subcommands, and an option that holds always may belong to any: else those that are named suffice.
    let is_small = matches!(&standing, Ok(standing) if standing.is_empty())
        && !args.iter().any(|word| word == "help" || word == "--help" || word == "-h");
    let mut command = args::command_with(lang, |name| !is_small || args.iter().any(|word| word == name));
    let typed = usage::help_first(args, &command);
    let is_typed = |word: &str| typed.iter().any(|typed| typed == word);
    if is_typed("--help") {
        command = args::lengthen(command);
    }
    // What is wrong with the options is what the doctor is asked for.
    let is_doctor = usage::commands(&command, typed.get(1..).unwrap_or_default()) == ["doctor"];
    let (standing, mut fault) = match standing {
        Err(wrong) if is_doctor => (vec![], Some(wrong)),
        standing => (standing?, None),
    };
    let args = match options::insert(typed.clone(), &standing, &mut command, lang) {
        Err(wrong) if is_doctor => {
            fault = Some(wrong);
            typed.clone()
        }
        args => args?,
    };
    let mut parsed = command.try_get_matches_from_mut(args.clone());
    if parsed.is_err() && is_small {
        // The sentence about what is wrong may name any of them.
        command = self::command(lang);
        parsed = command.try_get_matches_from_mut(args);
    }
    let matches = match parsed {
        Ok(matches) => matches,
        Err(e) if matches!(e.kind(), ClapError::DisplayHelp | ClapError::DisplayVersion) => {
            let version = e.kind() == ClapError::DisplayVersion && is_typed("--version");
            let more = if version { doctor::version(lang) } else { String::new() };
            return output::print(&(e.render().to_string() + &more)).map(|()| Exit::Done);
        }
        Err(e) => {
            return Err(Error::new(ErrorKind::Usage(usage::sentence(&e, &command, lang))));
        }
    };
    let policy = match matches.get_one::<String>("ambiguous").map(String::as_str) {
        Some("2") => Some(Ambiguous::Wide),
        Some("replace") => Some(Ambiguous::Replaced),
        Some("1") => Some(Ambiguous::Narrow),
        _ => None,
    };
    policy.into_iter().for_each(set_ambiguous);
    show_telephones(asks(&matches, "contacts"));
    if let Some(("doctor", matches)) = matches.subcommand() {
        return doctor::run(&typed, &standing, fault, matches, lang);
    }
    let ended = dispatch(&matches, lang);
    let is_empty = match &ended {
        Ok(exit) => *exit == Exit::NothingFound,
        Err(e) => e.exit() == Exit::NothingFound,
    };
    if is_empty && asks(&matches, "json") && !output::has_printed() {
        // Who reads JSON gets JSON, also where there is nothing to say.
        output::print("null\n")?;
    }
    ended
}

/// Whether a command, or the one behind it, has a flag.
fn asks(matches: &ArgMatches, name: &str) -> bool {
    flag(matches, name) || matches.subcommand().is_some_and(|(_, matches)| asks(matches, name))
}

/// Runs the subcommand that was parsed.
fn dispatch(matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let Some((name, m)) = matches.subcommand() else { return open_or_print(matches, lang) };
    let files = named_files(m);
    if matches!(name, "list" | "lens" | "demo") {
        usage::check_numbers(&files, m.try_get_one("LENS").ok().flatten(), lang)?;
    }
    selection::check_stdin(m.subcommand().map_or(m, |(_, m)| m), lang)?;
    match name {
        "keys" => {
            let (list, wrong) = settings::list_own_keys(lang);
            output::print_plain(&list)?;
            wrong.map_or(Ok(Exit::Done), Err)
        }
        "cache" => cache::run(m, lang),
        "list" => print(&files, m, lang, &|library| match selection::choose(library, m, lang)? {
            Some(chosen) => list::run(&*chosen, m, lang),
            None => selection::nothing(m),
        }),
        "show" => print(&files, m, lang, &|library| show::run(library, (library.called(id(m)), id(m)), m, lang)),
        "lens" => print(&files, m, lang, &|library| lens::run(library, m, lang)),
        "links" => {
            let (id, files) = links::id_and_files(m);
            print(&files, m, lang, &|library| links::run(library, id.as_deref(), m, lang))
        }
        "search" => {
            usage::check_files(&files, None, lang)?;
            let query = m.get_one::<String>("QUERY").map_or("", String::as_str);
            then_complain(&files, search::run(&files, query, m, lang), lang)
        }
        "demo" => {
            say_plain(m, lang);
            demo::run(m, lang)
        }
        "import" => import::run(&files, m, lang),
        "followups" => then_complain(&files, followups::run(m, lang), lang),
        "export" => then_complain(&files, export::run(m, lang), lang),
        _ if m.subcommand_name().is_none() && opens_screen(m) => review::run(m, lang),
        _ => {
            if m.subcommand_name().is_none() {
                say_plain(m, lang);
            }
            let at = m.subcommand().map_or(m, |(_, m)| m);
            let journals = at.try_get_many::<PathBuf>("JOURNAL").ok().flatten().into_iter().flatten();
            let named = named_files(at).into_iter().chain(journals.map(|path| path.to_string_lossy().into_owned()));
            then_complain(&named.collect::<Vec<_>>(), review::run(m, lang), lang)
        }
    }
}

/// Opens the screen where there is a terminal; prints the list, a proposal or what a query finds where there is none.
fn open_or_print(matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let (proposal, files) = number_first(named_files(matches));
    let query = matches.get_one::<String>("query").cloned();
    usage::check_files(&files, Some(usage::COMMANDS), lang)?;
    if proposal.is_some() && query.is_some() {
        return Err(usage::wrong(Text::UsageNumberAndQuery, &[], lang));
    }
    say_plain(matches, lang);
    if opens_screen(matches) {
        let start = Start { proposal, query, ..Start::default() };
        return open(&files, matches, start, lang);
    }
    if let Some(query) = query {
        return then_complain(&files, search::run(&files, &query, matches, lang), lang);
    }
    print(&files, matches, lang, &|library| match &proposal {
        Some(number) => show::run(library, (library.meant(number), number), matches, lang),
        None => list::run(&**library, matches, lang),
    })
}

/// The number of a proposal before the files, if the first of them is one: `tian 5 FILE`, `tian 第5号`. A file of that
/// name goes before.
fn number_first(mut files: Vec<String>) -> (Option<String>, Vec<String>) {
    let narrowed = |name: &String| name.chars().map(narrow).collect::<String>();
    let is_number = |name: &str| {
        let figures = name.trim_start_matches('第').trim_end_matches('号');
        !figures.is_empty() && figures.chars().all(|c| c.is_ascii_digit())
    };
    let number = files.first().filter(|name| !Path::new(name).exists()).map(narrowed).filter(|name| is_number(name));
    if number.is_some() {
        files.remove(0);
    }
    (number, files)
}

/// Opens collections in the terminal, with what the command line asks for.
fn open(files: &[String], matches: &ArgMatches, start: Start, lang: Lang) -> Result<Exit, Error> {
    usage::check_query(start.query.as_deref().unwrap_or_default(), lang)?;
    // Commands that print read it only where they are told to.
    let piped = ["-".to_owned()];
    let reads_collection = files.is_empty() && is_piped() && !selection::reads_stdin(matches);
    let files = if reads_collection { &piped } else { files };
    let loader = documents::open(files, Needed::All, matches, lang)?;
    app::run(loader, lang, look::of_screen(matches), location::finder(files, matches, lang), start)
}

/// The collections that a command line names.
fn named_files(matches: &ArgMatches) -> Vec<String> {
    // `review name` takes none.
    matches.try_get_many::<String>("FILE").ok().flatten().into_iter().flatten().cloned().collect()
}

/// The id of the proposal that a command line names.
fn id(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("ID").map_or("", String::as_str)
}

/// Whether a command line has a flag, which the program without a subcommand may not know.
fn flag(matches: &ArgMatches, name: &str) -> bool {
    matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or_default()
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
    Ok(finish(documents::open(files, Needed::All, matches, lang)?, lang))
}

/// Loads all proposals of those files that can be read; tells on standard error what had to be skipped.
fn load_readable(files: &[String], matches: &ArgMatches, lang: Lang) -> Result<Arc<FileLibrary>, Error> {
    Ok(finish(documents::open(files, Needed::Any, matches, lang)?, lang))
}

fn finish(loader: Loader, lang: Lang) -> Arc<FileLibrary> {
    documents::tell(&loader, lang);
    let library = loader.library();
    loader.finish(false, |_, _| {});
    complain_of(&library.take_errors(), library.skipped(), lang);
    library
}

/// Prints what `run` makes of those files that can be read.
fn print(
    files: &[String],
    matches: &ArgMatches,
    lang: Lang,
    run: &dyn Fn(&Arc<FileLibrary>) -> Result<Exit, Error>,
) -> Result<Exit, Error> {
    let ended = load_readable(files, matches, lang).and_then(|library| read_in_part(&library, run(&library), lang));
    then_complain(files, ended, lang)
}

/// How a command ends that prints. It reads standard input only as `-`; where it names no file and bytes wait there,
/// that is said, as late as can be, when a pipe has had time to be written to.
fn then_complain(files: &[String], ended: Result<Exit, Error>, lang: Lang) -> Result<Exit, Error> {
    if files.is_empty() && has_bytes_waiting() {
        output::complain(Text::StdinUnread.get(lang));
    }
    ended
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

/// Names the first of some errors, and how many more of `count` there are.
fn complain_of(errors: &[Error], count: usize, lang: Lang) {
    errors.iter().take(NAMED).for_each(|error| output::complain(&error.sentence(lang)));
    if count > NAMED {
        output::complain(&lang.say(Text::SkippedMore, &[&(count - NAMED)]));
    }
}

/// Whether a command that may open the screen opens it: on a terminal, unless it is asked for JSON.
fn opens_screen(matches: &ArgMatches) -> bool {
    is_interactive() && !flag(matches, "json")
}

/// Whether there is a terminal that can show a screen.
fn is_interactive() -> bool {
    io::stdout().is_terminal() && has_kind()
}

/// Whether the terminal is of a kind that can show a screen.
fn has_kind() -> bool {
    is_kind(env::var("TERM").ok().as_deref())
}

/// Whether a terminal that calls itself so can show a screen. Windows has no such name, and its console can.
fn is_kind(term: Option<&str>) -> bool {
    term.map_or(cfg!(windows), |term| !matches!(term, "" | "dumb"))
}

/// Says why a command prints on a terminal that would open the screen there.
fn say_plain(matches: &ArgMatches, lang: Lang) {
    if io::stdout().is_terminal() && !has_kind() && !flag(matches, "json") {
        output::complain(Text::PlainTerminal.get(lang));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where nothing sets it, as on Windows, the screen never opened.
    #[test]
    fn only_windows_needs_no_name_of_its_terminal() {
        assert_eq!([None, Some(""), Some("dumb"), Some("xterm")].map(is_kind), [cfg!(windows), false, false, true]);
    }
}
