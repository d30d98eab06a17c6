//! Whose assessments a report has in it: the reviewer's own, and those of others once they are revealed.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::Timestamp;

use super::assessment::{Assessment, Noted, Verdict};
use super::outcome::{Outcome, Quorum};
use crate::lang::Text;
use crate::model::Proposal;
use crate::order;
use crate::review::{Answered, Asked, Event, EventLog, How, Part, PresentTexts, ReviewerView, Since, Standing};
use crate::text::sanitize::is_name_of;

/// The reviewers of a report.
#[derive(Debug)]
pub(super) struct Panel<'a> {
    event_log: &'a EventLog,
    /// Who is asked to judge what, where the proposals are shared out.
    pub(super) asked: Option<&'a Asked>,
    views: Vec<ReviewerView<'a>>,
    names: Vec<String>,
    /// Which of them have judged anything.
    judges: Vec<bool>,
    /// How many of them are reviewers; the others have only noted something.
    reviewers: usize,
    hidden: usize,
    period: Option<(Timestamp, Timestamp)>,
}

impl<'a> Panel<'a> {
    /// Gathers the reviewers that the log's own may see, the own first; an own view without entries is left
    /// out where another can be seen.
    pub(super) fn of(event_log: &'a EventLog, asked: Option<&'a Asked>) -> Panel<'a> {
        let others = event_log.others();
        let hidden = if others.is_some() { 0 } else { event_log.other_names().count() };
        let mut views = event_log.visible();
        views.retain(ReviewerView::has_own);
        // Who gathers the reviews, or has only noted, is no reviewer and comes behind those who are.
        let has_judge = views.iter().any(ReviewerView::has_verdict);
        let is_guest = |view: &ReviewerView| {
            let is_asked = asked.is_some_and(|asked| asked.names(view.who()));
            !view.has_verdict() && !is_asked && (has_judge || event_log.is_clerk(view.who()))
        };
        order::sort_by_key(&mut views, is_guest);
        let reviewers = views.iter().filter(|view| !is_guest(view)).count();
        let names: Vec<String> = views.iter().map(|view| view.who().to_owned()).collect();
        let seen = event_log.events().iter().filter(|event| names.contains(&event.who)).map(Event::moment);
        let period = seen.fold(None, |period: Option<(Timestamp, Timestamp)>, time| {
            Some(period.map_or((time, time), |(first, last)| (first.min(time), last.max(time))))
        });
        let judges = views.iter().map(ReviewerView::has_verdict).collect();
        Panel { event_log, asked, views, names, judges, reviewers, hidden, period }
    }

    /// Only what the log's own thinks.
    pub(super) fn own(event_log: &'a EventLog, asked: Option<&'a Asked>) -> Panel<'a> {
        let views = vec![event_log.own()];
        Panel {
            event_log,
            asked,
            views,
            names: vec![event_log.me().to_owned()],
            judges: vec![true],
            reviewers: 1,
            hidden: 0,
            period: None,
        }
    }

    /// The events of all.
    pub(super) fn event_log(&self) -> &'a EventLog {
        self.event_log
    }

    /// What stands of each reviewer.
    pub(super) fn views(&self) -> &[ReviewerView<'a>] {
        &self.views
    }

    /// The names, in the order of the assessments.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether a reviewer has judged anything: a reviewer who has only noted has no verdicts to set beside others.
    pub(super) fn judges(&self, reviewer: usize) -> bool {
        self.judges.get(reviewer) == Some(&true)
    }

    /// Those of them who are reviewers.
    pub(super) fn reviewers(&self) -> &[String] {
        self.names.get(..self.reviewers).unwrap_or_default()
    }

    /// Whether somebody has only noted something, and is no reviewer.
    pub(super) fn is_guest(&self, reviewer: usize) -> bool {
        (self.reviewers..self.names.len()).contains(&reviewer)
    }

    /// Whether several reviewers judge.
    pub(super) fn has_judges(&self) -> bool {
        self.judges.iter().filter(|judges| **judges).count() > 1
    }

    /// Whether a reviewer is asked to judge a proposal, as everybody is where nothing is shared out.
    pub(super) fn is_asked(&self, reviewer: usize, proposal: &str) -> bool {
        let is_asked = |name: &String| self.asked.is_none_or(|asked| asked.of(proposal).contains(name));
        self.reviewers().get(reviewer).is_some_and(is_asked)
    }

    /// What stands of a part without a verdict: it is undecided, or nobody asks the reviewer, who perhaps proposes it.
    pub(super) fn open_word<'p>(
        &self,
        reviewer: usize,
        proposal: &str,
        mut proposers: impl Iterator<Item = &'p str>,
    ) -> Text {
        let name = self.names.get(reviewer);
        if name.is_some_and(|name| proposers.any(|proposer| is_name_of(proposer, name))) {
            return Text::ReportRecused;
        }
        let is_shared = self.asked.is_some_and(|asked| !asked.of(proposal).is_empty());
        match name {
            // A row of nobody, where those who are asked have said nothing, or are hidden.
            None if is_shared && self.event_log.is_blind() => Text::ReportElsewhere,
            _ if self.asked.is_none() || self.is_asked(reviewer, proposal) => Text::ReviewUndecided,
            None if is_shared => Text::ReviewUndecided,
            _ => Text::ReportUnasked,
        }
    }

    /// Who has rows on a proposal: those who are asked to judge it and those who have said something of it; else
    /// nobody, whose row is empty.
    pub(super) fn concerned<'b>(
        &self,
        proposal: &str,
        assessments: &'b [Assessment],
        nobody: &'b Assessment,
    ) -> Vec<(usize, &'b Assessment)> {
        let each = assessments.iter().enumerate();
        let each = each.filter(|(at, one)| !one.is_empty() || self.is_asked(*at, proposal));
        let mut concerned: Vec<(usize, &Assessment)> = each.collect();
        if concerned.iter().all(|(at, _)| self.is_guest(*at)) {
            concerned.push((usize::MAX, nobody));
        }
        concerned
    }

    /// Who has to judge a proposal before its verdicts stand. Those whose verdicts are hidden have no part in it.
    pub(super) fn quorum(&self, proposal: &str) -> Quorum {
        let Some(asked) = self.asked else {
            return if self.has_judges() { Quorum::Two } else { Quorum::One };
        };
        // Before revealing nobody knows what others have judged, nor whether they have begun.
        let (me, is_revealed) = (self.event_log.me(), !self.event_log.is_blind());
        let seen = asked.of(proposal).iter().filter(|name| is_revealed || *name == me);
        let mut members = Vec::new();
        let mut absent = 0;
        for name in seen {
            match self.names.iter().position(|known| known == name) {
                Some(at) => members.push(at),
                None => absent += 1,
            }
        }
        let elsewhere = !is_revealed && members.len() + absent == 0 && !asked.of(proposal).is_empty();
        Quorum::Asked { members, absent, alone: !self.has_judges(), elsewhere }
    }

    /// What the verdicts on a part of a proposal come to.
    pub(super) fn outcome(&self, proposal: &str, assessments: &[Assessment], part: Part) -> Outcome {
        self.outcome_of(proposal, assessments, part, &self.quorum(proposal))
    }

    /// The same, by who has to judge the proposal.
    pub(super) fn outcome_of(&self, id: &str, assessments: &[Assessment], part: Part, quorum: &Quorum) -> Outcome {
        match self.event_log.agreed(id, part) {
            Some(agreed) => Outcome::Agreed(agreed.grade),
            None => Outcome::of(assessments, part, quorum),
        }
    }

    /// How many reviewers are not shown.
    pub(super) fn hidden(&self) -> usize {
        self.hidden
    }

    /// The times of the first and the last event.
    pub(super) fn period(&self) -> Option<(Timestamp, Timestamp)> {
        self.period
    }

    /// The proposals that any reviewer has said something of, in no order, some of them repeated.
    pub(super) fn proposals(&self) -> impl Iterator<Item = &str> {
        self.views.iter().flat_map(|view| view.proposals())
    }

    /// What each reviewer thinks of a proposal.
    pub(super) fn assessments(&self, proposal: &Proposal) -> Vec<Assessment> {
        // Hashed once for all reviewers, and only where one has judged.
        let mut texts = self.event_log.texts(&proposal.id).map(Cow::Borrowed);
        let assessment = |(at, view): (usize, &ReviewerView)| {
            let outside = !self.is_asked(at, &proposal.id);
            // A proposal that is put off puts off what is open of it.
            let mut assessment = bare(view, &proposal.id, view.parts_asked(proposal.points.len()));
            for (part, verdict) in &mut assessment.verdicts {
                let texts = texts.get_or_insert_with(|| Cow::Owned(PresentTexts::of(proposal)));
                verdict.since = view.since_in(texts, &proposal.id, *part);
                verdict.outside = verdict.grade.is_some() && outside;
            }
            let lost = view.answered(proposal).1.into_iter();
            assessment.lost_answers = lost.map(|(part, anchor, found)| (part, anchor.quote.clone(), found)).collect();
            for noted in &mut assessment.notes {
                let anchor = noted.note.anchor.as_ref();
                noted.words = anchor.map_or(Some(How::Unchanged), |a| a.find(proposal).map(|found| found.how));
            }
            assessment
        };
        self.views.iter().enumerate().map(assessment).collect()
    }

    /// Which paragraphs the reviewers have confirmed or refused as answers to the points of a proposal, and who.
    pub(super) fn answered(&self, proposal: &Proposal) -> Vec<AnsweredBy> {
        let mut all: Vec<AnsweredBy> = Vec::new();
        for view in &self.views {
            for Answered { point, paragraph, confirmed } in view.answered(proposal).0 {
                let known = all.iter().position(|one| (one.point, one.paragraph) == (point, paragraph));
                if known.is_none() {
                    all.push(AnsweredBy { point, paragraph, by: Vec::new(), refused_by: Vec::new() });
                }
                let at = known.unwrap_or(all.len() - 1);
                if let Some(one) = all.get_mut(at) {
                    let people = if confirmed { &mut one.by } else { &mut one.refused_by };
                    people.push(view.who().to_owned());
                }
            }
        }
        all
    }

    /// The assessments of a proposal that the collection no longer has.
    pub(super) fn bare(&self, id: &str) -> Vec<Assessment> {
        self.views.iter().map(|view| bare(view, id, [])).collect()
    }

    /// The points of a proposal that somebody has said something of or that were settled, those that are gone among them.
    pub(super) fn points_said(&self, id: &str, assessments: &[Assessment]) -> BTreeSet<Part> {
        let said = assessments.iter().flat_map(Assessment::parts).chain(self.event_log.settled_parts(id));
        order::set(said.filter(|part| matches!(part, Part::Point(_))))
    }

    /// The rows of a proposal that the collection no longer has: those of each who has said something of it, else of
    /// nobody where something was settled of it all the same.
    pub(super) fn missing_rows(&self, id: &str) -> Vec<(Part, usize, Assessment)> {
        let mut each: Vec<_> = self.bare(id).into_iter().enumerate().filter(|(_, one)| !one.is_empty()).collect();
        if each.is_empty() {
            each.push((usize::MAX, Assessment::default()));
        }
        let rows = |(who, one): (usize, Assessment)| {
            let parts = self.points_said(id, std::slice::from_ref(&one)).into_iter().chain([Part::Whole]);
            parts.map(|part| (part, who, one.clone())).collect::<Vec<_>>()
        };
        each.into_iter().flat_map(rows).collect()
    }
}

