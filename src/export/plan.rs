//! What a report would say, counted before it is written, for the screen that asks the user.

use crate::order;
use std::collections::{HashMap, HashSet};
use std::io;

use super::assessment::{Assessment, ReviewerTotals};
use super::outcome::{Outcome, Tally};
use super::panel::Panel;
use super::statistics::{Counting, Statistics, SummaryRow};
use crate::lang::{Lang, Text};
use crate::model::{Library, Proposal, ReplyDetails, ReplyKind};
use crate::review::{Asked, EventLog, FollowState, Grade, Part, SharedPromise, parts_asked};
use crate::text::sanitize::is_name_of;

/// A collection with more proposals than this is more than a committee reads: its reports list what has
/// been reviewed. A city has 300 to 650 proposals a year, and its whole list is the better report.
pub(crate) const COMMITTEE: usize = 1_000;

/// What a report has in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The counts.
    pub summary: Summary,
    /// The proposals of its table, in the order of the collection; none of those of a blank form.
    pub(super) lines: Vec<SummaryRow>,
    /// Whether it is a form that is still blank, of more proposals than a committee reads: they are gone through anew for
    /// each sheet, since the rows of 150,000 took as much memory as their texts.
    is_blank: bool,
    /// Ids that were reviewed and are not in the collection.
    pub(super) missing: Vec<String>,
    /// Who is asked to judge what, where the proposals are shared out.
    pub(super) asked: Option<Asked>,
}

/// The counts of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Proposals of the collection.
    pub proposals: usize,
    /// Proposals in the report's table.
    pub listed: usize,
    /// Proposals of these that somebody has reviewed: judged, put off, noted or followed up.
    pub reviewed: usize,
    /// Proposals that would be in it and can no longer be read: their file has changed.
    pub(crate) unreadable: usize,
    /// Ids that were reviewed and are not in the collection.
    pub(crate) missing: usize,
    /// The reviewers whose verdicts are in it, the user first, with their totals over the listed proposals.
    pub reviewers: Vec<(String, ReviewerTotals)>,
    /// Who has noted something and is no reviewer, with how many notes.
    pub(crate) guests: Vec<(String, usize)>,
    /// Reviewers whose verdicts have not been revealed.
    pub(crate) hidden: usize,
    /// Events of the user's that could not be saved, and wait elsewhere.
    pub(crate) unsaved: usize,
    /// How many journals cannot be read.
    pub(crate) unread: usize,
    /// How many records of the reviewer's own the journals do not have any more.
    pub(crate) gone: usize,
    /// Whether the collection was written anew since its texts were read.
    pub(crate) is_former: bool,
    /// What the verdicts come to.
    pub(super) statistics: Statistics,
    /// Whether several reviewers judge.
    pub(super) has_judges: bool,
    /// Whether the proposals are shared out.
    pub(super) is_shared_out: bool,
    /// Whether the work (办理工作) is asked for.
    pub(crate) asks_work: bool,
    /// The shares that are not judged to the end: whose, how many proposals are open, and of how many. Empty where
    /// nothing is shared out.
    pub(crate) open_shares: Vec<(String, usize, usize)>,
    /// Reviewers who have judged their own proposals, with what these are called.
    pub(crate) own: Vec<(String, Vec<String>)>,
    /// Whether every proposal of the collection is listed, or only those reviewed.
    pub(crate) is_whole: bool,
    /// What was asked for, where the report is of some proposals alone, and how many the collection has.
    pub(crate) selection: Option<(String, usize)>,
}

