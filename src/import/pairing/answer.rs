//! One answer to a proposal: what several documents say of it, and what those of an earlier import have said.

use super::add_members;
use super::difference::{Difference, Stands, says_same};
use super::several::TOGETHER;
use super::written::{Written, hash_addressee, hash_member};
use crate::import::reading::Role;
use crate::model::{Reply, member_value};

/// What a row has said of a reply is hashed as a member of this.
pub(super) const OF_ROW: &str = "cell";

/// Members that a row says of an answer, and what their column is.
pub(super) const OF_REPLY: [(&str, Role); 4] = [
    ("result", Role::Class),
    ("date", Role::Date),
    ("document_number", Role::DocumentNumber),
    ("signer", Role::Signer),
];

/// A reply and whether it is a letter's: a row of which only class and date are known is none.
pub(super) struct Answer {
    pub(super) reply: Reply,
    pub(super) letter: bool,
    /// Whether it stood in the earlier collection, and whether a letter of this import is the same.
    pub(super) earlier: bool,
    pub(super) renewed: bool,
    /// The part whose row has said something of it in this import.
    pub(super) celled: Option<usize>,
    /// The document that it is of.
    pub(super) reading: Option<usize>,
    /// The members that documents of this import have said.
    pub(super) said: Vec<String>,
}

/// What a letter has said that has come again and says it no more, nor does a ledger: it is kept.
pub(super) fn unsaid(answer: &Answer, by_hand: &Written, written: &Written) -> Vec<Difference> {
    let is_unsaid = |name: &String, value: &serde_json::Value| {
        let stands = by_hand.has(hash_member("reply", name, value)) || written.has(hash_member(OF_ROW, name, value));
        !stands && !answer.said.contains(name) && !["kind", TOGETHER].contains(&name.as_str())
    };
    let members = answer.reply.rest.iter().filter(|_| answer.earlier && answer.renewed);
    let left = |(name, value): (&String, &serde_json::Value)| {
        let (member, kept, other) = (name_of(name), member_value(name, value), String::new());
        Difference { member, stands: Stands::Left, kept, other, reading: answer.reading }
    };
    members.filter(|(name, value)| is_unsaid(name, value)).map(left).collect()
}

/// What rows of an earlier import have said, where the ledger of this one has the column and nothing in it.
pub(super) fn emptied(
    answer: &Answer,
    written: &Written,
    columns: &[(&'static str, Option<usize>)],
) -> Vec<Difference> {
    let of_column = |(name, reading): &(&'static str, Option<usize>)| {
        let said = answer.said.iter().any(|said| said == name);
        let value = answer.reply.rest.get(*name).filter(|_| answer.earlier && !said)?;
        let (member, kept, other) = (name_of(name), member_value(name, value), String::new());
        let of_row = written.has(hash_member(OF_ROW, name, value));
        of_row.then_some(Difference { member, stands: Stands::Emptied, kept, other, reading: *reading })
    };
    columns.iter().filter_map(of_column).collect()
}

/// The hashes of what rows of an earlier import have said, and no document of this one.
pub(super) fn still_of_rows(answer: &Answer, written: &Written) -> Vec<u32> {
    let members = answer.reply.rest.iter().filter(|(name, _)| !answer.said.contains(name));
    members.map(|(name, value)| hash_member(OF_ROW, name, value)).filter(|hash| written.has(*hash)).collect()
}

/// What a member of a reply is called among those of its proposal.
fn name_of(member: &str) -> String {
    if member == "title" { "reply_title" } else { member }.to_owned()
}

/// Takes from another reply what is not known, and the members that `take` says it knows better, by the hash that they
/// have if a row said them, but for those that a person has written; names what both say
/// differently, and gathers the hashes of what is the other's.
pub(super) fn fill(
    answer: &mut Answer,
    more: Reply,
    reading: Option<usize>,
    (by_hand, differences, cells): (&Written, &mut Vec<Difference>, &mut Vec<u32>),
    take: &dyn Fn(u32) -> bool,
) {
    let own = &mut answer.reply;
    if own.units.is_empty() {
        own.units = more.units;
    }
    match (&own.addressee, more.addressee) {
        (Some(known), Some(said)) if *known != said && answer.earlier && reading.is_some() => {
            let taken = !by_hand.has(hash_addressee(known)) && take(0);
            let stands = if taken { Stands::Newer } else { Stands::Earlier };
            let (kept, other) = if taken { (said, known.clone()) } else { (known.clone(), said) };
            own.addressee = Some(kept.clone());
            differences.push(Difference { member: "addressee".to_owned(), stands, kept, other, reading });
        }
        (None, said) => own.addressee = said,
        _ => {}
    }
    for (name, value) in &more.rest {
        let said = hash_member(OF_ROW, name, value);
        if own.rest.get(name).is_none_or(|known| known == value && (!answer.letter || take(said))) {
            cells.push(said);
        }
        let is_apart =
            |known: &&serde_json::Value| !["kind", TOGETHER].contains(&name.as_str()) && !says_same(name, known, value);
        let Some(known) = own.rest.get(name).filter(is_apart) else {
            // A day says more than its month.
            let longer = |known: &serde_json::Value| known.as_str().map(str::len) < value.as_str().map(str::len);
            if name == "date" && own.rest.get(name).is_some_and(longer) {
                own.rest.insert(name.clone(), value.clone());
            }
            continue;
        };
        let (kept, other) = (member_value(name, known), member_value(name, value));
        let touched = answer.earlier && by_hand.has(hash_member("reply", name, known));
        let taken = take(hash_member(OF_ROW, name, known)) && !touched;
        let member = name_of(name);
        // What a letter of this import has said anew is no more what the collection had.
        let is_new = |one: &Difference| one.stands == Stands::Newer && (&one.member, &one.kept) == (&member, &kept);
        let stands = match (answer.earlier, taken) {
            (true, true) => Stands::Newer,
            (true, false) if !differences.iter().any(is_new) => Stands::Earlier,
            _ => Stands::First,
        };
        // What is not taken is what the letter says.
        let reading = if taken && stands == Stands::First { answer.reading } else { reading };
        let (kept, other) = if taken { (other, kept) } else { (kept, other) };
        differences.push(Difference { member, stands, kept, other, reading });
        if taken {
            own.rest.insert(name.clone(), value.clone());
            cells.push(said);
        }
    }
    if answer.earlier && answer.letter && reading.is_some() {
        let is_new = |name: &&String| !own.rest.contains_key(*name) && !["kind", TOGETHER].contains(&name.as_str());
        for (name, value) in more.rest.iter().filter(|(name, _)| is_new(name)) {
            let (member, kept, other) = (name.clone(), member_value(name, value), String::new());
            differences.push(Difference { member, stands: Stands::Filled, kept, other, reading });
        }
    }
    add_members(&mut own.rest, &more.rest);
}
