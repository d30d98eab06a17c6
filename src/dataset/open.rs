//! Files to one data set.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};

use super::load::{Loaded, from_json};
use crate::error::{Error, ErrorKind};

/// The name that stands for standard input.
const STDIN: &str = "-";

/// Reads files, several as one data set: the collection is the first one's, the proposals follow each
/// other. An id that occurs again gets its number behind it (`5#2`), so that every proposal can be
/// named.
///
/// # Errors
/// A file that cannot be read, or in which nothing can be read.
pub fn open(names: &[String]) -> Result<Loaded, Error> {
    let mut all: Option<Loaded> = None;
    for name in names {
        let shown = if name == STDIN { "stdin" } else { name };
        let bytes = read(name).map_err(|e| Error::new(ErrorKind::File(e)).in_file(shown))?;
        let text = String::from_utf8(bytes).map_err(|e| {
            let before = e.as_bytes().get(..e.utf8_error().valid_up_to()).unwrap_or_default();
            let line = 1 + before.iter().filter(|&&b| b == b'\n').count();
            Error::new(ErrorKind::NotUtf8).in_file(shown).at_line(line)
        })?;
        let loaded = from_json(&text, shown)?;
        match &mut all {
            None => all = Some(loaded),
            Some(all) => {
                all.dataset.proposals.extend(loaded.dataset.proposals);
                all.skipped.extend(loaded.skipped);
            }
        }
    }
    let mut all = all.ok_or_else(|| Error::new(ErrorKind::NothingToRead))?;
    if all.dataset.proposals.is_empty() && !all.skipped.is_empty() {
        return Err(all.skipped.swap_remove(0));
    }
    tell_apart(&mut all);
    Ok(all)
}

fn read(name: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if name == STDIN {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        File::open(name)?.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Numbers ids that occur again.
fn tell_apart(loaded: &mut Loaded) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for proposal in &mut loaded.dataset.proposals {
        let count = seen.entry(proposal.id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            proposal.id = format!("{}#{count}", proposal.id);
        }
    }
}
