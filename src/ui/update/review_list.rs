//! Keys in the lists of a review: from entry to entry, what they do to an entry, and where it leads.

use super::review::{self, notes};
use super::{overlay, reading, search};
use crate::lang::Text;
use crate::model::{Proposal, Side};
use crate::review::{AnchorMatch, Change, FollowState, FollowUp, Id, Item, Part, QuoteAnchor, UnfinishedNote};
use crate::ui::action::Action;
use crate::ui::effect::{Effect, NewRecord};
use crate::ui::layout::Pane;
use crate::ui::overlay::{ListEntry, ReviewList, ReviewListKind, Screen, Subject};
use crate::ui::reviewing::{AfterRecord, Reviewing, Stake};
use crate::ui::state::{PointAt, State};
use crate::ui::typing::{LineBox, LineKind};

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
    state.open_overlay(Screen::ReviewList(ReviewList::new(kind)));
    vec![Effect::CatchUp]
}

/// Does what a key means in a list of the review.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let height = state.overlay_height();
    let Some((list, text)) = state.review_list_mut() else { return vec![] };
    // A key never changes what is not seen.
    if is_about_entry(action) && list.entry().is_some() && !list.cursor.is_seen(text, height) {
        list.cursor.reveal(text, height);
        return vec![];
    }
    if is_about_entry(action) && list.entry().is_none() {
        let hides = list.kind == ReviewListKind::Others && state.reviewing().is_some_and(Reviewing::hides_others);
        state.notify(if hides { Text::ReviewListHidden } else { Text::ReviewListNoEntry }, vec![]);
        return vec![];
    }
    let changes = matches!(action, Action::SetDone | Action::SetBroken | Action::SetOpen | Action::Strike);
    let news = state.reviewing().and_then(|review| review.news.clone()).filter(|_| is_about_entry(action));
    let is_other = |before: Stake| {
        let now = state.at_stake();
        // What opens a line or leads somewhere goes on with the entry that was marked, whatever has become of it.
        if changes { now != Some(before) } else { now.and_then(|now| now.entry()) != before.entry() }
    };
    if news.is_some_and(is_other) {
        // Nobody changes what was not seen.
        state.notify(Text::ChangedElsewhere, vec![]);
        return vec![];
    }
    let opens_line = matches!(action, Action::Redate | Action::Person | Action::Evidence);
    if (changes || opens_line) && review::is_held(state, opens_line) {
        return vec![];
    }
    let Some((list, text)) = state.review_list_mut() else { return vec![] };
    let kind = list.kind;
    let reveals = std::mem::take(&mut list.reveals);
    match action {
        Action::SetDone => return set(state, FollowState::Done),
        Action::SetBroken => return set(state, FollowState::Broken),
        Action::SetOpen => return set(state, FollowState::Open),
        Action::Strike => return strike(state),
        Action::Reveal => return reveal(state, reveals),
        Action::Undo | Action::Redo => return turn(state, kind, action == Action::Undo),
        Action::Redate => change(state),
        Action::NextTag => next_tag(state),
        Action::Person | Action::Evidence => tell(state, action == Action::Person),
        Action::Open => go(state),
        Action::Top => list.cursor.go_to(0, text, height),
        Action::Bottom => list.cursor.go_to(usize::MAX, text, height),
        _ if kind_of(action) == Some(kind) => state.overlay = None,
        _ if kind_of(action).is_some() => return open(state, action),
        _ => match reading::rows(action, height) {
            Some(rows) => move_by(state, rows, height),
            None => return overlay::act(state, action),
        },
    }
    vec![]
}

/// Whether an action does something to the entry under the cursor.
fn is_about_entry(action: Action) -> bool {
    matches!(
        action,
        Action::SetDone
            | Action::SetBroken
            | Action::SetOpen
            | Action::Strike
            | Action::Redate
            | Action::Person
            | Action::Evidence
            | Action::Open
    )
}

/// Keeps the notes to the next tag, behind the last to none (`t`).
fn next_tag(state: &mut State) {
    let Some((list, _)) = state.review_list() else { return };
    let tags = state.reviewing().map(|review| review.review.event_log().tags()).unwrap_or_default();
    let at = list.tag.as_ref().and_then(|tag| tags.iter().position(|(name, _)| name == tag)).map_or(0, |at| at + 1);
    let next = tags.get(at).map(|(name, _)| (*name).to_owned());
    if tags.is_empty() {
        return state.notify(Text::TagsNone, vec![]);
    }
    if let Some((list, _)) = state.review_list_mut() {
        list.keep_to(next);
    }
}

/// Moves the cursor, and says where there is nothing further on.
fn move_by(state: &mut State, rows: isize, height: usize) {
    let Some((list, text)) = state.review_list_mut() else { return };
    let before = (list.cursor.at, text.top);
    list.cursor.move_by(rows, text, height);
    if before == (list.cursor.at, text.top) {
        reading::say_edge(state, rows);
    }
}

