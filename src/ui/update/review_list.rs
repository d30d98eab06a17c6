//! Keys in the lists of a review: from entry to entry, what is done to one, and where it leads.

use super::review;
use crate::lang::Text;
use crate::model::Proposal;
use crate::review::{AnchorMatch, Change, FollowState, FollowUp, Item, Part, QuoteAnchor};
use crate::ui::action::Action;
use crate::ui::effect::{Effect, NewRecord};
use crate::ui::input::Input;
use crate::ui::key::Key;
use crate::ui::layout::Pane;
use crate::ui::overlay::{ListEntry, OverlayKind, ReviewListKind, Subject};
use crate::ui::reviewing::{AfterRecord, Line, LineKind};
use crate::ui::state::State;

/// The list that an action opens.
fn kind_of(action: Action) -> Option<ReviewListKind> {
    match action {
        Action::FollowUps => Some(ReviewListKind::FollowUps),
        Action::Notes => Some(ReviewListKind::Notes),
        Action::Others => Some(ReviewListKind::Others),
        _ => None,
    }
}

/// Opens the list that an action names, with what others have recorded meanwhile.
pub(super) fn open(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(kind) = kind_of(action) else { return vec![] };
    state.open_overlay(OverlayKind::ReviewList(kind));
    vec![Effect::CatchUp]
}

/// A key while a list of the review is open; `None` for one that does there what it does elsewhere.
pub(super) fn key(state: &mut State, key: Key) -> Option<Vec<Effect>> {
    let kind = state.review_list()?;
    let own = state.keymap.review_list(key).filter(|action| kind.actions().contains(action));
    let shared = |action: &Action| kind_of(*action).is_some() || matches!(action, Action::Undo | Action::Redo);
    let action = own.or_else(|| state.keymap.review(key).filter(shared)).or_else(|| state.keymap.reading(key))?;
    let height = state.overlay_area().map_or(0, |area| area.height as usize);
    // A key never changes what is not seen.
    if (action == Action::Open || kind.actions().contains(&action)) && entry(state).is_some() && !state.sees_entry() {
        state.go_to_entry(entry_number(state));
        return Some(vec![]);
    }
    match action {
        Action::SetDone => return Some(set(state, FollowState::Done)),
        Action::SetBroken => return Some(set(state, FollowState::Broken)),
        Action::SetOpen => return Some(set(state, FollowState::Open)),
        Action::Strike => return Some(strike(state)),
        Action::Redate => redate(state),
        Action::Reveal => return Some(reveal(state)),
        Action::Undo | Action::Redo => return Some(turn(state, kind, action == Action::Undo)),
        Action::Open => go(state),
        Action::Top => state.go_to_entry(0),
        Action::Bottom => state.go_to_entry(usize::MAX),
        _ if kind_of(action) == Some(kind) => state.overlay = None,
        _ if kind_of(action).is_some() => return Some(open(state, action)),
        _ => state.move_in_review_list(super::reading::rows(action, height)?),
    }
    Some(vec![])
}

/// The entry under the cursor.
fn entry(state: &State) -> Option<&ListEntry> {
    state.overlay.as_ref()?.review_list.entry()
}

fn entry_number(state: &State) -> usize {
    state.overlay.as_ref().map_or(0, |overlay| overlay.review_list.cursor)
}

/// The promise under the cursor, where it is the reviewer's own; else says whose it is.
fn promise(state: &mut State) -> Option<FollowUp> {
    let Subject::FollowUp(id) = entry(state)?.subject else { return None };
    let own = state.reviewing()?.review.own().follow_up(id).cloned();
    if own.is_none() {
        state.notify(Text::RegisterNotYours, vec![]);
    }
    own
}

fn record(state: &mut State, change: Change) -> Vec<Effect> {
    if let Some(review) = &mut state.review {
        review.after_record = AfterRecord::Stay;
    }
    vec![Effect::Record(NewRecord::Change(change))]
}

/// Says what has become of a promise.
fn set(state: &mut State, to: FollowState) -> Vec<Effect> {
    let Some(promise) = promise(state) else { return vec![] };
    if promise.state == to {
        state.notify(Text::ReviewSame, vec![]);
        return vec![];
    }
    record(state, Change::FollowUp(FollowUp { state: to, ..promise }))
}

