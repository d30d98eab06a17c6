//! Where records are read again when they are shown: a file, or bytes in memory.

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::time::SystemTime;

use crate::paths;

/// Where a batch stands in its file: its begin and end in bytes, the number of the line behind it, a sum over its bytes.
pub(crate) type Region = [u64; 4];

/// Bytes that records stand in.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// A file, read at any place, by several threads at once.
    File(Arc<File>),
    /// Bytes that came through a pipe, or were made, and are few.
    Bytes(Arc<Vec<u8>>),
    /// Text that is part of the program.
    Bundled(&'static str),
}

impl Default for Source {
    fn default() -> Source {
        Source::Bundled("")
    }
}

impl Source {
    /// Makes a source of a file.
    pub(crate) fn file(file: File) -> Source {
        Source::File(Arc::new(file))
    }

    /// The file, where it is one.
    pub(crate) fn as_file(&self) -> Option<&File> {
        match self {
            Source::File(file) => Some(file),
            _ => None,
        }
    }

    /// Whether a piece has a sum.
    pub(crate) fn has(&self, [start, end, _, sum]: Region) -> bool {
        let len = end.checked_sub(start).and_then(|len| usize::try_from(len).ok());
        // A file of fewer bytes has no room for them.
        let bytes = len.filter(|_| self.size() >= end).and_then(|len| self.read(start, len).ok());
        end > start && bytes.is_some_and(|bytes| paths::checksum(&bytes, start) == sum)
    }

    /// Bytes of the file; none elsewhere.
    pub(crate) fn size(&self) -> u64 {
        self.as_file().and_then(|file| file.metadata().ok()).map_or(0, |metadata| metadata.len())
    }

    /// When the file was written to last; nothing elsewhere.
    pub(super) fn written(&self) -> Option<SystemTime> {
        self.as_file()?.metadata().ok()?.modified().ok()
    }

    /// Reads some bytes of the source.
    ///
    /// # Errors
    /// Where the file has become shorter or cannot be read.
    pub(super) fn read(&self, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        let part = |bytes: &[u8]| -> io::Result<Vec<u8>> {
            let start = usize::try_from(offset).map_err(|_| io::ErrorKind::UnexpectedEof)?;
            let end = start.checked_add(len).ok_or(io::ErrorKind::UnexpectedEof)?;
            Ok(bytes.get(start..end).ok_or(io::ErrorKind::UnexpectedEof)?.to_vec())
        };
        match self {
            Source::Bytes(bytes) => part(bytes),
            Source::Bundled(text) => part(text.as_bytes()),
            Source::File(file) => {
                let mut bytes = vec![0; len];
                paths::read_at(file, &mut bytes, offset)?;
                Ok(bytes)
            }
        }
    }
}
