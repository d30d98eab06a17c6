//! `tian review` and what belongs to it.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, ValueHint, value_parser};

use super::selection::options;
use super::{REVIEWS, files, flag, json, positional, sub};
use crate::lang::{Lang, Text};

/// `tian review` with its subcommands.
pub(super) fn command(lang: Lang) -> Command {
    let of = Arg::new("FILE")
        .long("of")
        .value_name(Text::ValueFile.get(lang))
        .num_args(1)
        .value_hint(ValueHint::FilePath)
        .action(clap::ArgAction::Append)
        .help(Text::CliReviewOf.get(lang))
        .help_heading(Text::CliOptionsHeading.get(lang));
    let against = Arg::new("against")
        .long("against")
        .value_name(Text::ValueName.get(lang))
        .help(Text::CliReviewAgainst.get(lang))
        .help_heading(Text::CliOptionsHeading.get(lang));
    let journals = positional("JOURNAL", Text::ValueJournal, Text::CliReviewJournals, lang)
        .num_args(1..)
        .value_hint(ValueHint::AnyPath)
        .value_parser(value_parser!(PathBuf));
    let source = positional("SOURCE", Text::ValueSource, Text::CliReviewSource, lang).required(false);
    let name = positional("NAME", Text::ValueName, Text::CliReviewer, lang).required(false);
    let sub = |name, about, usage| sub(name, about, usage, lang).arg(json(lang));
    options(location(super::sub("review", Text::CliReview, Text::CliReviewUsage, lang), lang), lang)
        .arg(files(lang))
        .arg(json(lang))
        .subcommand(options(sub("status", Text::CliReviewStatus, Text::CliReviewStatusUsage), lang).arg(files(lang)))
        .subcommand(super::assign::command(lang))
        .subcommand(
            sub("reveal", Text::CliReviewReveal, Text::CliReviewRevealUsage)
                .arg(files(lang))
                .arg(flag("clerk", Text::CliRevealClerk.get(lang), lang))
                .arg(flag("yes", Text::CliRevealYes.get(lang), lang)),
        )
        .subcommand(
            options(sub("differences", Text::CliReviewDifferences, Text::CliReviewDifferencesUsage), lang)
                .arg(files(lang))
                .arg(against),
        )
        .subcommand(
            sub("import", Text::CliReviewImport, Text::CliReviewImportUsage)
                .arg(files(lang).required(true).num_args(1..).help(Text::CliReviewImportFiles.get(lang)))
                .arg(of.clone().id("of"))
                .args(taking(lang)),
        )
        .subcommand(
            sub("merge", Text::CliReviewMerge, Text::CliReviewMergeUsage)
                .arg(journals)
                .arg(of.clone())
                .args(taking(lang)),
        )
        .subcommand(
            sub("adopt", Text::CliReviewAdopt, Text::CliReviewAdoptUsage).arg(source).arg(of).arg(yes(lang)).arg(flag(
                "not-mine",
                Text::CliNotMine.get(lang),
                lang,
            )),
        )
        .subcommand(sub("name", Text::CliReviewName, Text::CliReviewNameUsage).arg(name))
        .subcommand(sub("compact", Text::CliReviewCompact, Text::CliReviewCompactUsage).arg(files(lang)))
        .subcommand(sub("doctor", Text::CliReviewDoctor, Text::CliReviewDoctorUsage).arg(files(lang)).arg(flag(
            "git",
            Text::CliDoctorGit.get(lang),
            lang,
        )))
}

/// Calls events in the reviewer's own name the reviewer's, without asking.
fn yes(lang: Lang) -> Arg {
    flag("yes", Text::CliYes.get(lang), lang)
}

/// The same of what comes with an assignment, and has that take the place of the one that is here.
pub(super) fn taking(lang: Lang) -> [Arg; 2] {
    [yes(lang), flag("assignment", Text::CliTakeAssignment.get(lang), lang)]
}

/// `tian followups`.
pub(super) fn follow_ups(lang: Lang) -> Command {
    let followups = sub("followups", Text::CliFollowUps, Text::CliFollowUpsUsage, lang);
    let format = Arg::new("format")
        .long("format")
        .value_name(Text::ValueFormat.get(lang))
        .value_parser(PossibleValuesParser::new(["csv", "xlsx"]))
        .hide_possible_values(true)
        .conflicts_with("json")
        .help(Text::CliFollowFormat.get(lang))
        .help_heading(Text::CliOptionsHeading.get(lang));
    let output = super::output(lang).value_name(Text::ValueFile.get(lang)).conflicts_with("json");
    options(location(followups, lang), lang)
        .arg(files(lang))
        .arg(json(lang))
        .arg(format)
        .arg(output)
        .arg(super::force(lang))
}

/// The options that say whose review it is and where it is kept, also behind subcommands.
pub(super) fn location(command: Command, lang: Lang) -> Command {
    let option = |name: &'static str, value: Text, help: Text| {
        Arg::new(name)
            .long(name)
            .value_name(value.get(lang))
            .global(true)
            .display_order(REVIEWS)
            .help(help.get(lang))
            .help_heading(Text::CliOptionsHeading.get(lang))
    };
    command
        .arg(
            option("reviews", Text::ValueFolder, Text::CliReviews)
                .value_hint(ValueHint::DirPath)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(option("reviewer", Text::ValueName, Text::CliReviewer))
        .arg(option("session", Text::ValueName, Text::CliSession))
        .arg(option("round", Text::ValueName, Text::CliRound))
        .arg(option("no-work", Text::ValueName, Text::CliNoWork).action(clap::ArgAction::SetTrue))
        .arg(option("shared", Text::ValueName, Text::CliShared).action(clap::ArgAction::SetTrue))
}
