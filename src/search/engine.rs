//! A query over all proposals: its clauses joined, the proposals ranked.

use std::collections::BTreeMap;

use super::found::{Found, Hit, Match, Reason, Spot};
use super::index::Index;
use super::query::Query;
use super::rank::Tier;
use super::term::{TermHit, find_term, joined};
use crate::model::Place;

/// A proposal's score where nothing was asked but what must not be there.
const NOT_EXCLUDED: f64 = 0.1;

/// Finds the proposals that meet every clause of the query.
pub fn search(index: &Index, query: &Query) -> Found {
    search_while(index, query, &|| true).unwrap_or_default()
}

/// The same, giving up with `None` as soon as `go_on` says so; it is asked once for every proposal
/// and term.
pub fn search_while(index: &Index, query: &Query, go_on: &dyn Fn() -> bool) -> Option<Found> {
    let mut found = Found::default();
    if query.is_empty() {
        return Some(found);
    }
    let mut wanted = Vec::new();
    let mut unwanted = Vec::new();
    for clause in &query.clauses {
        for term in clause.any_of.iter().filter(|term| term.negated) {
            unwanted.push(find_term(index, term, go_on)?);
        }
        let any_of: Option<Vec<_>> =
            clause.any_of.iter().filter(|term| !term.negated).map(|term| find_term(index, term, go_on)).collect();
        wanted.push(any_of?);
    }
    wanted.retain(|any_of| !any_of.is_empty());
    for proposal in 0..index.documents.len() {
        let is_there = |hits: &Vec<TermHit>| hits.get(proposal).is_some_and(|hit| hit.best.is_some());
        if unwanted.iter().any(is_there) {
            continue;
        }
        let clauses: Option<Vec<TermHit>> = wanted.iter().map(|any_of| either(any_of, proposal)).collect();
        if let Some(clauses) = clauses {
            found.hits.push(combine(proposal, &clauses));
        }
    }
    found.hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    Some(found)
}

/// What the terms of a clause found in a proposal: the best one's reason, the spots of all.
fn either(any_of: &[Vec<TermHit>], proposal: usize) -> Option<TermHit> {
    let mut hits: Vec<&TermHit> =
        any_of.iter().filter_map(|hits| hits.get(proposal)).filter(|hit| hit.best.is_some()).collect();
    hits.sort_by(|a, b| {
        let score = |hit: &TermHit| hit.reason().map_or(0.0, |reason| reason.score());
        score(b).total_cmp(&score(a))
    });
    let best = hits.first()?.best;
    let tier = hits.iter().map(|hit| hit.tier).max().flatten();
    Some(TermHit { best, tier, spots: hits.iter().flat_map(|hit| hit.spots.iter().cloned()).collect() })
}

/// The hit of a proposal from what each clause found in it.
fn combine(proposal: usize, clauses: &[TermHit]) -> Hit {
    let reasons: Vec<Reason> = clauses.iter().filter_map(TermHit::reason).collect();
    let score = match reasons.len() {
        0 => NOT_EXCLUDED,
        n => reasons.iter().map(Reason::score).sum::<f64>() / n as f64,
    };
    let tier = clauses.iter().filter_map(|clause| clause.tier).min().unwrap_or(Tier::Exact);
    let mut by_place: BTreeMap<Place, Vec<Spot>> = BTreeMap::new();
    for (place, spot) in clauses.iter().flat_map(|clause| &clause.spots) {
        by_place.entry(*place).or_default().push(spot.clone());
    }
    let matches = by_place.into_iter().map(|(place, spots)| Match { place, spots: apart(spots) }).collect();
    Hit { proposal, score, tier, matches, reasons }
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
