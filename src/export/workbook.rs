//! A workbook for Excel and WPS (.xlsx): sheets with one table each, written row by row as they are asked for.
//!
//! Texts are texts, in the cell itself and never formulas; dates are dates, counts and shares numbers. Each sheet has a
//! head that stays in sight and is repeated on paper, a filter, and prints on A4 as wide as the page.
//!
//! The parts are written here and not by `rust_xlsxwriter` 0.102, which keeps the cells of all sheets until the end:
//! 6,000 rows of 16 columns took it 54 MB, and it makes the program 570 kB larger. This holds one row, and 752 reviewed
//! of 6,000 proposals take as much memory as the table (CSV), and less time.

mod markup;

use std::io::{self, Write};

use jiff::civil::Date;

pub(super) use self::markup::cut;
use self::markup::{SheetMarkup, reference};
use super::archive::{Archive, CORE, ENOUGH, properties};
use super::escape::push;
use crate::lang::Lang;
use crate::review::Due;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Nothing.
    Empty,
    /// A text, in lines.
    Text(String),
    /// How many.
    Count(usize),
    /// A share in hundredths of a percent.
    Share(u32),
    /// A date.
    Day(Date),
    /// The month of a date.
    Month(Date),
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

/// A date as exact as it is: one of a month is its last day, of which the cell shows no more than was said.
pub(super) fn due(due: &Due, lang: Lang) -> Value {
    let exact: fn(Date) -> Value = match due.to_string().matches('-').count() {
        // A year over the day that it ends with would be two dates in one cell.
        0 => return due.words(lang).into(),
        1 => Value::Month,
        _ => Value::Day,
    };
    due.last_day().map_or(Value::Empty, exact)
}

/// How the texts of a column stand in their cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// From the left.
    Text,
    /// In the middle.
    Short,
    /// From the left, in a colour that asks to be filled in.
    ToFill,
    /// In the middle, in that colour, with a list of the words to choose from.
    ToChoose,
    /// Not at all: it is for the program.
    Hidden,
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Its head.
    pub(super) name: String,
    /// How many half-width characters fit into a line.
    pub(super) width: u32,
    pub(super) look: Look,
    /// The words that can be chosen.
    pub(super) choices: Vec<&'static str>,
}

impl Column {
    /// A column of texts.
    pub(super) fn text(name: &str, width: u32) -> Column {
        Column { name: name.to_owned(), width, look: Look::Text, choices: Vec::new() }
    }

    /// A column of short words or numbers.
    pub(super) fn short(name: &str, width: u32) -> Column {
        Column { look: Look::Short, ..Column::text(name, width) }
    }
}

/// A sheet that is done, as the workbook needs to know it.
struct Done {
    name: String,
    /// The last column by its letters, the last row of the table and the last of all, from 1.
    last: String,
    table: usize,
    rows: usize,
}

/// A workbook that is being written: [`Workbook::sheet`], then rows, then lines, and the next sheet.
pub(super) struct Workbook<'a> {
    archive: Archive<'a>,
    title: String,
    /// How a page is numbered at its foot.
    foot: &'static str,
    done: Vec<Done>,
    open: Option<SheetMarkup>,
}

