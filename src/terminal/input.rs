//! The thread that waits for keys and signals, and turns both to messages.
//!
//! It sleeps in poll(2) until a byte or a signal comes; the only timer it ever sets is the one that
//! tells a lone Esc from the start of a sequence. crossterm's reader is not used because it spins
//! for ever after a hang-up, takes 1.6 s over a character whose bytes arrive in two reads, and makes
//! commands of a sequence that arrives in two.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::low_level::pipe;

use super::decoder::Decoder;
use super::link::Link;
use super::session::size_of;
use crate::ui::Msg;

/// The signals that mean something to a program on a terminal.
const SIGNALS: [i32; 7] = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT];

/// Starts the thread; `link` says how long the line takes. It ends when nobody listens any more, or after saying that the terminal is
/// gone.
///
/// # Errors
/// Where the system gives no pipe or thread.
pub fn start(tty: OwnedFd, messages: Sender<Msg>, link: Arc<Link>) -> io::Result<()> {
    let mut signals = Vec::new();
    for signal in SIGNALS {
        let (read, write) = UnixStream::pair()?;
        read.set_nonblocking(true)?;
        pipe::register(signal, write)?;
        signals.push((signal, read));
    }
    thread::Builder::new().name("input".to_owned()).spawn(move || {
        // However this ends, the program must not wait for keys that nobody reads.
        let _end = HangUpOnDrop(messages.clone());
        Reader { tty, signals, decoder: Decoder::default(), messages, link }.run();
    })?;
    Ok(())
}

struct HangUpOnDrop(Sender<Msg>);

impl Drop for HangUpOnDrop {
    fn drop(&mut self) {
        let _ = self.0.send(Msg::HangUp);
    }
}

struct Reader {
    tty: OwnedFd,
    signals: Vec<(i32, UnixStream)>,
    decoder: Decoder,
    messages: Sender<Msg>,
    link: Arc<Link>,
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

    /// Waits for something to happen, and says it.
    fn wait(&mut self) -> io::Result<Next> {
        let mut polled = vec![PollFd::new(&self.tty, PollFlags::IN)];
        polled.extend(self.signals.iter().map(|(_, stream)| PollFd::new(stream, PollFlags::IN)));
        self.decoder.set_escape(self.link.escape());
        let timer = self.decoder.patience().and_then(|patience| Timespec::try_from(patience).ok());
        let ready = match poll(&mut polled, timer.as_ref()) {
            Err(rustix::io::Errno::INTR) => return Ok(Next::Read),
            other => other?,
        };
        let events: Vec<PollFlags> = polled.iter().map(PollFd::revents).collect();
        if ready == 0 {
            self.decoder.time_out();
            return Ok(self.send_keys());
        }
        let raised: Vec<i32> = (self.signals.iter().zip(events.iter().skip(1)))
            .filter(|(_, flags)| !flags.is_empty())
            .map(|((signal, stream), _)| (*signal, stream))
            .filter(|(_, stream)| drain(stream))
            .map(|(signal, _)| signal)
            .collect();
        for signal in raised {
            if self.messages.send(self.message_of(signal)).is_err() {
                return Ok(Next::End);
            }
        }
        match events.first() {
            Some(flags) if flags.contains(PollFlags::IN) => self.read(),
            Some(flags) if !flags.is_empty() => Ok(Next::End),
            _ => Ok(Next::Read),
        }
    }

    fn read(&mut self) -> io::Result<Next> {
        let mut bytes = [0; 4096];
        match rustix::io::read(&self.tty, &mut bytes) {
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
            if self.messages.send(msg).is_err() {
                return Next::End;
            }
        }
        Next::Read
    }

    fn message_of(&self, signal: i32) -> Msg {
        match signal {
            SIGWINCH => Msg::Resize(size_of(self.tty.as_fd())),
            SIGTSTP => Msg::Stop,
            SIGCONT => Msg::Resume,
            SIGHUP => Msg::HangUp,
            signal => Msg::Terminate(u8::try_from(signal).unwrap_or(u8::MAX)),
        }
    }
}

/// Empties a signal's pipe; whether there was anything in it.
fn drain(stream: &UnixStream) -> bool {
    let mut bytes = [0; 64];
    let mut any = false;
    while rustix::io::read(stream, &mut bytes).is_ok_and(|count| count > 0) {
        any = true;
    }
    any
}
