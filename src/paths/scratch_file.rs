//! A file for what has no room in memory: it has no name, is added to at its end, and is read at any place.

use std::fs::File;
use std::io;
use std::sync::Arc;

use super::{cache_folder, make_folder, outlive_file_limits};

/// A file without a name, which is gone with the program however that ends. It is made when it is first needed.
#[derive(Default)]
pub(crate) struct ScratchFile {
    place: Place,
}

/// Where the bytes go.
#[derive(Default)]
enum Place {
    /// Nowhere yet.
    #[default]
    Unmade,
    /// Into a file, as many as these so far.
    File(Arc<File>, u64),
    /// Nowhere: no file could be made, or it takes no more.
    None,
}

impl ScratchFile {
    /// Adds bytes; returns the file, and where in it they begin. `None` where there is no place for them, now and
    /// ever after.
    pub(crate) fn append(&mut self, bytes: &[u8]) -> Option<(Arc<File>, u64)> {
        if matches!(self.place, Place::Unmade) {
            self.place = unnamed_file().map_or(Place::None, |file| Place::File(Arc::new(file), 0));
        }
        let Place::File(file, end) = &mut self.place else { return None };
        let (file, start) = (Arc::clone(file), *end);
        if write_at(&file, bytes, start).is_err() {
            self.place = Place::None;
            return None;
        }
        *end += bytes.len() as u64;
        Some((file, start))
    }

    /// One that lies in this file, from a byte on.
    pub(crate) fn on(file: Arc<File>, end: u64) -> ScratchFile {
        ScratchFile { place: Place::File(file, end) }
    }
}

/// A file in the cache folder; the folder of temporary files is in memory on many systems, and the last resort.
fn unnamed_file() -> Option<File> {
    outlive_file_limits();
    let cached = cache_folder().and_then(|folder| {
        make_folder(&folder).ok()?;
        tempfile::tempfile_in(folder).ok()
    });
    cached.or_else(|| tempfile::tempfile().ok())
}

/// Lets go of a large buffer, small first: of one that is freed as it is the allocator of glibc takes the size for usual,
/// keeps all that is not larger from then on, and gives none of it back to the system. Loading took twice the memory.
pub(crate) fn let_go<T>(mut buffer: Vec<T>) {
    buffer.clear();
    buffer.shrink_to(1);
}

/// Reads bytes at a place of a file, whatever others read of it meanwhile.
///
/// # Errors
/// Where the file is shorter, or cannot be read.
pub(crate) fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset);
    #[cfg(windows)]
    return at_place(bytes.len(), |done| {
        let rest = bytes.get_mut(done..).unwrap_or_default();
        std::os::windows::fs::FileExt::seek_read(file, rest, offset + done as u64)
    });
}

pub(super) fn write_at(file: &File, bytes: &[u8], offset: u64) -> io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::write_all_at(file, bytes, offset);
    #[cfg(windows)]
    return at_place(bytes.len(), |done| {
        let rest = bytes.get(done..).unwrap_or_default();
        std::os::windows::fs::FileExt::seek_write(file, rest, offset + done as u64)
    });
}

/// Goes on until so many bytes are done.
#[cfg(windows)]
fn at_place(len: usize, mut go_on: impl FnMut(usize) -> io::Result<usize>) -> io::Result<()> {
    let mut done = 0;
    while done < len {
        match go_on(done)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => done += count,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_read_where_it_was_said_to_begin() {
        let mut scratch = ScratchFile::default();
        let places: Vec<_> = [b"one".as_slice(), b"", b"three"].map(|bytes| scratch.append(bytes).unwrap()).into();
        assert_eq!(places.iter().map(|(_, start)| *start).collect::<Vec<_>>(), [0, 3, 3]);
        let mut bytes = [0; 5];
        read_at(&places[2].0, &mut bytes, 3).unwrap();
        assert_eq!(&bytes, b"three");
        assert!(read_at(&places[2].0, &mut bytes, 4).is_err());
    }

    #[test]
    fn a_file_that_takes_no_more_is_not_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("read-only");
        std::fs::write(&path, "").unwrap();
        let mut scratch = ScratchFile::on(Arc::new(File::open(&path).unwrap()), 0);
        assert!(scratch.append(b"x").is_none() && matches!(scratch.place, Place::None));
        assert!(scratch.append(b"x").is_none());
    }
}
