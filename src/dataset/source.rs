//! Where records are read again when they are shown: a file, or bytes in memory.

use std::fs::File;
use std::io;
use std::sync::Arc;

/// Bytes that records stand in.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// A file, read at any place, by several threads at once.
    File(Arc<File>),
    /// Bytes that came through a pipe, or were made, and are few.
    Bytes(Arc<Vec<u8>>),
    /// Text that is part of the program.
    Bundled(&'static str),
}

impl Source {
    /// Makes a source of a file.
    pub(super) fn file(file: File) -> Source {
        Source::File(Arc::new(file))
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
                read_at(file, &mut bytes, offset)?;
                Ok(bytes)
            }
        }
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

/// Writes bytes at a place of a file.
///
/// # Errors
/// Where the disk is full, or the file cannot be written to.
#[cfg(unix)]
pub(super) fn write_at(file: &File, bytes: &[u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, offset)
}

/// Writes bytes at a place of a file.
///
/// # Errors
/// Where the disk is full, or the file cannot be written to.
#[cfg(windows)]
pub(super) fn write_at(file: &File, mut bytes: &[u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let count = std::os::windows::fs::FileExt::seek_write(file, bytes, offset)?;
        if count == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        offset += count as u64;
        bytes = bytes.get(count..).unwrap_or_default();
    }
    Ok(())
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let count = std::os::windows::fs::FileExt::seek_read(file, bytes, offset)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        offset += count as u64;
        bytes = bytes.get_mut(count..).unwrap_or_default();
    }
    Ok(())
}
