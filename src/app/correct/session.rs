//! The sources of an import while they are corrected.
//!
//! What is said of lines is kept at once, in a draft beside the file of corrections, so that nothing is lost by
//! whatever ends the program; writing makes the draft the file.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{self, draft_of};
use crate::app::errors;
use crate::error::{Error, ErrorKind};
use crate::export::Target;
use crate::import::corrections::{Corrections, LineCorrection, follow_lines};
use crate::import::job::{Imported, join_readings, read_source};
use crate::import::ledger::ColumnMap;
use crate::import::pairing::Earlier;
use crate::import::reading::{DoubtCause, Reading, Role};
use crate::import::source::{ReadError, SourceDocument};
use crate::lang::{Lang, Text};
use crate::model::{Library, ProposalDetails};

/// Where an import that is corrected goes to.
#[derive(Default)]
pub(crate) struct Destination {
    /// What was named on the command line.
    pub(crate) paths: Vec<PathBuf>,
    /// The collection that is written.
    pub(crate) output: PathBuf,
    /// Whether it may take the place of another.
    pub(crate) replace: bool,
    /// The collection that is added to.
    pub(crate) earlier: Earlier,
    /// The collection whose place this one takes: its proposals may have been judged.
    pub(crate) before: Option<Arc<dyn Library>>,
}

/// The sources of an import while they are corrected.
#[derive(Default)]
pub(crate) struct CorrectingSession {
    destination: Destination,
    columns: ColumnMap,
    /// The sources as their formats give them, and as they are read with the corrections.
    documents: Vec<SourceDocument>,
    /// What of each source's records no other source says either.
    missing: Vec<BTreeSet<(usize, Role)>>,
    pub(super) readings: Vec<Reading>,
    unread: Vec<(String, ReadError)>,
    pub(super) corrections: Corrections,
    /// The corrections that are in the file, and whether the collection has been written.
    pub(super) kept: Corrections,
    written: bool,
    pub(super) undo: Vec<Change>,
    pub(super) redo: Vec<Change>,
    /// The number of no proposal that has been asked about, and of which line.
    pub(super) asked: Option<(usize, String)>,
    /// The source that is on the screen.
    pub(super) source: usize,
    /// The line that the cursor goes to.
    pub(super) at: Option<usize>,
    /// Whether the screen has been opened.
    pub(super) opened: bool,
    /// What there is to say first.
    pub(super) first: Option<Said>,
}

/// A sentence and its values.
pub(super) type Said = (Text, Vec<String>);

/// A change that can be taken back: what was said of the lines of a source before it, and where.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) source: usize,
    pub(super) lines: Vec<LineCorrection>,
    pub(super) at: usize,
}

impl CorrectingSession {
    /// Begins with documents that have been read without corrections, those of the file, and a draft of another time.
    pub(crate) fn new(
        imported: Imported,
        columns: ColumnMap,
        kept: Corrections,
        destination: Destination,
        lang: Lang,
    ) -> CorrectingSession {
        let Imported { readings, unread, .. } = imported;
        let left = |reading: &Reading| {
            let missing = reading.doubts.iter().filter_map(|doubt| match &doubt.cause {
                DoubtCause::Missing(role) => Some((doubt.fragment?, role.clone())),
                _ => None,
            });
            missing.collect()
        };
        let missing = readings.iter().map(left).collect();
        let documents: Vec<SourceDocument> = readings.iter().map(|reading| reading.document.clone()).collect();
        let draft = file::load(&draft_of(&destination.output), lang).unwrap_or_default();
        let resumed = !draft.files.is_empty() && draft != kept;
        let mut session = CorrectingSession {
            destination,
            columns,
            documents,
            missing,
            readings,
            unread,
            corrections: if resumed { draft } else { kept.clone() },
            kept,
            ..CorrectingSession::default()
        };
        for at in 0..session.documents.len() {
            session.follow(at);
            session.read_again(at);
        }
        if !resumed {
            // Lines that have moved are no change of the person's.
            session.kept = session.corrections.clone();
        }
        if resumed {
            session.resume();
        }
        let count = session.unwritten();
        session.first = resumed.then(|| (Text::CorrectingResumed, vec![count.to_string()]));
        session
    }

    /// Gives the corrections of a source the places that its lines have now.
    fn follow(&mut self, at: usize) {
        let (Some(document), Some(reading)) = (self.documents.get(at), self.readings.get(at)) else { return };
        let digest = &reading.corrected.digest;
        if self.corrections.of(&document.name, digest).is_some()
            && let Some(file) = self.corrections.of_mut(&document.name, digest)
        {
            follow_lines(document, file);
        }
    }

    /// Reads a source with what is said of its lines.
    pub(super) fn read_again(&mut self, at: usize) {
        let (Some(document), Some(reading)) = (self.documents.get(at), self.readings.get_mut(at)) else { return };
        let digest = mem::take(&mut reading.corrected.digest);
        let corrections = self.corrections.of(&document.name, &digest);
        *reading = read_source(document.clone(), &self.columns, corrections);
        reading.corrected.digest = digest;
        // Another source may have what this one does not say.
        if self.documents.len() > 1 || self.destination.earlier.is_some() {
            let left = self.missing.get(at);
            let is_left =
                |fragment: usize, role: &Role| left.is_some_and(|left| left.contains(&(fragment, role.clone())));
            let is_there = |fragment: usize| move |role: &Role| *role != Role::Point && !is_left(fragment, role);
            (0..reading.fragments.len()).for_each(|fragment| reading.settle(fragment, is_there(fragment)));
        }
    }

