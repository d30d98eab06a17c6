//! The ids of a collection, one behind the other, and the number of each.

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::BuildHasher;
use std::sync::OnceLock;

/// The ids of proposals, in order. Where each had a piece of memory of its own, and a second one as the key of a map, a
/// status of a review over 150,000 took 89 MB, and now 24 (with the rows of what was not begun gone too).
#[derive(Default)]
pub(crate) struct IdTable {
    text: String,
    ends: Vec<usize>,
    /// Hashes of the ids with their numbers, sorted. Made when an id is first looked for: most sessions never
    /// do, and a filter of a review looks for all of them.
    index: OnceLock<Vec<(u32, u32)>>,
    hasher: RandomState,
}

impl IdTable {
    /// Adds an id at the end.
    pub(crate) fn push(&mut self, id: &str) {
        self.text.push_str(id);
        self.ends.push(self.text.len());
        self.index.take();
    }

    /// Gives back the room for more ids.
    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// How many ids there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The id with a number, from 0.
    pub(crate) fn get(&self, number: usize) -> Option<&str> {
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start..*self.ends.get(number)?)
    }

    /// All ids in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|number| self.get(number))
    }

    /// The number of an id.
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        let (hash, index) = (self.short_hash(id), self.index());
        let from = index.partition_point(|(known, _)| *known < hash);
        let alike = index.iter().skip(from).take_while(|(known, _)| *known == hash);
        alike.map(|(_, number)| *number as usize).find(|number| self.get(*number).is_some_and(|known| known == id))
    }

    /// A hash of an id, the same as long as the program runs.
    pub(crate) fn hash(&self, id: &str) -> u64 {
        self.hasher.hash_one(id)
    }

    /// Some bits of the hash, which leave a few ids to compare.
    fn short_hash(&self, id: &str) -> u32 {
        u32::try_from(self.hash(id) >> 32).unwrap_or(u32::MAX)
    }

    fn index(&self) -> &[(u32, u32)] {
        self.index.get_or_init(|| {
            let mut index: Vec<(u32, u32)> = self.iter().map(|id| self.short_hash(id)).zip(0..).collect();
            index.sort_unstable();
            index
        })
    }
}

impl Clone for IdTable {
    fn clone(&self) -> IdTable {
        let (text, ends, hasher) = (self.text.clone(), self.ends.clone(), self.hasher.clone());
        IdTable { text, ends, index: OnceLock::new(), hasher }
    }
}

impl PartialEq for IdTable {
    fn eq(&self, other: &IdTable) -> bool {
        (&self.text, &self.ends) == (&other.text, &other.ends)
    }
}

impl fmt::Debug for IdTable {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        // Of a hundred thousand proposals nobody wants to see each.
        f.debug_struct("IdTable").field("len", &self.len()).finish_non_exhaustive()
    }
}
