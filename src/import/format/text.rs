//! Text and Markdown, in UTF-8, UTF-16 or GB18030.

mod columns;
mod encoding;
mod markdown;

use crate::import::source::{ReadError, SourceBlock, SourceDocument, SourceFormat, SourceLine};

/// Reads a text line by line.
///
/// # Errors
/// Where the bytes are no text in a known encoding, or text side by side that cannot be told apart.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<SourceDocument, ReadError> {
    let text = encoding::decode(bytes).ok_or(ReadError::Unknown)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let mut lines: Vec<SourceLine> = Vec::new();
    let mut blank = 0_u8;
    // A page's end is a sign in the line behind it.
    for (line, number) in text.split('\n').zip(1..) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        for line in line.split(['\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}']) {
            if line.trim_matches(|c: char| c.is_whitespace() || is_unseen(c)).is_empty() {
                blank = blank.saturating_add(1);
                continue;
            }
            let mut line = SourceLine { text: line.to_owned(), number, ..SourceLine::default() };
            line.layout.blank_before = std::mem::take(&mut blank);
            lines.push(line);
        }
    }
    let lines = columns::put_in_order(lines)?;
    let blocks = if markdown::is_markdown(&lines) {
        markdown::read(lines)
    } else {
        lines.into_iter().map(SourceBlock::Line).collect()
    };
    Ok(SourceDocument { name: name.to_owned(), format: SourceFormat::Text, blocks, remarks: Vec::new() })
}

/// Whether a character is drawn as nothing: a mark of order, of direction or of width.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_any_system_ends_them() {
        let document = read("a.txt", "甲乙\r\n\r\n　　丙丁\r戊己\n庚辛".as_bytes()).unwrap();
        let lines: Vec<(String, usize, u8)> = document
            .blocks
            .iter()
            .map(|block| match block {
                SourceBlock::Line(line) => (line.text.clone(), line.number, line.layout.blank_before),
                SourceBlock::Table(_) => unreachable!(),
            })
            .collect();
        let line = |text: &str, number, blank| (text.to_owned(), number, blank);
        assert_eq!(lines, [line("甲乙", 1, 0), line("　　丙丁", 3, 1), line("戊己", 3, 0), line("庚辛", 4, 0)]);
    }
}
