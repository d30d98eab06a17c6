//! Files and folders that are for their owner's eyes only.
//!
//! The one place that knows how a system says so: on Unix by the modes 0600 and 0700; elsewhere what lies in
//! a user's own folders is theirs.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::Path;

use tempfile::TempDir;

/// How to open a file: where it is made, it is its owner's only.
pub(crate) fn options() -> OpenOptions {
    #[cfg(unix)]
    let options = std::os::unix::fs::OpenOptionsExt::mode(&mut OpenOptions::new(), 0o600).clone();
    #[cfg(not(unix))]
    let options = OpenOptions::new();
    options
}

/// Makes a folder and those it is in, as far as they are not there.
///
/// # Errors
/// Where they cannot be made.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}

/// A folder among the temporary ones, removed when dropped.
///
/// # Errors
/// Where it cannot be made.
pub(crate) fn temporary_folder() -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.prefix("tian-").tempdir()
}
