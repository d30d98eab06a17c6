//! Passages to proposals and replies, one after the other: what each is depends on what has been read before it and
//! on what comes next.

use super::alone::goes_on;
use super::builder::{Asked, Builder, Mode};
use super::course::{Course, is_note, speaks_of_proposal};
use super::dates::{last_date, whole_date};
use super::draft::Draft;
use super::feedback::asks_member;
use super::frame::answering_units;
use super::labels::{Label, is_counted, is_joint, label};
use super::lines::Passage;
use super::names::{is_to_proposer, is_unit, people};
use super::numerals::marker;
use super::page::{is_feedback, is_form};
use super::prose::is_body;
use super::rows::heads_opinions;
use super::shape::{Shape, is_closed, is_led};
use super::titles::TitleKind;
use crate::import::reading::{Certainty, Role, UnusedReason};

impl Builder {
    /// Takes the passage that the course is at.
    pub(super) fn read_passage(&mut self, course: &Course) {
        let (Some(passage), Some(shape)) = (course.passages.get(course.at), course.shapes.get(course.at)) else {
            return;
        };
        let line = passage.last;
        if is_form(&passage.text) && *shape == Shape::Prose {
            self.asks = is_feedback(&passage.text);
        }
        if (*shape != Shape::PageNumber || self.paired)
            && let Some((label, words)) = self.pending.take()
            && (self.paired && !matches!(shape, Shape::Labels(_) | Shape::Section(_))
                || matches!(
                    shape,
                    Shape::Prose
                        | Shape::Units(_)
                        | Shape::Title(_)
                        | Shape::Date(..)
                        | Shape::Number(_)
                        | Shape::Class
                ))
            && passage.text.chars().count() <= if label == Label::Signature { 8 } else { 120 }
            && (label == Label::Satisfaction || !is_led(&passage.text))
        {
            if self.paired {
                self.open_for(label, &passage.text, passage);
                self.listed_below = Some((label, words.clone()));
            }
            return self.take_value(passage, label, &words, (0, passage.text.len()));
        }
        if let Some((label, words)) = self.listed_below.take()
            && goes_on(label, &passage.text)
        {
            self.listed_below = Some((label, words.clone()));
            return self.take_value(passage, label, &words, (0, passage.text.len()));
        }
        if self.take_notice(passage, shape, course) {
            return;
        }
        if self.take_told(passage) || self.take_each_class(passage) || self.take_row_of_grade(passage, shape) {
            return;
        }
        let listed = self.take_minutes(passage, shape, course) || self.take_listed(passage, course);
        if listed || self.take_entry(passage, shape) || self.take_byline(passage, shape, course) {
            return;
        }
        if self.asks && self.asked == Asked::No && self.is_asked_first(passage, shape) {
            self.asked = Asked::Grade;
        }
        if self.asked != Asked::No && self.take_asked(passage, shape) {
            return;
        }
        if self.take_attached(passage, shape, course) {
            return;
        }
        if self.is_label_above(passage, course) {
            let words = || [passage.text.trim_end_matches(['：', ':']), "："].concat();
            self.pending = label(&passage.text).map(|label| (label, words()));
            return self.give(passage, &Role::Label, Certainty::Usual);
        }
        match shape {
            Shape::PageNumber => self.give_nothing(passage, &Role::Unused(UnusedReason::PageMargin)),
            Shape::Navigation => self.give_nothing(passage, &Role::Unused(UnusedReason::Navigation)),
            Shape::Courtesy => self.give_nothing(passage, &Role::Unused(UnusedReason::Courtesy)),
            Shape::Labels(found) if found.first().is_some_and(|found| found.label == Label::Credit) => {
                self.take_credits(passage, found.first().map_or(0, |found| found.start));
            }
            Shape::Labels(found) if self.is_of_body(passage, found, course) => self.take_prose(passage, course),
            Shape::Labels(found) => {
                let section =
                    found.first().is_some_and(|found| found.label.is_section() && found.label != Label::Progress);
                // So is 注：… below a table of the answer.
                let within = |label: Label| label == Label::Kept && passage.text.starts_with('注');
                let attached = found.first().is_some_and(|found| {
                    within(found.label) || found.label == Label::Addressee && self.mode != Mode::Head
                });
                // 会办：市财政局已出具意见。
                let says = found.first().is_some_and(|found| {
                    let value = passage.text.get(found.value..).unwrap_or_default().trim();
                    let bare = value.strip_suffix('。').filter(|_| found.label == Label::Unit);
                    bare.is_some_and(|bare| !is_unit(bare) && !bare.contains('、'))
                });
                // 问题：… in the middle of an answer is text.
                let goes_on = self.mode == Mode::Reply && !self.is_signed() && self.has_answer();
                let joins = found.first().is_some_and(|found| {
                    self.is_form() && is_joint(passage.text.get(found.start..found.value).unwrap_or_default())
                });
                if (section || attached || says) && goes_on && !is_counted(&passage.text) && !joins
                    || says && self.mode == Mode::Points
                {
                    return self.take_prose(passage, course);
                }
                if section
                    && found.first().is_some_and(|found| found.label == Label::Background)
                    && self.mode == Mode::Points
                {
                    return self.take_prose(passage, course);
                }
                // 日期：… says of what where something above does.
                let bare = found.first().is_some_and(|found| matches!(found.label, Label::Reasons | Label::Signature));
                let dated = found.first().is_some_and(|found| {
                    found.label == Label::Day
                        && whole_date(passage.text.get(found.value..found.end).unwrap_or_default()).is_none()
                });
                if bare || dated {
                    return self.take_prose(passage, course);
                }
                self.take_labels(passage, found);
            }
            Shape::Credits(start) => self.take_credits(passage, *start),
            Shape::Section(_) if self.is_above_letter(passage, course) => {
                self.take_reply_title(passage, course);
            }
            Shape::Section(label) => self.take_heading(passage, *label, course),
            Shape::Addressee => self.take_greeting(passage, (0, passage.text.len()), course),
            Shape::Date(date, unsure) => self.take_date(passage, date, *unsure, course),
            Shape::Dateline(date) => {
                self.page.published = Some(date.clone());
                self.page.dateline = Some(passage.tidy());
                self.give_page(passage, (0, passage.text.len()), &Role::Collection, Certainty::Usual);
                if self.open.is_some() {
                    self.mode = Mode::Masthead;
                }
            }
            Shape::Units(units) => self.take_units_line(passage, units, course),
            Shape::SignedDate(units, date) => {
                if self.mode == Mode::Reply && self.has_answer() {
                    self.sign(units, line);
                    self.date_reply(date, line);
                    let cut = last_date(&passage.text).map_or(passage.text.len(), |(units, _)| units.len());
                    self.give_part(passage, (0, cut), &Role::Unit, Certainty::Usual);
                    self.give_part(passage, (cut, passage.text.len()), &Role::Date, Certainty::Usual);
                } else {
                    self.take_prose(passage, course);
                }
            }
            Shape::Class if self.open.is_some() || course.letter_follows() => {
                self.part_letters(passage, course);
                self.take_class(passage);
            }
            Shape::DocumentNumber if self.is_of_head() && self.open.is_some() || course.letter_follows() => {
                self.part_letters(passage, course);
                self.take_document_number(passage);
            }
            Shape::Disclosure if self.open.is_some() || course.letter_follows() => {
                self.part_letters(passage, course);
                self.take_value(passage, Label::Disclosure, "", (0, passage.text.len()));
            }
            Shape::Number(number) => self.take_number(passage, number),
            Shape::Conference => {
                if self.open.as_ref().is_some_and(|draft| draft.has_reply() || draft.has_text()) {
                    self.begin_draft(line);
                }
                self.take_conference(passage);
            }
            Shape::Title(TitleKind::Proposal) => self.take_proposal_title(passage, course),
            Shape::Title(TitleKind::Reply(_)) => self.take_reply_title(passage, course),
            Shape::Prose if self.is_above_letter(passage, course) => self.take_reply_title(passage, course),
            Shape::Prose if course.ahead().next().is_some_and(|(next, _)| heads_opinions(&passage.text, next)) => {
                self.give(passage, &Role::Heading, Certainty::Stated);
            }
            Shape::Class | Shape::DocumentNumber | Shape::Disclosure | Shape::Prose => self.take_prose(passage, course),
        }
    }

