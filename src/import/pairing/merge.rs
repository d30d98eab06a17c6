//! What several documents say of a proposal, in one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::add_members;
use super::difference::{
    Difference, Stands, apart, in_words, new_forms, says_grade, says_same, with_forms, with_grade,
};
use super::fuller;
use super::left::{self, OfPapers};
use super::moves;
use super::part::{PASSAGES, Part, PartKind, Passage, name_first};
use super::replies::{Letters, merge_replies};
use super::title::{answered_title, plain_title};
use super::units::{self, OfRows};
use super::written::{Written, hash, hash_member, names};
use crate::import::kept::add_value;
use crate::model::{Paragraph, Proposal, Proposer, Rest, member_value, opinions, plain_words};

/// What ledgers know best: how a proposal was filed and received.
const OF_CELLS: [&str; 3] = ["filing", "key", "feedback"];

/// Members that two documents may well say differently of one proposal: whose kind it is follows from the paper, and of
/// which session it is has been asked before they were joined.
const NOT_COMPARED: [&str; 4] = ["kind", "term", "session", "source"];

/// What the parts come to.
pub(super) struct Merge {
    pub(super) proposal: Proposal,
    pub(super) differences: Vec<Difference>,
    /// What of the earlier proposal a person has written.
    pub(super) by_hand: Written,
    /// What the last import has written of it.
    before: Written,
    /// What rows have said of its replies, which a letter does not say.
    pub(super) cells: Vec<u32>,
    /// The file that the earlier proposal was first read from, which has named it.
    uri: String,
    has_earlier: bool,
    /// The documents of this import that say in short what papers say: ledgers, lists.
    brief: Vec<Option<usize>>,
    /// The proposers whom documents of this import name that are no forms.
    named: Vec<String>,
    /// Which kind of document has said a text or a member in this import.
    given: BTreeMap<String, (PartKind, Option<usize>)>,
}

impl Merge {
    /// Merges the parts of a proposal.
    pub(super) fn of(mut parts: Vec<Part<'_>>) -> Merge {
        // A form names the one member who fills it in, the paper all; a list says in short what the paper says.
        crate::order::sort_by_key(&mut parts, |part| (part.kind, part.is_form(), part.is_list()));
        name_first(&mut parts);
        let others = parts.iter().filter(|part| part.kind != PartKind::Earlier && !part.is_form());
        let named = others.flat_map(|part| names(&part.proposal)).collect();
        let is_brief = |part: &&Part<'_>| part.kind == PartKind::Row || part.is_list();
        let brief = parts.iter().filter(is_brief).map(|part| part.reading).collect();
        let mut letters = Letters::take(&mut parts);
        let (of_rows, of_papers) = (OfRows::of(&parts), OfPapers::of(&parts));
        let mut parts = parts.into_iter();
        let first = parts.next();
        let first_kind = first.as_ref().map(|first| first.kind);
        let first_reading = first.as_ref().and_then(|first| first.reading);
        let proposal = first.map(|first| first.proposal).unwrap_or_default();
        let has_earlier = first_kind == Some(PartKind::Earlier);
        let mut before = Written::default();
        let by_hand = if has_earlier {
            let mut whole = letters.earlier_with(&proposal);
            let written = Written::of(&whole);
            let by_hand = written.by_hand(&whole);
            whole.replies.clear();
            before = written;
            by_hand
        } else {
            Written::default()
        };
        let mut merge = Merge {
            uri: uri_of(&proposal.rest),
            proposal,
            differences: Vec::new(),
            by_hand,
            before,
            cells: Vec::new(),
            has_earlier,
            brief,
            named,
            given: BTreeMap::new(),
        };
        let was = if has_earlier { merge.proposal.rest.clone() } else { Rest::default() };
        if let Some(kind) = first_kind.filter(|_| !has_earlier) {
            let members = merge.proposal.rest.keys().cloned();
            let texts = ["title", "proposers", "background", "points", "closing"].map(str::to_owned);
            merge.given.extend(members.chain(texts).map(|name| (name, (kind, first_reading))));
        }
        let parts: Vec<Part<'_>> = parts.collect();
        let mut said = Vec::new();
        // Where nothing stood before nothing can be gone.
        if has_earlier {
            said = units::hand_over(&mut merge.proposal, &parts, &mut merge.by_hand, &merge.before);
            let handed = said.iter().filter(|one| one.stands == Stands::Newer);
            letters.handed = handed.map(|one| (one.kept.clone(), one.other.clone())).collect();
            let signed = |unit: &str| letters.has_signed(unit);
            said.extend(left::all_left(&mut merge.proposal, &parts, (&merge.by_hand, &merge.before), &signed));
        }
        said.into_iter().for_each(|difference| merge.differ(difference));
        parts.iter().for_each(|part| merge.add(part));
        // What one document has changed and another changed back stands as it did.
        let rest = &merge.proposal.rest;
        let stays = |name: &String| was.contains_key(name) && was.get(name) == rest.get(name);
        merge.differences.retain(|one| one.stands != Stands::Newer || !stays(&one.member));
        let (replies, differences, cells) = merge_replies(letters, &merge.by_hand, &merge.before);
        merge.proposal.replies = replies;
        of_rows.name_signed(&mut merge.proposal);
        merge.cells = cells;
        merge.cells.extend(of_rows.hashes(&merge.proposal, &merge.before));
        merge.cells.extend(of_papers.hashes(&merge.proposal, &merge.before));
        differences.into_iter().for_each(|difference| merge.differ(difference));
        merge
    }

