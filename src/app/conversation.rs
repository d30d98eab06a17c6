//! The program and the terminal, talking: frames go out, keys and answers come in.

use std::env;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Instant;

use ratatui::Terminal;

use super::{App, Request};
use crate::error::{Error, ErrorKind, Exit};
use crate::history;
use crate::lang::{Lang, Text};
use crate::loader::Loader;
use crate::model::{Library, Progress};
use crate::terminal::backend::Screen;
use crate::terminal::clipboard::{self, Way};
use crate::terminal::input;
use crate::terminal::link::{Fence, Link};
use crate::terminal::probe::{Finding, Probe, QUESTIONS};
use crate::terminal::session::{Session, give_back};
use crate::text::width::{Ambiguous, ambiguous, set_ambiguous};
use crate::ui::msg::{Copied, Report};
use crate::ui::{Msg, view};

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
    if let Some((text, values)) = said_at_start() {
        app.state.notify(text, values);
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
            resumed: false,
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

/// What a person should know of their terminal before they wonder.
fn said_at_start() -> Option<(Text, Vec<String>)> {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default();
    let codeset = locale.split_once('.').map(|(_, rest)| rest.split('@').next().unwrap_or_default().to_lowercase());
    if codeset.is_some_and(|codeset| !matches!(codeset.as_str(), "utf-8" | "utf8")) {
        return Some((Text::LocaleNotUtf8, vec![locale]));
    }
    if set("TERM").as_deref() == Some("linux") {
        return Some((Text::LinuxConsole, vec![]));
    }
    (ambiguous() == Ambiguous::Replaced).then_some((Text::AmbiguousReplaced, vec![]))
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
    /// Whether the signal that ended a stop of our own is still to be told.
    resumed: bool,
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
                        // What made us go on will be told once more, as a signal.
                        self.resumed = true;
                    }
                    Request::Resume if self.resumed => self.resumed = false,
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
        if let Some(bytes) = self.terminal.backend_mut().take_sent() {
            self.fence.ask(Instant::now(), bytes);
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
