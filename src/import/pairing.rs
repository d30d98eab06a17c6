//! Fragments that speak of the same proposal become one.
//!
//! * `title`: titles and numbers as they are compared; `hints`: what a file's name says
//! * `groups`: which fragments speak of the same proposal; `merge`: what they come to together, `part` by part,
//!   `replies` their answers

mod groups;
mod hints;
mod merge;
mod part;
mod replies;
pub(crate) mod title;

use super::reading::{Fragment, FragmentKind, Reading};
use crate::model::{Collection, Dataset, Proposal, ProposalDetails, Rest};
use groups::{Group, Item, group};
use hints::{NameHint, name_hint};
use merge::Merge;
use part::Part;

/// What the documents come to together.
#[derive(Debug)]
pub(crate) struct Joined {
    /// The proposals; those of the earlier collection have their ids, the ids of others are still empty.
    pub(crate) proposals: Vec<JoinedProposal>,
}

/// A proposal with where it comes from.
#[derive(Debug)]
pub(crate) struct JoinedProposal {
    pub(crate) proposal: Proposal,
    /// Its fragments: which reading, which fragment of it. None where it is of the earlier collection alone.
    pub(crate) origins: Vec<(usize, usize)>,
    /// What two documents say differently.
    pub(crate) differences: Vec<Difference>,
    /// Fragments that have the same number and quite another title, and are proposals of their own.
    pub(crate) contradictions: Vec<(usize, usize)>,
    /// Whether its documents belong together only by a title that is near, an addressee or a file's name.
    pub(crate) unsure: bool,
}

/// What two documents say differently of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) member: DifferentMember,
    /// What stands in the collection, and what does not.
    pub(crate) kept: String,
    pub(crate) other: String,
}

/// What is said differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DifferentMember {
    Title,
    Proposers,
    Unit,
    Class,
    Date,
}

/// Joins the fragments of all readings, and what an earlier collection has of the same proposals.
///
/// Nothing of the earlier collection is dropped: its proposals keep their places and ids, and the members that only
/// they have; proposals that are new come behind them.
pub(crate) fn join_fragments(readings: &[Reading], earlier: Option<&Dataset>) -> Joined {
    let old: &[Proposal] = earlier.map_or(&[], |earlier| &earlier.proposals);
    let fragments: Vec<((usize, usize), &Fragment)> = readings
        .iter()
        .enumerate()
        .flat_map(|(reading, read)| read.fragments.iter().enumerate().map(move |(at, found)| ((reading, at), found)))
        .collect();
    let mut items: Vec<Item> = Vec::with_capacity(old.len() + fragments.len());
    let head = earlier.map(|earlier| &earlier.collection);
    items.extend(old.iter().map(|proposal| item(proposal, head, NameHint::default()).of_earlier()));
    let of_reading = |reading: usize| readings.get(reading);
    items.extend(fragments.iter().map(|((reading, _), fragment)| {
        let read = of_reading(*reading);
        // A file's name says something of the one proposal in it.
        let alone = read.filter(|read| read.fragments.len() == 1);
        let hint = alone.map_or_else(NameHint::default, |read| name_hint(&read.document.name));
        let item = item(&fragment.proposal, read.map(|read| &read.collection), hint);
        item.of_reply(fragment.kind == FragmentKind::Reply).of_named(fragment.pinned)
    }));
    let join = |group: Group| {
        let mut parts: Vec<Part<'_>> = Vec::new();
        let mut origins = Vec::new();
        for at in &group.items {
            match at.checked_sub(old.len()).and_then(|at| fragments.get(at)) {
                None => parts.extend(old.get(*at).map(Part::Earlier)),
                Some((origin, fragment)) => {
                    origins.push(*origin);
                    parts.push(match fragment.kind {
                        FragmentKind::Proposal => Part::Text(&fragment.proposal),
                        FragmentKind::Row => Part::Row(&fragment.proposal),
                        FragmentKind::Reply => Part::Reply(&fragment.proposal),
                    });
                }
            }
        }
        let Merge { mut proposal, differences } = Merge::of(&parts);
        let alone =
            origins.iter().filter_map(|(reading, _)| of_reading(*reading)).filter(|read| read.fragments.len() == 1);
        let names = alone.map(|read| &*read.document.name);
        complete(&mut proposal, names);
        let origin = |at: &usize| fragments.get(at.checked_sub(old.len())?).map(|(origin, _)| *origin);
        let contradictions = group.contradictions.iter().filter_map(origin).collect();
        JoinedProposal { proposal, origins, differences, contradictions, unsure: group.unsure }
    };
    let groups = group(&items);
    Joined { proposals: groups.into_iter().map(join).collect() }
}

/// A proposal as it is compared.
fn item(proposal: &Proposal, collection: Option<&Collection>, hint: NameHint) -> Item {
    let details = ProposalDetails::of(&proposal.rest);
    let collection = collection.map(|collection| ProposalDetails::of(&collection.rest));
    let collection = collection.unwrap_or_default();
    let session = if details.term.is_some() {
        (details.term, details.session)
    } else {
        (collection.term, details.session.or(collection.session))
    };
    let proposers = proposal.proposer_names().map(str::to_owned).collect();
    let title = title::answered_title(&proposal.title);
    Item::new(details.number.as_deref().unwrap_or_default(), title, session, proposers, hint)
}

/// Gives a proposal the number that its files' names say, and a title where nothing says one.
fn complete<'a>(proposal: &mut Proposal, names: impl Iterator<Item = &'a str>) {
    let mut hints = names.map(name_hint);
    let has_number = proposal.rest.get("number").is_some_and(|number| number.is_string());
    if (has_number && !proposal.title.is_empty()) || !proposal.id.is_empty() {
        return;
    }
    if !has_number && let Some((number, _)) = hints.find_map(|hint| hint.number.filter(|(_, stated)| *stated)) {
        proposal.rest.insert("number".to_owned(), number.into());
    }
    if proposal.title.is_empty() {
        let hinted = hints.find_map(|hint| hint.title);
        let number = proposal.rest.get("number").and_then(|number| number.as_str());
        let named = number.map(|number| format!("第{number}号提案"));
        proposal.title = hinted.or(named).unwrap_or_default();
    }
}

/// The members of two objects; those of the first stay.
fn add_members(rest: &mut Rest, more: &Rest) {
    for (name, value) in more {
        if !rest.contains_key(name) {
            rest.insert(name.clone(), value.clone());
        }
    }
}
