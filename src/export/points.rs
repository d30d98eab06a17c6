//! A point with the paragraphs of the replies that answer it, as a report quotes them.

use crate::answers::{Strength, links};
use crate::model::Proposal;

/// Paragraphs that are quoted for a point; of more, the numbers are given.
const QUOTED: usize = 3;

/// A point.
#[derive(Debug)]
pub(super) struct PointWithAnswers {
    /// As printed.
    pub(super) text: String,
    /// The likeliest paragraphs, the best first.
    pub(super) answers: Vec<Quoted>,
    /// The numbers of others that are near, from 1.
    pub(super) more: Vec<usize>,
}

/// A paragraph that answers a point, or may.
#[derive(Debug)]
pub(super) struct Quoted {
    /// Its number through all replies, from 1.
    pub(super) number: usize,
    /// As printed.
    pub(super) text: String,
    /// How much it is to be believed.
    pub(super) strength: Strength,
}

/// The points of a proposal.
pub(super) fn points_with_answers(proposal: &Proposal) -> Vec<PointWithAnswers> {
    let paragraphs: Vec<_> = proposal.replies.iter().flat_map(|r| &r.paragraphs).collect();
    let point = |(link, point): (crate::answers::Link, &crate::model::Paragraph)| {
        let quoted = link.targets.iter().filter_map(|target| {
            let text = paragraphs.get(target.paragraph)?.text();
            Some(Quoted { number: target.paragraph + 1, text, strength: target.strength })
        });
        let more = link.targets.iter().skip(QUOTED).map(|target| target.paragraph + 1);
        PointWithAnswers { text: point.text(), answers: quoted.take(QUOTED).collect(), more: more.collect() }
    };
    links(proposal).into_iter().zip(&proposal.points).map(point).collect()
}
