//! What a key does: looked up once, in the context that has the keys, and done by the file of that context.

use crossterm::event::KeyCode;

use super::{
    copy, correct, export, lens, line, overlay, overview, points, query, reading, review, review_list, search,
};
use crate::error::Exit;
use crate::lang::Text;
use crate::review::{Item, Part, Way};
use crate::ui::action::Action;
use crate::ui::context::Context;
use crate::ui::effect::Effect;
use crate::ui::key::Key;
use crate::ui::reviewing::{Reviewing, part_words};
use crate::ui::state::{OnAnswer, Stacking, State};

/// Steps from point to point or hit to hit that a number may ask for: each lays a text out.
const STEPS: usize = 100;

/// What earlier keys have begun.
struct Before {
    /// Whether something that the reviewer has to know was on the screen.
    alert_read: bool,
    number: Option<usize>,
    bracket: Option<(Way, Item)>,
}

/// Takes a key.
pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let context = state.context();
    // Esc and a key that follow each other faster than an escape sequence arrive as one key with Alt: where that
    // means nothing, both were pressed.
    if key.alt && !key.ctrl && state.keymap.action(context, key).is_none() {
        let mut effects = press(state, Key::plain(KeyCode::Esc));
        let next = Key { alt: false, ..key };
        // Alt and a digit change windows elsewhere, and what Esc uncovers has not been seen yet: nothing is put on
        // record by such a key.
        let judges = state.context().is_judging();
        let action = state.keymap.action(state.context(), next);
        let changes = |action| review::is_about_item(action) || matches!(action, Action::Undo | Action::Redo);
        if judges && action.is_some_and(changes) {
            let part = state.reviewing().and_then(Reviewing::part).unwrap_or(Part::Result);
            state.notify(Text::ReviewItemShown, vec![part_words(part, state.lang)]);
        } else if action.is_none() && !state.context().is_typing() {
            // Who has pressed Alt knows it by that name.
            state.notify(Text::KeyUnbound, vec![key.shown()]);
        } else {
            effects.extend(press(state, next));
        }
        return effects;
    }
    // What a notice covered, or has come with the key, has not been read.
    let alert_read = state.alert().is_some() && state.reviewing().is_some_and(|review| !review.unseen);
    if let Some(review) = state.review.as_mut().filter(|review| alert_read && review.alerts.is_empty()) {
        review.asked = review.claims.first().map(|claim| claim.source.clone());
    }
    state.notice = None;
    let before = Before {
        alert_read,
        number: state.number.take(),
        bracket: state.review.as_deref_mut().and_then(|review| review.after_bracket.take()),
    };
    match (state.keymap.action(context, key), key) {
        (Some(action), _) => act(state, context, action, key, before),
        (None, Key { code: KeyCode::Char(c), ctrl: false, .. }) if context.is_typing() => {
            type_text(state, context, c.encode_utf8(&mut [0; 4]))
        }
        (None, _) => {
            // It answers what is asked before the verdicts of others are shown for good, as any key does: no.
            if let Some((list, _)) = state.review_list_mut() {
                list.reveals = false;
            }
            let in_review = context.is_panes() && state.keymap.action(Context::Reviewing, key).is_some();
            let text = match context.is_typing() {
                // Where something is typed, ? is a character.
                true => Text::KeyUnboundTyping,
                false if in_review => Text::KeyInReview,
                false => Text::KeyUnbound,
            };
            state.notify(text, vec![key.shown()]);
            vec![]
        }
    }
}

/// Takes a paste: into what is typed; elsewhere it is dropped, so that it never runs as commands.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let context = state.context();
    if context.is_typing() {
        return type_text(state, context, text);
    }
    if !text.is_empty() {
        state.notify(Text::PasteIgnored, vec![]);
    }
    vec![]
}

fn type_text(state: &mut State, context: Context, text: &str) -> Vec<Effect> {
    if context == Context::Query {
        return query::type_text(state, text);
    }
    line::type_text(state, text);
    vec![]
}

