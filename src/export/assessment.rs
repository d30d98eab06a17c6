//! What a reviewer thinks of a proposal, compared with the texts as they are now.

use std::collections::{BTreeMap, BTreeSet};

use crate::lang::{Lang, Text, counted};
use crate::order;
use crate::review::{FollowUp, Grade, How, Note, Part, Since};

/// A reviewer's verdicts, notes and promises to follow up, of one proposal.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Assessment {
    /// What was decided, put off, or taken back after looking at the verdicts of others; parts without an entry are
    /// undecided.
    pub(super) verdicts: BTreeMap<Part, Verdict>,
    /// The notes, oldest first.
    pub(super) notes: Vec<Noted>,
    /// The promises, oldest first.
    pub(super) follow_ups: Vec<FollowUp>,
    /// How the paragraphs begin that were confirmed as answers to points, and whose text is another one now; and whether
    /// that is still taken for the answer.
    pub(super) lost_answers: Vec<(Part, String, bool)>,
}

/// The verdict on a part, or that it was put off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The verdict, if there is one.
    pub(super) grade: Option<Grade>,
    /// Whether it was put off.
    pub(super) deferred: bool,
    /// What has become of the text since it was judged.
    pub(super) since: Since,
    /// Whether it was given, changed or taken back after looking at the verdicts of others.
    pub(super) late: bool,
    /// Whether it is on a proposal that was shared out to others: it counts in no figure.
    pub(super) outside: bool,
}

/// A note, and whether its words are still there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Noted {
    /// The note.
    pub(super) note: Note,
    /// How the words it stands at were found; `None` where they are lost.
    pub(super) words: Option<How>,
}

impl Noted {
    /// Whether its words are no longer in the text.
    pub(super) fn is_orphaned(&self) -> bool {
        self.words.is_none()
    }

    /// Whether other words stand where they stood.
    pub(super) fn has_changed(&self) -> bool {
        self.words == Some(How::Changed)
    }
}

impl Assessment {
    /// Whether the reviewer has said nothing of the proposal.
    pub(super) fn is_empty(&self) -> bool {
        self.verdicts.is_empty() && self.notes.is_empty() && self.follow_ups.is_empty()
    }

    /// Every part that something is said of, in order.
    pub(super) fn parts(&self) -> BTreeSet<Part> {
        let notes = self.notes.iter().map(|n| n.note.item.part);
        order::set(self.verdicts.keys().copied().chain(notes).chain(self.follow_ups.iter().map(|p| p.item.part)))
    }

    /// The verdict on a part, or that it was put off.
    pub(super) fn verdict(&self, part: Part) -> Verdict {
        self.verdicts.get(&part).copied().unwrap_or_default()
    }

    /// The notes on a part whose words are still there.
    pub(super) fn notes_on(&self, part: Part) -> impl Iterator<Item = &Noted> {
        self.notes.iter().filter(move |noted| noted.note.item.part == part && !noted.is_orphaned())
    }

    /// The promises that belong to a part.
    pub(super) fn follow_ups_of(&self, part: Part) -> impl Iterator<Item = &FollowUp> {
        self.follow_ups.iter().filter(move |promise| promise.item.part == part)
    }
}

/// Verdicts, notes and promises, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReviewerTotals {
    /// Points by verdict: answered, in part, not answered, put off, undecided.
    pub points: [usize; 5],
    /// Results: satisfied, mostly, dissatisfied, put off, undecided.
    pub(crate) results: [usize; 5],
    /// Work, by the verdicts of results.
    pub(crate) works: [usize; 5],
    /// Notes, orphaned ones too.
    pub(crate) notes: usize,
    /// Notes whose words are no longer in the text.
    pub(crate) orphaned: usize,
    /// Promises to follow up.
    pub(crate) follow_ups: usize,
    /// Verdicts on what was shared out to others, which are in no other count: on points, results, work.
    pub(crate) outside: [usize; 3],
}

impl ReviewerTotals {
    /// Says a reviewer's totals; `works` tells whether any reviewer has judged the work.
    pub(crate) fn sentences(&self, works: bool, lang: Lang) -> Vec<String> {
        let [good, fair, poor, deferred, undecided] = self.points;
        let points = [self.points.iter().sum(), good, fair, poor, deferred, undecided];
        let mut sentences =
            vec![counted(Text::ReportTotals, &points, lang), counted(Text::ReportResults, &self.results, lang)];
        sentences.extend(works.then(|| counted(Text::ReportWorks, &self.works, lang)));
        sentences.extend(self.outside_said(lang));
        sentences.push(match self.orphaned {
            0 => counted(Text::ReportOthers, &[self.notes, self.follow_ups], lang),
            lost => counted(Text::ReportOthersLost, &[self.notes, lost, self.follow_ups], lang),
        });
        sentences
    }

