//! `tian demo`: a script of captions and keys, played into the queue while the user watches.
//!
//! What plays is the program itself; the script only presses keys. Any key of the user's ends it and leaves the
//! screen as it is.

mod script;

use std::io;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::script::DemoStep;
pub(crate) use self::script::Script;
use super::{App, LoopRequest};
use crate::error::Exit;
use crate::lang::Text;
use crate::terminal::draft::{HeldFolder, held_folder};
use crate::ui::key::Key;
use crate::ui::msg::Size;
use crate::ui::overlay::ExportDialog;
use crate::ui::{Msg, State, view};

/// Rows of a caption and of the keys below it.
const ROWS: u16 = 2;

/// The fewest rows of a window that give some away for captions.
const LEAST: u16 = 12;

/// From here on there is room to say what each key does.
const WIDE: u16 = 79;

/// How long a letter of a typed word stands.
const LETTER: Duration = Duration::from_millis(220);

/// Makes a folder that goes with a demonstration; those that killed ones have left are removed.
///
/// # Errors
/// Where it cannot be made.
pub(crate) fn make_folder() -> io::Result<HeldFolder> {
    held_folder("tian-demo-")
}

/// How a demonstration is played.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DemoOptions {
    /// Whether it begins again at its end.
    pub(crate) repeats: bool,
    /// Whether it waits for a key before each step.
    pub(crate) stepwise: bool,
    /// How fast: 2 is twice as fast as the script says.
    pub(crate) speed: f32,
}

/// A demonstration that is being played.
#[derive(Debug)]
pub(crate) struct Demo {
    script: Script,
    options: DemoOptions,
    /// The step that is shown; none before the first.
    step: Option<usize>,
    /// How many keys of it have been pressed.
    pressed: usize,
    /// When the next key or step is due; none while it waits for the user.
    due: Option<Instant>,
    /// Whether the user has stopped it: from then on it waits behind each step, until it is let go on.
    stopped: bool,
    /// Whether it has come to its end and is to begin again.
    again: bool,
    /// Whether the key before asked for the step before.
    asked_back: bool,
}

impl Demo {
    /// A demonstration that begins at once.
    pub(crate) fn new(script: Script, options: DemoOptions) -> Demo {
        let due = Some(Instant::now());
        Demo { script, options, step: None, pressed: 0, due, stopped: false, again: false, asked_back: false }
    }

    /// Whether it waits for the user.
    fn is_paused(&self) -> bool {
        self.due.is_none()
    }

    /// The demonstration from its beginning, where it has come to its end and is to begin again: one that the user has
    /// stopped stays so.
    pub(crate) fn begun_again(self) -> Option<Demo> {
        let due = Some(Instant::now());
        self.again.then_some(Demo { step: None, pressed: 0, due, again: false, ..self })
    }

    /// How many keys of the step that is shown are still to be pressed.
    fn keys_left(&self) -> usize {
        self.shown_step().map_or(0, |step| step.keys.len().saturating_sub(self.pressed))
    }

    fn shown_step(&self) -> Option<&DemoStep> {
        self.step.and_then(|at| self.script.step(at))
    }

    /// Takes the next key of the script, or the next step where this one's are pressed; `None` at its end.
    fn next(&mut self, now: Instant) -> Option<Option<Key>> {
        let step = match self.step.map(|at| (at, self.script.step(at))) {
            Some((_, Some(step))) if self.pressed < step.keys.len() => step,
            before => {
                let next = before.map_or(0, |(at, _)| at + 1);
                let step = self.script.step(next)?;
                (self.step, self.pressed) = (Some(next), 0);
                step
            }
        };
        let key = step.keys.get(self.pressed).copied();
        self.pressed += usize::from(key.is_some());
        let is_done = self.pressed >= step.keys.len();
        let stands = if is_done { step.stands } else { LETTER };
        let waits = is_done && (self.options.stepwise || self.stopped);
        self.due = (!waits).then(|| now + stands.div_f32(self.options.speed));
        Some(key)
    }

    /// Counts the time of a step from when the terminal has shown it: over a slow line that is later.
    pub(crate) fn shown(&mut self, now: Instant) {
        if let (Some(due), Some(step), false) = (self.due, self.shown_step(), self.keys_left() > 0) {
            self.due = Some(due.max(now + step.stands.div_f32(self.options.speed * 2.0)));
        }
    }

