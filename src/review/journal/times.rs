//! The times of events that a wrong clock has dated ahead, put right by what was written before and behind them.

use std::collections::HashMap;

use jiff::{Timestamp, ToSpan};

use crate::order;
use crate::review::{Event, Id};

/// The times that count of some that were written one after another, some of which must lie before a limit. What has
/// no right time behind it is as recent as `now`.
pub(super) fn corrected_times(
    written: &[Timestamp],
    limits: &[Option<Timestamp>],
    tomorrow: Timestamp,
    now: Timestamp,
) -> Vec<Timestamp> {
    let limit = |at: usize| limits.get(at).copied().flatten();
    let mut ahead = dated_ahead(written.iter().copied(), tomorrow);
    for (at, (time, ahead)) in written.iter().zip(&mut ahead).enumerate() {
        *ahead |= limit(at).is_some_and(|limit| *time > limit);
    }
    // What stands before the first right time was written shortly before it, as far as can be known.
    let right = written.iter().zip(&ahead).enumerate().find(|(_, (_, ahead))| !**ahead);
    let earlier = |time: Timestamp, count: usize| {
        let micros = i64::try_from(count).unwrap_or(0).saturating_add(1).microseconds();
        time.checked_sub(micros).unwrap_or(time)
    };
    let first = right.map(|(at, (time, _))| (*time, at));
    let (first, count) = first.unwrap_or_else(|| (limit(0).unwrap_or(now), written.len()));
    let mut before = earlier(first, count);
    // Where nothing in its own file shows a clock to have been wrong, as close before the limit as the order of the file
    // lets it: what comes there from other machines keeps its order with this (`keep_order`).
    let wrong = dated_ahead(written.iter().copied(), Timestamp::MAX);
    let mut behind = vec![0; written.len()];
    let (mut next, mut count) = (Timestamp::MAX, 0);
    for (place, time) in behind.iter_mut().zip(written).rev() {
        count += usize::from(*time > next);
        (*place, next) = (count, *time);
    }
    let corrected = written.iter().zip(ahead).zip(wrong.into_iter().zip(behind)).enumerate();
    let corrected = corrected.map(|(at, ((time, ahead), (wrong, behind)))| {
        let next = before.checked_add(1.microsecond()).unwrap_or(before);
        let time = match limit(at) {
            _ if !ahead => *time,
            None => next,
            Some(limit) if wrong => next.min(earlier(limit, 0)),
            Some(limit) => earlier(limit, behind),
        };
        before = before.max(time);
        time
    });
    corrected.collect()
}

/// The most events that are told apart where they have one time.
const TOLD_APART: i64 = 999;

/// Has events of a reviewer that were put before the same record, each from another file, come in the order of what their
/// clocks said.
pub(super) fn keep_order(events: &mut [Event], said: &HashMap<(Id, String), Timestamp>) {
    let mut moved: Vec<(String, Timestamp, Timestamp, usize)> = Vec::new();
    for (at, event) in events.iter().enumerate().filter(|_| !said.is_empty()) {
        let said = said.get(&(event.id, event.who.clone()));
        moved.extend(said.map(|said| (event.who.clone(), event.time, *said, at)));
    }
    order::sort(&mut moved);
    for alike in moved.chunk_by(|one, other| (&one.0, one.1) == (&other.0, other.1)) {
        for ((_, time, _, at), left) in alike.iter().rev().zip(0..) {
            let time = time.checked_sub(TOLD_APART.min(left).nanoseconds()).unwrap_or(*time);
            events.get_mut(*at).into_iter().for_each(|event| event.time = time);
        }
    }
}

/// How far the clocks of two machines that keep them right may differ.
const SLACK_MINUTES: i64 = 2;

/// How many of some times are later than now, and less than a day.
pub(super) fn count_early(times: impl Iterator<Item = Timestamp>, now: Timestamp, tomorrow: Timestamp) -> usize {
    let soon = now.checked_add(SLACK_MINUTES.minutes()).unwrap_or(now);
    times.filter(|time| *time > soon && *time <= tomorrow).count()
}

/// Which of some times that were written one after another are more than a day ahead of a later one, or of now.
pub(in crate::review) fn dated_ahead(
    times: impl DoubleEndedIterator<Item = Timestamp>,
    tomorrow: Timestamp,
) -> Vec<bool> {
    let mut limit = tomorrow;
    let ahead = times.rev().map(|time| {
        let ahead = time > limit;
        limit = limit.min(time.checked_add(24.hours()).unwrap_or(time));
        ahead
    });
    let mut ahead: Vec<bool> = ahead.collect();
    ahead.reverse();
    ahead
}
