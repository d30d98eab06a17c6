//! The proposals of files, kept by where they stand and read when they are shown.

use std::collections::{HashMap, HashSet, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::SystemTime;

use serde_json::value::RawValue;

use super::batch::{Read, proposal};
use super::document::Head;
use super::source::Source;
use crate::error::Error;
use crate::model::{Collection, Dataset, FORMAT, IdTable, Library, Proposal, Rest, are_alike};

/// Proposals that are kept whole: those on the screen and their neighbours.
const RECENT: usize = 64;

/// Errors that are kept; further ones are only counted.
const ERRORS: usize = 100;

/// The proposals of files.
pub struct FileLibrary {
    collection: Collection,
    reviews: Option<Box<RawValue>>,
    rest: Rest,
    kept: RwLock<Kept>,
    recent: Mutex<VecDeque<(usize, Arc<Proposal>)>>,
    /// The numbers of proposals that could not be read again, some of them repeated.
    lost: Mutex<Vec<usize>>,
}

#[derive(Default)]
struct Kept {
    sources: Vec<Source>,
    /// When each was written to last, as everything had been read.
    written: Vec<Option<SystemTime>>,
    /// For each proposal: which source, where in it, how many bytes.
    places: Vec<(u32, u64, u32)>,
    ids: IdTable,
    /// The numbers (提案号) that proposals go by, where these are not their ids; in order.
    numbers: Vec<(u32, Box<str>)>,
    /// The hashes of the ids so far: of a billion ids, two would be taken for one.
    seen: HashSet<u64>,
    /// How often those have occurred that have so more than once.
    repeated: HashMap<u64, u32>,
    skipped: Vec<Error>,
    skipped_count: usize,
}

impl fmt::Debug for FileLibrary {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        // Of a hundred thousand proposals nobody wants to see each.
        f.debug_struct("FileLibrary").finish_non_exhaustive()
    }
}

impl Kept {
    /// The id that tells one apart which is taken: the first free number behind it.
    fn told_apart(&mut self, id: &str) -> Option<Box<str>> {
        let hash = self.ids.hash(id);
        if self.seen.insert(hash) {
            return None;
        }
        let mut count = self.repeated.get(&hash).copied().unwrap_or(1);
        loop {
            count += 1;
            let numbered: Box<str> = format!("{id}#{count}").into();
            if self.seen.insert(self.ids.hash(&numbered)) {
                self.repeated.insert(hash, count);
                return Some(numbered);
            }
        }
    }
}

impl FileLibrary {
    /// An empty library for a collection.
    pub(super) fn new(head: Head) -> FileLibrary {
        let Head { collection, reviews, rest, .. } = head;
        FileLibrary {
            collection,
            reviews,
            rest,
            kept: RwLock::default(),
            recent: Mutex::default(),
            lost: Mutex::default(),
        }
    }

    fn kept(&self) -> RwLockReadGuard<'_, Kept> {
        // A thread that panicked while writing has at worst left a batch half taken in.
        self.kept.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn kept_mut(&self) -> RwLockWriteGuard<'_, Kept> {
        self.kept.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds what a batch held at the end. An id that occurs again gets its number behind it (`5#2`), so that
    /// every proposal can be named. Returns these: where in the batch, and the id.
    pub fn add(&self, read: Read) -> Vec<(usize, Box<str>)> {
        let mut kept = self.kept_mut();
        let source = u32::try_from(kept.sources.len()).unwrap_or(u32::MAX);
        kept.sources.push(read.source);
        kept.places.extend(read.places.into_iter().map(|(offset, len)| (source, offset, len)));
        let first = u32::try_from(kept.ids.len()).unwrap_or(u32::MAX);
        kept.numbers.extend(read.numbers.into_iter().map(|(at, number)| (first.saturating_add(at), number)));
        let mut again = Vec::new();
        for (at, id) in read.ids.into_iter().enumerate() {
            let numbered = kept.told_apart(&id);
            kept.ids.push(numbered.as_ref().unwrap_or(&id));
            again.extend(numbered.map(|id| (at, id)));
        }
        drop(kept);
        read.skipped.into_iter().for_each(|e| self.skip(e));
        again
    }

    /// Ends the adding: frees what told ids apart.
    pub(crate) fn close(&self) {
        let mut kept = self.kept_mut();
        (kept.seen, kept.repeated) = (HashSet::new(), HashMap::new());
        kept.places.shrink_to_fit();
        kept.numbers.shrink_to_fit();
        kept.ids.shrink();
        kept.written = kept.sources.iter().map(Source::written).collect();
    }

    /// Notes something that could not be read.
    pub(crate) fn skip(&self, error: Error) {
        let mut kept = self.kept_mut();
        kept.skipped_count += 1;
        if kept.skipped.len() < ERRORS {
            kept.skipped.push(error);
        }
    }

