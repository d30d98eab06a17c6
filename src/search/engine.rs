//! A query over all proposals: tier after tier, ranked.

use std::collections::BTreeMap;

use super::exact;
use super::gap::Pattern;
use super::index::{Document, Index, IndexedText};
use super::query::Query;
use super::rank::{self, Tier};
use crate::model::Place;

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The proposals that matched, best first; equals keep their order in the data set.
    pub hits: Vec<Hit>,
}

/// A proposal that matched.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which one: its index in the data set.
    pub proposal: usize,
    /// How well it matched; comparable within one answer only.
    pub score: f64,
    /// In what way: for several terms, the least trusted of their ways.
    pub tier: Tier,
    /// Where it matched, in the order of reading, one for each text.
    pub matches: Vec<Match>,
}

/// The matches in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which text.
    pub place: Place,
    /// The spots where it matched, in order, not overlapping.
    pub spots: Vec<Spot>,
}

/// One match: the characters that matched, as ranges counted in characters of the text as printed,
/// in order, not touching. More than one where there are gaps between them.
pub type Spot = Vec<(usize, usize)>;

impl Match {
    /// The characters that matched, in order.
    pub fn ranges(&self) -> impl Iterator<Item = (usize, usize)> {
        self.spots.iter().flatten().copied()
    }
}

impl Found {
    /// How many spots there are in all.
    pub fn spots(&self) -> usize {
        self.hits.iter().map(Hit::spots).sum()
    }
}

impl Hit {
    /// How many spots there are in this proposal.
    pub fn spots(&self) -> usize {
        self.matches.iter().map(|m| m.spots.len()).sum()
    }
}

/// What one term found in one proposal.
#[derive(Default)]
struct TermHit {
    best: f64,
    count: usize,
    tier: Option<Tier>,
    spots: Vec<(Place, Spot)>,
}

impl TermHit {
    fn add(&mut self, text: &IndexedText, tier: Tier, quality: f64, positions: &[(usize, usize)]) {
        let Some(&(start, _)) = positions.first() else {
            return;
        };
        self.best = self.best.max(rank::weight(text, start) * quality);
        self.tier = self.tier.max(Some(tier));
        self.count += 1;
        let spot = positions.iter().map(|&(start, end)| text.folded.source_range(start, end)).collect();
        self.spots.push((text.place, joined(spot)));
    }
}

/// Finds the proposals that every term of the query is in.
pub fn search(index: &Index, query: &Query) -> Found {
    let mut found = Found::default();
    if query.is_empty() {
        return found;
    }
    let answers: Vec<Vec<TermHit>> = query.terms.iter().map(|term| find_term(index, term)).collect();
    for proposal in 0..index.documents.len() {
        let of_terms: Vec<&TermHit> = answers.iter().filter_map(|a| a.get(proposal)).collect();
        if let Some(hit) = combine(proposal, &of_terms) {
            found.hits.push(hit);
        }
    }
    found.hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    found
}

/// What a term finds in each proposal. Gaps in long texts count only where no proposal has the term
/// as it was typed: what is there literally is what was meant.
fn find_term(index: &Index, term: &[char]) -> Vec<TermHit> {
    let pattern = Pattern::new(term);
    let mut hits: Vec<TermHit> = index.documents.iter().map(|d| in_document(d, term, pattern.as_ref())).collect();
    let literal = hits.iter().any(|hit| hit.tier == Some(Tier::Exact));
    if let Some(pattern) = pattern.filter(|_| !literal) {
        for (document, hit) in index.documents.iter().zip(&mut hits) {
            gaps_in_bodies(document, &pattern, hit);
        }
    }
    hits
}

fn in_document(document: &Document, term: &[char], pattern: Option<&Pattern>) -> TermHit {
    let mut hit = TermHit::default();
    for text in &document.texts {
        let exact = exact::find(term, text);
        for &(start, end) in &exact {
            hit.add(text, Tier::Exact, rank::exact_quality(text, start, end - start), &[(start, end)]);
        }
        if exact.is_empty()
            && rank::is_short(text.place.field)
            && let Some(gap) = pattern.and_then(|p| p.in_field(&text.folded.chars))
        {
            hit.add(text, Tier::Gap, rank::gap_quality(gap.quality), &runs(&gap.positions));
        }
    }
    hit
}

fn gaps_in_bodies(document: &Document, pattern: &Pattern, hit: &mut TermHit) {
    for text in document.texts.iter().filter(|t| !rank::is_short(t.place.field)) {
        for gap in pattern.in_sentences(&text.folded.chars) {
            hit.add(text, Tier::Gap, rank::gap_quality(gap.quality), &runs(&gap.positions));
        }
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

/// The hit of a proposal from what each term found in it; `None` where one found nothing.
fn combine(proposal: usize, terms: &[&TermHit]) -> Option<Hit> {
    let tier = terms.iter().map(|t| t.tier).min()??;
    let score = terms.iter().map(|t| t.best + rank::repetition(t.count)).sum::<f64>() / terms.len() as f64;
    let mut by_place: BTreeMap<Place, Vec<Spot>> = BTreeMap::new();
    for (place, spot) in terms.iter().flat_map(|t| &t.spots) {
        by_place.entry(*place).or_default().push(spot.clone());
    }
    let matches = by_place.into_iter().map(|(place, spots)| Match { place, spots: apart(spots) }).collect();
    Some(Hit { proposal, score, tier, matches })
}

/// Spots in order, with those made one that overlap, as two terms' may.
fn apart(mut spots: Vec<Spot>) -> Vec<Spot> {
    spots.sort_unstable();
    let mut apart: Vec<Spot> = Vec::with_capacity(spots.len());
    for spot in spots {
        let begins = spot.first().map(|range| range.0);
        match apart.last_mut() {
            Some(last) if last.last().map(|range| range.1) > begins => {
                last.extend(spot);
                *last = joined(std::mem::take(last));
            }
            _ => apart.push(spot),
        }
    }
    apart
}

/// Sorted ranges, with those made one that touch or overlap.
fn joined(mut ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
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
