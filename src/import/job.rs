//! Paths to a collection: every file read on as many threads as there are cores, then joined.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use serde_json::{Value, json};

use super::account::{balance, complete_spans, unused_of};
use super::columns::{columns_of, forget_cells, is_ledger};
use super::corrections::{Corrections, FileCorrections, fit_corrections};
use super::entry::{Entry, MadeDataset};
use super::ledger::ColumnMap;
use super::pairing::title::is_made;
use super::pairing::{Earlier, Joined, Origins, join_fragments, moves};
use super::reading::{Certainty, Fragment, FragmentKind, Reading, Role, RoleSpan, UnusedReason};
use super::source::{ReadError, SourceBlock, SourceDocument};
use super::sources::{SourceFile, visit_files};
use super::{format, identity, ledger, letter, script};
use crate::model::{Collection, Library, Rest};
use crate::order;

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
    /// Proposals of the collection that an earlier ledger has given and that a ledger of this import, which has most of
    /// the others, has no more: which reading, id and title.
    pub(crate) gone: Vec<(usize, String)>,
    /// The documents that were read, in the order of their names; the proposals in their fragments are empty.
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
    /// Whether every line of the documents will be asked for.
    pub(crate) whole: bool,
}

/// Reads documents and joins what they say, and what an earlier collection has. Calls `progress` with how many files
/// have been read.
pub(crate) fn import_paths(
    paths: &[PathBuf],
    earlier: &Earlier,
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

/// Joins what documents say that have been read, and what an earlier collection has: the readings keep no proposals.
pub(crate) fn join_readings(
    mut readings: Vec<Reading>,
    unread: Vec<(String, ReadError)>,
    paths: &[PathBuf],
    earlier: &Earlier,
) -> Imported {
    let naming = naming(&readings);
    let others = readings.iter_mut().enumerate().filter(|(at, _)| Some(*at) != naming);
    others.for_each(|(_, reading)| divide_head(reading));
    let head = earlier.as_ref().map(|library| library.collection().clone());
    let rest = earlier.as_ref().map(|library| library.members()).unwrap_or_default();
    let Joined { mut proposals, origins, missing, left, uris } = join_fragments(&mut readings, earlier);
    settle_doubts(&mut readings, &proposals, &origins);
    identity::assign_ids(&mut proposals);
    let mut collection = identity::keep_head(collection_of(naming.and_then(|at| readings.get(at)), paths), head);
    keep_sources(&mut collection, &readings);
    let mut gone = gone_rows(&uris, &proposals, &origins, &readings);
    gone.extend(left);
    Imported { collection, proposals, rest, origins, missing, gone, readings, unread }
}

/// Proposals that ledgers had and that the ones of this import have no more; `uris` are the files that those of the
/// earlier collection are from, which stand first.
fn gone_rows(uris: &[String], proposals: &[Entry], origins: &[Origins], readings: &[Reading]) -> Vec<(usize, String)> {
    let mut gone = Vec::new();
    for (at, reading) in readings.iter().enumerate().filter(|(_, reading)| is_ledger(reading)) {
        // What the ledger has of each file, and what it has not.
        let mut files: BTreeMap<&str, (usize, Vec<&Entry>)> = BTreeMap::new();
        for ((uri, entry), origins) in uris.iter().zip(proposals).zip(origins) {
            let (has, left) = files.entry(uri).or_default();
            if origins.fragments.iter().any(|(of, _)| *of == at) {
                *has += 1;
            } else if origins.fragments.is_empty() {
                left.push(entry);
            }
        }
        // The next version of a ledger may have another name.
        let kind = |name: &str| name.rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase());
        let name = &reading.document.name;
        let is_same = |uri: &str, has: usize, left: usize| uri == name || kind(uri) == kind(name) && has > left;
        let left = files.iter().filter(|(uri, (has, left))| *has > 0 && is_same(uri, *has, left.len()));
        let named = left.flat_map(|(_, (_, left))| left).map(|entry| (at, [&entry.id, " ", &entry.title].concat()));
        gone.extend(named);
    }
    gone
}

