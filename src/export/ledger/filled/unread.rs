//! What somebody has filled in where nothing is read: it is named all the same.

use crate::export::ledger::columns::FilledRow;
use crate::export::ledger::fault::FaultKind;
use crate::export::ledger::marked;
use crate::lang::{Lang, Text};

/// The sheets that can be filled in.
const TO_FILL: [Text; 2] = [Text::LedgerItems, Text::ReportColumnFollowUps];

/// Those that only the program writes.
const PROGRAMS: [Text; 3] = [Text::ReportSummary, Text::LedgerUnits, Text::LedgerReviewers];

/// Rows that are named one by one.
const NAMED: usize = 5;

fn is_called(sheet: &str, names: &[Text]) -> bool {
    names.iter().any(|name| [Lang::Zh, Lang::En].iter().any(|lang| sheet == name.get(*lang)))
}

/// Whether a sheet is one of the program's that can be filled in.
pub(crate) fn is_to_fill(sheet: &str) -> bool {
    is_called(sheet, &TO_FILL)
}

/// Whether a row is on the sheet that sets reviewers side by side.
pub(super) fn is_beside(row: &FilledRow) -> bool {
    is_called(&row.place.0, &[Text::LedgerReviewers])
}

/// Whether a sheet that begins with some rows says something, and is none of those that only the program writes.
pub(super) fn is_anybodys(rows: &[FilledRow]) -> bool {
    let Some(first) = rows.first() else { return false };
    let sheet = rows.iter().take_while(|row| row.place.0 == first.place.0);
    !is_called(&first.place.0, &PROGRAMS) && sheet.flat_map(|row| &row.cells).any(|cell| !cell.trim().is_empty())
}

/// Of the sheets that only the program writes the rows that say something else by now, at the first of each sheet.
pub(super) fn changed(rows: &[FilledRow], lang: Lang) -> Vec<(usize, FaultKind)> {
    let mut faults = Vec::new();
    for name in PROGRAMS {
        let on_it =
            rows.iter().enumerate().filter(|(_, row)| row.comment.is_none() && is_called(&row.place.0, &[name]));
        let mut on_it = on_it.skip_while(|(_, row)| !row.cells.iter().any(|cell| marked::is_head(cell)));
        // A ledger of an earlier version has no marks.
        let at = on_it.next().and_then(|(_, head)| head.cells.iter().position(|cell| marked::is_head(cell)));
        let Some(at) = at else { continue };
        let is_changed = |(_, row): &(usize, &FilledRow)| {
            let cell = |at: usize| row.cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
            let is_behind = row.cells.iter().skip(at + 1).any(|cell| !cell.trim().is_empty());
            match cell(at) {
                // What stands in the first column alone is said below the table.
                "" => is_behind || (1..at).any(|at| !cell(at).is_empty()),
                mark => is_behind || marked::mark_of((0..at).map(cell)) != mark,
            }
        };
        let changed: Vec<(usize, &FilledRow)> = on_it.filter(is_changed).collect();
        let named: Vec<String> = changed.iter().take(NAMED).map(|(_, row)| row.place.1.to_string()).collect();
        let more = if changed.len() > NAMED { ".." } else { "" };
        let named = [&named.join(Text::NameJoin.get(lang)), more].concat();
        let kind = || FaultKind::Rows(Text::FilledProgramsOwn, named, changed.len());
        faults.extend(changed.first().map(|(at, _)| (*at, kind())));
    }
    faults
}
