//! Finds rows that have only moved, by comparing the screen as it is with the next one.
//!
//! The panes of a screen move by themselves: columns that show the same sign from top to bottom part it. A terminal
//! with left and right margins moves the rows of some panes; any other moves whole rows, and what stood still in them
//! is written again, where that costs less than it saves.

use std::ops::Range;

use super::region::{Region, Scroll};
use super::shadow::Shadow;
use super::slot::Slot;

/// The fewest bytes that a movement must save: its own sequences take some thirty.
const WORTH: isize = 60;

/// Bytes of the sequences that set a region and its margins.
const SETTING: isize = 16;

/// Bytes of the way to a row and of erasing what stands behind its text.
const WAY: isize = 8;

/// Rows that have no share in a sign that parts the screen: titles, hints, the bottom row.
const CHROME: u16 = 4;

/// What no saving makes good.
const NEVER: isize = isize::MIN / 1024;

/// Some columns of the screen, row by row.
struct Part {
    columns: Range<u16>,
    /// Which rows are alike, now and then: each two rows compared with each other would take seconds on a large screen.
    before: Vec<usize>,
    after: Vec<usize>,
    /// Bytes that writing what differs takes, and those that writing all takes.
    written: Vec<isize>,
    full: Vec<isize>,
}

impl Part {
    fn new(shown: &Shadow, next: &Shadow, columns: Range<u16>) -> Part {
        let mut kinds: Vec<&[Slot]> = Vec::new();
        let mut kind = |row| {
            kinds.iter().position(|known| *known == row).unwrap_or_else(|| {
                kinds.push(row);
                kinds.len() - 1
            })
        };
        let rows = 0..shown.height();
        let before = rows.clone().map(|y| kind(shown.part(y, &columns))).collect();
        let after = rows.clone().map(|y| kind(next.part(y, &columns))).collect();
        let sum = |slots: &mut dyn Iterator<Item = &Slot>| slots.map(|slot| slot.bytes()).sum::<usize>() as isize;
        let pairs = |y| shown.part(y, &columns).iter().zip(next.part(y, &columns));
        let written = rows.clone().map(|y| sum(&mut pairs(y).filter(|(a, b)| a != b).map(|(_, next)| next))).collect();
        let full = rows.map(|y| WAY + sum(&mut next.part(y, &columns).iter())).collect();
        Part { before, after, written, full, columns }
    }

    /// Bytes saved at a row into which another one moves, or none does.
    fn saved(&self, to: usize, from: Option<usize>) -> isize {
        let written = self.written.get(to).copied().unwrap_or(0);
        let is_so = from.is_some_and(|from| self.before.get(from) == self.after.get(to));
        written - if is_so { 0 } else { self.full.get(to).copied().unwrap_or(0) }
    }
}

/// Finds the movement that saves the most; `None` where none saves enough. The region that is `set` already costs
/// less than another.
pub(super) fn find(shown: &Shadow, next: &Shadow, margins: bool, set: Option<&Region>) -> Option<Scroll> {
    let height = shown.height();
    // A blank screen, as at the start and after a resize, has nothing that could be moved.
    if shown.is_blank() || (0..height).filter(|y| shown.difference(next, *y).is_some()).count() < 3 {
        return None;
    }
    let parts: Vec<Part> =
        columns_of_parts(shown, next).into_iter().map(|columns| Part::new(shown, next, columns)).collect();
    let mut best: Option<(isize, Scroll)> = None;
    for (first, last) in (0..parts.len()).flat_map(|first| (first..parts.len()).map(move |last| (first, last))) {
        let some = parts.get(first..=last).unwrap_or_default();
        let (Some(left), Some(right)) = (some.first(), some.last()) else { continue };
        let columns = left.columns.start..right.columns.end;
        if (margins || columns == (0..shown.width())) && some.iter().any(|part| part.written.iter().any(|b| *b > 0)) {
            let splits: Vec<bool> =
                (0..height).map(|y| shown.splits(y, &columns) || next.splits(y, &columns)).collect();
            let set = set.filter(|set| set.columns == columns);
            let least = best.as_ref().map_or(WORTH, |(saved, _)| *saved);
            if let Some((saved, rows, by, up)) = movement(some, &splits, set, least) {
                best = Some((saved, Scroll { region: Region { rows, columns }, by, up }));
            }
        }
    }
    best.map(|(_, scroll)| scroll)
}

/// The columns between the signs that part the screen.
fn columns_of_parts(shown: &Shadow, next: &Shadow) -> Vec<Range<u16>> {
    let height = shown.height();
    let mut parts = vec![];
    let mut start = 0;
    for x in 0..shown.width() {
        let slots = |y| [shown, next].map(|screen| screen.row(y).get(usize::from(x)));
        let [sign, _] = slots(height / 2);
        let is_sign = sign.is_some_and(|slot| slot.columns() == 1 && !slot.is_blank());
        let others = |rows: Range<u16>| rows.filter(|y| slots(*y) != [sign; 2]).count();
        if is_sign && others(0..height) <= usize::from(CHROME.min(height / 3)) {
            parts.push(start..x);
            start = x + 1;
        }
    }
    parts.push(start..shown.width());
    parts.retain(|columns| !columns.is_empty());
    parts
}

/// The movement of the rows of some parts that saves the most, if it is more than `least`: what it saves, the rows
/// that it takes, by how many, and whether up.
fn movement(
    parts: &[Part],
    splits: &[bool],
    set: Option<&Region>,
    least: isize,
) -> Option<(isize, Range<u16>, u16, bool)> {
    let height = splits.len();
    let saved = |to: usize, from: Option<usize>| match splits.get(to) {
        Some(false) => parts.iter().map(|part| part.saved(to, from)).sum(),
        _ => NEVER,
    };
    let mut best = None;
    let mut most = least;
    for (by, up) in (1..height.saturating_sub(height / 4)).flat_map(|by| [(by, true), (by, false)]) {
        // Downwards is upwards in a mirror.
        let at = |y: usize| if up { y } else { height - 1 - y };
        let range = |rows: Range<usize>| if up { rows } else { height - rows.end..height - rows.start };
        // What the rows above each save: those into which another moves, those that are left blank.
        let (mut moved, mut left) = (vec![0], vec![0]);
        for y in 0..height {
            let from = Some(y + by).filter(|from| *from < height).map(at);
            moved.push(moved.get(y).unwrap_or(&0) + from.map_or(NEVER, |from| saved(at(y), Some(from))));
            left.push(left.get(y).unwrap_or(&0) + saved(at(y), None));
        }
        let between = |sums: &[isize], rows: Range<usize>| {
            sums.get(rows.end).unwrap_or(&NEVER) - sums.get(rows.start).unwrap_or(&0)
        };
        let of = |rows: &Range<usize>| {
            let middle = rows.end.saturating_sub(by).max(rows.start);
            between(&moved, rows.start..middle) + between(&left, middle..rows.end)
        };
        let mut take = |rows: Range<usize>, extra: isize| {
            let sum = of(&rows) + extra;
            if sum > most {
                most = sum;
                let rows = range(rows);
                let row = |y: usize| u16::try_from(y).unwrap_or(u16::MAX);
                best = Some((sum, row(rows.start)..row(rows.end), row(by), up));
            }
        };
        let mut start = 0;
        for y in 0..height.saturating_sub(by) {
            if between(&moved, start..y) <= 0 {
                start = y;
            }
            take(start..y + 1 + by, 0);
        }
        if let Some(set) = set.map(|set| range(usize::from(set.rows.start)..usize::from(set.rows.end))) {
            take(set, SETTING);
        }
    }
    best
}
