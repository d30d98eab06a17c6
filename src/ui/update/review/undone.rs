//! What a step that was undone or done again was, in words.

use crate::lang::{Lang, Text, fill};
use crate::review::{Change, Id, Review};
use crate::ui::reviewing::place_of;

/// The change that an event has made: where, and what was said there.
pub(super) fn step(review: &Review, id: Id, lang: Lang) -> Option<String> {
    let event = review.event_log().events().iter().rev().find(|event| event.id == id)?;
    let change = event.change.as_ref()?;
    let part = change.item()?.part;
    let place = place_of(part, lang);
    let said = |text: Text| [&place, " ", text.get(lang)].concat();
    let filled = |text: Text| fill(text.get(lang), &[&place]);
    let step = match change {
        Change::Judge { grade: Some(grade), .. } => said(grade.label(part)),
        Change::Defer { deferred: true, .. } => said(Text::ReportDeferred),
        Change::Judge { grade: None, .. } | Change::Defer { deferred: false, .. } => filled(Text::ReviewStepCleared),
        Change::Note(_) | Change::RemoveNote { .. } => filled(Text::ReviewStepNote),
        Change::FollowUp(_) => filled(Text::ReviewStepFollowUp),
        Change::Undo(_) | Change::Redo(_) | Change::Reveal => return None,
    };
    Some(step.trim_start().to_owned())
}
