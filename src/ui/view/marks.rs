//! Which characters of a block are hits.

use std::ops::Range;
use std::rc::Rc;

use ratatui::style::Style;

use crate::model::{Field, Place};
use crate::page::Block;
use crate::search::{Details, Match, Spot};
use crate::ui::state::State;
use crate::ui::theme::Theme;

/// The hits of one proposal, and the spot one is at.
#[derive(Default)]
pub(super) struct Marks {
    details: Option<Rc<Details>>,
    spot: Option<(Place, Spot)>,
    /// Phrases that the two texts of the current pair share, where they stand.
    shared: Vec<(Place, Vec<String>)>,
}

/// The hits in one block, as bytes.
pub(super) struct BlockMarks {
    hits: Vec<Range<usize>>,
    spot: Vec<Range<usize>>,
    shared: Vec<Range<usize>>,
}

impl Marks {
    /// The marks of a proposal under the search that is on.
    pub(super) fn of(state: &State, proposal: usize) -> Marks {
        let spot = state.current_spot().filter(|(at, ..)| *at == proposal);
        let spot = spot.map(|(_, place, spot)| (place, spot));
        Marks { details: state.details_of(proposal), spot, shared: vec![] }
    }

    /// The same, and the phrases that the texts of the current pair share.
    pub(super) fn with_shared(self, state: &State) -> Marks {
        let Some(point) = state.pair().and_then(|at| at.point) else { return self };
        let of_point = state.pair_link().map(|link| (Field::Point.at(point), link.evidence.clone()));
        let targets = state.reading.pairs.targets(point).iter();
        let of_reply = targets.map(|link| (Field::Reply.at(link.paragraph), link.evidence.clone()));
        Marks { shared: of_point.into_iter().chain(of_reply).collect(), ..self }
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
        let stands = |place: &Place| block.parts.iter().any(|part| part.place == *place);
        let phrases = self.shared.iter().filter(|(place, _)| stands(place)).flat_map(|(_, phrases)| phrases);
        let shared = phrases.flat_map(|p| block.text.match_indices(p.as_str()).map(|(at, _)| at..at + p.len()));
        BlockMarks { hits, spot: spot.unwrap_or_default(), shared: shared.collect() }
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
        } else if self.shared.iter().any(|r| r.contains(&byte)) {
            otherwise.patch(theme.shared)
        } else {
            otherwise
        }
    }
}
