//! What paragraphs and runs look like: pages of 512 bytes with properties of stretches of the file.

use super::stream::Stream;
use crate::import::format::table::CellEdge;
use crate::import::source::LineAlign;

/// Properties of stretches of the file, in the file's order.
pub(super) struct PropertyPages<'a> {
    /// The first byte of a stretch, the byte behind it, the style, and the changes to it.
    stretches: Vec<(u32, u32, u16, Stream<'a>)>,
}

impl<'a> PropertyPages<'a> {
    /// Reads the pages of paragraphs that a table names.
    pub(super) fn paragraphs(main: Stream<'a>, table: Stream<'_>) -> PropertyPages<'a> {
        Self::read(main, table, 13, |page, at| {
            let size = usize::from(page.u8(at)?);
            // An even number of bytes is said by a zero and a second byte.
            let (from, size) =
                if size == 0 { (at + 2, usize::from(page.u8(at + 1)?) * 2) } else { (at + 1, size * 2 - 1) };
            let all = page.part(from, size).unwrap_or(page.from(from));
            Some((all.u16(0)?, all.from(2)))
        })
    }

    /// Reads the pages of runs that a table names.
    pub(super) fn runs(main: Stream<'a>, table: Stream<'_>) -> PropertyPages<'a> {
        Self::read(main, table, 1, |page, at| Some((0, page.part(at + 1, page.u8(at)?.into())?)))
    }

    fn read(
        main: Stream<'a>,
        table: Stream<'_>,
        width: usize,
        read: fn(Stream<'a>, usize) -> Option<(u16, Stream<'a>)>,
    ) -> PropertyPages<'a> {
        let mut stretches = Vec::new();
        let count = table.0.len().saturating_sub(4) / 8;
        for at in 0..count {
            let number = table.u32((count + 1) * 4 + at * 4).unwrap_or(0) as usize;
            let Some(page) = main.part(number.saturating_mul(512), 512) else { continue };
            let stretch_count = usize::from(page.u8(511).unwrap_or(0));
            for stretch in 0..stretch_count {
                let place = page.u8((stretch_count + 1) * 4 + stretch * width).unwrap_or(0);
                let found = if place == 0 { None } else { read(page, usize::from(place) * 2) };
                let (style, changes) = found.unwrap_or((0, Stream(&[])));
                if let (Some(from), Some(to)) = (page.u32(stretch * 4), page.u32(stretch * 4 + 4)) {
                    stretches.push((from, to, style, changes));
                }
            }
        }
        crate::order::sort_by_key(&mut stretches, |(from, ..)| *from);
        PropertyPages { stretches }
    }

    /// The byte behind the stretch at a place of the file.
    pub(super) fn end(&self, offset: u32) -> u32 {
        let behind = self.stretches.partition_point(|(from, ..)| *from <= offset);
        let found = behind.checked_sub(1).and_then(|at| self.stretches.get(at)).map(|(_, to, ..)| *to);
        let next = self.stretches.get(behind).map_or(u32::MAX, |(from, ..)| *from);
        found.filter(|to| offset < *to).unwrap_or(next)
    }

    /// The style and the changes at a place of the file.
    pub(super) fn at(&self, offset: u32) -> (u16, Stream<'a>) {
        let behind = self.stretches.partition_point(|(from, ..)| *from <= offset);
        let found = behind.checked_sub(1).and_then(|at| self.stretches.get(at));
        let found = found.filter(|(_, to, ..)| offset < *to);
        found.map_or((0, Stream(&[])), |(_, _, style, changes)| (*style, *changes))
    }
}

/// What is known of a paragraph.
#[derive(Clone, Copy, Default)]
pub(super) struct DocFormat {
    pub(super) heading: Option<u8>,
    pub(super) align: LineAlign,
    pub(super) indented: bool,
    pub(super) far: bool,
    /// The list, from 1; 0 for none.
    pub(super) list: u16,
    pub(super) level: u8,
    pub(super) in_table: bool,
    /// Whether the paragraph ends a row.
    pub(super) ends_row: bool,
    /// Tables within tables.
    pub(super) depth: u32,
    pub(super) ends_inner_cell: bool,
    pub(super) bold: bool,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    /// The sign of a font of symbols that stands in place of a character; 0 for none.
    pub(super) symbol: u16,
}

impl DocFormat {
    /// Takes changes on top of what holds; `row` takes what the last change says of the cells of a row.
    pub(super) fn apply(&mut self, changes: Stream<'_>) {
        for_each_change(changes, |code, value| {
            let byte = value.u8(0).unwrap_or(0);
            let word = value.u16(0).unwrap_or(0);
            let on = byte & 1 == 1;
            match code {
                0x2403 | 0x2461 => {
                    self.align = match byte {
                        1 => LineAlign::Center,
                        2 => LineAlign::End,
                        _ => LineAlign::Start,
                    };
                }
                0x8411 | 0x8460 | 0x4457 => self.indented = (1..0x8000).contains(&word),
                0x840F | 0x845E => self.far = (4000..0x8000).contains(&word),
                0x460B => self.list = word,
                0x260A => self.level = byte.min(8),
                0x2640 => self.heading = (byte < 9).then_some(byte + 1),
                0x2416 => self.in_table = byte != 0,
                0x2417 => self.ends_row = byte != 0,
                0x6649 => self.depth = value.u32(0).unwrap_or(0),
                0x244B => self.ends_inner_cell = byte != 0,
                0x0835 => self.bold = if byte >= 0x80 { self.bold != on } else { on },
                0x083C => self.hidden = if byte >= 0x80 { self.hidden != on } else { on },
                0x0800 => self.deleted = on,
                0x6A09 => self.symbol = value.u16(2).unwrap_or(0),
                _ => {}
            }
        });
    }
}

/// The edges of the cells of a row.
pub(super) fn read_edges(changes: Stream<'_>) -> Vec<CellEdge> {
    let mut edges = Vec::new();
    for_each_change(changes, |code, value| {
        if code == 0xD608 {
            let count = usize::from(value.u8(0).unwrap_or(0)).min(64);
            let cells = value.from(1 + (count + 1) * 2);
            let edge = |cell: usize| {
                let flags = cells.u16(cell * 20).unwrap_or(0);
                let right = value.u16(1 + (cell + 1) * 2).unwrap_or(0);
                let goes_on = flags & 0x20 != 0 && flags & 0x40 == 0;
                CellEdge { right: i32::from(right as i16), joins_left: flags & 2 != 0, joins_above: goes_on }
            };
            edges = (0..count).map(edge).collect();
        }
    });
    edges
}

/// Calls for each change with its code and its value.
fn for_each_change(changes: Stream<'_>, mut take: impl FnMut(u16, Stream<'_>)) {
    let mut at = 0;
    while let Some(code) = changes.u16(at) {
        at += 2;
        let (skip, size) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if code == 0xD608 => (2, usize::from(changes.u16(at).unwrap_or(1)).saturating_sub(1)),
            // Tab stops: beyond 254 bytes the length has to be counted from what is in them.
            _ if code == 0xC615 && changes.u8(at) == Some(255) => {
                let deleted = usize::from(changes.u8(at + 1).unwrap_or(0));
                let added = usize::from(changes.u8(at + 2 + deleted * 4).unwrap_or(0));
                (1, 2 + deleted * 4 + added * 3)
            }
            _ => (1, changes.u8(at).unwrap_or(0).into()),
        };
        let Some(value) = changes.part(at + skip, size) else { return };
        take(code, value);
        at += skip + size;
    }
}
