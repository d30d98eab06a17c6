//! Files and folders that are for their owner's eyes only.
//!
//! The one place that knows how a system says so: on Unix by the modes 0600 and 0700; elsewhere what lies in
//! a user's own folders is theirs.

mod filed;
mod home;
mod kept_file;
mod scratch_file;

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{NamedTempFile, TempDir};

pub(crate) use filed::{DAMAGED, Fault, Filed, add_text, checksum, take_count, take_text, take_word};
pub(crate) use home::{UserFolder, home};
pub(crate) use kept_file::{KeptEntry, KeptFile, Label, bytes_of, index_folder, kept_files};
pub(crate) use scratch_file::{ScratchFile, let_go, read_at};

/// Options to open a file, which make a new one its owner's only, and do not wait: a pipe of that name would
/// never answer.
pub(crate) fn options() -> OpenOptions {
    #[cfg(unix)]
    let options = {
        use std::os::unix::fs::OpenOptionsExt;
        let at_once = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or_default();
        OpenOptions::new().mode(0o600).custom_flags(at_once).clone()
    };
    #[cfg(not(unix))]
    let options = OpenOptions::new();
    options
}

/// Reads a whole file of at most so many bytes.
///
/// # Errors
/// Where it cannot be read, is larger, no memory holds it, or it is no plain file: a device may have no end.
pub(crate) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    read_whole(options().read(true).open(path)?, most)
}

/// Reads an opened file, in the way of [`read`].
///
/// # Errors
/// Those of [`read`].
pub(crate) fn read_whole(file: File, most: u64) -> io::Result<Vec<u8>> {
    let size = plain_size(&file, most)?;
    let mut bytes = Vec::new();
    // A byte more, so that its end is found without growing.
    bytes.try_reserve(usize::try_from(size).unwrap_or(usize::MAX).saturating_add(1))?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The size of a plain file of at most so many bytes.
///
/// # Errors
/// Where it is larger, or something else than a plain file.
pub(crate) fn plain_size(file: &File, most: u64) -> io::Result<u64> {
    let metadata = file.metadata()?;
    match metadata.len() {
        _ if !metadata.is_file() => Err(io::Error::other("not a plain file")),
        size if size > most => Err(ErrorKind::FileTooLarge.into()),
        size => Ok(size),
    }
}

/// Bytes of a file from which on it is asked whether it is a hole: a smaller one is read before that is felt.
#[cfg(unix)]
const HOLLOW: u64 = 64 << 20;

/// Refuses a file that a disk holds next to nothing of, whatever size it claims: read, its hole would be gigabytes of
/// zeros. Few blocks alone are no proof, since some file systems compress, or count late: there must be a hole.
///
/// # Errors
/// Where the file is such a one.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(crate) fn refuse_hole(file: &File) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;

    use rustix::fs::{SeekFrom, seek, tell};

    let metadata = file.metadata()?;
    if !metadata.is_file() || metadata.len() <= HOLLOW || metadata.blocks().saturating_mul(512) >= metadata.len() / 8 {
        return Ok(());
    }
    let place = tell(file)?;
    let hole = seek(file, SeekFrom::Hole(0));
    seek(file, SeekFrom::Start(place))?;
    // Where the file system knows no holes, the end is the first one.
    if hole.is_ok_and(|hole| hole < metadata.len()) { Err(io::Error::other("a file with a hole")) } else { Ok(()) }
}

/// Elsewhere a file has no holes that could be asked for.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(crate) fn refuse_hole(_: &File) -> io::Result<()> {
    Ok(())
}

/// Refuses a device, which may have no end; a pipe is no device.
///
/// # Errors
/// Where the file is one.
pub(crate) fn refuse_device(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = file.metadata()?.file_type();
        if kind.is_char_device() || kind.is_block_device() {
            return Err(io::Error::other("not a plain file"));
        }
    }
    let _ = file;
    Ok(())
}

/// Whether a path names a pipe, which is opened once somebody writes to it.
pub(crate) fn is_pipe(path: &Path) -> bool {
    #[cfg(unix)]
    let is_pipe = |metadata: Metadata| std::os::unix::fs::FileTypeExt::is_fifo(&metadata.file_type());
    #[cfg(not(unix))]
    let is_pipe = |_: Metadata| false;
    path.metadata().is_ok_and(is_pipe)
}

/// Makes a folder and those above it, as far as they are missing.
///
/// # Errors
/// Where they cannot be made.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}

/// The folder of settings, which people write: `tian` of the folder of configuration (XDG: `~/.config`); `None` where
/// the user has no home.
pub(crate) fn settings_folder() -> Option<PathBuf> {
    Some(UserFolder::Settings.path()?.join("tian"))
}

/// The folder of what may be lost: `tian` of the cache folder (XDG: `~/.cache`); `None` where the user has no home.
pub(crate) fn cache_folder() -> Option<PathBuf> {
    Some(UserFolder::Cache.path()?.join("tian"))
}

