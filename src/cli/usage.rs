//! Wrong usage as a sentence in the reader's language: clap itself speaks English only.

use std::env;
use std::ffi::OsString;
use std::fmt::Display;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use crate::error::{Error, ErrorKind as Wrong};
use crate::lang::{Lang, Text};
use crate::search::Query;

/// What was wrong, what was perhaps meant, and where to read on.
pub(super) fn sentence(error: &clap::Error, command: &Command, lang: Lang) -> String {
    let context = |kind: ContextKind| error.get(kind).map(shown).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => lang.say(Text::UsageUnknownArgument, &[&argument]),
        ErrorKind::MissingRequiredArgument => lang.say(Text::UsageMissing, &[&argument]),
        ErrorKind::MissingSubcommand => lang.say(Text::UsageMissing, &[&Text::UsageCommand.get(lang)]),
        ErrorKind::InvalidSubcommand => {
            lang.say(Text::UsageUnknownArgument, &[&context(ContextKind::InvalidSubcommand)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            lang.say(Text::UsageNoValue, &[&argument])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => lang.say(Text::UsageBadValue, &[&argument, &value]),
        ErrorKind::ArgumentConflict | ErrorKind::TooManyValues => lang.say(Text::UsageConflict, &[&argument]),
        // What clap can say of a command line that is none of these: its first line.
        _ => lang.say(Text::UsageOther, &[&error.to_string().lines().next().unwrap_or_default()]),
    };
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let typed = [context(ContextKind::InvalidSubcommand), value.clone(), argument.clone()];
    let typed = typed.iter().find(|typed| !typed.is_empty()).map_or("", |typed| typed.trim_start_matches('-'));
    let meant = meant.into_iter().map(context).find(|meant| is_near(typed, meant.trim_start_matches('-')));
    let choices = match error.kind() {
        ErrorKind::MissingRequiredArgument => choices_of(command, &argument).unwrap_or_default(),
        _ => context(ContextKind::ValidValue),
    };
    let takes = if error.kind() == ErrorKind::ValueValidation { help_of(command, &argument) } else { None };
    let what = match (meant, takes) {
        (Some(meant), _) => what + &lang.say(Text::UsagePerhaps, &[&meant]),
        (None, _) if !choices.is_empty() => what + &lang.say(Text::UsageChoices, &[&choices]),
        (None, Some(takes)) => what + &lang.say(Text::UsageTakes, &[&takes]),
        (None, None) => what,
    };
    see_help(&what, lang)
}

/// What the help says of an option, by what errors call it: `--width <N>`.
fn help_of(command: &Command, argument: &str) -> Option<String> {
    let long = argument.strip_prefix("--")?.split([' ', '=']).next();
    let own = command.get_arguments().find(|arg| arg.get_long() == long);
    let help = own.and_then(|arg| arg.get_help()).map(ToString::to_string);
    help.or_else(|| command.get_subcommands().find_map(|sub| help_of(sub, argument)))
}

/// The words that an argument can be, by what errors call it: `<LENS>`.
fn choices_of(command: &Command, argument: &str) -> Option<String> {
    let name = argument.strip_prefix('<')?.strip_suffix('>')?;
    let is_meant = |arg: &&Arg| arg.get_value_names().is_some_and(|names| names.iter().any(|known| known == name));
    let own = command.get_arguments().find(is_meant).map(|arg| {
        let values = arg.get_possible_values();
        values.iter().map(|value| value.get_name().to_owned()).collect::<Vec<_>>().join(", ")
    });
    own.or_else(|| command.get_subcommands().find_map(|sub| choices_of(sub, argument)))
}

/// A sentence, and the command whose help says more.
pub(super) fn see_help(what: &str, lang: Lang) -> String {
    let command = super::args::command(lang);
    let words: Vec<OsString> = env::args_os().skip(1).take_while(|word| word != "--").collect();
    let path = [vec![command.get_name()], commands(&command, &words)].concat();
    lang.say(Text::UsageSeeHelp, &[&what, &path.join(" ")])
}

/// The commands among words, each a subcommand of the one before it.
pub(super) fn commands<'a>(command: &'a Command, words: &[OsString]) -> Vec<&'a str> {
    let mut at = command;
    let subs = words.iter().filter_map(|word| {
        at = at.find_subcommand(word)?;
        Some(at.get_name())
    });
    subs.collect()
}

