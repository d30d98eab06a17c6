//! The title of the window: set where the terminal keeps the old one to give it back, and nowhere else.

use crate::text::sanitize::sanitize;

/// Columns that a title needs at most: a task bar shows fewer.
const LONGEST: usize = 60;

/// Keeps the window's title.
const PUSH: &str = "\x1b[22;2t";
/// Gives it back.
pub(super) const POP: &[u8] = b"\x1b[23;2t";

/// What keeps the window's title and sets another.
pub(super) fn set(title: &str) -> Vec<u8> {
    let title: String = sanitize(title).chars().take(LONGEST).collect();
    [PUSH, "\x1b]2;", &title, "\x1b\\"].concat().into_bytes()
}

/// Whether the terminal is known to have a stack of titles, from the variables that it leaves.
pub(crate) fn has_stack(variable: impl Fn(&str) -> Option<String>) -> bool {
    let value = |name| variable(name).filter(|value: &String| !value.is_empty());
    // They stay in what runs inside tmux and screen; tmux has a name of its own since it has a stack.
    if value("STY").is_some() || value("TMUX").is_some() {
        return value("STY").is_none() && value("TERM_PROGRAM").as_deref() == Some("tmux");
    }
    let programs = ["WezTerm", "ghostty", "mintty", "iTerm.app"];
    let terms = ["foot", "xterm-kitty", "alacritty"];
    let variables = ["XTERM_VERSION", "VTE_VERSION", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID"];
    value("TERM_PROGRAM").is_some_and(|program| programs.contains(&program.as_str()))
        || value("TERM").is_some_and(|term| terms.contains(&term.as_str()))
        || variables.into_iter().any(|name| value(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_of_titles_is_known_by_what_the_terminal_leaves() {
        let has = |variables: &[(&str, &str)]| {
            has_stack(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert!(!has(&[("TERM", "xterm-256color")]), "PuTTY says no more, and has none");
        assert!(has(&[("TERM", "xterm"), ("XTERM_VERSION", "XTerm(379)")]));
        assert!(has(&[("TERM", "foot")]));
        assert!(has(&[("VTE_VERSION", "7006")]));
        assert!(!has(&[("VTE_VERSION", "7006"), ("STY", "1.x")]));
        assert!(!has(&[("VTE_VERSION", "7006"), ("TMUX", "x")]), "an old tmux");
        assert!(has(&[("TMUX", "x"), ("TERM_PROGRAM", "tmux")]));
    }

    #[test]
    fn a_title_from_a_file_does_nothing_else() {
        let set = String::from_utf8(set(&["a\u{7}b\u{1b}\\", &"长".repeat(100)].concat())).unwrap();
        assert_eq!(set, format!("\u{1b}[22;2t\u{1b}]2;a␇b␛\\{}\u{1b}\\", "长".repeat(55)));
    }
}
