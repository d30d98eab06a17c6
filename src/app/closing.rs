//! How a review ends: everything is on the disk, or the user knows where it is.

use std::fs;
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
                Msg::Saved(_) | Msg::Gone(..) => drop(self.handle(msg)),
                _ => drop(sender.send(msg)),
            }
        }
        // What went elsewhere for the time being is where it belongs, or goes elsewhere with the rest.
        let before = self.rescued.take();
        let drop_before = || before.iter().for_each(|path| drop(fs::remove_file(path)));
        finished.inspect(|()| drop_before()).map_err(|SaveError { lines, reason }| {
            let kept = location.as_ref().and_then(|location| rescue(&lines, location, rescue_folders()));
            kept.iter().for_each(|_| drop_before());
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
                // It may be of a review that was opened before this one.
                Ok(Msg::Saved(SaveReport::Ended)) => {}
                Err(RecvTimeoutError::Disconnected) => break,
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

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex, mpsc};
    use std::thread;

    use super::*;
    use crate::lang::Lang;
    use crate::model::Collection;
    use crate::review::{Change, DatasetName, ReviewLocation};
    use crate::theme::Scheme;
    use crate::ui::msg::Size;

    /// That another review had ended was taken for the end of this one: the disk was waited for without a word, and
    /// Ctrl-C did not end that.
    #[test]
    fn a_review_that_has_ended_before_does_not_end_the_waiting_for_this_one() {
        let folder = tempfile::tempdir().unwrap();
        let name = DatasetName::new(&Collection { title: "x".to_owned(), ..Collection::default() }, [""; 0]);
        let location = ReviewLocation::new(folder.path().to_owned(), name, "王丽");
        let page = Arc::new(crate::dataset::bundled().unwrap());
        let app = App::new(page, Lang::Zh, Scheme::Mono, Size { columns: 100, rows: 30 });
        // A disk that answers no more behind the first event.
        let (release, waits) = mpsc::channel::<()>();
        let waits = Mutex::new(waits);
        let report = move |_| {
            let _ = waits.lock().unwrap().recv();
        };
        let (mut store, ..) = Store::open(location, report).unwrap();
        [0, 1].iter().for_each(|_| drop(store.record(Change::Reveal).unwrap()));
        let sender = app.sender();
        sender.send(Msg::Saved(SaveReport::Ended)).unwrap();
        let unblocks = thread::spawn(move || {
            // Later than it is said what is waited for.
            thread::sleep(AT_ONCE * 2);
            sender.send(Msg::Terminate(KEYS[0])).unwrap();
            // Without the rule the end would wait for this.
            thread::sleep(AT_ONCE * 4);
            drop(release);
        });
        let (finished, _) = app.finish(store);
        assert_eq!(finished.unwrap_err().lines.len(), 1);
        unblocks.join().unwrap();
    }
}
