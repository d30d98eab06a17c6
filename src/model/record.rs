//! A proposal as a file holds it: texts borrowed from the line they stand on, and no more than search
//! and lists need.
//!
//! Reading a proposal whole costs several times as much, most of it for members that only a rewriting needs.
//! Text that is no [`Proposal`] is no record either: both refuse the same, but that a record has each member of
//! [`super::details`] once.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::details::{is_personal, member};
use super::{Answered, Feedback, Field, Filing, ParagraphKind, Place, Proposal, ReplyResult, Rest};

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
    #[serde(default, deserialize_with = "lenient")]
    number: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    class_number: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    category: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    keywords: Option<Vec<String>>,
    #[serde(default, deserialize_with = "lenient")]
    submitted: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    filing: Option<Filing>,
    #[serde(default, deserialize_with = "lenient")]
    awards: Option<Vec<String>>,
    #[serde(default, deserialize_with = "lenient")]
    feedback: Option<Vec<Feedback>>,
    #[serde(default, deserialize_with = "lenient")]
    source: Option<KeptSource>,
}

/// What a ledger has in columns that no field is for, by their headings.
#[derive(Debug, Deserialize)]
struct KeptSource {
    #[serde(default)]
    columns: Rest,
}

/// The texts of a column: one, or several that stand apart.
pub(crate) fn values_of(value: &Value) -> impl Iterator<Item = &str> {
    let several = value.as_array().map(Vec::as_slice).unwrap_or(std::slice::from_ref(value));
    several.iter().filter_map(Value::as_str).map(str::trim)
}

/// Reads a member that any file may have in any shape: `None` where it is of another one.
fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Option<T>, D::Error> {
    let value = <&RawValue>::deserialize(deserializer)?;
    Ok(serde_json::from_str(value.get()).ok())
}

/// Who proposes.
#[derive(Debug, Deserialize)]
pub(crate) struct Named<'a> {
    /// The name as printed.
    #[serde(borrow)]
    pub(crate) name: Str<'a>,
    #[serde(default, deserialize_with = "lenient")]
    sector: Option<String>,
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
    #[serde(default, deserialize_with = "lenient")]
    assigned: Option<String>,
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
    #[serde(default, deserialize_with = "lenient")]
    title: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    document_number: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    date: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    signer: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    result: Option<ReplyResult>,
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
        let details = |field| {
            let passage = |text: Cow<str>| Passage { body: Str(Cow::Owned(text.into_owned())), ..Passage::default() };
            numbered(field, self.details(field).into_iter().map(move |text| Cow::Owned(passage(text))))
        };
        let people = self.proposers.iter().map(|p| plain_passage(&p.name));
        let addressees = self.replies.iter().filter_map(|r| r.addressee.as_ref()).map(plain_passage);
        let letters = self.replies.iter().flat_map(|r| &r.paragraphs);
        let mut texts = vec![(Field::Title.first(), Cow::Owned(plain_passage(&self.title)))];
        texts.extend(numbered(Field::Proposer, people.map(Cow::Owned)));
        texts.extend(
            [Field::Category, Field::Filing, Field::Year, Field::Satisfaction, Field::Fact]
                .into_iter()
                .flat_map(details),
        );
        texts.extend(numbered(Field::Background, self.background.iter().map(plain_passage).map(Cow::Owned)));
        texts.extend(numbered(Field::Point, self.points.iter().map(Cow::Borrowed)));
        texts.extend(numbered(Field::Closing, self.closing.iter().map(plain_passage).map(Cow::Owned)));
        texts.extend([Field::DocumentNumber, Field::ReplyFact].into_iter().flat_map(details));
        texts.extend(numbered(Field::Addressee, addressees.map(Cow::Owned)));
        texts.extend(numbered(Field::Reply, letters.map(Cow::Borrowed)));
        texts.extend(numbered(Field::Unit, self.units().into_iter().map(plain_passage).map(Cow::Owned)));
        texts
    }

    /// The number (提案号), where it is another than the id.
    pub(crate) fn other_number(&self) -> Option<&str> {
        let number = self.number.as_deref().filter(|number| !number.trim().is_empty());
        number.filter(|number| *number != self.id.as_str())
    }

    /// What a ledger or a letterhead says in a field; nothing in a field of texts.
    fn details(&self, field: Field) -> Vec<Cow<'_, str>> {
        let replies = self.replies.iter();
        match field {
            Field::Category => each_once(self.category.iter().chain(&self.class_number).map(Cow::from)),
            Field::Filing => each_once(self.filing.iter().map(|filing| Cow::from(filing.word()))),
            Field::Year => self.years(),
            Field::Satisfaction => {
                let given = self.feedback.iter().flatten().flat_map(|given| [given.outcome, given.attitude]).flatten();
                each_once(given.map(|satisfaction| Cow::from(satisfaction.word())))
            }
            Field::Fact => self.facts(),
            Field::DocumentNumber => {
                each_once(replies.filter_map(|reply| reply.document_number.as_ref()).map(Cow::from))
            }
            Field::ReplyFact => each_once(replies.flat_map(|reply| {
                let result = reply.result.as_ref().map(|result| Cow::from(result.words()));
                reply.title.iter().chain(&reply.signer).map(Cow::from).chain(result)
            })),
            _ => Vec::new(),
        }
    }

    /// The years of its dates, by which people ask for it.
    fn years(&self) -> Vec<Cow<'_, str>> {
        let assigned = self.handling.iter().filter_map(|handed| handed.assigned.as_ref());
        let answered = self.replies.iter().filter_map(|reply| reply.date.as_ref());
        let dates = self.submitted.iter().chain(assigned).chain(answered);
        let columns = self.source.iter().flat_map(|source| &source.columns);
        let given = columns.filter(|(heading, _)| heading.ends_with("年份") || heading.ends_with("年度"));
        let dates = dates.map(|date| date.as_str()).chain(given.flat_map(|(_, value)| values_of(value)));
        each_once(dates.filter_map(|date| date.get(..4)).filter(|year| year.parse::<u16>().is_ok()).map(Cow::from))
    }

    fn facts(&self) -> Vec<Cow<'_, str>> {
        let sectors = self.proposers.iter().filter_map(|proposer| proposer.sector.as_ref());
        let lists = self.keywords.iter().chain(&self.awards).flatten();
        let columns = self.source.iter().flat_map(|source| &source.columns);
        let kept = columns.filter(|(heading, _)| !is_personal(heading)).flat_map(|(_, value)| values_of(value));
        each_once(lists.chain(sectors).map(Cow::from).chain(kept.map(Cow::from)))
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

