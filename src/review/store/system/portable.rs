//! Systems other than Unix: a folder is its path, and its rights are those it has in the user's own folders.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use super::Access;

/// A pause after which a file that cannot be replaced is no longer waited for, about half a second in all.
const LONGEST_PAUSE: Duration = Duration::from_millis(300);

/// A folder.
#[derive(Debug)]
pub(in crate::review) struct Held(PathBuf);

impl Held {
    /// Opens a folder, which must not be a symbolic link.
    pub(in crate::review) fn open(path: &Path) -> io::Result<Held> {
        if fs::symlink_metadata(path)?.is_dir() {
            Ok(Held(path.to_owned()))
        } else {
            Err(ErrorKind::NotADirectory.into())
        }
    }

    /// Opens a folder inside, which must not be a symbolic link.
    pub(in crate::review) fn sub(&self, name: &str) -> io::Result<Held> {
        Held::open(&self.0.join(name))
    }

    /// Makes a folder inside; returns whether it is new.
    pub(in crate::review) fn make_sub(&self, name: &str) -> io::Result<bool> {
        match fs::create_dir(self.0.join(name)) {
            Ok(()) => Ok(true),
            Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(e) => Err(e),
        }
    }

    /// Whether all that is made in it is for its group: rights are those of the folders here.
    pub(in crate::review) fn is_shared(&self) -> bool {
        false
    }

    /// Does nothing: the rights are those of the folder above.
    pub(in crate::review) fn share(&mut self) -> io::Result<()> {
        Ok(())
    }

    pub(in crate::review) fn names(&self) -> io::Result<Vec<String>> {
        let names = fs::read_dir(&self.0)?.map(|entry| Ok(entry?.file_name().into_string().ok()));
        Ok(names.collect::<io::Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// Opens a plain file, never behind a symbolic link.
    pub(in crate::review) fn file(&self, name: &str, access: Access) -> io::Result<File> {
        let path = self.0.join(name);
        if access != Access::Create && !fs::symlink_metadata(&path)?.is_file() {
            return Err(io::Error::other("not a plain file"));
        }
        let mut options = OpenOptions::new();
        options.read(true).append(access != Access::Read).create_new(access == Access::Create);
        options.open(path)
    }

    /// Takes a lock, which a file of this name stands for, until it is dropped; `None` where it is taken.
    pub(in crate::review) fn lock(&self, name: &str) -> io::Result<Option<File>> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        // A process that has the file open has it alone.
        #[cfg(windows)]
        std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, 0);
        match options.open(self.0.join(name)) {
            // Windows: ERROR_SHARING_VIOLATION.
            Err(e) if cfg!(windows) && e.raw_os_error() == Some(32) => Ok(None),
            other => other.map(Some),
        }
    }

    /// Renames a file. On Windows another reader (a virus scanner, a synchroniser) may keep it from being
    /// replaced for a moment, which is waited for.
    pub(in crate::review) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let (from, to) = (self.0.join(from), self.0.join(to));
        let mut pause = Duration::from_millis(1);
        loop {
            match fs::rename(&from, &to) {
                // ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION.
                Err(e) if cfg!(windows) && matches!(e.raw_os_error(), Some(5 | 32)) && pause < LONGEST_PAUSE => {
                    sleep(pause);
                    pause *= 2;
                }
                other => return other,
            }
        }
    }

    pub(in crate::review) fn remove(&self, name: &str) -> io::Result<()> {
        fs::remove_file(self.0.join(name))
    }

    pub(in crate::review) fn has(&self, name: &str) -> bool {
        fs::symlink_metadata(self.0.join(name)).is_ok()
    }

    /// Whether a file is this user's: as far as can be told here.
    pub(in crate::review) fn is_mine(&self, _: &str) -> bool {
        true
    }

    /// The user that a file belongs to, which cannot be told here.
    pub(in crate::review) fn owner(&self, _: &str) -> Option<u32> {
        None
    }

    /// Does nothing: the system offers no way to wait for names.
    pub(in crate::review) fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}

/// Nothing: the standard library tells no device and number here.
pub(in crate::review) fn identity(_: &fs::Metadata) -> Option<super::Identity> {
    None
}

/// The name of this machine.
pub(in crate::review) fn host_name() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// The user's name, where the variables of Unix hold none.
pub(in crate::review) fn user_name() -> Option<String> {
    std::env::var("USERNAME").ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    #[test]
    fn files_are_made_added_to_and_renamed() {
        let path = tempfile::tempdir().unwrap();
        let folder = Held::open(path.path()).unwrap();
        assert!(folder.make_sub("a").unwrap() && !folder.make_sub("a").unwrap());
        let folder = folder.sub("a").unwrap();
        assert_eq!(folder.file("x", Access::Append).unwrap_err().kind(), ErrorKind::NotFound);
        folder.file("x", Access::Create).unwrap().write_all(b"1").unwrap();
        assert_eq!(folder.file("x", Access::Create).unwrap_err().kind(), ErrorKind::AlreadyExists);
        folder.file("x", Access::Append).unwrap().write_all(b"2").unwrap();
        let lock = folder.lock(".x.lock").unwrap();
        folder.rename("x", "y").unwrap();
        let mut text = String::new();
        folder.file("y", Access::Read).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), lock.is_some(), folder.has("x")), ("12", true, false));
        let mut names = folder.names().unwrap();
        names.sort();
        assert_eq!(names, [".x.lock", "y"]);
        folder.remove("y").unwrap();
        folder.sync().unwrap();
        assert!(folder.sub("y").is_err() && Held::open(&path.path().join("nowhere")).is_err());
    }
    #[test]
    #[cfg(windows)]
    fn a_file_that_somebody_looks_at_is_replaced_when_they_have_seen_it() {
        use std::os::windows::fs::OpenOptionsExt;

        let path = tempfile::tempdir().unwrap();
        let folder = Held::open(path.path()).unwrap();
        for name in ["old", "new"] {
            folder.file(name, Access::Create).unwrap().write_all(name.as_bytes()).unwrap();
        }
        // Others may read and write it, but not take it away.
        let looks = OpenOptions::new().read(true).share_mode(3).open(path.path().join("old")).unwrap();
        assert!(fs::rename(path.path().join("new"), path.path().join("old")).is_err());
        let seen = std::thread::spawn(move || {
            sleep(Duration::from_millis(20));
            drop(looks);
        });
        folder.rename("new", "old").unwrap();
        seen.join().unwrap();
        assert_eq!(fs::read(path.path().join("old")).unwrap(), b"new");
    }
}
