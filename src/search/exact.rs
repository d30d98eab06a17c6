//! Exact matches: the term, character for character, in the folded text.

use super::index::IndexedText;
use super::query::Term;

/// Where the term stands in the text: folded ranges, in order, not overlapping.
pub(super) fn find(term: &Term, text: &IndexedText) -> Vec<(usize, usize)> {
    let (chars, wanted) = (&text.folded.chars, &term.chars);
    let Some(&first) = wanted.first() else {
        return Vec::new();
    };
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    // Most characters are not the first one wanted: nothing else is asked of them.
    for (at, _) in chars.iter().enumerate().filter(|(_, c)| **c == first) {
        let free = ranges.last().is_none_or(|&(_, end)| at >= end);
        let range = (at, at + wanted.len());
        if free && chars.get(range.0..range.1) == Some(wanted) && is_anchored(term, text, range) {
            ranges.push(range);
        }
    }
    ranges
}

/// Whether a match stands where `^` and `$` want it. A paragraph begins behind its marker too, and
/// ends before its full stop too: nobody types those.
fn is_anchored(term: &Term, text: &IndexedText, (start, end): (usize, usize)) -> bool {
    let begins = start == 0 || start == text.marker;
    let rest = text.folded.chars.get(end..).unwrap_or_default();
    let ends = rest.iter().all(|c| matches!(c, '。' | '！' | '？' | '!' | '?'));
    (!term.at_start || begins) && (!term.at_end || ends)
}
