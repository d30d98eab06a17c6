//! PDF, by the words and their places that `pdftotext` of poppler finds in it.

mod bands;
mod columns;
mod margins;
mod poppler;
mod rows;
mod table;
mod words;
mod writer;

use crate::import::source::{FormatRemark, ReadError, SourceDocument, SourceFormat};

/// Whether a file begins as a PDF does; some programs put a few bytes before it.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..bytes.len().min(1024)).unwrap_or_default().windows(5).any(|part| part == b"%PDF-")
}

/// Reads a document.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<SourceDocument, ReadError> {
    let ended = find_last(bytes, b"%%EOF").is_some();
    let found = poppler::run(bytes).map_err(|why| match why {
        // Without its end a PDF has no list of its parts, though poppler often makes one.
        ReadError::Damaged(_) if !ended => ReadError::Truncated,
        ReadError::Damaged(_) if has_encryption(bytes) => ReadError::Encrypted,
        why => why,
    })?;
    let mut pages = words::read_pages(&found);
    if pages.iter().all(|page| page.words.is_empty()) {
        return Err(if ended { ReadError::Scanned } else { ReadError::Truncated });
    }
    let pictures = pages.iter().any(|page| page.words.is_empty());
    let margins = margins::take_margins(&mut pages);
    let mut writer = writer::RowWriter::new(words::usual_size(&pages));
    for (page, margin) in pages.iter().zip(margins) {
        columns::read_page(page, &mut writer)?;
        margin.iter().for_each(|row| writer.add_margin(row));
    }
    let remarks = pictures.then_some(FormatRemark::Pictures).into_iter().collect();
    Ok(SourceDocument { name: name.to_owned(), format: SourceFormat::Pdf, blocks: writer.finish(), remarks })
}

fn find_last(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).rposition(|window| window == part)
}

fn has_encryption(bytes: &[u8]) -> bool {
    find_last(bytes, b"/Encrypt").is_some()
}
