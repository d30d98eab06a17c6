//! A proposal as it is being read, and what it comes to.

use serde_json::{Map, Value, json};

use super::names::{PersonName, is_to_proposer, proposer_kind, short_name, unit_of_opening, unit_of_title};
use super::split::{RawParagraph, behind_points, points, reply_paragraphs};
use super::titles::{Reference, proposal_of};
use crate::import::kept::add_value;
use crate::import::pairing::title::plain_number;
use crate::import::reading::{Certainty, Fragment, FragmentKind, NamedProposal, Role};
use crate::model::{
    Disclosure, Feedback, Handling, HandlingDetails, HandlingRole, Proposal, ProposalDetails, ProposalKind, Proposer,
    ProposerDetails, ProposerKind, Reply, ReplyDetails, ReplyKind, Rest, same_unit,
};

/// A proposal as it is being read.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) title: Option<(String, Certainty)>,
    pub(super) number: Option<(String, Certainty)>,
    pub(super) details: ProposalDetails,
    pub(super) proposers: Vec<PersonName>,
    /// Whether the first of them stands first on purpose.
    pub(super) first: bool,
    pub(super) sector: Option<String>,
    pub(super) background: Vec<String>,
    pub(super) points: Vec<RawParagraph>,
    pub(super) handling: Vec<(String, Option<HandlingRole>)>,
    /// Other names that the paper has for them: 县教育局, for 沅溪县教育局.
    pub(super) shorts: Vec<String>,
    pub(super) assigned: Option<String>,
    pub(super) due: Option<String>,
    pub(super) replies: Vec<ReplyDraft>,
    /// The letter that goes on below its table of units: its place among the replies, its paragraphs above the table.
    pub(super) letter: Option<(usize, usize)>,
    /// What the head of the paper says before it is known what the paper is.
    pub(super) head: ReplyDetails,
    /// Whether the head says whether it may be published.
    pub(super) open_to_all: Option<Disclosure>,
    /// The unit that publishes the page, or stands over the letter.
    pub(super) publisher: Option<String>,
    /// The numbers of its first and last line.
    pub(super) lines: (usize, usize),
    /// Whether the paper says that it is a proposal: a form's labels or its heading.
    pub(super) form: bool,
    /// Whether it is a suggestion of a deputy of the people's congress.
    pub(super) congress: bool,
    /// The proposals that its letter answers, where they are several.
    pub(super) answered: Vec<NamedProposal>,
    /// What the proposer who is being asked has said so far.
    pub(super) feedback: Feedback,
    /// Of several proposals that it answers the one that the form names.
    pub(super) form_of: Option<String>,
    /// Whether its suggestions are those that its letter lists.
    pub(super) quoted: bool,
    /// The grade of all in all that stands where that of the result does as long as there is none, in words.
    pub(super) overall: Option<String>,
    /// What fits no field, under its label.
    pub(super) kept: Map<String, Value>,
    /// What a person has said of it, which nothing that is read goes before.
    pub(super) fixed: Fixed,
}

/// What of a proposal a person has said.
#[derive(Clone, Copy, Default)]
pub(super) struct Fixed {
    pub(super) title: bool,
    pub(super) number: bool,
    pub(super) proposers: bool,
    /// Any of its texts.
    pub(super) text: bool,
}

impl Fixed {
    /// Whether a person has said what has a role.
    pub(super) fn has(self, role: &Role) -> bool {
        match role {
            Role::Title => self.title,
            Role::Number => self.number,
            Role::Proposer => self.proposers,
            _ => false,
        }
    }
}

/// A reply as it is being read.
#[derive(Default)]
pub(super) struct ReplyDraft {
    pub(super) details: ReplyDetails,
    pub(super) addressee: Option<String>,
    pub(super) paragraphs: Vec<RawParagraph>,
    pub(super) units: Vec<String>,
    /// Whether a heading or a sentence (收悉, 答复如下) says that it is a reply.
    pub(super) stated: bool,
    /// Whether its signature has been read.
    pub(super) signed: bool,
}

impl Draft {
    /// Whether it has more than a head.
    pub(super) fn has_text(&self) -> bool {
        !self.background.is_empty() || !self.points.is_empty()
    }

    /// Whether a reply has been begun.
    pub(super) fn has_reply(&self) -> bool {
        self.replies.iter().any(|reply| !reply.paragraphs.is_empty())
    }

