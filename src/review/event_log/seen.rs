//! What the reviewer may see of others: their names and how far they are, and what they think once it is revealed.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::EventLog;
use crate::order;
use crate::review::event::is_counted;
use crate::review::reviewer_index::ReviewerIndex;
use crate::review::reviewer_view::{ReviewerView, Standing};
use crate::review::{Event, Part};

impl EventLog {
    /// The names of the other reviewers, whose verdicts may still be hidden. Clerks are none.
    pub fn other_names(&self) -> impl Iterator<Item = &str> {
        self.others_names().filter(|who| !self.is_clerk(who))
    }

    fn others_names(&self) -> impl Iterator<Item = &str> {
        self.indexes.keys().map(String::as_str).filter(|who| *who != self.me)
    }

    /// Whether somebody has looked at the verdicts of others as a clerk, who gathers the reviews, and never given one.
    pub(crate) fn is_clerk(&self, who: &str) -> bool {
        let is_clerk = |index: &ReviewerIndex| index.clerk && !index.has_judged();
        !self.judges.contains(who) && self.indexes.get(who).is_some_and(is_clerk)
    }

    /// Hides the verdicts of others, or shows them where the reviewer has revealed them.
    pub(crate) fn veil(&mut self, veiled: bool) {
        self.veiled = veiled;
    }

    /// Whether the verdicts of others are hidden here though the reviewer has revealed them elsewhere.
    pub(crate) fn is_veiled(&self) -> bool {
        // What has revealed them may have been given back.
        self.veiled && self.own().revealed().is_some()
    }

    /// Whether the verdicts of others are hidden.
    pub(crate) fn is_blind(&self) -> bool {
        self.veiled || self.own().revealed().is_none()
    }

    /// How many events there are, as a person counts them, of what the reviewer may see.
    pub(crate) fn counted(&self) -> usize {
        let is_seen = |event: &&Event| event.who == self.me || !self.is_blind();
        self.events.iter().filter(is_seen).filter(|event| is_counted(event)).count()
    }

    /// Who has looked at the verdicts of others, when first, and whether no other clock says otherwise; it says nothing of
    /// any verdict.
    pub(crate) fn reveals(&self) -> impl Iterator<Item = (&str, Timestamp, bool)> {
        let revealed = self.indexes.iter().filter_map(|(who, index)| Some((who, index.revealed.as_ref()?)));
        revealed.map(|(who, revealed)| (who.as_str(), revealed.time, revealed.is_sure))
    }

    /// The verdicts and notes of the others; `None` until the reviewer has revealed them, so that nobody
    /// judges by what others have judged.
    pub fn others(&self) -> Option<Vec<ReviewerView<'_>>> {
        (!self.is_blind()).then(|| self.others_names().map(|who| self.view_of(who)).collect())
    }

    /// What the reviewer may see: the own view first, and those of the others once they are revealed.
    pub(crate) fn visible(&self) -> Vec<ReviewerView<'_>> {
        [self.own()].into_iter().chain(self.others().into_iter().flatten()).collect()
    }

    /// Which verdicts on the parts of a proposal the reviewer may see, a bit for each grade: of those who are asked to
    /// judge it where it was shared out; nothing of what was settled together.
    pub(crate) fn given(&self, proposal: &str, asked: Option<&[String]>) -> Vec<(Part, u8)> {
        let mut given: BTreeMap<Part, u8> = BTreeMap::new();
        let is_asked = |view: &ReviewerView| asked.is_none_or(|asked| asked.iter().any(|who| who == view.who()));
        for view in self.visible().into_iter().filter(is_asked) {
            for part in view.parts(proposal) {
                if let Standing::Decided(grade) = view.standing(proposal, part) {
                    *given.entry(part).or_default() |= grade.bit();
                }
            }
        }
        given.into_iter().filter(|(part, _)| self.agreed(proposal, *part).is_none()).collect()
    }

    /// The tags of the notes that the reviewer may see, with how many notes have each, the most used first.
    pub(crate) fn tags(&self) -> Vec<(&str, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let notes = self.visible().into_iter().flat_map(|view| view.notes());
        notes.flat_map(|note| &note.tags).for_each(|tag| *counts.entry(tag).or_default() += 1);
        let mut tags: Vec<(&str, usize)> = counts.into_iter().collect();
        order::sort_by_key(&mut tags, |(_, count)| std::cmp::Reverse(*count));
        tags
    }

    /// Whether a reviewer has judged all that is asked of a proposal with so many points; it says nothing of how.
    pub(crate) fn has_judged(&self, who: &str, proposal: &str, points: usize) -> bool {
        let view = self.view_of(who);
        view.parts_asked(points).all(|part| matches!(view.standing(proposal, part), Standing::Decided(_)))
    }

    /// Whether a reviewer has judged anything of a proposal; it says nothing of how.
    pub(crate) fn has_begun(&self, who: &str, proposal: &str) -> bool {
        let view = self.view_of(who);
        view.parts(proposal).any(|part| matches!(view.standing(proposal, part), Standing::Decided(_)))
    }

    /// How many others have judged all that is asked of a proposal; it says neither who nor how.
    pub(crate) fn other_judges(&self, proposal: &str, points: usize) -> usize {
        let touched = |who: &&str| self.indexes.get(*who).is_some_and(|index| index.proposals.contains_key(proposal));
        self.others_names().filter(touched).filter(|who| self.has_judged(who, proposal, points)).count()
    }
}
