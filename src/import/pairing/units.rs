//! What rows of ledgers say of a proposal: its units, each once, and what a newer ledger says no more.

use serde_json::Value;

use super::add_members;
use super::difference::{Difference, Stands, says_same};
use super::part::{Part, PartKind};
use super::written::{Written, hash, hash_member};
use crate::import::reading::Role;
use crate::model::{Handling, HandlingDetails, HandlingRole, Proposal, member_value, same_unit};

/// What a row has said of its proposal is hashed as a member of this.
pub(super) const OF_ROW: &str = "row";

/// Members that a row says, and what their column is.
pub(super) const CELLS: [(&str, Role); 5] = [
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
pub(super) fn hand_over(
    proposal: &mut Proposal,
    parts: &[Part<'_>],
    by_hand: &mut Written,
    written: &Written,
) -> Vec<Difference> {
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
            let mut one = one.clone();
            // What a person has said of the one goes along.
            for (name, value) in &known.rest {
                if by_hand.has(hash_member(&known.unit, name, value)) && !one.rest.contains_key(name) {
                    let (member, kept) = (name.clone(), [&one.unit, " ", &member_value(name, value)].concat());
                    one.rest.insert(name.clone(), value.clone());
                    // It is the person's there too, whoever comes next.
                    by_hand.add(hash_member(&one.unit, name, value));
                    differences.push(Difference { member, stands: Stands::Left, kept, other: String::new(), reading });
                }
            }
            if let Some(known) = proposal.handling.get_mut(at) {
                *known = one;
            }
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
pub(super) fn is_said(parts: &[Part<'_>], known: &Handling) -> bool {
    parts.iter().any(|part| part.proposal.handling.iter().any(|one| is_same(known, one) || is_same(one, known)))
}

/// Adds units with what they have to do, each once, the ledger's members filling in. Of what a document says otherwise
/// `stands` says which value stands, by the name of the member and the hash of what is known.
pub(super) fn add_units(
    handling: &mut Vec<Handling>,
    part: &Part<'_>,
    has_earlier: bool,
    stands: &mut dyn FnMut(&str, Option<u32>) -> Stands,
) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut differ = |member: &str, stands, kept, other| {
        differences.push(Difference { member: member.to_owned(), stands, kept, other, reading: part.reading });
    };
    for more in &part.proposal.handling {
        let Some(known) = handling.iter_mut().find(|known| is_same(known, more)) else {
            handling.push(more.clone());
            if has_earlier && part.kind != PartKind::Reply {
                differ("units", Stands::Filled, more.unit.clone(), String::new());
            }
            for name in more.rest.keys() {
                stands(&[&more.unit, ".", name].concat(), None);
            }
            continue;
        };
        for (name, value) in &more.rest {
            let given = [known.short.as_ref().unwrap_or(&known.unit), ".", name].concat();
            let Some(own) = known.rest.get_mut(name).filter(|own| !says_same(name, own, value)) else {
                stands(&given, None);
                continue;
            };
            let [mut kept, mut other] =
                [&*own, value].map(|value| [&known.unit, " ", &member_value(name, value)].concat());
            let which = stands(&given, Some(hash_member(&known.unit, name, own)));
            if which == Stands::Newer {
                own.clone_from(value);
                std::mem::swap(&mut kept, &mut other);
            }
            differ(name, which, kept, other);
        }
        add_members(&mut known.rest, &more.rest);
        name_in_full(known, &more.unit);
    }
    differences
}

/// Whether a unit is one that is known by its full name or its short one.
pub(super) fn is_same(known: &Handling, other: &Handling) -> bool {
    let names = [Some(&known.unit), known.short.as_ref()];
    names.into_iter().flatten().any(|name| same_unit(name, &other.unit))
}

pub(super) fn role(one: &Handling) -> Option<HandlingRole> {
    HandlingDetails::of(&one.rest).role
}

/// A unit that rows name as it is hashed.
pub(super) fn hash_unit(one: &Handling) -> u32 {
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
