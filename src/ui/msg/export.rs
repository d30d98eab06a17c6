//! A report before and after it is handed in: what would be in it, where it can go, what has become of it.

use crate::export::{Form, Format, Summary};

/// What a report would have in it, and the names that it can have.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportPreview {
    /// The review's version that was looked through.
    pub(crate) version: u64,
    /// The counts.
    pub(crate) summary: Summary,
    /// The folder that it would be written into.
    pub(crate) folder: String,
    /// A name for each format, and each form of it.
    pub(crate) names: Vec<(Format, Form, Name)>,
}

impl ExportPreview {
    /// The name of a format in a form; one that has no forms has the same in both.
    pub(crate) fn name(&self, format: Format, form: Form) -> Option<&Name> {
        self.names.iter().find(|(of, in_form, _)| (*of, *in_form) == (format, form)).map(|(.., name)| name)
    }
}

/// What a file would be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// By default.
    pub(crate) usual: String,
    /// Where there is something of that name: the next one that is free.
    pub(crate) free: Option<String>,
}

/// A file that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExportRequest {
    /// What kind.
    pub(crate) format: Format,
    /// How much of it.
    pub(crate) form: Form,
    /// Its name in the current folder.
    pub(crate) name: String,
    /// Whether it may take the place of another.
    pub(crate) replace: bool,
}

/// What has become of a file that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportOutcome {
    /// It is on the disk.
    Written {
        /// Where.
        path: String,
        /// How large it is, in bytes.
        bytes: u64,
        /// Proposals that could not be read, and are not in it.
        unreadable: usize,
    },
    /// It was stopped, and there is no file.
    Stopped,
    /// Another file has taken the name meanwhile: which.
    Taken(String),
    /// It could not be written: why, in a sentence.
    Failed(String),
}
