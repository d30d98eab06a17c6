//! Points to the paragraphs that answer them.
//!
//! Cosine of TF-IDF vectors over characters and pairs, the lead sentence counted twice, rarity taken
//! from the proposal's own texts; a point has every paragraph within 0.6 of its best. Against a
//! reading by hand of the bundled page (`tests/suite/answers.rs`): the best link right for 22 of 23
//! answered points, every full answer found, F1 0.85. Rarity from all six proposals gave 0.70, no
//! lead 0.80, the lead three times 0.78, and a preference for the same order makes it worse.

use crate::order;
use std::collections::HashSet;

use super::phrases::shared;
use crate::model::{Paragraph, Proposal};

/// The share of the best similarity that a further link needs.
const NEAR_BEST: f64 = 0.6;

/// Links of a point, at most: beyond the likeliest few they say nothing.
const MOST: usize = 8;

/// Characters of the longest paragraph that only greets: one that goes on says something.
const GREETING: usize = 120;

/// Pairs of a point and a paragraph that are compared at most: a hundred times what a long proposal has. A
/// larger one has only the links that the data gives, so that the user need not wait.
const COMPARED: usize = 40_000;

/// Similarities from which a link is fair, and strong. On the bundled page the one point that nobody
/// answered has 0.05, and three quarters of the answered ones more than 0.10.
const FAIR: f64 = 0.10;
const STRONG: f64 = 0.18;

/// How far a link can be trusted.
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
    /// Confirmed by a reviewer.
    Confirmed,
}

impl Strength {
    /// The name in JSON output.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Strength::Weak => "weak",
            Strength::Fair => "fair",
            Strength::Strong => "strong",
            Strength::Given => "given",
            Strength::Confirmed => "confirmed",
        }
    }

    /// Whether somebody has said so: all else is a guess.
    pub(crate) fn is_said(self) -> bool {
        self >= Strength::Given
    }

    /// A mark of three steps that needs no colour, and one for what is known; three columns or fewer.
    pub(crate) fn mark(self) -> &'static str {
        match self {
            Strength::Weak => "#",
            Strength::Fair => "##",
            Strength::Strong => "###",
            Strength::Given | Strength::Confirmed => "***",
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

/// A paragraph that probably answers a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The paragraph's place, from 0, counted through all replies.
    pub paragraph: usize,
    /// How far the link can be trusted.
    pub strength: Strength,
    /// Cosine, from 0 to 1; 1 where the data says so.
    pub similarity: f64,
}

/// Finds the links of every point, in order.
pub fn links(proposal: &Proposal) -> Vec<Link> {
    let paragraphs: Vec<&Paragraph> = proposal.replies.iter().flat_map(|r| &r.paragraphs).collect();
    let answers: Vec<String> = paragraphs.iter().map(|p| p.text()).collect();
    let mut similar = similarities(&proposal.points, &paragraphs).into_iter();
    let given = given(proposal);
    let greetings: Vec<usize> =
        (0..answers.len()).filter(|at| answers.get(*at).is_some_and(|text| greets(text))).collect();
    let link = |point| {
        let similar = similar.next().unwrap_or_default();
        let said: Vec<usize> = given.iter().filter(|(p, _)| *p == point).map(|(_, paragraph)| *paragraph).collect();
        let chosen: Vec<(usize, f64)> = if said.is_empty() {
            let answers = similar.into_iter().enumerate().filter(|(at, _)| !greetings.contains(at));
            let mut near: Vec<(usize, f64)> = answers.collect();
            let best = near.iter().map(|(_, similarity)| *similarity).fold(0.0, f64::max);
            near.retain(|(_, similarity)| *similarity > 0.0 && *similarity >= NEAR_BEST * best);
            order::sort_by(&mut near, |a, b| b.1.total_cmp(&a.1));
            near.truncate(MOST);
            near
        } else {
            said.iter().map(|&paragraph| (paragraph, 1.0)).collect()
        };
        let target = |(paragraph, similarity): (usize, f64)| Target {
            paragraph,
            strength: if said.is_empty() { strength(similarity) } else { Strength::Given },
            similarity,
        };
        Link { point, targets: chosen.into_iter().map(target).collect() }
    };
    (0..proposal.points.len()).map(link).collect()
}

/// Puts what a reviewer has said into the links: a paragraph that answers a point first, one that does not away.
pub(crate) fn settle(links: &mut [Link], proposal: &Proposal, point: usize, paragraph: usize, confirmed: bool) {
    let Some(link) = links.get_mut(point) else { return };
    link.targets.retain(|target| target.paragraph != paragraph);
    if confirmed && proposal.replies.iter().flat_map(|reply| &reply.paragraphs).nth(paragraph).is_some() {
        link.targets.insert(0, Target { paragraph, strength: Strength::Confirmed, similarity: 1.0 });
    }
}

