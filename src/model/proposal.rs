//! One proposal (提案) with the replies (答复) it received.

use serde::{Deserialize, Serialize};

use super::{HandlingDetails, HandlingRole, Rest};

/// The member of a source in which an import keeps what became of the points that it has changed, moved or taken out: the
/// text of each, the number that it had, from 0, and that which it has, unless it is gone. Earlier versions have kept the
/// texts of the latter alone.
pub(crate) const GONE_POINTS: &str = "gone_points";

/// The member of its source by which imports know what they have written of it.
pub(crate) const WRITTEN: &str = "written";

/// A proposal: who asks, what is the matter, what should be done, and what was answered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// The id, stable inside the collection, never empty.
    pub id: String,
    /// The subject (案由).
    pub title: String,
    /// Who proposes (提案者); several when signed jointly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposers: Vec<Proposer>,
    /// The situation and the problem, before 为此建议.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub background: Vec<String>,
    /// The suggestions (为此建议), one a paragraph.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Paragraph>,
    /// Text after the last suggestion.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closing: Vec<String>,
    /// The units it was handed to (承办单位).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handling: Vec<Handling>,
    /// The replies, oldest first; none yet is allowed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<Reply>,
    /// Unknown members.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A person or body that proposes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposer {
    /// The name as printed.
    pub(crate) name: String,
    /// Unknown members.
    #[serde(flatten)]
    pub(crate) rest: Rest,
}

/// A unit that the proposal was handed to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Handling {
    /// Full name.
    pub(crate) unit: String,
    /// Short name, for narrow places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) short: Option<String>,
    /// Unknown members.
    #[serde(flatten)]
    pub(crate) rest: Rest,
}

/// One letter of reply (复文).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// Who signs, full names.
    pub units: Vec<String>,
    /// To whom it is addressed, as printed, without the colon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<String>,
    /// The letter without addressee and signature.
    pub paragraphs: Vec<Paragraph>,
    /// Which paragraph answers which point, where the data says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answered>,
    /// Unknown members.
    #[serde(flatten)]
    pub(crate) rest: Rest,
}

impl Proposal {
    /// The letter that a paragraph of the replies stands in; these are counted through.
    pub(crate) fn reply_of(&self, paragraph: usize) -> Option<&Reply> {
        let mut before = 0;
        self.replies.iter().find(|reply| {
            before += reply.paragraphs.len();
            paragraph < before
        })
    }
}

/// A point and a paragraph of the letter that answers it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// The point's place among the points of the proposal, from 0.
    pub(crate) point: usize,
    /// The paragraph's place in the letter, from 0.
    pub(crate) paragraph: usize,
    /// Unknown members.
    #[serde(flatten)]
    pub(crate) rest: Rest,
}

/// A paragraph, split as printed: 一、 + 加强监管。 + the rest.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The numbering as printed (一、 or 一是); empty where there is none.
    #[serde(default)]
    pub marker: String,
    /// The marker as a number.
    #[serde(default)]
    pub number: Option<u32>,
    /// 0 for the top level, 1 for （一）, 2 for 1.
    #[serde(default)]
    pub level: u32,
    /// The run-in heading sentence with its full stop; empty where there is none.
    #[serde(default)]
    pub lead: String,
    /// The rest of the paragraph.
    pub body: String,
    /// What the paragraph does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ParagraphKind>,
    /// Unknown members.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What a paragraph does in its letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the format's own words")]
pub enum ParagraphKind {
    Intro,
    Numbered,
    Unnumbered,
    Outlook,
    Closing,
    Background,
    Point,
}

impl Paragraph {
    /// The paragraph as printed: marker, lead sentence, body.
    pub fn text(&self) -> String {
        [self.marker.as_str(), &self.lead, &self.body].concat()
    }

    /// How many bytes of [`Paragraph::text`] are its heading: the marker and the lead sentence.
    pub(crate) fn heading_len(&self) -> usize {
        self.marker.len() + self.lead.len()
    }
}

impl Proposal {
    /// The number that it goes by (提案号) where it has one, else its id: what people call it.
    pub(crate) fn number(&self) -> &str {
        let number = self.rest.get("number").and_then(|number| number.as_str());
        number.filter(|number| !number.trim().is_empty()).unwrap_or(&self.id)
    }

    /// The same; `none` for one without a number whose id was made of a hash (`t68988e38`), which nobody calls it.
    pub(crate) fn number_or<'a>(&'a self, none: &'a str) -> &'a str {
        let number = self.number();
        let hash = number.strip_prefix('t').unwrap_or_default();
        let is_hash = hash.len() == 8 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if is_hash && number == self.id { none } else { number }
    }

    /// Whether nothing is there but what a ledger says: no text of the proposer's.
    pub(crate) fn has_no_text(&self) -> bool {
        self.background.is_empty() && self.points.is_empty() && self.closing.is_empty()
    }

    /// The units that answer, each once: those it was handed to, then those that only signed.
    pub fn units(&self) -> Vec<&str> {
        let handed = self.handling.iter().map(|h| h.unit.as_str());
        let signed = self.replies.iter().flat_map(|r| &r.units).map(String::as_str);
        let mut units = Vec::new();
        for unit in handed.chain(signed) {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        units
    }

    /// The units that answer for it: who only joins in (会办) does not; all of them where each only joins in.
    pub(crate) fn answering_units(&self) -> Vec<&str> {
        let joins = |unit: &str| {
            let mut handed = self.handling.iter().filter(|handling| handling.unit == unit);
            handed.any(|handling| HandlingDetails::of(&handling.rest).role == Some(HandlingRole::Joint))
        };
        let all = self.units();
        let answering: Vec<&str> = all.iter().copied().filter(|unit| !joins(unit)).collect();
        if answering.is_empty() { all } else { answering }
    }

    /// The names of the proposers, in printed order.
    pub fn proposer_names(&self) -> impl Iterator<Item = &str> {
        self.proposers.iter().map(|p| p.name.as_str())
    }
}
