//! Bytes to keys, pastes and mouse events, in whatever pieces they arrive.
//!
//! Sequences are those of xterm (<https://invisible-island.net/xterm/ctlseqs/ctlseqs.html>), the
//! Linux console and rxvt. What is not understood is dropped whole: the tail of an unknown sequence
//! must never run as commands.

use std::collections::VecDeque;

use crossterm::event::KeyCode;

use crate::ui::msg::{Mouse, MouseKind};
use crate::ui::{Key, Msg};

const ESC: u8 = 0x1b;
const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";
/// No sequence that means anything is longer; more is noise, to be dropped.
const LONGEST_SEQUENCE: usize = 256;
/// A paste may be a page, not a disk.
const LONGEST_PASTE: usize = 1 << 20;

/// Collects bytes, gives messages.
#[derive(Debug, Default)]
pub struct Decoder {
    bytes: Vec<u8>,
    messages: VecDeque<Msg>,
    /// A lone Esc has just been taken for the key: should it have been the start of a sequence on a
    /// slow link, the rest of it comes in one piece.
    escaped: bool,
}

/// What the start of the bytes turned out to be.
enum Step {
    /// A message (or nothing of interest), and how many bytes it took.
    Took(Option<Msg>, usize),
    /// More bytes are needed to tell.
    Wait,
}

impl Decoder {
    /// Takes bytes as they were read.
    pub fn feed(&mut self, bytes: &[u8]) {
        if std::mem::take(&mut self.escaped) && bytes.len() > 1 && matches!(bytes.first(), Some(b'[' | b'O')) {
            self.bytes.push(ESC);
        }
        self.bytes.extend_from_slice(bytes);
        self.decode();
    }

    /// The next message, in the order of the bytes.
    #[expect(clippy::should_implement_trait, reason = "more may come after None")]
    pub fn next(&mut self) -> Option<Msg> {
        self.messages.pop_front()
    }

    /// Whether an Esc waits to be told from the start of a sequence.
    pub fn is_waiting(&self) -> bool {
        self.bytes.first() == Some(&ESC) && !self.bytes.starts_with(PASTE_START)
    }

    /// Nothing came after the Esc: alone it is the key, with more it is a broken sequence.
    pub fn time_out(&mut self) {
        if !self.is_waiting() {
            return;
        }
        if self.bytes.len() == 1 {
            self.messages.push_back(Msg::Key(Key::plain(KeyCode::Esc)));
            self.escaped = true;
        }
        self.bytes.clear();
    }

    fn decode(&mut self) {
        while !self.bytes.is_empty() {
            match step(&self.bytes) {
                Step::Took(msg, count) => {
                    self.messages.extend(msg);
                    self.bytes.drain(..count.clamp(1, self.bytes.len()));
                }
                Step::Wait => break,
            }
        }
    }
}

fn key(code: KeyCode) -> Option<Msg> {
    Some(Msg::Key(Key::plain(code)))
}

fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] => Step::Wait,
        [ESC] => Step::Wait,
        [ESC, b'[', ..] => control_sequence(bytes),
        [ESC, b'O'] => Step::Wait,
        [ESC, b'O', last, ..] => Step::Took(key_of_letter(*last).map(|code| Msg::Key(Key::plain(code))), 3),
        // Answers of the terminal to questions that somebody asked before us.
        [ESC, b']' | b'P' | b'_' | b'^', ..] => control_string(bytes),
        [ESC, ESC, ..] => Step::Took(key(KeyCode::Esc), 1),
        [ESC, c @ 0x20..=0x7e, ..] => {
            Step::Took(Some(Msg::Key(Key { alt: true, ..Key::plain(KeyCode::Char(char::from(*c))) })), 2)
        }
        [ESC, ..] => Step::Took(key(KeyCode::Esc), 1),
        [b'\r' | b'\n', ..] => Step::Took(key(KeyCode::Enter), 1),
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
        return if rest.is_empty() { Step::Wait } else { Step::Took(None, 4) };
    }
    let body = bytes.get(2..).unwrap_or_default();
    let Some(end) = body.iter().position(|b| !matches!(b, 0x20..=0x3f)) else {
        return if body.len() > LONGEST_SEQUENCE { Step::Took(None, bytes.len()) } else { Step::Wait };
    };
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
    let mut numbers = text.split(';').map(|n| n.parse::<u16>().unwrap_or(1));
    let first = numbers.next().unwrap_or(1);
    let modifiers = numbers.next().unwrap_or(1).saturating_sub(1);
    let code = match last {
        b'~' => match first {
            1 | 7 => KeyCode::Home,
            3 => KeyCode::Delete,
            4 | 8 => KeyCode::End,
            5 => KeyCode::PageUp,
            6 => KeyCode::PageDown,
            _ => return None,
        },
        b'Z' => KeyCode::BackTab,
        letter => key_of_letter(letter)?,
    };
    Some(Msg::Key(Key { code, ctrl: modifiers & 4 != 0, alt: modifiers & 2 != 0 }))
}

