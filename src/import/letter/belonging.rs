//! Which proposal a line is of, where a person or the line itself says so: that of its paper, which is then named, or
//! another one alone.

use std::collections::BTreeSet;

use super::builder::{Asked, Builder};
use super::draft::{Draft, Fixed};
use super::feedback::is_grade;
use super::labels::label;
use super::lines::{LineSpot, Passage};
use super::rows::{figures, is_figure, row_of_grade};
use super::titles::proposal_number;
use crate::import::corrections::{Corrected, GivenRole, LineCorrection, listed_numbers};
use crate::import::pairing::title::plain_number;
use crate::import::reading::{Certainty, Fragment, FragmentKind, NamedProposal, Reading, Role, RoleSpan, fragment_at};
use crate::import::source::{LineAddress, lines_of, number_of};
use crate::order;

/// The place among the drafts of the first line that is of another proposal than its paper.
pub(super) const BESIDE: usize = usize::MAX / 2;

/// Lines whose proposal is named, by their places among the document's.
pub(super) fn pinned_lines(pins: &[(LineAddress, String)], spots: &[LineSpot]) -> Vec<(usize, String)> {
    let line = |at: &LineAddress| spots.iter().position(|spot| (spot.block, spot.cell) == *at);
    pins.iter().filter_map(|(at, number)| Some((line(at)?, number.clone()))).collect()
}

/// The number in the words before a value, or in front of a row: 第7号提案：王一委员表示满意。 88 苗润生 满意
pub(super) fn told_number(text: &str) -> Option<String> {
    // One figure alone counts the rows.
    let in_row = || row_of_grade(text)?.first().filter(|cell| is_figure(cell) && cell.chars().count() > 1).copied();
    if let Some(number) = in_row() {
        return Some(figures(number));
    }
    let (head, _) = text.split_once(['：', ':'])?;
    // 第89号提案办理结果：A
    let (_, words) = head.split_once('号')?;
    let words = words.strip_prefix("提案").unwrap_or(words);
    let is_number = head.starts_with('第') && (words.is_empty() || label(words).is_some());
    proposal_number(head).filter(|_| is_number && head.chars().count() <= 16)
}

impl Builder {
    /// The numbers that a person gives the proposal of a passage.
    pub(super) fn pins_of(&self, passage: &Passage) -> Vec<String> {
        let is_here = |line: &usize| passage.origins.iter().any(|origin| origin.line == *line);
        let said = self.pins.iter().find(|(line, _)| is_here(line));
        said.map(|(_, number)| listed_numbers(number)).unwrap_or_default()
    }

    /// Gives the draft that a passage is in its number, where nothing else says which proposal it is.
    pub(super) fn name_draft(&mut self, passage: &Passage) {
        let Some(number) = self.pins_of(passage).into_iter().next() else { return };
        let is_bare = |draft: &&mut Draft| draft.number.is_none() && draft.title.is_none() && draft.replies.is_empty();
        if let Some(draft) = self.open.as_mut().filter(is_bare) {
            draft.number = Some((number, Certainty::Stated));
            draft.fixed.number = true;
        }
    }

    /// The numbers of the proposals that a line alone is of, since its paper is of another: a person says so, or its words.
    pub(super) fn others(&self, passage: &Passage, role: GivenRole) -> Vec<String> {
        if !role.is_of_one() || passage.given.belongs.is_some() {
            return Vec::new();
        }
        let pins = self.pins_of(passage);
        if role == GivenRole::Class && !self.answered_by(passage).is_empty() {
            return Vec::new();
        }
        let open = self.open.as_ref().map(|draft| draft.number.as_ref().map(|(number, _)| plain_number(number)));
        // Who names the proposal of a paper without a number names that of all of it.
        if !pins.is_empty() && open == Some(None) {
            return Vec::new();
        }
        let numbers = if pins.is_empty() { told_number(&passage.text).into_iter().collect() } else { pins };
        let is_own = |number: &String| open.as_ref().is_some_and(|own| *own == Some(plain_number(number)));
        if numbers.iter().any(is_own) { Vec::new() } else { numbers }
    }

    /// Which of the proposals that a letter answers a line is of alone, by their places: a person says so, or its words.
    pub(super) fn answered_by(&self, passage: &Passage) -> Vec<usize> {
        let pins = self.pins_of(passage);
        let told = told_number(&passage.text).filter(|_| pins.is_empty());
        let Some(draft) = self.open.as_ref() else { return Vec::new() };
        pins.iter().chain(&told).filter_map(|number| draft.answered_at(number)).collect()
    }

    /// Takes a line that gives each answer of a letter its class (第89号提案办理结果：A；第90号提案办理结果：B。); whether it
    /// is one.
    pub(super) fn take_each_class(&mut self, passage: &Passage) -> bool {
        let taken = self.open.as_mut().is_some_and(|draft| draft.take_classes(&passage.text));
        if taken {
            self.give(passage, &Role::Class, Certainty::Usual);
        }
        taken
    }

