//! Wrong usage as a sentence in the reader's language: clap itself speaks English only.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::error::{Error, ErrorKind as Wrong};
use crate::lang::{Lang, Text, fill};

/// What was wrong, and what was perhaps meant.
pub(super) fn sentence(error: &clap::Error, lang: Lang) -> String {
    let context = |kind: ContextKind| error.get(kind).map(shown).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let say = |text: Text, values: &[&str]| fill(text.get(lang), values);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => say(Text::UsageUnknownArgument, &[&argument]),
        ErrorKind::MissingRequiredArgument => say(Text::UsageMissing, &[&argument]),
        ErrorKind::MissingSubcommand => say(Text::UsageMissing, &[Text::UsageCommand.get(lang)]),
        ErrorKind::InvalidSubcommand => say(Text::UsageUnknownArgument, &[&context(ContextKind::InvalidSubcommand)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            say(Text::UsageNoValue, &[&argument])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => say(Text::UsageBadValue, &[&argument, &value]),
        ErrorKind::ArgumentConflict | ErrorKind::TooManyValues => say(Text::UsageConflict, &[&argument]),
        // What clap can say of a command line that is none of these: its first line.
        _ => say(Text::UsageOther, &[error.to_string().lines().next().unwrap_or_default()]),
    };
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let meant = meant.into_iter().map(context).find(|s| !s.is_empty());
    let choices = context(ContextKind::ValidValue);
    match meant {
        Some(meant) => what + &say(Text::UsagePerhaps, &[&meant]),
        None if choices.is_empty() => what,
        None => what + &say(Text::UsageChoices, &[&choices]),
    }
}

/// The subcommands, as a reminder.
pub(super) const COMMANDS: &str = "list show links lens search export import review followups";

/// Wrong usage that clap cannot know of.
pub(super) fn wrong(text: Text, values: &[&str], lang: Lang) -> Error {
    let what = fill(text.get(lang), values);
    Error::new(Wrong::Usage(fill(Text::UsageSeeHelp.get(lang), &[&what])))
}

/// A bare word that is no file was probably meant as one of the commands that may stand there, or behind a
/// query, where none may, as a part of it.
pub(super) fn check_files(files: &[String], commands: Option<&str>, lang: Lang) -> Result<(), Error> {
    let is_word =
        |name: &&String| !name.contains(['/', '.', '\\']) && name.as_str() != "-" && !Path::new(name).exists();
    match (files.iter().find(is_word), commands) {
        (None, _) => Ok(()),
        (Some(name), None) => Err(wrong(Text::UsageQuoteQuery, &[name], lang)),
        (Some(name), Some(commands)) => Err(wrong(Text::UsageUnknownCommand, &[name, commands], lang)),
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(" "),
        _ => String::new(),
    }
}
