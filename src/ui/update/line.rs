//! A line that is typed at the bottom of the screen: a note, a date, a number. What it is about was decided
//! when it was begun, and nothing on the screen changes that while it is typed.

use super::review::{self, notes};
use super::{overlay, reading};
use crate::lang::Text;
use crate::review::{Change, FollowUp, NoteDraft, UnfinishedNote, due_and_remark, is_somebody, offered};
use crate::ui::action::Action;
use crate::ui::effect::{Effect, NewRecord};
use crate::ui::msg::CorrectionStep;
use crate::ui::state::State;
use crate::ui::typing::{LineBox, LineKind, Typing};

/// Characters of the longest line that can be typed or pasted: each key paints and keeps all of it. Longer notes
/// are written in the editor.
const LONGEST: usize = 2000;

/// Asks for the number of the proposal to go to (`:`).
pub(super) fn ask_number(state: &mut State) {
    state.typing = Some(LineBox::new(LineKind::Proposal).begin());
}

/// Does what a key of the line does that is no character.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(Typing::Line(line)) = &mut state.typing else { return vec![] };
    let complaint = line.complaint.take();
    match action {
        Action::Accept => return accept(state, complaint),
        Action::Abandon => abandon(state),
        Action::DeleteBack if line.input.is_empty() => abandon(state),
        Action::PreviousResult => change_latest(state),
        Action::CompleteTag => complete_tag(state),
        action => {
            line.input.edit(action);
            // What was left out is said for as long as nothing more has room.
            line.complaint = complaint.filter(|text| *text == Text::LineFull && line.input.is_full(LONGEST));
            edited(state);
        }
    }
    vec![]
}

/// Takes what has been typed so far to where it counts before Enter: a note to the drafts, words to the help.
fn edited(state: &mut State) {
    match state.line() {
        Some(LineBox { kind: LineKind::HelpFilter, input, .. }) => {
            let words = input.text();
            overlay::set_filter(state, &words);
        }
        _ => keep_draft(state),
    }
}

/// Types characters into the line.
pub(super) fn type_text(state: &mut State, text: &str) {
    if let Some(Typing::Line(line)) = &mut state.typing {
        // Where a line only says why nothing can be typed, it takes the keys, keeps none of them, and says so.
        if matches!(line.kind, LineKind::Nothing(_)) {
            line.complaint = Some(Text::LineKeepsNothing);
            return;
        }
        let before = line.input.text().len();
        let all = line.input.insert(text, LONGEST);
        line.complaint = (!all).then_some(Text::LineFull);
        if line.input.text().len() != before {
            edited(state);
        }
    }
}

/// Leaves the notes that were begun to the next session, when the program ends: they are kept as drafts already. Only
/// where drafts cannot be kept they are put on record: words that are lost cannot be found again.
pub(super) fn end(state: &mut State) -> Vec<Effect> {
    state.typing = None;
    if keeps_drafts(state) {
        return vec![];
    }
    let drafts = state.review.as_mut().map(|review| std::mem::take(&mut review.drafts)).unwrap_or_default();
    // What no key leads to would be recorded on another text. The bookmark from which it came has it.
    let (astray, drafts): (Vec<_>, Vec<_>) = drafts.into_iter().partition(|begun| begun.is_astray(&*state.library));
    state.review.iter_mut().for_each(|review| review.drafts.clone_from(&astray));
    drafts.into_iter().flat_map(|begun| finish(state, begun.draft, &begun.text)).collect()
}

/// Leaves the program, if nothing keeps the reviewer: not without the notes that were begun.
pub(super) fn quit(state: &mut State) -> Vec<Effect> {
    let leaving = review::quit(state);
    let ends = leaving.iter().any(|effect| matches!(effect, Effect::Quit(_)));
    let mut effects = if ends { end(state) } else { vec![] };
    effects.extend(leaving);
    effects
}

/// Whether a note that has been begun is found again: its draft goes where one's place is kept.
fn keeps_drafts(state: &State) -> bool {
    state.review.as_ref().is_none_or(|review| review.place_lost.is_none())
}

