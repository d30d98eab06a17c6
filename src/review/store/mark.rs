//! How a file was when this program last read or wrote it, and whether it is still that one.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::time::SystemTime;

use jiff::Timestamp;

use super::system::{Identity, identity};

/// Bytes at the end of a file that are compared: a line, about.
const TAIL: usize = 256;

/// How a file was when this program last read or wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::review) struct FileMark {
    identity: Option<Identity>,
    len: u64,
    /// When it was written to last: what is altered in its middle shows in nothing else.
    modified: Option<SystemTime>,
    /// Its last bytes.
    tail: Vec<u8>,
}

impl FileMark {
    /// The mark of a file that holds these bytes.
    pub(in crate::review) fn new(metadata: &Metadata, bytes: &[u8]) -> FileMark {
        let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or_default().to_vec();
        FileMark { identity: identity(metadata), len: bytes.len() as u64, modified: metadata.modified().ok(), tail }
    }

    /// The mark of a file to which these bytes have just been added.
    ///
    /// # Errors
    /// Where the system does not tell its length.
    pub(in crate::review) fn behind(file: &File, added: &[u8]) -> io::Result<FileMark> {
        let metadata = file.metadata()?;
        Ok(FileMark { len: metadata.len(), ..FileMark::new(&metadata, added) })
    }

    /// The mark of a file that was read up to a length, of which these bytes are the last.
    pub(in crate::review) fn up_to(file: &File, len: u64, last: &[u8]) -> io::Result<FileMark> {
        Ok(FileMark { len, ..FileMark::new(&file.metadata()?, last) })
    }

    /// When the file was written to last, as far as the system tells.
    pub(in crate::review) fn modified(&self) -> Option<Timestamp> {
        Timestamp::try_from(self.modified?).ok()
    }

    /// How long the file was.
    pub(in crate::review) fn len(&self) -> u64 {
        self.len
    }

    /// Whether a file is still the one that was left, perhaps with more lines behind: another window adds them.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(in crate::review) fn is_held_by(&self, mut file: &File) -> io::Result<bool> {
        let metadata = file.metadata()?;
        if identity(&metadata) != self.identity || metadata.len() < self.len {
            return Ok(false);
        }
        // A window that adds lines writes too: only a length that has stayed makes the time tell something.
        if metadata.len() == self.len && metadata.modified().ok() != self.modified {
            return Ok(false);
        }
        let mut tail = vec![0; self.tail.len()];
        // One that was cut while it was marked has less than was added to it.
        let Some(start) = self.len.checked_sub(tail.len() as u64) else { return Ok(false) };
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut tail)?;
        Ok(tail == self.tail)
    }

    /// Whether nobody has written to a file since it was left.
    pub(in crate::review) fn is_untouched(&self, file: &File) -> bool {
        file.metadata().is_ok_and(|metadata| metadata.len() == self.len) && self.is_held_by(file).unwrap_or_default()
    }

    /// Whether the file has only grown since, as far as a later mark of it tells.
    pub(in crate::review) fn may_become(&self, later: &FileMark) -> bool {
        self.identity == later.identity && self.len <= later.len
    }
}
