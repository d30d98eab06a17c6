//! Reads papers as another program would: a .docx by its parts, with what Word insists on, and the tables of a web page.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// Twentieths of a point between the margins of A4.
const WIDTH: usize = 9_638;

/// A table: rows of cells.
pub type Table = Vec<Vec<String>>;

/// What stands in a .docx.
pub struct DocxFile {
    /// The paragraphs outside of tables.
    pub texts: Vec<String>,
    pub tables: Vec<Table>,
}

impl DocxFile {
    /// Reads one, and checks that it is one.
    pub fn read(bytes: &[u8]) -> DocxFile {
        let parts = parts(bytes);
        for (name, text) in &parts {
            events(name, text, |_| {});
        }
        // What is named is there.
        let types = &parts["[Content_Types].xml"];
        for (name, _) in parts.iter().filter(|(name, _)| *name != "[Content_Types].xml" && !name.ends_with(".rels")) {
            assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name} has no type");
        }
        for (name, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
            for target in attributes(&parts[name], "Relationship", "Target") {
                assert!(parts.contains_key(&format!("{folder}{target}")), "{name} names {target}");
            }
        }
        let styles: BTreeSet<String> =
            attributes(&parts["word/styles.xml"], "w:style", "w:styleId").into_iter().collect();
        let document = &parts["word/document.xml"];
        for name in ["w:pStyle", "w:tblStyle"] {
            for style in attributes(document, name, "w:val") {
                assert!(styles.contains(&style), "no style {style}");
            }
        }
        assert!(document.trim_end().ends_with("</w:sectPr></w:body></w:document>"), "the page comes last");
        assert!(document.contains("w:w=\"11906\" w:h=\"16838\""), "A4");
        blocks(document)
    }

    /// The first table that has this head.
    pub fn table(&self, head: &str) -> &Table {
        // The table of units begins with them, that of proposals has them further right.
        let has = |table: &&Table| table[0][..2.min(table[0].len())].iter().any(|cell| cell == head);
        self.tables.iter().find(has).unwrap_or_else(|| panic!("no table with {head}: {:?}", self.tables))
    }
}

pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    let mut parts = BTreeMap::new();
    for name in names {
        let mut text = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        parts.insert(name, text);
    }
    parts
}

/// Hands over what stands in a part; where it is not well-formed, the test fails.
pub(crate) fn events(name: &str, text: &str, mut take: impl FnMut(&Event)) {
    let mut reader = Reader::from_str(text);
    let mut open = vec![];
    loop {
        let event = reader.read_event().unwrap_or_else(|e| panic!("{name}: {e}"));
        match &event {
            Event::Start(tag) => open.push(name_of(tag)),
            Event::End(tag) => assert_eq!(open.pop().unwrap(), tag.name().as_ref(), "{name}"),
            Event::Eof => break,
            _ => {}
        }
        take(&event);
    }
    assert!(open.is_empty(), "{name}: {open:?}");
}

pub(crate) fn name_of(tag: &BytesStart) -> String {
    tag.name().as_ref().to_owned()
}

pub(crate) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let attribute = tag.attributes().map(Result::unwrap).find(|one| one.key.as_ref() == name)?;
    Some(attribute.value.into_owned())
}

/// The values of an attribute at every tag of a name.
pub(crate) fn attributes(text: &str, tag: &str, name: &str) -> Vec<String> {
    let mut values = vec![];
    events(tag, text, |event| {
        if let Event::Start(at) | Event::Empty(at) = event
            && name_of(at) == tag
        {
            values.extend(attribute(at, name));
        }
    });
    values
}

/// A table that is being read.
#[derive(Default)]
struct Reading {
    rows: Table,
    widths: Vec<usize>,
    /// Whether the row is one that is repeated, and one that stays on a page.
    marks: Vec<(bool, bool)>,
}

fn blocks(document: &str) -> DocxFile {
    let (mut file, mut table, mut text) = (DocxFile { texts: vec![], tables: vec![] }, None::<Reading>, String::new());
    let (mut in_text, mut after_table) = (false, false);
    events("document", document, |event| match event {
        Event::Start(tag) | Event::Empty(tag) => {
            let name = name_of(tag);
            match (name.as_str(), &mut table) {
                ("w:tbl", None) => {
                    assert!(!after_table, "two tables without a paragraph between them are one");
                    table = Some(Reading::default());
                }
                ("w:gridCol", Some(table)) => table.widths.push(attribute(tag, "w:w").unwrap().parse().unwrap()),
                ("w:tr", Some(table)) => {
                    table.rows.push(vec![]);
                    table.marks.push((false, false));
                }
                ("w:tblHeader", Some(table)) => table.marks.last_mut().unwrap().0 = true,
                ("w:cantSplit", Some(table)) => table.marks.last_mut().unwrap().1 = true,
                ("w:tcW", Some(table)) => {
                    let width: usize = attribute(tag, "w:w").unwrap().parse().unwrap();
                    assert_eq!(width, table.widths[table.rows.last().unwrap().len()]);
                }
                ("w:t", _) => in_text = matches!(event, Event::Start(_)),
                ("w:br", _) => text.push('\n'),
                ("w:p", None) => after_table = false,
                _ => {}
            }
        }
        Event::Text(piece) if in_text => text.push_str(piece),
        Event::GeneralRef(entity) if in_text => text.push_str(match &**entity {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "#39" => "'",
            other => panic!("&{other};"),
        }),
        Event::End(tag) => match (tag.name().as_ref(), &mut table) {
            ("w:t", _) => in_text = false,
            ("w:p", None) => file.texts.push(std::mem::take(&mut text)),
            ("w:tc", Some(table)) => table.rows.last_mut().unwrap().push(std::mem::take(&mut text)),
            ("w:tbl", Some(_)) => {
                file.tables.push(checked(table.take().unwrap()));
                after_table = true;
            }
            _ => {}
        },
        _ => {}
    });
    file.texts.retain(|text| !text.is_empty());
    file
}

/// A table whose head is repeated, whose rows stay whole and have as many cells as it has columns.
fn checked(table: Reading) -> Table {
    let sum: usize = table.widths.iter().sum();
    assert!((WIDTH - 2..=WIDTH).contains(&sum), "{sum}");
    for (at, (row, (repeats, stays))) in table.rows.iter().zip(&table.marks).enumerate() {
        assert_eq!(row.len(), table.widths.len(), "{row:?}");
        assert!(*stays && *repeats == (at == 0), "{row:?}");
    }
    assert!(table.rows.len() > 1, "a table without a row");
    table.rows
}

/// The tables of a web page.
pub fn web_tables(html: &str) -> Vec<Table> {
    let within = |text: &str, begin: &str, end: &str| -> Vec<String> {
        text.split(begin).skip(1).map(|piece| piece.split(end).next().unwrap().to_owned()).collect()
    };
    let cell = |cell: &str| {
        let (_, text) = cell.split_once('>').unwrap();
        let text = text.replace("<b>", "").replace("</b>", "").replace("<br>", "\n");
        assert!(!text.contains(['<', '>']), "{text}");
        let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        plain.iter().fold(text, |text, (entity, sign)| text.replace(entity, sign))
    };
    let row = |row: String| {
        let row = row.replace("<th ", "<td ").replace("</th>", "</td>");
        within(&row, "<td", "</td>").iter().map(|text| cell(text)).collect()
    };
    within(html, "<table border=\"1\" width=\"100%\">", "</table>")
        .iter()
        .map(|table| within(table, "<tr>", "</tr>").into_iter().map(row).collect())
        .collect()
}
