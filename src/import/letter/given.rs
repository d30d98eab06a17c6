//! What a person says that a passage is, before anything is read off it.

#[cfg(test)]
mod checks;

use std::cmp::Ordering;

use super::belonging::told_number;
use super::builder::{Builder, Mode};
use super::course::{Course, speaks_of_proposal};
use super::dates::first_date;
use super::feedback::is_grade;
use super::labels::{Label, Labelled};
use super::lines::{Passage, tidy};
use super::minutes::{Speaker, speaker};
use super::names::{is_person, is_unit, listed_units, people, signed_units};
use super::numerals::digit;
use super::rows::{is_figure, row_of_grade};
use super::shape::{Shape, class_code, document_number, led_by, shape_of};
use super::titles::{TitleKind, proposal_number, reference, title_kind};
use crate::import::corrections::{Belonging, GivenRole};
use crate::import::ledger::grades::grades_by_name;
use crate::import::pairing::title::plain_number;
use crate::import::reading::{Certainty, Role, UnusedReason};
use crate::model::{ReplyKind, ReplyResult};

/// Characters of a heading before a value.
const HEADING: usize = 12;

/// What headings end with that say what the value behind them is.
const NAMES: [&str; 10] = ["意见", "评价", "满意", "满意度", "反馈", "结果", "类别", "提案人", "提案者", "委员"];

/// A value without a bracket that is closed in it and not opened, or opened and not closed: it was parted there.
fn unbracketed(value: &str) -> &str {
    let count = |signs: [char; 2]| value.matches(signs).count();
    match count(['（', '(']).cmp(&count(['）', ')'])) {
        Ordering::Less => value.trim_end().trim_end_matches(['）', ')']),
        Ordering::Greater => value.trim_start().trim_start_matches(['（', '(']),
        Ordering::Equal => value,
    }
}

/// What a line looks to be to those around it: what a person says, else what its text says.
pub(super) fn shape(text: &str, given: Option<GivenRole>) -> Shape {
    let Some(role) = given else { return shape_of(text) };
    let label = |label| Shape::Labels(vec![Labelled { label, start: 0, value: 0, end: text.len() }]);
    match role {
        GivenRole::Title => Shape::Title(TitleKind::Proposal),
        GivenRole::Number => Shape::Number(String::new()),
        GivenRole::Proposer => label(Label::Proposer),
        GivenRole::Background | GivenRole::Point | GivenRole::Reply => Shape::Prose,
        GivenRole::Unit | GivenRole::JointUnit => label(Label::Unit),
        GivenRole::Class => Shape::Class,
        GivenRole::ReplyTitle => Shape::Title(TitleKind::Reply(ReplyKind::Reply)),
        GivenRole::Addressee => Shape::Addressee,
        GivenRole::Signature => Shape::Units(Vec::new()),
        GivenRole::Date => Shape::Date(String::new(), false),
        GivenRole::DocumentNumber => Shape::DocumentNumber,
        GivenRole::Satisfaction => label(Label::Satisfaction),
        GivenRole::Contact => label(Label::Contact),
        // Nothing ends where it stands, as behind the number of a page.
        GivenRole::NotText => Shape::PageNumber,
    }
}

impl Builder {
    /// Takes the passage that the course is at.
    pub(super) fn step(&mut self, course: &Course) {
        let Some(passage) = course.passages.get(course.at) else { return };
        match passage.given.belongs {
            Some(Belonging::Apart) => self.begin_draft(passage.first),
            Some(Belonging::Same) => self.holds = true,
            None => {}
        }
        match passage.given.role {
            Some(role) => {
                self.gives = true;
                // What a person says of a line of a notice begins something else.
                self.notice &= role == GivenRole::NotText;
                let others = self.others(passage, role);
                if others.is_empty() {
                    self.take_given(passage, role);
                }
                others.into_iter().for_each(|number| self.take_beside(passage, role, number));
            }
            None => self.read_passage(course),
        }
        self.name_draft(passage);
        (self.holds, self.gives) = (false, false);
    }

