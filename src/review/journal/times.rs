//! The times of events that a wrong clock has dated ahead, put right by what was written before and behind them.

use jiff::{Timestamp, ToSpan};

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
    let mut before = match (right, written.first().zip(limit(0))) {
        (Some((at, (time, _))), _) => earlier(*time, at),
        (None, Some((time, limit))) => earlier(under(limit, *time), 0),
        (None, None) => earlier(now, written.len()),
    };
    // Whose clock a later line of its own shows to have been wrong.
    let wrong = dated_ahead(written.iter().copied(), Timestamp::MAX);
    let corrected = written.iter().zip(ahead).zip(wrong).enumerate().map(|(at, ((time, ahead), wrong))| {
        if !ahead {
            before = before.max(*time);
            return *time;
        }
        let behind = before.checked_add(1.microsecond()).unwrap_or(before);
        let time = match limit(at) {
            None => behind,
            Some(limit) if wrong => behind.min(earlier(limit, 0)),
            Some(limit) => {
                under(limit, *time).max(before.checked_add(1.nanosecond()).unwrap_or(before)).min(earlier(limit, 0))
            }
        };
        before = before.max(time);
        time
    });
    corrected.collect()
}

/// The end of the time in which records are made, in seconds.
const END: i64 = 7_258_118_400;

/// A time shortly before a limit, the shorter the later the time was itself: of several that were known when something was
/// recorded, each from another machine, the later stays the later. A second counts as a thousand-millionth of one.
fn under(limit: Timestamp, time: Timestamp) -> Timestamp {
    let left = END.saturating_sub(time.as_second()).max(0);
    limit.checked_sub(left.nanoseconds()).unwrap_or(limit)
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
