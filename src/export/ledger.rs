//! The ledger (台账): a workbook with the same numbers as the report that is signed, to sort, filter and calculate with,
//! and sheets that can be filled in by hand and taken in again.
//!
//! * `proposals`: a row a proposal, and the figures (汇总)
//! * `items`: a row a point and one for the whole, of each reviewer (逐条); `columns`: its columns, which are known again
//! * `lists`: promises (跟办), units (按单位), reviewers side by side (评议人对照)
//! * `marked`: what rows that only the program writes say, in short
//! * `known`: which records went into it, so that what stood then is known
//! * `filled`: a sheet that was filled in, as what it would change; `promised`: its rows of promises; `settled`: what it says was settled together; `fault`: what it comes to and what does not fit in it; `words`: what may stand in its cells

mod columns;
mod fault;
mod filled;
mod items;
mod known;
mod lists;
mod marked;
mod promised;
mod proposals;
mod settled;
mod words;

use std::io::Write;

pub(crate) use columns::{FilledRow, round_said};
pub(crate) use fault::{Fault, Filled};
pub(crate) use filled::{is_to_fill, read_filled};

use super::gathered::Gathered;
use super::workbook::Workbook;
use super::{ExportError, ReviewReport, Watch};
use crate::lang::Text;

/// Sheets of a ledger.
const SHEETS: usize = 5;

/// Writes the ledger; returns how many proposals are in it.
pub(super) fn write(report: &ReviewReport, out: &mut dyn Write, watch: &mut Watch) -> Result<usize, ExportError> {
    let lang = report.lang;
    let (title, foot) = (&report.library.collection().title, Text::LedgerFoot.get(lang));
    let mut book = Workbook::begin(out, title, foot, &report.made.date().to_string(), SHEETS)?;
    proposals::sheet(&mut book, report)?;
    let mut gathered = Gathered::default();
    items::sheet(&mut book, report, &mut gathered, watch)?;
    lists::promises(&mut book, report, &mut gathered)?;
    lists::units(&mut book, report)?;
    lists::reviewers(&mut book, report)?;
    book.finish()?;
    Ok(report.plan.summary.listed)
}
