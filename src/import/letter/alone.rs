//! What a line says for itself, wherever it was read: that it is no part of the text it is in, that it holds something though
//! it is in no field, which number it gives its proposal.

use super::dates::whole_date;
use super::labels::{Label, is_joint, label};
use super::led::{led_by_number, number_led};
use super::names::{is_of_conference, is_person, is_to_proposer, is_unit, people, proposer_kind, signed_units};
use super::numerals::marker;
use super::page::is_form;
use super::plausible::names_proposal;
use super::several::answered;
use super::shape::{Shape, document_number, is_closed, is_led, shape};
use super::titles::{TitleKind, proposal_number};
use crate::import::pairing::title::plain_number;
use crate::import::reading::{DoubtCause, Role};
use crate::import::source::{SourceLine, SourcePart};
use crate::model::ProposerKind;

/// The shape of a text, unless it is longer than what has one.
pub(super) fn shape_of(text: &str, longest: usize) -> Shape {
    if text.len() > longest * 3 { Shape::Prose } else { shape(text) }
}

/// Why a line is no part of the text that it is in.
pub(super) fn misplaced(text: &str, role: &Role) -> Option<DoubtCause> {
    let answer = *role == Role::Reply;
    // 感谢您对…的关心支持, 市教育局答复：…
    let thanks = ["感谢您", "感谢你", "谢您"].iter().any(|word| text.contains(word)) && text.contains("支持");
    let led = text.split_once(['：', ':']).map_or("", |(words, _)| words);
    let answers = ["答复", "回复", "复函"].iter().filter_map(|end| led.strip_suffix(end)).any(is_unit);
    if !answer && (text.contains("收悉") && text.contains("答复") || thanks || answers) {
        return Some(DoubtCause::Answer);
    }
    let led = text.split_once('：').filter(|(words, value)| words.chars().count() <= 6 && is_unit(value));
    if text.starts_with("问：") || text.starts_with("答：") || led.is_some() && !answer {
        return Some(DoubtCause::Label);
    }
    // 您提出的《关于甲》《关于乙》收悉: only the first is answered by title.
    let several = || text.matches("《关于").count() > 1 && !text.contains('号') && answered(text).is_empty();
    if answer && text.contains("收悉") && several() {
        return Some(DoubtCause::Title);
    }
    // 甲事多年没有人　主办单位　市水利局: cells that a page has in one line.
    let of_head =
        |label: Label| matches!(label, Label::Unit | Label::Proposer | Label::CoProposer | Label::AnsweringUnit);
    let mut words = text.split_whitespace();
    let begins = words.next().is_some_and(|first| label(first).is_none());
    if !answer && begins && words.any(|word| label(word).is_some_and(of_head)) {
        return Some(DoubtCause::Label);
    }
    // 郑和、萧山、唐河: names whose label stands in the line above.
    let mut names = text.split('、');
    if !answer && text.contains('、') && names.all(is_person) {
        return Some(DoubtCause::Frame);
    }
    if !answer && says_grade(text) {
        return Some(DoubtCause::Label);
    }
    if !answer && text.starts_with("本提案由") && ["办结", "答复"].iter().any(|word| text.contains(word)) {
        return Some(DoubtCause::Answer);
    }
    match shape_of(text, 160) {
        Shape::Labels(found) if found.first().is_some_and(|found| parts_text(found.label, role)) => {
            Some(DoubtCause::Label)
        }
        Shape::Section(Label::Points | Label::ReplyBody) if *role == Role::Background => Some(DoubtCause::Label),
        Shape::Class | Shape::DocumentNumber => Some(DoubtCause::Label),
        Shape::Addressee if is_to_proposer(text) => Some(DoubtCause::Frame),
        Shape::Date(..) | Shape::SignedDate(..) => Some(DoubtCause::Frame),
        Shape::Units(_) if *role != Role::Point => Some(DoubtCause::Frame),
        Shape::Number(_) | Shape::Conference => Some(DoubtCause::Title),
        Shape::Title(TitleKind::Proposal) if names_proposal(text) => Some(DoubtCause::Title),
        Shape::Title(TitleKind::Reply(_)) => Some(DoubtCause::Title),
        Shape::Prose if label(within_part(text)).is_some_and(|label| parts_text(label, role)) => {
            Some(DoubtCause::Label)
        }
        Shape::Prose if marker(text).is_some_and(|found| names_proposal(found.rest)) && !answer => {
            Some(DoubtCause::Title)
        }
        Shape::Prose if number_led(text).is_some_and(|rest| !is_closed(rest) && rest.chars().count() > 6) => {
            Some(DoubtCause::Title)
        }
        _ => None,
    }
}

/// What a heading calls a part: 委员反馈 of 第三部分　委员反馈.
fn within_part(text: &str) -> &str {
    text.strip_prefix('第').and_then(|rest| rest.split_once("部分")).map_or(text, |(_, name)| name.trim())
}

