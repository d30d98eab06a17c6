//! `tian review compact`: the reviewer's own files of this machine made one.

use clap::ArgMatches;
use serde::Serialize;

use crate::app::errors::{merge_error, reviews_error};
use crate::cli::output;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::review::{Compacted, ReviewLocation, Store, compact};

#[derive(Default, Serialize)]
struct Output {
    files: usize,
    repeated: usize,
    bytes_before: usize,
    bytes_after: usize,
    backups: Vec<String>,
}

/// Makes the files one, where there are several or something is in them twice.
pub(super) fn run(location: &ReviewLocation, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let gathered = Store::read(location).map_err(|e| reviews_error(location, e))?;
    if let Some(version) = gathered.newer {
        return Err(Error::new(ErrorKind::NewerJournal(version)));
    }
    let done = compact(location).map_err(merge_error)?;
    super::remember(location, lang);
    let text = match &done {
        None => {
            // What was taken in from other machines is the reviewer's too, and stays in files of its own.
            let others = gathered.files.iter().filter(|file| file.source.is_some()).count();
            let more = lang.say(Text::CompactOthers, &[&others]);
            let more = if others > 0 { &*more } else { "" };
            lang.say(Text::ReviewNothingToCompact, &[&more]) + "\n"
        }
        Some(done) => {
            let mut text =
                lang.say(Text::ReviewCompacted, &[&done.files, &done.repeated, &done.before, &done.after]) + "\n";
            for backup in &done.backups {
                text += &format!("{}\n", location.path().join(backup).display());
            }
            text
        }
    };
    let output = done.map_or_else(Output::default, |done| {
        let Compacted { files, repeated, before, after, backups } = done;
        Output { files, repeated, bytes_before: before, bytes_after: after, backups }
    });
    output::print_done(&output, &text, matches.get_flag("json"))?;
    Ok(Exit::Done)
}
