//! Files that hold no proposals, by their first bytes: so that they can be called what they are.

use crate::import::source::{ReadError, SourceBlock, SourceDocument};

/// First bytes, and what they are of. A dot stands for any byte.
const HEADS: [(&[u8], &str); 23] = [
    (b"\xFF\xD8\xFF", PICTURE),
    (b"\x89PNG\r\n", PICTURE),
    (b"GIF8", PICTURE),
    (b"BM....\0\0\0\0", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"RIFF....WEBP", PICTURE),
    (b"....ftyphei", PICTURE),
    (b"....ftypmif1", PICTURE),
    (b"....ftypavif", PICTURE),
    (b"8BPS", PICTURE),
    (b"....ftyp", "audio or video"),
    (b"RIFF", "audio or video"),
    (b"ID3", "audio or video"),
    (b"MZ", "program"),
    (b"\x7FELF", "program"),
    (b"\xCF\xFA\xED\xFE", "program"),
    (b"\xCA\xFE\xBA\xBE", "program"),
    (b"Rar!", "archive"),
    (b"7z\xBC\xAF\x27\x1C", "archive"),
    (b"\x1F\x8B\x08", "archive"),
    (b"SQLite format 3", "database"),
    (b"Received: ", "mail"),
];

const PICTURE: &str = "picture";

/// What a file is that is no document; `None` where it may be one.
pub(super) fn find_foreign(bytes: &[u8]) -> Option<ReadError> {
    let fits = |head: &[u8]| {
        let begins = |(expected, byte): (&u8, &u8)| *expected == b'.' || expected == byte;
        bytes.len() >= head.len() && head.iter().zip(bytes).all(begins)
    };
    if let Some((_, kind)) = HEADS.iter().find(|(head, _)| fits(head)) {
        // Two letters can begin a text as well; a program has bytes that no text has.
        if *kind == "program" && !bytes.contains(&0) {
            return None;
        }
        return Some(if *kind == PICTURE { ReadError::Picture } else { ReadError::Foreign(kind) });
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if start.starts_with(b"{") || start.starts_with(b"[") {
        return find_json(start);
    }
    is_mail(bytes).then_some(ReadError::Foreign("mail"))
}

/// How reports and letters of this program begin.
const REPORTS: [&str; 4] = [
    "提案办理评议报告",
    "提案办理评议反馈函",
    "Review of the replies to proposals",
    "What the review says of the replies",
];

/// A heading that the tables of this program have, and no other ledger.
const COLUMNS: [&str; 2] = ["确认的答复段", "Confirmed paragraphs"];

/// Rows of a table among which its heading is.
const HEAD_ROWS: usize = 3;

/// Whether a document is a report or a ledger that this program has written.
pub(in crate::import) fn is_report(document: &SourceDocument) -> bool {
    let mut lines = document.blocks.iter().filter_map(|block| match block {
        SourceBlock::Line(line) => Some(line.text.trim_start_matches('#').trim()).filter(|text| !text.is_empty()),
        SourceBlock::Table(_) => None,
    });
    let has_column = |block: &SourceBlock| match block {
        SourceBlock::Table(table) => {
            let mut cells = table.rows.iter().take(HEAD_ROWS).flat_map(|row| &row.cells).flat_map(|cell| &cell.lines);
            cells.any(|line| COLUMNS.contains(&line.text.trim()))
        }
        SourceBlock::Line(_) => false,
    };
    let is_first = |line: &str| REPORTS.contains(&line) || COLUMNS.iter().any(|column| line.contains(column));
    lines.next().is_some_and(is_first) || document.blocks.iter().any(has_column)
}

/// Whether a file is JSON, of this program or of others.
fn find_json(bytes: &[u8]) -> Option<ReadError> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let names = |name: &[u8]| head.windows(name.len()).any(|part| part == name);
    if bytes.starts_with(b"{") && names(b"\"tian/1\"") {
        return Some(ReadError::Collection);
    }
    if bytes.starts_with(b"[") && names(b"\"title\"") && (names(b"\"background\"") || names(b"\"points\"")) {
        return Some(ReadError::Bare);
    }
    // One value, or one a line.
    let text = String::from_utf8_lossy(bytes);
    let mut values = serde_json::Deserializer::from_str(&text).into_iter::<serde::de::IgnoredAny>();
    let first = values.next();
    let is_json = matches!(first, Some(Ok(_))) && values.next().is_none_or(|value| value.is_ok());
    (is_json && bytes.iter().any(|byte| matches!(byte, b'"' | b':'))).then_some(ReadError::Foreign("JSON"))
}

/// Whether a file begins with the lines of a mail's head.
fn is_mail(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let mut lines = head.split(|byte| *byte == b'\n');
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let first = lines.next().unwrap_or_default();
    let is_field =
        first.iter().position(|byte| *byte == b':').is_some_and(|at| at > 1 && first.iter().take(at).all(is_name));
    let has = |name: &[u8]| {
        head.split(|byte| *byte == b'\n')
            .any(|line| line.get(..name.len()).is_some_and(|l| l.eq_ignore_ascii_case(name)))
    };
    is_field && has(b"from:") && has(b"mime-version:") && (has(b"to:") || has(b"date:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_what_they_are() {
        let foreign = |bytes: &[u8]| match find_foreign(bytes) {
            None => "none",
            Some(ReadError::Picture) => "picture",
            Some(ReadError::Collection) => "collection",
            Some(ReadError::Bare) => "bare",
            Some(ReadError::Foreign(kind)) => kind,
            Some(_) => "other",
        };
        assert_eq!(foreign(b"\xFF\xD8\xFF\xE0\0\x10JFIF"), "picture");
        assert_eq!(foreign(b"\0\0\0\x18ftypheic\0\0"), "picture");
        assert_eq!(foreign(b"\0\0\0\x18ftypmp42\0\0"), "audio or video");
        assert_eq!(foreign(b"MZ\x90\0\x03\0"), "program");
        assert_eq!(foreign("MZ开头的文字".as_bytes()), "none");
        assert_eq!(foreign(br#"{"format": "tian/1", "proposals": []}"#), "collection");
        assert_eq!(foreign(br#"[{"id": "1", "title": "t", "points": []}]"#), "bare");
        assert_eq!(foreign(br#"{"a": 1}"#), "JSON");
        assert_eq!(foreign(br#"[{"title": "t"}]"#), "JSON");
        assert_eq!(foreign(b"{\"a\": 1}\n{\"a\": 2}\n"), "JSON");
        assert_eq!(foreign("[注] 关于提案的说明".as_bytes()), "none");
        assert_eq!(foreign(b"Return-Path: <a@b>\nFrom: a\nTo: b\nMIME-Version: 1.0\n\nx"), "mail");
        assert_eq!(foreign("提案人：张三\n联系电话：1".as_bytes()), "none");
    }
}
