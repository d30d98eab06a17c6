//! `tian export`: a report of the reviews, or the whole collection with them, to standard output or into
//! a file.

use std::io::{self, BufWriter, ErrorKind as IoError, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::{error, fmt};

use clap::ArgMatches;
use jiff::ZonedDateTime;

use super::location;
use crate::app::errors;
use crate::dataset::FileLibrary;
use crate::error::{Error, ErrorKind, Exit};
use crate::export::{self, ExportError, Format, Plan, ReviewReport, Reviews, Target, TargetError};
use crate::lang::Lang;
use crate::model::Library;
use crate::review::{Change, Event, EventLog, ReviewLocation, VERSION};

/// Writes the collection or a report of it in the format that the command line names.
pub(super) fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let format = matches.get_one::<String>("format").and_then(|name| Format::named(name)).unwrap_or(Format::Json);
    let named = matches.get_one::<PathBuf>("output");
    let force = matches.get_flag("force");
    let create = |path: &PathBuf| Target::create(path, force).map_err(|why| refused(why, path));
    // A name that is taken is refused before anything is read; in a folder the collection names the file.
    let early = named.filter(|path| !path.is_dir()).map(create).transpose()?;
    let library = super::load(matches, lang)?;
    // Without a reviewer there is nothing to report, but still a collection to export.
    let location = location::known(&*library, matches, lang)?.ok();
    let path =
        named.map(|path| if path.is_dir() { path.join(export::file_name(&*library, format)) } else { path.clone() });
    let target = match early {
        Some(target) => Some(target),
        None => path.as_ref().map(create).transpose()?,
    };
    let source = Source { library: &library, location, session: matches.contains_id("session"), format, lang };
    match (target, path) {
        (Some(mut target), Some(path)) => {
            let save = |e| Error::new(ErrorKind::Save(e)).in_file(&path.to_string_lossy());
            source.write(&mut target).or_else(|e| e.or_error(save))?;
            target.finish().map_err(|why| refused(why, &path))?;
        }
        _ => {
            let mut out = BufWriter::new(io::stdout().lock());
            match source.write(&mut out) {
                // A reader that has seen enough.
                Err(WriteError::Export(ExportError::Output(e))) if e.kind() == IoError::BrokenPipe => {}
                written => written.or_else(|e| e.or_error(|e| Error::new(ErrorKind::Output(e))))?,
            }
        }
    }
    Ok(Exit::Done)
}

/// What is exported.
struct Source<'a> {
    library: &'a FileLibrary,
    location: Option<ReviewLocation>,
    /// Whether only one session counts.
    session: bool,
    format: Format,
    lang: Lang,
}

/// Why nothing was exported.
#[derive(Debug)]
enum WriteError {
    Error(Error),
    Export(ExportError),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            WriteError::Error(e) => e.fmt(f),
            WriteError::Export(e) => e.fmt(f),
        }
    }
}

impl error::Error for WriteError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(match self {
            WriteError::Error(e) => e,
            WriteError::Export(e) => e,
        })
    }
}

impl From<Error> for WriteError {
    fn from(e: Error) -> WriteError {
        WriteError::Error(e)
    }
}

impl From<ExportError> for WriteError {
    fn from(e: ExportError) -> WriteError {
        WriteError::Export(e)
    }
}

impl WriteError {
    fn or_error(self, output: impl FnOnce(io::Error) -> Error) -> Result<(), Error> {
        match self {
            WriteError::Error(e) => Err(e),
            WriteError::Export(ExportError::Output(e)) => Err(output(e)),
            // No export of the command line is stopped.
            WriteError::Export(ExportError::Stopped) => Ok(()),
        }
    }
}

impl Source<'_> {
    fn write(&self, out: &mut dyn Write) -> Result<(), WriteError> {
        let watch = &mut |_, _| ControlFlow::Continue(());
        let event_log = self.event_log()?;
        if self.format == Format::Json {
            let reviews = self.reviews(&event_log)?;
            let written = export::json(self.library, reviews.as_ref(), out, watch)?;
            out.flush().map_err(ExportError::Output)?;
            super::complain_of_missing(self.library.len().saturating_sub(written), self.lang);
            return Ok(());
        }
        let plan = Plan::new(self.library, &event_log);
        let report = ReviewReport::new(&plan, self.library, &event_log, self.lang, ZonedDateTime::now());
        match self.format {
            Format::Markdown => report.markdown(out, watch)?,
            _ => report.csv(out, watch)?,
        };
        out.flush().map_err(ExportError::Output)?;
        super::complain_of_missing(plan.summary.unreadable, self.lang);
        Ok(())
    }

    /// Reads what stands, as far as the reviewer may see it.
    fn event_log(&self) -> Result<EventLog, Error> {
        let Some(location) = &self.location else { return Ok(EventLog::new("", Vec::new())) };
        let (event_log, _) = location::read(location, self.lang)?;
        // The collection with its reviews passes on what it does not understand; a report would be wrong.
        let own = event_log.events().iter().filter(|event| event.who == location.reviewer);
        let newest = own.map(|event| event.version).max().filter(|version| *version > VERSION);
        if let Some(version) = newest.filter(|_| self.format != Format::Json) {
            return Err(Error::new(ErrorKind::NewerReviews(location.reviewer.clone(), version)));
        }
        if !self.session {
            return Ok(event_log);
        }
        let events = event_log.events().iter().filter(|event| self.counts(location, event)).cloned();
        Ok(location.event_log(events.collect()))
    }

    /// Whether an event is of the session that the user asked for; a reveal counts in all sessions.
    fn counts(&self, location: &ReviewLocation, event: &Event) -> bool {
        let is_own = event.who == location.reviewer && event.change != Some(Change::Reveal);
        !is_own || event.session == location.session
    }

    /// The reviews that go with the collection; none where nobody has reviewed it.
    fn reviews(&self, event_log: &EventLog) -> Result<Option<Reviews>, Error> {
        let Some(location) = &self.location else { return Ok(None) };
        let only = self.session.then_some(location.session.as_str());
        Reviews::gather(location, event_log, self.library, only).map_err(|why| errors::gather_error(location, why))
    }
}

fn refused(why: TargetError, path: &Path) -> Error {
    errors::target_error(&path.to_string_lossy(), why)
}