    /// Whether the reply that is being read has text.
    pub(super) fn has_answer(&self) -> bool {
        self.reply().is_some_and(|reply| !reply.paragraphs.is_empty())
    }

    /// Whether no text is being read that a number in a line of its own could be part of.
    fn is_of_head(&self) -> bool {
        let within = self.mode == Mode::Reply && self.has_answer() && !self.is_signed();
        !within && !matches!(self.mode, Mode::Background | Mode::Points)
    }

    /// Begins another letter, where a signed one stands above and a letter follows.
    fn part_letters(&mut self, passage: &Passage, course: &Course) {
        if self.has_answer() && (self.is_signed() || self.mode == Mode::Masthead) && course.letter_follows() {
            self.begin_draft(passage.first);
        }
    }

    fn take_credits(&mut self, passage: &Passage, start: usize) {
        self.page.read_credits(&passage.text, start);
        self.give_page(passage, (0, passage.text.len()), &Role::Credit, Certainty::Stated);
        if self.open.is_some() {
            self.mode = Mode::Masthead;
        }
    }

    pub(super) fn take_heading(&mut self, passage: &Passage, label: Label, course: &Course) {
        let label = course.headed(label, &passage.text);
        let answer = label == Label::ReplyBody;
        let within = self.mode == Mode::Reply && self.has_answer() && (!self.is_signed() || asks_member(&passage.text));
        if label == Label::Preface {
            if self.open.is_none() {
                self.mode = Mode::Preface;
                return self.give_page(passage, (0, passage.text.len()), &Role::Heading, Certainty::Stated);
            }
            return self.take_prose(passage, course);
        }
        // In an answer the same words head its own parts.
        let signed_below = || self.is_within_letter() && course.signature_follows();
        // 县财政局答复：, below what another unit says in a form.
        let by = if answer { answering_units(&passage.text) } else { Vec::new() };
        let is_other =
            !by.is_empty() && self.reply().is_some_and(|reply| reply.addressee.is_none() && reply.units != by);
        let joins = self.is_form() && is_joint(&passage.text);
        let parts = label == Label::Progress && !signed_below() || is_other && !self.is_within_letter() || joins;
        if within && !parts {
            return self.take_prose(passage, course);
        }
        // Nothing has been said yet that could have such parts.
        let bare = self.open.is_none() && !(answer && self.page.is_one());
        if bare || self.mode == Mode::Points && label == Label::Background {
            return self.take_prose(passage, course);
        }
        let end = passage.text.len();
        self.take_section(passage, label, (end, end));
        // 一、存在的问题 keeps its place in the text, so that its number does.
        if label == Label::Background && marker(&passage.text).is_some() {
            return self.take_text(passage, (0, end), &passage.tidy(), Certainty::Stated);
        }
        // That over the suggestions is kept, as it is printed.
        let role = if label == Label::Points { Role::Label } else { Role::Heading };
        self.give(passage, &role, Certainty::Stated);
    }

