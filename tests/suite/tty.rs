//! A real terminal with a program in it.

use std::io::{Read, Write};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use avt::Vt;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::support::temporary;

/// Long enough for a loaded machine; nothing waits so long that works.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A terminal with a program in it, and an emulator that shows what it shows.
pub struct Tty {
    pub child: Box<dyn Child + Send + Sync>,
    pub master: Option<Box<dyn MasterPty + Send>>,
    pub keyboard: Option<Box<dyn Write + Send>>,
    pub output: Receiver<Vec<u8>>,
    pub bytes: Vec<u8>,
    pub vt: Vt,
}

impl Tty {
    pub fn run(command: CommandBuilder, columns: u16, rows: u16) -> Tty {
        let size = PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        let vt = Vt::builder().size(columns as usize, rows as usize).build();
        Tty { child, master: Some(pair.master), keyboard: Some(keyboard), output, bytes: vec![], vt }
    }

    /// The program itself.
    pub fn tian(args: &[&str], columns: u16, rows: u16) -> Tty {
        let mut command = CommandBuilder::new(crate::support::program());
        command.args(args);
        Tty::run(environment(command), columns, rows)
    }

    /// A program, in the shell's words, under a shell that prints the modes of the terminal before and after,
    /// the program's process, and its exit status.
    pub fn under_shell(program: &str) -> Tty {
        let script = format!(
            "stty -g; echo before; sh -c 'echo pid $$; exec {program}'; echo status $?; stty -g; echo after; read end"
        );
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &script]);
        Tty::run(environment(command), 80, 24)
    }

    pub fn send(&mut self, bytes: &str) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(bytes.as_bytes()).unwrap();
        keyboard.flush().unwrap();
    }

    /// Gives the window another size, in the emulator too.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
        self.vt.resize(columns as usize, rows as usize);
    }

    pub fn screen(&self) -> Vec<String> {
        self.vt.view().map(|line| line.text().trim_end().to_owned()).collect()
    }

    /// Takes output until the condition holds.
    pub fn wait_for(&mut self, what: &str, mut holds: impl FnMut(&Tty) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !holds(self) {
            match self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.bytes.extend(&bytes);
                    self.vt = replay(&self.vt, &self.bytes);
                }
                Err(e) => panic!("{what}: {e}\n{}", self.screen().join("\n")),
            }
        }
    }

    /// Takes output until a text is on the screen, wherever its rows break: where they do depends on the
    /// length of the paths in it.
    pub fn wait_for_text(&mut self, text: &str) {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let wanted = squeezed(text);
        self.wait_for(text, |tty| squeezed(&tty.screen().concat()).contains(&wanted));
    }

    /// What was written, escapes and all.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Waits for the program's end; its exit status.
    pub fn status(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < until, "the program goes on");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for the shell of [`Tty::under_shell`] to end; the program's status, and whether the
    /// terminal is as it was.
    pub fn aftermath(&mut self) -> (i32, bool) {
        self.wait_for("the shell ends", |tty| tty.written().contains("\nafter"));
        let written = self.written();
        let (modes_before, _) = written.split_once("\r\nbefore").unwrap();
        let (_, rest) = written.rsplit_once("status ").unwrap();
        let mut lines = rest.lines();
        let status = lines.next().unwrap().trim().parse().unwrap();
        let modes = lines.next().unwrap().trim() == modes_before.trim();
        let undone = [
            ("1049", 'h', 'l'),
            ("2004", 'h', 'l'),
            ("1000", 'h', 'l'),
            ("1006", 'h', 'l'),
            ("25", 'l', 'h'),
            ("7", 'l', 'h'),
        ];
        let modes = modes
            && undone.iter().all(|(mode, set, reset)| {
                let last = |end| written.rfind(&format!("\u{1b}[?{mode}{end}"));
                last(*set).is_some() && last(*reset) > last(*set)
            });
        (status, modes)
    }

    /// The process of the program under [`Tty::under_shell`].
    pub fn pid(&self) -> String {
        let written = self.written();
        written.split("pid ").nth(1).unwrap().lines().next().unwrap().trim().to_owned()
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a program in a terminal finds: `$PROGRAM` for scripts, since the path of the clone may have blanks
/// in it, and `$SUITE`, this binary.
pub fn environment(mut command: CommandBuilder) -> CommandBuilder {
    command.env("PROGRAM", env!("CARGO_BIN_EXE_tian"));
    command.env("SUITE", std::env::current_exe().unwrap());
    command.env("TERM", "xterm-256color");
    command.env("TIAN_LANG", "zh");
    command.env("XDG_CONFIG_HOME", "/nowhere/config");
    // What is said of the terminal that the tests are run in.
    for name in [
        "NO_COLOR",
        "TIAN_OPTIONS",
        "COLORFGBG",
        "COLORTERM",
        "TMUX",
        "STY",
        "ASCIINEMA_REC",
        "ASCIINEMA_SESSION",
        "MLTERM",
        "TERM_PROGRAM",
        "XTERM_VERSION",
        "VTE_VERSION",
        "KITTY_WINDOW_ID",
        "ALACRITTY_WINDOW_ID",
    ] {
        command.env_remove(name);
    }
    // Where one has left a collection, the next would begin.
    static STATES: AtomicUsize = AtomicUsize::new(0);
    let state = format!("state-{}", STATES.fetch_add(1, Ordering::Relaxed));
    command.env("XDG_STATE_HOME", temporary(&state));
    command
}

/// The whole output, played from the start: characters may be split between reads.
pub fn replay(vt: &Vt, bytes: &[u8]) -> Vt {
    let (columns, rows) = vt.size();
    let mut vt = Vt::builder().size(columns, rows).build();
    let whole = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap(),
    };
    vt.feed_str(whole);
    vt
}

pub fn signal(name: &str, pid: &str) {
    // The shell's own: not every machine has a program of that name.
    assert!(Command::new("sh").args(["-c", &format!("kill -{name} {pid}")]).status().unwrap().success());
}
