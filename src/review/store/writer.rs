//! The thread that writes events: it sleeps until there is one.
//!
//! What is not yet on the disk stays in a queue. A failure leaves it there and is reported; the next event, a
//! pause or the end of the program brings another attempt.

mod queue;

use std::fmt::{self, Debug, Formatter};
use std::io::ErrorKind;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use self::queue::{Queue, Shared, Work};
use super::location::ReviewLocation;
use super::segment::{Segment, SharedMemory};
use super::{Looked, SaveError, SaveReport};
use crate::review::bookmark::keep;
use crate::review::{Bookmark, Id, UnfinishedNote};

/// How soon a failed attempt is repeated where no event comes first. Each further pause is twice as long: on
/// a failing disk every attempt can leave a file behind.
const SOON: Duration = Duration::from_secs(1);
const LATE: Duration = Duration::from_secs(256);

type Reporter = Box<dyn Fn(SaveReport) + Send>;

/// Says that the thread has ended, however it ends.
struct EndOnDrop(Reporter, Arc<Shared>);

impl Drop for EndOnDrop {
    fn drop(&mut self) {
        self.1.queue().ended = true;
        (self.0)(SaveReport::Ended);
    }
}

/// Events on their way to the disk.
pub(super) struct Writer {
    shared: Arc<Shared>,
    memory: SharedMemory,
    /// What the thread will need, until it is started.
    idle: Option<(Segment, Reporter)>,
    thread: Option<JoinHandle<()>>,
}

impl Debug for Writer {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.debug_struct("Writer").field("unsaved", &self.unsaved()).finish_non_exhaustive()
    }
}

impl Writer {
    /// Makes a writer without a thread, which the first line starts.
    pub(super) fn new(location: ReviewLocation, report: impl Fn(SaveReport) + Send + 'static) -> Writer {
        let segment = Segment::new(location, SharedMemory::default());
        let memory = segment.memory_shared();
        Writer { shared: Arc::default(), memory, idle: Some((segment, Box::new(report))), thread: None }
    }

    /// What is known of the reviewer's own lines, to be added to by who reads them.
    pub(super) fn memory(&self) -> &SharedMemory {
        &self.memory
    }

    /// Hands over a line.
    pub(super) fn add(&mut self, id: Id, line: String) {
        let mut queue = self.shared.queue();
        queue.waiting.push_back((id, line.into()));
        (queue.failed, queue.by_time) = (None, false);
        drop(queue);
        self.shared.changed.notify_one();
        self.start();
    }

    /// Hands over the session's bookmark.
    pub(super) fn keep(&mut self, bookmark: Bookmark, time: Timestamp) {
        self.shared.queue().bookmark = Some((bookmark, time));
        self.shared.changed.notify_one();
        self.start();
    }

    /// Notes which unfinished notes this window has found.
    pub(super) fn found_drafts(&self, drafts: &[UnfinishedNote]) {
        self.shared.queue().drafts.find(drafts);
    }