/// `x`: a promise is followed no longer, a note is taken away.
fn strike(state: &mut State) -> Vec<Effect> {
    match entry(state).map(|entry| &entry.subject) {
        Some(Subject::FollowUp(_)) => set(state, FollowState::Dropped),
        Some(&Subject::Note(id)) => match state.reviewing().and_then(|review| review.review.own().note(id)) {
            Some(note) => {
                let item = note.item.clone();
                record(state, Change::RemoveNote { id, item })
            }
            None => {
                state.notify(Text::RegisterNotYours, vec![]);
                vec![]
            }
        },
        _ => vec![],
    }
}

/// `R`: the verdicts of the others from now on, where there are others.
fn reveal(state: &mut State) -> Vec<Effect> {
    let Some(review) = state.reviewing() else { return vec![] };
    let event_log = review.review.event_log();
    if event_log.own().revealed().is_some() {
        state.notify(Text::ReviewSame, vec![]);
    } else if event_log.other_names().next().is_none() {
        state.notify(Text::ReviewAlone, vec![]);
    } else {
        return record(state, Change::Reveal);
    }
    vec![]
}

/// `e`: begins to change when a promise is due.
fn redate(state: &mut State) {
    let Some(promise) = promise(state) else { return };
    let mut input = Input::default();
    input.insert(&promise.due.as_ref().map_or_else(String::new, ToString::to_string));
    if let Some(review) = &mut state.review {
        review.line = Some(Line { kind: LineKind::Redate(promise), input });
    }
}

/// Undoes or redoes. What stands in this list is undone in it, with the cursor on it; for anything else
/// the list makes way, so that nothing changes out of sight.
fn turn(state: &mut State, kind: ReviewListKind, back: bool) -> Vec<Effect> {
    let subject = state.reviewing().and_then(|review| {
        let own = review.review.own();
        let step = if back { own.undo(&review.session) } else { own.redo(&review.session) }?;
        let (Change::Undo(id) | Change::Redo(id)) = step.change else { return None };
        let event = review.review.event_log().events().iter().rfind(|event| event.id == id)?;
        match (kind, event.change.as_ref()?) {
            (ReviewListKind::FollowUps, Change::FollowUp(promise)) => Some(Subject::FollowUp(promise.id)),
            (ReviewListKind::Notes, Change::Note(note)) => Some(Subject::Note(note.id)),
            (ReviewListKind::Notes, Change::RemoveNote { id, .. }) => Some(Subject::Note(*id)),
            _ => None,
        }
    });
    let effects = review::turn(state, back);
    match (subject, &mut state.overlay, &mut state.review) {
        (Some(subject), Some(overlay), Some(review)) => {
            overlay.review_list.wanted = Some(subject);
            review.after_record = AfterRecord::Stay;
        }
        _ if !effects.is_empty() => state.overlay = None,
        _ => {}
    }
    effects
}

/// Enter: where the entry leads, with its words in sight.
fn go(state: &mut State) {
    let Some(ListEntry { item, anchor, .. }) = entry(state).cloned() else { return };
    let proposal = state.library.named(&item.proposal);
    let Some(proposal) = proposal else {
        return state.notify(Text::ReviewGone, vec![item.proposal]);
    };
    state.overlay = None;
    // The whole of a proposal is not judged: its result is.
    let part = if item.part == Part::Whole { Part::Result } else { item.part };
    review::go_to(state, &Item { part, ..item });
    if let Some(anchor) = anchor {
        go_to_words(state, &anchor, &proposal);
    }
}

/// Brings the words of a quote anchor into sight, beside what belongs to them.
fn go_to_words(state: &mut State, anchor: &QuoteAnchor, proposal: &Proposal) {
    let Some(AnchorMatch { place, range, .. }) = anchor.find(proposal) else {
        return state.notify(Text::RegisterWordsLost, vec![]);
    };
    let side = place.field.side();
    state.focus = Pane::of(side);
    state.relayout();
    if let Some(pair) = state.pair_of(place) {
        state.go_to_pair(pair);
    }
    let flow = &state.scrolled(side).flow;
    let blocks = flow.page.blocks.iter().enumerate();
    let found = blocks.filter_map(|(at, block)| Some((at, block.bytes_of(place, [range]).first()?.clone()))).next();
    let Some((block, bytes)) = found else { return };
    let rows = flow.row_of(block, bytes.start)..=flow.row_of(block, bytes.end.saturating_sub(1));
    let height = state.height(side);
    state.scrolled_mut(side).reveal(rows, height);
}