/// Does what an action means in a context.
fn act(state: &mut State, context: Context, action: Action, key: Key, before: Before) -> Vec<Effect> {
    state.untouched &= matches!(
        action,
        Action::Review
            | Action::Help
            | Action::Overview
            | Action::Details
            | Action::Language
            | Action::Mouse
            | Action::Repaint
            | Action::Close
    );
    match (action, context) {
        (Action::Repaint, _) => vec![Effect::Repaint],
        (Action::Mouse, _) => {
            state.mouse = !state.mouse;
            state.notify(if state.mouse { Text::MouseOurs } else { Text::MouseLeft }, vec![]);
            vec![Effect::Mouse(state.mouse)]
        }
        (Action::Suspend, _) => vec![Effect::Suspend],
        (_, Context::Query) => query::act(state, action),
        (_, Context::Line) => line::act(state, action),
        (_, context) if context.is_review_list() => review_list::act(state, action),
        (_, Context::Export | Context::Writing) => export::act(state, action),
        (_, Context::Overview) => overview::act(state, action),
        (_, Context::Correcting) => correct::act(state, action),
        (_, Context::Cutting) => correct::choose(state, action),
        (_, Context::Page) => overlay::act(state, action),
        _ => match (action, before) {
            (Action::Number, Before { number, .. }) => reading::type_number(state, key, number),
            (Action::Top | Action::Bottom | Action::Open, Before { number: Some(number), .. }) => {
                reading::go_to_named(state, &number.to_string())
            }
            // Esc takes back what was typed, and nothing else.
            (Action::Cancel, Before { number: Some(_), .. }) => vec![],
            (Action::Back, Before { number: Some(number), .. }) => reading::take_digit(state, number),
            (action, Before { number: Some(count), .. }) => repeat(state, action, count),
            (Action::ToUndecided, Before { bracket: Some((way, from)), .. }) => {
                review::go_on_to_undecided(state, &from, way);
                vec![]
            }
            (Action::Cancel, Before { alert_read: true, .. }) if review::read_alert(state) => vec![],
            _ => in_panes(state, action),
        },
    }
}

/// Does what follows a number that often: what moves, and what goes from one thing to the next. Elsewhere the number
/// means nothing, which is said.
fn repeat(state: &mut State, action: Action, count: usize) -> Vec<Effect> {
    if reading::is_repeated(action) {
        reading::movement(state, action, count);
        return vec![];
    }
    let is_step = matches!(action, Action::NextPoint | Action::PreviousPoint | Action::NextHit | Action::PreviousHit);
    let mut effects = Vec::new();
    for _ in 0..count.clamp(1, if is_step { STEPS } else { 1 }) {
        effects.extend(in_panes(state, action));
    }
    if !is_step && state.notice.is_none() && state.context().is_panes() {
        state.notify(Text::NumberUnused, vec![count.to_string()]);
    }
    effects
}

/// Does what an action means where the list and the texts have the keys, in a review or not.
fn in_panes(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Quit => return line::quit(state),
        Action::Interrupt => {
            let mut effects = line::end(state);
            effects.push(Effect::Quit(Exit::INTERRUPT));
            return effects;
        }
        Action::Review => return review::toggle(state),
        Action::Copy => return copy::copy(state, false),
        Action::CopyWithSource => return copy::copy(state, true),
        Action::FollowUps | Action::Notes | Action::Others => return review_list::open(state, action),
        Action::Export => return export::open(state),
        Action::Language | Action::Help | Action::Overview | Action::Details => return overlay::act(state, action),
        Action::Search => query::open(state),
        Action::GoTo => line::ask_number(state),
        Action::NextHit => return step(state, true),
        Action::PreviousHit => return step(state, false),
        Action::NextLens => lens::change(state, true),
        Action::PreviousLens => lens::change(state, false),
        Action::NextPoint => points::step(state, true),
        Action::PreviousPoint => points::step(state, false),
        Action::Stack => points::stack(state),
        Action::Back if state.search.is_on() => return query::cancel(state),
        Action::Cancel | Action::Back => return cancel(state),
        Action::Open => reading::open(state),
        _ if reading::is_movement(action) => reading::movement(state, action, 1),
        _ => return review::act(state, action),
    }
    vec![]
}

/// Goes to the next or the previous of what is marked: by the lens if one is on, else by the search. A search that
/// has been left is repeated from where the person is.
fn step(state: &mut State, forward: bool) -> Vec<Effect> {
    match () {
        () if state.lens().is_some() => lens::step(state, forward),
        () if !state.search.is_on() && !state.search.last.is_empty() => {
            let query = state.search.last.clone();
            return query::search_again(state, &query, OnAnswer::Step { forward });
        }
        () => search::step(state, forward),
    }
    vec![]
}

/// Esc leaves what marks the texts, then what was entered before: the lens, the search, the pair.
fn cancel(state: &mut State) -> Vec<Effect> {
    if state.active_lens.take().is_some() {
        state.notify(Text::LensOff, vec![]);
    } else if state.search.is_on() {
        // From what a row of the overview led to, it goes back there.
        match &state.search.overview {
            Some(led_from) if led_from.by_row => return query::cancel(state),
            _ => search::stay(state),
        }
    } else if let Some(review) = state.reviewing() {
        // An item is always marked in a review: there is nothing to leave but the review. What has to be known is shown
        // once nothing covers it.
        if review.alerts.is_empty() {
            state.notify(Text::ReviewEsc, vec![]);
        }
    } else if state.pair().is_some() || state.stacking == Stacking::WhereNarrow {
        points::leave(state);
    } else {
        state.notify(Text::NothingMarked, vec![]);
    }
    vec![]
}