impl Summary {
    /// Which proposals are in the report.
    pub(crate) fn scope(&self, lang: Lang) -> String {
        let selected = self
            .selection
            .as_ref()
            .map(|(words, of)| lang.say(Text::SelectionScope, &[words, &self.proposals, of]) + lang.pick("；", "; "));
        let scope = match (self.is_whole, self.proposals == self.reviewed) {
            // What others have begun is not known before it is revealed.
            (true, false) if self.reviewed == 0 && self.hidden > 0 => {
                lang.say(Text::ReportScopeHidden, &[&self.proposals])
            }
            (true, true) if !self.is_unfinished() => lang.say(Text::ReportScopeEach, &[&self.proposals]),
            (true, _) => lang.say(Text::ReportScopeAll, &[&self.proposals, &self.reviewed]),
            (false, _) => lang.say(Text::ReportScopeSome, &[&self.proposals, &COMMITTEE, &self.reviewed]),
        };
        selected.unwrap_or_default() + &scope
    }

    /// Whether the reviewers are asked to judge the work (办理工作).
    pub(crate) fn judges_work(&self) -> bool {
        self.asks_work
    }
}

impl Plan {
    /// Looks through a collection, which the caller has loaded whole before.
    pub fn new(library: &dyn Library, event_log: &EventLog) -> Plan {
        Plan::shared_out(library, event_log, None, false)
    }

    /// Looks through a collection whose proposals are shared out: nobody has anything to decide outside of a share. Of
    /// a large collection that nobody has reviewed all is listed where the report can be filled in.
    pub fn shared_out(library: &dyn Library, event_log: &EventLog, asked: Option<Asked>, is_form: bool) -> Plan {
        let panel = &Panel::of(event_log, asked.as_ref());
        let ids = library.ids();
        let settled = event_log.agreed_items();
        let touched: HashSet<&str> =
            panel.proposals().chain(settled.iter().map(|item| item.proposal.as_str())).collect();
        let is_blank = is_form && touched.is_empty() && ids.len() > COMMITTEE;
        let all = ids.len() <= COMMITTEE || is_blank;
        let (mut lines, mut counting, mut totals) = (Vec::new(), Counting::default(), Vec::new());
        let (mut unreadable, mut listed, mut reviewed) = (0, 0, 0);
        totals.resize_with(panel.names().len(), ReviewerTotals::default);
        for (number, _) in ids.iter().enumerate().filter(|(_, id)| all || touched.contains(id.as_str())) {
            let Some(proposal) = library.proposal(number) else {
                unreadable += 1;
                continue;
            };
            let line = line(number, &proposal, panel);
            // A record may have been taken back since.
            if all || line.reviewed {
                counting.add(&line);
                totals.iter_mut().zip(&line.totals).for_each(|(sum, totals)| sum.add(totals));
                listed += 1;
                reviewed += usize::from(line.is_begun());
                lines.extend((!is_blank).then_some(line));
            }
        }
        let mut missing: Vec<String> = Vec::new();
        for id in touched.iter().filter(|id| library.find(id).is_none()) {
            let assessments = panel.bare(id);
            if assessments.iter().all(Assessment::is_empty) && event_log.settled_parts(id).is_empty() {
                continue;
            }
            // Its verdicts decide nothing any more; what was noted and promised is there, as the status says too.
            totals.iter_mut().zip(&assessments).for_each(|(sum, one)| sum.add_kept(one));
            counting.add_gone(promises(&assessments), assessments.iter().map(|one| one.notes.len()).sum());
            missing.push((*id).to_owned());
        }
        order::sort(&mut missing);
        let guests = totals.split_off(panel.reviewers().len());
        let guests = panel.names().iter().skip(totals.len()).zip(guests).map(|(name, one)| (name.clone(), one.notes));
        let summary = Summary {
            proposals: ids.len(),
            listed,
            reviewed,
            unreadable,
            missing: missing.len(),
            own: panel.names().iter().enumerate().filter_map(|(at, name)| own_proposals(at, name, &lines)).collect(),
            guests: guests.filter(|(_, notes)| *notes > 0).collect(),
            reviewers: panel.reviewers().iter().cloned().zip(totals).collect(),
            hidden: panel.hidden(),
            unsaved: event_log.aside.events,
            unread: event_log.aside.unread,
            gone: event_log.aside.gone,
            is_former: event_log.aside.is_former,
            statistics: counting.finish(),
            has_judges: panel.has_judges(),
            is_shared_out: asked.is_some(),
            asks_work: event_log.asks_work(),
            open_shares: asked.as_ref().map(|asked| open_shares(asked, &ids, &lines, event_log)).unwrap_or_default(),
            is_whole: all,
            selection: library.selection().map(|(words, of)| (words.to_owned(), of)),
        };
        Plan { summary, lines, is_blank, missing, asked }
    }

