//! What the terminal writes with: colours and modifiers, and the shortest way from one pen to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What the pen of the terminal is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    foreground: Color,
    background: Color,
    modifier: Modifier,
}

/// The terminal's own colours, nothing added.
pub(super) const PLAIN: Pen = Pen { foreground: Color::Reset, background: Color::Reset, modifier: Modifier::empty() };

/// The modifiers this program uses, with their SGR numbers.
const MODIFIERS: [(Modifier, u8); 4] =
    [(Modifier::BOLD, 1), (Modifier::DIM, 2), (Modifier::UNDERLINED, 4), (Modifier::REVERSED, 7)];

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

/// The SGR number of a colour: the short forms for the 16 that this program uses.
fn colour(colour: Color, base: u8) -> String {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match (colour, (0u8..).zip(NAMED).find(|(_, c)| *c == colour)) {
        (_, Some((i @ 0..8, _))) => (base + i).to_string(),
        (_, Some((i, _))) => (base + 52 + i).to_string(),
        (Color::Indexed(i), None) => format!("{};5;{i}", base + 8),
        (Color::Rgb(r, g, b), None) => format!("{};2;{r};{g};{b}", base + 8),
        (_, None) => (base + 9).to_string(),
    }
}
