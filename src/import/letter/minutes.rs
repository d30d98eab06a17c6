//! Minutes of a meeting about proposals (面商会议纪要): what the unit reports is the answer, and what the proposer says of it
//! is how it was taken.

use super::builder::{Builder, Mode};
use super::lines::{Passage, tidy};
use super::shape::{Shape, class_code};
use crate::import::ledger::values::satisfaction_of;
use crate::import::reading::{Certainty, Role, UnusedReason};
use crate::model::ReplyResult;

/// Whether a headline is that of such minutes.
fn is_minutes(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    plain.contains("提案") && plain.ends_with("纪要") && plain.chars().count() <= 30
}

impl Builder {
    /// Takes a line of minutes below the names of a proposal; whether it is one.
    pub(super) fn take_minutes(&mut self, passage: &Passage, shape: &Shape) -> bool {
        let text = &passage.text;
        self.minutes |= self.open.is_none() && is_minutes(text);
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
}
