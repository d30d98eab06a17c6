//! Under tmux and GNU screen, where they are installed: what they show is the screen we meant.

use std::process::{Command, Output};
use std::time::{Duration, Instant};

use tian::text::width::width;

use crate::support::{Reader, temporary};
use crate::tty::PATIENCE;

fn has(program: &str) -> bool {
    let there = Command::new(program).arg("-V").output().or_else(|_| Command::new(program).arg("-v").output()).is_ok();
    if !there {
        eprintln!("skipped: {program} is not installed here");
    }
    there
}

fn run(program: &str, args: &[&str]) -> Output {
    Command::new(program)
        .args(args)
        // A path with blanks would be words of a shell.
        .env("PROGRAM", env!("CARGO_BIN_EXE_tian"))
        .env("TIAN_LANG", "zh")
        .env("LC_ALL", "C.UTF-8")
        .env("XDG_STATE_HOME", temporary(&format!("state-{program}")))
        .env_remove("TMUX")
        .output()
        .unwrap()
}

/// Waits until a picture of the screen is the one expected.
#[track_caller]
fn expect(expected: &[String], picture: impl Fn() -> String) {
    let until = Instant::now() + PATIENCE;
    let expected: Vec<&str> = expected.iter().map(|row| row.trim_end()).collect();
    loop {
        let shown = picture();
        let shown: Vec<&str> = shown.split('\n').map(str::trim_end).collect();
        let shown = shown.strip_suffix(&[""]).unwrap_or(&shown);
        if shown == expected {
            return;
        }
        assert!(Instant::now() < until, "shown:\n{}\nexpected:\n{}", shown.join("\n"), expected.join("\n"));
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn tmux_shows_what_was_meant() {
    if !has("tmux") {
        return;
    }
    let socket = format!("tian-{}", std::process::id());
    let tmux = |args: &[&str]| run("tmux", &[&["-L", &socket, "-u"], args].concat());
    let started = tmux(&["new-session", "-d", "-s", "t", "-x", "120", "-y", "36", "exec \"$PROGRAM\""]);
    assert!(started.status.success(), "{started:?}");
    let picture = || String::from_utf8_lossy(&tmux(&["capture-pane", "-p", "-t", "t"]).stdout).into_owned();
    let mut reader = Reader::at("120x36");
    // tmux has no left and right margins.
    reader.app.state.whole_rows = true;
    expect(&reader.rows(), picture);
    for keys in ["l", "j", "j", "j", "k", "J", "G", "a", "h"] {
        tmux(&["send-keys", "-t", "t", keys]);
        reader.press(keys);
        expect(&reader.rows(), picture);
    }
    tmux(&["send-keys", "-t", "t", "/", "s", "z", "j", "j", "Enter"]);
    reader.press("/szjj<Enter>");
    expect(&reader.rows(), picture);
    tmux(&["kill-server"]);
}

#[test]
fn screen_shows_what_was_meant() {
    if !has("screen") {
        return;
    }
    let name = format!("tian-{}", std::process::id());
    let file = std::env::temp_dir().join(format!("{name}.txt"));
    let screen = |args: &[&str]| run("screen", &[&["-S", &name, "-X"], args].concat());
    let started = run("screen", &["-U", "-c", "/dev/null", "-dmS", &name, env!("CARGO_BIN_EXE_tian")]);
    assert!(started.status.success(), "{started:?}");
    // Without a display it writes the low byte of each character, 0xff for the right half of a wide one.
    let picture = || {
        screen(&["hardcopy", file.to_str().unwrap()]);
        std::thread::sleep(Duration::from_millis(30));
        let bytes = std::fs::read(&file).unwrap_or_default();
        bytes.into_iter().filter(|byte| !matches!(byte, b' ' | b'\n')).map(char::from).collect::<String>()
    };
    let printed = |rows: Vec<String>| -> Vec<String> {
        let bytes = rows
            .concat()
            .chars()
            .flat_map(|c| {
                let low = char::from((c as u32 & 0xff) as u8);
                [Some(low), (width(&c.to_string()) == 2).then_some('\u{ff}')].into_iter().flatten().collect::<Vec<_>>()
            })
            .filter(|c| !matches!(c, ' ' | '\n'))
            .collect();
        vec![bytes]
    };
    let mut reader = Reader::at("80x24");
    expect(&printed(reader.rows()), picture);
    for keys in ["l", "j", "j", "k", "J"] {
        screen(&["stuff", keys]);
        reader.press(keys);
        expect(&printed(reader.rows()), picture);
    }
    screen(&["quit"]);
    let _ = std::fs::remove_file(file);
}
