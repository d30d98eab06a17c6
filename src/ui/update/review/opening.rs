//! A review that was opened, or what others have added to it: where the reviewer begins, and what is said first.

use super::{steps, walk};
use crate::lang::{Text, reason};
use crate::review::{Bookmark, Filter, Part, Way};
use crate::ui::effect::Effect;
use crate::ui::msg::{Joined, Opened};
use crate::ui::reviewing::{Reviewing, filter_words, part_words};
use crate::ui::state::{OnAnswer, State};
use crate::ui::update::{export, query};

/// Takes in what was recorded elsewhere: the review is laid out anew, and the reviewer stays in place.
pub(in crate::ui::update) fn joined(state: &mut State, joined: Result<Box<Joined>, String>) {
    let Some(review) = &mut state.review else { return };
    let Joined { events, claims, unreadable } = match joined {
        Ok(joined) => *joined,
        Err(words) => {
            state.notify(Text::ReviewNotJoined, vec![reason(&words, state.lang)]);
            return;
        }
    };
    review.claims = claims;
    review.version += u64::from(review.unreadable != unreadable);
    review.unreadable = unreadable;
    let new = review.review.join(events);
    if new > 0 {
        review.version += 1;
        export::renew(state);
        state.notify(Text::ReviewJoined, vec![new.to_string()]);
    }
}

/// Begins a review that has been opened, or says why it could not be.
pub(in crate::ui::update) fn opened(state: &mut State, opened: Result<Opened, String>) -> Vec<Effect> {
    let Opened { review, today, zone, session, bookmark, alerts, claims, unreadable, newer, unnamed, draft } =
        match opened {
            Ok(opened) => opened,
            Err(reason) => {
                state.postponed = None;
                state.notify(Text::ReviewNotOpened, vec![reason]);
                return vec![];
            }
        };
    let saved = bookmark.at.clone().filter(|item| state.library.find(&item.proposal).is_some());
    let is_at_start = state.untouched;
    // A reviewer who has gone somewhere begins there; else the session goes on where it stopped.
    let resumed = saved.filter(|_| is_at_start);
    let query = if resumed.is_some() { bookmark.query.clone() } else { String::new() };
    let filter = if resumed.is_some() { bookmark.filter } else { Filter::All };
    let is_alerted = !alerts.is_empty();
    let reviewing = Reviewing {
        newer,
        alerts,
        claims,
        unreadable,
        unnamed,
        ..Reviewing::new(review, (today, zone), session, Bookmark { filter, ..bookmark })
    };
    let counts = reviewing.review.counts();
    let unfinished = reviewing.drafts.first().map(|begun| (reviewing.drafts.len(), begun.draft.item.clone()));
    // Under another name the reviewer goes on as before: `w` leads back.
    let before_work = state.review.take().and_then(|review| review.before_work);
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
        // Reading that was taken up elsewhere begins there too.
        None if is_at_start && state.current == Some(0) => {
            walk::next_item(state, None, Filter::Undecided, Way::Forward)
        }
        // The point that the person is at, else the first that is undecided.
        None => None,
    };
    state.relayout();
    if let Some(item) = first.or_else(|| state.reviewing()?.item().cloned()) {
        steps::go_to(state, &item);
    }
    let filter = state.reviewing().map_or(Filter::All, |review| review.filter);
    let narrowed = match filter_words(filter) {
        _ if !query.is_empty() => state.lang.say(Text::QueryShown, &[&query]),
        Some(words) => words.get(state.lang).to_owned(),
        None => String::new(),
    };
    let values = [counts.decided.to_string(), counts.total().to_string(), narrowed];
    match (newer, draft) {
        (Some(version), _) => state.notify(Text::ReviewReadOnly, vec![version.to_string()]),
        // What has to be known is shown at once.
        _ if is_alerted => {}
        (None, Some(file)) => state.notify(Text::ReviewDraftLeft, vec![file]),
        (None, None) if unfinished.is_some() => {
            let (count, item) = unfinished.unwrap_or_else(|| (0, Part::Whole.of("")));
            let values = vec![count.to_string(), item.proposal.clone(), part_words(item.part, state.lang)];
            state.notify(Text::NoteLeftUnfinished, values);
        }
        _ if is_resumed => state.notify(Text::ReviewResumed, values.to_vec()),
        _ if counts.decided > 0 => state.notify(Text::ReviewTakenUp, values.to_vec()),
        _ => state.notify(Text::ReviewBegun, vec![]),
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
    if query.is_empty() { vec![] } else { query::search_again(state, &query, OnAnswer::Stay) }
}