/// Leaves the line. A note that has been begun is kept, and said to be.
fn abandon(state: &mut State) {
    let Some(Typing::Line(line)) = state.typing.take() else { return };
    if let LineKind::HelpFilter = line.kind {
        overlay::set_filter(state, "");
    }
    if let LineKind::Reviewer(..) = line.kind {
        state.notify(Text::NothingRecorded, vec![]);
    }
    let LineKind::Note(draft) = &line.kind else { return };
    if state.reviewing().is_some_and(|review| review.drafts.iter().any(|begun| begun.draft == *draft)) {
        let text = if keeps_drafts(state) { Text::NoteUnfinished } else { Text::NoteInMemory };
        state.notify(text, vec![]);
    }
}

/// Keeps what has been typed of a note where the next session finds it, should the program be killed.
fn keep_draft(state: &mut State) {
    let (Some(Typing::Line(line)), Some(review)) = (&mut state.typing, &mut state.review) else { return };
    let LineKind::Note(draft) = &line.kind else { return };
    let text = line.input.text();
    let before = std::mem::replace(&mut line.kept, text.clone());
    take_out(&mut review.drafts, &UnfinishedNote { draft: draft.clone(), text: before });
    if !text.trim().is_empty() {
        review.drafts.push(UnfinishedNote { draft: draft.clone(), text });
    }
}

/// Begins to change the latest note on the item (`Up` in an empty line).
fn change_latest(state: &mut State) {
    let Some(LineBox { kind: LineKind::Note(draft), input, .. }) = state.line() else { return };
    let input_is_empty = input.is_empty();
    let latest = notes::latest_line(state, &draft.item).filter(|_| input_is_empty);
    match latest {
        Some((draft, text)) => notes::write(state, draft, &text),
        None if !input_is_empty => state.notify(Text::NoteLineNotEmpty, vec![]),
        None => state.notify(Text::NoteNoneToChange, vec![]),
    }
}

/// Completes the tag that is begun, or takes the next one in its place (`Tab`).
fn complete_tag(state: &mut State) {
    let Some(begun) = state.line().and_then(LineBox::tag_begun).map(str::to_owned) else { return };
    let next =
        state.reviewing().and_then(|review| Some((*offered(review.review.event_log(), &begun).first()?).to_owned()));
    let (Some(next), Some(Typing::Line(line))) = (next, &mut state.typing) else {
        return state.notify(Text::TagsNone, vec![]);
    };
    line.input.replace_back(begun.len(), &next);
    keep_draft(state);
}

