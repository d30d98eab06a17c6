//! The thread that turns what crossterm reads to messages.
//!
//! It takes crossterm's stream of events without a runtime, since only a stream can be left while it waits:
//! its waker wakes this thread, which sleeps until then. Keys without a pause go through [`Typing`].

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Instant;

use crossterm::event::{Event, EventStream, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use futures_core::Stream;

use super::typing::{PAUSE, Typing};
use super::{Signals, Tty};
use crate::terminal::latency::Latency;
use crate::ui::msg::{Mouse, MouseKind, Size};
use crate::ui::{Key, Msg};

/// A command to the thread.
enum Command {
    Pause,
    GoOn,
}

/// The handle of the thread, which ends when it is dropped.
pub(crate) struct Input {
    commands: Option<Sender<Command>>,
    paused: Receiver<()>,
    thread: Thread,
}

impl Input {
    /// Starts the thread. It ends when the receiver is gone, or after saying that the terminal is.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(in crate::terminal) fn start(_: Tty, _: &Signals, messages: Sender<Msg>, _: Arc<Latency>) -> io::Result<Input> {
        leave_interrupts();
        let (commands, received) = mpsc::channel();
        let (told, paused) = mpsc::channel();
        let thread = thread::Builder::new().name("input".to_owned()).spawn(move || {
            let reader = Reader { messages: messages.clone(), commands: received, told };
            reader.run();
            // However the thread ends, the program must not wait for keys that nobody reads.
            let _ = messages.send(Msg::HangUp);
        })?;
        Ok(Input { commands: Some(commands), paused, thread: thread.thread().clone() })
    }

    /// Leaves the keys to another program: when this returns, the thread reads none any more.
    pub(crate) fn pause(&self) {
        self.tell(Command::Pause);
        // A thread that has ended reads nothing either.
        let _ = self.paused.recv();
    }

    /// Reads keys again.
    pub(crate) fn go_on(&self) {
        self.tell(Command::GoOn);
    }

    /// Does nothing: where the program does not take keys, none are waited for.
    pub(crate) fn keys_taken(&self) {}

    /// Does nothing: signals are the system's.
    pub(crate) fn signal_taken(&self) {}

    fn tell(&self, command: Command) {
        if let Some(commands) = &self.commands {
            let _ = commands.send(command);
        }
        self.thread.unpark();
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        self.commands = None;
        self.thread.unpark();
    }
}

/// Passes over a Ctrl-C that comes as a signal: while this program takes keys it is one, so the signal is another
/// program's that has the terminal. Made a key, it could come after that program's end, and end this one. A Ctrl-C
/// that cannot be caught ends the program as it would any other.
fn leave_interrupts() {
    let _ = ctrlc::set_handler(|| ());
}

struct Reader {
    messages: Sender<Msg>,
    commands: Receiver<Command>,
    told: Sender<()>,
}

/// Wakes the thread, and notes that there was a reason.
struct Woken {
    thread: Thread,
    events: AtomicBool,
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.events.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

/// Why reading ends.
enum End {
    Pause,
    ForGood,
}

impl Reader {
    fn run(&self) {
        while let End::Pause = self.read() {
            // The stream is gone, and with it its reader.
            if self.told.send(()).is_err() || !matches!(self.commands.recv(), Ok(Command::GoOn)) {
                return;
            }
        }
    }

    /// Reads until told otherwise.
    fn read(&self) -> End {
        let woken = Arc::new(Woken { thread: thread::current(), events: AtomicBool::new(true) });
        let waker = Waker::from(Arc::clone(&woken));
        let mut stream = pin!(EventStream::new());
        let mut typing = Typing::default();
        loop {
            match self.commands.try_recv() {
                Ok(Command::Pause) => return End::Pause,
                Ok(Command::GoOn) | Err(TryRecvError::Empty) => {}
                Err(TryRecvError::Disconnected) => return End::ForGood,
            }
            if !woken.events.swap(false, Ordering::Acquire) {
                if !typing.is_kept() {
                    thread::park();
                    continue;
                }
                // To the millisecond, where a parked thread of Windows would wait for the next tick of its clock.
                thread::sleep(PAUSE);
                if !woken.events.load(Ordering::Acquire) && !self.send(typing.pause(Instant::now())) {
                    return End::ForGood;
                }
                continue;
            }
            loop {
                match stream.as_mut().poll_next(&mut Context::from_waker(&waker)) {
                    Poll::Ready(Some(Ok(event))) => {
                        let sent = message(event, &mut typing).map(|msg| typing.take_msg(msg, Instant::now()));
                        if !self.send(sent.unwrap_or_default()) {
                            return End::ForGood;
                        }
                    }
                    Poll::Ready(Some(Err(e))) if e.kind() == io::ErrorKind::Interrupted => {}
                    Poll::Ready(_) => return End::ForGood,
                    Poll::Pending => break,
                }
            }
        }
    }

    /// Sends messages; returns whether the receiver is still there.
    fn send(&self, messages: Vec<Msg>) -> bool {
        messages.into_iter().all(|msg| self.messages.send(msg).is_ok())
    }
}

/// The message that an event means, if any.
fn message(event: Event, typing: &mut Typing) -> Option<Msg> {
    match event {
        // The console of Windows tells of keys let go as well, and repeats those that are held.
        Event::Key(key) if !typing.is_pressed(key) => None,
        Event::Key(KeyEvent { code, modifiers, .. }) => {
            let (ctrl, alt) = (modifiers.contains(KeyModifiers::CONTROL), modifiers.contains(KeyModifiers::ALT));
            // On Windows AltGr comes as both, and is a part of the character.
            let altgr = cfg!(windows) && ctrl && alt && matches!(code, KeyCode::Char(_));
            Some(Msg::Key(Key { code, ctrl: ctrl && !altgr, alt: alt && !altgr }))
        }
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(columns, rows) => Some(Msg::Resize(Size { columns: columns.max(1), rows: rows.max(1) })),
        Event::Mouse(MouseEvent { kind, column, row, .. }) => {
            let kind = match kind {
                MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
                MouseEventKind::ScrollUp => MouseKind::WheelUp,
                MouseEventKind::ScrollDown => MouseKind::WheelDown,
                _ => return None,
            };
            Some(Msg::Mouse(Mouse { kind, column, row }))
        }
        Event::FocusGained | Event::FocusLost => None,
    }
}
