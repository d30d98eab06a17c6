//! Wrong usage as a sentence in the reader's language: clap itself speaks English only.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::lang::{Lang, Text, fill};

/// What was wrong, and what was perhaps meant.
pub(super) fn sentence(error: &clap::Error, lang: Lang) -> String {
    let context = |kind: ContextKind| error.get(kind).map(shown).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let say = |text: Text, values: &[&str]| fill(text.get(lang), values);
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => say(Text::UsageUnknownCommand, &[&context(ContextKind::InvalidSubcommand)]),
        ErrorKind::UnknownArgument if !argument.starts_with('-') => say(Text::UsageUnknownCommand, &[&argument]),
        ErrorKind::UnknownArgument => say(Text::UsageUnknownArgument, &[&argument]),
        ErrorKind::MissingRequiredArgument => say(Text::UsageMissing, &[&argument]),
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
    what + &meant.map_or_else(String::new, |m| say(Text::UsagePerhaps, &[&m]))
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(" "),
        _ => String::new(),
    }
}
