//! Proposals that arrive: the list grows, and what waits for all of them begins.

use std::sync::Arc;

use super::{query, reading};
use crate::lang::Text;
use crate::model::{Progress, Side};
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::state::{List, Notice, State};

/// Makes the list longer as proposals arrive, and leaves it otherwise as it was.
pub(super) fn loaded(state: &mut State, progress: Progress) -> Vec<Effect> {
    let Progress { proposals: count, skipped, done, .. } = progress;
    state.count = count;
    state.loading = (!done).then_some(progress);
    if done && skipped > 0 {
        state.say_also(Notice { text: Text::SkippedSome, values: vec![skipped.to_string()] });
    }
    if !state.search.is_on() {
        state.list.shown = List::all(state).shown;
    }
    if state.current.is_none() && count > 0 {
        state.show(0);
    }
    let mut effects = begin(state, done);
    let begins = done && std::mem::take(&mut state.wanted.review);
    effects.extend(begins.then_some(Effect::OpenReview));
    effects
}

/// Does what was asked for at the start, as far as the proposals for it are there.
fn begin(state: &mut State, done: bool) -> Vec<Effect> {
    let mut effects = Vec::new();
    // A person who asks for something at the start has gone there.
    state.untouched &= state.wanted.query.is_none() && state.wanted.proposal.is_none();
    if let Some(query) = state.wanted.query.take() {
        effects.extend(query::search_for(state, &query));
    }
    let library = Arc::clone(&state.library);
    if let Some(name) = state.wanted.proposal.take_if(|name| done || library.called(name).is_some()) {
        effects.extend(reading::go_to_named(state, &name));
    }
    if !state.untouched {
        state.wanted.position = None;
    }
    if let Some((id, anchors, focus)) = state.wanted.position.take()
        && let Some(number) = state.library.find(&id)
    {
        state
            .positions
            .extend([Side::Proposal, Side::Reply].into_iter().zip(anchors).map(|(side, at)| ((number, side), at)));
        // The list alone is no first sight, in no window.
        let is_alone = focus == Pane::List && !state.layout().proposal.visible;
        state.focus = if is_alone { Pane::Proposal } else { focus };
        state.show(number);
        state.restore_positions();
    }
    effects
}
