//! Everything that can happen to the program, on one page.

mod correction;
mod export;

use std::collections::HashSet;
use std::{error, fmt};

pub use correction::SourceView;
pub(crate) use correction::{CorrectionStep, RecordField, RecordView, SourceRow};
pub(crate) use export::{ExportOutcome, ExportPreview, ExportRequest, Name};

use crate::lang::{Lang, Text};
use crate::model::Progress;
use crate::review::{
    Bookmark, Date, Event, EventSet, Id, MissingEvents, Overturned, Rescued, Review, SaveReport, SharedOut, TimeZone,
};
use crate::search::worker::Answer;
use crate::ui::key::Key;

/// A review that has been opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What stands in it.
    pub(crate) review: Review,
    /// The day, where the person is.
    pub(crate) today: Date,
    /// Where the person's clock is.
    pub(crate) zone: TimeZone,
    /// The name of its session.
    pub(crate) session: String,
    /// Where the session has stopped.
    pub(crate) bookmark: Bookmark,
    /// Whether the reviewer goes on from there: what stands there was recorded and not yet left.
    pub(crate) goes_on: bool,
    /// What the reviewer has to know of its journals: what cannot be read, and what does not count.
    pub(crate) alerts: Vec<(Text, Vec<String>)>,
    /// Events in the reviewer's name from elsewhere that the reviewer has not said anything about.
    pub(crate) claims: Vec<ClaimQuestion>,
    /// Journals that cannot be read, with the system's words.
    pub(crate) unreadable: Vec<(String, String)>,
    /// What the bookmark remembers, and no journal has.
    pub(crate) gone: Option<MissingEvents>,
    /// Why there is nobody to compare with, where there is not.
    pub(crate) alone: Text,
    /// The name to propose to a reviewer who has given none, before the first verdict; empty where the login's is no
    /// name.
    pub(crate) unnamed: Option<String>,
    /// The version of the journal where it is newer than the program: then nothing can be recorded.
    pub(crate) newer: Option<u32>,
    /// The file of a note that was in the editor when a program was killed, or its editor failed.
    pub(crate) draft: Option<[String; 2]>,
}

/// A size of the terminal, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns, at least 1.
    pub columns: u16,
    /// Rows, at least 1.
    pub rows: u16,
}

impl Size {
    /// A size with at least a cell, and not more than a screen can have: a terminal may claim 65,535 columns and
    /// rows, whose cells no memory holds.
    pub(crate) fn within_reason(self) -> Size {
        Size { columns: self.columns.clamp(1, 1000), rows: self.rows.clamp(1, 300) }
    }
}

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something at a cell.
    Mouse(Mouse),
    /// The terminal has another size.
    Resize(Size),
    /// Further proposals have been loaded, or all of them.
    Loaded(Progress),
    /// The terminal answered a question.
    Report(Report),
    /// The search worker answered.
    Answer(Box<Answer>),
    /// A text was to be copied: what has become of it.
    Copied(Copied),
    /// The queries of earlier sessions, the latest last.
    History(Vec<String>),
    /// The last query could not be kept: why.
    HistoryFailed(String),
    /// The review has been opened, or why it could not be.
    Opened(Result<Box<Opened>, String>),
    /// What was to be put on record is an event now, and on its way to the disk.
    Recorded(Box<Event>),
    /// What stands in the journals by now, or why they could not be read again.
    Joined(Result<Box<Joined>, String>),
    /// Nothing can be put on record: the journal is of this newer version.
    Refused(u32),
    /// What has become of an event on its way to the disk.
    Saved(SaveReport),
    /// What the bookmark remembers and this window does not know is not on the disk, and what is said of it.
    Gone(Box<MissingEvents>, (Text, Vec<String>)),
    /// What a report would have in it is known.
    ExportPreviewed(Box<ExportPreview>),
    /// So much of a report has been written, in percent.
    ExportProgress(u8),
    /// What has become of a report.
    Exported(ExportOutcome),
    /// A source of an import has been read with its corrections.
    Correction(Box<SourceView>),
    /// The person's editor has ended: the text it left, or why there is none.
    Edited(Result<String, EditorError>),
    /// A signal asks the program to end: its number.
    Terminate(u8),
    /// A signal asks the program to stop until `fg`.
    Stop,
    /// The program goes on after having been stopped from outside.
    Resume,
    /// The terminal is gone.
    HangUp,
}

/// Events in the reviewer's name from elsewhere: whose they are is the reviewer's to say.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimQuestion {
    /// Where they come from.
    pub(crate) source: String,
    /// How many of them are known from nowhere else.
    pub(crate) events: usize,
    /// Their version where it is newer than this program, which cannot take them in.
    pub(crate) newer: Option<u32>,
    /// Whether a wrong clock has dated the last of them days ahead.
    pub(crate) ahead: bool,
    /// Whether the reviewer has looked at the verdicts of others by one of them, and here not yet.
    pub(crate) reveals: bool,
    /// The reviewer's verdicts that would not stand any more with them.
    pub(crate) overturned: Vec<Overturned>,
}

