//! Letters that answer several proposals, and rows of a ledger that are of several: one goes to each of those.

use serde_json::{Value, json};

use super::groups::Group;
use crate::import::reading::{FragmentKind, NamedProposal, Reading};
use crate::model::{Proposal, ProposalDetails};

/// The place of the earlier collection among the readings.
pub(super) const EARLIER: usize = usize::MAX;

/// The member of a reply that says which proposals it answers, where they are several.
pub(super) const TOGETHER: &str = "together";

/// A fragment as it is looked for.
pub(super) struct Spread {
    /// Which reading, which fragment of it; of the earlier collection which proposal.
    pub(super) origin: (usize, usize),
    /// The letter as one to this proposal, where it answers several; the row as one of it.
    pub(super) named: Option<Proposal>,
    /// Whether it is a row, which makes a proposal of each of its numbers.
    pub(super) row: bool,
    /// Whether the title is one for all of them, and says nothing of which this is.
    pub(super) shared: bool,
}

/// The fragments of all readings, a letter to several proposals once for each of them, behind the letters of the earlier
/// collection that answer proposals which were not there when they were read.
pub(super) fn spread(readings: &[Reading], awaiting: Vec<Spread>) -> Vec<Spread> {
    let mut all = awaiting;
    for (reading, read) in readings.iter().enumerate() {
        for (at, fragment) in read.fragments.iter().enumerate() {
            let origin = (reading, at);
            if fragment.answered.is_empty() {
                all.push(Spread { origin, named: None, row: false, shared: false });
            }
            for answered in &fragment.answered {
                let mut named = fragment.whole().into_owned();
                // 《关于甲的提案》《关于乙的提案》收悉: by their titles alone.
                match answered.number.as_str() {
                    "" => named.rest.remove("number"),
                    number => named.rest.insert("number".to_owned(), number.into()),
                };
                let shared = answered.title.is_none();
                if fragment.kind == FragmentKind::Row {
                    answered.title.iter().for_each(|title| named.title.clone_from(title));
                    all.push(Spread { origin, named: Some(named), row: true, shared });
                    continue;
                }
                // Its title is that of one of them, or its own.
                named.title = answered.title.clone().unwrap_or_default();
                named.rest.remove("class_number");
                if !answered.feedback.is_empty() {
                    let mut given = ProposalDetails::of(&named.rest).feedback;
                    given.extend(answered.feedback.iter().cloned());
                    named.rest.insert("feedback".to_owned(), json!(given));
                }
                // It is written to the proposers of all.
                named.proposers.clear();
                let name = |one: &NamedProposal| match one.number.as_str() {
                    "" => in_marks(one.title.as_deref().unwrap_or_default()),
                    number => number.to_owned(),
                };
                let numbers: Vec<String> = fragment.answered.iter().map(name).collect();
                for reply in &mut named.replies {
                    reply.rest.insert(TOGETHER.to_owned(), json!(numbers));
                    let own = answered.result.as_ref().map(|result| ("result".to_owned(), json!(result)));
                    reply.rest.extend(own);
                }
                all.push(Spread { origin, named: Some(named), row: false, shared });
            }
        }
    }
    all
}

/// What a proposal goes by of which only the title is known.
fn in_marks(title: &str) -> String {
    ["《", title, "》"].concat()
}

/// Takes a letter to several proposals out of those that only such letters speak of, where another of its proposals is
/// there; where none is, it stays with the first. Returns the numbers that are not there, with the reading that names
/// them.
pub(super) fn settle(groups: &mut Vec<Group>, spread: &[Spread], old: usize) -> Vec<(usize, String)> {
    let is_letter = |one: &&Spread| one.named.is_some() && !one.row;
    let of_several = |at: &usize| at.checked_sub(old).and_then(|at| spread.get(at)).filter(is_letter);
    if !spread.iter().any(|one| is_letter(&one)) {
        return Vec::new();
    }
    // What the earlier collection has stays where it is.
    let mut placed: Vec<(usize, usize)> =
        spread.iter().map(|one| one.origin).filter(|(reading, _)| *reading == EARLIER).collect();
    for group in groups.iter().filter(|group| group.items.iter().any(|at| of_several(at).is_none())) {
        placed.extend(group.items.iter().filter_map(of_several).map(|one| one.origin));
    }
    let mut missing = Vec::new();
    for group in groups.iter_mut().filter(|group| group.items.iter().all(|at| of_several(at).is_some())) {
        let mut stays = false;
        group.items.retain(|at| {
            let Some(one) = of_several(at) else { return true };
            if placed.contains(&one.origin) {
                let named = one.named.as_ref().filter(|_| one.origin.0 != EARLIER);
                let name = |named: &Proposal| match named.rest.get("number").and_then(Value::as_str) {
                    Some(number) => number.to_owned(),
                    None => in_marks(&named.title),
                };
                missing.extend(named.map(|named| (one.origin.0, name(named))));
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
