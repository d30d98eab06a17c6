//! What a document has of a proposal that several speak of.

use crate::model::Proposal;

/// What a document has of the proposal.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    /// Its text.
    Text(&'a Proposal),
    /// What the collection has that is added to.
    Earlier(&'a Proposal),
    /// A row of a ledger.
    Row(&'a Proposal),
    /// A letter of reply.
    Reply(&'a Proposal),
}

impl<'a> Part<'a> {
    pub(super) fn proposal(self) -> &'a Proposal {
        match self {
            Part::Text(proposal) | Part::Earlier(proposal) | Part::Row(proposal) | Part::Reply(proposal) => proposal,
        }
    }

    /// Whose words stand: the text's, then those that stood before, the ledger's, those of the letters.
    pub(super) fn rank(self) -> usize {
        match self {
            Part::Text(_) => 0,
            Part::Earlier(_) => 1,
            Part::Row(_) => 2,
            Part::Reply(_) => 3,
        }
    }

    pub(super) fn is_row(self) -> bool {
        matches!(self, Part::Row(_))
    }
}

/// Whether two names are of the same unit: 市水利局 is 岚溪市水利局.
pub(super) fn same_unit(a: &str, b: &str) -> bool {
    let plain = |unit: &str| unit.replace(['（', '）', '(', ')', ' ', '　'], "");
    let (a, b) = (plain(a), plain(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let within = short.chars().count() >= 3 && long.ends_with(short.as_str());
    a == b || within
}
