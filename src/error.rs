//! What can go wrong, where, and what the user can do about it, as one sentence in the user's language.

use std::io;
use std::path::Path;
use std::{error, fmt};

use crate::lang::{Lang, Text, reason};

/// How the program ends. The numbers are part of its interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done.
    Done,
    /// Nothing was found, or there is nothing to print.
    NothingFound,
    /// The command line was wrong.
    Usage,
    /// The data could not be read.
    Data,
    /// Something could not be saved.
    Unsaved,
    /// The terminal could not be used.
    Terminal,
    /// A signal ended the program; the number is the signal's.
    Signal(u8),
}

impl Exit {
    /// The terminal is gone (SIGHUP).
    pub(crate) const HANG_UP: Exit = Exit::Signal(1);
    /// Ctrl-C (SIGINT).
    pub(crate) const INTERRUPT: Exit = Exit::Signal(2);

    /// The status that the shell sees.
    pub fn status(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::NothingFound => 1,
            Exit::Usage => 2,
            Exit::Data => 3,
            Exit::Unsaved => 4,
            Exit::Terminal => 5,
            Exit::Signal(number) => number.saturating_add(128),
        }
    }
}

/// What went wrong.
#[derive(Debug)]
pub(crate) enum ErrorKind {
    /// Text that is not JSON, or not of the expected shape: the parser's own words.
    Json(String),
    /// A file or a pipe without any text.
    NoText,
    /// A record that is not of the expected shape: the parser's own words.
    Record(String),
    /// A format other than `tian/1`.
    Format(String),
    /// A member that must not be empty is: its name.
    EmptyMember(&'static str),
    /// A document holds nothing that can be read: a whole sentence.
    Refused(String),
    /// A file could not be read.
    File(io::Error),
    /// A file is not in UTF-8.
    NotUtf8,
    /// No file was named.
    NothingToRead,
    /// No proposal has this id; the ids there are.
    NoSuchProposal(String, Vec<String>),
    /// The command line was wrong: a whole sentence.
    Usage(String),
    /// Reviews in a collection that are not of the expected shape: the parser's own words.
    Bundle(String),
    /// Reviews in a collection of another format or version: which.
    BundleFormat(String),
    /// Reviews in a collection that are of another round: which, if it has a name.
    OtherRound(Option<String>),
    /// Reviews of a newer version, which this one cannot fold: whose, and the version.
    NewerReviews(String, u32),
    /// A file could not be written.
    Save(io::Error),
    /// Of some events so many were saved where they belong, and so many could not be.
    SavedInPart(usize, usize, io::Error),
    /// Events of a review could not be saved where they belong.
    Unsaved {
        /// Their lines.
        lines: Vec<String>,
        /// Why.
        reason: Box<str>,
        /// What a merge has to be told to take them back: whose they are, of what round, and where they belong.
        options: String,
        /// The file that they are in instead.
        kept: Option<Box<Path>>,
    },
    /// The reviews could not be read.
    Reviews(io::Error),
    /// The folder of reviews is a symbolic link: where it leads to.
    Linked(String),
    /// A folder holds no journals of reviews.
    NoJournals,
    /// A collection of proposals where journals are expected: the file.
    IsCollection(String),
    /// Another session holds the file.
    Busy,
    /// A journal of reviews is of this version, which is newer than the program.
    NewerJournal(u32),
    /// The verdicts of the other reviewers are still hidden; what the command that reveals them is told.
    Hidden(String),
    /// A file would have to be replaced.
    Exists,
    /// The file of this name may not be written.
    ReadOnly,
    /// The target is no file: a folder, a device, a symbolic link.
    NoFile,
    /// The folder of the target is not there.
    NoFolder,
    /// The terminal could not be set up or written to.
    Terminal(io::Error),
    /// Standard output could not be written to.
    Output(io::Error),
}

/// What is said where the system starts no thread.
pub(crate) const NO_THREAD: &str = "no thread can be started";

/// Whether so many bytes of memory are there.
pub(crate) fn has_memory(bytes: usize) -> bool {
    let mut room = Vec::<u8>::new();
    let is_there = room.try_reserve_exact(bytes).is_ok();
    // Memory that is given back unseen need not be asked for: an optimised program did not, and went on with too little.
    std::hint::black_box(&mut room);
    // Small first, as `paths::let_go` has it.
    room.shrink_to(1);
    is_there
}

/// Whether what the system lacks is no terminal, but memory, threads or open files.
fn lacks_means(error: &io::Error) -> bool {
    // EMFILE and ENFILE have no kind of their own.
    cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24))
        || error.kind() == io::ErrorKind::OutOfMemory
        || error.to_string() == NO_THREAD
}

