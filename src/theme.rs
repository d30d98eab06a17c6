//! How things look: one table of roles, by what is known of the terminal's colours.
//!
//! None of the 16 colours can be read on black and on white in every palette. So a role paints both colours, or
//! only attributes, unless the background is known to be dark or light; `contrast` holds all that is painted
//! against WCAG's 4.5:1. Nothing reversed is bold, which PuTTY makes grey, and nothing is dim, which some terminals
//! make unreadable and others not at all.
//!
//! Every state has a mark besides its colour: the focused pane's title is a bar, hits are underlined, the spot that
//! the person is at is a block, the list's cursor is a `>`.

#[cfg(test)]
mod contrast;
pub(crate) mod sgr;

use ratatui::style::{Color, Modifier, Style};

/// What is known of the terminal's colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// No colours are wanted.
    Mono,
    /// Nothing is known of the background.
    #[default]
    Neutral,
    /// The background is dark.
    Dark,
    /// The background is light.
    Light,
}

/// A background may be so light, in ten thousandths of white, and still be dark: Nord's #2e3440 is.
const DARKEST: u32 = 420;
/// So light is a light background at least: about #e4e4e4.
const LIGHTEST: u32 = 8000;

impl Scheme {
    /// The scheme for a background; of one between dark and light nothing is assumed.
    pub(crate) fn of_background([red, green, blue]: [u8; 3]) -> Scheme {
        // The square is near enough to sRGB's own curve.
        let square = |shade: u8| u32::from(shade) * u32::from(shade);
        let light = (2126 * square(red) + 7152 * square(green) + 722 * square(blue)) / (255 * 255);
        match light {
            ..=DARKEST => Scheme::Dark,
            LIGHTEST.. => Scheme::Light,
            _ => Scheme::Neutral,
        }
    }

    /// The scheme that `COLORFGBG` tells: the last of its fields is the background's number among the 16.
    pub(crate) fn of_colorfgbg(value: &str) -> Scheme {
        match value.rsplit(';').next().map(str::parse::<u8>) {
            Some(Ok(0..=6 | 8)) => Scheme::Dark,
            Some(Ok(7 | 9..=15)) => Scheme::Light,
            _ => Scheme::Neutral,
        }
    }
}

/// The styles of the screen, and of prints.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Theme {
    /// Text as it is.
    pub(crate) plain: Style,
    /// Titles, headings, numbers of points.
    pub(crate) heading: Style,
    /// What matters less: hints, who proposed, captions.
    pub(crate) quiet: Style,
    /// The line between two panes.
    pub(crate) separator: Style,
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
    /// A bar of a chart, and where in a whole text a hit stands.
    pub(crate) bar: Style,
    /// The mark and number of the entry under the list's cursor, the caption of the current pair.
    pub(crate) cursor: Style,
    /// A sentence that asks for attention.
    pub(crate) notice: Style,
}

impl Theme {
    /// The theme of a scheme; `greys` says whether the terminal has the 256 colours: all but the first 16 are the same
    /// everywhere, while Tango has a grey for black, and Solarized greys for the bright ones.
    pub(crate) fn new(scheme: Scheme, greys: bool) -> Theme {
        use Color::{Black, Blue, Cyan, LightCyan, LightYellow, White};
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        // A block may be laid over what is bold or underlined, as a tab is over its row.
        let block = plain.remove_modifier(Modifier::BOLD.union(Modifier::UNDERLINED));
        let reversed = block.add_modifier(Modifier::REVERSED);
        let underlined = plain.add_modifier(Modifier::UNDERLINED);
        let both = |front, back| block.fg(front).bg(back);
        let marked = |front, back| both(front, back).add_modifier(Modifier::UNDERLINED);
        let grey = |number| if greys { plain.fg(Color::Indexed(number)) } else { plain };
        let [cyan, bright_cyan, yellow, blue] =
            if greys { [73, 116, 228, 19].map(Color::Indexed) } else { [Cyan, LightCyan, LightYellow, Blue] };
        let of = |mono, neutral, dark, light| match scheme {
            Scheme::Mono => mono,
            Scheme::Neutral => neutral,
            Scheme::Dark => dark,
            Scheme::Light => light,
        };
        // A bold hit is told from a bold heading by its line; bold as well, a shared phrase would look like one.
        let [bold_hit, not_bold] =
            [bold, underlined.remove_modifier(Modifier::BOLD)].map(|style| style.add_modifier(Modifier::UNDERLINED));
        Theme {
            plain,
            heading: bold,
            separator: plain,
            unfocused: bold_hit,
            // In this order: mono, neutral, dark, light.
            quiet: of(plain, plain, grey(247), grey(241)),
            focused: of(reversed, reversed, both(Black, cyan), both(White, blue)),
            bar: of(reversed, reversed, both(Black, cyan), both(White, blue)),
            hit: of(bold_hit, marked(Black, yellow), marked(yellow, Black), marked(Black, yellow)),
            spot: of(reversed, reversed, both(Black, yellow), both(yellow, Black)),
            shared: of(not_bold, underlined, underlined, underlined),
            cursor: of(bold, bold, bold.fg(bright_cyan), plain.fg(blue)),
            notice: of(bold, bold, bold.fg(yellow), bold),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_background_is_dark_or_light_or_neither() {
        for (background, scheme) in [
            ([0, 0, 0], Scheme::Dark),
            ([0x2e, 0x34, 0x40], Scheme::Dark),
            ([0x00, 0x2b, 0x36], Scheme::Dark),
            ([0x80, 0x80, 0x80], Scheme::Neutral),
            ([0xfd, 0xf6, 0xe3], Scheme::Light),
            ([0xff, 0xff, 0xff], Scheme::Light),
        ] {
            assert_eq!(Scheme::of_background(background), scheme, "{background:?}");
        }
    }

    #[test]
    fn colorfgbg_ends_with_the_background() {
        for (value, scheme) in [
            ("15;0", Scheme::Dark),
            ("0;15", Scheme::Light),
            ("0;default;7", Scheme::Light),
            ("12;8", Scheme::Dark),
            ("default;default", Scheme::Neutral),
            ("", Scheme::Neutral),
            ("0;16", Scheme::Neutral),
        ] {
            assert_eq!(Scheme::of_colorfgbg(value), scheme, "{value}");
        }
    }
}
