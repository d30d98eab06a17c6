//! Where an export goes when it goes to a file: whole or not at all.
//!
//! The file is written beside its name and takes the name when all of it is on the disk. A full disk, a stop
//! or a fault leaves what stood there as it was. Symbolic links are not followed. It is read by whom the
//! system lets read new files of the user, or by whom the file that it replaces was; a collection that was imported with
//! reviews in it is the user's alone.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::{error, fmt};

use tempfile::NamedTempFile;

use crate::paths;

/// A file that is being made.
#[derive(Debug)]
pub(crate) struct Target {
    path: PathBuf,
    out: BufWriter<NamedTempFile>,
    replace: bool,
    /// What the file that is replaced may be read by, where the new one is to be read by the same.
    mode: Option<Permissions>,
}

/// Why there is no file under this name.
#[derive(Debug)]
pub(crate) enum TargetError {
    /// The name is taken.
    Exists,
    /// The file there may not be written.
    ReadOnly,
    /// The name is a folder's, a device's or a symbolic link's.
    NoFile,
    /// The folder is not there.
    NoFolder,
    /// It could not be written.
    Failed(io::Error),
}

impl fmt::Display for TargetError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            TargetError::Exists => f.write_str("there is a file of this name already"),
            TargetError::ReadOnly => f.write_str("the file there is read-only"),
            TargetError::NoFile => f.write_str("what has this name is no file"),
            TargetError::NoFolder => f.write_str("there is no folder for the file"),
            TargetError::Failed(e) => write!(f, "the file cannot be written: {e}"),
        }
    }
}

impl error::Error for TargetError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            TargetError::Failed(e) => Some(e),
            _ => None,
        }
    }
}

impl From<io::Error> for TargetError {
    fn from(e: io::Error) -> TargetError {
        TargetError::Failed(e)
    }
}

impl Target {
    /// Begins a file that others may read as far as the system lets them; `replace` says whether it may take the place of
    /// another.
    ///
    /// # Errors
    /// A name that is taken, or under which nothing can be made.
    pub(crate) fn create(path: &Path, replace: bool) -> Result<Target, TargetError> {
        let mode = fs::metadata(path).ok().map(|there| there.permissions());
        match fs::symlink_metadata(path) {
            Ok(there) if !there.is_file() => return Err(TargetError::NoFile),
            Ok(_) if !replace => return Err(TargetError::Exists),
            Ok(there) if there.permissions().readonly() => return Err(TargetError::ReadOnly),
            _ if path.file_name().is_none() => return Err(TargetError::NoFile),
            // Windows: the name of a device, or one that no file can have.
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(TargetError::Failed(e)),
            _ => {}
        }
        let folder = folder_of(path);
        let beside = match paths::shared_file(folder) {
            Err(e) if e.kind() == io::ErrorKind::NotFound && is_gone(folder) => return Err(TargetError::NoFolder),
            other => other?,
        };
        Ok(Target { path: path.to_owned(), out: BufWriter::new(beside), replace, mode })
    }

    /// Lets only the user read the file, unless the one that it replaces is read by others.
    ///
    /// # Errors
    /// Where the system does not.
    pub(crate) fn keep_private(&self) -> Result<(), TargetError> {
        Ok(paths::keep_private(self.out.get_ref().as_file())?)
    }

    /// Puts what has been written so far on the disk, which can take long; the name is taken by [`finish`].
    ///
    /// [`finish`]: Target::finish
    ///
    /// # Errors
    /// Where it cannot be put there.
    pub(crate) fn sync(&mut self) -> io::Result<()> {
        self.out.flush()?;
        self.out.get_ref().as_file().sync_all()
    }

