//! Spreadsheets of OpenDocument, which keep of each cell what it shows, and what is remarked on it.

use super::grid::{Area, Grid, Used};
use super::{COMMENTS, comment};
use crate::import::format::package::Package;
use crate::import::format::xml::{Node, Tag, walk};
use crate::import::source::{ReadError, SourceBlock};

/// Reads the sheets in their order, and behind each the comments on its cells.
pub(super) fn read(package: &mut Package<'_>) -> Result<Vec<SourceBlock>, ReadError> {
    if package.text("META-INF/manifest.xml")?.contains("encryption-data") {
        return Err(ReadError::Encrypted);
    }
    let mut reader = Sheets::default();
    walk(&package.text("content.xml")?, &mut |node| match node {
        Node::Open(tag) => {
            reader.open(tag);
            Ok(())
        }
        Node::Text(text) => {
            if let Some(note) = reader.note.as_mut().filter(|_| reader.in_note) {
                note.push_str(&text);
            } else if reader.in_paragraph > 0 && reader.skipped == 0 {
                reader.text.push_str(&text);
            }
            Ok(())
        }
        Node::Close(name) => reader.close(name),
    })?;
    Ok(reader.tables)
}

/// What has been read.
#[derive(Default)]
struct Sheets {
    tables: Vec<SourceBlock>,
    comments: Vec<SourceBlock>,
    /// The text of the remark that is being read, and whether its text is.
    note: Option<String>,
    in_note: bool,
    /// Styles of sheets that are not shown.
    hidden_styles: Vec<String>,
    style: String,
    grid: Option<Grid>,
    used: Used,
    row: u32,
    column: u32,
    row_repeated: u32,
    row_hidden: bool,
    row_cells: Vec<(u32, String)>,
    /// How often the cell stands there, and how many columns and rows it takes.
    cell: (u32, u32, u32),
    value: Option<String>,
    text: String,
    paragraphs: usize,
    in_paragraph: usize,
    /// How many elements deep in remarks and pictures.
    skipped: usize,
}

impl Sheets {
    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "annotation" | "shapes" | "frame" => {
                self.note = (tag.name() == "annotation").then(String::new);
                self.skipped += 1;
            }
            // Beside its text a remark has who wrote it, and when.
            "p" if self.note.is_some() => self.in_note = true,
            _ if self.skipped > 0 => {}
            "style" => self.style = tag.get("name").unwrap_or_default(),
            "table-properties" if tag.get("display").as_deref() == Some("false") => {
                self.hidden_styles.push(std::mem::take(&mut self.style));
            }
            "table" => {
                let hidden = tag.get("style-name").is_some_and(|style| self.hidden_styles.contains(&style));
                self.grid = Some(Grid::new(tag.get("name").unwrap_or_default(), hidden, self.used));
                self.row = 0;
            }
            "table-row" => {
                self.column = 0;
                self.row_repeated = tag.number("number-rows-repeated").unwrap_or(1).max(1);
                self.row_hidden = tag.get("visibility").is_some_and(|visibility| visibility != "visible");
            }
            "table-cell" | "covered-table-cell" => {
                let count = |name: &str| tag.number(name).unwrap_or(1).max(1);
                let spanned = (count("number-columns-spanned"), count("number-rows-spanned"));
                self.cell = (count("number-columns-repeated"), spanned.0, spanned.1);
                let day = |value: String| value.chars().take_while(|sign| *sign != 'T').collect();
                self.value = tag.get("date-value").map(day);
                (self.text, self.paragraphs) = (String::new(), 0);
            }
            "p" | "h" => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
                self.in_paragraph += 1;
            }
            "s" => self.text.extend(std::iter::repeat_n(' ', tag.number("c").unwrap_or(1).min(100) as usize)),
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "annotation" => {
                self.skipped = self.skipped.saturating_sub(1);
                let note = self.note.take().zip(self.grid.as_ref());
                if let Some((note, grid)) = note.filter(|_| self.comments.len() < COMMENTS) {
                    self.comments.push(comment(grid.name(), (self.row, self.column), &note));
                }
            }
            "shapes" | "frame" => self.skipped = self.skipped.saturating_sub(1),
            "p" if self.in_note => {
                self.in_note = false;
                self.note.iter_mut().for_each(|note| note.push(' '));
            }
            _ if self.skipped > 0 => {}
            "p" | "h" => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                let text = self.value.take().unwrap_or_else(|| std::mem::take(&mut self.text));
                let (repeated, columns, rows) = self.cell;
                if !text.trim().is_empty() && name == "table-cell" {
                    let last = self.column.saturating_add(repeated).min(super::grid::LAST_COLUMN + 1);
                    self.row_cells.extend((self.column..last).map(|column| (column, text.clone())));
                    if let Some(grid) = self.grid.as_mut().filter(|_| columns > 1 || rows > 1) {
                        let end = |first: u32, count: u32| first.saturating_add(count - 1);
                        let rows = (self.row, end(self.row, rows));
                        grid.merge(Area { rows, columns: (self.column, end(self.column, columns)) });
                    }
                }
                self.column = self.column.saturating_add(repeated);
            }
            "table-row" => {
                let cells = std::mem::take(&mut self.row_cells);
                let end = self.row.saturating_add(self.row_repeated);
                if let Some(grid) = self.grid.as_mut().filter(|_| !cells.is_empty()) {
                    for row in self.row..end {
                        if self.row_hidden {
                            grid.hide(row);
                        }
                        cells.iter().try_for_each(|(column, text)| grid.put(row, *column, text.clone()))?;
                    }
                }
                self.row = end;
            }
            "table" => {
                if let Some(grid) = self.grid.take() {
                    let (table, used) = grid.finish()?;
                    self.used = used;
                    self.tables.push(SourceBlock::Table(table));
                    self.tables.append(&mut self.comments);
                }
            }
            _ => {}
        }
        Ok(())
    }
}
