//! What a person says that a passage is, before anything is read off it.

use super::builder::{Builder, Mode};
use super::course::{Course, speaks_of_proposal};
use super::dates::first_date;
use super::labels::{Label, Labelled};
use super::lines::{Passage, tidy};
use super::minutes::{Speaker, speaker};
use super::names::{is_unit, listed_units, people, signed_units};
use super::numerals::digit;
use super::shape::{Shape, class_code, document_number, shape_of};
use super::titles::{TitleKind, proposal_number, reference, title_kind};
use crate::import::corrections::{Belonging, GivenRole};
use crate::import::reading::{Certainty, Role, UnusedReason};
use crate::model::{ReplyKind, ReplyResult};

/// Characters of a heading before a value.
const HEADING: usize = 12;

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
                self.take_given(passage, role);
            }
            None => self.read_passage(course),
        }
        (self.holds, self.gives) = (false, false);
    }

    fn take_given(&mut self, passage: &Passage, role: GivenRole) {
        self.pending = None;
        let whole = (0, passage.text.len());
        if role == GivenRole::NotText {
            return self.give_nothing(passage, &Role::Unused(UnusedReason::Struck));
        }
        if role.is_text() {
            return self.take_given_text(passage, role);
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
        let start = label.or_else(headed).unwrap_or(0).min(whole.1);
        let bytes = if passage.text.get(start..).is_some_and(|value| !value.trim().is_empty()) {
            (start, whole.1)
        } else {
            whole
        };
        let value = tidy(passage.text.get(bytes.0..).unwrap_or_default());
        let line = passage.last;
        let taken = match role {
            GivenRole::Title => self.give_title(&value, passage.first),
            GivenRole::Number => self.give_number(&value, line),
            GivenRole::Proposer => self.give_proposers(&value, line),
            GivenRole::Unit => {
                self.take_units(passage.text.get(..bytes.0).unwrap_or_default(), &value, line);
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
                self.dismiss(&Role::Class);
                self.letter(line).result = Some(ReplyResult { code, meaning, raw: Some(passage.tidy()) });
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
            // 委员签字：李二, 2025年6月1日
            GivenRole::Satisfaction if first_date(&value).is_some() && value.chars().count() <= 16 => {
                self.feedback(line).date = first_date(&value);
                Role::Satisfaction
            }
            GivenRole::Satisfaction
                if passage.text.get(..bytes.0).is_some_and(|words| words.contains(['签', '名'])) =>
            {
                self.feedback(line).by = Some(value);
                Role::Satisfaction
            }
            GivenRole::Satisfaction => {
                self.take_said(passage.text.get(..bytes.0).unwrap_or_default(), &value, line);
                Role::Satisfaction
            }
            _ => self.give_date(&value, line),
        };
        if bytes.0 > 0 {
            self.give_part(passage, (0, bytes.0), &Role::Label, Certainty::Stated);
        }
        self.give_part(passage, bytes, &taken, Certainty::Stated);
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
        self.stretches.dismiss(role, self.drafts.len());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::account::{balance, complete_spans};
    use crate::import::corrections::{Directive, FileCorrections, LineCorrection, fit_corrections};
    use crate::import::format::text;
    use crate::import::letter::read_letters;
    use crate::import::reading::Reading;

    /// A letter whose title is in no usual form, and whose signature is on one line with its date.
    const LETTER: &str = "\
清和市图书馆建设
李明委员：
您提出的关于建设社区图书室的提案收悉，现答复如下：
一、加强规划。每个社区预留一百平方米，与养老设施同步设计。
二、增加投入。今年已安排经费三十万元，明年再增加一倍。
印数：300份
清和市教育局2024年5月20日
关于加强公园管理的事
园林方面的情况是管理不善，草坪无人养护，设施破损严重。
";

    fn say(line: usize, directive: Directive) -> LineCorrection {
        let text = LETTER.lines().nth(line - 1).unwrap().to_owned();
        LineCorrection { line, text, parts: vec![directive], ..LineCorrection::default() }
    }

    fn role(line: usize, role: GivenRole) -> LineCorrection {
        say(line, Directive { role: Some(role), ..Directive::default() })
    }

    fn read(lines: Vec<LineCorrection>) -> Reading {
        let file = FileCorrections { lines, ..FileCorrections::default() };
        let document = text::read("a.txt", LETTER.as_bytes()).unwrap();
        let mut reading = read_letters(fit_corrections(document, Some(&file)));
        complete_spans(&mut reading);
        let (source, fields) = balance(&reading);
        assert_eq!(source, fields, "the account comes out even");
        assert_eq!(reading.corrected.unfit, []);
        reading
    }

    fn roles(reading: &Reading, number: usize) -> Vec<Role> {
        let spans = reading.spans.iter().filter(|span| span.spot.block == number - 1);
        spans.map(|span| span.role.clone()).collect()
    }

    #[test]
    fn a_title_that_is_given_goes_before_the_one_that_was_read() {
        let before = read(vec![]);
        assert_eq!(before.fragments[0].proposal.title, "关于建设社区图书室的提案");
        let reading = read(vec![role(1, GivenRole::Title)]);
        assert_eq!(reading.fragments[0].proposal.title, "清和市图书馆建设");
        assert_eq!(roles(&reading, 1), [Role::Title]);
        let paragraphs = |reading: &Reading| reading.fragments[0].proposal.replies[0].paragraphs.len();
        assert_eq!(paragraphs(&reading), paragraphs(&before));
    }

    #[test]
    fn what_is_no_text_is_in_no_field_and_what_stands_around_it_stays() {
        let reading = read(vec![role(4, GivenRole::NotText)]);
        assert_eq!(roles(&reading, 4), [Role::Unused(UnusedReason::Struck)]);
        let reply = &reading.fragments[0].proposal.replies[0];
        assert!(reply.paragraphs.iter().any(|p| p.text().contains("增加投入")));
        assert!(reply.paragraphs.iter().all(|p| !p.text().contains("加强规划")));
    }

    #[test]
    fn a_line_is_parted_and_each_part_has_its_role() {
        let mut line = role(7, GivenRole::Signature);
        line.cut(6);
        line.part_mut(1).unwrap().role = Some(GivenRole::Date);
        let reading = read(vec![line]);
        let reply = &reading.fragments[0].proposal.replies[0];
        assert_eq!(reply.units, ["清和市教育局"]);
        assert_eq!(reply.rest["date"], "2024-05-20");
        assert_eq!([roles(&reading, 7), roles(&reading, 8)], [vec![Role::Unit], vec![Role::Date]]);
        let second = reading.corrected.pieces.iter().find(|piece| piece.part == 1).unwrap();
        assert_eq!((second.address, second.from), ((7, None), 6));
    }

    #[test]
    fn a_line_joins_the_one_above() {
        let joined = say(5, Directive { joins: Some(true), ..Directive::default() });
        let reading = read(vec![joined]);
        let paragraphs = &reading.fragments[0].proposal.replies[0].paragraphs;
        assert!(paragraphs[1].text().contains("同步设计。二、增加投入。"));
        assert!(reading.continued.contains(&(4, None)));
    }

    #[test]
    fn a_new_proposal_begins_where_it_is_said() {
        let apart = Directive { role: Some(GivenRole::Title), belongs: Some(Belonging::Apart), joins: None };
        let reading = read(vec![say(8, apart), role(9, GivenRole::Background)]);
        let titles: Vec<&str> = reading.fragments.iter().map(|one| one.proposal.title.as_str()).collect();
        assert_eq!(titles, ["关于建设社区图书室的提案", "关于加强公园管理的事"]);
        assert_eq!(reading.fragments[1].proposal.background.len(), 1);
        // The same lines as a further part of the first.
        let same = Directive { role: Some(GivenRole::Background), belongs: Some(Belonging::Same), joins: None };
        let reading = read(vec![say(9, same)]);
        assert_eq!(reading.fragments.len(), 1);
        assert_eq!(reading.fragments[0].proposal.background.len(), 1);
    }

    #[test]
    fn points_and_proposers_are_what_a_person_says() {
        let lines = vec![
            role(1, GivenRole::Title),
            role(2, GivenRole::Proposer),
            role(4, GivenRole::Point),
            role(3, GivenRole::Background),
            role(6, GivenRole::Number),
        ];
        let reading = read(lines);
        let proposal = &reading.fragments[0].proposal;
        assert_eq!((proposal.background.len(), proposal.points.len()), (1, 2));
        assert_eq!(proposal.proposer_names().collect::<Vec<_>>(), ["李明"]);
        assert_eq!(proposal.rest["number"], "印数：300份");
    }

    #[test]
    fn any_role_on_any_line_leaves_the_account_even() {
        let count = LETTER.lines().count();
        for given in GivenRole::ALL {
            for line in 1..=count {
                read(vec![role(line, given)]);
                read(vec![role(line, given), role(line % count + 1, GivenRole::Reply)]);
                for belongs in [Belonging::Same, Belonging::Apart] {
                    let said = Directive { role: Some(given), joins: Some(line % 2 == 0), belongs: Some(belongs) };
                    let mut cut = say(line, said);
                    cut.cut(line / 2);
                    read(vec![cut]);
                }
            }
        }
    }
}
