//! The thread that waits for the signals that end a program, from before the terminal is taken on.
//!
//! It tells the loop, which ends in order. Where there is no loop yet, or it does not answer, the thread gives
//! the terminal back and ends the program itself. It sleeps in read(2) until a signal comes.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::process;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{
    SIGCHLD, SIGCONT, SIGFPE, SIGHUP, SIGILL, SIGINT, SIGKILL, SIGPIPE, SIGQUIT, SIGSEGV, SIGSTOP, SIGTSTP, SIGTTIN,
    SIGTTOU, SIGURG, SIGWINCH, SIGXFSZ,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use crate::paths;
use crate::ui::Msg;

/// The signals that end no program, or that are not for us to take: those of the processor cannot be taken
/// without unsafe code, a closed pipe and a full file are errors where they happen.
const OTHERS: [i32; 14] = [
    SIGKILL, SIGSTOP, SIGILL, SIGFPE, SIGSEGV, SIGPIPE, SIGXFSZ, SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGTSTP, SIGTTIN,
    SIGTTOU,
];

/// How long the loop may take to answer. Longer than any step of it, short enough to wait for.
const PATIENCE: Duration = Duration::from_secs(1);

/// The first of the signals that have no meaning of their own, and end a program that does not take them.
const REAL_TIME: i32 = 32;

/// The thread, which lives as long as the program.
pub(in crate::terminal) struct Signals(Arc<Shared>);

/// What the thread, the reader of keys and the loop tell each other.
pub(super) struct Shared {
    /// The loop's queue, once there is one.
    messages: Mutex<Option<Sender<Msg>>>,
    /// Whether another program has the terminal: Ctrl-C and Ctrl-\ are that program's then, as in git.
    paused: AtomicBool,
    /// Whether the loop has taken the last signal.
    answered: AtomicBool,
    /// Whether the loop has ended, and what is left is saving.
    closing: AtomicBool,
    /// How often Ctrl-C was pressed since the loop has last taken keys.
    pressed: AtomicUsize,
    wake: UnixStream,
    /// Gives the terminal back.
    abandon: fn(),
}

impl Signals {
    /// Takes the signals that would end the program from here on; `abandon` gives the terminal back where
    /// nobody else does.
    ///
    /// # Errors
    /// Where the system gives no pipe or thread.
    pub(in crate::terminal) fn watch(abandon: fn()) -> io::Result<Signals> {
        let (read, wake) = UnixStream::pair()?;
        let mut raised = SignalDelivery::with_pipe(read, wake.try_clone()?, SignalOnly, [] as [i32; 0])?;
        let taken = raised.handle();
        // Elsewhere than on Linux 23 and 29 (SIGIO, SIGINFO) end no program, and those above 31 are the system's.
        let is_ours = |signal: &i32| cfg!(target_os = "linux") || ![23, 29].contains(signal);
        for signal in (1..REAL_TIME).filter(|signal| !OTHERS.contains(signal)).filter(is_ours) {
            taken.add_signal(signal)?;
        }
        paths::outlive_file_limits();
        let shared = Arc::new(Shared {
            messages: Mutex::new(None),
            paused: AtomicBool::new(false),
            answered: AtomicBool::new(false),
            closing: AtomicBool::new(false),
            pressed: AtomicUsize::new(0),
            wake,
            abandon,
        });
        let signals = Signals(Arc::clone(&shared));
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            // Taking these thirty costs as many instructions as laying out the page. The thread takes them beside the first
            // frame, after the loop has taken its own: one is taken at a time, and the loop would wait.
            let mut further = (REAL_TIME..=64).filter(|_| cfg!(target_os = "linux"));
            let mut byte = [0];
            loop {
                match raised.get_read_mut().read(&mut byte) {
                    Ok(1) => {
                        // The system keeps two for itself.
                        further.by_ref().for_each(|signal| drop(taken.add_signal(signal)));
                        raised.pending().for_each(|signal| shared.raised(signal));
                        shared.pressed_again();
                    }
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                    _ => return,
                }
            }
        })?;
        Ok(signals)
    }

    /// Has the loop told of signals from here on.
    pub(super) fn tell(&self, messages: Sender<Msg>) -> Arc<Shared> {
        *self.0.messages.lock().unwrap_or_else(PoisonError::into_inner) = Some(messages);
        let _ = (&self.0.wake).write(&[0]);
        Arc::clone(&self.0)
    }
}

impl Shared {
    /// Sets whether another program has the terminal.
    pub(super) fn pause(&self, paused: bool) {
        self.paused.store(paused, Ordering::SeqCst);
    }

    /// Counts a Ctrl-C. Where the loop has not taken the one before, it gets as long as a signal to take both.
    pub(super) fn press(&self) {
        if self.pressed.fetch_add(1, Ordering::SeqCst) > 0 {
            let _ = (&self.wake).write(&[0]);
        }
    }

    /// Says that the loop has taken all keys.
    pub(super) fn keys_taken(&self) {
        self.pressed.store(0, Ordering::SeqCst);
    }

    /// Says that the loop has taken the signal.
    pub(super) fn answer(&self) {
        self.answered.store(true, Ordering::SeqCst);
    }

    /// Says that the loop has ended.
    pub(super) fn close(&self) {
        self.closing.store(true, Ordering::SeqCst);
    }

    /// Ends the program where Ctrl-C was pressed again and the loop takes neither.
    fn pressed_again(&self) {
        if self.pressed.load(Ordering::SeqCst) <= 1 {
            return;
        }
        thread::sleep(PATIENCE);
        if self.pressed.load(Ordering::SeqCst) > 1 {
            self.end(SIGINT);
        }
    }

    fn raised(&self, signal: i32) {
        let is_key = matches!(signal, SIGINT | SIGQUIT);
        // What is being saved after the end is not given up, unless the user asks for it.
        if is_key && self.paused.load(Ordering::SeqCst) || !is_key && self.closing.load(Ordering::SeqCst) {
            return;
        }
        self.answered.store(false, Ordering::SeqCst);
        let number = u8::try_from(signal).unwrap_or(u8::MAX);
        let messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(messages) = messages {
            let _ = messages.send(if signal == SIGHUP { Msg::HangUp } else { Msg::Terminate(number) });
            thread::sleep(PATIENCE);
        }
        if !self.answered.load(Ordering::SeqCst) {
            self.end(signal);
        }
    }

    /// Gives the terminal back and ends the program, with the status that a shell gives a signal.
    fn end(&self, signal: i32) {
        (self.abandon)();
        process::exit(128 + signal);
    }
}
