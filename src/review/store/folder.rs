//! A folder that is held open, so that what is read and written in it is in it and nowhere else.
//!
//! Its files are opened relative to it and never through a symbolic link; new ones are for their owner
//! only.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::system::{Access, Held};
use crate::paths;

/// A path without the slash at its end, which would have a system go through a symbolic link there.
pub(in crate::review) fn strip_slash(path: &Path) -> PathBuf {
    path.components().collect()
}

/// A folder.
#[derive(Debug)]
pub(in crate::review) struct Folder {
    held: Held,
    path: PathBuf,
}

impl Folder {
    /// Opens a folder that the user has named: the folders it is in may be reached as they please.
    ///
    /// # Errors
    /// Where there is none, or a symbolic link.
    pub(in crate::review) fn open(path: &Path) -> io::Result<Folder> {
        Ok(Folder { held: Held::open(&strip_slash(path))?, path: path.to_owned() })
    }

    /// The same; makes it where there is none, with those above it.
    ///
    /// # Errors
    /// Where it can neither be opened nor made.
    pub(in crate::review) fn make(path: &Path) -> io::Result<Folder> {
        match Folder::open(path) {
            Err(e) if e.kind() == ErrorKind::NotFound => {
                paths::make_folder(path)?;
                Folder::open(path)
            }
            other => other,
        }
    }

    /// Opens a folder inside.
    ///
    /// # Errors
    /// Where there is none, or a symbolic link.
    pub(in crate::review) fn sub(&self, name: &str) -> io::Result<Folder> {
        Ok(Folder { held: self.held.sub(name)?, path: self.path.join(name) })
    }

    /// The same; makes it where there is none, so that it stays after a crash.
    ///
    /// # Errors
    /// Where it can neither be opened nor made.
    pub(in crate::review) fn make_sub(&self, name: &str) -> io::Result<Folder> {
        if self.held.make_sub(name)? {
            self.sync()?;
        }
        self.sub(name)
    }

    /// Where it is, for people.
    pub(in crate::review) fn path(&self) -> &Path {
        &self.path
    }

    /// The names in it, sorted.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(in crate::review) fn names(&self) -> io::Result<Vec<String>> {
        let mut names = self.held.names()?;
        names.sort();
        Ok(names)
    }

    /// All bytes of a file.
    ///
    /// # Errors
    /// Where it cannot be read, or is no plain file.
    pub(in crate::review) fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let mut file = self.held.file(name, Access::Read)?;
        let size = file.metadata()?.len();
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).saturating_add(1));
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// A file to add to; whether it is new.
    ///
    /// # Errors
    /// Where it can neither be opened nor made, or is no plain file.
    pub(in crate::review) fn append(&self, name: &str) -> io::Result<(File, bool)> {
        match self.held.file(name, Access::Append) {
            Err(e) if e.kind() == ErrorKind::NotFound => match self.create(name) {
                // Another session was faster.
                Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok((self.held.file(name, Access::Append)?, false)),
                other => Ok((other?, true)),
            },
            other => Ok((other?, false)),
        }
    }

    /// A file that was not there.
    ///
    /// # Errors
    /// Where it is there, or cannot be made.
    pub(in crate::review) fn create(&self, name: &str) -> io::Result<File> {
        self.held.file(name, Access::Create)
    }

    /// Writes a whole file: it has the old bytes or the new ones, whatever happens.
    ///
    /// # Errors
    /// Where it cannot be written; the old one is as it was.
    pub(in crate::review) fn replace(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let new = format!(".{name}.{}.new", std::process::id());
        // One that a crash has left.
        let _ = self.remove(&new);
        let mut file = self.create(&new)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        drop(file);
        let renamed = written.and_then(|()| self.rename(&new, name));
        if renamed.is_err() {
            let _ = self.remove(&new);
        }
        renamed.and_then(|()| self.sync())
    }

    /// Takes a lock, which a file of this name stands for, until it is dropped; `None` where it is taken.
    ///
    /// # Errors
    /// Where there can be no lock.
    pub(in crate::review) fn lock(&self, name: &str) -> io::Result<Option<File>> {
        self.held.lock(name)
    }

    /// Gives a file another name, in the place of whatever has it.
    ///
    /// # Errors
    /// Where that is not possible.
    pub(in crate::review) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.held.rename(from, to)
    }

    /// Takes a file away.
    ///
    /// # Errors
    /// Where that is not possible.
    pub(in crate::review) fn remove(&self, name: &str) -> io::Result<()> {
        self.held.remove(name)
    }

    /// Whether a name is taken.
    pub(in crate::review) fn has(&self, name: &str) -> bool {
        self.held.has(name)
    }

    /// Waits until its names are on the disk.
    ///
    /// # Errors
    /// Where that fails.
    pub(in crate::review) fn sync(&self) -> io::Result<()> {
        self.held.sync()
    }
}
