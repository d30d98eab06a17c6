//! A lock beside a file, held while something is added to it and no longer.
//!
//! The lock is a file of its own, since the one it guards may be replaced meanwhile. The system releases it
//! when its holder ends, however that comes about.

use std::fs::File;
use std::io;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::folder::Folder;

/// How long another session may hold a lock before this one takes a segment of its own. An append takes
/// milliseconds: a longer holder is stopped, or on a disk that has gone.
pub(in crate::review) const PATIENCE: Duration = Duration::from_secs(2);

/// The longest pause between two attempts.
const PAUSE: Duration = Duration::from_millis(40);

/// A lock, held until it is dropped.
#[derive(Debug)]
pub(in crate::review) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of a file; `None` where another session holds it too long.
    ///
    /// # Errors
    /// Where there can be no lock.
    pub(in crate::review) fn take(folder: &Folder, name: &str) -> io::Result<Option<Lock>> {
        let name = format!(".{name}.lock");
        let (until, mut pause) = (Instant::now() + PATIENCE, Duration::from_millis(1));
        loop {
            match folder.lock(&name)? {
                Some(file) => return Ok(Some(Lock { _file: file })),
                None if Instant::now() >= until => return Ok(None),
                None => {
                    sleep(pause);
                    pause = (pause * 2).min(PAUSE);
                }
            }
        }
    }
}
