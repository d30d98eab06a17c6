//! The composition root: the queue, the worker, the terminal, and the loop that joins them.
//!
//! Receive, drain, update, perform effects, draw once. The loop sleeps in `recv`: without keys the program
//! writes nothing and never wakes.

mod closing;
pub(crate) mod correct;
pub(crate) mod demo;
pub(crate) mod errors;
pub(crate) mod examine;
mod export;
mod launch;
mod news;
mod opening;
mod reading_position;
mod review;
mod scope;
pub(crate) mod settings;
mod terminal_loop;

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

pub(crate) use launch::{Start, run, run_demo};
pub(crate) use opening::{
    LeftDrafts, Waiting, gone_in, left_drafts, merge_options, note_aside, shell_word, waiting, waiting_in,
};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
pub use terminal_loop::{Look, run_loop};

use self::demo::Demo;
use crate::error::Exit;
use crate::lang::Lang;
use crate::loader::Loader;
use crate::model::{Library, Progress};
use crate::review::{ReviewLocation, SaveReport, Store};
use crate::search::selection::SelectionRequest;
use crate::search::worker::{Answer, Worker};
use crate::search::{Block, BlockBuilder};
use crate::terminal::clipboard::Way;
use crate::terminal::session;
use crate::theme::Scheme;
use crate::ui::effect::NewRecord;
use crate::ui::msg::{Mouse, MouseKind, Report, Size};
use crate::ui::overlay::ExportDialog;
use crate::ui::{Effect, Msg, State, update, view};

/// How long a frame waits for the answer to a search, or for a verdict to be on the disk: long enough that
/// a keystroke in a small collection and a verdict cost one frame and not two, too short to be felt.
const GRACE: Duration = Duration::from_millis(8);

/// Messages that are one frame at most: an input method sends some dozens at once, while whoever sends a hundred
/// thousand would see nothing of what has become of the first ones.
const BURST: usize = 1_000;

/// State, queue and worker: the program without a terminal. Tests and benches drive it as the
/// terminal does.
pub struct App {
    /// What the screen shows.
    pub state: State,
    messages: Receiver<Msg>,
    sender: Sender<Msg>,
    first_block: Option<FirstBlock>,
    worker: Option<Arc<Worker>>,
    /// Whether another program has the terminal, or none: keys that still come are not meant for us.
    away: bool,
    locator: Option<ReviewLocator>,
    store: Option<Store>,
    /// Where the store comes from while another thread opens it.
    opening: Option<Receiver<Store>>,
    /// What was to be put on record meanwhile.
    held: Vec<NewRecord>,
    /// The file elsewhere with what the disk did not take before the verdicts of others were shown.
    rescued: Option<PathBuf>,
    /// The name that the reviewer has given.
    reviewer: Option<String>,
    /// Which proposals a review walks, where the command line says so.
    selection: SelectionRequest,
    /// The file that says where collections were left; none where that is not kept.
    positions: Option<PathBuf>,
    /// The report that is being written, or the last one.
    job: Option<export::Job>,
    /// The import that is being corrected.
    correcting: Option<Box<correct::CorrectingSession>>,
    /// The demonstration that is playing.
    demo: Option<Demo>,
    /// Rows below the program's that its captions take.
    caption_rows: u16,
}

/// Finds out whose review it is and where it is kept, or says why that cannot be known.
pub(crate) type ReviewLocator = Box<dyn Fn(&dyn Library) -> Result<ReviewLocation, String> + Send>;

/// Makes the index of the first proposals.
type FirstBlock = Box<dyn FnOnce() -> Block + Send>;

/// What only the running program can do, not its tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoopRequest {
    /// Keep a query for later sessions.
    Remember(String),
    /// Put a text into the clipboard, as far as the terminal does that.
    Copy(String),
    /// Give the terminal to the user's editor, with a text.
    Edit(String),
    /// The editor has ended: take the terminal again.
    TakeBack,
    /// The terminal has answered.
    Report(Report),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Paint the whole screen from nothing.
    Repaint,
    /// Take the terminal again, after the program was stopped from outside.
    Resume,
    /// Give the terminal back and stop until `fg`.
    Suspend,
    /// End the program.
    Quit(Exit),
}

impl App {
    /// Makes the program at its first screen, with proposals that are all there. No thread runs until the
    /// first search.
    pub fn new(library: Arc<dyn Library>, lang: Lang, scheme: Scheme, size: Size) -> App {
        let all = Arc::clone(&library);
        let first_block = move || Block::of(&*all, all.len());
        App::with_first_block(library, Box::new(first_block), lang, scheme, size)
    }

