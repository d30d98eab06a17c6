//! Options that hold always: a file of them, and the variable `TIAN_OPTIONS`.
//!
//! `tian/options` in the folder of settings (XDG: `~/.config`) has one a line, as on the command line; `#` begins a
//! comment. The file gives way to `TIAN_OPTIONS`, both to a variable of the option's own, and all of them to the
//! command line. What a command has no option for is passed over, so that one file serves all.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind as ClapError;
use clap::{Arg, ArgMatches, Command};

use super::location::{self, variable};
use super::usage;
use crate::app::settings;
use crate::error::{Error, ErrorKind};
use crate::lang::{Lang, Text};
use crate::paths;

/// The variable with more of them, as words of a shell.
pub(super) const VARIABLE: &str = "TIAN_OPTIONS";

/// Variables of an option's own.
const OWN: [(&str, &str); 5] = [
    ("lang", "TIAN_LANG"),
    ("reviewer", "TIAN_REVIEWER"),
    ("reviews", "TIAN_REVIEWS"),
    ("round", "TIAN_ROUND"),
    ("color", "NO_COLOR"),
];

/// An option that holds always.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct StandingOption {
    /// Its name without the dashes.
    name: String,
    value: Option<String>,
    origin: Origin,
}

/// Where an option stands: a file or the variable, and the line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Origin {
    source: String,
    line: Option<usize>,
}

/// What is wrong where an option is expected, to be said once the language is known.
pub(super) struct Misplaced {
    fault: Fault,
    origin: Origin,
}

enum Fault {
    /// The file cannot be read.
    File(ErrorKind),
    /// What it says is no option: a sentence.
    Words(Text),
}

impl Misplaced {
    /// As an error in the reader's language.
    pub(super) fn error(self, lang: Lang) -> Error {
        self.origin.error(match self.fault {
            Fault::File(kind) => kind,
            Fault::Words(text) => ErrorKind::Usage(text.get(lang).to_owned()),
        })
    }
}

impl Origin {
    /// The place in words.
    fn said(&self, lang: Lang) -> String {
        let line =
            self.line.map(|line| [Text::ErrorPlaceJoin.get(lang), &lang.say(Text::ErrorLine, &[&line])].concat());
        [&self.source, line.as_deref().unwrap_or_default()].concat()
    }

    fn error(&self, kind: ErrorKind) -> Error {
        let error = Error::new(kind).in_file(&self.source);
        match self.line {
            Some(line) => error.at_line(line),
            None => error,
        }
    }
}

/// The file of options, whether there is one or not; `None` where the user has no home.
pub(super) fn file() -> Option<PathBuf> {
    Some(paths::settings_folder()?.join("options"))
}

/// Reads the file and the variable, the file's options first.
///
/// # Errors
/// Where the file cannot be read, or something is no option.
pub(super) fn read() -> Result<Vec<StandingOption>, Misplaced> {
    let mut options = file().map_or(Ok(Vec::new()), |path| read_file(&path))?;
    if let Some(words) = variable(VARIABLE) {
        let origin = Origin { source: VARIABLE.to_owned(), line: None };
        options.extend(parse(&words, &origin)?);
    }
    Ok(options)
}

