//! A folder that is held open, so that what is read and written in it is in it and nowhere else.
//!
//! Its files are opened relative to it and never through a symbolic link; new ones are for their owner
//! only.

use crate::order;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::mark::FileMark;
use super::system::{Access, Held};
use crate::error::has_memory;
use crate::paths;

/// Bytes of the largest journal: half a million events. A file with a hole may claim a terabyte.
pub(in crate::review) const MOST: u64 = 256 << 20;

/// Bytes from which on a file may have events that memory does not hold, and how many times as much they take.
const LARGE: usize = 4 << 20;
const EVENTS: usize = 8;

/// Strips the slash at a path's end, which would have a system go through a symbolic link there.
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
    /// Opens a folder that the user has named: only its last part must not be a symbolic link.
    ///
    /// # Errors
    /// Where there is none, or a symbolic link.
    pub(in crate::review) fn open(path: &Path) -> io::Result<Folder> {
        Ok(Folder { held: Held::open(&strip_slash(path))?, path: path.to_owned() })
    }

    /// Opens a folder that the user has named; makes it, and those above it, where there is none.
    ///
    /// # Errors
    /// Where it can neither be opened nor made.
    pub(in crate::review) fn make(path: &Path) -> io::Result<Folder> {
        match Folder::open(path) {
            Err(e) if e.kind() == ErrorKind::NotFound => {
                paths::make_folder(path)?;
                let mut folder = Folder::open(path)?;
                let above = strip_slash(path).parent().map(Held::open);
                if above.is_some_and(|above| above.is_ok_and(|above| above.is_shared())) {
                    folder.share()?;
                }
                Ok(folder)
            }
            other => other,
        }
    }

    /// Opens the folder to the group that it belongs to, and all that is made in it from now on.
    ///
    /// # Errors
    /// Where that is not possible: the folder is somebody else's.
    pub(in crate::review) fn share(&mut self) -> io::Result<()> {
        self.held.share()
    }

    /// Whether it is a group's, several users' perhaps.
    pub(in crate::review) fn is_shared(&self) -> bool {
        self.held.is_shared()
    }

    /// Opens a folder inside.
    ///
    /// # Errors
    /// Where there is none, or a symbolic link.
    pub(in crate::review) fn sub(&self, name: &str) -> io::Result<Folder> {
        Ok(Folder { held: self.held.sub(name)?, path: self.path.join(name) })
    }

    /// Opens a folder inside; makes it, so that it survives a crash, where there is none.
    ///
    /// # Errors
    /// Where it can neither be opened nor made.
    pub(in crate::review) fn make_sub(&self, name: &str) -> io::Result<Folder> {
        if self.held.make_sub(name)? {
            self.sync()?;
        }
        self.sub(name)
    }

    /// The folder's path, for people.
    pub(in crate::review) fn path(&self) -> &Path {
        &self.path
    }

    /// The names in the folder, sorted.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(in crate::review) fn names(&self) -> io::Result<Vec<String>> {
        let mut names = self.held.names()?;
        order::sort(&mut names);
        Ok(names)
    }

    /// Reads a whole file; returns also how it was then.
    ///
    /// # Errors
    /// Where it cannot be read, is larger than a journal can be, or no plain file.
    pub(in crate::review) fn read(&self, name: &str) -> io::Result<(Vec<u8>, FileMark)> {
        let file = self.held.file(name, Access::Read)?;
        let metadata = file.metadata()?;
        let bytes = paths::read_whole(file, MOST)?;
        // The events in it take some times as much, piece by piece: such a failure would end the program.
        if bytes.len() > LARGE && !has_memory(bytes.len().saturating_mul(EVENTS)) {
            return Err(ErrorKind::OutOfMemory.into());
        }
        let mark = FileMark::new(&metadata, &bytes);
        Ok((bytes, mark))
    }

    /// Opens a plain file.
    ///
    /// # Errors
    /// Where there is none, or it cannot be opened.
    pub(in crate::review) fn open_file(&self, name: &str, access: Access) -> io::Result<File> {
        self.held.file(name, access)
    }

    /// Opens a file to add to; returns also whether it is new.
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

    /// Makes a file that was not there.
    ///
    /// # Errors
    /// Where it is there, or cannot be made.
    pub(in crate::review) fn create(&self, name: &str) -> io::Result<File> {
        self.held.file(name, Access::Create)
    }

    /// Replaces a whole file: it has the old bytes or the new ones, whatever happens.
    ///
    /// # Errors
    /// Where it cannot be written; the old one is as it was.
    pub(in crate::review) fn replace(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let new = format!(".{name}.{}.new", std::process::id());
        // A crash may have left one.
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

    /// Removes what a program that was killed long ago has left of a file that it was about to replace.
    pub(in crate::review) fn sweep(&self) {
        let mut left = self.names().unwrap_or_default();
        left.retain(|name| name.starts_with('.') && name.ends_with(".new") && self.is_mine(name));
        for name in left {
            let modified = self.held.file(&name, Access::Read).and_then(|file| file.metadata()?.modified());
            if modified.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > paths::LEFT)) {
                let _ = self.remove(&name);
            }
        }
    }

    /// Takes a lock, which a file of this name stands for, until it is dropped; `None` where it is taken.
    ///
    /// # Errors
    /// Where there can be no lock.
    pub(in crate::review) fn lock(&self, name: &str) -> io::Result<Option<File>> {
        self.held.lock(name)
    }

    /// Renames a file, in the place of any file with the new name.
    ///
    /// # Errors
    /// Where that is not possible.
    pub(in crate::review) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.held.rename(from, to)
    }

    /// Removes a file.
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

    /// Whether a file is this user's, or there is none.
    pub(in crate::review) fn is_mine(&self, name: &str) -> bool {
        self.held.is_mine(name)
    }

    /// The user that a file belongs to, where the system tells.
    pub(in crate::review) fn owner(&self, name: &str) -> Option<u32> {
        self.held.owner(name)
    }

    /// Waits until the names in the folder are on the disk.
    ///
    /// # Errors
    /// Where that fails.
    pub(in crate::review) fn sync(&self) -> io::Result<()> {
        self.held.sync()
    }
}
