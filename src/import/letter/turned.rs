//! Letters that go the other way round: from the conference or from who proposes to the unit that answers (现退回重新办理,
//! a member's 反馈意见). A reply is by a unit that handles the proposal, and answers it.

use super::builder::{Builder, Mode};
use super::course::Course;
use super::labels::Label;
use super::lines::Passage;
use super::names::{is_of_conference, is_person, is_to_proposer, people, proposer_kind};
use super::shape::{Shape, is_closed};
use super::titles::{TitleKind, reference, title_kind};
use crate::import::ledger::values::satisfaction_of;
use crate::import::reading::{Certainty, Role, UnusedReason};
use crate::model::{Feedback, ProposerKind, Satisfaction};

/// Lines at most between the title of a letter and its greeting.
const HEAD: usize = 6;

/// Who has written a letter.
#[derive(PartialEq)]
enum Author {
    Unit,
    Conference,
    Member,
}

impl Course<'_> {
    /// Whether the title or the greeting here is of such a letter.
    pub(super) fn is_turned(&self) -> bool {
        let Some((to, body)) = self.letter() else { return false };
        let (author, _) = self.author(body).unzip();
        let texts = || self.passages.get(self.at..body.1).unwrap_or_default().iter().map(|one| one.text.as_str());
        let has = |words: &[&str]| texts().any(|text| words.iter().any(|word| text.contains(word)));
        let goes_round = match author {
            Some(Author::Member) => !is_to_proposer(to),
            // Of what it handles itself it answers as others do.
            Some(Author::Conference) => !is_to_proposer(to) || !has(&["收悉", "如下"]),
            // 现转给你们办理，请于6月30日前答复; 我局不宜主办，建议改由…: what is no answer goes to who is none that proposes.
            Some(Author::Unit) => {
                let asks = ["转给", "转送", "转交", "请于", "改由", "不宜主办", "申请延期"];
                !is_to_proposer(to) && has(&asks) && !has(&["如下", "意见："])
            }
            None => false,
        };
        goes_round && has(&["答复", "办理", "办复"]) && has(&["提案", "议案", "建议"])
    }

    /// Whether the letter that begins here says that it answers.
    pub(super) fn says_answer(&self) -> bool {
        let text = self.letter().and_then(|(_, (from, to))| self.passages.get(from..to));
        text.is_some_and(|text| text.iter().any(|one| one.text.contains("如下")))
    }

    /// Whom the letter greets whose title or greeting this is, and where its text begins and ends.
    fn letter(&self) -> Option<(&str, (usize, usize))> {
        let is_head = |shape: &Shape| {
            matches!(shape, Shape::Prose | Shape::Title(_) | Shape::Units(_) | Shape::Date(..) | Shape::DocumentNumber)
        };
        let mut head = self.shapes.iter().enumerate().skip(self.at).take(HEAD);
        let (at, _) = head.find(|(_, shape)| !is_head(shape)).filter(|(_, shape)| **shape == Shape::Addressee)?;
        let above = self.passages.get(self.at..at)?;
        if above.iter().any(|line| is_closed(&line.text)) {
            return None;
        }
        let ends =
            |shape: &Shape| matches!(shape, Shape::Addressee | Shape::Title(_) | Shape::Conference | Shape::Number(_));
        let length = self.shapes.iter().skip(at + 1).position(ends).unwrap_or(self.shapes.len() - at - 1);
        Some((self.passages.get(at)?.text.trim_end_matches(['：', ':']), (at + 1, at + 1 + length)))
    }

    /// Who has signed the letter whose text stands there, and in which line.
    fn author(&self, (from, to): (usize, usize)) -> Option<(Author, usize)> {
        let units = |units: &[String]| match () {
            () if units.iter().all(|unit| is_of_conference(unit)) => Author::Conference,
            () if units.iter().all(|unit| proposes(unit)) => Author::Member,
            () => Author::Unit,
        };
        let signs = |at: usize| {
            let (passage, shape) = (self.passages.get(at)?, self.shapes.get(at)?);
            let dated = matches!(self.shapes.get(at + 1).filter(|_| at + 1 < to), Some(Shape::Date(..)) | None);
            match shape {
                Shape::Units(signed) | Shape::SignedDate(signed, _) => Some(units(signed)),
                // 县政协提案委员会
                Shape::Prose if is_of_conference(&passage.text) => Some(Author::Conference),
                Shape::Prose if dated && signer(&passage.text).is_some() => Some(Author::Member),
                Shape::Labels(found) if dated => {
                    let by = |label: Label| matches!(label, Label::Proposer | Label::Signature);
                    found.first().is_some_and(|one| by(one.label)).then_some(Author::Member)
                }
                _ => None,
            }
        };
        (from..to).rev().find_map(|at| Some((signs(at)?, at)))
    }

    /// How who proposes says in such a letter that the answer was taken, whose answer it is, and the line behind the last.
    fn graded_letter(&self) -> Option<(Feedback, usize)> {
        let (to, body) = self.letter()?;
        let (author, signed) = self.author(body).filter(|(author, _)| *author == Author::Member)?;
        let text = self.passages.get(body.0..signed).filter(|_| author == Author::Member)?;
        let shapes = self.shapes.get(body.0..signed)?;
        let outcome = grade_in(text)?;
        shapes.iter().all(|shape| matches!(shape, Shape::Prose | Shape::Courtesy)).then_some(())?;
        let by = self.passages.get(signed).and_then(|line| signer(&line.text))?;
        let date = match self.shapes.get(signed + 1) {
            Some(Shape::Date(date, _)) if signed + 1 < body.1 => Some(date.clone()),
            _ => None,
        };
        let end = signed + 1 + usize::from(date.is_some());
        let lines: Vec<String> = text.iter().map(|line| [line.marker.as_str(), &line.tidy()].concat()).collect();
        let said = Feedback {
            by: Some(by),
            date,
            outcome: Some(outcome),
            comment: Some(lines.join("\n")),
            unit: Some(to.to_owned()),
            ..Feedback::default()
        };
        Some((said, end))
    }
}

