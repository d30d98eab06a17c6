//! The script of the demonstration: data/demo.tsv.

use std::time::Duration;

use crate::lang::Lang;
use crate::model::Library;
use crate::ui::context::Context;
use crate::ui::key::Key;
use crate::ui::keymap::Keymap;

/// The script, a step a line.
const SCRIPT: &str = include_str!("../../../data/demo.tsv");

/// Proposals that are looked into for what the script needs.
const FIRST: usize = 100;

/// A step: what is pressed, what is said of it, and how long that stands.
#[derive(Clone, Debug)]
pub(crate) struct DemoStep {
    pub(crate) stands: Duration,
    /// What is pressed, by the names of the actions.
    pub(crate) does: String,
    pub(crate) keys: Vec<Key>,
    chinese: String,
    english: String,
}

impl DemoStep {
    /// What is said of it, with the keys that it names: where the texts stand side by side, and where they do not.
    pub(crate) fn caption(&self, keymap: &Keymap, lang: Lang, is_beside: bool) -> String {
        let said = lang.pick(&self.chinese, &self.english);
        let (beside, narrow) = said.split_once('|').unwrap_or((said, said));
        keymap.put_keys(Context::Reviewing, if is_beside { beside } else { narrow })
    }

    /// Its first so many keys, as the user reads them.
    pub(crate) fn shown_keys(&self, most: usize) -> String {
        let keys: Vec<String> = self.keys.iter().take(most).map(|key| key.shown()).collect();
        keys.join(" ")
    }
}

/// The steps of the demonstration.
#[derive(Clone, Debug)]
pub(crate) struct Script(Vec<DemoStep>);

impl Script {
    /// The script for a collection: it searches for a word that the collection has, and shows nothing that it has not.
    pub(crate) fn read(library: &dyn Library, keymap: &Keymap) -> Script {
        Script(lines().filter_map(|line| step(line, library, keymap)).collect())
    }

    /// A step by its place.
    pub(crate) fn step(&self, at: usize) -> Option<&DemoStep> {
        self.0.get(at)
    }

    /// All of them.
    pub(crate) fn steps(&self) -> &[DemoStep] {
        &self.0
    }
}

fn lines() -> impl Iterator<Item = &'static str> {
    SCRIPT.lines().filter(|line| !line.starts_with('#'))
}

fn step(line: &str, library: &dyn Library, keymap: &Keymap) -> Option<DemoStep> {
    let mut columns = line.split('\t');
    let (seconds, does, chinese, english) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
    if !columns.next().is_none_or(|need| has(library, need)) {
        return None;
    }
    let keys = does.split_whitespace().flat_map(|doing| match doing.split_once('=') {
        Some((letters, word)) => typed(letters, word, library),
        None => pressed(doing, keymap).into_iter().collect(),
    });
    Some(DemoStep {
        stands: Duration::from_secs(seconds.parse().ok()?),
        does: does.to_owned(),
        keys: keys.collect(),
        chinese: chinese.to_owned(),
        english: english.to_owned(),
    })
}

/// Whether a collection has what a step shows.
fn has(library: &dyn Library, need: &str) -> bool {
    let is_answered = |at: usize| library.proposal(at).is_some_and(|proposal| !proposal.replies.is_empty());
    match need {
        "replies" => (0..library.len().min(FIRST)).any(is_answered),
        "points" => is_answered(0) && library.proposal(0).is_some_and(|proposal| proposal.points.len() > 1),
        _ => is_answered(0),
    }
}

/// The key of an action.
fn pressed(name: &str, keymap: &Keymap) -> Option<Key> {
    keymap.rows().find(|(entry, _)| entry.name == name)?.1.first().copied()
}

/// The keys that type these letters where a title has the word that they spell, else two characters of the first title.
fn typed(letters: &str, word: &str, library: &dyn Library) -> Vec<Key> {
    let title = |at: usize| library.proposal(at).map(|proposal| proposal.title.clone());
    let has_word = (0..library.len().min(FIRST)).filter_map(title).any(|title| title.contains(word));
    let own = || {
        let first = title(0).unwrap_or_default();
        first.trim_start_matches("关于").chars().filter(|c| c.is_alphanumeric()).take(2).collect()
    };
    let text: String = if has_word { letters.to_owned() } else { own() };
    Key::sequence(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_of_the_script_is_in_the_catalogue() {
        let does = lines().filter_map(|line| line.split('\t').nth(1));
        for name in does.flat_map(str::split_whitespace).filter(|does| !does.contains('=')) {
            assert!(
                pressed(name, &Keymap::default()).is_some(),
                "{name} is no action: data/demo.tsv names what was renamed"
            );
        }
    }

    #[test]
    fn every_line_of_the_script_is_a_step() {
        let library = crate::dataset::bundled().unwrap();
        assert_eq!(Script::read(&library, &Keymap::default()).steps().len(), lines().count());
    }
}
