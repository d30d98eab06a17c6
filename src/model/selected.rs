//! Some proposals of a collection, as a collection of their own: what is listed, counted and handed in.

use std::sync::Arc;

use serde_json::value::RawValue;

use super::{Collection, Library, Proposal, Rest};

/// Some proposals of a library, in its order.
#[derive(Debug)]
pub(crate) struct SelectedLibrary {
    library: Arc<dyn Library>,
    /// Their numbers in the whole, ascending.
    numbers: Vec<usize>,
    words: String,
}

impl SelectedLibrary {
    /// Selects proposals by their numbers in a library, ascending; `words` say what was asked for.
    pub(crate) fn new(library: Arc<dyn Library>, numbers: Vec<usize>, words: String) -> SelectedLibrary {
        SelectedLibrary { library, numbers, words }
    }
}

impl Library for SelectedLibrary {
    fn collection(&self) -> &Collection {
        self.library.collection()
    }

    fn reviews(&self) -> Option<Box<RawValue>> {
        self.library.reviews()
    }

    fn rest(&self) -> &Rest {
        self.library.rest()
    }

    fn selection(&self) -> Option<(&str, usize)> {
        Some((&self.words, self.library.len()))
    }

    fn len(&self) -> usize {
        self.numbers.len()
    }

    fn proposal(&self, number: usize) -> Option<Arc<Proposal>> {
        self.library.proposal(*self.numbers.get(number)?)
    }

    fn id(&self, number: usize) -> Option<String> {
        self.library.id(*self.numbers.get(number)?)
    }

    fn find(&self, id: &str) -> Option<usize> {
        self.numbers.binary_search(&self.library.find(id)?).ok()
    }

    fn ids(&self) -> Vec<String> {
        self.numbers.iter().filter_map(|number| self.library.id(*number)).collect()
    }
}
