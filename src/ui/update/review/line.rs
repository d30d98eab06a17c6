//! Notes and promises: the line at the bottom, or the person's editor.

use super::tags::tagged;
use crate::answers::Lens;
use crate::lang::Text;
use crate::model::{Field, Place, Proposal, Side};
use crate::review::{Change, Due, FollowUp, Item, Note, Part, QuoteAnchor};
use crate::ui::action::Action;
use crate::ui::effect::{Effect, NewRecord};
use crate::ui::input::Input;
use crate::ui::reviewing::{Line, LineKind, NoteDraft, Pending};
use crate::ui::state::State;

/// Characters of a text that stand for all of it in a note.
const QUOTED: usize = 80;

/// `n`: a note in one line, at what the person is at.
pub(super) fn note(state: &mut State, item: Item) -> Vec<Effect> {
    let anchor = here(state, &item);
    begin(state, LineKind::Note(NoteDraft { id: None, item, anchor }))
}

fn begin(state: &mut State, kind: LineKind) -> Vec<Effect> {
    if let Some(review) = &mut state.review {
        review.line = Some(Line { kind, input: Input::default() });
    }
    vec![]
}

/// `E`: the latest note on the item in the person's editor, or a new one.
pub(super) fn edit(state: &mut State, item: Item) -> Vec<Effect> {
    let anchor = here(state, &item);
    let Some(review) = &mut state.review else { return vec![] };
    let latest = review.review.own().notes_on(&item.proposal).filter(|note| note.item == item).last().cloned();
    let text = latest.as_ref().map_or_else(String::new, |note| [&note.text, &*note.hashtags(), "\n"].concat());
    let anchor = latest.as_ref().map_or(anchor, |note| note.anchor.clone());
    review.draft = Some(NoteDraft { id: latest.map(|note| note.id), item, anchor });
    vec![Effect::Edit(text)]
}

/// A text has come back from the editor.
pub(in crate::ui::update) fn edited(state: &mut State, text: &str) -> Vec<Effect> {
    let Some(draft) = state.review.as_deref_mut().and_then(|review| review.draft.take()) else { return vec![] };
    written(state, draft, text)
}

/// A note has been written: an empty one takes away what it was to change.
fn written(state: &mut State, NoteDraft { id, item, anchor }: NoteDraft, text: &str) -> Vec<Effect> {
    let (text, tags) = tagged(text);
    let old = state.review.as_ref().and_then(|review| Some(review.review.own().note(id?)?.clone()));
    let record = match (id, text.is_empty() && tags.is_empty()) {
        (None, true) => return vec![],
        (Some(id), true) => NewRecord::Change(Change::RemoveNote { id, item }),
        (None, false) => NewRecord::Note { item, text, tags, anchor },
        (Some(_), false) if old.as_ref().is_some_and(|old| old.text == text && old.tags == tags) => return vec![],
        (Some(id), false) => NewRecord::Change(Change::Note(Note { id, item, text, tags, anchor })),
    };
    vec![Effect::Record(record)]
}

/// `c`: the promise that the person is at, or the first of what may answer the point that is not in the
/// list yet; asks when it is due.
pub(super) fn follow_up(state: &mut State, item: Item) -> Vec<Effect> {
    let Some(proposal) = state.proposal() else { return vec![] };
    let own = match &state.review {
        Some(review) => review.review.own(),
        None => return vec![],
    };
    let known: Vec<&QuoteAnchor> = own.follow_ups_on(&proposal.id).map(|promise| &promise.source).collect();
    let is_new = |place: Place, start: usize| !known.iter().any(|a| a.place == place && a.offset == start);
    let at_finding = state.active_lens.as_ref().filter(|active| active.lens == Lens::Commitments);
    let at_finding =
        at_finding.and_then(|_| state.current_finding()).filter(|(number, ..)| Some(*number) == state.current);
    let at_finding = at_finding.and_then(|(_, place, spot)| Some((place, *spot.first()?)));
    let beside = state.pair().and_then(|pair| pair.place(Side::Reply));
    let found = at_finding.filter(|(place, (start, _))| is_new(*place, *start)).or_else(|| {
        let promises = Lens::Commitments.findings(&proposal);
        let new = |finding: &&crate::answers::Finding| is_new(finding.place, finding.range.0);
        let near = promises.iter().filter(new).find(|finding| Some(finding.place) == beside);
        near.or_else(|| promises.iter().find(new)).map(|finding| (finding.place, finding.range))
    });
    let source = found.and_then(|(place, range)| QuoteAnchor::new(&proposal, place, range));
    let Some(source) = source else {
        if let Some(review) = &mut state.review {
            review.pending = Some(Pending::NoPromise);
        }
        state.notify(Text::ReviewNoPromise, vec![]);
        return vec![];
    };
    let unit = unit_of(&proposal, source.place.paragraph);
    begin(state, LineKind::Due { item, source, unit })
}