    /// Gives the rows of its table with how many there are, in order, until one cannot be written.
    ///
    /// # Errors
    /// That of `give`.
    pub(super) fn each_row(
        &self,
        library: &dyn Library,
        panel: &Panel,
        give: &mut dyn FnMut(&SummaryRow) -> io::Result<()>,
    ) -> io::Result<()> {
        self.lines.iter().try_for_each(&mut *give)?;
        let mut blank = (0..library.len()).filter(|_| self.is_blank);
        blank.try_for_each(|number| match library.proposal(number) {
            Some(proposal) => give(&line(number, &proposal, panel)),
            None => Ok(()),
        })
    }

    /// The numbers of the proposals of its table.
    pub(super) fn numbers(&self, library: &dyn Library) -> Vec<usize> {
        let blank = if self.is_blank { library.len() } else { 0 };
        self.lines.iter().map(|line| line.number).chain(0..blank).collect()
    }

    /// How many verdicts were given on a text that is another one now, where there are any.
    pub(crate) fn changed(&self, lang: Lang) -> Option<String> {
        let changed: usize = self.lines.iter().map(|row| row.changed).sum();
        (changed > 0).then(|| lang.say(Text::ReportChanged, &[&changed]))
    }
}

/// The proposals of a reviewer's own that the reviewer has judged, where there are any.
fn own_proposals(at: usize, name: &str, lines: &[SummaryRow]) -> Option<(String, Vec<String>)> {
    let judged = |row: &&SummaryRow| row.totals.get(at).is_some_and(ReviewerTotals::has_verdict);
    let own = lines.iter().filter(|row| row.proposers.iter().any(|proposer| is_name_of(proposer, name))).filter(judged);
    let own: Vec<String> = own.map(|row| row.called.clone()).collect();
    (!own.is_empty()).then(|| (name.to_owned(), own))
}

/// The shares that are not judged to the end, of the own alone where the verdicts of others are hidden.
fn open_shares(
    asked: &Asked,
    ids: &[String],
    lines: &[SummaryRow],
    event_log: &EventLog,
) -> Vec<(String, usize, usize)> {
    let points: HashMap<&str, usize> = lines.iter().map(|line| (line.id.as_str(), line.points)).collect();
    let is_hidden = event_log.is_blind();
    let mut shares: Vec<(String, usize, usize)> = Vec::new();
    for id in ids {
        for who in asked.of(id).iter().filter(|who| !is_hidden || *who == event_log.me()) {
            // What is not listed nobody has touched.
            let is_judged = points.get(id.as_str()).is_some_and(|points| event_log.has_judged(who, id, *points));
            match shares.iter_mut().find(|(name, ..)| name == who) {
                Some((_, open, all)) => {
                    *open += usize::from(!is_judged);
                    *all += 1;
                }
                None => shares.push((who.clone(), usize::from(!is_judged), 1)),
            }
        }
    }
    shares.retain(|(_, open, _)| *open > 0);
    shares
}

