//! Papers about proposals that answer none: what hands them on (关于交办…提案的通知), asks after them (督办函, 催办函), asks
//! for a decision (…的请示) or goes to the unit that has answered. A list of proposals in one is read as other lists are; nothing else of it is a proposal's.

use super::builder::{Builder, Mode};
use super::course::Course;
use super::draft::Draft;
use super::labels::Label;
use super::lines::Passage;
use super::numerals::marker;
use super::shape::{Shape, is_closed};
use super::titles::{TitleKind, term_and_session, without_note};
use crate::import::reading::{Role, UnusedReason};

/// What a letter does that hands a proposal on, or asks for what it has not: 关于交办…的函, 关于商请…的函.
const HANDS: [&str; 10] = ["交办", "转办", "移交", "改办", "改交", "退办", "退回", "督办", "催办", "重新办理"];
const ASKS: [&str; 3] = ["商请", "征求", "征询"];
/// What it does else that is no answer: it sends on another's, calls together, or decides on the proposal.
const DOES: [&str; 14] = [
    "转送",
    "转交",
    "转办",
    "交办",
    "面商",
    "协商",
    "沟通",
    "邀请",
    "商请",
    "不予立案",
    "立案",
    "并案",
    "撤案",
    "撤回",
];
/// What it is about that is no answer: who is to answer, and by when.
const ABOUT: [&str; 8] =
    ["承办单位", "主办单位", "会办单位", "办理单位", "延期答复", "延期办理", "延期办结", "办理期限"];

/// Whether a line is the title of a paper about proposals that answers none: a notice, a reminder, a request.
pub(in crate::import) fn is_notice(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = without_note(&plain);
    let has = |words: &[&str]| words.iter().any(|word| bare.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| bare.ends_with(word));
    let hands = || ends(&["的函"]) && (has(&ASKS) || has(&HANDS) && !has(&["答复", "回复", "意见", "情况"]));
    // 关于转送第51号提案答复的函, 关于《…》不予立案的函: the verb stands first or last, and the proposal beside it.
    let does = || {
        let asks = bare.strip_suffix("的函").or_else(|| bare.strip_suffix("的申请"))?;
        let said = asks.split_once("关于").map_or(asks, |(_, said)| said);
        let led = DOES.iter().find_map(|verb| said.strip_prefix(verb));
        let of_it = |rest: &str| rest.starts_with(['第', '《']) || rest.contains("号提案") || rest.starts_with("提案");
        Some(led.is_some_and(of_it) || DOES.iter().any(|verb| said.ends_with(verb)) || is_about(said))
    };
    let slip = || bare.ends_with('单') && has(&HANDS);
    (5..=80).contains(&plain.chars().count())
        && !plain.contains(['。', '；', '！', '？', '：', ':', '，'])
        && has(&["提案", "议案", "建议案", "委员建议", "立案"])
        && (ends(&[
            "通知",
            "通知书",
            "告知书",
            "督办通报",
            "的请示",
            "督办函",
            "催办函",
            "交办函",
            "转办函",
            "移交函",
            "征求意见函",
            "征询意见函",
            "转送函",
            "面商函",
        ]) || hands()
            || slip()
            || does() == Some(true)
            || has(&["重新办理"]) && ends(&["的意见"]))
}

/// Whether a title is about who answers a proposal and by when, outside of the proposal's own.
fn is_about(said: &str) -> bool {
    let own = said.split_once('《').and_then(|(before, rest)| Some([before, rest.rsplit_once('》')?.1].concat()));
    let said = own.as_deref().unwrap_or(said);
    ABOUT.iter().any(|word| said.contains(word))
}

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
        // 提案交办单 over a form is the proposal's own.
        let slip = passage.text.trim_end().ends_with('单');
        let greeted = || !slip || matches!(next(), Some((_, Shape::Addressee)));
        let noticed = || titled && is_notice(&passage.text) && next().is_none_or(says) && greeted();
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
                to.ends_with(['员', '表', '们'])
                    && course.ahead().next().is_some_and(asks)
                    && (course.says_answer() || !course.is_below_notice())
            }
            Shape::Section(label) => is_form && is_text(*label),
            Shape::Labels(found) => is_form && found.iter().any(|one| is_text(one.label)),
            _ => false,
        }
    }
}

impl Course<'_> {
    /// Whether the greeting here is that of the notice whose title stands right above.
    fn is_below_notice(&self) -> bool {
        let above = self.passages.iter().zip(self.shapes).take(self.at).rev();
        let is_frame = |shape: &Shape| matches!(shape, Shape::Units(_) | Shape::Date(..) | Shape::DocumentNumber);
        let mut titles = above.filter(|(_, shape)| !is_frame(shape));
        titles.next().is_some_and(|(title, _)| is_notice(&title.text))
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
            "关于调整第15号提案承办单位的函",
            "政协提案转办单",
            "关于面商第15号提案的函",
            "市政府办公室关于转送第15号提案答复的函",
            "关于申请延期答复市政协第15号提案的函",
            "立案通知书",
            "关于《关于延长午休时间的提案》不予立案的函",
        ] {
            assert!(is_notice(text), "{text}");
        }
        for text in [
            "关于市政协六届二次会议第15号提案的答复",
            "关于第15号提案答复的函",
            "关于督办提案办理情况的函",
            "关于协商民主提案答复的函",
            "关于《关于调整提案承办单位的提案》答复的函",
            "关于转送机制建设提案的复函",
            "关于报送第15号提案答复的函",
            "关于对征求第15号提案意见的复函",
            "关于第15号提案会办意见的函",
            "关于印发实施方案的通知",
            "根据关于交办提案的通知，现答复如下：",
        ] {
            assert!(!is_notice(text), "{text}");
        }
    }
}
