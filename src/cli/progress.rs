//! How far the reading of documents is, on a terminal.

use std::io::{self, IsTerminal, Write};

use crate::lang::{Lang, Text};

/// Files after which it is shown anew.
const STEP: usize = 20;

/// Shows on a terminal how many files have been read, each time there are twenty more.
pub(super) fn show_progress(done: usize, lang: Lang) {
    if done.is_multiple_of(STEP) && io::stderr().is_terminal() {
        let said = lang.say(Text::ImportProgress, &[&done]);
        let _ = write!(io::stderr().lock(), "\r{said}\u{1b}[K\r");
    }
}

/// Takes that away again: what is printed next may be shorter.
pub(super) fn end_progress() {
    if io::stderr().is_terminal() {
        let _ = write!(io::stderr().lock(), "\r\u{1b}[K");
    }
}
