//! Where a point was answered, as a reviewer has confirmed it: a paragraph of the reply answers it, or does not. What the
//! program finds near in wording is a guess, and is never taken for that.

use super::hash::TextHash;
use super::{Change, Part, QuoteAnchor, ReviewerView};
use crate::model::{Field, Paragraph, Proposal};

/// What a reviewer has said of a point and a paragraph of the replies that is still there, word for word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answered {
    /// The point, from 0.
    pub(crate) point: usize,
    /// The paragraph, from 0, counted through all replies.
    pub(crate) paragraph: usize,
    /// Whether it answers the point.
    pub(crate) confirmed: bool,
}

/// A confirmed paragraph whose text is another one now, with its point.
pub(crate) type LostAnswer<'a> = (Part, &'a QuoteAnchor);

/// Characters of the number before a paragraph, at most.
const NUMBER: usize = 8;

/// Whether a paragraph is that of an anchor at its first words but for the number before it.
fn was_numbered(anchor: &QuoteAnchor, paragraph: &Paragraph) -> bool {
    let words = [&*paragraph.lead, &paragraph.body].concat();
    let mut begun = anchor.quote.char_indices().take(NUMBER).filter_map(|(at, _)| anchor.quote.split_at_checked(at));
    begun.any(|(number, rest)| words.starts_with(rest) && TextHash::of([[number, &words].concat()]) == anchor.hash)
}

impl<'a> ReviewerView<'a> {
    /// What this reviewer has said of the points of a proposal and the paragraphs of its replies, the last word on each;
    /// and what was confirmed of paragraphs that are no longer there.
    pub(crate) fn answered(&self, proposal: &Proposal) -> (Vec<Answered>, Vec<LostAnswer<'a>>) {
        let (mut all, mut lost): (Vec<Answered>, Vec<LostAnswer>) = Default::default();
        let mut texts: Option<Vec<TextHash>> = None;
        for (part, change) in self.answer_changes(&proposal.id) {
            let Change::Answer { paragraph: anchor, confirmed, .. } = change else { continue };
            let Part::Point(point) = part else { continue };
            let texts = texts.get_or_insert_with(|| {
                let texts = proposal.texts().into_iter();
                texts.filter(|(place, _)| place.field == Field::Reply).map(|(_, text)| TextHash::of([text])).collect()
            });
            // Of several paragraphs with the same words it is the one at its place.
            let same = texts.get(anchor.place.paragraph) == Some(&anchor.hash);
            let found = same.then_some(anchor.place.paragraph);
            let exact = found.or_else(|| texts.iter().position(|text| *text == anchor.hash));
            let mut paragraphs = proposal.replies.iter().flat_map(|reply| &reply.paragraphs);
            match exact.or_else(|| paragraphs.position(|paragraph| was_numbered(anchor, paragraph))) {
                Some(paragraph) if all.iter().any(|one| (one.point, one.paragraph) == (point, paragraph)) => {}
                Some(paragraph) => all.push(Answered { point, paragraph, confirmed: *confirmed }),
                None if lost.iter().any(|(known, other)| *known == part && other.hash == anchor.hash) => {}
                None if *confirmed => lost.push((part, anchor)),
                None => {}
            }
        }
        (all, lost)
    }
}
