//! Notes and promises: begun at what the person is at, in a line or in their editor, and put on record.

use super::super::search;
use crate::answers::Lens;
use crate::lang::Text;
use crate::model::{Field, Place, Proposal, ReplyDetails, Side};
use crate::review::{Change, Date, Due, Id, Item, Note, NoteDraft, Part, QuoteAnchor, Review, UnfinishedNote, tagged};
use crate::ui::effect::{Effect, NewRecord};
use crate::ui::reviewing::{Reviewing, part_words};
use crate::ui::state::State;
use crate::ui::typing::{LineBox, LineKind};

/// Characters of a text that stand for all of it in a note.
const QUOTED: usize = 80;

/// Whether one of the reviewer's notes says already what an unfinished one says.
pub(super) fn is_said(review: &Review, begun: &UnfinishedNote, note: &Note) -> bool {
    begun.is_said_by(note) && review.own().note(note.id).is_some()
}

/// Takes in what another window has recorded while notes were written here on items where some were known: unfinished ones
/// that it has finished are none any more. Returns these.
pub(super) fn noted_elsewhere(
    review: &mut Reviewing,
    events: &[Id],
    (on, known): (&[Item], &[Id]),
) -> Vec<UnfinishedNote> {
    let own = review.review.own();
    let note = |id: &Id| match review.review.event_log().change(own.who(), *id)? {
        Change::Note(note) => own.note(note.id).filter(|note| on.contains(&note.item)),
        _ => None,
    };
    let notes: Vec<&Note> = events.iter().filter_map(note).collect();
    let says = |begun: &UnfinishedNote, note: &Note| is_said(&review.review, begun, note);
    let is_done = |begun: &&UnfinishedNote| notes.iter().any(|note| says(begun, note));
    let done: Vec<UnfinishedNote> = review.drafts.iter().filter(is_done).cloned().collect();
    // Of a note that was changed there is said what becomes of another change.
    let is_news = |note: &&&Note| !known.contains(&note.id) || done.iter().any(|begun| says(begun, note));
    let noted: Vec<Id> = notes.iter().filter(is_news).map(|note| note.id).collect();
    review.noted.extend(noted);
    review.drafts.retain(|begun| !done.contains(begun));
    done
}

/// Whether another window has noted something on the item of a note while it was written here, and whether it is the
/// same.
pub(in crate::ui::update) fn is_noted(state: &State, begun: &UnfinishedNote) -> Option<bool> {
    let review = state.reviewing()?;
    let notes = || review.noted.iter().filter_map(|id| review.review.own().note(*id));
    let is_same = notes().any(|note| is_said(&review.review, begun, note));
    (is_same || notes().any(|note| note.item == begun.draft.item)).then_some(is_same)
}

/// Begins a note in one line on what the person is at, or goes on with an unfinished note on this item (`i`).
pub(super) fn note(state: &mut State, item: Item) {
    let begun = state.reviewing().and_then(|review| review.drafts.iter().rfind(|begun| begun.draft.item == item));
    let (draft, text) = match begun.cloned() {
        Some(UnfinishedNote { draft, text }) => (draft, text),
        None => {
            // What was noted before it was begun is known.
            forget_noted(state, &item);
            (begin(state, item), String::new())
        }
    };
    write(state, draft, &text);
}

/// A new note on an item, with the text that it is about: the point may have another number when it goes on.
fn begin(state: &State, item: Item) -> NoteDraft {
    NoteDraft { id: None, anchor: here(state, &item), about: item.about(&*state.library), item }
}

/// Forgets what another window has noted on an item: the reviewer knows of it.
fn forget_noted(state: &mut State, item: &Item) {
    let Some(review) = &mut state.review else { return };
    let own = review.review.own();
    review.noted.retain(|id| own.note(*id).is_some_and(|note| note.item != *item));
}