fn accept(state: &mut State, complaint: Option<Text>) -> Vec<Effect> {
    let Some(Typing::Line(mut line)) = state.typing.take() else { return vec![] };
    let text = line.input.text();
    // All of a promise is recorded: what another window has changed of it meanwhile would be lost.
    let own = state.reviewing().map(|review| review.review.own());
    if let Some(promise) = line.kind.promise()
        && let Some(now) = own.and_then(|own| own.follow_up(promise.id)).filter(|now| *now != promise)
    {
        promise.clone_from(now);
        return again(state, *line, Text::LineElsewhere);
    }
    // Which of the lines put something on record.
    let records = line.kind.promise().is_some() || matches!(line.kind, LineKind::Note(_) | LineKind::Due { .. });
    if records && review::is_revealed_unsaid(state) {
        return again(state, *line, Text::LineRevealedMeanwhile);
    }
    // Another window has written a note on the item since this one was begun: a second Enter records both.
    if let LineKind::Note(draft) = &line.kind
        && complaint != Some(Text::LineNoted)
        && notes::is_noted(state, &UnfinishedNote { draft: draft.clone(), text: text.clone() }) == Some(false)
    {
        return again(state, *line, Text::LineNoted);
    }
    match &line.kind {
        LineKind::Note(draft) => finish(state, draft.clone(), &text),
        LineKind::Due { item, source, unit, from } => {
            let Some((due, remark)) = due_and_remark(&text, *from) else {
                return again(state, *line, Text::ReviewNoDate);
            };
            let (item, source, unit) = (item.clone(), source.clone(), unit.clone());
            let is_known = state.reviewing().is_some_and(|review| {
                review.review.own().follow_ups_on(&item.proposal).any(|known| known.source == source)
            });
            // It was new when the line was begun.
            if is_known {
                state.notify(Text::FollowedElsewhere, vec![]);
                return vec![];
            }
            vec![Effect::Record(NewRecord::FollowUp { item, source, unit, due, remark })]
        }
        LineKind::Redate { promise, from } => {
            let Some((due, remark)) = due_and_remark(&text, *from) else {
                return again(state, *line, Text::ReviewNoDate);
            };
            changed(promise, FollowUp { due, remark, ..promise.clone() })
        }
        LineKind::Person(promise) => changed(promise, FollowUp { person: text.trim().to_owned(), ..promise.clone() }),
        LineKind::Evidence(promise) => {
            changed(promise, FollowUp { evidence: text.trim().to_owned(), ..promise.clone() })
        }
        LineKind::Nothing(_) | LineKind::HelpFilter => vec![],
        LineKind::Agree { item, stood } => {
            let (item, now) = (item.clone(), review::agree::standing(state, item));
            if now != *stood {
                line.kind = LineKind::Agree { item, stood: now };
                return again(state, *line, Text::LineElsewhere);
            }
            // Who has no part in the review may have been there: a second Enter says so.
            if line.kept != text && review::agree::strangers(state, &text).is_some() {
                line.kept.clone_from(&text);
                return again(state, *line, Text::AgreeUnknown);
            }
            match review::agree::settle(state, &item, &text) {
                Ok(effects) => effects,
                Err(complaint) => again(state, *line, complaint),
            }
        }
        LineKind::Reviewer(item, action) => {
            // An empty line is the name that was offered.
            let offered = state.reviewing().and_then(|review| review.unnamed.clone()).filter(|_| text.is_empty());
            let name = offered.unwrap_or(text);
            if !is_somebody(&name) {
                return again(state, *line, Text::LineReviewerNobody);
            }
            state.postponed = Some((item.clone(), *action));
            vec![Effect::NameReviewer(name.trim().to_owned())]
        }
        LineKind::OfProposal(lines) => vec![Effect::Correct(CorrectionStep::Of(lines.clone(), text.trim().to_owned()))],
        LineKind::Proposal if text.trim().is_empty() => vec![],
        // The user's hands know vim.
        LineKind::Proposal if matches!(text.trim(), "q" | "q!" | "wq" | "x" | "quit") => quit(state),
        LineKind::Proposal => reading::go_to_named(state, text.trim()),
    }
}

/// Puts a promise on record as it is now, where that is another than before.
fn changed(before: &FollowUp, now: FollowUp) -> Vec<Effect> {
    if now == *before { vec![] } else { vec![Effect::Record(NewRecord::Change(Change::FollowUp(now)))] }
}

/// Puts a note on record: it is no draft any more.
fn finish(state: &mut State, draft: NoteDraft, text: &str) -> Vec<Effect> {
    let begun = UnfinishedNote { draft, text: text.to_owned() };
    if let Some(review) = &mut state.review {
        take_out(&mut review.drafts, &begun);
    }
    notes::written(state, begun.draft, text)
}

/// Takes one unfinished note out; another one on the same item stays.
fn take_out(drafts: &mut Vec<UnfinishedNote>, begun: &UnfinishedNote) {
    if let Some(at) = drafts.iter().rposition(|other| other == begun) {
        drafts.remove(at);
    }
}

/// Has it typed once more, from what was typed, and says why.
fn again(state: &mut State, line: LineBox, complaint: Text) -> Vec<Effect> {
    state.typing = Some(LineBox { complaint: Some(complaint), ..line }.begin());
    vec![]
}
