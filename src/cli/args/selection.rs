//! The options that say which proposals are meant, the same for every command that has them.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

use crate::lang::{Lang, Text};

/// Where the help lists them: behind the command's own.
const SELECTION: usize = 50;

/// Adds the options.
pub(super) fn options(command: Command, lang: Lang) -> Command {
    let option = |place: usize, name: &'static str, value: Text, help: Text| {
        Arg::new(name)
            .long(name)
            .value_name(value.get(lang))
            .value_hint(ValueHint::Other)
            .display_order(SELECTION + place)
            .help(help.get(lang))
            .help_heading(Text::CliOptionsHeading.get(lang))
    };
    command
        .arg(option(0, "unit", Text::ValueUnit, Text::CliUnit).action(ArgAction::Append))
        .arg(option(1, "ids", Text::ValueIds, Text::CliIds).action(ArgAction::Append))
        .arg(
            option(2, "ids-from", Text::ValueFile, Text::CliIdsFrom)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath),
        )
        .arg(option(3, "query", Text::ValueQuery, Text::CliSelectQuery).short('q'))
}
