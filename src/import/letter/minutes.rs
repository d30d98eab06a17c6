//! Minutes of a meeting about proposals (面商会议纪要): what the unit reports is the answer, and what the proposer says of it
//! is how it was taken.

use super::builder::{Builder, Mode};
use super::dates::first_date;
use super::draft::Draft;
use super::labels::Label;
use super::lines::{Passage, tidy};
use super::names::people;
use super::shape::{Shape, class_code};
use super::titles::proposal_number;
use crate::import::ledger::values::satisfaction_of;
use crate::import::reading::{Certainty, Role, UnusedReason};
use crate::model::ReplyResult;

/// Whether a headline is that of such minutes.
fn is_minutes(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let ends = ["纪要", "面商记录", "沟通记录", "座谈记录"].iter().any(|end| plain.ends_with(end));
    plain.contains("提案") && ends && plain.chars().count() <= 30
}

/// What minutes say of no proposal, behind the last one.
const BEHIND: [&str; 8] = ["会议要求", "会议强调", "会议指出", "会议认为", "会议议定", "会议决定", "记录人", "记录："];

impl Builder {
    /// Takes a line of minutes that are of one proposal, by its number: when, what was reported, what the proposer said.
    fn take_single_minutes(&mut self, passage: &Passage, shape: &Shape) -> bool {
        let is_single = |draft: &Draft| draft.number.is_some() && draft.title.is_none() && draft.form;
        if !self.open.as_ref().is_some_and(is_single) {
            return false;
        }
        let (text, line) = (&passage.text, passage.last);
        let led = text.char_indices().find(|(_, sign)| matches!(sign, '：' | ':'));
        let (words, from) = led.map_or((text.as_str(), text.len()), |(at, sign)| {
            (text.get(..at).unwrap_or_default(), at + sign.len_utf8())
        });
        let value = tidy(text.get(from..).unwrap_or_default());
        match shape {
            Shape::Labels(found) if value.is_empty() && found.iter().all(|one| one.label == Label::Method) => {
                self.begin_reply(line);
                self.reply_mut().into_iter().for_each(|reply| reply.stated = true);
            }
            Shape::Prose if words == "时间" && first_date(&value).is_some() => {
                self.letter(line).date = first_date(&value);
                self.give(passage, &Role::Date, Certainty::Usual);
                return true;
            }
            _ => {
                let who = words.strip_suffix("委员").filter(|who| !who.is_empty() && !value.is_empty());
                let Some(who) = who.filter(|_| self.mode == Mode::Reply) else { return false };
                let by = Some(who.to_owned());
                let given = self.feedback(line);
                (given.by, given.comment) = (by, Some(value));
                self.give_part(passage, (from, text.len()), &Role::Satisfaction, Certainty::Usual);
            }
        }
        self.give_part(passage, (0, from), &Role::Label, Certainty::Stated);
        true
    }

    /// Takes a line of minutes below the names of a proposal; whether it is one.
    pub(super) fn take_minutes(&mut self, passage: &Passage, shape: &Shape) -> bool {
        let text = &passage.text;
        if self.open.is_none() && is_minutes(text) {
            self.minutes = true;
            // 第12号提案面商记录: of that one alone.
            if let Some(number) = proposal_number(text) {
                let draft = self.draft(passage.last);
                (draft.number, draft.form) = (Some((number, Certainty::Stated)), true);
                self.give(passage, &Role::Number, Certainty::Usual);
                return true;
            }
        }
        if self.minutes && BEHIND.iter().any(|begin| text.starts_with(begin)) {
            self.mode = Mode::Masthead;
            self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown));
            return true;
        }
        if self.minutes && self.take_single_minutes(passage, shape) {
            return true;
        }
        let Some(draft) = self.open.as_ref().filter(|draft| draft.title.is_some() && !draft.handling.is_empty()) else {
            return false;
        };
        if !self.minutes || !matches!(shape, Shape::Prose | Shape::Units(_)) {
            return false;
        }
        // Who writes the minutes has answered nothing.
        if text.chars().count() <= 20 && text.contains("政协") && text.ends_with(['会', '委', '室']) {
            self.mode = Mode::Masthead;
            self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown));
            return true;
        }
        // 市城管局介绍，…。冷轩委员表示满意。
        let names = || draft.proposers.iter().map(|person| person.name.as_str());
        let begins = |at: usize| text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('。'));
        let at = names().flat_map(|name| text.match_indices(name)).map(|(at, _)| at).filter(|at| begins(*at)).min();
        let cut = at.unwrap_or(text.len());
        let reports = ["介绍", "汇报", "答复", "表示", "说明", "反馈", "回应"];
        let unit = draft.handling.iter().map(|(unit, _)| unit.clone()).find(|unit| {
            let behind: Option<String> = text.strip_prefix(unit.as_str()).map(|rest| rest.chars().take(8).collect());
            behind.is_some_and(|behind| reports.iter().any(|word| behind.contains(word)))
        });
        let said = text.get(cut..).unwrap_or_default();
        let clauses = || said.split(['，', '。', '；']);
        let outcome = clauses().find_map(|clause| satisfaction_of(clause.rsplit("表示").next()?));
        let by = names().find(|name| said.starts_with(name)).map(str::to_owned);
        let class = clauses().filter_map(|clause| clause.strip_prefix("办理结果"));
        let class = class.filter_map(|class| class_code(class.trim_start_matches(['定', '为', '是', '：']))).next();
        if cut > 0 && unit.is_none() || cut < text.len() && outcome.is_none() {
            return false;
        }
        let line = passage.last;
        if let Some(unit) = unit {
            if self.mode != Mode::Reply {
                self.begin_reply(line);
            }
            self.take_text(passage, (0, cut), &tidy(text.get(..cut).unwrap_or_default()), Certainty::Usual);
            if let Some(reply) = self.reply_mut() {
                reply.stated = true;
                if !reply.units.contains(&unit) {
                    reply.units.push(unit);
                }
            }
        }
        if cut < text.len() {
            let given = self.feedback(line);
            (given.outcome, given.by, given.comment) = (outcome, by, Some(tidy(said)));
            self.draft(line).close_feedback();
            if let Some((code, meaning)) = class {
                self.letter(line).result = Some(ReplyResult { raw: Some(code.clone()), code, meaning });
            }
            self.give_part(passage, (cut, text.len()), &Role::Satisfaction, Certainty::Usual);
        }
        true
    }

    /// Takes what somebody is said to have said of the answer (纪晓委员表示：对办理工作表示满意，…): who, the grade, the words.
    pub(super) fn take_said(&mut self, words: &str, value: &str, line: usize) {
        let who = words.trim_end_matches(['：', ':', ' ']).trim_end_matches("表示").trim_end_matches("认为");
        if who.ends_with("委员") || who.ends_with("代表") {
            self.feedback(line).by = people(who).first().map(|person| person.name.clone());
        }
        let grade = |clause: &str| satisfaction_of(clause.rsplit("表示").next().unwrap_or(clause));
        let clauses = || value.split(['，', '。', '；']).filter(|clause| !clause.is_empty());
        // 态度满意，结果基本满意 says nothing but grades.
        let graded = clauses().find_map(|clause| Some((clause, grade(clause)?)));
        match graded.filter(|_| clauses().any(|clause| grade(clause).is_none())) {
            Some((clause, grade)) => {
                self.take_grade(clause, grade.word(), line);
                self.add_comment(value, line);
            }
            None => self.take_grade(words, value, line),
        }
    }
}
