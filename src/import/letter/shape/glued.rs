//! Labels with their values right behind them, as pages have them whose cells stand side by side.

use super::{class_code, document_number, is_closed};
use crate::import::letter::dates::whole_date;
use crate::import::letter::labels::{Label, Labelled, label};
use crate::import::letter::names::{is_person, is_unit, proposer_kind};
use crate::import::letter::titles::term_and_session;
use crate::model::ProposerKind;

/// The label that a text begins with, with nothing between it and its value, and where that begins: 提案人蓝心怡.
pub(in crate::import::letter) fn led_by(text: &str) -> Option<(Label, usize)> {
    let ends = text.char_indices().map(|(at, _)| at).skip(2).take(6).collect::<Vec<_>>();
    ends.into_iter().rev().find_map(|value| Some((label(text.get(..value)?)?, value)))
}

/// Labels with their values right behind them, as a page has them whose cells stand side by side: 提案者华青、李时, 办理类别A,
/// 提案编号34提案人蓝心怡承办单位区妇联.
pub(super) fn glued(text: &str) -> Vec<Labelled> {
    let count = text.chars().count();
    let mut found: Vec<Labelled> = Vec::new();
    let mut start = 0;
    while let Some((label, value)) =
        led_by(text.get(start..).unwrap_or_default()).filter(|(label, _)| count <= 160 && !label.is_section())
    {
        let value = start + value;
        let behind = text.get(value..).unwrap_or_default();
        let next = behind.char_indices().skip(1).map(|(at, _)| value + at).find(|at| {
            let is_whole = |(_, end): &(Label, usize)| *end > "提案".len();
            text.get(*at..).and_then(led_by).filter(is_whole).is_some()
                && text.get(value..*at).is_some_and(|said| fits(label, said, true))
        });
        let end = next.unwrap_or(text.len());
        let several = next.is_some() || !found.is_empty();
        if !text.get(value..end).is_some_and(|said| fits(label, said, several)) {
            return Vec::new();
        }
        found.push(Labelled { label, start, value, end });
        start = end;
    }
    if start < text.len() || is_closed(text) || found.len() == 1 && count > 40 { Vec::new() } else { found }
}

/// Whether a value is one that a label right before it asks for; beside others any name is.
fn fits(label: Label, said: &str, several: bool) -> bool {
    let all = |is: &dyn Fn(&str) -> bool| said.split(['、', '，']).all(is);
    let is_body = |name: &str| {
        !matches!(proposer_kind(name), ProposerKind::Member | ProposerKind::Organisation) && name.chars().count() > 3
    };
    let is_name = |name: &str| is_person(name) || is_body(name) || several && (2..=3).contains(&name.chars().count());
    match label {
        Label::Number => said.chars().all(|c| c.is_ascii_digit()) && said.len() <= 8,
        Label::Proposer | Label::CoProposer => all(&is_name),
        Label::Unit | Label::AnsweringUnit => all(&|name| is_unit(name)),
        Label::Satisfaction => matches!(said, "满意" | "基本满意" | "不满意" | "很满意" | "非常满意"),
        Label::Class => said.chars().count() <= 2 && class_code(said).is_some(),
        Label::Date | Label::Submitted | Label::Assigned | Label::Due => whole_date(said).is_some(),
        Label::DocumentNumber => document_number(said) == Some((0, said.len())),
        Label::Title => several && said.starts_with("关于"),
        Label::Sector => several && said.ends_with('界'),
        Label::Kept | Label::Category | Label::Disclosure => several && said.chars().count() <= 8,
        Label::Session => term_and_session(said).0.is_some() && said.chars().count() <= 12,
        _ => false,
    }
}
