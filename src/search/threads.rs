//! Blocks shared among threads.

use std::num::NonZero;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::order;

/// The most threads that help: reading the texts is bound by the memory they share.
const THREADS: usize = 4;

/// Runs over blocks on as many threads as there are cores, each taking the next block when it is done with
/// one; `None` as soon as one run gives up. One core, or one block, does without threads.
pub(super) fn on_threads<B: Sync, T: Send>(blocks: &[B], run: impl Fn(&B) -> Option<T> + Sync) -> Option<Vec<T>> {
    // How many cores there are is a question that opens files: several times a keystroke, it took longer than searching.
    static CORES: OnceLock<usize> = OnceLock::new();
    let cores = || *CORES.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get));
    let threads = if blocks.len() < 2 { 1 } else { cores().min(THREADS).min(blocks.len()) };
    if threads < 2 {
        return blocks.iter().map(run).collect();
    }
    let next = AtomicUsize::new(0);
    let take = || -> Option<Vec<(usize, T)>> {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(block) = blocks.get(at) else { return Some(done) };
            done.push((at, run(block)?));
        }
    };
    let mut done = thread::scope(|scope| {
        // Where the system gives no more threads, fewer search.
        let others = (1..threads).filter_map(|_| thread::Builder::new().spawn_scoped(scope, take).ok());
        let others: Vec<_> = others.collect();
        let mut done = take();
        for other in others {
            // A panic goes on in the calling thread, which reports it.
            let theirs = other.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload));
            done = done.zip(theirs).map(|(done, theirs)| done.into_iter().chain(theirs).collect());
        }
        done
    })?;
    order::sort_by_key(&mut done, |(at, _)| *at);
    Some(done.into_iter().map(|(_, found)| found).collect())
}
