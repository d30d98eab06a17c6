//! `tian review merge`: journals of other machines, taken in.

use std::io::ErrorKind as IoError;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde::Serialize;

use super::doctor::damaged_line;
use crate::cli::output;
use crate::dataset::FileLibrary;
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::review::{Damage, ReviewLocation, merge};

/// How many damaged lines of a file are named one by one.
const NAMED: usize = 5;

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
pub(super) fn run(
    library: &FileLibrary,
    location: &ReviewLocation,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let sources: Vec<PathBuf> = matches.get_many("JOURNAL").into_iter().flatten().cloned().collect();
    let merged = merge(location, &sources).map_err(|failed| {
        let kind = match (failed.writing, failed.error.kind()) {
            (true, IoError::ResourceBusy) => ErrorKind::Busy,
            (true, _) => ErrorKind::Save(failed.error),
            (false, IoError::NotFound) if failed.path.is_dir() => ErrorKind::NoJournals,
            (false, _) => ErrorKind::Reviews(failed.error),
        };
        Error::new(kind).in_file(&failed.path.to_string_lossy())
    })?;
    complain_of(&merged.damage, lang);
    let known: std::collections::HashSet<String> = library.ids().into_iter().collect();
    let items = merged.added.iter().filter_map(|event| event.change.as_ref()?.item());
    let strangers = items.filter(|item| !known.contains(&item.proposal)).count();
    let summary = Merged {
        added: merged.added.len(),
        known: merged.known,
        damaged: merged.damage.len(),
        strangers,
        folder: location.path().to_string_lossy().into_owned(),
        files: merged.files,
    };
    // Where no line could be used, the files are probably no journals.
    let is_useless = summary.added + summary.known == 0 && summary.damaged > 0;
    let exit = if is_useless { Exit::Data } else { Exit::Done };
    if matches.get_flag("json") {
        output::print_json(&summary)?;
        return Ok(exit);
    }
    let mut text = lang.say(Text::ReviewMerged, &[&summary.added, &summary.known]) + "\n";
    for file in &summary.files {
        text += &format!("{}\n", location.path().join(file).display());
    }
    output::print_plain(&text)?;
    if strangers > 0 {
        output::complain(&lang.say(Text::ReviewStrangers, &[&strangers]));
    }
    Ok(exit)
}

/// Names the lines that are no events, of each file the first ones.
fn complain_of(damage: &[(PathBuf, Damage)], lang: Lang) {
    for lines in damage.chunk_by(|(one, _), (other, _)| one == other) {
        let shown = lines.iter().take(NAMED);
        let left_out = |path: &Path, damage| damaged_line(Text::ReviewLeftOut, &path.to_string_lossy(), damage, lang);
        shown.for_each(|(path, damage)| output::complain(&left_out(path, damage)));
        if let Some((path, _)) = lines.get(NAMED) {
            let more = lines.len() - NAMED;
            output::complain(&lang.say(Text::ReviewMoreDamage, &[&path.to_string_lossy(), &more]));
        }
    }
}
