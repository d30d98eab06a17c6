//! Unix: a folder is a descriptor, and its files are opened relative to it.

use std::fs::{File, Metadata};
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::fs::{
    AtFlags, CWD, Dir, FlockOperation, Mode, OFlags, fchmod, flock, fstat, mkdirat, openat, renameat, statat, unlinkat,
};
use rustix::io::Errno;

use super::Access;
use crate::paths;

/// Owner only.
const FILE: Mode = Mode::from_raw_mode(0o600);
const FOLDER: Mode = Mode::from_raw_mode(0o700);

/// A group's: what is made in such a folder belongs to the group. It reads files and writes none but its own, since who
/// could add to a reviewer's journal could undo the reviewer's verdicts; locks are anybody's to take.
const SHARED_FILE: Mode = Mode::from_raw_mode(0o640);
const SHARED_LOCK: Mode = Mode::from_raw_mode(0o660);
const GROUP: Mode = Mode::from_raw_mode(0o2770);
/// With the bit by which nobody removes or renames the files of others.
const SHARED_FOLDER: Mode = Mode::from_raw_mode(0o3770);

/// How a folder is opened.
const HOLD: OFlags = OFlags::DIRECTORY.union(OFlags::RDONLY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

/// A folder that is held open, and whether it is a group's.
#[derive(Debug)]
pub(in crate::review) struct Held(OwnedFd, bool);

impl Held {
    /// Opens a folder, which must not be a symbolic link.
    pub(in crate::review) fn open(path: &Path) -> io::Result<Held> {
        Held::of(openat(CWD, path, HOLD, Mode::empty())?)
    }

    fn of(folder: OwnedFd) -> io::Result<Held> {
        let mode = Mode::from_raw_mode(fstat(&folder)?.st_mode);
        // Two accounts of one machine share a folder by its group: where that may write, or new files are the
        // group's, files for the owner alone would be none of the others' reviews.
        // A folder for everybody's temporary files (1777) is nobody's group's.
        let is_everybodys = mode.contains(Mode::SVTX | Mode::WOTH);
        Ok(Held(folder, mode.intersects(Mode::SGID | Mode::WGRP) && !is_everybodys))
    }

    /// Whether the folder is a group's: all that is made in it is for the group too.
    pub(in crate::review) fn is_shared(&self) -> bool {
        self.1
    }

    /// Makes the folder its group's.
    pub(in crate::review) fn share(&mut self) -> io::Result<()> {
        // One that has the group's bit from the folder above need not be open to the group.
        if !Mode::from_raw_mode(fstat(&self.0)?.st_mode).contains(GROUP) {
            fchmod(&self.0, SHARED_FOLDER)?;
        }
        self.1 = true;
        Ok(())
    }

    /// Opens a folder inside, which must not be a symbolic link.
    pub(in crate::review) fn sub(&self, name: &str) -> io::Result<Held> {
        Held::of(openat(&self.0, name, HOLD, Mode::empty())?)
    }

    /// Makes a folder inside; returns whether it is new.
    pub(in crate::review) fn make_sub(&self, name: &str) -> io::Result<bool> {
        match mkdirat(&self.0, name, FOLDER) {
            Ok(()) if self.1 => self.sub(name)?.share().map(|()| true),
            Ok(()) => Ok(true),
            Err(Errno::EXIST) => Ok(false),
            Err(e) => Err(e.into()),
        }
    }

    pub(in crate::review) fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in Dir::read_from(&self.0)? {
            // This program gives no names but in UTF-8.
            names.extend(entry?.file_name().to_str().ok().map(str::to_owned));
        }
        Ok(names)
    }

    /// Opens a plain file, never behind a symbolic link.
    pub(in crate::review) fn file(&self, name: &str, access: Access) -> io::Result<File> {
        if access != Access::Read {
            paths::outlive_file_limits();
        }
        // Without waiting: a pipe of that name would never answer.
        let flags = OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let flags = flags
            | match access {
                Access::Read => OFlags::RDONLY,
                Access::Append => OFlags::RDWR | OFlags::APPEND,
                Access::Create => OFlags::RDWR | OFlags::APPEND | OFlags::CREATE | OFlags::EXCL,
            };
        let opened = openat(&self.0, name, flags, FILE).map_err(|e| match e {
            // What is meant is no loop of links, and no device that is missing.
            Errno::LOOP => io::Error::other("a symbolic link"),
            Errno::NXIO => io::Error::other("not a plain file"),
            e => e.into(),
        });
        let file = File::from(opened?);
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::Error::other("not a plain file"));
        }
        if access != Access::Read {
            self.share_file(&file, metadata.mode(), SHARED_FILE);
        }
        Ok(file)
    }

    /// Takes a lock, which a file of this name stands for, until it is dropped; `None` where it is taken.
    pub(in crate::review) fn lock(&self, name: &str) -> io::Result<Option<File>> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let file = File::from(openat(&self.0, name, flags, FILE)?);
        self.share_file(&file, file.metadata()?.mode(), SHARED_LOCK);
        loop {
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Ok(Some(file)),
                Err(Errno::WOULDBLOCK) => return Ok(None),
                Err(Errno::INTR) => {}
                Err(e) => return Err(e.into()),
            }
        }
    }

    /// Lets the group use a file of a group's folder. Not where it is another's file, who has decided.
    fn share_file(&self, file: &File, mode: u32, wanted: Mode) {
        // In the bits of the standard library: those of the system's mode are fewer on macOS.
        if self.1 && Mode::from_raw_mode((mode & 0o660) as _) != wanted {
            let _ = fchmod(file, wanted);
        }
    }

    pub(in crate::review) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        Ok(renameat(&self.0, from, &self.0, to)?)
    }

    pub(in crate::review) fn remove(&self, name: &str) -> io::Result<()> {
        Ok(unlinkat(&self.0, name, AtFlags::empty())?)
    }

    pub(in crate::review) fn has(&self, name: &str) -> bool {
        statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW).is_ok()
    }

    /// Whether a file belongs to the user of this program, or there is none.
    pub(in crate::review) fn is_mine(&self, name: &str) -> bool {
        let owner = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW).map(|stat| stat.st_uid);
        owner.map_or(true, |owner| owner == rustix::process::geteuid().as_raw())
    }

    /// The user that a file belongs to.
    pub(in crate::review) fn owner(&self, name: &str) -> Option<u32> {
        statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW).ok().map(|stat| stat.st_uid)
    }

    /// Waits until its names are on the disk, where the file system can: some network ones cannot sync a
    /// folder.
    pub(in crate::review) fn sync(&self) -> io::Result<()> {
        match rustix::fs::fsync(self.0.as_fd()) {
            Err(Errno::INVAL | Errno::NOTSUP) => Ok(()),
            other => Ok(other?),
        }
    }
}

/// The device and the number of a file or folder.
pub(in crate::review) fn identity(metadata: &Metadata) -> Option<super::Identity> {
    Some((metadata.dev(), metadata.ino()))
}

/// The name of this machine.
pub(in crate::review) fn host_name() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

/// The user's name in the system's list, where the environment holds none.
pub(in crate::review) fn user_name() -> Option<String> {
    let id = rustix::process::getuid().as_raw().to_string();
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    let mut users = users.lines().map(|line| line.split(':'));
    users.find_map(|mut user| {
        let name = user.next()?;
        (user.nth(1) == Some(id.as_str())).then(|| name.to_owned())
    })
}
