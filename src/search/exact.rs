//! Exact matches: the term, character for character, in the folded text.

use memchr::memmem::Finder;

use super::block::FoldedText;
use super::query::Term;
use crate::text::code::{Code, char_of};

/// A term ready to be looked for.
pub(super) struct Exact<'t> {
    term: &'t Term,
    /// Looks for its bytes: `memchr`'s search passes 5 GB/s here, a loop over characters 1.
    finder: Finder<'t>,
}

impl<'t> Exact<'t> {
    /// Prepares a term.
    pub(super) fn new(term: &'t Term) -> Exact<'t> {
        Exact { term, finder: Finder::new(bytemuck::cast_slice(&term.codes)) }
    }

    /// Where the term stands at or behind a place.
    fn next(&self, codes: &[Code], from: usize) -> Option<usize> {
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

    /// Whether the term is in the codes at all.
    pub(super) fn is_in(&self, codes: &[Code]) -> bool {
        self.next(codes, 0).is_some()
    }

    /// Gives the places of the term in a text: folded ranges, in order, not overlapping.
    pub(super) fn find(&self, text: &FoldedText, mut give: impl FnMut((usize, usize))) {
        let mut from = 0;
        while let Some(at) = self.next(text.codes, from) {
            let range = (at, at + self.term.codes.len());
            let meant = is_anchored(self.term, text, range);
            if meant {
                give(range);
            }
            from = if meant { range.1 } else { at + 1 };
        }
    }
}

/// Whether a match stands where `^` and `$` want it. A paragraph begins behind its marker too, and
/// ends before its full stop too: nobody types those.
fn is_anchored(term: &Term, text: &FoldedText, (start, end): (usize, usize)) -> bool {
    let begins = start == 0 || start == text.marker;
    let rest = text.codes.get(end..).unwrap_or_default();
    (!term.at_start || begins)
        && (!term.at_end || rest.iter().all(|&c| matches!(char_of(c), '。' | '！' | '？' | '!' | '?')))
}
