//! Which key does what: one map, by context and key.

use std::collections::HashMap;

use crossterm::event::KeyCode;

use crate::text::fold::narrow;
use crate::ui::action::{Action, CATALOGUE};
use crate::ui::context::Context;
use crate::ui::key::Key;

/// What keys do where.
#[derive(Clone, Debug)]
pub(crate) struct Keymap {
    actions: HashMap<(Context, Key), Action>,
}

impl Default for Keymap {
    /// The keys of the catalogue.
    fn default() -> Keymap {
        let rows = CATALOGUE.iter().flat_map(|entry| {
            let keys = entry.keys.iter().flat_map(|keys| Key::sequence(keys));
            keys.flat_map(move |key| entry.contexts.iter().map(move |context| ((*context, key), entry.action)))
        });
        Keymap { actions: rows.collect() }
    }
}

impl Keymap {
    /// What a key does in a context, or else in those that it falls back to. Where nothing is typed, full-width
    /// letters and signs count as their ASCII keys, so that an input method left on does not lock the keyboard.
    pub(crate) fn action(&self, context: Context, key: Key) -> Option<Action> {
        let key = if context.is_typing() { key } else { ascii_key(key) };
        context.and_parents().find_map(|context| self.actions.get(&(context, key)).copied())
    }
}

fn ascii_key(key: Key) -> Key {
    match key.code {
        KeyCode::Char(c) => Key { code: KeyCode::Char(ascii(c)), ..key },
        _ => key,
    }
}

/// The ASCII key that a character stands for: full-width forms, and 、 which sits on the `/` key of a
/// Chinese layout.
fn ascii(c: char) -> char {
    if c == '、' { '/' } else { narrow(c) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_key_is_claimed_twice() {
        let mut seen = HashSet::new();
        for entry in CATALOGUE {
            for keys in entry.keys {
                let sequence = Key::sequence(keys);
                assert_eq!(sequence.len(), 1, "{keys} is one key");
                for context in entry.contexts {
                    assert!(seen.insert((*context, sequence[0])), "{keys} ({}) in {context:?}", entry.name);
                }
            }
        }
    }

    #[test]
    fn names_are_unique() {
        let names: HashSet<&str> = CATALOGUE.iter().map(|e| e.name).collect();
        assert_eq!(names.len(), CATALOGUE.len());
    }

    #[test]
    fn full_width_keys_count_as_ascii_ones() {
        let keymap = Keymap::default();
        for (typed, action) in
            [("／", Action::Search), ("、", Action::Search), ("？", Action::Help), ("ｊ", Action::RowDown)]
        {
            assert_eq!(keymap.action(Context::Reading, Key::sequence(typed)[0]), Some(action), "{typed}");
        }
    }

    #[test]
    fn the_innermost_context_decides() {
        let keymap = Keymap::default();
        let action = |context, key: &str| keymap.action(context, Key::sequence(key)[0]);
        assert_eq!(action(Context::Reading, "u"), Some(Action::HalfUp));
        assert_eq!(action(Context::Reviewing, "u"), Some(Action::Undo));
        assert_eq!(action(Context::AfterBracket, "u"), Some(Action::ToUndecided));
        assert_eq!(action(Context::AfterBracket, "j"), Some(Action::RowDown));
        assert_eq!(action(Context::Query, "u"), None);
        assert_eq!(action(Context::Notes, "1"), None, "verdicts are for the item that is marked in the texts");
    }
}
