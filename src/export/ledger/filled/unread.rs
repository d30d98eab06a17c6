//! What somebody has filled in where nothing is read: it is named all the same.

use super::Reader;
use crate::export::ledger::columns::{Cells, Field, FilledRow};
use crate::export::ledger::fault::FaultKind;
use crate::export::ledger::words::is_same;
use crate::export::words;
use crate::lang::{Lang, Text};
use crate::review::{EventLog, Part};

/// Whether a row is on a sheet of the program's.
pub(super) fn is_on(row: &FilledRow, sheets: &[Text]) -> bool {
    sheets.iter().any(|sheet| [Lang::Zh, Lang::En].iter().any(|lang| row.place.0 == sheet.get(*lang)))
}

impl Reader<'_> {
    /// The rows of the sheet that sets reviewers side by side which say of what was settled together neither what stands
    /// nor what stood: who was there has no column on it.
    pub(super) fn settled_beside(&self, rows: &[FilledRow], logs: &[&EventLog]) -> Vec<(usize, FaultKind)> {
        let mut sheet = rows.iter().enumerate().filter(|(_, row)| is_on(row, &[Text::LedgerReviewers]));
        let Some((_, head)) = sheet.next() else { return Vec::new() };
        let heads: Vec<_> = head.cells.iter().map(|cell| Field::named(cell)).collect();
        let langs = [Lang::Zh, Lang::En];
        let is_written = |cells: &Cells| {
            let [number, item, agreed] = [Field::Id, Field::Item, Field::Agreed].map(|field| cells.get(field));
            let id = self.proposal(number, cells).map_or_else(|_| number.to_owned(), |proposal| proposal.id.clone());
            let is = |part: &Part| langs.iter().any(|lang| is_same(item, &words::part(*part, *lang)));
            let is_said = |log: &EventLog, part: Part, lang: Lang| {
                log.agreed_words(&id, part, lang).is_some_and(|said| is_same(agreed, &said))
            };
            let is_of = |log: &&EventLog| {
                let mut parts = log.settled_parts(&id).into_iter().filter(is);
                parts.any(|part| langs.iter().any(|lang| is_said(log, part, *lang)))
            };
            logs.iter().any(is_of)
        };
        let fault = |(at, row)| {
            let cells = Cells { heads: &heads, row };
            let is_new = !cells.get(Field::Agreed).is_empty() && !is_written(&cells);
            is_new.then_some((at, FaultKind::Plain(Text::FilledSettleElsewhere)))
        };
        sheet.filter_map(fault).collect()
    }
}
