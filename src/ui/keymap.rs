//! Which key does what.

use std::collections::HashMap;

use crossterm::event::KeyCode;

use crate::text::fold::narrow;
use crate::ui::action::{Action, CATALOGUE, Group};
use crate::ui::key::Key;

/// What the keys do while reading and while typing a query.
#[derive(Clone, Debug)]
pub struct Keymap {
    reading: HashMap<Key, Action>,
    review: HashMap<Key, Action>,
    review_list: HashMap<Key, Action>,
    export: HashMap<Key, Action>,
    prompt: HashMap<Key, Action>,
}

impl Default for Keymap {
    /// The keys of the catalogue.
    fn default() -> Keymap {
        let mut keymap = Keymap {
            reading: HashMap::new(),
            review: HashMap::new(),
            review_list: HashMap::new(),
            export: HashMap::new(),
            prompt: HashMap::new(),
        };
        for entry in CATALOGUE {
            for key in entry.keys.iter().flat_map(|keys| Key::sequence(keys)) {
                if entry.group == Group::Prompt || entry.action.is_everywhere() {
                    keymap.prompt.insert(key, entry.action);
                }
                match entry.group {
                    Group::Prompt => {}
                    Group::Export => drop(keymap.export.insert(key, entry.action)),
                    Group::Review => drop(keymap.review.insert(key, entry.action)),
                    Group::ReviewList => drop(keymap.review_list.insert(key, entry.action)),
                    _ => drop(keymap.reading.insert(key, entry.action)),
                }
            }
        }
        keymap
    }
}

impl Keymap {
    /// What a key does while reading. Full-width letters and signs count as their ASCII keys, so
    /// that an input method left on does not lock the keyboard.
    pub fn reading(&self, key: Key) -> Option<Action> {
        self.reading.get(&plain(key)).copied()
    }

    /// What a key does while reviewing, where that is not the same.
    pub fn review(&self, key: Key) -> Option<Action> {
        self.review.get(&plain(key)).copied()
    }

    /// What a key does in a list of the review, where that is not the same.
    pub fn review_list(&self, key: Key) -> Option<Action> {
        self.review_list.get(&plain(key)).copied()
    }

    /// What a key does before a report is handed in, where that is not the same.
    pub fn export(&self, key: Key) -> Option<Action> {
        self.export.get(&plain(key)).copied()
    }

    /// What a key does while a query is typed; `None` for characters of the query.
    pub fn prompt(&self, key: Key) -> Option<Action> {
        self.prompt.get(&key).copied()
    }
}

fn plain(key: Key) -> Key {
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
    use crate::ui::key::Key;

    #[test]
    fn no_key_is_claimed_twice() {
        let places = [Group::Prompt, Group::Review, Group::ReviewList, Group::Export];
        let place = |group| places.into_iter().position(|other| other == group);
        for where_pressed in [None, Some(0), Some(1), Some(2), Some(3)] {
            let mut seen = HashSet::new();
            for entry in CATALOGUE.iter().filter(|e| place(e.group) == where_pressed) {
                for keys in entry.keys {
                    let sequence = Key::sequence(keys);
                    assert_eq!(sequence.len(), 1, "{keys} is one key");
                    assert!(seen.insert(sequence[0]), "{keys} ({})", entry.name);
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
            assert_eq!(keymap.reading(Key::sequence(typed)[0]), Some(action), "{typed}");
        }
    }
}
