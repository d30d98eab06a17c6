//! The thread that waits for keys, and for the signals that end nothing, and turns both to messages.
//!
//! It sleeps in poll(2) until a byte or a signal comes; the only timer it ever sets is the one that
//! tells a lone Esc from the start of a sequence. crossterm's reader is not used because it spins
//! for ever after a hang-up, takes 1.6 s over a character whose bytes arrive in two reads, and makes
//! commands of a sequence that arrives in two.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};
use signal_hook::low_level::pipe;

use super::Tty;
use super::signals::{Shared, Signals};
use crate::terminal::decoder::Decoder;
use crate::terminal::latency::Latency;
use crate::ui::Msg;

/// The signals that mean something to a program on a terminal, as long as it has it: while another program
/// has, sizes and stops would show nothing.
const SIGNALS: [i32; 3] = [SIGWINCH, SIGTSTP, SIGCONT];

/// Commands to the thread.
const PAUSE: u8 = b'p';
const GO_ON: u8 = b'g';

/// The handle of the thread, which ends when it is dropped.
pub(crate) struct Input {
    control: UnixStream,
    paused: Receiver<()>,
    ending: Arc<Shared>,
}

impl Input {
    /// Starts the thread; `latency` says how long the line takes. It ends when the receiver is gone, or after
    /// saying that the terminal is.
    ///
    /// # Errors
    /// Where the system gives no pipe or thread.
    pub(in crate::terminal) fn start(
        tty: Tty,
        ending: &Signals,
        messages: Sender<Msg>,
        latency: Arc<Latency>,
    ) -> io::Result<Input> {
        let mut signals = Vec::new();
        for signal in SIGNALS {
            let (read, write) = UnixStream::pair()?;
            read.set_nonblocking(true)?;
            pipe::register(signal, write)?;
            signals.push((signal, read));
        }
        let (control, commands) = UnixStream::pair()?;
        let (told, paused) = mpsc::channel();
        let ending = ending.tell(messages.clone());
        let watch = Arc::clone(&ending);
        thread::Builder::new().name("input".to_owned()).spawn(move || {
            // However the thread ends, the program must not wait for keys that nobody reads.
            let _end = HangUpOnDrop(messages.clone());
            let decoder = Decoder::default();
            Reader { tty, signals, commands, told, paused: false, decoder, messages, latency, ending: watch }.run();
        })?;
        Ok(Input { control, paused, ending })
    }

    /// Leaves the keys to another program: when this returns, the thread reads none any more.
    pub(crate) fn pause(&self) {
        self.ending.pause(true);
        if (&self.control).write_all(&[PAUSE]).is_ok() {
            // A thread that has ended reads nothing either.
            let _ = self.paused.recv();
        }
    }

    /// Reads keys again.
    pub(crate) fn go_on(&self) {
        self.ending.pause(false);
        let _ = (&self.control).write_all(&[GO_ON]);
    }

    /// Says that all keys have been taken: a Ctrl-C that is not taken for long ends the program when it is
    /// pressed again.
    pub(crate) fn keys_taken(&self) {
        self.ending.keys_taken();
    }

    /// Says that a signal to end has been taken: one that is not ends the program without the loop.
    pub(crate) fn signal_taken(&self) {
        self.ending.answer();
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        self.ending.close();
    }
}

struct HangUpOnDrop(Sender<Msg>);

impl Drop for HangUpOnDrop {
    fn drop(&mut self) {
        let _ = self.0.send(Msg::HangUp);
    }
}

struct Reader {
    tty: Tty,
    signals: Vec<(i32, UnixStream)>,
    commands: UnixStream,
    /// Tells the caller that a pause has begun.
    told: Sender<()>,
    paused: bool,
    decoder: Decoder,
    messages: Sender<Msg>,
    latency: Arc<Latency>,
    ending: Arc<Shared>,
}

/// Why reading goes on or ends.
enum Next {
    Read,
    End,
}

impl Reader {
    fn run(&mut self) {
        while let Ok(Next::Read) = self.wait() {}
    }

    /// Waits for something to happen, and sends it.
    fn wait(&mut self) -> io::Result<Next> {
        let mut polled = vec![PollFd::new(&self.commands, PollFlags::IN)];
        polled.extend(self.signals.iter().map(|(_, stream)| PollFd::new(stream, PollFlags::IN)));
        if !self.paused {
            polled.push(PollFd::new(&self.tty.0, PollFlags::IN));
        }
        self.decoder.set_escape(self.latency.escape());
        let timer = self.decoder.patience().and_then(|patience| Timespec::try_from(patience).ok());
        let ready = match poll(&mut polled, timer.as_ref()) {
            Err(rustix::io::Errno::INTR) => return Ok(Next::Read),
            other => other?,
        };
        let mut events = polled.iter().map(PollFd::revents).collect::<Vec<_>>().into_iter();
        if ready == 0 {
            self.decoder.time_out();
            return Ok(self.send_keys());
        }
        let commanded = events.next().is_some_and(|flags| !flags.is_empty());
        let raised: Vec<i32> = (self.signals.iter().zip(events.by_ref()))
            .filter(|(_, flags)| !flags.is_empty())
            .map(|((signal, stream), _)| (*signal, stream))
            .filter(|(_, stream)| drain(stream))
            .map(|(signal, _)| signal)
            .collect();
        for signal in raised {
            if !self.paused && self.messages.send(self.message_of(signal)).is_err() {
                return Ok(Next::End);
            }
        }
        if commanded {
            // Before any key: those that have come already are for the next program that has the terminal.
            return self.obey();
        }
        match events.next() {
            Some(flags) if flags.contains(PollFlags::IN) => self.read(),
            Some(flags) if !flags.is_empty() => Ok(Next::End),
            _ => Ok(Next::Read),
        }
    }

    fn obey(&mut self) -> io::Result<Next> {
        let mut command = [0];
        if self.commands.read(&mut command)? == 0 {
            return Ok(Next::End);
        }
        self.paused = command == [PAUSE];
        // The rest of a sequence that was begun goes to the other program, if it comes at all.
        self.decoder = Decoder::default();
        let _ = if self.paused { self.told.send(()) } else { Ok(()) };
        Ok(Next::Read)
    }

    fn read(&mut self) -> io::Result<Next> {
        let mut bytes = [0; 4096];
        match rustix::io::read(&self.tty.0, &mut bytes) {
            Ok(0) => Ok(Next::End),
            Ok(count) => {
                self.decoder.feed(bytes.get(..count).unwrap_or_default());
                Ok(self.send_keys())
            }
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => Ok(Next::Read),
            Err(error) => Err(error.into()),
        }
    }

    fn send_keys(&mut self) -> Next {
        while let Some(msg) = self.decoder.next() {
            if matches!(msg, Msg::Key(key) if key.shown() == "Ctrl-c") {
                self.ending.press();
            }
            if self.messages.send(msg).is_err() {
                return Next::End;
            }
        }
        Next::Read
    }

    fn message_of(&self, signal: i32) -> Msg {
        match signal {
            SIGWINCH => Msg::Resize(self.tty.size()),
            SIGTSTP => Msg::Stop,
            _ => Msg::Resume,
        }
    }
}

/// Empties a signal's pipe; returns whether there was anything in it.
fn drain(stream: &UnixStream) -> bool {
    let mut bytes = [0; 64];
    let mut any = false;
    while rustix::io::read(stream, &mut bytes).is_ok_and(|count| count > 0) {
        any = true;
    }
    any
}
