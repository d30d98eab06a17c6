//! What bytes from the terminal mean.
//!
//! Sequences are those of xterm (<https://invisible-island.net/xterm/ctlseqs/ctlseqs.html>), the
//! Linux console and rxvt.

use crossterm::event::KeyCode;

use crate::ui::msg::{Mouse, MouseKind, Report};
use crate::ui::{Key, Msg};

pub(super) const ESC: u8 = 0x1b;
pub(super) const PASTE_START: &[u8] = b"\x1b[200~";
pub(super) const PASTE_END: &[u8] = b"\x1b[201~";
/// How the answer to the question for the background begins.
pub(super) const ANSWER: &[u8] = b"\x1b]11;";
/// Ctrl-C.
pub(super) const CTRL_C: u8 = 3;

/// Of a longer paste this much is taken, which is more than any line has room for, and the rest is dropped.
pub(super) const LONGEST_PASTE: usize = 1 << 16;

/// What the decoder drops to its end, which must never run as commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dropping {
    /// To the final byte of a control sequence.
    Sequence,
    /// To the terminator of a control string.
    String,
    /// To the terminator of the answer to our question: no person types its beginning.
    Answer,
    /// To the end of a paste.
    Paste,
}

/// What the start of the bytes turned out to be.
pub(super) enum Step {
    /// A message (or nothing of interest), and how many bytes it took.
    Took(Option<Msg>, usize),
    /// Something too long to be kept.
    Drop(Dropping),
    /// More bytes are needed to tell.
    Wait,
}

pub(super) fn pasted(bytes: Option<&[u8]>) -> Msg {
    Msg::Paste(String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned())
}

pub(super) fn key(code: KeyCode) -> Option<Msg> {
    Some(Msg::Key(Key::plain(code)))
}

pub(super) fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] => Step::Wait,
        [ESC] => Step::Wait,
        [ESC, b'[', ..] => control_sequence(bytes),
        [ESC, b'O'] => Step::Wait,
        // The keypad's Enter comes in this form only.
        [ESC, b'O', b'M', ..] => Step::Took(key(KeyCode::Enter), 3),
        [ESC, b'O', last, ..] => Step::Took(key_of_letter(*last).map(|code| Msg::Key(Key::plain(code))), 3),
        // Answers of the terminal, also to questions that somebody asked before us.
        [ESC, b']' | b'P' | b'_' | b'^', ..] => control_string(bytes),
        [ESC, ESC, ..] => Step::Took(key(KeyCode::Esc), 1),
        [ESC, c @ 0x20..=0x7e, ..] => {
            Step::Took(Some(Msg::Key(Key { alt: true, ..Key::plain(KeyCode::Char(char::from(*c))) })), 2)
        }
        [ESC, 0x7f | 0x08, ..] => Step::Took(Some(Msg::Key(Key { alt: true, ..Key::plain(KeyCode::Backspace) })), 2),
        [ESC, ..] => Step::Took(key(KeyCode::Esc), 1),
        // Enter is a carriage return in raw mode: a line feed is Ctrl-j.
        [b'\r', ..] => Step::Took(key(KeyCode::Enter), 1),
        [b'\t', ..] => Step::Took(key(KeyCode::Tab), 1),
        [0x7f | 0x08, ..] => Step::Took(key(KeyCode::Backspace), 1),
        [c @ 1..=26, ..] => {
            let letter = char::from(c + b'a' - 1);
            Step::Took(Some(Msg::Key(Key { ctrl: true, ..Key::plain(KeyCode::Char(letter)) })), 1)
        }
        [c @ 0x20..=0x7e, ..] => Step::Took(key(KeyCode::Char(char::from(*c))), 1),
        [c, ..] if *c < 0x80 => Step::Took(None, 1),
        _ => character(bytes),
    }
}

/// A character outside ASCII: its bytes may come in several reads.
fn character(bytes: &[u8]) -> Step {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Step::Took(None, 1),
    };
    let there = bytes.get(..length.min(bytes.len())).unwrap_or_default();
    match std::str::from_utf8(there) {
        Ok(text) => Step::Took(text.chars().next().and_then(|c| key(KeyCode::Char(c))), length),
        Err(e) if e.error_len().is_none() && there.len() < length => Step::Wait,
        Err(e) => Step::Took(None, e.error_len().unwrap_or(1)),
    }
}

fn control_sequence(bytes: &[u8]) -> Step {
    if bytes.starts_with(PASTE_START) {
        return paste(bytes);
    }
    // The function keys of the Linux console: ESC [ [ A.
    if let [ESC, b'[', b'[', rest @ ..] = bytes {
        return match rest.first() {
            None => Step::Wait,
            Some(letter @ b'A'..=b'E') => Step::Took(key(KeyCode::F(letter - b'@')), 4),
            Some(_) => Step::Took(None, 4),
        };
    }
    // A mouse report in its oldest form: three bytes that look like keys.
    if let [ESC, b'[', b'M', rest @ ..] = bytes {
        return if rest.len() < 3 { Step::Wait } else { Step::Took(None, 6) };
    }
    let body = bytes.get(2..).unwrap_or_default();
    let Some(end) = body.iter().position(|b| !matches!(b, 0x20..=0x3f)) else { return Step::Wait };
    let parameters = body.get(..end).unwrap_or_default();
    match body.get(end) {
        Some(&last @ 0x40..=0x7e) => Step::Took(meaning(parameters, last), end + 3),
        // Not a sequence after all: drop what looked like one, read on from what broke it.
        _ => Step::Took(None, end + 2),
    }
}

