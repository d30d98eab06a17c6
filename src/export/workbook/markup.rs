//! A sheet as markup: its columns, its cells, what is said of it behind them. The order of elements is the schema's,
//! which Excel insists on.

use std::borrow::Cow;

use jiff::civil::Date;

use super::{Column, Look, MAIN, Value, XML};
use crate::export::escape::{push, push_lines};
use crate::text::width::width;

/// Characters that a cell may have: Excel takes 32,767 units of UTF-16 and calls the file damaged beyond that.
const MOST: usize = 16_000;

/// Characters of the title at the head of a page, which may have 255 with what stands around it.
const TITLE: usize = 60;

/// Points that a line takes.
const LINE_HEIGHT: usize = 17;

/// Points that a row may be high: Excel calls the file damaged beyond that.
const HIGHEST: usize = 405;

/// The styles of cells, as they stand in styles.xml.
mod style {
    pub(super) const HEAD: u32 = 1;
    pub(super) const TEXT: u32 = 2;
    pub(super) const SHORT: u32 = 3;
    pub(super) const TO_FILL: u32 = 4;
    pub(super) const TO_CHOOSE: u32 = 5;
    pub(super) const COUNT: u32 = 6;
    pub(super) const SHARE: u32 = 7;
    pub(super) const DAY: u32 = 8;
    pub(super) const MONTH: u32 = 9;
    pub(super) const LINE: u32 = 10;
}

/// A sheet that is being written.
pub(super) struct SheetMarkup {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    /// What has not been handed over yet.
    pub(super) markup: String,
    /// Rows so far, the head among them.
    pub(super) rows: usize,
    /// Those of the table.
    pub(super) table: usize,
    /// Whether lines below the table have begun.
    below: bool,
}

impl SheetMarkup {
    /// Begins a sheet with its head; the first one is in front when the workbook is opened.
    pub(super) fn begin(name: &str, columns: Vec<Column>, fixed: usize, first: bool) -> SheetMarkup {
        let mut markup = format!(
            "{XML}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView{} workbookViewId=\"0\">",
            if first { " tabSelected=\"1\"" } else { "" }
        );
        let (split, pane) = match fixed {
            0 => (String::new(), "bottomLeft"),
            _ => (format!(" xSplit=\"{fixed}\""), "bottomRight"),
        };
        let top = reference(fixed);
        markup.push_str(&format!(
            "<pane{split} ySplit=\"1\" topLeftCell=\"{top}2\" activePane=\"{pane}\" state=\"frozen\"/><selection pane=\"{pane}\" activeCell=\"{top}2\" sqref=\"{top}2\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"
        ));
        for (at, column) in columns.iter().enumerate() {
            let (number, width) = (at + 1, column.width);
            let hidden = if column.look == Look::Hidden { " hidden=\"1\"" } else { "" };
            markup.push_str(&format!(
                "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"{hidden}/>"
            ));
        }
        markup.push_str("</cols><sheetData>\n");
        let mut sheet = SheetMarkup { name: name.to_owned(), columns, markup, rows: 0, table: 1, below: false };
        let heads: Vec<Value> = sheet.columns.iter().map(|column| column.name.as_str().into()).collect();
        sheet.put_row(&heads, |_| style::HEAD);
        sheet
    }

    /// Adds a row to the table.
    pub(super) fn row(&mut self, values: &[Value]) {
        self.put_row(values, |column| match column.look {
            Look::Text | Look::Hidden => style::TEXT,
            Look::Short => style::SHORT,
            Look::ToFill => style::TO_FILL,
            Look::ToChoose => style::TO_CHOOSE,
        });
        self.table = self.rows;
    }

    /// Adds a line below the table, one row away from it.
    pub(super) fn line(&mut self, text: &str) {
        self.rows += 1 + usize::from(!std::mem::replace(&mut self.below, true));
        self.markup.push_str(&format!("<row r=\"{}\">", self.rows));
        self.put_text(0, text, style::LINE);
        self.markup.push_str("</row>\n");
    }

    fn put_row(&mut self, values: &[Value], style_of: fn(&Column) -> u32) {
        self.rows += 1;
        // LibreOffice leaves a row without a height at one line, though its texts wrap.
        let height = (self.height(values) * LINE_HEIGHT).min(HIGHEST);
        self.markup.push_str(&format!("<row r=\"{}\" ht=\"{height}\" customHeight=\"1\">", self.rows));
        let styles: Vec<u32> = self.columns.iter().map(style_of).collect();
        for (at, (value, style)) in values.iter().zip(styles).enumerate() {
            match value {
                Value::Empty => self.put(at, style, ""),
                Value::Text(text) if text.is_empty() => self.put(at, style, ""),
                Value::Text(text) => self.put_text(at, text, style),
                Value::Count(count) => self.put(at, style::COUNT, &count.to_string()),
                Value::Share(hundredths) => {
                    self.put(at, style::SHARE, &(f64::from(*hundredths) / 10_000.0).to_string());
                }
                Value::Day(day) => self.put_day(at, style::DAY, *day),
                Value::Month(day) => self.put_day(at, style::MONTH, *day),
            }
        }
        self.markup.push_str("</row>\n");
    }

