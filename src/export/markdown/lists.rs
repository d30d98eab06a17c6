//! What stands behind the proposals of a report: promises, notes without their words, proposals that
//! are gone. They are gathered while the proposals pass by.

use super::escape::inline;
use super::section::{noted, promised};
use super::{columns, heading, list, paragraph, row};
use crate::export::assessment::{Assessment, Noted};
use crate::export::{ReviewReport, words};
use crate::lang::Text;
use crate::model::Proposal;
use crate::order;
use crate::review::FollowUp;

/// What has been gathered so far, with the proposal and the reviewer of each entry.
#[derive(Default)]
pub(super) struct Lists {
    promises: Vec<(String, usize, FollowUp)>,
    orphans: Vec<(String, usize, Noted)>,
}

impl Lists {
    /// Keeps what the lists need of a proposal.
    pub(super) fn add_proposal(&mut self, report: &ReviewReport, proposal: &Proposal, assessments: Vec<Assessment>) {
        let units = proposal.units().join(Text::NameJoin.get(report.lang));
        for (reviewer, assessment) in assessments.into_iter().enumerate() {
            let promises = assessment.follow_ups.into_iter().map(|mut promise| {
                if promise.unit.is_empty() {
                    promise.unit.clone_from(&units);
                }
                (proposal.number().to_owned(), reviewer, promise)
            });
            self.promises.extend(promises);
            let orphans = assessment.notes.into_iter().filter(Noted::is_orphaned);
            self.orphans.extend(orphans.map(|noted| (proposal.number().to_owned(), reviewer, noted)));
        }
    }

    /// Renders the lists that have entries.
    pub(super) fn finish(self, report: &ReviewReport) -> String {
        let mut text = String::new();
        if !self.promises.is_empty() {
            text.push_str(&promises(report, self.promises));
        }
        if !self.orphans.is_empty() {
            text.push_str(&heading(2, Text::ReportOrphans.get(report.lang)));
            text.push_str(&paragraph(Text::ReportOrphansWhy.get(report.lang)));
            let orphans = self.orphans.iter();
            text.push_str(&list(
                orphans.map(|(id, reviewer, note)| said_of(report, id, &noted(report, *reviewer, note))),
            ));
        }
        text
    }
}

/// The promises as a table, those that are due first at the top.
fn promises(report: &ReviewReport, mut promises: Vec<(String, usize, FollowUp)>) -> String {
    let lang = report.lang;
    // Promises without a date come last; among equals the order of the proposals stays.
    order::sort_by_key(&mut promises, |(_, _, promise)| (promise.due.is_none(), promise.due.clone()));
    let mut names = vec![
        Text::ReportColumnId,
        Text::ReportColumnUnit,
        Text::ReportColumnPromise,
        Text::ReportColumnDue,
        Text::ReportColumnState,
        Text::ReportColumnRemark,
    ];
    let people = report.panel.names();
    names.extend((people.len() > 1).then_some(Text::ReportColumnReviewer));
    let mut text = heading(2, Text::ReportFollowUps.get(lang));
    text.push_str(&columns(&names.iter().map(|name| (name.get(lang), false)).collect::<Vec<_>>()));
    for (id, reviewer, promise) in &promises {
        let due = promise.due.as_ref().map_or_else(|| Text::FollowNoDue.get(lang).to_owned(), |due| due.to_string());
        let mut cells: Vec<String> = [id, &promise.unit, &promise.source.quote].map(|text| inline(text)).into();
        cells.extend([due, promise.state.label().get(lang).to_owned(), inline(&promise.remark)]);
        cells.extend(people.get(*reviewer).filter(|_| people.len() > 1).map(|name| inline(name)));
        text.push_str(&row(cells));
    }
    text
}

/// What was said of proposals that the collection does not have.
pub(super) fn missing(report: &ReviewReport) -> String {
    let lang = report.lang;
    if report.plan.missing.is_empty() {
        return String::new();
    }
    let people = report.panel.names();
    let mut items = Vec::new();
    for id in &report.plan.missing {
        for (reviewer, assessment) in report.panel.bare(id).iter().enumerate() {
            let mut said: Vec<String> =
                people.get(reviewer).filter(|_| people.len() > 1).map(|n| inline(n)).into_iter().collect();
            said.extend(assessment.verdicts.iter().map(|(part, verdict)| {
                let word = words::verdict(*verdict, *part, lang);
                lang.say(Text::ReportBy, &[&words::part(*part, lang), &word])
            }));
            if !assessment.verdicts.is_empty() {
                items.push(said_of(report, id, &said.join(Text::ReportJoin.get(lang))));
            }
            items.extend(assessment.notes.iter().map(|note| said_of(report, id, &noted(report, reviewer, note))));
            let promises = assessment.follow_ups.iter();
            items.extend(promises.map(|promise| said_of(report, id, &promised(report, reviewer, promise))));
        }
    }
    heading(2, Text::ReportMissing.get(lang)) + &paragraph(Text::ReportMissingWhy.get(lang)) + &list(items)
}

/// A line about a proposal.
fn said_of(report: &ReviewReport, id: &str, what: &str) -> String {
    report.lang.say(Text::ReportBy, &[&inline(id), &what])
}