/// Who signs the letter that a paragraph stands in.
fn unit_of(proposal: &Proposal, paragraph: usize) -> String {
    let mut before = 0;
    let letter = proposal.replies.iter().find(|reply| {
        before += reply.paragraphs.len();
        paragraph < before
    });
    letter.map(|reply| reply.units.join("、")).unwrap_or_default()
}

/// What a note is about, in words: the hit or the finding that one is at, else the text that one reads or
/// judges.
fn here(state: &State, item: &Item) -> Option<QuoteAnchor> {
    let proposal = state.proposal()?;
    let spot = state.current_spot().or_else(|| state.current_finding());
    if let Some((_, place, spot)) = spot.filter(|(number, ..)| Some(*number) == state.current) {
        let (start, end) = (spot.first()?.0, spot.last()?.1);
        return QuoteAnchor::new(&proposal, place, (start, end));
    }
    let pair = state.pair().and_then(|pair| pair.place(super::side(state)));
    let point = if let Part::Point(point) = item.part { Some(Field::Point.at(point)) } else { None };
    let place = pair.or(point)?;
    let (_, text) = proposal.texts().into_iter().find(|(at, _)| *at == place)?;
    // Up to the end of the first sentence: the whole paragraph says no more about where it is.
    let end = text.chars().take(QUOTED).position(|c| c == '。').map_or(text.chars().count().min(QUOTED), |at| at + 1);
    QuoteAnchor::new(&proposal, place, (0, end))
}

/// A key while a line is typed.
pub(in crate::ui::update) fn key(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(review) = &mut state.review else { return vec![] };
    let Some(line) = &mut review.line else { return vec![] };
    match action {
        Action::Accept => return accept(state),
        Action::Abandon => review.line = None,
        Action::DeleteBack if line.input.is_empty() => review.line = None,
        action => line.input.edit(action),
    }
    vec![]
}

fn accept(state: &mut State) -> Vec<Effect> {
    let Some(line) = state.review.as_deref_mut().and_then(|review| review.line.take()) else { return vec![] };
    let text = line.input.text();
    match line.kind {
        LineKind::Note(draft) => written(state, draft, &text),
        LineKind::Due { item, source, unit } => {
            let Some(due) = due(state, &text) else {
                return again(state, LineKind::Due { item, source, unit }, line.input);
            };
            vec![Effect::Record(NewRecord::FollowUp { item, source, unit, due })]
        }
        LineKind::Redate(promise) => {
            let Some(due) = due(state, &text) else { return again(state, LineKind::Redate(promise), line.input) };
            if due == promise.due {
                return vec![];
            }
            vec![Effect::Record(NewRecord::Change(Change::FollowUp(FollowUp { due, ..promise })))]
        }
    }
}

/// Puts on record what has been typed of a note, since nobody will go on with it: it can be changed or undone
/// later, and words that are lost cannot be found again.
pub(in crate::ui::update) fn keep(state: &mut State) -> Vec<Effect> {
    let line = state.review.as_deref_mut().and_then(|review| review.line.take());
    match line {
        Some(Line { kind: LineKind::Note(draft), input }) => written(state, draft, &input.text()),
        _ => vec![],
    }
}

/// The date that was typed, none where nothing was; `None`, and says so, where it is no date.
fn due(state: &mut State, text: &str) -> Option<Option<Due>> {
    let due = Due::parse(text);
    if due.is_none() && !text.trim().is_empty() {
        state.notify(Text::ReviewNoDate, vec![]);
        return None;
    }
    Some(due)
}

/// Has the line typed once more, from what was typed.
fn again(state: &mut State, kind: LineKind, input: Input) -> Vec<Effect> {
    if let Some(review) = &mut state.review {
        review.line = Some(Line { kind, input });
    }
    vec![]
}

/// Types characters into the line.
pub(in crate::ui::update) fn paste(state: &mut State, text: &str) {
    if let Some(line) = state.review.as_deref_mut().and_then(|review| review.line.as_mut()) {
        line.input.insert(text);
    }
}
