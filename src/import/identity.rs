//! Ids that stay when a collection is imported again.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

use siphasher::sip::SipHasher24;

use super::entry::Entry;
use super::pairing::title::{plain_number, plain_title};
use crate::model::Collection;

/// The member of a collection that it is known by, whatever becomes of its title.
const ID: &str = "id";

/// Characters of its title that the id of a collection begins with.
const BEGUN: usize = 16;

/// Gives each proposal without one an id: term, session and number (5-3-128), or what its title comes to.
///
/// The id of a proposal is the same in each import as long as these are.
pub(crate) fn assign_ids(proposals: &mut [Entry]) {
    let mut taken: BTreeSet<String> =
        proposals.iter().map(|proposal| proposal.id.clone()).filter(|id| !id.is_empty()).collect();
    for proposal in proposals.iter_mut().filter(|proposal| proposal.id.is_empty()) {
        let wanted = wanted_id(proposal);
        let next = (2..).map(|count: usize| format!("{wanted}-{count}"));
        let mut ids = std::iter::once(wanted.clone()).chain(next);
        proposal.id = ids.find(|id| !taken.contains(id)).unwrap_or(wanted.clone());
        taken.insert(proposal.id.clone());
    }
    resolve_merged(proposals);
}

fn wanted_id(proposal: &Entry) -> String {
    let details = &proposal.details;
    let number = details.number.as_deref().map(|number| {
        let plain = |sign: char| if sign.is_alphanumeric() { sign } else { '-' };
        // Without leading zeros: documents write 13 or 0013, and whichever comes first, the id is the same.
        plain_number(number).chars().map(plain).collect::<String>()
    });
    let Some(number) = number.filter(|number| number.chars().any(char::is_alphanumeric)) else {
        return format!("t{:08x}", hash([plain_title(&proposal.title).as_str(), &proposal.first]) >> 32);
    };
    let parts = [details.term, details.session].into_iter().flatten().map(|part| part.to_string());
    parts.chain([number]).collect::<Vec<_>>().join("-")
}

/// What the bytes of a file come to.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let mut hasher = SipHasher24::new();
    hasher.write(bytes);
    format!("{:016x}", hasher.finish())
}

/// A hash of texts that is the same on every machine and in every version.
fn hash<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hasher = SipHasher24::new();
    for text in texts {
        hasher.write(text.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

/// A proposal that was merged into another names it by its number in documents, and by its id in a collection.
fn resolve_merged(proposals: &mut [Entry]) {
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for proposal in &*proposals {
        if let Some(number) = &proposal.details.number {
            ids.entry(plain_number(number)).or_default().push(proposal.id.clone());
        }
    }
    for proposal in proposals {
        let Some(number) = &proposal.details.merged_into else { continue };
        if let Some([id]) = ids.get(&plain_number(number)).map(Vec::as_slice)
            && *id != proposal.id
        {
            proposal.details.merged_into = Some(id.clone());
        }
    }
}

/// The head of a collection that was made before, with what the documents add to it: reviews are filed by its title,
/// committee and date, so these stay.
pub(crate) fn keep_head(mut collection: Collection, earlier: Option<Collection>) -> Collection {
    let Some(mut head) = earlier else {
        let named = [&collection.title, collection.committee.as_deref().unwrap_or_default()];
        let begun: String = collection.title.chars().filter(|sign| sign.is_alphanumeric()).take(BEGUN).collect();
        let id = format!("{begun}-{:08x}", hash(named) >> 32);
        if !begun.is_empty() {
            collection.rest.entry(ID.to_owned()).or_insert_with(|| id.into());
        }
        return collection;
    };
    for (name, value) in collection.rest {
        head.rest.entry(name).or_insert(value);
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposal(json: &str) -> Entry {
        Entry::of(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn ids_are_read_off_the_proposal() {
        let mut proposals = [
            proposal(r#"{"id":"","title":"甲","number":"0128","term":5,"session":3}"#),
            proposal(r#"{"id":"","title":"乙","number":"128"}"#),
            proposal(r#"{"id":"","title":"丙","number":"0128","term":5,"session":3}"#),
            proposal(r#"{"id":"","title":"关于丁的提案","proposers":[{"name":"王"}]}"#),
            proposal(r#"{"id":"kept","title":"戊","number":"7","merged_into":"9"}"#),
            proposal(r#"{"id":"","title":"己","number":"09"}"#),
        ];
        assign_ids(&mut proposals);
        let ids: Vec<&str> = proposals.iter().map(|proposal| proposal.id.as_str()).collect();
        assert_eq!(ids[..3], ["5-3-128", "128", "5-3-128-2"]);
        assert_eq!((ids[3].len(), ids[4], ids[5]), (9, "kept", "9"));
        assert_eq!(proposals[4].open().unwrap().rest["merged_into"], "9");
        let mut again = [proposal(r#"{"id":"","title":"《关于丁的提案》","proposers":[{"name":"王"}]}"#)];
        assign_ids(&mut again);
        assert_eq!(again[0].id, ids[3]);
    }
}
