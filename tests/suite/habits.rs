//! What is asked of a terminal, and what is left to it: mouse, margins, title, the console of Linux.

use portable_pty::{CommandBuilder, PtySize};

use tian::text::width::width;

use crate::support::Reader;
use crate::tty::{PATIENCE, Tty, environment};

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
    assert!(help.contains("Shift 选字"), "{help}");
}

/// asciinema's player, and mirrors of terminals, know no left and right margins: 18 of 20 rows were wrong.
#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn no_margins_are_set_where_a_player_or_a_mirror_looks_on() {
    let cases: [Case; 6] = [
        (&[], &[], true),
        (&[], &[("ASCIINEMA_REC", "1")], false),
        (&[], &[("ASCIINEMA_SESSION", "x")], false),
        // It leaves what stood in the rows that it empties between margins.
        (&[], &[("MLTERM", "3.9.0")], false),
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

/// xterm -cjk_width counted · as two columns and drew one.
#[test]
fn a_middle_dot_is_a_wide_one_where_ambiguous_characters_are_wide() {
    for (width, dot, other) in [("1", "谷吕梁·数字", "・"), ("2", "谷吕梁・数字", "·")] {
        let mut tty = begun(&["3", "--ambiguous", width], &[]);
        tty.send("/数谷吕梁\r");
        tty.wait_for("the title of the plan", |tty| tty.screen().concat().contains(dot));
        assert!(!tty.written().contains(other));
        leave(tty);
    }
}

#[test]
fn a_window_of_another_size_is_painted_from_nothing() {
    let mut tty = begun(&[], &[]);
    let before = tty.bytes.len();
    let size = PtySize { cols: 110, rows: 30, pixel_width: 0, pixel_height: 0 };
    tty.master.as_ref().unwrap().resize(size).unwrap();
    tty.wait_for("a frame", |tty| String::from_utf8_lossy(&tty.bytes[before..]).contains("\u{1b}[5n"));
    let frame = String::from_utf8_lossy(&tty.bytes[before..]).into_owned();
    assert!(frame.contains("\u{1b}[2J") && frame.contains("为此建议"), "{frame}");
    leave(tty);
}

/// Screen readers, magnifiers and input methods follow the cursor.
#[test]
fn the_hidden_cursor_rests_where_the_person_is() {
    let mut tty = begun(&[], &[]);
    assert!(!tty.vt.cursor().visible);
    for (keys, text, columns) in [
        ("", "> 1", 0),
        ("j", "> 2", 0),
        ("/源装机大幅提升\rl", "源装机大幅提升，能耗强度", 0),
        ("\u{1b}", "", 0),
        ("]", ">建议 1", 1),
    ] {
        tty.send(keys);
        tty.wait_for(text, |tty| {
            let rows = tty.screen();
            let found = rows.iter().enumerate().find_map(|(row, said)| Some((row, said.split_once(text)?.0)));
            let cursor = (tty.vt.cursor().row, tty.vt.cursor().col);
            text.is_empty() || found.is_some_and(|(row, before)| cursor == (row, width(before) + columns))
        });
    }
    leave(tty);
}

/// It showed boxes, and said so in Chinese.
#[test]
fn the_console_of_linux_is_told_in_ascii_before_anything_else_and_waits() {
    let mut tty = started(&[], &[("TERM", "linux")]);
    tty.wait_for_text("Ctrl-C: leave");
    let said = tty.written();
    assert!(said.is_ascii() && !said.contains('\u{1b}') && said.contains("meiyou Hanzi"), "{said}");
    // Nothing goes on by itself, nor with another key.
    tty.send("q");
    assert!(tty.output.recv_timeout(PATIENCE).is_ok_and(|echo| echo == b"q"));
    tty.send("\r");
    tty.wait_for_text("q 退出");
    assert!(!tty.written().contains("\u{1b}]11;?"), "it answers nothing");
    leave(tty);
    let mut tty = started(&[], &[("TERM", "linux")]);
    tty.wait_for_text("Ctrl-C: leave");
    // At 80 columns it was broken inside a word.
    assert!(tty.written().lines().all(|line| line.chars().count() < 80), "{}", tty.written());
    tty.send("\u{3}");
    assert_ne!(tty.status(), 0);
    assert!(!tty.written().contains("1049"));
    // fbterm goes by the same name.
    leave(begun(&[], &[("TERM", "linux"), ("FBTERM", "1")]));
}

/// The title is given back to the shell, to an editor and after a stop, and set once in between.
#[test]
fn the_title_of_the_window_is_set_and_given_back_where_the_terminal_keeps_it() {
    let title = "\u{1b}[22;2t\u{1b}]2;市政协四届二次会议部分优秀提案及办理情况 - tian\u{1b}\\";
    let count = |tty: &Tty| {
        let written = tty.written();
        (written.matches(title).count(), written.matches("\u{1b}[23;2t").count())
    };
    let mut tty = Tty::under_shell("env XTERM_VERSION=1 \"$PROGRAM\"");
    tty.wait_for_text("? 帮助");
    assert_eq!(count(&tty), (1, 0));
    #[cfg(not(feature = "portable-input"))]
    {
        // Stopped from outside it cannot give anything back, and goes on with what it has set.
        let before = tty.bytes.len();
        crate::tty::signal("STOP", &tty.pid());
        crate::tty::signal("CONT", &tty.pid());
        tty.wait_for("it paints anew", |tty| tty.bytes.len() > before + 1000);
        assert_eq!(count(&tty), (1, 0));
    }
    tty.send("q");
    assert_eq!(tty.aftermath(), (0, true));
    assert_eq!(count(&tty), (1, 1));
    // Who keeps none could not give it back.
    let mut tty = Tty::under_shell("\"$PROGRAM\"");
    tty.wait_for_text("? 帮助");
    tty.send("q");
    assert_eq!(tty.aftermath(), (0, true));
    assert!(!tty.written().contains("]2;") && !tty.written().contains(";2t"));
}