impl ClaimQuestion {
    /// Where they come from, that its clock is wrong, and that nothing is judged blind any more with them.
    pub(crate) fn source_words(&self, lang: Lang) -> String {
        let asides = [(self.ahead, Text::ClockAhead), (self.reveals, Text::ClaimReveals)];
        let asides = asides.into_iter().filter(|(is, _)| *is).map(|(_, text)| text.get(lang));
        [&*self.source].into_iter().chain(asides).collect()
    }
}

/// What stands in the journals by now.
#[derive(Clone, Debug, PartialEq)]
pub struct Joined {
    /// How the proposals are shared out now; nothing where that cannot be found out.
    pub(crate) shared_out: Option<SharedOut>,
    /// What there is to say of that.
    pub(crate) of_assignments: Vec<(Text, Vec<String>)>,
    /// Events in the reviewer's name that do not count, or not any more, and those of others that are not there any more.
    pub(crate) gone: EventSet,
    /// Those of these in the reviewer's name.
    pub(crate) waiting: HashSet<Id>,
    /// The events that count.
    pub events: Vec<Event>,
    /// Events in the reviewer's name from elsewhere that the reviewer has not said anything about.
    pub claims: Vec<ClaimQuestion>,
    /// Why there is nobody to compare with, where there is not.
    pub(crate) alone: Text,
    /// What there is to say of events that could not be saved and are still missing, and the files that they are in.
    pub(crate) rescued: (Vec<(Text, Vec<String>)>, Vec<Rescued>),
    /// Journals that cannot be read, with the system's words.
    pub unreadable: Vec<(String, String)>,
    /// How many of these have records that may be nowhere else.
    pub(crate) unread: usize,
}

/// What has become of a text that was to be copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The way it was sent; none where it could not be.
    pub sent_by: Option<&'static str>,
    /// The file it is in, or why it is in none.
    pub file: Result<String, String>,
}

/// Why no text has come back from an editor. `kept` is the file with what was written, if anything was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditorError {
    /// What `$VISUAL` or `$EDITOR` says is no command.
    Command(String),
    /// It could not be started: its command, and why.
    Start(String, String),
    /// It cannot be started now, since memory or processes are short: with the reason.
    NoMeans(String),
    /// There is no file to edit: why.
    File(String),
    /// What it left cannot be read, or it left nothing.
    Unreadable {
        /// Why.
        words: String,
        /// Where it is.
        kept: Option<String>,
    },
    /// It ended with a failure.
    Failed {
        /// Its command.
        command: String,
        /// How it ended.
        status: String,
        /// Where what was written is.
        kept: Option<String>,
    },
    /// It returned at once and has changed nothing: it may be at work still, in a window of its own.
    AtOnce {
        /// Its command.
        command: String,
        /// Where the text is that it may still write.
        kept: String,
    },
    /// It left what is no text in UTF-8, or too much of it.
    NotText {
        /// Where it is.
        kept: Option<String>,
    },
}

impl fmt::Display for EditorError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            EditorError::Command(command) => write!(f, "{command} is no command"),
            EditorError::NoMeans(words) => write!(f, "no editor can be started now: {words}"),
            EditorError::Start(command, words) => write!(f, "{command} cannot be started: {words}"),
            EditorError::File(words) => write!(f, "the file for the editor cannot be used: {words}"),
            EditorError::Unreadable { words, .. } => write!(f, "what was written cannot be read: {words}"),
            EditorError::Failed { command, status, .. } => write!(f, "{command} ended with a failure: {status}"),
            EditorError::AtOnce { command, .. } => write!(f, "{command} returned at once"),
            EditorError::NotText { .. } => f.write_str("the editor left no text in UTF-8, or too much of it"),
        }
    }
}

impl error::Error for EditorError {}

/// What the terminal answered to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// It has read everything up to the question.
    Ready,
    /// Where its cursor is: column and row, from 0.
    Cursor {
        /// Column, from 0.
        column: u16,
        /// Row, from 0.
        row: u16,
    },
    /// How a mode is set: 0 where it does not know the mode, 1 set, 2 reset, 3 and 4 for good.
    Mode {
        /// Its number among the private modes of DEC and xterm.
        mode: u16,
        /// How it is set.
        setting: u16,
    },
    /// The colour of its background: red, green, blue.
    Background([u8; 3]),
}

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What a mouse can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The wheel turned away from the person.
    WheelUp,
    /// The wheel turned towards the person.
    WheelDown,
    /// The left button went down.
    Press,
}
