//! Fragments that speak of the same proposal become one.
//!
//! * `title`: titles and numbers as they are compared; `hints`: what a file's name says
//! * `earlier`: the collection that is added to
//! * `groups`: which fragments speak of the same proposal; `several`: letters that answer several of them
//! * `merge`: what they come to together, `part` by part, `replies` their answers, `answer` one of them; `difference`:
//!   what they say differently; `moves`: which point is which; `written`: what a person has changed since an earlier
//!   import; `left`: what newer documents say no more
//! * `provenance`: which documents a proposal was read from

mod answer;
mod difference;
mod doubles;
mod earlier;
mod fuller;
mod groups;
mod hints;
mod left;
mod merge;
pub(crate) mod moves;
mod part;
mod provenance;
mod replies;
mod several;
pub(crate) mod title;
mod units;
mod written;

pub(crate) use difference::{Difference, Stands};
pub(crate) use earlier::Earlier;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::entry::Entry;
use super::reading::{Fragment, FragmentKind, Known, Reading};
use crate::model::{Collection, Proposal, ProposalDetails, ReplyDetails, Rest};
use doubles::document_number;
use earlier::EarlierNames;
use groups::{Group, Item, group};
use hints::{NameHint, name_hint};
use merge::Merge;
use part::{Part, PartKind};
use written::Written;

/// What the documents come to together.
#[derive(Default)]
pub(crate) struct Joined {
    /// The proposals; those of the earlier collection have their ids, the ids of others are still empty.
    pub(crate) proposals: Vec<Entry>,
    /// Where each of them comes from, in the same order.
    pub(crate) origins: Vec<Origins>,
    /// Numbers that a letter answers together with others and that are no proposal's here: which reading, the number.
    pub(crate) missing: Vec<(usize, String)>,
    /// Proposals of the earlier collection whose letter has come again and is to others now: which reading, and which.
    pub(crate) left: Vec<(usize, String)>,
    /// The file that each proposal of the earlier collection was first read from.
    pub(crate) uris: Vec<String>,
}

/// Where a proposal comes from.
pub(crate) struct Origins {
    /// Its fragments: which reading, which fragment of it. None where it is of the earlier collection alone.
    pub(crate) fragments: Vec<(usize, usize)>,
    /// What two documents say differently.
    pub(crate) differences: Vec<Difference>,
    /// What has the same number and quite another title, and is a proposal of its own: its file and its title.
    pub(crate) contradictions: Vec<String>,
    /// What may be of the same proposal by title and proposer, and is one of its own.
    pub(crate) alike: Vec<String>,
    /// Whether its documents belong together only by a title that is near, an addressee or a file's name.
    pub(crate) unsure: bool,
    /// Whether only letters speak of it, and none names its title.
    pub(crate) untitled: bool,
    /// Where the number alone has put a letter to it that greets others than those who propose it: the other proposals of
    /// these, for the number may be wrong.
    pub(crate) greeted: Option<Vec<String>>,
}

impl Origins {
    /// Whether its documents may belong elsewhere, or it may be another proposal.
    pub(crate) fn is_near(&self) -> bool {
        self.unsure || self.untitled || self.greeted.is_some() || !self.alike.is_empty()
    }
}

