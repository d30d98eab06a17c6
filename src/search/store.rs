//! The blocks of large collections, in a file without a name: the system keeps in memory of it what is used, and gives
//! that up where others need it. What lies in the kept file of an index stays there.

use std::sync::Arc;

use super::block::Block;
use crate::paths::{Fault, ScratchFile};

/// Codes that stay in memory: those of some 8,000 proposals. Smaller collections touch no disk.
const IN_MEMORY: usize = 8 << 20;

/// Where blocks lie.
pub(super) struct Store {
    /// Codes that may still be kept in memory; `None` once they were too many, and all goes into the file.
    room: Option<usize>,
    scratch: ScratchFile,
    fault: Arc<Fault>,
}

impl Default for Store {
    fn default() -> Store {
        Store::with_room(IN_MEMORY)
    }
}

impl Store {
    /// A store that keeps so many codes in memory.
    pub(super) fn with_room(room: usize) -> Store {
        Store { room: Some(room), scratch: ScratchFile::default(), fault: Arc::default() }
    }

    /// Takes the texts and signatures of a block: with those of the `others` before it they stay in memory where all
    /// have room, else none does, but for what there is no place for in the file either.
    pub(super) fn take<'b>(&mut self, mut block: Block, others: impl Iterator<Item = &'b mut Block>) -> Block {
        if block.is_filed() {
            return block;
        }
        if let Some(room) = self.room.take() {
            self.room = room.checked_sub(block.long.len());
            if self.room.is_none() {
                others.filter(|other| !other.is_filed()).for_each(|other| self.file(other));
            }
        }
        if self.room.is_none() {
            self.file(&mut block);
        }
        block
    }

    fn file(&mut self, block: &mut Block) {
        // Where the file takes no more, the rest stays in memory.
        block.move_to(&mut self.scratch, &self.fault);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read, Seek, Write};
    use std::thread::sleep;
    use std::time::Duration;

    use super::*;
    use crate::search::{Engine, Query};

    #[test]
    fn texts_that_cannot_be_read_any_more_are_a_fault_and_no_answer() {
        let mut engine = Engine::of(&crate::dataset::bundled().unwrap());
        let block = engine.take_blocks().pop().unwrap();
        let file = tempfile::tempfile().unwrap();
        let cut = file.try_clone().unwrap();
        let mut store = Store { scratch: ScratchFile::on(Arc::new(file), 0), ..Store::with_room(0) };
        let block = store.take(block, std::iter::empty());
        cut.set_len(100).unwrap();
        let mut engine = Engine::with_store(store);
        engine.push(block);
        assert!(engine.fault().is_none());
        let found = engine.search_while(&Query::parse("高标准农田"), &|| true, &mut |_| {});
        assert_eq!((found, engine.fault().map(io::Error::kind)), (None, Some(io::ErrorKind::UnexpectedEof)));
    }

    #[test]
    fn blocks_that_were_in_memory_go_into_the_file_too_once_they_are_too_many() {
        let dataset = crate::dataset::bundled().unwrap();
        let block = || Engine::of(&dataset).take_blocks().pop().unwrap();
        let mut engine = Engine::with_store(Store::with_room(2 * block().long.len()));
        let mut waiting = Vec::new();
        engine.add(block());
        engine.shelve(block(), &mut waiting);
        assert!(waiting.iter().all(|block| !block.is_filed()));
        engine.shelve(block(), &mut waiting);
        assert!(waiting.into_iter().chain(engine.take_blocks()).all(|block| block.is_filed()));
    }

    #[test]
    fn a_text_that_is_changed_after_it_had_its_sum_is_a_fault_and_no_answer() {
        let mut dataset = crate::dataset::bundled().unwrap();
        let page = dataset.proposals.clone();
        // So many that those that had their sums are remembered.
        (0..12).for_each(|_| dataset.proposals.extend_from_slice(&page));
        let mut file = tempfile::tempfile().unwrap();
        let scratch = ScratchFile::on(Arc::new(file.try_clone().unwrap()), 0);
        let mut engine = Engine::with_store(Store { scratch, ..Store::with_room(0) });
        Engine::of(&dataset).take_blocks().into_iter().for_each(|block| engine.add(block));
        // A change has another time than the one before it.
        let wait = || sleep(Duration::from_millis(50));
        let query = Query::parse("的");
        for _ in 0..2 {
            wait();
            engine.forget();
            assert_eq!(engine.search(&query).hits.len(), dataset.proposals.len());
        }
        let mut byte = [0];
        file.seek(io::SeekFrom::Start(100)).unwrap();
        file.read_exact(&mut byte).unwrap();
        file.seek(io::SeekFrom::Start(100)).unwrap();
        file.write_all(&[byte[0] ^ 1]).unwrap();
        engine.forget();
        let found = engine.search_while(&query, &|| true, &mut |_| {});
        assert_eq!((found, engine.fault().map(io::Error::kind)), (None, Some(io::ErrorKind::Other)));
    }
}
