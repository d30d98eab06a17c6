//! How the screen and what is printed look: what the command line and the environment say of the terminal.

use std::env;

use clap::ArgMatches;

use crate::app::Look;
use crate::theme::{Scheme, Theme};

/// How the screen looks, and what of that the terminal is asked for.
pub(super) fn of_screen(matches: &ArgMatches) -> Look {
    let is_auto = |name| asked(matches, name).is_none_or(|asked| asked == "auto");
    let colour = asked_colour(matches).unwrap_or_else(uses_colour);
    Look {
        scheme: scheme(matches, colour),
        greys: has_greys(),
        ask_scheme: colour && is_auto("theme") && !is_console(),
        ask_width: is_auto("ambiguous"),
        // What plays a recording may know none, and mlterm leaves what stood in the rows that it empties between them.
        margins: match asked(matches, "margins") {
            Some("off") => false,
            Some("on") => true,
            _ => {
                let is_mlterm = env::var("TERM").is_ok_and(|term| term.starts_with("mlterm"));
                !is_mlterm && !["ASCIINEMA_SESSION", "ASCIINEMA_REC", "MLTERM"].into_iter().any(is_set)
            }
        },
        // GNU screen holds a lone Esc back while it tells of the mouse, and gives it with the next key.
        mouse: match asked(matches, "mouse") {
            Some("on") => true,
            Some("off") => false,
            _ => !is_set("STY"),
        },
    }
}

/// The theme of what is printed; none where that has no colours.
pub(super) fn of_print(matches: &ArgMatches) -> Option<Theme> {
    let colour = asked_colour(matches).unwrap_or_else(|| super::is_interactive() && uses_colour());
    let scheme = scheme(matches, colour);
    (scheme != Scheme::Mono).then(|| Theme::new(scheme, has_greys()))
}

/// What is known of the terminal's colours before it has answered.
fn scheme(matches: &ArgMatches, colour: bool) -> Scheme {
    match asked(matches, "theme") {
        _ if !colour => Scheme::Mono,
        Some("mono") => Scheme::Mono,
        Some("dark") => Scheme::Dark,
        Some("light") => Scheme::Light,
        _ if is_console() => Scheme::Dark,
        // Inside tmux or screen it is of the terminal that these were started in.
        _ if is_set("TMUX") || is_set("STY") => Scheme::Neutral,
        _ => Scheme::of_colorfgbg(&env::var("COLORFGBG").unwrap_or_default()),
    }
}

/// Whether the terminal has 256 colours, as far as it says so.
fn has_greys() -> bool {
    is_set("COLORTERM") || is_set("WT_SESSION") || env::var("TERM").is_ok_and(|term| term.contains("256"))
}

/// Whether this is the console of Linux: it is black, and answers nothing.
fn is_console() -> bool {
    env::var("TERM").is_ok_and(|term| term == "linux")
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}

fn asked<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

/// Whether the command line asks for colours, or for none.
fn asked_colour(matches: &ArgMatches) -> Option<bool> {
    match asked(matches, "color") {
        Some("always") => Some(true),
        Some("never") => Some(false),
        _ => None,
    }
}

/// Whether colours are wanted: <https://no-color.org>.
fn uses_colour() -> bool {
    !is_set("NO_COLOR")
}
