//! Bytes to keys, pastes and mouse events, in whatever pieces they arrive.
//!
//! `sequence` says what bytes mean; this file handles bytes that come in pieces, or never all come. An
//! unknown sequence is dropped whole: its tail must never run as commands.

mod sequence;

use std::collections::VecDeque;
use std::time::Duration;

use crossterm::event::KeyCode;

use crate::ui::{Key, Msg};
use sequence::{
    ANSWER, CTRL_C, Dropping, ESC, LONGEST_PASTE, PASTE_END, PASTE_START, Step, key, pasted, step, string_end,
};

/// How long a lone Esc may be the start of a sequence, unless the line's round trip is known to be longer.
pub(crate) const ESCAPE: Duration = Duration::from_millis(50);
/// How long a paste may pause before it is taken to have lost its end.
const PAUSE: Duration = Duration::from_secs(2);
/// How many times as long as for the second byte of a sequence the decoder waits for what it drops.
const REST: u32 = 4;

/// Collects bytes, gives messages.
#[derive(Debug, Default)]
pub struct Decoder {
    bytes: Vec<u8>,
    messages: VecDeque<Msg>,
    /// Whether a lone Esc was just taken for the key: if it began a sequence on a slow link, `[`, `O` or `]`
    /// comes next.
    escaped: bool,
    /// Whether the first of `bytes` is an Esc put back for that reason.
    put_back: bool,
    dropping: Option<Dropping>,
    /// The second byte of a sequence that nothing has followed yet.
    begun: Option<u8>,
    escape: Option<Duration>,
}

impl Decoder {
    /// Takes bytes as they were read.
    pub fn feed(&mut self, bytes: &[u8]) {
        if std::mem::take(&mut self.escaped) && matches!(bytes.first(), Some(b'[' | b'O' | b']')) {
            self.bytes.push(ESC);
            self.put_back = true;
        }
        self.begun = None;
        self.bytes.extend_from_slice(bytes);
        self.decode();
    }

    /// The next message, in the order of the bytes.
    #[expect(clippy::should_implement_trait, reason = "more may come after None")]
    pub fn next(&mut self) -> Option<Msg> {
        self.messages.pop_front()
    }

    /// Sets how long a lone Esc may be the start of a sequence.
    #[cfg(all(unix, not(feature = "portable-input")))]
    pub(crate) fn set_escape(&mut self, patience: Duration) {
        self.escape = Some(patience);
    }

    /// How long the caller waits for more bytes before [`Decoder::time_out`]; `None` for as long as it takes.
    pub fn patience(&self) -> Option<Duration> {
        let escape = self.escape.unwrap_or(ESCAPE);
        let is_long = self.bytes.starts_with(PASTE_START) || self.bytes.starts_with(ANSWER);
        if self.is_interrupted() {
            Some(escape * REST)
        } else if is_long || matches!(self.dropping, Some(Dropping::Paste | Dropping::Answer)) {
            Some(PAUSE)
        } else if self.dropping.is_some() {
            // The rest of a sequence comes at once, or it was no sequence: a person has pressed Esc and ] in a breath.
            Some(escape * REST)
        } else {
            (self.bytes.first() == Some(&ESC)).then_some(escape)
        }
    }

