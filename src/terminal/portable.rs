//! The terminal of a system that is no Unix, by way of crossterm.
//!
//! The feature `portable-input` uses this module on Unix too, so that it is built and tested there; signals
//! other than that of Ctrl-C then do what they do to any program.

mod input;
mod typing;

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, ExitStatus, Stdio};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

pub(crate) use input::Input;

use crate::ui::msg::{Report, Size};

/// Whether the terminal may be asked. It may not: crossterm knows only its own answers, and the console of
/// Windows would make keys of others.
pub(super) const ANSWERS: bool = false;

/// The editor where the user names none.
pub(super) const EDITOR: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// Endings that may be left out of a program's name; Windows adds `.exe` by itself.
pub(super) const ENDINGS: &[&str] = if cfg!(windows) { &["", ".cmd", ".bat"] } else { &[""] };

/// Whether a stopped program is let go on by `fg`.
pub(super) fn can_stop() -> bool {
    cfg!(unix)
}

/// How a terminal is set, which crossterm keeps.
pub(super) type Modes = ();

/// A terminal that keys come from.
pub(super) struct Tty;

impl Tty {
    /// Opens the terminal of the process.
    ///
    /// # Errors
    /// Where the terminal does not understand what we send.
    pub(super) fn open() -> io::Result<Tty> {
        #[cfg(windows)]
        if !crossterm::ansi_support::supports_ansi() {
            return Err(io::Error::from(io::ErrorKind::Unsupported));
        }
        Ok(Tty)
    }

    /// Opens the terminal once more.
    ///
    /// # Errors
    /// None here.
    pub(super) fn try_clone(&self) -> io::Result<Tty> {
        Ok(Tty)
    }

    /// Waits for the end of a line, or of all that can be typed.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn wait_for_enter(&self) -> io::Result<()> {
        io::stdin().read_line(&mut String::new()).map(|_| ())
    }

    /// The console's keys as another program's standard input, whatever ours is.
    ///
    /// # Errors
    /// Where there is no console.
    pub(super) fn keys(&self) -> io::Result<Stdio> {
        if cfg!(windows) {
            return File::options().read(true).write(true).open("CONIN$").map(Stdio::from);
        }
        Ok(Stdio::inherit())
    }

    /// How the terminal is set.
    ///
    /// # Errors
    /// None here.
    pub(super) fn modes(&self) -> io::Result<Modes> {
        Ok(())
    }

    /// Sets the terminal to give every key as it comes, and to show none.
    ///
    /// # Errors
    /// Where there is no terminal.
    pub(super) fn make_raw(&self, _: &Modes) -> io::Result<()> {
        enable_raw_mode()?;
        // Windows needs this call; elsewhere the bytes that take the terminal do it.
        #[cfg(windows)]
        crossterm::execute!(io::stdout(), crossterm::event::EnableMouseCapture)?;
        Ok(())
    }

    /// Sets the terminal as it was.
    ///
    /// # Errors
    /// Where it is gone.
    pub(super) fn restore(&self, _: &Modes) -> io::Result<()> {
        #[cfg(windows)]
        crossterm::execute!(io::stdout(), crossterm::event::DisableMouseCapture)?;
        disable_raw_mode()
    }

    /// The size of the terminal.
    pub(super) fn size(&self) -> Size {
        size()
    }
}

/// The size of the terminal that standard output is; 80x24 where it does not know.
pub(super) fn size() -> Size {
    match crossterm::terminal::size() {
        Ok((columns @ 1.., rows @ 1..)) => Size { columns, rows },
        _ => Size { columns: 80, rows: 24 },
    }
}

/// Measures what the first question of the probe asks: the console of Windows tells by a call where its
/// cursor is. The mark is drawn in the second row of a blank screen, and erased.
///
/// # Errors
/// Where the console cannot be written to, or does not tell.
#[cfg(windows)]
pub(super) fn measure() -> io::Result<Option<Report>> {
    let draw = |text: &str| {
        let mut out = io::stdout();
        out.write_all(text.as_bytes()).and_then(|()| out.flush())
    };
    draw("\x1b[2H“")?;
    let position = crossterm::cursor::position();
    draw("\x1b[2H\x1b[K")?;
    position.map(|(column, row)| Some(Report::Cursor { column, row }))
}

/// Measures nothing: crossterm would have to ask.
///
/// # Errors
/// None here.
#[cfg(not(windows))]
pub(super) fn measure() -> io::Result<Option<Report>> {
    Ok(None)
}

/// Standard output; its buffer is emptied at the end of each frame.
///
/// # Errors
/// None here.
pub(super) fn output() -> io::Result<impl Write> {
    Ok(io::stdout())
}

/// Writes to standard output at once.
///
/// # Errors
/// Where the terminal is gone.
pub(super) fn put(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(bytes)?;
    out.flush()
}

/// Whether standard output takes something: asked only where signals are watched.
pub(super) fn takes_output() -> bool {
    true
}

/// Signals, which are left to the system.
pub(super) struct Signals;

impl Signals {
    /// Watches none.
    ///
    /// # Errors
    /// None here.
    pub(super) fn watch(_: fn()) -> io::Result<Signals> {
        Ok(Signals)
    }
}

/// Stops this process until `fg`.
///
/// # Errors
/// Where the system does not let it.
pub(super) fn stop() -> io::Result<()> {
    #[cfg(unix)]
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
    Ok(())
}

/// Waits for the end of a program that has the terminal.
///
/// # Errors
/// Where the program is no child of ours.
pub(super) fn wait(mut child: Child) -> io::Result<ExitStatus> {
    child.wait()
}

/// Does nothing: here signals go to every program at the terminal.
pub(super) fn signal(_: u32, _: u8) {}

/// A folder that is held, of which there is none here.
pub(super) enum Hold {}

/// Refuses to hold a folder, so that none is taken for left behind either.
///
/// # Errors
/// Always.
pub(super) fn hold(_: &Path) -> io::Result<Hold> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether an error says that the terminal is gone.
pub(super) fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
