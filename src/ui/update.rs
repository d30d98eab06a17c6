//! Messages to changes of state.
//!
//! One file an area; each arm is short, and whatever must happen outside leaves as an effect.

mod copy;
mod correct;
mod export;
mod keys;
mod lens;
mod line;
mod loading;
mod mouse;
mod overlay;
mod overview;
mod points;
mod query;
mod reading;
mod review;
mod review_list;
mod search;

pub(crate) use review::opening::share_out;

use crate::error::Exit;
use crate::lang::{Text, reason};
use crate::search::worker::Answer;
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::msg::{EditorError, Msg, Size};
use crate::ui::state::{OnAnswer, State};

/// Takes a message; returns what must be done in the world.
pub(crate) fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let effects = match msg {
        Msg::Key(key) => keys::press(state, key),
        Msg::Paste(text) => keys::paste(state, &text),
        Msg::Mouse(mouse) => mouse::update(state, mouse),
        Msg::Resize(size) => {
            resize(state, size.within_reason());
            vec![]
        }
        Msg::Answer(answer) => {
            match *answer {
                Answer::Failed { generation, reason } => search::failed(state, generation, reason),
                Answer::Found { generation, found } => {
                    search::found(state, generation, found);
                    if state.search.on_answer == OnAnswer::GoOn && state.search.results.is_some() {
                        review::opening::go_on(state);
                    }
                }
            }
            vec![]
        }
        // The program asked the terminal, and has taken the answer out.
        Msg::Report(_) => vec![],
        Msg::Loaded(progress) => loading::loaded(state, progress),
        Msg::History(queries) => {
            state.history = queries;
            vec![]
        }
        Msg::Copied(outcome) => {
            copy::copied(state, &outcome);
            vec![]
        }
        Msg::Edited(Ok(text)) => review::edited(state, &text),
        Msg::Opened(opened) => review::opening::opened(state, opened.map(|opened| *opened)),
        Msg::Recorded(event) => {
            review::recording::recorded(state, *event);
            vec![]
        }
        Msg::Joined(events) => review::opening::joined(state, events),
        Msg::Refused(version) => {
            review::recording::refused(state, version);
            vec![]
        }
        Msg::Saved(report) => review::recording::saved(state, report),
        Msg::Gone(missing, alert) => review::recording::missed(state, *missing, alert),
        Msg::ExportPreviewed(preview) => {
            export::previewed(state, *preview);
            vec![]
        }
        Msg::ExportProgress(percent) => {
            export::progress(state, percent);
            vec![]
        }
        Msg::Exported(outcome) => export::exported(state, outcome),
        Msg::Correction(source) => {
            correct::read(state, *source);
            vec![]
        }
        Msg::Edited(Err(why)) => {
            editor_failed(state, why);
            vec![]
        }
        Msg::HistoryFailed(words) => {
            state.notify(Text::HistoryFailed, vec![reason(&words, state.lang)]);
            vec![]
        }
        Msg::Terminate(signal) => end(state, Exit::Signal(signal)),
        Msg::Stop => vec![Effect::Suspend],
        Msg::Resume => vec![Effect::Resume],
        Msg::HangUp => end(state, Exit::HANG_UP),
    };
    state.relayout();
    review::attend(state);
    let mut effects = effects;
    effects.extend(review::keep_bookmark(state));
    effects
}

/// Ends the program from outside: the note that is being typed is kept as a draft, as far as it goes.
fn end(state: &mut State, exit: Exit) -> Vec<Effect> {
    let mut effects = line::end(state);
    effects.push(Effect::Quit(exit));
    effects
}

/// Says why no text has come back from the editor, and where what was written is.
fn editor_failed(state: &mut State, why: EditorError) {
    if let Some(review) = &mut state.review {
        review.draft = None;
    }
    let (text, values) = match why {
        EditorError::Command(command) => (Text::EditorCommand, vec![command]),
        EditorError::NoMeans(words) => (Text::EditorNoMeans, vec![reason(&words, state.lang)]),
        EditorError::Start(command, words) => (Text::EditorNotStarted, vec![reason(&words, state.lang), command]),
        EditorError::File(words) => (Text::EditorFile, vec![reason(&words, state.lang)]),
        EditorError::Unreadable { words, kept: None } => (Text::EditorNothingLeft, vec![reason(&words, state.lang)]),
        EditorError::Unreadable { words, kept: Some(path) } => {
            (Text::EditorUnreadable, vec![reason(&words, state.lang), path])
        }
        EditorError::Failed { command, status, kept: None } => {
            (Text::EditorFailed, vec![reason(&status, state.lang), command])
        }
        EditorError::Failed { command, status, kept: Some(path) } => {
            (Text::EditorFailedKept, vec![reason(&status, state.lang), path, command])
        }
        EditorError::AtOnce { command, kept } => (Text::EditorAtOnce, vec![kept, command]),
        EditorError::NotText { kept } => (Text::EditorNotText, kept.into_iter().collect()),
    };
    state.notify(text, values);
}

/// Takes another size; what the person was looking at stays in sight.
fn resize(state: &mut State, size: Size) {
    if size == state.size {
        return;
    }
    let (in_sight, pair_in_sight) = (search::spot_in_sight(state), state.pair_in_sight());
    state.size = size;
    // In a smaller window the list would be alone, and the item that a digit judges nowhere.
    if state.reviewing().is_some() && !state.layout().proposal.visible {
        state.focus = Pane::Proposal;
    }
    state.relayout();
    state.reveal_in_list();
    if pair_in_sight {
        state.stand_beside();
    }
    if in_sight {
        search::reveal_spot(state);
    }
}
