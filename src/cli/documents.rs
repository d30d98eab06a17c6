//! Opening what is named: collections as they are, documents (Word, Excel, web pages, texts, folders) imported first,
//! into the collection where one is named beside them.

use std::fmt::Display;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::Duration;

use clap::ArgMatches;

use super::import::{nothing_in, refusal};
use super::progress::{end_progress, show_progress};
use super::{NAMED, complain_of, encoding, output};
use crate::app::correct::file;
use crate::dataset::{MadeCollection, MadeOf};
use crate::error::{Error, ErrorKind};
use crate::import::job::{ImportSetting, import_paths};
use crate::import::ledger::ColumnMap;
use crate::import::source::ReadError;
use crate::lang::{Lang, Text};
use crate::loader::Loader;
use crate::model::Library;
use crate::paths;

/// Bytes of a file that tell whether it is a collection.
const HEAD: u64 = 64 << 10;

/// Which of several files have to be readable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needed {
    /// All collections: without one of them it would be another collection, with other reviews.
    All,
    /// Any: the others are among what the library has skipped.
    Any,
}

/// How long a pipe may stay without a writer before it is said what is waited for.
const SOON: Duration = Duration::from_secs(1);

/// Says after a while which pipe is waited for, where one was named as a file, unless what is returned is dropped before.
fn say_waiting(files: &[String], lang: Lang) -> Option<SyncSender<()>> {
    let pipe = files.iter().find(|name| paths::is_pipe(Path::new(name)))?.clone();
    let (answers, opened) = mpsc::sync_channel(0);
    let wait = move || {
        if opened.recv_timeout(SOON) == Err(RecvTimeoutError::Timeout) {
            output::complain(&lang.say(Text::PipeWaits, &[&pipe]));
        }
    };
    // Without a thread nothing is said.
    thread::Builder::new().spawn(wait).is_ok().then_some(answers)
}

/// Opens collections and documents as one collection. A document that cannot be read is among what the library has
/// skipped.
///
/// # Errors
/// A collection that has to be readable and is not; where nothing can be read in any of the files.
pub(super) fn open(files: &[String], needed: Needed, matches: &ArgMatches, lang: Lang) -> Result<Loader, Error> {
    let _answers = say_waiting(files, lang);
    let (collections, documents) = divided(files);
    let (mut made, mut refused) = (None, Vec::new());
    let opened = match collections.as_slice() {
        [_] if !documents.is_empty() => match Loader::open(&collections, Vec::new(), encoding(matches)) {
            // One that cannot be read keeps no document from being read.
            Err(wrong) if needed == Needed::All => return Err(wrong),
            opened => opened.ok(),
        },
        _ => None,
    };
    if let ([collection], Some(loader)) = (collections.as_slice(), opened) {
        let library = loader.library();
        loader.finish(false, |_, _| {});
        let (joined, unread) = import(&documents, Some((collection, Arc::clone(&library) as _)), lang)?;
        if let Some(joined) = joined {
            let loader = Loader::open(&[], vec![joined], None)?;
            library.take_errors().into_iter().chain(unread).for_each(|wrong| loader.skip(wrong));
            return Ok(loader);
        }
        refused = unread;
    } else if !documents.is_empty() {
        (made, refused) = import(&documents, None, lang)?;
        if made.is_none() && collections.is_empty() && !refused.is_empty() {
            return Err(all_named(refused, lang));
        }
    }
    let (made, encoding) = (made.into_iter().collect(), encoding(matches));
    let loader = match needed {
        Needed::All => Loader::open(&collections, made, encoding)?,
        Needed::Any => {
            Loader::open_readable(&collections, made, encoding).map_err(|refused| all_named(refused, lang))?
        }
    };
    refused.into_iter().for_each(|wrong| loader.skip(wrong));
    Ok(loader)
}

/// Names each of the errors, at least one, but the last, which ends the command.
fn all_named(mut refused: Vec<Error>, lang: Lang) -> Error {
    let last = refused.pop();
    complain_of(&refused, refused.len(), lang);
    last.unwrap_or_else(|| Error::new(ErrorKind::NothingToRead))
}

/// Says on standard error what documents came to, where there were any, and which collections were passed over. What
/// gave nothing is among what the library has skipped from then on: what was printed is without it.
pub(super) fn tell(loader: &Loader, lang: Lang) {
    let Some(made) = loader.made() else { return };
    if let Some(values) = made.values() {
        let values: Vec<&dyn Display> = values.iter().map(|value| value as &dyn Display).collect();
        output::complain(&lang.say(Text::ReadDocuments, &values));
    }
    for (name, why) in made.passed.iter().take(NAMED) {
        output::complain(&lang.say(Text::ErrorPlace, &[name, why]));
    }
    if made.passed.len() > NAMED {
        output::complain(&lang.say(Text::PassedMore, &[&(made.passed.len() - NAMED)]));
    }
    made.empty.iter().for_each(|(name, why)| loader.skip(nothing(name, why.clone())));
}

