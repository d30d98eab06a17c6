//! How a review ends: everything is on the disk, or the user knows where it is.

use std::io::{self, ErrorKind as IoErrorKind, Write};
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use super::App;
use super::opening::merge_options;
use crate::error::{Error, ErrorKind};
use crate::lang::Text;
use crate::review::{SaveError, SaveReport, Store, rescue, rescue_folders};
use crate::ui::Msg;

/// How long the disk may take before it is said what is waited for.
const AT_ONCE: Duration = Duration::from_millis(500);

/// The signals of Ctrl-C and Ctrl-\: whoever presses them at the end waits no longer.
const KEYS: [u8; 2] = [2, 3];

impl App {
    /// Ends the review: waits until everything is on the disk, and says so where that takes long; a Ctrl-C then ends the
    /// waiting.
    ///
    /// # Errors
    /// What could not be saved where it belongs: with the file that it is in now, else with its lines.
    pub fn close(&mut self) -> Result<(), Error> {
        self.end_export();
        // A store that is still being opened is waited for only where something would be lost.
        let opening = self.opening.take().filter(|_| !self.held.is_empty());
        if let Some(store) = opening.and_then(|opening| opening.recv().ok()) {
            self.store = Some(store);
            self.record_held();
        }
        let location = self.store.as_ref().map(|store| store.location().clone());
        let (finished, mut waiting) = match self.store.take() {
            Some(store) => self.finish(store),
            None => (Ok(()), Vec::new()),
        };
        // What the writing thread has found at the end; the rest, keys perhaps, stays in the queue for a review that
        // is opened anew.
        waiting.extend(self.messages.try_iter());
        let sender = self.sender();
        for msg in waiting {
            match msg {
                Msg::Saved(_) => drop(self.handle(msg)),
                _ => drop(sender.send(msg)),
            }
        }
        finished.map_err(|SaveError { lines, reason }| {
            let kept = location.as_ref().and_then(|location| rescue(&lines, location, rescue_folders()));
            let options = location.as_ref().map(merge_options).unwrap_or_default();
            Error::new(ErrorKind::Unsaved { lines, reason: reason.into(), options, kept: kept.map(Into::into) })
        })
    }

    /// Ends the writing; returns also the messages that came meanwhile.
    fn finish(&self, store: Store) -> (Result<(), SaveError>, Vec<Msg>) {
        let (mut came, mut is_said) = (Vec::new(), false);
        while store.end() {
            let next = if is_said {
                self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                self.messages.recv_timeout(AT_ONCE)
            };
            match next {
                Ok(Msg::Terminate(signal)) if is_said && KEYS.contains(&signal) => {
                    let reason = io::Error::from(IoErrorKind::Interrupted).to_string();
                    return match store.give_up() {
                        lines if lines.is_empty() => (Ok(()), came),
                        lines => (Err(SaveError { lines, reason }), came),
                    };
                }
                Ok(Msg::Saved(SaveReport::Ended)) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(msg) => came.push(msg),
                Err(RecvTimeoutError::Timeout) => {
                    is_said = true;
                    let sentence = self.state.lang.say(Text::StillSaving, &[&store.unsaved()]);
                    // Where even that cannot be written there is nobody to tell.
                    let _ = io::stderr().write_all(["tian: ", &sentence, "\n"].concat().as_bytes());
                }
            }
        }
        (store.finish(), came)
    }
}