/// Joins the fragments of all readings, whose proposals are taken out, and what an earlier collection has of the same
/// proposals.
///
/// Nothing of the earlier collection is dropped: its proposals keep their places and ids, and the members that only
/// they have; proposals that are new come behind them.
pub(crate) fn join_fragments(readings: &mut [Reading], earlier: &Earlier) -> Joined {
    let head = earlier.as_ref().map(|library| library.collection());
    let known = |proposal: &Proposal| item(&Known::of(proposal), head, NameHint::default()).of_earlier(&proposal.title);
    let EarlierNames { mut items, awaiting, uris } = EarlierNames::of(earlier, known);
    let first_new = items.len();
    let spread = several::spread(readings, awaiting);
    items.extend(spread.iter().filter_map(|one| {
        if let (several::EARLIER, Some(named)) = (one.origin.0, &one.named) {
            return Some(item(&Known::of(named), head, NameHint::default()).of_reply(true).of_several());
        }
        let read = readings.get(one.origin.0)?;
        let fragment = read.fragments.get(one.origin.1)?;
        // A file's name says something of the one proposal in it.
        let alone = read.fragments.len() == 1 && one.named.is_none();
        let hint = if alone { name_hint(&read.document.name) } else { NameHint::default() };
        let known = one.named.as_ref().map_or_else(|| fragment.known(), |named| Cow::Owned(Known::of(named)));
        let item = item(&known, Some(&read.collection), hint).of_reply(fragment.kind == FragmentKind::Reply);
        let item = if one.shared && one.row { item.untitled() } else { item };
        Some(if one.named.is_some() { item.of_several() } else { item.of_named(fragment.pinned) })
    }));
    let mut sources = spread.iter().map(|one| one.origin.0).filter(|reading| *reading != several::EARLIER);
    let first = sources.next();
    let mut groups = group(&items, sources.any(|reading| Some(reading) != first));
    drop(items);
    let missing = several::settle(&mut groups, &spread, first_new);
    let titled = |at: usize| match at.checked_sub(first_new).and_then(|at| spread.get(at)) {
        Some(one) => {
            let read = readings.get(one.origin.0)?;
            let title = read.fragments.get(one.origin.1).map(|fragment| fragment.known().title.clone());
            Some([read.document.name.as_str(), " ", &title.unwrap_or_default()].concat())
        }
        None => earlier::proposal(earlier, at).map(|proposal| [proposal.id.as_str(), " ", &proposal.title].concat()),
    };
    let named = |items: &[usize]| items.iter().filter_map(|at| titled(*at)).collect::<Vec<_>>();
    let others: Vec<_> = groups
        .iter()
        .map(|group| [&group.contradictions, &group.alike, &group.greeted].map(|items| named(items)))
        .collect();
    let letters = letters_of(readings);
    let mut taken: Vec<Vec<Fragment>> = readings.iter_mut().map(take_proposals).collect();
    let readings = &*readings;
    let mut take = |at: usize| -> Option<Part<'_>> {
        let Some(one) = at.checked_sub(first_new).and_then(|at| spread.get(at)) else {
            let proposal = earlier::proposal(earlier, at)?;
            return Some(Part { proposal: Proposal::clone(&proposal), ..Part::of(PartKind::Earlier) });
        };
        let (reading, fragment) = one.origin;
        if let (several::EARLIER, Some(named)) = (reading, &one.named) {
            return Some(Part { proposal: named.clone(), ..Part::of(PartKind::Reply) });
        }
        let read = readings.get(reading)?;
        let kind = match read.fragments.get(fragment)?.kind {
            FragmentKind::Proposal => PartKind::Text,
            FragmentKind::Row => PartKind::Row,
            FragmentKind::Reply => PartKind::Reply,
        };
        let proposal = match &one.named {
            Some(named) => named.clone(),
            None => taken.get_mut(reading)?.get_mut(fragment)?.take(),
        };
        let (uri, columns) = (read.document.name.as_str(), read.columns.as_slice());
        let several = read.fragments.len() > 1;
        Some(Part { kind, proposal, reading: Some(reading), uri, several, columns })
    };
    let mut joined = Joined { missing, uris, ..Joined::default() };
    for (group, [contradictions, alike, greeted]) in groups.into_iter().zip(others) {
        let Group { items, unsure, misgreeting, .. } = group;
        let greeted = Some(greeted).filter(|_| !misgreeting.is_empty());
        let parts: Vec<Part<'_>> = items.iter().filter_map(|at| take(*at)).collect();
        let origin = |at: &usize| spread.get(at.checked_sub(first_new)?).map(|one| one.origin);
        let is_read = |(reading, _): &(usize, usize)| *reading != several::EARLIER;
        let fragments: Vec<(usize, usize)> = items.iter().filter_map(origin).filter(is_read).collect();
        let (proposal, differences) = join_parts(parts, &fragments, readings);
        if items.iter().any(|at| *at < first_new) {
            let moved = moved_away(&proposal, &fragments, &letters);
            joined.left.extend(moved.or_else(|| paper_gone(&proposal, &fragments, readings)));
        }
        let of = items.iter().copied().find(|at| *at < first_new);
        joined.proposals.push(earlier::entry(earlier, of, items.len() == 1, &proposal));
        let is_row = |(reading, at): &(usize, usize)| {
            let fragment = readings.get(*reading).and_then(|read| read.fragments.get(*at));
            fragment.is_some_and(|fragment| fragment.kind == FragmentKind::Row)
        };
        let names: Vec<&str> = proposal.proposer_names().collect();
        let untitled =
            title::is_made(&proposal.title, &names) && !proposal.replies.is_empty() && !fragments.iter().any(is_row);
        joined.origins.push(Origins { fragments, differences, contradictions, alike, unsure, untitled, greeted });
    }
    joined
}