    pub(super) fn take_given(&mut self, passage: &Passage, role: GivenRole) {
        self.pending = None;
        let whole = (0, passage.text.len());
        if role == GivenRole::NotText {
            return self.give_nothing(passage, &Role::Unused(UnusedReason::Struck));
        }
        if role.is_text() {
            return self.take_given_text(passage, role);
        }
        if role == GivenRole::Contact {
            self.add_contact(passage.tidy(), passage.last);
            return self.give_part(passage, whole, &Role::Contact, Certainty::Stated);
        }
        // 案由：关于…: the value alone.
        let label = match shape_of(&passage.text) {
            Shape::Labels(found) => found.first().filter(|found| found.start == 0).map(|found| found.value),
            _ => None,
        };
        // 主办单位建议：市教育局: a heading that is no usual label, before the names of units or people.
        let units = matches!(role, GivenRole::Unit | GivenRole::JointUnit);
        let named = units || matches!(role, GivenRole::Proposer | GivenRole::Satisfaction | GivenRole::Class);
        let headed = || {
            let (at, sign) = passage.text.char_indices().find(|(_, c)| matches!(c, '：' | ':')).filter(|_| named)?;
            (passage.text.get(..at)?.chars().count() <= HEADING).then_some(at + sign.len_utf8())
        };
        // 提案人蓝心怡
        let led = || {
            let (of, value) = led_by(&passage.text)?;
            let is_its = match role {
                GivenRole::Proposer => matches!(of, Label::Proposer | Label::CoProposer),
                GivenRole::Unit | GivenRole::JointUnit => matches!(of, Label::Unit | Label::AnsweringUnit),
                GivenRole::Class => of == Label::Class,
                GivenRole::Satisfaction => of == Label::Satisfaction,
                _ => false,
            };
            is_its.then_some(value)
        };
        let start = label.or_else(headed).or_else(led).unwrap_or(0).min(whole.1);
        let bytes = if passage.text.get(start..).is_some_and(|value| !value.trim().is_empty()) {
            (start, whole.1)
        } else {
            whole
        };
        let value = tidy(unbracketed(passage.text.get(bytes.0..).unwrap_or_default()));
        let (line, words) = (passage.last, passage.text.get(..bytes.0).unwrap_or_default());
        let bare = words.trim_end_matches(['：', ':', ' ']).trim_end_matches("表示");
        let taken = match role {
            GivenRole::Title => self.give_title(&value, passage.first),
            GivenRole::Number => self.give_number(&value, line),
            GivenRole::Proposer => self.give_proposers(&value, line),
            GivenRole::Unit => {
                self.take_units(words, &value, line);
                Role::Unit
            }
            GivenRole::JointUnit => {
                // What was read of it before says otherwise.
                let units = listed_units(&value);
                self.draft(line).handling.retain(|(known, _)| !units.contains(known));
                self.take_units("会办", &value, line);
                Role::Unit
            }
            GivenRole::Class => {
                let (code, meaning) = class_code(&value).unwrap_or((value.clone(), None));
                let result = Some(ReplyResult { code, meaning, raw: Some(passage.tidy()) });
                let answered = self.answered_by(passage);
                if answered.is_empty() {
                    self.dismiss(&Role::Class);
                    self.letter(line).result = result;
                } else {
                    let draft = self.draft(line);
                    let all = draft.answered.iter_mut().enumerate().filter(|(at, _)| answered.contains(at));
                    all.for_each(|(_, one)| one.result.clone_from(&result));
                }
                Role::Class
            }
            GivenRole::ReplyTitle => {
                self.begin_reply(line);
                let kind = match title_kind(&value) {
                    Some(TitleKind::Reply(kind)) => kind,
                    _ => ReplyKind::Reply,
                };
                self.take_letter_title(&value, kind, line);
                Role::ReplyTitle
            }
            GivenRole::Addressee => {
                self.take_addressee(&value, line);
                Role::Addressee
            }
            GivenRole::Signature => self.give_signature(passage.text.get(bytes.0..).unwrap_or_default(), line),
            GivenRole::DocumentNumber => {
                let printed = document_number(&value).and_then(|(from, to)| value.get(from..to)).unwrap_or(&value);
                self.dismiss(&Role::DocumentNumber);
                self.letter(line).document_number = Some(printed.to_owned());
                Role::DocumentNumber
            }
            GivenRole::Satisfaction if self.give_row(passage.text.get(bytes.0..).unwrap_or_default(), line) => {
                Role::Satisfaction
            }
            // 委员签字：李二, 2025年6月1日
            GivenRole::Satisfaction if first_date(&value).is_some() && value.chars().count() <= 16 => {
                self.feedback(line).date = first_date(&value);
                Role::Satisfaction
            }
            GivenRole::Satisfaction if words.contains(['签', '名']) || self.proposes(&value) => {
                self.feedback(line).by = Some(value);
                Role::Satisfaction
            }
            GivenRole::Satisfaction => {
                // 三号案提案人王一
                let asked =
                    ["提案人", "提案者"].iter().find_map(|of| bare.rsplit_once(of)).map_or(bare, |(_, who)| who);
                if is_person(asked) {
                    self.feedback(line).by = Some(asked.to_owned());
                }
                self.take_said(words, &value, line);
                Role::Satisfaction
            }
            _ => self.give_date(&value, line),
        };
        // What the words before the value say of no field is named.
        let is_name = NAMES.iter().any(|name| bare.ends_with(name)) || is_person(bare) || bare.contains(['签', '名']);
        let led = match bytes.0 {
            0 => None,
            _ if label.is_some() || units || is_name => Some(Role::Label),
            _ if told_number(&passage.text).is_some() => Some(Role::Number),
            _ => Some(Role::Unused(UnusedReason::Unknown)),
        };
        led.into_iter().for_each(|led| self.give_part(passage, (0, bytes.0), &led, Certainty::Stated));
        self.give_part(passage, bytes, &taken, Certainty::Stated);
    }

