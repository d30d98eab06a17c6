//! Documents of every format with bytes changed, cut out, doubled and moved, from the file to the joined proposals: none
//! may panic. `TIAN_MUTATIONS` says how many of each document are tried, `TIAN_SAMPLES` a folder of documents to take
//! besides those in here.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::account::balance;
use super::corrections::Corrections;
use super::format::hostile::package as pack;
use super::format::package::Package;
use super::job::{ImportSetting, read_file};
use super::ledger::ColumnMap;
use super::pairing::join_fragments;
use super::sources::visit_files;

/// Figures that look like chance and are the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// What documents of offices are made of, to be put where it does not belong.
const PIECES: [&str; 14] = [
    "关于",
    "提案",
    "：",
    "\n",
    "<",
    "&#x110000;",
    "</w:p>",
    "<table>",
    "{\\",
    "\\'b",
    "第0号",
    "2024年2月30日",
    "\u{feff}",
    "一、",
];

fn change(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for _ in 0..=chance.below(6) {
        let (at, length) = (chance.below(changed.len()), chance.below(1 + changed.len() / 8).min(2000));
        let end = (at + length).min(changed.len());
        match chance.below(6) {
            0 if !changed.is_empty() => drop(changed.drain(at..end)),
            1 => {
                let doubled = changed[at.min(end)..end].to_vec();
                let to = chance.below(changed.len());
                changed.splice(to..to, doubled);
            }
            2 => {
                let piece = PIECES[chance.below(PIECES.len())].bytes();
                changed.splice(at..at, piece);
            }
            3 if chance.below(10) == 0 => changed.truncate(at),
            _ => {
                if let Some(byte) = changed.get_mut(at) {
                    *byte = [0, 1, 0x7F, 0x80, 0xFF, b'0', b'9', b'<', chance.below(256) as u8][chance.below(9)];
                }
            }
        }
    }
    changed
}

/// A packed file with one of its parts changed, so that more than its checksums is tried.
fn change_part(bytes: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut package = Package::open(bytes).ok()?;
    let names = package.names();
    let chosen = chance.below(names.len());
    let mut parts = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let part = package.part(name).ok()??;
        parts.push((name.as_str(), if at == chosen { change(&part, chance) } else { part }));
    }
    Some(pack(&parts))
}

const LETTER: &str = "清教函〔2024〕12号\nA类\n关于市政协六届三次会议第0156号提案的答复\n方知远、白露委员：\n\
    您们提出的《关于加强健康教育的提案》（第0156号）收悉，现答复如下：\n　　一、配齐教师。现有126名。\n　　二、开展筛查。\n\
    清和市教育局\n2024年5月20日\n联系人：陈工，0000-7654321\n关于甲的提案\n提案人：王一\n情况：\n老人下楼难。\n建议：\n一、完善政策。\n\
    委员意见：□满意 ☑基本满意\n理由：认真。\n签名：王一　2024年6月3日\n";
const LEDGER: &str = "填报：某局\n提案号,案由,提案人,主办单位,审查意见,满意度,办理结果,答复内容\n0013,关于甲的提案,王一、李二,市住建局,不予立案,很满意,已解决,\"王一委员：\n收悉。\n市住建局\n2024年5月1日\"\n合计：1\n";

/// A small document of each format.
fn samples() -> Vec<(String, Vec<u8>)> {
    let paragraphs =
        |open: &str, close: &str| LETTER.lines().map(|line| format!("{open}{line}{close}")).collect::<String>();
    let html = format!(
        "<html><style>.x{{display:none}}</style><body>{}<table><tr><td colspan=2>提案编号<td>0013<tr><td>案由<td>关于乙的提案</table>",
        paragraphs("<p class=y>", "</p>")
    );
    let word =
        paragraphs("<w:p><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr><w:r><w:t>", "</w:t></w:r></w:p>");
    let document = format!(
        "<w:document xmlns:w=\"w\"><w:body>{word}<w:tbl><w:tr><w:tc><w:p><w:r><w:t>案由</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    );
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/>\
        <w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"4\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let rows: String = LEDGER
        .lines()
        .map(|row| {
            let cell = |cell: &str| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>");
            format!("<row>{}</row>", row.split(',').map(cell).collect::<String>())
        })
        .collect();
    let sheet = format!(
        "<worksheet><sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells></worksheet>"
    );
    let table: String = LEDGER
        .lines()
        .map(|row| {
            let cell = |cell: &str| format!("<table:table-cell><text:p>{cell}</text:p></table:table-cell>");
            format!("<table:table-row>{}</table:table-row>", row.split(',').map(cell).collect::<String>())
        })
        .collect();
    let rtf = br"{\rtf1\ansicpg936{\fonttbl{\f0\fcharset134 a;}}\f0 {\listtext\'d2\'bb\tab}\'cc\'e1\u21508?\trowd\cellx9\intbl 1\cell\row\par}";
    let word97 = format!("{}/tests/suite/fixtures/import/letter.doc", env!("CARGO_MANIFEST_DIR"));
    let gb = encoding_rs::GB18030.encode(LETTER).0.into_owned();
    [
        ("a.txt", LETTER.into()),
        ("gb.txt", gb),
        ("a.csv", LEDGER.into()),
        ("a.html", html.into_bytes()),
        ("a.rtf", rtf.repeat(8)),
        ("a.doc", std::fs::read(word97).unwrap()),
        ("a.docx", pack(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document), ("word/numbering.xml", numbering)])),
        (
            "a.xlsx",
            pack(&[
                ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"甲\" r:id=\"r1\"/></sheets></workbook>"),
                ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/1.xml\"/></Relationships>"),
                ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>"),
                ("xl/worksheets/1.xml", &sheet),
            ]),
        ),
        (
            "a.ods",
            pack(&[
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", &format!("<office:document-content><table:table table:name=\"甲\">{table}</table:table></office:document-content>")),
            ]),
        ),
    ]
    .into_iter()
    .map(|(name, bytes): (&str, Vec<u8>)| (name.to_owned(), bytes))
    .collect()
}

/// Reads bytes as the file of a folder is read.
fn try_file(name: &str, bytes: &[u8]) {
    let (columns, corrections) = (ColumnMap::default(), Corrections::default());
    let setting = ImportSetting { columns: &columns, corrections: &corrections, whole: true };
    if let Ok(reading) = read_file(name, bytes, setting) {
        let _ = balance(&reading);
        let _ = join_fragments(&mut [reading], &None);
    }
}

#[test]
fn changed_documents_of_every_format_never_panic() {
    let rounds = std::env::var("TIAN_MUTATIONS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(60);
    let mut files = samples();
    if let Ok(folder) = std::env::var("TIAN_SAMPLES") {
        visit_files(Path::new(&folder), &mut |file| files.extend(file.bytes.ok().map(|bytes| (file.name, bytes))));
    }
    let mut failed = Vec::new();
    for (at, (name, bytes)) in files.iter().enumerate() {
        try_file(name, bytes);
        for round in 0..rounds {
            let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ (at * 1_000_003 + round + 1) as u64);
            let part = if chance.below(5) > 0 { change_part(bytes, &mut chance) } else { None };
            let changed = part.unwrap_or_else(|| change(bytes, &mut chance));
            if catch_unwind(AssertUnwindSafe(|| try_file(name, &changed))).is_err() {
                failed.push(format!("{name}, round {round}"));
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