    /// Takes what has come as complete, since nothing follows: a lone Esc is the key, an unfinished paste is
    /// pasted, and of any other sequence the rest is dropped should it still come.
    pub fn time_out(&mut self) {
        let put_back = std::mem::take(&mut self.put_back);
        let interrupted = self.is_interrupted();
        let bytes = std::mem::take(&mut self.bytes);
        match bytes.as_slice() {
            _ if interrupted => {
                self.messages.push_back(Msg::Key(Key { ctrl: true, ..Key::plain(KeyCode::Char('c')) }));
                self.dropping = Some(Dropping::Paste);
            }
            _ if self.dropping.is_some() => {
                self.dropping = None;
                // Nothing has followed: a person has pressed Esc and then this key.
                if let Some(second) = self.begun.take() {
                    self.messages.extend(key(KeyCode::Esc));
                    self.messages.extend(key(KeyCode::Char(char::from(second))));
                }
            }
            [ESC] => {
                self.messages.extend(key(KeyCode::Esc));
                self.escaped = true;
            }
            // After an Esc long ago, a person has typed this.
            [ESC, c] if put_back => self.messages.extend(key(KeyCode::Char(char::from(*c)))),
            [ESC, b'O'] => {
                self.messages.push_back(Msg::Key(Key { alt: true, ..Key::plain(KeyCode::Char('O')) }));
            }
            _ if bytes.starts_with(PASTE_START) => self.messages.push_back(pasted(bytes.get(PASTE_START.len()..))),
            [ESC, b']', ..] if put_back && !bytes.starts_with(ANSWER) => {
                self.bytes = bytes.get(1..).unwrap_or_default().to_vec();
                self.decode();
            }
            [ESC, second, rest @ ..] => {
                self.begun = rest.is_empty().then_some(*second);
                self.dropping = Some(match second {
                    b'[' => Dropping::Sequence,
                    b']' if bytes.starts_with(ANSWER) => Dropping::Answer,
                    _ => Dropping::String,
                });
            }
            _ => {}
        }
    }

    /// Whether Ctrl-C is the last that came of a paste. When nothing follows, it was pressed by somebody who waits
    /// for an end that was lost; when more follows, the paste holds it.
    fn is_interrupted(&self) -> bool {
        let in_paste =
            self.dropping == Some(Dropping::Paste) || self.dropping.is_none() && self.bytes.starts_with(PASTE_START);
        in_paste && self.bytes.last() == Some(&CTRL_C)
    }

    fn decode(&mut self) {
        while !self.bytes.is_empty() {
            if let Some(what) = self.dropping {
                if !self.drop_rest(what) {
                    break;
                }
                continue;
            }
            // After an Esc long ago, only an answer that we wait for is one: a person has typed ] and more.
            let begins = ANSWER.starts_with(&self.bytes) || self.bytes.starts_with(ANSWER);
            if self.put_back && self.bytes.starts_with(b"\x1b]") && !begins {
                self.bytes.remove(0);
                self.put_back = false;
            }
            match step(&self.bytes) {
                Step::Took(msg, count) => {
                    self.messages.extend(msg);
                    self.bytes.drain(..count.clamp(1, self.bytes.len()));
                    self.put_back = false;
                }
                Step::Drop(what) => {
                    if what == Dropping::Paste {
                        let taken = self.bytes.get(PASTE_START.len()..LONGEST_PASTE);
                        self.messages.push_back(pasted(taken));
                    }
                    self.dropping = Some(what);
                }
                Step::Wait => break,
            }
        }
    }

    /// Drops bytes; returns whether the end has been found.
    fn drop_rest(&mut self, what: Dropping) -> bool {
        let end = match what {
            Dropping::Sequence => self.bytes.iter().position(|b| !matches!(b, 0x20..=0x3f)).map(|at| at + 1),
            Dropping::String | Dropping::Answer => string_end(&self.bytes),
            Dropping::Paste => {
                self.bytes.windows(PASTE_END.len()).position(|w| w == PASTE_END).map(|at| at + PASTE_END.len())
            }
        };
        // The end itself may be in two pieces: its first bytes are kept.
        let kept = if what == Dropping::Sequence { 0 } else { PASTE_END.len() - 1 };
        let count = end.unwrap_or(self.bytes.len().saturating_sub(kept));
        self.bytes.drain(..count.min(self.bytes.len()));
        if end.is_some() {
            self.dropping = None;
        }
        end.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::msg::{Mouse, MouseKind, Report};

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
        assert_eq!(decoded(b"\x1b\x7f\n\x1b\xe4\xb8\xad"), keys("<A-BS><C-j><Esc>中"));
        assert_eq!(decoded(b"\x1bOP\x1b[11~\x1b[[A"), keys("<F1><F1><F1>"));
        assert_eq!(decoded(b"\x1bOR\x1b[15~\x1b[17~\x1b[24~\x1b[[E"), keys("<F3><F5><F6><F12><F5>"));
    }