fn read_file(path: &Path) -> Result<Vec<StandingOption>, Misplaced> {
    let origin = |line| Origin { source: path.to_string_lossy().into_owned(), line };
    let text = settings::read(path).map_err(|kind| Misplaced { fault: Fault::File(kind), origin: origin(None) })?;
    let text = text.unwrap_or_default();
    let lines = (1..).zip(text.lines()).map(|(number, line)| parse(line, &origin(Some(number))));
    Ok(lines.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Reads options that stand side by side, as words of a shell.
fn parse(text: &str, origin: &Origin) -> Result<Vec<StandingOption>, Misplaced> {
    let wrong = |text| Misplaced { fault: Fault::Words(text), origin: origin.clone() };
    if text.trim_start().starts_with('#') {
        return Ok(Vec::new());
    }
    let words = shell_words::split(text).map_err(|_| wrong(Text::OptionsQuote))?;
    let mut options: Vec<StandingOption> = Vec::new();
    for word in words.into_iter().take_while(|word| !word.starts_with('#')).map(from_home) {
        let named = word.strip_prefix("--").filter(|name| !name.is_empty());
        match (named, options.last_mut()) {
            (Some(named), _) => {
                let (name, value) = match named.split_once('=') {
                    Some((name, value)) => (name, Some(from_home(value.to_owned()))),
                    None => (named, None),
                };
                options.push(StandingOption { name: name.to_owned(), value, origin: origin.clone() });
            }
            (None, Some(StandingOption { value: value @ None, .. })) => *value = Some(word),
            (None, _) => return Err(wrong(Text::OptionsWord)),
        }
    }
    Ok(options)
}

/// A value that begins with `~/`, with the user's home instead: no shell has put it there.
fn from_home(word: String) -> String {
    let rest = word.strip_prefix("~/");
    let whole = rest.and_then(|rest| Some(paths::home()?.join(rest).to_string_lossy().into_owned()));
    whole.unwrap_or(word)
}

/// The language that the options ask for.
pub(super) fn language(options: &[StandingOption]) -> Option<Lang> {
    let asked = options.iter().rev().find(|option| option.name == "lang")?;
    Lang::named(asked.value.as_deref()?)
}

/// Puts the options that the command of a command line has behind its name, where what stands on the command line
/// overrules them.
///
/// # Errors
/// Where no command has an option of a name, or not with this value: with file and line.
pub(super) fn insert(
    mut args: Vec<OsString>,
    options: &[StandingOption],
    command: &mut Command,
    lang: Lang,
) -> Result<Vec<OsString>, Error> {
    if options.is_empty() {
        return Ok(args);
    }
    // Only then do subcommands have the options of all.
    command.build();
    options.iter().try_for_each(|option| check(option, command, lang))?;
    let own = |name: &str| OWN.iter().find(|(option, _)| *option == name).and_then(|(_, own)| variable(own));
    let (at, end) = asked(command, &args);
    let fitting = options.iter().filter(|option| named(at, &option.name).is_some() && own(&option.name).is_none());
    args.splice(end..end, fitting.map(|option| option.word().into()).collect::<Vec<OsString>>());
    Ok(args)
}

/// The options that decide what a terminal shows and whose review it is, and those that hold always: name, value, and
/// where that comes from.
pub(super) fn effective(
    args: &[OsString],
    options: &[StandingOption],
    matches: &ArgMatches,
    lang: Lang,
) -> Vec<(String, String, String)> {
    let mut names = vec!["lang", "ambiguous", "color", "theme", "mouse", "margins", "encoding"];
    for name in OWN.iter().map(|(name, _)| *name).chain(options.iter().map(|option| option.name.as_str())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let is_typed = |name: &str| {
        let mut words = args.iter().filter_map(|word| word.to_str()?.strip_prefix("--"));
        words.any(|word| word.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('=')))
    };
    let of = |name: &&str| {
        let typed = matches.try_get_one::<String>(name).ok().flatten().filter(|_| is_typed(name));
        let own = OWN.iter().find(|(option, _)| option == name).and_then(|(_, own)| Some((own, variable(own)?)));
        let standing = options.iter().rev().find(|option| option.name == *name);
        let (value, origin) = match (typed, own, standing) {
            (Some(value), ..) => (value.clone(), Text::CheckTyped.get(lang).to_owned()),
            // NO_COLOR may say anything.
            (_, Some((own, _)), _) if *name == "color" => ("never".to_owned(), (*own).to_owned()),
            (_, Some((own, value)), _) => (value, (*own).to_owned()),
            (.., Some(option)) => {
                (option.value.clone().unwrap_or_else(|| Text::CheckYes.get(lang).to_owned()), option.origin.said(lang))
            }
            _ => (usual(name, matches, lang), Text::CheckDefault.get(lang).to_owned()),
        };
        ((*name).to_owned(), value, origin)
    };
    names.iter().map(of).collect()
}

/// The value of an option that nobody has set.
fn usual(name: &str, matches: &ArgMatches, lang: Lang) -> String {
    match name {
        "lang" => lang.pick("zh", "en").to_owned(),
        "reviewer" => location::reviewer_of(matches).map(|(name, _)| name).unwrap_or_default(),
        "reviews" => location::reviews_of(matches).unwrap_or_default().display().to_string(),
        "round" => "default".to_owned(),
        _ => "auto".to_owned(),
    }
}

impl StandingOption {
    /// As a word of a command line.
    fn word(&self) -> String {
        let value = self.value.as_ref().map(|value| ["=", value].concat());
        ["--", &self.name, &value.unwrap_or_default()].concat()
    }
}

/// The command that is asked for, and how many words name it.
fn asked<'a>(command: &'a Command, args: &[OsString]) -> (&'a Command, usize) {
    let (mut at, mut end) = (command, 1.min(args.len()));
    for (place, word) in args.iter().enumerate().skip(1).take_while(|(_, word)| *word != "--") {
        if let Some(sub) = at.find_subcommand(word) {
            (at, end) = (sub, place + 1);
        }
    }
    (at, end)
}

/// The option of this name that a command has.
fn named<'a>(command: &'a Command, name: &str) -> Option<&'a Arg> {
    command.get_arguments().find(|arg| arg.get_long() == Some(name))
}

