//! Adding lines to one file: under its lock, only where it is still the file that was left, and all of them or none.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::{error, fmt};

use super::folder::{Folder, MOST};
use super::lock::Lock;
use super::mark::FileMark;
use super::system::Access;

/// The most that another window is seen to have added, in bytes: a second window judges by hand.
const MOST_SEEN: u64 = 1 << 20;

/// A file that could not be added to.
#[derive(Debug)]
pub(super) struct SegmentError {
    pub(super) error: io::Error,
    pub(super) fault: Fault,
}

/// What is known of such a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing was written.
    Unwritten,
    /// Bytes may have been written, so that the file cannot be trusted any more.
    Tainted,
    /// Another session holds it.
    Busy,
    /// It is not the file that was left, or there is none any more.
    Changed,
}

impl fmt::Display for SegmentError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "the journal cannot be added to: {}", self.error)
    }
}

impl error::Error for SegmentError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&self.error)
    }
}

impl From<io::Error> for SegmentError {
    fn from(error: io::Error) -> SegmentError {
        SegmentError { error, fault: Fault::Unwritten }
    }
}

/// Adds lines to a file of a folder under its lock, for callers that only copy events; returns how long it was and is.
///
/// # Errors
/// Where another session holds the file, or it cannot be written to: then it is as it was.
pub(in crate::review) fn add_to(folder: &Folder, name: &str, lines: &[u8]) -> io::Result<[u64; 2]> {
    let added = add(folder, name, Lockless::No, None, lines);
    added.map(|added| [added.before, added.mark.len()]).map_err(|refused| refused.error)
}

/// Takes back what was added to a file, as far as nobody has added anything behind it.
///
/// # Errors
/// Where that is not possible.
pub(in crate::review) fn take_back(folder: &Folder, name: &str, [before, after]: [u64; 2]) -> io::Result<()> {
    let _lock = Lock::take(folder, name)?;
    let file = folder.open_file(name, Access::Append)?;
    match (before, file.metadata()?.len() == after) {
        (_, false) => Ok(()),
        (0, true) => folder.remove(name),
        (_, true) => file.set_len(before),
    }
}

/// Whether a file may be added to where the file system knows no locks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lockless {
    /// Only this program writes to it.
    Yes,
    /// Other windows write to it too.
    No,
}

impl Lockless {
    /// The shared file is also other windows', a segment this program's alone.
    pub(super) fn of(segment: u32) -> Lockless {
        if segment > 1 { Lockless::Yes } else { Lockless::No }
    }
}

/// What has become of a file that was added to.
pub(super) struct Added {
    /// How long it was.
    pub(super) before: u64,
    /// How it is left now.
    pub(super) mark: FileMark,
    pub(super) file: File,
}

/// Adds lines to a file that is still as it was left, where that is known.
pub(super) fn add(
    folder: &Folder,
    name: &str,
    lockless: Lockless,
    left: Option<&FileMark>,
    lines: &[u8],
) -> Result<Added, SegmentError> {
    let _lock = match Lock::take(folder, name) {
        Ok(Some(lock)) => Some(lock),
        Ok(None) => {
            let error = io::Error::new(ErrorKind::ResourceBusy, "another session holds it");
            return Err(SegmentError { error, fault: Fault::Busy });
        }
        // Some file systems know no locks: a segment that only this program writes does without.
        Err(_) if lockless == Lockless::Yes => None,
        Err(e) => return Err(e.into()),
    };
    let changed = || SegmentError { error: ErrorKind::NotFound.into(), fault: Fault::Changed };
    if left.is_some() && !folder.has(name) {
        return Err(changed());
    }
    let (file, new) = folder.append(name)?;
    // What stands in a file that is too large to be read, one with a hole, is as good as gone.
    let is_too_large = file.metadata()?.len() > MOST;
    let is_another = || left.is_some_and(|left| !left.is_held_by(&file).unwrap_or_default());
    if left.is_some() && is_too_large || is_another() {
        return Err(changed());
    }
    if is_too_large {
        return Err(io::Error::from(ErrorKind::FileTooLarge).into());
    }
    let before = write(&file, lines).inspect_err(|_| {
        if new && file.metadata().is_ok_and(|m| m.len() == 0) {
            let _ = folder.remove(name);
        }
    })?;
    // Emptied between the look and the write it would be marked as whole with these lines alone.
    if is_another() {
        return Err(changed());
    }
    let tainted = |error| SegmentError { error, fault: Fault::Tainted };
    if new {
        folder.sync().map_err(tainted)?;
    }
    let mark = FileMark::behind(&file, lines).map_err(tainted)?;
    Ok(Added { before, mark, file })
}

/// Reads a part of a file; what cannot be read is read when the journals are.
pub(super) fn between(mut file: &File, from: u64, to: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(len) = to.checked_sub(from).filter(|len| (1..=MOST_SEEN).contains(len)) {
        let read = file.seek(SeekFrom::Start(from)).and_then(|_| file.take(len).read_to_end(&mut bytes));
        if read.is_err() {
            bytes.clear();
        }
    }
    bytes
}

/// Writes and syncs lines: all of them, or what was written of them is cut off again. Returns how long the file was.
pub(super) fn write(mut file: &File, lines: &[u8]) -> Result<u64, SegmentError> {
    let before = file.metadata()?.len();
    let mut last = [b'\n'];
    if before > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    // An unfinished line that a crash has left stays, on a line of its own.
    let whole = if last == [b'\n'] { lines.to_vec() } else { [b"\n", lines].concat() };
    let (error, mut fault) = match file.write_all(&whole).map_err(|error| (error, Fault::Unwritten)) {
        Ok(()) => match file.sync_data() {
            Ok(()) => return Ok(before),
            // Nobody knows what such a file holds.
            Err(error) => (error, Fault::Tainted),
        },
        Err(failed) => failed,
    };
    // A program that adds without asking for the lock must not lose anything to this.
    let is_ours = file.metadata().is_ok_and(|m| m.len() <= before + whole.len() as u64);
    if !is_ours || file.set_len(before).is_err() {
        fault = Fault::Tainted;
    }
    Err(SegmentError { error, fault })
}
