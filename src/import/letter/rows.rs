//! Tables within a letter: of the proposals that it answers, of what it answers to each suggestion (清单式答复), and of what
//! each unit answers.

use super::builder::{AnswerCell, Builder, Listing, Mode};
use super::course::Course;
use super::draft::{Draft, ReplyDraft};
use super::labels::{Label, label};
use super::lines::{Passage, tidy};
use super::names::{is_unit, people};
use super::numerals::digit;
use super::shape::class_code;
use crate::import::reading::{Certainty, NamedProposal, Role};
use crate::model::{ReplyKind, ReplyResult};

impl Builder {
    /// Takes a row of such a table; whether it is one.
    pub(super) fn take_listed(&mut self, passage: &Passage, course: &Course) -> bool {
        if !passage.row || !passage.text.contains('\t') {
            self.listing = None;
            return false;
        }
        let cells = cells(&passage.text);
        if let Some(mut head) = listing(&cells).filter(|head| self.may_list(head, course)) {
            if let Listing::Answers(heads) = &mut head
                && let Some(draft) = self.open.as_mut()
            {
                let is_form = draft.form && draft.replies.iter().all(|reply| reply.addressee.is_none());
                // What stands above says better what was proposed.
                if !draft.background.is_empty() || !is_form && !draft.quoted && !draft.points.is_empty() {
                    heads
                        .iter_mut()
                        .filter(|head| **head == AnswerCell::Asked)
                        .for_each(|head| *head = AnswerCell::Text);
                } else if !is_form {
                    draft.quoted = true;
                }
            }
            self.listing = Some(head);
            self.give(passage, &Role::Label, Certainty::Stated);
            return true;
        }
        match self.listing.clone() {
            Some(Listing::Proposals(heads)) if heads.len() == cells.len() => {
                self.take_listed_proposal(passage, &cells, &heads);
                true
            }
            // What is answered and by when: a paragraph each, as they are printed.
            Some(Listing::Answers(heads)) if heads.len() == cells.len() => {
                for ((bytes, text), head) in cells.into_iter().zip(heads) {
                    self.mode = if head == AnswerCell::Asked { Mode::Points } else { Mode::Reply };
                    match head {
                        _ if text.chars().all(|c| digit(c).is_some()) => {
                            self.give_part(passage, bytes, &Role::Label, Certainty::Stated);
                        }
                        AnswerCell::Kept(head) => {
                            self.draft(passage.last).keep(&head, &text);
                            self.give_part(passage, bytes, &Role::Column(head), Certainty::Stated);
                        }
                        _ => self.take_text(passage, bytes, &text, Certainty::Usual),
                    }
                }
                self.mode = Mode::Reply;
                true
            }
            Some(Listing::Units(heads)) if heads.len() == cells.len() => {
                self.take_answering_unit(passage, &cells, &heads)
            }
            _ => {
                self.listing = None;
                false
            }
        }
    }

    /// Whether a table may stand here: in an answer, or where a letter is being read.
    fn may_list(&self, head: &Listing, course: &Course) -> bool {
        let answers = self.mode == Mode::Reply && self.reply().is_some();
        let numbered = self.open.as_ref().is_some_and(|draft| draft.head.document_number.is_some());
        // Below the head of a form, before anything has been answered.
        let form = self.open.as_ref().is_some_and(|draft| draft.form && draft.title.is_some() && !draft.has_text());
        answers
            || form && matches!(head, Listing::Answers(_))
            || matches!(head, Listing::Units(_)) && self.open.as_ref().is_some_and(|draft| draft.title.is_some())
            || matches!(head, Listing::Proposals(_)) && (numbered || course.letter_follows())
    }

    /// Takes the row of a unit: what it had to do, and what it answers; whether it is one.
    fn take_answering_unit(
        &mut self,
        passage: &Passage,
        cells: &[((usize, usize), String)],
        heads: &[(Option<Label>, String)],
    ) -> bool {
        let unit = cells.iter().zip(heads).find(|(_, (head, _))| *head == Some(Label::Unit));
        let Some(((_, unit), _)) = unit.filter(|((_, unit), _)| is_unit(unit)) else {
            self.listing = None;
            return false;
        };
        let line = passage.last;
        let way = cells.iter().zip(heads).find(|(_, (head, _))| *head == Some(Label::Method));
        let way = way.map_or("", |((_, way), _)| way);
        self.take_units(way, unit, line);
        self.draft(line).replies.push(ReplyDraft { units: vec![unit.clone()], stated: true, ..ReplyDraft::default() });
        self.mode = Mode::Reply;
        let joint = ["会办", "协"].iter().any(|word| way.contains(word));
        self.letter(line).kind = joint.then_some(ReplyKind::JointOpinion);
        for ((bytes, text), (head, words)) in cells.iter().zip(heads).filter(|((_, text), _)| !text.is_empty()) {
            match head {
                Some(Label::Unit | Label::Method) => self.give_part(passage, *bytes, &Role::Unit, Certainty::Stated),
                Some(Label::ReplyBody) => self.take_text(passage, *bytes, text, Certainty::Stated),
                Some(label @ (Label::Date | Label::Class | Label::DocumentNumber | Label::Signer | Label::Contact)) => {
                    self.take_value(passage, *label, words, *bytes);
                }
                _ => {
                    self.draft(line).keep(words, text);
                    self.give_part(passage, *bytes, &Role::Column(words.clone()), Certainty::Stated);
                }
            }
        }
        self.reply_mut().into_iter().for_each(|reply| reply.signed = true);
        true
    }

