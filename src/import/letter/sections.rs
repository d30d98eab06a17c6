//! What stands behind a heading and below it: the situation, the suggestions, an answer with what its heading says of it.

use super::builder::{Builder, Mode};
use super::dates::{first_date, whole_date};
use super::draft::ReplyDraft;
use super::frame::answering_units;
use super::labels::{Label, is_counted, is_joint};
use super::lines::{Passage, tidy};
use super::names::is_unit;
use super::shape::class_code;
use crate::import::ledger::values::{class_of, is_sentence};
use crate::import::reading::{Certainty, Role, UnusedReason};
use crate::model::{HandlingRole, ReplyKind, ReplyResult, same_unit};

impl Builder {
    /// Whether the paper that is being read is a form or a card, and no letter.
    pub(super) fn is_form(&self) -> bool {
        self.open.as_ref().is_some_and(|draft| draft.form && draft.replies.iter().all(|one| one.addressee.is_none()))
    }

    /// Has the reply that has been begun be the opinion of those who join, whom the form names.
    fn begin_opinion(&mut self, text: &str) {
        // 县应急管理局：积极配合落实。
        let said = text.split_once(['：', ':']).map(|(unit, _)| unit.trim().to_owned()).filter(|unit| is_unit(unit));
        let is_joint = |(_, role): &&(String, Option<HandlingRole>)| *role == Some(HandlingRole::Joint);
        let handling = self.open.iter().flat_map(|draft| &draft.handling);
        let joined = || handling.filter(is_joint).map(|(unit, _)| unit.clone()).collect();
        let units = said.map_or_else(joined, |unit| vec![unit]);
        if let Some(reply) = self.reply_mut() {
            (reply.details.kind, reply.units) = (Some(ReplyKind::JointOpinion), units);
        }
    }

    /// Goes back from the opinion of those who join to the answer of who leads, where a form has the seal of who leads below
    /// it: so is the day below the seal.
    pub(super) fn seal_answer(&mut self, word: &str, units: &[String]) {
        let joins = |reply: &ReplyDraft| reply.details.kind == Some(ReplyKind::JointOpinion);
        if !self.is_form() || !self.reply().is_some_and(|reply| joins(reply) && !reply.signed) {
            return;
        }
        let Some(draft) = self.open.as_mut() else { return };
        let of = |known: &str| units.iter().any(|unit| same_unit(known, unit));
        let leads = draft.handling.iter().any(|(unit, role)| *role != Some(HandlingRole::Joint) && of(unit));
        let named = ["承办", "主办", "答复"].iter().any(|way| word.starts_with(way));
        let said = draft.reply_mut().is_some_and(|opinion| opinion.units.iter().any(|unit| of(unit)));
        let is_answer = |reply: &ReplyDraft| reply.details.kind.is_none() && !reply.paragraphs.is_empty();
        let answer = draft.replies.iter().rposition(is_answer);
        if !said && (leads || named) {
            draft.letter = answer.and_then(|at| Some((at, draft.replies.get(at)?.paragraphs.len())));
        }
    }

    /// Takes the value of a label of a class; `None` where it is the answer.
    pub(super) fn take_class_label(&mut self, passage: &Passage, words: &str, bytes: (usize, usize)) -> Option<Role> {
        let printed = passage.text.get(bytes.0..bytes.1).unwrap_or_default();
        let value = tidy(printed);
        let raw = Some(tidy(&[words, printed].concat()));
        // 已经解决（A）: the class stands in brackets behind its words.
        let lettered = || class_of(&value).filter(|class| class.code.len() == 1).map(|one| (one.code, one.meaning));
        let (code, meaning) = match class_code(&value).or_else(lettered) {
            Some(class) => class,
            // A tick alone says nothing of what it stands at.
            None if !value.contains(char::is_alphanumeric) => return Some(Role::Unused(UnusedReason::Unknown)),
            // 办理结果：… may also head the answer itself.
            None if value.chars().count() > 30 || self.is_form() && is_sentence(&value) => {
                self.take_told_answer(passage, bytes);
                return None;
            }
            None => (value, None),
        };
        self.class_letter(ReplyResult { code, meaning, raw }, passage.last);
        Some(Role::Class)
    }

    /// Takes what a card says of the answer in a value: a further paragraph of the answer above it, else the answer.
    fn take_told_answer(&mut self, passage: &Passage, bytes: (usize, usize)) {
        if self.has_answer() && !self.is_signed() {
            self.mode = Mode::Reply;
            let text = tidy(passage.text.get(bytes.0..bytes.1).unwrap_or_default());
            return self.take_text(passage, bytes, &text, Certainty::Stated);
        }
        self.take_section(passage, Label::ReplyBody, bytes);
    }

    /// Begins a part of the text; bytes are those of what stands behind its heading.
    pub(super) fn take_section(&mut self, passage: &Passage, label: Label, bytes: (usize, usize)) {
        let text = tidy(passage.text.get(bytes.0..bytes.1).unwrap_or_default());
        match label {
            Label::Preface => self.mode = Mode::Preface,
            Label::Background => {
                self.draft(passage.last);
                self.mode = Mode::Background;
            }
            Label::Points => {
                let heading = tidy(passage.text.get(..bytes.0).unwrap_or_default());
                let known = &mut self.draft(passage.last).details.points_heading;
                // 为此建议 is what is printed anyway.
                let says = !matches!(heading.trim_end_matches(['：', ':']), "" | "为此建议") && !is_counted(&heading);
                *known = known.take().or(says.then_some(heading));
                self.mode = Mode::Points;
            }
            Label::Progress => {
                self.begin_reply(passage.last);
                if let Some(reply) = self.reply_mut() {
                    reply.details.kind = Some(ReplyKind::Progress);
                    reply.stated = true;
                }
            }
            // 【答复二】 goes on with what 【答复一】 began.
            _ if is_counted(&passage.text) && self.has_answer() && !self.is_signed() => self.mode = Mode::Reply,
            _ => {
                self.begin_reply(passage.last);
                let heading = passage.text.get(..bytes.0).unwrap_or_default();
                if is_joint(heading) {
                    self.begin_opinion(&text);
                }
                if let Some(reply) = self.reply_mut() {
                    reply.stated = true;
                    let units = answering_units(heading);
                    if !units.is_empty() {
                        reply.details.date = first_date(heading).or(reply.details.date.take());
                        reply.units = units;
                    }
                    // 答复（市教育局，2024-06-25，办理结果：B）
                    let inner = heading.split_once(['（', '(']).map_or("", |(_, inner)| inner);
                    for part in inner.trim_end_matches(['）', ')', '：', ':']).split(['，', ',', '；', '、']) {
                        let class = class_code(part).filter(|_| part.len() < 3 || part.contains(['类', '果']));
                        if let Some((code, meaning)) = class {
                            reply.details.result =
                                Some(ReplyResult { code, meaning, raw: Some(part.trim().to_owned()) });
                        } else if let Some(day) = whole_date(part) {
                            reply.details.date = Some(day.date);
                        } else if is_unit(part) {
                            reply.units.push(part.trim().to_owned());
                        }
                    }
                }
            }
        }
        match label {
            _ if text.is_empty() => {}
            Label::Points => self.take_points(passage, bytes, Certainty::Stated),
            Label::Background if Builder::asks_within(&text) => {
                self.mode = Mode::Points;
                self.take_points(passage, bytes, Certainty::Stated);
            }
            Label::ReplyBody if self.take_by_unit(passage, bytes) => {}
            _ => self.take_text(passage, bytes, &text, Certainty::Stated),
        }
    }
}
