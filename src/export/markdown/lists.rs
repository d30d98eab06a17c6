//! What stands behind the proposals of a report: promises, notes without their words, proposals that are gone.

use super::escape::inline;
use super::{columns, heading, item, list, paragraph, row};
use crate::export::gathered::{Gathered, Kept};
use crate::export::{ReviewReport, said, words};
use crate::lang::Text;
use crate::review::FollowUp;

/// Renders the lists that have entries.
pub(super) fn lists(report: &ReviewReport, mut gathered: Gathered) -> String {
    let lang = report.lang;
    gathered.add_missing(report);
    let promised = gathered.take_promises();
    let mut text = String::new();
    if !promised.is_empty() {
        text.push_str(&promises(report, &promised));
    }
    if !gathered.orphans.is_empty() {
        text.push_str(&heading(2, Text::ReportOrphans.get(lang)));
        text.push_str(&paragraph(Text::ReportOrphansWhy.get(lang)));
        let said = |Kept { number, reviewer, what, .. }: &Kept<_>| {
            item(&lang.say(Text::ReportBy, &[number, &said::noted(report, *reviewer, what)]))
        };
        text.push_str(&list(gathered.orphans.iter().map(said)));
    }
    if !report.plan.missing.is_empty() {
        text.push_str(&heading(2, Text::ReportMissing.get(lang)));
        text.push_str(&paragraph(Text::ReportMissingWhy.get(lang)));
        text.push_str(&list(said::of_missing(report).iter().map(|line| item(line))));
    }
    text
}

/// The promises as a table.
fn promises(report: &ReviewReport, promises: &[Kept<FollowUp>]) -> String {
    let lang = report.lang;
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
    for Kept { number, reviewer, differs, what: promise } in promises {
        let due = promise.due.as_ref().map_or_else(|| Text::FollowNoDue.get(lang).to_owned(), |due| due.words(lang));
        let mut cells: Vec<String> = [number, &promise.unit, &words::quote(promise)].map(|text| inline(text)).into();
        let state = words::state_said(promise, *differs, report.made.date(), lang);
        cells.extend([due, state, inline(&words::remarks_on(promise, lang))]);
        cells.extend(people.get(*reviewer).filter(|_| people.len() > 1).map(|name| inline(name)));
        text.push_str(&row(cells));
    }
    text
}

/// The head of the appendix, which says that it is guessed, and of its table.
pub(super) fn appendix(report: &ReviewReport) -> String {
    let lang = report.lang;
    let names = [Text::ReportColumnId, Text::FieldPoint, Text::PaperLikeness, Text::PaperMayAnswer];
    let head = heading(2, Text::PaperAppendix.get(lang)) + &paragraph(Text::PaperAppendixWhy.get(lang));
    head + &columns(&names.map(|name| (name.get(lang), false)))
}
