//! The account of a document: every character of it is in a field or named as being in none, and the texts of the
//! fields have as many characters as the stretches that went into them.

use serde::Serialize;
use serde_json::{Value, json};

use super::reading::{Certainty, Reading, Role, RoleSpan, SourceSpot, UnusedReason};
use super::source::{SourceBlock, SourceDocument, SourcePart, lines_of};
use crate::model::Proposal;
use crate::order;

/// Adds a span for each stretch that no span covers, so that the receipt names it, and puts all in the order of the
/// source. White space is no stretch.
pub(crate) fn complete_spans(reading: &mut Reading) {
    let mut spans = std::mem::take(&mut reading.spans);
    order::sort_by_key(&mut spans, |span| (span.spot.block, span.spot.cell, span.spot.chars.start));
    let mut known = spans.into_iter().peekable();
    let mut complete = Vec::with_capacity(known.len());
    for ((block, cell), line) in lines_of(&reading.document) {
        let mut reached = 0;
        let is_blank = |from: usize, to: usize| {
            line.text.chars().skip(from).take(to.saturating_sub(from)).all(char::is_whitespace)
        };
        let fill = |from: usize, to: usize, complete: &mut Vec<RoleSpan>| {
            if !is_blank(from, to) {
                let spot = SourceSpot { block, cell, chars: from..to };
                let role = Role::Unused(reason_of(line.part));
                complete.push(RoleSpan { spot, role, certainty: Certainty::Usual, fragment: None });
            }
        };
        while let Some(span) = known.next_if(|span| (span.spot.block, span.spot.cell) <= (block, cell)) {
            fill(reached, span.spot.chars.start, &mut complete);
            reached = reached.max(span.spot.chars.end);
            if !matches!(span.role, Role::Unused(_)) || !is_blank(span.spot.chars.start, span.spot.chars.end) {
                complete.push(span);
            }
        }
        fill(reached, line.text.chars().count(), &mut complete);
    }
    complete.extend(known);
    reading.spans = complete;
}

fn reason_of(part: SourcePart) -> UnusedReason {
    match part {
        SourcePart::PageMargin => UnusedReason::PageMargin,
        SourcePart::Navigation => UnusedReason::Navigation,
        SourcePart::Deleted => UnusedReason::Deleted,
        SourcePart::Comment => UnusedReason::Comment,
        SourcePart::Hidden => UnusedReason::Hidden,
        SourcePart::Body | SourcePart::TextBox | SourcePart::Note => UnusedReason::Unknown,
    }
}

/// What went into no field, for the collection to keep: of each document its name and the stretches, each with the line
/// or row, the reason and the text.
pub(crate) fn unused_of(reading: &Reading) -> Value {
    let unused = reading.spans.iter().filter_map(|span| {
        let reason = match span.role {
            Role::Unused(reason) => json!(reason),
            // What stands below it is in the field that it names; its own words are not.
            Role::Heading => json!("heading"),
            _ => return None,
        };
        let (line, text) = words_at(reading, &span.spot);
        let text = text.trim();
        Some(match table_of(&reading.document, span.spot.block) {
            Some(table) => json!({"table": table, "line": line, "reason": reason, "text": text}),
            None => json!({"line": line, "reason": reason, "text": text}),
        })
    });
    json!({"uri": reading.document.name, "unused": unused.collect::<Vec<_>>()})
}

/// Which table a row is of: rows have numbers of their own in each.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum TableName {
    /// The name of a sheet.
    Sheet(String),
    /// The place of a table among those of a document, from 1.
    Number(usize),
}

/// The table that a block is; `None` where it is none, or all of the document.
pub(crate) fn table_of(document: &SourceDocument, block: usize) -> Option<TableName> {
    let Some(SourceBlock::Table(table)) = document.blocks.get(block) else { return None };
    if let Some(sheet) = &table.sheet {
        return Some(TableName::Sheet(sheet.clone()));
    }
    let is_table = |block: &&SourceBlock| matches!(block, SourceBlock::Table(_));
    let number = document.blocks.iter().take(block + 1).filter(is_table).count();
    (document.blocks.len() > 1).then_some(TableName::Number(number))
}

/// The line or row that a stretch stands in, and what it says.
pub(crate) fn words_at(reading: &Reading, spot: &SourceSpot) -> (usize, String) {
    let within = |text: &str| text.chars().skip(spot.chars.start).take(spot.chars.len()).collect::<String>();
    match (reading.document.blocks.get(spot.block), spot.cell) {
        (Some(SourceBlock::Line(line)), _) => (line.number, within(&line.text)),
        (Some(SourceBlock::Table(table)), Some((row, column, line))) => match table.rows.get(row) {
            Some(row) => {
                let cell = row.cells.get(column).and_then(|cell| cell.lines.get(line));
                (row.number, cell.map(|line| within(&line.text)).unwrap_or_default())
            }
            None => (0, String::new()),
        },
        _ => (0, String::new()),
    }
}

/// How many characters, white space aside, went from the source into texts of proposals and replies, and how many
/// these have. Both are the same unless something was lost or said twice.
pub(crate) fn balance(reading: &Reading) -> (usize, usize) {
    // Most ledgers have none.
    if !reading.spans.iter().any(|span| span.role.is_text()) {
        return (0, reading.fragments.iter().map(|fragment| text_marks(&fragment.proposal)).sum());
    }
    let lines = lines_of(&reading.document);
    let mut source = 0;
    for span in reading.spans.iter().filter(|span| span.role.is_text()) {
        let address = (span.spot.block, span.spot.cell);
        let Ok(at) = lines.binary_search_by_key(&address, |(address, _)| *address) else { continue };
        let Some((_, line)) = lines.get(at) else { continue };
        let within: String = line.text.chars().skip(span.spot.chars.start).take(span.spot.chars.len()).collect();
        // The automatic number of a line goes with its beginning.
        let marker = if span.spot.chars.start == 0 { marks(&line.marker) } else { 0 };
        source += marker + marks(&within);
    }
    (source, reading.fragments.iter().map(|fragment| text_marks(&fragment.whole())).sum())
}

/// The characters of a proposal's texts and of its replies' paragraphs.
fn text_marks(proposal: &Proposal) -> usize {
    let plain = proposal.background.iter().chain(&proposal.closing).map(|text| marks(text));
    let replies = proposal.replies.iter().flat_map(|reply| &reply.paragraphs);
    let split = proposal.points.iter().chain(replies).map(|paragraph| marks(&paragraph.text()));
    plain.chain(split).sum()
}

fn marks(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
