//! The terminal of a Unix system: its modes, its size, its name, and the processes that share it.

mod child;
mod input;
mod signals;

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Stdio;

use nix::unistd::{getpgrp, getppid, getsid};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr, ttyname};
use signal_hook::consts::SIGTSTP;

pub(super) use child::{Hold, hold, signal, wait};
pub(crate) use input::Input;
pub(super) use signals::Signals;

use crate::ui::msg::{Report, Size};

/// Whether answers of the terminal reach us: then it may be asked.
pub(super) const ANSWERS: bool = true;

/// The editor where the user names none.
pub(super) const EDITOR: &str = "vi";

/// Endings that may be left out of a program's name: none.
pub(super) const ENDINGS: &[&str] = &[""];

/// How a terminal is set.
pub(super) type Modes = Termios;

/// A terminal that keys come from.
pub(super) struct Tty(OwnedFd);

impl Tty {
    /// Opens standard input; where that is no terminal, the one that is written to, by its name, or else the
    /// one that the process belongs to, `/dev/tty`, which macOS cannot wait for.
    ///
    /// # Errors
    /// Where there is no terminal.
    pub(super) fn open() -> io::Result<Tty> {
        let stdin = io::stdin();
        if stdin.is_terminal() {
            return Ok(Tty(stdin.as_fd().try_clone_to_owned()?));
        }
        let open = |path: &Path| File::options().read(true).write(true).open(path).map(OwnedFd::from);
        let named = |name: rustix::io::Result<std::ffi::CString>| {
            let name = name.ok()?;
            open(Path::new(std::ffi::OsStr::from_bytes(name.as_bytes()))).ok()
        };
        let written_to = named(ttyname(io::stdout(), [])).or_else(|| named(ttyname(io::stderr(), [])));
        Ok(Tty(written_to.map_or_else(|| open(Path::new("/dev/tty")), Ok)?))
    }

    /// Opens the terminal once more.
    ///
    /// # Errors
    /// Where the system has no descriptor left.
    pub(super) fn try_clone(&self) -> io::Result<Tty> {
        self.0.try_clone().map(Tty)
    }

    /// The terminal's keys as another program's standard input.
    ///
    /// # Errors
    /// Where the system has no descriptor left.
    pub(super) fn keys(&self) -> io::Result<Stdio> {
        self.0.try_clone().map(Stdio::from)
    }

    /// Waits for the end of a line, or of all that can be typed.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn wait_for_enter(&self) -> io::Result<()> {
        let (mut keys, mut byte) = (File::from(self.0.try_clone()?), [0]);
        while keys.read(&mut byte)? > 0 && byte != *b"\n" {}
        Ok(())
    }

    /// How the terminal is set.
    ///
    /// # Errors
    /// Where it is gone.
    pub(super) fn modes(&self) -> io::Result<Modes> {
        Ok(tcgetattr(&self.0)?)
    }

    /// Sets the terminal to give every key as it comes and to show none, and otherwise as it was.
    ///
    /// # Errors
    /// Where it is gone.
    pub(super) fn make_raw(&self, before: &Modes) -> io::Result<()> {
        let mut raw = before.clone();
        raw.make_raw();
        Ok(tcsetattr(&self.0, OptionalActions::Now, &raw)?)
    }

    /// Sets the terminal as it was: at once, not when the output has drained, which on a dead line would be
    /// never.
    ///
    /// # Errors
    /// Where it is gone.
    pub(super) fn restore(&self, modes: &Modes) -> io::Result<()> {
        Ok(tcsetattr(&self.0, OptionalActions::Now, modes)?)
    }

    /// The size of the terminal.
    pub(super) fn size(&self) -> Size {
        size_of(&self.0)
    }
}

/// The size of a terminal; 80x24 where it does not know (a serial line says 0x0).
fn size_of(tty: impl AsFd) -> Size {
    match tcgetwinsize(tty) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size { columns: size.ws_col, rows: size.ws_row },
        _ => Size { columns: 80, rows: 24 },
    }
}

/// The size of the terminal that standard output is.
pub(super) fn size() -> Size {
    size_of(io::stdout())
}

/// Measures nothing: the probe asks the terminal.
///
/// # Errors
/// None here.
pub(super) fn measure() -> io::Result<Option<Report>> {
    Ok(None)
}

/// Opens standard output without a buffer of its own, so that a frame is one write.
///
/// # Errors
/// Where the system has no descriptor left.
pub(super) fn output() -> io::Result<impl Write> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

/// Writes to standard output without a descriptor of its own: where the system has none left, the terminal must be given
/// back all the same.
///
/// # Errors
/// Where the terminal is gone.
pub(super) fn put(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(io::stdout(), bytes) {
            Err(rustix::io::Errno::INTR) => {}
            written => bytes = bytes.get(written?..).unwrap_or_default(),
        }
    }
    Ok(())
}

/// Whether standard output takes something within a second: a line that is dead never would.
pub(super) fn takes_output() -> bool {
    const SECOND: Timespec = Timespec { tv_sec: 1, tv_nsec: 0 };
    poll(&mut [PollFd::new(&io::stdout(), PollFlags::OUT)], Some(&SECOND)).is_ok_and(|ready| ready > 0)
}

/// Whether somebody lets a stopped program go on: a shell in the same session, which has put it into a job of its own.
/// As the terminal's own program (`ssh -t host tian`, `sh -c 'tian; …'`) it would stop for ever.
pub(super) fn can_stop() -> bool {
    // What leads from outside our container is called 0, and 0 asks for ourselves.
    let parent = Some(getppid()).filter(|parent| parent.as_raw() > 0).map(|parent| getsid(Some(parent)));
    getsid(None).is_ok_and(|session| getpgrp() != session && parent == Some(Ok(session)))
}

/// Stops this process until `fg`.
///
/// # Errors
/// Where the system does not let it.
pub(super) fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(SIGTSTP)
}

/// Whether an error says that the terminal is gone, which gives EIO.
pub(super) fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe || error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}
