//! What a document has of a proposal that several speak of.

use crate::import::reading::{LedgerColumn, Role};
use crate::model::{HandlingRole, Proposal};

/// What a document has of the proposal.
pub(super) struct Part<'a> {
    pub(super) kind: PartKind,
    pub(super) proposal: Proposal,
    /// The document, by its place among the readings, and its name; nothing of the collection that is added to.
    pub(super) reading: Option<usize>,
    pub(super) uri: &'a str,
    /// The columns of a ledger.
    pub(super) columns: &'a [LedgerColumn],
}

impl Part<'_> {
    /// Whether its ledger has a column of a role with values.
    pub(super) fn has_column(&self, role: &Role) -> bool {
        self.columns.iter().any(|column| column.roles.contains(role))
    }

    /// Whether its ledger has a column of units that have something to do: 会办单位.
    pub(super) fn has_units(&self, role: Option<HandlingRole>) -> bool {
        let signs: &[char] = match role {
            Some(HandlingRole::Joint) => &['会', '协', '配'],
            Some(HandlingRole::Separate) => &['分'],
            _ => &['主', '承', '单'],
        };
        self.columns.iter().any(|column| column.roles.contains(&Role::Unit) && column.heading.contains(signs))
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
