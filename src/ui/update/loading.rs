//! Proposals that arrive: the list grows, and what waits for all of them begins.

use crate::lang::Text;
use crate::model::Progress;
use crate::ui::effect::Effect;
use crate::ui::state::{List, State};

/// The list while proposals are still arriving: longer, and otherwise as it was.
pub(super) fn loaded(state: &mut State, progress: Progress) -> Vec<Effect> {
    let Progress { proposals: count, skipped, done, .. } = progress;
    state.count = count;
    state.loading = (!done).then_some(progress);
    if done && skipped > 0 {
        state.notify(Text::SkippedSome, vec![skipped.to_string()]);
    }
    if !state.search.is_on() {
        state.list.shown = List::all(state).shown;
    }
    if state.current.is_none() && count > 0 {
        state.show(0);
    }
    let begins = done && std::mem::take(&mut state.review_wanted);
    Vec::from_iter(begins.then_some(Effect::OpenReview))
}
