//! Points to the paragraphs that answer them.
//!
//! Cosine of TF-IDF vectors over characters and pairs, the lead sentence counted twice, rarity taken
//! from the proposal's own texts; a point has every paragraph within 0.6 of its best. Against a
//! reading by hand of the bundled page (`tests/suite/answers.rs`): the best link right for 22 of 23
//! answered points, every full answer found, F1 0.85. Rarity from all six proposals gave 0.70, no
//! lead 0.80, the lead three times 0.78, and a preference for the same order makes it worse.

use std::collections::{BTreeMap, HashSet};

use super::grams::{Gram, grams, rarity};
use super::phrases::shared;
use crate::model::{Paragraph, Proposal};

/// The share of the best similarity that a further link needs.
const NEAR_BEST: f64 = 0.6;

/// Similarities from which a link is fair, and strong. On the bundled page the one point that nobody
/// answered has 0.05, and three quarters of the answered ones more than 0.10.
const FAIR: f64 = 0.10;
const STRONG: f64 = 0.18;

/// How much a link is to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Hardly more in common than any two paragraphs have.
    Weak,
    /// Something in common.
    Fair,
    /// Much in common.
    Strong,
    /// Said by the data.
    Given,
}

impl Strength {
    /// The name in JSON output.
    pub fn name(self) -> &'static str {
        match self {
            Strength::Weak => "weak",
            Strength::Fair => "fair",
            Strength::Strong => "strong",
            Strength::Given => "given",
        }
    }
}

/// A point and the paragraphs that answer it.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The point's place among the points, from 0.
    pub point: usize,
    /// The paragraphs, the likeliest first; none where there is no reply.
    pub targets: Vec<Target>,
}

/// A paragraph that answers a point, as far as one can tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The paragraph's place, from 0, counted through all replies.
    pub paragraph: usize,
    /// How much it is to be believed.
    pub strength: Strength,
    /// Cosine, from 0 to 1; 1 where the data says so.
    pub similarity: f64,
    /// What both say, word for word, the longest first.
    pub evidence: Vec<String>,
}

/// The links of every point, in order.
pub fn links(proposal: &Proposal) -> Vec<Link> {
    let paragraphs: Vec<&Paragraph> = proposal.replies.iter().flat_map(|r| &r.paragraphs).collect();
    let all: Vec<&Paragraph> = proposal.points.iter().chain(paragraphs.iter().copied()).collect();
    let bags: Vec<BTreeMap<Gram, u32>> = all.iter().map(|p| grams(&[p.lead.as_str(), &p.body].concat())).collect();
    let mut with: BTreeMap<Gram, u32> = BTreeMap::new();
    bags.iter().flat_map(BTreeMap::keys).for_each(|gram| *with.entry(*gram).or_insert(0) += 1);
    let vector = |paragraph: &Paragraph, bag: &BTreeMap<Gram, u32>| -> BTreeMap<Gram, f64> {
        let lead = grams(&paragraph.lead);
        let count = |gram: &Gram, n: u32| f64::from(n + lead.get(gram).copied().unwrap_or(0));
        let worth = |gram: &Gram| rarity(all.len(), with.get(gram).copied().unwrap_or(0));
        bag.iter().map(|(gram, &n)| (*gram, (1.0 + count(gram, n).ln()) * worth(gram))).collect()
    };
    let vectors: Vec<BTreeMap<Gram, f64>> = all.iter().zip(&bags).map(|(p, bag)| vector(p, bag)).collect();
    let (asked, answered) = vectors.split_at(proposal.points.len());
    let given = given(proposal);
    let link = |(point, (paragraph, vector)): (usize, (&Paragraph, &BTreeMap<Gram, f64>))| {
        let said: Vec<usize> = given.iter().filter(|(p, _)| *p == point).map(|(_, paragraph)| *paragraph).collect();
        let chosen: Vec<(usize, f64)> = if said.is_empty() {
            let similar: Vec<f64> = answered.iter().map(|other| cosine(vector, other)).collect();
            let best = similar.iter().copied().fold(0.0, f64::max);
            let near = |(_, similarity): &(usize, f64)| *similarity > 0.0 && *similarity >= NEAR_BEST * best;
            let mut near: Vec<(usize, f64)> = similar.into_iter().enumerate().filter(near).collect();
            near.sort_by(|a, b| b.1.total_cmp(&a.1));
            near
        } else {
            said.iter().map(|&paragraph| (paragraph, 1.0)).collect()
        };
        let target = |(number, similarity): (usize, f64)| Target {
            paragraph: number,
            strength: if said.is_empty() { strength(similarity) } else { Strength::Given },
            similarity,
            evidence: paragraphs.get(number).map(|p| shared(&paragraph.text(), &p.text())).unwrap_or_default(),
        };
        Link { point, targets: chosen.into_iter().map(target).collect() }
    };
    proposal.points.iter().zip(asked).enumerate().map(link).collect()
}

fn strength(similarity: f64) -> Strength {
    match similarity {
        s if s >= STRONG => Strength::Strong,
        s if s >= FAIR => Strength::Fair,
        _ => Strength::Weak,
    }
}

fn cosine(a: &BTreeMap<Gram, f64>, b: &BTreeMap<Gram, f64>) -> f64 {
    let length = |v: &BTreeMap<Gram, f64>| v.values().map(|x| x * x).sum::<f64>().sqrt();
    let dot: f64 = a.iter().filter_map(|(gram, x)| b.get(gram).map(|y| x * y)).sum();
    let both = length(a) * length(b);
    if both > 0.0 { dot / both } else { 0.0 }
}

/// The links that the data gives: point, and paragraph counted through all replies; those that lead
/// nowhere left out.
fn given(proposal: &Proposal) -> HashSet<(usize, usize)> {
    let mut before = 0;
    let mut given = HashSet::new();
    for reply in &proposal.replies {
        let answers = reply.answers.iter().filter(|a| a.point < proposal.points.len());
        given.extend(answers.filter(|a| a.paragraph < reply.paragraphs.len()).map(|a| (a.point, before + a.paragraph)));
        before += reply.paragraphs.len();
    }
    given
}
