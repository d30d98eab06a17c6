//! Looking through a lens: changing it, stepping through what it shows, leaving it.

use crate::answers::Lens;
use crate::lang::Text;
use crate::ui::layout::Pane;
use crate::ui::state::{ActiveLens, State};
use crate::ui::walk::{Mark, next_mark};

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

/// Goes to the next or the previous finding, across panes and the proposals of the list, round and round.
pub(super) fn step(state: &mut State, forward: bool) {
    let Some((Mark { entry, number }, wrapped)) = next_finding(state, forward) else {
        let is_empty = state.list.shown.is_empty();
        return state.notify(if is_empty { Text::ListEmpty } else { Text::LensNothing }, vec![]);
    };
    let Some(&proposal) = state.list.shown.get(entry) else { return };
    if state.current != Some(proposal) {
        state.list.cursor = entry;
        state.show(proposal);
    }
    let mut is_only = false;
    if let Some(active) = &mut state.active_lens {
        is_only = active.at.replace((proposal, number)) == Some((proposal, number));
    }
    if let Some((_, place, spot)) = state.current_finding() {
        state.focus = Pane::of(place.field.side());
        state.relayout();
        super::search::reveal(state, place, &spot);
        super::search::follow(state, place, &spot);
    }
    if wrapped || is_only {
        state.notify(super::search::wrapped_words(wrapped, forward), vec![]);
    }
}

/// The finding behind or before the one that the person is at, and whether the way to it goes round the end.
fn next_finding(state: &State, forward: bool) -> Option<(Mark, bool)> {
    let open = state.current?;
    let shown = &state.list.shown;
    let findings = |entry: usize| shown.get(entry).map_or(0, |&proposal| state.findings_of(proposal).len());
    let here = state.cursor_entry().or_else(|| shown.iter().position(|&proposal| proposal == open))?;
    let at = state.active_lens.as_ref()?.at.filter(|(proposal, _)| *proposal == open).map(|(_, number)| number);
    next_mark(shown.len(), findings, here, at, forward)
}
