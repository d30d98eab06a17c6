//! Whether a value looks like what it was taken for: titles, names of people, of bodies and of units.

use super::labels::{label, labelled};
use super::names::proposer_kind;
use super::shape::{Shape, shape};
use super::titles::{TitleKind, number_led, title_kind};
use crate::model::ProposerKind;

/// Characters that a title has at most.
const TITLE: usize = 60;

/// Whether a text is the title of a proposal, and says so.
pub(super) fn names_proposal(text: &str) -> bool {
    text.len() <= TITLE * 3
        && (text.ends_with("提案") || text.ends_with("议案"))
        && title_kind(text) == Some(TitleKind::Proposal)
}

/// Whether a text is a title as nearly all are.
pub(super) fn is_plain_title(text: &str) -> bool {
    let ends = text.ends_with("提案") || text.ends_with("建议");
    text.len() <= TITLE * 3
        && text.starts_with("关于")
        && ends
        && !text.contains(['。', '；', '\n'])
        && text.matches("的提案").count() < 2
}

/// Whether a text may be the title of a proposal.
pub(super) fn is_title(text: &str) -> bool {
    let length = text.chars().count();
    let ends = text.ends_with(['，', '：', ':', '、', '；']);
    let several = text.matches("的提案").count() > 1;
    (3..=TITLE).contains(&length)
        && !(ends || several || text.contains(['。', '；', '\n']))
        && number_led(text).is_none()
        && !text.split_once("关于").is_some_and(|(led, _)| led.ends_with(|c: char| c.is_ascii_digit()))
        && matches!(shape(text), Shape::Title(TitleKind::Proposal) | Shape::Prose)
        && label(text).is_none()
}

/// Whether a text may be the name of somebody who proposes.
pub(super) fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    let known = proposer_kind(name) != ProposerKind::Member || name.contains(['·', '•', '．']);
    let plain = !name.contains(['，', '。', '、', '；', '：', ':', '《', '\n', '？']);
    let letters = name.chars().all(|c| c.is_ascii_alphabetic() || c == ' ' || c == '.');
    plain
        && label(name).is_none()
        && labelled(name).is_empty()
        && ((2..=4).contains(&length) || length <= 40 && (known || letters))
}

/// Whether a text may be the name of a unit.
pub(super) fn is_body(name: &str) -> bool {
    let length = name.chars().count();
    (2..=40).contains(&length)
        && !name.contains(['。', '；', '：', ':', '《', '\n', '，'])
        && !name.chars().any(|c| c.is_ascii_digit())
        && label(name).is_none()
}