/// The texts that say something, each once.
fn each_once<'t>(texts: impl Iterator<Item = Cow<'t, str>>) -> Vec<Cow<'t, str>> {
    let mut once = Vec::new();
    for text in texts {
        if !text.trim().is_empty() && !once.contains(&text) {
            once.push(text);
        }
    }
    once
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
            title: member(&reply.rest, "title"),
            document_number: member(&reply.rest, "document_number"),
            date: member(&reply.rest, "date"),
            signer: member(&reply.rest, "signer"),
            result: member(&reply.rest, "result"),
        };
        let rest = &proposal.rest;
        Record {
            id: str(&proposal.id),
            title: str(&proposal.title),
            proposers: proposal
                .proposers
                .iter()
                .map(|p| Named { name: str(&p.name), sector: member(&p.rest, "sector") })
                .collect(),
            background: proposal.background.iter().map(|text| str(text)).collect(),
            points: proposal.points.iter().map(passage).collect(),
            closing: proposal.closing.iter().map(|text| str(text)).collect(),
            handling: proposal
                .handling
                .iter()
                .map(|h| Handed {
                    unit: str(&h.unit),
                    short: h.short.as_deref().map(str),
                    assigned: member(&h.rest, "assigned"),
                })
                .collect(),
            replies: proposal.replies.iter().map(letter).collect(),
            number: member(rest, "number"),
            class_number: member(rest, "class_number"),
            category: member(rest, "category"),
            keywords: member(rest, "keywords"),
            submitted: member(rest, "submitted"),
            filing: member(rest, "filing"),
            awards: member(rest, "awards"),
            feedback: member(rest, "feedback"),
            source: member(rest, "source"),
        }
    }
}

impl Proposal {
    /// Every text of the proposal as printed, with its address, in the order of [`Field`].
    pub fn texts(&self) -> Vec<(Place, String)> {
        self.searched_texts().into_iter().filter(|(place, _)| !place.field.is_detail()).collect()
    }

    /// What a ledger or a letterhead says of it, as far as it is searched.
    pub(crate) fn details(&self) -> Vec<(Place, String)> {
        let record = Record::from(self);
        let of = |field: Field| record.details(field).into_iter().map(Cow::into_owned).collect::<Vec<_>>();
        let numbered = |field: Field| of(field).into_iter().enumerate().map(move |(at, text)| (field.at(at), text));
        Field::ALL.into_iter().flat_map(numbered).collect()
    }

    /// Every text that is searched: those that were printed, and what a ledger or a letterhead says.
    pub(crate) fn searched_texts(&self) -> Vec<(Place, String)> {
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
