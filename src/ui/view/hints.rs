//! Which keys are worth a word in the context that has the keys; and how keys and actions are named.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Frame, PressTarget, paint};
use crate::lang::{Lang, Text};
use crate::model::Side;
use crate::review::{Item, Way};
use crate::text::width::width;
use crate::ui::action::{Action, entry};
use crate::ui::context::Context;
use crate::ui::layout::Pane;
use crate::ui::overlay::{ReviewListKind, Subject};
use crate::ui::state::State;
use crate::ui::typing::{LineBox, LineKind};

/// Columns below which the row of keys has room for the digits of a review only.
const ROOM_FOR_KEYS: u16 = 64;

/// Columns from which on the row of keys of a review has room for the report.
const ROOM_FOR_REPORT: u16 = 100;

/// An action, and a word of its own where the moment gives its key another meaning.
type Hint = (Action, Option<Text>);

/// Draws the most useful keys of the moment at the right, as many as fit.
pub(super) fn draw(frame: &Frame, area: Rect, used: u16, buffer: &mut Buffer) {
    let room = area.width.saturating_sub(used + 2) as usize;
    let mut shown = String::new();
    let mut pressed = Vec::new();
    for hint in next_keys(frame) {
        let action = hint.0;
        let hint = named(hint, frame.state);
        let gap = if shown.is_empty() { "" } else { "  " };
        if width(&shown) + width(gap) + width(&hint) > room {
            continue;
        }
        shown.push_str(gap);
        pressed.push((width(&shown), width(&hint), action));
        shown.push_str(&hint);
    }
    let columns = u16::try_from(width(&shown)).unwrap_or(0);
    let right = Rect { x: area.right() - columns, width: columns, ..area };
    paint::text(buffer, right, &shown, frame.theme.quiet);
    for (before, columns, action) in pressed {
        let [before, width] = [before, columns].map(|columns| u16::try_from(columns).unwrap_or(0));
        frame.note(Rect { x: right.x + before, width, height: 1, ..right }, PressTarget::Action(action));
    }
}

/// What a person is likely to want next, most useful first.
fn next_keys(frame: &Frame) -> Vec<Hint> {
    let state = frame.state;
    match (state.alert(), state.reviewing()) {
        // Its keys begin the question.
        (Some(_), Some(review)) if review.alerts.is_empty() => return plain(&[Action::Help]),
        (Some(_), Some(_)) => return vec![(Action::Cancel, Some(Text::HintRead)), (Action::Help, None)],
        _ => {}
    }
    if let Some(following) = following(frame) {
        return following;
    }
    match state.context() {
        Context::FollowUps | Context::Notes | Context::Others | Context::ReviewList => {
            // The keys of the list have a row of their own, where there is one; what it has no room for goes on here.
            let own = of_list(state).split_off(fitting(frame));
            let rest = plain(&[Action::RowDown, Action::PageDown, Action::Help, Action::Language]);
            [(Action::Close, None)].into_iter().chain(own).chain(rest).collect()
        }
        Context::Writing => plain(&[Action::Stop]),
        Context::Correcting | Context::Lines => of_correcting(state),
        Context::Cutting => {
            plain(&[Action::CutHere, Action::CutNext, Action::CutRight, Action::CutLeft, Action::CutOff])
        }
        Context::Export => plain(&[
            Action::Close,
            Action::WriteDocx,
            Action::WriteXlsx,
            Action::WriteHtml,
            Action::WriteMarkdown,
            Action::WriteCsv,
            Action::WriteJson,
            Action::ReportForm,
        ]),
        Context::Page if state.shows_help() => {
            let find = (Action::Search, Some(Text::HintFind));
            let rest = plain(&[Action::PageDown, Action::RowDown, Action::Language]);
            [vec![(Action::Close, None), find], rest].concat()
        }
        Context::Overview => {
            let go = (Action::Open, Some(Text::HintGo));
            let rest = plain(&[Action::PageDown, Action::Language]);
            [plain(&[Action::Close, Action::RowDown]), vec![go], rest].concat()
        }
        Context::Page => plain(&[Action::Close, Action::RowDown, Action::PageDown, Action::Language]),
        Context::Query if state.query_box().is_some_and(|query| query.input.is_empty()) => {
            let has_history = !state.history.is_empty();
            let history = has_history.then_some((Action::PreviousResult, Some(Text::HintHistory)));
            plain(&[Action::Accept, Action::Abandon, Action::Syntax]).into_iter().chain(history).collect()
        }
        Context::Query | Context::Line | Context::Typing => plain(&[Action::Accept, Action::Abandon]),
        // The keys of the review have a row of their own.
        Context::Reviewing | Context::AfterBracket if frame.layout.keys.width < ROOM_FOR_KEYS => {
            plain(&[Action::Help, Action::Export, Action::Note, Action::Defer, Action::Search])
        }
        Context::Reviewing | Context::AfterBracket => {
            let leave = (Action::Review, Some(Text::HintLeave));
            // The row of keys has it where that is wide.
            let report: &[Action] = if frame.layout.keys.width < ROOM_FOR_REPORT { &[Action::Export] } else { &[] };
            let after = plain(&[Action::Quit, Action::Search, Action::GoTo, Action::NextLens]);
            [plain(&[Action::Help]), plain(report), vec![leave], after].concat()
        }
        Context::Reading | Context::Anywhere => of_reading(frame),
    }
}

