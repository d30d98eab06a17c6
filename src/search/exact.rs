//! Exact matches: the term, character for character, in the folded text.

use super::index::IndexedText;

/// Where the term stands in the text: folded ranges, in order, not overlapping.
pub(super) fn find(term: &[char], text: &IndexedText) -> Vec<(usize, usize)> {
    let chars = &text.folded.chars;
    let Some(&first) = term.first() else {
        return Vec::new();
    };
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        let free = ranges.last().is_none_or(|&(_, end)| at >= end);
        if c == first && free && chars.get(at..at + term.len()) == Some(term) {
            ranges.push((at, at + term.len()));
        }
    }
    ranges
}
