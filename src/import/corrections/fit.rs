//! Corrections find their lines in a document as it is now: by number and text, a line that has moved by its text.

use std::collections::BTreeSet;

use super::{Directive, Directives, FileCorrections, LineCorrection};
use crate::import::source::{LineAddress, LineLayout, SourceBlock, SourceDocument, SourceLine, lines_of, number_of};
use crate::order;

/// A document with the corrections that fit it.
pub(crate) struct Fitted {
    /// Lines that are parted are several, each with the number of the whole.
    pub(crate) document: SourceDocument,
    pub(crate) corrected: Corrected,
}

/// What a person has said of the lines of a document.
#[derive(Debug, Default)]
pub(crate) struct Corrected {
    /// What the bytes of the file come to.
    pub(crate) digest: String,
    /// What is said of its lines.
    pub(crate) directives: Directives,
    /// The parts of lines that are parted, but for the first: which part of which line each is.
    pub(crate) pieces: Vec<Piece>,
    /// Lines whose proposal is named, with its number.
    pub(crate) pins: Vec<(LineAddress, String)>,
    /// Corrections that were applied.
    pub(crate) applied: usize,
    /// Those of a source of which nothing was read, so that they say nothing of anything.
    pub(crate) idle: Vec<LineCorrection>,
    /// Those that fit no more: their lines are gone or say something else.
    pub(crate) unfit: Vec<LineCorrection>,
}

/// A line of a document that is a part of a line of its source.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) address: LineAddress,
    /// The whole line, outer blanks aside.
    pub(crate) whole: String,
    /// Which part of it, from 0, and the character that it begins at.
    pub(crate) part: usize,
    pub(crate) from: usize,
}

/// A correction with the line that it is about.
type Found<'a> = (LineAddress, &'a LineCorrection);

/// Finds the lines of corrections, and parts those that are to be parted.
pub(crate) fn fit_corrections(document: SourceDocument, corrections: Option<&FileCorrections>) -> Fitted {
    let mut fitted = Fitted { document, corrected: Corrected::default() };
    let Some(corrections) = corrections else { return fitted };
    let (found, unfit) = find(&fitted.document, &corrections.lines);
    (fitted.corrected.applied, fitted.corrected.unfit) = (found.len(), unfit);
    let blocks = std::mem::take(&mut fitted.document.blocks);
    for (old, block) in blocks.into_iter().enumerate() {
        match block {
            SourceBlock::Line(line) => {
                let correction = found.iter().find(|(address, _)| *address == (old, None));
                for (part, line) in parted(line, correction).into_iter().enumerate() {
                    let address = (fitted.document.blocks.len(), None);
                    fitted.corrected.note(address, correction, part);
                    fitted.document.blocks.push(SourceBlock::Line(line));
                }
            }
            SourceBlock::Table(mut table) => {
                let block = fitted.document.blocks.len();
                for (row, cells) in table.rows.iter_mut().enumerate() {
                    for (column, cell) in cells.cells.iter_mut().enumerate() {
                        let lines = std::mem::take(&mut cell.lines);
                        for (at, line) in lines.into_iter().enumerate() {
                            let place = (old, Some((row, column, at)));
                            let correction = found.iter().find(|(address, _)| *address == place);
                            for (part, line) in parted(line, correction).into_iter().enumerate() {
                                fitted.corrected.note((block, Some((row, column, cell.lines.len()))), correction, part);
                                cell.lines.push(line);
                            }
                        }
                    }
                }
                fitted.document.blocks.push(SourceBlock::Table(table));
            }
        }
    }
    fitted
}