/// A paragraph that reviewers have confirmed or refused as the answer to a point.
#[derive(Debug)]
pub(super) struct AnsweredBy {
    /// The point, from 0.
    pub(super) point: usize,
    /// The paragraph, from 0, counted through all replies.
    pub(super) paragraph: usize,
    /// Who has confirmed it; nobody where it was only refused.
    pub(super) by: Vec<String>,
    /// Who has refused it.
    pub(super) refused_by: Vec<String>,
}

/// What a reviewer thinks of these parts and of all that were judged, without a look at the texts.
fn bare(view: &ReviewerView, id: &str, parts: impl IntoIterator<Item = Part>) -> Assessment {
    let parts: BTreeSet<Part> = order::set(view.parts(id).chain(parts));
    let verdict = |part: Part| {
        let (grade, deferred) = match view.standing(id, part) {
            Standing::Decided(grade) => (Some(grade), false),
            Standing::Deferred => (None, true),
            Standing::Left => (None, false),
        };
        let late = view.is_late(id, part);
        let is_said = grade.is_some() || deferred || late;
        is_said.then_some((part, Verdict { grade, deferred, since: Since::default(), late, outside: false }))
    };
    Assessment {
        verdicts: parts.into_iter().filter_map(verdict).collect(),
        notes: view.notes_on(id).map(|note| Noted { note: note.clone(), words: Some(How::Unchanged) }).collect(),
        follow_ups: view.follow_ups_on(id).cloned().collect(),
        lost_answers: Vec::new(),
    }
}
