//! Files to a library of proposals and blocks of the index, on as many threads as there are cores.
//!
//! The first batch is read at once, for the first screen; the others while the user looks at it. Batches are
//! read and folded side by side and added in their order, so that proposals keep the order of their files.

mod kept;

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::dataset::{self, Batch, Encoding, FileLibrary, Files, MadeCollection, MadeOf, Read, Region};
use crate::error::Error;
use crate::model::{Library, Progress};
use crate::search::{Block, BlockBuilder};
use kept::{Keeper, KeptIndex};

/// The most threads that read: they share the disk and the memory.
const THREADS: usize = 4;

/// Files, of which the first records are in the library.
pub struct Loader {
    files: Files,
    library: Arc<FileLibrary>,
    /// How many proposals the first batch held: they are indexed at the first search.
    first_block: usize,
    /// The same block where an index of an earlier start has it.
    kept_block: Option<Block>,
    kept: Option<KeptIndex>,
    /// What the library keeps of the first batches of a file whose index may be kept.
    begun: Vec<(Region, Vec<u64>)>,
}

impl Loader {
    /// Opens files and collections made of documents, or the bundled page where there is none, and reads until there
    /// is something to show. Without an encoding the bytes tell.
    ///
    /// # Errors
    /// A file that cannot be read, or in which nothing can be read.
    pub fn open(names: &[String], made: Vec<MadeCollection>, encoding: Option<Encoding>) -> Result<Loader, Error> {
        let mut opened = Opened::new(names, made, encoding).map_err(dataset::first)?;
        // Of other files it would be another collection, with other reviews.
        match opened.files.take_refused().into_iter().next() {
            Some(refused) => Err(refused),
            None => Loader::begin(opened).map_err(dataset::first),
        }
    }

    /// Opens those of the files that can be read; the others are among what the library has skipped.
    ///
    /// # Errors
    /// Where nothing can be read in any of them: of each file the first, at least one.
    pub(crate) fn open_readable(
        names: &[String],
        made: Vec<MadeCollection>,
        encoding: Option<Encoding>,
    ) -> Result<Loader, Vec<Error>> {
        let mut opened = Opened::new(names, made, encoding)?;
        opened.files.take_refused().into_iter().for_each(|refused| opened.library.skip(refused));
        Loader::begin(opened)
    }

    fn begin(Opened { mut files, library, mut kept }: Opened) -> Result<Loader, Vec<Error>> {
        let (mut kept_block, mut begun) = (None, Vec::new());
        while library.is_empty() {
            if let Some((read, mut block)) = kept.as_mut().and_then(KeptIndex::next) {
                block.tell_apart(&library.add(read));
                kept_block = Some(block);
                continue;
            }
            match files.next_batch() {
                Ok(Some(batch)) => {
                    let read = batch.read(|_| {});
                    if files.alone().is_some() {
                        begun.push((batch.region(), read.words()));
                    }
                    library.add(read);
                }
                Ok(None) => break,
                Err(e) => library.skip(e),
            }
        }
        if library.is_empty() {
            let mut wrong = library.take_errors();
            wrong.dedup_by(|error, before| error.shares_file(before));
            if !wrong.is_empty() {
                return Err(wrong);
            }
        }
        Ok(Loader { files, first_block: library.len(), library: Arc::new(library), kept_block, kept, begun })
    }

    /// The proposals, as far as they have been loaded.
    pub fn library(&self) -> Arc<FileLibrary> {
        Arc::clone(&self.library)
    }

    /// Adds something that could not be read to what the library has skipped.
    pub(crate) fn skip(&self, wrong: Error) {
        self.library.skip(wrong);
    }

    /// What the collection was made of, where it was.
    pub(crate) fn made(&self) -> Option<&MadeOf> {
        self.files.made()
    }

    /// The files that are not in UTF-8, and their encodings.
    pub(crate) fn foreign(&self) -> &[(String, Encoding)] {
        self.files.foreign()
    }

    /// Whether everything has been loaded.
    pub(crate) fn is_done(&self) -> bool {
        self.files.is_done() && self.kept.as_ref().is_none_or(KeptIndex::is_done)
    }

