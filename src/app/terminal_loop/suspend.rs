//! The terminal while another program has it: the user's editor, or the shell.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::super::LoopRequest;
use super::TerminalLoop;
use crate::error::Exit;
use crate::terminal::editor::Editor;
use crate::terminal::latency::Backpressure;
use crate::terminal::session::SavedModes;
use crate::ui::Msg;

/// How long answers of the terminal are waited for, at most, before something else reads from it.
const LONGEST_WAIT: Duration = Duration::from_millis(700);

/// SIGHUP and SIGTERM: Windows has neither.
const HANG_UP: u8 = 1;
const TERMINATE: u8 = 15;

/// The terminal is an editor's.
pub(super) struct Suspended {
    saved: SavedModes,
    /// `None` where the editor could not be started.
    editor: Option<Editor>,
    /// How the program ends once the editor has.
    exit: Option<Exit>,
}

impl<W: Write> TerminalLoop<'_, W> {
    /// Ends the program. An editor that has the terminal gets the signal first, and what it saves is still
    /// taken; a second signal does not wait for it.
    pub(super) fn quit(&mut self, exit: Exit) -> Option<Exit> {
        let Some(Suspended { editor: Some(editor), exit: exit_later @ None, .. }) = &mut self.suspended else {
            return Some(exit);
        };
        if let Exit::Signal(signal) = exit {
            // Editors save and end at these two; others they take for something else, or pass over.
            editor.signal(if matches!(signal, HANG_UP | TERMINATE) { signal } else { TERMINATE });
        }
        *exit_later = Some(exit);
        None
    }

    /// Suspends our use of the terminal for the user's editor, which gets the keys too.
    pub(super) fn edit(&mut self, text: &str) {
        self.await_answers();
        self.input.pause();
        let saved = self.session.suspend_for_child();
        let sender = self.app.sender();
        let done = move |edited| sender.send(Msg::Edited(edited)).is_ok();
        let editor = match Editor::start(text, || self.session.keys(), done) {
            Ok(editor) => Some(editor),
            Err(why) => {
                let _ = self.app.sender().send(Msg::Edited(Err(why)));
                None
            }
        };
        self.suspended = Some(Suspended { saved, editor, exit: None });
    }

    /// Takes the terminal again from the editor, which has ended.
    pub(super) fn take_back(&mut self) -> io::Result<Option<Exit>> {
        let Some(Suspended { saved, editor, exit }) = self.suspended.take() else { return Ok(None) };
        editor.into_iter().for_each(Editor::finish);
        if exit.is_some() {
            self.session.leave_as_before(saved);
            return Ok(exit);
        }
        self.session.take_back(saved)?;
        self.input.go_on();
        self.taken_again();
        Ok(None)
    }

    /// Waits for the answers of the terminal that are still on their way, before another program reads from
    /// it and takes them for keys. Keys that come meanwhile are dropped; everything else is done, now or
    /// afterwards.
    pub(super) fn await_answers(&mut self) {
        let Some(due) = self.backpressure.due(&self.latency) else { return };
        // A long paste may have made the link seem slower than it is.
        let until = due.min(Instant::now() + LONGEST_WAIT);
        let away = std::mem::replace(&mut self.app.away, true);
        while self.backpressure.due(&self.latency).is_some() {
            let Some(msg) = self.app.receive_until(until) else { break };
            let is_gone = matches!(msg, Msg::HangUp);
            for request in self.app.handle(msg) {
                match request {
                    LoopRequest::Report(report) => self.report(report),
                    request => self.requests.push_back(request),
                }
            }
            if is_gone {
                break;
            }
        }
        self.app.away = away;
    }

    /// Begins anew on a terminal that another program had: earlier questions stay without an answer.
    pub(super) fn taken_again(&mut self) {
        self.backpressure = Backpressure::default();
        self.repaint();
    }
}
