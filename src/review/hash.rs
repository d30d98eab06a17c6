//! The text that a verdict was given on, as a number that shows whether it has changed since.

use std::fmt::{self, Display, Formatter};
use std::hash::Hasher;
use std::str::FromStr;

use siphasher::sip::SipHasher24;

use super::{Item, Part};
use crate::model::{Field, Library, Place, Proposal};

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
    /// was not. Where no paragraph is near it is the point alone, judged by all of them.
    pub fn answers(proposal: &Proposal, point: usize, paragraphs: &[usize]) -> Option<String> {
        let texts = proposal.texts();
        let hash = |place: Place| {
            let (_, text) = texts.iter().find(|(at, _)| *at == place)?;
            Some(format!("{:08x}", short(text)))
        };
        let count = texts.iter().filter(|(place, _)| place.field == Field::Reply).count();
        let point = hash(Field::Point.at(point))?;
        if paragraphs.is_empty() {
            return Some(point);
        }
        let mut answers = format!("{point} {count:x}");
        for paragraph in paragraphs {
            answers = [answers, hash(Field::Reply.at(*paragraph))?].join(" ");
        }
        Some(answers)
    }
}

/// Whether a part is judged by the text of a place.
pub(super) fn counts(part: Part, Place { field, paragraph }: Place) -> bool {
    match part {
        Part::Point(point) => field == Field::Reply || (field == Field::Point && paragraph == point),
        Part::Result | Part::Work | Part::Whole => true,
    }
}

/// The hash of a text in 32 bits: one change in four billion is missed.
pub(super) fn short(text: &str) -> u32 {
    short_of(TextHash::of([text]))
}

/// A hash in 32 bits.
pub(super) fn short_of(hash: TextHash) -> u32 {
    hash.0 as u32
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

impl Item {
    /// The text of the point that it is, as it stands in a library.
    pub(crate) fn about(&self, library: &dyn Library) -> Option<TextHash> {
        let Part::Point(point) = self.part else { return None };
        Some(TextHash::of([library.named(&self.proposal)?.points.get(point)?.text()]))
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
