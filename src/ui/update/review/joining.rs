//! What comes from elsewhere into an open review: from another window, another machine, another reviewer.

use std::collections::{BTreeSet, HashSet};

use super::notes;
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::order;
use crate::review::{
    Change, Event, EventSet, Id, Item, Note, NoteDraft, Overturned, Review, Stood, UnfinishedNote, count_of,
    is_counted, overturned_on, unknown,
};
use crate::ui::reviewing::{Reviewing, overturned_words, part_words};
use crate::ui::state::State;
use crate::ui::typing::{LineKind, Typing};
use crate::ui::update::export;

/// Takes in what another window or another reviewer has recorded meanwhile, and names those of the reviewer's verdicts
/// that are others now, or what was settled: until it is read, since the answer to a key may stand before it.
pub(super) fn join(state: &mut State, events: Vec<Event>, gone: &EventSet) {
    let ([new, mine, gone], others) = take_in(state, events, gone);
    let (Some(review), true) = (&mut state.review, new + gone > 0 || !others.is_empty()) else { return };
    if gone > 0 {
        let words = (!others.is_empty()).then(|| overturned_words(&others, &*state.library, state.lang));
        let words = words.map(|words| [state.lang.pick("，", "; "), &words].concat()).unwrap_or_default();
        // There is nothing left for the key that takes it back.
        review.adopted = None;
        review.alerts.push((Text::AlertGivenBack, vec![gone.to_string(), words]));
    } else if !others.is_empty() {
        tell_overturned(review, (Text::AlertJoined, mine.to_string()), others, (&*state.library, state.lang));
    }
    let says = review.alerts.is_empty() && state.notice.is_none();
    if says {
        state.notify(Text::ReviewJoined, vec![new.to_string()]);
    }
}

/// Takes in what was recorded elsewhere, without what was given back there or has vanished; returns how many events were
/// new, how many of them the reviewer's own, how many of these are gone, and which of the reviewer's verdicts are others
/// now. What others have settled anew is told as theirs.
pub(super) fn take_in(state: &mut State, events: Vec<Event>, gone: &EventSet) -> ([usize; 3], Vec<Overturned>) {
    let Some(review) = &mut state.review else { return ([0; 3], Vec::new()) };
    let event_log = review.review.event_log();
    let dropped = event_log.events().iter().filter(|event| gone.has(event));
    let own: Vec<&Event> = events.iter().chain(dropped).filter(|event| event.who == event_log.me()).collect();
    let item = |change: &Change| match change {
        Change::Undo(id) | Change::Redo(id) => {
            let undone = own.iter().find(|event| event.id == *id).and_then(|event| event.change.as_ref());
            undone.or_else(|| event_log.change(event_log.me(), *id))?.item().cloned()
        }
        change => change.item().cloned(),
    };
    let items: BTreeSet<Item> = order::set(own.iter().filter_map(|event| item(event.change.as_ref()?)));
    let is_blind = review.review.own().revealed().is_none();
    let mine: Vec<&&Event> = own.iter().filter(|event| !event_log.is_own(event.id)).collect();
    let elsewhere: Vec<Id> = mine.iter().map(|event| event.id).collect();
    let mine = match mine.iter().filter(|event| is_counted(event)).count() {
        0 => mine.len(),
        count => count,
    };
    let fresh: HashSet<Id> = events.iter().map(|event| event.id).filter(|id| !event_log.knows(*id)).collect();
    let before: Vec<[Stood; 2]> = items.iter().map(|item| Stood::of(event_log, item)).collect();
    let written = drafts(&mut review.drafts, &mut review.draft, &mut state.typing).into_iter();
    let (on, ids): (Vec<Item>, Vec<Option<Id>>) = written.map(|draft| (draft.item.clone(), draft.id)).unzip();
    let known = review.review.own().notes().filter(|note| on.contains(&note.item));
    let known: Vec<Id> = known.map(|note| note.id).collect();
    let noted = |review: &Review, id: Id| review.own().note(id).cloned();
    let before_notes: Vec<(Id, Option<Note>)> =
        ids.into_iter().flatten().map(|id| (id, noted(&review.review, id))).collect();
    let known_before = unknown_alert(&review.review, state.lang);
    let counts = review.review.join(events, gone);
    let [new, gone, ..] = counts;
    if counts == [0; 4] {
        return ([0; 3], Vec::new());
    }
    renew_overturned(state, false);
    let Some(review) = &mut state.review else { return ([0; 3], Vec::new()) };
    let unknown = unknown_alert(&review.review, state.lang);
    if unknown != known_before {
        review.alerts.retain(|(text, _)| *text != Text::AlertUnknown);
        review.alerts.extend(unknown);
    }
    let typed = state.typing.as_ref().and_then(Typing::noted_item);
    let done = notes::noted_elsewhere(review, &elsewhere, (&on, &known));
    for item in done.iter().map(|begun| &begun.draft.item).filter(|item| Some(*item) != typed) {
        review.alerts.push((Text::NoteFinished, vec![part_words(item.part, state.lang)]));
    }
    // What is being written would take the place of what another window has written, unseen.
    let mut changed = before_notes;
    let is_done = |id: Id| done.iter().any(|begun| begun.draft.id == Some(id));
    changed.retain(|(id, before)| noted(&review.review, *id) != *before && !is_done(*id));
    for draft in drafts(&mut review.drafts, &mut review.draft, &mut state.typing) {
        let is_changed = |id: Id| changed.iter().any(|(other, _)| *other == id);
        if draft.id.take_if(|id| is_changed(*id)).is_some() {
            let alert = (Text::NoteElsewhere, vec![part_words(draft.item.part, state.lang)]);
            if !review.alerts.contains(&alert) {
                review.alerts.push(alert);
            }
        }
    }
    let both = items.iter().zip(before);
    let others = both.flat_map(|(item, before)| overturned_on(item, before, review.review.event_log()));
    let event_log = review.review.event_log();
    let settlers = |item: &Item| -> BTreeSet<&str> {
        let fresh = event_log.events().iter().filter(|event| fresh.contains(&event.id));
        order::set(fresh.filter(|event| event_log.settles(event) == Some(item)).map(|event| &*event.who))
    };
    let is_theirs = |(item, before, _): &Overturned| {
        matches!(before, Stood::Settled(_)) && !settlers(item).is_empty() && !settlers(item).contains(event_log.me())
    };
    let (settled, others): (Vec<_>, Vec<_>) = others.partition(is_theirs);
    let by: BTreeSet<&str> = order::set(settled.iter().flat_map(|(item, ..)| settlers(item)));
    if !settled.is_empty() {
        let by = by.into_iter().collect::<Vec<_>>().join(Text::NameJoin.get(state.lang));
        tell_overturned(review, (Text::AlertSettled, by), settled, (&*state.library, state.lang));
    }
    review.version += 1;
    review.elsewhere.extend(elsewhere);
    let is_revealed = review.review.own().revealed().is_some();
    review.alerts.retain(|(text, _)| is_revealed || *text != Text::AlertRevealed);
    if is_blind && is_revealed {
        review.veil();
        // What was judged here before that was known.
        let (event_log, own) = (review.review.event_log(), review.review.own());
        let here = review.recorded.iter().filter_map(|id| event_log.change(event_log.me(), *id)?.item());
        let late = order::set(here.filter(|item| own.is_late(&item.proposal, item.part))).len();
        review.alerts.push(match late {
            0 => (Text::AlertRevealed, vec![]),
            _ => (Text::LateHere, vec![late.to_string()]),
        });
    }
    export::renew(state);
    ([new, mine, gone], others)
}

