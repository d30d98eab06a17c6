//! Paths to a collection: every file read on as many threads as there are cores, then joined.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use serde_json::{Value, json};

use super::account::{balance, complete_spans, unused_of};
use super::columns::{columns_of, forget_cells, is_ledger};
use super::entry::{Entry, MadeDataset};
use super::ledger::ColumnMap;
use super::pairing::{Joined, Origins, join_fragments};
use super::reading::Reading;
use super::source::ReadError;
use super::sources::{SourceFile, visit_files};
use super::{format, identity, ledger, letter};
use crate::model::{Collection, Dataset, Rest};

/// The most threads that read: they share the disk and the memory.
const THREADS: usize = 4;

/// Files that wait in memory for a thread.
const WAITING: usize = 4;

/// What documents came to.
pub(crate) struct Imported {
    /// The head of the collection.
    pub(crate) collection: Collection,
    /// Its proposals, ids given.
    pub(crate) proposals: Vec<Entry>,
    /// What else it has.
    pub(crate) rest: Rest,
    /// Where each of its proposals comes from, in the same order.
    pub(crate) origins: Vec<Origins>,
    /// Numbers that a letter answers together with others and that are no proposal's here: which reading, the number.
    pub(crate) missing: Vec<(usize, String)>,
    /// The documents that were read, in the order of their names; the proposals in their fragments are empty.
    pub(crate) readings: Vec<Reading>,
    /// The files that could not be read.
    pub(crate) unread: Vec<(String, ReadError)>,
}

/// Reads documents and joins what they say, and what an earlier collection has; `columns` says what headings of tables
/// mean, `whole` that every line of the documents will be asked for. Calls `progress` with how many files have been read.
pub(crate) fn import_paths(
    paths: &[PathBuf],
    earlier: Option<Dataset>,
    columns: &ColumnMap,
    whole: bool,
    progress: &(dyn Fn(usize) + Sync),
) -> Imported {
    let (mut readings, mut unread) = (Vec::new(), Vec::new());
    for (name, read) in read_files(paths, columns, whole, progress) {
        match read {
            Ok(reading) => readings.push(reading),
            Err(why) => unread.push((name, why)),
        }
    }
    let (head, old, rest) = match earlier {
        Some(Dataset { collection, proposals, rest, .. }) => (Some(collection), proposals, rest),
        None => Default::default(),
    };
    let Joined { mut proposals, origins, missing } = join_fragments(&mut readings, old, head.as_ref());
    identity::assign_ids(&mut proposals);
    let mut collection = identity::keep_head(collection_of(&readings, paths), head);
    keep_sources(&mut collection, &readings);
    Imported { collection, proposals, rest, origins, missing, readings, unread }
}

impl Imported {
    /// How many letters the collection has: a row that says that there is one is none.
    pub(crate) fn letters(&self) -> usize {
        self.proposals.iter().map(|entry| entry.letters).sum()
    }

    /// The collection as it is written.
    pub(crate) fn dataset(&self) -> MadeDataset<'_> {
        MadeDataset::new(&self.collection, &self.proposals, &self.rest)
    }
}

/// Reads each file, side by side, in the order of the files; no more of them are in memory than are being read.
fn read_files(
    paths: &[PathBuf],
    columns: &ColumnMap,
    whole: bool,
    progress: &(dyn Fn(usize) + Sync),
) -> Vec<(String, Result<Reading, ReadError>)> {
    let (read, done) = (Mutex::new(Vec::new()), AtomicUsize::new(0));
    let read_one = |place: usize, SourceFile { name, bytes }: SourceFile| {
        let reading = bytes.and_then(|bytes| read_file(&name, &bytes, columns, whole));
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
fn read_file(name: &str, bytes: &[u8], columns: &ColumnMap, whole: bool) -> Result<Reading, ReadError> {
    let document = format::read_document(name, bytes)?;
    let mut reading = ledger::read_ledger(document, columns).unwrap_or_else(letter::read_letters);
    complete_spans(&mut reading);
    reading.balance = balance(&reading);
    if is_ledger(&reading) {
        reading.columns = columns_of(&reading);
        if !whole {
            forget_cells(&mut reading);
        }
    }
    Ok(reading)
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