    fn differ(&mut self, difference: Difference) {
        let same = |known: &Difference| {
            (&known.member, &known.kept, &known.other) == (&difference.member, &difference.kept, &difference.other)
                && known.is_open() == difference.is_open()
        };
        if !self.differences.iter().any(same) {
            self.differences.push(difference);
        }
    }

    /// Whether a part is a form of somebody whom no other document of this import names: it may be of another proposal.
    fn is_foreign(&self, part: &Part<'_>) -> bool {
        let named = |proposer: &Proposer| self.named.contains(&proposer.name);
        let theirs = &part.proposal.proposers;
        part.is_form() && !self.named.is_empty() && !theirs.is_empty() && !theirs.iter().any(named)
    }

    /// Which value stands where a document says another: a member that its ledger knows best, or that nobody has touched
    /// since a document like this one has said it, is the document's.
    fn stands(&self, name: &str, value: u32, part: &Part<'_>) -> Stands {
        let of_cells = OF_CELLS.contains(&name);
        if self.is_foreign(part) {
            return Stands::First;
        }
        match self.given.get(name) {
            Some((kind, _)) if of_cells && part.kind == PartKind::Row && *kind != PartKind::Row => Stands::Both,
            Some(_) => Stands::First,
            None if self.by_hand.has(value) || !self.has_earlier => Stands::Earlier,
            // Letters name their proposal in passing, a ledger its title in short; minutes say how an answer was taken.
            None => match part.kind {
                PartKind::Text => Stands::Newer,
                PartKind::Row if self.uri == part.uri || !["title", "proposers"].contains(&name) => Stands::Newer,
                PartKind::Reply if name == "feedback" => Stands::Newer,
                _ => Stands::Earlier,
            },
        }
    }

    /// Notes that a document says what is known already: what another says otherwise is not newer than it.
    fn note(&mut self, name: &str, part: &Part<'_>) {
        if !self.is_foreign(part) && !self.given.contains_key(name) {
            self.given.insert(name.to_owned(), (part.kind, part.reading));
        }
    }

    /// Says of a difference which value stands; whether the document's does.
    fn settle(&mut self, name: &str, own: (u32, String), other: String, part: &Part<'_>) -> bool {
        let stands = self.stands(name, own.0, part);
        self.settle_as(stands, name, (own.1, other), part)
    }

    fn settle_as(&mut self, stands: Stands, name: &str, (own, other): (String, String), part: &Part<'_>) -> bool {
        let taken = matches!(stands, Stands::Newer | Stands::Both);
        let (kept, other) = if taken { (other, own) } else { (own, other) };
        // What is not taken is what the document before says.
        let (stands, reading) = match stands {
            Stands::Both => (Stands::First, self.given.get(name).and_then(|(_, reading)| *reading)),
            stands => (stands, part.reading),
        };
        self.differ(Difference { member: name.to_owned(), stands, kept, other, reading });
        if taken {
            self.given.insert(name.to_owned(), (part.kind, part.reading));
        }
        taken
    }

