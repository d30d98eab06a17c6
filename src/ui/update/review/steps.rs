//! From item to item: through points, results and proposals, and what the list shows of them.

use super::super::points;
use super::walk::next_item;
use crate::lang::Text;
use crate::model::{Field, Side};
use crate::review::{Counts, Filter, Item, Part, Scope, Way};
use crate::ui::layout::Pane;
use crate::ui::reviewing::{filter_words, part_words};
use crate::ui::state::{List, Stacking, State};

/// Goes to an item: opens its proposal, and puts the point beside what may answer it, or shows what stands
/// of the proposal as a whole.
pub(in crate::ui::update) fn go_to(state: &mut State, item: &Item) {
    if state.focus == Pane::List || !state.layout().shows_both() {
        state.focus = Pane::Proposal;
    }
    if state.stacking == Stacking::Beside {
        state.stacking = Stacking::WhereNarrow;
    }
    show(state, item);
}

fn show(state: &mut State, item: &Item) {
    // A bookmark, or a step that is undone, of a review that asked for the work.
    let asks_work = state.reviewing().is_some_and(|review| review.review.own().asks_work());
    let is_left_out = match item.part {
        // A note may be on a point that is gone.
        Part::Point(point) => state.library.named(&item.proposal).is_some_and(|there| point >= there.points.len()),
        part => part == Part::Work && !asks_work,
    };
    let item = &if is_left_out { Part::Result.of(&item.proposal) } else { item.clone() };
    let Some(number) = state.library.find(&item.proposal) else {
        return state.notify(Text::ReviewGone, vec![item.proposal.clone()]);
    };
    state.point = None;
    if let Some(review) = &mut state.review {
        review.at = Some((number, item.clone()));
        review.before_work = None;
        review.away = false;
    }
    if state.current == Some(number) {
        state.relayout();
    } else {
        state.remember_positions();
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
            // Notes and promises below may fill the pane.
            if let Some(rows) = state.item_rows() {
                state.scrolled_mut(Side::Proposal).reveal(rows, height);
            }
        }
    }
}

/// Keeps the item that a digit will judge in sight, unless the person has scrolled away from it or reads what a
/// search has found.
pub(in crate::ui::update) fn attend(state: &mut State) {
    let in_sight = state.item_in_sight();
    let shown = state.layout().proposal.visible && state.context().is_judging();
    let Some(review) = state.review.as_deref_mut().filter(|review| review.on) else { return };
    review.away &= !in_sight;
    let item = review.item().filter(|_| !in_sight && !review.away && shown).cloned();
    if let Some(item) = item {
        let before = review.before_work.take();
        show(state, &item);
        if let Some(review) = &mut state.review {
            review.before_work = before;
        }
    }
}

/// Goes to the next or the previous item of the filter (`]` and `[`). The key that follows may make more of it.
pub(super) fn step(state: &mut State, from: &Item, way: Way) {
    // Where the reply is read, its paragraphs are gone through, as when browsing.
    if state.focus == Pane::Reply && state.layout().shows_both() {
        points::step(state, way == Way::Forward);
    } else {
        let filter = state.reviewing().map_or(Filter::All, |review| review.filter);
        seek(state, from, filter, way);
    }
    if let Some(review) = &mut state.review {
        review.after_bracket = Some((way, from.clone()));
    }
}

/// Goes to the work of the proposal (`w`), and notes the item to go back to once it is judged.
pub(super) fn to_work(state: &mut State, from: &Item) {
    if state.reviewing().is_some_and(|review| !review.review.own().asks_work()) {
        return state.notify(Text::ReviewNoWork, vec![]);
    }
    if from.part == Part::Work && state.item_in_sight() {
        return state.notify(Text::ReviewSame, vec![]);
    }
    go_to(state, &Part::Work.of(&from.proposal));
    if let Some(review) = &mut state.review
        && from.part != Part::Work
    {
        review.before_work = Some(from.clone());
    }
}

/// Goes to the nearest item of the list in a direction that a filter lets pass, or stays at `from` and says that
/// there is none.
pub(super) fn seek(state: &mut State, from: &Item, filter: Filter, way: Way) {
    if let Some(item) = next_item(state, Some(from), filter, way) {
        return go_to(state, &item);
    }
    go_to(state, from);
    let all = state.reviewing().map(|review| review.review.counts()).unwrap_or_default();
    if state.list.shown.is_empty() {
        return state.notify(Text::ReviewListEmpty, figures(all).to_vec());
    }
    let shown = state.shown_counts().unwrap_or(all);
    if matches!(filter, Filter::Undecided | Filter::Deferred) && shown.open() > 0 {
        let text = if way == Way::Forward { Text::ReviewOpenBefore } else { Text::ReviewOpenBehind };
        return state.notify(text, vec![shown.left.to_string(), shown.deferred.to_string()]);
    }
    let text = match (filter, way) {
        (Filter::All, Way::Forward) => Text::ReviewLast,
        (Filter::All, Way::Back) => Text::ReviewFirst,
        (_, Way::Forward) => Text::ReviewNoneBehind,
        (_, Way::Back) => Text::ReviewNoneBefore,
    };
    state.notify(text, vec![]);
}

