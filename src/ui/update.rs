//! Messages to changes of state.
//!
//! One file an area; each arm is short, and whatever must happen outside leaves as an effect.

mod copy;
mod export;
mod lens;
mod mouse;
mod overlay;
mod points;
mod prompt;
mod reading;
mod review;
mod review_list;
mod search;

use crossterm::event::KeyCode;

use crate::error::Exit;
use crate::lang::{Text, reason};
use crate::search::worker::Answer;
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::key::Key;
use crate::ui::msg::{EditorError, Msg, Size};
use crate::ui::state::State;

/// Takes a message; returns what must be done in the world.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let effects = match msg {
        Msg::Key(key) => on_key(state, key),
        Msg::Paste(text) if state.review_line().is_some() => {
            review::paste(state, &text);
            vec![]
        }
        Msg::Paste(text) => prompt::paste(state, &text),
        Msg::Mouse(mouse) => mouse::update(state, mouse),
        Msg::Resize(size) => {
            resize(state, Size { columns: size.columns.max(1), rows: size.rows.max(1) });
            vec![]
        }
        Msg::Answer(Answer::Found { generation, found }) => search::found(state, generation, found),
        Msg::Answer(Answer::Failed { generation, reason }) => search::failed(state, generation, reason),
        // Whoever holds the terminal has asked, and has taken it out.
        Msg::Report(_) => vec![],
        Msg::Loaded(progress) => {
            search::loaded(state, progress);
            let begins = progress.done && std::mem::take(&mut state.review_wanted);
            Vec::from_iter(begins.then_some(Effect::OpenReview))
        }
        Msg::History(queries) => {
            state.history = queries;
            vec![]
        }
        Msg::Copied(bytes, outcome) => {
            copy::copied(state, bytes, &outcome);
            vec![]
        }
        Msg::Edited(Ok(text)) => review::edited(state, &text),
        Msg::Opened(opened) => review::opened(state, opened.map(|opened| *opened)),
        Msg::Recorded(event) => {
            review::recorded(state, *event);
            vec![]
        }
        Msg::Joined(events) => {
            review::joined(state, events);
            vec![]
        }
        Msg::Refused(version) => {
            review::refused(state, version);
            vec![]
        }
        Msg::Saved(report) => {
            review::saved(state, report);
            vec![]
        }
        Msg::ExportPreviewed(preview) => {
            export::previewed(state, *preview);
            vec![]
        }
        Msg::ExportProgress(percent) => {
            export::progress(state, percent);
            vec![]
        }
        Msg::Exported(outcome) => export::exported(state, outcome),
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
    let mut effects = effects;
    effects.extend(review::keep_bookmark(state));
    effects
}

/// Ends the program from outside: the note that is being typed is kept as far as it goes.
fn end(state: &mut State, exit: Exit) -> Vec<Effect> {
    let mut effects = review::keep_note(state);
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
        EditorError::Start(command, words) => (Text::EditorNotStarted, vec![command, reason(&words, state.lang)]),
        EditorError::File(words) => (Text::EditorFile, vec![reason(&words, state.lang)]),
        EditorError::Failed { command, status, kept: None } => (Text::EditorFailed, vec![command, status]),
        EditorError::Failed { command, status, kept: Some(path) } => {
            (Text::EditorFailedKept, vec![path, command, status])
        }
        EditorError::NotText { kept } => (Text::EditorNotText, kept.into_iter().collect()),
    };
    state.notify(text, values);
}

/// Takes another size; what the person was looking at stays in sight.
fn resize(state: &mut State, size: Size) {
    if size == state.size {
        return;
    }
    let in_sight = search::spot_in_sight(state);
    state.size = size;
    state.relayout();
    state.reveal_in_list();
    state.stand_beside();
    if in_sight {
        search::reveal_spot(state);
    }
}

fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    if state.search.prompt.is_some() && state.overlay.is_none() {
        return match state.keymap.prompt(key) {
            Some(action) if action.is_everywhere() => everywhere(action),
            Some(action) => prompt::key(state, action),
            None => match key {
                Key { code: KeyCode::Char(c), ctrl: false, alt: false } => prompt::typed(state, &c.to_string()),
                _ => vec![],
            },
        };
    }
    if state.review_line().is_some() {
        return match state.keymap.prompt(key) {
            Some(action) if action.is_everywhere() => everywhere(action),
            // It is a key of the search box where that is empty.
            Some(action) if action != Action::Syntax => review::line_key(state, action),
            _ => {
                if let Key { code: KeyCode::Char(c), ctrl: false, alt: false } = key {
                    review::paste(state, &c.to_string());
                }
                vec![]
            }
        };
    }
    if let Some(effects) = review_list::key(state, key) {
        return effects;
    }
    if let Some(effects) = export::key(state, key) {
        return effects;
    }
    if state.overlay.is_none()
        && let Some(effects) = review::key(state, key)
    {
        return effects;
    }
    let Some(action) = state.keymap.reading(key) else {
        return vec![];
    };
    if action.is_everywhere() {
        return everywhere(action);
    }
    if state.overlay.is_some() { overlay::update(state, action) } else { reading_key(state, action) }
}

/// What a key does wherever it is pressed.
fn everywhere(action: Action) -> Vec<Effect> {
    match action {
        Action::Repaint => vec![Effect::Repaint],
        Action::Suspend => vec![Effect::Suspend],
        _ => vec![Effect::Quit(Exit::INTERRUPT)],
    }
}

/// Goes to the next or the previous of what is marked: by the lens if one is on, else by the search.
fn step(state: &mut State, forward: bool) {
    if state.lens().is_some() { lens::step(state, forward) } else { search::step(state, forward) }
}

/// Esc leaves what marks the texts, then what was entered before: the lens, the search, the pair.
fn cancel(state: &mut State) {
    if state.active_lens.take().is_some() {
        state.notify(Text::LensOff, vec![]);
    } else if state.search.is_on() {
        search::cancel(state);
    } else {
        points::leave(state);
    }
}

fn reading_key(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Quit => return review::quit(state),
        Action::Review => return review::toggle(state),
        Action::Language => state.lang = state.lang.other(),
        Action::Help | Action::Overview => overlay::open(state, action),
        Action::Search => prompt::open(state),
        Action::Copy => return copy::copy(state, false),
        Action::CopyWithSource => return copy::copy(state, true),
        Action::NextHit => step(state, true),
        Action::PreviousHit => step(state, false),
        Action::NextLens => lens::change(state, true),
        Action::PreviousLens => lens::change(state, false),
        Action::NextPoint => points::step(state, true),
        Action::PreviousPoint => points::step(state, false),
        Action::Stack => points::stack(state),
        Action::Cancel => cancel(state),
        Action::Open => reading::open(state),
        _ => reading::movement(state, action),
    }
    vec![]
}
