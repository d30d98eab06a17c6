//! `tian import`: documents to a collection; the reviews in a collection, as `tian review import` takes them.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::output;
use super::review;
use crate::app::errors;
use crate::error::{Error, ErrorKind, Exit};
use crate::export::Target;
use crate::import::pairing::join_fragments;
use crate::import::reading::Reading;
use crate::import::source::ReadError;
use crate::import::{format, identity, ledger, letter, sources};
use crate::lang::Lang;
use crate::model::{Collection, Dataset, FORMAT, Proposal, Rest};

/// Makes a collection of the documents that the command line names.
pub(super) fn run(paths: &[String], matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let output = matches.get_one::<PathBuf>("output");
    let mut readings: Vec<Reading> = Vec::new();
    let mut unread: Vec<(String, ReadError)> = Vec::new();
    for path in paths {
        for file in sources::find_files(Path::new(path)) {
            match file.bytes.and_then(|bytes| format::read_document(&file.name, &bytes)) {
                Ok(document) => {
                    readings.push(ledger::read_ledger(document).unwrap_or_else(letter::read_letters));
                }
                Err(why) => unread.push((file.name, why)),
            }
        }
    }
    // Reviews that came with collections.
    if output.is_none() && readings.is_empty() && unread.iter().all(|(_, why)| matches!(why, ReadError::Collection)) {
        return review::import::run(paths, matches, lang);
    }
    for (name, why) in &unread {
        output::complain(&format!("{name}: {why:?}"));
    }
    let joined = join_fragments(&readings, None);
    let mut proposals: Vec<Proposal> = joined.proposals.into_iter().map(|joined| joined.proposal).collect();
    identity::assign_ids(&mut proposals);
    if proposals.is_empty() {
        return Ok(Exit::NothingFound);
    }
    let collection = readings.first().map_or_else(Collection::default, |reading| reading.collection.clone());
    let dataset = Dataset { format: FORMAT.to_owned(), collection, proposals, rest: Rest::default() };
    match output {
        None => output::print_json(&dataset)?,
        Some(path) => {
            let refused = |why| errors::target_error(&path.to_string_lossy(), why);
            let mut target = Target::create(path, matches.get_flag("force")).map_err(refused)?;
            let save = |e: serde_json::Error| Error::new(ErrorKind::Save(e.into())).in_file(&path.to_string_lossy());
            serde_json::to_writer_pretty(&mut target, &dataset).map_err(save)?;
            target.finish().map_err(refused)?;
        }
    }
    Ok(if unread.is_empty() { Exit::Done } else { Exit::Data })
}
