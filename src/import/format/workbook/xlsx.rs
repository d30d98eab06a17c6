//! Workbooks of Excel since 2007.

use super::grid::{Area, Grid, Used};
use super::number::Formats;
use super::{COMMENTS, comment};
use crate::import::format::package::Package;
use crate::import::format::xml::{Node, Tag, walk};
use crate::import::source::{ReadError, SourceBlock, SourceTable};

/// Sheets that are read.
const SHEETS: usize = 1_000;

/// Reads the sheets in their order, and behind each the comments on its cells.
pub(super) fn read(package: &mut Package<'_>) -> Result<Vec<SourceBlock>, ReadError> {
    let mut formats = read_formats(&package.text("xl/styles.xml")?)?;
    let mut targets: Vec<(String, String)> = Vec::new();
    walk(&package.text("xl/_rels/workbook.xml.rels")?, &mut |node| {
        if let Node::Open(tag) = node {
            targets.extend(tag.get("Id").zip(tag.get("Target")));
        }
        Ok(())
    })?;
    let mut sheets: Vec<(String, bool, String)> = Vec::new();
    walk(&package.text("xl/workbook.xml")?, &mut |node| {
        match node {
            Node::Open(tag) if tag.name() == "workbookPr" => formats.from_1904 = tag.is("date1904"),
            Node::Open(tag) if tag.name() == "sheet" && sheets.len() < SHEETS => {
                let hidden = tag.get("state").is_some_and(|state| state != "visible");
                let relation = tag.get("id").unwrap_or_default();
                let target = targets.iter().find(|(id, _)| *id == relation).map(|(_, target)| part_name(target));
                sheets.extend(target.map(|target| (tag.get("name").unwrap_or_default(), hidden, target)));
            }
            _ => {}
        }
        Ok(())
    })?;
    let shared = read_shared(&package.text("xl/sharedStrings.xml")?)?;
    let mut tables = Vec::new();
    let mut used = Used::default();
    for (name, hidden, target) in sheets.into_iter().filter(|(.., target)| !target.contains("chartsheets")) {
        let grid = Grid::new(name.clone(), hidden, used);
        let (table, so_far) = read_sheet(&package.text(&target)?, grid, &shared, &formats)?;
        used = so_far;
        tables.push(SourceBlock::Table(table));
        if let Some(part) = comments_of(package, &target)? {
            tables.extend(read_comments(&package.text(&part)?, &name)?);
        }
    }
    Ok(tables)
}

/// The part with the comments on the cells of a sheet.
fn comments_of(package: &mut Package<'_>, sheet: &str) -> Result<Option<String>, ReadError> {
    let Some((folder, file)) = sheet.rsplit_once('/') else { return Ok(None) };
    let mut found = None;
    walk(&package.text(&[folder, "/_rels/", file, ".rels"].concat())?, &mut |node| {
        if let Node::Open(tag) = node
            && tag.get("Type").is_some_and(|kind| kind.ends_with("/comments"))
        {
            found = tag.get("Target");
        }
        Ok(())
    })?;
    // Beside the folder of the sheet, from the top, or within it.
    Ok(found.map(|target| match (target.strip_prefix('/'), target.strip_prefix("../")) {
        (Some(absolute), _) => absolute.to_owned(),
        (_, Some(beside)) => [folder.rsplit_once('/').map_or("", |(above, _)| above), "/", beside].concat(),
        _ => [folder, "/", &target].concat(),
    }))
}

