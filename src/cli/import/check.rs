//! `tian import --check`: every line of the sources with its role in the margin, as a clerk sends it to whoever can
//! mend the rules.

use super::receipt::role_name;
use crate::cli::output;
use crate::error::Error;
use crate::import::job::Imported;
use crate::import::reading::{Certainty, Reading, RoleSpan, SourceSpot};
use crate::import::source::{SourceBlock, SourceLine};
use crate::lang::{Lang, Text};
use crate::text::width::width;

/// Columns of the margin for the role.
const MARGIN: usize = 14;

/// Prints every source line with the roles of its stretches.
pub(super) fn print(imported: &Imported, lang: Lang) -> Result<(), Error> {
    let mut text = String::new();
    for reading in &imported.readings {
        text.push_str(&reading.document.name);
        text.push('\n');
        for (block, what) in reading.document.blocks.iter().enumerate() {
            match what {
                SourceBlock::Line(line) => add_line(&mut text, reading, line, line.number, (block, None), lang),
                SourceBlock::Table(table) => {
                    for (row, of) in table.rows.iter().enumerate() {
                        for (column, cell) in of.cells.iter().enumerate() {
                            for (at, line) in cell.lines.iter().enumerate() {
                                let spot = (block, Some((row, column, at)));
                                add_line(&mut text, reading, line, of.number, spot, lang);
                            }
                        }
                    }
                }
            }
        }
    }
    output::print_plain(&text)
}

type LineSpot = (usize, Option<(usize, usize, usize)>);

fn add_line(text: &mut String, reading: &Reading, line: &SourceLine, number: usize, at: LineSpot, lang: Lang) {
    let is_here = |span: &&RoleSpan| {
        let SourceSpot { block, cell, .. } = &span.spot;
        (*block, *cell) == at
    };
    let spans: Vec<&RoleSpan> = reading.spans.iter().filter(is_here).collect();
    if spans.is_empty() {
        add_row(text, Text::UnusedBlank.get(lang), number, &line.text);
    }
    for span in spans {
        let unsure = if span.certainty == Certainty::Unsure { "?" } else { "" };
        let words: String = line.text.chars().skip(span.spot.chars.start).take(span.spot.chars.len()).collect();
        let marker = if span.spot.chars.start == 0 { line.marker.as_str() } else { "" };
        add_row(text, &(role_name(&span.role, lang) + unsure), number, &[marker, words.trim()].concat());
    }
}

fn add_row(text: &mut String, role: &str, number: usize, words: &str) {
    text.push_str(role);
    text.push_str(&" ".repeat(MARGIN.saturating_sub(width(role)).max(1)));
    text.push_str(&format!("{number:>5}  {words}\n"));
}