    /// The place of the reply that is being read.
    pub(super) fn place(&self) -> usize {
        self.letter.map_or(self.replies.len().saturating_sub(1), |(at, _)| at)
    }

    /// The reply that is being read, to be written.
    pub(super) fn reply_mut(&mut self) -> Option<&mut ReplyDraft> {
        let at = self.place();
        self.replies.get_mut(at)
    }

    /// Goes on with the letter below its table of units.
    pub(super) fn resume_letter(&mut self) {
        let is_letter = |reply: &ReplyDraft| reply.addressee.is_some() || reply.details.title.is_some();
        let at = self.replies.iter().rposition(is_letter);
        self.letter = at.and_then(|at| Some((at, self.replies.get(at)?.paragraphs.len())));
    }

    /// Ends such a letter: what its table says of the one unit that signs it is the letter's.
    pub(super) fn end_letter(&mut self) {
        let Some((at, above)) = self.letter.take() else { return };
        let Some([signs]) = self.replies.get(at).map(|letter| letter.units.as_slice()) else { return };
        let is_row = |row: &ReplyDraft| matches!(row.units.as_slice(), [unit] if same_unit(unit, signs));
        let Some(row) = self.replies.iter().skip(at + 1).position(is_row) else { return };
        let row = self.replies.remove(at + 1 + row);
        if let Some(letter) = self.replies.get_mut(at) {
            let below = letter.paragraphs.split_off(above.min(letter.paragraphs.len()));
            letter.paragraphs.extend(row.paragraphs.into_iter().chain(below));
            complete(&mut letter.details, row.details);
        }
    }

