//! Looking through a lens: changing it, stepping through what it shows, leaving it.

use crate::answers::Lens;
use crate::lang::Text;
use crate::ui::state::{Looking, Pane, State};

/// Takes the next lens or the one before; after the last there is none. What the hits of a search are
/// waits meanwhile: `n` and `N` follow the lens.
pub(super) fn change(state: &mut State, forward: bool) {
    let lenses = Lens::ALL;
    let now = state.looking.as_ref().and_then(|looking| lenses.iter().position(|lens| *lens == looking.lens));
    let next = match (now, forward) {
        (None, true) => Some(0),
        (None, false) => lenses.len().checked_sub(1),
        (Some(at), true) => at.checked_add(1),
        (Some(at), false) => at.checked_sub(1),
    };
    state.looking = next.and_then(|at| lenses.get(at)).map(|lens| Looking::through(*lens));
    if state.looking.is_none() {
        state.notify(Text::LensOff, vec![]);
    }
}

/// Proposals that are looked at for a further sight: each has to be read for it.
const LOOKED_AT: usize = 1000;

/// Goes to the next or the previous sight, across panes and the proposals of the list, round and round.
pub(super) fn step(state: &mut State, forward: bool) {
    let Some((entry, number, wrapped)) = next_sight(state, forward) else {
        return state.notify(Text::LensNothing, vec![]);
    };
    let Some(&proposal) = state.list.shown.get(entry) else { return };
    if state.current != Some(proposal) {
        state.list.cursor = entry;
        state.show(proposal);
    }
    if let Some(looking) = &mut state.looking {
        looking.at = Some((proposal, number));
    }
    if let Some((_, place, spot)) = state.current_sight() {
        state.focus = Pane::of(place.field.side());
        state.settle();
        super::search::reveal(state, place, &spot);
    }
    if wrapped {
        state.notify(if forward { Text::WrappedToFirst } else { Text::WrappedToLast }, vec![]);
    }
}

/// The sight behind or before the one that the person is at: the entry of the list, which of its sights,
/// and whether the way to it goes round the end.
fn next_sight(state: &State, forward: bool) -> Option<(usize, usize, bool)> {
    let count = state.list.shown.len();
    let sights = |entry: usize| state.list.shown.get(entry).map_or(0, |&proposal| state.sights_of(proposal).len());
    let open = state.current?;
    let here = match state.list.shown.get(state.list.cursor) {
        Some(&proposal) if proposal == open => state.list.cursor,
        _ => state.list.shown.iter().position(|&proposal| proposal == open)?,
    };
    let at = state.looking.as_ref()?.at.filter(|(proposal, _)| *proposal == open).map(|(_, number)| number);
    let within = match (at, forward) {
        (None, true) => Some(0),
        (None, false) => sights(here).checked_sub(1),
        (Some(number), true) => Some(number + 1),
        (Some(number), false) => number.checked_sub(1),
    };
    if let Some(number) = within.filter(|number| *number < sights(here)) {
        return Some((here, number, false));
    }
    let step = if forward { 1 } else { count.saturating_sub(1) };
    let mut entry = here;
    for _ in 0..count.min(LOOKED_AT) {
        let next = (entry + step) % count.max(1);
        if let Some(last) = sights(next).checked_sub(1) {
            let wrapped = if forward { next <= here } else { next >= here };
            return Some((next, if forward { 0 } else { last }, wrapped && (next != here || last > 0)));
        }
        entry = next;
    }
    None
}
