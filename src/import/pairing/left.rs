//! What an earlier import has said of a proposal, and the newer documents say no more: it is kept and named, or it goes
//! where another has come in its place.

use serde_json::{Map, Value};

use super::difference::{Difference, Stands, printed};
use super::forms_of;
use super::part::{Part, PartKind};
use super::units::{CELLS, OF_ROW, hash_unit, is_said, is_same, role};
use super::written::{Written, hash, hash_member, names};
use crate::import::kept::{add_value, values_of};
use crate::model::{Handling, Proposal, Proposer, member_value, opinions};

/// What a paper has said of its proposal is hashed as a member of this.
const OF_PAPER: &str = "paper";

/// Members that a paper says.
const SAID: [&str; 6] = ["filing", "category", "submitted", "key", "keywords", "disclosure"];

fn left(member: &str, kept: String, reading: Option<usize>) -> Difference {
    Difference { member: member.to_owned(), stands: Stands::Left, kept, other: String::new(), reading }
}

/// Names all that documents of an earlier import have said and those of this one do not, and takes out what others have
/// come for; `signed` says which units have answered.
pub(super) fn all_left(
    proposal: &mut Proposal,
    parts: &[Part<'_>],
    (by_hand, before): (&Written, &Written),
    signed: &dyn Fn(&str) -> bool,
) -> Vec<Difference> {
    let mut said = name_units_left(proposal, parts, before);
    said.retain(|one| !signed(&one.kept));
    said.extend(drop_roles(proposal, parts, by_hand, before));
    said.extend(name_emptied(proposal, parts, before));
    said.extend(name_unsaid(proposal, parts, before));
    said.extend(renew_columns(proposal, parts, before));
    if !by_hand.has(hash("proposers", &names(proposal))) {
        said.extend(name_left(proposal, parts));
    }
    said
}

/// A text of a paper as it is hashed.
fn hash_text(name: &str, text: &[String]) -> u32 {
    hash(name, &[text, &[OF_PAPER.into()]].concat())
}

/// Whether a paper of an earlier import has said a text.
pub(super) fn is_of_paper(name: &str, text: &[String], before: &Written) -> bool {
    before.has(hash_text(name, text))
}

/// What a paper says: its texts, its members, the sectors of its proposers; each with its hash.
fn said_of(proposal: &Proposal) -> Vec<(&str, String, u32)> {
    let texts = [
        ("background", proposal.background.clone()),
        ("points", printed(&proposal.points)),
        ("closing", proposal.closing.clone()),
    ];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let texts = texts.map(|(name, text)| (name, text.join("\n"), hash_text(name, &text)));
    let members = SAID.iter().filter_map(|name| {
        let value = proposal.rest.get(*name)?;
        Some((*name, member_value(name, value), hash_member(OF_PAPER, name, value)))
    });
    let sector = |one: &Proposer| {
        let value = one.rest.get("sector")?;
        Some(("sector", member_value("sector", value), hash_member(&[OF_PAPER, &one.name].concat(), "sector", value)))
    };
    texts.chain(members).chain(proposal.proposers.iter().filter_map(sector)).collect()
}

/// The hashes of what papers and letters of an import say and the proposal has, and of what those of earlier ones have
/// said and it still has; with those of what fits no field.
pub(super) struct OfPapers {
    said: Vec<u32>,
    columns: Vec<(String, Map<String, Value>)>,
}

impl OfPapers {
    pub(super) fn of(parts: &[Part<'_>]) -> OfPapers {
        let texts = parts.iter().filter(|part| part.kind == PartKind::Text);
        let said = texts.flat_map(|part| said_of(&part.proposal)).map(|(.., hash)| hash).collect();
        let read = parts.iter().filter(|part| part.kind != PartKind::Earlier);
        let columns = read.filter_map(|part| Some((part.uri.to_owned(), columns_of(&part.proposal)?.clone())));
        OfPapers { said, columns: columns.collect() }
    }

    pub(super) fn hashes(self, proposal: &Proposal, before: &Written) -> Vec<u32> {
        let texts = said_of(proposal).into_iter().map(|(.., hash)| hash);
        let mut all: Vec<u32> = texts.filter(|hash| before.has(*hash) || self.said.contains(hash)).collect();
        for (uri, columns) in &self.columns {
            all.extend(of_columns(uri, columns).map(|(.., hash)| hash));
        }
        let files = files_of(proposal);
        if let Some(columns) = columns_of(proposal) {
            let kept = files.iter().flat_map(|uri| of_columns(uri, columns)).map(|(.., hash)| hash);
            all.extend(kept.filter(|hash| before.has(*hash)));
        }
        all
    }
}

fn columns_of(proposal: &Proposal) -> Option<&Map<String, Value>> {
    proposal.rest.get("source")?.get("columns")?.as_object()
}

/// The files that a proposal was read from.
pub(super) fn files_of(proposal: &Proposal) -> Vec<String> {
    let source = proposal.rest.get("source");
    let also = source.and_then(|source| source.get("also")).and_then(Value::as_array);
    let files = source.into_iter().chain(also.into_iter().flatten());
    files.filter_map(|one| one.get("uri").and_then(Value::as_str).map(str::to_owned)).collect()
}

/// The values that a file has under headings of no field, each with its hash.
fn of_columns<'a>(uri: &str, columns: &'a Map<String, Value>) -> impl Iterator<Item = (&'a String, &'a Value, u32)> {
    let of = ["column ", uri].concat();
    let all = columns.iter().flat_map(|(heading, value)| values_of(value).iter().map(move |one| (heading, one)));
    all.map(move |(heading, value)| (heading, value, hash_member(&of, heading, value)))
}

/// Takes out what a document that has come again has said under a heading, where it says something else there now, and
/// names what it does not say any more.
fn renew_columns(proposal: &mut Proposal, parts: &[Part<'_>], before: &Written) -> Vec<Difference> {
    let mut differences = Vec::new();
    let Some(columns) = columns_of(proposal).cloned() else { return differences };
    let said = |part: &Part<'_>, heading: &str| columns_of(&part.proposal).and_then(|own| own.get(heading)).cloned();
    let is_said = |heading: &str, value: &Value| {
        parts.iter().filter_map(|part| said(part, heading)).any(|all| values_of(&all).contains(value))
    };
    let mut kept = Map::new();
    for (heading, values) in &columns {
        for value in values_of(values) {
            let of = |part: &&Part<'_>| before.has(hash_member(&["column ", part.uri].concat(), heading, value));
            let again = parts.iter().find(of).filter(|_| !is_said(heading, value));
            let new = again.and_then(|part| said(part, heading));
            if let Some(part) = again {
                let (member, words, reading) = (heading.clone(), member_value("", value), part.reading);
                differences.push(match &new {
                    Some(new) => {
                        let (kept, stands) = (member_value("", new), Stands::Newer);
                        Difference { member, stands, kept, other: words, reading }
                    }
                    None => left(heading, words, reading),
                });
            }
            if new.is_none() {
                add_value(&mut kept, heading, value);
            }
        }
    }
    if let Some(Value::Object(source)) = proposal.rest.get_mut("source") {
        source.insert("columns".to_owned(), kept.into());
    }
    differences
}

/// Names what a paper of an earlier import has said, where papers of this one have come and no document says it.
fn name_unsaid(proposal: &Proposal, parts: &[Part<'_>], before: &Written) -> Vec<Difference> {
    let files = files_of(proposal);
    let is_paper = |part: &&Part<'_>| {
        let has_text = !part.proposal.background.is_empty() || !part.proposal.points.is_empty();
        // A list leaves out what the paper says.
        part.kind == PartKind::Text && has_text && (!part.several || files.iter().any(|file| file == part.uri))
    };
    let Some(paper) = parts.iter().find(is_paper) else { return Vec::new() };
    let new: Vec<_> = parts.iter().flat_map(|part| said_of(&part.proposal)).collect();
    let is_said = |name: &str| new.iter().any(|(other, ..)| *other == name);
    let old = said_of(proposal).into_iter().filter(|(name, _, hash)| before.has(*hash) && !is_said(name));
    old.map(|(name, kept, _)| left(name, kept, paper.reading)).collect()
}

/// Takes what a unit has to do from it where the newer papers give that to others, and only a letter still names it.
fn drop_roles(proposal: &mut Proposal, parts: &[Part<'_>], by_hand: &Written, written: &Written) -> Vec<Difference> {
    let mut differences = Vec::new();
    for known in &mut proposal.handling {
        let Some(value) = known.rest.get("role").cloned() else { continue };
        let is_old = written.has(hash_unit(known)) || by_hand.has(hash_member(&known.unit, "role", &value));
        let named = || parts.iter().flat_map(|part| part.proposal.handling.iter().map(move |one| (part, one)));
        let has_one = named().any(|(_, one)| role(one).is_some() && (is_same(known, one) || is_same(one, known)));
        let others = named().find(|(part, one)| part.kind == PartKind::Text && role(one) == role(known));
        let Some((part, _)) = others.filter(|_| !is_old && !has_one && is_said(parts, known)) else { continue };
        known.rest.remove("role");
        let (member, kept) = ("role".to_owned(), known.unit.clone());
        let other = [&known.unit, " ", &member_value("role", &value)].concat();
        differences.push(Difference { member, stands: Stands::Newer, kept, other, reading: part.reading });
    }
    differences
}

/// Names what rows of an earlier import have said where the ledger of this one has the column and no value, and what
/// has been signed and is gone.
fn name_emptied(proposal: &Proposal, parts: &[Part<'_>], written: &Written) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (name, role) in &CELLS {
        let Some(value) = proposal.rest.get(*name).filter(|value| written.has(hash_member(OF_ROW, name, value))) else {
            continue;
        };
        let said = parts.iter().any(|part| part.proposal.rest.contains_key(*name));
        let row = parts.iter().find(|part| part.kind == PartKind::Row && part.has_column(role));
        if let Some(row) = row.filter(|_| !said) {
            let (member, kept, other) = ((*name).to_owned(), member_value(name, value), String::new());
            differences.push(Difference { member, stands: Stands::Emptied, kept, other, reading: row.reading });
        }
    }
    differences.extend(name_forms(proposal, parts, written));
    differences
}

/// Names what proposers have signed of the answer that none of the documents has any more, where all have come again.
fn name_forms(proposal: &Proposal, parts: &[Part<'_>], written: &Written) -> Vec<Difference> {
    let given = proposal.rest.get("feedback").filter(|given| written.has(hash_member("", "feedback", given)));
    let files = files_of(proposal);
    let signed = || parts.iter().filter(|part| part.proposal.rest.contains_key("feedback"));
    let reading = signed().find_map(|part| part.reading);
    let all = given.is_some() && files.iter().all(|file| parts.iter().any(|part| part.uri == file));
    let said = |part: &Part<'_>, who: &str| forms_of(&part.proposal).iter().any(|(_, by)| by == who);
    let forms = forms_of(proposal).into_iter().filter(|(_, who)| !parts.iter().any(|part| said(part, who)));
    let gone = forms.filter(|_| all && reading.is_some());
    let words = |form: &str| serde_json::from_str(form).map(|form: Value| opinions(&Value::Array(vec![form])));
    gone.map(|(form, who)| left("feedback", words(&form).unwrap_or(who), reading)).collect()
}

/// Names the proposers of an earlier import whom no paper of this one names any more.
fn name_left(proposal: &Proposal, parts: &[Part<'_>]) -> Option<Difference> {
    // A form is one member's, a letter is to those whom it greets, and a ledger may name the first one alone.
    let is_whole = |part: &&Part<'_>| match part.kind {
        PartKind::Text => !part.proposal.background.is_empty() || !part.proposal.points.is_empty(),
        PartKind::Row => !part.columns.iter().any(|column| column.heading.contains(['第', '领', '首'])),
        _ => false,
    };
    let papers = || parts.iter().filter(is_whole).filter(|part| !part.proposal.proposers.is_empty());
    let reading = papers().next()?.reading;
    let is_named = |name: &&str| parts.iter().any(|part| part.proposal.proposer_names().any(|other| other == *name));
    let left: Vec<&str> = proposal.proposer_names().filter(|name| !is_named(name)).collect();
    // Where others have come it is said that they have been changed.
    let is_known = |name: &str| proposal.proposer_names().any(|own| own == name);
    let others = papers().any(|part| part.proposal.proposer_names().any(|name| !is_known(name)));
    let some = !left.is_empty() && !others && left.len() < proposal.proposers.len();
    let (kept, other) = (left.join("、"), String::new());
    some.then(|| Difference { member: "proposers".to_owned(), stands: Stands::Left, kept, other, reading })
}

/// Names the units of an earlier paper that the newer one, which has others of the same role, names no more.
fn name_units_left(proposal: &Proposal, parts: &[Part<'_>], written: &Written) -> Vec<Difference> {
    let papers = || parts.iter().filter(|part| part.kind == PartKind::Text && part.reading.is_some());
    let left = |known: &Handling| {
        let of_role = |one: &Handling| role(one) == role(known) && role(one).is_some();
        let paper = papers().find(|part| part.proposal.handling.iter().any(of_role))?;
        let (member, kept, other) = ("units".to_owned(), known.unit.clone(), String::new());
        Some(Difference { member, stands: Stands::Left, kept, other, reading: paper.reading })
    };
    let gone = proposal.handling.iter().filter(|known| !is_said(parts, known) && !written.has(hash_unit(known)));
    gone.filter_map(left).collect()
}
