//! Where the reader left each collection, in a file of the user's own.
//!
//! `tian/positions.json` in the state folder (XDG: `~/.local/state`). Losing it loses nothing that matters, so a
//! failure stops nothing.

use std::fs;
use std::io;
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
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(io::Error::other("not a plain file"));
    }
    let mut positions = all(path);
    positions.retain(|other| other.collection != position.collection);
    positions.push(position);
    let surplus = positions.len().saturating_sub(KEPT);
    positions.drain(..surplus);
    paths::replace(path, &serde_json::to_vec(&positions)?)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

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

    /// What a full disk or a killed program had kept it from writing stayed in the folder for good.
    #[test]
    fn nothing_is_left_of_a_position_that_could_not_be_kept() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("positions.json");
        let names = || fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect::<Vec<_>>();
        fs::create_dir(&path).unwrap();
        paths::replace(&path, b"[]").unwrap_err();
        assert_eq!(names(), ["positions.json"]);
        fs::remove_dir(&path).unwrap();
        let (old, new) = (folder.path().join("positions.12.new"), folder.path().join("positions.13.new"));
        for (left, age) in [(&old, 2 * paths::LEFT), (&new, Duration::ZERO)] {
            fs::write(left, "").unwrap();
            fs::File::options().write(true).open(left).unwrap().set_modified(SystemTime::now() - age).unwrap();
        }
        save(&path, position("a", "1")).unwrap();
        assert!(!old.exists() && new.exists() && names().len() == 2, "{:?}", names());
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
