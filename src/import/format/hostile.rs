//! Files that were cut off, damaged or made to harm: each ends in a document or in a reason, never in a panic.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::import::ledger::ColumnMap;
use crate::import::source::{ReadError, SourceBlock, SourceDocument, SourcePart};

const NAMESPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A package of parts.
pub(in crate::import) fn package<T: AsRef<[u8]>>(parts: &[(&str, T)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(part.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Reads a document without named columns.
fn read_document(name: &str, bytes: &[u8]) -> Result<SourceDocument, ReadError> {
    super::read_document(name, bytes, &ColumnMap::default())
}

/// A letter in Word whose body is given.
fn letter(body: &str) -> Vec<u8> {
    let document = format!("<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>");
    let numbering = format!(
        "<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"4\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    );
    let styles = format!(
        "<w:styles {NAMESPACE}><w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"heading 2\"/>\
         <w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style></w:styles>"
    );
    let header = format!("<w:hdr {NAMESPACE}><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>");
    package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        ("word/numbering.xml", &numbering),
        ("word/styles.xml", &styles),
        ("word/header1.xml", &header),
    ])
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/suite/fixtures/import/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The lines of a document, with their numbers.
fn lines(document: &SourceDocument, part: SourcePart) -> Vec<String> {
    let line = |block: &SourceBlock| match block {
        SourceBlock::Line(line) if line.part == part => Some(format!("{}{}", line.marker, line.text)),
        _ => None,
    };
    document.blocks.iter().filter_map(line).collect()
}

const BODY: &str = "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>关于饮水的</w:t><w:br/><w:t>答复</w:t></w:r></w:p>\
    <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"4\"/></w:numPr></w:pPr><w:r><w:t>健全机制。</w:t></w:r></w:p>\
    <w:p><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr><w:del><w:r><w:delText>尽快</w:delText></w:r></w:del>\
    <w:ins><w:r><w:t>年底</w:t></w:r></w:ins><w:r><w:t>完成。</w:t></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>表</w:t></w:r></w:p></w:tc></w:tr>\
    <w:tr><w:tc><w:p><w:r><w:t>编号</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>0127</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

#[test]
fn a_letter_keeps_its_list_numbers_revisions_and_tables() {
    let document = read_document("x", &letter(BODY)).unwrap();
    assert_eq!(lines(&document, SourcePart::Body), ["关于饮水的答复", "一、健全机制。", "二、年底完成。"]);
    assert_eq!(lines(&document, SourcePart::Deleted), ["尽快"]);
    assert_eq!(lines(&document, SourcePart::PageMargin), ["页眉"]);
    let table = document.blocks.iter().find_map(|block| match block {
        SourceBlock::Table(table) => Some(table),
        SourceBlock::Line(_) => None,
    });
    let table = table.unwrap();
    assert_eq!((table.rows[0].cells[0].columns, table.rows[1].cells[1].text()), (2, "0127".to_owned()));
}

#[test]
fn a_letter_that_is_one_text_of_xml_is_read() {
    let text = "<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"w\" xmlns:wx=\"wx\"><w:body><wx:sect>\
        <w:p><w:pPr><w:listPr><w:ilvl w:val=\"0\"/><wx:t wx:val=\"一、\"/></w:listPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl></wx:sect></w:body></w:wordDocument>";
    let document = read_document("x", text.as_bytes()).unwrap();
    assert_eq!(lines(&document, SourcePart::Body), ["一、甲"]);
    assert_eq!(document.blocks.len(), 2);
}

#[test]
fn the_same_letter_says_the_same_in_old_word() {
    let document = read_document("x", &fixture("letter.doc")).unwrap();
    let body = lines(&document, SourcePart::Body);
    assert_eq!(body[0], "关于加强农村饮水安全的答复");
    assert!(body.contains(&"一、健全管护机制。".to_owned()), "{body:?}");
    assert!(body.contains(&"（一）落实责任。".to_owned()), "{body:?}");
    assert!(body.contains(&"二、加快建设。".to_owned()), "{body:?}");
    assert_eq!(lines(&document, SourcePart::Deleted), ["尽快"]);
    let rows: Vec<Vec<String>> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            SourceBlock::Table(table) => Some(&table.rows),
            SourceBlock::Line(_) => None,
        })
        .flatten()
        .map(|row| row.cells.iter().map(|cell| cell.text()).collect())
        .collect();
    assert_eq!(rows, [["编号", "0127"], ["类别", "A"]]);
}

