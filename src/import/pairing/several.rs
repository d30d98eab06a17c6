//! Letters that answer several proposals: one goes to each of those that are there.

use super::groups::Group;
use crate::import::reading::Reading;
use crate::model::Proposal;

/// A fragment as it is looked for.
pub(super) struct Spread {
    /// Which reading, which fragment of it.
    pub(super) origin: (usize, usize),
    /// The letter as one to this proposal, where it answers several.
    pub(super) named: Option<Proposal>,
}

/// The fragments of all readings, a letter to several proposals once for each of them.
pub(super) fn spread(readings: &[Reading]) -> Vec<Spread> {
    let mut all = Vec::new();
    for (reading, read) in readings.iter().enumerate() {
        for (at, fragment) in read.fragments.iter().enumerate() {
            let origin = (reading, at);
            if fragment.answered.is_empty() {
                all.push(Spread { origin, named: None });
            }
            for answered in &fragment.answered {
                let mut named = fragment.proposal.clone();
                // Its title is that of one of them, or its own.
                named.title = answered.title.clone().unwrap_or_default();
                named.rest.insert("number".to_owned(), answered.number.clone().into());
                named.rest.remove("class_number");
                // It is written to the proposers of all.
                named.proposers.clear();
                all.push(Spread { origin, named: Some(named) });
            }
        }
    }
    all
}

/// Takes a letter to several proposals out of those that only such letters speak of, where another of its proposals is
/// there; where none is, it stays with the first. Returns the numbers that are not there, with the reading that names
/// them.
pub(super) fn settle(groups: &mut Vec<Group>, spread: &[Spread], old: usize) -> Vec<(usize, String)> {
    let of_several = |at: &usize| at.checked_sub(old).and_then(|at| spread.get(at)).filter(|one| one.named.is_some());
    if !spread.iter().any(|one| one.named.is_some()) {
        return Vec::new();
    }
    let mut placed: Vec<(usize, usize)> = Vec::new();
    for group in groups.iter().filter(|group| group.items.iter().any(|at| of_several(at).is_none())) {
        placed.extend(group.items.iter().filter_map(of_several).map(|one| one.origin));
    }
    let mut missing = Vec::new();
    for group in groups.iter_mut().filter(|group| group.items.iter().all(|at| of_several(at).is_some())) {
        let mut stays = false;
        group.items.retain(|at| {
            let Some(one) = of_several(at) else { return true };
            if placed.contains(&one.origin) {
                let number = one.named.as_ref().and_then(|named| named.rest.get("number"));
                missing.extend(number.and_then(|number| number.as_str()).map(|n| (one.origin.0, n.to_owned())));
                return false;
            }
            stays = true;
            true
        });
        if stays {
            placed.extend(group.items.iter().filter_map(of_several).map(|one| one.origin));
        }
    }
    groups.retain(|group| !group.items.is_empty());
    missing
}
