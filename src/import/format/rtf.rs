//! Rich Text Format, as Word, WPS and other programs write it.

mod codes;
mod reader;

use crate::import::source::{ReadError, SourceDocument, SourceFormat};

/// Whether a file begins as RTF does.
pub(super) fn is_rtf(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

/// Reads a document.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<SourceDocument, ReadError> {
    let mut reader = reader::RtfReader::default();
    for code in codes::Codes::new(bytes.trim_ascii_start()) {
        reader.take(code)?;
    }
    let (blocks, remarks, ended) = reader.finish();
    if blocks.is_empty() && !ended {
        return Err(ReadError::Truncated);
    }
    Ok(SourceDocument { name: name.to_owned(), format: SourceFormat::Rtf, blocks, remarks })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::{LineAlign, SourceBlock, SourcePart};

    #[test]
    fn characters_of_two_bytes_numbers_of_lists_and_tables_are_read() {
        let text =
            br"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}}{\info{\title x}}
\pard\qc\b \'cc\'e1\'b0\'b8\b0\par
\pard{\listtext\'d2\'bb\'a1\'a2\tab}{\uc1\u21508?\u20301?}a{\v \'cc\'e1}\line b\par
{\field{\*\fldinst PAGE}{\fldrslt 7}}{\*\unknown hidden}{\header top\par}\par
\trowd\cellx1000\cellx2000\intbl 1\cell 2\cell\row\pard end\par}";
        let document = read("x", text).unwrap();
        let SourceBlock::Line(title) = &document.blocks[0] else { panic!() };
        assert_eq!((title.text.as_str(), title.layout.align, title.layout.bold), ("提案", LineAlign::Center, true));
        let lines: Vec<_> = document
            .blocks
            .iter()
            .filter_map(|block| match block {
                SourceBlock::Line(line) => Some((line.part, line.marker.as_str(), line.text.as_str())),
                SourceBlock::Table(_) => None,
            })
            .collect();
        assert!(lines.contains(&(SourcePart::Body, "一、", "各位a")), "{lines:?}");
        assert!(lines.contains(&(SourcePart::Hidden, "", "提")), "{lines:?}");
        assert!(lines.contains(&(SourcePart::Body, "", "b")), "{lines:?}");
        assert!(lines.contains(&(SourcePart::Body, "", "7")), "{lines:?}");
        assert!(lines.contains(&(SourcePart::PageMargin, "", "top")), "{lines:?}");
        let table = document.blocks.iter().find_map(|block| match block {
            SourceBlock::Table(table) => Some(table),
            SourceBlock::Line(_) => None,
        });
        assert_eq!(table.unwrap().rows[0].cells[1].text(), "2");
    }
}
