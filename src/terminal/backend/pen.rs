//! What the terminal writes with: colours and modifiers, and the shortest way from one pen to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::theme::sgr::{MODIFIERS, colour};

/// What the pen of the terminal is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    foreground: Color,
    background: Color,
    modifier: Modifier,
}

/// The terminal's own colours, nothing added.
pub(super) const PLAIN: Pen = Pen { foreground: Color::Reset, background: Color::Reset, modifier: Modifier::empty() };

impl Pen {
    /// The pen that a cell is written with.
    pub(super) fn of(cell: &Cell) -> Pen {
        Pen { foreground: cell.fg, background: cell.bg, modifier: cell.modifier }
    }

    /// The parameters of the SGR sequence that sets this pen after another.
    pub(super) fn after(self, other: Pen) -> String {
        let mut from = other;
        let mut codes: Vec<String> = Vec::new();
        // Nothing can be taken away from a pen but everything.
        if !(from.modifier - self.modifier).is_empty() || self == PLAIN {
            from = PLAIN;
            codes.push(String::new());
        }
        let added = self.modifier - from.modifier;
        codes.extend(MODIFIERS.iter().filter(|(m, _)| added.contains(*m)).map(|(_, code)| code.to_string()));
        if self.foreground != from.foreground {
            codes.push(colour(self.foreground, 30));
        }
        if self.background != from.background {
            codes.push(colour(self.background, 40));
        }
        codes.join(";")
    }
}