    /// Takes who is written to; bytes are those of the greeting.
    pub(super) fn take_greeting(&mut self, passage: &Passage, bytes: (usize, usize), course: &Course) {
        let text = passage.text.get(bytes.0..bytes.1).unwrap_or_default().to_owned();
        let opening = course.ahead().next().is_some_and(|(next, _)| speaks_of_proposal(&next.text))
            || bytes.1 < passage.text.len();
        // 承办单位答复, and below it 市教育局：, who answers.
        let unit = text.trim().trim_end_matches(['：', ':']);
        let headed = self.mode == Mode::Reply && self.reply().is_some_and(|reply| reply.stated && !reply.signed);
        if headed && !self.has_answer() && !opening && is_unit(unit) && !is_to_proposer(unit) {
            let units = vec![unit.to_owned()];
            self.reply_mut().into_iter().for_each(|reply| reply.units.clone_from(&units));
            return self.give_part(passage, bytes, &Role::Unit, Certainty::Usual);
        }
        if self.mode == Mode::Reply && self.has_answer() {
            if !self.is_signed() && !opening {
                return self.take_prose(passage, course);
            }
            let names = people(&text);
            let same = self.open.as_ref().is_some_and(|draft| {
                draft.has_text()
                    && names.iter().any(|person| draft.proposers.iter().any(|known| known.name == person.name))
            });
            if !same {
                self.begin_draft(passage.first);
            }
        } else if self.open.is_none() && !opening && self.mode != Mode::Head {
            return self.take_prose(passage, course);
        }
        self.take_addressee(&super::lines::tidy(&text), passage.last);
        self.give_part(passage, bytes, &Role::Addressee, Certainty::Usual);
    }

