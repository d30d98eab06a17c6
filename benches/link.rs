//! How the program behaves on a bad line: a key is held, let go, and the screen must stop.
//!
//! `cargo bench --bench link` runs the real binary in a terminal behind a line of our own: bytes to the
//! terminal queue without bound, as in the buffers of ssh and modems, leave at the line's rate and
//! arrive half a round trip later; keys and answers take the other half. `j` is held for 2 s at 30 Hz.
//! Printed are the time from the last key to the last byte that arrives, in round trips, what was sent
//! in how many writes, and the same where the terminal does not answer, so that every frame is sent. Where
//! sshd is installed the same is held over ssh to this machine, the line between client and server.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench stops at the unexpected and prints"
)]

use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

#[path = "../examples/corpus.rs"]
mod corpus;
#[path = "link/ssh.rs"]
mod ssh;

use ssh::Ssh;

/// A line to a terminal.
#[derive(Clone, Copy)]
struct Line {
    name: &'static str,
    bytes_a_second: f64,
    round_trip: Duration,
}

const LINES: [Line; 3] = [
    Line { name: "7 kB/s, 150 ms", bytes_a_second: 7e3, round_trip: Duration::from_millis(150) },
    Line { name: "125 kB/s, 300 ms", bytes_a_second: 125e3, round_trip: Duration::from_millis(300) },
    Line { name: "1 MB/s, 20 ms", bytes_a_second: 1e6, round_trip: Duration::from_millis(20) },
];

/// A line that is somewhere else: here, nothing is slow.
const HERE: Line = Line { name: "", bytes_a_second: 1e9, round_trip: Duration::ZERO };

const HELD: u32 = 60;
const RATE: Duration = Duration::from_millis(33);

/// What was seen at the terminal.
struct Seen {
    /// From the last key to the last byte.
    settled: Duration,
    bytes: usize,
    writes: usize,
}

/// A file with one proposal long enough to scroll for two seconds.
fn file() -> PathBuf {
    let path = std::env::temp_dir().join("tian-link.json");
    let mut dataset = corpus::dataset(1).unwrap();
    let proposal = &mut dataset.proposals[0];
    let background = proposal.background.clone();
    (0..40).for_each(|_| proposal.background.extend(background.clone()));
    let paragraphs = proposal.replies[0].paragraphs.clone();
    (0..40).for_each(|_| proposal.replies[0].paragraphs.extend(paragraphs.clone()));
    std::fs::write(&path, serde_json::to_string(&dataset).unwrap()).unwrap();
    path
}

/// Holds a key over a line; with `ssh`, the line is that of ssh.
fn hold(line: Line, ssh: Option<&Ssh>, answers: bool, before: &'static [u8]) -> Seen {
    let rest = Duration::from_millis(1500) + line.round_trip * 4;
    let size = PtySize { cols: 120, rows: 40, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let (program, file) = (env!("CARGO_BIN_EXE_tian"), file());
    let mut command = CommandBuilder::new(if ssh.is_some() { "ssh" } else { program });
    match ssh {
        Some(ssh) => command.args([ssh.arguments(), vec![format!("'{program}' '{}'", file.display())]].concat()),
        None => command.arg(file),
    }
    command.env("TERM", "xterm-256color");
    let line = if ssh.is_some() { HERE } else { line };
    let mut child = pair.slave.spawn_command(command).unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let keyboard = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
    let arrivals: Arc<Mutex<Vec<(Instant, usize)>>> = Arc::default();
    let (send, queue) = mpsc::channel::<Vec<u8>>();
    thread::spawn(move || {
        let mut bytes = [0; 65536];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            if send.send(bytes[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    let (seen, answering) = (Arc::clone(&arrivals), Arc::clone(&keyboard));
    thread::spawn(move || {
        let mut free = Instant::now();
        for bytes in queue {
            // The line is busy with each byte in turn.
            free = free.max(Instant::now()) + Duration::from_secs_f64(bytes.len() as f64 / line.bytes_a_second);
            let (arrives, count) = (free + line.round_trip / 2, bytes.len());
            let asked = bytes.windows(4).filter(|w| *w == b"\x1b[5n").count();
            let (seen, answering) = (Arc::clone(&seen), Arc::clone(&answering));
            thread::spawn(move || {
                thread::sleep(arrives.saturating_duration_since(Instant::now()));
                seen.lock().unwrap().push((Instant::now(), count));
                if answers && asked > 0 {
                    thread::sleep(line.round_trip / 2);
                    let _ = answering.lock().unwrap().write_all(&b"\x1b[0n".repeat(asked));
                }
            });
        }
    });
    let press = |key: &'static [u8]| {
        let keyboard = Arc::clone(&keyboard);
        thread::spawn(move || {
            thread::sleep(line.round_trip / 2);
            let _ = keyboard.lock().unwrap().write_all(key);
        });
    };
    // Waits until something has come, and nothing more comes.
    let settle = |from: usize| {
        let mut count = from;
        loop {
            thread::sleep(rest);
            let now = arrivals.lock().unwrap().len();
            if now == count && now > from {
                return now;
            }
            count = now;
        }
    };
    let first = settle(0);
    press(before);
    let before = settle(first);
    for _ in 0..HELD {
        press(b"j");
        thread::sleep(RATE);
    }
    let released = Instant::now() - RATE;
    settle(before);
    let seen = arrivals.lock().unwrap()[before..].to_vec();
    let _ = child.kill();
    Seen {
        settled: seen.last().map_or(Duration::ZERO, |(at, _)| at.saturating_duration_since(released)),
        bytes: seen.iter().map(|(_, bytes)| bytes).sum(),
        writes: seen.len(),
    }
}

fn main() {
    println!(
        "{:<22} {:<12} {:<18} {:>10} {:>12} {:>8} {:>8}",
        "line", "scrolled", "terminal", "settled ms", "round trips", "bytes", "writes"
    );
    let lines: &[Line] = if std::env::args().any(|arg| arg == "--test") { &LINES[2..] } else { &LINES };
    for (line, by_ssh) in lines.iter().map(|line| (*line, false)).chain(lines.iter().map(|line| (*line, true))) {
        let ssh = match by_ssh.then(|| Ssh::open(line)) {
            Some(Err(why)) => {
                println!("ssh, {:<13} skipped: {why}", line.name);
                continue;
            }
            Some(Ok(ssh)) => Some(ssh),
            None => None,
        };
        let name = if by_ssh { format!("ssh, {}", line.name) } else { line.name.to_owned() };
        for (scrolled, before, answers) in [
            ("both texts", &b"l"[..], true),
            ("both texts", b"l", false),
            ("one text", b"la", true),
            ("one text", b"la", false),
        ] {
            let seen = hold(line, ssh.as_ref(), answers, before);
            println!(
                "{:<22} {scrolled:<12} {:<18} {:>10} {:>12.1} {:>8} {:>8}",
                name,
                if answers { "answers" } else { "does not answer" },
                seen.settled.as_millis(),
                seen.settled.as_secs_f64() / line.round_trip.as_secs_f64(),
                seen.bytes,
                seen.writes
            );
        }
    }
}