    /// The numbers of the proposals of the collection that is added to.
    pub(super) fn earlier_numbers(&self) -> impl Iterator<Item = String> {
        let library = self.destination.earlier.as_ref();
        let proposals =
            library.into_iter().flat_map(|library| (0..library.len()).filter_map(|at| library.proposal(at)));
        proposals.filter_map(|proposal| ProposalDetails::of(&proposal.rest).number)
    }

    /// Corrections that are not in the file.
    pub(super) fn unwritten(&self) -> usize {
        if self.corrections == self.kept {
            return 0;
        }
        let lines = |corrections: &Corrections, other: &Corrections| {
            let is_known = |name: &str, line: &LineCorrection| {
                other.files.iter().any(|file| file.name == name && file.lines.contains(line))
            };
            let new = |file: &crate::import::corrections::FileCorrections| {
                file.lines.iter().filter(|line| !is_known(&file.name, line)).count()
            };
            corrections.files.iter().map(new).sum::<usize>()
        };
        // What was taken back is a change as well.
        lines(&self.corrections, &self.kept).max(lines(&self.kept, &self.corrections)).max(1)
    }

    /// Keeps what is said of lines until it is written.
    pub(super) fn keep_draft(&self, lang: Lang) -> Option<Said> {
        let draft = draft_of(&self.destination.output);
        let kept = file::save(&draft, &self.corrections);
        kept.err().map(|why| (Text::CorrectingLost, vec![why.sentence(lang)]))
    }

    /// Forgets what is not written.
    pub(super) fn discard(&mut self) {
        self.corrections = self.kept.clone();
        (0..self.documents.len()).for_each(|at| self.read_again(at));
        let _ = fs::remove_file(draft_of(&self.destination.output));
    }

    /// Writes the collection, and the corrections beside it.
    pub(super) fn write(&mut self, lang: Lang) -> Said {
        let outcome = self.try_write(lang);
        match outcome {
            Ok(()) => {
                (self.kept, self.written) = (self.corrections.clone(), true);
                self.destination.replace = true;
                let _ = fs::remove_file(draft_of(&self.destination.output));
                let name = self.destination.output.to_string_lossy().into_owned();
                (Text::CorrectingWritten, vec![name])
            }
            Err(why) => (Text::CorrectingLost, vec![why.sentence(lang)]),
        }
    }

    fn try_write(&mut self, lang: Lang) -> Result<(), Error> {
        let output = self.destination.output.clone();
        let refused = |why| errors::target_error(&output.to_string_lossy(), why);
        let mut target = Target::create(&output, self.destination.replace).map_err(refused)?;
        let mut imported = self.join();
        (self.readings, self.unread) = (mem::take(&mut imported.readings), mem::take(&mut imported.unread));
        // Joining takes the proposals out of what was read.
        (0..self.documents.len()).for_each(|at| self.read_again(at));
        if imported.proposals.is_empty() {
            return Err(Error::new(ErrorKind::Refused(Text::ReadNothing.get(lang).to_owned())));
        }
        // First what cannot be made again from the documents.
        file::save(&file::beside(&output), &self.corrections)?;
        write_collection(&imported, &mut target, &output)?;
        target.finish().map_err(refused)
    }

    /// Joins what the sources say now.
    fn join(&mut self) -> Imported {
        let (readings, unread) = (mem::take(&mut self.readings), mem::take(&mut self.unread));
        let mut imported = join_readings(readings, unread, &self.destination.paths, &self.destination.earlier);
        self.destination.before.iter().for_each(|before| imported.follow(&**before));
        imported
    }

    /// What has been written, for its receipt, and the corrections in it; `None` where nothing has.
    pub(crate) fn finish(mut self) -> Option<(Imported, Corrections)> {
        if !self.written {
            return None;
        }
        if self.corrections != self.kept {
            self.corrections = self.kept.clone();
            (0..self.documents.len()).for_each(|at| self.read_again(at));
        }
        let imported = self.join();
        Some((imported, self.kept))
    }
}

/// Writes a collection.
///
/// # Errors
/// Where it cannot be written.
pub(crate) fn write_collection(imported: &Imported, target: &mut Target, path: &Path) -> Result<(), Error> {
    let name = path.to_string_lossy();
    // What reviewers said is theirs.
    if imported.rest.contains_key("reviews") {
        target.keep_private().map_err(|why| errors::target_error(&name, why))?;
    }
    let save = |e: io::Error| Error::new(ErrorKind::Save(e)).in_file(&name);
    // Both this and export write to a `dyn Write`, so that the program holds the writing of each type once.
    let (out, dataset): (&mut dyn Write, _) = (target, imported.dataset());
    let written = match path.extension().is_some_and(|end| end.eq_ignore_ascii_case("jsonl")) {
        true => dataset.write_lines(out),
        false => serde_json::to_writer_pretty(out, &dataset).map_err(io::Error::from),
    };
    written.map_err(save)?;
    target.write_all(b"\n").map_err(save)
}