/// The commands to one that has an option of this name.
fn path_to(command: &Command, name: &str) -> Option<Vec<String>> {
    let own = named(command, name).map(|_| vec![command.get_name().to_owned()]);
    own.or_else(|| {
        let path = command.get_subcommands().find_map(|sub| path_to(sub, name))?;
        Some([vec![command.get_name().to_owned()], path].concat())
    })
}

/// Refuses what no command has as an option.
fn check(option: &StandingOption, command: &Command, lang: Lang) -> Result<(), Error> {
    let word = option.word();
    let wrong = |sentence: String| option.origin.error(ErrorKind::Usage(sentence));
    let Some(path) = path_to(command, &option.name).filter(|_| !matches!(&*option.name, "help" | "version")) else {
        return Err(wrong(usage::see_help(&lang.say(Text::UsageUnknownArgument, &[&word]), lang)));
    };
    let words = path.into_iter().chain([word]);
    match command.clone().try_get_matches_from(words) {
        // What else must stand beside it is no matter here.
        Err(e) if !matches!(e.kind(), ClapError::MissingRequiredArgument | ClapError::MissingSubcommand) => {
            Err(wrong(usage::sentence(&e, command, lang)))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_line(line: &str) -> Result<Vec<(String, Option<String>)>, ()> {
        let origin = Origin { source: "options".to_owned(), line: Some(1) };
        let options = parse(line, &origin).map_err(|_| ())?;
        Ok(options.into_iter().map(|option| (option.name, option.value)).collect())
    }

    #[test]
    fn a_line_is_an_option_as_on_the_command_line() {
        let option = |name: &str, value: Option<&str>| (name.to_owned(), value.map(str::to_owned));
        assert_eq!(read_line("--ambiguous 2"), Ok(vec![option("ambiguous", Some("2"))]));
        assert_eq!(read_line("  --reviewer='王 丽'  # 我"), Ok(vec![option("reviewer", Some("王 丽"))]));
        assert_eq!(read_line("--json --lang en"), Ok(vec![option("json", None), option("lang", Some("en"))]));
        assert_eq!(read_line("# --ambiguous 2"), Ok(vec![]));
        assert_eq!(read_line(""), Ok(vec![]));
        for wrong in ["ambiguous 2", "-q x", "--lang en zh", "--lang 'en", "--"] {
            assert_eq!(read_line(wrong), Err(()), "{wrong}");
        }
    }
}
