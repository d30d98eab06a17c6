//! The loop of the program and the terminal: frames go out, keys and answers come in.

mod suspend;

use std::collections::VecDeque;
use std::env;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Instant;

use self::suspend::Suspended;
use super::{App, LoopRequest};
use crate::error::{Error, ErrorKind, Exit, NO_THREAD};
use crate::history;
use crate::lang::Text;
use crate::terminal::Input;
use crate::terminal::backend::Screen;
use crate::terminal::clipboard::{self, Way};
use crate::terminal::latency::{Backpressure, Latency};
use crate::terminal::probe::{BACKGROUND, Probe, ProbeResult, QUESTIONS};
use crate::terminal::session::{self, Session};
use crate::text::width::{Ambiguous, ambiguous, set_ambiguous};
use crate::theme::Scheme;
use crate::ui::msg::{Copied, Report};
use crate::ui::{Msg, view};

/// How the screen looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// What is known of the terminal's colours.
    pub(crate) scheme: Scheme,
    /// Whether the terminal has the greys of the 256 colours.
    pub(crate) greys: bool,
    /// Whether the terminal decides about light and dark.
    pub(crate) ask_scheme: bool,
    /// Whether the terminal decides how wide characters of ambiguous width are.
    pub(crate) ask_width: bool,
    /// Whether the mouse is ours.
    pub(crate) mouse: bool,
    /// Whether left and right margins may be set, where the terminal has them.
    pub(crate) margins: bool,
}

/// Runs a program that is set up, in a terminal that has been taken, until the user leaves. Performs `first`
/// before anything else.
///
/// # Errors
/// Where the terminal cannot be written to.
pub fn run_loop(app: &mut App, session: &Session, first: Vec<LoopRequest>, look: Look) -> Result<Exit, Error> {
    let size = app.screen_size();
    let latency = Arc::new(Latency::default());
    let input = session.input(app.sender(), Arc::clone(&latency)).map_err(starting)?;
    let measured = session.measure();
    let mut screen = Screen::new(session.output().map_err(starting)?, size.columns, size.rows);
    if session::ANSWERS {
        screen.say(QUESTIONS);
        screen.say(if look.ask_scheme { BACKGROUND } else { &[] });
        screen.ask_each_frame();
    }
    if let Some((text, values)) = said_at_start() {
        app.state.notify(text, values);
    }
    let mut terminal_loop = TerminalLoop {
        app,
        session,
        input,
        screen,
        latency,
        backpressure: Backpressure::default(),
        probe: Probe::new(look.margins),
        look,
        resumed: false,
        requests: first.into(),
        suspended: None,
    };
    measured.into_iter().for_each(|report| terminal_loop.report(report));
    match terminal_loop.run() {
        Ok(exit) => Ok(exit),
        // The other end is gone: nobody reads what we would say about it.
        Err(e) if session::is_gone(&e) => {
            app.handle(Msg::HangUp);
            Ok(Exit::HANG_UP)
        }
        Err(e) => Err(Error::new(ErrorKind::Terminal(e))),
    }
}

/// The error of what a start needs. A thread that the system does not give is no fault of the terminal.
pub(super) fn starting(e: io::Error) -> Error {
    let e = if e.kind() == io::ErrorKind::WouldBlock { io::Error::other(NO_THREAD) } else { e };
    Error::new(ErrorKind::Terminal(e))
}

/// A variable that says something.
pub(super) fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// What the user should know of the terminal before the first screen puzzles.
fn said_at_start() -> Option<(Text, Vec<String>)> {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default();
    let codeset = locale.split_once('.').map(|(_, rest)| rest.split('@').next().unwrap_or_default().to_lowercase());
    if codeset.is_some_and(|codeset| !matches!(codeset.as_str(), "utf-8" | "utf8")) {
        return Some((Text::LocaleNotUtf8, vec![locale]));
    }
    (ambiguous() == Ambiguous::Replaced).then_some((Text::AmbiguousReplaced, vec![]))
}

/// The loop of the program and the terminal.
struct TerminalLoop<'a, W: Write> {
    app: &'a mut App,
    session: &'a Session,
    input: Input,
    screen: Screen<W>,
    latency: Arc<Latency>,
    backpressure: Backpressure,
    probe: Probe,
    look: Look,
    /// Whether the signal that ended a stop of our own is still under way.
    resumed: bool,
    /// What the loop does next.
    requests: VecDeque<LoopRequest>,
    /// Something while the user's editor has the terminal.
    suspended: Option<Suspended>,
}

