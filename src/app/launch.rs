//! From a command line to the loop: the terminal is taken, the program set up at its first screen, and all of it
//! given back; then it is said where events went that the reviewer has not read, and what is nowhere else.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;

use super::demo::{Demo, DemoOptions, Script};
use super::terminal_loop::{Look, run_loop, set, starting};
use super::{App, LoopRequest, ReviewLocator, settings};
use crate::error::{Error, ErrorKind, Exit, has_memory};
use crate::history;
use crate::lang::{Lang, Text};
use crate::loader::Loader;
use crate::model::{Library, Progress};
use crate::positions;
use crate::review::{Item, UnfinishedNote};
use crate::search::selection::SelectionRequest;
use crate::terminal::session::{self, Session};
use crate::terminal::title::has_stack;
use crate::text::sanitize::sanitize;
use crate::ui::Msg;
use crate::ui::keymap::Keymap;
use crate::ui::msg::Size;
use crate::ui::reviewing::{is_of_elsewhere, part_words};
use crate::ui::state::{Notice, Wanted};

/// Bytes that must be left at the start, and where a report begins: screen, threads, review and the first search take
/// half of it.
pub(super) const HEADROOM: usize = 16 << 20;

/// What the command line asks for at the start.
#[derive(Clone, Debug, Default)]
pub(crate) struct Start {
    /// The number, the id or the place of the proposal to open.
    pub(crate) proposal: Option<String>,
    /// The query to search for.
    pub(crate) query: Option<String>,
    /// Whether to begin with the review.
    pub(crate) review: bool,
    /// Which proposals the review walks.
    pub(crate) selection: SelectionRequest,
}

/// Opens files in the terminal, until the user leaves; returns how the program ends.
///
/// # Errors
/// Where the terminal cannot be taken or written to.
pub(crate) fn run(
    mut loader: Loader,
    lang: Lang,
    look: Look,
    locator: ReviewLocator,
    start: Start,
) -> Result<Exit, Error> {
    let keymap = settings::keymap(lang)?;
    let session = enter(&loader, lang, look)?;
    let mut app = set_up(&mut loader, lang, look, session.size(), keymap).with_reviews(locator);
    app.positions = positions::path();
    let Start { proposal, query, review, selection } = start;
    app.state.wanted = Wanted { proposal, query, review, selects: !selection.is_empty(), position: None };
    app.selection = selection;
    if let Some(path) = history::path() {
        app.handle(Msg::History(history::load(&path)));
    }
    let ended = load(&mut app, loader).and_then(|first| run_loop(&mut app, &session, first, look));
    // The terminal is given back before anything is printed of what could not be saved.
    drop(session);
    app.keep_position();
    let closed = app.close();
    let lost = app.lost_drafts();
    for sentence in app.unread().iter().chain(&lost).chain(&app.state.farewell) {
        // Where even that cannot be written there is nobody to tell.
        let _ = io::stderr().write_all(["tian: ", sentence, "\n"].concat().as_bytes());
    }
    let exit = ended?;
    closed.map(|()| if exit == Exit::Done && !lost.is_empty() { Exit::Unsaved } else { exit })
}

/// Plays a demonstration in the terminal until it ends or the user leaves; returns how the program ends. `open` and
/// `locator` are asked anew each time it begins: nothing is kept of the time before.
///
/// # Errors
/// Where files cannot be read, or the terminal cannot be taken or written to.
pub(crate) fn run_demo(
    open: &dyn Fn() -> Result<Loader, Error>,
    lang: Lang,
    look: Look,
    locator: &dyn Fn() -> io::Result<ReviewLocator>,
    options: DemoOptions,
) -> Result<Exit, Error> {
    let keymap = settings::keymap(lang)?;
    let mut loader = open()?;
    let session = enter(&loader, lang, look)?;
    let mut demo = Demo::new(Script::read(&*loader.library(), &keymap), options);
    loop {
        let mut app =
            set_up(&mut loader, lang, look, session.size(), keymap.clone()).with_reviews(locator().map_err(starting)?);
        let mut first = load(&mut app, loader)?;
        first.extend(app.play(demo));
        let exit = run_loop(&mut app, &session, first, look)?;
        let ended = app.demo.take();
        app.close()?;
        let Some(again) = ended.and_then(Demo::begun_again) else { return Ok(exit) };
        (demo, loader) = (again, open()?);
    }
}

/// Takes the terminal for a collection.
fn enter(loader: &Loader, lang: Lang, look: Look) -> Result<Session, Error> {
    let library = loader.library();
    let name = &library.collection().title;
    take_terminal(if name.is_empty() { "tian".to_owned() } else { [name, " - tian"].concat() }, lang, look)
}