/// Whether a text says how a proposer took the answer: 王一委员对答复表示满意, 三、委员意见：满意.
fn says_grade(text: &str) -> bool {
    let who = ["委员对", "委员表示", "提案人", "提案者", "委员意见", "委员反馈", "委员评价"];
    let grades = ["满意", "基本满意", "非常满意", "很满意", "比较满意", "不满意"];
    let is_grade = |said: &str| grades.iter().any(|grade| said.trim_start().starts_with(grade));
    who.iter().any(|who| text.contains(who))
        && ["表示", "：", ":"].iter().any(|sign| text.split(sign).skip(1).any(is_grade))
}

/// Whether a label says that something else than a text begins.
fn parts_text(label: Label, role: &Role) -> bool {
    use Label::*;
    match label {
        Title | Number | Proposer | CoProposer | Submitted | Filing | AnsweringUnit | Class | DocumentNumber
        | Satisfaction => true,
        Sector | Category | Unit | ReplyBody | Date | Assigned | Due => *role != Role::Reply,
        Points => *role == Role::Background,
        _ => false,
    }
}

/// Whether a line is of a letter and of no page around it.
pub(super) fn is_of_letter(text: &str) -> bool {
    text.contains("收悉") || shape_of(text, 100) == Shape::Addressee && is_to_proposer(text)
}

/// Whether a line in no field says what belongs to a proposal or a letter.
pub(super) fn is_content(text: &str) -> bool {
    match shape_of(text, 400) {
        // 征询意见表
        Shape::Prose if is_form(text) || leads(text) => false,
        Shape::Labels(found) => found.iter().any(|found| {
            let value = text.get(found.value..found.end).unwrap_or_default().trim();
            !value.is_empty() && (parts_text(found.label, &Role::Background) || found.label.is_section())
        }),
        // 会办意见 over an opinion is what the paper is called.
        Shape::Section(Label::ReplyBody) => !is_joint(text),
        Shape::Section(Label::Points) | Shape::Title(_) | Shape::Number(_) => true,
        // 提案者华青、李时
        Shape::Prose
            if text.chars().count() <= 40 && led(text).is_some_and(|label| parts_text(label, &Role::Background)) =>
        {
            true
        }
        // 复文文号：宁城管函〔2025〕31号
        Shape::Prose if text.chars().count() <= 30 && text.contains("文号") && document_number(text).is_some() => {
            true
        }
        // 〔2025〕3号 on the line below its letters.
        Shape::Prose if text.starts_with('〔') && text.ends_with('号') => true,
        Shape::Prose => {
            // 方圆委员表示：对答复满意。
            is_closed(text) && (text.chars().count() >= 20 || text.contains("满意"))
                || label(text) == Some(Label::Number)
                || is_led(text)
                || is_led(text.trim_end_matches(['。', '！', '？']))
        }
        _ => false,
    }
}

/// Whether a line names who leads a meeting: 主持：市政协副主席.
fn leads(text: &str) -> bool {
    let leads = |words: &str| matches!(words.trim(), "主持" | "主持人" | "会议主持");
    !is_closed(text) && text.split_once(['：', ':']).is_some_and(|(words, _)| leads(words))
}

/// Whether a line in no field would say something between two that are in fields.
pub(super) fn is_said(text: &str, line: &SourceLine) -> bool {
    text.chars().filter(|sign| sign.is_alphanumeric()).count() > 1
        && line.part == SourcePart::Body
        && !is_form(text)
        && !leads(text)
        && !matches!(shape_of(text, 100), Shape::Units(_) | Shape::Conference)
}

/// Whether a line has one more value of a label above it: a further name, a further unit.
pub(super) fn goes_on(of: Label, text: &str) -> bool {
    let rare = |name: &str| (2..=3).contains(&name.chars().count()) && name.chars().all(|sign| sign as u32 >= 0x4E00);
    let is_name =
        |name: &str| is_person(name) || rare(name) || proposer_kind(name) != ProposerKind::Member && !is_closed(name);
    label(text).is_none()
        && match of {
            Label::Proposer | Label::CoProposer => people(text).iter().all(|person| is_name(&person.name)),
            Label::Unit => signed_units(text).len() == 1,
            // A verdict, the body that gives it and its day.
            Label::Filing => is_of_conference(text) || whole_date(text).is_some(),
            _ => false,
        }
}

/// The label that a line begins with, its value right behind it.
fn led(text: &str) -> Option<Label> {
    let ends = text.char_indices().map(|(at, _)| at).skip(3).take(2);
    ends.filter_map(|at| label(text.get(..at)?)).next()
}

/// The number that a line of a paper's head gives its proposal.
pub(super) fn number_of_head(text: &str) -> Option<String> {
    let number = match shape_of(text, 80) {
        Shape::Number(number) => number,
        Shape::Labels(found) => {
            let found = found.into_iter().find(|found| found.label == Label::Number)?;
            let value = text.get(found.value..found.end)?.trim().to_owned();
            proposal_number(&value).or(Some(value).filter(|value| value.chars().all(|c| c.is_ascii_digit())))?
        }
        Shape::Title(TitleKind::Proposal) => led_by_number(text)?.0,
        _ => return None,
    };
    Some(plain_number(&number)).filter(|number| !number.is_empty())
}