impl<'a> Workbook<'a> {
    /// Begins a workbook with a title, which stands at the head of each page, made on a day (`YYYY-MM-DD`).
    pub(super) fn begin(
        out: &'a mut dyn Write,
        title: &str,
        foot: &'static str,
        day: &str,
        sheets: usize,
    ) -> io::Result<Workbook<'a>> {
        let mut archive = Archive::begin(out);
        archive.add("[Content_Types].xml", &content_types(sheets))?;
        archive.add("_rels/.rels", include_str!("workbook/parts/package-rels.xml"))?;
        archive.add(CORE, &properties(title, day))?;
        archive.add("xl/_rels/workbook.xml.rels", &relations(sheets))?;
        archive.add("xl/styles.xml", include_str!("workbook/parts/styles.xml"))?;
        Ok(Workbook { archive, title: title.to_owned(), foot, done: Vec::new(), open: None })
    }

    /// Begins a sheet, after the one before it; so many columns from the left stay in sight.
    pub(super) fn sheet(&mut self, name: &str, columns: Vec<Column>, fixed: usize) -> io::Result<()> {
        self.end_sheet()?;
        self.archive.open(&format!("xl/worksheets/sheet{}.xml", self.done.len() + 1))?;
        self.open = Some(SheetMarkup::begin(name, columns, fixed, self.done.is_empty()));
        Ok(())
    }

    /// Adds a row to the table of the sheet.
    pub(super) fn row(&mut self, values: &[Value]) -> io::Result<()> {
        let Some(sheet) = &mut self.open else { return Ok(()) };
        sheet.row(values);
        if sheet.markup.len() >= ENOUGH { self.archive.write(&mut sheet.markup) } else { Ok(()) }
    }

    /// Adds a line of text below the table, as wide as it is.
    pub(super) fn line(&mut self, text: &str) {
        self.open.iter_mut().for_each(|sheet| sheet.line(text));
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        let Some(mut sheet) = self.open.take() else { return Ok(()) };
        sheet.end(&self.title, self.foot);
        self.archive.write(&mut sheet.markup)?;
        let last = reference(sheet.columns.len().saturating_sub(1));
        self.done.push(Done { name: sheet.name, last, table: sheet.table, rows: sheet.rows });
        Ok(())
    }

    /// Ends the workbook.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.end_sheet()?;
        self.archive.add("xl/workbook.xml", &book(&self.done))?;
        self.archive.finish()
    }
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

fn content_types(sheets: usize) -> String {
    let mut part = [
        XML,
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
        "<Override PartName=\"/docProps/core.xml\" ",
        "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    ]
    .concat();
    let mut add = |name: &str, kind: &str| {
        part.push_str(&format!("<Override PartName=\"/xl/{name}.xml\" ContentType=\"{TYPES}.{kind}+xml\"/>"));
    };
    add("workbook", "sheet.main");
    add("styles", "styles");
    (1..=sheets).for_each(|number| add(&format!("worksheets/sheet{number}"), "worksheet"));
    part + "</Types>\n"
}

fn relations(sheets: usize) -> String {
    let mut part =
        format!("{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    let mut add = |id: usize, kind: &str, target: &str| {
        part.push_str(&format!("<Relationship Id=\"rId{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}.xml\"/>"));
    };
    (1..=sheets).for_each(|number| add(number, "worksheet", &format!("worksheets/sheet{number}")));
    add(sheets + 1, "styles", "styles");
    part + "</Relationships>\n"
}

/// The part that names the sheets, and in each what is filtered, printed, and repeated on each page.
fn book(sheets: &[Done]) -> String {
    let mut part = format!(
        "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><bookViews><workbookView/></bookViews><sheets>"
    );
    for (at, Done { name, .. }) in sheets.iter().enumerate() {
        part.push_str("<sheet name=\"");
        push(&mut part, name);
        part.push_str(&format!("\" sheetId=\"{0}\" r:id=\"rId{0}\"/>", at + 1));
    }
    part.push_str("</sheets><definedNames>");
    let mut define = |what: &str, at: usize, more: &str, area: String| {
        part.push_str(&format!("<definedName name=\"_xlnm.{what}\" localSheetId=\"{at}\"{more}>"));
        push(&mut part, &area);
        part.push_str("</definedName>");
    };
    for (at, Done { name, last, table, rows }) in sheets.iter().enumerate() {
        define("_FilterDatabase", at, " hidden=\"1\"", format!("'{name}'!$A$1:${last}${table}"));
        define("Print_Area", at, "", format!("'{name}'!$A$1:${last}${rows}"));
        define("Print_Titles", at, "", format!("'{name}'!$1:$1"));
    }
    part + "</definedNames></workbook>\n"
}
