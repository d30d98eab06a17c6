//! Proposals as they wait: as their JSON, which takes a tenth of the memory that their maps do.

use std::io::{self, Write};
use std::sync::Arc;

use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::model::{Collection, FORMAT, Library, Proposal, ProposalDetails, Rest};

/// What is wrong where a proposal stands no more where it stood.
pub(crate) const CHANGED: &str = "the collection was changed while it was read; try again";

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
    stored: Stored,
}

/// Where a proposal is until it is written.
enum Stored {
    Packed(Packed),
    /// In the collection that is added to, at a place, as it is.
    Kept(Arc<dyn Library>, usize),
}

impl Entry {
    pub(crate) fn of(proposal: &Proposal) -> Entry {
        Entry::stored(proposal, Stored::Packed(Packed::of(proposal)))
    }

    /// One that stands in a collection as it is, at a place.
    pub(crate) fn kept(proposal: &Proposal, library: &Arc<dyn Library>, at: usize) -> Entry {
        Entry::stored(proposal, Stored::Kept(Arc::clone(library), at))
    }

    fn stored(proposal: &Proposal, stored: Stored) -> Entry {
        let ProposalDetails { number, merged_into, term, session, .. } = ProposalDetails::of(&proposal.rest);
        Entry {
            id: proposal.id.clone(),
            title: proposal.title.clone(),
            letters: proposal.replies.iter().filter(|reply| !reply.paragraphs.is_empty()).count(),
            details: ProposalDetails { number, merged_into, term, session, ..ProposalDetails::default() },
            first: proposal.proposers.first().map(|first| first.name.clone()).unwrap_or_default(),
            stored,
        }
    }

    /// The proposal, with the ids that were given since; `None` where the file that it stands in has been changed.
    pub(crate) fn open(&self) -> Option<Proposal> {
        let mut proposal = match &self.stored {
            Stored::Packed(packed) => packed.open(),
            Stored::Kept(library, at) => Proposal::clone(&*library.proposal(*at)?),
        };
        proposal.id.clone_from(&self.id);
        if let Some(into) = &self.details.merged_into {
            proposal.rest.insert("merged_into".to_owned(), into.clone().into());
        }
        Some(proposal)
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

/// The first line of a collection that is written as JSON Lines.
#[derive(Serialize)]
struct MadeHead<'a> {
    format: &'static str,
    collection: &'a Collection,
    #[serde(flatten)]
    rest: &'a Rest,
}

impl<'a> MadeDataset<'a> {
    pub(crate) fn new(collection: &'a Collection, proposals: &'a [Entry], rest: &'a Rest) -> MadeDataset<'a> {
        MadeDataset { format: FORMAT, collection, proposals, rest }
    }

    /// Writes it as JSON Lines: a collection of half a gigabyte is opened from these in a twentieth of its size, and whole
    /// from one document.
    ///
    /// # Errors
    /// Where it cannot be written, or a proposal stands no more where it stood.
    pub(crate) fn write_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        let MadeDataset { format, collection, rest, .. } = *self;
        serde_json::to_writer(&mut *out, &MadeHead { format, collection, rest })?;
        for entry in self.proposals {
            out.write_all(b"\n")?;
            serde_json::to_writer(&mut *out, &entry.open().ok_or_else(|| io::Error::other(CHANGED))?)?;
        }
        Ok(())
    }
}

fn each<S: Serializer>(entries: &&[Entry], serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(entries.len()))?;
    for entry in *entries {
        let proposal = entry.open().ok_or_else(|| S::Error::custom(CHANGED))?;
        list.serialize_element(&proposal)?;
    }
    list.end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Dataset;

    #[test]
    fn what_can_no_longer_be_read_is_not_written_without_its_texts() {
        let library: Arc<dyn Library> = Arc::new(Dataset::default());
        let entries = [Entry::kept(&Proposal::default(), &library, 0)];
        let (collection, rest) = (Collection::default(), Rest::new());
        let written = serde_json::to_string(&MadeDataset::new(&collection, &entries, &rest));
        assert_eq!(written.unwrap_err().to_string(), CHANGED);
    }
}