/// Turns `tian help COMMAND` into `tian COMMAND --help` and `tian version` into `tian --version`, where no file is
/// called so; another word is left for the parser to refuse.
pub(super) fn help_first(mut args: Vec<OsString>, command: &Command) -> Vec<OsString> {
    if let [_, word] = args.as_mut_slice()
        && word == "version"
        && !Path::new("version").exists()
    {
        *word = "--version".into();
    }
    if args.get(1).is_some_and(|word| word == "help") && !Path::new("help").exists() {
        args.remove(1);
        let words = args.get(1..).unwrap_or_default();
        if commands(command, words).len() == words.len() {
            args.push("--help".into());
        }
    }
    args
}

/// The command that was perhaps meant: one that begins with the word, or is near it.
fn meant<'a>(word: &str, commands: &'a str) -> Option<&'a str> {
    let slips = |command: &&str| strsim::damerau_levenshtein(word, command);
    let begun = commands.split(' ').find(|command| word.chars().count() > 1 && command.starts_with(word));
    begun.or_else(|| commands.split(' ').min_by_key(slips).filter(|near| is_near(word, near)))
}

/// Whether a word is another but for a slip in three letters at the most, or its beginning.
fn is_near(word: &str, other: &str) -> bool {
    let is_begun = word.chars().count() > 1 && other.starts_with(word);
    !other.is_empty() && (is_begun || strsim::damerau_levenshtein(word, other) * 3 <= other.chars().count())
}

/// The subcommands, as a reminder.
pub(super) const COMMANDS: &str = "list show links lens search export import review followups demo keys cache doctor";

/// Wrong usage that clap cannot know of.
pub(super) fn wrong(text: Text, values: &[&dyn Display], lang: Lang) -> Error {
    Error::new(Wrong::Usage(see_help(&lang.say(text, values), lang)))
}

/// Refuses a query that is too long to be searched for.
pub(super) fn check_query(query: &str, lang: Lang) -> Result<(), Error> {
    match query.chars().count() {
        0..=Query::LONGEST => Ok(()),
        count => Err(wrong(Text::UsageLongQuery, &[&count, &Query::LONGEST], lang)),
    }
}

/// Refuses the number of a proposal, or several of them, where only files are named, perhaps behind a lens.
pub(super) fn check_numbers(files: &[String], lens: Option<&String>, lang: Lang) -> Result<(), Error> {
    let option = lens.map(|lens| [" --lens ", lens].concat()).unwrap_or_default();
    let is_number = |name: &&String| is_figures(name) && !Path::new(name).exists();
    files.iter().find(is_number).map_or(Ok(()), |name| Err(wrong(Text::UsageOneNumber, &[name, &option], lang)))
}

/// Whether a word is a number, or several: 5, 1-3, 1,2, 1、2.
fn is_figures(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ',' | '、' | '，' | '~' | '－'))
}

/// Refuses a bare word that is no file: it was probably meant as one of `commands`, or, without any, as a
/// part of the query before it.
pub(super) fn check_files(files: &[String], commands: Option<&str>, lang: Lang) -> Result<(), Error> {
    let is_word =
        |name: &&String| !name.contains(['/', '.', '\\']) && name.as_str() != "-" && !Path::new(name).exists();
    if commands.is_some() {
        check_numbers(files, None, lang)?;
    }
    match (files.iter().find(is_word), commands) {
        (None, _) => Ok(()),
        (Some(name), None) => Err(wrong(Text::UsageQuoteQuery, &[&name], lang)),
        (Some(name), Some(commands)) => match meant(name, commands) {
            Some(meant) => Err(wrong(Text::UsageMeantCommand, &[&name, &meant], lang)),
            None if commands == COMMANDS => {
                let quoted = shell_words::quote(name);
                Err(wrong(Text::UsageMeantSearch, &[&name, &quoted, &commands], lang))
            }
            None => Err(wrong(Text::UsageUnknownCommand, &[&name, &commands], lang)),
        },
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(" "),
        _ => String::new(),
    }
}