    /// Adds what another part says.
    fn add(&mut self, part: &Part<'_>) {
        let more = &part.proposal;
        let known = left::files_of(&self.proposal).iter().any(|file| file == part.uri);
        self.add_title(part);
        for Passage { name, text, take } in PASSAGES {
            let (own, said) = (text(&self.proposal), text(more));
            if said.is_empty() {
                continue;
            }
            // The same paper may be divided otherwise by now, by hand or by a newer version; another format often is.
            let stands = self.stands(name, hash(name, &own), part);
            let divided = part.uri == self.uri && stands == Stands::Newer;
            let apart = apart(&own, &said, divided);
            if apart.is_none() {
                self.note(name, part);
            }
            let leaves = || fuller::leaves(&own, &said, part, left::is_of_paper(name, &own, &self.before), known);
            let of_brief = self.given.get(name).is_some_and(|(_, reading)| self.brief.contains(reading));
            let yields = || of_brief && !self.by_hand.has(hash(name, &own)) && fuller::exceeds(&own, &said, part);
            let stands = match stands {
                Stands::Newer if leaves() => Stands::Earlier,
                Stands::First if yields() => Stands::Both,
                stands => stands,
            };
            let taken = own.is_empty() || apart.is_some_and(|both| self.settle_as(stands, name, both, part));
            if taken {
                let before = self.proposal.points.clone();
                take(&mut self.proposal, more);
                self.given.insert(name.to_owned(), (part.kind, part.reading));
                // Nobody has judged what stood in this import alone.
                if name == "points" && (self.has_earlier || before.is_empty()) {
                    self.name_moves(&before, part);
                }
            }
        }
        add_columns(&mut self.proposal.rest, &more.rest);
        self.add_members(part);
        let (mut handling, has_earlier) = (std::mem::take(&mut self.proposal.handling), self.has_earlier);
        let mut stands = |name: &str, known: Option<u32>| {
            let stands = known.filter(|_| has_earlier).map_or(Stands::First, |known| self.stands(name, known, part));
            self.note(name, part);
            stands
        };
        let said = units::add_units(&mut handling, part, has_earlier, &mut stands);
        self.proposal.handling = handling;
        said.into_iter().for_each(|difference| self.differ(difference));
        self.add_proposers(part);
    }

    /// Names the points that have another number now, and those that are gone: reviewers have judged them by their old
    /// one. It is kept with the source, so that a review knows what became of them.
    fn name_moves(&mut self, before: &[Paragraph], part: &Part<'_>) {
        let places = moves::places(before, &self.proposal.points);
        let named = moves::named(before, &self.proposal.points, &places, part.reading);
        named.into_iter().for_each(|difference| self.differ(difference));
        moves::keep(&mut self.proposal, before, &places);
    }

    fn add_title(&mut self, part: &Part<'_>) {
        let said = &part.proposal.title;
        let own = self.proposal.title.clone();
        // A letter's own title is better than none.
        let is_named = |title: &str| !title.is_empty() && answered_title(title) == title;
        if own.is_empty() || (!is_named(&own) && is_named(said)) {
            self.proposal.title.clone_from(said);
            self.given.insert("title".to_owned(), (part.kind, part.reading));
            return;
        }
        if answered_title(said).is_empty() || plain_title(answered_title(&own)) == plain_title(answered_title(said)) {
            return self.note("title", part);
        }
        let before = hash("title", std::slice::from_ref(&own));
        if self.settle("title", (before, own), said.clone(), part) {
            self.proposal.title.clone_from(said);
        }
    }

    fn add_members(&mut self, part: &Part<'_>) {
        for (name, value) in &part.proposal.rest {
            let Some(own) = self.proposal.rest.get(name) else {
                self.proposal.rest.insert(name.clone(), value.clone());
                self.given.insert(name.clone(), (part.kind, part.reading));
                if self.has_earlier && !NOT_COMPARED.contains(&name.as_str()) {
                    let (member, kept, other) = (name.clone(), member_value(name, value), String::new());
                    self.differ(Difference { member, stands: Stands::Filled, kept, other, reading: part.reading });
                }
                continue;
            };
            if NOT_COMPARED.contains(&name.as_str()) || says_same(name, own, value) {
                self.note(name, part);
                continue;
            }
            let by_hand = self.by_hand.has(hash_member("", name, own));
            let joins = name == "feedback" && !self.is_foreign(part);
            let joined = joins.then(|| with_grade(own, value)).flatten();
            if let Some((joined, is_form)) = joined.filter(|(_, is_form)| !(by_hand && *is_form)) {
                let [form, grade] = if is_form { [value, own] } else { [own, value] };
                let (kept, other) = (member_value(name, form), in_words(grade));
                let given = self.given.get(name).map(|(_, reading)| *reading);
                let stands = match given {
                    None if is_form => Stands::Newer,
                    None if self.has_earlier && by_hand => Stands::Earlier,
                    _ => Stands::First,
                };
                let reading = given.flatten().filter(|_| is_form).or(part.reading);
                if !says_grade(form, grade) && !kept.split('、').any(|grade| grade == other) {
                    self.differ(Difference { member: name.clone(), stands, kept, other, reading });
                }
                self.proposal.rest.insert(name.clone(), joined);
                if is_form {
                    self.given.insert(name.clone(), (part.kind, part.reading));
                }
                continue;
            }
            let forms = (joins && !by_hand).then(|| with_forms(own, value, part.kind == PartKind::Row)).flatten();
            if let Some(all) = forms {
                let new = new_forms(own, &all).filter(|_| self.has_earlier);
                self.proposal.rest.insert(name.clone(), all);
                self.given.insert(name.clone(), (part.kind, part.reading));
                let (stands, reading) = (Stands::Filled, part.reading);
                let filled = |kept| Difference { member: name.clone(), stands, kept, other: String::new(), reading };
                new.map(filled).into_iter().for_each(|difference| self.differ(difference));
                continue;
            }
            // The same grade in two forms is of another day, or in other words.
            let [known, said] = Some([own, value].map(|value| member_value(name, value)))
                .filter(|[known, said]| known != said)
                .unwrap_or_else(|| [own, value].map(if name == "feedback" { opinions } else { plain_words }));
            if self.settle(name, (hash_member("", name, own), known), said, part) {
                self.proposal.rest.insert(name.clone(), value.clone());
            }
        }
    }

