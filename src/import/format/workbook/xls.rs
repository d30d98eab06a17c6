//! Workbooks of Excel 97 to 2003, of Excel 95, and of WPS.

use std::io::{Cursor, Read};

use encoding_rs::{Encoding, GBK, WINDOWS_1252};

use super::grid::{Area, Grid, Used};
use super::number::Formats;
use super::records::{Record, Records, Strings, f64_at, narrow_string, u16_at, u32_at};
use super::{COMMENTS, comment};
use crate::import::source::{ReadError, SourceBlock, SourceTable};

/// Sheets that are read.
const SHEETS: usize = 256;

/// Bytes of a workbook that are read.
const LARGEST: u64 = 256 << 20;

/// The workbook within a compound file, or why it cannot be read; `None` where the file holds none.
pub(super) fn stream(bytes: &[u8]) -> Option<Result<Vec<u8>, ReadError>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["Workbook", "WORKBOOK", "Book"].into_iter().find(|name| file.is_stream(name))?;
    let mut workbook = Vec::new();
    let read = file.open_stream(name).and_then(|stream| stream.take(LARGEST).read_to_end(&mut workbook));
    Some(read.map(|_| workbook).map_err(|why| ReadError::Damaged(why.to_string())))
}

/// What holds for all sheets.
#[derive(Default)]
struct Workbook {
    /// Whether it is of Excel 97 or later, whose strings are in Unicode.
    unicode: bool,
    page: Option<&'static Encoding>,
    formats: Formats,
    strings: Vec<String>,
    sheets: Vec<(usize, bool, String)>,
}

/// Reads the sheets in their order, and behind each the comments on its cells.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<SourceBlock>, ReadError> {
    let mut book = Workbook::default();
    for record in Records::from(bytes, 0) {
        match record.kind {
            0x0a => break,
            0x2f => return Err(ReadError::Encrypted),
            _ => drop(book.take(&record)),
        }
    }
    if book.sheets.is_empty() {
        return Err(ReadError::Truncated);
    }
    let mut tables = Vec::new();
    let mut used = Used::default();
    for (place, hidden, name) in book.sheets.iter().take(SHEETS) {
        let mut notes = Notes::default();
        let (table, so_far) = book.sheet(bytes, *place, Grid::new(name.clone(), *hidden, used), &mut notes)?;
        used = so_far;
        tables.push(SourceBlock::Table(table));
        let said = |id: u16| notes.texts.iter().find(|(known, _)| *known == id).map(|(_, text)| text);
        tables.extend(notes.cells.iter().filter_map(|(cell, id)| Some(comment(name, *cell, said(*id)?))));
    }
    Ok(tables)
}

/// The comments on the cells of a sheet: texts of drawn objects, and which object is on which cell.
#[derive(Default)]
struct Notes {
    object: u16,
    texts: Vec<(u16, String)>,
    cells: Vec<((u32, u32), u16)>,
}

impl Notes {
    /// Takes what a record says of comments.
    fn take(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data;
        match record.kind {
            0x5d => self.object = u16_at(data, 6)?,
            0x01b6 if self.texts.len() < COMMENTS => {
                let mut left = usize::from(u16_at(data, 10)?);
                let mut units: Vec<u16> = Vec::new();
                for (flags, text) in record.more.iter().filter_map(|piece| piece.split_first()) {
                    let wide = usize::from(flags & 1) + 1;
                    let part = text.chunks_exact(wide).take(left);
                    units.extend(part.map(|unit| unit.iter().rev().fold(0, |all, byte| all << 8 | u16::from(*byte))));
                    left = usize::from(u16_at(data, 10)?).saturating_sub(units.len());
                }
                self.texts.push((self.object, String::from_utf16_lossy(&units)));
            }
            0x1c => {
                let cell = (u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?));
                self.cells.push((cell, u16_at(data, 6)?));
            }
            _ => {}
        }
        Some(())
    }
}

impl Workbook {
    /// Takes what a record says of all sheets.
    fn take(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data;
        match record.kind {
            0x0809 => self.unicode = u16_at(data, 0)? >= 0x0600,
            0x42 => self.page = Some(if u16_at(data, 0)? == 1252 { WINDOWS_1252 } else { GBK }),
            0x22 => self.formats.from_1904 = u16_at(data, 0)? == 1,
            0x041e => {
                let code = if self.unicode {
                    Strings::from(record, 2).string(2)?
                } else {
                    narrow_string(data.get(2..)?, 1, self.page())?
                };
                self.formats.codes.push((u32::from(u16_at(data, 0)?), code));
            }
            0xe0 => self.formats.styles.push(u32::from(u16_at(data, 2)?)),
            0x85 if data.get(5) == Some(&0) => {
                let name = if self.unicode {
                    Strings::from(record, 6).string(1)?
                } else {
                    narrow_string(data.get(6..)?, 1, self.page())?
                };
                self.sheets.push((u32_at(data, 0)? as usize, *data.get(4)? & 3 != 0, name));
            }
            0xfc => {
                let mut strings = Strings::from(record, 8);
                let count = u32_at(data, 4)?;
                self.strings.extend((0..count).map_while(|_| strings.string(2)));
            }
            _ => {}
        }
        Some(())
    }