    /// Puts the finished file on the disk and gives it its name.
    ///
    /// # Errors
    /// Where it cannot be put there, or the name has been taken meanwhile.
    pub(crate) fn finish(self) -> Result<(), TargetError> {
        let beside = self.out.into_inner().map_err(|e| e.into_error())?;
        if let Some(mode) = self.mode {
            beside.as_file().set_permissions(mode)?;
        }
        beside.as_file().sync_all()?;
        let named = if self.replace { beside.persist(&self.path) } else { beside.persist_noclobber(&self.path) };
        named.map_err(|e| match e.error.kind() {
            io::ErrorKind::AlreadyExists => TargetError::Exists,
            io::ErrorKind::NotFound if is_gone(folder_of(&self.path)) => TargetError::NoFolder,
            _ => TargetError::Failed(e.error),
        })?;
        // Some file systems cannot sync a folder; the file itself is on the disk.
        let _ = File::open(folder_of(&self.path)).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether there is no such folder any more. The current one is still a folder when it has been removed, but has no
/// path.
fn is_gone(folder: &Path) -> bool {
    fs::canonicalize(folder).is_err()
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// Names in a folder, hidden ones too.
    fn names(folder: &TempDir) -> Vec<String> {
        let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<String> = fs::read_dir(folder.path()).unwrap().map(name).collect();
        names.sort();
        names
    }

    fn write(path: &Path, replace: bool, text: &str) -> Result<(), TargetError> {
        let mut target = Target::create(path, replace)?;
        target.write_all(text.as_bytes())?;
        target.finish()
    }

    /// That it is read by whom a new file of the user is.
    fn assert_usual(path: &Path) {
        let usual = path.with_file_name("usual");
        fs::write(&usual, "").unwrap();
        let [mode, usual_mode] = [path, &usual].map(|path| fs::metadata(path).unwrap().permissions());
        assert_eq!(mode, usual_mode);
        fs::remove_file(usual).unwrap();
    }

    #[test]
    fn a_file_is_made_as_any_of_the_users() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("报告.md");
        write(&path, false, "甲").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "甲");
        assert_usual(&path);
        assert_eq!(names(&folder), ["报告.md"]);
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "old").unwrap();
        assert!(matches!(write(&path, false, "new"), Err(TargetError::Exists)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        write(&path, true, "new").unwrap();
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(&folder)), ("new", vec!["a".to_owned()]));
        assert_usual(&path);
    }

    #[test]
    fn a_name_that_is_taken_meanwhile_is_left_to_who_took_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let target = Target::create(&path, false).unwrap();
        fs::write(&path, "theirs").unwrap();
        assert!(matches!(target.finish(), Err(TargetError::Exists)));
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(&folder)), ("theirs", vec!["a".to_owned()]));
    }

    #[test]
    fn nothing_goes_through_a_link_or_into_what_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let refused = |path: &Path| {
            for replace in [false, true] {
                assert!(matches!(write(path, replace, "new"), Err(TargetError::NoFile)), "{path:?}");
            }
        };
        [folder.path(), Path::new("..")].into_iter().for_each(refused);
        #[cfg(windows)]
        for name in ["NUL", "con.json", "a?.json"] {
            assert!(write(&folder.path().join(name), true, "new").is_err(), "{name}");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            let [real, link, broken] = ["real", "link", "broken"].map(|name| folder.path().join(name));
            fs::write(&real, "old").unwrap();
            symlink(&real, &link).unwrap();
            symlink(folder.path().join("nowhere"), &broken).unwrap();
            [&link, &broken, Path::new("/dev/null")].into_iter().for_each(refused);
            assert_eq!(fs::read_to_string(&real).unwrap(), "old");
            assert_eq!(names(&folder), ["broken", "link", "real"]);
        }
    }

    #[test]
    fn what_is_not_finished_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "old").unwrap();
        let mut target = Target::create(&path, true).unwrap();
        target.write_all(b"new").unwrap();
        target.sync().unwrap();
        drop(target);
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(&folder)), ("old", vec!["a".to_owned()]));
        assert!(matches!(write(&folder.path().join("no/a"), false, ""), Err(TargetError::NoFolder)));
    }
}
