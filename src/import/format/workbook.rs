//! Workbooks of Excel, WPS and OpenDocument: what their cells show.
//!
//! * `part`: a part of a packed file, and its elements; `xlsx`, `ods`: what stands where in them
//! * `xls`: the binary format before 2007, `records` its records and strings
//! * `number`: a number as its format shows it; `grid`: cells to the rows of a sheet

mod grid;
mod number;
mod ods;
mod part;
mod records;
mod xls;
mod xlsx;

use super::super::source::{ReadError, SourceBlock, SourceDocument, SourceFormat, SourceTable};
use part::Package;

/// Reads a workbook; `None` where the bytes are none.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Option<Result<SourceDocument, ReadError>> {
    let (format, sheets) = match bytes {
        [b'P', b'K', ..] => {
            let mut package = Package::open(bytes)?;
            if package.has("xl/workbook.xml") {
                (SourceFormat::Xlsx, xlsx::read(&mut package))
            } else if package.has("xl/workbook.bin") {
                return Some(Err(ReadError::Foreign("xlsb")));
            } else if package.text("mimetype").is_ok_and(|kind| kind.contains("opendocument.spreadsheet")) {
                (SourceFormat::Ods, ods::read(&mut package))
            } else {
                return None;
            }
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => (SourceFormat::Xls, xls::stream(bytes)?.and_then(|book| xls::read(&book))),
        _ => return None,
    };
    Some(sheets.map(|sheets: Vec<SourceTable>| SourceDocument {
        name: name.to_owned(),
        format,
        blocks: sheets.into_iter().map(SourceBlock::Table).collect(),
        remarks: Vec::new(),
    }))
}