impl Builder {
    /// Takes a letter in which who proposes grades the answer; whether it is one that names its proposal.
    pub(super) fn take_graded_letter(&mut self, passage: &Passage, course: &Course) -> bool {
        let Some((said, end)) = course.graded_letter() else { return false };
        let lines = course.passages.get(course.at..end).unwrap_or_default();
        let mut read = lines.iter().take(HEAD).map(|line| reference(&line.text));
        let Some(named) = read.find(|one| one.number.is_some() || one.title.is_some()) else { return false };
        self.begin_draft(passage.first);
        let draft = self.draft(passage.last);
        draft.form = true;
        draft.refer(named);
        read.for_each(|more| draft.refer(more));
        // What it calls the answer is no title of the proposal.
        draft.title = draft.title.take().filter(|(title, _)| title_kind(title) == Some(TitleKind::Proposal));
        draft.feedback = said;
        (self.graded_to, self.mode) = (end, Mode::Head);
        match course.shapes.get(course.at) {
            Some(Shape::Addressee) => self.take_graded_line(passage),
            _ => self.give_nothing(passage, &Role::Unused(UnusedReason::Notice)),
        }
        true
    }

    /// Takes one of its lines.
    pub(super) fn take_graded_line(&mut self, passage: &Passage) {
        self.draft(passage.last);
        self.give(passage, &Role::Satisfaction, Certainty::Usual);
    }
}

/// Whether a name is of one who proposes and handles nothing: a person, a party.
fn proposes(name: &str) -> bool {
    is_person(name) || proposer_kind(name) == ProposerKind::Party
}

/// Who signs in a line: 王志勇, 王志勇　李秀英, 提案人：王志勇.
fn signer(line: &str) -> Option<String> {
    let names = line.split_once(['：', ':']).map_or(line, |(_, names)| names);
    let named: Vec<String> = people(names).into_iter().map(|one| one.name).collect();
    let all = !named.is_empty() && line.chars().count() <= 30 && named.iter().all(|name| proposes(name));
    all.then(|| named.join("、"))
}

/// The one grade that a letter says.
fn grade_in(lines: &[Passage]) -> Option<Satisfaction> {
    let clauses = lines.iter().flat_map(|line| line.text.split(['。', '，', '；', '：', '！', '、']));
    let graded = clauses.filter(|clause| clause.contains("满意") && !clause.contains("是否"));
    let mut grades = graded.map(satisfaction_of);
    let first = grades.next()??;
    grades.all(|grade| grade == Some(first)).then_some(first)
}
