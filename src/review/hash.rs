//! The text that a verdict was given on, as a number that shows whether it has changed since.

use std::fmt::{self, Display, Formatter};
use std::hash::Hasher;
use std::str::FromStr;

use siphasher::sip::SipHasher24;

use super::Part;
use crate::model::{Field, Place, Proposal};

/// A hash of texts, the same on every machine and in every version: SipHash-2-4 with keys of zero over
/// their UTF-8, each followed by a byte 0xff, which stands in no text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextHash(u64);

impl TextHash {
    /// Hashes texts, in their order.
    pub fn of<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> TextHash {
        let mut hasher = SipHasher24::new();
        for text in texts {
            hasher.write(text.as_ref().as_bytes());
            hasher.write_u8(0xff);
        }
        TextHash(hasher.finish())
    }

    /// Hashes what a reviewer judges a part by: for a point the point and the replies, else the whole
    /// proposal.
    pub fn judged(proposal: &Proposal, part: Part) -> TextHash {
        TextHash::of(proposal.texts().into_iter().filter(|(place, _)| counts(part, *place)).map(|(_, text)| text))
    }
}

/// Whether a part is judged by the text of a place.
fn counts(part: Part, Place { field, paragraph }: Place) -> bool {
    match part {
        Part::Point(point) => field == Field::Reply || (field == Field::Point && paragraph == point),
        Part::Result | Part::Work | Part::Whole => true,
    }
}

/// What a point was judged by, text by text, in 32 bits each: the point, and the paragraphs that are likely to answer
/// it. Where these still stand in the replies, whatever else has changed there says nothing about the point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerHashes {
    point: u32,
    paragraphs: Vec<u32>,
}

impl AnswerHashes {
    /// Hashes a point and the paragraphs of these numbers, counted through all replies; `None` for what is no point of
    /// the proposal, and where no paragraph is near it: it is judged by all of them then.
    pub fn of(proposal: &Proposal, part: Part, paragraphs: impl IntoIterator<Item = usize>) -> Option<AnswerHashes> {
        let Part::Point(point) = part else { return None };
        let all: Vec<_> = proposal.replies.iter().flat_map(|reply| &reply.paragraphs).collect();
        let near = paragraphs.into_iter().filter_map(|number| Some(short(&all.get(number)?.text())));
        let hashes = AnswerHashes { point: short(&proposal.points.get(point)?.text()), paragraphs: near.collect() };
        (!hashes.paragraphs.is_empty()).then_some(hashes)
    }
}

impl Display for AnswerHashes {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{:08x}", self.point)?;
        self.paragraphs.iter().try_for_each(|paragraph| write!(f, " {paragraph:08x}"))
    }
}

impl FromStr for AnswerHashes {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<AnswerHashes, Self::Err> {
        let mut hashes = text.split(' ').map(|hash| u32::from_str_radix(hash, 16));
        let point = hashes.next().unwrap_or(Ok(0))?;
        Ok(AnswerHashes { point, paragraphs: hashes.collect::<Result<_, _>>()? })
    }
}

/// The hash of a text in 32 bits: one change in four billion is missed.
fn short(text: &str) -> u32 {
    TextHash::of([text]).0 as u32
}

/// The texts of a proposal as they are now, by which it is known whether a verdict was given on others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PresentTexts {
    /// Of each point itself, and with the replies.
    points: Vec<(u32, TextHash)>,
    paragraphs: Vec<u32>,
    whole: TextHash,
}

impl PresentTexts {
    /// Hashes the texts of a proposal.
    pub(crate) fn of(proposal: &Proposal) -> PresentTexts {
        let texts = proposal.texts();
        let judged =
            |part: Part| TextHash::of(texts.iter().filter(|(place, _)| counts(part, *place)).map(|(_, text)| text));
        let of =
            |field: Field| texts.iter().filter(move |(place, _)| place.field == field).map(|(_, text)| short(text));
        PresentTexts {
            points: of(Field::Point).enumerate().map(|(point, hash)| (hash, judged(Part::Point(point)))).collect(),
            paragraphs: of(Field::Reply).collect(),
            whole: judged(Part::Whole),
        }
    }

    /// Whether a verdict on a part was given on other texts: its hash of all, and of those that answer a point.
    pub(crate) fn differ(&self, part: Part, on: TextHash, answers: Option<&AnswerHashes>) -> bool {
        let Part::Point(point) = part else { return on != self.whole };
        let Some((own, judged)) = self.points.get(point) else { return true };
        let stands = |answers: &AnswerHashes| {
            answers.point == *own && answers.paragraphs.iter().all(|hash| self.paragraphs.contains(hash))
        };
        on != *judged && !answers.is_some_and(stands)
    }
}

impl Display for TextHash {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for TextHash {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<TextHash, Self::Err> {
        u64::from_str_radix(text, 16).map(TextHash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_same_for_ever() {
        assert_eq!(TextHash::of(["加强监管。", ""]).to_string(), "63c42300c193dfa7");
        assert_ne!(TextHash::of(["ab", "c"]), TextHash::of(["a", "bc"]));
        assert_eq!("00000000000000ff".parse::<TextHash>().unwrap().to_string(), "00000000000000ff");
    }

    #[test]
    fn a_point_is_told_apart_from_paragraphs_that_are_not_its_own() {
        let mut proposal = crate::dataset::bundled().unwrap().proposals.swap_remove(0);
        let part = Part::Point(1);
        let (on, answers) = (TextHash::judged(&proposal, part), AnswerHashes::of(&proposal, part, [2, 3]).unwrap());
        assert_eq!(answers.to_string().parse(), Ok(answers.clone()));
        let differ = |proposal: &Proposal| {
            let present = PresentTexts::of(proposal);
            [Some(&answers), None].map(|answers| present.differ(part, on, answers))
        };
        assert_eq!(differ(&proposal), [false, false]);
        proposal.replies[0].paragraphs[0].body.push('改');
        assert_eq!(differ(&proposal), [false, true]);
        // Where a paragraph stands does not matter.
        let moved = proposal.replies[0].paragraphs.remove(0);
        assert_eq!(differ(&proposal), [false, true]);
        proposal.replies[0].paragraphs.push(moved);
        proposal.replies[0].paragraphs[1].body.push('改');
        assert_eq!(differ(&proposal), [true, true]);
        assert_eq!(AnswerHashes::of(&proposal, part, []), None);
        assert_eq!(AnswerHashes::of(&proposal, Part::Result, [0]), None);
    }

    #[test]
    fn a_point_is_judged_by_itself_and_the_replies() {
        let mut proposal = crate::dataset::bundled().unwrap().proposals.swap_remove(0);
        let parts = [Part::Point(0), Part::Point(1), Part::Result];
        let hashes = |proposal: &Proposal| parts.map(|part| TextHash::judged(proposal, part));
        let before = hashes(&proposal);
        proposal.points[1].body.push('改');
        let after = hashes(&proposal);
        assert_eq!([0, 1, 2].map(|i| before[i] == after[i]), [true, false, false]);
        proposal.replies[0].paragraphs[0].body.push('改');
        assert!(hashes(&proposal).iter().zip(after).all(|(a, b)| *a != b));
    }
}
