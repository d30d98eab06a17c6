//! What several documents say of a proposal, in one.

use serde_json::{Map, Value};

use super::part::{Part, same_unit};
use super::replies::merge_replies;
use super::title::{answered_title, plain_title};
use super::{Difference, DifferentMember, add_members};
use crate::model::{Handling, Proposal, ProposalDetails, Rest};

/// What the parts come to.
pub(super) struct Merge {
    pub(super) proposal: Proposal,
    pub(super) differences: Vec<Difference>,
}

impl Merge {
    /// Merges the parts of a proposal, at least one.
    pub(super) fn of(parts: &[Part<'_>]) -> Merge {
        let mut parts = parts.to_vec();
        crate::order::sort_by_key(&mut parts, |part| part.rank());
        let empty = || Proposal {
            id: String::new(),
            title: String::new(),
            proposers: Vec::new(),
            background: Vec::new(),
            points: Vec::new(),
            closing: Vec::new(),
            handling: Vec::new(),
            replies: Vec::new(),
            rest: Rest::new(),
        };
        let [first, others @ ..] = parts.as_slice() else {
            return Merge { proposal: empty(), differences: Vec::new() };
        };
        let mut merge = Merge { proposal: first.proposal().clone(), differences: Vec::new() };
        merge.proposal.replies = Vec::new();
        for part in others {
            merge.add(part.proposal());
        }
        if let Some(earlier) = parts.iter().find(|part| matches!(part, Part::Earlier(_))) {
            merge.proposal.id.clone_from(&earlier.proposal().id);
        }
        merge.take_cells(&parts);
        let (replies, differences) = merge_replies(&parts, &merge.proposal.handling);
        merge.proposal.replies = replies;
        merge.differences.extend(differences);
        merge
    }

    fn differ(&mut self, member: DifferentMember, kept: String, other: String) {
        let difference = Difference { member, kept, other };
        if !self.differences.contains(&difference) {
            self.differences.push(difference);
        }
    }

    /// Adds what another part says; what is known stays.
    fn add(&mut self, more: &Proposal) {
        let own = &mut self.proposal;
        // A letter's own title is better than none.
        let is_named = |title: &str| !title.is_empty() && answered_title(title) == title;
        if own.title.is_empty() || (!is_named(&own.title) && is_named(&more.title)) {
            own.title.clone_from(&more.title);
        }
        for (own, more) in [(&mut own.background, &more.background), (&mut own.closing, &more.closing)] {
            if own.is_empty() {
                own.clone_from(more);
            }
        }
        if own.points.is_empty() {
            own.points.clone_from(&more.points);
        }
        add_columns(&mut own.rest, &more.rest);
        add_members(&mut own.rest, &more.rest);
        add_units(&mut own.handling, &more.handling);
        let said = answered_title(&more.title);
        if !said.is_empty() && plain_title(answered_title(&own.title)) != plain_title(said) {
            let (kept, other) = (own.title.clone(), more.title.clone());
            self.differ(DifferentMember::Title, kept, other);
        }
        self.add_proposers(more);
    }

    /// The proposers: the longer list where one holds the other; else the first, and a difference.
    fn add_proposers(&mut self, more: &Proposal) {
        let own = &mut self.proposal.proposers;
        let knows = |list: &[crate::model::Proposer], name: &str| list.iter().any(|known| known.name == name);
        let holds = own.iter().all(|proposer| knows(&more.proposers, &proposer.name));
        let held = more.proposers.iter().all(|proposer| knows(own, &proposer.name));
        for proposer in &mut *own {
            if let Some(other) = more.proposers.iter().find(|other| other.name == proposer.name) {
                add_members(&mut proposer.rest, &other.rest);
            }
        }
        if holds && !held {
            let new = more.proposers.iter().filter(|proposer| !knows(own, &proposer.name)).cloned().collect::<Vec<_>>();
            own.extend(new);
        } else if !held {
            let names = |list: &[crate::model::Proposer]| {
                list.iter().map(|proposer| proposer.name.as_str()).collect::<Vec<_>>().join("、")
            };
            let (kept, other) = (names(own), names(&more.proposers));
            self.differ(DifferentMember::Proposers, kept, other);
        }
    }

    /// Ledgers are asked first how a proposal was filed and received.
    fn take_cells(&mut self, parts: &[Part<'_>]) {
        let mut cells = ProposalDetails::default();
        for part in parts.iter().rev().filter(|part| part.is_row()) {
            let details = ProposalDetails::of(&part.proposal().rest);
            cells.filing = details.filing.or(cells.filing);
            cells.key = details.key.or(cells.key);
            if !details.feedback.is_empty() {
                cells.feedback = details.feedback;
            }
        }
        cells.put(&mut self.proposal.rest);
    }
}

/// Units with what they have to do, each once; the ledger's members fill in.
fn add_units(own: &mut Vec<Handling>, more: &[Handling]) {
    for handling in more {
        match own.iter_mut().find(|known| same_unit(&known.unit, &handling.unit)) {
            Some(known) => add_members(&mut known.rest, &handling.rest),
            None => own.push(handling.clone()),
        }
    }
}

/// Joins what ledgers have kept under their headings.
fn add_columns(rest: &mut Rest, more: &Rest) {
    let Some(Value::Object(columns)) = more.get("source").and_then(|source| source.get("columns")) else { return };
    let source = rest.entry("source".to_owned()).or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(source) = source else { return };
    let own = source.entry("columns").or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(own) = own else { return };
    for (heading, value) in columns {
        let text = value.as_str().unwrap_or_default();
        match own.get_mut(heading) {
            Some(Value::String(known)) => {
                if !known.split('\n').any(|line| line == text) && known != text {
                    known.push('\n');
                    known.push_str(text);
                }
            }
            Some(_) => {}
            None => drop(own.insert(heading.clone(), value.clone())),
        }
    }
}
