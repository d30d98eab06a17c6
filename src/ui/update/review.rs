//! Reviewing by keyboard: one key judges and goes on, and every change can be taken back.

mod judge;
pub(super) mod notes;
mod steps;
mod tags;
mod walk;

use crate::error::Exit;
use crate::lang::{Lang, Text, reason};
use crate::model::Progress;
use crate::review::{Bookmark, Change, Event, Filter, Id, Part, Review, SaveReport, Touched, Way};
use crate::ui::effect::Effect;
use crate::ui::msg::Opened;
use crate::ui::reviewing::{AfterRecord, Reviewing, filter_words, place_of};
use crate::ui::state::{OnAnswer, State};

pub(super) use judge::{act, is_about_item, turn};
pub(super) use notes::edited;
pub(super) use steps::{attend, go_to, seek_undecided};

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
        steps::list(state);
        state.notify(Text::ReviewLeft, vec![]);
        return vec![];
    }
    review.away = false;
    steps::list(state);
    vec![Effect::CatchUp]
}

/// Takes in what was recorded elsewhere: the review is laid out anew, and the reviewer stays in place.
pub(super) fn joined(state: &mut State, events: Result<Vec<Event>, String>) {
    let Some(review) = &mut state.review else { return };
    let events = match events {
        Ok(events) => events,
        Err(words) => {
            state.notify(Text::ReviewNotJoined, vec![reason(&words, state.lang)]);
            return;
        }
    };
    let new = review.review.join(events);
    if new > 0 {
        review.version += 1;
        super::export::renew(state);
        state.notify(Text::ReviewJoined, vec![new.to_string()]);
    }
}

/// Begins a review that has been opened, or says why it could not be.
pub(super) fn opened(state: &mut State, opened: Result<Opened, String>) -> Vec<Effect> {
    let Opened { review, today, session, bookmark, damaged, newer, draft } = match opened {
        Ok(opened) => opened,
        Err(reason) => {
            state.notify(Text::ReviewNotOpened, vec![reason]);
            return vec![];
        }
    };
    let saved = bookmark.at.clone().filter(|item| state.library.find(&item.proposal).is_some());
    let is_at_start = state.untouched;
    // A reviewer who has gone somewhere begins there; else the session goes on where it stopped.
    let resumed = saved.filter(|_| is_at_start);
    let query = if resumed.is_some() { bookmark.query.clone() } else { String::new() };
    let filter = if resumed.is_some() { bookmark.filter } else { Filter::All };
    let reviewing = Reviewing { newer, ..Reviewing::new(review, today, session, Bookmark { filter, ..bookmark }) };
    let counts = reviewing.review.counts();
    let unfinished = reviewing.drafts.first().map(|begun| (reviewing.drafts.len(), begun.draft.item.clone()));
    state.review = Some(Box::new(reviewing));
    steps::list(state);
    if state.list.shown.is_empty()
        && let Some(review) = &mut state.review
    {
        // What it let pass has been dealt with.
        review.filter = Filter::All;
        steps::list(state);
    }
    let is_resumed = resumed.is_some();
    let first = match resumed {
        Some(item) => Some(item),
        None if is_at_start => walk::next_item(state, None, Filter::Undecided, Way::Forward),
        // The point that the person is at, else the first that is undecided.
        None => None,
    };
    state.relayout();
    if let Some(item) = first.or_else(|| state.reviewing()?.item().cloned()) {
        go_to(state, &item);
    }
    let filter = state.reviewing().map_or(Filter::All, |review| review.filter);
    let narrowed = match filter_words(filter) {
        _ if !query.is_empty() => state.lang.say(Text::QueryShown, &[&query]),
        Some(words) => words.get(state.lang).to_owned(),
        None => String::new(),
    };
    let values = [counts.decided.to_string(), counts.total().to_string(), narrowed];
    match (newer, draft) {
        (Some(version), _) => state.notify(Text::ReviewReadOnly, vec![version.to_string()]),
        _ if damaged > 0 => state.notify(Text::ReviewDamagedHere, vec![damaged.to_string()]),
        (None, Some(file)) => state.notify(Text::ReviewDraftLeft, vec![file]),
        (None, None) if unfinished.is_some() => {
            let (count, item) = unfinished.unwrap_or_else(|| (0, Part::Whole.of("")));
            let values = vec![count.to_string(), item.proposal.clone(), place_of(item.part, state.lang)];
            state.notify(Text::NoteLeftUnfinished, values);
        }
        _ if is_resumed => state.notify(Text::ReviewResumed, values.to_vec()),
        _ => state.notify(Text::ReviewBegun, vec![]),
    }
    if query.is_empty() { vec![] } else { super::query::search_again(state, &query, OnAnswer::Stay) }
}

