//! Correcting what was read of documents: the screen's side of the world.
//!
//! * this file: from the command line to the screen and back
//! * `session`: the sources, what is said of their lines, undo, what is kept and written
//! * `steps`: what each step of a person changes, `belonging`: of which proposal lines are; `source_view`: a source as the screen shows it
//! * `roles`: what roles are called; `file`: the corrections beside a collection

mod belonging;
#[cfg(test)]
mod checks;
pub(crate) mod file;
pub(crate) mod roles;
mod session;
mod source_view;
mod steps;

use std::sync::Arc;

pub(crate) use self::session::{CorrectingSession, Destination, write_collection};
use super::launch::take_terminal;
use super::terminal_loop::{Look, run_loop};
use super::{App, LoopRequest, settings};
use crate::error::{Error, Exit};
use crate::lang::Lang;
use crate::model::Dataset;
use crate::ui::Msg;
use crate::ui::msg::CorrectionStep;

/// Lets the user correct an import on the screen; gives back the session, and how the program ends.
///
/// # Errors
/// Where the terminal cannot be taken or written to.
pub(crate) fn run(session: CorrectingSession, lang: Lang, look: Look) -> Result<(CorrectingSession, Exit), Error> {
    let keymap = settings::keymap(lang)?;
    let terminal = take_terminal("tian import".to_owned(), lang, look)?;
    let mut app = App::new(Arc::new(Dataset::default()), lang, look.scheme, terminal.size());
    app.state.keymap = keymap;
    app.state.greys = look.greys;
    app.state.mouse = look.mouse;
    app.correcting = Some(Box::new(session));
    let first = app.correct(&CorrectionStep::Read);
    let ended = run_loop(&mut app, &terminal, first, look);
    // The terminal is given back before anything is printed.
    drop(terminal);
    let session = app.correcting.take().map(|session| *session).unwrap_or_default();
    Ok((session, ended?))
}

impl App {
    /// Does a step of a correction; the screen is told what the source comes to then.
    pub(super) fn correct(&mut self, step: &CorrectionStep) -> Vec<LoopRequest> {
        let lang = self.state.lang;
        let Some(session) = &mut self.correcting else { return vec![] };
        let said = session.perform(step, lang);
        let view = session.view(said, lang);
        self.handle(Msg::Correction(Box::new(view)))
    }
}
