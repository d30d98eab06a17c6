//! Bytes of a file or a pipe, as they come.

use std::fs::File;
use std::io::{self, Read};

/// A file or a pipe.
pub(super) struct Input {
    file: File,
    /// Bytes of it; a pipe has no size, and no places to go back to.
    size: Option<u64>,
}

impl Input {
    /// Opens a file, or standard input where there is no name.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub(super) fn open(name: Option<&str>) -> io::Result<Input> {
        let file = match name {
            Some(name) => File::open(name)?,
            // Without the buffer of the standard library, in which what has come could hide.
            None => return Ok(Input { file: standard_input()?, size: None }),
        };
        let size = file.metadata().ok().filter(|m| m.is_file()).map(|m| m.len());
        Ok(Input { file, size })
    }

    /// Bytes of it, where that is known.
    pub(super) fn size(&self) -> Option<u64> {
        self.size
    }

    /// Reads up to so many bytes more; whether there were any. Of a pipe, as many as are there.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn more(&mut self, kept: &mut Vec<u8>, bytes: usize) -> io::Result<bool> {
        if self.size.is_some() {
            return Ok((&mut self.file).take(bytes as u64).read_to_end(kept)? > 0);
        }
        let had = kept.len();
        kept.resize(had + bytes, 0);
        let read = loop {
            match self.file.read(kept.get_mut(had..).unwrap_or_default()) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        kept.truncate(had + read.as_ref().copied().unwrap_or(0));
        Ok(read? > 0)
    }

    /// Whether there is more to come without a pause: whoever writes slowly is shown line by line.
    pub(super) fn goes_on(&self) -> bool {
        self.size.is_some() || comes_soon(&self.file)
    }
}

#[cfg(unix)]
fn standard_input() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(File::from(io::stdin().as_fd().try_clone_to_owned()?))
}

/// Whether a pipe has more within the blink of an eye.
#[cfg(unix)]
fn comes_soon(pipe: &File) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    const BLINK: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
    poll(&mut [PollFd::new(pipe, PollFlags::IN)], Some(&BLINK)).is_ok_and(|ready| ready > 0)
}

#[cfg(windows)]
fn standard_input() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(File::from(io::stdin().as_handle().try_clone_to_owned()?))
}

/// Whether a pipe has more: nobody can tell, so each piece is taken by itself.
#[cfg(not(unix))]
fn comes_soon(_: &File) -> bool {
    false
}
