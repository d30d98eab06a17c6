//! Proposals as they wait: as their JSON, which takes a tenth of the memory that their maps do.

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::model::{Collection, FORMAT, Proposal, ProposalDetails, Rest};

/// A proposal as JSON.
#[derive(Clone, Debug, Default)]
pub(crate) struct Packed(Box<str>);

impl Packed {
    pub(crate) fn of(proposal: &Proposal) -> Packed {
        Packed(serde_json::to_string(proposal).unwrap_or_default().into_boxed_str())
    }

    pub(crate) fn open(&self) -> Proposal {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

/// A proposal of the collection that is made, with what is asked of it before it is written.
pub(crate) struct Entry {
    /// Empty until it is given.
    pub(crate) id: String,
    pub(crate) title: String,
    /// How many letters of reply it has: a row that says that there is one is none.
    pub(crate) letters: usize,
    /// Its number, the one that it was merged into, term and session.
    pub(crate) details: ProposalDetails,
    /// Its first proposer.
    pub(crate) first: String,
    packed: Packed,
}

impl Entry {
    pub(crate) fn of(proposal: &Proposal) -> Entry {
        let ProposalDetails { number, merged_into, term, session, .. } = ProposalDetails::of(&proposal.rest);
        Entry {
            id: proposal.id.clone(),
            title: proposal.title.clone(),
            letters: proposal.replies.iter().filter(|reply| !reply.paragraphs.is_empty()).count(),
            details: ProposalDetails { number, merged_into, term, session, ..ProposalDetails::default() },
            first: proposal.proposers.first().map(|first| first.name.clone()).unwrap_or_default(),
            packed: Packed::of(proposal),
        }
    }

    /// The proposal, with the ids that were given since.
    pub(crate) fn open(&self) -> Proposal {
        let mut proposal = self.packed.open();
        proposal.id.clone_from(&self.id);
        if let Some(into) = &self.details.merged_into {
            proposal.rest.insert("merged_into".to_owned(), into.clone().into());
        }
        proposal
    }
}

/// A collection as it is written, one proposal at a time.
#[derive(Serialize)]
pub(crate) struct MadeDataset<'a> {
    format: &'static str,
    collection: &'a Collection,
    #[serde(serialize_with = "each")]
    proposals: &'a [Entry],
    #[serde(flatten)]
    rest: &'a Rest,
}

impl<'a> MadeDataset<'a> {
    pub(crate) fn new(collection: &'a Collection, proposals: &'a [Entry], rest: &'a Rest) -> MadeDataset<'a> {
        MadeDataset { format: FORMAT, collection, proposals, rest }
    }
}

fn each<S: Serializer>(entries: &&[Entry], serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(entries.len()))?;
    entries.iter().try_for_each(|entry| list.serialize_element(&entry.open()))?;
    list.end()
}
