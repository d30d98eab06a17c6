//! A review that was opened, or what others have added to it: where the reviewer begins, and what is said first.

use super::{joining, notes, steps, walk};
use crate::error::Exit;
use crate::lang::{Lang, Text, reason};
use crate::model::Library;
use crate::review::{
    Bookmark, Event, Filter, MissingEvents, Overturned, Review, SharedOut, UnfinishedNote, Way, overturned,
};
use crate::ui::effect::Effect;
use crate::ui::msg::{ClaimQuestion, Joined, Opened};
use crate::ui::reviewing::{Reviewing, filter_shown, overturned_words, part_words};
use crate::ui::state::{Notice, OnAnswer, State};
use crate::ui::update::{export, query};

/// Takes in what was recorded elsewhere: the review is laid out anew, and the reviewer stays in place.
pub(in crate::ui::update) fn joined(state: &mut State, joined: Result<Box<Joined>, String>) -> Vec<Effect> {
    let Some(review) = &mut state.review else { return vec![] };
    let Joined {
        events,
        claims,
        rescued: (rescued, files),
        alone,
        unreadable,
        unread,
        gone,
        waiting,
        shared_out,
        of_assignments,
    } = match joined {
        Ok(joined) => *joined,
        Err(words) => {
            state.notify(Text::ReviewNotJoined, vec![reason(&words, state.lang)]);
            return vec![];
        }
    };
    let event_log = review.review.event_log();
    let vanished = event_log.events().iter().filter(|event| event.who != event_log.me() && gone.has(event));
    let vanished: Vec<Event> = vanished.cloned().collect();
    let before = handed_in(review);
    review.claims = claims;
    // What has been taken in meanwhile, in another terminal perhaps, is no news any more.
    review.alerts.retain(|alert| alert.0 != Text::AlertRescue || rescued.contains(alert));
    review.version += u64::from(review.unreadable != unreadable);
    review.unreadable = unreadable;
    review.alone = alone;
    let takes_in = std::mem::take(&mut review.takes_in);
    let adopted = takes_in.then(|| review.adopted.clone()).flatten();
    // What the reviewer has called the reviewer's own is told with its source.
    let taken = match adopted {
        Some(claim) => {
            let ([_, new, _], overturned) = joining::take_in(state, events, &gone);
            Some((ClaimQuestion { overturned, ..claim }, new))
        }
        None => {
            joining::join(state, events, &gone);
            None
        }
    };
    joining::note_vanished(state, vanished);
    let Some(review) = &mut state.review else { return vec![] };
    // What another program has put back meanwhile is there again.
    let log = review.review.event_log();
    let is_left = |gone: &mut MissingEvents| gone.is_left(log, waiting.iter().copied(), waiting.len());
    review.gone = review.gone.take().and_then(|mut gone| is_left(&mut gone).then_some(gone));
    let [gone, remembered, there] = review.gone.as_ref().map(MissingEvents::counts).unwrap_or_default();
    review.review.note_aside(&files, unread, gone);
    let counts = [gone, remembered, there].map(|count| count.to_string());
    review.alerts.retain_mut(|(text, values)| {
        if *text == Text::MissingHere {
            values.splice(..values.len().min(counts.len()), counts.clone());
        }
        gone > 0 || !matches!(text, Text::MissingHere | Text::RenamedHere)
    });
    let version = review.version;
    shared_out.into_iter().for_each(|shared_out| share_out(state, shared_out, of_assignments.clone()));
    let is_same = state.reviewing().is_some_and(|review| review.version == version && handed_in(review) == before);
    if let Some((claim, new)) = taken.filter(|(_, new)| *new > 0) {
        let (text, values) = taken_in(&claim, new, &*state.library, state.lang);
        state.notify(text, values);
    }
    // A report that is about to be written has in it what is known by now; what nobody may see is not in it.
    if is_same { vec![] } else { export::look_again(state).into_iter().collect() }
}

/// How much there is of what a report would be of, and of how many others.
fn handed_in(review: &Reviewing) -> (usize, usize) {
    let event_log = review.review.event_log();
    (event_log.counted(), event_log.other_names().count())
}

