//! Reviewing by keyboard: one key judges and goes on, and every change can be taken back.

mod line;
mod steps;
mod tags;
mod undone;
mod walk;

use crossterm::event::KeyCode;

use crate::error::Exit;
use crate::lang::{Text, reason};
use crate::model::{Progress, Side};
use crate::review::{Bookmark, Change, Event, Filter, Grade, Item, Part, SaveReport, Standing, TextHash, Touched, Way};
use crate::ui::action::Action;
use crate::ui::effect::{Effect, NewRecord};
use crate::ui::key::Key;
use crate::ui::msg::Opened;
use crate::ui::reviewing::{AfterRecord, Pending, Reviewing};
use crate::ui::state::State;

pub(super) use line::{edited, keep as keep_note, key as line_key, paste};
pub(super) use steps::go_to;

/// `r`: the review, opened where none is; its keys judge from here on, or no more.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    if state.loading.is_some_and(|Progress { done, .. }| !done) {
        state.notify(Text::ReviewLoading, vec![]);
        return vec![];
    }
    let Some(review) = &mut state.review else { return vec![Effect::OpenReview] };
    review.on = !review.on;
    if !review.on {
        steps::list(state);
        state.notify(Text::ReviewLeft, vec![]);
        return vec![];
    }
    let at = review.item().cloned();
    state.relayout();
    if let Some(item) = at {
        go_to(state, &item);
    }
    vec![Effect::CatchUp]
}

/// What was recorded elsewhere has been read: what is shown of the review is laid out anew, and one stays
/// where one is.
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

/// The review has been opened, or could not be.
pub(super) fn opened(state: &mut State, opened: Result<Opened, String>) -> Vec<Effect> {
    let Opened { review, today, session, bookmark, damaged, newer, draft } = match opened {
        Ok(opened) => opened,
        Err(reason) => {
            state.notify(Text::ReviewNotOpened, vec![reason]);
            return vec![];
        }
    };
    let saved = bookmark.at.clone().filter(|item| state.library.find(&item.proposal).is_some());
    let is_at_start = state.is_at_the_start();
    // Who has gone somewhere begins there; who has not goes on where they stopped.
    let resumed = saved.filter(|_| is_at_start);
    let query = if resumed.is_some() { bookmark.query.clone() } else { String::new() };
    let filter = if resumed.is_some() { bookmark.filter } else { Filter::All };
    let reviewing = Reviewing::new(review, today, session, Bookmark { filter, ..bookmark });
    let counts = reviewing.review.counts();
    let point = state.pair().and_then(|pair| pair.point);
    state.review = Some(Box::new(reviewing));
    steps::list(state);
    let is_resumed = resumed.is_some();
    let first = match resumed {
        Some(item) => Some(item),
        None if is_at_start => walk::next_item(state, None, Filter::Undecided, Way::Forward),
        None => item_in_sight(state, point),
    };
    if let Some(item) = first {
        go_to(state, &item);
    }
    let values = [counts.decided, counts.total()].map(|count| count.to_string());
    match (newer, draft) {
        (Some(version), _) => state.notify(Text::ReviewReadOnly, vec![version.to_string()]),
        _ if damaged > 0 => state.notify(Text::ReviewDamagedHere, vec![damaged.to_string()]),
        (None, Some(file)) => state.notify(Text::ReviewDraftLeft, vec![file]),
        _ if is_resumed => state.notify(Text::ReviewResumed, values.to_vec()),
        _ => state.notify(Text::ReviewBegun, vec![]),
    }
    if query.is_empty() { vec![] } else { super::prompt::search_again(state, &query) }
}

/// The item of the open proposal at which a review begins: the point that the person is at, else the first that
/// is undecided.
fn item_in_sight(state: &State, point: Option<usize>) -> Option<Item> {
    let (id, own) = (state.library.id(state.current?)?, state.reviewing()?.review.own());
    let checklist = state.reviewing()?.review.checklist();
    let first = || checklist.part_of(&own, &id, None, Filter::Undecided, Way::Forward);
    let any = || checklist.part_of(&own, &id, None, Filter::All, Way::Forward);
    let part = point.map(Part::Point).or_else(first).or_else(any)?;
    Some(part.of(&id))
}