/// What can follow the key that was pressed last, where that has begun something; none where the row of keys says it.
fn following(frame: &Frame) -> Option<Vec<Hint>> {
    let state = frame.state;
    if state.number.is_some() && state.context() == Context::Reading {
        return Some(vec![
            (Action::Bottom, Some(Text::HintGo)),
            (Action::Open, Some(Text::HintGo)),
            (Action::RowDown, None),
            (Action::NextProposal, None),
            (Action::Help, None),
        ]);
    }
    let is_said = frame.layout.keys.width >= ROOM_FOR_KEYS && state.item_in_sight();
    let reviewing = state.reviewing()?;
    let (way, _) = reviewing.after_bracket.as_ref().filter(|_| !is_said)?;
    let undecided = match way {
        Way::Back => Text::ReviewPreviousUndecided,
        Way::Forward => Text::ReviewNextUndecided,
    };
    let rest = [Action::NextItem, Action::PreviousItem, Action::Note, Action::Help];
    let on = reviewing.leads_on().then_some((Action::ToUndecided, Some(undecided)));
    Some(on.into_iter().chain(plain(&rest)).collect())
}

fn plain(actions: &[Action]) -> Vec<Hint> {
    actions.iter().map(|&action| (action, None)).collect()
}

fn of_reading(frame: &Frame) -> Vec<Hint> {
    let state = frame.state;
    let in_list = state.focus == Pane::List;
    if state.lens().is_some() {
        let unmark = (Action::Cancel, Some(Text::HintUnmark));
        let walk = plain(&[Action::NextHit, Action::PreviousHit, Action::NextLens]);
        return [walk, vec![unmark, (Action::Help, None)]].concat();
    }
    if state.search.is_on() {
        let is_led = state.search.overview.as_ref().is_some_and(|led_from| led_from.by_row);
        let back = if is_led { Text::HintOverview } else { Text::HintEndSearch };
        let mut keys = vec![(Action::Cancel, Some(back))];
        if state.search.results.as_ref().is_some_and(|results| results.at.is_some()) {
            // On a narrow screen both in a word.
            keys.extend(match frame.layout.status.width < ROOM_FOR_KEYS {
                true => vec![(Action::NextHit, Some(Text::HintHits))],
                false => plain(&[Action::NextHit, Action::PreviousHit]),
            });
            keys.extend(plain(if in_list { &[Action::Open] } else { &[] }));
            keys.extend(plain(&[Action::NextPane, Action::Back]));
        }
        keys.extend(plain(&[Action::Search, Action::Help]));
        return keys;
    }
    // Before what else there is: who does not read Chinese has to find the other language.
    let general = plain(&[Action::Language, Action::Overview]);
    let moment = match state.pair() {
        _ if in_list => {
            let keys = plain(&[Action::Open, Action::Quit, Action::Review, Action::NextPoint, Action::NextPane]);
            [keys, general, plain(&[Action::NextLens, Action::RowDown])].concat()
        }
        Some(at) => {
            let next = if at.asked == Side::Proposal { Text::HintNextPoint } else { Text::HintNextParagraph };
            let rest = [Action::Cancel, Action::Review, Action::Quit, Action::Scrolling, Action::NextLens];
            [vec![(Action::NextPoint, Some(next))], plain(&rest), general].concat()
        }
        None => {
            // Where the list is folded, a stranger does not see that there is one.
            let to_list = state.focus == Pane::Proposal && !frame.layout.list.visible;
            let list = to_list.then_some((Action::PaneLeft, Some(Text::HintList)));
            let panes = plain(&[Action::NextPane, Action::Quit, Action::Review, Action::NextPoint]);
            [Vec::from_iter(list), panes, general, plain(&[Action::NextProposal, Action::NextLens])].concat()
        }
    };
    let details: &[Action] = if state.reading.has_details { &[Action::Details] } else { &[] };
    [plain(&[Action::Search, Action::Help]), plain(details), moment].concat()
}

/// What can be done to an import beside saying what a line is, most useful first.
fn of_correcting(state: &State) -> Vec<Hint> {
    let Some((view, _)) = state.correcting() else { return vec![] };
    let unsure: &[Action] = if view.source.unsure > 0 { &[Action::NextUnsure] } else { &[] };
    let changed: &[Action] =
        if view.source.unwritten > 0 { &[Action::Uncorrect, Action::WriteCorrections] } else { &[] };
    let sources: &[Action] = if view.source.sources > 1 { &[Action::NextSource] } else { &[] };
    let rest = [Action::MarkParagraph, Action::JoinAbove, Action::CutLine, Action::ClearLine, Action::OtherText];
    [plain(unsure), plain(changed), plain(&[Action::Help, Action::LeaveCorrecting]), plain(sources), plain(&rest)]
        .concat()
}

