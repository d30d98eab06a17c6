//! What is asked of a terminal, and what is left to it: mouse, margins, title, the console of Linux.

use portable_pty::CommandBuilder;

use crate::support::Reader;
use crate::tty::{Tty, environment};

const MOUSE: &str = "\u{1b}[?1000h";

/// Arguments, variables, and whether something is then on.
type Case = (&'static [&'static str], &'static [(&'static str, &'static str)], bool);

/// The program with variables and arguments.
fn started(args: &[&str], variables: &[(&str, &str)]) -> Tty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tian"));
    command.args(args);
    let mut command = environment(command);
    variables.iter().for_each(|(name, value)| command.env(name, value));
    Tty::run(command, 120, 36)
}

/// The same, with its first frame on the screen.
fn begun(args: &[&str], variables: &[(&str, &str)]) -> Tty {
    let mut tty = started(args, variables);
    tty.wait_for_text("q 退出");
    tty
}

fn leave(mut tty: Tty) {
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

/// GNU screen gave Esc only with the next key while the mouse was ours.
#[test]
fn the_mouse_is_left_to_gnu_screen_and_to_who_asks_for_that() {
    let cases: [Case; 4] = [
        (&[], &[], true),
        (&[], &[("STY", "1.x")], false),
        (&["--mouse", "on"], &[("STY", "1.x")], true),
        (&["--mouse", "off"], &[], false),
    ];
    for (args, variables, ours) in cases {
        let tty = begun(args, variables);
        assert_eq!(tty.written().contains(MOUSE), ours, "{args:?} {variables:?}");
        leave(tty);
    }
}

#[test]
fn a_key_leaves_the_mouse_to_the_terminal_and_takes_it_again() {
    let mut tty = begun(&[], &[]);
    let last = |tty: &Tty| tty.written().rfind(MOUSE) > tty.written().rfind("\u{1b}[?1000l");
    assert!(last(&tty));
    tty.send("S");
    tty.wait_for_text("鼠标归终端");
    assert!(!last(&tty));
    tty.send("S");
    tty.wait_for_text("按住 Shift 拖动选字");
    assert!(last(&tty));
    leave(tty);
    let help = Reader::at("120x90").keys("?").rows().concat();
    assert!(help.contains("按住 Shift 选字"), "{help}");
}

/// asciinema's player, and mirrors of terminals, know no left and right margins: 18 of 20 rows were wrong.
#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn no_margins_are_set_where_a_player_or_a_mirror_looks_on() {
    let cases: [Case; 5] = [
        (&[], &[], true),
        (&[], &[("ASCIINEMA_REC", "1")], false),
        (&[], &[("ASCIINEMA_SESSION", "x")], false),
        (&["--margins", "on"], &[("ASCIINEMA_REC", "1")], true),
        (&["--margins", "off"], &[], false),
    ];
    for (args, variables, set) in cases {
        let mut tty = begun(args, variables);
        // It knows the mode, and has answered all that was asked.
        tty.send("\u{1b}[?69;2$y\u{1b}[0nJ");
        tty.wait_for_text("第 2/6 件");
        assert_eq!(tty.written().contains("\u{1b}[?69h"), set, "{args:?} {variables:?}");
        leave(tty);
    }
}