/// Settles what one document does not say of a proposal and another does.
fn settle_doubts(readings: &mut [Reading], proposals: &[Entry], origins: &[Origins]) {
    let missing: Vec<_> = readings.iter().map(Reading::missing).collect();
    let misses =
        |(reading, fragment): &&(usize, usize)| missing.get(*reading).is_some_and(|set| set.contains(fragment));
    for (entry, origins) in proposals.iter().zip(origins) {
        for &(reading, fragment) in origins.fragments.iter().filter(misses) {
            let Some(reading) = readings.get_mut(reading) else { continue };
            let Some(proposal) = entry.open() else { continue };
            let names: Vec<&str> = proposal.proposer_names().collect();
            reading.settle(fragment, |role| match role {
                Role::Title => !proposal.title.is_empty() && !is_made(&proposal.title, &names),
                Role::Proposer => !proposal.proposers.is_empty(),
                Role::Unit => proposal.replies.iter().all(|reply| !reply.units.is_empty()),
                _ => false,
            });
        }
    }
}

impl Imported {
    /// How many letters the collection has: a row that says that there is one is none.
    pub(crate) fn letters(&self) -> usize {
        self.proposals.iter().map(|entry| entry.letters).sum()
    }

    /// How many places are unsure: of the documents, and where they belong together only by what is near.
    pub(crate) fn unsure(&self) -> usize {
        let is_unsure = |span: &&RoleSpan| span.certainty == Certainty::Unsure;
        let places = self.readings.iter().flat_map(|reading| &reading.spans).filter(is_unsure).count();
        places + self.near()
    }

    /// How many proposals have documents that belong together only by what is near or may belong elsewhere, or only letters
    /// without a title.
    pub(crate) fn near(&self) -> usize {
        // Of what no file of this import speaks no receipt does.
        let is_near = |origins: &&Origins| !origins.fragments.is_empty() && origins.is_near();
        self.origins.iter().filter(is_near).count()
    }

    /// Keeps which points were which in the collection whose place this one takes.
    pub(crate) fn follow(&mut self, before: &dyn Library) {
        for (entry, origins) in self.proposals.iter_mut().zip(&mut self.origins) {
            if let Some(before) = before.named(&entry.id)
                && let Some(mut proposal) = entry.open()
            {
                origins.differences.extend(moves::follow(&mut proposal, &before));
                *entry = Entry::of(&proposal);
            }
        }
    }

    /// The collection as it is written.
    pub(crate) fn dataset(&self) -> MadeDataset<'_> {
        MadeDataset::new(&self.collection, &self.proposals, &self.rest)
    }
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
    order::sort_by_key(&mut read, |(place, ..)| *place);
    read.into_iter().map(|(_, name, reading)| (name, reading)).collect()
}

/// Reads what a file says of proposals and replies.
pub(super) fn read_file(name: &str, bytes: &[u8], setting: ImportSetting) -> Result<Reading, ReadError> {
    let document = format::read_document(name, bytes, setting.columns)?;
    if format::is_report(&document) {
        return Err(ReadError::Report);
    }
    let digest = identity::digest(bytes);
    let corrections = setting.corrections.of(name, &digest);
    let mut reading = read_source(document, setting.columns, corrections);
    reading.corrected.digest = digest;
    reading.balance = balance(&reading);
    if is_ledger(&reading) {
        reading.columns = columns_of(&reading);
        if !setting.whole {
            forget_cells(&mut reading);
        }
    }
    Ok(reading)
}

/// Reads what a document says, with the corrections of its lines. Rows of a ledger are known by their columns, and
/// have none.
pub(crate) fn read_source(
    document: SourceDocument,
    columns: &ColumnMap,
    corrections: Option<&FileCorrections>,
) -> Reading {
    let (document, written) = match script::in_simplified(&document) {
        Some(simplified) => (simplified, Some(document)),
        None => (document, None),
    };
    let simplified = corrections.filter(|_| written.is_some()).map(script::simplified_corrections);
    let corrections = simplified.as_ref().or(corrections);
    let mut reading = match ledger::read_ledger(document, columns) {
        Ok((reading, true)) => among_texts(reading, corrections),
        Ok((mut reading, false)) => {
            reading.corrected.unfit = corrections.map(|file| file.lines.clone()).unwrap_or_default();
            reading
        }
        Err(document) => letter::read_letters(fit_corrections(document, corrections)),
    };
    complete_spans(&mut reading);
    letter::find_doubts(&mut reading);
    match written {
        Some(written) => script::restore(reading, written),
        None => reading,
    }
}