/// The entry under the cursor.
fn entry(state: &State) -> Option<&ListEntry> {
    state.review_list()?.0.entry()
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

/// Follows a promise no longer, or takes a note away (`x`).
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

/// Reveals the verdicts of the others for good, where there are others (`R`); asks once more before that.
fn reveal(state: &mut State, confirmed: bool) -> Vec<Effect> {
    let Some(review) = state.reviewing() else { return vec![] };
    let event_log = review.review.event_log();
    if !event_log.is_blind() {
        state.notify(Text::ReviewSame, vec![]);
    } else if event_log.is_veiled() && confirmed {
        if let Some(review) = &mut state.review {
            review.unveil();
        }
        state.notify(Text::OthersRevealed, vec![]);
    } else if event_log.other_names().next().is_none() {
        let said = review.alone;
        state.notify(said, vec![]);
    } else if !event_log.own().has_verdict() && !event_log.is_veiled() {
        state.notify(Text::RevealNeedsVerdict, vec![]);
    } else if confirmed {
        return record(state, Change::Reveal);
    } else {
        state.notify(Text::RevealAgain, vec![]);
        if let Some((list, _)) = state.review_list_mut() {
            list.reveals = true;
        }
    }
    vec![]
}

/// Begins to change when a promise is due, or what a note says (`e`).
fn change(state: &mut State) {
    if let Some(&Subject::Note(id)) = entry(state).map(|entry| &entry.subject) {
        return change_note(state, id);
    }
    let Some(promise) = promise(state) else { return };
    let due = promise.due.as_ref().map_or_else(String::new, ToString::to_string);
    let typed = [due.as_str(), promise.remark.as_str()].join(" ");
    let Some(from) = notes::counts_from(state, &promise.item.proposal, &promise.source) else { return };
    let mut line = LineBox::new(LineKind::Redate { promise, from });
    line.input.set(typed.trim());
    state.typing = Some(line.begin());
}

/// Asks who answers for a promise, or what shows what has become of it.
fn tell(state: &mut State, person: bool) {
    let Some(promise) = promise(state) else { return };
    let typed = if person { promise.person.clone() } else { promise.evidence.clone() };
    let mut line = LineBox::new(if person { LineKind::Person(promise) } else { LineKind::Evidence(promise) });
    line.input.set(&typed);
    state.typing = Some(line.begin());
}

fn change_note(state: &mut State, id: Id) {
    if let Some(version) = state.reviewing().and_then(|review| review.newer) {
        return state.notify(Text::ReviewReadOnly, vec![version.to_string()]);
    }
    let note = state.reviewing().and_then(|review| review.review.own().note(id));
    // What was begun of a change and left goes on.
    let begun = state.reviewing().and_then(|review| review.drafts.iter().rfind(|begun| begun.draft.id == Some(id)));
    if let Some(UnfinishedNote { draft, text }) = begun.cloned() {
        return notes::write(state, draft, &text);
    }
    match note {
        None => state.notify(Text::RegisterNotYours, vec![]),
        // A line would join its lines.
        Some(note) if note.text.contains('\n') => state.notify(Text::NoteOfSeveralLines, vec![]),
        Some(note) => {
            let (draft, text) = notes::as_draft(note);
            notes::write(state, draft, &text);
        }
    }
}

/// Undoes or redoes. What stands in this list is undone in it, with the cursor on it; for anything else
/// the list makes way, so that nothing changes out of sight.
fn turn(state: &mut State, kind: ReviewListKind, back: bool) -> Vec<Effect> {
    let subject = state.reviewing().and_then(|review| {
        let own = review.review.own();
        let step = own.steps(&review.session, back, &review.recorded).into_iter().next()?;
        let (Change::Undo(id) | Change::Redo(id)) = step.change else { return None };
        let event_log = review.review.event_log();
        match (kind, event_log.change(event_log.me(), id)?) {
            (ReviewListKind::FollowUps, Change::FollowUp(promise)) => Some(Subject::FollowUp(promise.id)),
            (ReviewListKind::Notes, Change::Note(note)) => Some(Subject::Note(note.id)),
            (ReviewListKind::Notes, Change::RemoveNote { id, .. }) => Some(Subject::Note(*id)),
            _ => None,
        }
    });
    let effects = review::undo_or_redo(state, back);
    match (subject, state.review_list_mut()) {
        (Some(subject), Some((list, _))) => {
            list.wanted = Some(subject);
            if let Some(review) = &mut state.review {
                review.after_record = AfterRecord::Stay;
            }
        }
        _ if !effects.is_empty() => state.overlay = None,
        _ => {}
    }
    effects
}

/// Goes where the entry leads, with its words in sight (Enter).
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
    // The item of the entry is the one that is judged, whatever else the words may answer.
    let part = state.reviewing().and_then(Reviewing::part);
    if let (Some(Part::Point(point)), Some(pair), Side::Reply) = (part, state.pair_of(place), side) {
        state.go_to_pair(PointAt { point: Some(point), ..pair });
    }
    search::reveal(state, place, &vec![range]);
    // The words are what was asked for, also where the item is not on the screen with them.
    if let Some(review) = &mut state.review {
        review.away = true;
    }
}
