//! What a file is, by its first bytes and never by its name, and its reader.

pub(crate) mod csv;
mod doc;
mod docx;
mod foreign;
#[cfg(test)]
pub(in crate::import) mod hostile;
mod html;
mod lines;
mod numbering;
pub(in crate::import) mod package;
mod pdf;
mod rtf;
mod table;
pub(crate) mod text;
pub(crate) mod workbook;
pub(in crate::import) mod xml;

pub(in crate::import) use foreign::is_report;

use super::ledger::ColumnMap;
use super::source::{ReadError, SourceDocument, SourceFormat};
use package::Package;

/// The first bytes of a compound file.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Reads a document; `name` is how it is called in what is said of it, `columns` what headings of tables mean.
///
/// # Errors
/// Where it is nothing that can be read, why.
pub(crate) fn read_document(name: &str, bytes: &[u8], columns: &ColumnMap) -> Result<SourceDocument, ReadError> {
    match find_format(bytes)? {
        SourceFormat::Docx if docx::is_flat(bytes) => docx::read_flat(name, bytes),
        SourceFormat::Docx => docx::read(name, Package::open(bytes)?),
        SourceFormat::Doc => doc::read(name, doc::open_compound(bytes)?),
        SourceFormat::Html => html::read(name, bytes),
        SourceFormat::Pdf => pdf::read(name, bytes),
        SourceFormat::Rtf => rtf::read(name, bytes),
        SourceFormat::Xlsx | SourceFormat::Xls | SourceFormat::Ods => {
            workbook::read(name, bytes).unwrap_or(Err(ReadError::Unknown))
        }
        SourceFormat::Text | SourceFormat::Csv => {
            csv::read(name, bytes, columns).unwrap_or_else(|| text::read(name, bytes))
        }
    }
}

/// What a file is.
fn find_format(bytes: &[u8]) -> Result<SourceFormat, ReadError> {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if start.is_empty() || bytes.iter().all(|byte| *byte == 0) {
        return Err(ReadError::Empty);
    }
    if bytes.starts_with(b"PK") {
        return find_package(&Package::open(bytes)?);
    }
    if bytes.starts_with(&COMPOUND) {
        return find_compound(&doc::open_compound(bytes)?);
    }
    if COMPOUND.starts_with(bytes) {
        return Err(ReadError::Truncated);
    }
    if rtf::is_rtf(bytes) {
        return Ok(SourceFormat::Rtf);
    }
    if pdf::is_pdf(bytes) {
        return Ok(SourceFormat::Pdf);
    }
    if docx::is_flat(bytes) {
        return Ok(SourceFormat::Docx);
    }
    if is_workbook_of_xml(bytes) {
        return Err(ReadError::Format("Excel 2003 XML"));
    }
    if html::is_html(bytes) {
        return Ok(SourceFormat::Html);
    }
    foreign::find_foreign(bytes).map_or(Ok(SourceFormat::Text), Err)
}

/// Whether a file is a workbook as one XML text (Excel 2003).
fn is_workbook_of_xml(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let name = b"urn:schemas-microsoft-com:office:spreadsheet";
    head.trim_ascii_start().starts_with(b"<?xml") && head.windows(name.len()).any(|part| part == name)
}

/// What an archive with the parts of a document is.
fn find_package(package: &Package<'_>) -> Result<SourceFormat, ReadError> {
    let begins = |folder: &str| package.names().iter().any(|name| name.starts_with(folder));
    if docx::is_docx(package) {
        Ok(SourceFormat::Docx)
    } else if begins("xl/") {
        Ok(SourceFormat::Xlsx)
    } else if begins("ppt/") {
        Err(ReadError::Foreign("presentation"))
    } else if package.has("OFD.xml") {
        Err(ReadError::Foreign("OFD"))
    } else if package.has("mimetype") && package.has("content.xml") {
        Ok(SourceFormat::Ods)
    } else if package.has("META-INF/MANIFEST.MF") || package.has("AndroidManifest.xml") {
        Err(ReadError::Foreign("program"))
    } else {
        Err(ReadError::Unknown)
    }
}

/// What a compound file is, by its streams.
fn find_compound(compound: &doc::Compound<'_>) -> Result<SourceFormat, ReadError> {
    let has = |stream: &str| compound.exists(stream);
    if has("/EncryptedPackage") {
        Err(ReadError::Encrypted)
    } else if doc::is_doc(compound) {
        Ok(SourceFormat::Doc)
    } else if has("/Workbook") || has("/Book") {
        Ok(SourceFormat::Xls)
    } else if has("/PowerPoint Document") {
        Err(ReadError::Foreign("presentation"))
    } else if has("/__properties_version1.0") {
        Err(ReadError::Foreign("mail"))
    } else {
        Err(ReadError::Unknown)
    }
}
