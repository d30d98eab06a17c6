//! From item to item: through points, results and proposals, and what the list shows of them.

use crate::lang::Text;
use crate::model::{Field, Side};
use crate::review::{Filter, Item, Part, Way};
use crate::ui::effect::Effect;
use crate::ui::state::{List, Pane, Pending, Stacking, State};

/// Goes to an item: opens its proposal, and puts the point beside what may answer it, or shows what stands
/// of the proposal as a whole.
pub(in crate::ui::update) fn go_to(state: &mut State, item: &Item) {
    let Some(number) = state.library.find(&item.proposal) else {
        return state.notify(Text::ReviewGone, vec![item.proposal.clone()]);
    };
    if state.focus == Pane::List || !state.layout().shows_both() {
        state.focus = Pane::Proposal;
    }
    if state.stacking == Stacking::Beside {
        state.stacking = Stacking::WhereNarrow;
    }
    if let Some(review) = &mut state.review {
        review.at = Some((number, item.clone()));
        review.version += 1;
    }
    if state.current == Some(number) {
        state.relayout();
    } else {
        state.remember_places();
        state.show(number);
    }
    match item.part {
        Part::Point(point) => {
            if let Some(pair) = state.pair_of(Field::Point.at(point)) {
                state.go_to_pair(pair);
            }
        }
        Part::Result | Part::Work | Part::Whole => {
            state.leave_pair();
            let height = state.height(Side::Proposal);
            state.scrolled_mut(Side::Proposal).put(usize::MAX, height);
        }
    }
}

/// `]` and `[`: the next or the previous item of the filter. What follows may make more of the key.
pub(super) fn step(state: &mut State, from: &Item, way: Way) -> Vec<Effect> {
    // Where the reply is read, its paragraphs are gone through, as when browsing.
    if super::side(state) == Side::Reply && state.layout().shows_both() {
        super::super::points::step(state, way == Way::Forward);
        return vec![];
    }
    let filter = state.reviewing().map_or(Filter::All, |review| review.filter);
    seek(state, from, filter, way);
    if let Some(review) = &mut state.review {
        review.pending = Some(Pending::Bracket(way, from.clone()));
    }
    vec![]
}

/// Goes to the nearest item in a direction that a filter lets pass, or says that there is none.
pub(super) fn seek(state: &mut State, from: &Item, filter: Filter, way: Way) {
    let Some(review) = state.reviewing() else { return };
    match review.review.next(Some(from), filter, way) {
        Some(item) => go_to(state, &item),
        None => {
            go_to(state, from);
            let text = match (filter, way) {
                (Filter::All, Way::Forward) => Text::ReviewLast,
                (Filter::All, Way::Back) => Text::ReviewFirst,
                (_, Way::Forward) => Text::ReviewNoneBehind,
                (_, Way::Back) => Text::ReviewNoneBefore,
            };
            state.notify(text, vec![]);
        }
    }
}

/// On to the next undecided item after a verdict; from the end to what was passed over.
pub(super) fn advance(state: &mut State, from: &Item) {
    let Some(review) = state.reviewing() else { return };
    let next = |from, filter| review.review.next(from, filter, Way::Forward);
    if let Some(item) = next(Some(from), Filter::Undecided) {
        return go_to(state, &item);
    }
    if let Some(item) = next(None, Filter::Undecided) {
        go_to(state, &item);
        return state.notify(Text::ReviewFromTheTop, vec![]);
    }
    let deferred = review.review.counts().deferred;
    go_to(state, from);
    if deferred > 0 {
        state.notify(Text::ReviewOnlyDeferred, vec![deferred.to_string()]);
    } else {
        state.notify(Text::ReviewAllDecided, vec![]);
    }
}

/// The next filter, and what it shows.
pub(super) fn filter(state: &mut State) {
    let Some(review) = &mut state.review else { return };
    let at = Filter::ALL.iter().position(|filter| *filter == review.filter).unwrap_or(0);
    review.filter = Filter::ALL.get(at + 1).copied().unwrap_or_default();
    let filter = review.filter;
    list(state);
    let count = state.list.shown.len().to_string();
    state.notify(name(filter), vec![count]);
}

/// What a filter is called, with how many proposals it shows.
fn name(filter: Filter) -> Text {
    match filter {
        Filter::All => Text::FilterAll,
        Filter::Undecided => Text::FilterUndecided,
        Filter::Deferred => Text::FilterDeferred,
        Filter::NotAnswered => Text::FilterNotAnswered,
        Filter::Noted => Text::FilterNoted,
    }
}

/// Has the list show what the filter lets pass. That is looked up when it is asked for, and rows stay
/// where they are while one judges: a row that goes away under the cursor would be judged by mistake.
pub(super) fn list(state: &mut State) {
    // Results of a search stay: they were asked for.
    if state.search.is_on() {
        return;
    }
    let Some(review) = &state.review else { return };
    let (own, filter) = (review.review.own(), review.filter);
    let shown: Vec<usize> = match filter {
        Filter::All => (0..state.count).collect(),
        _ => {
            let passing = review.review.checklist().proposals();
            let passing = passing.filter(|(id, points)| filter.passes_proposal(&own, id, *points));
            passing.filter_map(|(id, _)| state.library.find(id)).collect()
        }
    };
    let cursor = shown.iter().position(|number| Some(*number) == state.current).unwrap_or(0);
    state.list = List { shown, cursor, top: 0 };
    state.reveal_in_list();
}