/// That a file gave nothing.
fn nothing(name: &str, why: String) -> Error {
    Error::new(ErrorKind::Refused(why)).in_file(name)
}

/// The collections among some files, and the documents.
pub(super) fn divided(files: &[String]) -> (Vec<String>, Vec<PathBuf>) {
    let (documents, collections): (Vec<&String>, Vec<&String>) =
        files.iter().partition(|file| *file != "-" && is_document(Path::new(file)));
    (collections.into_iter().cloned().collect(), documents.into_iter().map(PathBuf::from).collect())
}

/// Whether a path is a folder or a file that is no collection. What cannot be looked at, and what is nothing (a pipe,
/// a device, no byte at all), is left to the reader of collections, which says so.
fn is_document(path: &Path) -> bool {
    let Ok(about) = fs::metadata(path) else { return false };
    if about.is_dir() {
        return true;
    }
    let mut head = Vec::new();
    let read = File::open(path).ok().filter(|_| about.is_file()).map(|file| file.take(HEAD).read_to_end(&mut head));
    matches!(read, Some(Ok(_))) && !is_collection(&head)
}

/// Whether a file begins as JSON, or has a record on one of its first lines.
fn is_collection(head: &[u8]) -> bool {
    // UTF-16 has a byte of each character of JSON, and another that is 0.
    let plain: Vec<u8> =
        head.iter().copied().filter(|byte| ![0, 0xef, 0xbb, 0xbf, 0xff, 0xfe].contains(byte)).collect();
    let text = plain.trim_ascii_start();
    let begins = |line: &[u8]| line.starts_with(b"{") && !line.starts_with(b"{\\rtf");
    text.is_empty() || begins(text) || text.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"{\""))
}

/// Imports documents: the collection they come to, where anything was found, and what could not be read.
fn import(
    documents: &[PathBuf],
    earlier: Option<(&String, Arc<dyn Library>)>,
    lang: Lang,
) -> Result<(Option<MadeCollection>, Vec<Error>), Error> {
    let (collection, earlier) = earlier.unzip();
    let beside = collection.map(|name| file::load(&file::beside(Path::new(name)), lang)).transpose()?;
    let corrections = &beside.unwrap_or_default();
    let setting = ImportSetting { columns: &ColumnMap::default(), corrections, whole: false };
    let imported = import_paths(documents, &earlier, setting, &|done| show_progress(done, lang));
    end_progress();
    let proposals = imported.proposals.len();
    // A collection that lies among documents is passed over.
    let (passed, unread): (Vec<_>, Vec<_>) =
        imported.unread.iter().partition(|(_, why)| proposals > 0 && matches!(why, ReadError::Collection));
    let mut refused: Vec<Error> = unread.iter().map(|(name, why)| nothing(name, refusal(why, lang))).collect();
    let (empty, read): (Vec<_>, Vec<_>) = imported.readings.iter().partition(|reading| reading.fragments.is_empty());
    let empty = empty.into_iter().map(|reading| (reading.document.name.clone(), nothing_in(reading, false, lang)));
    let mut empty: Vec<(String, String)> = empty.collect();
    let name = documents.first().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    if imported.readings.is_empty() && imported.unread.is_empty() {
        empty.push((name.clone(), Text::ReadNoFile.get(lang).to_owned()));
    }
    if proposals == 0 {
        refused.extend(empty.into_iter().map(|(name, said)| nothing(&name, said)));
        return Ok((None, refused));
    }
    let text = serde_json::to_vec(&imported.dataset()).map_err(|e| Error::new(ErrorKind::Json(e.to_string())))?;
    let replies = imported.letters();
    let unsure = imported.unsure();
    // Without a name for it a collection is called after the trade.
    let (option, made) = collection.map_or(("-o", "提案集.json"), |name| ("--into", name.as_str()));
    let paths = documents.iter().map(|path| shell_words::quote(&path.to_string_lossy()).into_owned());
    let paths = paths.collect::<Vec<_>>().join(" ");
    let command = format!("tian import {paths} {option} {} --correct", shell_words::quote(made));
    let name = collection.cloned().unwrap_or(name);
    let passed = passed.into_iter().map(|(name, _)| (name.clone(), Text::PassedCollection.get(lang).to_owned()));
    let passed = passed.collect();
    // Of documents that gave nothing the collection has none of its proposals.
    let documents = if read.is_empty() { 0 } else { read.len() + usize::from(collection.is_some()) };
    let of = MadeOf { documents, proposals, replies, unsure, command, passed, empty };
    let made = MadeCollection { name, text, of };
    Ok((Some(made), refused))
}
