//! Proposals at hand, however they are kept.

use std::fmt::Debug;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::{Collection, Dataset, Proposal, Rest};

/// How far loading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Proposals at hand.
    pub(crate) proposals: usize,
    /// Records that could not be read.
    pub(crate) skipped: usize,
    /// How much of the files has been read, in percent; `None` where their size is unknown.
    pub(crate) percent: Option<u8>,
    /// Whether loading has ended.
    pub(crate) done: bool,
}

/// A collection whose proposals are asked for one by one: the interface shows a few of them and does
/// not know whether the others are in memory or on disk.
pub trait Library: Debug + Send + Sync {
    /// The collection, without its proposals.
    fn collection(&self) -> &Collection;

    /// The member `reviews` as it stands, where the collection came with verdicts.
    fn reviews(&self) -> Option<Box<RawValue>>;

    /// Members of the file that this program does not know.
    fn rest(&self) -> &Rest;

    /// How many proposals have been loaded.
    fn len(&self) -> usize;

    /// Whether no proposal has been loaded yet.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A proposal by its number, from 0; `None` where there is none, or where its file can no longer be
    /// read.
    fn proposal(&self, number: usize) -> Option<Arc<Proposal>>;

    /// The id of a proposal, if known also where its file can no longer be read.
    fn id(&self, number: usize) -> Option<String> {
        self.proposal(number).map(|proposal| proposal.id.clone())
    }

    /// The number of the proposal with an id.
    fn find(&self, id: &str) -> Option<usize>;

    /// The proposal with an id.
    fn named(&self, id: &str) -> Option<Arc<Proposal>> {
        self.find(id).and_then(|number| self.proposal(number))
    }

    /// The ids, in order.
    fn ids(&self) -> Vec<String>;
}

impl Library for Dataset {
    fn collection(&self) -> &Collection {
        &self.collection
    }

    fn reviews(&self) -> Option<Box<RawValue>> {
        self.rest.get("reviews").and_then(|reviews| serde_json::value::to_raw_value(reviews).ok())
    }

    fn rest(&self) -> &Rest {
        &self.rest
    }

    fn len(&self) -> usize {
        self.proposals.len()
    }

    fn proposal(&self, number: usize) -> Option<Arc<Proposal>> {
        self.proposals.get(number).cloned().map(Arc::new)
    }

    fn find(&self, id: &str) -> Option<usize> {
        self.proposals.iter().position(|known| known.id == id)
    }

    fn ids(&self) -> Vec<String> {
        self.proposals.iter().map(|p| p.id.clone()).collect()
    }
}
