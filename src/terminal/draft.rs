//! A text on its way through the user's editor: a file in a folder that only its owner can look into.
//!
//! Both are removed when the text has come back. They lie in the state folder and are held while the program
//! waits for them, so that a draft is found again after the program was killed.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::system;
use crate::paths;

/// The name of the file: editors show it, and some decide by its end.
const NAME: &str = "note.md";

/// The most that is read back, in bytes.
const MOST: u64 = 1 << 20;

/// A text that is being edited.
pub(super) struct Draft {
    folder: TempDir,
    before: String,
    /// Holds the folder where the system can: it lets go however the program ends.
    _held: Option<system::Hold>,
}

/// The folder of drafts: in the state folder, else among temporary files.
pub(super) fn folder() -> PathBuf {
    let kept = paths::state_folder().map(|state| state.join("drafts"));
    kept.filter(|kept| paths::make_folder(kept).is_ok()).unwrap_or_else(env::temp_dir)
}

/// Finds the drafts with text that no program waits for any more: killed programs or failed editors have left them. The
/// newest one, and how many there are. Where an editor that was killed too has left a copy of its own beside it
/// (`.note.md.swp`), the folder.
pub(crate) fn left_behind() -> Option<(PathBuf, usize)> {
    let folders = fs::read_dir(paths::state_folder()?.join("drafts")).ok()?.flatten();
    let abandoned = folders.filter(|folder| system::hold(&folder.path()).is_ok());
    let has_text = |file: &Path| fs::metadata(file).is_ok_and(|file| file.is_file() && file.len() > 0);
    let left = abandoned.filter_map(|folder| {
        let (file, mut others) = (folder.path().join(NAME), fs::read_dir(folder.path()).ok()?.flatten());
        let has_copy = others.any(|other| other.file_name() != NAME && has_text(&other.path()));
        let left = if has_copy { Some(folder.path()) } else { None };
        left.or_else(|| Some(file).filter(|file| has_text(file)))
    });
    let left: Vec<PathBuf> = left.collect();
    let newest = left.iter().max_by_key(|path| fs::metadata(path).and_then(|file| file.modified()).ok())?;
    Some((newest.clone(), left.len()))
}

/// A folder among temporary files that goes with the program.
pub(crate) struct HeldFolder {
    /// The folder, removed when this is dropped.
    pub(crate) folder: TempDir,
    _held: Option<system::Hold>,
}

/// How long a folder is left alone, held or not: another program may be about to hold it.
const FRESH: Duration = Duration::from_secs(60);

/// Makes a folder among temporary files whose name has this beginning; those of the same user that killed programs
/// have left there are removed.
///
/// # Errors
/// Where it cannot be made.
pub(crate) fn held_folder(beginning: &str) -> io::Result<HeldFolder> {
    let folder = paths::temporary_folder(&env::temp_dir(), beginning)?;
    let own = fs::symlink_metadata(folder.path())?;
    for other in fs::read_dir(env::temp_dir()).into_iter().flatten().flatten() {
        let is_old = |about: &fs::Metadata| about.modified().is_ok_and(|at| at.elapsed().is_ok_and(|age| age > FRESH));
        let is_left = other.file_name().to_string_lossy().starts_with(beginning)
            && other
                .metadata()
                .is_ok_and(|about| about.is_dir() && paths::is_same_owner(&about, &own) && is_old(&about));
        if let Some(_held) = is_left.then(|| system::hold(&other.path()).ok()).flatten() {
            let _ = fs::remove_dir_all(other.path());
        }
    }
    let held = system::hold(folder.path()).ok();
    Ok(HeldFolder { folder, _held: held })
}

impl Draft {
    /// Writes a text where it can be edited.
    ///
    /// # Errors
    /// Where that is not possible.
    pub(super) fn new(text: &str, within: &Path) -> io::Result<Draft> {
        let folder = paths::temporary_folder(within, "tian-")?;
        let held = system::hold(folder.path()).ok();
        let draft = Draft { folder, before: text.to_owned(), _held: held };
        let mut file = paths::options().write(true).create_new(true).open(draft.path())?;
        // Without the mark old editors of Windows would write the code page of the system.
        if cfg!(windows) {
            file.write_all("\u{feff}".as_bytes())?;
        }
        file.write_all(text.as_bytes())?;
        // A last line with its newline: some editors complain without.
        if !text.is_empty() && !text.ends_with('\n') {
            file.write_all(b"\n")?;
        }
        Ok(draft)
    }

