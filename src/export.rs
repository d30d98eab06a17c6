//! A data set as a file for others: the whole of it in its own format.
//!
//! Everything is written as it is read, one proposal at a time, so that half a gigabyte passes through
//! without being held; whoever asked is told how far it is after each, and can stop it.
//!
//! * `json`: the format `tian/1`, which reads back as it was
//! * `target`: a file that is there whole or not at all

mod json;
mod target;

use std::io;
use std::ops::ControlFlow;

use crate::model::Library;

pub use json::json;
pub use target::{Refusal, Target};

/// How far an export is, after each proposal: how many have been written, and of how many. The answer
/// says whether to go on.
pub type Watch<'a> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'a;

/// Why an export is not whole.
#[derive(Debug)]
pub enum Unfinished {
    /// Whoever watched it has stopped it.
    Stopped,
    /// It could not be written.
    Output(io::Error),
}

impl From<io::Error> for Unfinished {
    fn from(e: io::Error) -> Unfinished {
        Unfinished::Output(e)
    }
}

/// What a file is called where nobody has named it: by the day the collection was published, never by
/// words from it.
pub fn file_name(library: &dyn Library, ending: &str) -> String {
    let published = library.collection().published.as_deref().unwrap_or_default();
    let day: String = published.chars().filter(|c| c.is_ascii_digit() || *c == '-').take(10).collect();
    format!("tian-{}.{ending}", if day.is_empty() { "export" } else { &day })
}
