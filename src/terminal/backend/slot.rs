//! A cell as a frame compares and keeps it: sixteen bytes that are copied and compared at once.
//!
//! ratatui's own cell carries its text: 40 bytes, and a first frame spent a tenth of its instructions on cloning,
//! comparing and dropping them.

use ratatui::buffer::{Cell, CellWidth};

use super::pen::{PLAIN, Pen};

/// The glyphs from here on are places in the table of clusters: no character has so high a number.
const CLUSTERS: u32 = 0x11_0000;

/// A cell: what stands in it, in which pen, and how many columns it takes. The right half of a wide
/// character has none and no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// A character's number, or a place in the table of clusters.
    glyph: u32,
    pen: Pen,
    columns: u8,
    /// Bytes of the text.
    bytes: u8,
}

impl Slot {
    /// A cell that shows nothing.
    pub(super) const BLANK: Slot = Slot { glyph: ' ' as u32, pen: PLAIN, columns: 1, bytes: 1 };

    /// The right half of this character.
    pub(super) fn half(self) -> Slot {
        Slot { columns: 0, bytes: 0, ..self }
    }

    /// The pen that the cell is written with.
    pub(super) fn pen(self) -> Pen {
        self.pen
    }

    /// Columns from here to the next character: none for a right half.
    pub(super) fn columns(self) -> u16 {
        u16::from(self.columns)
    }

    /// Whether the cell shows nothing.
    pub(super) fn is_blank(self) -> bool {
        self == Slot::BLANK
    }

    /// Bytes that writing it takes, pens and moves aside.
    pub(super) fn bytes(self) -> usize {
        if self.is_blank() { 0 } else { usize::from(self.bytes) }
    }
}

/// What cells show that is more than one character: a letter with its marks, a flag.
///
/// A cluster that was shown once keeps its place: few are, on pages of Chinese none.
#[derive(Debug, Default)]
pub(super) struct Clusters(Vec<String>);

impl Clusters {
    /// A cell as a slot, of which only `room` columns are left in the row.
    pub(super) fn slot(&mut self, cell: &Cell, room: u16) -> Slot {
        let text = cell.symbol();
        let columns = cell.cell_width().min(room).max(1);
        let mut characters = text.chars();
        let glyph = match (characters.next(), characters.next()) {
            (None, _) => u32::from(' '),
            (Some(c), None) => u32::from(c),
            _ => CLUSTERS + self.place(text),
        };
        let small = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
        Slot { glyph, pen: Pen::of(cell), columns: small(usize::from(columns)), bytes: small(text.len().max(1)) }
    }

    fn place(&mut self, text: &str) -> u32 {
        let place = self.0.iter().position(|known| known == text).unwrap_or_else(|| {
            self.0.push(text.to_owned());
            self.0.len() - 1
        });
        u32::try_from(place).unwrap_or(0)
    }

    /// The text of a slot that is no right half; `letter` is room for a single character.
    pub(super) fn text<'a>(&'a self, slot: Slot, letter: &'a mut [u8; 4]) -> &'a str {
        match char::from_u32(slot.glyph) {
            Some(c) => c.encode_utf8(letter),
            None => {
                let place = slot.glyph.checked_sub(CLUSTERS).and_then(|place| usize::try_from(place).ok());
                place.and_then(|place| self.0.get(place)).map_or(" ", String::as_str)
            }
        }
    }
}