/// The comments on cells, each with its sheet and its cell before it.
fn read_comments(part: &str, sheet: &str) -> Result<Vec<SourceBlock>, ReadError> {
    let (mut comments, mut text, mut within) = (Vec::new(), String::new(), false);
    let mut cell = String::new();
    walk(part, &mut |node| {
        match node {
            Node::Open(tag) => match tag.name() {
                "comment" => cell = tag.get("ref").unwrap_or_default(),
                "t" => within = true,
                _ => {}
            },
            Node::Text(part) if within => text.push_str(&part),
            Node::Close("t") => within = false,
            Node::Close("comment") if comments.len() < COMMENTS => {
                let said = unescaped(&std::mem::take(&mut text));
                comments.push(comment(sheet, place(&cell).unwrap_or_default(), &said));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(comments)
}

/// The part that a relation of the workbook names.
fn part_name(target: &str) -> String {
    match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => ["xl/", target.trim_start_matches("./")].concat(),
    }
}

fn read_formats(styles: &str) -> Result<Formats, ReadError> {
    let mut formats = Formats::default();
    let mut in_cells = false;
    walk(styles, &mut |node| {
        match node {
            Node::Open(tag) => match tag.name() {
                "numFmt" => formats.codes.extend(tag.number("numFmtId").zip(tag.get("formatCode"))),
                "cellXfs" => in_cells = true,
                "xf" if in_cells => formats.styles.push(tag.number("numFmtId").unwrap_or(0)),
                _ => {}
            },
            Node::Close("cellXfs") => in_cells = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}

/// The texts that cells share, without their phonetic readings.
fn read_shared(part: &str) -> Result<Vec<String>, ReadError> {
    let mut texts = Vec::new();
    let mut text = String::new();
    let (mut in_text, mut phonetic) = (false, false);
    walk(part, &mut |node| {
        match node {
            Node::Open(tag) => match tag.name() {
                "t" => in_text = true,
                "rPh" => phonetic = true,
                _ => {}
            },
            Node::Text(part) if in_text && !phonetic => text.push_str(&part),
            Node::Close("t") => in_text = false,
            Node::Close("rPh") => phonetic = false,
            Node::Close("si") => texts.push(unescaped(&std::mem::take(&mut text))),
            _ => {}
        }
        Ok(())
    })?;
    Ok(texts)
}

/// A cell that is being read.
#[derive(Default)]
struct OpenCell {
    row: u32,
    column: u32,
    style: usize,
    kind: String,
    value: String,
    formula: String,
}

fn read_sheet(
    part: &str,
    mut grid: Grid,
    shared: &[String],
    formats: &Formats,
) -> Result<(SourceTable, Used), ReadError> {
    let mut cell = OpenCell::default();
    let (mut next_row, mut next_column) = (0, 0);
    let mut within = Within::Nothing;
    let mut phonetic = false;
    walk(part, &mut |node| {
        match node {
            Node::Open(tag) => match tag.name() {
                "row" => {
                    let row = tag.number("r").map_or(next_row, |row| row.saturating_sub(1));
                    (next_row, next_column) = (row.saturating_add(1), 0);
                    if tag.is("hidden") {
                        grid.hide(row);
                    }
                }
                "c" => {
                    cell = open_cell(tag, next_row.saturating_sub(1), next_column);
                    next_column = cell.column.saturating_add(1);
                }
                "v" | "t" => within = Within::Value,
                "f" => within = Within::Formula,
                "rPh" => phonetic = true,
                "mergeCell" => {
                    let corners = tag.get("ref").unwrap_or_default();
                    let (from, to) = corners.split_once(':').unwrap_or((&corners, &corners));
                    if let (Some(from), Some(to)) = (place(from), place(to)) {
                        grid.merge(Area { rows: (from.0, to.0), columns: (from.1, to.1) });
                    }
                }
                _ => {}
            },
            Node::Text(text) => match within {
                Within::Value if !phonetic => cell.value.push_str(&text),
                Within::Formula => cell.formula.push_str(&text),
                _ => {}
            },
            Node::Close("v" | "t" | "f") => within = Within::Nothing,
            Node::Close("rPh") => phonetic = false,
            Node::Close("c") => {
                let cell = std::mem::take(&mut cell);
                let text = shown(&cell, shared, formats);
                grid.put(cell.row, cell.column, text)?;
            }
            _ => {}
        }
        Ok(())
    })?;
    grid.finish()
}

/// Which text of a cell comes.
enum Within {
    Nothing,
    Value,
    Formula,
}

fn open_cell(tag: &Tag<'_>, row: u32, column: u32) -> OpenCell {
    let (row, column) = tag.get("r").and_then(|name| place(&name)).unwrap_or((row, column));
    let style = tag.number("s").unwrap_or(0) as usize;
    OpenCell { row, column, style, kind: tag.get("t").unwrap_or_default(), ..OpenCell::default() }
}

/// What a cell shows.
fn shown(cell: &OpenCell, shared: &[String], formats: &Formats) -> String {
    // ="0013" that no program has worked out yet.
    let formula = cell.formula.trim();
    let text = formula.strip_prefix('"').and_then(|formula| formula.strip_suffix('"'));
    if let Some(text) = text.filter(|text| cell.value.is_empty() && !text.contains('"')) {
        return text.to_owned();
    }
    match cell.kind.as_str() {
        "s" => cell.value.trim().parse().ok().and_then(|at: usize| shared.get(at).cloned()).unwrap_or_default(),
        "str" | "inlineStr" => unescaped(&cell.value),
        "d" => cell.value.chars().take_while(|sign| *sign != 'T').collect(),
        "b" => if cell.value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        "e" => cell.value.clone(),
        _ => match cell.value.trim().parse() {
            Ok(number) => formats.show(number, cell.style),
            Err(_) => cell.value.clone(),
        },
    }
}

/// Row and column of B7, from 0.
fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.replace('$', "");
    let row = name.trim_start_matches(|sign: char| sign.is_ascii_alphabetic());
    let letters = name.strip_suffix(row)?.bytes();
    let digit = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = letters.take(4).fold(0, |column, letter| column * 26 + digit(letter));
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// `_x000D_` is a sign that XML cannot hold, or one that would be taken for the beginning of such a code.
fn unescaped(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text);
    while let Some((before, from)) = rest.find("_x").and_then(|at| rest.split_at_checked(at)) {
        plain.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let sign = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match sign {
            Some('\r') => {}
            Some(sign) => plain.push(sign),
            None => plain.push_str("_x"),
        }
        rest = from.get(if sign.is_some() { 7 } else { 2 }..).unwrap_or_default();
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_signs_are_read_as_the_signs() {
        for (text, plain) in [
            ("甲_x000D_乙_x000A_丙", "甲乙\n丙"),
            ("_x005F_x000A_", "_x000A_"),
            ("_x005F_x005F_x005F_x000a_", "_x005F_x000a_"),
            ("a_x_xyz_x00_甲", "a_x_xyz_x00_甲"),
        ] {
            assert_eq!(unescaped(text), plain);
        }
    }
}
