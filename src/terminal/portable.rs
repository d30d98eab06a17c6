//! The terminal of a system that is no Unix, by way of crossterm.
//!
//! The feature `portable-input` takes it on Unix too, so that it is built and tested there; signals other
//! than that of Ctrl-C then do what they do to any program.

mod input;
mod typing;

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, ExitStatus, Stdio};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

pub use input::Input;

use crate::ui::msg::{Report, Size};

/// crossterm knows no answers but its own, and the console of Windows would make keys of them: nothing may
/// be asked.
pub(super) const ANSWERS: bool = false;

/// What is run where no editor is named.
pub(super) const EDITOR: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// What may be left out at the end of a program's name; of `.exe` Windows thinks by itself.
pub(super) const ENDINGS: &[&str] = if cfg!(windows) { &["", ".cmd", ".bat"] } else { &[""] };

/// Whether a program can be stopped until `fg`.
pub(super) const STOPS: bool = cfg!(unix);

/// How a terminal is set: crossterm keeps that.
pub(super) type Modes = ();

/// A terminal that keys come from.
pub(super) struct Tty;

impl Tty {
    /// The terminal of the process.
    ///
    /// # Errors
    /// Where it does not understand what we send.
    pub(super) fn open() -> io::Result<Tty> {
        #[cfg(windows)]
        if !crossterm::ansi_support::supports_ansi() {
            return Err(io::Error::from(io::ErrorKind::Unsupported));
        }
        Ok(Tty)
    }

    /// The same terminal once more.
    ///
    /// # Errors
    /// None here.
    pub(super) fn try_clone(&self) -> io::Result<Tty> {
        Ok(Tty)
    }

    /// Keys, as another program's standard input: of the console, whatever ours is.
    ///
    /// # Errors
    /// Where there is no console.
    pub(super) fn keys(&self) -> io::Result<Stdio> {
        if cfg!(windows) {
            return File::options().read(true).write(true).open("CONIN$").map(Stdio::from);
        }
        Ok(Stdio::inherit())
    }

    /// How it is set.
    ///
    /// # Errors
    /// None here.
    pub(super) fn modes(&self) -> io::Result<Modes> {
        Ok(())
    }

    /// Every key as it comes, none of them shown.
    ///
    /// # Errors
    /// Where there is no terminal.
    pub(super) fn make_raw(&self, _: &Modes) -> io::Result<()> {
        enable_raw_mode()?;
        // Only by a call; elsewhere by what is sent anyway.
        #[cfg(windows)]
        crossterm::execute!(io::stdout(), crossterm::event::EnableMouseCapture)?;
        Ok(())
    }

    /// Sets it as it was.
    ///
    /// # Errors
    /// Where it is gone.
    pub(super) fn restore(&self, _: &Modes) -> io::Result<()> {
        #[cfg(windows)]
        crossterm::execute!(io::stdout(), crossterm::event::DisableMouseCapture)?;
        disable_raw_mode()
    }

    /// Its size.
    pub(super) fn size(&self) -> Size {
        size()
    }
}

/// The size of the terminal; 80x24 where it does not know.
pub(super) fn size() -> Size {
    match crossterm::terminal::size() {
        Ok((columns @ 1.., rows @ 1..)) => Size { columns, rows },
        _ => Size { columns: 80, rows: 24 },
    }
}

/// What it would answer to the first question of the probe: the console of Windows tells by a call where its
/// cursor is. The mark is drawn in the second row of a blank screen, and erased.
///
/// # Errors
/// Where it cannot be written to, or does not tell.
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

/// Nothing: crossterm would have to ask.
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
/// Where it is not ours to wait for.
pub(super) fn wait(mut child: Child) -> io::Result<ExitStatus> {
    child.wait()
}

/// Nothing: here signals go to everybody at the terminal.
pub(super) fn signal(_: u32, _: u8) {}

/// A folder that is held: there is none here.
pub(super) enum Hold {}

/// Holds no folder, so that none is taken for left behind either.
///
/// # Errors
/// Always.
pub(super) fn hold(_: &Path) -> io::Result<Hold> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether an error says that nobody is at the other end any more.
pub(super) fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
