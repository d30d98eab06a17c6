//! The review on the screen, as the rest of the state sees it.

use super::State;
use crate::review::{Part, Standing};
use crate::ui::reviewing::{Line, Reviewing};

impl State {
    /// The review, if one is open and the keys judge.
    pub fn reviewing(&self) -> Option<&Reviewing> {
        self.review.as_deref().filter(|review| review.on)
    }

    /// The line that is being typed in the review.
    pub fn review_line(&self) -> Option<&Line> {
        self.reviewing()?.line.as_ref()
    }
}

/// Keeps the item within the open proposal: whoever opens another one judges that one, from the first
/// item that is undecided.
pub(super) fn relayout(state: &mut State) {
    let (Some(number), Some(review)) = (state.current, state.review.as_deref()) else { return };
    if !review.on || review.at.as_ref().is_some_and(|(at, _)| *at == number) {
        return;
    }
    let Some(proposal) = state.library.proposal(number) else { return };
    let own = review.review.own();
    let points = proposal.points.len();
    let undecided = crate::review::parts(points).find(|part| own.standing(&proposal.id, *part) == Standing::Left);
    let first = undecided.or_else(|| crate::review::parts(points).next()).unwrap_or(Part::Result);
    if let Some(review) = &mut state.review {
        review.at = Some((number, first.of(&proposal.id)));
    }
}
