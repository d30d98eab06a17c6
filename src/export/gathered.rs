//! What stands behind the proposals of a report: promises, and notes without their words. They are gathered while the
//! proposals pass by.

use super::ReviewReport;
use super::assessment::{Assessment, Noted};
use crate::model::Proposal;
use crate::order;
use crate::review::{FollowUp, Id, SharedPromise};

/// What is kept of a proposal, with its number and the reviewer.
pub(super) struct Kept<T> {
    /// What people call the proposal.
    pub(super) number: String,
    /// The reviewer, as a place among those of the report.
    pub(super) reviewer: usize,
    /// Whether others say otherwise what has become of it.
    pub(super) differs: bool,
    /// What was recorded.
    pub(super) what: T,
}

/// What has been gathered so far.
#[derive(Default)]
pub(super) struct Gathered {
    promises: Vec<Kept<FollowUp>>,
    /// Notes whose words are no longer in the text.
    pub(super) orphans: Vec<Kept<Noted>>,
}

impl Gathered {
    /// Keeps what the lists need of a proposal; a promise without a unit is that of all units.
    pub(super) fn add_proposal(&mut self, proposal: &Proposal, assessments: Vec<Assessment>) {
        self.add(proposal.number(), Some(proposal), assessments);
    }

    /// Keeps what the lists need of the proposals that the collection does not have any more: what was promised is still
    /// followed up.
    pub(super) fn add_missing(&mut self, report: &ReviewReport) {
        report.plan.missing.iter().for_each(|id| self.add(id, None, report.panel.bare(id)));
    }

    fn add(&mut self, number: &str, proposal: Option<&Proposal>, assessments: Vec<Assessment>) {
        let number = || number.to_owned();
        let all = assessments.iter().flat_map(|assessment| &assessment.follow_ups).map(|promise| ("", promise));
        let shared = SharedPromise::gather(all);
        let differing = shared.iter().filter(|shared| shared.state().is_none());
        let differing: Vec<Id> = differing.flat_map(|shared| shared.each().map(|promise| promise.id)).collect();
        for (reviewer, assessment) in assessments.into_iter().enumerate() {
            self.promises.extend(assessment.follow_ups.into_iter().map(|mut what| {
                what.unit = what.units(proposal);
                Kept { number: number(), reviewer, differs: differing.contains(&what.id), what }
            }));
            let orphans = assessment.notes.into_iter().filter(Noted::is_orphaned);
            self.orphans.extend(orphans.map(|what| Kept { number: number(), reviewer, differs: false, what }));
        }
    }

    /// Takes the promises in the order of all lists of them; among equals that of the proposals stays.
    pub(super) fn take_promises(&mut self) -> Vec<Kept<FollowUp>> {
        order::sort_by_key(&mut self.promises, |kept| kept.what.rank());
        std::mem::take(&mut self.promises)
    }
}