    /// Waits so long until all is on the disk; returns why it is not.
    pub(super) fn settle(&self, wait: Duration) -> Option<String> {
        let is_waiting = |queue: &mut Queue| !queue.waiting.is_empty() && queue.failed.is_none();
        let waited = self.shared.looked.wait_timeout_while(self.shared.queue(), wait, is_waiting);
        let (queue, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let why = || queue.failed.clone().unwrap_or_else(|| ErrorKind::TimedOut.to_string());
        (!queue.waiting.is_empty()).then(why)
    }

    /// Takes back a line that could not be written. One that is being written stays: nobody can say what becomes of it.
    pub(super) fn withdraw(&self, id: Id) {
        let mut queue = self.shared.queue();
        if queue.failed.is_some() {
            queue.waiting.retain(|(waiting, _)| *waiting != id);
        }
    }

    /// Has the thread look what is new on the disk, and waits so long for it; what comes later is reported.
    pub(super) fn look(&mut self, wait: Duration) -> Looked {
        self.start();
        let mut queue = self.shared.queue();
        // What is being written meets it too.
        if self.thread.is_none() || !queue.waiting.is_empty() || queue.late {
            return Looked::default();
        }
        queue.looks = true;
        self.shared.changed.notify_one();
        let waited = self.shared.looked.wait_timeout_while(queue, wait, |queue| queue.looks);
        let (mut queue, _) = waited.unwrap_or_else(PoisonError::into_inner);
        // A disk that does not answer is waited for once.
        queue.late = queue.looks;
        std::mem::take(&mut queue.seen)
    }

    fn start(&mut self) {
        let Some((segment, report)) = self.idle.take() else { return };
        let shared = Arc::clone(&self.shared);
        // The thread takes them as its first act. Where there is none they stay here, for the next event or the end.
        let given = Arc::new(Mutex::new(Some((segment, report))));
        let theirs = Arc::clone(&given);
        let take =
            |given: &Mutex<Option<(Segment, Reporter)>>| given.lock().unwrap_or_else(PoisonError::into_inner).take();
        let write = move || {
            if let Some((segment, report)) = take(&theirs) {
                let report = EndOnDrop(report, Arc::clone(&shared));
                shared.write(segment, &report.0);
            }
        };
        match thread::Builder::new().name("journal".to_owned()).spawn(write) {
            Ok(thread) => self.thread = Some(thread),
            Err(e) => {
                self.idle = take(&given);
                let mut queue = self.shared.queue();
                queue.failed = Some(e.to_string());
                let last = queue.waiting.back().map(|(id, _)| *id);
                drop(queue);
                if let (Some((_, report)), Some(id)) = (&self.idle, last) {
                    report(SaveReport::Failed(id, e.to_string()));
                }
            }
        }
    }

    pub(super) fn unsaved(&self) -> usize {
        let queue = self.shared.queue();
        queue.waiting.len() + queue.missing.len()
    }

    pub(super) fn retry(&self) {
        self.shared.queue().failed = None;
        self.shared.changed.notify_one();
    }

    /// Tells the thread that nothing more will come; returns whether one is still at work, which says when it has ended.
    pub(super) fn end(&self) -> bool {
        let mut queue = self.shared.queue();
        // Asked again, it must not forget why the last attempt has failed.
        if !std::mem::replace(&mut queue.closing, true) {
            queue.failed = None;
        }
        let is_at_work = self.thread.is_some() && !queue.ended;
        drop(queue);
        self.shared.changed.notify_one();
        is_at_work
    }

    /// Gives back what is not known to be on the disk, and waits for no disk any more.
    pub(super) fn give_up(mut self) -> Vec<String> {
        (self.thread, self.idle) = (None, None);
        self.left()
    }

    /// The lines that are not on the disk.
    pub(super) fn left(&self) -> Vec<String> {
        let queue = self.shared.queue();
        let mut lines = queue.missing.clone();
        lines.extend(queue.waiting.iter().map(|(_, line)| line.to_string()));
        lines
    }

    pub(super) fn finish(mut self) -> Result<(), SaveError> {
        self.close();
        if let Some((mut segment, report)) = self.idle.take() {
            // Nothing was written: what was read must be there all the same.
            self.shared.verify(&mut segment, &report);
        }
        let lines = self.left();
        let reason = self.shared.queue().failed.clone().unwrap_or_default();
        if lines.is_empty() { Ok(()) } else { Err(SaveError { lines, reason }) }
    }

    fn close(&mut self) {
        self.end();
        if let Some(thread) = self.thread.take() {
            // Had the thread panicked, its events would still be in the queue.
            let _ = thread.join();
        }
        // Without a thread they are written here: closing, it returns when it has tried.
        let waits = !self.shared.queue().waiting.is_empty();
        if let Some((segment, report)) = self.idle.take_if(|_| waits) {
            self.shared.write(segment, &report);
        }
    }
}

impl Drop for Writer {
    /// Writes the events first, whatever ends the program in good order.
    fn drop(&mut self) {
        self.close();
    }
}

impl Shared {
    fn write(&self, mut segment: Segment, report: &Reporter) {
        let mut lost = false;
        loop {
            match self.next() {
                None => return self.verify(&mut segment, report),
                Some(Work::Look) => {
                    let seen = segment.look().unwrap_or_default();
                    let mut queue = self.queue();
                    queue.looks = false;
                    if !std::mem::take(&mut queue.late) {
                        queue.seen = seen;
                        self.looked.notify_one();
                    } else if !seen.events.is_empty() {
                        drop(queue);
                        report(SaveReport::Seen(seen.events));
                    }
                }
                Some(Work::Event(id, line)) => self.save(&mut segment, id, &line, report),
                Some(Work::Bookmark(bookmark, time)) => {
                    let mut drafts = std::mem::take(&mut self.queue().drafts);
                    let (folder, known) = (segment.make_folder(), (&mut drafts, &segment.marks()));
                    let kept = keep(&bookmark, folder, (segment.location(), time), known);
                    self.queue().drafts = drafts;
                    let was_lost = std::mem::replace(&mut lost, kept.is_err());
                    match kept {
                        Err(e) => report(SaveReport::BookmarkLost(e.to_string())),
                        Ok(missing) => {
                            was_lost.then_some(SaveReport::BookmarkKept).into_iter().for_each(report);
                            missing.into_iter().for_each(|missing| report(SaveReport::Gone(missing)));
                        }
                    }
                }
            }
        }
    }

