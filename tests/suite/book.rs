//! Reads and changes workbooks as another program would: a .xlsx by its parts, with what Excel insists on.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use quick_xml::events::Event;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::package::{attribute, attributes, events, name_of, parts};

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    /// Whether it is a text, and none that is worked out.
    pub is_text: bool,
    /// How its number is shown: the code of the format, or its number.
    pub format: String,
}

/// A sheet.
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
    /// Columns that stay in sight.
    pub fixed: usize,
    /// What is filtered.
    pub filter: String,
    /// For each list of words the cells that it is for.
    pub lists: Vec<(String, String)>,
}

impl Sheet {
    /// The column of a head.
    pub fn column(&self, head: &str) -> usize {
        let is = |cell: &Cell| cell.text.split_whitespace().collect::<String>() == head;
        self.rows[0].iter().position(is).unwrap_or_else(|| panic!("no {head}: {:?}", self.rows[0]))
    }

    /// What a row has in the column of a head.
    pub fn cell<'a>(&self, row: &'a [Cell], head: &str) -> &'a str {
        &row[self.column(head)].text
    }

    /// The rows of the table, each with a number in its first column.
    pub fn table(&self) -> Vec<&Vec<Cell>> {
        self.rows[1..].iter().take_while(|row| row.len() == self.rows[0].len()).collect()
    }
}

/// A workbook.
pub struct Book(pub Vec<Sheet>);

impl Book {
    /// Reads one, and checks that it is one.
    pub fn read(bytes: &[u8]) -> Book {
        let parts = parts(bytes);
        for (name, text) in &parts {
            events(name, text, |_| {});
        }
        let types = &parts["[Content_Types].xml"];
        for (name, _) in parts.iter().filter(|(name, _)| *name != "[Content_Types].xml" && !name.ends_with(".rels")) {
            assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name} has no type");
        }
        let relations = &parts["xl/_rels/workbook.xml.rels"];
        for target in attributes(relations, "Relationship", "Target") {
            assert!(parts.contains_key(&format!("xl/{target}")), "{target} is named");
        }
        let styles = formats(&parts["xl/styles.xml"]);
        let book = &parts["xl/workbook.xml"];
        let names = attributes(book, "sheet", "name");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        let sheets: Vec<Sheet> = names
            .into_iter()
            .enumerate()
            .map(|(at, name)| sheet(name, &parts[&format!("xl/worksheets/sheet{}.xml", at + 1)], &styles))
            .collect();
        for (at, sheet) in sheets.iter().enumerate() {
            for defined in ["_FilterDatabase", "Print_Area", "Print_Titles"] {
                assert!(book.contains(&format!("name=\"_xlnm.{defined}\" localSheetId=\"{at}\"")), "{defined}");
            }
            assert!(book.contains(&format!("&#39;{}&#39;!$1:$1", sheet.name)), "the head is repeated");
        }
        Book(sheets)
    }

    pub fn sheet(&self, name: &str) -> &Sheet {
        self.0.iter().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no {name}"))
    }
}

/// The format of each style of cells.
fn formats(styles: &str) -> Vec<String> {
    let codes: BTreeMap<String, String> =
        attributes(styles, "numFmt", "numFmtId").into_iter().zip(attributes(styles, "numFmt", "formatCode")).collect();
    let (_, cells) = styles.split_once("<cellXfs").unwrap();
    let (cells, _) = cells.split_once("</cellXfs>").unwrap();
    let ids = attributes(&format!("<a{cells}</a>"), "xf", "numFmtId");
    ids.into_iter().map(|id| codes.get(&id).cloned().unwrap_or(id)).collect()
}

/// Elements of a sheet in the order that the schema has them.
const ORDER: [&str; 12] = [
    "sheetPr",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "autoFilter",
    "dataValidations",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "end",
];

fn sheet(name: String, part: &str, styles: &[String]) -> Sheet {
    let mut sheet = Sheet { name, rows: vec![], fixed: 0, filter: String::new(), lists: vec![] };
    let (mut depth, mut last, mut text, mut kind) = (0, 0, String::new(), String::new());
    let mut frozen = false;
    events("sheet", part, |event| match event {
        Event::Start(tag) | Event::Empty(tag) => {
            let name = name_of(tag);
            if depth == 1 {
                let at = ORDER.iter().position(|known| *known == name).unwrap_or_else(|| panic!("{name}"));
                assert!(at >= last, "{name} stands too late");
                last = at;
            }
            depth += usize::from(matches!(event, Event::Start(_)));
            let get = |of: &str| attribute(tag, of).unwrap_or_default();
            match name.as_str() {
                "pane" => {
                    frozen = get("state") == "frozen" && get("ySplit") == "1";
                    sheet.fixed = get("xSplit").parse().unwrap_or(0);
                }
                "autoFilter" => sheet.filter = get("ref"),
                "dataValidation" => sheet.lists.push((get("sqref"), String::new())),
                "pageSetup" => assert_eq!((get("paperSize"), get("orientation")), ("9".into(), "landscape".into())),
                "row" => {
                    let number: usize = get("r").parse().unwrap();
                    assert!(number > sheet.rows.len(), "rows come in order");
                    sheet.rows.resize(number, vec![]);
                }
                "c" => {
                    let (row, number) = (sheet.rows.last_mut().unwrap(), get("r"));
                    let letter = char::from(b'A' + row.len() as u8);
                    assert!(number.starts_with(letter), "{number} is cell {}", row.len());
                    let style: usize = get("s").parse().unwrap();
                    kind = get("t");
                    assert!(kind.is_empty() || kind == "inlineStr", "{kind}");
                    row.push(Cell { text: String::new(), is_text: false, format: styles[style].clone() });
                }
                "f" => panic!("a formula"),
                _ => {}
            }
            text.clear();
        }
        Event::Text(piece) => text.push_str(piece),
        Event::GeneralRef(entity) => text.push_str(match &**entity {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "#39" => "'",
            other => panic!("&{other};"),
        }),
        Event::End(tag) => {
            depth -= 1;
            match tag.name().as_ref() {
                "t" | "v" => {
                    let cell = sheet.rows.last_mut().unwrap().last_mut().unwrap();
                    (cell.text, cell.is_text) = (std::mem::take(&mut text), kind == "inlineStr");
                    assert!(cell.is_text || cell.text.parse::<f64>().is_ok(), "{}", cell.text);
                }
                "formula1" => sheet.lists.last_mut().unwrap().1 = std::mem::take(&mut text),
                _ => {}
            }
        }
        _ => {}
    });
    assert!(frozen, "the head stays in sight");
    sheet
}

/// A workbook with other texts in some cells of a sheet, by their names (`H2`).
pub fn filled(bytes: &[u8], sheet: usize, cells: &[(String, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(vec![]));
    for (name, mut text) in parts(bytes) {
        if name == format!("xl/worksheets/sheet{sheet}.xml") {
            for (cell, value) in cells {
                let start = text.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no {cell}"));
                let end = start + text[start..].find('>').unwrap() + 1;
                let end = match text[..end].ends_with("/>") {
                    true => end,
                    false => end + text[end..].find("</c>").unwrap() + 4,
                };
                let value = value.replace('&', "&amp;").replace('<', "&lt;");
                let value = format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{value}</t></is></c>");
                text.replace_range(start..end, &value);
            }
        }
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
