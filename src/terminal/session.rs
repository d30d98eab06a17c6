//! Taking the terminal and giving it back, whatever happens in between.
//!
//! What must be undone is kept in one place outside the session, so that a panic hook can undo it
//! before the message of the panic is printed. Giving back twice does nothing the second time.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Mutex, PoisonError};
use std::{panic, thread};

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

use crate::ui::msg::Size;

/// Other screen, blank also where there is only one, no cursor, no wrapping at the right edge, presses and the wheel of the mouse (not
/// its movement: over a slow link that would be a stream of bytes), pastes in brackets.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[m\x1b[2J\x1b[?25l\x1b[?7l\x1b[?1000h\x1b[?1006h\x1b[?2004h";
/// All of that undone, and the pen put down.
const LEAVE: &[u8] = b"\x1b[?69l\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[?7h\x1b[m\x1b[?1049l\x1b[?25h";

/// How the terminal was before; `None` while it is not ours.
static BEFORE: Mutex<Option<Before>> = Mutex::new(None);

struct Before {
    tty: OwnedFd,
    modes: Termios,
}

/// The terminal, ours until dropped.
pub struct Session {
    tty: OwnedFd,
}

impl Session {
    /// Takes the terminal: keys come from standard input, or from `/dev/tty` where that is no
    /// terminal. Also sees to it that a panic gives the terminal back before it is reported.
    ///
    /// # Errors
    /// Where there is no terminal, or its modes cannot be set.
    pub fn enter() -> io::Result<Session> {
        let stdin = io::stdin();
        let tty = if stdin.is_terminal() {
            stdin.as_fd().try_clone_to_owned()?
        } else {
            OwnedFd::from(File::options().read(true).write(true).open("/dev/tty")?)
        };
        restore_on_panic();
        let session = Session { tty };
        session.take()?;
        Ok(session)
    }

    /// Takes the terminal, also again: after [`give_back`], or where somebody else has changed it.
    ///
    /// # Errors
    /// Where its modes cannot be set.
    pub fn take(&self) -> io::Result<()> {
        let mut raw = tcgetattr(&self.tty)?;
        {
            let mut before = before();
            if before.is_none() {
                *before = Some(Before { tty: self.tty.try_clone()?, modes: raw.clone() });
            }
        }
        raw.make_raw();
        tcsetattr(&self.tty, OptionalActions::Now, &raw)?;
        let mut out = self.output()?;
        out.write_all(ENTER)
    }

    /// Where keys come from.
    ///
    /// # Errors
    /// Where the system has no descriptor left.
    pub fn input(&self) -> io::Result<OwnedFd> {
        self.tty.try_clone()
    }

    /// Standard output without a buffer of its own: a frame is one write.
    ///
    /// # Errors
    /// Where the system has no descriptor left.
    pub fn output(&self) -> io::Result<File> {
        Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
    }

    /// The size of the terminal.
    pub fn size(&self) -> Size {
        size_of(&self.tty)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back();
    }
}

/// The size of a terminal; 80x24 where it does not know (a serial line says 0x0).
pub fn size_of(tty: impl AsFd) -> Size {
    match tcgetwinsize(tty) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size { columns: size.ws_col, rows: size.ws_row },
        _ => Size { columns: 80, rows: 24 },
    }
}

/// Gives the terminal back as it was, if it is ours. Errors are passed over: there is nobody left
/// to tell, and the terminal may be gone.
pub fn give_back() {
    let Some(Before { tty, modes }) = before().take() else {
        return;
    };
    if let Ok(out) = io::stdout().as_fd().try_clone_to_owned() {
        let _ = File::from(out).write_all(LEAVE);
    }
    // At once, not when the output has drained: on a dead line that would be never.
    let _ = tcsetattr(&tty, OptionalActions::Now, &modes);
}

fn before() -> std::sync::MutexGuard<'static, Option<Before>> {
    BEFORE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A panic gives the terminal back, then is reported as ever; but one in a search is caught by the
/// search worker and said in the status line, and must not write over the screen.
fn restore_on_panic() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some("search") {
            return;
        }
        give_back();
        report(info);
    }));
}
