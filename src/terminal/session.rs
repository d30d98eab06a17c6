//! Taking the terminal and giving it back, whatever happens in between.
//!
//! What must be undone is kept in one place outside the session, so that a panic hook can undo it
//! before the message of the panic is printed. Giving back twice does nothing the second time.

use std::cell::Cell;
use std::io::{self, Write};
use std::process::Stdio;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{panic, process, thread};

use super::latency::Latency;
use super::system::{self, Input, Modes, Signals, Tty};
use super::title;
use crate::ui::Msg;
use crate::ui::msg::{Report, Size};

/// Other screen, blank also where there is only one, no cursor, no wrapping at the right edge, pastes in brackets.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[m\x1b[2J\x1b[?25l\x1b[?7l\x1b[?2004h";
/// Presses and the wheel of the mouse (not its movement: over a slow link that would be a stream of bytes). An
/// editor may have left the movement on (1002, 1003): that goes first, since terminals have one way of telling of
/// the mouse at a time.
const MOUSE: &[u8] = b"\x1b[?1003l\x1b[?1002l\x1b[?1000h\x1b[?1006h";
/// Leaves the mouse to the terminal.
const NO_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l";
/// No pastes in brackets, wrapping, a plain pen, a cursor: what a shell expects.
const PLAIN: &[u8] = b"\x1b[?2004l\x1b[?7h\x1b[m\x1b[?25h";
/// Undoes all of that, and puts the pen down. The screen is left blank with the cursor in its last row: after
/// the window has had other sizes, tmux would mix it with what was there before.
const LEAVE: &[u8] =
    b"\x1b[?69l\x1b[r\x1b[m\x1b[2J\x1b[999H\x1b[?2004l\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?7h\x1b[?1049l\x1b[?25h";

/// The status that a panic ends a program of Rust with.
const PANICKED: i32 = 101;

/// How long the thread that writes verdicts has for what is queued when another one panics.
const WRITTEN: Duration = Duration::from_secs(1);

/// How the terminal was before; `None` while it is not ours.
static BEFORE: Mutex<Option<Before>> = Mutex::new(None);

struct Before {
    tty: Tty,
    modes: Modes,
    /// Whether the window has a title of ours.
    titled: bool,
}

/// The terminal, ours until dropped.
pub struct Session {
    tty: Tty,
    signals: Signals,
    /// Whether the mouse is ours.
    mouse: Cell<bool>,
    /// The title of the window; none where the old one could not be given back.
    title: Option<String>,
}

/// How the terminal was before us, kept while another program has it and may change it. Dropping it leaves
/// the terminal as that program set it.
pub(crate) struct SavedModes(Option<Before>);

impl Session {
    /// Takes the terminal: keys come from standard input, or, where that is no terminal, from the one that is
    /// written to, the mouse where it is wanted, and the window's title. From now on a panic gives the terminal back before it is
    /// reported, and a signal before it ends the program.
    ///
    /// # Errors
    /// Where there is no terminal, or its modes cannot be set.
    pub fn enter(mouse: bool, title: Option<String>) -> io::Result<Session> {
        let session = Session { tty: Tty::open()?, signals: Signals::watch(abandon)?, mouse: Cell::new(mouse), title };
        restore_on_panic();
        session.take()?;
        Ok(session)
    }

    /// Takes the terminal, also again: after [`give_back`], or where another program has changed it.
    ///
    /// # Errors
    /// Where its modes cannot be set.
    pub(crate) fn take(&self) -> io::Result<()> {
        let title = {
            let mut before = before();
            let before = match &mut *before {
                Some(before) => before,
                none => none.insert(Before { tty: self.tty.try_clone()?, modes: self.tty.modes()?, titled: false }),
            };
            self.tty.make_raw(&before.modes)?;
            // Ours once more would be what is given back.
            self.title.as_ref().filter(|_| !std::mem::replace(&mut before.titled, true)).map(|said| title::set(said))
        };
        let mut out = self.output()?;
        let mouse = if self.mouse.get() { MOUSE } else { NO_MOUSE };
        out.write_all(&[ENTER, mouse, &title.unwrap_or_default()].concat())?;
        out.flush()
    }

