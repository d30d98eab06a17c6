//! Point by point: each suggestion beside the paragraph that may answer it, and the other way round.

use crate::lang::Text;
use crate::model::{Field, Side};
use crate::ui::state::{Pane, State};

/// Goes to the next or the previous point of the open proposal, and brings the likeliest paragraph of
/// the reply beside it. Where the reply is being read, it goes by its paragraphs, and brings the point
/// that each is likeliest to answer.
pub(super) fn step(state: &mut State, forward: bool) {
    if state.focus == Pane::List {
        state.focus = Pane::Proposal;
        state.settle();
    }
    let side = state.focus.side().unwrap_or(Side::Proposal);
    let pairs = &state.reading.pairs;
    let (field, count, none) = match side {
        Side::Proposal => (Field::Point, pairs.points(), Text::PointNone),
        Side::Reply => (Field::Reply, pairs.paragraphs(), Text::NoReplyParagraphs),
    };
    let Some(last) = count.checked_sub(1) else {
        return state.notify(none, vec![]);
    };
    let current = state.pair().and_then(|at| at.place(side)).map(|place| place.paragraph);
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
