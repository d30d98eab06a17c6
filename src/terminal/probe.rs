//! What the terminal can do, asked with the first frame and never waited for.
//!
//! Where the cursor stands after a quotation mark says how wide terminals draw characters of ambiguous
//! width here; after 中文, whether they read UTF-8 at all. The marks are drawn in the second row, since
//! an answer from the first looks like a key, and erased before the frame is painted.

use super::backend::Abilities;
use crate::theme::Scheme;
use crate::ui::msg::Report;

/// The questions, in the order of their answers.
pub(crate) const QUESTIONS: &[u8] =
    "\u{1b}[2H“\u{1b}[6n\u{1b}[2H中文\u{1b}[6n\u{1b}[2H\u{1b}[K\u{1b}[?69$p\u{1b}[?2026$p".as_bytes();

/// The question for the colour of the background.
pub(crate) const BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";

/// Columns that 中文 takes.
const CHINESE: u16 = 4;

/// Answers as they come.
#[derive(Debug, Default)]
pub(crate) struct Probe {
    /// Columns that “ took, then those of 中文.
    columns: Vec<u16>,
    abilities: Abilities,
    /// Whether left and right margins are wanted.
    margins: bool,
}

/// What an answer means for the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProbeResult {
    /// The terminal can do this.
    Abilities(Abilities),
    /// The terminal draws characters of ambiguous width in so many columns.
    Ambiguous(u16),
    /// The terminal does not read UTF-8.
    NotUtf8,
    /// The terminal's background is dark, or light, or neither.
    Scheme(Scheme),
}

impl Probe {
    /// A probe that takes left and right margins for an ability, or leaves them alone.
    pub(crate) fn new(margins: bool) -> Probe {
        Probe { margins, ..Probe::default() }
    }

    /// Takes an answer; returns what it tells the program, if anything.
    pub(crate) fn take(&mut self, report: Report) -> Option<ProbeResult> {
        match report {
            Report::Cursor { column, row: 1 } => {
                self.columns.push(column);
                match self.columns[..] {
                    [width @ 1..=2] => Some(ProbeResult::Ambiguous(width)),
                    [_, CHINESE] => None,
                    [_, _] => Some(ProbeResult::NotUtf8),
                    _ => None,
                }
            }
            // 1 and 2 mean set and reset: the terminal knows the mode.
            Report::Mode { mode: 69, setting: 1 | 2 } if self.margins => {
                self.abilities.margins = true;
                Some(ProbeResult::Abilities(self.abilities))
            }
            Report::Mode { mode: 2026, setting: 1 | 2 } => {
                self.abilities.synchronised = true;
                Some(ProbeResult::Abilities(self.abilities))
            }
            Report::Background(colour) => Some(ProbeResult::Scheme(Scheme::of_background(colour))),
            _ => None,
        }
    }

    /// Whether the terminal has left and right margins, as far as it has said.
    pub(crate) fn has_margins(&self) -> bool {
        self.abilities.margins
    }

    /// Notes that the widths we count are those that are drawn.
    pub(crate) fn widths_agree(&mut self) -> Abilities {
        self.abilities.certain_widths = true;
        self.abilities
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_apart_by_their_order() {
        let mut probe = Probe::new(true);
        assert_eq!(probe.take(Report::Cursor { column: 2, row: 1 }), Some(ProbeResult::Ambiguous(2)));
        assert_eq!(probe.take(Report::Cursor { column: 4, row: 1 }), None);
        assert_eq!(probe.take(Report::Cursor { column: 4, row: 1 }), None, "nobody asked");
        assert_eq!(probe.take(Report::Mode { mode: 69, setting: 0 }), None);
        let margins = Abilities { margins: true, ..Abilities::default() };
        assert_eq!(probe.take(Report::Mode { mode: 69, setting: 2 }), Some(ProbeResult::Abilities(margins)));
        let white = Some(ProbeResult::Scheme(Scheme::Light));
        assert_eq!(probe.take(Report::Background([255; 3])), white);
        let mut latin = Probe::default();
        latin.take(Report::Cursor { column: 3, row: 1 });
        assert_eq!(latin.take(Report::Cursor { column: 6, row: 1 }), Some(ProbeResult::NotUtf8));
    }
}
