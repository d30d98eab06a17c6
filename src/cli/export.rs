//! `tian export`: a report of the reviews, or the whole collection with them, to standard output or into
//! a file.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, ErrorKind as IoError, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use jiff::ZonedDateTime;

use super::{location, output, selection, usage};
use crate::app::errors;
use crate::error::{Error, ErrorKind, Exit};
use crate::export::{self, ExportError, ExportJob, Form, Format, JobError, OnlySession, Target, TargetError};
use crate::lang::{Lang, Text};
use crate::model::Library;
use crate::order;
use crate::review::{Change, Event, EventLog, ReviewLocation, VERSION, count_of};

/// Writes the collection or a report of it in the format that the command line names.
pub(super) fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let named = output::file(matches);
    let asked = matches.get_one::<String>("format").and_then(|name| Format::named(name));
    let is_pdf = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    if asked.is_none() && named.is_some_and(is_pdf) {
        return Err(usage::wrong(Text::UsageNoPdf, &[], lang));
    }
    let Some(format) = asked.or_else(|| Format::of_path(named?)) else {
        return Err(usage::wrong(Text::UsageNoFormat, &[], lang));
    };
    let form = matches.get_one::<String>("form").and_then(|name| Form::named(name));
    if form.is_some() && !format.has_forms() {
        return Err(usage::wrong(Text::UsageNoForm, &[&format.name()], lang));
    }
    let form = form.unwrap_or_default();
    // What is no text would only upset a terminal.
    if !format.is_text() && named.is_none() && io::stdout().is_terminal() {
        return Err(usage::wrong(Text::UsageNoText, &[&format.name()], lang));
    }
    let force = matches.get_flag("force");
    let by_unit = matches.contains_id("by");
    if by_unit && !(format.has_forms() && form_is_free(matches) && named.is_some()) {
        return Err(usage::wrong(Text::UsageLetters, &[], lang));
    }
    let create = |path: &PathBuf| Target::create(path, force).map_err(|why| refused(why, path));
    // A name that is taken is refused before anything is read; in a folder the collection names the file.
    let early = named.filter(|path| !by_unit && !path.is_dir()).map(create).transpose()?;
    let library = super::load_readable(&super::named_files(matches), matches, lang)?;
    // Without a reviewer there is nothing to report, but still a collection to export.
    let location = location::known(&*library, matches, lang)?.ok();
    if let Some(location) = &location {
        location::check_round(location, matches, lang)?;
    }
    let Some(chosen) = selection::choose(&library, matches, lang)? else {
        return super::read_in_part(&library, Ok(Exit::NothingFound), lang);
    };
    if by_unit && let Some(folder) = named {
        let source = Source { library: &*chosen, location, session: false, format, form, lang };
        // A unit that merely shares a proposal with those asked for is not told half of what it has.
        let request = selection::request(matches, lang)?;
        let written = source.letters(folder, force, &|unit| request.means_unit(&*chosen, unit))?;
        return super::read_in_part(&library, Ok(written), lang);
    }
    let usual = || export::file_name(&*chosen, location.as_ref(), format, form, (ZonedDateTime::now().date(), lang));
    let path = named.map(|path| if path.is_dir() { path.join(usual()) } else { path.clone() });
    let target = match early {
        Some(target) => Some(target),
        None => path.as_ref().map(create).transpose()?,
    };
    let source = Source { library: &*chosen, location, session: matches.contains_id("session"), format, form, lang };
    let exit = match (target, path) {
        (Some(mut target), Some(path)) => {
            let save = |e| Error::new(ErrorKind::Save(e)).in_file(&path.to_string_lossy());
            let exit = source.write(&mut target, save)?;
            target.finish().map_err(|why| refused(why, &path))?;
            // A person asks where it is; a script knows.
            if io::stderr().is_terminal() {
                let bytes = std::fs::metadata(&path).map_or(0, |written| written.len());
                let size = lang.say(Text::HandInBytes, &[&bytes]);
                output::complain(&lang.say(Text::HandInWritten, &[&path.display(), &size]));
            }
            exit
        }
        _ => {
            let mut out = BufWriter::new(io::stdout().lock());
            source.write(&mut out, |e| Error::new(ErrorKind::Output(e)))?
        }
    };
    let is_empty = library.len() == 0 && library.reviews().is_none();
    if is_empty {
        output::complain(Text::NoProposals.get(lang));
    }
    super::read_in_part(&library, Ok(if is_empty { Exit::NothingFound } else { exit }), lang)
}

/// Whether no form is asked for: letters have one.
fn form_is_free(matches: &ArgMatches) -> bool {
    !matches.contains_id("form") && !matches.contains_id("session")
}

/// What is exported.
struct Source<'a> {
    library: &'a dyn Library,
    location: Option<ReviewLocation>,
    /// Whether only one session counts.
    session: bool,
    format: Format,
    form: Form,
    lang: Lang,
}

