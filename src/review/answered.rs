//! Where a point was answered, as a reviewer has confirmed it: a paragraph of the reply answers it, or does not. What the
//! program finds near in wording is a guess, and is never taken for that.

use std::cmp::Reverse;

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

/// A confirmed paragraph whose text is another one now, with its point, and whether another that is like it was taken for
/// it.
pub(crate) type LostAnswer<'a> = (Part, &'a QuoteAnchor, bool);

/// Characters of the number before a paragraph, at most.
const NUMBER: usize = 8;

/// Whether a paragraph is that of an anchor at its first words but for the number before it.
fn was_numbered(anchor: &QuoteAnchor, paragraph: &Paragraph) -> bool {
    let words = [&*paragraph.lead, &paragraph.body].concat();
    let mut begun = anchor.quote.char_indices().take(NUMBER).filter_map(|(at, _)| anchor.quote.split_at_checked(at));
    begun.any(|(number, rest)| words.starts_with(rest) && TextHash::of([[number, &words].concat()]) == anchor.hash)
}

/// How many characters before a paragraph are those that stood before that of an anchor.
fn agreeing(anchor: &QuoteAnchor, before: &str) -> usize {
    before.chars().rev().zip(anchor.prefix.chars().rev()).take_while(|(one, other)| one == other).count()
}

impl<'a> ReviewerView<'a> {
    /// What this reviewer has said of the points of a proposal and the paragraphs of its replies, the last word on each;
    /// and what was confirmed of paragraphs that are no longer there word for word.
    pub(crate) fn answered(&self, proposal: &Proposal) -> (Vec<Answered>, Vec<LostAnswer<'a>>) {
        let (mut all, mut lost): (Vec<Answered>, Vec<LostAnswer>) = Default::default();
        let mut texts: Option<Vec<(TextHash, String)>> = None;
        for (part, change) in self.answer_changes(&proposal.id) {
            let Change::Answer { paragraph: anchor, confirmed, .. } = change else { continue };
            let Part::Point(point) = part else { continue };
            let texts = texts.get_or_insert_with(|| {
                let texts = proposal.texts().into_iter();
                let texts = texts.filter(|(place, _)| place.field == Field::Reply);
                texts.map(|(_, text)| (TextHash::of([&text]), text)).collect()
            });
            // Of several paragraphs with the same words it is the one behind the same, then the nearest.
            let same = texts.iter().enumerate().filter(|(_, (hash, _))| *hash == anchor.hash).map(|(at, _)| at);
            let exact = same.max_by_key(|at| {
                let before = at.checked_sub(1).and_then(|at| texts.get(at));
                let agreeing = before.map_or(0, |(_, before)| agreeing(anchor, before));
                (agreeing, Reverse(at.abs_diff(anchor.place.paragraph)))
            });
            let mut paragraphs = proposal.replies.iter().flat_map(|reply| &reply.paragraphs);
            let known = exact.or_else(|| paragraphs.position(|paragraph| was_numbered(anchor, paragraph)));
            // What stood in the paragraph before helps nothing within one.
            let words = || QuoteAnchor { prefix: String::new(), ..anchor.clone() }.find(proposal);
            let like = || Some(words()?.place).filter(|place| place.field == Field::Reply);
            let found = known.or_else(|| Some(like()?.paragraph));
            if known.is_none()
                && *confirmed
                && !lost.iter().any(|(of, other, _)| *of == part && other.hash == anchor.hash)
            {
                lost.push((part, anchor, found.is_some()));
            }
            if let Some(paragraph) = found
                && !all.iter().any(|one| (one.point, one.paragraph) == (point, paragraph))
            {
                all.push(Answered { point, paragraph, confirmed: *confirmed });
            }
        }
        (all, lost)
    }
}
