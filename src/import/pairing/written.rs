//! What an import has written of a proposal, so that the next one knows what a person has changed since.
//!
//! The member `written` of a proposal's source is a hash of 32 bits, in eight figures, for each of its texts and members.
//! What has no hash there is a person's: it stays, and what a newer document says instead is named.

use std::collections::BTreeSet;
use std::hash::Hasher;

use serde_json::Value;
use siphasher::sip::SipHasher24;

use super::difference::printed;
use crate::model::{Proposal, Reply, Rest, WRITTEN};
use crate::order;

/// The hashes of texts and members.
#[derive(Default)]
pub(super) struct Written(BTreeSet<u32>);

/// A text or a member as it is hashed.
pub(super) fn hash(name: &str, texts: &[String]) -> u32 {
    let mut hasher = SipHasher24::new();
    for text in std::iter::once(name).chain(texts.iter().map(String::as_str)) {
        hasher.write(text.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish() as u32
}

/// A member of a proposal (`of` empty) or of a reply as it is hashed.
pub(super) fn hash_member(of: &str, name: &str, value: &Value) -> u32 {
    hash(&[of, ".", name].concat(), &[value.to_string()])
}

/// Whom a reply addresses as it is hashed.
pub(super) fn hash_addressee(addressee: &String) -> u32 {
    hash("addressee", std::slice::from_ref(addressee))
}

/// The names of proposers, one text.
pub(super) fn names(proposal: &Proposal) -> Vec<String> {
    proposal.proposers.iter().map(|proposer| proposer.name.clone()).collect()
}

fn members(of: &'static str, rest: &Rest) -> impl Iterator<Item = u32> {
    rest.iter().filter(|(name, _)| *name != "source").map(move |(name, value)| hash_member(of, name, value))
}

fn hashes_of(proposal: &Proposal) -> Vec<u32> {
    let mut all = vec![
        hash("title", std::slice::from_ref(&proposal.title)),
        hash("proposers", &names(proposal)),
        hash("background", &proposal.background),
        hash("points", &printed(&proposal.points)),
        hash("closing", &proposal.closing),
    ];
    all.extend(members("", &proposal.rest));
    all.extend(
        proposal.proposers.iter().filter_map(|one| Some(hash_member(&one.name, "sector", one.rest.get("sector")?))),
    );
    for unit in &proposal.handling {
        all.extend(unit.rest.iter().map(|(name, value)| hash_member(&unit.unit, name, value)));
    }
    for Reply { paragraphs, rest, addressee, .. } in &proposal.replies {
        all.extend(addressee.iter().map(hash_addressee));
        all.push(hash("reply", &printed(paragraphs)));
        all.extend(members("reply", rest));
    }
    all
}

impl Written {
    /// What the last import has written of a proposal of a collection.
    pub(super) fn of(proposal: &Proposal) -> Written {
        let source = proposal.rest.get("source").and_then(|source| source.get(WRITTEN));
        let figures = source.and_then(Value::as_str).unwrap_or_default();
        Written(figures.split(' ').filter_map(|hash| u32::from_str_radix(hash, 16).ok()).collect())
    }

    pub(super) fn has(&self, hash: u32) -> bool {
        self.0.contains(&hash)
    }

    pub(super) fn add(&mut self, hash: u32) {
        self.0.insert(hash);
    }

    /// What of a proposal of a collection is a person's.
    pub(super) fn by_hand(&self, proposal: &Proposal) -> Written {
        Written(hashes_of(proposal).into_iter().filter(|hash| !self.has(*hash)).collect())
    }

    /// Notes what an import writes, but for what is a person's, and what of the replies rows have said.
    pub(super) fn note(proposal: &mut Proposal, by_hand: &Written, cells: Vec<u32>) {
        let hashes = hashes_of(proposal).into_iter().filter(|hash| !by_hand.has(*hash));
        let hashes: BTreeSet<u32> = order::set(hashes.chain(cells));
        let figures: Vec<String> = hashes.iter().map(|hash| format!("{hash:x}")).collect();
        if let Some(Value::Object(source)) = proposal.rest.get_mut("source") {
            source.insert(WRITTEN.to_owned(), figures.join(" ").into());
        }
    }
}
