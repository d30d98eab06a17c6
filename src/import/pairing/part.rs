//! What a document has of a proposal that several speak of.

use super::add_members;
use super::difference::printed;
use crate::import::ledger::columns::column_of;
use crate::import::ledger::role_of;
use crate::import::reading::{LedgerColumn, Role};
use crate::model::{HandlingRole, Proposal};

/// What a document has of the proposal.
pub(super) struct Part<'a> {
    pub(super) kind: PartKind,
    pub(super) proposal: Proposal,
    /// The document, by its place among the readings, and its name; nothing of the collection that is added to.
    pub(super) reading: Option<usize>,
    pub(super) uri: &'a str,
    /// Whether the document speaks of several proposals.
    pub(super) several: bool,
    /// The columns of a ledger.
    pub(super) columns: &'a [LedgerColumn],
}

impl Part<'_> {
    /// A part of no document.
    pub(super) fn of(kind: PartKind) -> Part<'static> {
        Part { kind, proposal: Proposal::default(), reading: None, uri: "", several: false, columns: &[] }
    }

    /// Whether it is a form, which has no text of the proposal.
    pub(super) fn is_form(&self) -> bool {
        self.kind == PartKind::Text && self.proposal.background.is_empty() && self.proposal.points.is_empty()
    }

    /// Whether it is one of several proposals of a paper: a digest, a list.
    pub(super) fn is_list(&self) -> bool {
        self.kind == PartKind::Text && self.several
    }

    /// Whether it says how the answer was taken and little else (征询意见表, a list of grades): it names who was asked, and not
    /// who proposes first.
    pub(super) fn is_asked(&self) -> bool {
        let Proposal { background, points, replies, handling, rest, .. } = &self.proposal;
        let bare = background.is_empty() && points.is_empty() && replies.iter().all(|one| one.paragraphs.is_empty());
        rest.contains_key("feedback") && bare && (self.is_form() || handling.is_empty())
    }

    /// Whether its ledger has a column of a role, of which all values may have been emptied.
    pub(super) fn has_column(&self, role: &Role) -> bool {
        self.columns.iter().any(|column| is_of(column, role))
    }

    /// Whether its ledger has a column of units that have something to do: 会办单位.
    pub(super) fn has_units(&self, role: Option<HandlingRole>) -> bool {
        let signs: &[char] = match role {
            Some(HandlingRole::Joint) => &['会', '协', '配'],
            Some(HandlingRole::Separate) => &['分'],
            _ => &['主', '承', '单'],
        };
        self.columns.iter().any(|column| is_of(column, &Role::Unit) && column.heading.contains(signs))
    }
}

/// Whether a column holds values of a role, or would by its heading where it is empty.
fn is_of(column: &LedgerColumn, role: &Role) -> bool {
    let named = || column_of(&column.heading).is_some_and(|known| role_of(known, "") == *role);
    column.roles.contains(role) || column.roles.is_empty() && named()
}

/// Has the proposers of a form or a list of grades, where that is read first, stand in the order of a document that names
/// them all: it was filled in by the second of them, perhaps.
pub(super) fn name_first(parts: &mut [Part<'_>]) {
    let leads = |part: &&Part<'_>| part.kind != PartKind::Earlier && !part.is_asked();
    let all = parts.iter().filter(leads).map(|part| &part.proposal.proposers).find(|all| !all.is_empty()).cloned();
    let Some(first) = parts.first_mut().filter(|first| first.kind != PartKind::Earlier && first.is_asked()) else {
        return;
    };
    let Some(mut all) = all else { return };
    let own = &mut first.proposal.proposers;
    if own.iter().all(|one| all.iter().any(|other| other.name == one.name)) {
        for one in own.iter() {
            let same = all.iter_mut().find(|other| other.name == one.name);
            same.into_iter().for_each(|other| add_members(&mut other.rest, &one.rest));
        }
        *own = all;
    }
}

/// What a part is, in the order in which they are asked: what stood there, the text, the ledger, the letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PartKind {
    /// What the collection has that is added to.
    Earlier,
    Text,
    /// A row of a ledger.
    Row,
    /// A letter of reply.
    Reply,
}

/// A text of a proposal that is compared as a whole.
pub(super) struct Passage {
    pub(super) name: &'static str,
    pub(super) text: fn(&Proposal) -> Vec<String>,
    pub(super) take: fn(&mut Proposal, &Proposal),
}

pub(super) const PASSAGES: [Passage; 3] = [
    Passage {
        name: "background",
        text: |proposal| proposal.background.clone(),
        take: |own, more| own.background.clone_from(&more.background),
    },
    Passage {
        name: "points",
        text: |proposal| printed(&proposal.points),
        take: |own, more| own.points.clone_from(&more.points),
    },
    Passage {
        name: "closing",
        text: |proposal| proposal.closing.clone(),
        take: |own, more| own.closing.clone_from(&more.closing),
    },
];
