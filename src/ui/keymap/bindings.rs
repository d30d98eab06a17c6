//! The user's own keys: a line `name = key key ...` for each action that has others than the catalogue's.
//!
//! What would leave an action without a key somewhere, or a key with two meanings, is refused: a key that silently does
//! something else judges what the reviewer did not mean.

use std::sync::Arc;

use crossterm::event::KeyCode;

use super::{Keymap, ascii_key};
use crate::lang::{Lang, Text, filled};
use crate::ui::action::{Action, ActionEntry, CATALOGUE};
use crate::ui::context::Context;
use crate::ui::key::Key;

/// What is wrong with a line.
#[derive(Debug)]
pub(crate) struct BindingError {
    /// Which line, from 1.
    pub(crate) line: usize,
    text: Text,
    values: Vec<String>,
}

impl BindingError {
    /// What is wrong, and what to do.
    pub(crate) fn sentence(&self, lang: Lang) -> String {
        filled(self.text.get(lang), &self.values.iter().collect::<Vec<_>>())
    }
}

/// What a line gives to a row of the catalogue.
struct Binding {
    row: usize,
    line: usize,
    keys: Vec<Key>,
}

/// Reads lines of keys: what they name has these keys, everything else those of the catalogue.
///
/// # Errors
/// Where a line names no action or no key, and where a key would mean two things.
pub(crate) fn parse(text: &str) -> Result<Keymap, BindingError> {
    let usual = Keymap::default();
    let mut bindings: Vec<Binding> = Vec::new();
    for (line, words) in (1..).zip(text.lines()) {
        let wrong = |(text, values)| BindingError { line, text, values };
        let Some(binding) = read_line(words.trim(), line).map_err(wrong)? else { continue };
        if let Some(known) = bindings.iter().find(|known| known.row == binding.row) {
            return Err(wrong((Text::KeysTwice, vec![name(binding.row), known.line.to_string()])));
        }
        bindings.push(binding);
    }
    let mut rows = usual.rows.to_vec();
    let mut lines = vec![None; rows.len()];
    for Binding { row, line, keys } in bindings {
        rows.get_mut(row).into_iter().for_each(|known| *known = keys.clone());
        lines.get_mut(row).into_iter().for_each(|known| *known = Some(line));
    }
    free_digits(&mut rows);
    let keymap = Keymap { rows: Arc::new(rows) };
    check(&keymap, &usual, &lines)?;
    Ok(keymap)
}

type Wrong = (Text, Vec<String>);

fn read_line(words: &str, line: usize) -> Result<Option<Binding>, Wrong> {
    if words.is_empty() || words.starts_with('#') {
        return Ok(None);
    }
    let (named, keys) = words.split_once('=').ok_or((Text::KeysLine, vec![]))?;
    let named = named.trim();
    let Some(row) = CATALOGUE.iter().position(|entry| entry.name == named) else {
        let near = CATALOGUE.iter().map(|entry| (strsim::damerau_levenshtein(entry.name, named), entry.name));
        let meant = near.min().filter(|(slips, name)| slips * 3 <= name.len()).map(|(_, name)| name.to_owned());
        let text = if meant.is_some() { Text::KeysPerhaps } else { Text::KeysUnknownName };
        return Err((text, [named.to_owned()].into_iter().chain(meant).collect()));
    };
    let words = keys.split_whitespace().enumerate().take_while(|(at, word)| *at == 0 || *word != "#");
    let mut keys = Vec::new();
    for (_, word) in words {
        let key = Key::parse(word).ok_or_else(|| (Text::KeysUnknownKey, vec![word.to_owned()]))?;
        let is_typed = |entry: &ActionEntry| entry.contexts.iter().any(|context| context.is_typing());
        let is_free = matches!(key.code, KeyCode::Char(_)) && !key.ctrl && !key.alt;
        let entry = CATALOGUE.get(row).filter(|entry| is_typed(entry));
        // In an empty box `?` is a question.
        if entry.is_some_and(|entry| is_free && !(entry.action == Action::Syntax && word == "?")) {
            return Err((Text::KeysTyped, vec![word.to_owned()]));
        }
        keys.push(if entry.is_some() { key } else { ascii_key(key) });
    }
    match CATALOGUE.get(row).map(|entry| entry.action) {
        Some(Action::Number | Action::NoVerdict) => Err((Text::KeysFixed, vec![named.to_owned()])),
        _ if keys.is_empty() => Err((Text::KeysNone, vec![named.to_owned()])),
        _ => Ok(Some(Binding { row, line, keys })),
    }
}

