//! Where in a text a note or a promise stands, also after the text has changed.
//!
//! A note keeps the words it stands at with some of the text around them. Where the text is still the
//! same they are where they were; else they are looked for word for word on the same page, then with
//! slips, then by what stood around them. What cannot be found is said to be lost and stays as it is.

use super::TextHash;
use super::likeness::likest;
use super::since::NUMBERS;
use crate::model::{Place, Proposal};

/// Characters that are kept of the text before and behind the words.
const AROUND: usize = 32;

/// Words of fewer characters are common: they are found only where the text around them agrees too.
const COMMON: usize = 8;

/// Characters around such words that must agree.
const AGREEING: usize = 4;

/// Slips that are forgiven, in a hundred characters: more, and it is another sentence.
const SLIPS: usize = 30;

/// Pairs of characters compared at most, a letter of 8,000 with words of a thousand: more would make the
/// reviewer wait.
const COMPARED: usize = 8_000_000;

/// Words in a text of a proposal, with enough around them to find them again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteAnchor {
    /// The text.
    pub place: Place,
    /// Where the words begin in it, in characters.
    pub offset: usize,
    /// The words.
    pub quote: String,
    /// What stood before them.
    pub prefix: String,
    /// What stood after them.
    pub suffix: String,
    /// The whole text.
    pub hash: TextHash,
}

/// Where the words of a quote anchor stand now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AnchorMatch {
    /// The text.
    pub(crate) place: Place,
    /// Their characters in it, the end not included.
    pub(crate) range: (usize, usize),
    /// How they were found.
    pub(crate) how: How,
}

/// How words were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum How {
    /// The text is the same.
    Unchanged,
    /// The words are the same, the text around them or their place is not.
    Moved,
    /// The words themselves have changed.
    Changed,
}

impl QuoteAnchor {
    /// Anchors at characters of a text of a proposal, the end not included; `None` where there is no such text,
    /// or no character between them.
    pub fn new(proposal: &Proposal, place: Place, (start, end): (usize, usize)) -> Option<QuoteAnchor> {
        let text = proposal.texts().into_iter().find(|(at, _)| *at == place)?.1;
        let chars: Vec<char> = text.chars().collect();
        let quote: String = chars.get(start..end)?.iter().collect();
        let around = |from: usize, to: usize| chars.get(from..to).unwrap_or_default().iter().collect();
        let prefix = around(start.saturating_sub(AROUND), start);
        let suffix = around(end, (end + AROUND).min(chars.len()));
        let hash = TextHash::of([&text]);
        (!quote.is_empty()).then_some(QuoteAnchor { place, offset: start, quote, prefix, suffix, hash })
    }

    /// Finds the words in the proposal or reply that they stood in; `None` where they are lost.
    pub(crate) fn find(&self, proposal: &Proposal) -> Option<AnchorMatch> {
        let texts = proposal.texts().into_iter().filter(|(at, _)| at.field.side() == self.place.field.side());
        let texts: Vec<Text> = texts.map(|(place, text)| Text::new(place, &text)).collect();
        let words = Words::of(self);
        let same = |text: &&Text| text.place == self.place && text.hash == self.hash;
        if let Some(text) = texts.iter().find(same)
            && text.has(&words.quote, self.offset)
        {
            let range = (self.offset, self.offset + words.quote.len());
            return Some(AnchorMatch { place: self.place, range, how: How::Unchanged });
        }
        self.moved(&words, &texts).or_else(|| self.renumbered(&texts)).or_else(|| self.changed(&words, &texts))
    }

