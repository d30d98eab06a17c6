//! Fragments that speak of the same proposal become one.

use super::reading::{Fragment, Reading};
use crate::model::Proposal;

/// What the documents come to together.
#[derive(Debug)]
pub(crate) struct Joined {
    /// The proposals, ids still empty.
    pub(crate) proposals: Vec<JoinedProposal>,
}

/// A proposal with where it comes from.
#[derive(Debug)]
pub(crate) struct JoinedProposal {
    pub(crate) proposal: Proposal,
    /// Its fragments: which reading, which fragment of it.
    pub(crate) origins: Vec<(usize, usize)>,
    /// What two documents say differently, by the member's name.
    pub(crate) differences: Vec<&'static str>,
    /// Whether its documents belong together only by a title that is near.
    pub(crate) unsure: bool,
}

/// Joins the fragments of all readings.
pub(crate) fn join_fragments(readings: &[Reading]) -> Joined {
    let all = readings.iter().enumerate();
    let proposals = all.flat_map(|(reading, read)| {
        read.fragments.iter().enumerate().map(move |(at, Fragment { proposal, .. })| JoinedProposal {
            proposal: proposal.clone(),
            origins: vec![(reading, at)],
            differences: Vec::new(),
            unsure: false,
        })
    });
    Joined { proposals: proposals.collect() }
}
