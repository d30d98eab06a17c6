//! The links of a proposal, asked from both sides: which paragraphs answer this point, which points does this
//! paragraph answer.

use super::{Link, Strength, Target, links, settle};
use crate::model::{Field, Place, Proposal};
use crate::order;

/// The links of a proposal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairs {
    links: Vec<Link>,
    paragraphs: usize,
}

impl Pairs {
    /// Works out the links of a proposal, in under a millisecond for a reply of usual length.
    pub fn of(proposal: &Proposal) -> Pairs {
        let paragraphs = proposal.replies.iter().map(|reply| reply.paragraphs.len()).sum();
        Pairs { links: links(proposal), paragraphs }
    }

    /// The same with what a reviewer has said of it: a point, a paragraph, and whether that answers it.
    pub(crate) fn settled(&self, proposal: &Proposal, said: impl Iterator<Item = (usize, usize, bool)>) -> Pairs {
        let mut pairs = self.clone();
        said.for_each(|(point, paragraph, confirmed)| settle(&mut pairs.links, proposal, point, paragraph, confirmed));
        pairs
    }

    /// How many points there are.
    pub fn points(&self) -> usize {
        self.links.len()
    }

    /// How many paragraphs the replies have.
    pub fn paragraphs(&self) -> usize {
        self.paragraphs
    }

    /// The paragraphs that are likely to answer a point, the likeliest first.
    pub(crate) fn targets(&self, point: usize) -> &[Target] {
        self.links.get(point).map_or(&[], |link| &link.targets)
    }

    /// The points that a paragraph is likely to answer, the likeliest first.
    pub fn sources(&self, paragraph: usize) -> Vec<(usize, &Target)> {
        let of_link = |link: &'_ Link| link.targets.iter().position(|t| t.paragraph == paragraph);
        let found = self.links.iter().filter_map(|link| Some((link.point, link.targets.get(of_link(link)?)?)));
        let mut sources: Vec<(usize, &Target)> = found.collect();
        order::sort_by(&mut sources, |a, b| b.1.similarity.total_cmp(&a.1.similarity));
        sources
    }

    /// Whether something is said of a text as one of two that may belong together: of every point, and of the
    /// paragraphs that are near one.
    pub(crate) fn has_caption(&self, place: Place) -> bool {
        match place.field {
            Field::Point => true,
            Field::Reply => !self.sources(place.paragraph).is_empty(),
            _ => false,
        }
    }

    /// The link of a point to a paragraph, if there is one.
    pub(crate) fn between(&self, point: usize, paragraph: usize) -> Option<&Target> {
        self.targets(point).iter().find(|target| target.paragraph == paragraph)
    }

    /// How sure the best link of a point is; none where it has none.
    pub(crate) fn strength(&self, point: usize) -> Option<Strength> {
        self.targets(point).first().map(|target| target.strength)
    }
}
