//! What became of the columns of a ledger; and what of a ledger need not be kept for that.

use super::account::words_at;
use super::reading::{Certainty, FragmentKind, LedgerColumn, Reading, Role};
use super::source::SourceBlock;

/// Whether all of a document is rows of ledgers.
pub(crate) fn is_ledger(reading: &Reading) -> bool {
    !reading.fragments.is_empty() && reading.fragments.iter().all(|one| one.kind == FragmentKind::Row)
}

/// The columns of all tables of a ledger, those without values with no role.
pub(super) fn columns_of(reading: &Reading) -> Vec<LedgerColumn> {
    // By block and column.
    let mut found: Vec<((usize, usize), LedgerColumn)> = Vec::new();
    for span in &reading.spans {
        let Some((_, column, line)) = span.spot.cell else { continue };
        let is_head = span.role == Role::Label && span.fragment.is_none();
        if !is_head && span.fragment.is_none() {
            continue;
        }
        let place = (span.spot.block, column);
        let at = found.iter().position(|(known, _)| *known == place).unwrap_or_else(|| {
            found.push((place, LedgerColumn { heading: String::new(), roles: Vec::new() }));
            found.len() - 1
        });
        let Some((_, column)) = found.get_mut(at) else { continue };
        if is_head {
            // A heading may be broken over lines: its last one alone is the name of no column.
            let above = std::mem::take(&mut column.heading);
            let above = if line > 0 { above } else { String::new() };
            column.heading = [above, words_at(reading, &span.spot).1.split_whitespace().collect()].concat();
        } else if !column.roles.contains(&span.role) {
            column.roles.push(span.role.clone());
        }
    }
    let mut columns: Vec<LedgerColumn> = Vec::new();
    for (_, column) in found {
        // Sheets of a workbook have the same columns.
        if columns.iter().all(|known| known.heading != column.heading || known.roles != column.roles) {
            columns.push(column);
        }
    }
    columns
}

/// Gives up the cells of a ledger that went into fields, which nobody asks for again unless every line is to be shown.
pub(super) fn forget_cells(reading: &mut Reading) {
    reading.spans.retain(|span| span.fragment.is_none() || span.certainty == Certainty::Unsure);
    reading.spans.shrink_to_fit();
    let mut kept = reading.spans.iter().filter_map(|span| Some((span.spot.block, span.spot.cell?.0))).peekable();
    for (block, content) in reading.document.blocks.iter_mut().enumerate() {
        let SourceBlock::Table(table) = content else { continue };
        for (at, row) in table.rows.iter_mut().enumerate() {
            while kept.next_if(|place| *place < (block, at)).is_some() {}
            if kept.peek() != Some(&(block, at)) {
                row.cells = Vec::new();
            }
        }
    }
}