/// Makes the digits that no verdict has any more no verdict: they must not fall back to the numbers of proposals.
fn free_digits(rows: &mut [Vec<Key>]) {
    use Action::{Clear, JudgeFair, JudgeGood, JudgePoor};
    let judging = |entry: &ActionEntry| matches!(entry.action, Clear | JudgeGood | JudgeFair | JudgePoor);
    let taken = CATALOGUE.iter().zip(rows.iter()).filter(|(entry, _)| judging(entry));
    let taken: Vec<Key> = taken.flat_map(|(_, keys)| keys.clone()).collect();
    let digits = ('0'..='9').map(|digit| Key::plain(KeyCode::Char(digit)));
    if let Some(row) =
        CATALOGUE.iter().position(|entry| entry.action == Action::NoVerdict).and_then(|at| rows.get_mut(at))
    {
        *row = digits.filter(|digit| !taken.contains(digit)).collect();
    }
}

/// Refuses a key with two meanings in one context, and an action that had a key in a context and has none there now.
fn check(keymap: &Keymap, usual: &Keymap, lines: &[Option<usize>]) -> Result<(), BindingError> {
    let line = |rows: [usize; 2]| rows.iter().filter_map(|row| lines.get(*row).copied().flatten()).max();
    for (second, (entry, keys)) in keymap.rows().enumerate() {
        for (first, (other, theirs)) in keymap.rows().enumerate().take(second) {
            let shared = keys.iter().find(|key| theirs.contains(key));
            let meet = entry.contexts.iter().any(|context| other.contexts.contains(context));
            if let Some((key, line)) = shared.filter(|_| meet).zip(line([first, second])) {
                let values = vec![key.shown(), name(first), name(second)];
                return Err(BindingError { line, text: Text::KeysConflict, values });
            }
        }
    }
    let has_key = |keymap: &Keymap, context: Context, action: Action| {
        keymap.key(context, action).is_some_and(|key| keymap.action(context, key) == Some(action))
    };
    let is_bound = |row: usize| lines.get(row).copied().flatten().is_some();
    let bound: Vec<Key> =
        keymap.rows().enumerate().filter(|(row, _)| is_bound(*row)).flat_map(|(_, row)| row.1.to_vec()).collect();
    let touched = |row, keys: &[Key]| is_bound(row) || keys.iter().any(|key| bound.contains(key));
    for (row, (entry, keys)) in keymap.rows().enumerate().filter(|(row, (_, keys))| touched(*row, keys)) {
        for context in Context::LASTING {
            if has_key(keymap, context, entry.action) || !has_key(usual, context, entry.action) {
                continue;
            }
            let Some(key) = keys.first() else { continue };
            let other = keymap.action(context, *key);
            let other = CATALOGUE.iter().position(|entry| Some(entry.action) == other).unwrap_or(row);
            if let Some(line) = line([row, other]) {
                let values = vec![key.shown(), name(other), name(row)];
                return Err(BindingError { line, text: Text::KeysHidden, values });
            }
        }
    }
    Ok(())
}

