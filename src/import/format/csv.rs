//! Cells divided by commas, semicolons or tabs.

use csv::ReaderBuilder;
use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::import::ledger::head::{ColumnMap, find_head};
use crate::import::ledger::{is_form, turn};
use crate::import::letter::heads_grades;
use crate::import::source::{ReadError, SourceBlock, SourceCell, SourceDocument, SourceFormat, SourceRow, SourceTable};

/// Rows that a table may have.
const ROWS: usize = 1_000_000;

/// Lines in which the head of the table is looked for.
const HEAD: usize = 40;

/// Reads a table of values; `None` where the text is no table with known columns: any text has commas.
pub(crate) fn read(name: &str, bytes: &[u8], map: &ColumnMap) -> Option<Result<SourceDocument, ReadError>> {
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf]) || bytes.starts_with(b"%PDF") {
        return None;
    }
    let text = decode(bytes)?;
    let separator = [',', '\t', ';'].into_iter().find(|separator| is_table(&text, *separator, map))?;
    Some(rows(&text, separator, ROWS + 1).map(|rows| {
        let table = SourceTable { sheet: None, hidden: false, rows };
        let blocks = vec![SourceBlock::Table(table)];
        SourceDocument { name: name.to_owned(), format: SourceFormat::Csv, blocks, remarks: Vec::new() }
    }))
}

/// Reads cells divided by commas, whatever stands at their head.
///
/// # Errors
/// Where it is no text, or has too many rows.
pub(crate) fn read_cells(bytes: &[u8]) -> Result<Vec<SourceRow>, ReadError> {
    let text = decode(bytes).ok_or(ReadError::Unknown)?;
    let separator =
        [',', '\t', ';'].into_iter().max_by_key(|one| text.lines().next().map(|head| head.matches(*one).count()));
    rows(&text, separator.unwrap_or(','), ROWS + 1)
}

/// Whether several rows have as many cells as a head of known columns.
fn is_table(text: &str, separator: char, map: &ColumnMap) -> bool {
    if is_record(text, separator) {
        return true;
    }
    let divided = text.lines().take(HEAD).filter(|line| line.matches(separator).count() >= 2).count();
    if divided < 2 {
        return false;
    }
    let Ok(rows) = rows(text, separator, 2 * HEAD) else { return false };
    let mut table = SourceTable { rows, ..SourceTable::default() };
    turn(&mut table);
    let rows = table.rows;
    let Some(head) = find_head(&rows, map) else {
        let words = |row: &SourceRow| row.cells.iter().map(SourceCell::text).collect::<Vec<_>>();
        return rows.iter().find(|row| !is_note(row)).is_some_and(|row| heads_grades(&words(row)));
    };
    let width = rows.get(head.rows.end - 1).map_or(0, |row| row.cells.len());
    // What stands in one cell is a note above or below the table.
    let below: Vec<_> = rows.iter().skip(head.rows.end).filter(|row| !is_note(row)).collect();
    let alike = below.iter().filter(|row| row.cells.len() == width).count();
    width > 2 && alike > 0 && alike * 2 >= below.len()
}

/// Whether a text is labels and values, one of each in a row, perhaps counted: 提案编号,123 over 案由,….
fn is_record(text: &str, separator: char) -> bool {
    let divided = text.lines().take(HEAD).filter(|line| line.contains(separator)).count();
    let Ok(rows) = rows(text, separator, 2 * HEAD) else { return false };
    let narrow = rows.iter().filter(|row| (2..=3).contains(&row.cells.len())).count();
    divided > 2 && narrow * 10 >= rows.len() * 9 && is_form(&SourceTable { rows, ..SourceTable::default() })
}

/// Whether a row has no more than one cell that says something.
fn is_note(row: &SourceRow) -> bool {
    row.cells.iter().filter(|cell| !cell.text().trim().is_empty()).count() <= 1
}

fn rows(text: &str, separator: char, most: usize) -> Result<Vec<SourceRow>, ReadError> {
    let mut reader = ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(separator as u8);
    let mut rows = Vec::new();
    for record in reader.from_reader(text.as_bytes()).records().take(most) {
        let record = record.map_err(|why| ReadError::Damaged(why.to_string()))?;
        let number = record.position().map_or(0, |place| place.line() as usize);
        let cell = |value: &str| {
            let mut cell = SourceCell::of(unwrapped(value));
            cell.lines.iter_mut().for_each(|line| line.number = number);
            cell
        };
        rows.push(SourceRow { number, hidden: false, cells: record.iter().map(cell).collect() });
    }
    if rows.len() > ROWS { Err(ReadError::TooLarge("1,000,000 rows")) } else { Ok(rows) }
}

/// A value without what keeps its zeros from a spreadsheet: ="0013", '0013.
fn unwrapped(value: &str) -> &str {
    let text = value.trim_matches('\t');
    let formula = text.trim().strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    let quoted = text.strip_prefix('\'').filter(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
    formula.or(quoted).unwrap_or(text)
}

/// The text in the likeliest encoding.
fn decode(bytes: &[u8]) -> Option<String> {
    let zeros = |from: usize| bytes.iter().take(200).skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (encoding, body) = match bytes {
        [0xef, 0xbb, 0xbf, body @ ..] => (UTF_8, body),
        [0xff, 0xfe, body @ ..] => (UTF_16LE, body),
        [0xfe, 0xff, body @ ..] => (UTF_16BE, body),
        _ if zeros(1) > zeros(0) => (UTF_16LE, bytes),
        _ if zeros(0) > 0 => (UTF_16BE, bytes),
        _ if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        _ => (GB18030, bytes),
    };
    let (text, wrong) = encoding.decode_without_bom_handling(body);
    // A few bytes that are damaged leave a table readable.
    // The reader counts the lines of other systems one too low, or not at all.
    let lines = || text.replace("\r\n", "\n").replace('\r', "\n");
    (!wrong || text.matches('\u{fffd}').count() * 100 < text.chars().count()).then(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of a file of Excel's were named one too low, and the wrong one was corrected.
    #[test]
    fn rows_are_counted_whatever_ends_their_lines() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,\"x", "y\"", "3,4"].join(end);
            let numbers = read_cells(text.as_bytes()).unwrap().iter().map(|row| row.number).collect::<Vec<_>>();
            assert_eq!(numbers, [1, 2, 4], "{end:?}");
        }
    }
}
