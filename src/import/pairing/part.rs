//! What a document has of a proposal that several speak of.

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
