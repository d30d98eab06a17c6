//! Handing in a report: the screen before it, the keys that write it, what has become of it.

use crate::export::Format;
use crate::lang::Text;
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::key::Key;
use crate::ui::msg::{HandedIn, Offer, Wish};
use crate::ui::overlay::OverlayKind;
use crate::ui::state::{HandIn, State, Writing};

/// `x`: the screen that says what would be handed in.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Some(hand_in) = state.reviewing().map(HandIn::new) else { return vec![] };
    let version = hand_in.version;
    state.hand_in = Some(Box::new(hand_in));
    state.open_overlay(OverlayKind::HandIn);
    // What others have recorded meanwhile is to be in it.
    vec![Effect::CatchUp, Effect::LookThrough(version)]
}

/// More is known of the review than when the screen was opened.
pub(super) fn renew(state: &mut State) {
    let renewed = state.reviewing().map(HandIn::new);
    if let (Some(hand_in), Some(renewed)) = (state.hand_in.as_deref_mut(), renewed) {
        // What is being looked through goes by the version that it was asked for.
        *hand_in = HandIn { version: hand_in.version, ..renewed };
    }
}

/// A key on that screen; `None` for one that does there what it does on all screens of its kind.
pub(super) fn key(state: &mut State, key: Key) -> Option<Vec<Effect>> {
    let (action, reading) = (state.keymap.hand_in(key), state.keymap.reading(key));
    let hand_in = state.hand_in.as_deref_mut()?;
    if let Some(writing) = &mut hand_in.writing {
        return match (action, reading) {
            (None, Some(Action::Cancel | Action::Quit)) => {
                writing.stops = true;
                Some(vec![Effect::StopHandIn])
            }
            // The screen stays until the file is there or not.
            (Some(_), _) | (_, Some(Action::Open | Action::Help | Action::Overview | Action::Search)) => Some(vec![]),
            _ => None,
        };
    }
    let armed = std::mem::take(&mut hand_in.replaces);
    match action {
        Some(Action::Replace) => {
            let taken = |offer: &Offer| offer.names.iter().any(|(_, name)| name.free.is_some());
            if hand_in.offer.as_ref().is_some_and(taken) {
                hand_in.replaces = !armed;
            } else {
                state.notify(Text::HandInNothingToReplace, vec![]);
            }
            Some(vec![])
        }
        Some(action) => {
            hand_in.replaces = armed;
            Some(write(state, format(action)?))
        }
        // Esc first takes back what it would have replaced.
        None if armed && reading == Some(Action::Cancel) => Some(vec![]),
        None => None,
    }
}

fn format(action: Action) -> Option<Format> {
    match action {
        Action::WriteMarkdown => Some(Format::Markdown),
        Action::WriteCsv => Some(Format::Csv),
        Action::WriteJson => Some(Format::Json),
        _ => None,
    }
}

fn write(state: &mut State, format: Format) -> Vec<Effect> {
    let Some(hand_in) = state.hand_in.as_deref_mut() else { return vec![] };
    let names = hand_in.offer.as_ref().map(|offer| &offer.names);
    let Some((_, name)) = names.and_then(|names| names.iter().find(|(of, _)| *of == format)) else {
        state.notify(Text::HandInLooking, vec![]);
        return vec![];
    };
    let wish = Wish { format, name: hand_in.name(name).to_owned(), replace: hand_in.replaces };
    hand_in.outcome = None;
    hand_in.replaces = false;
    hand_in.writing = Some(Writing { name: wish.name.clone(), percent: 0, stops: false });
    if let Some(overlay) = &mut state.overlay {
        // How far it is stands at the top.
        overlay.text.top = 0;
    }
    vec![Effect::HandIn(wish)]
}

/// It is known what a report would have in it.
pub(super) fn offered(state: &mut State, offer: Offer) {
    if let Some(hand_in) = state.hand_in.as_deref_mut().filter(|hand_in| hand_in.version == offer.version) {
        hand_in.offer = Some(offer);
    }
}

/// So much of a file has been written, in percent.
pub(super) fn written(state: &mut State, percent: u8) {
    if let Some(writing) = state.hand_in.as_deref_mut().and_then(|hand_in| hand_in.writing.as_mut()) {
        writing.percent = percent;
    }
}

/// A file is there, or will not be: its name may be taken now.
pub(super) fn handed_in(state: &mut State, outcome: HandedIn) -> Vec<Effect> {
    let Some(hand_in) = state.hand_in.as_deref_mut() else { return vec![] };
    let written = hand_in.writing.take();
    hand_in.outcome = Some(outcome);
    // Where not even looking could begin, it would fail again, and again.
    written.map(|_| Effect::LookThrough(hand_in.version)).into_iter().collect()
}
