//! `tian import`: documents to a collection; the reviews in a collection, as `tian review import` takes them.

mod check;
mod columns;
mod differing;
mod names;
mod receipt;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

pub(super) use self::names::{nothing_in, refusal};
use self::receipt::Receipt;
use super::documents::divided;
use super::progress::{end_progress, show_progress};
use super::usage::wrong;
use super::{load_files, look, output, review};
use crate::app::correct::{self, CorrectingSession, Destination, file};
use crate::app::errors;
use crate::error::{Error, ErrorKind, Exit};
use crate::export::{Target, TargetError};
use crate::import::corrections::Corrections;
use crate::import::job::{ImportSetting, Imported, import_paths};
use crate::import::ledger::{ColumnMap, MapError};
use crate::import::pairing::Earlier;
use crate::import::source::ReadError;
use crate::lang::{Lang, Text};
use crate::model::Library;

/// Makes a collection of the documents that the command line names.
pub(super) fn run(paths: &[String], matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let corrects = matches.get_flag("correct");
    // What is corrected goes somewhere: into the collection that is added to, where no other is named.
    let named = output::file(matches).or(matches.get_one("into").filter(|_| corrects));
    if corrects && (named.is_none() || !super::is_interactive()) {
        return Err(wrong(Text::UsageCorrect, &[], lang));
    }
    let (check, dry) = (matches.get_flag("check"), matches.get_flag("dry-run"));
    if check && (named.is_some() || matches.get_flag("json")) {
        return Err(wrong(Text::UsageCheckAlone, &[], lang));
    }
    let earlier = matches.get_one::<PathBuf>("into").map(|path| path.to_string_lossy().into_owned());
    let own = earlier.clone();
    let create = |path: &PathBuf| {
        let is_into = own.as_deref().is_some_and(|into| *into == *path.to_string_lossy());
        // Whose corrections stand beside it is the same work, which goes on.
        let force = matches.get_flag("force") || is_into || corrects && file::is_begun(path);
        Target::create(path, force).map_err(|why| refused(why, path))
    };
    let only_reviews = named.is_none() && !check && !dry && earlier.is_none();
    // Documents have names that say something of them: what comes by a pipe is a collection.
    if only_reviews && paths.iter().any(|path| path == "-") {
        return review::import::run(paths, matches, lang);
    }
    // A name that is taken is refused before anything is read. The file is begun anew when it is written: who ends the
    // program before leaves none behind.
    let path = named.filter(|_| !check && !dry);
    path.map(create).transpose()?;
    let (collections, documents) = divided(paths);
    // A collection among documents is what they are added to.
    let (earlier, files) = match (earlier, collections.as_slice()) {
        (None, [collection]) if !documents.is_empty() => (Some(collection.clone()), documents),
        (earlier, _) => (earlier, paths.iter().map(PathBuf::from).collect()),
    };
    // What was corrected is corrected wherever the collection goes; what is said beside the new one goes first.
    let into = earlier.as_deref().map(PathBuf::from);
    let kept = named.map(|path| file::load(&file::beside(path), lang)).transpose()?.unwrap_or_default();
    let before = into.as_deref().map(|path| file::load(&file::beside(path), lang)).transpose()?.unwrap_or_default();
    let (carries, corrections) = kept.with(before);
    let earlier: Earlier = earlier.map(|file| whole(file, matches, lang)).transpose()?;
    let pairs = matches.get_many::<String>("map").into_iter().flatten().map(String::as_str);
    let columns = ColumnMap::parse(pairs).map_err(|why| match why {
        MapError::Unknown(pair) => wrong(Text::UsageMap, &[&pair], lang),
        MapError::Twice(heading) => wrong(Text::UsageMapTwice, &[&heading], lang),
    })?;
    let nothing = Corrections::default();
    // The screen reads the sources as they are, then with the corrections, anew after each.
    let setting = ImportSetting {
        columns: &columns,
        corrections: if corrects { &nothing } else { &corrections },
        whole: corrects || check || matches.get_flag("json"),
    };
    let added_to = earlier.clone().filter(|_| corrects);
    // Of a collection whose place is taken it is kept which points were which: it has been judged, perhaps.
    let replaced =
        named.filter(|path| into.is_none() && path.is_file()).map(|path| path.to_string_lossy().into_owned());
    let before = replaced.and_then(|path| load_files(&[path], matches, lang).ok());
    let before: Option<Arc<dyn Library>> = before.map(|library| library as _);
    let mut imported = import_paths(&files, &earlier, setting, &|done| show_progress(done, lang));
    end_progress();
    let is_collection = |(_, why): &(String, ReadError)| matches!(why, ReadError::Collection);
    let are_collections = imported.readings.is_empty() && !imported.unread.is_empty();
    if only_reviews && are_collections && imported.unread.iter().all(is_collection) {
        return review::import::run(paths, matches, lang);
    }
    for (name, why) in &imported.unread {
        let passed = matches!(why, ReadError::Collection) && !imported.readings.is_empty();
        let said = if passed { Text::PassedCollection.get(lang).to_owned() } else { refusal(why, lang) };
        output::complain(&lang.say(Text::ErrorPlace, &[name, &said]));
    }
    for reading in imported.readings.iter().filter(|reading| reading.fragments.is_empty()) {
        output::complain(&lang.say(Text::ErrorPlace, &[&reading.document.name, &nothing_in(reading, check, lang)]));
    }
    if let Some(heading) = columns.unmet() {
        return Err(wrong(Text::UsageMapUnmet, &[&heading], lang));
    }
    if imported.readings.is_empty() && imported.unread.is_empty() {
        let said = |path: &String| output::complain(&lang.say(Text::ErrorPlace, &[path, &Text::ReadNoFile.get(lang)]));
        paths.iter().for_each(said);
    }
    if let Some(output) = named.cloned().filter(|_| corrects && !imported.readings.is_empty()) {
        let replace = output.exists();
        let destination = Destination { paths: files, output, replace, earlier: added_to, before };
        let session = CorrectingSession::new(imported, columns, corrections, destination, lang);
        let (session, exit) = correct::run(session, lang, look::of_screen(matches))?;
        let Some((imported, corrections)) = session.finish() else { return Ok(exit) };
        print(&Receipt::of(&imported, &corrections, matches, lang), &imported, matches, lang)?;
        return Ok(if exit == Exit::Done && !imported.unread.is_empty() { Exit::Data } else { exit });
    }
    before.iter().for_each(|before| imported.follow(&**before));
    let nothing = imported.proposals.is_empty();
    let mut sure = true;
    if check {
        sure = check::print(&imported, lang)?;
    } else {
        let receipt = Receipt::of(&imported, &corrections, matches, lang);
        if let Some(path) = path.filter(|_| !corrects && !nothing) {
            let mut target = create(path)?;
            correct::write_collection(&imported, &mut target, path)?;
            target.finish().map_err(|why| refused(why, path))?;
            if carries {
                file::save(&file::beside(path), &corrections)?;
            }
        }
        print(&receipt, &imported, matches, lang)?;
    }
    // A collection that lies among the documents is passed over, and nothing is lost by it.
    let all_read = imported.unread.iter().all(|unread| is_collection(unread) && !imported.readings.is_empty());
    Ok(match (all_read && sure, nothing) {
        (false, _) => Exit::Data,
        (true, true) => Exit::NothingFound,
        // A document that gave nothing was not read.
        (true, false) if imported.readings.iter().any(|reading| reading.fragments.is_empty()) => Exit::Data,
        (true, false) => Exit::Done,
    })
}

