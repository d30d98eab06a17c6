//! Where one proposal matches: worked out for those that are shown, a few at a time.
//!
//! An answer of a hundred thousand proposals has millions of spots; only those on the screen are
//! looked at. The same tiers run here as over the index, on the proposal itself, and lead back to
//! the characters as printed.

use std::collections::BTreeMap;

use super::block::{FoldedText, fold_passage};
use super::found::{Details, Match, Reason, Spot};
use super::query::Query;
use super::tally::Tally;
use super::term::Matcher;
use crate::model::{Place, Record};
use crate::text::fold::Folded;

/// A text of the proposal, folded.
struct Text {
    place: Place,
    folded: Folded,
    heading: usize,
    marker: usize,
}

/// Where a proposal meets a query, and why it stands where it does; `loose` is the answer's
/// ([`super::Found::loose`]).
pub fn details(query: &Query, loose: &[bool], record: &Record) -> Details {
    let texts: Vec<Text> = record
        .texts()
        .iter()
        .map(|(place, passage)| {
            let mut folded = Folded::default();
            let (heading, marker) = fold_passage(*place, passage, |code, at| {
                folded.codes.push(code);
                folded.source.push(at);
            });
            Text { place: *place, folded, heading, marker }
        })
        .collect();
    let mut loose = loose.iter().copied();
    let (mut reasons, mut by_place) = (Vec::new(), BTreeMap::new());
    for clause in &query.clauses {
        let mut best: Option<Reason> = None;
        for term in &clause.any_of {
            let loose = loose.next().unwrap_or(false);
            if term.negated {
                continue;
            }
            let matcher = Matcher::new(term);
            let mut tally = Tally::with_spots();
            for Text { place, folded, heading, marker } in &texts {
                let text = FoldedText { place: *place, codes: &folded.codes, heading: *heading, marker: *marker };
                matcher.text(&text, loose, &mut tally);
            }
            let reason = tally.reason();
            if reason.map(|r| r.score()) > best.map(|b| b.score()) {
                best = reason;
            }
            for (place, spot) in tally.into_spots() {
                by_place.entry(place).or_insert_with(Vec::new).push(spot);
            }
        }
        reasons.extend(best);
    }
    let matches = by_place.into_iter().filter_map(|(place, spots)| {
        let text = texts.iter().find(|text| text.place == place)?;
        let printed =
            |spot: Spot| joined(spot.iter().map(|&(start, end)| text.folded.source_range(start, end)).collect());
        Some(Match { place, spots: apart(spots.into_iter().map(printed).collect()) })
    });
    Details { matches: matches.collect(), reasons }
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

/// Ranges in order, with those made one that touch or overlap.
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
