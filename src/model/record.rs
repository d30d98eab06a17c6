//! A proposal as a file holds it: texts borrowed from the line they stand on, and no more than search
//! and lists need.
//!
//! Reading a proposal whole costs several times as much, most of it for members that only a rewriting needs.
//! Text that is no [`Proposal`] is no record either: both refuse the same.

use std::borrow::Cow;

use serde::Deserialize;

use super::{Answered, Field, ParagraphKind, Place, Proposal};

/// A text borrowed where it stands without escapes.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub(crate) struct Str<'a>(#[serde(borrow)] pub Cow<'a, str>);

impl Str<'_> {
    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The texts of a proposal; members as in [`Proposal`].
#[derive(Debug, Default, Deserialize)]
pub struct Record<'a> {
    #[serde(borrow)]
    pub(crate) id: Str<'a>,
    #[serde(borrow)]
    pub(crate) title: Str<'a>,
    #[serde(borrow, default)]
    pub(crate) proposers: Vec<Named<'a>>,
    #[serde(borrow, default)]
    pub(crate) background: Vec<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) points: Vec<Passage<'a>>,
    #[serde(borrow, default)]
    pub(crate) closing: Vec<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) handling: Vec<Handed<'a>>,
    #[serde(borrow, default)]
    pub(crate) replies: Vec<Letter<'a>>,
}

/// Who proposes.
#[derive(Debug, Deserialize)]
pub(crate) struct Named<'a> {
    /// The name as printed.
    #[serde(borrow)]
    pub(crate) name: Str<'a>,
}

/// A unit that the proposal was handed to.
#[derive(Debug, Deserialize)]
pub(crate) struct Handed<'a> {
    /// Full name.
    #[serde(borrow)]
    pub(crate) unit: Str<'a>,
    /// Short name, where the data gives one.
    #[serde(borrow, default)]
    pub(crate) short: Option<Str<'a>>,
}

/// A letter of reply.
#[derive(Debug, Deserialize)]
pub(crate) struct Letter<'a> {
    #[serde(borrow)]
    pub(crate) units: Vec<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) addressee: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) paragraphs: Vec<Passage<'a>>,
    #[serde(rename = "answers", default)]
    _answers: Vec<Answered>,
}

/// A paragraph in its parts.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub(crate) struct Passage<'a> {
    #[serde(borrow, default)]
    pub(crate) marker: Str<'a>,
    #[serde(borrow, default)]
    pub(crate) lead: Str<'a>,
    #[serde(borrow)]
    pub(crate) body: Str<'a>,
    #[serde(rename = "number", default)]
    _number: Option<u32>,
    #[serde(rename = "level", default)]
    _level: u32,
    #[serde(rename = "kind", default)]
    _kind: Option<ParagraphKind>,
}

impl Passage<'_> {
    /// A paragraph of a text alone.
    pub(crate) fn of(text: &str) -> Passage<'_> {
        Passage { body: Str(Cow::Borrowed(text)), ..Passage::default() }
    }

    /// The paragraph as printed, character by character.
    pub(crate) fn chars(&self) -> impl Iterator<Item = char> {
        [&self.marker, &self.lead, &self.body].into_iter().flat_map(|part| part.0.chars())
    }

    /// The paragraph as printed.
    pub(crate) fn text(&self) -> String {
        [self.marker.as_str(), self.lead.as_str(), self.body.as_str()].concat()
    }
}

