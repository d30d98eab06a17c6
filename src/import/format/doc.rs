//! Word 97 to 2003 and WPS: a compound file with the text in pieces and its look in pages of 512 bytes.

mod lists;
mod pieces;
mod properties;
mod stream;
mod styles;
mod writer;

use std::io::{Cursor, Read as _};

use lists::DocLists;
use pieces::PieceTable;
use properties::PropertyPages;
use stream::Stream;
use styles::DocStyles;
use writer::DocWriter;

use super::package::PART_LIMIT;
use crate::import::source::{FormatRemark, ReadError, SourceDocument, SourceFormat, SourcePart};

/// A compound file in memory.
pub(super) type Compound<'a> = cfb::CompoundFile<Cursor<&'a [u8]>>;

/// Opens a compound file.
pub(super) fn open_compound(bytes: &[u8]) -> Result<Compound<'_>, ReadError> {
    cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|why| match why.kind() {
        std::io::ErrorKind::UnexpectedEof => ReadError::Truncated,
        // Sectors that the file's own tables speak of and that are not there: it was cut off.
        _ if is_cut_off(bytes) => ReadError::Truncated,
        _ => ReadError::Damaged(why.to_string()),
    })
}

/// Whether a compound file has fewer sectors than its directory needs.
fn is_cut_off(bytes: &[u8]) -> bool {
    let stream = Stream(bytes);
    let size = 1_u64 << stream.u16(30).unwrap_or(9).min(20);
    let sectors = (bytes.len() as u64).saturating_sub(512) / size;
    let fat = stream.u32(44).unwrap_or(0);
    // One sector of the table speaks of a quarter of its size in sectors; all but the last are full.
    u64::from(fat.saturating_sub(1)) * (size / 4) > sectors
        || stream.u32(48).is_some_and(|directory| u64::from(directory) >= sectors)
        || stream.u32(76).is_some_and(|first| u64::from(first) >= sectors)
}

/// Reads a stream of a compound file; `None` where there is none.
pub(super) fn read_stream(compound: &mut Compound<'_>, path: &str) -> Result<Option<Vec<u8>>, ReadError> {
    if !compound.is_stream(path) {
        return Ok(None);
    }
    let damaged = |why: std::io::Error| match why.kind() {
        std::io::ErrorKind::UnexpectedEof => ReadError::Truncated,
        _ => ReadError::Damaged(why.to_string()),
    };
    let stream = compound.open_stream(path).map_err(damaged)?;
    let mut bytes = Vec::new();
    stream.take(PART_LIMIT + 1).read_to_end(&mut bytes).map_err(damaged)?;
    if bytes.len() as u64 > PART_LIMIT {
        return Err(ReadError::TooLarge("64 MB a part"));
    }
    Ok(Some(bytes))
}

/// Whether a compound file holds a document of Word.
pub(super) fn is_doc(compound: &Compound<'_>) -> bool {
    compound.is_stream("/WordDocument")
}

/// Places of the header of a document that say where something is: the start, and behind it the length.
const STYLES: usize = 0xA2;
const RUNS: usize = 0xFA;
const PARAGRAPHS: usize = 0x102;
const PIECES: usize = 0x1A2;
const LISTS: usize = 0x2E2;
const LIST_USES: usize = 0x2EA;

/// Reads a document.
pub(super) fn read(name: &str, mut compound: Compound<'_>) -> Result<SourceDocument, ReadError> {
    let main = read_stream(&mut compound, "/WordDocument")?.ok_or(ReadError::Unknown)?;
    let head = Stream(&main);
    let (Some(version), Some(flags)) = (head.u16(2), head.u16(10)) else { return Err(ReadError::Truncated) };
    if flags & 0x8100 != 0 {
        return Err(ReadError::Encrypted);
    }
    if version < 0xC1 {
        return Err(ReadError::Format("Word 95"));
    }
    let table = if flags & 0x200 != 0 { "/1Table" } else { "/0Table" };
    let table = match read_stream(&mut compound, table)? {
        Some(table) => table,
        None => read_stream(&mut compound, "/Table")?.ok_or(ReadError::Truncated)?,
    };
    let tables = Stream(&table);
    let part = |at: usize| {
        let (start, length) = (head.u32(at).unwrap_or(0) as usize, head.u32(at + 4).unwrap_or(0) as usize);
        tables.part(start, length).unwrap_or(Stream(&[]))
    };
    let pieces = PieceTable::read(part(PIECES)).ok_or_else(|| ReadError::Damaged("no piece table".to_owned()))?;
    let styles = DocStyles::read(part(STYLES));
    // The levels of the lists stand behind what the length speaks of.
    let list_start = head.u32(LISTS).unwrap_or(0) as usize;
    let has_lists = head.u32(LISTS + 4).unwrap_or(0) > 0;
    let lists = has_lists.then(|| DocLists::read(tables.from(list_start), part(LIST_USES))).flatten();
    let paragraphs = PropertyPages::paragraphs(head, part(PARAGRAPHS));
    let runs = PropertyPages::runs(head, part(RUNS));

    // The texts stand one after another: the body, foot notes, headers, macros, remarks, end notes, boxes.
    let count = |at: usize| head.u32(at).unwrap_or(0);
    let texts = [
        (count(0x4C), SourcePart::Body),
        (count(0x50), SourcePart::Note),
        (count(0x54), SourcePart::PageMargin),
        (count(0x58), SourcePart::Hidden),
        (count(0x5C), SourcePart::Comment),
        (count(0x60), SourcePart::Note),
        (count(0x64), SourcePart::TextBox),
        (count(0x68), SourcePart::PageMargin),
    ];
    let mut writer = DocWriter::new(&styles, lists.as_ref());
    let mut from = 0_u32;
    for (length, part) in texts {
        let to = from.saturating_add(length);
        writer.read_part(head, &pieces, (&paragraphs, &runs), from..to, part);
        from = to;
    }
    let mut remarks = writer.remarks();
    if has_lists && lists.is_none() {
        remarks.push(FormatRemark::NumbersMissing);
    }
    let blocks = writer.finish();
    if blocks.is_empty() && count(0x4C) > 1 {
        return Err(ReadError::Truncated);
    }
    Ok(SourceDocument { name: name.to_owned(), format: SourceFormat::Doc, blocks, remarks })
}
