//! The records of a binary workbook, and the strings in them.

use std::io::{Cursor, Read};

use encoding_rs::Encoding;

/// A record that may go on in others behind it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    /// What its continuations hold.
    pub(super) more: Vec<&'a [u8]>,
}

/// The records from a place on.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

const CONTINUE: u16 = 0x3c;

impl<'a> Records<'a> {
    pub(super) fn from(bytes: &'a [u8], place: usize) -> Records<'a> {
        Records { rest: bytes.get(place..).unwrap_or_default() }
    }

    fn one(&mut self) -> Option<(u16, &'a [u8])> {
        let (head, rest) = self.rest.split_at_checked(4)?;
        let (kind, length) = (u16_at(head, 0)?, usize::from(u16_at(head, 2)?));
        let (data, rest) = rest.split_at_checked(length)?;
        self.rest = rest;
        Some((kind, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.one()?;
        let mut more = Vec::new();
        while self.rest.get(..2).and_then(|head| u16_at(head, 0)) == Some(CONTINUE) {
            more.push(self.one()?.1);
        }
        Some(Record { kind, data, more })
    }
}

/// Two bytes as a number, the lower first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Four bytes as a number.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Eight bytes as a number with a fraction.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The strings of a record and its continuations, in which a string that is cut says anew how wide its signs are.
pub(super) struct Strings<'a> {
    pieces: std::vec::IntoIter<&'a [u8]>,
    piece: Cursor<&'a [u8]>,
}

impl<'a> Strings<'a> {
    /// Reads from a place of the record on.
    pub(super) fn from(record: &Record<'a>, place: usize) -> Strings<'a> {
        let mut pieces = vec![record.data.get(place..).unwrap_or_default()];
        pieces.extend(&record.more);
        let mut pieces = pieces.into_iter();
        let piece = Cursor::new(pieces.next().unwrap_or_default());
        Strings { pieces, piece }
    }

    /// A byte; the next piece begins where one has ended.
    fn byte(&mut self) -> Option<u8> {
        let mut byte = [0];
        while self.piece.read(&mut byte).ok()? == 0 {
            self.piece = Cursor::new(self.pieces.next()?);
        }
        Some(byte[0])
    }

    fn number(&mut self, bytes: u32) -> Option<u32> {
        (0..bytes).try_fold(0, |number, at| Some(number | u32::from(self.byte()?) << (8 * at)))
    }

    fn is_at_end(&self) -> bool {
        self.piece.position() >= self.piece.get_ref().len() as u64
    }

    /// A string that begins with its length in so many bytes.
    pub(super) fn string(&mut self, length_bytes: u32) -> Option<String> {
        let length = self.number(length_bytes)?;
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let phonetic = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut wide = flags & 1 != 0;
        let mut units: Vec<u16> = Vec::new();
        for _ in 0..length {
            if self.is_at_end() {
                self.piece = Cursor::new(self.pieces.next()?);
                wide = self.byte()? & 1 != 0;
            }
            units.push(self.number(if wide { 2 } else { 1 })? as u16);
        }
        for _ in 0..runs.saturating_mul(4).saturating_add(phonetic) {
            self.byte()?;
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// A string of a workbook before 1997, in a code page.
pub(super) fn narrow_string(bytes: &[u8], length_bytes: usize, page: &'static Encoding) -> Option<String> {
    let length = if length_bytes == 1 { usize::from(*bytes.first()?) } else { usize::from(u16_at(bytes, 0)?) };
    let text = bytes.get(length_bytes..)?;
    Some(page.decode_without_bom_handling(text.get(..length).unwrap_or(text)).0.into_owned())
}
