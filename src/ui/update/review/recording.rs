//! Changes that became events: what they did, where the reviewer goes then, and whether they are on the disk.

use super::{joining, steps};
use crate::lang::{Lang, Text, reason};
use crate::model::Library;
use crate::review::{Change, Detour, Event, EventSet, Grade, Id, MissingEvents, Part, Review, SaveReport, Touched};
use crate::ui::effect::Effect;
use crate::ui::reviewing::{AfterRecord, Reviewing, part_words};
use crate::ui::state::{Notice, State};
use crate::ui::update::export;

/// Takes in a change that has become an event, and is on its way to the disk.
pub(in crate::ui::update) fn recorded(state: &mut State, event: Event) {
    let shown = state.proposal().map(|proposal| proposal.id.clone());
    let Some(review) = &mut state.review else { return };
    let (mut step, mut undone) = (None, None);
    let said = match &event.change {
        Some(Change::Undo(id) | Change::Redo(id)) => {
            step = undone_step(&review.review, *id, state.lang)
                .map(|step| named_step(&review.review, *id, step, shown.as_deref(), &*state.library, state.lang));
            undone = stands(review, *id, state.lang).map(|before| (*id, before));
            if let Some(words) = step.as_mut().filter(|_| review.elsewhere.contains(id)) {
                *words = state.lang.say(Text::OfElsewhere, &[&*words]);
            }
            let text =
                if matches!(event.change, Some(Change::Undo(_))) { Text::ReviewUndone } else { Text::ReviewRedone };
            Some(text)
        }
        Some(Change::Agree { item, grade, .. }) => {
            step = Some(agreed_step(item.part, *grade, state.lang));
            Some(Text::AgreeRecorded)
        }
        Some(Change::Answer { item, confirmed, .. }) => {
            step = Some(part_words(item.part, state.lang));
            Some(if *confirmed { Text::AnswerConfirmed } else { Text::AnswerRefused })
        }
        Some(Change::Note(note)) => {
            // The item that is marked may be another one by now.
            let number = state.library.number_of(&note.item.proposal);
            let item = state.lang.say(Text::ReviewItem, &[&number, &part_words(note.item.part, state.lang)]);
            step = Some(item.trim_end().to_owned());
            Some(Text::ReviewNoted)
        }
        Some(Change::FollowUp(promise)) if review.review.own().follow_up(promise.id).is_some() => {
            Some(Text::FollowChanged)
        }
        Some(Change::FollowUp(promise)) => {
            let due = promise
                .due
                .as_ref()
                .map_or_else(|| Text::FollowNoDue.get(state.lang).to_owned(), |due| due.words(state.lang));
            step = Some(state.lang.say(Text::ReviewFollowedDue, &[&part_words(promise.item.part, state.lang), &due]));
            Some(Text::ReviewFollowed)
        }
        Some(Change::RemoveNote { .. }) => Some(Text::ReviewNoteRemoved),
        Some(Change::Reveal) => {
            // That an earlier one is not taken in hides nothing any more.
            let aside = Text::RevealAside.get(state.lang);
            review.alerts.retain(|(_, values)| values.first().is_none_or(|said| said != aside));
            Some(Text::OthersRevealed)
        }
        Some(Change::Adopt { .. }) => {
            review.adopting = Some(event.id);
            None
        }
        _ => None,
    };
    let judged = matches!(event.change, Some(Change::Judge { .. } | Change::Defer { .. })).then_some(event.id);
    review.recorded.insert(event.id);
    let touched = review.review.apply(event);
    joining::renew_overturned(state, true);
    let Some(review) = &mut state.review else { return };
    // How much of a share is judged is told behind the verdict that counts.
    let shared = review.shared_alert(state.lang);
    review.alerts.iter_mut().filter(|alert| alert.0 == shared.0).for_each(|alert| alert.clone_from(&shared));
    // Another window may have judged the item since, or changed the note or the promise.
    if let (Some(words), Some((id, before))) = (&mut step, undone)
        && stands(review, id, state.lang).as_ref() == Some(&before)
    {
        let (text, now) = before;
        *words = state.lang.say(text, &[words, &now]);
    }
    review.version += 1;
    review.warned = false;
    review.unsaved += usize::from(touched != Touched::Nothing);
    let after_record = std::mem::take(&mut review.after_record);
    let here = review.item().cloned();
    let judges = state.context().is_judging();
    match (after_record, here) {
        (AfterRecord::Advance, Some(item)) => steps::advance(state, &item),
        (AfterRecord::GoTo(item), _) => steps::go_to(state, &item),
        (AfterRecord::NextDiffering(item), _) => steps::to_differing(state, &item),
        // The reviewer sees what was noted there.
        (AfterRecord::Stay, Some(item)) if judges && matches!(item.part, Part::Result | Part::Work) => {
            steps::go_to(state, &item);
        }
        _ => {}
    }
    // At the end of what reviewers differ on, that is what there is to know.
    let is_told = matches!(&state.notice, Some(notice) if notice.text == Text::AgreedAll);
    if let Some(said) = said.filter(|_| !is_told) {
        state.notify(said, Vec::from_iter(step));
    }
    // Where the row says something else than how far the review is, nothing would show that the key was taken.
    let has_news = state.reviewing().is_some_and(|review| review.news.is_some());
    let is_covered = has_news || state.alert().is_some() || state.search.is_on() && state.notice.is_none();
    let named = judged.and_then(|id| {
        let review = &state.reviewing()?.review;
        let me = review.event_log().me();
        let change = review.event_log().change(me, id)?;
        let proposal = &change.item()?.proposal;
        let asked = review.checklist().asked(proposal).filter(|asked| asked.iter().all(|who| who != me));
        match (change, asked) {
            (Change::Judge { grade: None, .. } | Change::Defer { .. }, _) => {}
            // With what is said of the way on: the screen may be elsewhere already.
            _ if state.proposes(me, proposal) => {
                return Some((Text::JudgedOwn, vec![state.library.number_of(proposal)]));
            }
            (_, Some([])) => return Some((Text::JudgedUnshared, vec![state.library.number_of(proposal)])),
            (_, Some(asked)) => {
                let asked = asked.join(Text::NameJoin.get(state.lang));
                return Some((Text::JudgedOutside, vec![state.library.number_of(proposal), asked]));
            }
            _ => {}
        }
        let step = is_covered.then(|| undone_step(review, id, state.lang)).flatten()?;
        Some((Text::ReviewItem, vec![state.library.number_of(proposal), step]))
    });
    let Some((text, values)) = named else { return };
    let way = state
        .notice
        .take()
        .filter(|_| has_news || matches!(text, Text::JudgedOwn | Text::JudgedOutside | Text::JudgedUnshared));
    state.notify(text, values);
    way.into_iter().for_each(|way| state.say_also(way));
}