/// The document numbers of the letters in readings, and the forms that are signed and dated, each with its readings.
fn letters_of(readings: &[Reading]) -> BTreeMap<String, Vec<usize>> {
    let mut letters: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, read) in readings.iter().enumerate() {
        for fragment in read.fragments.iter().filter(|fragment| fragment.kind != FragmentKind::Row) {
            let replies = fragment.proposal.replies.iter().filter(|_| fragment.kind == FragmentKind::Reply);
            let forms = forms_of(&fragment.proposal).into_iter().map(|(form, _)| form);
            for key in replies.map(document_number).chain(forms).filter(|key| !key.is_empty()) {
                letters.entry(key).or_default().push(at);
            }
        }
    }
    letters
}

/// What proposers have signed and dated of the answer, each whole, and who that is.
fn forms_of(proposal: &Proposal) -> Vec<(String, String)> {
    let forms = proposal.rest.get("feedback").and_then(|given| given.as_array()).into_iter().flatten();
    let signed = forms.filter(|one| one.get("date").is_some());
    signed.filter_map(|one| Some((one.to_string(), one.get("by")?.as_str()?.to_owned()))).collect()
}

/// A letter or a form of a proposal of the earlier collection that has come again and names others instead.
fn moved_away(
    proposal: &Proposal,
    fragments: &[(usize, usize)],
    letters: &BTreeMap<String, Vec<usize>>,
) -> Option<(usize, String)> {
    let numbers = proposal.replies.iter().map(|reply| {
        let number = ReplyDetails::of(&reply.rest).document_number.unwrap_or_default();
        (document_number(reply), number)
    });
    let mut all = numbers.chain(forms_of(proposal));
    let (reading, name) = all.find_map(|(key, name)| {
        let readings = letters.get(&key)?;
        let is_here = fragments.iter().any(|(from, _)| readings.contains(from));
        Some((*readings.first()?, name)).filter(|_| !is_here)
    })?;
    Some((reading, [&proposal.id, " ", &proposal.title, "（", &name, "）"].concat()))
}

/// A proposal of the earlier collection that a document of several has no more, and no other paper has.
fn paper_gone(proposal: &Proposal, fragments: &[(usize, usize)], readings: &[Reading]) -> Option<(usize, String)> {
    let is_paper = |one: &Fragment| one.kind == FragmentKind::Proposal;
    let of = |(reading, at): &(usize, usize)| readings.get(*reading).and_then(|read| read.fragments.get(*at));
    let has_text = !proposal.background.is_empty() || !proposal.points.is_empty();
    if !has_text || fragments.iter().filter_map(of).any(is_paper) {
        return None;
    }
    let files = left::files_of(proposal);
    let lists = |read: &Reading| read.fragments.iter().filter(|one| is_paper(one)).count() > 1;
    let reading = readings.iter().position(|read| files.contains(&read.document.name) && lists(read))?;
    let is_here = fragments.iter().any(|(from, _)| *from == reading);
    (!is_here).then(|| (reading, [&proposal.id, " ", &proposal.title].concat()))
}