    /// Keeps a value under its label, as the columns of a ledger are kept that are no field.
    pub(super) fn keep(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            let label = if label.is_empty() { "备注" } else { label };
            add_value(&mut self.kept, label, &Value::from(value));
        }
    }

    /// Takes over what a letter says of its proposal, where nothing better is known.
    pub(super) fn refer(&mut self, reference: Reference) {
        if let Some(title) = reference.title
            && self.title.as_ref().is_none_or(|(_, certainty)| *certainty < Certainty::Usual)
        {
            self.title = Some((title, Certainty::Stated));
        }
        // Who names several proposals with their titles says more than who names their numbers.
        let says_more = reference.answered.iter().filter(|one| one.title.is_some()).count();
        let numbered = reference.answered.iter().all(|one| !one.number.is_empty());
        let says_more = says_more > 0 && numbered && reference.answered.len() >= self.answered.len();
        // 第51、52号 in the heading, and 《甲》《乙》 below it: in their order.
        let is_bare = |one: &NamedProposal, of: &NamedProposal| one.title.is_none() && of.number.is_empty();
        let pairs = || self.answered.iter().zip(&reference.answered);
        if self.answered.is_empty() || says_more {
            self.answered = reference.answered;
        } else if self.answered.len() == reference.answered.len() && pairs().all(|(one, of)| is_bare(one, of)) {
            self.answered.iter_mut().zip(reference.answered).for_each(|(one, of)| one.title = of.title);
        }
        if let Some(number) = reference.number {
            self.number.get_or_insert((number, Certainty::Stated));
        }
        let details = &mut self.details;
        details.class_number = details.class_number.take().or(reference.class_number);
        details.term = details.term.or(reference.term);
        details.session = details.session.or(reference.session);
        self.congress |= reference.congress;
    }

    /// Whether there is enough in it to be a proposal or a reply.
    fn is_one(&self) -> bool {
        let titled = self.title.as_ref().is_some_and(|(title, _)| !title.is_empty());
        let named = !self.proposers.is_empty() || self.number.is_some();
        let says = |title: &str| title.ends_with("提案") || title.ends_with("议案");
        let proposal = titled
            && ((self.has_text()
                && (named
                    || self.form
                    || self.fixed.text
                    || self.fixed.title
                    || self.title.as_ref().is_some_and(|(title, _)| says(title))))
                || (self.form && named));
        // A form without a title has its number.
        let proposal = proposal || self.has_text() && self.number.is_some() && !self.proposers.is_empty();
        let known = titled || self.form && self.number.is_some();
        let is_reply = |reply: &ReplyDraft| {
            !reply.paragraphs.is_empty()
                && (known && (reply.stated || reply.details.title.is_some()) || reply.is_to_proposer())
        };
        // So has one that holds no more than how the answer was taken.
        proposal || known && self.has_feedback() || self.is_given() || self.replies.iter().any(is_reply)
    }

    /// The fragment, where there is enough for one.
    pub(super) fn finish(mut self, page: (Option<u32>, Option<u32>)) -> Option<Fragment> {
        if self.title.is_none() {
            let letter = self.replies.iter().find_map(|reply| reply.details.title.clone());
            // 复函 alone names nothing.
            let letter = letter.filter(|title| self.has_reply() && title.chars().count() > 7);
            let asked = letter.map(|title| proposal_of(&title).unwrap_or(title));
            self.title = asked.map(|title| (title, Certainty::Unsure));
        }
        if !self.is_one() {
            return None;
        }
        // Of a letter that names a number its own title is no proposal's: it would part the letter from what it answers.
        let own = |title: &str| self.replies.iter().any(|reply| reply.details.title.as_deref() == Some(title));
        if self.number.is_some() && self.title.as_ref().is_some_and(|(title, _)| own(title)) {
            self.title = None;
        }
        let text = self.has_text() && (!self.quoted || !self.background.is_empty());
        let alone = !text && (!self.form || self.proposers.is_empty());
        let kind = if alone && self.has_reply() { FragmentKind::Reply } else { FragmentKind::Proposal };
        let title = self.title.take().map(|(title, _)| title).unwrap_or_default();
        let number = self.number.take().map(|(number, _)| number);
        self.close_feedback();
        let mut answered = std::mem::take(&mut self.answered);
        // A label above the letter says better which one it is.
        let own = number.as_deref().map(plain_number);
        let is_among = own.is_none() || answered.iter().any(|one| own.as_ref() == Some(&plain_number(&one.number)));
        if kind != FragmentKind::Reply || !is_among {
            self.details.feedback.extend(answered.drain(..).flat_map(|one| one.feedback));
        }
        // A form may say how a proposal was answered, and not the answer.
        if self.replies.is_empty() && self.says_answer() {
            self.replies.push(ReplyDraft::default());
        }
        self.settle_head(kind);
        self.end_letter();
        let heading = self.details.points_heading.clone();
        let mut details = self.details;
        details.number = number;
        details.kind = Some(if self.congress { ProposalKind::NpcSuggestion } else { ProposalKind::CppccProposal });
        // What the page says of all need not be said of each.
        if (details.term, details.session) == page {
            (details.term, details.session) = (None, None);
        }
        let mut rest = Rest::default();
        details.put(&mut rest);
        if !self.kept.is_empty() {
            rest.insert("source".to_owned(), json!({ "columns": self.kept }));
        }
        if let Some(contact) = self.head.contact.take() {
            rest.insert("contact".to_owned(), Value::String(contact));
        }
        let congress = self.congress;
        let proposers = self.proposers.into_iter().enumerate().map(|(at, person)| {
            let kind = match proposer_kind(&person.name) {
                ProposerKind::Member if congress => ProposerKind::Deputy,
                kind => kind,
            };
            let sector = person.sector.or_else(|| self.sector.clone().filter(|_| at == 0));
            let first = (self.first && at == 0).then_some(true);
            let mut rest = Rest::default();
            ProposerDetails { kind: Some(kind), first, sector }.put(&mut rest);
            Proposer { name: person.name, rest }
        });
        let proposers = proposers.collect();
        let behind = behind_points(heading.as_deref(), &self.points);
        let (points, mut closing) = points(self.points.get(..behind).unwrap_or_default());
        let others = self.points.get(behind..).unwrap_or_default();
        closing.extend(others.iter().map(|paragraph| [paragraph.marker.as_str(), &paragraph.text].concat()));
        let replies: Vec<Reply> = self.replies.into_iter().filter_map(ReplyDraft::finish).collect();
        let mut handling: Vec<(String, Option<HandlingRole>)> = self.handling;
        for unit in replies.iter().flat_map(|reply| &reply.units) {
            if !handling.iter().any(|(known, _)| same_unit(known, unit)) {
                let joint = replies.iter().any(|reply| {
                    reply.units.contains(unit) && ReplyDetails::of(&reply.rest).kind == Some(ReplyKind::JointOpinion)
                });
                handling.push((unit.clone(), joint.then_some(HandlingRole::Joint)));
            }
        }
        let (assigned, due) = (self.assigned, self.due);
        let handling = handling.into_iter().map(|(unit, role)| {
            let mut rest = Rest::default();
            HandlingDetails { role, assigned: assigned.clone(), due: due.clone() }.put(&mut rest);
            let short = self.shorts.iter().find(|short| **short != unit && same_unit(short, &unit)).cloned();
            Handling { short: short.or_else(|| short_name(&unit)), unit, rest }
        });
        let proposal = Proposal {
            id: String::new(),
            title,
            proposers,
            background: self.background,
            points,
            closing,
            handling: handling.collect(),
            replies,
            rest,
        };
        let lines = self.lines.0..self.lines.1 + 1;
        Some(Fragment { proposal, kind, lines, answered, packed: None, pinned: false })
    }

    /// Whether the head says how the proposal was answered: a class, or a number with its day.
    fn says_answer(&self) -> bool {
        self.head.result.is_some() || self.form && self.head.document_number.is_some() && self.head.date.is_some()
    }

    /// Gives what the head said to the letter, or to the proposal.
    fn settle_head(&mut self, kind: FragmentKind) {
        let lead = self.handling.iter().find(|(_, role)| !matches!(role, Some(HandlingRole::Joint)));
        let lead = lead.map(|(unit, _)| unit.clone()).or_else(|| self.publisher.clone());
        let answered = self.says_answer();
        // 办理进展, below 承办单位: all that the unit has answered.
        let only = self.replies.len() == 1 && !self.handling.is_empty();
        for reply in &mut self.replies {
            let own = reply.details.title.as_deref().and_then(unit_of_title);
            let answers = only || reply.details.kind != Some(ReplyKind::Progress);
            let said = !reply.paragraphs.is_empty() || answered;
            if answers && reply.units.is_empty() && said {
                let opening = reply.paragraphs.first().and_then(|first| unit_of_opening(&first.text));
                // Who leads says nothing for those who join.
                let is_joint = reply.details.kind == Some(ReplyKind::JointOpinion);
                let lead = if is_joint { &self.publisher } else { &lead };
                reply.units.extend(own.or_else(|| lead.clone()).or(opening));
            }
        }
        let open = self.open_to_all.take();
        let letter = kind == FragmentKind::Reply;
        if let Some(reply) = self.replies.first_mut() {
            let head = std::mem::take(&mut self.head);
            let own = &mut reply.details;
            complete(own, head);
            if letter {
                own.disclosure = own.disclosure.or(open);
                return;
            }
        }
        self.details.disclosure = self.details.disclosure.or(open);
        // Of no answer that is there.
        self.head.document_number.take().into_iter().for_each(|number| self.keep("文号", &number));
    }
}

