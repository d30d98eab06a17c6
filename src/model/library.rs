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

    /// Members of the file beside its head and its proposals, `reviews` among them.
    fn members(&self) -> Rest {
        let mut rest = self.rest().clone();
        let reviews = self.reviews().and_then(|reviews| serde_json::from_str(reviews.get()).ok());
        rest.extend(reviews.map(|reviews| ("reviews".to_owned(), reviews)));
        rest
    }

    /// What was asked for, where these are some proposals of a collection alone, and how many the whole has.
    fn selection(&self) -> Option<(&str, usize)> {
        None
    }

    /// How many proposals have been loaded.
    fn len(&self) -> usize;

    /// Whether a file was written to since its proposals were read.
    fn has_changed(&self) -> bool {
        false
    }

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

    /// The first proposal with a number (提案号), noughts before it aside.
    fn find_number(&self, number: &str) -> Option<usize> {
        let has_it = |at: &usize| self.proposal(*at).is_some_and(|proposal| are_alike(proposal.number(), number));
        (0..self.len()).find(has_it)
    }

    /// The proposal that people call so: 第0013号, 0013, 13; by its number where there are numbers, else by its id.
    fn called(&self, name: &str) -> Option<usize> {
        let number = bare_number(name);
        self.find_number(number).or_else(|| self.find(name))
    }

    /// The proposal that a person means by a number: that of this number or id, else the one at this place. A place is
    /// meant only where proposals have no numbers: 3 among 0013 to 0018 is none of them.
    fn meant(&self, name: &str) -> Option<usize> {
        let is_unnumbered = |at: &usize| self.proposal(*at).is_some_and(|it| it.number().parse::<u64>().is_err());
        let at_place = || bare_number(name).parse::<usize>().ok()?.checked_sub(1).filter(is_unnumbered);
        self.called(name).or_else(at_place)
    }

    /// What people call each proposal, in order.
    fn numbers(&self) -> Vec<String> {
        self.ids().iter().map(|id| self.number_of(id)).collect()
    }

    /// What people call the proposal with an id: its number where it has one.
    fn number_of(&self, id: &str) -> String {
        self.named(id).map_or_else(|| id.to_owned(), |proposal| proposal.number().to_owned())
    }

    /// The proposal with an id.
    fn named(&self, id: &str) -> Option<Arc<Proposal>> {
        self.find(id).and_then(|number| self.proposal(number))
    }

    /// The ids, in order.
    fn ids(&self) -> Vec<String>;
}

/// A number without what stands around it: 0013 of 第0013号.
fn bare_number(name: &str) -> &str {
    name.trim().trim_start_matches('第').trim_end_matches('号')
}

/// A number or id as it is looked up: without what stands around it, and figures without noughts before them. Two that
/// are alike have one.
pub(crate) fn number_key(name: &str) -> &str {
    let number = bare_number(name);
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return number;
    }
    match number.trim_start_matches('0') {
        "" => "0",
        figures => figures,
    }
}

/// Whether two numbers are one: figures may have noughts before them.
pub(crate) fn are_alike(one: &str, other: &str) -> bool {
    let is_figures = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let (one, other) = (bare_number(one), bare_number(other));
    let value = |number: &'_ str| number.trim_start_matches('0').len();
    one == other
        || is_figures(one)
            && is_figures(other)
            && value(one) == value(other)
            && one.ends_with(other.trim_start_matches('0'))
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
