//! Search on a thread of its own, so that typing never waits for it.
//!
//! The worker owns the index and looks at one slot: a newer query replaces one that has not begun, and one
//! that has is given up within about a millisecond. Answers carry the generation of their query, so that the
//! receiver can drop stale ones. Blocks that arrive while a query is on are searched too, and the answer is
//! given again. The thread sleeps while there is nothing to do, and ends with its `Worker`.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use super::engine::Handed;
use super::{Block, Engine, FoundSet, Query};

/// A query on its way to the worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SearchRequest {
    /// Grows with every query, so that answers can be told apart.
    pub(crate) generation: u64,
    /// What was typed.
    pub(crate) text: String,
    /// What the search knows nothing of: which proposals have the terms that ask for it.
    pub(crate) outside: Handed,
}

/// What the worker publishes.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The answer to the query of this generation.
    Found {
        /// The request's generation.
        generation: u64,
        /// What was found.
        found: FoundSet,
    },
    /// The search of this generation broke down; the worker goes on with the next.
    Failed {
        /// The request's generation.
        generation: u64,
        /// Why.
        reason: String,
    },
}

#[derive(Default)]
struct Slot {
    request: Option<SearchRequest>,
    blocks: Vec<Block>,
    closed: bool,
}

#[derive(Default)]
struct Shared {
    slot: Mutex<Slot>,
    changed: Condvar,
    /// Whether the request at hand is no longer the latest, or the worker must end.
    stale: AtomicBool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Slot> {
        // The slot is plain values: a thread that panicked while holding it left it whole.
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, change: impl FnOnce(&mut Slot)) {
        let mut slot = self.lock();
        change(&mut slot);
        self.stale.store(slot.closed || slot.request.is_some(), Ordering::Relaxed);
        self.changed.notify_one();
    }

    /// Sleeps until there is something to do; `None` when the worker must end.
    fn next(&self) -> Option<(Option<SearchRequest>, Vec<Block>)> {
        let mut slot = self.lock();
        while !slot.closed && slot.request.is_none() && slot.blocks.is_empty() {
            slot = self.changed.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
        self.stale.store(slot.closed, Ordering::Relaxed);
        (!slot.closed).then(|| (slot.request.take(), std::mem::take(&mut slot.blocks)))
    }
}

/// The handle of the search thread.
pub(crate) struct Worker {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread. `first_block` makes the first block when the first query needs it; `publish` is called
    /// on the thread with every answer.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn start(
        first_block: impl FnOnce() -> Block + Send + 'static,
        publish: impl Fn(Answer) + Send + 'static,
    ) -> std::io::Result<Worker> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let thread = thread::Builder::new().name("search".to_owned()).spawn(move || {
            let (mut first_block, mut engine, mut latest) = (Some(first_block), Engine::default(), None);
            let mut waiting = Vec::new();
            while let Some((request, blocks)) = theirs.next() {
                // At once, also where nobody searches: a large collection would lie in memory until then.
                blocks.into_iter().for_each(|block| engine.shelve(block, &mut waiting));
                latest = request.or(latest);
                let Some(SearchRequest { generation, text, outside }) = &latest else { continue };
                engine.outside.clone_from(outside);
                if let Some(first_block) = first_block.take() {
                    engine.add(first_block());
                }
                waiting.drain(..).for_each(|block| engine.push(block));
                let give = |found| publish(Answer::Found { generation: *generation, found });
                let go_on = || !theirs.stale.load(Ordering::Relaxed);
                let found = engine.search_while(&Query::parse(text), &go_on, &mut |first| give(first));
                let found = found.map(|found| Answer::Found { generation: *generation, found });
                let failed =
                    |fault: &std::io::Error| Answer::Failed { generation: *generation, reason: fault.to_string() };
                // Given up for a newer request: nobody waits for this answer any more.
                if let Some(answer) = found.or_else(|| engine.fault().map(failed)) {
                    publish(answer);
                }
            }
        })?;
        Ok(Worker { shared, thread: Some(thread) })
    }

    /// Asks for a search; a request that has not begun is forgotten.
    pub(crate) fn ask(&self, request: SearchRequest) {
        self.shared.put(|slot| slot.request = Some(request));
    }

    /// Gives the worker the next proposals of the collection.
    pub(crate) fn add(&self, block: Block) {
        self.shared.put(|slot| slot.blocks.push(block));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.shared.put(|slot| slot.closed = true);
        if let Some(thread) = self.thread.take() {
            // A panic outside a search has been reported where it happened.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;
    use crate::model::Record;
    use crate::search::BlockBuilder;

    fn block(proposals: std::ops::Range<usize>) -> Block {
        let dataset = crate::dataset::bundled().unwrap();
        let mut builder = BlockBuilder::default();
        dataset.proposals[proposals].iter().for_each(|p| builder.add(&Record::from(p)));
        builder.finish()
    }

    #[test]
    fn the_latest_query_is_answered() {
        let (send, answers) = mpsc::channel();
        let worker = Worker::start(|| block(0..6), move |a| send.send(a).unwrap()).unwrap();
        for (generation, text) in (1..).zip(["高", "高标", "高标准"]) {
            worker.ask(SearchRequest { generation, text: text.to_owned(), outside: vec![] });
        }
        let last = loop {
            let answer = answers.recv_timeout(Duration::from_secs(10)).unwrap();
            if let Answer::Found { generation: 3, found } = answer {
                break found;
            }
        };
        assert_eq!(last.hits[0].proposal(), 4);
        drop(worker);
        assert!(answers.recv().is_err(), "the thread has ended");
    }

    #[test]
    fn what_arrives_later_is_searched_too() {
        let (send, answers) = mpsc::channel();
        let worker = Worker::start(|| block(0..2), move |a| send.send(a).unwrap()).unwrap();
        worker.ask(SearchRequest { generation: 1, text: "的".to_owned(), outside: vec![] });
        let next = || match answers.recv_timeout(Duration::from_secs(10)).unwrap() {
            Answer::Found { generation: 1, found } => found.hits.len(),
            other => panic!("{other:?}"),
        };
        assert_eq!(next(), 2);
        worker.add(block(2..6));
        assert_eq!(next(), 6);
    }
}
