//! `tian review`: what stands in the reviews of a collection, and work on their files.
//!
//! * `status`: how far the reviewer is; `reveal`, `differences`: beside the others
//! * `merge`, `compact`, `doctor`: the journals themselves

mod compact;
mod differences;
pub(super) mod doctor;
mod merge;
mod reveal;
mod status;

use clap::ArgMatches;

use super::location;
use crate::app::Start;
use crate::error::{Error, Exit};
use crate::lang::Lang;

/// The subcommands, as a reminder.
const COMMANDS: &str = "status reveal differences merge compact doctor";

/// Runs the subcommand that the command line names.
pub(super) fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let Some((name, matches)) = matches.subcommand() else {
        let files = super::named_files(matches);
        super::usage::check_files(&files, Some(COMMANDS), lang)?;
        if super::is_interactive() {
            return super::open(
                &files,
                matches,
                Start { query: matches.get_one::<String>("query").cloned(), review: true, ..Start::default() },
                lang,
            );
        }
        // Without a terminal: the status.
        let library = super::load(matches, lang)?;
        let location = location::asked_for(&library, matches, lang)?;
        return status::run(&library, &location, matches, lang);
    };
    let library = super::load(matches, lang)?;
    let location = location::asked_for(&library, matches, lang)?;
    match name {
        "merge" => merge::run(&library, &location, matches, lang),
        "compact" => compact::run(&location, matches, lang),
        "doctor" => doctor::run(&location, matches, lang),
        "reveal" => reveal::run(&library, location, matches, lang),
        "differences" => differences::run(&library, &location, matches, lang),
        _ => status::run(&library, &location, matches, lang),
    }
}
