//! The report as a committee signs it, on paper of any kind: in a short form of what was found, and in a long one with
//! each proposal.
//!
//! * `sheet`: chapters, lines and tables as they are put on the paper
//! * `columns`: what its tables have in common
//! * `summary`: the figures, the table of proposals, the statistics by unit
//! * `reviewers`: several reviewers side by side
//! * `shortfalls`: what is not satisfied (short form)
//! * `section`: a proposal with its points (long form); `appendix`: what may answer them, by wording
//! * `letter`: what a unit is told of its proposals alone
//! * `lists`: promises, notes without their words, proposals that are gone

mod appendix;
mod columns;
pub(super) mod letter;
mod lists;
mod reviewers;
mod section;
mod sheet;
mod shortfalls;
mod summary;

use sheet::Sheet;
pub(super) use summary::panel_words;

use super::gathered::Gathered;
use super::paper::{Block, Paper};
use super::statistics::SummaryRow;
use super::{ExportError, Form, ReviewReport, Watch};
use crate::lang::Text;
use crate::model::Proposal;

/// Writes the report; returns how many proposals are in its table.
pub(super) fn write(
    report: &ReviewReport,
    form: Form,
    mut paper: Box<dyn Paper + '_>,
    watch: &mut Watch,
) -> Result<usize, ExportError> {
    let mut sheet = Sheet::new(report, &mut *paper);
    summary::begin(&mut sheet)?;
    // The smaller table first: it has room where the larger one goes on to the next page whole.
    reviewers::side_by_side(&mut sheet)?;
    summary::units(&mut sheet)?;
    let mut gathered = Gathered::default();
    let mut passes = Passes { done: 0, of: report.plan.lines.len() * if form == Form::Long { 2 } else { 1 }, watch };
    match form {
        Form::Short => {
            let mut begun = false;
            passes.each(report, &mut |row, proposal| {
                let assessments = report.panel.assessments(proposal);
                shortfalls::of_proposal(&mut sheet, row, proposal, &assessments, &mut begun)?;
                gathered.add_proposal(proposal, assessments);
                Ok(())
            })?;
            if !begun {
                shortfalls::none(&mut sheet)?;
            }
            lists::unkept(&mut sheet, gathered)?;
            sheet.signatures()?;
        }
        Form::Long => {
            let mut begun = false;
            passes.each(report, &mut |row, proposal| {
                if !std::mem::replace(&mut begun, true) {
                    sheet.chapter(Text::ReportDetails)?;
                }
                let assessments = report.panel.assessments(proposal);
                section::section(&mut sheet, row, proposal, &assessments)?;
                gathered.add_proposal(proposal, assessments);
                Ok(())
            })?;
            lists::all(&mut sheet, gathered)?;
            sheet.signatures()?;
            let mut begun = false;
            passes.each(report, &mut |_, proposal| appendix::of_proposal(&mut sheet, proposal, &mut begun))?;
            if begun {
                sheet.put(Block::EndTable)?;
            }
        }
    }
    paper.finish()?;
    Ok(report.plan.lines.len())
}

/// How far the ways through the proposals are, taken together.
struct Passes<'a, 'w> {
    done: usize,
    of: usize,
    watch: &'a mut Watch<'w>,
}

impl Passes<'_, '_> {
    /// Takes each proposal that somebody has reviewed. One that can no longer be read is missing, which the counts show.
    fn each(
        &mut self,
        report: &ReviewReport,
        take: &mut dyn FnMut(&SummaryRow, &Proposal) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        for row in &report.plan.lines {
            if let Some(proposal) = report.library.proposal(row.number).filter(|_| row.reviewed) {
                take(row, &proposal)?;
            }
            self.done += 1;
            if (self.watch)(self.done, self.of).is_break() {
                return Err(ExportError::Stopped);
            }
        }
        Ok(())
    }
}
