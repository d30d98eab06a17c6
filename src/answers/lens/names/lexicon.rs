//! Words to be looked up where they begin or end: by their first or last character, so that a place in a
//! text costs a look and not a walk through the list.

use std::collections::HashMap;

/// Words by one of their characters.
pub(super) struct Lexicon(HashMap<char, Vec<Vec<char>>>);

impl Lexicon {
    /// Words to be looked up by how a text begins.
    pub(super) fn of_starts(words: &[&str]) -> Lexicon {
        Lexicon::by(words, |word| word.first().copied())
    }

    /// Words to be looked up by how a text ends.
    pub(super) fn of_ends(words: &[&str]) -> Lexicon {
        Lexicon::by(words, |word| word.last().copied())
    }

    fn by(words: &[&str], key: impl Fn(&[char]) -> Option<char>) -> Lexicon {
        let mut by: HashMap<char, Vec<Vec<char>>> = HashMap::new();
        for word in words {
            let word: Vec<char> = word.chars().collect();
            if let Some(key) = key(&word) {
                by.entry(key).or_default().push(word);
            }
        }
        Lexicon(by)
    }

    /// The length of the longest word that a text begins with.
    pub(super) fn start(&self, text: &[char]) -> Option<usize> {
        let words = self.0.get(text.first()?)?;
        words.iter().filter(|word| text.starts_with(word)).map(Vec::len).max()
    }

    /// The length of the longest word that a text ends with.
    pub(super) fn end(&self, text: &[char]) -> Option<usize> {
        let words = self.0.get(text.last()?)?;
        words.iter().filter(|word| text.ends_with(word)).map(Vec::len).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_counts() {
        let text: Vec<char> = "市委组织部".chars().collect();
        let starts = Lexicon::of_starts(&["市", "市委", "县委"]);
        let ends = Lexicon::of_ends(&["部", "组织部", "局"]);
        assert_eq!((starts.start(&text), ends.end(&text)), (Some(2), Some(3)));
        assert_eq!((starts.start(&[]), ends.end(&text[..2])), (None, None));
    }
}
