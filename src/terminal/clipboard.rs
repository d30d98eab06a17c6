//! Text for the clipboard of the user's own machine, wherever the program runs.
//!
//! tmux gets the text by its own command and passes it on (`set-clipboard`); GNU screen lets OSC 52 through
//! in pieces; every other terminal gets OSC 52. None of them says whether the text arrived, so it is also
//! kept in a file.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::paths;

/// Bytes of a piece that GNU screen passes on: its buffer for such strings is 256.
const PIECE: usize = 250;

/// The most text that is sent: most terminals take 100 kB at once, encoded.
const MOST: usize = 74_000;

/// A way to a clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// `tmux load-buffer -w -`.
    Tmux,
    /// OSC 52 in DCS pieces.
    Screen,
    /// OSC 52.
    Osc52,
}

impl Way {
    /// The way that the environment asks for.
    pub(crate) fn of(variable: impl Fn(&str) -> Option<String>) -> Way {
        let set = |name| variable(name).is_some_and(|value: String| !value.is_empty());
        match () {
            () if set("TMUX") => Way::Tmux,
            () if set("STY") => Way::Screen,
            () => Way::Osc52,
        }
    }

    /// The way's name for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Way::Tmux => "tmux load-buffer",
            Way::Screen => "OSC 52, screen",
            Way::Osc52 => "OSC 52",
        }
    }

    /// The bytes to send to the terminal; none where another program passes the text on, or where it is too
    /// long.
    pub(crate) fn bytes(self, text: &str) -> Vec<u8> {
        if text.len() > MOST || self == Way::Tmux {
            return Vec::new();
        }
        let sequence = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
        if self == Way::Osc52 {
            return sequence.into_bytes();
        }
        sequence.as_bytes().chunks(PIECE).flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect()
    }
}

/// Hands a text to tmux.
///
/// # Errors
/// Where there is no tmux, or it refuses.
pub(crate) fn tmux(text: &str) -> io::Result<()> {
    let command = &["load-buffer", "-w", "-"];
    let mut child =
        Command::new("tmux").args(command).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    if child.wait()?.success() { Ok(()) } else { Err(io::Error::other("tmux load-buffer")) }
}

/// Keeps a text in the user's cache folder, in place of the last one; returns where.
///
/// # Errors
/// Where there is no such folder, or it cannot be written to.
pub(crate) fn keep(text: &str) -> io::Result<PathBuf> {
    let folder = paths::cache_folder().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
    let path = folder.join("copied.txt");
    paths::replace(&path, [text, "\n"].concat().as_bytes())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_the_way() {
        let way = |set: &str| Way::of(|name| (name == set).then(|| "x".to_owned()));
        assert_eq!([way("TMUX"), way("STY"), way("TERM")], [Way::Tmux, Way::Screen, Way::Osc52]);
    }

    #[test]
    fn texts_are_encoded_whole_and_in_pieces() {
        assert_eq!(Way::Osc52.bytes("农田"), b"\x1b]52;c;5Yac55Sw\x07");
        let long = "农田".repeat(200);
        let sent = Way::Screen.bytes(&long);
        let pieces: Vec<&[u8]> = sent.split(|byte| *byte == 0x1b).filter(|piece| piece.starts_with(b"P")).collect();
        assert!(pieces.len() > 5 && pieces.iter().all(|piece| piece.len() <= PIECE + 1));
        assert!(Way::Osc52.bytes(&"x".repeat(MOST + 1)).is_empty());
    }
}
