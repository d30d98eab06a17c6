//! Which characters of a block are marked: hits, or what a lens shows, and what a pair shares.

use std::ops::Range;

use ratatui::style::Style;

use crate::answers::{Finding, Target, evidence};
use crate::model::{Field, Place};
use crate::page::Block;
use crate::search::Spot;
use crate::theme::Theme;
use crate::ui::state::State;

/// What is marked in one proposal, and the spot that the person is at.
#[derive(Default)]
pub(super) struct Marks {
    texts: Vec<Marked>,
    spot: Option<(Place, Spot)>,
    /// Phrases that the two texts of the current pair share, where they stand.
    shared: Vec<(Place, Vec<String>)>,
}

/// What is marked in one text: how many hits, and all their characters.
struct Marked {
    place: Place,
    count: usize,
    ranges: Vec<(usize, usize)>,
}

/// The hits in one block, as bytes.
pub(super) struct BlockMarks {
    hits: Vec<Range<usize>>,
    spot: Vec<Range<usize>>,
    shared: Vec<Range<usize>>,
}

impl Marks {
    /// The hits of the search that is on.
    pub(super) fn of(state: &State, proposal: usize) -> Marks {
        let spot = state.current_hit().filter(|(at, ..)| *at == proposal);
        let spot = spot.map(|(_, place, spot)| (place, spot));
        let details = state.details_of(proposal);
        let matches = details.iter().flat_map(|details| &details.matches);
        let texts = matches.map(|m| Marked { place: m.place, count: m.spots.len(), ranges: m.ranges().collect() });
        Marks { texts: texts.collect(), spot, ..Marks::default() }
    }

    /// What is marked in the texts of the open proposal: what the lens shows if one is on, else the hits
    /// of the search; and the phrases that the current pair shares.
    pub(super) fn of_texts(state: &State) -> Marks {
        let Some(open) = state.current else { return Marks::default() };
        if state.lens().is_none() {
            return Marks::of(state, open).with_shared(state);
        }
        let spot = state.current_finding().filter(|(at, ..)| *at == open);
        let findings = state.findings_of(open);
        // All of a text together: its characters are then counted once.
        let marked = |one: &[Finding]| {
            let ranges = one.iter().map(|finding| finding.range).collect();
            one.first().map(|first| Marked { place: first.place, count: one.len(), ranges })
        };
        let texts = findings.chunk_by(|one, other| one.place == other.place).filter_map(marked).collect();
        let marks = Marks { texts, spot: spot.map(|(_, place, spot)| (place, spot)), ..Marks::default() };
        marks.with_shared(state)
    }

    /// Adds the phrases that the texts of the current pair share.
    fn with_shared(self, state: &State) -> Marks {
        let Some(point) = state.pair().and_then(|at| at.point) else { return self };
        let Some(proposal) = state.proposal() else { return self };
        let both = |link: &Target| (Field::Reply.at(link.paragraph), evidence(&proposal, point, link.paragraph));
        let mut shared: Vec<_> = state.reading.pairs.targets(point).iter().map(both).collect();
        // The point has the phrases of the paragraph beside it, which is one of those.
        let beside = state.pair_link().map(|link| Field::Reply.at(link.paragraph));
        let of_point = shared.iter().find(|(place, _)| Some(*place) == beside).map(|(_, phrases)| phrases.clone());
        shared.extend(of_point.map(|phrases| (Field::Point.at(point), phrases)));
        Marks { shared, ..self }
    }

    /// How many hits there are in texts that a test picks.
    pub(super) fn count(&self, picked: impl Fn(Place) -> bool) -> usize {
        self.texts.iter().filter(|text| picked(text.place)).map(|text| text.count).sum()
    }

    /// Whether a hit has a character of a text.
    pub(super) fn has(&self, place: Place, at: usize) -> bool {
        let is_in = |&(start, end): &(usize, usize)| (start..end).contains(&at);
        self.texts.iter().any(|text| text.place == place && text.ranges.iter().any(is_in))
    }

    /// The hits in a block.
    pub(super) fn in_block(&self, block: &Block) -> BlockMarks {
        let hits = self.texts.iter().flat_map(|text| block.bytes_of(text.place, text.ranges.iter().copied()));
        let spot = self.spot.as_ref().map(|(place, spot)| block.bytes_of(*place, spot.iter().copied()));
        let stands = |place: &Place| block.parts.iter().any(|part| part.place == *place);
        let phrases = self.shared.iter().filter(|(place, _)| stands(place)).flat_map(|(_, phrases)| phrases);
        let shared = phrases.flat_map(|p| block.text.match_indices(p.as_str()).map(|(at, _)| at..at + p.len()));
        BlockMarks { hits: hits.collect(), spot: spot.unwrap_or_default(), shared: shared.collect() }
    }
}

impl BlockMarks {
    /// What of it touches a row, for asking about each of its bytes.
    pub(super) fn in_row(&self, row: &Range<usize>) -> BlockMarks {
        let touching = |ranges: &[Range<usize>]| {
            ranges.iter().filter(|range| range.start < row.end && row.start < range.end).cloned().collect()
        };
        BlockMarks { hits: touching(&self.hits), spot: touching(&self.spot), shared: touching(&self.shared) }
    }

    /// The hits.
    pub(super) fn hits(&self) -> &[Range<usize>] {
        &self.hits
    }

    /// The first characters of the spot that the person is at.
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
