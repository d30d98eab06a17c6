//! The parts of a file that is a zip archive (Word, Excel), with bounds: nothing is unpacked that was not asked for.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::decode_part;
use crate::import::source::ReadError;

/// Entries of an archive.
pub(in crate::import) const ENTRY_LIMIT: usize = 10_000;
/// Bytes of one part.
pub(in crate::import) const PART_LIMIT: u64 = 64 << 20;
/// Bytes of all parts together.
pub(in crate::import) const TOTAL_LIMIT: u64 = 256 << 20;

/// A zip archive in memory.
pub(in crate::import) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    budget: Cell<u64>,
}

impl<'a> Package<'a> {
    /// Opens an archive by its central directory.
    pub(in crate::import) fn open(bytes: &'a [u8]) -> Result<Package<'a>, ReadError> {
        // The directory stands at the end: what was not copied to its end has none.
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|why| match why {
            ZipError::InvalidArchive(_) | ZipError::Io(_) => ReadError::Truncated,
            other => ReadError::Damaged(other.to_string()),
        })?;
        if archive.len() > ENTRY_LIMIT {
            return Err(ReadError::TooLarge("10,000 entries"));
        }
        Ok(Package { archive, budget: Cell::new(TOTAL_LIMIT) })
    }

    /// How many entries there are.
    pub(in crate::import) fn len(&self) -> usize {
        self.archive.len()
    }

    /// The bytes of an entry's name, and whether they are said to be UTF-8.
    pub(in crate::import) fn raw_name(&self, at: usize) -> Option<(Vec<u8>, bool)> {
        let entry = self.archive.by_index_data(at).ok()?;
        Some((entry.name_raw().to_vec(), entry.flags().as_u16() & 0x800 != 0))
    }

    /// Whether a part is there.
    pub(in crate::import) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The names of all parts.
    pub(in crate::import) fn names(&self) -> Vec<String> {
        self.archive.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    /// Unpacks a part; `None` where there is none.
    pub(in crate::import) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        match self.archive.index_for_name(name) {
            Some(at) => self.entry(at).map(Some),
            None => Ok(None),
        }
    }

    /// The characters of a part, damaged ones replaced; empty where there is none of this name.
    pub(in crate::import) fn text(&mut self, name: &str) -> Result<String, ReadError> {
        let bytes = self.part(name)?.unwrap_or_default();
        Ok(decode_part(&bytes).map_or_else(|_| String::from_utf8_lossy(&bytes).into_owned(), Cow::into_owned))
    }

    /// Unpacks an entry by its place.
    pub(in crate::import) fn entry(&mut self, at: usize) -> Result<Vec<u8>, ReadError> {
        let file = self.archive.by_index(at).map_err(|why| match why {
            ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                ReadError::Encrypted
            }
            ZipError::Io(why) if why.kind() == std::io::ErrorKind::UnexpectedEof => ReadError::Truncated,
            other => ReadError::Damaged(other.to_string()),
        })?;
        // What an entry says of its size is not believed: reading stops one byte behind the limit.
        let limit = PART_LIMIT.min(self.budget.get());
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|why| match why.kind() {
            std::io::ErrorKind::UnexpectedEof => ReadError::Truncated,
            _ => ReadError::Damaged(why.to_string()),
        })?;
        let length = bytes.len() as u64;
        if length > limit {
            let limit = if length > PART_LIMIT { "64 MB a part" } else { "256 MB unpacked" };
            return Err(ReadError::TooLarge(limit));
        }
        self.budget.set(self.budget.get() - length);
        Ok(bytes)
    }
}