/// Takes in who is asked to judge what, and tells the reviewer where that is news, or what there is to say of it.
pub(crate) fn share_out(state: &mut State, shared_out: SharedOut, of_it: Vec<(Text, Vec<String>)>) {
    let Some(review) = &mut state.review else { return };
    let is_said = |alert: &(Text, Vec<String>)| alert.0 != Text::AlertAssignment || of_it.contains(alert);
    review.alerts.retain(is_said);
    review.alerts.extend(of_it.iter().filter(|said| !review.of_assignments.contains(said)).cloned());
    review.of_assignments = of_it;
    if !review.review.share_out(shared_out) {
        return;
    }
    review.version += 1;
    if !review.offers(review.filter) {
        review.filter = Filter::All;
    }
    review.alerts.retain(|(text, _)| !matches!(text, Text::AlertShared | Text::AlertUnshared));
    review.alerts.push(review.shared_alert(state.lang));
    steps::refresh_list(state);
}

/// What the reviewer is told of events that were called the reviewer's own, how many were new.
fn taken_in(claim: &ClaimQuestion, new: usize, library: &dyn Library, lang: Lang) -> (Text, Vec<String>) {
    let overturned = &claim.overturned;
    let values = vec![claim.source_words(lang), new.to_string()];
    match overturned.is_empty() {
        true => (Text::ClaimTaken, values),
        false => (Text::ClaimTakenOver, [values, vec![overturned_words(overturned, library, lang)]].concat()),
    }
}

