//! Which proposals a command is about: `--unit`, `--ids`, `--ids-from`, `--query`.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use super::{output, usage};
use crate::dataset::{FileLibrary, whole_text};
use crate::error::{Error, ErrorKind, Exit};
use crate::lang::{Lang, Text};
use crate::model::{Library, SelectedLibrary};
use crate::paths;
use crate::search::selection::{SelectionRequest, ids_in, ids_in_file};

/// Bytes of the largest file of numbers.
const MOST: u64 = 16 << 20;

/// What the command line asks for.
///
/// # Errors
/// Where something is empty, a file of numbers cannot be read, or a query is too long.
pub(super) fn request(matches: &ArgMatches, lang: Lang) -> Result<SelectionRequest, Error> {
    let all = |name: &str| matches.try_get_many::<String>(name).ok().flatten().into_iter().flatten();
    // What is empty would mean all, or nothing.
    let empty = ["unit", "ids", "query"].into_iter().find(|name| all(name).any(|text| ids_in(text).is_empty()));
    if let Some(name) = empty {
        return Err(usage::wrong(Text::SelectionEmpty, &[&name], lang));
    }
    let units = all("unit").map(|unit| unit.trim().to_owned()).collect();
    let mut ids: Option<Vec<String>> = None;
    for text in all("ids") {
        ids.get_or_insert_default().extend(ids_in(text));
    }
    if let Some(path) = file(matches) {
        ids.get_or_insert_default().extend(read(path, matches, lang)?);
    }
    let query = all("query").last().cloned();
    usage::check_query(query.as_deref().unwrap_or_default(), lang)?;
    output::complain_of_notes(query.as_deref().unwrap_or_default(), lang);
    Ok(SelectionRequest { units, ids, query })
}

/// The file of numbers that is named.
fn file(matches: &ArgMatches) -> Option<&PathBuf> {
    matches.try_get_one::<PathBuf>("ids-from").ok().flatten()
}

/// Whether the numbers come by standard input, which then is no collection.
pub(super) fn reads_stdin(matches: &ArgMatches) -> bool {
    file(matches).is_some_and(|path| path == Path::new("-"))
}

/// Refuses to read standard input as numbers and as a collection too.
pub(super) fn check_stdin(matches: &ArgMatches, lang: Lang) -> Result<(), Error> {
    let is_both = reads_stdin(matches) && super::named_files(matches).iter().any(|file| file == "-");
    if is_both { Err(usage::wrong(Text::SelectionStdin, &[], lang)) } else { Ok(()) }
}

fn read(path: &Path, matches: &ArgMatches, lang: Lang) -> Result<Vec<String>, Error> {
    let name = path.to_string_lossy();
    let failed = |e| Error::new(ErrorKind::File(e)).in_file(&name);
    let mut bytes = Vec::new();
    if reads_stdin(matches) {
        io::stdin().lock().take(MOST).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let file = File::open(path).map_err(failed)?;
        paths::refuse_device(&file).and_then(|()| paths::refuse_hole(&file)).map_err(failed)?;
        file.take(MOST).read_to_end(&mut bytes).map_err(failed)?;
    }
    let ids = ids_in_file(&whole_text(&bytes));
    if ids.is_empty() {
        return Err(usage::wrong(Text::SelectionNoNumbers, &[&name], lang));
    }
    Ok(ids)
}

/// The proposals that the command line asks for, as a collection of their own, or the whole where it asks for none in
/// particular; `None` where nothing is left, which is said. What was named and is not there is said in any case.
///
/// # Errors
/// As [`request`].
pub(super) fn choose(
    library: &Arc<FileLibrary>,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Option<Arc<dyn Library>>, Error> {
    let whole: Arc<dyn Library> = Arc::<FileLibrary>::clone(library);
    let request = request(matches, lang)?;
    if request.is_empty() {
        return Ok(Some(whole));
    }
    let selection = request.select(&*whole, lang);
    selection.missing.iter().for_each(|said| output::complain(said));
    let words = request.words(lang);
    if selection.numbers.is_empty() {
        if selection.missing.is_empty() {
            output::complain(&lang.say(Text::SelectionNothing, &[&words]));
        }
        return Ok(None);
    }
    Ok(Some(Arc::new(SelectedLibrary::new(whole, selection.numbers, words))))
}

/// How a command that lists ends where nothing is left: who reads JSON gets an empty list.
pub(super) fn nothing(matches: &ArgMatches) -> Result<Exit, Error> {
    if super::flag(matches, "json") {
        output::print("[]\n")?;
    }
    Ok(Exit::NothingFound)
}
