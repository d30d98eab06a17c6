//! What each term found in a block, joined: clauses ANDed, their terms ORed; and all hits ranked.

use std::borrow::Cow;

use super::found_set::Hit;
use super::rank::Tier;
use super::tally::Scored;

/// The score of a proposal where the query has negated terms only.
const NOT_EXCLUDED: f64 = 0.1;

/// A proposal that meets a clause: by what, if not by something's absence.
#[derive(Clone, Copy)]
struct Met {
    proposal: usize,
    score: Option<f64>,
    tier: Option<Tier>,
}

impl Met {
    fn is_true(&self) -> bool {
        self.tier.is_none_or(|tier| !tier.is_near())
    }
}

/// A clause: for each of its terms, what was found in the proposals of a block, in their order, and
/// whether the term is negated.
pub(super) type Clause<'a> = Vec<(Cow<'a, [Scored]>, bool)>;

/// Finds the proposals that meet every clause, in their order; the block has `count`, the first of which is
/// number `start` of the collection. Where no clause asks for anything, that are all.
pub(super) fn join(clauses: &[Clause], start: usize, count: usize) -> Vec<Hit> {
    let all = |proposal| Row { proposal, reasons: 0, sum: 0.0, tier: Tier::Exact };
    let mut rows: Vec<Row> = if clauses.is_empty() { (0..count).map(all).collect() } else { Vec::new() };
    for (number, clause) in clauses.iter().enumerate() {
        let met = either(clause, count);
        if number == 0 {
            rows = met.into_iter().map(begin).collect();
        } else {
            rows = both(&rows, &met);
        }
    }
    let finish = |row: Row| {
        let score = if row.reasons == 0 { NOT_EXCLUDED } else { row.sum / row.reasons as f64 };
        Hit::new(start + row.proposal, score as f32, row.tier)
    };
    // Collected, they would keep the room of the rows, which are five times as large.
    let mut hits = Vec::with_capacity(rows.len());
    hits.extend(rows.into_iter().map(finish));
    hits
}

/// A proposal that meets every clause so far: how many of them add to its score, and how much.
struct Row {
    proposal: usize,
    reasons: usize,
    sum: f64,
    tier: Tier,
}

/// The proposals that meet the first clause.
fn begin(met: Met) -> Row {
    Row {
        proposal: met.proposal,
        reasons: usize::from(met.score.is_some()),
        sum: met.score.unwrap_or(0.0),
        tier: met.tier.unwrap_or(Tier::Exact),
    }
}

/// The proposals that meet a further clause too.
fn both(rows: &[Row], met: &[Met]) -> Vec<Row> {
    let mut met = met.iter().peekable();
    let mut both = Vec::new();
    for row in rows {
        while met.next_if(|m| m.proposal < row.proposal).is_some() {}
        if let Some(m) = met.next_if(|m| m.proposal == row.proposal) {
            both.push(Row {
                reasons: row.reasons + usize::from(m.score.is_some()),
                sum: row.sum + m.score.unwrap_or(0.0),
                tier: m.tier.map_or(row.tier, |tier| tier.min(row.tier)),
                ..*row
            });
        }
    }
    both
}

/// The proposals that meet any of a clause's terms, in order, by the best of these terms.
fn either(clause: &Clause, count: usize) -> Vec<Met> {
    let mut any: Option<Vec<Met>> = None;
    for (column, negated) in clause {
        let met = if *negated { absent(column, count) } else { present(column) };
        any = Some(match any {
            None => met,
            Some(others) => merged(others, met),
        });
    }
    any.unwrap_or_default()
}

fn present(column: &[Scored]) -> Vec<Met> {
    let met = |scored: &Scored| Met {
        proposal: scored.proposal as usize,
        score: Some(scored.score()),
        tier: Some(scored.tier),
    };
    column.iter().map(met).collect()
}

fn absent(column: &[Scored], count: usize) -> Vec<Met> {
    // What only comes near is not there.
    let there = column.iter().filter(|scored| !scored.tier.is_near());
    let mut there = there.map(|scored| scored.proposal as usize).peekable();
    let is_absent = |proposal: &usize| there.next_if_eq(proposal).is_none();
    (0..count).filter(is_absent).map(|proposal| Met { proposal, score: None, tier: None }).collect()
}

fn merged(a: Vec<Met>, b: Vec<Met>) -> Vec<Met> {
    let mut merged = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.into_iter().peekable(), b.into_iter().peekable());
    loop {
        match (a.peek().map(|m| m.proposal), b.peek().map(|m| m.proposal)) {
            (Some(x), Some(y)) if x == y => {
                if let (Some(x), Some(y)) = (a.next(), b.next()) {
                    // What is there truly counts, not what comes near by another of the terms.
                    merged.push(if (y.is_true(), y.score) > (x.is_true(), x.score) { y } else { x });
                }
            }
            (Some(x), Some(y)) if x > y => merged.extend(b.next()),
            (Some(_), _) => merged.extend(a.next()),
            (None, _) => {
                merged.extend(b);
                return merged;
            }
        }
    }
}

/// Puts the hits of all blocks in one list, the true ones first, the best of them first; equals keep their order.
pub(super) fn ranked(blocks: Vec<Vec<Hit>>) -> Vec<Hit> {
    let mut hits = Vec::with_capacity(blocks.iter().map(Vec::len).sum());
    // One by one, so that they are there twice at most.
    blocks.into_iter().for_each(|block| hits.extend(block));
    hits.sort_unstable();
    hits
}