/// Says that a change was not taken: the journal is a newer program's.
pub(in crate::ui::update) fn refused(state: &mut State, version: u32) {
    if let Some(review) = &mut state.review {
        review.after_record = AfterRecord::Stay;
    }
    state.notify(Text::ReviewReadOnly, vec![version.to_string()]);
}

/// Takes in what has become of an event on its way to the disk.
pub(in crate::ui::update) fn saved(state: &mut State, report: SaveReport) -> Vec<Effect> {
    let lang = state.lang;
    let Some(review) = &mut state.review else { return vec![] };
    match report {
        SaveReport::Saved(id) => {
            // What counts from now on is read when the reviewer's word stands in the journal.
            let adopted = review.adopting.take_if(|adopting| *adopting == id).is_some();
            let gives_back = adopted && std::mem::take(&mut review.gives_back);
            review.takes_in = adopted && review.adopted.is_some();
            review.unsaved = review.unsaved.saturating_sub(1);
            // What was missing is written before anything else.
            review.missing = 0;
            if review.unsaved == 0 && review.trouble.take().is_some() {
                state.notify(Text::ReviewSavedAfterAll, vec![]);
            }
            return match (gives_back, adopted) {
                (true, _) => vec![Effect::ReopenReview],
                (false, true) => vec![Effect::CatchUp],
                (false, false) => vec![],
            };
        }
        SaveReport::Missing(count) => review.missing = count,
        SaveReport::Seen(events) => {
            // The reviewer's word elsewhere changes what counts of what has long been there.
            let adopts = events.iter().any(|event| matches!(event.change, Some(Change::Adopt { .. })));
            joining::join(state, events, &EventSet::default());
            return export::look_again(state).into_iter().chain(adopts.then_some(Effect::CatchUp)).collect();
        }
        // What was taken back is nobody's to save.
        SaveReport::Failed(..) if review.unsaved + review.missing == 0 => {}
        SaveReport::Failed(_, words) => {
            let reason = reason(&words, lang);
            review.trouble = Some(reason.clone());
            let (unsaved, leaving) = ((review.unsaved + review.missing).to_string(), review.warned);
            // A reviewer who is leaving has been told, and still needs the words that say how to; that nothing was revealed
            // for it says as much.
            let is_told = matches!(&state.notice, Some(notice) if notice.text == Text::RevealUnsaved);
            if !leaving && !is_told {
                state.notify(Text::ReviewUnsaved, vec![reason, unsaved]);
            }
        }
        SaveReport::Warning(detour) => {
            let alert = match detour {
                Detour::Busy => (Text::DetourBusy, vec![]),
                Detour::Failed(words) => (Text::DetourFailed, vec![reason(&words, lang)]),
                Detour::Restored(count, file) => (Text::DetourRestored, vec![count.to_string(), file]),
                Detour::Copied(unread, words, count, file) => {
                    (Text::DetourCopied, vec![unread, reason(&words, lang), count.to_string(), file])
                }
            };
            if !review.alerts.contains(&alert) {
                // What has become of one's own goes before what is gone of others.
                let gone = review.alerts.iter().position(|(text, _)| *text == Text::AlertVanished);
                review.alerts.insert(gone.unwrap_or(review.alerts.len()), alert.clone());
            }
            // What the key has said, that a note is on record perhaps, would cover it.
            if state.notice.is_some() && state.typing.is_none() && !review.told.contains(&alert) {
                review.told.push(alert.clone());
                state.say_also(Notice { text: alert.0, values: alert.1 });
            }
        }
        // What is gone comes with its words (`missed`).
        SaveReport::Ended | SaveReport::Gone(_) => {}
        SaveReport::BookmarkKept => review.place_lost = None,
        SaveReport::BookmarkLost(words) => {
            // A bookmark comes with nearly every key: once is enough. What was judged matters more.
            let reason = reason(&words, lang);
            let is_known = review.place_lost.replace(reason.clone()).as_ref() == Some(&reason);
            if !is_known && review.trouble.is_none() {
                // What a key has said, that it was not done perhaps, must be read.
                state.say_also(Notice { text: Text::ReviewPlaceLost, values: vec![reason] });
            }
        }
    }
    vec![]
}

