//! Light and dark: a terminal that says which it is, at once, late, in pieces, never, or in nonsense.

use portable_pty::CommandBuilder;
use tian::lang::Lang;
use tian::theme::Scheme;

use crate::support::Reader;
use crate::tty::{Tty, environment};

const QUESTION: &str = "\u{1b}]11;?";
const DARK: &str = "\u{1b}]11;rgb:1c1c/1c1c/1c1c\u{1b}\\";
const LIGHT: &str = "\u{1b}]11;rgb:ffff/ffff/ffff\u{7}";
/// How the list's cursor is painted on a dark and on a light background.
const CURSOR: [&str; 2] = ["1;38;5;116", "38;5;19"];

/// Arguments, variables, how the list's cursor is painted, and whether the terminal is asked.
type Case = (&'static [&'static str], &'static [(&'static str, &'static str)], Option<&'static str>, bool);

/// The program with its first frame on the screen, with variables and arguments.
fn begun(args: &[&str], variables: &[(&str, &str)]) -> Tty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tian"));
    command.args(args);
    let mut command = environment(command);
    variables.iter().for_each(|(name, value)| command.env(name, value));
    let mut tty = Tty::run(command, 120, 36);
    tty.wait_for_text("q 退出");
    tty
}

/// Sends an answer; the frame that follows from it.
fn answered(tty: &mut Tty, answer: &str, awaited: &str) -> String {
    let before = tty.bytes.len();
    tty.send(answer);
    tty.wait_for("the colours", |tty| sets(&String::from_utf8_lossy(&tty.bytes[before..]), awaited));
    // What comes behind it comes with it.
    tty.send("z");
    tty.wait_for_text("在此没有作用");
    String::from_utf8_lossy(&tty.bytes[before..]).into_owned()
}

fn leave(mut tty: Tty) {
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

/// Whether a style was set, perhaps with more.
fn sets(written: &str, codes: &str) -> bool {
    regex_lite::Regex::new(&format!("\u{1b}\\[([0-9]+;)*{codes}(;[0-9]+)*m")).unwrap().is_match(written)
}

/// Whether a foreground was set without a background: only who knows the background may do that.
fn assumes_a_background(written: &str) -> bool {
    let set = regex_lite::Regex::new("\u{1b}\\[([0-9;]*)m").unwrap();
    let is = |code: &str, bases: [u8; 2]| {
        code.parse::<u8>().is_ok_and(|code| bases.iter().any(|base| (*base..base + 8).contains(&code)))
    };
    set.captures_iter(written).any(|found| {
        let codes: Vec<&str> = found[1].split(';').collect();
        codes.contains(&"38")
            || codes.iter().any(|c| is(c, [30, 90])) && !codes.iter().any(|c| *c == "48" || is(c, [40, 100]))
    })
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn the_answer_colours_what_has_a_colour_and_repaints_nothing_else() {
    for (answer, cursor) in [(DARK, CURSOR[0]), (LIGHT, CURSOR[1])] {
        let mut tty = begun(&[], &[]);
        assert!(tty.written().contains(QUESTION) && !assumes_a_background(&tty.written()));
        let text = tty.screen();
        let frame = answered(&mut tty, answer, cursor);
        assert!(frame.contains("关于探索建立") && !frame.contains("为此建议"), "{frame}");
        assert_eq!(tty.screen()[..35], text[..35], "no answer is typed");
        leave(tty);
    }
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn a_late_answer_in_pieces_is_neither_typed_nor_lost() {
    let mut tty = begun(&[], &[]);
    tty.send("J/数字");
    tty.wait_for_text("/数字");
    let before = tty.bytes.len();
    for piece in ["\u{1b}]1", "1;rgb:ff", "ff/ffff/ffff\u{1b}", "\\"] {
        tty.send(piece);
        std::thread::sleep(std::time::Duration::from_millis(15));
    }
    tty.wait_for("the colours", |tty| sets(&String::from_utf8_lossy(&tty.bytes[before..]), CURSOR[1]));
    tty.send("农");
    tty.wait_for_text("/数字农");
    tty.send("\u{3}");
    tty.wait_for_text("q 退出");
    leave(tty);
}

#[test]
fn without_an_answer_or_with_nonsense_no_background_is_assumed() {
    for answer in ["", "\u{1b}]11;rgb:zz/0\u{7}", "\u{1b}]11;rgb:8080/8080/8080\u{1b}\\"] {
        let mut tty = begun(&[], &[]);
        tty.send(answer);
        tty.send("/数字\r");
        let expected = Reader::coloured("120x36", Lang::Zh, Scheme::Neutral).keys("/数字<Enter>").rows();
        tty.wait_for("the hits", |tty| tty.screen() == expected);
        assert!(!assumes_a_background(&tty.written()), "{}", tty.written());
        assert!(tty.written().contains("\u{1b}[4;30;48;5;228m"), "a hit has both colours");
        leave(tty);
    }
}

#[test]
#[cfg_attr(feature = "portable-input", ignore = "signals and answers are for the reader of Unix")]
fn a_theme_that_is_asked_for_needs_no_answer() {
    let cases: [Case; 9] = [
        (&["--theme", "dark"], &[], Some(CURSOR[0]), false),
        (&["--theme", "light"], &[], Some(CURSOR[1]), false),
        (&["--theme", "mono"], &[], None, false),
        (&["--theme", "dark"], &[("NO_COLOR", "1")], None, false),
        (&["--color", "never"], &[], None, false),
        (&[], &[("COLORFGBG", "0;15")], Some(CURSOR[1]), true),
        (&[], &[("COLORFGBG", "15;default;0")], Some(CURSOR[0]), true),
        // It may be of another terminal.
        (&[], &[("COLORFGBG", "0;15"), ("TMUX", "x")], None, true),
        (&["--theme", "dark", "--color", "always"], &[("NO_COLOR", "1")], Some(CURSOR[0]), false),
    ];
    for (args, variables, cursor, asks) in cases {
        let tty = begun(args, variables);
        let written = tty.written();
        assert_eq!(written.contains(QUESTION), asks, "{args:?} {variables:?}");
        match cursor {
            Some(cursor) => assert!(sets(&written, cursor), "{args:?} {variables:?}: {written}"),
            None => assert!(!assumes_a_background(&written), "{args:?} {variables:?}: {written}"),
        }
        leave(tty);
    }
}
