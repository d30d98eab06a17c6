//! Where a proposal matches: worked out for the proposals on the screen, a few at a time.
//!
//! An answer of a hundred thousand proposals has millions of spots; only those on the screen are
//! looked at. The same tiers run here as over the index, on the proposal itself, and lead back to
//! the characters as printed.

use crate::order;
use std::collections::BTreeMap;

use super::block::Unfolded;
use super::found_set::{Details, Looseness, Match, Reason, Spot};
use super::left_out::find_unit;
use super::pinyin::Memo;
use super::query::Query;
use super::tally::Tally;
use super::term::Matcher;
use crate::model::Record;

/// Where a proposal meets a query, and why it stands where it does; `loose` is the answer's
/// ([`super::FoundSet::loose`]).
pub fn details(query: &Query, loose: &[Looseness], record: &Record) -> Details {
    explained(query, loose, record, true)
}

/// The same, counted as for the score: where syllables and what comes near are not weighed
/// ([`super::engine::WEIGHED`]), they count as far as they were looked for.
pub(crate) fn explained(query: &Query, loose: &[Looseness], record: &Record, weighs: bool) -> Details {
    let texts = Unfolded::new(record);
    let mut loose = loose.iter().copied();
    let (mut reasons, mut by_place) = (Vec::new(), BTreeMap::new());
    for clause in &query.clauses {
        let (mut best, mut all): (Option<Reason>, Vec<Tally>) = (None, Vec::new());
        for term in &clause.any_of {
            let loose = loose.next().unwrap_or_default();
            if term.negated {
                continue;
            }
            let matcher = Matcher::new(term, weighs);
            let [mut tally, mut long, mut rest] = [(); 3].map(|()| Tally::with_spots());
            if matcher.asks_for(texts.id) {
                tally.add_number();
            }
            matcher.short(texts.short(), true, &mut Memo::default(), &mut tally);
            matcher.long(texts.long(), [true; 2], &mut Memo::default(), &mut long);
            if let Some(figured) = &matcher.figured {
                let [mut short, mut body] = [(); 2].map(|()| Tally::with_spots());
                figured.short(texts.short(), true, &mut Memo::default(), &mut short);
                figured.long(texts.long(), [true; 2], &mut Memo::default(), &mut body);
                (tally, long) = (tally.with(short), long.with(body));
            }
            let found = tally.reason().is_some() || long.reason().is_some();
            if loose != Looseness::None && !(found && matcher.sounds_alike()) {
                let mut units = |way| find_unit(way, texts.short(), &mut Memo::default(), &mut rest);
                matcher.placed().iter().for_each(&mut units);
                matcher.loose(texts.short(), [false, false, true], &mut rest);
                matcher.loose(texts.long(), [true; 3], &mut rest);
                // A slip of the hand counts where nothing sounds alike.
                for by in [Looseness::Sounds, loose] {
                    if rest.reason().is_none() {
                        matcher.misspelled(texts.short(), by, &mut rest);
                        matcher.misspelled(texts.long(), by, &mut rest);
                    }
                }
            }
            let tally = tally.with(long).with(rest);
            let reason = tally.reason();
            let rank = |reason: Reason| (!reason.tier.is_near(), reason.score());
            if reason.map(rank) > best.map(rank) {
                best = reason;
            }
            all.push(tally);
        }
        // Beside what one of several is truly found by, what only comes near to another does not count.
        let is_near = |tally: &Tally| tally.reason().is_none_or(|reason| reason.tier.is_near());
        let is_true = best.is_some_and(|best| !best.tier.is_near());
        all.retain(|tally| !(is_true && is_near(tally)));
        for (place, spot) in all.into_iter().flat_map(Tally::into_spots) {
            by_place.entry(place).or_insert_with(Vec::new).push(spot);
        }
        reasons.extend(best);
    }
    let matches = by_place.into_iter().map(|(place, spots)| {
        let printed = |spot: Spot| joined(spot.into_iter().map(|range| texts.printed(place, range)).collect());
        Match { place, spots: apart(spots.into_iter().map(printed).collect()) }
    });
    Details { matches: matches.collect(), reasons }
}

/// Sorts spots, and joins those that overlap, as two terms' may.
fn apart(mut spots: Vec<Spot>) -> Vec<Spot> {
    order::sort(&mut spots);
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

/// Sorts ranges, and joins those that touch or overlap.
fn joined(mut ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    order::sort(&mut ranges);
    let mut joined: Vec<(usize, usize)> = Vec::with_capacity(ranges.len());
    for (start, end) in ranges {
        match joined.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}
