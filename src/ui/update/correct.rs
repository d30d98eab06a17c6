//! Keys on the screen of corrections: what is said of lines leaves as effects, and comes back as what is read then.

use super::{overlay, reading};
use crate::error::Exit;
use crate::lang::Text;
use crate::model::Belonging;
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::msg::{CorrectionStep, SourceView};
use crate::ui::overlay::{CorrectingView, Screen, next_end};
use crate::ui::state::State;
use crate::ui::typing::{LineBox, LineKind};

/// Takes what a source comes to; opens the screen where it is not open.
pub(super) fn read(state: &mut State, source: SourceView) {
    if let Some((text, values)) = &source.notice {
        state.notify(*text, values.clone());
    }
    match state.correcting_mut() {
        Some((view, _)) => view.take(source),
        None => {
            let mut view = CorrectingView::default();
            view.take(source);
            state.open_overlay(Screen::Correcting(Box::new(view)));
        }
    }
}

fn ask(step: CorrectionStep) -> Vec<Effect> {
    vec![Effect::Correct(step)]
}

/// Does what a key means on the screen of corrections.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let [height, record_height] = state.correcting_heights();
    let Some((view, text)) = state.correcting_mut() else { return vec![] };
    let leaves = std::mem::take(&mut view.leaves);
    let (at, lines) = (view.cursor.at, view.range());
    let acts = matches!(
        action,
        Action::Give(_)
            | Action::ClearLine
            | Action::JoinAbove
            | Action::CutLine
            | Action::SameProposal
            | Action::NewProposal
            | Action::OfProposal
    );
    // A key never changes what is not seen.
    if acts && !view.cursor.is_seen(text, height) {
        view.cursor.reveal(text, height);
        return vec![];
    }
    match action {
        Action::Give(role) => return ask(CorrectionStep::Give(lines, role)),
        Action::ClearLine => return ask(CorrectionStep::Clear(lines)),
        Action::JoinAbove => return ask(CorrectionStep::Join(at)),
        Action::SameProposal => return ask(CorrectionStep::Belong(lines.start, Belonging::Same)),
        Action::NewProposal => return ask(CorrectionStep::Belong(lines.start, Belonging::Apart)),
        Action::OfProposal => state.typing = Some(LineBox::new(LineKind::OfProposal(lines)).begin()),
        Action::Uncorrect => return ask(CorrectionStep::Undo),
        Action::Recorrect => return ask(CorrectionStep::Redo),
        Action::WriteCorrections => return ask(CorrectionStep::Write),
        Action::NextUnsure => return ask(CorrectionStep::Unsure { from: at, forward: true }),
        Action::PreviousUnsure => return ask(CorrectionStep::Unsure { from: at, forward: false }),
        Action::NextSource => return ask(CorrectionStep::Source { forward: true }),
        Action::PreviousSource => return ask(CorrectionStep::Source { forward: false }),
        Action::CutLine => view.cut = view.line().map(|line| next_end(line.text.trim(), 0)),
        Action::MarkLine => {
            let begins = view.marked.is_none() || view.said_at.is_some();
            (view.marked, view.said_at) = (begins.then_some(at), None);
        }
        Action::MarkParagraph => {
            let paragraph = view.paragraph();
            (view.marked, view.said_at) = (Some(paragraph.start), None);
            view.cursor.go_to(paragraph.end.saturating_sub(1), text, height);
        }
        Action::OtherText => view.in_record = !view.in_record,
        Action::Unmark if view.marked.is_some() => view.marked = None,
        Action::Unmark if view.in_record => view.in_record = false,
        Action::Unmark => state.notify(Text::NothingMarked, vec![]),
        Action::LeaveCorrecting => return leave(state, leaves),
        Action::Interrupt => return vec![Effect::Quit(Exit::INTERRUPT)],
        Action::Language => {
            let effects = overlay::act(state, action);
            return [effects, ask(CorrectionStep::Read)].concat();
        }
        Action::Help => return overlay::act(state, action),
        _ => scroll(state, action, [height, record_height]),
    }
    vec![]
}

/// Leaves the screen, and the program; what is not written is asked about once.
fn leave(state: &mut State, leaves: bool) -> Vec<Effect> {
    let Some((view, _)) = state.correcting_mut() else { return vec![] };
    let unwritten = view.source.unwritten;
    if unwritten > 0 && !leaves {
        view.leaves = true;
        state.notify(Text::CorrectingUnwritten, vec![unwritten.to_string()]);
        return vec![];
    }
    [ask(CorrectionStep::Discard), vec![Effect::Quit(Exit::Done)]].concat()
}

/// Moves in the lines, or in the record where that has the keys.
fn scroll(state: &mut State, action: Action, [height, record_height]: [usize; 2]) {
    let Some((view, text)) = state.correcting_mut() else { return };
    if view.in_record {
        if let Some(rows) = reading::rows(action, record_height) {
            let before = view.record.top;
            view.record.scroll(rows, record_height);
            if view.record.top == before {
                reading::say_edge(state, rows);
            }
        }
        return;
    }
    let before = (view.cursor.at, text.top);
    match action {
        Action::Top => view.cursor.go_to(0, text, height),
        Action::Bottom => view.cursor.go_to(usize::MAX, text, height),
        _ => {
            let Some(rows) = reading::rows(action, height) else { return };
            view.cursor.move_by(rows, text, height);
            if before == (view.cursor.at, text.top) {
                reading::say_edge(state, rows);
            }
        }
    }
}

/// Does what a key means while the place is chosen that a line is parted at.
pub(super) fn choose(state: &mut State, action: Action) -> Vec<Effect> {
    let Some((view, _)) = state.correcting_mut() else { return vec![] };
    let (line, cut) = (view.cursor.at, view.cut.unwrap_or(0));
    let text = view.line().map(|line| line.text.trim().to_owned()).unwrap_or_default();
    let last = text.chars().count().saturating_sub(1);
    view.cut = match action {
        Action::CutLeft => Some(cut.saturating_sub(1)),
        Action::CutRight => Some((cut + 1).min(last)),
        Action::CutNext => Some(next_end(&text, cut)),
        Action::CutHere => {
            view.cut = None;
            return ask(CorrectionStep::Cut(line, cut));
        }
        _ => None,
    };
    vec![]
}

/// Scrolls the text under the pointer.
pub(super) fn wheel(state: &mut State, notch: isize, in_record: bool) {
    let [height, record_height] = state.correcting_heights();
    let Some((view, text)) = state.correcting_mut() else { return };
    if in_record {
        view.record.scroll(notch, record_height);
    } else {
        view.cursor.scroll(notch, text, height);
    }
}
