//! Papers about proposals that answer none: what hands them on (关于交办…提案的通知), asks after them (督办函, 催办函), asks
//! for a decision (…的请示) or goes to the unit that has answered. A list of proposals in one is read as other lists are; nothing else of it is a proposal's.

use super::builder::{Builder, Mode};
use super::course::Course;
use super::draft::Draft;
use super::labels::Label;
use super::lines::Passage;
use super::numerals::marker;
use super::shape::{Shape, is_closed};
use super::titles::{TitleKind, is_notice, term_and_session};
use crate::import::reading::{Role, UnusedReason};

impl Builder {
    /// Takes a passage of a notice; whether it is one.
    pub(super) fn take_notice(&mut self, passage: &Passage, shape: &Shape, course: &Course) -> bool {
        if !passage.given.is_empty() {
            return false;
        }
        if course.at < self.graded_to {
            self.take_graded_line(passage);
            return true;
        }
        if self.begins_notice(passage, shape, course) {
            if self.take_graded_letter(passage, course) {
                return true;
            }
            // What stood in its head is of the notice.
            if let Some(draft) = self.open.take() {
                let is_head = !draft.has_text() && !draft.has_reply();
                let lines = draft.lines;
                self.drafts.push(if is_head { Draft { lines, ..Draft::default() } } else { draft });
            }
            (self.notice, self.mode) = (true, Mode::Head);
            self.noticed = term_and_session(&passage.text);
        } else if !self.notice || self.ends_notice(passage, shape, course) {
            self.notice = false;
            return false;
        } else if is_of_list(shape) || self.take_entry(passage, shape) {
            return !is_of_list(shape);
        }
        self.give_nothing(passage, &Role::Unused(UnusedReason::Notice));
        true
    }

    /// Whether a line is the title of a notice, over whom it is to or what it says.
    fn begins_notice(&self, passage: &Passage, shape: &Shape, course: &Course) -> bool {
        // 关于第6号提案答复的意见 is no title of a proposal's own.
        let of_number = || passage.text.split_once("号提案").is_some_and(|(before, _)| before.contains("关于"));
        let titled = match shape {
            Shape::Prose | Shape::Title(TitleKind::Reply(_)) => !passage.row,
            Shape::Title(TitleKind::Proposal) => !passage.row && of_number(),
            _ => false,
        };
        let is_head = |draft: &Draft| draft.title.is_none() && !draft.has_text() && !draft.has_reply();
        let free = self.open.as_ref().is_none_or(is_head) || self.has_answer() && self.is_signed();
        let says = |(next, shape): (&Passage, &Shape)| match shape {
            Shape::Addressee | Shape::Labels(_) => true,
            Shape::Prose => is_closed(&next.text) || next.text.chars().count() > 20,
            _ => next.row,
        };
        let is_frame = |shape: &Shape| matches!(shape, Shape::Units(_) | Shape::Date(..) | Shape::DocumentNumber);
        let next = || course.ahead().find(|(_, shape)| !is_frame(shape));
        let noticed = || titled && is_notice(&passage.text) && next().is_none_or(says);
        let greets = *shape == Shape::Addressee && !passage.row;
        free && (noticed() || (titled || greets) && course.is_turned())
    }

    /// Whether another paper begins: a letter to who proposes, a proposal, the text of one that the notice lists.
    fn ends_notice(&self, passage: &Passage, shape: &Shape, course: &Course) -> bool {
        let asks = |(next, _): (&Passage, &Shape)| next.text.contains("收悉");
        // Lines of a list have no text of their own below them.
        let is_form = self.open.is_some() && self.items == 0;
        // 四、存在的问题, below the list, is the next part of the notice.
        let heads_next = || {
            let next = course.ahead().take(4).find(|(_, shape)| **shape != Shape::Prose);
            next.is_some_and(|(next, shape)| matches!(shape, Shape::Section(_)) && marker(&next.text).is_some())
        };
        match shape {
            Shape::Title(TitleKind::Reply(_)) => true,
            Shape::Title(TitleKind::Proposal) | Shape::Conference => course.proposal_follows() && !heads_next(),
            Shape::Addressee => {
                let to = passage.text.trim_end_matches(['：', ':']);
                to.ends_with(['员', '表', '们']) && course.ahead().next().is_some_and(asks)
            }
            Shape::Section(label) => is_form && is_text(*label),
            Shape::Labels(found) => is_form && found.iter().any(|one| is_text(one.label)),
            _ => false,
        }
    }
}

fn is_text(label: Label) -> bool {
    matches!(label, Label::Background | Label::Points | Label::ReplyBody)
}

/// Whether a line says what a list says of a proposal: its number, its title, who proposes, who handles it.
fn is_of_list(shape: &Shape) -> bool {
    let of_list = |label: Label| {
        matches!(label, Label::Number | Label::Title | Label::Proposer | Label::CoProposer | Label::Unit | Label::Due)
    };
    matches!(shape, Shape::Labels(found) if found.first().is_some_and(|one| of_list(one.label)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_told_from_an_answer_by_its_title() {
        for text in [
            "关于交办市政协六届二次会议提案的通知",
            "清和市人民政府办公室关于交办市政协六届二次会议第15号提案的通知",
            "市政府督查室关于第15号提案办理情况的督办函",
            "提案催办函",
            "关于市政协六届二次会议提案交办的函",
            "关于商请提供第15号提案会办意见的函",
            "关于调整第15号提案承办单位的请示",
        ] {
            assert!(is_notice(text), "{text}");
        }
        for text in [
            "关于市政协六届二次会议第15号提案的答复",
            "关于第15号提案答复的函",
            "关于督办提案办理情况的函",
            "关于对征求第15号提案意见的复函",
            "关于第15号提案会办意见的函",
            "关于印发实施方案的通知",
            "根据关于交办提案的通知，现答复如下：",
        ] {
            assert!(!is_notice(text), "{text}");
        }
    }
}
