//! Looking through a lens: changing it, stepping through what it shows, leaving it.

use crate::answers::Lens;
use crate::lang::Text;
use crate::ui::layout::Pane;
use crate::ui::state::{ActiveLens, State};

/// Takes the next lens or the one before; after the last there is none. What the hits of a search are
/// waits meanwhile: `n` and `N` follow the lens.
pub(super) fn change(state: &mut State, forward: bool) {
    let lenses = Lens::ALL;
    let now = state.active_lens.as_ref().and_then(|active| lenses.iter().position(|lens| *lens == active.lens));
    let next = match (now, forward) {
        (None, true) => Some(0),
        (None, false) => lenses.len().checked_sub(1),
        (Some(at), true) => at.checked_add(1),
        (Some(at), false) => at.checked_sub(1),
    };
    state.active_lens = next.and_then(|at| lenses.get(at)).map(|lens| ActiveLens::through(*lens));
    if state.active_lens.is_none() {
        state.notify(Text::LensOff, vec![]);
    }
}

/// Proposals that are looked at for a further finding: each has to be read for it.
const LOOKED_AT: usize = 1000;

/// Goes to the next or the previous finding, across panes and the proposals of the list, round and round.
pub(super) fn step(state: &mut State, forward: bool) {
    let Some((entry, number, wrapped)) = next_finding(state, forward) else {
        return state.notify(Text::LensNothing, vec![]);
    };
    let Some(&proposal) = state.list.shown.get(entry) else { return };
    if state.current != Some(proposal) {
        state.list.cursor = entry;
        state.show(proposal);
    }
    if let Some(active) = &mut state.active_lens {
        active.at = Some((proposal, number));
    }
    if let Some((_, place, spot)) = state.current_finding() {
        state.focus = Pane::of(place.field.side());
        state.relayout();
        super::search::reveal(state, place, &spot);
        super::search::follow(state, place, &spot);
    }
    if wrapped {
        state.notify(if forward { Text::WrappedToFirst } else { Text::WrappedToLast }, vec![]);
    }
}

/// The finding behind or before the one that the person is at: the entry of the list, which of its findings,
/// and whether the way to it goes round the end.
fn next_finding(state: &State, forward: bool) -> Option<(usize, usize, bool)> {
    let count = state.list.shown.len();
    let findings = |entry: usize| state.list.shown.get(entry).map_or(0, |&proposal| state.findings_of(proposal).len());
    let open = state.current?;
    let here = match state.list.shown.get(state.list.cursor) {
        Some(&proposal) if proposal == open => state.list.cursor,
        _ => state.list.shown.iter().position(|&proposal| proposal == open)?,
    };
    let at = state.active_lens.as_ref()?.at.filter(|(proposal, _)| *proposal == open).map(|(_, number)| number);
    let within = match (at, forward) {
        (None, true) => Some(0),
        (None, false) => findings(here).checked_sub(1),
        (Some(number), true) => Some(number + 1),
        (Some(number), false) => number.checked_sub(1),
    };
    if let Some(number) = within.filter(|number| *number < findings(here)) {
        return Some((here, number, false));
    }
    let step = if forward { 1 } else { count.saturating_sub(1) };
    let mut entry = here;
    for _ in 0..count.min(LOOKED_AT) {
        let next = (entry + step) % count.max(1);
        if let Some(last) = findings(next).checked_sub(1) {
            let wrapped = if forward { next <= here } else { next >= here };
            return Some((next, if forward { 0 } else { last }, wrapped && (next != here || last > 0)));
        }
        entry = next;
    }
    None
}
