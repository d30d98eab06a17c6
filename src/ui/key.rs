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
    ("Ins", "Insert", KeyCode::Insert),
    ("Up", "Up", KeyCode::Up),
    ("Down", "Down", KeyCode::Down),
    ("Left", "Left", KeyCode::Left),
    ("Right", "Right", KeyCode::Right),
    ("Home", "Home", KeyCode::Home),
    ("End", "End", KeyCode::End),
    ("PageUp", "PgUp", KeyCode::PageUp),
    ("PageDown", "PgDn", KeyCode::PageDown),
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

    /// Reads a key as it is shown: `J`, `Ctrl-d`, `PgDn`. `None` where there is no such key, or a terminal sends
    /// something else for it: Ctrl-i is Tab there, Alt-[ begins a sequence.
    pub(crate) fn parse(shown: &str) -> Option<Key> {
        let named = |name: &str| {
            let listed = NAMED.iter().find(|(_, shown, _)| shown.eq_ignore_ascii_case(name));
            listed.map(|(_, _, code)| *code).or_else(|| function_key(name))
        };
        let single = |name: &str| {
            let mut chars = name.chars();
            chars.next().filter(|c| chars.next().is_none() && !c.is_control() && !c.is_whitespace())
        };
        if let Some(c) = single(shown) {
            return Some(Key::plain(KeyCode::Char(c)));
        }
        if let Some(code) = named(shown) {
            return Some(Key::plain(code));
        }
        let held = |name: &str| shown.get(name.len()..).filter(|_| starts(shown, name));
        let moves = |name: &str| named(name).filter(|code| is_numbered(*code));
        if let Some(rest) = held("Ctrl-") {
            let letter = single(rest).map(|c| c.to_ascii_lowercase());
            let letter = letter.filter(|c| c.is_ascii_lowercase() && !"him".contains(*c)).map(KeyCode::Char);
            return Some(Key { ctrl: true, ..Key::plain(letter.or_else(|| moves(rest))?) });
        }
        let rest = held("Alt-")?;
        let character = single(rest).filter(|c| c.is_ascii() && !"[]OP_^".contains(*c)).map(KeyCode::Char);
        let erases = || named(rest).filter(|code| *code == KeyCode::Backspace);
        Some(Key { alt: true, ..Key::plain(character.or_else(|| moves(rest)).or_else(erases)?) })
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
        let listed = NAMED.iter().find(|(written, _, _)| *written == name).map(|(_, _, code)| *code);
        listed.or_else(|| function_key(name)).map(Key::plain)
    }

    fn single(name: &str) -> Option<Key> {
        let mut chars = name.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Some(Key::plain(KeyCode::Char(c))),
            _ => Key::named(name),
        }
    }
}

/// A function key by its name: F1 to F12.
fn function_key(name: &str) -> Option<KeyCode> {
    let number = name.strip_prefix(['F', 'f'])?.parse().ok()?;
    (1..=12).contains(&number).then_some(KeyCode::F(number))
}

/// Whether a terminal says what was held down with this key.
fn is_numbered(code: KeyCode) -> bool {
    use KeyCode::{Delete, Down, End, F, Home, Left, PageDown, PageUp, Right, Up};
    matches!(code, Up | Down | Left | Right | Home | End | PageUp | PageDown | Delete | F(_))
}

/// Whether a text begins so, in whatever case.
fn starts(text: &str, beginning: &str) -> bool {
    text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_shown() {
        for shown in [
            "j",
            "J",
            "/",
            "=",
            "#",
            "<",
            "中",
            "Space",
            "PgDn",
            "Shift-Tab",
            "Ctrl-d",
            "Ctrl-Home",
            "F1",
            "F12",
            "Ctrl-F5",
        ] {
            assert_eq!(Key::parse(shown).map(Key::shown).as_deref(), Some(shown));
        }
        for shown in ["Alt-b", "Alt-Backspace", "Alt-/"] {
            assert_eq!(Key::parse(shown).map(Key::shown).as_deref(), Some(shown));
        }
        assert_eq!(Key::parse("ctrl-D"), Key::parse("Ctrl-d"));
        for none in
            ["", "jj", "Ctrl-", "Ctrl-i", "Ctrl-M", "Ctrl-h", "Ctrl-1", "Ctrl-Enter", "Alt-[", "Alt-中", "F0", "F13"]
        {
            assert_eq!(Key::parse(none), None, "{none}");
        }
    }

    #[test]
    fn sequences_are_read_and_shown() {
        let shown: Vec<String> =
            Key::sequence("/养<Enter>J<C-d><PageDown><LT><x").into_iter().map(Key::shown).collect();
        assert_eq!(shown, ["/", "养", "Enter", "J", "Ctrl-d", "PgDn", "<", "<", "x"]);
    }
}
