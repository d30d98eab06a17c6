//! The collection that is added to. Its proposals are read one by one, when they are asked for, and what no document
//! speaks of stays where it is until it is written: the 150,000 of a large one took 1.6 GB, and a small machine aborted.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::groups::Item;
use super::several::{EARLIER, Spread, TOGETHER};
use super::title::plain_number;
use crate::import::entry::Entry;
use crate::model::{Library, Proposal, Rest};

/// The collection that is added to, if there is one.
pub(crate) type Earlier = Option<Arc<dyn Library>>;

/// How many proposals the collection has.
pub(super) fn count(earlier: &Earlier) -> usize {
    earlier.as_ref().map_or(0, |library| library.len())
}

/// A proposal of the collection, by its place: an empty one where its file was changed meanwhile, which the writing finds
/// out and refuses.
pub(super) fn proposal(earlier: &Earlier, at: usize) -> Option<Arc<Proposal>> {
    let library = earlier.as_ref().filter(|library| at < library.len())?;
    Some(library.proposal(at).unwrap_or_default())
}

/// A proposal as it waits, `of` a place of the collection if it is of any: there, where it is of that `alone` and as it
/// was, or can no longer be read.
pub(super) fn entry(earlier: &Earlier, of: Option<usize>, alone: bool, proposal: &Proposal) -> Entry {
    let (Some(library), Some(at)) = (earlier, of) else { return Entry::of(proposal) };
    match library.proposal(at) {
        Some(known) if !alone || *known != *proposal => Entry::of(proposal),
        _ => Entry::kept(proposal, library, at),
    }
}

/// The file that a proposal was first read from.
fn uri(proposal: &Proposal) -> String {
    let uri = proposal.rest.get("source").and_then(|source| source.get("uri"));
    uri.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// What is asked of all proposals of the collection before documents are put beside them.
#[derive(Default)]
pub(super) struct EarlierNames {
    /// The proposals as they are compared.
    pub(super) items: Vec<Item>,
    /// The letters once for each proposal that they answer too and that the collection has not.
    pub(super) awaiting: Vec<Spread>,
    /// The file that each was first read from.
    pub(super) uris: Vec<String>,
}

impl EarlierNames {
    /// Reads all proposals once; `item` is how one is compared.
    pub(super) fn of(earlier: &Earlier, item: impl Fn(&Proposal) -> Item) -> EarlierNames {
        let (mut names, mut known, mut letters) = (EarlierNames::default(), BTreeSet::new(), Vec::new());
        for at in 0..count(earlier) {
            let Some(proposal) = proposal(earlier, at) else { continue };
            names.items.push(item(&proposal));
            names.uris.push(uri(&proposal));
            known.extend(proposal.rest.get("number").and_then(Value::as_str).map(|own| key(own, &proposal.rest)));
            for reply in &proposal.replies {
                let listed = reply.rest.get(TOGETHER).and_then(Value::as_array);
                let numbers = listed.into_iter().flatten().filter_map(Value::as_str);
                for number in numbers.filter(|number| !number.starts_with('《')) {
                    let mut named = Proposal { replies: vec![reply.clone()], ..Proposal::default() };
                    named.rest.insert("number".to_owned(), number.into());
                    let meeting = ["term", "session"].map(|name| proposal.rest.get_key_value(name));
                    named.rest.extend(meeting.into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())));
                    letters.push((key(number, &named.rest), at, named));
                }
            }
        }
        letters.retain(|(key, ..)| !known.contains(key));
        let spread = |(_, at, named)| Spread { origin: (EARLIER, at), named: Some(named), row: false, shared: false };
        names.awaiting = letters.into_iter().map(spread).collect();
        names
    }
}

/// A number, with the meeting that it is of.
fn key(number: &str, rest: &Rest) -> [String; 3] {
    let said = |name: &str| rest.get(name).map(Value::to_string).unwrap_or_default();
    [plain_number(number), said("term"), said("session")]
}
