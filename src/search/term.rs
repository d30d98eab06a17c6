//! One term in all proposals, tier after tier.

use super::exact;
use super::found::{Reason, Spot};
use super::gap::Pattern;
use super::index::{Document, Index, IndexedText};
use super::near::{self, Sound};
use super::pinyin::Spelling;
use super::query::Term;
use super::rank::{self, Tier};
use super::signature::{Candidates, Signatures};
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

/// The ways of matching that a term allows, and the proposals that each may find.
struct Matchers {
    exact: Candidates,
    spelling: Option<Spelling>,
    /// Those that may have the term spelled out in a long text; `None` for all.
    spelled: Option<Candidates>,
    pattern: Option<Pattern>,
    /// Whether anything but exact matches counts.
    inexact: bool,
    sound: Option<Sound>,
    sounding: Candidates,
    somewhere: Candidates,
    all_but_one: Candidates,
}

impl Matchers {
    fn new(signatures: &Signatures, term: &Term) -> Matchers {
        let inexact = !term.literal && !term.negated;
        let spelling = Spelling::new(&term.chars).filter(|_| inexact);
        let sequences = spelling.as_ref().and_then(Spelling::sequences);
        Matchers {
            exact: signatures.in_a_row(&term.chars),
            spelled: sequences.map(|sequences| signatures.spelled(&sequences)),
            spelling,
            pattern: Pattern::new(&term.chars).filter(|_| inexact),
            inexact,
            sound: Sound::new(&term.chars).filter(|_| inexact),
            sounding: signatures.sounding(&term.chars),
            somewhere: signatures.somewhere(&term.chars),
            all_but_one: signatures.all_but_one(&term.chars),
        }
    }
}

/// What a term finds in each proposal.
///
/// Long texts are searched inexactly only where no proposal has the term literally or as it is read:
/// what is there as typed is what was meant.
pub(super) fn find_term(index: &Index, term: &Term, go_on: &dyn Fn() -> bool) -> Option<Vec<TermHit>> {
    let matchers = Matchers::new(&index.signatures, term);
    let mut hits = Vec::with_capacity(index.documents.len());
    for proposal in index.documents.iter().enumerate() {
        if !go_on() {
            return None;
        }
        hits.push(in_document(proposal, term, &matchers));
    }
    if matchers.inexact && !hits.iter().any(TermHit::is_literal) {
        for (proposal, hit) in index.documents.iter().enumerate().zip(&mut hits) {
            if !go_on() {
                return None;
            }
            in_bodies(proposal, term, &matchers, hit);
        }
    }
    Some(hits)
}

fn in_document((number, document): (usize, &Document), term: &Term, matchers: &Matchers) -> TermHit {
    let mut hit = TermHit::default();
    // A lone letter or digit is in every long text.
    let lone = term.chars.len() == 1 && term.chars.iter().all(char::is_ascii);
    let may_be_exact = matchers.exact.has(number);
    let may_be_spelled = matchers.spelled.as_ref().is_none_or(|c| c.has(number));
    for text in document.texts.iter().filter(|t| term.looks_in(t.place.field)) {
        let short = rank::is_short(text.place.field);
        if lone && !short {
            continue;
        }
        let exact = if may_be_exact { exact::find(term, text) } else { Vec::new() };
        for &range in &exact {
            hit.add(text, Tier::Exact, rank::exact(text, range), &[range]);
        }
        if !exact.is_empty() || !matchers.inexact {
            continue;
        }
        if short {
            in_short_field(number, text, term, matchers, &mut hit);
        } else if let Some(spelling) = matchers.spelling.as_ref().filter(|_| may_be_spelled) {
            for reading in spelling.in_body(&text.folded.chars) {
                hit.add(text, Tier::Pinyin, rank::pinyin(text, &reading), &[reading.range]);
            }
        }
    }
    hit
}

/// The first tier that finds something in a title, a name or a unit.
fn in_short_field(number: usize, text: &IndexedText, term: &Term, matchers: &Matchers, hit: &mut TermHit) {
    let chars = &text.folded.chars;
    let readings = matchers.spelling.as_ref().map(|s| s.in_field(chars)).unwrap_or_default();
    for reading in &readings {
        hit.add(text, Tier::Pinyin, rank::pinyin(text, reading), &[reading.range]);
    }
    if !readings.is_empty() || (matchers.sounding.has(number) && homophones(text, matchers, hit)) {
        return;
    }
    let pattern = matchers.pattern.as_ref().filter(|_| matchers.somewhere.has(number));
    if let Some(gap) = pattern.and_then(|p| p.in_field(chars)) {
        hit.add(text, Tier::Gap, rank::gap(gap.quality), &runs(&gap.positions));
    } else if matchers.all_but_one.has(number) {
        edits(text, term, hit);
    }
}

/// The inexact tiers over long texts, each within a sentence or a stretch as long as the term.
fn in_bodies((number, document): (usize, &Document), term: &Term, matchers: &Matchers, hit: &mut TermHit) {
    let may_sound = matchers.sound.is_some() && matchers.sounding.has(number);
    let may_be_edited = matchers.all_but_one.has(number);
    let pattern = matchers.pattern.as_ref().filter(|_| matchers.somewhere.has(number));
    if !may_sound && !may_be_edited && pattern.is_none() {
        return;
    }
    let is_meant = |t: &&IndexedText| term.looks_in(t.place.field) && !rank::is_short(t.place.field);
    for text in document.texts.iter().filter(is_meant) {
        if may_sound && homophones(text, matchers, hit) {
            continue;
        }
        let gaps = pattern.map(|p| p.in_sentences(&text.folded.chars)).unwrap_or_default();
        for gap in &gaps {
            hit.add(text, Tier::Gap, rank::gap(gap.quality), &runs(&gap.positions));
        }
        if gaps.is_empty() && may_be_edited {
            edits(text, term, hit);
        }
    }
}

/// Adds the homophones in a text; whether there were any.
fn homophones(text: &IndexedText, matchers: &Matchers, hit: &mut TermHit) -> bool {
    let found = matchers.sound.as_ref().map(|sound| sound.find(&text.folded.chars)).unwrap_or_default();
    for &((start, end), same) in &found {
        hit.add(text, Tier::Homophone, rank::homophone(same as f64 / (end - start) as f64), &[(start, end)]);
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