    /// How many records could not be read.
    pub(crate) fn skipped(&self) -> usize {
        self.kept().skipped_count
    }

    /// How many proposals could not be read again when they were to be shown: their file has changed.
    pub(crate) fn lost(&self) -> usize {
        let mut lost = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        lost.sort_unstable();
        lost.dedup();
        lost.len()
    }

    /// Takes what was wrong with the first hundred of them.
    pub(crate) fn take_errors(&self) -> Vec<Error> {
        std::mem::take(&mut self.kept_mut().skipped)
    }

    /// Reads every proposal into memory; leaves out what can no longer be read.
    pub(crate) fn dataset(&self) -> Dataset {
        Dataset {
            format: FORMAT.to_owned(),
            collection: self.collection.clone(),
            proposals: (0..self.len()).filter_map(|number| self.read(number)).collect(),
            rest: self.members(),
        }
    }

    fn read(&self, number: usize) -> Option<Proposal> {
        let kept = self.kept();
        let &(source, offset, len) = kept.places.get(number)?;
        let id = kept.ids.get(number)?.to_string();
        let source = kept.sources.get(source as usize)?.clone();
        drop(kept);
        let read = proposal(&source.read(offset, len as usize).ok()?)?;
        // A file that was written anew has other records there.
        id.starts_with(&read.id).then_some(Proposal { id, ..read })
    }
}

impl Library for FileLibrary {
    fn collection(&self) -> &Collection {
        &self.collection
    }

    fn reviews(&self) -> Option<Box<RawValue>> {
        self.reviews.clone()
    }

    fn rest(&self) -> &Rest {
        &self.rest
    }

    fn has_changed(&self) -> bool {
        let kept = self.kept();
        kept.sources.iter().zip(&kept.written).any(|(source, written)| source.written() != *written)
    }

    fn len(&self) -> usize {
        self.kept().places.len()
    }

    fn proposal(&self, number: usize) -> Option<Arc<Proposal>> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let known = recent.iter().position(|(at, _)| *at == number).and_then(|at| recent.remove(at));
        let (_, proposal) = match known {
            Some(known) => known,
            None => match self.read(number) {
                Some(proposal) => (number, Arc::new(proposal)),
                // Only what was there can be lost: `tian 99` asks for what never was.
                None if number >= self.len() => return None,
                None => {
                    self.lost.lock().unwrap_or_else(PoisonError::into_inner).push(number);
                    return None;
                }
            },
        };
        recent.push_back((number, Arc::clone(&proposal)));
        if recent.len() > RECENT {
            recent.pop_front();
        }
        Some(proposal)
    }

    fn id(&self, number: usize) -> Option<String> {
        self.kept().ids.get(number).map(|id| id.to_string())
    }

    fn find(&self, id: &str) -> Option<usize> {
        self.kept().ids.find(id)
    }

    fn find_number(&self, number: &str) -> Option<usize> {
        let kept = self.kept();
        let by = |is_it: &dyn Fn(&str) -> bool| Some(kept.numbers.iter().find(|(_, known)| is_it(known))?.0 as usize);
        let goes_by_id = |at: usize| kept.numbers.binary_search_by_key(&at, |(known, _)| *known as usize).is_err();
        let mut ids = kept.ids.iter().enumerate();
        // One whose number is its id goes before another of the same number.
        let own = kept.ids.find(number).filter(|at| goes_by_id(*at));
        own.or_else(|| by(&|known| known == number))
            .or_else(|| by(&|known| are_alike(known, number)))
            .or_else(|| kept.ids.find(number))
            .or_else(|| Some(ids.find(|(at, id)| are_alike(id, number) && goes_by_id(*at))?.0))
    }

    fn number_of(&self, id: &str) -> String {
        let kept = self.kept();
        let place = |at: usize| kept.numbers.binary_search_by_key(&at, |(known, _)| *known as usize).ok();
        let known = kept.ids.find(id).and_then(place).and_then(|at| kept.numbers.get(at));
        known.map_or_else(|| id.to_owned(), |(_, number)| number.to_string())
    }

    fn ids(&self) -> Vec<String> {
        self.kept().ids.iter().map(|id| id.to_string()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(ids: Vec<Box<str>>) -> Read {
        Read { ids, ..Read::default() }
    }

    #[test]
    fn every_id_is_found_also_after_more_were_added() {
        let library = FileLibrary::new(Head::default());
        for batch in [0..2_000, 2_000..3_000] {
            let end = batch.end;
            let ids: Vec<Box<str>> = batch.map(|number| number.to_string().into()).collect();
            library.add(named(ids));
            assert!((0..end).all(|number| library.find(&number.to_string()) == Some(number)));
            assert_eq!(library.find(&end.to_string()), None);
        }
        library.add(named(vec!["7".into()]));
        assert_eq!((library.find("7"), library.find("7#2")), (Some(7), Some(3_000)), "named twice");
    }
}