/// The folder of everything that outlives the program but the reviews: `tian` of the state folder (XDG:
/// `~/.local/state`); `None` where the user has no home.
pub(crate) fn state_folder() -> Option<PathBuf> {
    Some(UserFolder::State.path()?.join("tian"))
}

/// A path as a person reads it: `~/` for the home folder, so that it has room in a line.
pub(crate) fn to_be_read(path: &Path) -> String {
    let in_home = home().and_then(|home| path.strip_prefix(home).ok());
    in_home.map_or_else(|| path.display().to_string(), |rest| format!("~/{}", rest.display()))
}

/// Makes a folder in another, under a name that begins so, removed when dropped.
///
/// # Errors
/// Where it cannot be made.
pub(crate) fn temporary_folder(within: &Path, beginning: &str) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.prefix(beginning).tempdir_in(within)
}

/// Whether two files belong to one user; never where the system does not say.
#[cfg(unix)]
pub(crate) fn is_same_owner(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    one.uid() == other.uid()
}

#[cfg(not(unix))]
pub(crate) fn is_same_owner(_: &Metadata, _: &Metadata) -> bool {
    false
}

/// Makes a file in a folder under a new hidden name, removed when dropped.
///
/// # Errors
/// Where it cannot be made: the system's own words, without the hidden name.
pub(crate) fn temporary_file(folder: &Path) -> io::Result<NamedTempFile> {
    hidden_file(folder, options)
}

/// The same for a file that others may read, as far as the system lets them read what the user makes.
///
/// # Errors
/// As [`temporary_file`].
pub(crate) fn shared_file(folder: &Path) -> io::Result<NamedTempFile> {
    hidden_file(folder, OpenOptions::new)
}

/// How long a file that was being written stays, whatever has become of the program that wrote it.
pub(crate) const LEFT: Duration = Duration::from_secs(24 * 60 * 60);

/// Writes a whole file of the user's own: it has the old bytes or the new ones, whatever happens. What a program that
/// was killed on the way has left beside it goes.
///
/// # Errors
/// Where it cannot be written; the old one is as it was.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    make_folder(folder)?;
    for file in fs::read_dir(folder)?.flatten() {
        let (name, modified) = (file.file_name(), file.metadata().and_then(|metadata| metadata.modified()));
        let is_begun = [".part", ".new"].iter().any(|ending| name.to_string_lossy().ends_with(ending));
        if is_begun && modified.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > LEFT)) {
            let _ = fs::remove_file(file.path());
        }
    }
    let mut file = temporary_file(folder)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

/// Lets only the user read a file, as far as the system has a word for that.
///
/// # Errors
/// Where the system does not let this user say so.
pub(crate) fn keep_private(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    let _ = file;
    Ok(())
}

fn hidden_file(folder: &Path, options: fn() -> OpenOptions) -> io::Result<NamedTempFile> {
    outlive_file_limits();
    let mut plain = Ok(());
    let made = tempfile::Builder::new().prefix(".tian-").suffix(".part").make_in(folder, |path| {
        options().read(true).write(true).create_new(true).open(path).inspect_err(|e| {
            plain = e.raw_os_error().map_or(Ok(()), |number| Err(io::Error::from_raw_os_error(number)));
        })
    });
    match (made, plain) {
        (Err(_), Err(e)) => Err(e),
        (made, _) => made,
    }
}

/// Makes a file that has reached the limit for files (`ulimit -f`) an error, not the program's death: the
/// signal is caught and does nothing. Programs that we start do not inherit that.
#[cfg(unix)]
pub(crate) fn outlive_file_limits() {
    use std::sync::{Arc, Once};

    static CAUGHT: Once = Once::new();
    CAUGHT.call_once(|| {
        // Where it cannot be caught, a full file ends the program as it would any other.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    });
}

#[cfg(not(unix))]
pub(crate) fn outlive_file_limits() {}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    fn only_a_large_file_that_is_nearly_all_hole_is_refused() {
        use std::io::{Seek, SeekFrom, Write};

        use super::{HOLLOW, refuse_hole};

        let hollow = tempfile::tempfile().unwrap();
        hollow.set_len(HOLLOW).unwrap();
        assert!(refuse_hole(&hollow).is_ok());
        hollow.set_len(HOLLOW + 1).unwrap();
        assert!(refuse_hole(&hollow).is_err());
        let mut whole = tempfile::tempfile().unwrap();
        whole.set_len(HOLLOW + 1).unwrap();
        whole.write_all(&vec![b' '; 12 << 20]).unwrap();
        whole.seek(SeekFrom::Start(7)).unwrap();
        assert!(refuse_hole(&whole).is_ok());
        assert_eq!(whole.stream_position().unwrap(), 7, "where it is read from stays");
    }
}