    /// Takes a row of a table of grades that stands as text: 88 苗润生 满意 2026年6月5日; whether it is one.
    pub(super) fn give_row(&mut self, value: &str, line: usize) -> bool {
        let Some(cells) = row_of_grade(value) else { return false };
        self.draft(line).close_feedback();
        for cell in cells {
            if is_grade(cell) {
                self.take_grade("", cell, line);
            } else if let Some(date) = first_date(cell) {
                self.feedback(line).date = Some(date);
            } else if !is_figure(cell) {
                self.feedback(line).by = Some(cell.to_owned());
            }
        }
        self.draft(line).close_feedback();
        true
    }

    /// Takes such a row below a letter that is signed: 王一 不满意; whether it is one.
    pub(super) fn take_row_of_grade(&mut self, passage: &Passage, shape: &Shape) -> bool {
        let below = *shape == Shape::Prose && self.has_answer() && self.is_signed();
        let draft = self.open.as_mut().filter(|_| below);
        let number = told_number(&passage.text).filter(|_| row_of_grade(&passage.text).is_some());
        let own = draft.as_ref().and_then(|draft| Some(plain_number(&draft.number.as_ref()?.0)));
        if let (Some(draft), Some(number)) = (draft, number) {
            if draft.answered_at(&number).is_some() {
                draft.close_feedback();
                draft.form_of = Some(number);
            } else if own != Some(plain_number(&number)) {
                return false;
            }
        }
        let taken = below && self.give_row(&passage.text, passage.last);
        // 王三：满意；李四：不满意
        let named = if below && !taken { grades_by_name(&passage.text) } else { Vec::new() };
        let listed = named.len() > 1 && named.iter().all(|one| one.by.as_deref().is_some_and(is_person));
        if listed {
            self.take_grade("", &passage.tidy(), passage.last);
        }
        let taken = taken || listed;
        if taken {
            self.give(passage, &Role::Satisfaction, Certainty::Usual);
        }
        taken
    }

