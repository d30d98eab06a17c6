//! An assignment as a table: each share with its progress, and what changes for whom. Only counts: nothing here says
//! how anybody has judged.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::cli::output;
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::review::{Assignment, EventLog, minute};

/// What a table is told of.
pub(super) struct Told<'a> {
    pub(super) library: &'a dyn Library,
    pub(super) event_log: &'a EventLog,
    pub(super) lang: Lang,
}

#[derive(Serialize)]
struct Output<'a> {
    how: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
    who: &'a str,
    host: &'a str,
    time: String,
    shares: Vec<Row<'a>>,
    /// Proposals of the collection that nobody has.
    unassigned: Vec<String>,
}

#[derive(Serialize)]
struct Row<'a> {
    reviewer: &'a str,
    proposals: &'a [String],
    /// Those of them that the collection does not have any more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gone: Vec<String>,
    /// How many of these the reviewer has judged in all their parts.
    judged: usize,
    /// What the share has more than before, and less; of the latter, what the reviewer has judged already.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Changes>,
}

#[derive(Serialize)]
struct Changes {
    more: Vec<String>,
    less: Vec<String>,
    less_judged: Vec<String>,
    /// Of the rest those of which something was judged.
    less_begun: Vec<String>,
}

/// Prints an assignment; beside the one that it takes the place of, also what changes.
pub(super) fn table(
    assignment: &Assignment,
    was: Option<&Assignment>,
    told: &Told,
    as_json: bool,
) -> Result<(), Error> {
    let given: HashSet<&str> =
        assignment.shares.iter().flat_map(|share| &share.proposals).map(String::as_str).collect();
    let none: &[String] = &[];
    let shares = assignment.shares.iter().map(|share| (share.reviewer.as_str(), share.proposals.as_slice()));
    // Who has lost all of a share is in the table too.
    let gone = was.into_iter().flat_map(|was| &was.shares).map(|share| share.reviewer.as_str());
    let gone = gone.filter(|reviewer| assignment.share_of(reviewer).is_none()).map(|reviewer| (reviewer, none));
    let row = |(reviewer, proposals)| Row {
        reviewer,
        proposals,
        gone: proposals.iter().filter(|id| told.library.find(id).is_none()).cloned().collect(),
        judged: told.judged(reviewer, proposals).len(),
        changes: was.map(|was| told.changes(reviewer, was.share_of(reviewer).unwrap_or_default(), proposals)),
    };
    let table = Output {
        how: &assignment.how,
        seed: assignment.seed,
        who: &assignment.who,
        host: &assignment.host,
        time: assignment.time.to_string(),
        shares: shares.chain(gone).map(row).collect(),
        unassigned: told.library.ids().into_iter().filter(|id| !given.contains(id.as_str())).collect(),
    };
    output::print_done(&table, &told.text(&table), as_json)
}

impl Told<'_> {
    /// Those of some proposals that a reviewer has judged in all their parts.
    fn judged(&self, reviewer: &str, proposals: &[String]) -> Vec<String> {
        let is_judged = |id: &&String| {
            let points = self.library.named(id).map(|proposal| proposal.points.len());
            points.is_some_and(|points| self.event_log.has_judged(reviewer, id, points))
        };
        proposals.iter().filter(is_judged).cloned().collect()
    }

    fn changes(&self, reviewer: &str, was: &[String], is: &[String]) -> Changes {
        let without = |all: &[String], others: &[String]| -> Vec<String> {
            let others: HashSet<&String> = others.iter().collect();
            all.iter().filter(|id| !others.contains(id)).cloned().collect()
        };
        let less = without(was, is);
        let (less_judged, mut less_begun) = (self.judged(reviewer, &less), less.clone());
        less_begun.retain(|id| self.event_log.has_begun(reviewer, id) && !less_judged.contains(id));
        Changes { more: without(is, was), less_judged, less_begun, less }
    }

    fn text(&self, table: &Output) -> String {
        let lang = self.lang;
        let how = match table.how {
            "unit" => Text::AssignedByUnit,
            "evenly" => Text::AssignedEvenly,
            "random" => Text::AssignedRandomly,
            _ => Text::AssignedByHand,
        };
        let seed = table.seed.map(|seed| lang.say(Text::AssignedSeed, &[&seed])).unwrap_or_default();
        let how = [how.get(lang), &seed].concat();
        let head = lang.say(Text::AssignedHead, &[&how, &table.who, &day_of(&table.time), &table.shares.len()]);
        let mut lines = vec![head];
        for Row { reviewer, proposals, gone, judged, changes } in &table.shares {
            let there: Vec<String> = proposals.iter().filter(|id| !gone.contains(id)).cloned().collect();
            let which = self.ranges(&there);
            let share = lang.say(Text::AssignedShare, &[reviewer, &there.len(), judged, &which]);
            let gone = (!gone.is_empty()).then(|| lang.say(Text::AssignedGone, &[&gone.len(), &self.ranges(gone)]));
            lines.push([share.trim_end(), &gone.unwrap_or_default()].concat());
            let Some(Changes { more, less, less_judged, less_begun }) = changes else { continue };
            let parts = [
                (Text::AssignedMore, more),
                (Text::AssignedLess, less),
                (Text::AssignedJudged, less_judged),
                (Text::AssignedBegun, less_begun),
            ];
            let said = parts.into_iter().filter(|(_, ids)| !ids.is_empty());
            let said: Vec<String> = said.map(|(text, ids)| lang.say(text, &[&self.ranges(ids)])).collect();
            if !said.is_empty() {
                lines.push(["  ", &said.join(lang.pick("；", "; "))].concat());
            }
        }
        if !table.unassigned.is_empty() {
            let which = self.ranges(&table.unassigned);
            lines.push(lang.say(Text::AssignedNobody, &[&table.unassigned.len(), &which]));
        }
        lines.join("\n") + "\n"
    }

    /// Proposals by their numbers, neighbours of the collection as a range.
    fn ranges(&self, ids: &[String]) -> String {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut unknown = Vec::new();
        for id in ids {
            match (self.library.find(id), runs.last_mut()) {
                (None, _) => unknown.push(id.clone()),
                (Some(at), Some((_, end))) if at == *end + 1 => *end = at,
                (Some(at), _) => runs.push((at, at)),
            }
        }
        let number = |at: usize| self.library.id(at).map(|id| self.library.number_of(&id)).unwrap_or_default();
        let run = |(from, to): (usize, usize)| match to - from {
            0 => number(from),
            1 => [number(from), number(to)].join(Text::NameJoin.get(self.lang)),
            _ => [number(from), number(to)].join("-"),
        };
        runs.into_iter().map(run).chain(unknown).collect::<Vec<_>>().join(Text::NameJoin.get(self.lang))
    }
}

/// When an assignment was written, to the minute.
pub(super) fn day(time: Timestamp) -> String {
    minute(time, &TimeZone::system())
}

fn day_of(time: &str) -> String {
    time.parse().map_or_else(|_| time.to_owned(), day)
}
