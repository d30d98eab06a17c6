//! Bytes of a file or a pipe, as they come.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use super::encoding::{Decoder, Encoding};
use crate::paths;

/// Bytes of the longest record, or document, that is read whole: a device may never end one.
const MOST: usize = 1 << 31;

/// Bytes that a pipe holds.
const PIPE: usize = 64 << 10;

/// Bytes of room behind those that are read.
const BEYOND: usize = 64;

/// A file or a pipe.
pub(super) struct Input {
    file: File,
    /// The size in bytes; a pipe has none, and no places to go back to.
    size: Option<u64>,
    /// The encoding, once some bytes have told.
    encoding: Option<Encoding>,
    decoder: Option<Decoder>,
    /// Whether nothing has been read yet.
    fresh: bool,
}

impl Input {
    /// Opens a file, or standard input where there is no name. Without an encoding the bytes tell.
    ///
    /// # Errors
    /// Where it cannot be opened, is a device, or a hole of many bytes.
    pub(super) fn open(name: Option<&str>, encoding: Option<Encoding>) -> io::Result<Input> {
        let file = match name {
            Some(name) => {
                let file = File::open(name)?;
                paths::refuse_device(&file)?;
                file
            }
            // Without the buffer of the standard library, in which bytes could hide from the poll.
            None => standard_input()?,
        };
        paths::refuse_hole(&file)?;
        let size = name.and_then(|_| file.metadata().ok()).filter(|m| m.is_file()).map(|m| m.len());
        Ok(Input { file, size, encoding, decoder: encoding.and_then(Decoder::new), fresh: true })
    }

    /// Settles the encoding by what has been read; ASCII so far counts as UTF-8. A file keeps it from now on,
    /// since its records are found again by their places.
    pub(super) fn settle(&mut self) -> Encoding {
        if self.size.is_some() {
            self.encoding.get_or_insert(Encoding::Utf8);
        }
        self.encoding.unwrap_or(Encoding::Utf8)
    }

    /// A second handle on a file of this name, by which it is read at any place.
    pub(super) fn again(&self, name: &str) -> Option<File> {
        // The same file, whatever has become of its name; elsewhere two handles would share a place.
        if cfg!(unix) { self.file.try_clone().ok() } else { File::open(name).ok() }
    }

    /// Goes to a byte of a file, of which everything before has been read by others.
    ///
    /// # Errors
    /// Where the system refuses.
    pub(super) fn go_to(&mut self, place: u64) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(place)).map(drop)
    }

    /// The size in bytes, where it is known.
    pub(super) fn size(&self) -> Option<u64> {
        self.size
    }

    /// Reads up to so many bytes more, as UTF-8, of a pipe as many as are there; returns whether there were
    /// any.
    ///
    /// # Errors
    /// Where it cannot be read, or what is kept is too long for a record or no memory holds it.
    pub(super) fn more(&mut self, kept: &mut Vec<u8>, bytes: usize) -> io::Result<bool> {
        let had = kept.len();
        if had > MOST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let any = self.fill(kept, bytes)?;
        if self.encoding.is_none() {
            let new = kept.get(had..).unwrap_or_default();
            let marked = if self.fresh { Encoding::marked(new) } else { None };
            self.encoding = marked.or_else(|| Encoding::guess(new));
            self.decoder = self.encoding.and_then(Decoder::new);
        }
        self.fresh &= !any;
        if let Some(decoder) = &mut self.decoder {
            let new = kept.split_off(had);
            decoder.decode(&new, !any, kept);
            if !any {
                // The decoder has reported a character cut off at the end, and cannot be used again.
                self.decoder = None;
                return Ok(kept.len() > had);
            }
        }
        Ok(any)
    }

    /// Reads bytes as they stand there.
    fn fill(&mut self, kept: &mut Vec<u8>, bytes: usize) -> io::Result<bool> {
        if self.size.is_some() {
            // Looking for the end, the reading doubles the room without asking whether there is memory.
            kept.try_reserve_exact(bytes.saturating_add(BEYOND))?;
            return Ok((&mut self.file).take(bytes as u64).read_to_end(kept)? > 0);
        }
        let had = kept.len();
        // A pipe gives no more at once; room for all that is wanted would be cleared anew for each piece.
        kept.try_reserve(bytes.min(PIPE))?;
        kept.resize(had + bytes.min(PIPE), 0);
        let read = loop {
            match self.file.read(kept.get_mut(had..).unwrap_or_default()) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        kept.truncate(had + read.as_ref().copied().unwrap_or(0));
        Ok(read? > 0)
    }

    /// Whether more comes without a pause: a slow writer's records are shown line by line.
    pub(super) fn goes_on(&self) -> bool {
        self.size.is_some() || comes_soon(&self.file)
    }
}

/// Whether standard input is a pipe or a file, which a screen can read while the terminal gives it keys.
#[cfg(unix)]
pub(crate) fn is_piped() -> bool {
    use rustix::fs::{FileType, fstat};
    let kind = fstat(io::stdin()).map(|stat| FileType::from_raw_mode(stat.st_mode));
    // Some shells make pipes of sockets.
    matches!(kind, Ok(FileType::Fifo | FileType::Socket | FileType::RegularFile))
}

/// Whether bytes wait on standard input: in the pipe, or behind the place in the file. It neither waits nor takes
/// any: a pipe of ssh or cron may stay empty for ever, and bytes may be the next lines of a loop in a shell.
#[cfg(unix)]
pub(crate) fn has_bytes_waiting() -> bool {
    is_piped() && rustix::io::ioctl_fionread(io::stdin()).is_ok_and(|bytes| bytes > 0)
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

/// Other systems do not tell a pipe from what a program is given without one.
#[cfg(not(unix))]
pub(crate) fn is_piped() -> bool {
    false
}

/// Other systems cannot look without reading.
#[cfg(not(unix))]
pub(crate) fn has_bytes_waiting() -> bool {
    false
}

#[cfg(windows)]
fn standard_input() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(File::from(io::stdin().as_handle().try_clone_to_owned()?))
}

/// Whether a pipe has more within the blink of an eye: this system cannot tell, so each piece is taken by
/// itself.
#[cfg(not(unix))]
fn comes_soon(_: &File) -> bool {
    false
}