    /// Finds the words as they were: of several places the one whose surroundings agree most, then the
    /// nearest.
    fn moved(&self, words: &Words, texts: &[Text]) -> Option<AnchorMatch> {
        let mut best = None;
        for text in texts {
            for at in text.places_of(&words.quote) {
                let agreeing = words.agreeing(text, at, at + words.quote.len());
                if words.quote.len() < COMMON && agreeing < AGREEING {
                    continue;
                }
                let distance =
                    (text.place.field != self.place.field, text.place.paragraph.abs_diff(self.place.paragraph));
                let rank = (agreeing, std::cmp::Reverse((distance, at.abs_diff(self.offset))));
                let found = AnchorMatch { place: text.place, range: (at, at + words.quote.len()), how: How::Moved };
                if best.as_ref().is_none_or(|(known, _)| rank > *known) {
                    best = Some((rank, found));
                }
            }
        }
        best.map(|(_, found)| found)
    }

    /// Finds the words behind the number of their paragraph, where it has another one now: no word is another.
    fn renumbered(&self, texts: &[Text]) -> Option<AnchorMatch> {
        let is_number = |sign: char| sign.is_ascii_digit() || NUMBERS.contains(sign);
        let quote = self.quote.trim_start_matches(is_number);
        if self.offset > 0 || quote.len() == self.quote.len() {
            return None;
        }
        let bare = QuoteAnchor { quote: quote.to_owned(), prefix: String::new(), ..self.clone() };
        let found = bare.moved(&Words::of(&bare), texts)?;
        let text = texts.iter().find(|text| text.place == found.place)?;
        let mut before = text.chars.get(..found.range.0)?.iter();
        before.all(|sign| is_number(*sign)).then_some(AnchorMatch { range: (0, found.range.1), ..found })
    }

    /// Finds the words with slips, or other words between what stood around them.
    fn changed(&self, words: &Words, texts: &[Text]) -> Option<AnchorMatch> {
        let around = [&*words.prefix, &words.quote, &words.suffix].concat();
        let marks = (words.prefix.len(), words.prefix.len() + words.quote.len());
        let alone = (words.quote.len() >= COMMON).then_some((&words.quote, (0, words.quote.len())));
        let tries = alone.into_iter().chain((around.len() > words.quote.len() + AGREEING).then_some((&around, marks)));
        for (pattern, marks) in tries {
            let near = texts.iter().filter(|text| text.chars.len().saturating_mul(pattern.len()) <= COMPARED);
            let near = near.filter_map(|text| {
                let likest = likest(pattern, &text.chars, marks)?;
                let away = text.place.paragraph.abs_diff(self.place.paragraph);
                (likest.range.0 < likest.range.1).then_some((likest.slips, away, text.place, likest.range))
            });
            let Some((slips, _, place, range)) = near.min_by_key(|(slips, away, ..)| (*slips, *away)) else { continue };
            if slips * 100 <= pattern.len() * SLIPS {
                return Some(AnchorMatch { place, range, how: How::Changed });
            }
        }
        None
    }
}

/// A quote anchor's words as characters.
struct Words {
    prefix: Vec<char>,
    quote: Vec<char>,
    suffix: Vec<char>,
}

impl Words {
    fn of(anchor: &QuoteAnchor) -> Words {
        let [prefix, quote, suffix] = [&anchor.prefix, &anchor.quote, &anchor.suffix].map(|s| s.chars().collect());
        Words { prefix, quote, suffix }
    }

    /// How many characters next to a stretch of a text are those that stood next to the words.
    fn agreeing(&self, text: &Text, start: usize, end: usize) -> usize {
        let before = text.chars.get(..start).unwrap_or_default();
        let after = text.chars.get(end..).unwrap_or_default();
        let before = before.iter().rev().zip(self.prefix.iter().rev()).take_while(|(a, b)| a == b).count();
        before + after.iter().zip(&self.suffix).take_while(|(a, b)| a == b).count()
    }
}

/// A text as characters.
struct Text {
    place: Place,
    chars: Vec<char>,
    hash: TextHash,
}

impl Text {
    fn new(place: Place, text: &str) -> Text {
        Text { place, chars: text.chars().collect(), hash: TextHash::of([text]) }
    }

    fn has(&self, words: &[char], at: usize) -> bool {
        self.chars.get(at..).is_some_and(|rest| rest.starts_with(words))
    }

