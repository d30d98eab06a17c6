//! Paths to a collection: every file read on as many threads as there are cores, then joined.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use serde_json::{Value, json};

use super::account::{complete_spans, unused_of};
use super::corrections::{Corrections, FileCorrections, fit_corrections};
use super::ledger::ColumnMap;
use super::pairing::{JoinedProposal, join_fragments};
use super::reading::Reading;
use super::source::{ReadError, SourceDocument};
use super::sources::{SourceFile, visit_files};
use super::{format, identity, ledger, letter};
use crate::model::{Collection, Dataset, FORMAT};

/// The most threads that read: they share the disk and the memory.
const THREADS: usize = 4;

/// Files that wait in memory for a thread.
const WAITING: usize = 4;

/// What documents came to.
#[derive(Debug)]
pub(crate) struct Imported {
    /// The collection, ids given.
    pub(crate) dataset: Dataset,
    /// Where each of its proposals comes from, in the same order; the proposals in here are empty.
    pub(crate) origins: Vec<JoinedProposal>,
    /// The documents that were read, in the order of their names.
    pub(crate) readings: Vec<Reading>,
    /// The files that could not be read.
    pub(crate) unread: Vec<(String, ReadError)>,
}

/// What documents are read with.
#[derive(Clone, Copy)]
pub(crate) struct ImportSetting<'a> {
    /// What headings of tables mean.
    pub(crate) columns: &'a ColumnMap,
    pub(crate) corrections: &'a Corrections,
}

/// Reads documents and joins what they say, and what an earlier collection has. Calls `progress` with how many files
/// have been read.
pub(crate) fn import_paths(
    paths: &[PathBuf],
    earlier: Option<&Dataset>,
    setting: ImportSetting,
    progress: &(dyn Fn(usize) + Sync),
) -> Imported {
    let (mut readings, mut unread) = (Vec::new(), Vec::new());
    for (name, read) in read_files(paths, setting, progress) {
        match read {
            Ok(reading) => readings.push(reading),
            Err(why) => unread.push((name, why)),
        }
    }
    join_readings(readings, unread, paths, earlier)
}

/// Joins what documents say that have been read, and what an earlier collection has.
pub(crate) fn join_readings(
    readings: Vec<Reading>,
    unread: Vec<(String, ReadError)>,
    paths: &[PathBuf],
    earlier: Option<&Dataset>,
) -> Imported {
    let mut origins = join_fragments(&readings, earlier).proposals;
    let take = |joined: &mut JoinedProposal| std::mem::take(&mut joined.proposal);
    let mut proposals: Vec<_> = origins.iter_mut().map(take).collect();
    identity::assign_ids(&mut proposals);
    let mut collection = identity::keep_head(collection_of(&readings, paths), earlier);
    keep_sources(&mut collection, &readings);
    let dataset = Dataset {
        format: FORMAT.to_owned(),
        collection,
        proposals,
        rest: earlier.map(|earlier| earlier.rest.clone()).unwrap_or_default(),
    };
    Imported { dataset, origins, readings, unread }
}

/// Reads each file, side by side, in the order of the files; no more of them are in memory than are being read.
fn read_files(
    paths: &[PathBuf],
    setting: ImportSetting,
    progress: &(dyn Fn(usize) + Sync),
) -> Vec<(String, Result<Reading, ReadError>)> {
    let (read, done) = (Mutex::new(Vec::new()), AtomicUsize::new(0));
    let read_one = |place: usize, SourceFile { name, bytes }: SourceFile| {
        let reading = bytes.and_then(|bytes| read_file(&name, &bytes, setting));
        read.lock().unwrap_or_else(PoisonError::into_inner).push((place, name, reading));
        progress(done.fetch_add(1, Ordering::Relaxed) + 1);
    };
    let (send, receive) = mpsc::sync_channel(WAITING);
    let receive = Mutex::new(receive);
    let work = || {
        loop {
            let next = receive.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((place, file)) = next else { return };
            read_one(place, file);
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        // Where the system gives no more threads, fewer read; where it gives none, this one does.
        let starts = |_: &usize| thread::Builder::new().spawn_scoped(scope, work).is_ok();
        let workers = (0..cores.min(THREADS)).filter(starts).count();
        let mut places = 0..;
        for path in paths {
            visit_files(path, &mut |mut file| {
                if file.bytes.is_err() && !path.is_dir() {
                    file.name = path.to_string_lossy().into_owned();
                }
                let place = places.next().unwrap_or_default();
                if workers == 0 {
                    read_one(place, file);
                } else {
                    // The workers live as long as this thread has something for them.
                    let _ = send.send((place, file));
                }
            });
        }
        drop(send);
    });
    let mut read = read.into_inner().unwrap_or_else(PoisonError::into_inner);
    read.sort_unstable_by_key(|(place, ..)| *place);
    read.into_iter().map(|(_, name, reading)| (name, reading)).collect()
}

/// Reads what a file says of proposals and replies.
fn read_file(name: &str, bytes: &[u8], setting: ImportSetting) -> Result<Reading, ReadError> {
    let document = format::read_document(name, bytes)?;
    let digest = identity::digest(bytes);
    let corrections = setting.corrections.of(name, &digest);
    let mut reading = read_source(document, setting.columns, corrections);
    reading.corrected.digest = digest;
    Ok(reading)
}

/// Reads what a document says, with the corrections of its lines. Rows of a ledger are known by their columns, and
/// have none.
pub(crate) fn read_source(
    document: SourceDocument,
    columns: &ColumnMap,
    corrections: Option<&FileCorrections>,
) -> Reading {
    let mut reading = match ledger::read_ledger(document, columns) {
        Ok(mut reading) => {
            reading.corrected.unfit = corrections.map(|file| file.lines.clone()).unwrap_or_default();
            reading
        }
        Err(document) => letter::read_letters(fit_corrections(document, corrections)),
    };
    complete_spans(&mut reading);
    reading
}

/// Keeps what went into no field with the collection, beside what other documents have left there.
fn keep_sources(collection: &mut Collection, readings: &[Reading]) {
    let source = collection.rest.entry("source".to_owned()).or_insert_with(|| json!({}));
    let is_of = |known: &Value| readings.iter().any(|reading| known["uri"] == reading.document.name.as_str());
    let known = source.get_mut("files").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
    let mut files: Vec<Value> = known.into_iter().filter(|known| !is_of(known)).collect();
    files.extend(readings.iter().map(unused_of));
    if let Value::Object(members) = source {
        members.insert("files".to_owned(), files.into());
    }
}

/// The collection that a document speaks of, else one named after the first path.
fn collection_of(readings: &[Reading], paths: &[PathBuf]) -> Collection {
    let named = readings.iter().map(|reading| &reading.collection).find(|collection| !collection.title.is_empty());
    let mut collection = named.or_else(|| readings.first().map(|first| &first.collection)).cloned().unwrap_or_default();
    if collection.title.is_empty()
        && let Some(stem) = paths.first().and_then(|path| path.file_stem())
    {
        collection.title = stem.to_string_lossy().into_owned();
    }
    collection
}
