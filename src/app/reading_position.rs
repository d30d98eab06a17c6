//! Where the reader left a collection: found again when all of it is loaded, kept at the end.

use std::iter::once_with;

use super::App;
use crate::model::Side;
use crate::page::Anchor;
use crate::positions::{self, ReadingPosition};
use crate::review::DatasetName;
use crate::ui::layout::Pane;

/// The two texts, in the order in which their positions are kept.
const SIDES: [Side; 2] = [Side::Proposal, Side::Reply];

impl App {
    /// Wants to go where the collection was left, unless the command line asks for something else.
    pub(super) fn want_position(&mut self) {
        let state = &self.state;
        let busy = state.wanted.proposal.is_some() || state.wanted.query.is_some() || !state.untouched;
        let Some(path) = self.positions.as_ref().filter(|_| !busy) else { return };
        let anchor = |(block, text, byte)| Anchor { block, text, byte };
        let position = positions::load(path, &self.collection());
        self.state.wanted.position = position.map(|ReadingPosition { proposal, tops, focus, .. }| {
            let side = focus.and_then(|at| SIDES.get(at).copied());
            (proposal, tops.map(anchor), side.map_or(Pane::List, Pane::of))
        });
    }

    /// Whether anything of this session is kept for later ones: of a demonstration nothing is, nor of what a visitor does
    /// who takes it over.
    pub(super) fn is_kept(&self) -> bool {
        self.positions.is_some()
    }

    /// Keeps where the reader leaves the collection, if they went anywhere. A failure loses nothing that matters,
    /// and the program is ending: it is not told.
    pub(super) fn keep_position(&mut self) {
        let Some(path) = self.positions.as_ref().filter(|_| !self.state.untouched) else { return };
        let Some(proposal) = self.state.current.and_then(|current| self.state.library.id(current)) else { return };
        let focus = self.state.focus.side().and_then(|focus| SIDES.iter().position(|side| *side == focus));
        let tops = SIDES.map(|side| {
            let Anchor { block, text, byte } = self.state.scrolled(side).anchor();
            (block, text, byte)
        });
        let _ = positions::save(path, ReadingPosition { collection: self.collection(), proposal, tops, focus });
    }

    /// What the collection is called. One without a title is known by its ids, which are often 1, 2, 3: its first
    /// proposal tells it from others.
    fn collection(&self) -> String {
        let library = &self.state.library;
        let ids = once_with(|| library.ids()).flatten();
        let name = DatasetName::new(library.collection(), ids).as_str().to_owned();
        match library.proposal(0).filter(|_| library.collection().title.trim().is_empty()) {
            Some(first) => [&name, "-", &first.title].concat(),
            None => name,
        }
    }
}
