//! The file that one program adds its events to.
//!
//! Usually that is the file of reviewer and machine. Where another session holds it, or a write has failed,
//! the program goes on in a segment of its own (`王丽@pc.2.jsonl`), which nobody else writes to.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::{error, fmt};

use super::folder::Folder;
use super::location::ReviewLocation;
use super::lock::Lock;

/// The file that events are added to.
#[derive(Debug)]
pub(in crate::review) struct Segment {
    location: ReviewLocation,
    /// The segment's number; 1 is the shared file.
    number: u32,
    /// Whether the file cannot be trusted any more.
    tainted: bool,
}

/// Why an event was saved in another file than usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detour {
    /// Another session held the file: this one goes on in a file of its own.
    Busy,
    /// The file could not be written to for this reason: this session goes on in another one.
    Failed(String),
}

/// A file that could not be added to.
#[derive(Debug)]
struct SegmentError {
    error: io::Error,
    /// Whether bytes may have been written, so that the file cannot be trusted any more.
    tainted: bool,
    busy: bool,
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
        SegmentError { error, tainted: false, busy: false }
    }
}

impl Segment {
    /// Begins with the file of reviewer and machine.
    pub(in crate::review) fn new(location: ReviewLocation) -> Segment {
        Segment { location, number: 1, tainted: false }
    }

    /// Adds lines, each with its newline, and waits until they are on the disk. Tries once more in a new file
    /// where that fails.
    ///
    /// # Errors
    /// Where that fails too: then nobody knows how much of them is on the disk.
    pub(in crate::review) fn append(&mut self, lines: &[u8]) -> io::Result<Option<Detour>> {
        let folder = self.location.make_folder()?;
        let mut detour = None;
        if !self.tainted {
            match add(&folder, &self.location.journal(self.number), self.number > 1, lines) {
                Ok(()) => return Ok(None),
                // Compacting has taken the segment into the shared file meanwhile.
                Err(refused) if self.number > 1 && refused.error.kind() == ErrorKind::NotFound => {
                    self.number = 1;
                    return self.append(lines);
                }
                Err(refused) => {
                    self.tainted = refused.tainted;
                    detour = Some(if refused.busy { Detour::Busy } else { Detour::Failed(refused.error.to_string()) });
                }
            }
        }
        self.begin(&folder, lines)?;
        Ok(detour)
    }

    /// Adds lines to a new segment.
    fn begin(&mut self, folder: &Folder, lines: &[u8]) -> io::Result<()> {
        for number in self.number.saturating_add(1).. {
            let name = self.location.journal(number);
            let file = match folder.create(&name) {
                Err(e) if e.kind() == ErrorKind::AlreadyExists => continue,
                other => other?,
            };
            let added = write(&file, lines).and_then(|()| Ok(folder.sync()?));
            match added {
                Ok(()) => {
                    self.number = number;
                    self.tainted = false;
                    return Ok(());
                }
                Err(refused) => {
                    // Not a byte was written: there is nothing to keep.
                    if file.metadata().is_ok_and(|m| m.len() == 0) {
                        let _ = folder.remove(&name);
                    }
                    return Err(refused.error);
                }
            }
        }
        Err(io::Error::other("no number is left for a new file"))
    }
}

/// Adds lines to a file of a folder under its lock, for callers that only copy events.
///
/// # Errors
/// Where another session holds the file, or it cannot be written to.
pub(in crate::review) fn add_to(folder: &Folder, name: &str, lines: &[u8]) -> io::Result<()> {
    add(folder, name, false, lines).map_err(|refused| refused.error)
}

fn add(folder: &Folder, name: &str, is_own: bool, lines: &[u8]) -> Result<(), SegmentError> {
    let _lock = match Lock::take(folder, name) {
        Ok(Some(lock)) => Some(lock),
        Ok(None) => {
            let error = io::Error::new(ErrorKind::ResourceBusy, "another session holds it");
            return Err(SegmentError { error, tainted: false, busy: true });
        }
        // Some file systems know no locks: a segment that only this program writes does without.
        Err(_) if is_own => None,
        Err(e) => return Err(e.into()),
    };
    if is_own && !folder.has(name) {
        return Err(io::Error::from(ErrorKind::NotFound).into());
    }
    let (file, new) = folder.append(name)?;
    write(&file, lines)?;
    if new {
        folder.sync().map_err(|error| SegmentError { error, tainted: true, busy: false })?;
    }
    Ok(())
}

/// One write, then one sync.
fn write(mut file: &File, lines: &[u8]) -> Result<(), SegmentError> {
    let mut last = [b'\n'];
    if file.metadata()?.len() > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    // An unfinished line that a crash has left stays, on a line of its own.
    let whole = if last == [b'\n'] { lines.to_vec() } else { [b"\n", lines].concat() };
    let tainted = |error: io::Error| SegmentError { error, tainted: true, busy: false };
    let written = loop {
        match file.write(&whole) {
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            other => break other.map_err(tainted)?,
        }
    };
    if written < whole.len() {
        return Err(tainted(io::Error::new(ErrorKind::WriteZero, "the disk took only a part of it")));
    }
    file.sync_data().map_err(tainted)
}
