//! What a document has of a proposal that several speak of.

use crate::model::Proposal;

/// What a document has of the proposal.
pub(super) struct Part<'a> {
    pub(super) kind: PartKind,
    pub(super) proposal: Proposal,
    /// The document, by its place among the readings, and its name; nothing of the collection that is added to.
    pub(super) reading: Option<usize>,
    pub(super) uri: &'a str,
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