#[test]
fn what_is_cut_off_at_any_kilobyte_or_has_wrong_bytes_never_panics() {
    let html = "<table><tr><td colspan=3>甲<td>乙</table><div style='display:none'>丙</div><ol><li>丁<p>戊".repeat(15);
    let rtf = br"{\rtf1\ansicpg936{\fonttbl{\f0\fcharset134 a;}}\f0 {\listtext\'d2\'bb\tab}\'cc\'e1\u21508?\trowd\cellx9\intbl 1\cell\row\par}";
    let files = [letter(&BODY.repeat(4)), fixture("letter.doc"), html.into_bytes(), rtf.repeat(8)];
    for file in files {
        for length in (0..file.len()).step_by(1024) {
            let _ = read_document("x", &file[..length]);
        }
        // The same bytes in each run: a failure can be repeated.
        let mut seed = 88_172_645_463_325_252_u64;
        let mut next = |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed % below as u64) as usize
        };
        for round in 0..2000 {
            let mut changed = file.clone();
            for _ in 0..=round % 8 {
                let at = next(changed.len());
                changed[at] = next(256) as u8;
            }
            let _ = read_document("x", &changed);
        }
    }
}

#[test]
fn bombs_and_depths_are_refused_and_entities_mean_nothing() {
    let deep = "<w:sdt>".repeat(5000);
    assert!(matches!(read_document("x", &letter(&deep)), Err(ReadError::TooLarge(_))));
    let bomb = " ".repeat(65 << 20);
    let large = package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &bomb)]);
    assert!(large.len() < 1 << 20);
    assert!(matches!(read_document("x", &large), Err(ReadError::TooLarge(_))));
    let entities = "<!DOCTYPE x [<!ENTITY a \"bomb\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    let document = format!(
        "{entities}<w:document {NAMESPACE}><w:body><w:p><w:r><w:t>一&a;&f;二</w:t></w:r></w:p></w:body></w:document>"
    );
    let document = read_document("x", &package(&[("word/document.xml", &document)])).unwrap();
    assert_eq!(lines(&document, SourcePart::Body), ["一二"]);
    let html = "<div>".repeat(100_000) + "文字";
    assert_eq!(lines(&read_document("x", html.as_bytes()).unwrap(), SourcePart::Body), ["文字"]);
    let rtf = "{\\rtf1".to_owned() + &"{".repeat(100_000);
    assert!(matches!(read_document("x", rtf.as_bytes()), Err(ReadError::TooLarge(_))));
}

#[test]
fn files_that_cannot_be_read_are_called_what_they_are() {
    let refused = |bytes: &[u8]| format!("{:?}", read_document("x", bytes).map(|_| ()));
    assert_eq!(refused(b" \r\n"), "Err(Empty)");
    let whole = letter(BODY);
    assert_eq!(refused(&whole[..whole.len() - 100]), "Err(Truncated)");
    let word = fixture("letter.doc");
    assert_eq!(refused(&word[..2048]), "Err(Truncated)");
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0"), "Err(Picture)");
    assert_eq!(
        refused(&package(&[("[Content_Types].xml", ""), ("ppt/presentation.xml", "")])),
        "Err(Foreign(\"presentation\"))"
    );
    assert_eq!(refused(br#"{"format": "tian/1", "proposals": []}"#), "Err(Collection)");
    let mut locked = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    locked.create_stream("/EncryptedPackage").unwrap();
    let locked = locked.into_inner().into_inner();
    assert_eq!(refused(&locked), "Err(Encrypted)");
    let mut locked = word;
    let at = locked.windows(2).position(|part| part == [0xEC, 0xA5]).unwrap();
    locked[at + 11] |= 1;
    assert_eq!(refused(&locked), "Err(Encrypted)");
}