/// What standard input is called as a file.
pub(crate) const STDIN: &str = "stdin";

/// An error with its place.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    file: Option<String>,
    line: Option<usize>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.sentence(Lang::En))
    }
}

impl error::Error for Error {}

impl Error {
    /// An error without a place.
    pub(crate) fn new(kind: ErrorKind) -> Error {
        Error { kind, file: None, line: None }
    }

    /// Adds the file that the error is in.
    pub(crate) fn in_file(mut self, name: &str) -> Error {
        self.file = Some(name.to_owned());
        self
    }

    /// Whether another error is in the same file.
    pub(crate) fn shares_file(&self, other: &Error) -> bool {
        self.file == other.file
    }

    /// Adds the line that the error is in, from 1.
    pub(crate) fn at_line(mut self, line: usize) -> Error {
        self.line = Some(line);
        self
    }

    /// The lines that are lost unless they are printed.
    pub(crate) fn lines(&self) -> &[String] {
        match &self.kind {
            ErrorKind::Unsaved { lines, kept: None, .. } => lines,
            _ => &[],
        }
    }

    /// How the program ends because of it.
    pub(crate) fn exit(&self) -> Exit {
        match self.kind {
            ErrorKind::Json(_)
            | ErrorKind::NoText
            | ErrorKind::Record(_)
            | ErrorKind::Format(_)
            | ErrorKind::EmptyMember(_)
            | ErrorKind::File(_)
            | ErrorKind::Refused(_)
            | ErrorKind::NotUtf8
            | ErrorKind::NothingToRead
            | ErrorKind::Bundle(_)
            | ErrorKind::BundleFormat(_)
            | ErrorKind::OtherRound(_)
            | ErrorKind::NewerReviews(..)
            | ErrorKind::Reviews(_)
            | ErrorKind::Linked(_)
            | ErrorKind::NoJournals
            | ErrorKind::IsCollection(_) => Exit::Data,
            ErrorKind::NoSuchProposal(..) => Exit::NothingFound,
            ErrorKind::Usage(_) | ErrorKind::Hidden(_) => Exit::Usage,
            ErrorKind::Save(_)
            | ErrorKind::SavedInPart(..)
            | ErrorKind::Unsaved { .. }
            | ErrorKind::Exists
            | ErrorKind::ReadOnly
            | ErrorKind::NoFile
            | ErrorKind::NoFolder
            | ErrorKind::Busy
            | ErrorKind::NewerJournal(_) => Exit::Unsaved,
            ErrorKind::Terminal(_) | ErrorKind::Output(_) => Exit::Terminal,
        }
    }

    /// The sentence for the user: place, what is wrong, what to do.
    pub(crate) fn sentence(&self, lang: Lang) -> String {
        match self.place(lang) {
            None => self.what(lang),
            Some(place) => lang.say(Text::ErrorPlace, &[&place, &self.what(lang)]),
        }
    }

    /// The same with the place at the end.
    pub(crate) fn reason_first(&self, lang: Lang) -> String {
        match self.place(lang) {
            None => self.what(lang),
            Some(place) => lang.say(Text::Credit, &[&self.what(lang), &place]),
        }
    }

    fn place(&self, lang: Lang) -> Option<String> {
        let name = |file: &str| if file == STDIN { Text::ErrorStdin.get(lang) } else { file }.to_owned();
        let mut place: Vec<String> = self.file.as_deref().map(name).into_iter().collect();
        place.extend(self.line.map(|n| lang.say(Text::ErrorLine, &[&n])));
        (!place.is_empty()).then(|| place.join(Text::ErrorPlaceJoin.get(lang)))
    }

