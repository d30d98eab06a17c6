//! The texts of a data set, folded once, ready to be searched.

use crate::model::{Dataset, Field, Place, Proposal};
use crate::text::fold::Folded;

/// What search looks through.
#[derive(Debug, Default)]
pub struct Index {
    /// One for each proposal, in the order of the data set.
    pub(super) documents: Vec<Document>,
}

/// The texts of one proposal, in the order of reading.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) texts: Vec<IndexedText>,
}

/// One text of a proposal.
#[derive(Debug)]
pub(super) struct IndexedText {
    pub(super) place: Place,
    pub(super) folded: Folded,
    /// How many folded characters at its start are a heading (marker and lead sentence of a point).
    pub(super) heading: usize,
}

impl Index {
    /// Folds every text of the data set.
    pub fn new(dataset: &Dataset) -> Index {
        Index { documents: dataset.proposals.iter().map(Document::new).collect() }
    }
}

impl Document {
    fn new(proposal: &Proposal) -> Document {
        let texts = proposal.texts().into_iter().map(|(place, text)| {
            let folded = Folded::new(&text);
            IndexedText { place, heading: heading(proposal, place, &folded), folded }
        });
        Document { texts: texts.collect() }
    }
}

fn heading(proposal: &Proposal, place: Place, folded: &Folded) -> usize {
    let Some(point) = proposal.points.get(place.paragraph).filter(|_| place.field == Field::Point) else {
        return 0;
    };
    let chars = point.marker.chars().count() + point.lead.chars().count();
    folded.source.partition_point(|&source| (source as usize) < chars)
}
