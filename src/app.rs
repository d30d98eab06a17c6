//! The composition root: the queue, the worker, the terminal, and the loop that joins them.
//!
//! Receive, drain, update, perform effects, draw once. The loop sleeps in `recv`: a program that
//! nobody touches writes nothing and wakes never.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::error::{Error, ErrorKind, Exit};
use crate::history;
use crate::lang::{Lang, Text};
use crate::loader::Loader;
use crate::model::{Library, Progress, Record};
use crate::search::worker::{Answer, Worker};
use crate::search::{Block, BlockBuilder};
use crate::terminal::backend::Screen;
use crate::terminal::clipboard::{self, Way};
use crate::terminal::input;
use crate::terminal::link::{Fence, Link};
use crate::terminal::probe::{Finding, Probe, QUESTIONS};
use crate::terminal::session::{Session, give_back, size_of};
use crate::text::width::{Ambiguous, ambiguous, set_ambiguous};
use crate::ui::msg::{Copied, Report, Size};
use crate::ui::{Effect, Msg, State, update, view};

/// How long a frame waits for the answer to a search: long enough that a keystroke in a small
/// collection costs one frame and not two, too short to be felt.
const GRACE: Duration = Duration::from_millis(8);

/// State, queue and worker: the program without a terminal. Tests and benches drive it as the
/// terminal does.
pub struct App {
    /// What the screen shows.
    pub state: State,
    messages: Receiver<Msg>,
    sender: Sender<Msg>,
    lead: Option<Lead>,
    worker: Option<Arc<Worker>>,
}

/// Makes the index of the first proposals.
type Lead = Box<dyn FnOnce() -> Block + Send>;

/// What only the running program can do, not its tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Keep a query for later sessions.
    Remember(String),
    /// Put a text into the clipboard, as far as the terminal does that.
    Copy(String),
    /// The terminal has answered.
    Report(Report),
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
    /// The program at its first screen, with proposals that are all there. No thread runs until the first
    /// search.
    pub fn new(library: Arc<dyn Library>, lang: Lang, colour: bool, size: Size) -> App {
        let all = Arc::clone(&library);
        let lead = move || {
            let mut builder = BlockBuilder::default();
            for proposal in (0..all.len()).filter_map(|number| all.proposal(number)) {
                builder.add(&Record::from(&*proposal));
            }
            builder.finish()
        };
        App::with_lead(library, Box::new(lead), lang, colour, size)
    }

    fn with_lead(library: Arc<dyn Library>, lead: Lead, lang: Lang, colour: bool, size: Size) -> App {
        let (sender, messages) = mpsc::channel();
        App { state: State::new(library, lang, colour, size), messages, sender, lead: Some(lead), worker: None }
    }

    /// Where messages are put.
    pub fn sender(&self) -> Sender<Msg> {
        self.sender.clone()
    }

    /// Takes a message; returns what is to be done outside.
    pub fn handle(&mut self, msg: Msg) -> Vec<Request> {
        let mut requests = Vec::new();
        if let Msg::Report(report) = msg {
            return vec![Request::Report(report)];
        }
        for effect in update(&mut self.state, msg) {
            match effect {
                Effect::Repaint => requests.push(Request::Repaint),
                Effect::Resume => requests.push(Request::Resume),
                Effect::Suspend => requests.push(Request::Suspend),
                Effect::Quit(exit) => requests.push(Request::Quit(exit)),
                Effect::Remember(query) => requests.push(Request::Remember(query)),
                Effect::Copy(text) => requests.push(Request::Copy(text)),
                Effect::Search(request) => {
                    let generation = request.generation;
                    match self.worker() {
                        Ok(worker) => worker.ask(request),
                        Err(e) => {
                            let answer = Answer::Failed { generation, reason: e.to_string() };
                            requests.extend(self.handle(Msg::Answer(answer)));
                        }
                    }
                }
            }
        }
        requests
    }

    fn worker(&mut self) -> io::Result<Arc<Worker>> {
        if let Some(worker) = &self.worker {
            return Ok(Arc::clone(worker));
        }
        let (sender, lead) = (self.sender(), self.lead.take());
        let lead = move || lead.map_or_else(|| BlockBuilder::default().finish(), |lead| lead());
        let worker = Worker::start(lead, move |answer| {
            // Nobody listens any more when the program is ending.
            let _ = sender.send(Msg::Answer(answer));
        })?;
        Ok(Arc::clone(self.worker.insert(Arc::new(worker))))
    }

    /// Loads what is still to be loaded, on threads of its own.
    fn load(&mut self, loader: Loader) -> io::Result<()> {
        let (worker, sender) = (self.worker()?, self.sender());
        let loaded = move |block: Option<Block>, progress| {
            block.into_iter().for_each(|block| worker.add(block));
            let _ = sender.send(Msg::Loaded(progress));
        };
        thread::Builder::new().name("load".to_owned()).spawn(move || loader.finish(true, loaded))?;
        Ok(())
    }

    /// Waits for a message, then takes all that have come meanwhile: an input method's burst of
    /// characters is one search and one frame.
    fn next(&mut self) -> Vec<Request> {
        // The app holds a sender, so the queue cannot close.
        let Ok(first) = self.messages.recv() else {
            return vec![Request::Quit(Exit::Done)];
        };
        self.take(first)
    }

    /// The same, but not longer than until some time; nothing if that has come.
    fn next_until(&mut self, until: Instant) -> Option<Vec<Request>> {
        let first = self.messages.recv_timeout(until.saturating_duration_since(Instant::now())).ok()?;
        Some(self.take(first))
    }

    fn take(&mut self, first: Msg) -> Vec<Request> {
        let mut requests = self.handle(first);
        let waiting = self.state.search.pending;
        self.drain(&mut requests);
        let until = Instant::now() + GRACE;
        while self.state.search.pending && !waiting && requests.is_empty() {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(msg) = self.messages.recv_timeout(left) else {
                break;
            };
            requests.extend(self.handle(msg));
            self.drain(&mut requests);
        }
        requests
    }

    fn drain(&mut self, requests: &mut Vec<Request>) {
        while let Ok(msg) = self.messages.try_recv() {
            requests.extend(self.handle(msg));
        }
    }

    /// Waits until no search is under way: for tests and benches, which need the screen that a
    /// person would come to see. Gives up after ten seconds.
    pub fn wait_until_idle(&mut self) {
        while self.state.search.pending {
            let Ok(msg) = self.messages.recv_timeout(Duration::from_secs(10)) else {
                return;
            };
            self.handle(msg);
        }
    }

    /// The screen as cells, and the cursor where it is to be seen.
    pub fn screen(&self) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.state.size.columns, self.state.size.rows));
        let cursor = view::draw(&self.state, &mut buffer);
        (buffer, cursor)
    }
}

