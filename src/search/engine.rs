//! A query over all proposals: its clauses joined, the proposals ranked.

use std::collections::BTreeMap;

use super::found::{Found, Hit, Match, Reason, Spot};
use super::index::Index;
use super::query::{Query, Term};
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
    let mut clauses = Vec::with_capacity(query.clauses.len());
    for clause in &query.clauses {
        let answers: Option<Vec<Answer>> = clause.any_of.iter().map(|term| Answer::new(index, term, go_on)).collect();
        clauses.push(answers?);
    }
    for proposal in 0..index.documents.len() {
        let met: Option<Vec<TermHit>> = clauses.iter_mut().map(|any_of| either(any_of, proposal)).collect();
        if let Some(met) = met {
            found.hits.push(combine(proposal, met));
        }
    }
    found.hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    Some(found)
}

/// What a term found, proposal by proposal.
struct Answer {
    hits: Vec<TermHit>,
    negated: bool,
}

impl Answer {
    fn new(index: &Index, term: &Term, go_on: &dyn Fn() -> bool) -> Option<Answer> {
        Some(Answer { hits: find_term(index, term, go_on)?, negated: term.negated })
    }
}

/// What the terms of a clause found in a proposal: the best one's reason, the spots of all; nothing
/// where the clause is met by something's absence. `None` where it is not met.
fn either(any_of: &mut [Answer], proposal: usize) -> Option<TermHit> {
    let mut hits: Vec<TermHit> = Vec::new();
    let mut absent = false;
    for answer in any_of {
        // Each is looked at once: the spots are moved, not copied.
        let hit = answer.hits.get_mut(proposal).map(std::mem::take).unwrap_or_default();
        match (hit.best.is_some(), answer.negated) {
            (true, false) => hits.push(hit),
            (false, true) => absent = true,
            _ => {}
        }
    }
    let score = |hit: &TermHit| hit.reason().map_or(0.0, |reason| reason.score());
    hits.sort_by(|a, b| score(b).total_cmp(&score(a)));
    let tier = hits.iter().filter_map(|hit| hit.tier).max();
    let mut hits = hits.into_iter();
    match hits.next() {
        Some(mut best) => {
            best.tier = tier;
            best.spots.extend(hits.flat_map(|hit| hit.spots));
            Some(best)
        }
        None => absent.then(TermHit::default),
    }
}

/// The hit of a proposal from what each clause found in it.
fn combine(proposal: usize, clauses: Vec<TermHit>) -> Hit {
    let reasons: Vec<Reason> = clauses.iter().filter_map(TermHit::reason).collect();
    let score = match reasons.len() {
        0 => NOT_EXCLUDED,
        n => reasons.iter().map(Reason::score).sum::<f64>() / n as f64,
    };
    let tier = clauses.iter().filter_map(|clause| clause.tier).min().unwrap_or(Tier::Exact);
    let mut by_place: BTreeMap<Place, Vec<Spot>> = BTreeMap::new();
    for (place, spot) in clauses.into_iter().flat_map(|clause| clause.spots) {
        by_place.entry(place).or_default().push(spot);
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
