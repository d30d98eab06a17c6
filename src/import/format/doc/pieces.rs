//! The piece table: which characters of the document stand where in the file.

use std::ops::Range;

use super::stream::Stream;

/// The pieces of a document in its order.
pub(super) struct PieceTable {
    pieces: Vec<Piece>,
}

/// Characters that stand together in the file.
#[derive(Clone, Copy)]
struct Piece {
    /// The places of the characters in the document.
    from: u32,
    to: u32,
    /// Where they stand in the file.
    offset: u32,
    /// Whether each takes one byte, in Windows' Western code page.
    narrow: bool,
}

impl PieceTable {
    /// Reads the table behind the changes that a quick save has left before it.
    pub(super) fn read(mut clx: Stream<'_>) -> Option<PieceTable> {
        while clx.u8(0)? == 1 {
            clx = clx.from(3 + usize::from(clx.u16(1)?));
        }
        let length = clx.u32(1).filter(|_| clx.u8(0) == Some(2))? as usize;
        let table = clx.from(5);
        let table = table.part(0, length).unwrap_or(table);
        let count = table.0.len().checked_sub(4)? / 12;
        let piece = |at: usize| {
            let (from, to) = (table.u32(at * 4)?, table.u32(at * 4 + 4)?);
            let start = table.u32((count + 1) * 4 + at * 8 + 2)?;
            let narrow = start & 0x4000_0000 != 0;
            let offset = start & 0x3FFF_FFFF;
            (from < to).then_some(Piece { from, to, offset: if narrow { offset / 2 } else { offset }, narrow })
        };
        Some(PieceTable { pieces: (0..count).filter_map(piece).collect() })
    }

    /// The characters of a range of the document, each with its place in the file.
    pub(super) fn characters(&self, main: Stream<'_>, range: Range<u32>) -> Vec<(u32, u16)> {
        let mut characters = Vec::new();
        for piece in &self.pieces {
            let (from, to) = (piece.from.max(range.start), piece.to.min(range.end));
            for place in from..to {
                let width = if piece.narrow { 1 } else { 2 };
                let Some(offset) = (place - piece.from).checked_mul(width).and_then(|at| at.checked_add(piece.offset))
                else {
                    break;
                };
                let unit = if piece.narrow { main.u8(offset as usize).map(widen) } else { main.u16(offset as usize) };
                // What the table speaks of and the file does not have: it was cut off there.
                let Some(unit) = unit else { break };
                characters.push((offset, unit));
            }
        }
        characters
    }
}

/// A character of the Western code page.
fn widen(byte: u8) -> u16 {
    if !(0x80..0xA0).contains(&byte) {
        return byte.into();
    }
    let bytes = [byte];
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0;
    text.encode_utf16().next().unwrap_or(byte.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_one_byte_and_of_two_make_one_text() {
        let mut main = vec![0; 4];
        main.extend("甲乙".encode_utf16().flat_map(u16::to_le_bytes));
        main.extend(b"A\x93");
        let mut clx = vec![1, 2, 0, 9, 9, 2];
        let mut table: Vec<u8> = [0_u32, 2, 4].iter().flat_map(|cp| cp.to_le_bytes()).collect();
        for start in [4_u32, 0x4000_0000 | (8 * 2)] {
            table.extend([0, 0]);
            table.extend(start.to_le_bytes());
            table.extend([0, 0]);
        }
        clx.extend((table.len() as u32).to_le_bytes());
        clx.extend(table);
        let pieces = PieceTable::read(Stream(&clx)).unwrap();
        let units: Vec<u16> = pieces.characters(Stream(&main), 0..9).iter().map(|(_, unit)| *unit).collect();
        assert_eq!(String::from_utf16(&units).unwrap(), "甲乙A“");
        assert_eq!(pieces.characters(Stream(&main), 1..3).len(), 2);
        for cut in 0..clx.len() {
            let _ = PieceTable::read(Stream(&clx[..cut]));
        }
    }
}