/// The collection that is added to. What of it could not be read would be missing in what is written.
fn whole(file: String, matches: &ArgMatches, lang: Lang) -> Result<Arc<dyn Library>, Error> {
    let library = load_files(std::slice::from_ref(&file), matches, lang)?;
    match library.skipped() {
        0 => Ok(library),
        skipped => {
            let said = lang.say(Text::IntoInPart, &[&skipped]);
            Err(Error::new(ErrorKind::Refused(said)).in_file(&file))
        }
    }
}

/// Prints the collection where no file was named for it and nobody sits there to read; the receipt everywhere else.
fn print(receipt: &Receipt, imported: &Imported, matches: &ArgMatches, lang: Lang) -> Result<(), Error> {
    let named = output::file(matches);
    let as_json = matches.get_flag("json");
    if as_json && named.is_none() {
        return output::print_json(receipt);
    }
    // Of each file it has been said already that nothing was found.
    if imported.proposals.is_empty() && !as_json {
        return Ok(());
    }
    if named.is_some() || matches.get_flag("dry-run") {
        return output::print_done(receipt, &receipt.text(lang), as_json);
    }
    if io::stdout().is_terminal() {
        output::print_plain(&receipt.text(lang))?;
        output::complain(Text::ImportNoOutput.get(lang));
        return Ok(());
    }
    output::print_json(&imported.dataset())
}

fn refused(why: TargetError, path: &Path) -> Error {
    errors::target_error(&path.to_string_lossy(), why)
}