/// Begins a review that has been opened, or says why it could not be.
pub(in crate::ui::update) fn opened(state: &mut State, opened: Result<Opened, String>) -> Vec<Effect> {
    let opened = match opened {
        Ok(opened) => opened,
        Err(reason) => {
            state.postponed = None;
            if state.wanted.selects {
                state.farewell = Some(reason);
                return vec![Effect::Quit(Exit::NothingFound)];
            }
            state.notify(Text::ReviewNotOpened, vec![reason]);
            return vec![];
        }
    };
    state.wanted.selects = false;
    let scope = opened.review.scope();
    let Opened { review, today, zone, session, bookmark, goes_on, alerts, claims, .. } = opened;
    let Opened { unreadable, alone, newer, unnamed, draft, gone, .. } = opened;
    state.notice.take_if(|notice| notice.text == Text::ReviewOpening);
    // A bookmark that another machine has left leads nowhere before its verdicts count.
    let saved = bookmark.at.clone().filter(|_| claims.is_empty());
    // What is outside of what is walked now was walked when all was.
    let saved = saved.filter(|item| match scope {
        Some(_) => review.checklist().is_in_scope(&item.proposal),
        None => state.library.find(&item.proposal).is_some(),
    });
    let is_at_start = state.untouched;
    // A reviewer who has gone somewhere begins there; else the session goes on where it stopped.
    let resumed = saved.filter(|_| is_at_start);
    let query = if resumed.is_some() { bookmark.query.clone() } else { String::new() };
    let goes_on = goes_on && resumed.is_some();
    // A filter ends with its session, as in less and vim, which never begin with lines that are not shown; only what was
    // killed in the middle of a verdict goes on within what its list showed.
    let filter = if goes_on { bookmark.filter } else { Filter::All };
    let of_assignments = alerts.iter().filter(|(text, _)| *text == Text::AlertAssignment).cloned().collect();
    let mut reviewing = Reviewing {
        newer,
        of_assignments,
        alerts,
        claims,
        unreadable,
        alone,
        unnamed,
        gone,
        ..Reviewing::new(review, (today, zone), session, Bookmark { filter, ..bookmark })
    };
    // A program that is killed between the two has recorded a note, and not that it is finished.
    let own = reviewing.review.own();
    let is_said = |begun: &UnfinishedNote| own.notes().any(|note| notes::is_said(&reviewing.review, begun, note));
    let unfinished: Vec<UnfinishedNote> = reviewing.drafts.iter().filter(|begun| !is_said(begun)).cloned().collect();
    reviewing.drafts = unfinished;
    let counts = reviewing.review.counts();
    let changed = reviewing.review.changed_count();
    if changed > 0 {
        reviewing.alerts.push((Text::ReviewTextsChanged, vec![changed.to_string()]));
    }
    reviewing.alerts.extend(joining::unknown_alert(&reviewing.review, state.lang));
    // No key leads to the others, which is said apart.
    let mut reached = reviewing.drafts.iter().filter(|begun| !begun.is_astray(&*state.library)).peekable();
    let unfinished = reached.peek().map(|begun| begun.draft.item.clone()).map(|item| (reached.count(), item));
    // Opened anew, under another name or without what was given back, it goes on as it was: `w` leads back.
    let before = state.review.take();
    let is_anew = before.is_some();
    let is_alerted = reviewing.alert(&*state.library, state.lang).is_some();
    let mut given_back: Option<Vec<Overturned>> = None;
    let before_work = before.and_then(|before| {
        reviewing.filter = before.filter;
        reviewing.advances = before.advances;
        // Another window may have revealed the others meanwhile. Under another name this is another review.
        let (was_blind, event_log) = (before.review.event_log().is_blind(), reviewing.review.event_log());
        if was_blind && before.unnamed.is_none() && !event_log.is_blind() {
            reviewing.veil();
        }
        let [log_before, log] = [&before.review, &reviewing.review].map(Review::event_log);
        given_back = (log_before.me() == log.me()).then(|| overturned(log_before, log));
        before.before_work
    });
    if !reviewing.offers(reviewing.filter) {
        reviewing.filter = Filter::All;
    }
    state.review = Some(Box::new(reviewing));
    steps::refresh_list(state);
    if state.list.shown.is_empty()
        && let Some(review) = &mut state.review
    {
        // What it let pass has been dealt with.
        review.filter = Filter::All;
        steps::refresh_list(state);
    }
    let is_resumed = resumed.is_some();
    let first = match resumed {
        Some(item) => Some(item),
        // Not where reading stopped, or another round: nobody would come back to what is before that.
        None if is_at_start => walk::next_item(state, None, Filter::Undecided, Way::Forward),
        // The point that the person is at, else the first that is undecided.
        None => None,
    };
    state.relayout();
    if let Some(item) = first.or_else(|| state.reviewing()?.item().cloned()) {
        steps::go_to(state, &item);
    }
    if goes_on && query.is_empty() {
        go_on(state);
    }
    let filter = state.reviewing().map_or(Filter::All, |review| review.filter);
    let narrowed = match query.is_empty() {
        true => filter_shown(filter, state.lang).unwrap_or_default(),
        false => state.lang.say(Text::QueryShown, &[&query]),
    };
    let values = [counts.decided.to_string(), counts.total().to_string(), narrowed];
    let is_clerk = state.reviewing().is_some_and(Reviewing::is_clerk);
    let has_no_share = state.reviewing().is_some_and(Reviewing::has_no_share);
    let scope_words = state.reviewing().and_then(|review| review.scope_words(state.lang));
    let said = match (newer, draft) {
        (Some(version), _) => Some((Text::ReviewReadOnly, vec![version.to_string()])),
        // What has to be known is shown at once.
        _ if is_alerted || is_anew => None,
        (None, Some(draft)) => Some((Text::ReviewDraftsLeft, draft.to_vec())),
        (None, None) => Some(match unfinished {
            Some((count, item)) => {
                let part = part_words(item.part, state.lang);
                (Text::NoteLeftUnfinished, vec![count.to_string(), state.library.number_of(&item.proposal), part])
            }
            None if scope.is_some() => (Text::ShareBegun, scope_words.into_iter().collect()),
            None if is_clerk => (Text::ClerkBegun, vec![]),
            None if has_no_share => (Text::ShareOfNobody, values.into_iter().take(1).collect()),
            None if is_resumed => (Text::ReviewResumed, values.to_vec()),
            None if counts.decided > 0 => (Text::ReviewTakenUp, values.to_vec()),
            None => (Text::ReviewBegun, vec![]),
        }),
    };
    let round = state.reviewing().and_then(|review| review.review.event_log().round().map(str::to_owned));
    match (said, round) {
        (Some((text, values)), Some(round)) => {
            let sentence = state.say(text, &values);
            state.notify(Text::RoundSaid, vec![round, sentence]);
        }
        (Some((text, values)), None) => state.notify(text, values),
        (None, _) => {}
    }
    if let Some(given_back) = given_back.filter(|given_back| !given_back.is_empty()) {
        let values = vec![overturned_words(&given_back, &*state.library, state.lang)];
        state.say_also(Notice { text: Text::AlertMissing, values });
    }
    if let Some((item, action)) = state.postponed.take() {
        steps::go_to(state, &item);
        if let Some(review) = &mut state.review {
            review.before_work = before_work;
        }
        // What the key does is said, not that the review begins.
        state.notice = None;
        return super::act(state, action);
    }
    let on_answer = if goes_on { OnAnswer::GoOn } else { OnAnswer::Stay };
    if query.is_empty() { vec![] } else { query::search_again(state, &query, on_answer) }
}

/// Goes on from the item that a killed program has put on record and not left, within what the list shows.
pub(in crate::ui::update) fn go_on(state: &mut State) {
    state.search.on_answer = OnAnswer::Stay;
    let notice = state.notice.take();
    if let Some(item) = state.reviewing().and_then(|review| review.item().cloned()) {
        steps::advance(state, &item);
    }
    state.notice = notice;
}