/// Takes in a change that has become an event, and is on its way to the disk.
pub(super) fn recorded(state: &mut State, event: Event) {
    let Some(review) = &mut state.review else { return };
    let mut step = None;
    let said = match &event.change {
        Some(Change::Undo(id) | Change::Redo(id)) => {
            step = undone_step(&review.review, *id, state.lang);
            let back = matches!(event.change, Some(Change::Undo(_)));
            Some(if back { Text::ReviewUndone } else { Text::ReviewRedone })
        }
        Some(Change::Note(_)) => Some(Text::ReviewNoted),
        Some(Change::FollowUp(promise)) if review.review.own().follow_up(promise.id).is_some() => {
            Some(Text::FollowChanged)
        }
        Some(Change::FollowUp(promise)) => {
            step = Some(place_of(promise.item.part, state.lang));
            Some(Text::ReviewFollowed)
        }
        Some(Change::RemoveNote { .. }) => Some(Text::ReviewNoteRemoved),
        Some(Change::Reveal) => Some(Text::OthersRevealed),
        _ => None,
    };
    let touched = review.review.apply(event);
    review.version += 1;
    review.warned = false;
    review.unsaved += usize::from(touched != Touched::Nothing);
    let after_record = std::mem::take(&mut review.after_record);
    let here = review.item().cloned();
    let judges = state.context().is_judging();
    match (after_record, here) {
        (AfterRecord::Advance, Some(item)) => steps::advance(state, &item),
        (AfterRecord::GoTo(item), _) => go_to(state, &item),
        // The reviewer sees what was noted there.
        (AfterRecord::Stay, Some(item)) if judges && matches!(item.part, Part::Result | Part::Work) => {
            go_to(state, &item);
        }
        _ => {}
    }
    if let Some(said) = said {
        state.notify(said, Vec::from_iter(step));
    }
}

/// Says that a change was not taken: the journal is a newer program's.
pub(super) fn refused(state: &mut State, version: u32) {
    if let Some(review) = &mut state.review {
        review.after_record = AfterRecord::Stay;
    }
    state.notify(Text::ReviewReadOnly, vec![version.to_string()]);
}

/// Takes in what has become of an event on its way to the disk.
pub(super) fn saved(state: &mut State, report: SaveReport) {
    let lang = state.lang;
    let Some(review) = &mut state.review else { return };
    match report {
        SaveReport::Saved(_) => {
            review.unsaved = review.unsaved.saturating_sub(1);
            if review.unsaved == 0 && review.trouble.take().is_some() {
                state.notify(Text::ReviewSavedAfterAll, vec![]);
            }
        }
        SaveReport::Failed(_, words) => {
            let reason = reason(&words, lang);
            review.trouble = Some(reason.clone());
            let (unsaved, leaving) = (review.unsaved.to_string(), review.warned);
            // A reviewer who is leaving has been told, and still needs the words that say how to.
            if !leaving {
                state.notify(Text::ReviewUnsaved, vec![reason, unsaved]);
            }
        }
        SaveReport::Warning(_) => state.notify(Text::ReviewDetour, vec![]),
        // What was judged matters more.
        SaveReport::BookmarkLost(_) if review.trouble.is_some() => {}
        SaveReport::BookmarkLost(words) => state.notify(Text::ReviewPlaceLost, vec![reason(&words, lang)]),
    }
}

/// Leaves the program; the first time not while something could not be saved.
pub(super) fn quit(state: &mut State) -> Vec<Effect> {
    if let Some(review) = state.review.as_deref_mut().filter(|review| review.trouble.is_some() && !review.warned) {
        review.warned = true;
        let values = vec![review.unsaved.to_string(), review.trouble.clone().unwrap_or_default()];
        state.notify(Text::ReviewLeavingUnsaved, values);
        return vec![];
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
    let bookmark = Bookmark { at, filter: review.filter, query, drafts: review.drafts.clone(), rest };
    if !recorded && review.kept == bookmark {
        return None;
    }
    review.kept = bookmark.clone();
    Some(Effect::KeepBookmark(bookmark))
}

/// Names the change that an event has made: where, and what was said there.
fn undone_step(review: &Review, id: Id, lang: Lang) -> Option<String> {
    let event = review.event_log().events().iter().rev().find(|event| event.id == id)?;
    let change = event.change.as_ref()?;
    let part = change.item()?.part;
    let place = place_of(part, lang);
    let said = |text: Text| [&place, " ", text.get(lang)].concat();
    let filled = |text: Text| lang.say(text, &[&place]);
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