    /// Takes the mouse, or leaves it to the terminal; returns what tells the terminal so.
    pub(crate) fn set_mouse(&self, ours: bool) -> &'static [u8] {
        self.mouse.set(ours);
        if ours { MOUSE } else { NO_MOUSE }
    }

    /// Suspends our use of the terminal, and leaves it to another program as it was before us.
    pub(crate) fn suspend_for_child(&self) -> SavedModes {
        SavedModes(give_back_keeping(|| true))
    }

    /// Takes the terminal again from the program that had it meanwhile.
    ///
    /// # Errors
    /// Where its modes cannot be set.
    pub(crate) fn take_back(&self, saved: SavedModes) -> io::Result<()> {
        *before() = saved.0;
        self.take()
    }

    /// Sets the terminal as it was before us, whatever the program that had it has changed.
    pub(crate) fn leave_as_before(&self, saved: SavedModes) {
        let Some(before) = saved.0 else { return };
        let _ = before.tty.restore(&before.modes);
        // An editor that a signal has ended has not taken back what it asked of the terminal.
        if system::takes_output() {
            let _ = system::put(&[NO_MOUSE, PLAIN].concat());
        }
    }

    /// The terminal's keys as another program's standard input.
    ///
    /// # Errors
    /// Where the system has no descriptor left.
    pub(crate) fn keys(&self) -> io::Result<Stdio> {
        self.tty.keys()
    }

    /// Starts the thread that turns keys and signals to messages.
    ///
    /// # Errors
    /// Where the system has no descriptor or thread left.
    pub(crate) fn input(&self, messages: Sender<Msg>, latency: Arc<Latency>) -> io::Result<Input> {
        Input::start(self.tty.try_clone()?, &self.signals, messages, latency)
    }

    /// Opens standard output so that a frame is one write.
    ///
    /// # Errors
    /// Where the system has no descriptor left.
    pub(crate) fn output(&self) -> io::Result<impl Write + use<>> {
        system::output()
    }

    /// Where the cursor stands after “, on a terminal that must not be asked and tells by a call.
    pub(crate) fn measure(&self) -> Option<Report> {
        system::measure().unwrap_or_default()
    }

    /// The size of the terminal.
    pub fn size(&self) -> Size {
        self.tty.size()
    }

    /// Gives the terminal back and stops this process; takes the terminal again after `fg`.
    ///
    /// # Errors
    /// Where the system does not let it, or the terminal cannot be taken again.
    pub(crate) fn suspend(&self) -> io::Result<()> {
        give_back();
        system::stop()?;
        self.take()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether the terminal may be asked, and its answers reach us.
pub(crate) const ANSWERS: bool = system::ANSWERS;

/// Whether a program is stopped here, and somebody has a `fg` that lets it go on.
pub(crate) fn can_stop() -> bool {
    system::can_stop()
}

/// Says something on the terminal as it is, and waits for Enter.
///
/// # Errors
/// Where there is no terminal.
pub(crate) fn ask_to_go_on(said: &str) -> io::Result<()> {
    let mut out = system::output()?;
    out.write_all(said.as_bytes())?;
    out.flush()?;
    Tty::open()?.wait_for_enter()
}

/// The size of the terminal that standard output is.
pub(crate) fn size() -> Size {
    system::size()
}

/// Whether an error says that the terminal is gone.
pub(crate) fn is_gone(error: &io::Error) -> bool {
    system::is_gone(error)
}

/// Gives the terminal back as it was, if it is ours.
pub(crate) fn give_back() {
    give_back_keeping(|| true);
}

/// Gives the terminal back, if it is ours, on behalf of a loop that does not answer: it may be waiting for a
/// terminal that takes nothing, which would keep us too.
fn abandon() {
    give_back_keeping(system::takes_output);
}

/// Gives the terminal back, if it is ours, its screen only where that can be written; returns how it was. The
/// modes come first, since writing may wait. Errors are passed over: nobody is left to tell, and the terminal
/// may be gone.
fn give_back_keeping(can_write: impl Fn() -> bool) -> Option<Before> {
    let mut before = before().take()?;
    let _ = before.tty.restore(&before.modes);
    if can_write() {
        let title = if std::mem::take(&mut before.titled) { title::POP } else { &[] };
        let _ = system::put(&[LEAVE, title].concat());
    }
    Some(before)
}

fn before() -> std::sync::MutexGuard<'static, Option<Before>> {
    BEFORE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Has a panic give the terminal back, be reported as ever, and end the program, in whatever thread: none may
/// go on drawing. The released program does not unwind (a tenth of it would be the tables and paths for that), so what is
/// queued for the disk has its moment here.
fn restore_on_panic() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        give_back();
        report(info);
        thread::sleep(WRITTEN);
        process::exit(PANICKED);
    }));
}
