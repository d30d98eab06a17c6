//! The long texts of large collections, in a file without a name: the system keeps in memory of it what is used, and
//! gives that up where others need it.

use std::io;
use std::sync::{Arc, OnceLock};

use super::block::Block;
use super::texts::Shelf;
use crate::paths;

/// Codes that stay in memory: those of some 10,000 proposals. Smaller collections touch no disk.
const IN_MEMORY: usize = 16 << 20;

/// Where the long texts of blocks lie.
pub(super) struct Store {
    /// Codes that may still be kept in memory.
    room: usize,
    place: Place,
    /// Whether the file takes no more.
    full: bool,
}

/// Where further texts go.
#[derive(Default)]
enum Place {
    /// Nowhere yet.
    #[default]
    Unmade,
    /// Into a file, of so many bytes so far.
    File(Arc<Shelf>, u64),
    /// Into memory: there is no place for a file.
    Memory,
}

impl Default for Store {
    fn default() -> Store {
        Store::with_room(IN_MEMORY)
    }
}

impl Store {
    /// A store that keeps so many codes in memory.
    pub(super) fn with_room(room: usize) -> Store {
        Store { room, place: Place::default(), full: false }
    }

    /// Takes the long texts of a block, beyond what stays in memory.
    pub(super) fn take(&mut self, mut block: Block) -> Block {
        let len = block.long.len();
        if self.full || len <= self.room {
            self.room = self.room.saturating_sub(len);
            return block;
        }
        if matches!(self.place, Place::Unmade) {
            let shelf = |file| Place::File(Arc::new(Shelf { file, fault: OnceLock::new() }), 0);
            self.place = paths::unnamed_file().map_or(Place::Memory, shelf);
        }
        let Place::File(shelf, end) = &mut self.place else { return block };
        match block.long.move_to(shelf, *end) {
            Ok(written) => *end += written,
            Err(_) => self.full = true,
        }
        block
    }

    /// What has kept texts from being read.
    pub(super) fn fault(&self) -> Option<&io::Error> {
        match &self.place {
            Place::File(shelf, _) => shelf.fault.get(),
            Place::Unmade | Place::Memory => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Engine, Query};

    #[test]
    fn texts_that_cannot_be_read_any_more_are_a_fault_and_no_answer() {
        let mut engine = Engine::of(&crate::dataset::bundled().unwrap());
        let block = engine.take_blocks().pop().unwrap();
        let mut store = Store::with_room(0);
        let block = store.take(block);
        let Place::File(shelf, _) = &store.place else { panic!("there is a place for a file") };
        shelf.file.set_len(100).unwrap();
        let mut engine = Engine::with_store(store);
        engine.push(block);
        assert!(engine.fault().is_none());
        let found = engine.search_while(&Query::parse("高标准农田"), &|| true, &mut |_| {});
        assert_eq!((found, engine.fault().map(io::Error::kind)), (None, Some(io::ErrorKind::UnexpectedEof)));
    }
}