/// A key while reviewing; `None` for one that is not the review's.
pub(super) fn key(state: &mut State, key: Key) -> Option<Vec<Effect>> {
    let action = state.keymap.review(key);
    let review = state.review.as_deref_mut().filter(|review| review.on)?;
    let pending = review.pending.take();
    // What was typed for a date that is not asked for must not be taken for verdicts; Enter or Esc ends it.
    if pending == Some(Pending::NoPromise) {
        match key.code {
            KeyCode::Char('0'..='9' | '-' | '.' | '年' | '月' | '日') => {
                review.pending = pending;
                state.notify(Text::ReviewNoDateAsked, vec![]);
                return Some(vec![]);
            }
            KeyCode::Enter | KeyCode::Esc => return Some(vec![]),
            _ => {}
        }
    }
    match (pending, action?) {
        (Some(Pending::Work), Action::JudgeGood | Action::JudgeFair | Action::JudgePoor | Action::Clear) => {
            let work = Part::Work.of(&review.item()?.proposal);
            let judged = judge(state, &work, grade(action?));
            return Some(judged);
        }
        (Some(Pending::Bracket(way, from)), Action::Undo) => {
            steps::seek_undecided(state, &from, way);
            return Some(vec![]);
        }
        _ => {}
    }
    Some(act(state, action?))
}

/// What a digit says; `None` takes back what was said.
fn grade(action: Action) -> Option<Grade> {
    match action {
        Action::JudgeGood => Some(Grade::Good),
        Action::JudgeFair => Some(Grade::Fair),
        Action::JudgePoor => Some(Grade::Poor),
        _ => None,
    }
}

fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some((_, item)) = state.reviewing().and_then(|review| review.at.clone()) else { return vec![] };
    match action {
        Action::JudgeGood | Action::JudgeFair | Action::JudgePoor => judge(state, &item, grade(action)),
        Action::Clear => clear(state, &item),
        Action::Defer => defer(state, &item),
        Action::Work => {
            if let Some(review) = &mut state.review {
                review.pending = Some(Pending::Work);
            }
            vec![]
        }
        Action::Undo | Action::Redo => turn(state, action == Action::Undo),
        Action::NextItem | Action::PreviousItem => {
            let way = if action == Action::NextItem { Way::Forward } else { Way::Back };
            steps::step(state, &item, way)
        }
        Action::Filter => {
            steps::filter(state);
            vec![]
        }
        Action::Advance => {
            if let Some(review) = &mut state.review {
                review.advances = !review.advances;
                let text = if review.advances { Text::ReviewAdvances } else { Text::ReviewStays };
                state.notify(text, vec![]);
            }
            vec![]
        }
        Action::FollowUps | Action::Notes | Action::Others => super::review_list::open(state, action),
        Action::Export => super::export::open(state),
        Action::Note => line::note(state, item),
        Action::NoteEditor => line::edit(state, item),
        Action::FollowUp => line::follow_up(state, item),
        _ => vec![],
    }
}

/// Judges: sets a verdict, never toggles one. A first verdict goes on to the next undecided item, a changed
/// one stays where it is.
fn judge(state: &mut State, item: &Item, grade: Option<Grade>) -> Vec<Effect> {
    let Some(proposal) = state.proposal() else { return vec![] };
    let Some(review) = &mut state.review else { return vec![] };
    let old = review.standing(item);
    if grade.is_some_and(|grade| old == Standing::Decided(grade)) {
        state.notify(Text::ReviewSame, vec![]);
        return vec![];
    }
    let first = !matches!(old, Standing::Decided(_)) && item.part != Part::Work;
    review.after_record =
        if grade.is_some() && first && review.advances { AfterRecord::Advance } else { AfterRecord::Stay };
    let on = TextHash::judged(&proposal, item.part);
    vec![record(Change::Judge { item: item.clone(), grade, on })]
}