impl<'a> Record<'a> {
    /// Every text with its address, in the order of [`Field`].
    pub(crate) fn texts(&self) -> Vec<(Place, Cow<'_, Passage<'a>>)> {
        fn numbered<T>(field: Field, texts: impl Iterator<Item = T>) -> impl Iterator<Item = (Place, T)> {
            texts.enumerate().map(move |(i, text)| (field.at(i), text))
        }
        fn plain_passage<'p>(text: &Str<'p>) -> Passage<'p> {
            Passage { body: text.clone(), ..Passage::default() }
        }
        let people = self.proposers.iter().map(|p| plain_passage(&p.name));
        let addressees = self.replies.iter().filter_map(|r| r.addressee.as_ref()).map(plain_passage);
        let letters = self.replies.iter().flat_map(|r| &r.paragraphs);
        let mut texts = vec![(Field::Title.first(), Cow::Owned(plain_passage(&self.title)))];
        texts.extend(numbered(Field::Proposer, people.map(Cow::Owned)));
        texts.extend(numbered(Field::Background, self.background.iter().map(plain_passage).map(Cow::Owned)));
        texts.extend(numbered(Field::Point, self.points.iter().map(Cow::Borrowed)));
        texts.extend(numbered(Field::Closing, self.closing.iter().map(plain_passage).map(Cow::Owned)));
        texts.extend(numbered(Field::Addressee, addressees.map(Cow::Owned)));
        texts.extend(numbered(Field::Reply, letters.map(Cow::Borrowed)));
        texts.extend(numbered(Field::Unit, self.units().into_iter().map(plain_passage).map(Cow::Owned)));
        texts
    }

    /// The units that answer, each once: those it was handed to, then those that only signed.
    pub(crate) fn units(&self) -> Vec<&Str<'a>> {
        let mut units: Vec<&Str> = Vec::new();
        for unit in self.handling.iter().map(|h| &h.unit).chain(self.replies.iter().flat_map(|r| &r.units)) {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        units
    }
}

impl<'a> From<&'a Proposal> for Record<'a> {
    fn from(proposal: &'a Proposal) -> Record<'a> {
        fn str(text: &str) -> Str<'_> {
            Str(Cow::Borrowed(text))
        }
        fn passage(p: &super::Paragraph) -> Passage<'_> {
            Passage { marker: str(&p.marker), lead: str(&p.lead), body: str(&p.body), ..Passage::default() }
        }
        let letter = |reply: &'a super::Reply| Letter {
            units: reply.units.iter().map(|unit| str(unit)).collect(),
            addressee: reply.addressee.as_deref().map(str),
            paragraphs: reply.paragraphs.iter().map(passage).collect(),
            _answers: Vec::new(),
        };
        Record {
            id: str(&proposal.id),
            title: str(&proposal.title),
            proposers: proposal.proposers.iter().map(|p| Named { name: str(&p.name) }).collect(),
            background: proposal.background.iter().map(|text| str(text)).collect(),
            points: proposal.points.iter().map(passage).collect(),
            closing: proposal.closing.iter().map(|text| str(text)).collect(),
            handling: proposal
                .handling
                .iter()
                .map(|h| Handed { unit: str(&h.unit), short: h.short.as_deref().map(str) })
                .collect(),
            replies: proposal.replies.iter().map(letter).collect(),
        }
    }
}

impl Proposal {
    /// Every text of the proposal with its address, in the order of [`Field`].
    pub fn texts(&self) -> Vec<(Place, String)> {
        Record::from(self).texts().iter().map(|(place, passage)| (*place, passage.text())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_the_texts_of_the_proposal() {
        let json = r#"{"id":"1","title":"t\"\u4e00","proposers":[{"name":"甲"}],"background":["b"],
            "points":[{"marker":"一、","number":1,"level":0,"lead":"l。","body":"p","kind":"point"}],"closing":["c"],
            "handling":[{"unit":"u","short":"s"}],
            "replies":[{"units":["u","v"],"addressee":"a","paragraphs":[{"body":"r"}],"x":1}],"y":[]}"#;
        let record: Record = serde_json::from_str(json).unwrap();
        let proposal: Proposal = serde_json::from_str(json).unwrap();
        let texts = |record: &Record| -> Vec<(Place, String)> {
            record.texts().iter().map(|(place, passage)| (*place, passage.text())).collect()
        };
        assert_eq!(texts(&record), texts(&Record::from(&proposal)));
        assert_eq!(
            texts(&record).iter().map(|t| t.1.as_str()).collect::<Vec<_>>(),
            ["t\"一", "甲", "b", "一、l。p", "c", "a", "r", "u", "v"]
        );
        assert!(matches!(record.background[0].0, Cow::Borrowed(_)) && matches!(record.title.0, Cow::Owned(_)));
    }
}
