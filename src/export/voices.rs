//! Whose opinions a report has in it: the reviewer's own, and those of others once they are revealed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::opinion::{Noted, Opinion, Verdict};
use crate::model::Proposal;
use crate::review::{Ballot, EventLog, How, Part, Standing, TextHash};

/// The reviewers of a report.
#[derive(Debug)]
pub(super) struct Voices<'a> {
    ballots: Vec<Ballot<'a>>,
    names: Vec<String>,
    hidden: usize,
    period: Option<(Timestamp, Timestamp)>,
}

impl<'a> Voices<'a> {
    /// Those that the event log's reviewer may see, the own ballot first; without it where nothing is on it
    /// and somebody else's can be seen.
    pub(super) fn of(event_log: &'a EventLog) -> Voices<'a> {
        let others = event_log.others();
        let hidden = if others.is_some() { 0 } else { event_log.other_names().count() };
        let own = event_log.own();
        let mut ballots: Vec<Ballot> = others.unwrap_or_default();
        ballots.insert(0, own);
        ballots.retain(|ballot| ballot.proposals().next().is_some());
        let names: Vec<String> = ballots.iter().map(|ballot| ballot.who().to_owned()).collect();
        // Ordered by time.
        let mut seen = event_log.events().iter().filter(|event| names.contains(&event.who)).map(|event| event.time);
        let first = seen.next();
        let period = first.map(|first| (first, seen.next_back().unwrap_or(first)));
        Voices { ballots, names, hidden, period }
    }

    /// What stands of each reviewer.
    pub(super) fn ballots(&self) -> &[Ballot<'a>] {
        &self.ballots
    }

    /// The names, in the order of the opinions.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// How many reviewers are not shown.
    pub(super) fn hidden(&self) -> usize {
        self.hidden
    }

    /// When the first and the last thing was said.
    pub(super) fn period(&self) -> Option<(Timestamp, Timestamp)> {
        self.period
    }

    /// The proposals that somebody has said something of, perhaps several times, in no order.
    pub(super) fn proposals(&self) -> impl Iterator<Item = &str> {
        self.ballots.iter().flat_map(|ballot| ballot.proposals())
    }

    /// What each reviewer thinks of a proposal.
    pub(super) fn opinions(&self, proposal: &Proposal) -> Vec<Opinion> {
        // Made once for all reviewers, and only where somebody has judged.
        let mut hashes: BTreeMap<Part, TextHash> = BTreeMap::new();
        let opinion = |ballot: &Ballot| {
            // A proposal that is put off puts off what is open of it.
            let open = (0..proposal.points.len()).map(Part::Point).chain([Part::Result]);
            let mut opinion = bare(ballot, &proposal.id, open);
            for (part, verdict) in &mut opinion.verdicts {
                let now = hashes.entry(*part).or_insert_with(|| TextHash::judged(proposal, *part));
                let given = ballot.verdict(&proposal.id, *part);
                verdict.changed = given.is_some_and(|given| given.on != *now);
            }
            for noted in &mut opinion.notes {
                let anchor = noted.note.anchor.as_ref();
                noted.words = anchor.map_or(Some(How::Unchanged), |a| a.find(proposal).map(|found| found.how));
            }
            opinion
        };
        self.ballots.iter().map(opinion).collect()
    }

    /// What each reviewer thought of a proposal that is no longer there.
    pub(super) fn bare(&self, id: &str) -> Vec<Opinion> {
        self.ballots.iter().map(|ballot| bare(ballot, id, [])).collect()
    }
}

/// What a reviewer thinks of these parts and of all that were judged, without a look at the texts.
fn bare(ballot: &Ballot, id: &str, parts: impl IntoIterator<Item = Part>) -> Opinion {
    let parts: BTreeSet<Part> = ballot.parts(id).chain(parts).collect();
    let verdict = |part: Part| {
        let (grade, deferred) = match ballot.standing(id, part) {
            Standing::Decided(grade) => (Some(grade), false),
            Standing::Deferred => (None, true),
            Standing::Left => return None,
        };
        Some((part, Verdict { grade, deferred, changed: false }))
    };
    Opinion {
        verdicts: parts.into_iter().filter_map(verdict).collect(),
        notes: ballot.notes_on(id).map(|note| Noted { note: note.clone(), words: Some(How::Unchanged) }).collect(),
        follow_ups: ballot.follow_ups_on(id).cloned().collect(),
    }
}