/// Takes back what was decided of an item: the verdict and the deferral.
fn clear(state: &mut State, item: &Item) -> Vec<Effect> {
    let Some(review) = &mut state.review else { return vec![] };
    review.after_record = AfterRecord::Stay;
    let own = review.review.own();
    let deferred = own.is_deferred(&item.proposal, item.part);
    let judged = own.verdict(&item.proposal, item.part).is_some();
    let mut effects = Vec::new();
    if deferred {
        effects.push(record(Change::Defer { item: item.clone(), deferred: false }));
    }
    if judged {
        effects.extend(judge(state, item, None));
    }
    if effects.is_empty() {
        state.notify(Text::ReviewNothingToClear, vec![]);
    }
    effects
}

/// Puts an item off, and goes on.
fn defer(state: &mut State, item: &Item) -> Vec<Effect> {
    let Some(review) = &mut state.review else { return vec![] };
    if review.standing(item) == Standing::Deferred {
        state.notify(Text::ReviewSame, vec![]);
        return vec![];
    }
    review.after_record = if review.advances { AfterRecord::Advance } else { AfterRecord::Stay };
    vec![record(Change::Defer { item: item.clone(), deferred: true })]
}

/// Undoes or redoes, and goes to the item that it is about, also where the filter hides it.
pub(super) fn turn(state: &mut State, back: bool) -> Vec<Effect> {
    let Some(review) = &mut state.review else { return vec![] };
    let own = review.review.own();
    let step = if back { own.undo(&review.session) } else { own.redo(&review.session) };
    let Some(step) = step else {
        state.notify(if back { Text::ReviewNoUndo } else { Text::ReviewNoRedo }, vec![]);
        return vec![];
    };
    review.after_record = step.item.clone().map_or(AfterRecord::Stay, AfterRecord::GoTo);
    vec![record(step.change)]
}

fn record(change: Change) -> Effect {
    Effect::Record(NewRecord::Change(change))
}

/// A change has become an event, and is on its way to the disk.
pub(super) fn recorded(state: &mut State, event: Event) {
    let Some(review) = &mut state.review else { return };
    let mut step = None;
    let said = match &event.change {
        Some(Change::Undo(id) | Change::Redo(id)) => {
            step = undone::step(&review.review, *id, state.lang);
            let back = matches!(event.change, Some(Change::Undo(_)));
            Some(if back { Text::ReviewUndone } else { Text::ReviewRedone })
        }
        Some(Change::Note(_)) => Some(Text::ReviewNoted),
        Some(Change::FollowUp(promise)) if review.review.own().follow_up(promise.id).is_some() => {
            Some(Text::FollowChanged)
        }
        Some(Change::FollowUp(_)) => Some(Text::ReviewFollowed),
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
    match (after_record, here) {
        (AfterRecord::Advance, Some(item)) => steps::advance(state, &item),
        (AfterRecord::GoTo(item), _) => go_to(state, &item),
        // What was noted there is to be seen.
        (AfterRecord::Stay, Some(item)) if matches!(item.part, Part::Result | Part::Work) => go_to(state, &item),
        _ => {}
    }
    if let Some(said) = said {
        state.notify(said, Vec::from_iter(step));
    }
}

/// A change was not taken: the journal is a newer program's.
pub(super) fn refused(state: &mut State, version: u32) {
    if let Some(review) = &mut state.review {
        review.after_record = AfterRecord::Stay;
    }
    state.notify(Text::ReviewReadOnly, vec![version.to_string()]);
}

/// What has become of an event on its way to the disk.
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
            // Who is leaving has been told, and is to see how to.
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

/// Where the session is, if that has changed or something was put on record there: kept for the next time.
pub(super) fn keep_bookmark(state: &mut State) -> Option<Effect> {
    let query = if state.search.prompt.is_none() { state.search.query.clone() } else { String::new() };
    let review = state.review.as_deref_mut()?;
    let at = review.item().cloned();
    let recorded = std::mem::replace(&mut review.kept_version, review.version) != review.version;
    let kept = (review.kept.at.as_ref(), review.kept.filter, &review.kept.query);
    if !recorded && kept == (at.as_ref(), review.filter, &query) {
        return None;
    }
    review.kept = Bookmark { at, filter: review.filter, query, rest: review.kept.rest.clone() };
    Some(Effect::KeepBookmark(review.kept.clone()))
}

/// The side that notes and promises are looked for on: where the person reads.
fn side(state: &State) -> Side {
    state.focus.side().unwrap_or(Side::Proposal)
}
