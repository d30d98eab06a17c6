//! How things look: the terminal's own colours, bold, underline, reverse, and one accent.
//!
//! Every state has a mark besides its colour, so that nothing is lost without colours, on a
//! monochrome screen or to a colour-blind reader: the focused pane's title is reversed, hits are
//! bold and underlined, phrases that two texts share are underlined, the spot that the person is at is
//! reversed, the list's cursor is a `>`.

use ratatui::style::{Color, Modifier, Style};

/// The styles of the screen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Theme {
    /// Text as it is.
    pub(crate) plain: Style,
    /// Titles, headings, numbers of points.
    pub(crate) heading: Style,
    /// What matters less: hints, separators.
    pub(crate) quiet: Style,
    /// The title of the pane that has the focus.
    pub(crate) focused: Style,
    /// The titles of the other panes.
    pub(crate) unfocused: Style,
    /// A hit of the search.
    pub(crate) hit: Style,
    /// The hit that the person is at.
    pub(crate) spot: Style,
    /// A phrase that a point and the paragraph beside it share; laid over the style of its text.
    pub(crate) shared: Style,
    /// A bar of a chart.
    pub(crate) bar: Style,
    /// Where in a whole text a hit stands, at the edge of its pane.
    pub(crate) mark: Style,
    /// The mark and number of the entry under the list's cursor.
    pub(crate) cursor: Style,
    /// A sentence that asks for attention.
    pub(crate) notice: Style,
}

impl Theme {
    /// The theme, with or without colours.
    pub(crate) fn new(colour: bool) -> Theme {
        let plain = Style::new();
        let accent = if colour { plain.fg(Color::Cyan) } else { plain };
        let found = if colour { plain.fg(Color::Yellow) } else { plain };
        Theme {
            plain,
            heading: plain.add_modifier(Modifier::BOLD),
            quiet: plain.add_modifier(Modifier::DIM),
            focused: accent.add_modifier(Modifier::BOLD | Modifier::REVERSED),
            unfocused: plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            hit: found.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            bar: accent.add_modifier(Modifier::REVERSED),
            // Bold as well it would look like a hit where there are no colours.
            shared: if colour { plain } else { plain.remove_modifier(Modifier::BOLD) }
                .add_modifier(Modifier::UNDERLINED),
            mark: found.add_modifier(Modifier::BOLD),
            spot: found.add_modifier(Modifier::BOLD | Modifier::REVERSED),
            cursor: accent.add_modifier(Modifier::BOLD),
            notice: found.add_modifier(Modifier::BOLD),
        }
    }
}