    /// Takes a paragraph into the part of the paper that it is said to be of; what follows goes there too.
    fn take_given_text(&mut self, passage: &Passage, role: GivenRole) {
        // 内容：…: what stands behind the label.
        let from = match shape_of(&passage.text) {
            Shape::Labels(found) => {
                found.first().filter(|one| one.start == 0 && one.label.is_section()).map_or(0, |one| one.value)
            }
            _ => 0,
        };
        // 市住建局汇报：…: whose answer it is.
        let reported = speaker(&passage.text).filter(|_| role == GivenRole::Reply && self.reply().is_none());
        let from = match &reported {
            Some((Speaker::Unit(_), at)) => *at,
            _ => from,
        };
        let (text, line) = (tidy(passage.text.get(from..).unwrap_or_default()), passage.last);
        self.mode = match role {
            GivenRole::Point => Mode::Points,
            GivenRole::Reply => Mode::Reply,
            _ => Mode::Background,
        };
        if role == GivenRole::Reply && self.reply().is_none() {
            self.begin_reply(line);
        }
        self.draft(line).fixed.text = true;
        if let Some(reply) = self.reply_mut().filter(|_| role == GivenRole::Reply) {
            (reply.stated, reply.signed) = (true, false);
        }
        let led = if let Some((Speaker::Unit(unit), _)) = reported {
            self.report(unit, line);
            Role::Unit
        } else {
            Role::Label
        };
        self.give_part(passage, (0, from), &led, Certainty::Stated);
        self.take_text(passage, (from, passage.text.len()), &text, Certainty::Stated);
        if role == GivenRole::Reply && speaks_of_proposal(&text) {
            self.draft(line).refer(reference(&text));
        }
    }

    /// Takes a role from what was read before: one thing alone has it.
    pub(super) fn dismiss(&mut self, role: &Role) {
        self.stretches.dismiss(role, self.place());
    }

    fn give_number(&mut self, value: &str, line: usize) -> Role {
        let plain: String = value.chars().filter(|c| !c.is_whitespace()).map(|c| digit(c).unwrap_or(c)).collect();
        let bare = || plain.trim_start_matches('第').trim_end_matches('号').to_owned();
        let number = proposal_number(&plain).unwrap_or_else(bare);
        self.dismiss(&Role::Number);
        let draft = self.draft(line);
        draft.number = Some((number, Certainty::Stated));
        draft.fixed.number = true;
        Role::Number
    }

    fn give_proposers(&mut self, value: &str, line: usize) -> Role {
        // What stands in the line above is named too: the names go on.
        let goes_on = self.stretches.last_role() == Some(&Role::Proposer);
        if !self.draft(line).fixed.proposers && !goes_on {
            self.dismiss(&Role::Proposer);
            self.draft(line).proposers.clear();
        }
        let draft = self.draft(line);
        draft.fixed.proposers = true;
        for person in people(value) {
            if !draft.proposers.contains(&person) {
                draft.proposers.push(person);
            }
        }
        Role::Proposer
    }

    fn give_signature(&mut self, value: &str, line: usize) -> Role {
        let signed = signed_units(value);
        // 市城管局2025年5月3日
        let head = value.split(|c: char| c.is_ascii_digit()).next().map(signed_units).unwrap_or_default();
        let listed = listed_units(value);
        let mut units = [signed, head, listed].into_iter().find(|units| !units.is_empty()).unwrap_or_default();
        if self.reply().is_none() {
            self.begin_reply(line);
        }
        // 市城管局 2025年5月3日 城管〔2025〕3号
        if units.iter().any(|unit| is_unit(unit)) {
            units.retain(|unit| is_unit(unit));
            let number = document_number(value).and_then(|(from, to)| value.get(from..to)).map(str::to_owned);
            let letter = self.letter(line);
            letter.date = letter.date.take().or(first_date(value));
            letter.document_number = letter.document_number.take().or(number);
        }
        self.sign(&units, line);
        Role::Unit
    }

    fn give_date(&mut self, value: &str, line: usize) -> Role {
        let Some(date) = first_date(value) else { return Role::Unused(UnusedReason::Unknown) };
        if self.mode == Mode::Reply || self.reply().is_some() {
            self.dismiss(&Role::Date);
            self.letter(line).date = Some(date);
            return Role::Date;
        }
        self.dismiss(&Role::Submitted);
        self.draft(line).details.submitted = Some(date);
        Role::Submitted
    }
}
