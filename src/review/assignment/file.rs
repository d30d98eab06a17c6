//! An assignment as a file: JSON of one line, under a name of its own that no other machine gives.

use std::io;

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::{Assignment, Share};
use crate::lang::{Lang, Text, reason};
use crate::review::Id;
use crate::review::store::location::{ReviewLocation, is_name};
use crate::text::sanitize::seen_name;

/// The format, with its version.
const FORMAT: &str = "tian-assignment/1";

/// What the files' names begin with.
const BEGINNING: &str = "assignment-";

/// Why a file does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AssignmentFault {
    /// It cannot be read: the system's words.
    Unreadable(String),
    /// It ends in its middle, or is none: the parser's words.
    Torn(String),
    /// It is of this format, a newer one perhaps.
    Format(String),
    /// It is of another collection or round.
    Foreign,
    /// Its name is not the one that it was written under: a copy.
    Copy,
    /// Its time has not come.
    Future,
    /// A name in it is none, or stands twice.
    Name(String),
    /// It came with some proposals alone.
    Part,
}

impl AssignmentFault {
    /// In words.
    pub(crate) fn sentence(&self, lang: Lang) -> String {
        match self {
            AssignmentFault::Unreadable(words) => reason(words, lang),
            AssignmentFault::Torn(_) => Text::AssignmentTorn.get(lang).to_owned(),
            AssignmentFault::Format(found) => lang.say(Text::AssignmentFormat, &[found]),
            AssignmentFault::Foreign => Text::AssignmentForeign.get(lang).to_owned(),
            AssignmentFault::Copy => Text::AssignmentCopy.get(lang).to_owned(),
            AssignmentFault::Future => Text::AssignmentFuture.get(lang).to_owned(),
            AssignmentFault::Name(name) => lang.say(Text::AssignmentName, &[name]),
            AssignmentFault::Part => Text::AssignmentPart.get(lang).to_owned(),
        }
    }
}

/// What is written of an assignment.
#[derive(Serialize, Deserialize)]
pub(crate) struct Wire {
    format: String,
    dataset: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    round: Option<String>,
    /// Empty where it came with some proposals alone: it is not the assignment that was written then.
    id: String,
    time: String,
    who: String,
    #[serde(default)]
    host: String,
    #[serde(default)]
    how: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    replaces: Vec<String>,
    shares: Vec<ShareWire>,
}

#[derive(Serialize, Deserialize)]
struct ShareWire {
    reviewer: String,
    proposals: Vec<String>,
}

/// What of a file is read first: a newer version may have the rest otherwise.
#[derive(Deserialize)]
struct Head {
    format: String,
}

/// Whether a name is that of an assignment, or of a copy of one; hidden files are being written.
pub(crate) fn is_assignment(name: &str) -> bool {
    // Those of a reviewer who is called so have a machine behind it.
    name.starts_with(BEGINNING) && !name.contains('@')
}

/// The name of an assignment's file.
pub(super) fn file_name(id: Id) -> String {
    format!("{BEGINNING}{id}.json")
}

impl Assignment {
    /// As the content of its file.
    pub(super) fn line(&self, location: &ReviewLocation) -> io::Result<Vec<u8>> {
        let mut line = serde_json::to_vec(&self.wire(location.dataset.as_str(), location.round.as_deref(), true))?;
        line.push(b'\n');
        Ok(line)
    }

    /// As it goes along with a collection, of which these are all the proposals or some.
    pub(crate) fn wire(&self, dataset: &str, round: Option<&str>, is_whole: bool) -> Wire {
        let share = |share: &Share| ShareWire { reviewer: share.reviewer.clone(), proposals: share.proposals.clone() };
        Wire {
            format: FORMAT.to_owned(),
            dataset: dataset.to_owned(),
            round: round.map(str::to_owned),
            id: if is_whole { self.id.to_string() } else { String::new() },
            time: self.time.to_string(),
            who: self.who.clone(),
            host: self.host.clone(),
            how: self.how.clone(),
            seed: self.seed,
            replaces: self.replaces.iter().map(ToString::to_string).collect(),
            shares: self.shares.iter().map(share).collect(),
        }
    }
}

/// Reads a file of the folder of a location.
pub(super) fn parse(name: &str, bytes: &[u8], location: &ReviewLocation) -> Result<Assignment, AssignmentFault> {
    let text = std::str::from_utf8(bytes).map_err(|e| AssignmentFault::Torn(e.to_string()))?;
    let assignment = parse_text(text, location)?;
    if file_name(assignment.id) == name { Ok(assignment) } else { Err(AssignmentFault::Copy) }
}

/// Reads what came of a collection and round.
pub(super) fn parse_text(text: &str, location: &ReviewLocation) -> Result<Assignment, AssignmentFault> {
    let torn = |e: serde_json::Error| AssignmentFault::Torn(e.to_string());
    let Head { format } = serde_json::from_str(text).map_err(torn)?;
    if format != FORMAT {
        return Err(AssignmentFault::Format(format));
    }
    let wire: Wire = serde_json::from_str(text).map_err(torn)?;
    if wire.dataset != location.dataset.as_str() || !location.is_round(wire.round.as_deref()) {
        return Err(AssignmentFault::Foreign);
    }
    let id_of = |text: &str| text.parse::<Id>().map_err(|e| AssignmentFault::Torn(e.to_string()));
    if wire.id.is_empty() {
        return Err(AssignmentFault::Part);
    }
    let id = id_of(&wire.id)?;
    let time: Timestamp = wire.time.parse().map_err(|e: jiff::Error| AssignmentFault::Torn(e.to_string()))?;
    // A clock may be wrong by some hours.
    if Timestamp::now().checked_add(24.hours()).is_ok_and(|limit| time > limit) {
        return Err(AssignmentFault::Future);
    }
    let mut shares: Vec<Share> = Vec::new();
    for ShareWire { reviewer, proposals } in wire.shares {
        let is_twice = shares.iter().any(|share| share.reviewer == reviewer);
        if is_twice || !is_name(&reviewer) || reviewer.trim() != reviewer {
            return Err(AssignmentFault::Name(reviewer.chars().filter(|c| !c.is_control()).take(64).collect()));
        }
        shares.push(Share { reviewer: seen_name(&reviewer), proposals });
    }
    Ok(Assignment {
        id,
        time,
        who: wire.who,
        host: wire.host,
        how: wire.how,
        seed: wire.seed,
        replaces: wire.replaces.iter().map(|id| id_of(id)).collect::<Result<_, _>>()?,
        shares,
    })
}
