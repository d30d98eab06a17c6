//! What stands behind the proposals: promises, notes without their words, proposals that are gone.

use super::sheet::Sheet;
use crate::export::gathered::{Gathered, Kept};
use crate::export::paper::{Cell, Column, Look};
use crate::export::{ExportError, said, words};
use crate::lang::{Text, counted};
use crate::review::{FollowState, FollowUp};

/// Puts the promises that were broken or are overdue on the paper, and says what the long form has besides.
pub(super) fn unkept(sheet: &mut Sheet, mut gathered: Gathered) -> Result<(), ExportError> {
    let today = sheet.report.made.date();
    gathered.add_missing(sheet.report);
    let mut promises = gathered.take_promises();
    // Where one of several says so, all who follow it up are named.
    let is_poor = |what: &FollowUp| what.state == FollowState::Broken || what.is_overdue(today);
    let poor = promises.iter().filter(|kept| is_poor(&kept.what));
    let poor: Vec<(String, FollowUp)> = poor.map(|kept| (kept.number.clone(), kept.what.clone())).collect();
    let is_same = |Kept { number, what, .. }: &Kept<FollowUp>| {
        poor.iter().any(|(of, promise)| of == number && promise.is_same_promise(what))
    };
    promises.retain(|kept| is_poor(&kept.what) || kept.differs && is_same(kept));
    promised(sheet, Text::PaperUnkept, &promises)?;
    let missing = sheet.report.plan.missing.len();
    if missing > 0 {
        let said = counted(Text::HandInMissing, &[missing], sheet.lang);
        sheet.line(Look::Small, &said)?;
    }
    Ok(())
}

/// Puts all of them on the paper.
pub(super) fn all(sheet: &mut Sheet, mut gathered: Gathered) -> Result<(), ExportError> {
    let (report, lang) = (sheet.report, sheet.lang);
    gathered.add_missing(report);
    promised(sheet, Text::ReportFollowUps, &gathered.take_promises())?;
    if !gathered.orphans.is_empty() {
        sheet.chapter(Text::ReportOrphans)?;
        sheet.line(Look::Small, Text::ReportOrphansWhy.get(lang))?;
        for Kept { number, reviewer, what, .. } in &gathered.orphans {
            let said = lang.say(Text::ReportBy, &[number, &said::noted(report, *reviewer, what)]);
            sheet.line(Look::Item, &said)?;
        }
    }
    if !report.plan.missing.is_empty() {
        sheet.chapter(Text::ReportMissing)?;
        sheet.line(Look::Small, Text::ReportMissingWhy.get(lang))?;
        for said in said::of_missing(report) {
            sheet.line(Look::Item, &said)?;
        }
    }
    Ok(())
}

/// Promises as a table, where there are any.
fn promised(sheet: &mut Sheet, chapter: Text, promises: &[Kept<FollowUp>]) -> Result<(), ExportError> {
    if promises.is_empty() {
        return Ok(());
    }
    sheet.chapter(chapter)?;
    let (report, lang, several) = (sheet.report, sheet.lang, sheet.has_several());
    let today = report.made.date();
    let name = |text: Text| text.get(lang);
    let has_remark = promises.iter().any(|kept| !words::remarks_on(&kept.what, lang).is_empty());
    let mut columns = vec![
        Column::short(name(Text::ReportColumnId), 14),
        Column::text(name(Text::ReportColumnPromise), 74),
        Column::text(name(Text::ReportColumnUnit), 34),
        Column::short(name(Text::ReportColumnDue), 22),
        Column::short(name(Text::ReportColumnState), 18),
    ];
    columns.extend(has_remark.then(|| Column::text(name(Text::ReportColumnRemark), 30)));
    columns.extend(several.then(|| Column::short(name(Text::ReportColumnReviewer), 18)));
    let row = |Kept { number, reviewer, differs, what }: &Kept<FollowUp>| {
        let due = what.due.as_ref().map_or_else(|| Text::FollowNoDue.get(lang).to_owned(), |due| due.words(lang));
        let (state, overdue) = (words::state_said(what, *differs, today, lang), what.is_overdue(today));
        let mut cells = vec![
            Cell::new(number),
            Cell::new(words::quote(what)),
            Cell::new(&what.unit),
            Cell::new(due),
            Cell::marked(state, *differs || overdue || what.state == FollowState::Broken),
        ];
        cells.extend(has_remark.then(|| Cell::new(words::remarks_on(what, lang))));
        let who = report.panel.names().get(*reviewer);
        cells.extend(who.filter(|_| several).map(Cell::new));
        cells
    };
    sheet.table(&columns, &mut promises.iter().map(row))
}