/// The words that a point and a paragraph, counted through all replies, both have, the longest first.
///
/// They are found when they are shown: for all links of a proposal that took as long as the links.
pub fn evidence(proposal: &Proposal, point: usize, paragraph: usize) -> Vec<String> {
    let answer = proposal.replies.iter().flat_map(|reply| &reply.paragraphs).nth(paragraph);
    let both = proposal.points.get(point).zip(answer);
    both.map(|(asked, answer)| shared(&asked.text(), &answer.text())).unwrap_or_default()
}

/// Whether a paragraph only says that the proposal has come: 您提出的《…》收悉，现答复如下. It names the title, which
/// the points have words of, and answers nothing.
fn greets(text: &str) -> bool {
    text.contains("收悉") && text.chars().take(GREETING + 1).count() <= GREETING
}

fn strength(similarity: f64) -> Strength {
    match similarity {
        s if s >= STRONG => Strength::Strong,
        s if s >= FAIR => Strength::Fair,
        _ => Strength::Weak,
    }
}

/// The cosine of each point with each paragraph. All grams are sorted once, so that those of one kind
/// stand together with the texts that have them: no table of them has to be built, and a proposal of
/// the usual length takes a fraction of a millisecond (`cargo bench --bench answers`).
fn similarities(points: &[Paragraph], paragraphs: &[&Paragraph]) -> Vec<Vec<f64>> {
    if points.is_empty() || points.len() * paragraphs.len() > COMPARED {
        return Vec::new();
    }
    let mut all: Vec<Gram> = Vec::new();
    for (text, p) in (0..).zip(points.iter().chain(paragraphs.iter().copied())) {
        // The lead sentence says what the paragraph is about: it counts twice.
        all.extend([&p.lead, &p.body, &p.lead].into_iter().flat_map(|part| grams(part)).map(|gram| gram | text));
    }
    all.sort_unstable();
    let texts = points.len() + paragraphs.len();
    let mut squares = vec![0.0; texts];
    let mut products = vec![vec![0.0; paragraphs.len()]; points.len()];
    let mut counted: Vec<(usize, f64)> = Vec::new();
    for same in all.chunk_by(|a, b| a >> TEXT == b >> TEXT) {
        counted.clear();
        let of_text = |alike: &[Gram]| Some((usize::try_from(alike.first()? % (1 << TEXT)).ok()?, alike.len() as f64));
        counted.extend(same.chunk_by(|a, b| a == b).filter_map(of_text));
        let worth = rarity(texts, counted.len());
        for (text, weight) in &mut counted {
            *weight = (1.0 + weight.ln()) * worth;
            if let Some(square) = squares.get_mut(*text) {
                *square += *weight * *weight;
            }
        }
        let (asked, answered) = counted.split_at(counted.partition_point(|(text, _)| *text < points.len()));
        for (point, x) in asked {
            let Some(row) = products.get_mut(*point) else { continue };
            for (text, y) in answered {
                if let Some(product) = row.get_mut(text - points.len()) {
                    *product += x * y;
                }
            }
        }
    }
    let length = |text: usize| squares.get(text).copied().unwrap_or(0.0).sqrt();
    for (point, row) in products.iter_mut().enumerate() {
        for (paragraph, product) in row.iter_mut().enumerate() {
            let both = length(point) * length(points.len() + paragraph);
            *product = if both > 0.0 { *product / both } else { 0.0 };
        }
    }
    products
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

/// One character or two in a row as one number, the first in the highest bits, and below them the text's place: a number
/// is sorted in half the instructions that a pair of two takes. 40,000 texts at most are told apart.
type Gram = u64;

/// Bits of a character, and of a text's place.
const CHARACTER: u32 = 21;
const TEXT: u32 = 22;

/// Every character and pair of a text, in its order; pairs do not cross punctuation. Chinese has no spaces to
/// split words at, and pairs do for words what a dictionary would.
fn grams(text: &str) -> impl Iterator<Item = Gram> {
    let mut last = None;
    text.chars().flat_map(move |c| {
        let code = c.is_alphanumeric().then(|| u64::from(u32::from(c)) << TEXT);
        let before = std::mem::replace(&mut last, code);
        let pair = before.zip(code).map(|(before, code)| (before << CHARACTER) | code);
        code.map(|code| code << CHARACTER).into_iter().chain(pair)
    })
}

/// What a gram is worth among so many texts, of which `with` have it: the rarer the more.
fn rarity(texts: usize, with: usize) -> f64 {
    ((texts as f64 + 1.0) / (with as f64 + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_stop_at_punctuation() {
        let gram = |text: &str| {
            let both = text.chars().map(|c| u64::from(u32::from(c))).fold(0, |gram, c| (gram << CHARACTER) | c);
            both << if text.chars().count() == 1 { CHARACTER + TEXT } else { TEXT }
        };
        let found: Vec<Gram> = grams("农田，田5").collect();
        assert_eq!(found, ["农", "田", "农田", "田", "5", "田5"].map(gram));
    }
}
