//! `tian review assign`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};

use super::selection::options;
use super::{files, flag, json, sub};
use crate::lang::{Lang, Text};

/// The command with its options.
pub(super) fn command(lang: Lang) -> Command {
    let option = |name: &'static str, value: Text, help: Text| {
        Arg::new(name)
            .long(name)
            .value_name(value.get(lang))
            .help(help.get(lang))
            .help_heading(Text::CliOptionsHeading.get(lang))
    };
    let flag = |name, help: Text| flag(name, help.get(lang), lang);
    let ways = ["by", "evenly", "random", "share", "show"];
    let way = |arg: Arg| {
        let others = ways.into_iter().filter(|other| arg.get_id().as_str() != *other).collect::<Vec<_>>();
        arg.conflicts_with_all(others)
    };
    options(sub("assign", Text::CliReviewAssign, Text::CliReviewAssignUsage, lang), lang)
        .arg(option("to", Text::ValueNames, Text::CliAssignTo).action(ArgAction::Append).conflicts_with("share"))
        .arg(way(option("by", Text::ValueWhat, Text::CliAssignBy)
            .value_parser(PossibleValuesParser::new(["unit"]))
            .hide_possible_values(true)))
        .arg(way(flag("evenly", Text::CliAssignEvenly)))
        .arg(way(flag("random", Text::CliAssignRandom)))
        .arg(way(option("share", Text::ValueShares, Text::CliAssignShare).action(ArgAction::Append)))
        .arg(
            option("overlap", Text::ValuePeople, Text::CliAssignOverlap)
                .value_parser(value_parser!(u32).range(1..))
                .conflicts_with("share"),
        )
        .arg(
            option("seed", Text::ValueSeed, Text::CliAssignSeed)
                .value_parser(value_parser!(u64))
                .conflicts_with_all(["by", "evenly", "share", "show"]),
        )
        .arg(way(flag("show", Text::CliAssignShow)))
        .arg(flag("dry-run", Text::CliAssignDry))
        .arg(flag("force", Text::CliAssignForce))
        .arg(files(lang))
        .arg(json(lang))
}
