//! Reports that the interface asks for: looked through and written on a thread of their own, so that no key
//! waits for a hundred thousand proposals.

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use jiff::ZonedDateTime;

use super::launch::HEADROOM;
use super::{App, LoopRequest, errors};
use crate::error::{Error, ErrorKind, has_memory};
use crate::export::{ExportError, ExportJob, Form, Format, JobError, Plan, Target, TargetError, Watch, file_name};
use crate::lang::Lang;
use crate::model::Library;
use crate::review::{Asked, Assignments, EventLog, ReviewLocation};
use crate::ui::Msg;
use crate::ui::msg::{ExportOutcome, ExportPreview, ExportRequest, Name};

/// A file that is being written.
pub(super) struct Job {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

/// What a file is made of, as it was when the user asked for it.
struct Source {
    library: Arc<dyn Library>,
    event_log: EventLog,
    location: ReviewLocation,
    /// The version of the journal where it is newer than the program.
    newer: Option<u32>,
    lang: Lang,
}

impl App {
    /// Counts what a report of the review that is on the screen would have in it.
    pub(super) fn preview_export(&mut self, version: u64) -> Vec<LoopRequest> {
        let Some(review) = &self.state.review else { return vec![] };
        let (library, event_log) = self.handed_in(review);
        let (location, lang) = (self.store.as_ref().map(|store| store.location().clone()), self.state.lang);
        let sender = self.sender();
        let plan = move || {
            let summary = Plan::shared_out(&*library, &event_log, location.as_ref().and_then(asked), false).summary;
            let folder = std::env::current_dir().map(|path| path.display().to_string()).unwrap_or_default();
            let usual = |format, form| {
                file_name(&*library, location.as_ref(), format, form, (ZonedDateTime::now().date(), lang))
            };
            let named = |format: Format| Form::ALL.map(|form| (format, form, choose_name(usual(format, form), format)));
            let names = Format::ALL.into_iter().flat_map(named).collect();
            // The receiver is gone when the program is ending.
            let _ = sender.send(Msg::ExportPreviewed(Box::new(ExportPreview { version, summary, folder, names })));
        };
        match thread_for("plan").and_then(|thread| thread.spawn(plan)) {
            Ok(_) => vec![],
            Err(e) => self.handle(Msg::Exported(ExportOutcome::Failed(e.to_string()))),
        }
    }

    /// Begins to write a report of the review as it is on the screen, with what is not on the disk yet.
    pub(super) fn export(&mut self, request: ExportRequest) -> Vec<LoopRequest> {
        let (Some(review), Some(store)) = (&self.state.review, &self.store) else { return vec![] };
        let (library, event_log) = self.handed_in(review);
        let source = Source {
            library,
            event_log,
            location: store.location().clone(),
            newer: store.newer(),
            lang: self.state.lang,
        };
        let (sender, stop) = (self.sender(), Arc::new(AtomicBool::new(false)));
        let asked = Arc::clone(&stop);
        let report = move || {
            let mut told = 0;
            let mut watch = |done: usize, of: usize| {
                // The last percent is the sync to the disk.
                let percent = u8::try_from(done * 100 / of.max(1)).unwrap_or(99).min(99);
                if percent != told {
                    told = percent;
                    let _ = sender.send(Msg::ExportProgress(percent));
                }
                if asked.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let outcome = source.write(&request, &mut watch, &asked);
            let outcome = outcome.unwrap_or_else(|e| ExportOutcome::Failed(e.sentence(source.lang)));
            let _ = sender.send(Msg::Exported(outcome));
        };
        match thread_for("report").and_then(|thread| thread.spawn(report)) {
            Ok(thread) => {
                self.job = Some(Job { stop, thread });
                vec![]
            }
            Err(e) => self.handle(Msg::Exported(ExportOutcome::Failed(e.to_string()))),
        }
    }

    /// Stops the file that is being written; a message will tell that it was not made.
    pub(super) fn stop_export(&self) {
        if let Some(job) = &self.job {
            job.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Stops the file that is being written and waits until its half is taken away, for the end of the
    /// program.
    pub(super) fn end_export(&mut self) {
        self.stop_export();
        if let Some(job) = self.job.take() {
            // Its result is of no use any more.
            let _ = job.thread.join();
        }
    }
}

/// What starts a thread of a name, where there is as much memory as it may take: an allocation that fails would end the
/// program with the terminal in its hands.
fn thread_for(name: &str) -> io::Result<thread::Builder> {
    let is_there = has_memory(HEADROOM);
    is_there.then(|| thread::Builder::new().name(name.to_owned())).ok_or_else(|| io::ErrorKind::OutOfMemory.into())
}

/// Who is asked to judge what. That an assignment cannot be read is said where the review is opened.
pub(super) fn asked(location: &ReviewLocation) -> Option<Asked> {
    Assignments::read(location).ok()?.current.map(|current| current.asked())
}

/// The name of a file, and the next free one where it is taken.
fn choose_name(usual: String, format: Format) -> Name {
    let is_free = |name: &str| fs::symlink_metadata(name).is_err();
    if is_free(&usual) {
        return Name { usual, free: None };
    }
    let ending = format.name();
    let stem = usual.strip_suffix(ending).and_then(|stem| stem.strip_suffix('.')).unwrap_or(&usual);
    let free = (2..).map(|number: usize| format!("{stem}-{number}.{ending}")).find(|name| is_free(name));
    Name { usual, free }
}

impl Source {
    /// Writes a file, whole or not at all.
    fn write(&self, request: &ExportRequest, watch: &mut Watch, stop: &AtomicBool) -> Result<ExportOutcome, Error> {
        let path = Path::new(&request.name);
        let save = |e: io::Error| Error::new(ErrorKind::Save(e)).in_file(&request.name);
        let refused = |why| match why {
            TargetError::Exists => Ok(ExportOutcome::Taken(request.name.clone())),
            why => Err(errors::target_error(&request.name, why)),
        };
        let mut target = match Target::create(path, request.replace) {
            Ok(target) => target,
            Err(why) => return refused(why),
        };
        let job = ExportJob {
            library: &*self.library,
            event_log: &self.event_log,
            location: Some(&self.location),
            asked: asked(&self.location),
            session: None,
            newer: self.newer,
            format: request.format,
            form: request.form,
            lang: self.lang,
            made: ZonedDateTime::now(),
        };
        let unreadable = match job.write(&mut target, watch) {
            Ok(unreadable) => unreadable,
            Err(JobError::Export(ExportError::Stopped)) => return Ok(ExportOutcome::Stopped),
            Err(why) => return Err(errors::job_error(Some(&self.location), why, save)),
        };
        // A large file takes the disk seconds, in which the user can still stop it.
        target.sync().map_err(save)?;
        if stop.load(Ordering::Relaxed) {
            return Ok(ExportOutcome::Stopped);
        }
        if let Err(why) = target.finish() {
            return refused(why);
        }
        let bytes = fs::metadata(path).map_or(0, |file| file.len());
        let path = std::path::absolute(path).map_or_else(|_| request.name.clone(), |path| path.display().to_string());
        Ok(ExportOutcome::Written { path, bytes, unreadable })
    }
}
