//! The texts of a data set, folded once, ready to be searched.

use super::signature::Signatures;
use crate::model::{Dataset, Field, Paragraph, Place, Proposal};
use crate::text::fold::Folded;

/// What search looks through.
#[derive(Debug, Default)]
pub struct Index {
    /// One for each proposal, in the order of the data set.
    pub(super) documents: Vec<Document>,
    pub(super) signatures: Signatures,
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
    /// How many of them are its marker (一、), of a point or a paragraph of a reply.
    pub(super) marker: usize,
}

impl Index {
    /// Folds and signs every text of the data set.
    pub fn new(dataset: &Dataset) -> Index {
        let documents: Vec<Document> = dataset.proposals.iter().map(Document::new).collect();
        Index { signatures: Signatures::new(&documents), documents }
    }
}

impl Document {
    fn new(proposal: &Proposal) -> Document {
        let texts = proposal.texts().into_iter().map(|(place, text)| {
            let folded = Folded::new(&text);
            let paragraph = paragraph(proposal, place);
            // Characters of the source to folded ones.
            let folded_length = |source: &str| {
                let chars = source.chars().count();
                folded.source.partition_point(|&at| (at as usize) < chars)
            };
            let marker = paragraph.map_or(0, |p| folded_length(&p.marker));
            let is_point = place.field == Field::Point;
            let heading =
                paragraph.filter(|_| is_point).map_or(0, |p| folded_length(&[p.marker.as_str(), &p.lead].concat()));
            IndexedText { place, heading, marker, folded }
        });
        Document { texts: texts.collect() }
    }
}

/// The paragraph at a place, where there is one.
fn paragraph(proposal: &Proposal, place: Place) -> Option<&Paragraph> {
    match place.field {
        Field::Point => proposal.points.get(place.paragraph),
        Field::Reply => proposal.replies.iter().flat_map(|r| &r.paragraphs).nth(place.paragraph),
        _ => None,
    }
}