    #[test]
    fn wherever_a_stream_is_split_its_messages_are_the_same() {
        let stream =
            "j中\x1b[A𠮷\x1b[200~粘\x1b贴\x1b[201~\x1b[<65;10;3M\x1b]11;rgb:0/0/0\x1b\\\x1b[?62;22cq".as_bytes();
        let whole = decoded(stream);
        assert_eq!(whole.len(), 8);
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

    /// What comes of pieces with a time-out after each.
    fn halting(pieces: &[&[u8]]) -> Vec<Msg> {
        let mut decoder = Decoder::default();
        for piece in pieces {
            decoder.feed(piece);
            if decoder.patience().is_some() {
                decoder.time_out();
            }
        }
        all(&mut decoder)
    }

    #[test]
    fn a_late_tail_of_a_sequence_is_no_command() {
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b");
        assert_eq!(decoder.patience(), Some(ESCAPE));
        decoder.time_out();
        decoder.feed(b"[");
        decoder.feed(b"A");
        decoder.feed(b"j");
        assert_eq!(all(&mut decoder), keys("<Esc><Up>j"));
        assert_eq!(halting(&[b"\x1b[", b"Aj"]), keys("j"));
        assert_eq!(halting(&[b"\x1b[<64;10", b";3Mj"]), keys("j"));
        assert_eq!(halting(&[b"\x1b]11;rgb:", b"0/0/0\x1b\\j"]), keys("j"));
    }

    #[test]
    fn the_background_is_told_in_several_forms_and_nonsense_is_dropped() {
        let told = |answer: &str| decoded(["\x1b]", answer, "\x1b\\j"].concat().as_bytes());
        let background = |colour| [vec![Msg::Report(Report::Background(colour))], keys("j")].concat();
        assert_eq!(told("11;rgb:ffff/8080/0000"), background([255, 128, 0]));
        assert_eq!(told("11;rgb:ff/80/00"), background([255, 128, 0]));
        assert_eq!(told("11;rgb:f/0/8"), background([255, 0, 136]));
        assert_eq!(told("11;rgba:1c1c/1c1c/1c1c/ffff"), background([28, 28, 28]));
        assert_eq!(decoded(b"\x1b]11;rgb:0/0/0\x07j"), background([0, 0, 0]));
        for nonsense in [
            "11;",
            "11;rgb:",
            "11;rgb:0/0",
            "11;rgb:fffff/0/0",
            "11;rgb:é/0/0",
            "11;rgb:+1/0/0",
            "11;red",
            "10;rgb:0/0/0",
            "",
        ] {
            assert_eq!(told(nonsense), keys("j"), "{nonsense}");
        }
    }

    /// On a slow line a pause may fall anywhere into an answer.
    #[test]
    fn an_answer_is_no_keys_wherever_it_pauses_or_ends() {
        for end in ["\x07", "\x1b\\"] {
            let answer = ["\x1b]11;rgb:1c1c/1c1c/1c1c", end].concat();
            for at in 1..answer.len() {
                let (first, second) = answer.split_at(at);
                let said = halting(&[first.as_bytes(), second.as_bytes(), b"j"]);
                let typed: Vec<_> = said.into_iter().filter(|msg| !matches!(msg, Msg::Report(_))).collect();
                // A lone Esc is a key.
                assert_eq!(typed, keys(if at == 1 { "<Esc>j" } else { "j" }), "{end:?}, paused at {at}");
            }
            // A longer pause, after which nothing else would be waited for.
            let mut decoder = Decoder::default();
            decoder.feed(&answer.as_bytes()[..9]);
            assert_eq!(decoder.patience(), Some(PAUSE));
            decoder.feed(&answer.as_bytes()[9..]);
            assert_eq!(all(&mut decoder), [Msg::Report(Report::Background([28; 3]))]);
        }
    }

    #[test]
    fn a_closing_bracket_typed_after_esc_is_a_key_and_what_follows_it_too() {
        assert_eq!(halting(&[b"\x1b", b"]", b"j"]), keys("<Esc>]j"));
        assert_eq!(halting(&[b"\x1b", b"]j"]), keys("<Esc>]j"));
        assert_eq!(halting(&[b"\x1b", b"]1", b"j"]), keys("<Esc>]1j"));
        assert_eq!(halting(&[b"\x1b", b"]", b"]", b"1"]), keys("<Esc>]]1"));
    }

    #[test]
    fn esc_and_a_key_that_could_begin_a_string_do_not_lock_the_keyboard() {
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b]");
        decoder.time_out();
        // What is dropped comes at once or not at all.
        assert!(decoder.patience().unwrap() < Duration::from_millis(500));
        decoder.time_out();
        decoder.feed(b"j");
        assert_eq!(all(&mut decoder), keys("<Esc>]j"), "both were pressed");
    }

