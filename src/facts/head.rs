//! The head of a text: the facts that matter most, in at most three rows.

use super::{Fact, HeadRow};
use crate::text::width::width;

/// Columns between two facts.
const GAP: usize = 2;

/// Columns behind its label that a list takes at least, if it is to be cut.
const BEGUN: usize = 11;

/// Rows of a head: more would push the text away. Each has facts of one kind.
const ROWS: [HeadRow; 3] = [HeadRow::First, HeadRow::Second, HeadRow::Third];

/// A row of a head, and whether facts of its kind had no room.
pub(crate) type PackedRow = (Vec<Fact>, bool);

/// The facts of a head in rows of so many columns. A kind without facts leaves its row to those that have too many.
pub(crate) fn head_rows(facts: Vec<Fact>, columns: usize) -> Vec<PackedRow> {
    let mut kinds: Vec<Vec<Vec<Fact>>> = ROWS.iter().map(|row| packed(&facts, *row, columns)).collect();
    kinds.retain(|rows| !rows.is_empty());
    let mut spare = ROWS.len() - kinds.len();
    let mut head = Vec::new();
    for rows in kinds {
        let taken = rows.len().min(1 + spare);
        spare -= taken - 1;
        let is_cut = rows.len() > taken;
        // A list is cut within, where it can begin.
        let next = rows.get(taken).and_then(|row| row.first()).filter(|fact| fact.is_list()).cloned();
        let mut shown: Vec<PackedRow> = rows.into_iter().take(taken).map(|row| (row, false)).collect();
        if let Some((row, cut)) = shown.last_mut().filter(|_| is_cut) {
            *cut = true;
            let used: usize = row.iter().map(|fact| width(&fact.said()) + GAP).sum();
            row.extend(next.filter(|fact| used + width(&fact.label) + BEGUN <= columns));
        }
        head.extend(shown);
    }
    head
}

/// The same as lines of a report, which have room for all; `join` stands between two facts.
pub(crate) fn head_lines(facts: Vec<Fact>, join: &str) -> Vec<String> {
    let rows = head_rows(facts, usize::MAX).into_iter();
    rows.map(|(row, _)| row.iter().map(Fact::said).collect::<Vec<_>>().join(join)).collect()
}

impl Fact {
    /// Whether it names several things.
    fn is_list(&self) -> bool {
        !self.bare && self.value().contains(['、', ','])
    }

    /// As a head says it.
    fn said(&self) -> String {
        if self.bare { self.value() } else { [self.label.as_str(), " ", &self.value()].concat() }
    }
}

/// The facts of a kind in as many rows as they take.
fn packed(facts: &[Fact], kind: HeadRow, columns: usize) -> Vec<Vec<Fact>> {
    let mut rows: Vec<Vec<Fact>> = Vec::new();
    let mut used = 0;
    for fact in facts.iter().filter(|fact| fact.row == kind) {
        let needed = width(&fact.said());
        match rows.last_mut().filter(|_| used + GAP + needed <= columns) {
            Some(row) => {
                row.push(fact.clone());
                used += GAP + needed;
            }
            None => {
                rows.push(vec![fact.clone()]);
                used = needed;
            }
        }
    }
    rows
}