    fn what(&self, lang: Lang) -> String {
        let because = |text: Text, words: &str| lang.say(text, &[&reason(words, lang)]);
        match &self.kind {
            ErrorKind::Json(words) if self.file.as_deref() == Some(STDIN) => because(Text::ErrorPiped, words),
            ErrorKind::Json(words) => because(Text::ErrorJson, words),
            ErrorKind::NoText => Text::ErrorNoText.get(lang).to_owned(),
            ErrorKind::Format(found) => lang.say(Text::ErrorFormat, &[found]),
            ErrorKind::EmptyMember(name) => lang.say(Text::ErrorEmptyMember, &[name]),
            ErrorKind::Record(words) => because(Text::ErrorBadRecord, words),
            ErrorKind::File(e) => because(Text::ErrorFile, &e.to_string()),
            ErrorKind::NotUtf8 => lang.say(Text::ErrorNotUtf8, &[]),
            ErrorKind::NothingToRead => lang.say(Text::ErrorNothingToRead, &[]),
            ErrorKind::NoSuchProposal(id, known) => {
                let several = if id.contains(['-', ',', '、', '，']) { Text::ErrorOneAtATime.get(lang) } else { "" };
                lang.say(Text::ErrorNoSuchProposal, &[id, &known.join(" ")]) + several
            }
            ErrorKind::Usage(sentence) | ErrorKind::Refused(sentence) => sentence.clone(),
            ErrorKind::Bundle(words) => because(Text::ErrorPacket, words),
            ErrorKind::BundleFormat(found) => lang.say(Text::ErrorPacketFormat, &[found]),
            ErrorKind::OtherRound(round) => {
                lang.say(Text::ErrorOtherRound, &[&crate::lang::round_words(round.as_deref(), lang)])
            }
            ErrorKind::NewerReviews(who, version) => lang.say(Text::ErrorNewerReviews, &[who, version]),
            ErrorKind::Save(e) => because(Text::ErrorSave, &e.to_string()),
            ErrorKind::SavedInPart(saved, rest, e) => {
                lang.say(Text::ErrorSavedInPart, &[saved, rest, &reason(&e.to_string(), lang)])
            }
            ErrorKind::Unsaved { lines, reason: words, options, kept } => {
                let (why, count) = (reason(words, lang), lines.len());
                match kept.as_ref().map(|path| path.display().to_string()) {
                    Some(path) => {
                        let merged = [&shell_words::quote(&path), options.as_str()].concat();
                        lang.say(Text::ErrorUnsavedKept, &[&why, &count, &path, &merged])
                    }
                    None => lang.say(Text::ErrorUnsaved, &[&why, &count, options]),
                }
            }
            ErrorKind::Reviews(e) => because(Text::ErrorReviews, &e.to_string()),
            ErrorKind::Linked(folder) => lang.say(Text::ErrorLinked, &[folder]),
            ErrorKind::NoJournals => lang.say(Text::ErrorNoJournals, &[]),
            ErrorKind::IsCollection(file) => lang.say(Text::ErrorIsCollection, &[&shell_words::quote(file)]),
            ErrorKind::Busy => lang.say(Text::ErrorBusy, &[]),
            ErrorKind::NewerJournal(version) => lang.say(Text::ErrorNewerJournal, &[version]),
            ErrorKind::Hidden(options) => lang.say(Text::ErrorHidden, &[options]),
            ErrorKind::Exists => lang.say(Text::ErrorExists, &[]),
            ErrorKind::ReadOnly => lang.say(Text::ErrorReadOnly, &[]),
            ErrorKind::NoFile => lang.say(Text::ErrorNoFile, &[]),
            ErrorKind::NoFolder => lang.say(Text::ErrorNoFolder, &[]),
            ErrorKind::Terminal(e) if lacks_means(e) => because(Text::ErrorMeans, &e.to_string()),
            ErrorKind::Terminal(e) => because(Text::ErrorTerminal, &e.to_string()),
            ErrorKind::Output(e) => because(Text::ErrorOutput, &e.to_string()),
        }
    }
}