    fn take_date(&mut self, passage: &Passage, date: &str, unsure: bool, course: &Course) {
        let certainty = if unsure { Certainty::Unsure } else { Certainty::Usual };
        let line = passage.last;
        match self.mode {
            Mode::Reply => {
                if self.has_answer() {
                    // A signature that only its date tells: the line above it.
                    self.date_reply(date, line);
                } else {
                    self.draft(line).head.date = Some(date.to_owned());
                }
                self.give(passage, &Role::Date, certainty);
            }
            Mode::Background | Mode::Points if self.open.is_some() => {
                self.draft(line).details.submitted.get_or_insert_with(|| date.to_owned());
                self.give(passage, &Role::Submitted, certainty);
            }
            Mode::Head if self.open.is_none() && !course.letter_follows() => {
                self.page.published.get_or_insert_with(|| date.to_owned());
                self.give_page(passage, (0, passage.text.len()), &Role::Collection, certainty);
            }
            Mode::Head => {
                self.draft(line).head.date = Some(date.to_owned());
                self.give(passage, &Role::Date, certainty);
            }
            _ => {}
        }
    }

    fn take_units_line(&mut self, passage: &Passage, units: &[String], course: &Course) {
        let ends = match course.next() {
            None => true,
            Some(Shape::Prose) => {
                let next = course.ahead().next().map_or("", |(next, _)| next.text.as_str());
                is_note(next) || next.chars().count() <= 12 && !is_closed(next)
            }
            Some(_) => true,
        };
        if self.reply().is_some_and(|reply| reply.details.date.is_some()) {
            self.part_letters(passage, course);
        }
        if self.mode == Mode::Reply && self.has_answer() && (ends || passage.is_right()) {
            self.sign(units, passage.last);
            return self.give(passage, &Role::Unit, Certainty::Usual);
        }
        // 县工商联, below the title of a paper.
        let titled = |draft: &Draft| draft.title.is_some() && draft.proposers.is_empty() && draft.replies.is_empty();
        let proposes = self.mode == Mode::Head && !course.letter_follows() && units.iter().all(|unit| is_body(unit));
        if proposes && self.open.as_ref().is_some_and(titled) {
            self.draft(passage.last).proposers = people(&passage.text);
            return self.give(passage, &Role::Proposer, Certainty::Usual);
        }
        // The letterhead, also of the next letter.
        if self.mode == Mode::Head && (course.letter_follows() || self.open.is_some()) {
            let draft = self.draft(passage.last);
            let head = units.first().cloned();
            draft.publisher = draft.publisher.take().or(head);
            return self.give(passage, &Role::Unused(UnusedReason::Unknown), Certainty::Usual);
        }
        self.take_prose(passage, course);
    }
}
