//! What a start costs: time to the first frame, memory, page faults, and the instructions that noise does not move,
//! beside `less` on the same text in one run. `cargo bench --bench start`, and `-- PATH…` for other programs, the
//! static one for example. Instructions are counted where valgrind is installed, up to the end by `q`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a bench stops at the unexpected and prints"
)]

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// How often each program is started; medians are printed.
const RUNS: usize = 21;

/// How long a program has to show itself, and is left alone before its memory is read.
const REST: Duration = Duration::from_millis(250);

/// One start.
struct Start {
    milliseconds: f64,
    /// KiB: all, and those that no other program could share.
    resident: u64,
    anonymous: u64,
    faults: u64,
}

/// A program in a terminal of 120x40: what it writes, and what ends it.
fn start(program: &[&OsStr], home: &Path, rest: Duration) -> Start {
    let pty = native_pty_system().openpty(PtySize { rows: 40, cols: 120, ..PtySize::default() }).unwrap();
    let mut command = CommandBuilder::from_argv(program.iter().map(|word| word.into()).collect());
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("LESSCHARSET", "utf-8");
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
        command.env(name, home);
    }
    let began = Instant::now();
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut output = pty.master.try_clone_reader().unwrap();
    let mut keys = pty.master.take_writer().unwrap();
    let (sender, written) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = [0; 65536];
        while let Ok(n @ 1..) = output.read(&mut bytes) {
            let _ = sender.send((Instant::now(), n));
        }
    });
    // The frame is there with its last byte: what follows a pause is something else.
    let (mut last, mut total) = (began, 0);
    while let Ok((at, n)) = written.recv_timeout(if total < 1000 { Duration::from_secs(60) } else { rest }) {
        (last, total) = (at, total + n);
    }
    let system = |name: &str| {
        let path = format!("/proc/{}/{name}", child.process_id().unwrap());
        fs::read_to_string(path).unwrap_or_default()
    };
    let status = system("status");
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)
    };
    let faults = system("stat").rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(7)?.parse().ok());
    let start = Start {
        milliseconds: last.duration_since(began).as_secs_f64() * 1000.0,
        resident: of("VmRSS"),
        anonymous: of("RssAnon"),
        faults: faults.unwrap_or(0),
    };
    keys.write_all(b"q").unwrap();
    child.wait().unwrap();
    start
}

/// The instructions of a start and an end, without those of the system.
fn instructions(program: &[&OsStr], home: &Path) -> Option<u64> {
    let counts = home.join("counts");
    let out = format!("--callgrind-out-file={}", counts.display());
    let valgrind = ["valgrind", "--tool=callgrind", "-q", &out].map(OsStr::new);
    start(&[&valgrind, program].concat(), home, Duration::from_secs(2));
    let text = fs::read_to_string(counts).ok()?;
    text.lines().find_map(|line| line.strip_prefix("totals: ")?.trim().parse().ok())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn main() {
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    if Command::new("less").arg("--version").output().is_err() {
        println!("skipped: there is no less here to compare with");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let page = home.path().join("page.txt");
    let bundled = tian::dataset::bundled().unwrap();
    let text: Vec<String> = bundled.proposals.iter().flat_map(|p| p.texts()).map(|(_, text)| text).collect();
    fs::write(&page, text.join("\n")).unwrap();
    let mut programs: Vec<PathBuf> = std::env::args().skip(1).filter(|a| a != "--bench").map(PathBuf::from).collect();
    if programs.is_empty() {
        programs.push(PathBuf::from(env!("CARGO_BIN_EXE_tian")));
    }
    let mut commands = vec![vec![OsStr::new("less"), page.as_os_str()]];
    commands.extend(programs.iter().map(|program| vec![program.as_os_str()]));
    let mut starts: Vec<Vec<Start>> = commands.iter().map(|_| Vec::new()).collect();
    for _ in 0..RUNS {
        for (command, starts) in commands.iter().zip(&mut starts) {
            starts.push(start(command, home.path(), REST));
        }
    }
    let has_valgrind = Command::new("valgrind").arg("--version").output().is_ok();
    println!(
        "first frame at 120x40, median of {RUNS}   ms  beside less   KB  of these its own   faults   instructions"
    );
    let less = median(starts[0].iter().map(|s| s.milliseconds).collect());
    for (command, starts) in commands.iter().zip(&starts) {
        let of = |figure: fn(&Start) -> f64| median(starts.iter().map(figure).collect());
        let time = of(|s| s.milliseconds);
        let counted = has_valgrind.then(|| instructions(command, home.path())).flatten();
        println!(
            "{:<32} {time:>8.2}  {:>11.2} {:>6} {:>16} {:>8}   {}",
            command[0].to_string_lossy().rsplit('/').next().unwrap_or_default(),
            time / less,
            of(|s| s.resident as f64),
            of(|s| s.anonymous as f64),
            of(|s| s.faults as f64),
            counted.map_or_else(|| "not counted: valgrind is missing".to_owned(), |n| n.to_string()),
        );
    }
}
