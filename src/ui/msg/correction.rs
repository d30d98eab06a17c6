//! What the screen of corrections is told, and what it asks for.

use std::ops::Range;

use crate::lang::Text;
use crate::model::{Belonging, GivenRole};

/// A source as it is read with its corrections.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceView {
    /// Its name, its place among the sources from 0, and how many there are.
    pub(crate) name: String,
    pub(crate) source: usize,
    pub(crate) sources: usize,
    pub(crate) lines: Vec<SourceRow>,
    /// What comes of it.
    pub(crate) records: Vec<RecordView>,
    /// Places in all sources that are only the likeliest of several.
    pub(crate) unsure: usize,
    /// Corrections that are not written yet.
    pub(crate) unwritten: usize,
    /// The line that the cursor goes to.
    pub(crate) at: Option<usize>,
    /// What there is to say of it.
    pub(crate) notice: Option<(Text, Vec<String>)>,
}

/// A line of a source.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SourceRow {
    /// Its number in the source.
    pub(crate) number: usize,
    /// What it was taken for.
    pub(crate) role: String,
    pub(crate) text: String,
    /// Whether that is only the likeliest of several.
    pub(crate) unsure: bool,
    /// Whether a person has said something of it.
    pub(crate) given: bool,
    /// Whether it is in no field.
    pub(crate) unused: bool,
    /// Whether it goes on with the line above.
    pub(crate) continued: bool,
    /// The record that it is in.
    pub(crate) record: Option<usize>,
}

/// What comes of a source: a proposal with what answers it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RecordView {
    pub(crate) fields: Vec<RecordField>,
}

/// A field of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RecordField {
    pub(crate) label: String,
    pub(crate) text: String,
    /// Whether it comes of a place that is only the likeliest of several.
    pub(crate) unsure: bool,
}

/// What a person does to the lines of a source; lines by their places on the screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CorrectionStep {
    /// Says what lines are.
    Give(Range<usize>, GivenRole),
    /// Takes back what was said of lines.
    Clear(Range<usize>),
    /// Says that a line goes on with the one above.
    Join(usize),
    /// Parts a line before a character; before the first one: from the line above.
    Cut(usize, usize),
    /// Says which proposal a line is of.
    Belong(usize, Belonging),
    /// Says of which proposal the record is that lines are in: its number, or nothing more where that is empty.
    Of(Range<usize>, String),
    Undo,
    Redo,
    /// Goes to the next place that is unsure, or the one before, also in other sources.
    Unsure {
        from: usize,
        forward: bool,
    },
    /// Goes to the source behind or before.
    Source {
        forward: bool,
    },
    /// Says all of it anew, in the language that the interface has now.
    Read,
    Write,
    /// Gives up what is not written.
    Discard,
}