/// Reads what stands beside a ledger and is more than its rows: where these are texts of the proposals, rows and texts are
/// joined; where it is a letter, the table is a part of it.
fn among_texts(mut reading: Reading, corrections: Option<&FileCorrections>) -> Reading {
    let is_row = |span: &RoleSpan| span.spot.cell.is_some() || span.role == Role::Collection;
    reading.spans.retain(is_row);
    let mut beside = reading.document.clone();
    for (at, block) in beside.blocks.iter_mut().enumerate() {
        match block {
            SourceBlock::Table(table) => table.rows.clear(),
            SourceBlock::Line(line) if reading.spans.iter().any(|span| span.spot.block == at) => line.text.clear(),
            SourceBlock::Line(_) => {}
        }
    }
    let texts = letter::read_letters(fit_corrections(beside, corrections));
    let rows = reading.fragments.len();
    // How proposers took the answers, with the numbers of the proposals above.
    let is_opinion = |one: &Fragment| {
        let row = one.whole();
        row.title.is_empty() && row.handling.is_empty() && row.replies.is_empty() && row.rest.contains_key("feedback")
    };
    // A notice is no letter that its table could be a part of.
    let of_notice = |span: &RoleSpan| span.role == Role::Unused(UnusedReason::Notice);
    let is_notice = texts.fragments.is_empty() && texts.spans.iter().any(of_notice);
    let is_one = rows < 2
        || reading.fragments.iter().all(is_opinion)
        || texts.fragments.is_empty()
        || texts.fragments.iter().any(|one| one.kind != FragmentKind::Proposal);
    if is_one && !is_notice {
        return letter::read_letters(fit_corrections(ledger::with_forms_as_lines(reading.document), corrections));
    }
    reading.fragments.extend(texts.fragments);
    let spans = texts.spans.into_iter();
    reading.spans.extend(spans.map(|span| RoleSpan { fragment: span.fragment.map(|at| at + rows), ..span }));
    Reading { continued: texts.continued, corrected: texts.corrected, ..reading }
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

/// The document whose title is that of the collection: the only one, or the only ledger. A newspaper's page speaks of
/// what stands on it.
fn naming(readings: &[Reading]) -> Option<usize> {
    let only = |is_meant: &dyn Fn(&Reading) -> bool| {
        let mut meant = readings.iter().enumerate().filter(|(_, reading)| is_meant(reading));
        meant.next().filter(|_| meant.next().is_none()).map(|(at, _)| at)
    };
    let is_ledger = |reading: &Reading| reading.fragments.iter().any(|found| found.kind == FragmentKind::Row);
    only(&|reading| !reading.fragments.is_empty())
        .or_else(|| only(&|reading| is_ledger(reading) && !reading.collection.title.is_empty()))
}

/// Gives what a document says of all that is in it to each of its proposals, where it is not all of the collection.
fn divide_head(reading: &mut Reading) {
    let head = std::mem::take(&mut reading.collection);
    for Fragment { proposal, .. } in &mut reading.fragments {
        let unknown = !proposal.rest.contains_key("term");
        for name in ["term", "session"].into_iter().filter(|_| unknown) {
            if let Some(value) = head.rest.get(name) {
                proposal.rest.insert(name.to_owned(), value.clone());
            }
        }
    }
    for span in &mut reading.spans {
        if matches!(span.role, Role::Collection | Role::Preface | Role::Credit) {
            span.role = Role::Unused(UnusedReason::DocumentHead);
        }
    }
}

/// The collection that a document speaks of, else one named after the first path.
fn collection_of(naming: Option<&Reading>, paths: &[PathBuf]) -> Collection {
    let mut collection = naming.map(|reading| reading.collection.clone()).unwrap_or_default();
    if collection.title.is_empty()
        && let Some(stem) = paths.first().and_then(|path| path.file_stem())
    {
        collection.title = stem.to_string_lossy().into_owned();
    }
    collection
}
