//! Search on a thread of its own, so that typing never waits for it.
//!
//! The worker owns its index and looks at one slot: a newer query replaces an older one that has not
//! begun, and one that has is given up between two proposals. Answers carry the generation of their query; whoever receives them drops stale ones. The
//! thread sleeps while there is nothing to do, and ends with its [`Worker`].

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use super::{Found, Index, Query, search_while};
use crate::model::Dataset;

/// A query on its way to the worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Grows with every query, so that answers can be told apart.
    pub generation: u64,
    /// What was typed.
    pub text: String,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The answer to the query of this generation.
    Found {
        /// The request's.
        generation: u64,
        /// What was found.
        found: Found,
    },
    /// The search of this generation broke down; the worker goes on with the next.
    Failed {
        /// The request's.
        generation: u64,
        /// What the panic said.
        reason: String,
    },
}

#[derive(Default)]
struct Slot {
    request: Option<Request>,
    closed: bool,
}

#[derive(Default)]
struct Shared {
    slot: Mutex<Slot>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Slot> {
        // The slot is two plain values: whoever panicked while holding it left it whole.
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the request at hand is no longer the latest, or the worker is to end.
    fn has_news(&self) -> bool {
        let slot = self.lock();
        slot.closed || slot.request.is_some()
    }

    /// Sleeps until there is a request; `None` when the worker is to end.
    fn next(&self) -> Option<Request> {
        let mut slot = self.lock();
        loop {
            if slot.closed {
                return None;
            }
            if let Some(request) = slot.request.take() {
                return Some(request);
            }
            slot = self.changed.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The handle of the search thread.
pub struct Worker {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread; the first query folds the data set. `publish` is called on it with every answer.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(dataset: Arc<Dataset>, publish: impl Fn(Answer) + Send + 'static) -> std::io::Result<Worker> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let thread = thread::Builder::new().name("search".to_owned()).spawn(move || {
            let mut index = None;
            while let Some(Request { generation, text }) = theirs.next() {
                let answer = answer(generation, || {
                    let index = index.get_or_insert_with(|| Index::new(&dataset));
                    search_while(index, &Query::parse(&text), &|| !theirs.has_news())
                });
                // Given up for a newer request: nobody waits for this answer any more.
                if let Some(answer) = answer {
                    publish(answer);
                }
            }
        })?;
        Ok(Worker { shared, thread: Some(thread) })
    }

    /// Asks; a request that has not begun is forgotten.
    pub fn ask(&self, request: Request) {
        self.shared.lock().request = Some(request);
        self.shared.changed.notify_one();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.changed.notify_one();
        if let Some(thread) = self.thread.take() {
            // A panic outside a search has been reported where it happened.
            let _ = thread.join();
        }
    }
}

fn answer(generation: u64, search: impl FnOnce() -> Option<Found>) -> Option<Answer> {
    match catch_unwind(AssertUnwindSafe(search)) {
        Ok(found) => found.map(|found| Answer::Found { generation, found }),
        Err(payload) => {
            let text = payload.downcast_ref::<&str>().map(|s| (*s).to_owned());
            let reason = text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
            Some(Answer::Failed { generation, reason })
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_latest_query_is_answered() {
        let (send, answers) = mpsc::channel();
        let dataset = Arc::new(crate::dataset::bundled().unwrap());
        let worker = Worker::start(dataset, move |a| send.send(a).unwrap()).unwrap();
        for (generation, text) in (1..).zip(["高", "高标", "高标准"]) {
            worker.ask(Request { generation, text: text.to_owned() });
        }
        let last = loop {
            let answer = answers.recv_timeout(Duration::from_secs(10)).unwrap();
            if let Answer::Found { generation: 3, found } = answer {
                break found;
            }
        };
        assert_eq!(last.hits[0].proposal, 4);
        drop(worker);
        assert!(answers.recv().is_err(), "the thread has ended");
    }

    #[test]
    fn a_panic_is_an_answer() {
        let failed = answer(7, || panic!("out of ink"));
        assert_eq!(failed, Some(Answer::Failed { generation: 7, reason: "out of ink".to_owned() }));
    }
}