    #[test]
    fn a_bracket_typed_after_esc_is_a_bracket() {
        assert_eq!(halting(&[b"\x1b", b"[", b"j"]), keys("<Esc>[j"));
    }

    #[test]
    fn unknown_and_broken_sequences_are_dropped_whole() {
        assert_eq!(decoded(b"\x1b[99;99;99zq"), keys("q"));
        assert_eq!(decoded(b"\x1b[[Fq\xff\xfeq"), keys("qq"));
        assert_eq!(decoded(b"\x1b[M q!j"), keys("j"), "a mouse report of the oldest form");
        let long = [b"\x1b]52;c;".as_slice(), &[b'q'; 5000], b"\x07j"].concat();
        assert_eq!(decoded(&long), keys("j"));
    }

    #[test]
    fn a_paste_too_long_is_cut_and_dropped_to_its_end_and_one_without_an_end_is_taken() {
        let mut decoder = Decoder::default();
        decoder.feed(PASTE_START);
        for _ in 0..40 {
            decoder.feed(&[b'q'; 30_000]);
        }
        decoder.feed(b"q\x1b[20");
        decoder.feed(b"1~j");
        let cut = "q".repeat(LONGEST_PASTE - PASTE_START.len());
        assert_eq!(all(&mut decoder), [vec![Msg::Paste(cut)], keys("j")].concat());
        assert_eq!(halting(&[b"\x1b[200~abc", b"j"]), [vec![Msg::Paste("abc".to_owned())], keys("j")].concat());
    }

    #[test]
    fn ctrl_c_ends_a_paste_that_has_lost_its_end_and_no_key_comes_of_the_rest() {
        let ctrl_c = Msg::Key(Key { ctrl: true, ..Key::plain(KeyCode::Char('c')) });
        for begun in [b"\x1b[200~abc".to_vec(), [PASTE_START, &[b'q'; LONGEST_PASTE + 9]].concat()] {
            let mut decoder = Decoder::default();
            decoder.feed(&begun);
            all(&mut decoder);
            decoder.feed(b"\x03");
            assert!(decoder.patience().unwrap() < Duration::from_millis(500));
            decoder.time_out();
            assert_eq!(all(&mut decoder), std::slice::from_ref(&ctrl_c));
            decoder.feed(b"qqq\x1b[201~j");
            assert_eq!(all(&mut decoder), keys("j"));
        }
        // Text that holds the byte, in two pieces.
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b[200~a\x03");
        decoder.feed(b"q\x1b[201~j");
        assert_eq!(all(&mut decoder), [vec![Msg::Paste("a\u{3}q".to_owned())], keys("j")].concat());
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
