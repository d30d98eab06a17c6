//! Labels within the body of a letter: 建议一：…, 办理结果：… below each suggestion, 落实情况：… between the opening and the
//! signature. What a letter says there it says to whom it is written, and is no value that is the letter's own.

use super::builder::{Builder, Mode};
use super::course::{Course, is_note};
use super::dates::last_date;
use super::labels::{Label, Labelled, is_counted};
use super::lines::{Passage, tidy};
use super::names::signed_units;
use super::numerals::marker;
use super::shape::{Shape, class_code, is_closed, is_led};
use super::titles::{proposal_number, term_and_session};
use crate::import::reading::{Certainty, NamedProposal, Role};

impl Builder {
    /// Whether a line of labels is text of the letter that is being read.
    pub(super) fn is_of_body(&self, passage: &Passage, found: &[Labelled], course: &Course) -> bool {
        let Some(first) = found.first().filter(|_| self.is_within_letter()) else { return false };
        let value = passage.text.get(first.value..first.end).unwrap_or_default().trim();
        // 办理结果：3路公交已延伸, where the head says A.
        let classed = || {
            let known = self.reply().and_then(|reply| reply.details.result.as_ref());
            let head = || self.open.as_ref().and_then(|draft| draft.head.result.as_ref());
            known.or_else(head).is_some_and(|class| class_code(&class.code).is_some()) && class_code(value).is_none()
        };
        match first.label {
            Label::Progress => course.signature_follows() || course.repeats(passage, first),
            Label::ReplyBody | Label::Points => is_counted(&passage.text),
            Label::Class if !value.is_empty() && classed() => true,
            // 承办单位：…, between two parts of the answer.
            label if !passage.row && is_of_frame(label) && !value.contains("满意") && course.is_amid_text() => true,
            label => is_single(label) && course.repeats(passage, first),
        }
    }

    /// Takes a row of a form that stands below its answer (单位负责人：…, 收文日期：…) under a label that is no field: whether
    /// the answer has ended there, since nothing below it goes on.
    pub(super) fn take_form_row(&mut self, passage: &Passage, course: &Course) -> bool {
        let is_row = |text: &str| {
            // 单位（盖章）
            let text = &*text.replacen("（盖章）", "盖章", 1);
            let alone = text.strip_suffix(['：', ':']);
            is_led(text) || alone.is_some_and(|words| (2..=8).contains(&words.trim().chars().count()))
        };
        let plain = passage.marker.is_empty() && marker(&passage.text).is_none() && is_row(&passage.text);
        if !plain || !self.is_form() || !self.has_answer() || self.is_signed() {
            return false;
        }
        let mut below = course.ahead().take_while(|(_, shape)| **shape == Shape::Prose);
        if !below.all(|(next, _)| is_row(&next.text) || is_note(&next.text)) {
            return false;
        }
        let (words, value) = passage.text.split_once(['：', ':']).unwrap_or_default();
        let start = passage.text.len() - value.len();
        let word: String = words.split_whitespace().collect();
        if value.trim().is_empty() {
            self.give(passage, &Role::Label, Certainty::Stated);
            return true;
        }
        self.give_part(passage, (0, start), &Role::Label, Certainty::Stated);
        // 单位盖章：县公安局
        let dated = last_date(value).filter(|(unit, _)| word.contains('章') && !signed_units(unit.trim()).is_empty());
        let seal = dated.as_ref().map_or(value, |(unit, _)| unit.trim());
        let units = if word.contains('章') { signed_units(seal) } else { Vec::new() };
        if !units.is_empty() {
            self.seal_answer(&word, &units);
            self.sign(&units, passage.last);
            dated.iter().for_each(|(_, day)| self.date_reply(day, passage.last));
            self.give_part(passage, (start, passage.text.len()), &Role::Unit, Certainty::Stated);
            return true;
        }
        self.draft(passage.last).keep(&word, &tidy(value));
        self.give_part(passage, (start, passage.text.len()), &Role::Column(word), Certainty::Stated);
        true
    }

    /// Whether a letter with its greeting or its title is being read, below its first paragraph and above its signature.
    pub(super) fn is_within_letter(&self) -> bool {
        let is_letter = self.reply().is_some_and(|reply| reply.addressee.is_some() || reply.details.title.is_some());
        is_letter && self.mode == Mode::Reply && self.has_answer() && !self.is_signed()
    }

    /// Takes a line below a title that says which proposal it is: 十一届四次会议第0017号; below that of a letter, which other
    /// it answers too: （并案办理第0024号提案）. Whether it is such a line.
    pub(super) fn take_told_number(&mut self, passage: &Passage) -> bool {
        let plain: String = passage.text.chars().filter(|c| !c.is_whitespace()).collect();
        let short = plain.chars().count() <= 40 && !plain.contains(['。', '，', '；', '：', '《', '类']);
        let Some(draft) = self.open.as_mut().filter(|draft| short && !draft.has_text() && !draft.has_reply()) else {
            return false;
        };
        let Some(number) = proposal_number(&plain) else { return false };
        let inner = plain.strip_prefix(['（', '(']).and_then(|inner| inner.strip_suffix(['）', ')']));
        let merged = inner.is_some_and(|inner| inner.contains('并'));
        let is_letter = draft.replies.last().is_some_and(|reply| reply.details.title.is_some());
        if is_letter && merged && draft.answered.is_empty() {
            let Some((own, _)) = &draft.number else { return false };
            let both =
                [own, &number].map(|number| NamedProposal { number: number.clone(), ..NamedProposal::default() });
            draft.answered.extend(both);
        } else if draft.replies.is_empty() && draft.number.is_none() && term_and_session(&plain).0.is_some() {
            draft.number = Some((number, Certainty::Stated));
            let (term, session) = term_and_session(&plain);
            draft.details.term = draft.details.term.or(term);
            draft.details.session = draft.details.session.or(session);
        } else {
            return false;
        }
        self.give(passage, &Role::Number, Certainty::Usual);
        true
    }