fn line(number: usize, proposal: &Proposal, panel: &Panel) -> SummaryRow {
    let assessments = panel.assessments(proposal);
    let points = proposal.points.len();
    let quorum = panel.quorum(&proposal.id);
    let is_own = panel.open_word(0, &proposal.id, proposal.proposer_names()) == Text::ReportRecused;
    let outcome = |part| match panel.outcome_of(&proposal.id, &assessments, part, &quorum) {
        Outcome::Elsewhere if is_own => (part, Outcome::Recused),
        outcome => (part, outcome),
    };
    let outcomes: Vec<(Part, Outcome)> = parts_asked(points, true).map(outcome).collect();
    let of = |part| outcomes.iter().find(|(at, _)| *at == part).map(|(_, outcome)| *outcome).unwrap_or_default();
    let parts = |is: fn(Outcome) -> bool| -> Vec<Part> {
        outcomes.iter().filter(|(_, outcome)| is(*outcome)).map(|(part, _)| *part).collect()
    };
    let agreed = parts(|outcome| matches!(outcome, Outcome::Agreed(_)));
    let reviewed = !agreed.is_empty() || assessments.iter().any(|assessment| !assessment.is_empty());
    let totals = |(at, one): (usize, &Assessment)| ReviewerTotals::of(one, points, panel.is_asked(at, &proposal.id));
    let totals = assessments.iter().enumerate().map(totals).collect();
    SummaryRow {
        number,
        id: proposal.id.clone(),
        called: proposal.number().to_owned(),
        title: proposal.title.clone(),
        proposers: proposal.proposer_names().map(str::to_owned).collect(),
        units: proposal.answering_units().into_iter().map(str::to_owned).collect(),
        class: class(proposal),
        points,
        answers: Tally::of(outcomes.iter().take(points).map(|(_, outcome)| *outcome)),
        result: of(Part::Result),
        work: of(Part::Work),
        differs: parts(|outcome| outcome == Outcome::Differs),
        agreed,
        late: assessments.iter().map(|one| one.verdicts.values().filter(|verdict| verdict.late).count()).collect(),
        promises: promises(&assessments),
        changed: {
            let verdicts = assessments.iter().flat_map(|one| one.verdicts.values());
            verdicts.filter(|one| one.grade.is_some() && one.since.has_changed()).count()
        },
        contradicted: contradicted(proposal, &assessments, panel),
        totals,
        reviewed,
    }
}

/// The class of the last reply that has one, opinions of joining units and progress aside.
fn class(proposal: &Proposal) -> String {
    let details = proposal.replies.iter().rev().map(|reply| ReplyDetails::of(&reply.rest));
    let replies = details.filter(|one| !matches!(one.kind, Some(ReplyKind::JointOpinion | ReplyKind::Progress)));
    let mut classes = replies.filter_map(|details| details.result).map(|result| result.code.trim().to_owned());
    classes.find(|code| !code.is_empty()).unwrap_or_default()
}

/// How many promises are in each state, and last on how many those differ who follow them up: what several do is one.
fn promises(assessments: &[Assessment]) -> [usize; 5] {
    let all = assessments.iter().flat_map(|assessment| &assessment.follow_ups).map(|promise| ("", promise));
    let states: Vec<Option<FollowState>> = SharedPromise::gather(all).iter().map(SharedPromise::state).collect();
    let [open, done, broken, dropped] = FollowState::ALL.map(Some);
    [open, done, broken, dropped, None].map(|state| states.iter().filter(|of| **of == state).count())
}

/// The points that reviewers call not answered though they have confirmed a paragraph that answers them.
fn contradicted(proposal: &Proposal, assessments: &[Assessment], panel: &Panel) -> Vec<(usize, Part)> {
    let mut all = Vec::new();
    for answered in panel.answered(proposal) {
        let part = Part::Point(answered.point);
        let at = answered.by.iter().filter_map(|who| panel.names().iter().position(|name| name == who));
        let is_poor = |at: &usize| assessments.get(*at).is_some_and(|one| one.verdict(part).grade == Some(Grade::Poor));
        all.extend(at.filter(is_poor).map(|at| (at, part)));
    }
    all.dedup();
    all
}
