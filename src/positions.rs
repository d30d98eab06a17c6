//! Where the reader left each collection, in a file of the user's own.
//!
//! `tian/positions.json` in the state folder (XDG: `~/.local/state`). Losing it loses nothing that matters, so a
//! failure stops nothing.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::paths;

/// How many collections' positions are kept.
const KEPT: usize = 200;

/// Bytes of the largest file that is read.
const MOST: u64 = 1_000_000;

/// Where a collection was left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReadingPosition {
    /// The collection's name.
    pub(crate) collection: String,
    /// The id of the proposal that was open.
    pub(crate) proposal: String,
    /// What stands at the top of the proposal's text, and of the reply's: the block, whether a row of its text, and
    /// the byte in it.
    pub(crate) tops: [(usize, bool, usize); 2],
    /// Which of the two the keys moved in; none for the list.
    #[serde(default)]
    pub(crate) focus: Option<usize>,
}

/// Where the positions are kept; `None` where the user has no home.
pub(crate) fn path() -> Option<PathBuf> {
    Some(paths::state_folder()?.join("positions.json"))
}

/// Reads where a collection was left, if that is known.
pub(crate) fn load(path: &Path, collection: &str) -> Option<ReadingPosition> {
    all(path).into_iter().rfind(|position| position.collection == collection)
}

fn all(path: &Path) -> Vec<ReadingPosition> {
    let text = paths::read(path, MOST).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps where a collection was left; the file is whole at every moment.
///
/// # Errors
/// Where the folder or the file cannot be made or written to, or something else than a file has its name.
pub(crate) fn save(path: &Path, position: ReadingPosition) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        paths::make_folder(folder)?;
    }
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(io::Error::other("not a plain file"));
    }
    let mut positions = all(path);
    positions.retain(|other| other.collection != position.collection);
    positions.push(position);
    let surplus = positions.len().saturating_sub(KEPT);
    positions.drain(..surplus);
    // Two windows that end at once must not write into one file.
    let new = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = paths::options().write(true).create(true).truncate(true).open(&new)?;
    file.write_all(&serde_json::to_vec(&positions)?)?;
    drop(file);
    fs::rename(new, path)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn position(collection: &str, proposal: &str) -> ReadingPosition {
        ReadingPosition {
            collection: collection.to_owned(),
            proposal: proposal.to_owned(),
            tops: [(3, true, 120), (0, false, 0)],
            focus: Some(1),
        }
    }

    #[test]
    fn the_last_position_in_each_collection_is_kept() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("tian/positions.json");
        assert_eq!(load(&path, "a"), None);
        for (collection, proposal) in [("a", "1"), ("b", "2"), ("a", "3")] {
            save(&path, position(collection, proposal)).unwrap();
        }
        assert_eq!((load(&path, "a"), load(&path, "b")), (Some(position("a", "3")), Some(position("b", "2"))));
        (0..KEPT + 5).for_each(|number| save(&path, position(&number.to_string(), "1")).unwrap());
        assert_eq!((load(&path, "a"), all(&path).len()), (None, KEPT));
        fs::write(&path, "no JSON").unwrap();
        assert_eq!(load(&path, "b"), None);
        save(&path, position("b", "1")).unwrap();
        assert_eq!(load(&path, "b"), Some(position("b", "1")));
    }
}