    /// Lines that the highest of some texts takes in its column.
    fn height(&self, values: &[Value]) -> usize {
        let lines = |(column, value): (&Column, &Value)| match value {
            Value::Text(text) => {
                let room = (column.width as usize).saturating_sub(1).max(1);
                cut(text).lines().map(|line| width(line).div_ceil(room).max(1)).sum()
            }
            _ => 1,
        };
        self.columns.iter().zip(values).map(lines).max().unwrap_or(1).max(1)
    }

    /// A cell with a number, or with nothing.
    fn put(&mut self, column: usize, style: u32, number: &str) {
        let (column, row) = (reference(column), self.rows);
        self.markup.push_str(&match number {
            "" => format!("<c r=\"{column}{row}\" s=\"{style}\"/>"),
            _ => format!("<c r=\"{column}{row}\" s=\"{style}\"><v>{number}</v></c>"),
        });
    }

    /// A date, as the days since the last of 1899.
    fn put_day(&mut self, column: usize, style: u32, day: Date) {
        const BEGIN: Date = Date::constant(1899, 12, 30);
        let days = BEGIN.until(day).map_or(0, |span| span.get_days());
        self.put(column, style, &days.to_string());
    }

    fn put_text(&mut self, column: usize, text: &str, style: u32) {
        let (column, row) = (reference(column), self.rows);
        self.markup
            .push_str(&format!("<c r=\"{column}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"));
        push_lines(&mut self.markup, &guarded(text), "\n");
        self.markup.push_str("</t></is></c>");
    }

    /// Adds what stands behind the cells.
    pub(super) fn end(&mut self, title: &str, foot: &str) {
        let last = reference(self.columns.len().saturating_sub(1));
        self.markup.push_str(&format!("</sheetData><autoFilter ref=\"A1:{last}{}\"/>", self.table));
        let chosen = self.columns.iter().enumerate().filter(|(_, column)| !column.choices.is_empty() && self.table > 1);
        let chosen: Vec<(String, String)> = chosen.map(|(at, one)| (reference(at), one.choices.join(","))).collect();
        if !chosen.is_empty() {
            self.markup.push_str(&format!("<dataValidations count=\"{}\">", chosen.len()));
            for (column, words) in chosen {
                self.markup.push_str("<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" ");
                self.markup.push_str(&format!("sqref=\"{column}2:{column}{}\"><formula1>&quot;", self.table));
                push(&mut self.markup, &words);
                self.markup.push_str("&quot;</formula1></dataValidation>");
            }
            self.markup.push_str("</dataValidations>");
        }
        self.markup.push_str(concat!(
            "<printOptions horizontalCentered=\"1\"/>",
            "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.75\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>",
            "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>",
            "<headerFooter><oddHeader>&amp;C"
        ));
        // What stands behind & is an order.
        let title: String = title.chars().take(TITLE).collect::<String>().replace('&', "&&");
        let name = self.name.replace('&', "&&");
        push(&mut self.markup, &title);
        self.markup.push('　');
        push(&mut self.markup, &name);
        self.markup.push_str("</oddHeader><oddFooter>&amp;C");
        push(&mut self.markup, foot);
        self.markup.push_str("</oddFooter></headerFooter></worksheet>\n");
    }
}

/// As much of a text as a cell holds.
pub(in crate::export) fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat().into(),
        None => text.into(),
    }
}

/// A text that Excel takes as it is: not longer than it can be, and without what it would read as the code of a sign
/// (`_x000A_`).
fn guarded(text: &str) -> String {
    let cut = cut(text);
    let is_code = |behind: &str| {
        let code: Vec<char> = behind.chars().take(6).collect();
        matches!(code.as_slice(), ['x', figures @ .., '_'] if figures.len() == 4 && figures.iter().all(char::is_ascii_hexdigit))
    };
    let mut guarded = String::with_capacity(cut.len());
    for (at, sign) in cut.char_indices() {
        let behind = cut.get(at + 1..).filter(|_| sign == '_');
        guarded.push_str(if behind.is_some_and(is_code) { "_x005F" } else { "" });
        guarded.push(sign);
    }
    guarded
}

/// The letters of a column, from 0.
pub(super) fn reference(column: usize) -> String {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    match column / 26 {
        0 => letter(column).to_string(),
        before => [letter(before - 1), letter(column)].iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_reads_as_a_code_stays_what_it_is() {
        for (text, guard) in [
            ("_x000A_", "_x005F_x000A_"),
            ("a_x005F_x000a_b", "a_x005F_x005F_x005F_x000a_b"),
            ("_x000A", "_x000A"),
            ("甲_乙__", "甲_乙__"),
            ("_x000g_", "_x000g_"),
        ] {
            assert_eq!(guarded(text), guard);
        }
        assert_eq!(guarded(&"甲".repeat(40_000)).chars().count(), MOST + 1);
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 52].map(reference), ["A", "Z", "AA", "BA"]);
    }
}
