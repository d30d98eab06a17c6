//! Which characters of a block are hits.

use std::ops::Range;
use std::rc::Rc;

use ratatui::style::Style;

use crate::model::Place;
use crate::page::Block;
use crate::search::{Details, Match, Spot};
use crate::ui::state::State;
use crate::ui::theme::Theme;

/// The hits of one proposal, and the spot one is at.
#[derive(Default)]
pub(super) struct Marks {
    details: Option<Rc<Details>>,
    spot: Option<(Place, Spot)>,
}

/// The hits in one block, as bytes.
pub(super) struct BlockMarks {
    hits: Vec<Range<usize>>,
    spot: Vec<Range<usize>>,
}

impl Marks {
    /// The marks of a proposal under the search that is on.
    pub(super) fn of(state: &State, proposal: usize) -> Marks {
        let spot = state.current_spot().filter(|(at, ..)| *at == proposal);
        Marks { details: state.details_of(proposal), spot: spot.map(|(_, place, spot)| (place, spot)) }
    }

    fn matches(&self) -> &[Match] {
        self.details.as_ref().map_or(&[], |details| &details.matches)
    }

    /// How many hits there are in texts that a test picks.
    pub(super) fn count(&self, picked: impl Fn(Place) -> bool) -> usize {
        self.matches().iter().filter(|m| picked(m.place)).map(|m| m.spots.len()).sum()
    }

    /// Whether a text has a hit.
    pub(super) fn has(&self, place: Place) -> bool {
        self.matches().iter().any(|m| m.place == place)
    }

    /// The hits in a block.
    pub(super) fn in_block(&self, block: &Block) -> BlockMarks {
        let hits = self.matches().iter().flat_map(|m| block.bytes_of(m.place, m.ranges())).collect();
        let spot = self.spot.as_ref().map(|(place, spot)| block.bytes_of(*place, spot.iter().copied()));
        BlockMarks { hits, spot: spot.unwrap_or_default() }
    }
}

impl BlockMarks {
    /// The hits.
    pub(super) fn hits(&self) -> &[Range<usize>] {
        &self.hits
    }

    /// The first characters of the spot one is at.
    pub(super) fn spot(&self) -> Option<&Range<usize>> {
        self.spot.first()
    }

    /// The style of a byte: the spot's, a hit's, or what it would be without a search.
    pub(super) fn style(&self, byte: usize, theme: &Theme, otherwise: Style) -> Style {
        if self.spot.iter().any(|r| r.contains(&byte)) {
            theme.spot
        } else if self.hits.iter().any(|r| r.contains(&byte)) {
            theme.hit
        } else {
            otherwise
        }
    }
}
