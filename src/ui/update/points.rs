//! Point by point: each suggestion beside the paragraph that may answer it, and the other way round.

use crate::lang::Text;
use crate::model::{Field, Side};
use crate::ui::layout::Pane;
use crate::ui::state::{Stacking, State};

/// Goes to the next or the previous point of the open proposal, and brings the likeliest paragraph of
/// the reply beside it. Where the reply is being read, it goes by its paragraphs, and brings the point
/// that each is likeliest to answer.
pub(super) fn step(state: &mut State, forward: bool) {
    if state.focus == Pane::List {
        state.focus = Pane::Proposal;
    }
    // Where one text has the screen to itself there is nothing to compare: one above the other.
    if state.stacking == Stacking::Beside {
        state.stacking = Stacking::WhereNarrow;
    }
    state.relayout();
    let side = state.focus.side().unwrap_or(Side::Proposal);
    let pairs = &state.reading.pairs;
    let (field, count, none) = match side {
        Side::Proposal => (Field::Point, pairs.points(), Text::PointNone),
        Side::Reply => (Field::Reply, pairs.paragraphs(), Text::NoReplyParagraphs),
    };
    let Some(last) = count.checked_sub(1) else {
        return state.notify(none, vec![]);
    };
    let current = state.marked(side).or_else(|| state.pair()?.place(side));
    let current = current.map(|place| place.paragraph);
    let ends = match (side, forward) {
        (Side::Proposal, true) => Text::LastPoint,
        (Side::Proposal, false) => Text::FirstPoint,
        (Side::Reply, true) => Text::LastParagraph,
        (Side::Reply, false) => Text::FirstParagraph,
    };
    if current == Some(if forward { last } else { 0 }) {
        state.notify(ends, vec![]);
    }
    let next = match (current, forward) {
        (None, true) => 0,
        (None, false) => last,
        (Some(number), true) => (number + 1).min(last),
        (Some(number), false) => number.saturating_sub(1),
    };
    if let Some(at) = state.pair_of(field.at(next)) {
        state.go_to_pair(at);
    }
}

/// Leaves the pair, and the two halves of a narrow screen with it.
pub(super) fn leave(state: &mut State) {
    if state.stacking == Stacking::WhereNarrow {
        state.stacking = Stacking::Beside;
    }
    state.leave_pair();
}

/// Puts the texts one above the other, or side by side again.
pub(super) fn stack(state: &mut State) {
    state.stacking = if state.layout().stacked { Stacking::Beside } else { Stacking::Above };
    if state.stacking == Stacking::Above && state.focus == Pane::List && !state.layout().shows_both() {
        state.focus = Pane::Proposal;
    }
    let text = match state.layout() {
        layout if layout.stacked => Text::Stacked,
        // Too few rows for two texts.
        _ if state.stacking == Stacking::Above => Text::StackedTooLow,
        _ => Text::StackedNoMore,
    };
    state.notify(text, vec![]);
    state.relayout();
    state.stand_beside();
}
