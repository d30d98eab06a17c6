//! A proposal in figures, for a picture of many of them.

use super::{Lens, Pairs, Strength};
use crate::model::Proposal;

/// A proposal in figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Digest {
    /// The proposal's number.
    pub(crate) number: String,
    /// The proposal's title.
    pub(crate) title: String,
    /// For each point how sure its best link is; none where no paragraph is near it.
    pub(crate) points: Vec<Option<Strength>>,
    /// Characters of what was asked: background, points, closing.
    pub(crate) asked: usize,
    /// Characters of what was answered.
    pub(crate) answered: usize,
    /// For each reply its units, by their short names where they have some, and how many promises it
    /// makes.
    pub(crate) promises: Vec<(Vec<String>, usize)>,
}

impl Digest {
    /// Counts the figures of a proposal.
    pub(crate) fn of(proposal: &Proposal) -> Digest {
        let pairs = Pairs::of(proposal);
        let plain = proposal.background.iter().chain(&proposal.closing).map(|text| text.chars().count());
        let points = proposal.points.iter().map(|point| point.text().chars().count());
        let promised = Lens::Commitments.findings(proposal);
        let short = |unit: &String| {
            let handling = proposal.handling.iter().find(|h| h.unit == *unit);
            handling.and_then(|h| h.short.clone()).unwrap_or_else(|| unit.clone())
        };
        let mut answered = 0;
        let mut begin = 0;
        let mut promises = Vec::new();
        for reply in &proposal.replies {
            answered += reply.paragraphs.iter().map(|p| p.text().chars().count()).sum::<usize>();
            let paragraphs = begin..begin + reply.paragraphs.len();
            let count = promised.iter().filter(|finding| paragraphs.contains(&finding.place.paragraph)).count();
            promises.push((reply.units.iter().map(short).collect(), count));
            begin = paragraphs.end;
        }
        Digest {
            number: proposal.number().to_owned(),
            title: proposal.title.clone(),
            points: (0..pairs.points()).map(|point| pairs.strength(point)).collect(),
            asked: plain.chain(points).sum(),
            answered,
            promises,
        }
    }
}