/// Has a note written in a line, from a text on.
pub(in crate::ui::update) fn write(state: &mut State, draft: NoteDraft, text: &str) {
    let mut line = LineBox::new(LineKind::Note(draft));
    line.input.set(text);
    line.kept = text.to_owned();
    state.typing = Some(line.begin());
}

/// The latest note on an item that fits in a line, as it is written.
pub(in crate::ui::update) fn latest_line(state: &State, item: &Item) -> Option<(NoteDraft, String)> {
    let own = state.reviewing()?.review.own();
    let note = own.notes_on(&item.proposal).filter(|note| note.item == *item && !note.text.contains('\n')).last()?;
    Some(as_draft(note))
}

/// A note as it is changed: with the tags behind it that do not stand in it.
pub(in crate::ui::update) fn as_draft(note: &Note) -> (NoteDraft, String) {
    // Where its text stands is known of the note itself.
    let draft = NoteDraft { id: Some(note.id), item: note.item.clone(), anchor: note.anchor.clone(), about: None };
    (draft, [&note.text, &*note.hashtags()].concat())
}

/// Opens a note on the item in the person's editor (`E`): an unfinished one, else the latest, else a new one.
pub(super) fn edit(state: &mut State, item: Item) -> Vec<Effect> {
    let new = begin(state, item.clone());
    let Some(review) = &mut state.review else { return vec![] };
    let latest = review.review.own().notes_on(&item.proposal).filter(|note| note.item == item).last().cloned();
    let begun = review.drafts.iter().rfind(|begun| begun.draft.item == item).cloned();
    let (draft, text) = match (begun, &latest) {
        (Some(UnfinishedNote { draft, text }), _) => (draft, text),
        (None, Some(note)) => as_draft(note),
        (None, None) => (new, String::new()),
    };
    review.draft = Some(draft);
    vec![Effect::Edit(if text.is_empty() { text } else { text + "\n" })]
}

/// Takes the text that has come back from the editor.
pub(in crate::ui::update) fn edited(state: &mut State, text: &str) -> Vec<Effect> {
    let Some(review) = &mut state.review else { return vec![] };
    let Some(draft) = review.draft.take() else { return vec![] };
    // The last one on the item was opened.
    if let Some(at) = review.drafts.iter().rposition(|begun| begun.draft == draft) {
        review.drafts.remove(at);
    }
    let begun = UnfinishedNote { draft, text: text.to_owned() };
    if is_noted(state, &begun) == Some(false)
        && let Some(review) = &mut state.review
    {
        review.alerts.push((Text::NoteBeside, vec![part_words(begun.draft.item.part, state.lang)]));
    }
    written(state, begun.draft, text)
}

