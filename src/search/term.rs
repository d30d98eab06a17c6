//! One term in all proposals, tier after tier.

use super::exact;
use super::found::{Reason, Spot};
use super::gap::Pattern;
use super::index::{Document, Index, IndexedText};
use super::near;
use super::pinyin::Spelling;
use super::query::Term;
use super::rank::{self, Tier};
use crate::model::Place;

/// What one term found in one proposal.
#[derive(Clone, Default)]
pub(super) struct TermHit {
    pub(super) best: Option<Reason>,
    /// The most trusted way in which it was found.
    pub(super) tier: Option<Tier>,
    pub(super) spots: Vec<(Place, Spot)>,
}

impl TermHit {
    fn add(&mut self, text: &IndexedText, tier: Tier, quality: f64, positions: &[(usize, usize)]) {
        let Some(&(start, _)) = positions.first() else { return };
        let weight = rank::weight(text, start);
        self.tier = self.tier.max(Some(tier));
        let better = self.best.is_none_or(|b| weight * quality > b.weight * b.quality);
        if better {
            self.best = Some(Reason { place: text.place, tier, weight, quality, count: 0 });
        }
        let spot = positions.iter().map(|&(start, end)| text.folded.source_range(start, end)).collect();
        self.spots.push((text.place, joined(spot)));
    }

    /// Why the best match is worth what it is.
    pub(super) fn reason(&self) -> Option<Reason> {
        self.best.map(|best| Reason { count: self.spots.len(), ..best })
    }

    fn is_literal(&self) -> bool {
        self.tier >= Some(Tier::Pinyin)
    }
}

/// The ways of matching that a term allows.
struct Matchers {
    spelling: Option<Spelling>,
    pattern: Option<Pattern>,
}

/// What a term finds in each proposal.
///
/// Long texts are searched inexactly only where no proposal has the term literally or as it is read:
/// what is there as typed is what was meant.
pub(super) fn find_term(index: &Index, term: &Term, go_on: &dyn Fn() -> bool) -> Option<Vec<TermHit>> {
    let inexact = !term.literal && !term.negated;
    let matchers = Matchers {
        spelling: Spelling::new(&term.chars).filter(|_| inexact),
        pattern: Pattern::new(&term.chars).filter(|_| inexact),
    };
    let mut hits = Vec::with_capacity(index.documents.len());
    for document in &index.documents {
        if !go_on() {
            return None;
        }
        hits.push(in_document(document, term, &matchers, inexact));
    }
    if inexact && !hits.iter().any(TermHit::is_literal) {
        for (document, hit) in index.documents.iter().zip(&mut hits) {
            if !go_on() {
                return None;
            }
            in_bodies(document, term, &matchers, hit);
        }
    }
    Some(hits)
}

fn in_document(document: &Document, term: &Term, matchers: &Matchers, inexact: bool) -> TermHit {
    let mut hit = TermHit::default();
    // A lone letter or digit is in every long text.
    let lone = term.chars.len() == 1 && term.chars.iter().all(char::is_ascii);
    for text in document.texts.iter().filter(|t| term.scope.is_none_or(|s| s.has(t.place.field))) {
        let short = rank::is_short(text.place.field);
        if lone && !short {
            continue;
        }
        let exact = exact::find(term, text);
        for &range in &exact {
            hit.add(text, Tier::Exact, rank::exact(text, range), &[range]);
        }
        if !exact.is_empty() || !inexact {
            continue;
        }
        if short {
            in_short_field(text, term, matchers, &mut hit);
        } else if let Some(spelling) = &matchers.spelling {
            for reading in spelling.in_body(&text.folded.chars) {
                hit.add(text, Tier::Pinyin, rank::pinyin(text, &reading), &[reading.range]);
            }
        }
    }
    hit
}

/// The first tier that finds something in a title, a name or a unit.
fn in_short_field(text: &IndexedText, term: &Term, matchers: &Matchers, hit: &mut TermHit) {
    let chars = &text.folded.chars;
    let readings = matchers.spelling.as_ref().map(|s| s.in_field(chars)).unwrap_or_default();
    for reading in &readings {
        hit.add(text, Tier::Pinyin, rank::pinyin(text, reading), &[reading.range]);
    }
    if !readings.is_empty() || homophones(text, term, hit) {
        return;
    }
    if let Some(gap) = matchers.pattern.as_ref().and_then(|p| p.in_field(chars)) {
        hit.add(text, Tier::Gap, rank::gap(gap.quality), &runs(&gap.positions));
    } else {
        edits(text, term, hit);
    }
}

/// The inexact tiers over long texts, each within a sentence or a stretch as long as the term.
fn in_bodies(document: &Document, term: &Term, matchers: &Matchers, hit: &mut TermHit) {
    let in_scope = |t: &&IndexedText| term.scope.is_none_or(|s| s.has(t.place.field));
    for text in document.texts.iter().filter(in_scope).filter(|t| !rank::is_short(t.place.field)) {
        if homophones(text, term, hit) {
            continue;
        }
        let gaps = matchers.pattern.as_ref().map(|p| p.in_sentences(&text.folded.chars)).unwrap_or_default();
        for gap in &gaps {
            hit.add(text, Tier::Gap, rank::gap(gap.quality), &runs(&gap.positions));
        }
        if gaps.is_empty() {
            edits(text, term, hit);
        }
    }
}

/// Adds the homophones in a text; whether there were any.
fn homophones(text: &IndexedText, term: &Term, hit: &mut TermHit) -> bool {
    let found = near::homophones(&term.chars, &text.folded.chars);
    for &(range, same) in &found {
        let quality = rank::homophone(same as f64 / term.chars.len() as f64);
        hit.add(text, Tier::Homophone, quality, &[range]);
    }
    !found.is_empty()
}

fn edits(text: &IndexedText, term: &Term, hit: &mut TermHit) {
    for range in near::one_edit(&term.chars, &text.folded.chars) {
        hit.add(text, Tier::Edit, rank::EDIT, &[range]);
    }
}

/// Positions as ranges: 3 4 5 8 is 3..6 and 8..9.
fn runs(positions: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &position in positions {
        match runs.last_mut() {
            Some((_, end)) if *end == position => *end += 1,
            _ => runs.push((position, position + 1)),
        }
    }
    runs
}

/// Sorted ranges, with those made one that touch or overlap.
pub(super) fn joined(mut ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    ranges.sort_unstable();
    let mut joined: Vec<(usize, usize)> = Vec::with_capacity(ranges.len());
    for (start, end) in ranges {
        match joined.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}