    /// Takes whom a label says that the paper goes to: who is written to, or below a letter with its greeting who gets it.
    pub(super) fn take_sent_to(&mut self, word: &str, value: &str, line: usize) -> Role {
        if !self.has_answer() {
            self.take_addressee(value, line);
            return Role::Addressee;
        }
        let bare = value.trim_end_matches('。');
        match self.reply_mut().filter(|reply| reply.addressee.is_none()) {
            Some(reply) => {
                reply.addressee = Some(bare.to_owned());
                Role::Addressee
            }
            None => {
                self.draft(line).keep(word, bare);
                Role::Column(word.to_owned())
            }
        }
    }

    /// Keeps a value under its label, and takes whom it hands the proposal to: 拟交：县教育局主办，县财政局会办.
    pub(super) fn take_kept(&mut self, word: &str, value: &str, line: usize) {
        if word.starts_with('拟') || word.starts_with("交办") {
            self.take_assignment(value, line);
        }
        self.draft(line).keep(word, value);
    }
}

/// Whether a label is of the frame around a text, and heads none.
fn is_of_frame(label: Label) -> bool {
    !label.is_section() && !matches!(label, Label::Attachment | Label::Credit | Label::Title)
}

/// Whether a letter has one value of a label: another one would take its place.
fn is_single(label: Label) -> bool {
    use Label::{
        Assigned, Category, Class, Date, Day, Disclosure, DocumentNumber, Due, Filing, Kept, KeyProposal, Keywords,
        Method, Sector, Session, Signer, Submitted, Title,
    };
    matches!(
        label,
        Assigned
            | Category
            | Class
            | Date
            | Day
            | Disclosure
            | DocumentNumber
            | Due
            | Filing
            | Kept
            | KeyProposal
            | Keywords
            | Method
            | Sector
            | Session
            | Signer
            | Submitted
            | Title
    )
}

impl Course<'_> {
    /// Whether the letter has another line with the same label.
    fn repeats(&self, passage: &Passage, first: &Labelled) -> bool {
        let words = |text: &str, one: &Labelled| -> String {
            let words = text.get(one.start..one.value).unwrap_or_default();
            words.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let own = words(&passage.text, first);
        let ends = |shape: &Shape| {
            matches!(
                shape,
                Shape::Addressee | Shape::Title(_) | Shape::SignedDate(..) | Shape::Date(..) | Shape::Number(_)
            )
        };
        let says = |(other, shape): (&Passage, &Shape)| match shape {
            Shape::Labels(found) => found.first().is_some_and(|one| words(&other.text, one) == own),
            Shape::Section(_) => other.text.chars().filter(|c| c.is_alphanumeric()).eq(own.chars()),
            _ => false,
        };
        let all = || self.passages.iter().zip(self.shapes);
        let above = all().take(self.at).rev().take_while(|(_, shape)| !ends(shape)).any(says);
        above || all().skip(self.at + 1).take_while(|(_, shape)| !ends(shape)).any(says)
    }

    /// Whether the text of a letter goes on below, above its signature, or its part has its heading right above: its end is
    /// what stands between its last paragraph and the signature.
    pub(super) fn is_amid_text(&self) -> bool {
        let ends =
            |text: &str| ["感谢", "专此", "特此", "此复", "以上", "欢迎"].iter().any(|word| text.starts_with(word));
        let runs = |(next, shape): &(&Passage, &Shape)| {
            **shape == Shape::Prose
                && !is_note(&next.text)
                && !ends(&next.text)
                && (is_closed(&next.text) || marker(&next.text).is_some())
        };
        let above = self.at.checked_sub(1).and_then(|at| self.passages.get(at));
        let headed = above.is_some_and(|above| marker(&above.text).is_some() && !is_closed(&above.text));
        let of_letter =
            |(_, shape): &(&Passage, &Shape)| matches!(shape, Shape::Prose | Shape::Labels(_) | Shape::Section(_));
        self.signature_follows() && (headed || self.ahead().take_while(of_letter).any(|next| runs(&next)))
    }

    /// Whether the letter is signed below, before another paper begins.
    pub(super) fn signature_follows(&self) -> bool {
        let signs = |shape: &Shape| matches!(shape, Shape::Units(_) | Shape::SignedDate(..) | Shape::Date(..));
        let ends =
            |shape: &Shape| matches!(shape, Shape::Addressee | Shape::Title(_) | Shape::Number(_) | Shape::Conference);
        self.ahead().map(|(_, shape)| shape).find(|shape| signs(shape) || ends(shape)).is_some_and(signs)
    }
}
