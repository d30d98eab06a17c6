//! A file of the format `tian/1`: a collection and its proposals.

use serde::{Deserialize, Serialize};

use super::{Proposal, Rest};

/// Name and version of the record format, the value of the member `format`.
pub(crate) const FORMAT: &str = "tian/1";

/// A whole file: the collection that was published, and its proposals in printed order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dataset {
    /// Always [`FORMAT`].
    pub(crate) format: String,
    /// The page, booklet or site that the proposals were published in.
    pub collection: Collection,
    /// The proposals in printed order; ids are unique.
    pub proposals: Vec<Proposal>,
    /// Unknown members.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A collection of proposals, without the proposals.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Collection {
    /// The headline.
    pub title: String,
    /// The committee (政协) whose members proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub committee: Option<String>,
    /// Date of publication: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The date as printed, weekday included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    /// The section (版面) of the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The masthead: who edited, set and proofread.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
    /// How to reach the editors, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The paragraphs of the preface (前言).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preface: Vec<String>,
    /// The figures that the preface announces.
    #[serde(default)]
    pub stats: Stats,
    /// Unknown members.
    #[serde(flatten)]
    pub rest: Rest,
}

/// One line of the masthead: 组版 张文慧.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Credit {
    /// What was done: 主办, 组版, 责编, 校对.
    pub role: String,
    /// Who did it.
    pub name: String,
    /// Unknown members.
    #[serde(flatten)]
    pub(crate) rest: Rest,
}

/// How many proposals went which way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stats {
    /// Proposals handed in (提出).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<u32>,
    /// Proposals accepted for handling (立案).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed: Option<u32>,
    /// Units that had to answer (承办单位).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handling_units: Option<u32>,
    /// Proposals chosen for print (选登).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected: Option<u32>,
    /// Unknown members.
    #[serde(flatten)]
    pub(crate) rest: Rest,
}
