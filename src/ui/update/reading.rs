//! Moving: in a page, in the list, from pane to pane.

use crossterm::event::KeyCode;

use crate::lang::Text;
use crate::model::Side;
use crate::text::fold::narrow;
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::key::Key;
use crate::ui::layout::Pane;
use crate::ui::state::{Scrolling, State};

/// Rows that a movement covers in a text of `height` rows; `None` for what is no such movement.
/// A page leaves two rows of the last one in sight.
pub(super) fn rows(action: Action, height: usize) -> Option<isize> {
    let height = isize::try_from(height).unwrap_or(isize::MAX);
    match action {
        Action::RowDown => Some(1),
        Action::RowUp => Some(-1),
        Action::HalfDown => Some((height / 2).max(1)),
        Action::HalfUp => Some(-(height / 2).max(1)),
        Action::PageDown => Some((height - 2).max(1)),
        Action::PageUp => Some(-(height - 2).max(1)),
        Action::Top => Some(isize::MIN),
        Action::Bottom => Some(isize::MAX),
        _ => None,
    }
}

/// Whether an action moves: in a pane, or to another pane or proposal.
pub(super) fn is_movement(action: Action) -> bool {
    rows(action, 0).is_some()
        || matches!(
            action,
            Action::NextProposal
                | Action::PreviousProposal
                | Action::NextPane
                | Action::PreviousPane
                | Action::PaneRight
                | Action::PaneLeft
                | Action::Scrolling
        )
}

/// Whether a number before an action says how often: `5j` goes down five rows.
pub(super) fn is_repeated(action: Action) -> bool {
    rows(action, 0).is_some() || matches!(action, Action::NextProposal | Action::PreviousProposal)
}

/// Moves in the focused pane, or to another pane or proposal; in a pane and from proposal to proposal so often.
pub(super) fn movement(state: &mut State, action: Action, count: usize) {
    let count = isize::try_from(count).unwrap_or(isize::MAX);
    // A person who looks around stays there, even if the search finds more.
    if let Some(results) = &mut state.search.results {
        results.touched = true;
    }
    match action {
        Action::NextProposal => move_in_list(state, count),
        Action::PreviousProposal => move_in_list(state, -count),
        Action::NextPane => state.focus = pane_after(state.focus),
        Action::PreviousPane => state.focus = pane_after(pane_after(state.focus)),
        Action::PaneRight if state.focus == Pane::Reply => state.notify(Text::LastPane, vec![]),
        Action::PaneRight => state.focus = pane_after(state.focus),
        Action::PaneLeft if state.focus == Pane::List => state.notify(Text::LastPane, vec![]),
        Action::PaneLeft => state.focus = pane_after(pane_after(state.focus)),
        Action::Scrolling => cycle_scrolling(state),
        _ => match state.focus.side() {
            Some(side) => page(state, side, action, count),
            None => page_in_list(state, action, count),
        },
    }
}

fn pane_after(pane: Pane) -> Pane {
    match pane {
        Pane::List => Pane::Proposal,
        Pane::Proposal => Pane::Reply,
        Pane::Reply => Pane::List,
    }
}

fn page(state: &mut State, side: Side, action: Action, count: isize) {
    let Some(rows) = rows(action, state.height(side)).map(|rows| rows.saturating_mul(count)) else { return };
    let tops = |state: &State| [Side::Proposal, Side::Reply].map(|side| state.scrolled(side).top);
    let before = tops(state);
    state.scroll(side, rows);
    if tops(state) == before {
        say_edge(state, rows);
    }
}

/// Says why a movement moves nothing: the text goes no further.
pub(super) fn say_edge(state: &mut State, rows: isize) {
    state.notify(if rows > 0 { Text::AtTheBottom } else { Text::AtTheTop }, vec![]);
}

/// Takes the next way of scrolling; aligned begins with what is being read.
fn cycle_scrolling(state: &mut State) {
    state.change_way();
    let said = match state.way() {
        Scrolling::Together => Text::ScrollingTogether,
        Scrolling::Aligned => Text::ScrollingAligned,
        Scrolling::Alone => Text::ScrollingAlone,
    };
    if state.way() == Scrolling::Aligned
        && state.layout().shows_both()
        && let Some(side) = state.focus.side()
    {
        state.bring_along(side);
    }
    state.notify(said, vec![]);
}