    /// Looks at the end whether everything that was saved is still there. What is not, or cannot be known to be (the
    /// disk is gone), and cannot be written again is as good as never saved.
    fn verify(&self, segment: &mut Segment, report: &Reporter) {
        let verified = segment.verify();
        let missing = verified.as_ref().map_or_else(|_| segment.missing(), |_| Vec::new());
        let mut queue = self.queue();
        queue.missing = missing;
        match verified {
            Ok(detour) => detour.into_iter().for_each(|detour| report(SaveReport::Warning(detour))),
            Err(e) => queue.failed = Some(e.to_string()),
        }
    }

    fn save(&self, segment: &mut Segment, id: Id, line: &str, report: &Reporter) {
        let written = segment.append(id, line.as_bytes());
        let missing = written.as_ref().map_or_else(|_| segment.missing(), |_| Vec::new());
        let mut queue = self.queue();
        let is_known = queue.missing.len() == missing.len();
        queue.missing = missing;
        match written {
            Ok(detour) => {
                queue.waiting.pop_front();
                if detour.is_some() {
                    // What has been written again is gone no more.
                    queue.drafts.unseen.clear();
                }
                (queue.pause, queue.by_time) = (Duration::ZERO, false);
                drop(queue);
                self.looked.notify_one();
                detour.into_iter().for_each(|detour| report(SaveReport::Warning(detour)));
                let seen = segment.take_seen();
                if !seen.is_empty() {
                    report(SaveReport::Seen(seen));
                }
                report(SaveReport::Saved(id));
            }
            Err(e) => {
                queue.failed = Some(e.to_string());
                queue.pause = (queue.pause * 2).clamp(SOON, LATE);
                queue.until = Instant::now().checked_add(queue.pause);
                // The failure has been reported before.
                let (known, missing) = (std::mem::take(&mut queue.by_time), queue.missing.len());
                drop(queue);
                self.looked.notify_one();
                if !is_known {
                    report(SaveReport::Missing(missing));
                }
                if !known {
                    report(SaveReport::Failed(id, e.to_string()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Collection;
    use crate::review::DatasetName;

    /// Where no thread could be started, verdicts were never saved, and the screen went on saying that they were being.
    #[test]
    fn what_no_thread_has_written_is_written_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let name = DatasetName::new(&Collection { title: "x".to_owned(), ..Collection::default() }, [""; 0]);
        let location = ReviewLocation::new(folder.path().to_owned(), name, "王丽");
        let journal = location.path().join(location.journal(1));
        let writer = Writer::new(location, |_| {});
        writer.shared.queue().waiting.push_back((Id::fresh(), "{}\n".into()));
        assert_eq!(writer.finish(), Ok(()));
        assert_eq!(std::fs::read_to_string(journal).unwrap(), "{}\n");
    }
}