/// The fragments of a reading, which keeps them without their proposals.
fn take_proposals(reading: &mut Reading) -> Vec<Fragment> {
    let without = |of: &Fragment| {
        let (kind, lines, answered) = (of.kind, of.lines.clone(), of.answered.clone());
        Fragment { proposal: Proposal::default(), kind, lines, answered, packed: None, pinned: of.pinned }
    };
    let left = reading.fragments.iter().map(without).collect();
    std::mem::replace(&mut reading.fragments, left)
}

/// What the parts of a proposal come to, with where it is from.
fn join_parts(parts: Vec<Part<'_>>, fragments: &[(usize, usize)], readings: &[Reading]) -> (Proposal, Vec<Difference>) {
    let first = parts.iter().find(|part| part.kind == PartKind::Earlier).map(|part| part.proposal.id.clone());
    let Merge { mut proposal, mut differences, by_hand, cells, .. } = Merge::of(parts);
    // Another document may have settled what one says otherwise.
    differences.retain(|one| !one.is_open() || proposal.still_says(&one.member, &one.kept));
    proposal.id = first.unwrap_or_default();
    let of_reading = |(reading, _): &(usize, usize)| readings.get(*reading);
    let alone = fragments.iter().filter_map(of_reading).filter(|read| read.fragments.len() == 1);
    complete(&mut proposal, alone.map(|read| &*read.document.name));
    if !fragments.is_empty() {
        provenance::note(&mut proposal, fragments, &differences, readings);
        Written::note(&mut proposal, &by_hand, cells);
    }
    (proposal, differences)
}

/// A proposal as it is compared.
fn item(known: &Known, collection: Option<&Collection>, hint: NameHint) -> Item {
    let collection = collection.map(|collection| ProposalDetails::of(&collection.rest));
    let collection = collection.unwrap_or_default();
    let session = if known.term.is_some() {
        (known.term, known.session)
    } else {
        (collection.term, known.session.or(collection.session))
    };
    let title = title::answered_title(&known.title);
    let item = Item::new(known.number.as_deref().unwrap_or_default(), title, session, known.proposers.clone(), hint);
    item.of_unit(&known.lead)
}

/// Gives a proposal the number that its files' names say, and a title where nothing says one.
fn complete<'a>(proposal: &mut Proposal, names: impl Iterator<Item = &'a str>) {
    let mut hints = names.map(name_hint);
    let has_number = proposal.rest.get("number").is_some_and(|number| number.is_string());
    if (has_number && !proposal.title.is_empty()) || !proposal.id.is_empty() {
        return;
    }
    if !has_number && let Some((number, _)) = hints.find_map(|hint| hint.number.filter(|(_, stated)| *stated)) {
        proposal.rest.insert("number".to_owned(), number.into());
    }
    // 关于政协委员提案的答复 says nothing of which it is; the reply has it as its own.
    if !has_number && proposal.background.is_empty() && title::answered_title(&proposal.title).is_empty() {
        proposal.title.clear();
    }
    if proposal.title.is_empty() {
        let hinted = hints.find_map(|hint| hint.title);
        let number = proposal.rest.get("number").and_then(|number| number.as_str());
        let names: Vec<&str> = proposal.proposer_names().collect();
        let row = proposal.rest.get("source").and_then(|source| source.get("lines")?.get(0)?.as_u64());
        // A letter or a row that names nothing is still to be called something.
        let made = || title::made_title(number, &names, row);
        proposal.title = hinted.or_else(made).unwrap_or_default();
    }
}

/// The members of two objects; those of the first stay.
fn add_members(rest: &mut Rest, more: &Rest) {
    for (name, value) in more {
        if !rest.contains_key(name) {
            rest.insert(name.clone(), value.clone());
        }
    }
}
