//! What a person has put right in what was read: what a line is, where it joins the line above or is parted, which
//! proposal it is of. Said of a line by its number and its text, so that it holds when the source is read again.
//!
//! * this file: corrections as data; `wire`: the file of them, kept beside a collection
//! * `fit`: finding their lines in a document, and parting these

mod fit;
mod wire;

use std::collections::BTreeMap;

use super::source::LineAddress;

pub(crate) use crate::model::{Belonging, GivenRole};
pub(crate) use fit::{Corrected, Fitted, fit_corrections, follow_lines};
pub(crate) use wire::{CorrectionsError, parse_corrections, write_corrections};

/// The corrections of some sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Corrections {
    pub(crate) files: Vec<FileCorrections>,
}

/// The corrections of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FileCorrections {
    /// Its path below what was named.
    pub(crate) name: String,
    /// What its bytes come to: a source that has been renamed is known by it.
    pub(crate) digest: String,
    pub(crate) lines: Vec<LineCorrection>,
}

/// The corrections of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LineCorrection {
    /// The number of the line or row, from 1.
    pub(crate) line: usize,
    /// What it says, outer blanks aside.
    pub(crate) text: String,
    /// The characters of that text before which it is parted, in order.
    pub(crate) cuts: Vec<usize>,
    /// What is said of each of its parts; of the last ones there may be nothing.
    pub(crate) parts: Vec<Directive>,
    /// The numbers of the proposals that parts of it are said to be of, by the place of the part.
    pub(crate) of: Vec<(usize, String)>,
}

/// What is said of a line, or of a part of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Directive {
    pub(crate) role: Option<GivenRole>,
    /// Whether it goes on with the line above.
    pub(crate) joins: Option<bool>,
    pub(crate) belongs: Option<Belonging>,
}

/// What is said of the lines of a document, by their addresses.
pub(crate) type Directives = BTreeMap<LineAddress, Directive>;

impl Directive {
    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Directive::default()
    }
}

impl LineCorrection {
    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.cuts.is_empty() && self.of.is_empty() && self.parts.iter().all(Directive::is_empty)
    }

    /// What is said of a part, to be changed.
    pub(crate) fn part_mut(&mut self, part: usize) -> Option<&mut Directive> {
        if part > self.cuts.len() {
            return None;
        }
        self.parts.resize(self.cuts.len() + 1, Directive::default());
        self.parts.get_mut(part)
    }

    /// Parts the line before a character; what was said of the part that is divided stays with its beginning.
    pub(crate) fn cut(&mut self, at: usize) {
        if let Err(place) = self.cuts.binary_search(&at) {
            self.parts.resize(self.cuts.len() + 1, Directive::default());
            self.cuts.insert(place, at);
            self.parts.insert(place + 1, Directive::default());
            self.of.iter_mut().filter(|(part, _)| *part > place).for_each(|(part, _)| *part += 1);
        }
    }

    /// Puts a part together with the one before it again.
    pub(crate) fn mend(&mut self, part: usize) {
        if let Some(cut) = part.checked_sub(1).filter(|cut| *cut < self.cuts.len()) {
            self.cuts.remove(cut);
            if part < self.parts.len() {
                self.parts.remove(part);
            }
            self.of.retain(|(known, _)| *known != part);
            self.of.iter_mut().filter(|(known, _)| *known > part).for_each(|(known, _)| *known -= 1);
        }
    }
}

impl Corrections {
    /// Those of a source: by its name, else by what its bytes come to.
    pub(crate) fn of(&self, name: &str, digest: &str) -> Option<&FileCorrections> {
        let named = self.files.iter().find(|file| file.name == name);
        named.or_else(|| self.files.iter().find(|file| file.digest == digest))
    }

    /// Those of a source, to be changed.
    pub(crate) fn of_mut(&mut self, name: &str, digest: &str) -> Option<&mut FileCorrections> {
        let at = self.files.iter().position(|file| file.name == name).unwrap_or(self.files.len());
        if at == self.files.len() {
            // A copy under another name begins with what is said of the first.
            let lines = self.of(name, digest).map(|file| file.lines.clone()).unwrap_or_default();
            self.files.push(FileCorrections { name: name.to_owned(), digest: digest.to_owned(), lines });
        }
        let file = self.files.get_mut(at)?;
        digest.clone_into(&mut file.digest);
        Some(file)
    }

    /// These, and those of others of the sources that nothing is said of here; whether there are such.
    pub(crate) fn with(mut self, others: Corrections) -> (bool, Corrections) {
        let count = self.files.len();
        let is_known = |file: &FileCorrections| self.of(&file.name, &file.digest).is_some();
        let new: Vec<FileCorrections> = others.files.into_iter().filter(|file| !is_known(file)).collect();
        self.files.extend(new);
        (self.files.len() > count, self)
    }
}

/// The numbers of proposals that a person has written: 81、82, or 第81号.
pub(crate) fn listed_numbers(text: &str) -> Vec<String> {
    let parts = text.split(['、', '，', ',', ' ', '　', ';', '；']);
    let numbers = parts.map(|part| part.trim().trim_start_matches('第').trim_end_matches('号').to_owned());
    numbers.filter(|number| !number.is_empty()).collect()
}

impl FileCorrections {
    /// What is said of a line, to be changed; begun where nothing is.
    pub(crate) fn line_mut(&mut self, line: usize, text: &str) -> Option<&mut LineCorrection> {
        let known = self.lines.iter().position(|known| known.line == line && known.text == text);
        let at = known.unwrap_or_else(|| {
            let place = self.lines.partition_point(|known| known.line <= line);
            let text = text.to_owned();
            self.lines.insert(place, LineCorrection { line, text, ..LineCorrection::default() });
            place
        });
        self.lines.get_mut(at)
    }
}