/// What can be done in the list of the review that is open, most useful first.
pub(super) fn of_list(state: &State) -> Vec<Hint> {
    let Some((list, _)) = state.review_list() else { return vec![] };
    let entries = !list.entries.is_empty();
    let event_log = state.reviewing().map(|review| review.review.event_log());
    let others = event_log.is_some_and(|event_log| event_log.other_names().next().is_some());
    // Who has judged nothing may not see what others have.
    let hidden = event_log.is_some_and(|event_log| event_log.others().is_none() && event_log.own().has_verdict());
    let go = entries.then_some((Action::Open, Some(Text::HintGo)));
    // What is undone while a list is empty stands elsewhere.
    let undo = entries.then_some((Action::Undo, None));
    // What is another's can only be read.
    let own = state.reviewing().map(|review| review.review.own());
    let is_own = list.entry().zip(own).is_some_and(|(entry, own)| match &entry.subject {
        Subject::FollowUp(id) => own.follow_up(*id).is_some(),
        Subject::Note(id) => own.note(*id).is_some(),
        Subject::Item(_) => true,
    });
    match list.kind {
        // What settles a promise goes before Enter, which is guessed first.
        ReviewListKind::FollowUps => {
            let settle: &[Action] = match is_own {
                true => &[Action::SetDone, Action::SetBroken, Action::Strike, Action::SetOpen, Action::Redate],
                false => &[],
            };
            let told = plain(if is_own { &[Action::Person, Action::Evidence] } else { &[] });
            plain(settle).into_iter().chain(undo).chain(go).chain(told).collect()
        }
        ReviewListKind::Notes => {
            let change = [(Action::Strike, Some(Text::HintRemove)), (Action::Redate, Some(Text::HintChange))];
            let change = change.into_iter().filter(|_| is_own);
            let tags = event_log.is_some_and(|event_log| !event_log.tags().is_empty());
            let tag = tags.then_some((Action::NextTag, None));
            go.into_iter().chain(change).chain(tag).chain(undo).collect()
        }
        ReviewListKind::Others => {
            let reveal = (others && hidden).then_some((Action::Reveal, None));
            go.into_iter().chain(reveal).collect()
        }
    }
}

/// What can be done while a line is typed.
pub(super) fn of_line(state: &State) -> Vec<Hint> {
    let Some(line) = state.line() else { return vec![] };
    let LineBox { kind, input, .. } = line;
    let abandon = match kind {
        LineKind::Note(_) => Some(Text::HintLater),
        _ => None,
    };
    // Of a line that only says why nothing can be typed, nothing can be accepted: it says itself what ends it.
    let accept = (!matches!(kind, LineKind::Nothing(_))).then_some((Action::Accept, None));
    let mut keys: Vec<Hint> = accept.into_iter().chain([(Action::Abandon, abandon)]).collect();
    let has_note = |item: &Item| {
        let own = state.reviewing().map(|review| review.review.own());
        own.is_some_and(|own| own.notes_on(&item.proposal).any(|note| note.item == *item))
    };
    if matches!(kind, LineKind::Note(draft) if input.is_empty() && has_note(&draft.item)) {
        keys.push((Action::PreviousResult, Some(Text::HintChangeNote)));
    }
    keys.extend(line.tag_begun().map(|_| (Action::CompleteTag, None)));
    keys
}

/// How many keys of the list have room in the row of keys.
fn fitting(frame: &Frame) -> usize {
    let room = usize::from(frame.layout.keys.width.saturating_sub(2));
    let ends = of_list(frame.state).into_iter().scan(0, |end, key| {
        *end += width(&named(key, frame.state)) + 2;
        Some(*end)
    });
    ends.take_while(|end| *end <= room + 2).count()
}

/// A key and what it does, in a word.
pub(super) fn named((action, said): Hint, state: &State) -> String {
    let word = said.map_or_else(|| word_of(action, state.lang), |word| word.get(state.lang));
    // Both directions in a word: n/N.
    let back = (said == Some(Text::HintHits)).then(|| ["/", &key_of(Action::PreviousHit, state)].concat());
    [&key_of(action, state), &back.unwrap_or_default(), " ", word].concat()
}

/// What an action does, in a word.
pub(super) fn word_of(action: Action, lang: Lang) -> &'static str {
    entry(action).map_or("", |entry| lang.pick(entry.hint.0, entry.hint.1))
}

/// The key of an action where the person is, as it is shown.
pub(super) fn key_of(action: Action, state: &State) -> String {
    state.keymap.here(state.context()).shown(action)
}
