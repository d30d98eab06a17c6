//! A folder that is held open, so that what is read and written in it is in it and nowhere else.
//!
//! Its files are opened relative to it and never through a symbolic link; new ones are for their owner
//! only.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};

use rustix::fs::{AtFlags, CWD, Dir, Mode, OFlags, mkdirat, openat, renameat, statat, unlinkat};

/// Owner only.
const FILE: Mode = Mode::from_raw_mode(0o600);
const FOLDER: Mode = Mode::from_raw_mode(0o700);

/// A folder.
#[derive(Debug)]
pub(in crate::review) struct Folder {
    fd: OwnedFd,
    path: PathBuf,
}

impl Folder {
    /// Opens a folder that the user has named: where the name leads is the user's own business.
    ///
    /// # Errors
    /// Where there is none.
    pub(in crate::review) fn open(path: &Path) -> io::Result<Folder> {
        let fd = openat(CWD, path, OFlags::DIRECTORY | OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?;
        Ok(Folder { fd, path: path.to_owned() })
    }

    /// The same; makes it where there is none, with those above it.
    ///
    /// # Errors
    /// Where it can neither be opened nor made.
    pub(in crate::review) fn make(path: &Path) -> io::Result<Folder> {
        use std::os::unix::fs::DirBuilderExt;
        match Folder::open(path) {
            Err(e) if e.kind() == ErrorKind::NotFound => {
                std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)?;
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
        let flags = OFlags::DIRECTORY | OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(Folder { fd: openat(&self.fd, name, flags, Mode::empty())?, path: self.path.join(name) })
    }

    /// The same; makes it where there is none, so that it stays after a crash.
    ///
    /// # Errors
    /// Where it can neither be opened nor made.
    pub(in crate::review) fn make_sub(&self, name: &str) -> io::Result<Folder> {
        match mkdirat(&self.fd, name, FOLDER) {
            Ok(()) => self.sync()?,
            Err(rustix::io::Errno::EXIST) => {}
            Err(e) => return Err(e.into()),
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
        let mut names = Vec::new();
        for entry in Dir::read_from(&self.fd)? {
            // A name that is not UTF-8 is none that this program has given.
            if let Ok(name) = entry?.file_name().to_str() {
                names.push(name.to_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// All bytes of a file.
    ///
    /// # Errors
    /// Where it cannot be read, or is no plain file.
    pub(in crate::review) fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        // Without waiting: a pipe of that name would never answer.
        let mut file = self.file(name, OFlags::RDONLY | OFlags::NONBLOCK)?;
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
        let flags = OFlags::RDWR | OFlags::APPEND | OFlags::NONBLOCK;
        match self.file(name, flags) {
            Err(e) if e.kind() == ErrorKind::NotFound => match self.file(name, flags | OFlags::CREATE | OFlags::EXCL) {
                // Another session was faster.
                Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok((self.file(name, flags)?, false)),
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
        self.file(name, OFlags::RDWR | OFlags::APPEND | OFlags::CREATE | OFlags::EXCL)
    }

    fn file(&self, name: &str, flags: OFlags) -> io::Result<File> {
        if flags.contains(OFlags::RDWR) {
            outlive_file_limits();
        }
        let file = File::from(openat(&self.fd, name, flags | OFlags::NOFOLLOW | OFlags::CLOEXEC, FILE)?);
        if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("not a plain file")) }
    }

    /// Writes a whole file: it has the old bytes or the new ones, whatever happens.
    ///
    /// # Errors
    /// Where it cannot be written; the old one is as it was.
    pub(in crate::review) fn replace(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        use std::io::Write;
        let new = format!(".{name}.{}.new", std::process::id());
        // One that a crash has left.
        let _ = self.remove(&new);
        let mut file = self.create(&new)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| self.rename(&new, name));
        if written.is_err() {
            let _ = self.remove(&new);
        }
        written.and_then(|()| self.sync())
    }

    /// Gives a file another name, in the place of whatever has it.
    ///
    /// # Errors
    /// Where that is not possible.
    pub(in crate::review) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        Ok(renameat(&self.fd, from, &self.fd, to)?)
    }

    /// Takes a file away.
    ///
    /// # Errors
    /// Where that is not possible.
    pub(in crate::review) fn remove(&self, name: &str) -> io::Result<()> {
        Ok(unlinkat(&self.fd, name, AtFlags::empty())?)
    }

    /// Whether a name is taken.
    pub(in crate::review) fn has(&self, name: &str) -> bool {
        statat(&self.fd, name, AtFlags::SYMLINK_NOFOLLOW).is_ok()
    }

    /// Waits until its names are on the disk.
    ///
    /// # Errors
    /// Where that fails. Some network file systems cannot sync a folder at all: that is none.
    pub(in crate::review) fn sync(&self) -> io::Result<()> {
        match rustix::fs::fsync(self.fd.as_fd()) {
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOTSUP) => Ok(()),
            other => Ok(other?),
        }
    }
}

/// A file that has reached the limit set for files (`ulimit -f`) is an error to be handled and no reason
/// to die: the signal is caught and does nothing. Programs that are started do not inherit that.
fn outlive_file_limits() {
    static CAUGHT: Once = Once::new();
    CAUGHT.call_once(|| {
        // Where it cannot be caught, a full file ends the program as it would any other.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    });
}
