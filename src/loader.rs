//! Files to a library of proposals and blocks of the index, on as many threads as there are cores.
//!
//! The first batch is read at once, for the first screen; the others while the user looks at it. Batches are
//! read and folded side by side and added in their order, so that proposals keep the order of their files.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::dataset::{self, Batch, Encoding, FileLibrary, Files, MadeCollection, Read};
use crate::error::Error;
use crate::model::{Library, Progress};
use crate::search::{Block, BlockBuilder};

/// The most threads that read: they share the disk and the memory.
const THREADS: usize = 4;

/// Files, of which the first records are in the library.
pub struct Loader {
    files: Files,
    library: Arc<FileLibrary>,
    /// How many proposals the first batch held: they are indexed at the first search.
    first_block: usize,
}

impl Loader {
    /// Opens files and collections made of documents, or the bundled page where there is none, and reads until there
    /// is something to show. Without an encoding the bytes tell.
    ///
    /// # Errors
    /// A file that cannot be read, or in which nothing can be read.
    pub fn open(names: &[String], made: Vec<MadeCollection>, encoding: Option<Encoding>) -> Result<Loader, Error> {
        let (mut files, library) = dataset::open(names, made, encoding)?;
        // Of other files it would be another collection, with other reviews.
        match files.take_refused().into_iter().next() {
            Some(refused) => Err(refused),
            None => Loader::begin(files, library),
        }
    }

    /// Opens those of the files that can be read; the others are among what the library has skipped.
    ///
    /// # Errors
    /// Where nothing can be read in any of them.
    pub(crate) fn open_readable(
        names: &[String],
        made: Vec<MadeCollection>,
        encoding: Option<Encoding>,
    ) -> Result<Loader, Error> {
        let (mut files, library) = dataset::open(names, made, encoding)?;
        files.take_refused().into_iter().for_each(|refused| library.skip(refused));
        Loader::begin(files, library)
    }

    fn begin(mut files: Files, library: FileLibrary) -> Result<Loader, Error> {
        while library.is_empty() {
            match files.next_batch() {
                Ok(Some(batch)) => library.add(batch.read(|_| {})),
                Ok(None) => break,
                Err(e) => library.skip(e),
            }
        }
        if library.is_empty()
            && let Some(wrong) = library.take_errors().into_iter().next()
        {
            return Err(wrong);
        }
        Ok(Loader { files, first_block: library.len(), library: Arc::new(library) })
    }

    /// The proposals, as far as they have been loaded.
    pub fn library(&self) -> Arc<FileLibrary> {
        Arc::clone(&self.library)
    }

    /// Adds something that could not be read to what the library has skipped.
    pub(crate) fn skip(&self, wrong: Error) {
        self.library.skip(wrong);
    }

    /// How many documents, proposals and replies a collection was made of, where it was, and the command line that
    /// corrects them.
    pub(crate) fn made(&self) -> Option<&[String; 5]> {
        self.files.made()
    }

    /// The files that are not in UTF-8, and their encodings.
    pub(crate) fn foreign(&self) -> &[(String, Encoding)] {
        self.files.foreign()
    }

    /// Whether everything has been loaded.
    pub(crate) fn is_done(&self) -> bool {
        self.files.is_done()
    }

    /// Returns what makes the block of the first proposals.
    pub fn first_block(&self) -> impl FnOnce() -> Block + Send + 'static {
        let (library, first_block) = (self.library(), self.first_block);
        move || Block::of(&*library, first_block)
    }

    /// Loads the rest, and calls `loaded` with each block in order and how far loading is. Without `index` it
    /// folds nothing and makes no blocks.
    pub fn finish(self, index: bool, loaded: impl FnMut(Option<Block>, Progress) + Send) {
        let Loader { files, library, .. } = self;
        let total = files.total();
        let order = Mutex::new(Order { library, total, next: files.given(), waiting: BTreeMap::new(), loaded });
        let files = Mutex::new(files);
        let threads = if lock(&files).is_done() { 1 } else { thread::available_parallelism().map_or(1, NonZero::get) };
        let work = || {
            loop {
                let next = lock(&files).next_batch();
                match next {
                    Ok(Some(batch)) => {
                        let (read, block) = read(&batch, index);
                        let number = batch.number;
                        drop(batch);
                        lock(&order).take_batch(number, read, block);
                    }
                    Ok(None) => return,
                    Err(e) => lock(&order).library.skip(e),
                }
            }
        };
        thread::scope(|scope| {
            // Where the system gives no more threads, fewer read.
            (1..threads.min(THREADS)).for_each(|_| drop(thread::Builder::new().spawn_scoped(scope, work)));
            work();
        });
        lock(&order).end();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read(batch: &Batch, index: bool) -> (Read, Option<Block>) {
    if !index {
        return (batch.read(|_| {}), None);
    }
    let mut builder = BlockBuilder::with_room(batch.len());
    let read = batch.read(|record| builder.add(record));
    (read, Some(builder.finish()))
}

/// Adds what the threads have read, in the order of the files.
struct Order<F> {
    library: Arc<FileLibrary>,
    total: Option<u64>,
    /// The number of the next batch.
    next: usize,
    waiting: BTreeMap<usize, (Read, Option<Block>)>,
    loaded: F,
}

impl<F: FnMut(Option<Block>, Progress)> Order<F> {
    fn take_batch(&mut self, number: usize, read: Read, block: Option<Block>) {
        self.waiting.insert(number, (read, block));
        while let Some((read, block)) = self.waiting.remove(&self.next) {
            self.next += 1;
            let done = read.done();
            self.library.add(read);
            let percent = self.total.map(|total| u8::try_from(done * 100 / total.max(1)).unwrap_or(100).min(99));
            let progress = self.progress(percent, false);
            (self.loaded)(block, progress);
        }
    }

    fn end(&mut self) {
        self.library.close();
        let progress = self.progress(Some(100), true);
        (self.loaded)(None, progress);
    }

    fn progress(&self, percent: Option<u8>, done: bool) -> Progress {
        Progress { proposals: self.library.len(), skipped: self.library.skipped(), percent, done }
    }
}