    /// Paints the caption, and below it the keys that were pressed for it, into the rows below the screen's own.
    pub(crate) fn draw(&self, buffer: &mut Buffer, state: &State) {
        let row = |at: u16| Rect::new(0, state.size.rows + at, state.size.columns, 1);
        let (step, layout) = (self.shown_step(), state.layout());
        let is_beside = layout.shows_both() && !layout.stacked;
        let caption = step.map(|step| step.caption(&state.keymap, state.lang, is_beside)).unwrap_or_default();
        let keys = step.map(|step| step.shown_keys(self.pressed)).unwrap_or_default();
        let asked = match (self.is_paused(), state.size.columns < WIDE) {
            _ if self.asked_back => Text::DemoNoBack,
            (true, false) if self.options.stepwise => Text::DemoStepwise,
            (true, false) => Text::DemoPaused,
            (false, false) => Text::DemoPlaying,
            (true, true) if self.options.stepwise => Text::DemoStepwiseShort,
            (true, true) => Text::DemoPausedShort,
            (false, true) => Text::DemoPlayingShort,
        };
        view::caption_row(state, buffer, row(0), &caption, "");
        view::caption_row(state, buffer, row(1), &keys, asked.get(state.lang));
    }
}

impl App {
    /// Plays a demonstration: its captions take two rows of the screen.
    pub(crate) fn play(&mut self, demo: Demo) -> Vec<LoopRequest> {
        let size = self.state.size;
        self.demo = Some(demo);
        self.take(Msg::Resize(size))
    }

    /// The size of the whole screen, captions included.
    pub(crate) fn screen_size(&self) -> Size {
        let Size { columns, rows } = self.state.size;
        Size { columns, rows: rows + self.caption_rows }
    }

    /// Plays a demonstration that goes on by [`App::show_step`] alone: for pictures of it.
    pub fn show_demo(&mut self) {
        let options = DemoOptions { repeats: false, stepwise: false, speed: 1.0 };
        self.play(Demo::new(Script::read(&*self.state.library, &self.state.keymap), options));
    }

    /// Presses all keys of the demonstration's next step; returns the names of its actions and how long it stands,
    /// `None` where there is no further one.
    pub fn show_step(&mut self) -> Option<(String, Duration)> {
        self.play_on();
        for _ in 0..self.demo.as_ref().map_or(0, Demo::keys_left) {
            self.wait_until_idle();
            self.play_on();
        }
        self.wait_until_idle();
        let step = self.demo.as_ref()?.shown_step()?;
        Some((step.does.clone(), step.stands))
    }

    /// What is left of a window for the program.
    pub(super) fn size_in(&mut self, window: Size) -> Size {
        self.caption_rows = if self.demo.is_some() && window.rows >= LEAST { ROWS } else { 0 };
        Size { rows: window.rows - self.caption_rows, ..window }
    }

    /// When the demonstration goes on, if one is playing.
    pub(super) fn demo_due(&self) -> Option<Instant> {
        self.demo.as_ref()?.due
    }

    /// Goes on with the demonstration.
    pub(super) fn play_on(&mut self) -> Vec<LoopRequest> {
        let is_busy = self.state.export_dialog().is_some_and(ExportDialog::is_busy);
        let Some(demo) = &mut self.demo else { return vec![] };
        // What the next key is for must be there.
        if is_busy {
            demo.due = demo.due.map(|_| Instant::now() + LETTER);
            return vec![];
        }
        match demo.next(Instant::now()) {
            Some(Some(key)) => {
                let waiting = self.awaits();
                let requests = self.take(Msg::Key(key));
                let mut requests = self.take_more(requests, waiting);
                // Nothing of it is kept: no history, no clipboard.
                requests.retain(|request| !matches!(request, LoopRequest::Remember(_) | LoopRequest::Copy(_)));
                requests
            }
            Some(None) => vec![],
            None if demo.options.repeats => {
                demo.again = true;
                vec![LoopRequest::Quit(Exit::Done)]
            }
            None => self.hand_over(),
        }
    }

    /// Takes a message of the user's while a demonstration plays; `None` where it means something else.
    pub(super) fn take_from_viewer(&mut self, msg: &Msg) -> Option<Vec<LoopRequest>> {
        let demo = self.demo.as_mut()?;
        let Msg::Key(key) = msg else {
            return matches!(msg, Msg::Paste(_) | Msg::Mouse(_)).then(Vec::new);
        };
        let now = Instant::now();
        let is = |names: &str| Key::sequence(names).contains(key);
        // A clicker's key for the page before: there is no way back, and that is said until the next key.
        demo.asked_back = is("<Left><PageUp>");
        Some(if demo.asked_back {
            vec![]
        } else if is("<Space>") {
            (demo.stopped, demo.due) = if demo.is_paused() { (false, Some(now)) } else { (true, None) };
            vec![]
        } else if is("<Right><PageDown>") {
            // What clickers send: the whole step at once.
            let mut requests = self.play_on();
            for _ in 0..self.demo.as_ref().map_or(0, Demo::keys_left) {
                requests.extend(self.play_on());
            }
            requests
        } else if is("<Esc><C-c>") {
            vec![LoopRequest::Quit(Exit::Done)]
        } else {
            self.hand_over()
        })
    }

    /// Ends the demonstration and leaves the screen as it is to the user.
    fn hand_over(&mut self) -> Vec<LoopRequest> {
        let window = self.screen_size();
        self.demo = None;
        let requests = self.take(Msg::Resize(window));
        self.state.notify(Text::DemoYours, vec![]);
        requests
    }
}