/// Takes the terminal; its window has a name meanwhile.
pub(super) fn take_terminal(name: String, lang: Lang, look: Look) -> Result<Session, Error> {
    // fbterm calls itself linux too, and draws Chinese.
    if set("TERM").as_deref() == Some("linux") && set("FBTERM").is_none() {
        session::ask_to_go_on(Text::LinuxConsole.get(lang)).map_err(starting)?;
    }
    let title = Some(name).filter(|_| has_stack(set));
    // What is painted, searched and read asks for memory piece by piece, where a failure would end the program with
    // the terminal in its hands: without as much as the first search takes it does not begin.
    if !has_memory(HEADROOM) {
        return Err(Error::new(ErrorKind::Terminal(io::ErrorKind::OutOfMemory.into())));
    }
    Session::enter(look.mouse, title).map_err(starting)
}

/// Makes the program at its first screen.
fn set_up(loader: &mut Loader, lang: Lang, look: Look, size: Size, keymap: Keymap) -> App {
    let first_block = Box::new(loader.first_block());
    let mut app = App::with_first_block(loader.library(), first_block, lang, look.scheme, size);
    app.state.keymap = keymap;
    app.state.greys = look.greys;
    app.state.mouse = look.mouse;
    if let Some(made) = loader.made() {
        // What gave nothing first: the command line at the end of the other sentence may be longer than all rows.
        let mut nothing = made.passed.iter().chain(&made.empty);
        if let Some((name, why)) = nothing.next() {
            app.state.say_also(Notice { text: Text::ErrorPlace, values: vec![bare_name(name), why.clone()] });
        }
        let more = nothing.count();
        if more > 0 {
            app.state.say_also(Notice { text: Text::PassedMore, values: vec![more.to_string()] });
        }
        if let Some(values) = made.values() {
            app.state.say_also(Notice { text: Text::ReadDocuments, values });
        }
    }
    if let Some((file, encoding)) = loader.foreign().first() {
        app.state.say_also(Notice { text: Text::ReadAs, values: vec![bare_name(file), encoding.name().to_owned()] });
    }
    app
}

/// The name of a file alone: with its folder it would push the sentence out of the row.
fn bare_name(file: &str) -> String {
    Path::new(file).file_name().map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Tells the program what has been loaded, and loads the rest; returns what is to be done first.
fn load(app: &mut App, loader: Loader) -> Result<Vec<LoopRequest>, Error> {
    let library = loader.library();
    let (proposals, skipped, done) = (library.len(), library.skipped(), loader.is_done());
    let percent = Some(if done { 100 } else { 0 });
    let first = app.handle(Msg::Loaded(Progress { proposals, skipped, percent, done }));
    if !done {
        app.load(loader).map_err(starting)?;
    }
    Ok(first)
}

impl App {
    /// What the reviewer has to know of where the events went, which are gone, and of verdicts overturned elsewhere, and has
    /// not read, for after the screen is gone.
    fn unread(&self) -> Vec<String> {
        let alerts = self.state.review.iter().flat_map(|review| &review.alerts);
        let alerts = alerts.filter(|(text, _)| {
            let is_detour =
                matches!(text, Text::DetourBusy | Text::DetourFailed | Text::DetourRestored | Text::DetourCopied);
            let is_gone = matches!(text, Text::MissingHere | Text::RenamedHere);
            is_detour || is_gone || *text != Text::AlertRevealed && is_of_elsewhere(*text)
        });
        let say = |(text, values): &(Text, Vec<String>)| {
            let values: Vec<&dyn Display> = values.iter().map(|value| value as &dyn Display).collect();
            self.state.lang.say(*text, &values)
        };
        alerts.map(say).collect()
    }

    /// The notes that were left unfinished and could not be kept at the very end, to be printed: they are nowhere else.
    pub(super) fn lost_drafts(&self) -> Vec<String> {
        let Some(review) = &self.state.review else { return Vec::new() };
        let Some(reason) = &review.place_lost else { return Vec::new() };
        let lang = self.state.lang;
        let said = |begun: &UnfinishedNote| {
            let Item { proposal, part } = &begun.draft.item;
            let item = lang.say(Text::ReviewItem, &[&self.state.library.number_of(proposal), &part_words(*part, lang)]);
            lang.say(Text::DraftLost, &[&item.trim_end(), reason, &sanitize(&begun.text)])
        };
        review.drafts.iter().map(said).collect()
    }
}
