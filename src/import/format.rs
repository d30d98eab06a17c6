//! What a file is, by its first bytes and never by its name, and its reader.

pub(crate) mod csv;
pub(crate) mod text;
pub(crate) mod workbook;

use super::source::{ReadError, SourceDocument};

/// Reads a document; `name` is how it is called in what is said of it.
///
/// # Errors
/// Where it is nothing that can be read, why.
pub(crate) fn read_document(name: &str, bytes: &[u8]) -> Result<SourceDocument, ReadError> {
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty);
    }
    if let Some(read) = workbook::read(name, bytes).or_else(|| csv::read(name, bytes)) {
        return read;
    }
    if bytes.trim_ascii_start().starts_with(b"{") {
        return Err(ReadError::Collection);
    }
    text::read(name, bytes)
}