    /// How much was judged outside of the share, where anything was.
    pub(super) fn outside_said(&self, lang: Lang) -> Option<String> {
        let outside: usize = self.outside.iter().sum();
        (outside > 0).then(|| lang.say(Text::StatusOutside, &[&outside]))
    }

    /// What the one verdict that was counted on a result or on work is called; where none is asked for, `open` says why.
    pub(super) fn word(&self, part: Part, open: Text, lang: Lang) -> &'static str {
        let [_, results, works] = self.outside;
        let (counts, outside) = if part == Part::Work { (self.works, works) } else { (self.results, results) };
        let words = [Text::VerdictSatisfied, Text::VerdictMostly, Text::VerdictDissatisfied, Text::ReportDeferred];
        let given = counts.iter().zip(words).find(|(n, _)| **n > 0).map(|(_, text)| text);
        let none = match counts.iter().sum::<usize>() {
            0 if outside > 0 => Text::ReportOutside,
            0 => open,
            _ => Text::ReviewUndecided,
        };
        given.unwrap_or(none).get(lang)
    }

    /// Whether any verdict was counted.
    pub(super) fn has_verdict(&self) -> bool {
        let verdicts = |[good, fair, poor, ..]: [usize; 5]| good + fair + poor;
        [self.points, self.results, self.works].into_iter().map(verdicts).chain(self.outside).sum::<usize>() > 0
    }

    /// Whether nothing was put off, noted or listed to follow up.
    pub(super) fn is_silent(&self) -> bool {
        let deferred = [self.points, self.results, self.works].map(|[_, _, _, deferred, _]| deferred);
        deferred.iter().sum::<usize>() + self.notes + self.follow_ups == 0
    }

    /// Counts a reviewer's assessment of a proposal with so many points; where the reviewer is not asked, what was judged
    /// all the same is counted apart.
    pub(super) fn of(assessment: &Assessment, points: usize, is_asked: bool) -> ReviewerTotals {
        let mut totals = ReviewerTotals {
            notes: assessment.notes.len(),
            orphaned: assessment.notes.iter().filter(|noted| noted.is_orphaned()).count(),
            follow_ups: assessment.follow_ups.len(),
            ..ReviewerTotals::default()
        };
        if !is_asked {
            for (part, _) in assessment.verdicts.iter().filter(|(_, verdict)| verdict.grade.is_some()) {
                let [points, results, works] = &mut totals.outside;
                *match part {
                    Part::Result => results,
                    Part::Work => works,
                    _ => points,
                } += 1;
            }
            return totals;
        }
        let mut count = |part: Part| {
            let [good, fair, poor, deferred, undecided] = match part {
                Part::Result => &mut totals.results,
                Part::Work => &mut totals.works,
                _ => &mut totals.points,
            };
            let verdict = assessment.verdict(part);
            *match verdict.grade {
                Some(Grade::Good) => good,
                Some(Grade::Fair) => fair,
                Some(Grade::Poor) => poor,
                None if verdict.deferred => deferred,
                None => undecided,
            } += 1;
        };
        (0..points).map(Part::Point).chain([Part::Result, Part::Work]).for_each(&mut count);
        totals
    }

    /// Adds the notes and promises alone of a proposal that the collection does not have any more.
    pub(super) fn add_kept(&mut self, assessment: &Assessment) {
        self.notes += assessment.notes.len();
        self.follow_ups += assessment.follow_ups.len();
    }

    /// Adds other totals.
    pub(super) fn add(&mut self, other: &ReviewerTotals) {
        let pairs =
            [(&mut self.points, other.points), (&mut self.results, other.results), (&mut self.works, other.works)];
        for (mine, theirs) in pairs {
            mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs);
        }
        self.notes += other.notes;
        self.orphaned += other.orphaned;
        self.follow_ups += other.follow_ups;
        self.outside.iter_mut().zip(other.outside).for_each(|(mine, theirs)| *mine += theirs);
    }
}