fn name(row: usize) -> String {
    CATALOGUE.get(row).map(|entry| entry.name.to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> (usize, Text, String) {
        let error = parse(text).map(|_| ()).unwrap_err();
        (error.line, error.text, error.values.join(" "))
    }

    #[test]
    fn a_line_gives_an_action_other_keys_and_takes_its_own() {
        let keymap = parse("# mine\n\nnext-point = Ctrl-n n # both\nnext-hit=, #\nhelp =\t= ？\n").unwrap();
        let action = |key| keymap.action(Context::Reading, Key::parse(key).unwrap());
        assert_eq!([action("n"), action("Ctrl-n")], [Some(Action::NextPoint); 2]);
        assert_eq!([action("]"), action("F1")], [None; 2]);
        assert_eq!([action(","), action("=")], [Some(Action::NextHit), Some(Action::Help)]);
        assert_eq!(action("?"), Some(Action::Help), "a full-width key is its ASCII key");
        assert_eq!(keymap.put_keys(Context::Reading, "{next-hit} {next-point} {}"), ", Ctrl-n {}");
        assert_eq!(keymap.action(Context::Reviewing, Key::parse("]").unwrap()), Some(Action::NextItem));
    }

    #[test]
    fn what_no_line_can_say_is_refused() {
        assert_eq!(wrong("search /"), (1, Text::KeysLine, String::new()));
        assert_eq!(wrong("\nserch = /"), (2, Text::KeysPerhaps, "serch search".to_owned()));
        assert_eq!(wrong("make-coffee = /"), (1, Text::KeysUnknownName, "make-coffee".to_owned()));
        assert_eq!(wrong("search = Ctrl-i"), (1, Text::KeysUnknownKey, "Ctrl-i".to_owned()));
        assert_eq!(wrong("search ="), (1, Text::KeysNone, "search".to_owned()));
        assert_eq!(wrong("copy = e\nopen = z\ncopy = p"), (3, Text::KeysTwice, "copy 1".to_owned()));
        assert_eq!(wrong("number = 1"), (1, Text::KeysFixed, "number".to_owned()));
        assert_eq!(wrong("accept = x"), (1, Text::KeysTyped, "x".to_owned()));
        assert_eq!(wrong("syntax = x"), (1, Text::KeysTyped, "x".to_owned()));
        assert!(parse("syntax = Ctrl-t ?").is_ok());
    }

    #[test]
    fn a_key_with_two_meanings_is_refused_where_the_later_line_stands() {
        assert_eq!(wrong("search = j"), (1, Text::KeysConflict, "j row-down search".to_owned()));
        assert_eq!(wrong("copy = e\nnext-lens = e"), (2, Text::KeysConflict, "e next-lens copy".to_owned()));
        assert!(parse("next-hit = z\nprevious-hit = n").is_ok(), "what one gives up the other may take");
        // In a review s defers, and `/` would be gone.
        assert_eq!(wrong("search = s"), (1, Text::KeysHidden, "s defer search".to_owned()));
        assert!(parse("search = s /").is_ok());
        assert_eq!(wrong("note = /"), (1, Text::KeysHidden, "/ note search".to_owned()));
    }

    #[test]
    fn a_digit_judges_or_does_nothing_in_a_review() {
        let keymap = parse("judge-good = z\njudge-poor = 1 9").unwrap();
        let action = |context, key| keymap.action(context, Key::parse(key).unwrap());
        assert_eq!(action(Context::Reviewing, "z"), Some(Action::JudgeGood));
        assert_eq!([action(Context::Reviewing, "1"), action(Context::Reviewing, "9")], [Some(Action::JudgePoor); 2]);
        assert_eq!([action(Context::Reviewing, "3"), action(Context::Reviewing, "4")], [Some(Action::NoVerdict); 2]);
        assert_eq!(action(Context::Reading, "3"), Some(Action::Number));
        assert_eq!(wrong("note = 4"), (1, Text::KeysConflict, "4 no-verdict note".to_owned()));
        assert_eq!(wrong("judge-good = 2"), (1, Text::KeysConflict, "2 judge-good judge-fair".to_owned()));
    }

    #[test]
    fn every_action_can_have_any_key_that_nothing_else_has() {
        for entry in CATALOGUE {
            let line = [entry.name, " = Ctrl-Delete"].concat();
            assert_eq!(parse(&line).is_ok(), !matches!(entry.action, Action::Number | Action::NoVerdict), "{line}");
        }
    }
}