impl<W: Write> TerminalLoop<'_, W> {
    /// Runs until the program ends; returns how.
    fn run(mut self) -> io::Result<Exit> {
        // What is on the screen already goes before the first frame.
        if !self.requests.contains(&LoopRequest::Repaint) {
            self.draw()?;
        }
        // Whether the state may have changed since the last frame.
        let mut stale = false;
        loop {
            let requests = match self.backpressure.until(&self.latency).filter(|_| stale) {
                _ if !self.requests.is_empty() => vec![],
                None => self.app.next(),
                Some(until) => self.app.next_until(until).unwrap_or_else(|| {
                    self.backpressure.give_up();
                    vec![]
                }),
            };
            stale = true;
            self.input.keys_taken();
            self.requests.extend(requests);
            while let Some(request) = self.requests.pop_front() {
                if let Some(exit) = self.perform(request)? {
                    if exit != Exit::HANG_UP {
                        self.await_answers();
                    }
                    return Ok(exit);
                }
            }
            if self.suspended.is_none() && self.backpressure.until(&self.latency).is_none() {
                let size = self.app.screen_size();
                self.screen.resize(size.columns, size.rows);
                self.draw()?;
                stale = false;
            }
        }
    }

    /// Performs a request; returns how the program ends, if it does.
    fn perform(&mut self, request: LoopRequest) -> io::Result<Option<Exit>> {
        match request {
            LoopRequest::Quit(exit) => {
                self.input.signal_taken();
                return Ok(self.quit(exit));
            }
            LoopRequest::Remember(query) => remember(self.app, &query),
            LoopRequest::Report(report) => self.report(report),
            LoopRequest::Copy(text) => self.copy(&text),
            LoopRequest::Mouse(ours) => {
                let bytes = self.session.set_mouse(ours);
                self.screen.say(bytes);
            }
            LoopRequest::TakeBack => return self.take_back(),
            // These are about a screen that is another program's now.
            LoopRequest::Repaint | LoopRequest::Suspend | LoopRequest::Resume | LoopRequest::Edit(_)
                if self.suspended.is_some() => {}
            LoopRequest::Repaint => self.repaint(),
            LoopRequest::Suspend if !session::can_stop() => self.app.state.notify(Text::CannotStop, vec![]),
            LoopRequest::Suspend => {
                self.await_answers();
                self.session.suspend()?;
                self.taken_again();
                // The signal that woke us will come once more, as a message.
                self.resumed = true;
            }
            LoopRequest::Resume if self.resumed => self.resumed = false,
            LoopRequest::Resume => {
                self.session.take()?;
                self.taken_again();
            }
            LoopRequest::Edit(text) => self.edit(&text),
        }
        Ok(None)
    }

    /// Takes an answer of the terminal.
    fn report(&mut self, report: Report) {
        if report == Report::Ready {
            self.app.demo.iter_mut().for_each(|demo| demo.shown(Instant::now()));
            self.backpressure.answer(Instant::now(), &self.latency);
            // By now the questions of the first frame are answered.
            let whole_rows = !self.probe.has_margins();
            if whole_rows != self.app.state.whole_rows {
                self.app.state.whole_rows = whole_rows;
                self.app.state.relayout();
            }
        }
        match self.probe.take(report) {
            Some(ProbeResult::Abilities(abilities)) => self.screen.set_abilities(abilities),
            Some(ProbeResult::Ambiguous(columns)) => {
                let said = if columns == 2 { Ambiguous::Wide } else { Ambiguous::Narrow };
                if self.look.ask_width && said != ambiguous() {
                    set_ambiguous(said);
                    // Lays out anew what was laid out for another width.
                    self.app.handle(Msg::Resize(self.app.screen_size()));
                }
                if ambiguous() == said {
                    let abilities = self.probe.widths_agree();
                    self.screen.set_abilities(abilities);
                }
            }
            Some(ProbeResult::NotUtf8) => self.app.state.notify(Text::TerminalNotUtf8, vec![]),
            Some(ProbeResult::Scheme(scheme)) if self.look.ask_scheme => self.app.state.scheme = scheme,
            Some(ProbeResult::Scheme(_)) | None => {}
        }
    }

    /// Sends a text to a clipboard, and keeps it in a file.
    fn copy(&mut self, text: &str) {
        let way = Way::of(|name| env::var(name).ok());
        let bytes = way.bytes(text);
        let sent = if way == Way::Tmux { clipboard::tmux(text).is_ok() } else { !bytes.is_empty() };
        self.screen.say(&bytes);
        let file = clipboard::keep(text).map(|path| path.display().to_string()).map_err(|e| e.to_string());
        self.app.handle(Msg::Copied(Copied { sent_by: sent.then(|| way.name()), file }));
    }

    /// Forgets what the terminal shows, so that the next frame paints all of it: a program that had it
    /// meanwhile may have set it up for itself, and the window may have another size.
    fn repaint(&mut self) {
        self.app.handle(Msg::Resize(self.session.size()));
        self.screen.clear();
    }

    fn draw(&mut self) -> io::Result<()> {
        let app = &self.app;
        self.screen.rest_at(view::focus(&app.state));
        self.screen.draw(|buffer| app.paint(buffer))?;
        if let Some(bytes) = self.screen.take_sent() {
            self.backpressure.ask(Instant::now(), bytes);
        }
        Ok(())
    }
}

/// Keeps a query; where that fails, the status line says so.
fn remember(app: &mut App, query: &str) {
    if let Some(Err(e)) = history::path().filter(|_| app.is_kept()).map(|path| history::append(&path, query)) {
        app.handle(Msg::HistoryFailed(e.to_string()));
    }
}