/// Tells the reviewer what others or other windows have overturned: by whom or how much, and which verdicts.
fn tell_overturned(
    review: &mut Reviewing,
    (text, first): (Text, String),
    overturned: Vec<Overturned>,
    (library, lang): (&dyn Library, Lang),
) {
    let alert = (text, vec![first, overturned_words(&overturned, library, lang)]);
    review.alerts.push(alert.clone());
    review.overturned.push((alert, overturned));
}

/// Has what is said of overturned verdicts, and was not read yet, say what stands now: what the reviewer has judged again
/// since, or what stands again as it did, is overturned no more.
pub(super) fn renew_overturned(state: &mut State, judged_here: bool) {
    let Some(review) = &mut state.review else { return };
    let event_log = review.review.event_log();
    review.overturned.retain_mut(|(alert, overturned)| {
        let Some(at) = review.alerts.iter().position(|told| told == alert) else { return false };
        overturned.retain_mut(|(item, before, after)| {
            let [own, settled] = Stood::of(event_log, item);
            let now = if matches!(before, Stood::Own(_)) { own } else { settled };
            let is_new = std::mem::replace(after, now) != now;
            now != *before && !(is_new && judged_here)
        });
        if overturned.is_empty() {
            review.alerts.remove(at);
            return false;
        }
        if let (Some(words), Some(told)) = (alert.1.last_mut(), review.alerts.get_mut(at)) {
            *words = overturned_words(overturned, &*state.library, state.lang);
            told.clone_from(alert);
        }
        true
    });
}

/// Keeps in mind which events of others are not in the folder any more, and tells the reviewer whose they are and how many:
/// reports are of what is there, by whatever way they are written. What is there again is no loss.
pub(super) fn note_vanished(state: &mut State, vanished: Vec<Event>) {
    let Some(review) = &mut state.review else { return };
    let is_news = !vanished.is_empty();
    review.vanished.extend(vanished);
    let event_log = review.review.event_log();
    review.vanished.retain(|event| !event_log.has(event));
    order::sort_by(&mut review.vanished, |one, other| one.who.cmp(&other.who));
    let of_each = review.vanished.chunk_by(|one, other| one.who == other.who);
    let said = of_each.filter_map(|of_one| Some((&of_one.first()?.who, count_of(of_one))));
    let said: Vec<String> = said.map(|(who, count)| state.lang.say(Text::RoundEvents, &[who, &count])).collect();
    let alert = (Text::AlertVanished, vec![said.join(Text::NameJoin.get(state.lang))]);
    let place = review.alerts.iter().position(|(text, _)| *text == Text::AlertVanished);
    match place {
        Some(at) if said.is_empty() => drop(review.alerts.remove(at)),
        Some(at) => review.alerts.get_mut(at).into_iter().for_each(|known| known.clone_from(&alert)),
        None if is_news => review.alerts.push(alert),
        None => {}
    }
}

/// What the reviewer is told of events that this program does not know: to the counts they are not there.
pub(super) fn unknown_alert(review: &Review, lang: Lang) -> Option<(Text, Vec<String>)> {
    let (count, names) = unknown(review.event_log(), |_| true, lang)?;
    Some((Text::AlertUnknown, vec![count.to_string(), names]))
}

/// All notes that are being written.
fn drafts<'a>(
    begun: &'a mut [UnfinishedNote],
    edited: &'a mut Option<NoteDraft>,
    typing: &'a mut Option<Typing>,
) -> Vec<&'a mut NoteDraft> {
    let typed = match typing {
        Some(Typing::Line(line)) => match &mut line.kind {
            LineKind::Note(draft) => Some(draft),
            _ => None,
        },
        _ => None,
    };
    begun.iter_mut().map(|begun| &mut begun.draft).chain(edited.as_mut()).chain(typed).collect()
}
