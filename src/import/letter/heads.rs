//! Titles of proposals and letters as they are taken: which paper they begin, or that they are text of another one.

use super::builder::{Builder, Mode};
use super::course::Course;
use super::lines::Passage;
use super::names::{is_to_proposer, unit_of_title};
use super::shape::{Shape, shape};
use super::titles::{TitleKind, names_answer, reference};
use crate::import::reading::{Certainty, Role, UnusedReason};
use crate::model::ReplyKind;

impl Builder {
    /// Whether a line that names an answer stands over the greeting of a letter to one who proposes.
    pub(super) fn is_above_letter(&self, passage: &Passage, course: &Course) -> bool {
        let goes_on = self.mode == Mode::Reply && self.has_answer() && !self.is_signed();
        let speaks = ["提案", "议案", "委员", "代表"].iter().any(|word| passage.text.contains(word));
        let greets =
            |(next, shape): (&Passage, &Shape)| *shape == Shape::Addressee && (speaks || is_to_proposer(&next.text));
        !goes_on && names_answer(&passage.text) && course.ahead().next().is_some_and(greets)
    }

    pub(super) fn take_proposal_title(&mut self, passage: &Passage, course: &Course) {
        let title = passage.tidy();
        if let Some(draft) = &self.open {
            let in_text = draft.has_text() || draft.has_reply();
            let ends = self.is_signed() || self.mode == Mode::Masthead || passage.layout.heading.is_some();
            if in_text && !ends && !course.proposal_follows() {
                return self.take_prose(passage, course);
            }
            // A letter's own line for what it answers.
            let heads_reply = !in_text
                && draft.replies.last().is_some_and(|reply| reply.details.title.is_some() || reply.addressee.is_some());
            if heads_reply {
                return self.take_prose(passage, course);
            }
            if draft.fixed.title && !in_text {
                return self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown));
            }
            if in_text || (draft.title.is_some() && draft.title.as_ref().is_none_or(|(known, _)| *known != title)) {
                self.begin_draft(passage.first);
            }
        }
        if self.mode == Mode::Preface {
            self.mode = Mode::Head;
        }
        let stated = self.open.as_ref().is_some_and(|draft| draft.form);
        self.take_title(&title, passage.last);
        let draft = self.draft(passage.last);
        draft.form = stated;
        if let Some((_, certainty)) = &mut draft.title {
            *certainty = Certainty::Usual;
        }
        self.give(passage, &Role::Title, Certainty::Usual);
    }

    pub(super) fn take_reply_title(&mut self, passage: &Passage, course: &Course) {
        let title = passage.tidy();
        let kind = match shape(&title) {
            Shape::Title(TitleKind::Reply(kind)) => kind,
            _ if self.is_above_letter(passage, course) => ReplyKind::Reply,
            _ => return self.take_prose(passage, course),
        };
        let read = reference(&title);
        if let Some(draft) = &self.open {
            let known = draft.number.as_ref().map(|(number, _)| number.trim_start_matches('0'));
            let asked = read.number.as_ref().map(|number| number.trim_start_matches('0'));
            let same = known.is_none() || asked.is_none() || known == asked;
            if draft.has_reply() {
                if self.mode == Mode::Reply && !self.is_signed() && !course.letter_follows() {
                    return self.take_prose(passage, course);
                }
                if !(same
                    && draft.has_text()
                    && (asked.is_some() || read.title == draft.title.as_ref().map(|(title, _)| title.clone())))
                {
                    self.begin_draft(passage.first);
                }
            } else if draft.has_text() && !same {
                self.begin_draft(passage.first);
            }
        }
        self.begin_reply(passage.last);
        self.take_letter_title(&title, kind, passage.last);
        if let Some(unit) = unit_of_title(&title) {
            let draft = self.draft(passage.last);
            draft.publisher = Some(unit);
        }
        self.give(passage, &Role::ReplyTitle, Certainty::Usual);
    }
}
