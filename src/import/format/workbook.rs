//! Workbooks of Excel, WPS and OpenDocument: what their cells show.
//!
//! * `xlsx`, `ods`: what stands where in the parts of a packed file
//! * `xls`: the binary format before 2007, `records` its records and strings
//! * `number`: a number as its format shows it; `grid`: cells to the rows of a sheet

mod grid;
mod number;
mod ods;
mod records;
mod xls;
mod xlsx;

use super::package::Package;
use crate::import::source::{ReadError, SourceBlock, SourceDocument, SourceFormat, SourceLine, SourcePart};

/// Reads a workbook; `None` where the bytes are none.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Option<Result<SourceDocument, ReadError>> {
    let (format, sheets) = match bytes {
        [b'P', b'K', ..] => {
            let mut package = Package::open(bytes).ok()?;
            if package.has("xl/workbook.xml") {
                (SourceFormat::Xlsx, xlsx::read(&mut package))
            } else if package.has("xl/workbook.bin") {
                return Some(Err(ReadError::Format("xlsb")));
            } else {
                let kind = package.text("mimetype").unwrap_or_default();
                if kind.contains("opendocument.text") {
                    return Some(Err(ReadError::Format("OpenDocument text")));
                } else if !kind.contains("opendocument.spreadsheet") {
                    return None;
                }
                (SourceFormat::Ods, ods::read(&mut package))
            }
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => (SourceFormat::Xls, xls::stream(bytes)?.and_then(|book| xls::read(&book))),
        _ => return None,
    };
    Some(sheets.map(|blocks| SourceDocument { name: name.to_owned(), format, blocks, remarks: Vec::new() }))
}

/// Comments of a workbook that are read.
const COMMENTS: usize = 100_000;

/// A comment on a cell, with its sheet and the cell before it: 台账!B2：….
fn comment(sheet: &str, (row, column): (u32, u32), said: &str) -> SourceBlock {
    let letter = |at: u32| char::from(b'A' + (at % 26) as u8);
    let first = (column >= 26).then(|| letter(column / 26 + 25));
    let cell: String = first.into_iter().chain([letter(column)]).collect();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let number = row as usize + 1;
    let text = [sheet, "!", &cell, &number.to_string(), "：", &said].concat();
    SourceBlock::Line(SourceLine { text, part: SourcePart::Comment, number, ..SourceLine::default() })
}
