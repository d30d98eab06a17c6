//! Point by point: each suggestion beside the paragraph that may answer it.

use crate::answers::{Strength, Target, links};
use crate::lang::{Text, fill};
use crate::model::{Place, Side};
use crate::ui::state::{Pane, PointAt, State};

/// Goes to the next or the previous point of the open proposal, and brings the likeliest paragraph of
/// the reply beside it.
pub(super) fn step(state: &mut State, forward: bool) {
    let Some((number, proposal)) = state.current.zip(state.proposal()) else { return };
    let Some(last) = proposal.points.len().checked_sub(1) else {
        return state.notify(Text::PointNone, vec![]);
    };
    let current = state.point.filter(|at| at.proposal == number).map(|at| at.point);
    let next = match (current, forward) {
        (None, true) => 0,
        (None, false) => last,
        (Some(point), true) => (point + 1).min(last),
        (Some(point), false) => point.saturating_sub(1),
    };
    if state.focus == Pane::List {
        state.focus = Pane::Proposal;
        state.settle();
    }
    let target = links(&proposal).into_iter().nth(next).and_then(|link| link.targets.into_iter().next());
    let at = PointAt { proposal: number, point: next, paragraph: target.as_ref().map(|target| target.paragraph) };
    state.point = Some(at);
    [Side::Proposal, Side::Reply].into_iter().filter_map(|side| at.place(side)).for_each(|place| to_top(state, place));
    let place = [(next + 1).to_string(), (last + 1).to_string()];
    let lang = state.lang;
    match target {
        None => state.notify(Text::PointUnanswered, place.to_vec()),
        Some(target) => {
            let values = [&place[..], &[(target.paragraph + 1).to_string(), said(&target, lang)]].concat();
            state.notify(Text::PointLinked, values);
        }
    }
}

/// How sure the link is, and by which words.
fn said(target: &Target, lang: crate::lang::Lang) -> String {
    let strength = match target.strength {
        Strength::Given => Text::LinkGiven,
        Strength::Strong => Text::LinkStrong,
        Strength::Fair => Text::LinkFair,
        Strength::Weak => Text::LinkWeak,
    };
    let words = target.evidence.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(Text::NameJoin.get(lang));
    fill(strength.get(lang), &[&words])
}

/// Puts the row where a text begins at the top of its page, or as near as it can stand.
fn to_top(state: &mut State, place: Place) {
    let side = place.field.side();
    let height = state.height(side);
    if let Some(rows) = super::search::rows_of(state, place, &vec![(0, 1)]) {
        state.scrolled_mut(side).put(*rows.start(), height);
    }
}