    /// Returns what makes the block of the first proposals.
    pub fn first_block(&mut self) -> impl FnOnce() -> Block + Send + 'static {
        let (library, first_block, kept) = (self.library(), self.first_block, self.kept_block.take());
        move || kept.unwrap_or_else(|| Block::of(&*library, first_block))
    }

    /// Loads the rest, and calls `loaded` with each block in order and how far loading is. Without `index` it
    /// folds nothing and makes no blocks. What it returns keeps the index that was made of a large file, which takes as
    /// long as the disk does and can wait until nobody waits for it.
    pub fn finish(self, index: bool, loaded: impl FnMut(Option<Block>, Progress) + Send) -> Unkept {
        let Loader { mut files, library, mut kept, begun, first_block, .. } = self;
        let total = files.total();
        let mut order = Order { library, total, next: files.given(), waiting: BTreeMap::new(), loaded, keeper: None };
        if let Some(kept) = &mut kept {
            while let Some((read, block)) = kept.next() {
                order.add(read, index.then_some(block));
            }
            if !kept.is_done() {
                order.library.skip(kept.damaged());
                files.end();
            }
        }
        if index {
            order.keeper = Keeper::begin(&files, kept);
            let library = Arc::clone(&order.library);
            for (region, words) in begun {
                // The proposals are those of the last of them: one with any ends the beginning.
                let count = if words.get(1) == Some(&0) { 0 } else { first_block };
                order.keep(region, words, &mut Block::of(&*library, count));
            }
        }
        let order = Mutex::new(order);
        let files = Mutex::new(files);
        let threads = if lock(&files).is_done() { 1 } else { thread::available_parallelism().map_or(1, NonZero::get) };
        let work = || {
            loop {
                let next = lock(&files).next_batch();
                match next {
                    Ok(Some(batch)) => {
                        let (read, block) = read(&batch, index);
                        let (number, region) = (batch.number, if index { batch.region() } else { Region::default() });
                        drop(batch);
                        lock(&order).take_batch(number, (region, read, block));
                    }
                    Ok(None) => return,
                    Err(e) => {
                        let mut order = lock(&order);
                        order.library.skip(e);
                        order.keeper = None;
                    }
                }
            }
        };
        thread::scope(|scope| {
            // Where the system gives no more threads, fewer read.
            (1..threads.min(THREADS)).for_each(|_| drop(thread::Builder::new().spawn_scoped(scope, work)));
            work();
        });
        let mut order = order.into_inner().unwrap_or_else(PoisonError::into_inner);
        order.end();
        Unkept(order.keeper)
    }
}

/// The files of a collection, and what an earlier start has kept of them.
struct Opened {
    files: Files,
    library: FileLibrary,
    kept: Option<KeptIndex>,
}

impl Opened {
    fn new(names: &[String], made: Vec<MadeCollection>, encoding: Option<Encoding>) -> Result<Opened, Vec<Error>> {
        let kept = KeptIndex::open(names, &made, encoding);
        if let Some((files, library)) = kept.as_ref().and_then(KeptIndex::files) {
            return Ok(Opened { files, library, kept });
        }
        let (mut files, library) = dataset::open(names, made, encoding)?;
        let kept = kept.filter(|kept| kept.lead(&mut files));
        Ok(Opened { files, library, kept })
    }
}

/// An index that was made and is not kept yet, if it is one to be kept.
pub struct Unkept(Option<Keeper>);

impl Unkept {
    /// Keeps it for the next start.
    pub fn keep(self) {
        self.0.into_iter().for_each(Keeper::complete);
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
    waiting: BTreeMap<usize, Added>,
    loaded: F,
    keeper: Option<Keeper>,
}

/// What a thread has read, and where that stands in its file.
type Added = (Region, Read, Option<Block>);

impl<F: FnMut(Option<Block>, Progress)> Order<F> {
    fn take_batch(&mut self, number: usize, added: Added) {
        self.waiting.insert(number, added);
        while let Some((region, read, mut block)) = self.waiting.remove(&self.next) {
            self.next += 1;
            if let Some(block) = block.as_mut().filter(|_| self.keeper.is_some()) {
                self.keep(region, read.words(), block);
            }
            self.add(read, block);
        }
    }

    fn keep(&mut self, region: Region, words: Vec<u64>, block: &mut Block) {
        self.keeper = self.keeper.take().and_then(|mut keeper| keeper.add(region, words, block).then_some(keeper));
    }

    fn add(&mut self, read: Read, mut block: Option<Block>) {
        let done = read.done();
        let again = self.library.add(read);
        block.iter_mut().for_each(|block| block.tell_apart(&again));
        let percent = self.total.map(|total| u8::try_from(done * 100 / total.max(1)).unwrap_or(100).min(99));
        let progress = self.progress(percent, false);
        (self.loaded)(block, progress);
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
