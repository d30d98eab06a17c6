//! Documents as they come, hostile ones too, through the real program: it always ends with a sentence and a status.

use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::{Command, Output};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn import(folder: &Path, path: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tian"))
        .args(["import", path, "-o", "out.json", "--force"])
        .current_dir(folder)
        .env("LANG", "zh_CN.UTF-8")
        .output()
        .unwrap()
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A status that the program gives itself; a panic is 101, a signal none.
fn assert_ends_by_itself(output: &Output) {
    let code = output.status.code();
    assert!(matches!(code, Some(0..=4)), "{code:?} {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn nothing_of_an_archive_is_written_outside_or_beside_the_collection() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("in");
    std::fs::create_dir(&inside).unwrap();
    let slips = archive(&[("../slip.txt", "外".as_bytes()), ("/tmp/tian-slip.txt", b"x"), ("a\\..\\..\\b.txt", b"x")]);
    std::fs::write(inside.join("slips.zip"), slips).unwrap();
    assert_ends_by_itself(&import(&inside, "slips.zip"));
    let names = |path: &Path| -> Vec<String> {
        std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names(folder.path()), ["in"]);
    assert!(names(&inside).iter().all(|name| name == "slips.zip" || name == "out.json"));
    assert!(!Path::new("/tmp/tian-slip.txt").exists());
}

#[test]
fn a_folder_of_damaged_documents_ends_with_a_sentence_for_each() {
    let folder = tempfile::tempdir().unwrap();
    let word = std::fs::read("tests/suite/fixtures/import/letter.doc").unwrap();
    let files: [(&str, &[u8]); 5] = [
        ("空的.docx", b""),
        ("剪断的.doc", &word[..word.len() / 2]),
        ("剪断的.docx", &archive(&[("word/document.xml", &[b'x'; 5000])])[..60]),
        ("其实是图片.docx", b"\xFF\xD8\xFF\xE0\0\x10JFIF"),
        ("剪断的.pdf", b"%PDF-1.4\n1 0 obj\n<<"),
    ];
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let output = import(folder.path(), ".");
    assert_ends_by_itself(&output);
    assert_ne!(output.status.code(), Some(0));
    let said = String::from_utf8_lossy(&output.stderr);
    for (name, _) in files {
        assert!(said.contains(name), "{name}: {said}");
    }
}

#[test]
fn a_thousand_damaged_copies_of_a_document_end_no_program() {
    let folder = tempfile::tempdir().unwrap();
    let word = std::fs::read("tests/suite/fixtures/import/letter.doc").unwrap();
    let mut seed = 2_463_534_242_u32;
    for copy in 0..1000 {
        let mut changed = word.clone();
        for _ in 0..5 {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            let at = seed as usize % changed.len();
            changed[at] = (seed >> 24) as u8;
        }
        std::fs::write(folder.path().join(format!("{copy}.doc")), changed).unwrap();
    }
    assert_ends_by_itself(&import(folder.path(), "."));
}

/// A cell at the far corner of a sheet, and rows that are repeated a million times: nothing in between is made up.
#[test]
fn holes_in_a_sheet_cost_nothing_and_rows_without_end_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let head = ["A1", "B1", "C1"].iter().zip(["提案号", "案由", "提案人"]).map(|(at, text)| cell(at, text));
    let row = ["A2", "B2", "C2"].iter().zip(["1", "关于修路的提案", "王一"]).map(|(at, text)| cell(at, text));
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\">{}</row><row r=\"2\">{}</row><row r=\"1048576\">{}</row></sheetData></worksheet>",
        head.collect::<String>(),
        row.collect::<String>(),
        cell("XFD1048576", "远")
    );
    let book = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"甲\" r:id=\"r1\"/></sheets></workbook>";
    let links = "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/1.xml\"/></Relationships>";
    let far = archive(&[
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/1.xml", sheet.as_bytes()),
    ]);
    std::fs::write(folder.path().join("far.xlsx"), far).unwrap();
    let done = import(folder.path(), "far.xlsx");
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(String::from_utf8_lossy(&done.stdout).contains("提案 1 件"));
    let cells = |texts: &[&str]| -> String {
        texts.iter().map(|text| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>")).collect()
    };
    let content = format!(
        "<office:document-content><table:table table:name=\"甲\"><table:table-row>{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048576\">{}</table:table-row></table:table></office:document-content>",
        cells(&["提案号", "案由", "提案人"]),
        cells(&["1", "关于修路的提案", "王一"])
    );
    let kind: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let endless = archive(&[("mimetype", kind), ("content.xml", content.as_bytes())]);
    std::fs::write(folder.path().join("endless.ods"), endless).unwrap();
    let done = import(folder.path(), "endless.ods");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.code() == Some(3) && said.contains("过大"), "{:?} {said}", done.status);
}