    /// The proposers: the longer list where one holds the other; else the first, and a difference.
    fn add_proposers(&mut self, part: &Part<'_>) {
        let more = &part.proposal;
        let before = names(&self.proposal);
        let own = &self.proposal.proposers;
        let knows = |list: &[Proposer], name: &str| list.iter().any(|known| known.name == name);
        let holds = own.iter().all(|proposer| knows(&more.proposers, &proposer.name));
        let held = more.proposers.iter().all(|proposer| knows(own, &proposer.name));
        let (mut sectors, mut agreed) = (Vec::new(), Vec::new());
        for (at, proposer) in own.iter().enumerate() {
            let other = more.proposers.iter().find(|other| other.name == proposer.name);
            let said = proposer.rest.get("sector").zip(other.and_then(|other| other.rest.get("sector")));
            // Of each proposer it is asked anew who has said it.
            let given = ["sector ", &proposer.name].concat();
            if said.is_some_and(|(known, said)| says_same("sector", known, said)) {
                agreed.push(given);
            } else if let Some((known, said)) = said {
                let stands = self.stands(&given, hash_member(&proposer.name, "sector", known), part);
                sectors.push((at, given, if self.has_earlier { stands } else { Stands::First }, said.clone()));
            }
        }
        agreed.iter().for_each(|given| self.note(given, part));
        for (at, given, stands, said) in sectors {
            let Some(proposer) = self.proposal.proposers.get_mut(at) else { continue };
            let own = proposer.rest.entry("sector".to_owned()).or_insert(Value::Null);
            let (mut kept, mut other) = (member_value("sector", own), member_value("sector", &said));
            if stands == Stands::Newer {
                *own = said;
                self.given.insert(given, (part.kind, part.reading));
                std::mem::swap(&mut kept, &mut other);
            }
            self.differ(Difference { member: "sector".to_owned(), stands, kept, other, reading: part.reading });
        }
        if holds && held && !before.is_empty() {
            self.note("proposers", part);
        }
        let own = &mut self.proposal.proposers;
        for proposer in &mut *own {
            if let Some(other) = more.proposers.iter().find(|other| other.name == proposer.name) {
                add_members(&mut proposer.rest, &other.rest);
            }
        }
        if holds && !held {
            let new = more.proposers.iter().filter(|proposer| !knows(own, &proposer.name)).cloned().collect::<Vec<_>>();
            let added = new.iter().map(|proposer| proposer.name.as_str()).collect::<Vec<_>>().join("、");
            own.extend(new);
            if self.has_earlier {
                let (member, other) = ("proposers".to_owned(), String::new());
                let stands = Stands::Filled;
                self.differ(Difference { member, stands, kept: added, other, reading: part.reading });
            }
        } else if !held {
            let (kept, other) = ((hash("proposers", &before), before.join("、")), names(more).join("、"));
            if self.settle("proposers", kept, other, part) {
                self.proposal.proposers.clone_from(&more.proposers);
            }
        }
    }
}

/// The file that a proposal was first read from.
fn uri_of(rest: &Rest) -> String {
    let uri = rest.get("source").and_then(|source| source.get("uri")).and_then(Value::as_str);
    uri.unwrap_or_default().to_owned()
}

/// Joins what ledgers have kept under their headings.
fn add_columns(rest: &mut Rest, more: &Rest) {
    let Some(Value::Object(columns)) = more.get("source").and_then(|source| source.get("columns")) else { return };
    let source = rest.entry("source".to_owned()).or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(source) = source else { return };
    let own = source.entry("columns").or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(own) = own else { return };
    columns.iter().for_each(|(heading, value)| add_value(own, heading, value));
}
