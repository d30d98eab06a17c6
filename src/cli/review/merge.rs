//! `tian review merge`: journals of other machines, taken in.

use std::io::ErrorKind as IoError;
use std::path::PathBuf;

use clap::ArgMatches;
use serde::Serialize;

use super::doctor::damaged_line;
use crate::cli::output;
use crate::dataset::Shelf;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text, fill};
use crate::model::Library;
use crate::review::{Desk, merge};

#[derive(Serialize)]
struct Merged {
    added: usize,
    known: usize,
    damaged: usize,
    /// Events on proposals that the collection does not have.
    strangers: usize,
    folder: String,
    files: Vec<String>,
}

/// Takes in the journals that the command line names.
pub(super) fn run(shelf: &Shelf, desk: &Desk, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let sources: Vec<PathBuf> = matches.get_many("JOURNAL").into_iter().flatten().cloned().collect();
    let merged = merge(desk, &sources).map_err(|failed| {
        let kind = match (failed.writing, failed.error.kind()) {
            (true, IoError::ResourceBusy) => ErrorKind::Busy,
            (true, _) => ErrorKind::Save(failed.error),
            (false, IoError::NotFound) if failed.path.is_dir() => ErrorKind::NoJournals,
            (false, _) => ErrorKind::Reviews(failed.error),
        };
        Error::new(kind).in_file(&failed.path.to_string_lossy())
    })?;
    for (path, damage) in &merged.damage {
        output::complain(&damaged_line(&path.to_string_lossy(), damage, lang));
    }
    let known: std::collections::HashSet<String> = shelf.ids().into_iter().collect();
    let items = merged.added.iter().filter_map(|event| event.change.as_ref()?.item());
    let strangers = items.filter(|item| !known.contains(&item.proposal)).count();
    let summary = Merged {
        added: merged.added.len(),
        known: merged.known,
        damaged: merged.damage.len(),
        strangers,
        folder: desk.path().to_string_lossy().into_owned(),
        files: merged.files,
    };
    if matches.get_flag("json") {
        output::print_json(&summary)?;
        return Ok(Exit::Done);
    }
    let numbers = [summary.added, summary.known].map(|number| number.to_string());
    let mut text = fill(Text::ReviewMerged.get(lang), &numbers.each_ref().map(String::as_str)) + "\n";
    for file in &summary.files {
        text += &format!("{}\n", desk.path().join(file).display());
    }
    output::print_plain(&text)?;
    if strangers > 0 {
        output::complain(&fill(Text::ReviewStrangers.get(lang), &[&strangers.to_string()]));
    }
    Ok(Exit::Done)
}