/// Opens files in the terminal, until the person leaves; says how the program is to end. Where
/// `ask_width` is set, the terminal decides how wide characters of ambiguous width are.
///
/// # Errors
/// Where the terminal cannot be taken or written to.
pub fn run(loader: Loader, lang: Lang, colour: bool, ask_width: bool) -> Result<Exit, Error> {
    let trouble = |e: io::Error| Error::new(ErrorKind::Terminal(e));
    let session = Session::enter().map_err(trouble)?;
    let size = session.size();
    let shelf = loader.shelf();
    let mut app = App::with_lead(shelf.clone(), Box::new(loader.lead()), lang, colour, size);
    if let Some(path) = history::path() {
        app.handle(Msg::History(history::load(&path)));
    }
    if loader.is_done() {
        app.handle(Msg::Loaded(Progress {
            proposals: shelf.len(),
            skipped: shelf.skipped(),
            percent: Some(100),
            done: true,
        }));
    } else {
        let started = Progress { proposals: shelf.len(), skipped: shelf.skipped(), percent: Some(0), done: false };
        app.handle(Msg::Loaded(started));
        app.load(loader).map_err(trouble)?;
    }
    let link = Arc::new(Link::default());
    input::start(session.input().map_err(trouble)?, app.sender(), Arc::clone(&link)).map_err(trouble)?;
    let mut screen = Screen::new(session.output().map_err(trouble)?, size.columns, size.rows);
    screen.say(QUESTIONS);
    if ambiguous() == Ambiguous::Replaced {
        app.state.notify(Text::AmbiguousReplaced, vec![]);
    }
    screen.fence();
    let ended = Terminal::new(screen).and_then(|terminal| {
        Conversation {
            app,
            session: &session,
            terminal,
            link,
            fence: Fence::default(),
            probe: Probe::default(),
            ask_width,
        }
        .run()
    });
    drop(session);
    match ended {
        Ok(exit) => Ok(exit),
        // The other end is gone: nobody reads what we would say about it.
        Err(e) if matches!(e.kind(), io::ErrorKind::BrokenPipe) || e.raw_os_error() == Some(EIO) => Ok(Exit::HANG_UP),
        Err(e) => Err(trouble(e)),
    }
}

