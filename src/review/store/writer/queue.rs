//! What waits for the thread that writes, and what it does next.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::review::bookmark::KnownDrafts;
use crate::review::store::Looked;
use crate::review::{Bookmark, Id};

/// Something to do.
pub(super) enum Work {
    Look,
    Event(Id, Arc<str>),
    Bookmark(Bookmark, Timestamp),
}

#[derive(Default)]
pub(super) struct Shared {
    queue: Mutex<Queue>,
    pub(super) changed: Condvar,
    pub(super) looked: Condvar,
}

#[derive(Default)]
pub(super) struct Queue {
    pub(super) waiting: VecDeque<(Id, Arc<str>)>,
    /// What was on the disk, is not there any more, and could not be written again.
    pub(super) missing: Vec<String>,
    /// The session's bookmark, with the time from which it holds.
    pub(super) bookmark: Option<(Bookmark, Timestamp)>,
    /// The notes that this window has had unfinished: those of another one are not its to take away.
    pub(super) drafts: KnownDrafts,
    /// Why the last attempt failed; the thread then pauses before the next.
    pub(super) failed: Option<String>,
    /// How long it pauses, until when, and whether only the pause's end has brought about the attempt under way.
    pub(super) pause: Duration,
    pub(super) until: Option<Instant>,
    pub(super) by_time: bool,
    pub(super) closing: bool,
    /// Whether somebody waits to know what is new on the disk, and what that is.
    pub(super) looks: bool,
    pub(super) seen: Looked,
    /// Whether that was waited for too long, and is to be reported.
    pub(super) late: bool,
    /// Whether the thread has ended.
    pub(super) ended: bool,
}

impl Shared {
    pub(super) fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for something to write; `None` when nothing more will come.
    pub(super) fn next(&self) -> Option<Work> {
        let mut queue = self.queue();
        loop {
            if queue.looks {
                return Some(Work::Look);
            }
            if queue.failed.is_none()
                && let Some((id, line)) = queue.waiting.front()
            {
                return Some(Work::Event(*id, Arc::clone(line)));
            }
            if let Some((bookmark, time)) = queue.bookmark.take() {
                return Some(Work::Bookmark(bookmark, time));
            }
            if queue.closing {
                return None;
            }
            queue = if queue.failed.is_some() && !queue.waiting.is_empty() {
                // A bookmark comes with nearly every key: it must not begin the pause anew.
                let left = queue.until.map_or(queue.pause, |until| until.saturating_duration_since(Instant::now()));
                let (mut queue, waited) =
                    self.changed.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner);
                if waited.timed_out() {
                    (queue.failed, queue.by_time) = (None, true);
                }
                queue
            } else {
                self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner)
            };
        }
    }
}
