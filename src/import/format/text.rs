//! Text and Markdown, in UTF-8, UTF-16 or GB18030.

use crate::import::source::{ReadError, SourceBlock, SourceDocument, SourceFormat, SourceLine};

/// Reads a text line by line.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<SourceDocument, ReadError> {
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::Unknown)?;
    let mut blocks = Vec::new();
    let mut blank = 0;
    for (line, number) in text.lines().zip(1..) {
        if line.trim().is_empty() {
            blank += 1;
            continue;
        }
        let mut line = SourceLine { text: line.to_owned(), number, ..SourceLine::default() };
        line.layout.blank_before = std::mem::take(&mut blank);
        blocks.push(SourceBlock::Line(line));
    }
    Ok(SourceDocument { name: name.to_owned(), format: SourceFormat::Text, blocks, remarks: Vec::new() })
}