impl Source<'_> {
    /// Writes it; returns how the command ends then.
    fn write(&self, out: &mut dyn Write, output: impl FnOnce(io::Error) -> Error) -> Result<Exit, Error> {
        let (event_log, newer, left_out) = self.event_log()?;
        let event_log = location::chosen(event_log, self.library);
        let location = self.location.as_ref();
        let job = self.job(&event_log, newer, left_out)?;
        match job.write(out, &mut |_, _| ControlFlow::Continue(())) {
            Ok(_) => {}
            // A reader that has seen enough.
            Err(JobError::Export(ExportError::Output(e))) if e.kind() == IoError::BrokenPipe => {}
            Err(why) => return Err(errors::job_error(location, why, output)),
        }
        Ok(location::ended(&event_log, Exit::Done))
    }

    /// Writes a letter to each unit that is meant and has something judged into a folder, which is made where it is not there.
    fn letters(&self, folder: &Path, force: bool, is_meant: &dyn Fn(&str) -> bool) -> Result<Exit, Error> {
        let (event_log, newer, _) = self.event_log()?;
        let event_log = location::chosen(event_log, self.library);
        let job = self.job(&event_log, newer, 0)?;
        let failed = |e: io::Error| Error::new(ErrorKind::Save(e)).in_file(&folder.to_string_lossy());
        let (mut letters, mut untold) =
            job.letters().map_err(|why| errors::job_error(self.location.as_ref(), why, failed))?;
        letters.retain(|(unit, _)| is_meant(unit));
        untold.retain(|unit| is_meant(unit));
        if !untold.is_empty() {
            let units = untold.join(Text::NameJoin.get(self.lang));
            output::complain(&self.lang.say(Text::LettersUntold, &[&untold.len(), &units]));
        }
        if letters.is_empty() {
            output::complain(Text::LettersNone.get(self.lang));
            return Ok(Exit::NothingFound);
        }
        std::fs::create_dir_all(folder).map_err(failed)?;
        let path = |unit: &str| folder.join(export::letter_name(unit, self.location.as_ref(), self.format, self.lang));
        let begin = |path: &Path| Target::create(path, force).map_err(|why| refused(why, path));
        // Where one of the names is taken nothing is written: a folder would have letters of two days in it.
        letters.iter().try_for_each(|(unit, _)| begin(&path(unit)).map(drop))?;
        for (unit, bytes) in &letters {
            let path = path(unit);
            let mut target = begin(&path)?;
            target.write_all(bytes).map_err(failed)?;
            target.finish().map_err(|why| refused(why, &path))?;
        }
        let said = self.lang.say(Text::LettersWritten, &[&letters.len(), &folder.display()]) + "\n";
        output::print_done(&(), &said, false)?;
        Ok(location::ended(&event_log, Exit::Done))
    }

    /// What is to be written of these events.
    fn job<'a>(&'a self, event_log: &'a EventLog, newer: Option<u32>, left_out: usize) -> Result<ExportJob<'a>, Error> {
        let location = self.location.as_ref();
        let session = location.filter(|_| self.session);
        Ok(ExportJob {
            library: self.library,
            event_log,
            location,
            asked: location.map(location::asked).transpose()?.flatten(),
            session: session.map(|location| OnlySession { name: &location.session, left_out }),
            newer,
            format: self.format,
            form: self.form,
            lang: self.lang,
            made: ZonedDateTime::now(),
        })
    }

    /// Reads what stands, as far as the reviewer may see it, and the version of the reviewer's own journals where that
    /// is newer than the program; and how many events of the reviewer's own are of other sessions and do not count.
    fn event_log(&self) -> Result<(EventLog, Option<u32>, usize), Error> {
        let Some(location) = &self.location else { return Ok((EventLog::new("", Vec::new()), None, 0)) };
        let (event_log, _) = location::read(location, self.lang)?;
        let own = event_log.events().iter().filter(|event| event.who == location.reviewer);
        let newer = own.map(|event| event.version).max().filter(|version| *version > VERSION);
        if !self.session {
            return Ok((event_log, newer, 0));
        }
        self.check_session(location, &event_log)?;
        let events = event_log.events().iter().filter(|event| self.counts(location, event)).cloned();
        let mut of_session = location.event_log(events.collect());
        of_session.aside = event_log.aside;
        if !event_log.is_clerk(&location.reviewer) {
            of_session = of_session.of_a_judge();
        }
        let (own, others) =
            (event_log.own().who(), of_session.others().map_or(0, |_| of_session.other_names().count()));
        let is_left_out = |event: &&Event| event.who == own && !self.counts(location, event);
        let left_out: Vec<Event> = event_log.events().iter().filter(is_left_out).cloned().collect();
        let said = if others > 0 { Text::ExportSessionOthers } else { Text::ExportSession };
        let left_out = count_of(&left_out);
        let values: &[&dyn std::fmt::Display] = &[&location.session, &left_out, &others];
        output::complain(&self.lang.say(said, values));
        Ok((of_session, newer, left_out))
    }

    /// Refuses a session in which the reviewer has recorded nothing, where there are others: its name was mistyped.
    fn check_session(&self, location: &ReviewLocation, event_log: &EventLog) -> Result<(), Error> {
        let own = event_log.events().iter().filter(|event| event.who == location.reviewer);
        let own = own.filter(|event| !event.change.as_ref().is_some_and(Change::reveals));
        let sessions: BTreeSet<&str> = order::set(own.map(|event| event.session.as_str()));
        if sessions.is_empty() || sessions.contains(location.session.as_str()) {
            return Ok(());
        }
        let named = sessions.into_iter().collect::<Vec<_>>().join(Text::NameJoin.get(self.lang));
        Err(Error::new(ErrorKind::Usage(self.lang.say(Text::SessionMissing, &[&location.session, &named]))))
    }

    /// Whether an event is of the session that the user asked for; a reveal counts in all sessions.
    fn counts(&self, location: &ReviewLocation, event: &Event) -> bool {
        let is_own = event.who == location.reviewer && !event.change.as_ref().is_some_and(Change::reveals);
        !is_own || event.session == location.session
    }
}

fn refused(why: TargetError, path: &Path) -> Error {
    errors::target_error(&path.to_string_lossy(), why)
}
