//! Journals of other machines, taken into the folder of a dataset.
//!
//! What they hold is copied line by line, byte for byte, into files of this reviewer's own beside the
//! journals (`王丽@pc.merged-by-李凤@laptop.jsonl`): nobody ever writes into a file of somebody else's, so
//! that folders which are kept in step by other means do not quarrel. What is known already is left out,
//! so that a merge can be repeated.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::{error, fmt};

use super::journal::{Damage, Gathered, is_journal, lines};
use super::store::folder::MOST;
use super::store::location::ReviewLocation;
use super::store::names::file_name;
use super::store::segment::add_to;
use super::wire::parse;
use super::{Event, Id};
use crate::paths;

/// What a merge has done.
#[derive(Debug, Default)]
pub struct Merged {
    /// Events that are new here.
    pub added: Vec<Event>,
    /// Events that were known.
    pub known: usize,
    /// The files they were added to.
    pub files: Vec<String>,
    /// Lines of the sources that are no events, and were left out.
    pub damage: Vec<(PathBuf, Damage)>,
}

/// A file or folder that could not be used.
#[derive(Debug)]
pub struct MergeError {
    /// The file or folder.
    pub path: PathBuf,
    /// The system's error.
    pub(crate) error: io::Error,
    /// Whether the merge failed at writing.
    pub writing: bool,
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let what = if self.writing { "written to" } else { "read" };
        write!(f, "{} cannot be {what}: {}", self.path.display(), self.error)
    }
}

impl error::Error for MergeError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&self.error)
    }
}

/// Takes journals into the folder of a dataset. A source is a journal, a folder of journals, or a folder of
/// reviews in which the dataset has its folder.
///
/// # Errors
/// A source that cannot be read, before anything is written; a file that cannot be written to, and then
/// a repetition does the rest.
pub fn merge(location: &ReviewLocation, sources: &[PathBuf]) -> Result<Merged, MergeError> {
    let reading = |path: &Path, error: io::Error| MergeError { path: path.to_owned(), error, writing: false };
    let mut journals = Vec::new();
    for source in sources {
        for path in journals_of(source, location).map_err(|e| reading(source, e))? {
            let bytes = paths::read(&path, MOST).map_err(|e| reading(&path, e))?;
            journals.push((path, bytes));
        }
    }
    take_over(location, &journals)
}

/// Takes lines of events into the folder of a dataset, each named by where it comes from.
///
/// # Errors
/// A file that cannot be written to; a repetition does the rest.
pub(super) fn take_over(location: &ReviewLocation, journals: &[(PathBuf, Vec<u8>)]) -> Result<Merged, MergeError> {
    let reading = |path: &Path, error: io::Error| MergeError { path: path.to_owned(), error, writing: false };
    let writing = |path: PathBuf, error: io::Error| MergeError { path, error, writing: true };
    let folder = location.make_folder().map_err(|e| writing(location.reviews.clone(), e))?;
    let here = Gathered::read(&folder).map_err(|e| reading(folder.path(), e))?;
    let mut known: HashSet<Id> = here.events.iter().map(|event| event.id).collect();

    let mut merged = Merged::default();
    let mut new: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (path, bytes) in journals {
        for (number, line) in lines(bytes) {
            match parse(line) {
                Ok(event) if known.insert(event.id) => {
                    let name = own_file(&event, location);
                    let lines = new.entry(name).or_default();
                    lines.extend(line);
                    lines.push(b'\n');
                    merged.added.push(event);
                }
                Ok(_) => merged.known += 1,
                Err(reason) => {
                    merged.damage.push((path.clone(), Damage { line: number, bytes: line.len(), reason }));
                }
            }
        }
    }
    for (name, lines) in new {
        add_to(&folder, &name, &lines).map_err(|e| writing(folder.path().join(&name), e))?;
        merged.files.push(name);
    }
    Ok(merged)
}

/// The file that an event of a reviewer on a machine is taken over into.
fn own_file(event: &Event, location: &ReviewLocation) -> String {
    format!("{}@{}.merged-by-{}.jsonl", file_name(&event.who), file_name(&event.host), location.stem())
}

/// The journals that a source names.
fn journals_of(source: &Path, location: &ReviewLocation) -> io::Result<Vec<PathBuf>> {
    if !std::fs::metadata(source)?.is_dir() {
        return Ok(vec![source.to_owned()]);
    }
    let inside = source.join(location.dataset.as_str());
    let folder = if inside.is_dir() { inside } else { source.to_owned() };
    let mut journals = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_journal) && entry.path().is_file() {
            journals.push(entry.path());
        }
    }
    journals.sort();
    if journals.is_empty() {
        return Err(io::Error::new(ErrorKind::NotFound, "no journals (*.jsonl) in it"));
    }
    Ok(journals)
}