/// Names the change that an event has made: where, and what was said there.
pub(super) fn undone_step(review: &Review, id: Id, lang: Lang) -> Option<String> {
    let change = review.event_log().change(review.event_log().me(), id)?;
    let part = review.event_log().item_now(review.event_log().me(), id)?.part;
    let place = part_words(part, lang);
    let said = |text: Text| [&place, " ", text.get(lang)].concat();
    let filled = |text: Text| lang.say(text, &[&place]);
    let step = match change {
        Change::Judge { grade: Some(grade), .. } => said(grade.label(part)),
        Change::Defer { deferred: true, .. } => said(Text::ReportDeferred),
        Change::Judge { grade: None, .. } | Change::Defer { deferred: false, .. } => filled(Text::ReviewStepCleared),
        Change::Agree { grade, .. } => agreed_step(part, *grade, lang),
        Change::Note(_) | Change::RemoveNote { .. } => filled(Text::ReviewStepNote),
        // The first event of a promise puts it on the list, those behind it change it.
        Change::FollowUp(promise) if !review.event_log().begins(id, promise.id) => filled(Text::ReviewStepFollowing),
        Change::FollowUp(_) => filled(Text::ReviewStepFollowUp),
        Change::Answer { .. } => filled(Text::AnswerStep),
        Change::Undo(_) | Change::Redo(_) | Change::Reveal | Change::RevealAsClerk | Change::Adopt { .. } => {
            return None;
        }
    };
    Some(step.trim_start().to_owned())
}

/// A step with the proposal that it is about, where the person has another one before them.
pub(super) fn named_step(
    review: &Review,
    id: Id,
    step: String,
    shown: Option<&str>,
    library: &dyn Library,
    lang: Lang,
) -> String {
    let item = review.event_log().item_now(review.event_log().me(), id);
    match item.filter(|item| shown != Some(&*item.proposal)) {
        Some(item) => lang.say(Text::ReviewItem, &[&library.number_of(&item.proposal), &step]),
        None => step,
    }
}

/// What stands of what a change that is undone or redone is about, and the sentence that says so where undoing changes
/// nothing: of a settlement, what is settled, if anything.
fn stands(review: &Reviewing, id: Id, lang: Lang) -> Option<(Text, String)> {
    let (event_log, own) = (review.review.event_log(), review.review.own());
    let item = event_log.item_now(event_log.me(), id)?;
    Some(match event_log.change(event_log.me(), id)? {
        Change::Agree { .. } => {
            let words = event_log.agreed_words(&item.proposal, item.part, lang);
            let words = words.map(|words| lang.say(Text::Agreed, &[&words]));
            (Text::ReviewStands, words.unwrap_or_else(|| Text::AgreedNothing.get(lang).to_owned()))
        }
        Change::Judge { .. } | Change::Defer { .. } => {
            (Text::ReviewStands, review.standing(&item).label(item.part).get(lang).to_owned())
        }
        Change::Note(note) => match own.note(note.id) {
            Some(note) => (Text::StandsAsElsewhere, format!("{note:?}")),
            None => (Text::RemovedElsewhere, String::new()),
        },
        Change::FollowUp(promise) => (Text::StandsAsElsewhere, format!("{:?}", own.follow_up(promise.id)?)),
        _ => return None,
    })
}

/// Names what was settled together on a part, or that it is settled no more.
fn agreed_step(part: Part, grade: Option<Grade>, lang: Lang) -> String {
    let word = grade.map_or(Text::AgreeTakenBack, |grade| grade.label(part));
    lang.say(Text::AgreeStep, &[&part_words(part, lang), &word.get(lang)])
}

/// Tells the reviewer what is gone that this window does not know, and so cannot write again: another one has recorded it.
pub(in crate::ui::update) fn missed(
    state: &mut State,
    missing: MissingEvents,
    alert: (Text, Vec<String>),
) -> Vec<Effect> {
    let Some(review) = &mut state.review else { return vec![] };
    review.review.note_gone(missing.count());
    if review.gone.as_ref().map(MissingEvents::count) != Some(missing.count()) {
        review.alerts.retain(|(text, _)| !matches!(text, Text::MissingHere | Text::RenamedHere));
        // What was written again goes behind it: it would be taken for all that was gone.
        review.alerts.insert(0, alert);
    }
    review.gone = Some(missing);
    vec![]
}
