//! What rows of ledgers say of a proposal: its units, each once, and what a newer ledger says no more.

use serde_json::Value;

use super::add_members;
use super::difference::{Difference, Stands, says_same};
use super::part::{Part, PartKind};
use super::written::{Written, hash, hash_member};
use crate::import::reading::Role;
use crate::model::{Handling, HandlingDetails, HandlingRole, Proposal, member_value, same_unit};

/// What a row has said of its proposal is hashed as a member of this.
const OF_ROW: &str = "row";

/// Members that a row says, and what their column is.
const CELLS: [(&str, Role); 5] = [
    ("filing", Role::Filing),
    ("category", Role::Category),
    ("feedback", Role::Satisfaction),
    ("submitted", Role::Submitted),
    ("key", Role::KeyProposal),
];

/// What the rows of an import say.
pub(super) struct OfRows {
    units: Vec<Handling>,
    members: Vec<(&'static str, Value)>,
}

impl OfRows {
    pub(super) fn of(parts: &[Part<'_>]) -> OfRows {
        let rows = || parts.iter().filter(|part| part.kind == PartKind::Row).map(|part| &part.proposal);
        let members =
            rows().flat_map(|row| CELLS.iter().filter_map(|(name, _)| Some((*name, row.rest.get(*name)?.clone()))));
        OfRows { units: rows().flat_map(|row| &row.handling).cloned().collect(), members: members.collect() }
    }

    /// Gives units that rows name in short the full names that letters are signed by, whichever came first.
    pub(super) fn name_signed(&self, proposal: &mut Proposal) {
        let is_of_row = |known: &&mut Handling| self.units.iter().any(|one| is_same(known, one));
        for unit in proposal.replies.iter().flat_map(|reply| &reply.units) {
            let known = proposal.handling.iter_mut().filter(is_of_row).find(|known| same_unit(&known.unit, unit));
            known.filter(|known| unit.len() > known.unit.len()).into_iter().for_each(|known| name_in_full(known, unit));
        }
    }

    /// The hashes of what rows say and the proposal has, and of what earlier rows said and it still has.
    pub(super) fn hashes(&self, proposal: &Proposal, before: &Written) -> Vec<u32> {
        let of_unit =
            |known: &&Handling| self.units.iter().any(|one| is_same(known, one)) || before.has(hash_unit(known));
        let units = proposal.handling.iter().filter(of_unit).map(hash_unit);
        let members = CELLS.iter().filter_map(|(name, _)| {
            let value = proposal.rest.get(*name)?;
            let said = hash_member(OF_ROW, name, value);
            (before.has(said) || self.members.iter().any(|(of, its)| of == name && its == value)).then_some(said)
        });
        units.chain(members).collect()
    }
}

/// Takes out the units that rows of an earlier import have handed the proposal to, where those of this one hand it to
/// others of the same role (改交), and names those that its rows name no more.
pub(super) fn hand_over(proposal: &mut Proposal, parts: &[Part<'_>], written: &Written) -> Vec<Difference> {
    let mut differences = Vec::new();
    let rows = || parts.iter().filter(|part| part.kind == PartKind::Row);
    let is_named = |known: &Handling| rows().any(|part| part.proposal.handling.iter().any(|one| is_same(known, one)));
    for at in 0..proposal.handling.len() {
        let Some(known) = proposal.handling.get(at) else { break };
        if !written.has(hash_unit(known)) || is_named(known) {
            continue;
        }
        let new = rows().flat_map(|part| part.proposal.handling.iter().map(move |one| (part.reading, one)));
        let is_new = |one: &Handling| !proposal.handling.iter().any(|known| is_same(known, one));
        let found = new.filter(|(_, one)| role(one) == role(known)).find(|(_, one)| is_new(one));
        let member = "units".to_owned();
        if let Some((reading, one)) = found {
            let (kept, other) = (one.unit.clone(), known.unit.clone());
            let one = one.clone();
            proposal.handling.get_mut(at).into_iter().for_each(|known| *known = one.clone());
            differences.push(Difference { member, stands: Stands::Newer, kept, other, reading });
        } else if let Some(reading) =
            rows().find(|part| part.has_units(role(known)) && !is_said(parts, known)).map(|part| part.reading)
        {
            let (kept, other) = (known.unit.clone(), String::new());
            // Others may stand in the column.
            let has_others = rows().flat_map(|part| &part.proposal.handling).any(|one| role(one) == role(known));
            let stands = if has_others { Stands::Left } else { Stands::Emptied };
            differences.push(Difference { member, stands, kept, other, reading });
        }
    }
    differences
}

/// Whether any document names a unit: a paper may still do so where its row does not.
fn is_said(parts: &[Part<'_>], known: &Handling) -> bool {
    parts.iter().any(|part| part.proposal.handling.iter().any(|one| is_same(known, one) || is_same(one, known)))
}

/// Names what rows of an earlier import have said where the ledger of this one has the column and no value.
pub(super) fn name_emptied(proposal: &Proposal, parts: &[Part<'_>], written: &Written) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (name, role) in &CELLS {
        let Some(value) = proposal.rest.get(*name).filter(|value| written.has(hash_member(OF_ROW, name, value))) else {
            continue;
        };
        let said = parts.iter().any(|part| part.proposal.rest.contains_key(*name));
        let row = parts.iter().find(|part| part.kind == PartKind::Row && part.has_column(role));
        if let Some(row) = row.filter(|_| !said) {
            let (member, kept, other) = ((*name).to_owned(), member_value(name, value), String::new());
            differences.push(Difference { member, stands: Stands::Emptied, kept, other, reading: row.reading });
        }
    }
    differences
}

/// Names the proposers of an earlier import whom no paper of this one names any more.
pub(super) fn name_left(proposal: &Proposal, parts: &[Part<'_>]) -> Option<Difference> {
    // A form is one member's, a letter is to those whom it greets, and a ledger may name the first one alone.
    let is_whole = |part: &&Part<'_>| match part.kind {
        PartKind::Text => !part.proposal.background.is_empty() || !part.proposal.points.is_empty(),
        PartKind::Row => !part.columns.iter().any(|column| column.heading.contains(['第', '领', '首'])),
        _ => false,
    };
    let papers = || parts.iter().filter(is_whole).filter(|part| !part.proposal.proposers.is_empty());
    let reading = papers().next()?.reading;
    let is_named = |name: &&str| parts.iter().any(|part| part.proposal.proposer_names().any(|other| other == *name));
    let left: Vec<&str> = proposal.proposer_names().filter(|name| !is_named(name)).collect();
    // Where all are others it is said that they have been changed.
    let some = !left.is_empty() && left.len() < proposal.proposers.len();
    let (kept, other) = (left.join("、"), String::new());
    some.then(|| Difference { member: "proposers".to_owned(), stands: Stands::Left, kept, other, reading })
}

/// Names the units of an earlier paper that the newer one, which has others of the same role, names no more.
pub(super) fn name_units_left(proposal: &Proposal, parts: &[Part<'_>], written: &Written) -> Vec<Difference> {
    let papers = || parts.iter().filter(|part| part.kind == PartKind::Text && part.reading.is_some());
    let left = |known: &Handling| {
        let of_role = |one: &Handling| role(one) == role(known) && role(one).is_some();
        let paper = papers().find(|part| part.proposal.handling.iter().any(of_role))?;
        let (member, kept, other) = ("units".to_owned(), known.unit.clone(), String::new());
        Some(Difference { member, stands: Stands::Left, kept, other, reading: paper.reading })
    };
    let gone = proposal.handling.iter().filter(|known| !is_said(parts, known) && !written.has(hash_unit(known)));
    gone.filter_map(left).collect()
}

/// Units with what they have to do, each once; the ledger's members fill in.
pub(super) fn add_units(proposal: &mut Proposal, part: &Part<'_>, has_earlier: bool) -> Vec<Difference> {
    let mut differences = Vec::new();
    for handling in &part.proposal.handling {
        let known = proposal.handling.iter_mut().find(|known| is_same(known, handling));
        let Some(known) = known else {
            proposal.handling.push(handling.clone());
            if has_earlier && part.kind != PartKind::Reply {
                let (member, kept) = ("units".to_owned(), handling.unit.clone());
                let other = String::new();
                differences.push(Difference { member, stands: Stands::Filled, kept, other, reading: part.reading });
            }
            continue;
        };
        let mut found = Vec::new();
        for (name, value) in &handling.rest {
            if let Some(own) = known.rest.get(name).filter(|own| !says_same(name, own, value)) {
                let [kept, other] = [own, value].map(|value| [&known.unit, " ", &member_value(name, value)].concat());
                let stands = if has_earlier { Stands::Earlier } else { Stands::First };
                found.push(Difference { member: name.clone(), stands, kept, other, reading: part.reading });
            }
        }
        add_members(&mut known.rest, &handling.rest);
        name_in_full(known, &handling.unit);
        differences.extend(found);
    }
    differences
}

/// Whether a unit is one that is known by its full name or its short one.
fn is_same(known: &Handling, other: &Handling) -> bool {
    let names = [Some(&known.unit), known.short.as_ref()];
    names.into_iter().flatten().any(|name| same_unit(name, &other.unit))
}

fn role(one: &Handling) -> Option<HandlingRole> {
    HandlingDetails::of(&one.rest).role
}

/// A unit that rows name as it is hashed.
fn hash_unit(one: &Handling) -> u32 {
    hash("lead", std::slice::from_ref(&one.unit))
}

/// Takes over the full name of a unit that was known by its short one.
fn name_in_full(known: &mut Handling, other: &str) {
    if other.chars().count() > known.unit.chars().count() {
        let short = std::mem::replace(&mut known.unit, other.to_owned());
        known.short.get_or_insert(short);
    } else if known.short.is_none() && other != known.unit {
        known.short = Some(other.to_owned());
    }
}