fn key_of_letter(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'M' => KeyCode::Enter,
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
        Some(end) => {
            let text = String::from_utf8_lossy(body.get(..end).unwrap_or_default()).into_owned();
            Step::Took(Some(Msg::Paste(text)), PASTE_START.len() + end + PASTE_END.len())
        }
        None if body.len() > LONGEST_PASTE => Step::Took(None, bytes.len()),
        None => Step::Wait,
    }
}

/// OSC, DCS and the like: up to BEL or ESC \, dropped.
fn control_string(bytes: &[u8]) -> Step {
    let body = bytes.get(2..).unwrap_or_default();
    for (at, pair) in body.iter().enumerate() {
        match (pair, body.get(at + 1)) {
            (0x07, _) => return Step::Took(None, at + 3),
            (&ESC, Some(b'\\')) => return Step::Took(None, at + 4),
            (&ESC, Some(_)) => return Step::Took(None, at + 2),
            _ => {}
        }
    }
    if body.len() > LONGEST_SEQUENCE { Step::Took(None, bytes.len()) } else { Step::Wait }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(decoder: &mut Decoder) -> Vec<Msg> {
        std::iter::from_fn(|| decoder.next()).collect()
    }

    fn decoded(bytes: &[u8]) -> Vec<Msg> {
        let mut decoder = Decoder::default();
        decoder.feed(bytes);
        all(&mut decoder)
    }

    fn keys(text: &str) -> Vec<Msg> {
        Key::sequence(text).into_iter().map(Msg::Key).collect()
    }

    #[test]
    fn keys_of_several_terminals_are_understood() {
        assert_eq!(decoded("/养老\r".as_bytes()), keys("/养老<Enter>"));
        assert_eq!(
            decoded(b"\x1b[A\x1bOB\x1b[5~\x1b[6~\x1b[1~\x1b[F\x1b[Z\x1b[3~"),
            keys("<Up><Down><PageUp><PageDown><Home><End><BackTab><Del>")
        );
        assert_eq!(decoded(b"\x04\x7f\x1bj\x1b[1;5C"), keys("<C-d><BS><A-j><C-Right>"));
    }

    #[test]
    fn wherever_a_stream_is_split_its_messages_are_the_same() {
        let stream =
            "j中\x1b[A𠮷\x1b[200~粘\x1b贴\x1b[201~\x1b[<65;10;3M\x1b]11;rgb:0/0/0\x1b\\\x1b[?62;22cq".as_bytes();
        let whole = decoded(stream);
        assert_eq!(whole.len(), 7);
        for first in 0..stream.len() {
            for second in first..stream.len() {
                let mut decoder = Decoder::default();
                for part in [&stream[..first], &stream[first..second], &stream[second..]] {
                    decoder.feed(part);
                }
                assert_eq!(all(&mut decoder), whole, "split at {first} and {second}");
            }
        }
    }

    #[test]
    fn a_late_tail_of_a_sequence_is_no_command() {
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b");
        assert!(decoder.is_waiting());
        decoder.time_out();
        decoder.feed(b"[A");
        decoder.feed(b"j");
        assert_eq!(all(&mut decoder), keys("<Esc><Up>j"));
    }

    #[test]
    fn unknown_and_broken_sequences_are_dropped_whole() {
        assert_eq!(decoded(b"\x1b[99;99;99zq"), keys("q"));
        assert_eq!(decoded(b"\x1b[[Aq\xff\xfeq"), keys("qq"));
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b[12;");
        decoder.time_out();
        decoder.feed(b"q");
        assert_eq!(all(&mut decoder), keys("q"));
    }

    #[test]
    fn the_mouse_reports_presses_and_the_wheel() {
        let at = |kind| Msg::Mouse(Mouse { kind, column: 9, row: 2 });
        assert_eq!(
            decoded(b"\x1b[<0;10;3M\x1b[<0;10;3m\x1b[<64;10;3M"),
            [at(MouseKind::Press), at(MouseKind::WheelUp)]
        );
    }
}