    fn places_of(&self, words: &[char]) -> impl Iterator<Item = usize> {
        let windows = self.chars.windows(words.len().max(1)).enumerate();
        windows.filter(move |(_, window)| *window == words).map(|(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Paragraph};

    fn proposal() -> Proposal {
        crate::dataset::bundled().unwrap().proposals.swap_remove(4)
    }

    /// A quote anchor at words of the proposal's last reply paragraph.
    fn anchor(proposal: &Proposal, words: &str) -> QuoteAnchor {
        let text = proposal.replies[0].paragraphs[4].text();
        let start = text.split(words).next().unwrap().chars().count();
        QuoteAnchor::new(proposal, Field::Reply.at(4), (start, start + words.chars().count())).unwrap()
    }

    fn words(proposal: &Proposal, found: AnchorMatch) -> String {
        let text = proposal.texts().into_iter().find(|(place, _)| *place == found.place).unwrap().1;
        text.chars().skip(found.range.0).take(found.range.1 - found.range.0).collect()
    }

    fn rewrite(proposal: &mut Proposal, from: &str, to: &str) {
        let body = &mut proposal.replies[0].paragraphs[4].body;
        assert!(body.contains(from), "{body}");
        *body = body.replace(from, to);
    }

    #[test]
    fn in_the_same_text_it_stands_where_it_stood() {
        let mut proposal = proposal();
        let anchor = anchor(&proposal, "我们将");
        assert_eq!(anchor.find(&proposal).unwrap().how, How::Unchanged);
        proposal.replies[0].paragraphs[0].body.push('改');
        assert_eq!(anchor.find(&proposal).unwrap().how, How::Unchanged, "another text is no matter");
    }

    #[test]
    fn it_moves_with_its_words() {
        let mut proposal = proposal();
        let anchor = anchor(&proposal, "我们将");
        rewrite(&mut proposal, "下一步", "下一步，按照委员的意见");
        proposal.replies[0].paragraphs.insert(0, Paragraph { body: "我们将收到的来信。".to_owned(), ..<_>::default() });
        let found = anchor.find(&proposal).unwrap();
        assert_eq!(
            (found.how, found.place, words(&proposal, found).as_str()),
            (How::Moved, Field::Reply.at(5), "我们将")
        );
    }

    #[test]
    fn changed_words_are_found_by_their_likeness_or_their_surroundings() {
        let unchanged = proposal();
        let text = unchanged.replies[0].paragraphs[4].text();
        let sentence: String = text.chars().skip(4).take(24).collect();
        let long = anchor(&unchanged, &sentence);
        let short = anchor(&unchanged, &sentence.chars().skip(8).take(3).collect::<String>());
        let mut proposal = proposal();
        let changed: String =
            sentence.chars().enumerate().map(|(at, c)| if at == 9 || at == 20 { '某' } else { c }).collect();
        rewrite(&mut proposal, &sentence, &changed);
        let found = long.find(&proposal).unwrap();
        assert_eq!((found.how, words(&proposal, found)), (How::Changed, changed.clone()));
        let found = short.find(&proposal).unwrap();
        assert_eq!(found.how, How::Changed);
        assert_eq!(words(&proposal, found), changed.chars().skip(8).take(3).collect::<String>());
    }

    #[test]
    fn what_is_gone_is_lost() {
        let mut proposal = proposal();
        let (short, long) = (anchor(&proposal, "我们"), anchor(&proposal, "下一步，我们将"));
        proposal.replies[0].paragraphs.truncate(1);
        assert_eq!(long.find(&proposal), None);
        assert_eq!(short.find(&proposal), None, "two common characters are found by chance");
        assert_eq!(QuoteAnchor::new(&proposal, Field::Reply.at(9), (0, 2)), None);
        assert_eq!(QuoteAnchor::new(&proposal, Field::Title.first(), (2, 2)), None);
    }
}
