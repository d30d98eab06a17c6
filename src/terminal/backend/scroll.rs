//! Finds rows that have only moved, by comparing the screen as it is with the next one.

use std::ops::Range;

use super::region::{Region, Scroll};
use super::shadow::Shadow;
use super::slot::Slot;

/// The fewest bytes that a movement must save: its own sequences take some thirty.
const WORTH: usize = 60;

/// Bytes of the sequences that set a region and its margins.
const SETTING: usize = 16;

/// Finds the movement that saves the most; `None` where none saves enough. Only terminals with left and right
/// margins can move parts of rows; the region that is `set` already costs less than another.
pub(super) fn find(shown: &Shadow, next: &Shadow, margins: bool, set: Option<&Region>) -> Option<Scroll> {
    let (width, height) = (shown.width(), shown.height());
    let changed: Vec<Range<u16>> = (0..height).filter_map(|y| shown.difference(next, y)).collect();
    // A blank screen, as at the start and after a resize, has nothing that could be moved.
    if changed.len() < 3 || shown.is_blank() {
        return None;
    }
    let left = changed.iter().map(|c| c.start).min().unwrap_or(0);
    let right = changed.iter().map(|c| c.end).max().unwrap_or(width);
    let holds_all = |set: &&Region| set.columns.start <= left && right <= set.columns.end;
    let again = set.filter(holds_all).and_then(|set| {
        let (saved, scroll) = best(shown, next, &set.columns)?;
        let same = Scroll { region: set.clone(), ..scroll };
        let enough = saving(shown, next, &same).is_some_and(|same| same + SETTING >= saved);
        enough.then_some(same)
    });
    if again.is_some() {
        return again;
    }
    let part = (margins && (left > 0 || right < width)).then_some(left..right);
    part.into_iter().chain(Some(0..width)).find_map(|columns| best(shown, next, &columns)).map(|(_, scroll)| scroll)
}

/// Bytes that a movement saves; `None` where it would not bring every row to its place.
fn saving(shown: &Shadow, next: &Shadow, scroll: &Scroll) -> Option<usize> {
    let Scroll { region: Region { rows, columns }, by, up } = scroll;
    let moves = |to: u16| {
        let from = if *up { to.checked_add(*by) } else { to.checked_sub(*by) };
        from.filter(|from| rows.contains(from))
    };
    let splits = |y: u16| [shown, next].iter().any(|s| s.splits(y, columns));
    let is_so = |to: u16| moves(to).is_none_or(|from| shown.part(from, columns) == next.part(to, columns));
    if rows.clone().any(|y| splits(y) || !is_so(y)) {
        return None;
    }
    let before: usize = rows.clone().map(|y| written(shown, next, y, columns)).sum();
    // The rows that they leave are blank and have to be written anew.
    let left = rows.clone().filter(|y| moves(*y).is_none());
    let after: usize = left.flat_map(|y| next.part(y, columns)).map(|slot| slot.bytes()).sum();
    Some(before.saturating_sub(after))
}

/// The best movement within some columns, and what it saves.
fn best(shown: &Shadow, next: &Shadow, columns: &Range<u16>) -> Option<(usize, Scroll)> {
    let height = shown.height();
    // Each row is compared once with each kind of row, of which a large screen, mostly blank, has few; each two
    // rows with each other would take seconds there.
    let mut kinds: Vec<&[Slot]> = Vec::new();
    let mut kind = |row| {
        kinds.iter().position(|known| *known == row).unwrap_or_else(|| {
            kinds.push(row);
            kinds.len() - 1
        })
    };
    let before: Vec<usize> = (0..height).map(|y| kind(shown.part(y, columns))).collect();
    let after: Vec<usize> = (0..height).map(|y| kind(next.part(y, columns))).collect();
    let same = |from: u16, to: u16| before.get(usize::from(from)) == after.get(usize::from(to));
    let changes: Vec<usize> = (0..height).map(|y| written(shown, next, y, columns)).collect();
    let changed = |rows: &Range<u16>| -> usize {
        changes.get(usize::from(rows.start)..usize::from(rows.end)).unwrap_or_default().iter().sum()
    };
    let mut best: Option<(usize, Scroll)> = None;
    for by in 1..height.saturating_sub(height / 4) {
        for up in [true, false] {
            // Runs of rows whose next place is `by` rows from where they are.
            let source = |to: u16| if up { (to + by < height).then_some(to + by) } else { to.checked_sub(by) };
            let mut to = 0;
            while to < height {
                let start = to;
                while to < height && source(to).is_some_and(|from| same(from, to)) {
                    to += 1;
                }
                if to > start {
                    let rows = if up { start..to + by } else { start - by..to };
                    let most = best.as_ref().map_or(WORTH, |(most, _)| *most);
                    let may_save = changed(&rows) > most;
                    let scroll = Scroll { region: Region { rows, columns: columns.clone() }, by, up };
                    if may_save && let Some(saved) = saving(shown, next, &scroll).filter(|saved| *saved > most) {
                        best = Some((saved, scroll));
                    }
                }
                to = to.max(start) + 1;
            }
        }
    }
    best
}

/// Bytes of the characters in which a row differs.
fn written(shown: &Shadow, next: &Shadow, y: u16, columns: &Range<u16>) -> usize {
    let pairs = shown.part(y, columns).iter().zip(next.part(y, columns));
    pairs.filter(|(a, b)| a != b).map(|(_, b)| b.bytes()).sum()
}