/// Adds to what a letter says of itself what is said of it elsewhere.
fn complete(own: &mut ReplyDetails, more: ReplyDetails) {
    own.document_number = own.document_number.take().or(more.document_number);
    own.date = own.date.take().or(more.date);
    own.result = own.result.take().or(more.result);
    own.signer = own.signer.take().or(more.signer);
    own.contact = own.contact.take().or(more.contact);
    own.title = own.title.take().or(more.title);
    if own.cc.is_empty() {
        own.cc = more.cc;
    }
    if own.method.is_empty() {
        own.method = more.method;
    }
}

impl ReplyDraft {
    /// Whether it is a signed letter to one who proposes that speaks of what was proposed: many units write neither
    /// 收悉 nor a title.
    fn is_to_proposer(&self) -> bool {
        let to = self.addressee.as_deref().unwrap_or_default();
        let proposer = !to.is_empty() && (self.stated || self.details.title.is_some() || is_to_proposer(to));
        let mut texts = self.paragraphs.iter().map(|paragraph| paragraph.text.as_str());
        let speaks = self.stated
            || self.details.title.is_some()
            || texts.any(|text| ["提案", "建议", "议案"].iter().any(|word| text.contains(word)));
        proposer && speaks && self.signed && !self.units.is_empty() && self.details.date.is_some()
    }

    fn finish(mut self) -> Option<Reply> {
        if self.paragraphs.is_empty() && self.details.result.is_none() && self.details.date.is_none() {
            return None;
        }
        self.details.kind.get_or_insert(ReplyKind::Reply);
        let mut rest = Rest::default();
        self.details.put(&mut rest);
        Some(Reply {
            units: self.units,
            addressee: self.addressee,
            paragraphs: reply_paragraphs(&self.paragraphs),
            answers: Vec::new(),
            rest,
        })
    }
}