/// Puts a written note on record: an empty one takes away the note that it changes; what another window has finished
/// is not written again.
pub(in crate::ui::update) fn written(state: &mut State, draft: NoteDraft, text: &str) -> Vec<Effect> {
    let begun = UnfinishedNote { draft, text: text.to_owned() };
    let is_same = is_noted(state, &begun) == Some(true);
    let UnfinishedNote { draft: NoteDraft { id, item, anchor, .. }, .. } = begun;
    forget_noted(state, &item);
    if is_same {
        state.notify(Text::NotedElsewhere, vec![part_words(item.part, state.lang)]);
        return vec![];
    }
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

/// Asks when a promise is due that is not in the list yet (`c`): the promise that the person is at, else the first
/// in what stands beside the item, else the first of the proposal; where nothing promises, the sentence that the person
/// is at. The date that it names is offered.
pub(super) fn follow_up(state: &mut State, item: Item) {
    let Some(proposal) = state.proposal() else { return };
    let Some(own) = state.reviewing().map(|review| review.review.own()) else { return };
    let known: Vec<&QuoteAnchor> = own.follow_ups_on(&proposal.id).map(|promise| &promise.source).collect();
    let is_new = |place: Place, start: usize| !known.iter().any(|a| a.place == place && a.offset == start);
    let at_finding = state.active_lens.as_ref();
    let at_finding = at_finding.filter(|active| active.lens == Lens::Commitments && search::spot_in_sight(state));
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
    // What one asks for oneself stands where it was asked for.
    let source = source.or_else(|| here(state, &item)).filter(|source| is_new(source.place, source.offset));
    let from = source.as_ref().and_then(|source| counts_from(state, &proposal.id, source));
    let Some((source, from)) = source.zip(from) else {
        state.typing = Some(LineBox::new(LineKind::Nothing(Text::ReviewLineNoPromise)).begin());
        return;
    };
    let is_reply = source.place.field.side() == Side::Reply;
    let unit = if is_reply { unit_of(&proposal, source.place.paragraph) } else { String::new() };
    let signed = signed_on(&proposal, source.place.paragraph).or_else(|| published_on(state)).filter(|_| is_reply);
    let offered = Due::promised(&source.quote, signed).filter(|_| is_reply);
    // A promise of another paragraph than the one beside the item belongs to what that answers.
    let point = state.pair_of(source.place).and_then(|pair| pair.point).map_or(Part::Result, Part::Point);
    let item = if Some(source.place) == beside || !is_reply { item } else { point.of(&item.proposal) };
    let mut line = LineBox::new(LineKind::Due { item, source, unit, from });
    line.input.set(&offered.map(|due| due.to_string()).unwrap_or_default());
    state.typing = Some(line.begin());
}

/// The units that sign the letter a paragraph stands in.
fn unit_of(proposal: &Proposal, paragraph: usize) -> String {
    proposal.reply_of(paragraph).map(|reply| reply.units.join("、")).unwrap_or_default()
}

/// The day on which a letter was signed.
fn signed_on(proposal: &Proposal, paragraph: usize) -> Option<Date> {
    let signed = ReplyDetails::of(&proposal.reply_of(paragraph)?.rest).date?;
    Due::parse(&signed)?.last_day()
}

/// The day on which the collection was published: what a letter without a day promises cannot be meant for later years.
fn published_on(state: &State) -> Option<Date> {
    Due::parse(state.library.collection().published.as_ref()?)?.last_day()
}

/// The day that the date of a promise counts from: that of the letter, else today, as does what one asks for oneself.
pub(in crate::ui::update) fn counts_from(state: &State, proposal: &str, source: &QuoteAnchor) -> Option<Date> {
    let today = state.reviewing()?.today;
    let is_reply = source.place.field.side() == Side::Reply;
    let proposal = state.library.find(proposal).and_then(|number| state.library.proposal(number)).filter(|_| is_reply);
    Some(proposal.and_then(|proposal| signed_on(&proposal, source.place.paragraph)).unwrap_or(today))
}

/// The words that a note is about: the hit or the finding that the person is at, else the text that they read or
/// judge.
fn here(state: &State, item: &Item) -> Option<QuoteAnchor> {
    let proposal = state.proposal()?;
    let spot = state.current_spot().filter(|_| search::spot_in_sight(state));
    if let Some((_, place, spot)) = spot.filter(|(number, ..)| Some(*number) == state.current) {
        let (start, end) = (spot.first()?.0, spot.last()?.1);
        return QuoteAnchor::new(&proposal, place, (start, end));
    }
    let pair = state.pair().and_then(|pair| pair.place(side_read(state)));
    let point = if let Part::Point(point) = item.part { Some(Field::Point.at(point)) } else { None };
    let place = pair.or(point)?;
    let (_, text) = proposal.texts().into_iter().find(|(at, _)| *at == place)?;
    // Up to the end of the first sentence: the whole paragraph says no more about where it is.
    let end = text.chars().take(QUOTED).position(|c| c == '。').map_or(text.chars().count().min(QUOTED), |at| at + 1);
    QuoteAnchor::new(&proposal, place, (0, end))
}

/// The side that notes and promises are looked for on: where the person reads.
fn side_read(state: &State) -> Side {
    state.focus.side().unwrap_or(Side::Proposal)
}
