//! The member `reviews` of a collection: the events as they were written, and their outcome for programs that
//! do not fold them themselves.

use crate::order;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;
use std::{error, fmt};

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::model::Library;
use crate::review::{
    AgreedVerdict, Asked, Assignment, Assignments, BundleError, DatasetName, EventBundle, EventLog, Item, Part,
    ReviewLocation, ReviewerView, Standing, VERSION, format_of, round_of,
};

/// What a collection's file gets besides its proposals.
#[derive(Debug)]
pub struct Reviews<'a> {
    dataset: DatasetName,
    bundle: EventBundle,
    event_log: Cow<'a, EventLog>,
    /// Who judges what, where the proposals are shared out.
    assignment: Option<Assignment>,
    /// Proposals on which something was settled and that the collection does not have any more.
    missing: BTreeSet<String>,
    /// Whether the collection is there with all its proposals.
    is_whole: bool,
    /// The session whose events alone go along of the reviewer's own.
    session: Option<String>,
    /// How many events of the reviewer's own are left out then.
    left_out: Option<usize>,
}

/// Why reviews cannot go with a collection.
#[derive(Debug)]
pub enum GatherError {
    /// The journals cannot be read.
    Journals(io::Error),
    /// The collection came with reviews of another format, which ours cannot stand beside.
    Foreign(BundleError),
}

impl fmt::Display for GatherError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            GatherError::Journals(e) => write!(f, "the journals cannot be read: {e}"),
            GatherError::Foreign(e) => write!(f, "the reviews of the collection are not understood: {e}"),
        }
    }
}

impl error::Error for GatherError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(match self {
            GatherError::Journals(e) => e,
            GatherError::Foreign(e) => e,
        })
    }
}

impl<'a> Reviews<'a> {
    /// Gathers the events that go with a collection: the reviewer's own, those of others once they are
    /// revealed, those that the collection came with, and who judges what; `None` where there is nothing to add to
    /// what it came with. Of the reviewer's own, only those of the session `only`, if any.
    ///
    /// # Errors
    /// Journals that cannot be read, or reviews of another format in the collection.
    pub fn gather(
        location: &ReviewLocation,
        event_log: &'a EventLog,
        library: &dyn Library,
        only: Option<&str>,
    ) -> Result<Option<Reviews<'a>>, GatherError> {
        let revealed = event_log.others().is_some();
        let seen = |who: &str, session: &str| {
            if who == location.reviewer { only.is_none_or(|only| session == only) } else { revealed }
        };
        let mut bundle = EventBundle::read(location).map_err(GatherError::Journals)?;
        // What is still on its way to the disk.
        bundle.complete(event_log.events());
        let mut bundle = bundle.retain_visible(seen);
        let mut assignment = Assignments::read(location).map_err(GatherError::Journals)?.current;
        let came = library.reviews();
        // What was shared out before anybody has judged goes along alone.
        if bundle.is_empty() && (assignment.is_none() || came.is_some()) {
            return Ok(None);
        }
        if let Some(reviews) = &came {
            let round = round_of(reviews).map_err(GatherError::Foreign)?;
            if round != location.round {
                return Err(GatherError::Foreign(BundleError::Round(round)));
            }
            bundle.add(reviews).map_err(GatherError::Foreign)?;
        }
        if library.selection().is_some() {
            bundle.retain_about(|proposal| library.find(proposal).is_some());
        }
        // Only what came with the collection is not among the events that have been placed already.
        let event_log = match came {
            None => Cow::Borrowed(event_log),
            Some(_) => {
                let events = event_log.events().iter().cloned().chain(bundle.parsed());
                Cow::Owned(location.event_log(events.collect()).place_all(library))
            }
        };
        for share in assignment.iter_mut().flat_map(|assignment| &mut assignment.shares) {
            share.proposals.retain(|id| library.find(id).is_some());
        }
        let (dataset, session) = (location.dataset.clone(), only.map(str::to_owned));
        let is_whole = library.selection().is_none();
        let settled = event_log.agreed_items().into_iter().map(|item| item.proposal);
        let missing = order::set(settled.filter(|id| is_whole && library.find(id).is_none()));
        Ok(Some(Reviews { dataset, bundle, event_log, assignment, missing, is_whole, session, left_out: None }))
    }

    /// Notes how many events of the reviewer's own are left out, where only one session's go along.
    pub(super) fn without(self, left_out: Option<usize>) -> Reviews<'a> {
        Reviews { left_out, ..self }
    }
}

