//! Rows that have only moved: found by comparing the screen as it is with the screen as it is to be.

use std::ops::Range;

use super::shadow::{Shadow, Slot};

/// The fewest bytes that moving rows must save: the sequences that do it take some thirty.
const WORTH: usize = 60;

/// A rectangle of the screen whose rows move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// Its rows: those that move, and those that they move over.
    pub(super) rows: Range<u16>,
    /// Its columns.
    pub(super) columns: Range<u16>,
    /// How many rows they move, and whether up.
    pub(super) by: u16,
    pub(super) up: bool,
}

/// The movement that saves the most; `None` where none saves enough. Parts of rows can only be moved
/// by terminals that have left and right margins.
pub(super) fn find(shown: &Shadow, next: &Shadow, margins: bool) -> Option<Scroll> {
    let (width, height) = (shown.width(), shown.height());
    let changed: Vec<Range<u16>> = (0..height).filter_map(|y| shown.difference(next, y)).collect();
    if changed.len() < 3 {
        return None;
    }
    let left = changed.iter().map(|c| c.start).min().unwrap_or(0);
    let right = changed.iter().map(|c| c.end).max().unwrap_or(width);
    let part = (margins && (left > 0 || right < width)).then_some(left..right);
    part.into_iter().chain(Some(0..width)).find_map(|columns| best(shown, next, &columns))
}

/// The best movement within some columns.
fn best(shown: &Shadow, next: &Shadow, columns: &Range<u16>) -> Option<Scroll> {
    let height = shown.height();
    let same = |from: u16, to: u16| shown.part(from, columns) == next.part(to, columns);
    let mut best: Option<(usize, Scroll)> = None;
    for by in 1..height.saturating_sub(height / 4) {
        for up in [true, false] {
            // Runs of rows that stand where they are to be, `by` rows from where they are.
            let source = |to: u16| if up { (to + by < height).then_some(to + by) } else { to.checked_sub(by) };
            let mut to = 0;
            while to < height {
                let start = to;
                while to < height && source(to).is_some_and(|from| same(from, to)) {
                    to += 1;
                }
                if to > start {
                    let rows = if up { start..to + by } else { start - by..to };
                    // What they leave behind is blank and has to be written anew.
                    let left = if up { to..to + by } else { start - by..start };
                    let before: usize = rows.clone().map(|y| written(shown, next, y, columns)).sum();
                    let after: usize = left.flat_map(|y| next.part(y, columns)).map(Slot::bytes).sum();
                    let saved = before.saturating_sub(after);
                    // Half a wide character cannot be moved.
                    let splits = |y: u16| [shown, next].iter().any(|s| s.splits(y, columns));
                    let most = best.as_ref().map_or(WORTH, |(most, _)| *most);
                    if saved > most && !rows.clone().any(splits) {
                        best = Some((saved, Scroll { rows, columns: columns.clone(), by, up }));
                    }
                }
                to = to.max(start) + 1;
            }
        }
    }
    best.map(|(_, scroll)| scroll)
}

/// Bytes of the characters in which a row differs.
fn written(shown: &Shadow, next: &Shadow, y: u16, columns: &Range<u16>) -> usize {
    let pairs = shown.part(y, columns).iter().zip(next.part(y, columns));
    pairs.filter(|(a, b)| a != b).map(|(_, b)| b.bytes()).sum()
}
