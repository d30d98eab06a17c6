//! What a terminal shows, cell by cell, as far as we know.

use std::ops::Range;

use super::region::{Region, Scroll};
use super::slot::Slot;

/// The cells of a screen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shadow {
    slots: Vec<Slot>,
    width: u16,
}

impl Shadow {
    /// A blank screen.
    pub(super) fn new(width: u16, height: u16) -> Shadow {
        Shadow { slots: vec![Slot::BLANK; usize::from(width) * usize::from(height)], width: width.max(1) }
    }

    /// Columns.
    pub(super) fn width(&self) -> u16 {
        self.width
    }

    /// Rows.
    pub(super) fn height(&self) -> u16 {
        u16::try_from(self.slots.len() / usize::from(self.width)).unwrap_or(u16::MAX)
    }

    /// Whether nothing is shown.
    pub(super) fn is_blank(&self) -> bool {
        self.slots.iter().all(|slot| slot.is_blank())
    }

    fn at(&self, x: u16, y: u16) -> usize {
        usize::from(y) * usize::from(self.width) + usize::from(x)
    }

    /// Some columns of a row.
    pub(super) fn part(&self, y: u16, columns: &Range<u16>) -> &[Slot] {
        self.slots.get(self.at(columns.start, y)..self.at(columns.end, y)).unwrap_or_default()
    }

    /// A row.
    pub(super) fn row(&self, y: u16) -> &[Slot] {
        self.part(y, &(0..self.width))
    }

    /// Whether either end of some columns of a row is in the middle of a wide character.
    pub(super) fn splits(&self, y: u16, columns: &Range<u16>) -> bool {
        let is_half = |x: u16| self.row(y).get(usize::from(x)).is_some_and(|slot| slot.columns() == 0);
        is_half(columns.start) || is_half(columns.end)
    }

    /// The columns of a row in which two screens differ; `None` where they do not.
    pub(super) fn difference(&self, other: &Shadow, y: u16) -> Option<Range<u16>> {
        let differ = |(a, b): (&Slot, &Slot)| a != b;
        let (row, others) = (self.row(y), other.row(y));
        let first = row.iter().zip(others).position(differ)?;
        let last = row.iter().zip(others).rposition(differ)?;
        Some(u16::try_from(first).unwrap_or(0)..u16::try_from(last + 1).unwrap_or(self.width))
    }

    /// Puts a slot at a place; any rest of a wide character becomes blank.
    pub(super) fn put(&mut self, x: u16, y: u16, new: Slot) {
        let columns = new.columns();
        for (offset, at) in (0..columns).zip(self.at(x, y)..) {
            let Some(slot) = self.slots.get_mut(at) else { return };
            let was = std::mem::replace(slot, if offset == 0 { new } else { new.half() });
            let orphan = (offset + 1 == columns && was.columns() > 1).then_some(at + 1);
            if let Some(right) = orphan.filter(|_| x + offset + 1 < self.width).and_then(|at| self.slots.get_mut(at)) {
                *right = Slot::BLANK;
            }
        }
    }

    /// Moves rows as the terminal does.
    pub(super) fn scroll(&mut self, scroll: &Scroll) {
        let old = self.clone();
        let Scroll { region: Region { rows, columns }, by, up } = scroll;
        for y in rows.clone() {
            let from = if *up { y.checked_add(*by) } else { y.checked_sub(*by) }.filter(|from| rows.contains(from));
            for x in columns.clone() {
                let slot = from.and_then(|from| old.slots.get(old.at(x, from))).copied();
                let at = self.at(x, y);
                if let Some(place) = self.slots.get_mut(at) {
                    *place = slot.unwrap_or(Slot::BLANK);
                }
            }
        }
    }

    /// Forgets everything: the screen is blank.
    pub(super) fn clear(&mut self) {
        self.slots.fill(Slot::BLANK);
    }
}