impl Serialize for Reviews<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        let round = self.event_log.round();
        members.serialize_entry("format", format_of(round))?;
        members.serialize_entry("version", &VERSION)?;
        members.serialize_entry("dataset", self.dataset.as_str())?;
        if round.is_some() {
            members.serialize_entry("round", &round)?;
        }
        members.serialize_entry("summary", &PanelSummary(self))?;
        if let Some(assignment) = &self.assignment {
            let wire = assignment.wire(self.dataset.as_str(), round, self.is_whole);
            members.serialize_entry("assignment", &wire)?;
        }
        let log = &self.event_log;
        let contradicting = log.contradicting().into_iter().flat_map(|item| {
            let each = log.agreed_by_each(&item.proposal, item.part).into_iter();
            each.map(move |said| (item.clone(), said)).collect::<Vec<_>>()
        });
        for (name, said) in [("agreed", log.agreed_with_gone()), ("contradicting", contradicting.collect())] {
            if !said.is_empty() {
                let agreed = |(item, said)| Agreed::of(item, said, self.missing.contains(&item.proposal));
                let said: Vec<Agreed> = said.iter().map(|(item, said)| (item, said)).map(agreed).collect();
                members.serialize_entry(name, &said)?;
            }
        }
        for (name, value) in self.bundle.rest() {
            members.serialize_entry(name, value)?;
        }
        members.serialize_entry("events", &Events(&self.bundle))?;
        members.end()
    }
}

struct Events<'a>(&'a EventBundle);

impl Serialize for Events<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.events())
    }
}

struct PanelSummary<'a>(&'a Reviews<'a>);

impl Serialize for PanelSummary<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reviewers = serializer.serialize_seq(None)?;
        let Reviews { event_log, assignment, session, left_out, .. } = self.0;
        let asked = assignment.as_ref().map(Assignment::asked);
        let views = event_log.visible().into_iter();
        for view in views.filter(|view| view.revealed().is_some() || view.proposals().next().is_some()) {
            reviewers.serialize_element(&Reviewer {
                reviewer: view.who(),
                revealed: view.revealed().map(|time| time.to_string()),
                session: session.as_deref().filter(|_| view.who() == event_log.me()),
                left_out: left_out.filter(|_| view.who() == event_log.me()),
                verdicts: verdicts(&view, asked.as_ref()),
                notes: view.notes().count(),
                follow_ups: view.follow_ups().count(),
            })?;
        }
        reviewers.end()
    }
}

#[derive(Serialize)]
struct Reviewer<'a> {
    reviewer: &'a str,
    /// When the reviewer first looked at the verdicts of others.
    #[serde(skip_serializing_if = "Option::is_none")]
    revealed: Option<String>,
    /// The session that the reviewer's events are limited to.
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<&'a str>,
    /// How many of other sessions are left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<usize>,
    verdicts: Vec<Verdict<'a>>,
    notes: usize,
    follow_ups: usize,
}

/// A verdict that several have settled together: none of any of them.
#[derive(Serialize)]
struct Agreed<'a> {
    proposal: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    point: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'static str>,
    /// Whether the point is in the proposal no more, where its number is the one that it had, or the proposal in the
    /// collection.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    gone: bool,
    verdict: &'static str,
    people: &'a [String],
    recorded_by: &'a str,
    time: String,
}

impl Agreed<'_> {
    fn of<'a>(item: &'a Item, said: &'a AgreedVerdict<'a>, is_missing: bool) -> Agreed<'a> {
        let point = if let Part::Point(point) = item.part { Some(Part::shown(point) - 1) } else { None };
        let gone = is_missing || item.part.is_gone();
        let (of, verdict, time) = (item.part.name(), said.grade.name(item.part), said.time.to_string());
        Agreed { proposal: &item.proposal, point, of, gone, verdict, people: said.people, recorded_by: said.who, time }
    }
}

/// A verdict that stands, that it was put off, or (late without a verdict) taken back.
#[derive(Serialize)]
struct Verdict<'a> {
    proposal: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    point: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'static str>,
    /// Whether the point is in the proposal no more: its number is the one that it had.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    gone: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    deferred: bool,
    /// Whether it was given, changed or taken back after looking at the verdicts of others.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    late: bool,
    /// Whether the proposal was shared out to others: it counts in no figure.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    outside: bool,
}

fn verdicts<'a>(view: &ReviewerView<'a>, asked: Option<&Asked>) -> Vec<Verdict<'a>> {
    let mut proposals: Vec<&str> = view.proposals().collect();
    order::sort(&mut proposals);
    let of = |proposal: &'a str| {
        let view = *view;
        let is_outside = asked.is_some_and(|asked| !asked.of(proposal).iter().any(|who| who == view.who()));
        view.parts(proposal).filter_map(move |part| {
            let verdict = match view.standing(proposal, part) {
                Standing::Decided(grade) => Some(grade.name(part)),
                Standing::Deferred | Standing::Left => None,
            };
            let (deferred, late) = (view.standing(proposal, part) == Standing::Deferred, view.is_late(proposal, part));
            if verdict.is_none() && !deferred && !late {
                return None;
            }
            let point = match part {
                Part::Point(point) => Some(Part::shown(point) - 1),
                _ => None,
            };
            let (of, gone, outside) = (part.name(), part.is_gone(), is_outside && verdict.is_some());
            Some(Verdict { proposal, point, of, gone, verdict, deferred, late, outside })
        })
    };
    proposals.into_iter().flat_map(of).collect()
}
