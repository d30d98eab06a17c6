//! Styles as the parameters of SGR, in their shortest form.

use ratatui::style::{Color, Modifier, Style};

/// The modifiers this program uses, with their SGR numbers.
pub(crate) const MODIFIERS: [(Modifier, u8); 3] =
    [(Modifier::BOLD, 1), (Modifier::UNDERLINED, 4), (Modifier::REVERSED, 7)];

/// The parameters that set a style after nothing; empty for plain text.
pub(crate) fn parameters(style: Style) -> String {
    let modifiers = MODIFIERS.iter().filter(|(modifier, _)| style.add_modifier.contains(*modifier));
    let mut codes: Vec<String> = modifiers.map(|(_, code)| code.to_string()).collect();
    codes.extend(style.fg.map(|front| colour(front, 30)));
    codes.extend(style.bg.map(|back| colour(back, 40)));
    codes.join(";")
}

/// The SGR number of a colour, as foreground from 30 on, as background from 40: the short forms for the 16.
pub(crate) fn colour(colour: Color, base: u8) -> String {
    match (colour, (0u8..).zip(NAMED).find(|(_, c)| *c == colour)) {
        (_, Some((i @ 0..8, _))) => (base + i).to_string(),
        (_, Some((i, _))) => (base + 52 + i).to_string(),
        (Color::Indexed(i), None) => format!("{};5;{i}", base + 8),
        (Color::Rgb(r, g, b), None) => format!("{};2;{r};{g};{b}", base + 8),
        (_, None) => (base + 9).to_string(),
    }
}

/// The 16 colours, by their numbers.
pub(super) const NAMED: [Color; 16] = [
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
