//! Where the reader left a collection: found again when all of it is loaded, kept at the end.

use super::App;
use crate::model::Side;
use crate::page::Anchor;
use crate::places::{self, LastPlace};
use crate::review::DatasetName;

impl App {
    /// Wants to go where the collection was left, unless the command line asks for something else.
    pub(super) fn want_last_place(&mut self) {
        let state = &self.state;
        let busy = state.wanted.proposal.is_some() || state.wanted.query.is_some() || !state.untouched;
        let Some(path) = self.places.as_ref().filter(|_| !busy) else { return };
        let anchor = |(block, text, byte)| Anchor { block, text, byte };
        let place = places::load(path, &self.collection());
        self.state.wanted.place = place.map(|place| (place.proposal, place.tops.map(anchor)));
    }

    /// Keeps where the reader leaves the collection, if they went anywhere. A failure loses nothing that matters,
    /// and the program is ending: it is not told.
    pub(super) fn keep_last_place(&mut self) {
        let Some(path) = self.places.as_ref().filter(|_| !self.state.untouched) else { return };
        let Some(proposal) = self.state.current.and_then(|current| self.state.library.id(current)) else { return };
        let tops = [Side::Proposal, Side::Reply].map(|side| {
            let Anchor { block, text, byte } = self.state.scrolled(side).anchor();
            (block, text, byte)
        });
        let _ = places::save(path, LastPlace { collection: self.collection(), proposal, tops });
    }

    /// What the collection is called. One without a title is known by its ids, which are often 1, 2, 3: its first
    /// proposal tells it from others.
    fn collection(&self) -> String {
        let library = &self.state.library;
        let name = DatasetName::new(library.collection(), library.ids()).as_str().to_owned();
        match library.proposal(0).filter(|_| library.collection().title.trim().is_empty()) {
            Some(first) => [&name, "-", &first.title].concat(),
            None => name,
        }
    }
}