/// Goes to the nearest item without a verdict (`]u` and `[u`); what was put off comes after all others. The next `u`
/// goes on from there: it would else take back a verdict that is not on the screen.
pub(in crate::ui::update) fn go_on_to_undecided(state: &mut State, from: &Item, way: Way) {
    let before = state.reviewing().and_then(|review| review.item().cloned());
    let left = next_item(state, Some(from), Filter::Undecided, way);
    let filter = if left.is_some() { Filter::Undecided } else { Filter::Deferred };
    seek(state, from, filter, way);
    let Some(review) = &mut state.review else { return };
    let now = review.item().cloned();
    review.after_bracket = now.clone().map(|item| (way, item));
    if now == before && state.notice.is_none() {
        state.notify(Text::ReviewThisOne, vec![]);
    }
}

/// Goes on to the next item after a verdict, within what the list shows: what is left to judge, from the end of the
/// list to what was passed over, then what was put off; in a filter of its own kind, what that lets pass. At
/// the end of all this it says so, with how far the proposals of the list are.
pub(super) fn advance(state: &mut State, from: &Item) {
    let Some(filter) = state.reviewing().map(|review| review.filter) else { return };
    let sought: &[Filter] = match filter {
        Filter::All | Filter::Undecided | Filter::FewJudges | Filter::Everything => {
            &[Filter::Undecided, Filter::Deferred]
        }
        Filter::Deferred => &[Filter::Deferred],
        Filter::NotAnswered => &[Filter::NotAnswered],
        Filter::Noted => &[Filter::Noted],
        Filter::Changed => &[Filter::Changed],
        Filter::Differing => &[Filter::Differing],
    };
    for (round, sought) in sought.iter().enumerate() {
        let behind = next_item(state, Some(from), *sought, Way::Forward);
        let from_the_top = behind.is_none();
        let Some(item) = behind.or_else(|| next_item(state, None, *sought, Way::Forward)) else { continue };
        if item == *from {
            break;
        }
        go_to(state, &item);
        let counts = state.shown_counts().or_else(|| state.reviewing().map(|review| review.review.counts()));
        let left = state.reviewing().and_then(|review| review.review.checklist().counts_of(&from.proposal));
        match (round, counts) {
            (0, _) if from_the_top => state.notify(Text::ReviewFromTheTop, vec![]),
            (1, Some(counts)) => state.notify(Text::ReviewOnlyDeferred, vec![counts.deferred.to_string()]),
            _ if item.proposal != from.proposal && left.is_some_and(|counts| counts.left == 0) => {
                let all = state.reviewing().map(|review| review.review.counts()).unwrap_or_default();
                let ids = [&from.proposal, &item.proposal].map(|id| state.library.number_of(id)).to_vec();
                let is_whole = left.is_some_and(|counts| counts.deferred == 0);
                let text = if is_whole { Text::ReviewLeavesProposal } else { Text::ReviewLeavesDeferred };
                state.notify(text, [ids, figures(all).to_vec()].concat());
            }
            _ => {}
        }
        return;
    }
    go_to(state, from);
    at_the_end(state, filter);
}

/// Goes on from what was settled together to the next item on which reviewers differ and nothing is settled, round the
/// list, where the list shows what they differ on; else it stays.
pub(super) fn to_differing(state: &mut State, from: &Item) {
    if state.reviewing().is_none_or(|review| review.filter != Filter::Differing) {
        return go_to(state, from);
    };
    let next = |from: Option<&Item>| next_item(state, from, Filter::Differing, Way::Forward);
    let item = next(Some(from)).or_else(|| next(None));
    go_to(state, item.as_ref().unwrap_or(from));
    if item.is_none() {
        state.notify(Text::AgreedAll, vec![]);
    }
}

fn figures(counts: Counts) -> [String; 2] {
    [counts.decided.to_string(), counts.total().to_string()]
}

/// Says that nothing is left on the way, and of what.
fn at_the_end(state: &mut State, filter: Filter) {
    let Some(all) = state.reviewing().map(|review| review.review.counts()) else { return };
    let shown = state.shown_counts();
    match shown {
        None if all.open() == 0 => {
            let scope = state.reviewing().and_then(|review| review.scope_words(state.lang));
            match scope {
                Some(scope) => state.notify(Text::ReviewScopeDecided, vec![scope]),
                None => state.notify(Text::ReviewAllDecided, vec![]),
            }
        }
        // The item that was put off is the one that the reviewer is at.
        None => state.notify(Text::ReviewOnlyDeferred, vec![all.deferred.to_string()]),
        Some(shown) if shown.total() == 0 => state.notify(Text::ReviewListEmpty, figures(all).to_vec()),
        Some(shown) if shown.open() == 0 => {
            let values = [vec![shown.total().to_string()], figures(all).to_vec()].concat();
            state.notify(Text::ReviewShownDecided, values);
        }
        Some(shown) if matches!(filter, Filter::All | Filter::Undecided) => {
            let values = [figures(shown), figures(all)].concat();
            state.notify(Text::ReviewShownOnlyDeferred, values);
        }
        Some(shown) => state.notify(Text::ReviewShownWalked, [figures(shown), figures(all)].concat()),
    }
}

