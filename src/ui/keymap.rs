//! Which key does what: the keys of each row of the catalogue, and what a key means in a context.
//!
//! `bindings` reads the user's own file of keys.

mod bindings;

use std::sync::Arc;

use crossterm::event::KeyCode;

pub(crate) use bindings::parse;

use crate::lang::{Lang, Text, filled};
use crate::text::fold::narrow;
use crate::ui::action::{Action, ActionEntry, CATALOGUE};
use crate::ui::context::Context;
use crate::ui::key::Key;

/// What keys do where.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// The keys of each row of the catalogue, in its order.
    rows: Arc<Vec<Vec<Key>>>,
}

impl Default for Keymap {
    /// The keys of the catalogue.
    fn default() -> Keymap {
        let keys = |entry: &ActionEntry| entry.keys.iter().flat_map(|keys| Key::sequence(keys)).collect();
        Keymap { rows: Arc::new(CATALOGUE.iter().map(keys).collect()) }
    }
}

impl Keymap {
    /// What a key does in a context, or else in those that it falls back to. Where nothing is typed, full-width
    /// letters and signs count as their ASCII keys, so that an input method left on does not lock the keyboard.
    pub(crate) fn action(&self, context: Context, key: Key) -> Option<Action> {
        let key = if context.is_typing() { key } else { ascii_key(key) };
        let has_key =
            |(entry, keys): &(&ActionEntry, &[Key]), context| keys.contains(&key) && entry.contexts.contains(&context);
        context.and_parents().find_map(|context| self.rows().find(|row| has_key(row, context))).map(|(e, _)| e.action)
    }

    /// The keys as they are named in a context.
    pub(crate) fn here(&self, context: Context) -> KeysHere<'_> {
        KeysHere { keymap: self, context }
    }

    /// The rows of the catalogue with their keys.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'static ActionEntry, &[Key])> {
        CATALOGUE.iter().zip(self.rows.iter().map(Vec::as_slice))
    }

    /// The key to name for an action in a context: the first that means it there, else the first.
    pub(crate) fn key(&self, context: Context, action: Action) -> Option<Key> {
        let (_, keys) = self.rows().find(|(entry, _)| entry.action == action)?;
        keys.iter().find(|key| self.action(context, **key) == Some(action)).or(keys.first()).copied()
    }

    /// A sentence with keys in the place of the names of actions: `{search}`.
    pub fn put_keys(&self, context: Context, sentence: &str) -> String {
        let mut parts = sentence.split('{');
        let mut put = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let named = part.split_once('}').and_then(|(name, rest)| Some((action_named(name)?, rest)));
            match named {
                Some((action, rest)) => put.extend([&self.here(context).shown(action), rest]),
                None => put.extend(["{", part]),
            }
        }
        put
    }
}

/// The keys as they are named in a context.
#[derive(Clone, Copy)]
pub(crate) struct KeysHere<'a> {
    keymap: &'a Keymap,
    context: Context,
}

impl KeysHere<'_> {
    /// The key of an action, as the user reads it.
    pub(crate) fn shown(self, action: Action) -> String {
        self.keymap.key(self.context, action).map(Key::shown).unwrap_or_default()
    }

    /// Says a sentence with the keys that it names as `{search}`, by the catalogue's names, and with its values.
    pub(crate) fn say(self, lang: Lang, text: Text, values: &[String]) -> String {
        filled(&self.keymap.put_keys(self.context, text.get(lang)), &values.iter().collect::<Vec<_>>())
    }
}

/// The action of a name.
fn action_named(name: &str) -> Option<Action> {
    CATALOGUE.iter().find(|entry| entry.name == name).map(|entry| entry.action)
}

fn ascii_key(key: Key) -> Key {
    match key.code {
        KeyCode::Char(c) => Key { code: KeyCode::Char(ascii(c)), ..key },
        _ => key,
    }
}

/// The ASCII key that a character stands for: full-width forms, and what sits on a key of its own in a Chinese
/// layout.
fn ascii(c: char) -> char {
    match c {
        '、' => '/',
        '【' | '「' => '[',
        '】' | '」' => ']',
        '《' => '<',
        '》' => '>',
        c => narrow(c),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// `{search}` in a sentence is the key of an action; `{}` is a value.
    #[test]
    fn sentences_name_actions_that_there_are() {
        let rows = CATALOGUE.iter().flat_map(|entry| [entry.about.0, entry.about.1]);
        for sentence in Text::ALL.iter().flat_map(|text| [text.get(Lang::Zh), text.get(Lang::En)]).chain(rows) {
            let put = Keymap::default().put_keys(Context::Reading, sentence).replace("{}", "");
            assert!(!put.contains('{'), "{put}");
        }
    }

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
        for (typed, action) in [
            ("／", Action::Search),
            ("、", Action::Search),
            ("】", Action::NextPoint),
            ("「", Action::PreviousPoint),
            ("？", Action::Help),
            ("ｊ", Action::RowDown),
        ] {
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
