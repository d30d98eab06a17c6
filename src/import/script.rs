//! Documents in traditional characters (繁體): read by the rules that are written in simplified ones, and given back as
//! they were written.
//!
//! A simplified form takes the place of one character, so that the places of a reading are those of the source.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::corrections::FileCorrections;
use super::reading::{Fragment, Reading, Role};
use super::source::{SourceBlock, SourceDocument, SourceLine, lines_of};
use crate::text::fold::simplified;

/// Of how many characters one has another form, in a text that is written in traditional ones. In others a name or a
/// quotation has some.
const SHARE: usize = 12;

/// The simplified form of a document that is written in traditional characters.
pub(super) fn in_simplified(document: &SourceDocument) -> Option<SourceDocument> {
    let (mut all, mut traditional) = (0_usize, 0_usize);
    for (_, line) in lines_of(document) {
        for sign in line.text.chars().filter(|sign| *sign >= '\u{3400}') {
            all += 1;
            traditional += usize::from(simplified(sign).is_some());
        }
    }
    (traditional > 2 && traditional * SHARE >= all).then(|| {
        let mut plain = document.clone();
        plain.blocks.iter_mut().for_each(simplify);
        plain
    })
}

fn simplify(block: &mut SourceBlock) {
    let line = |line: &mut SourceLine| line.text = simple(&line.text);
    match block {
        SourceBlock::Line(one) => line(one),
        SourceBlock::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.flat_map(|cell| &mut cell.lines).for_each(line);
        }
    }
}

fn simple(text: &str) -> String {
    text.chars().map(|sign| simplified(sign).unwrap_or(sign)).collect()
}

/// Corrections of such a document, as its simplified form has the lines.
pub(super) fn simplified_corrections(file: &FileCorrections) -> FileCorrections {
    let mut file = file.clone();
    file.lines.iter_mut().for_each(|line| line.text = simple(&line.text));
    file
}

/// Gives the texts of a reading back as its source has them.
pub(super) fn restore(mut reading: Reading, document: SourceDocument) -> Reading {
    let mut written = String::new();
    for (_, line) in lines_of(&document) {
        written.extend(line.marker.chars().chain(line.text.chars()).filter(|sign| !sign.is_whitespace()));
    }
    let source = Source { plain: simple(&written), written, near: Cell::new(0), known: RefCell::default() };
    for Fragment { proposal, .. } in &mut reading.fragments {
        source.restore(proposal);
    }
    source.restore(&mut reading.collection);
    for span in &mut reading.spans {
        if let Role::Column(heading) = &mut span.role {
            *heading = source.as_written(heading);
        }
    }
    // The tables of a document that were forms are lines by now, with the labels before their values.
    if lines_of(&document).len() == lines_of(&reading.document).len() {
        reading.document = document;
        return reading;
    }
    for block in &mut reading.document.blocks {
        let line = |line: &mut SourceLine| line.text = source.as_written(&line.text);
        match block {
            SourceBlock::Line(one) => line(one),
            SourceBlock::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.flat_map(|cell| &mut cell.lines).for_each(line);
            }
        }
    }
    reading
}

/// A source without white space, as it is written and in simplified characters, byte by byte beside each other.
struct Source {
    written: String,
    plain: String,
    /// Where the last text stood: the next one is not far.
    near: Cell<usize>,
    /// Short texts, which come again and again.
    known: RefCell<HashMap<String, String>>,
}

/// Bytes before a text in which the next one may stand.
const BEFORE: usize = 6_000;

/// Bytes of a short text.
const SHORT: usize = 60;

impl Source {
    /// Gives the texts in a value back.
    fn restore<T: Serialize + DeserializeOwned>(&self, value: &mut T) {
        let Ok(given) = serde_json::to_value(&*value) else { return };
        // By way of a text: readers of values would be 40 kB of code beside those of texts.
        if let Ok(restored) = serde_json::from_str(&self.value(given).to_string()) {
            *value = restored;
        }
    }

    fn value(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.as_written(&text)),
            Value::Array(values) => values.into_iter().map(|value| self.value(value)).collect(),
            Value::Object(members) => {
                let members = members.into_iter().map(|(name, value)| (self.as_written(&name), self.value(value)));
                Value::Object(members.collect::<Map<_, _>>())
            }
            other => other,
        }
    }

    /// A text of the reading as the source has it; what is not in the source stays.
    fn as_written(&self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_owned();
        }
        if let Some(known) = self.known.borrow().get(text) {
            return known.clone();
        }
        let written = self.found(text);
        if text.len() <= SHORT {
            self.known.borrow_mut().insert(text.to_owned(), written.clone());
        }
        written
    }

    fn found(&self, text: &str) -> String {
        let tight: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let near = self.near.get();
        let behind = self.plain.get(near..).and_then(|rest| rest.find(&tight)).map(|at| near + at);
        let at = behind.or_else(|| self.plain.find(&tight));
        if let Some(at) = at {
            let before = (at.saturating_sub(BEFORE)..=at).find(|at| self.plain.is_char_boundary(*at));
            self.near.set(before.unwrap_or(at));
        }
        let Some(written) = at.and_then(|at| self.written.get(at..at + tight.len())) else {
            // Several stretches with a sign between them.
            return match text.split_once(['；', '：', '\n']) {
                Some((before, behind)) => {
                    let sign = text.get(before.len()..text.len() - behind.len()).unwrap_or_default();
                    [self.as_written(before).as_str(), sign, &self.as_written(behind)].concat()
                }
                None => text.to_owned(),
            };
        };
        let mut signs = written.chars();
        text.chars().map(|sign| if sign.is_whitespace() { sign } else { signs.next().unwrap_or(sign) }).collect()
    }
}
