//! The text that a verdict was given on, as a number that shows whether it has changed since.

use std::fmt::{self, Display, Formatter};
use std::hash::Hasher;
use std::str::FromStr;

use siphasher::sip::SipHasher24;

use super::{Grade, Part};
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

    /// Hashes what answers a point, text by text, in 32 bits each: the point, and the paragraphs of these numbers,
    /// which are likely to; between them stands how many paragraphs there are. Where all of these still stand, what
    /// else has changed in the replies says nothing about the point, unless paragraphs were added that may answer what
    /// was not. `None` where no paragraph is near: the point is judged by all of them then.
    pub fn answers(proposal: &Proposal, point: usize, paragraphs: &[usize]) -> Option<String> {
        let texts = proposal.texts();
        let hash = |place: Place| {
            let (_, text) = texts.iter().find(|(at, _)| *at == place)?;
            Some(format!("{:08x}", short(text)))
        };
        let count = texts.iter().filter(|(place, _)| place.field == Field::Reply).count();
        let mut answers = format!("{} {count:x}", hash(Field::Point.at(point))?);
        for paragraph in paragraphs {
            answers = [answers, hash(Field::Reply.at(*paragraph))?].join(" ");
        }
        (!paragraphs.is_empty()).then_some(answers)
    }
}

/// Whether a part is judged by the text of a place.
fn counts(part: Part, Place { field, paragraph }: Place) -> bool {
    match part {
        Part::Point(point) => field == Field::Reply || (field == Field::Point && paragraph == point),
        Part::Result | Part::Work | Part::Whole => true,
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

    /// Whether a verdict on a part was given on other texts: by its hash of all, and of a point by what answers it.
    pub(crate) fn differ(&self, part: Part, grade: Grade, on: TextHash, answers: Option<&str>) -> bool {
        let Part::Point(point) = part else { return on != self.whole };
        let Some((own, judged)) = self.points.get(point) else { return true };
        let stand = |(at, hash): (usize, &str)| {
            let hash = u32::from_str_radix(hash, 16).ok();
            hash.is_some_and(|hash| match at {
                0 => hash == *own,
                1 => grade == Grade::Good || self.paragraphs.len() <= hash as usize,
                _ => self.paragraphs.contains(&hash),
            })
        };
        on != *judged && !answers.is_some_and(|answers| answers.split(' ').enumerate().all(stand))
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
        let (on, answers) = (TextHash::judged(&proposal, part), TextHash::answers(&proposal, 1, &[1, 2]).unwrap());
        assert_eq!(answers.split(' ').count(), 4);
        let differ = |proposal: &Proposal| {
            let present = PresentTexts::of(proposal);
            [Some(&*answers), None].map(|answers| present.differ(part, Grade::Fair, on, answers))
        };
        assert_eq!(differ(&proposal), [false, false]);
        proposal.replies[0].paragraphs[0].body.push('改');
        assert_eq!(differ(&proposal), [false, true]);
        // Where a paragraph stands does not matter.
        let moved = proposal.replies[0].paragraphs.remove(0);
        assert_eq!(differ(&proposal), [false, true]);
        proposal.replies[0].paragraphs.push(moved);
        // What was answered is answered whatever else is said; what was not may be by what was added.
        let mut longer = proposal.clone();
        longer.replies[0].paragraphs.push(crate::model::Paragraph { body: "新".to_owned(), ..Default::default() });
        let added =
            [Grade::Good, Grade::Fair].map(|grade| PresentTexts::of(&longer).differ(part, grade, on, Some(&answers)));
        assert_eq!(added, [false, true]);
        proposal.replies[0].paragraphs[1].body.push('改');
        assert_eq!(differ(&proposal), [true, true]);
        assert_eq!(TextHash::answers(&proposal, 1, &[]), None);
        assert!(PresentTexts::of(&proposal).differ(part, Grade::Fair, on, Some("no hashes")));
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
