//! The blocks of large collections, in a file without a name: the system keeps in memory of it what is used, and gives
//! that up where others need it. What lies in the kept file of an index stays there.

use std::sync::Arc;

use super::block::Block;
use crate::paths::{Fault, ScratchFile};

/// Codes that stay in memory: those of some 8,000 proposals. Smaller collections touch no disk.
const IN_MEMORY: usize = 8 << 20;

/// Where blocks lie.
pub(super) struct Store {
    /// Codes that may still be kept in memory.
    room: usize,
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
        Store { room, scratch: ScratchFile::default(), fault: Arc::default() }
    }

    /// Takes the texts and signatures of a block, beyond what stays in memory; where there is no place for them they
    /// stay too.
    pub(super) fn take(&mut self, mut block: Block) -> Block {
        if !block.is_filed() {
            match self.room.checked_sub(block.long.len()) {
                Some(room) => self.room = room,
                None => drop(block.move_to(&mut self.scratch, &self.fault)),
            }
        }
        block
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::search::{Engine, Query};

    #[test]
    fn texts_that_cannot_be_read_any_more_are_a_fault_and_no_answer() {
        let mut engine = Engine::of(&crate::dataset::bundled().unwrap());
        let block = engine.take_blocks().pop().unwrap();
        let file = tempfile::tempfile().unwrap();
        let cut = file.try_clone().unwrap();
        let mut store = Store { scratch: ScratchFile::on(Arc::new(file), 0), ..Store::with_room(0) };
        let block = store.take(block);
        cut.set_len(100).unwrap();
        let mut engine = Engine::with_store(store);
        engine.push(block);
        assert!(engine.fault().is_none());
        let found = engine.search_while(&Query::parse("高标准农田"), &|| true, &mut |_| {});
        assert_eq!((found, engine.fault().map(io::Error::kind)), (None, Some(io::ErrorKind::UnexpectedEof)));
    }
}