impl Corrected {
    /// Notes what is said of a part of a line.
    fn note(&mut self, address: LineAddress, correction: Option<&Found<'_>>, part: usize) {
        let Some((_, correction)) = correction else { return };
        let of_part = correction.of.iter().filter(|(of, _)| *of == part);
        self.pins.extend(of_part.map(|(_, number)| (address, number.clone())));
        let mut said = correction.parts.get(part).copied().unwrap_or_default();
        if let Some(from) = part.checked_sub(1).and_then(|cut| correction.cuts.get(cut)) {
            // Who parts a line does not want it put together again.
            said = Directive { joins: said.joins.or(Some(false)), ..said };
            self.pieces.push(Piece { address, whole: correction.text.clone(), part, from: *from });
        } else if !correction.cuts.is_empty() {
            self.pieces.push(Piece { address, whole: correction.text.clone(), part: 0, from: 0 });
        }
        if !said.is_empty() {
            self.directives.insert(address, said);
        }
    }
}

/// Gives corrections the numbers that their lines have now, so that they are known by number and text again.
pub(crate) fn follow_lines(document: &SourceDocument, corrections: &mut FileCorrections) {
    let lines = lines_of(document);
    let (found, unfit) = find(document, &corrections.lines);
    let moved = found.iter().filter_map(|(address, correction)| {
        let at = lines.binary_search_by_key(address, |(address, _)| *address).ok()?;
        let (_, line) = lines.get(at)?;
        Some(LineCorrection { line: number_of(document, *address, line), ..(*correction).clone() })
    });
    let mut moved: Vec<LineCorrection> = moved.collect();
    moved.extend(unfit);
    order::sort_by_key(&mut moved, |correction| correction.line);
    corrections.lines = moved;
}

/// The lines that corrections are about, each once, and the corrections whose lines are gone.
fn find<'a>(document: &SourceDocument, corrections: &'a [LineCorrection]) -> (Vec<Found<'a>>, Vec<LineCorrection>) {
    let lines = lines_of(document);
    let mut taken: BTreeSet<LineAddress> = BTreeSet::new();
    let (mut found, mut unfit) = (Vec::new(), Vec::new());
    for correction in corrections {
        let same = lines.iter().filter(|(address, line)| {
            line.text.trim() == correction.text && !line.text.trim().is_empty() && !taken.contains(address)
        });
        let far = |(address, line): &&(LineAddress, &SourceLine)| {
            number_of(document, *address, line).abs_diff(correction.line)
        };
        let nearest = same.min_by_key(far);
        // Forms say the same of one proposal after the other: where the line itself says something like it, it has been
        // changed, and has not moved to another one.
        let is_changed = |found: &&(LineAddress, &SourceLine)| {
            let mut there = lines.iter().filter(|line| far(line) == 0);
            far(found) > 3 && there.any(|(_, line)| is_alike(line.text.trim(), &correction.text))
        };
        match nearest.filter(|found| !is_changed(found)) {
            Some((address, _)) => {
                taken.insert(*address);
                found.push((*address, correction));
            }
            None => unfit.push(correction.clone()),
        }
    }
    (found, unfit)
}

/// Whether two texts begin and end with the same words, at least by half.
fn is_alike(one: &str, other: &str) -> bool {
    let begin = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let end = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
    (begin + end) * 2 > one.chars().count().max(other.chars().count())
}

/// A line in its parts.
fn parted(line: SourceLine, correction: Option<&Found<'_>>) -> Vec<SourceLine> {
    let cuts = correction.map_or(&[][..], |(_, correction)| &correction.cuts);
    if cuts.is_empty() {
        return vec![line];
    }
    let before = line.text.chars().take_while(|c| c.is_whitespace()).count();
    let chars: Vec<char> = line.text.chars().collect();
    let ends = cuts.iter().map(|cut| (before + cut).min(chars.len())).chain([chars.len()]);
    let mut from = 0;
    let mut parts = Vec::new();
    for end in ends {
        let text: String = chars.get(from..end.max(from)).unwrap_or_default().iter().collect();
        let first = parts.is_empty();
        let layout = if first { line.layout } else { LineLayout { blank_before: 0, ..line.layout } };
        let marker = if first { line.marker.clone() } else { String::new() };
        parts.push(SourceLine { text, marker, layout, ..line });
        from = end.max(from);
    }
    parts
}