    fn with_first_block(
        library: Arc<dyn Library>,
        first_block: FirstBlock,
        lang: Lang,
        scheme: Scheme,
        size: Size,
    ) -> App {
        let (sender, messages) = mpsc::channel();
        App {
            state: State::new(library, lang, scheme, size),
            messages,
            sender,
            first_block: Some(first_block),
            worker: None,
            away: false,
            locator: None,
            store: None,
            opening: None,
            held: Vec::new(),
            rescued: None,
            reviewer: None,
            selection: SelectionRequest::default(),
            positions: None,
            job: None,
            correcting: None,
            demo: None,
            caption_rows: 0,
        }
    }

    /// Lets the user review: `locator` says where reviews are kept.
    pub fn with_reviews(mut self, locator: ReviewLocator) -> App {
        self.locator = Some(locator);
        self
    }

    /// The sender of the queue of messages.
    pub(crate) fn sender(&self) -> Sender<Msg> {
        self.sender.clone()
    }

    /// Takes a message; returns what is left for the loop to do. While a demonstration plays, what the user presses
    /// is for it.
    pub fn handle(&mut self, msg: Msg) -> Vec<LoopRequest> {
        self.take_from_viewer(&msg).unwrap_or_else(|| self.take(msg))
    }

    fn take(&mut self, msg: Msg) -> Vec<LoopRequest> {
        let mut requests = Vec::new();
        if let Msg::Report(report) = msg {
            return vec![LoopRequest::Report(report)];
        }
        if self.away && matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_)) {
            return requests;
        }
        if let Msg::Loaded(Progress { done: true, .. }) = msg {
            self.want_position();
        }
        if let (Msg::Saved(SaveReport::Seen(events)), Some(store)) = (&msg, &mut self.store) {
            store.has_seen(events);
        }
        // A press on words is the key that they name, and what was written in an editor changes a note.
        let is_key = matches!(msg, Msg::Key(_) | Msg::Mouse(Mouse { kind: MouseKind::Press, .. }) | Msg::Edited(_));
        let shown = self.state.alert();
        let news = if is_key { self.look(&msg) } else { None };
        let opened = matches!(msg, Msg::Opened(_));
        if opened && !self.take_store() {
            return requests;
        }
        let edited = matches!(msg, Msg::Edited(_));
        // A window may have gone through other sizes, also back to the old one: what the terminal has kept of
        // the screen is unknown.
        let msg = if let Msg::Resize(window) = msg {
            requests.push(LoopRequest::Repaint);
            Msg::Resize(self.size_in(window))
        } else {
            msg
        };
        for effect in update(&mut self.state, msg) {
            requests.extend(self.perform(effect));
        }
        if is_key {
            self.tell(news, shown);
        }
        if opened {
            requests.extend(self.record_held());
        }
        // Last, so that the edited text is recorded before taking the terminal can fail.
        if edited {
            self.away = false;
            requests.push(LoopRequest::TakeBack);
        }
        requests
    }

    /// Performs an effect, as far as that needs no terminal; returns what is left for the loop to do.
    pub(crate) fn perform(&mut self, effect: Effect) -> Vec<LoopRequest> {
        vec![match effect {
            Effect::Repaint => LoopRequest::Repaint,
            Effect::Mouse(ours) => LoopRequest::Mouse(ours),
            Effect::Resume => LoopRequest::Resume,
            Effect::Suspend => LoopRequest::Suspend,
            Effect::Quit(exit) => LoopRequest::Quit(exit),
            Effect::Remember(query) => LoopRequest::Remember(query),
            Effect::Copy(text) => LoopRequest::Copy(text),
            Effect::Edit(text) => {
                self.away = true;
                LoopRequest::Edit(text)
            }
            Effect::OpenReview => return self.open_review(),
            Effect::Correct(step) => return self.correct(&step),
            Effect::PreviewExport(version) => return self.preview_export(version),
            Effect::Export(request) => return self.export(request),
            Effect::StopExport => {
                self.stop_export();
                return vec![];
            }
            Effect::NameReviewer(name) => return self.name_reviewer(name),
            Effect::ReopenReview => return self.reopen_review(),
            Effect::CatchUp => return self.catch_up(),
            Effect::Record(record) => return self.record(record),
            Effect::RetrySaving => {
                self.store.iter().for_each(Store::retry);
                return vec![];
            }
            Effect::KeepBookmark(bookmark) => {
                self.store.iter_mut().for_each(|store| store.keep(bookmark.clone()));
                return vec![];
            }
            Effect::Search(request) => {
                let generation = request.generation;
                return match self.worker() {
                    Ok(worker) => {
                        worker.ask(request);
                        vec![]
                    }
                    Err(e) => self.handle(Msg::Answer(Box::new(Answer::Failed { generation, reason: e.to_string() }))),
                };
            }
        }]
    }

    fn worker(&mut self) -> io::Result<Arc<Worker>> {
        if let Some(worker) = &self.worker {
            return Ok(Arc::clone(worker));
        }
        let (sender, first_block) = (self.sender(), self.first_block.take());
        let first_block =
            move || first_block.map_or_else(|| BlockBuilder::default().finish(), |first_block| first_block());
        let worker = Worker::start(first_block, move |answer| {
            // The receiver is gone when the program is ending.
            let _ = sender.send(Msg::Answer(Box::new(answer)));
        })?;
        Ok(Arc::clone(self.worker.insert(Arc::new(worker))))
    }

    /// Loads the rest of the files, on threads of its own.
    fn load(&mut self, loader: Loader) -> io::Result<()> {
        let (worker, sender) = (self.worker()?, self.sender());
        let loaded = move |block: Option<Block>, progress| {
            block.into_iter().for_each(|block| worker.add(block));
            let _ = sender.send(Msg::Loaded(progress));
        };
        thread::Builder::new().name("load".to_owned()).spawn(move || loader.finish(true, loaded).keep())?;
        Ok(())
    }

    /// Waits for a message, then takes all that have come meanwhile: an input method's burst of
    /// characters is one search and one frame.
    fn next(&mut self) -> Vec<LoopRequest> {
        if let Some(due) = self.demo_due() {
            return self.next_until(due).unwrap_or_else(|| self.play_on());
        }
        // The app holds a sender, so the queue cannot close.
        let Ok(first) = self.messages.recv() else {
            return vec![LoopRequest::Quit(Exit::Done)];
        };
        self.take_burst(first)
    }

    /// Waits for a message until some time at most, then takes all that have come meanwhile; `None` when that
    /// time has come.
    fn next_until(&mut self, until: Instant) -> Option<Vec<LoopRequest>> {
        let first = self.receive_until(until)?;
        Some(self.take_burst(first))
    }

    /// Receives a message, waiting until some time at most.
    fn receive_until(&mut self, until: Instant) -> Option<Msg> {
        self.messages.recv_timeout(until.saturating_duration_since(Instant::now())).ok()
    }

    fn take_burst(&mut self, first: Msg) -> Vec<LoopRequest> {
        let waiting = self.awaits();
        let requests = self.handle(first);
        self.take_more(requests, waiting)
    }

    /// Takes what has come meanwhile, and waits a moment for an answer that nobody was `waiting` for before.
    fn take_more(&mut self, mut requests: Vec<LoopRequest>, waiting: bool) -> Vec<LoopRequest> {
        self.drain(&mut requests);
        let until = Instant::now() + GRACE;
        while self.awaits() && !waiting && requests.is_empty() {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(msg) = self.messages.recv_timeout(left) else {
                break;
            };
            requests.extend(self.handle(msg));
            self.drain(&mut requests);
        }
        requests
    }

    fn drain(&mut self, requests: &mut Vec<LoopRequest>) {
        for _ in 0..BURST {
            let Ok(msg) = self.messages.try_recv() else { return };
            requests.extend(self.handle(msg));
        }
    }

    /// Whether an answer is on its way: to a search, or from the disk about what was recorded.
    fn awaits(&self) -> bool {
        let saving = self.state.review.as_ref().is_some_and(|review| review.unsaved > 0 && review.trouble.is_none());
        self.state.search.pending || saving
    }

    /// Waits until no search and no report is under way, no review is being opened and what was recorded is on the
    /// disk: for tests and benches, which need the screen that the user would come to see. Gives up after ten seconds.
    pub fn wait_until_idle(&mut self) {
        while self.awaits() || self.opening.is_some() || self.state.export_dialog().is_some_and(ExportDialog::is_busy) {
            let Ok(msg) = self.messages.recv_timeout(Duration::from_secs(10)) else {
                return;
            };
            self.handle(msg);
        }
    }

    /// Paints the screen as cells; returns also where the cursor is shown.
    pub fn screen(&self) -> (Buffer, Option<Position>) {
        let Size { columns, rows } = self.screen_size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let cursor = self.paint(&mut buffer);
        (buffer, cursor)
    }

    /// Paints the whole screen; returns where the cursor is shown.
    fn paint(&self, buffer: &mut Buffer) -> Option<Position> {
        let cursor = view::draw(&self.state, buffer);
        if let Some(demo) = self.demo.as_ref().filter(|_| self.caption_rows > 0) {
            demo.draw(buffer, &self.state);
        }
        cursor
    }
}

/// The way that copied text takes.
pub(crate) fn way_of_copying() -> &'static str {
    Way::of(|name| env::var(name).ok()).name()
}

/// Columns of the terminal that standard output is, if it is one.
pub(crate) fn columns() -> Option<u16> {
    io::stdout().is_terminal().then(|| session::size().columns)
}