/// Takes the next filter that shows something, and goes to the first item that it lets pass.
pub(super) fn filter(state: &mut State) {
    let Some(from) = state.reviewing().map(|review| review.filter) else { return };
    // The notice of changed texts says that this key shows them alone.
    let told = state.review.as_mut().and_then(|review| {
        review.alerts.first().filter(|(text, _)| matches!(text, Text::ReviewTextsChanged))?;
        Some(review.alerts.remove(0))
    });
    let at = Filter::ALL.iter().position(|filter| match told {
        Some(_) => *filter == Filter::Changed,
        None => *filter == from,
    });
    let at = at.map_or(0, |at| if told.is_some() { at } else { at + 1 });
    // A filter that lets nothing pass is left out: the list would be empty, and name nothing that is on the screen.
    let (mut filter, mut empty) = (Filter::All, Vec::new());
    for next in Filter::ALL.iter().skip(at) {
        if !state.reviewing().is_some_and(|review| review.offers(*next)) {
            continue;
        }
        if let Some(review) = &mut state.review {
            review.filter = *next;
        }
        refresh_list(state);
        let item = next_item(state, None, *next, Way::Forward);
        if item.is_some() || (!state.search.is_on() && !state.list.shown.is_empty()) {
            filter = *next;
            match (item, state.list.shown.first()) {
                (Some(item), _) => go_to(state, &item),
                // A note on the proposal as a whole.
                (None, Some(number)) => state.show(*number),
                (None, None) => {}
            }
            break;
        }
        empty.extend(filter_words(*next).map(|word| word.get(state.lang)));
    }
    if let Some(review) = &mut state.review {
        review.filter = filter;
    }
    refresh_list(state);
    if filter == Filter::All && from == Filter::All {
        let text = if state.search.is_on() { Text::FilterNothingFound } else { Text::FilterNothing };
        return state.notify(text, vec![]);
    }
    let count = passed(state, filter).to_string();
    let item = state.reviewing().and_then(|review| review.item().cloned());
    let item = item
        .map(|item| (state.library.number_of(&item.proposal), part_words(item.part, state.lang)))
        .unwrap_or_default();
    let scope = state.reviewing().and_then(|review| review.review.scope());
    let text = filter_sentence(filter, scope);
    if empty.is_empty() {
        return state.notify(text, vec![count, item.0, item.1]);
    }
    let said = state.say(text, &[count, item.0, item.1]);
    state.notify(Text::FilterPassedOver, vec![said, empty.join(Text::NameJoin.get(state.lang))]);
}

/// How many proposals of the list a filter lets pass: what a search has found stays in the list all the same.
fn passed(state: &State, filter: Filter) -> usize {
    let Some(review) = state.reviewing().filter(|_| state.search.is_on() && filter != Filter::All) else {
        return state.list.shown.len();
    };
    let (own, checklist) = (review.review.own(), review.review.checklist());
    let ids = state.list.shown.iter().filter_map(|number| state.library.id(*number));
    ids.filter(|id| checklist.part_of(&own, id, None, filter, Way::Forward).is_some()).count()
}

/// The sentence that names a filter and says how many proposals it lets pass.
fn filter_sentence(filter: Filter, scope: Option<Scope>) -> Text {
    match filter {
        Filter::All => match scope {
            Some(Scope::Share) => Text::FilterShare,
            Some(Scope::Selection) => Text::FilterSelection,
            None => Text::FilterAll,
        },
        Filter::Undecided => Text::FilterUndecided,
        Filter::Deferred => Text::FilterDeferred,
        Filter::NotAnswered => Text::FilterNotAnswered,
        Filter::Noted => Text::FilterNoted,
        Filter::Changed => Text::FilterChanged,
        Filter::Differing => Text::FilterDiffering,
        Filter::FewJudges => Text::FilterFewJudges,
        Filter::Everything => Text::FilterEverything,
    }
}

/// Has the list show what the filter lets pass. That is looked up when it is asked for, and rows stay
/// where they are while the reviewer judges: else a row that takes another's place would be judged by mistake.
pub(super) fn refresh_list(state: &mut State) {
    // Results of a search stay: they were asked for.
    if state.search.is_on() {
        return;
    }
    state.list = List::all(state);
    state.reveal_in_list();
}