    /// Takes a line that says of one of several proposals how its answer was taken (第7号提案：王一委员对答复表示满意。, 第7号：…);
    /// whether it is one.
    pub(super) fn take_told(&mut self, passage: &Passage) -> bool {
        let Some((head, said)) = passage.text.split_once('：').filter(|(head, _)| head.starts_with('第')) else {
            return false;
        };
        let told = said.trim_end().trim_end_matches('。').rsplit_once("表示");
        let grade = |said: &str| said.split(['，', '；']).next().is_some_and(is_grade);
        let told = told.is_some_and(|(who, said)| who.contains("委员") && grade(said));
        let is_number = head.trim_end_matches("提案").ends_with('号');
        let Some(number) = proposal_number(head).filter(|_| told && is_number) else { return false };
        let value = head.len() + '：'.len_utf8();
        self.begin_draft(passage.first);
        let draft = self.draft(passage.last);
        (draft.form, draft.number) = (true, Some((number, Certainty::Stated)));
        self.give_part(passage, (0, value), &Role::Number, Certainty::Stated);
        self.take_grade("", said.trim(), passage.last);
        self.give_part(passage, (value, passage.text.len()), &Role::Satisfaction, Certainty::Stated);
        self.asked = Asked::No;
        true
    }

    /// Takes a line as what a person says of a proposal, whose paper this is not.
    pub(super) fn take_beside(&mut self, passage: &Passage, role: GivenRole, number: String) {
        let (open, mode, asked, attached) = (self.open.take(), self.mode, self.asked, self.attached);
        let fixed = Fixed { number: true, ..Fixed::default() };
        let lines = (passage.first, passage.last);
        // The cells of one row say one thing.
        let goes_on = |draft: &mut Draft| {
            let is_its = draft.number.as_ref().is_some_and(|(own, _)| *own == number);
            passage.row && draft.lines == lines && is_its
        };
        let begun = self.beside.pop_if(goes_on);
        let is_number = passage.row && figures(&passage.text) == number;
        let number = Some((number, Certainty::Stated));
        let fresh = || Draft { number, fixed, lines, form: true, ..Draft::default() };
        self.open = Some(begun.unwrap_or_else(fresh));
        self.aside = true;
        if is_number {
            self.give(passage, &Role::Number, Certainty::Stated);
        } else {
            self.take_given(passage, role);
        }
        self.beside.extend(self.open.take());
        self.aside = false;
        (self.open, self.mode, self.asked, self.attached) = (open, mode, asked, attached);
    }

    /// Whether a text is the name of somebody who proposes something in this document.
    pub(super) fn proposes(&self, name: &str) -> bool {
        let mut named = self.drafts.iter().chain(&self.open).flat_map(|draft| &draft.proposers);
        named.any(|one| one.name == name)
    }

    /// The place of the draft that is being read among all.
    pub(super) fn place(&self) -> usize {
        if self.aside { BESIDE + self.beside.len() } else { self.drafts.len() }
    }
}

/// Gives the fragments that lines stand in the numbers of the proposals that a person says they are of.
pub(super) fn pin(fragments: &mut [Fragment], spans: &[RoleSpan], corrected: &Corrected) {
    for (address, number) in &corrected.pins {
        if let Some(fragment) = fragment_at(spans, *address).and_then(|at| fragments.get_mut(at)) {
            let numbers = listed_numbers(number);
            // The class of one of its answers says nothing of the letter.
            let class = corrected.directives.get(address).is_some_and(|said| said.role == Some(GivenRole::Class));
            let is_answered =
                |number: &String| fragment.answered.iter().any(|one| plain_number(&one.number) == plain_number(number));
            if class && numbers.iter().all(is_answered) {
                continue;
            }
            let Some(first) = numbers.first() else { continue };
            fragment.proposal.rest.insert("number".to_owned(), first.as_str().into());
            fragment.pinned = true;
            let named = |number: &String| NamedProposal { number: number.clone(), ..NamedProposal::default() };
            // One alone is no list; several are answered together.
            fragment.answered = numbers
                .iter()
                .filter(|_| numbers.len() > 1 && fragment.kind == FragmentKind::Reply)
                .map(named)
                .collect();
        }
    }
}

/// Parts what a person has said into what has become of something and what has not.
pub(super) fn find_idle(reading: &mut Reading) {
    let is_read = |at: &LineAddress| {
        let its = |span: &&RoleSpan| (span.spot.block, span.spot.cell) == *at && span.fragment.is_some();
        reading.spans.iter().filter(its).any(|span| !matches!(span.role, Role::Unused(_) | Role::Label))
    };
    let corrected = &reading.corrected;
    let roles = corrected
        .directives
        .iter()
        .filter(|(at, said)| said.role.is_some_and(|role| role != GivenRole::NotText) && !is_read(at));
    let pins = corrected.pins.iter().filter(|_| reading.fragments.is_empty()).map(|(at, _)| at);
    let idle: BTreeSet<LineAddress> = order::set(roles.map(|(at, _)| at).chain(pins).copied());
    let lines = lines_of(&reading.document).into_iter().filter(|(at, _)| idle.contains(at));
    let idle = lines.map(|(at, line)| {
        let text = line.text.trim().to_owned();
        LineCorrection { line: number_of(&reading.document, at, line), text, ..LineCorrection::default() }
    });
    let idle: Vec<LineCorrection> = idle.collect();
    reading.corrected.applied = reading.corrected.applied.saturating_sub(idle.len());
    reading.corrected.idle = idle;
}
