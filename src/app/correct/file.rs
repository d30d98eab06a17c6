//! The corrections of an import, in a file beside the collection: read whole, and written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::app::errors;
use crate::error::{Error, ErrorKind};
use crate::export::Target;
use crate::import::corrections::{Corrections, CorrectionsError, parse_corrections, write_corrections};
use crate::lang::{Lang, Text, reason};

/// The file of corrections beside a collection: 提案集.corrections.json beside 提案集.json.
pub(crate) fn beside(collection: &Path) -> PathBuf {
    collection.with_extension("corrections.json")
}

/// The corrections that are not written yet, until they are.
pub(super) fn draft_of(collection: &Path) -> PathBuf {
    collection.with_extension("corrections.draft.json")
}

/// Whether a collection has been corrected, or is being corrected.
pub(crate) fn is_begun(collection: &Path) -> bool {
    [beside(collection), draft_of(collection)].iter().any(|path| path.is_file())
}

/// The corrections in a file; none where there is no file.
///
/// # Errors
/// A file that cannot be read, or is none of corrections.
pub(crate) fn load(path: &Path, lang: Lang) -> Result<Corrections, Error> {
    let name = path.to_string_lossy();
    let refused = |text: Text, words: &str| Error::new(ErrorKind::Refused(lang.say(text, &[&words]))).in_file(&name);
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Corrections::default()),
        Err(e) => return Err(refused(Text::ErrorFile, &reason(&e.to_string(), lang))),
    };
    parse_corrections(&text).map_err(|why| match why {
        CorrectionsError::Json(words) => refused(Text::CorrectionsJson, &reason(&words, lang)),
        CorrectionsError::Format(format) => refused(Text::CorrectionsFormat, &format),
        CorrectionsError::Entry(entry) => refused(Text::CorrectionsEntry, &entry),
    })
}

/// Writes a file of corrections, in place of the one that is there.
///
/// # Errors
/// Where it cannot be written; what was there stays.
pub(crate) fn save(path: &Path, corrections: &Corrections) -> Result<(), Error> {
    let name = path.to_string_lossy();
    let refused = |why| errors::target_error(&name, why);
    let mut target = Target::create(path, true).map_err(refused)?;
    let written = target.write_all(write_corrections(corrections).as_bytes());
    written.map_err(|e| Error::new(ErrorKind::Save(e)).in_file(&name))?;
    target.finish().map_err(refused)
}