    fn take_listed_proposal(&mut self, passage: &Passage, cells: &[((usize, usize), String)], heads: &[Option<Label>]) {
        let mut row = Draft { form: true, lines: (passage.first, passage.last), ..Draft::default() };
        for ((bytes, text), head) in cells.iter().zip(heads) {
            let role = match head {
                Some(Label::Number) => {
                    let figures = text.trim_start_matches('第').trim_end_matches("号提案").trim_end_matches('号');
                    let figures: String = figures.chars().map(|c| digit(c).unwrap_or(c)).collect();
                    row.number = Some((figures, Certainty::Stated));
                    Role::Number
                }
                Some(Label::Title) => {
                    row.title = Some((text.trim_matches(['《', '》']).to_owned(), Certainty::Stated));
                    Role::Title
                }
                Some(Label::Proposer | Label::CoProposer) => {
                    row.proposers.extend(people(text));
                    Role::Proposer
                }
                _ => Role::Label,
            };
            self.give_part(passage, *bytes, &role, Certainty::Stated);
        }
        let Some((number, _)) = row.number.clone() else { return };
        let title = row.title.as_ref().map(|(title, _)| title.clone());
        let draft = self.draft(passage.last);
        draft.number.get_or_insert((number.clone(), Certainty::Stated));
        if draft.answered_at(&number).is_none() {
            draft.answered.push(NamedProposal { number, title, ..NamedProposal::default() });
        }
        self.listed.push(row);
    }
}

/// The cells of a row, in bytes and without blanks around them.
fn cells(row: &str) -> Vec<((usize, usize), String)> {
    let mut at = 0;
    let cell = |cell: &str| {
        let from = at;
        at += cell.len() + 1;
        ((from, from + cell.len()), tidy(cell))
    };
    row.split('\t').map(cell).collect()
}

/// What a row heads, where it is a head.
fn listing(cells: &[((usize, usize), String)]) -> Option<Listing> {
    let texts = || cells.iter().map(|(_, text)| text.as_str());
    if cells.len() < 2 || texts().any(|text| text.chars().count() > 10) {
        return None;
    }
    let labels: Vec<Option<Label>> = texts().map(label).collect();
    let has = |wanted: Label| labels.contains(&Some(wanted));
    if has(Label::Number) && (has(Label::Title) || has(Label::Proposer)) {
        return Some(Listing::Proposals(labels));
    }
    let answers = |text: &str| {
        ["办理情况", "答复", "落实情况", "办理意见", "答复意见", "办理措施", "采纳情况", "答复内容", "落实措施"]
            .iter()
            .any(|end| text.ends_with(end))
    };
    let asks = texts().position(|text| text.ends_with("建议") || text.ends_with("建议内容"));
    if asks.is_some() && texts().any(answers) {
        let of_whom = ["科室", "处室", "股室", "部门", "单位", "责任人", "联系人", "备注"];
        let cell = |(at, text): (usize, &str)| match () {
            () if Some(at) == asks => AnswerCell::Asked,
            () if of_whom.iter().any(|end| text.ends_with(end)) => AnswerCell::Kept(text.to_owned()),
            () => AnswerCell::Text,
        };
        return Some(Listing::Answers(texts().enumerate().map(cell).collect()));
    }
    // 单位, 办理方式, 答复时间, 答复内容
    let head = |(text, known): (&str, &Option<Label>)| {
        let found = match text {
            "单位" | "部门" | "单位名称" => Some(Label::Unit),
            _ if answers(text) => Some(Label::ReplyBody),
            _ => match known {
                Some(Label::AnsweringUnit) => Some(Label::Unit),
                Some(Label::Day) => Some(Label::Date),
                known => *known,
            },
        };
        (found, text.to_owned())
    };
    let heads: Vec<(Option<Label>, String)> = texts().zip(&labels).map(head).collect();
    let count = |wanted: Label| heads.iter().filter(|(head, _)| *head == Some(wanted)).count();
    let by_unit = count(Label::Unit) == 1 && count(Label::ReplyBody) == 1 && cells.len() > 2;
    (by_unit && heads.iter().all(|(head, _)| *head != Some(Label::Title))).then_some(Listing::Units(heads))
}

impl Draft {
    /// Takes the classes of several answers in one (第21号A，第22号B), each for its own; whether they are such.
    pub(super) fn take_classes(&mut self, value: &str) -> bool {
        let parts = value.split(['，', ',', '；', ';', '、', ' ', '\u{3000}']).filter(|part| !part.is_empty());
        let one = |part: &str| {
            let (number, class) = part.trim_start_matches('第').split_once('号')?;
            let (code, meaning) = class_code(class.trim_start_matches(['提', '案', '：', ':', '为']))?;
            let result = ReplyResult { code, meaning, raw: Some(part.to_owned()) };
            Some((self.answered_at(number.trim())?, result))
        };
        let Some(classes) = parts.map(one).collect::<Option<Vec<_>>>().filter(|all| all.len() > 1) else {
            return false;
        };
        for (at, result) in classes {
            self.answered.get_mut(at).into_iter().for_each(|one| one.result = Some(result.clone()));
        }
        true
    }
}
