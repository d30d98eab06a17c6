//! Keys: how they are written and shown.

use crossterm::event::KeyCode;

/// A key with what was held down. Shift is part of the character (`J`) or of the code (BackTab).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub(crate) code: KeyCode,
    /// With Ctrl.
    pub(crate) ctrl: bool,
    /// With Alt.
    pub(crate) alt: bool,
}

/// The keys that have names: as written in angle brackets, as shown to the person.
const NAMED: [(&str, &str, KeyCode); 17] = [
    ("Enter", "Enter", KeyCode::Enter),
    ("Esc", "Esc", KeyCode::Esc),
    ("Tab", "Tab", KeyCode::Tab),
    ("BackTab", "Shift-Tab", KeyCode::BackTab),
    ("BS", "Backspace", KeyCode::Backspace),
    ("Del", "Delete", KeyCode::Delete),
    ("Up", "Up", KeyCode::Up),
    ("Down", "Down", KeyCode::Down),
    ("Left", "Left", KeyCode::Left),
    ("Right", "Right", KeyCode::Right),
    ("Home", "Home", KeyCode::Home),
    ("End", "End", KeyCode::End),
    ("PageUp", "PgUp", KeyCode::PageUp),
    ("PageDown", "PgDn", KeyCode::PageDown),
    ("F1", "F1", KeyCode::F(1)),
    ("Space", "Space", KeyCode::Char(' ')),
    ("LT", "<", KeyCode::Char('<')),
];

impl Key {
    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Key {
        Key { code, ctrl: false, alt: false }
    }

    /// The name that a person reads: `J`, `Ctrl-d`, `PgDn`.
    pub fn shown(self) -> String {
        let named = NAMED.iter().find(|(_, _, code)| *code == self.code).map(|(_, shown, _)| (*shown).to_owned());
        let name = named.unwrap_or_else(|| match self.code {
            KeyCode::Char(c) => c.to_string(),
            code => code.to_string(),
        });
        let ctrl = if self.ctrl { "Ctrl-" } else { "" };
        let alt = if self.alt { "Alt-" } else { "" };
        [ctrl, alt, &name].concat()
    }

    /// The keys of a text like `/养老<Enter>nn<C-d>`: characters stand for themselves, angle brackets
    /// name a key; `<` itself is `<LT>`. An unknown name stands for its characters.
    pub fn sequence(text: &str) -> Vec<Key> {
        let mut keys = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|r| r.split_once('>'));
            if let Some((key, after)) = named.and_then(|(name, after)| Some((Key::named(name)?, after))) {
                keys.push(key);
                rest = after;
            } else {
                keys.push(Key::plain(KeyCode::Char(c)));
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
        keys
    }

    fn named(name: &str) -> Option<Key> {
        if let Some(rest) = name.strip_prefix("C-") {
            return Some(Key { ctrl: true, ..Key::single(rest)? });
        }
        if let Some(rest) = name.strip_prefix("A-") {
            return Some(Key { alt: true, ..Key::single(rest)? });
        }
        NAMED.iter().find(|(written, _, _)| *written == name).map(|(_, _, code)| Key::plain(*code))
    }

    fn single(name: &str) -> Option<Key> {
        let mut chars = name.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Some(Key::plain(KeyCode::Char(c))),
            _ => Key::named(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_are_read_and_shown() {
        let shown: Vec<String> =
            Key::sequence("/养<Enter>J<C-d><PageDown><LT><x").into_iter().map(Key::shown).collect();
        assert_eq!(shown, ["/", "养", "Enter", "J", "Ctrl-d", "PgDn", "<", "<", "x"]);
    }
}