fn meaning(parameters: &[u8], last: u8) -> Option<Msg> {
    let text = std::str::from_utf8(parameters).ok()?;
    if let Some(report) = text.strip_prefix('<') {
        return mouse(report, last);
    }
    if let Some(report) = report(text, last) {
        return Some(Msg::Report(report));
    }
    let mut numbers = text.split(';').map(|n| n.parse::<u16>().unwrap_or(1));
    let first = numbers.next().unwrap_or(1);
    let modifiers = numbers.next().unwrap_or(1).saturating_sub(1);
    let code = match last {
        b'~' => match first {
            1 | 7 => KeyCode::Home,
            2 => KeyCode::Insert,
            3 => KeyCode::Delete,
            4 | 8 => KeyCode::End,
            5 => KeyCode::PageUp,
            6 => KeyCode::PageDown,
            11..=15 => function_key(first - 10)?,
            17..=21 => function_key(first - 11)?,
            23 | 24 => function_key(first - 12)?,
            _ => return None,
        },
        b'Z' => KeyCode::BackTab,
        letter => key_of_letter(letter)?,
    };
    Some(Msg::Key(Key { code, ctrl: modifiers & 4 != 0, alt: modifiers & 2 != 0 }))
}

/// A function key by its number.
fn function_key(number: u16) -> Option<KeyCode> {
    u8::try_from(number).ok().map(KeyCode::F)
}

/// An answer to one of our questions: DSR, CPR or DECRPM. A cursor in the first row looks like F3 with
/// modifiers; we never ask there.
fn report(text: &str, last: u8) -> Option<Report> {
    let numbers = |text: &str| -> Option<(u16, u16)> {
        let (a, b) = text.split_once(';')?;
        Some((a.parse().ok()?, b.parse().ok()?))
    };
    match last {
        b'n' if text == "0" => Some(Report::Ready),
        b'R' => {
            let (row, column) = numbers(text).filter(|(row, _)| *row > 1)?;
            Some(Report::Cursor { column: column.checked_sub(1)?, row: row - 1 })
        }
        b'y' => {
            let (mode, setting) = numbers(text.strip_prefix('?')?.strip_suffix('$')?)?;
            Some(Report::Mode { mode, setting })
        }
        _ => None,
    }
}

fn key_of_letter(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(letter - b'O'),
        _ => return None,
    })
}

/// An SGR mouse report: `button;column;row`, `M` for a press.
fn mouse(report: &str, last: u8) -> Option<Msg> {
    let mut numbers = report.split(';').map(str::parse::<u16>);
    let button = numbers.next()?.ok()?;
    let column = numbers.next()?.ok()?.checked_sub(1)?;
    let row = numbers.next()?.ok()?.checked_sub(1)?;
    // Shift, Alt and Ctrl (4, 8, 16) make no difference; 32 is movement.
    let kind = match (button & !0b1_1100, last) {
        (0, b'M') => MouseKind::Press,
        (64, b'M') => MouseKind::WheelUp,
        (65, b'M') => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Msg::Mouse(Mouse { kind, column, row }))
}

fn paste(bytes: &[u8]) -> Step {
    let body = bytes.get(PASTE_START.len()..).unwrap_or_default();
    match body.windows(PASTE_END.len()).position(|w| w == PASTE_END) {
        Some(end) => Step::Took(Some(pasted(body.get(..end))), PASTE_START.len() + end + PASTE_END.len()),
        None if body.len() > LONGEST_PASTE => Step::Drop(Dropping::Paste),
        None => Step::Wait,
    }
}

/// OSC, DCS and the like: up to BEL or ESC \. What is not the answer to our question is dropped.
fn control_string(bytes: &[u8]) -> Step {
    let Some(end) = string_end(bytes.get(2..).unwrap_or_default()) else { return Step::Wait };
    let string = bytes.get(..end + 2).unwrap_or_default();
    Step::Took(string.strip_prefix(ANSWER).and_then(background).map(Msg::Report), end + 2)
}

/// The colour that OSC 11 tells: `rgb:` or `rgba:` and shades of one to four hexadecimal digits.
fn background(answer: &[u8]) -> Option<Report> {
    let text = answer.split(|byte| matches!(*byte, 0x07 | ESC)).next()?;
    let (model, shades) = std::str::from_utf8(text).ok()?.split_once(':')?;
    let mut shades = shades.split('/').map(|shade| {
        let most =
            16u32.checked_pow(u32::try_from(shade.len()).ok()?).filter(|most| (16..=0x10000).contains(most))? - 1;
        // from_str_radix takes a sign too.
        let shade = Some(shade).filter(|shade| !shade.starts_with('+'))?;
        u8::try_from(u32::from_str_radix(shade, 16).ok()? * 255 / most).ok()
    });
    let mut next = || shades.next().flatten();
    model.starts_with("rgb").then_some(Report::Background([next()?, next()?, next()?]))
}

/// Where a control string ends. Another escape sequence ends it too, and is read.
pub(super) fn string_end(body: &[u8]) -> Option<usize> {
    body.iter().enumerate().find_map(|(at, byte)| match (byte, body.get(at + 1)) {
        (0x07, _) => Some(at + 1),
        (&ESC, Some(b'\\')) => Some(at + 2),
        (&ESC, Some(_)) => Some(at),
        _ => None,
    })
}