    /// The file.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join(NAME)
    }

    /// Reads the draft as it is now.
    ///
    /// # Errors
    /// Where it cannot be read, is too long, or no text in UTF-8.
    pub(super) fn read(&self) -> io::Result<String> {
        let bytes = paths::read(&self.path(), MOST)?;
        let text = String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
        Ok(text.strip_suffix('\n').unwrap_or(&text).to_owned())
    }

    /// Whether a text is the one that was handed over.
    pub(super) fn is_unchanged(&self, text: &str) -> bool {
        text == self.before.strip_suffix('\n').unwrap_or(&self.before)
    }

    /// Keeps the file, whatever is in it: an editor may still write it. Returns its place.
    pub(super) fn leave(self) -> String {
        paths::to_be_read(&self.folder.keep().join(NAME))
    }

    /// Keeps the file and returns its place, if the editor wrote into it or beside it: an editor that breaks
    /// off leaves its own copy there. What cannot be read is kept too.
    pub(super) fn keep(self) -> Option<String> {
        let unchanged = self.read().is_ok_and(|text| self.is_unchanged(&text));
        let has_file = fs::symlink_metadata(self.path()).is_ok();
        let has_others = match fs::read_dir(self.folder.path()) {
            Ok(files) => files.count() > usize::from(has_file),
            // The editor has removed the folder too.
            Err(e) => e.kind() != io::ErrorKind::NotFound,
        };
        if (unchanged || !has_file) && !has_others {
            return None;
        }
        let folder = self.folder.keep();
        Some(paths::to_be_read(&if has_file { folder.join(NAME) } else { folder }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_its_owners_and_comes_back_as_it_was_written() {
        let draft = Draft::new("农田\n", &env::temp_dir()).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(draft.folder.path()), mode(&draft.path())), (0o700, 0o600));
        }
        assert_eq!(draft.read().unwrap(), "农田");
        fs::write(draft.path(), "\u{feff}一\r\n\r\n二\r\n").unwrap();
        assert_eq!(draft.read().unwrap(), "一\n\n二");
        fs::write(draft.path(), b"\xd5\xe2").unwrap();
        assert_eq!(draft.read().unwrap_err().kind(), io::ErrorKind::InvalidData);
        let folder = draft.folder.path().to_owned();
        let kept = draft.keep().unwrap();
        assert_eq!(kept, paths::to_be_read(&folder.join(NAME)), "also where the temporary folder is in the home");
        assert_eq!(fs::read(folder.join(NAME)).unwrap(), b"\xd5\xe2");
        fs::remove_dir_all(&folder).unwrap();
        let draft = Draft::new("农田", &env::temp_dir()).unwrap();
        let folder = draft.folder.path().to_owned();
        assert_eq!(draft.keep(), None, "nothing was written");
        assert!(!folder.exists());
        // What cannot be read back was removed.
        let draft = Draft::new("农田", &env::temp_dir()).unwrap();
        let (folder, file) = (draft.folder.path().to_owned(), draft.path());
        fs::remove_file(&file).unwrap();
        fs::create_dir(&file).unwrap();
        assert!(draft.read().is_err());
        assert_eq!(draft.keep(), Some(file.display().to_string()));
        fs::remove_dir_all(&folder).unwrap();
        // A folder that the editor has removed leaves nothing: its place was said all the same.
        let draft = Draft::new("农田", &env::temp_dir()).unwrap();
        fs::remove_dir_all(draft.folder.path()).unwrap();
        assert_eq!(draft.keep(), None);
        // A file that the editor has removed leaves nothing, or its own copy.
        let draft = Draft::new("农田", &env::temp_dir()).unwrap();
        fs::remove_file(draft.path()).unwrap();
        assert_eq!(draft.keep(), None);
        let draft = Draft::new("农田", &env::temp_dir()).unwrap();
        let folder = draft.folder.path().to_owned();
        fs::rename(draft.path(), folder.join("note.md~")).unwrap();
        assert_eq!(draft.keep(), Some(folder.display().to_string()));
        fs::remove_dir_all(&folder).unwrap();
    }
}