/// Moves the cursor of the list by what a movement covers, so often.
pub(super) fn page_in_list(state: &mut State, action: Action, count: isize) {
    // Half a page and a page of the list, in entries of about four rows.
    let height = state.layout().list.text().height as usize / 4 + 1;
    if let Some(entries) = rows(action, height) {
        move_in_list(state, entries.saturating_mul(count));
    }
}

/// Moves the cursor of the list by entries, and opens what is there.
pub(super) fn move_in_list(state: &mut State, by: isize) {
    if state.list.shown.is_empty() {
        return state.notify(Text::ListEmpty, vec![]);
    }
    let last = state.list.shown.len().saturating_sub(1);
    let here = state.list.cursor;
    let cursor = match state.cursor_entry() {
        Some(_) => here.saturating_add_signed(by).min(last),
        // What is open is not in the list: the cursor stands before the entry at which the list goes on.
        None if by > 0 => here.saturating_add_signed(by - 1).min(last),
        None => here.saturating_add_signed(by).min(last),
    };
    if cursor == here && state.cursor_entry().is_some() {
        let text = if by > 0 { Text::LastProposal } else { Text::FirstProposal };
        return state.notify(text, vec![]);
    }
    go_to(state, cursor);
}

/// The largest number that is taken: no collection has so many proposals.
const LARGEST: usize = 99_999_999;

/// Takes a digit of a number that a later key goes to.
pub(super) fn type_number(state: &mut State, key: Key, number: Option<usize>) -> Vec<Effect> {
    let digit = match key.code {
        KeyCode::Char(c) => narrow(c).to_digit(10).map_or(0, |digit| digit as usize),
        _ => 0,
    };
    begin_number(state, number.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(LARGEST))
}

/// Takes the last digit of a number back.
pub(super) fn take_digit(state: &mut State, number: usize) -> Vec<Effect> {
    if number < 10 { vec![] } else { begin_number(state, number / 10) }
}

fn begin_number(state: &mut State, number: usize) -> Vec<Effect> {
    state.number = Some(number);
    state.notify(Text::NumberTyped, vec![number.to_string()]);
    vec![]
}

/// Goes to the proposal with a number, else with an id; where none has it, to the one at that place of the collection.
pub(super) fn go_to_named(state: &mut State, name: &str) -> Vec<Effect> {
    let name = &name.chars().map(narrow).collect::<String>();
    let Some(proposal) = state.library.meant(name) else {
        state.notify(Text::NoSuchProposal, vec![name.to_owned()]);
        return vec![];
    };
    if state.focus == Pane::List && !state.layout().proposal.visible {
        state.focus = Pane::Proposal;
    }
    match state.list.shown.iter().position(|shown| *shown == proposal) {
        Some(entry) => go_to(state, entry),
        None => {
            state.remember_positions();
            state.show(proposal);
            state.notify(
                Text::NotInTheList,
                vec![state.proposal().map_or_else(String::new, |open| open.number().to_owned())],
            );
        }
    }
    vec![]
}

/// Puts the cursor of the list on an entry and opens it: at its first hit, if there is a search.
pub(super) fn go_to(state: &mut State, cursor: usize) {
    let Some(&proposal) = state.list.shown.get(cursor) else {
        return;
    };
    if state.cursor_entry() == Some(cursor) {
        return;
    }
    state.list.cursor = cursor;
    if let Some(results) = &mut state.search.results {
        results.touched = true;
    }
    state.show(proposal);
    super::search::open_at_first_hits(state);
    // A reviewer who goes to another proposal goes to its item: the hits are walked by n.
    if let Some(review) = &mut state.review {
        review.away = false;
    }
}

/// Goes from the list into the text, or ends a search where the person is (Enter).
pub(super) fn open(state: &mut State) {
    if state.focus == Pane::List {
        state.focus = Pane::Proposal;
    } else if state.search.is_on() {
        super::search::stay(state);
    } else {
        state.notify(Text::NothingToOpen, vec![]);
    }
}
