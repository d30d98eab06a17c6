//! Reviewing by keyboard: one key judges and goes on, and every change can be taken back. Here: coming and going.

pub(super) mod agree;
mod answer;
mod joining;
mod judge;
pub(super) mod notes;
pub(super) mod opening;
pub(super) mod recording;
mod steps;
mod walk;

use crate::error::Exit;
use crate::lang::Text;
use crate::model::Progress;
use crate::review::Bookmark;
use crate::ui::effect::Effect;
use crate::ui::state::State;

pub(super) use judge::{act, is_about_item, is_held, is_revealed_unsaid, undo_or_redo};
pub(super) use notes::edited;
pub(super) use steps::{attend, go_on_to_undecided, go_to};

/// Opens the review where none is, else switches its keys on or off (`r`).
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    if state.loading.is_some_and(|Progress { done, .. }| !done) {
        state.notify(Text::ReviewLoading, vec![]);
        return vec![];
    }
    let Some(review) = &mut state.review else { return vec![Effect::OpenReview] };
    review.on = !review.on;
    review.before_work = None;
    if !review.on {
        steps::refresh_list(state);
        state.notify(Text::ReviewLeft, vec![]);
        return vec![];
    }
    review.away = false;
    steps::refresh_list(state);
    vec![Effect::CatchUp]
}

/// Takes away what the reviewer has read; returns whether there was anything but a question.
pub(super) fn read_alert(state: &mut State) -> bool {
    let Some(review) = state.review.as_deref_mut().filter(|review| !review.alerts.is_empty()) else { return false };
    review.alerts.remove(0);
    true
}

/// Leaves the program; the first time not while something could not be saved.
pub(super) fn quit(state: &mut State) -> Vec<Effect> {
    if let Some(review) = state.review.as_deref_mut().filter(|review| review.trouble.is_some() && !review.warned) {
        review.warned = true;
        let unsaved = (review.unsaved + review.missing).to_string();
        let values = vec![unsaved, review.trouble.clone().unwrap_or_default()];
        state.notify(Text::ReviewLeavingUnsaved, values);
        return vec![Effect::RetrySaving];
    }
    vec![Effect::Quit(Exit::Done)]
}

/// Keeps where the session is for the next time, if that has changed or something was put on record there. A
/// reviewer who only looks leaves nothing behind.
pub(super) fn keep_bookmark(state: &mut State) -> Option<Effect> {
    let typed = state.query_box().is_some();
    let review = state.review.as_deref_mut().filter(|review| review.on)?;
    // What is being typed is no query yet.
    let query = if typed { review.kept.query.clone() } else { state.search.query.clone() };
    let is_begun = review.review.own().has_events() || !review.drafts.is_empty() || review.kept != Bookmark::default();
    if !is_begun {
        return None;
    }
    let recorded = std::mem::replace(&mut review.kept_version, review.version) != review.version;
    let rest = review.kept.rest.clone();
    let at = review.item().cloned();
    let about = match at == review.kept.at {
        true => review.kept.about,
        false => at.as_ref().and_then(|item| item.about(&*state.library)),
    };
    let bookmark = Bookmark { at, about, filter: review.filter, query, drafts: review.drafts.clone(), rest };
    if !recorded && review.kept == bookmark {
        return None;
    }
    review.kept = bookmark.clone();
    Some(Effect::KeepBookmark(bookmark))
}
