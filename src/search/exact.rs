//! Exact matches: the term, character for character, in the folded text.

use memchr::memmem::Finder;

use super::query::Term;
use super::texts::FoldedText;
use crate::text::code::{Code, char_of};

/// Characters to be looked for in a row.
///
/// Looked for as bytes: `memchr`'s search passes 5 GB/s where a loop over characters passes 1.
pub(super) struct Needle {
    finder: Finder<'static>,
    len: usize,
}

impl Needle {
    /// Prepares characters, at least one.
    pub(super) fn new(codes: &[Code]) -> Needle {
        let bytes: &[u8] = bytemuck::cast_slice(codes);
        Needle { finder: Finder::new(bytes).into_owned(), len: codes.len() }
    }

    /// How many characters the needle has.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Finds the next match, at or behind a place.
    pub(super) fn next(&self, codes: &[Code], from: usize) -> Option<usize> {
        let bytes: &[u8] = bytemuck::cast_slice(codes);
        let mut from = from * 2;
        loop {
            let at = from + self.finder.find(bytes.get(from..)?)?;
            if at.is_multiple_of(2) {
                return Some(at / 2);
            }
            // Halves of two characters look like one.
            from = at + 1;
        }
    }
}

/// Whether a match of a text stands where `^` and `$` want it. A paragraph begins behind its marker
/// too, and ends before its full stop too: nobody types those.
pub(super) fn is_anchored(term: &Term, text: &FoldedText, (start, end): (usize, usize)) -> bool {
    let begins = start == 0 || start == text.marker;
    let rest = text.codes.get(end..).unwrap_or_default();
    (!term.at_start || begins)
        && (!term.at_end || rest.iter().all(|&c| matches!(char_of(c), '。' | '！' | '？' | '!' | '?')))
}