    fn page(&self) -> &'static Encoding {
        self.page.unwrap_or(GBK)
    }

    fn sheet(
        &self,
        bytes: &[u8],
        place: usize,
        mut grid: Grid,
        notes: &mut Notes,
    ) -> Result<(SourceTable, Used), ReadError> {
        let mut depth = 0;
        // The cell of a formula whose text comes behind it.
        let mut awaited = None;
        for record in Records::from(bytes, place) {
            match record.kind {
                0x0809 => depth += 1,
                0x0a if depth <= 1 => break,
                0x0a => depth -= 1,
                _ if depth != 1 => {}
                0x1c | 0x5d | 0x01b6 => drop(notes.take(&record)),
                0x0207 => {
                    if let Some((row, column)) = awaited.take() {
                        grid.put(row, column, self.string(&record, 0).unwrap_or_default())?;
                    }
                }
                _ => {
                    for (row, column, text) in self.cells(&record, &mut grid, &mut awaited).unwrap_or_default() {
                        grid.put(row, column, text)?;
                    }
                }
            }
        }
        grid.finish()
    }

    /// A string with its length in two bytes.
    fn string(&self, record: &Record<'_>, place: usize) -> Option<String> {
        if self.unicode {
            Strings::from(record, place).string(2)
        } else {
            narrow_string(record.data.get(place..)?, 2, self.page())
        }
    }

    /// The cells that a record is of: row, column, text.
    fn cells(
        &self,
        record: &Record<'_>,
        grid: &mut Grid,
        awaited: &mut Option<(u32, u32)>,
    ) -> Option<Vec<(u32, u32, String)>> {
        let data = record.data;
        let (row, column) = (u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2).unwrap_or(0)));
        let style = usize::from(u16_at(data, 4).unwrap_or(0));
        let text = match record.kind {
            0x0208 => {
                if u16_at(data, 12)? & 0x20 != 0 {
                    grid.hide(row);
                }
                return None;
            }
            0xe5 => {
                let corners = |area: &[u8]| {
                    let corner = |at: usize| u16_at(area, at * 2).map(u32::from);
                    Some(Area { rows: (corner(0)?, corner(1)?), columns: (corner(2)?, corner(3)?) })
                };
                data.get(2..)?.chunks_exact(8).filter_map(corners).for_each(|area| grid.merge(area));
                return None;
            }
            0xfd => self.strings.get(u32_at(data, 6)? as usize)?.clone(),
            0x0204 | 0xd6 => self.string(record, 6)?,
            0x0203 => self.formats.show(f64_at(data, 6)?, style),
            0x027e => self.formats.show(packed(u32_at(data, 6)?), style),
            0xbd => {
                let cells = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6).zip(column..);
                let cell = |(cell, column): (&[u8], u32)| {
                    let style = usize::from(u16_at(cell, 0)?);
                    Some((row, column, self.formats.show(packed(u32_at(cell, 2)?), style)))
                };
                return Some(cells.filter_map(cell).collect());
            }
            0x06 | 0x0406 => match (u16_at(data, 12)?, data.get(6)?) {
                (0xffff, 0) => {
                    *awaited = Some((row, column));
                    return None;
                }
                (0xffff, 1) => truth(*data.get(8)? != 0),
                (0xffff, _) => return None,
                _ => self.formats.show(f64_at(data, 6)?, style),
            },
            0x0205 if *data.get(7)? == 0 => truth(*data.get(6)? != 0),
            _ => return None,
        };
        Some(vec![(row, column, text)])
    }
}

fn truth(true_: bool) -> String {
    if true_ { "TRUE" } else { "FALSE" }.to_owned()
}

/// A number in four bytes: whole or the upper half of a longer one, perhaps a hundredfold.
fn packed(bits: u32) -> f64 {
    let value =
        if bits & 2 != 0 { f64::from((bits as i32) >> 2) } else { f64::from_bits(u64::from(bits & 0xffff_fffc) << 32) };
    if bits & 1 != 0 { value / 100.0 } else { value }
}