/// What a write to a terminal without its other end gives.
const EIO: i32 = 5;

/// The program and the terminal, talking.
struct Conversation<'a, W: Write> {
    app: App,
    session: &'a Session,
    terminal: Terminal<Screen<W>>,
    link: Arc<Link>,
    fence: Fence,
    probe: Probe,
    ask_width: bool,
}

impl<W: Write> Conversation<'_, W> {
    /// Goes on until the program ends; says how.
    fn run(mut self) -> io::Result<Exit> {
        self.draw()?;
        // Whether the state may have changed since the last frame.
        let mut stale = false;
        loop {
            let requests = match self.fence.until(&self.link).filter(|_| stale) {
                None => self.app.next(),
                Some(until) => self.app.next_until(until).unwrap_or_else(|| {
                    self.fence.give_up();
                    vec![]
                }),
            };
            stale = true;
            for request in requests {
                match request {
                    Request::Quit(exit) => return Ok(exit),
                    Request::Remember(query) => remember(&mut self.app, &query),
                    Request::Report(report) => self.report(report),
                    Request::Copy(text) => self.copy(&text),
                    Request::Repaint => self.repaint()?,
                    Request::Suspend => {
                        give_back();
                        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
                        self.resume()?;
                    }
                    Request::Resume => self.resume()?,
                }
            }
            if self.fence.until(&self.link).is_none() {
                let size = self.app.state.size;
                if self.terminal.size()? != ratatui::layout::Size::new(size.columns, size.rows) {
                    self.terminal.backend_mut().resize(size.columns, size.rows);
                }
                self.draw()?;
                stale = false;
            }
        }
    }

    /// Takes an answer of the terminal.
    fn report(&mut self, report: Report) {
        if report == Report::Ready {
            self.fence.answer(Instant::now(), &self.link);
        }
        match self.probe.take(report) {
            Some(Finding::Abilities(abilities)) => self.terminal.backend_mut().set_abilities(abilities),
            Some(Finding::Ambiguous(columns)) => {
                let said = if columns == 2 { Ambiguous::Wide } else { Ambiguous::Narrow };
                if self.ask_width && said != ambiguous() {
                    set_ambiguous(said);
                    // Lays out anew what was laid out for another width.
                    self.app.handle(Msg::Resize(self.app.state.size));
                }
                if ambiguous() == said {
                    let abilities = self.probe.widths_agree();
                    self.terminal.backend_mut().set_abilities(abilities);
                }
            }
            Some(Finding::NotUtf8) => self.app.state.notify(Text::TerminalNotUtf8, vec![]),
            None => {}
        }
    }

    /// Sends a text on its way to a clipboard, and keeps it in a file.
    fn copy(&mut self, text: &str) {
        let way = Way::of(|name| env::var(name).ok());
        let bytes = way.bytes(text);
        let sent = if way == Way::Tmux { clipboard::tmux(text).is_ok() } else { !bytes.is_empty() };
        self.terminal.backend_mut().say(&bytes);
        let file = clipboard::keep(text).map(|path| path.display().to_string()).map_err(|e| e.to_string());
        self.app.handle(Msg::Copied(text.len(), Copied { sent_by: sent.then(|| way.name()), file }));
    }

    /// Takes the terminal again: whoever had it meanwhile may have set it up for themselves.
    fn resume(&mut self) -> io::Result<()> {
        self.session.take()?;
        self.fence = Fence::default();
        self.repaint()
    }

    /// Forgets what the terminal shows, so that the next frame paints all of it; the window may have
    /// changed while the program was stopped.
    fn repaint(&mut self) -> io::Result<()> {
        self.app.handle(Msg::Resize(self.session.size()));
        self.terminal.clear()
    }

    fn draw(&mut self) -> io::Result<()> {
        let state = &self.app.state;
        self.terminal.draw(|frame| {
            if let Some(cursor) = view::draw(state, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        if self.terminal.backend_mut().take_asked() {
            self.fence.ask(Instant::now());
        }
        Ok(())
    }
}

/// Keeps a query; where that fails, the status line says so.
fn remember(app: &mut App, query: &str) {
    if let Some(Err(e)) = history::path().map(|path| history::append(&path, query)) {
        app.handle(Msg::HistoryFailed(e.to_string()));
    }
}

/// Columns of the terminal that standard output is, if it is one.
pub fn columns() -> Option<u16> {
    io::stdout().is_terminal().then(|| size_of(io::stdout()).columns)
}
