//! Bookmarks that Git has got hold of: they are one machine's, and merging them makes conflicts.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::bookmark::ENDING;
use super::store::location::ReviewLocation;
use crate::{order, paths};

/// The largest list of tracked files, and the largest bookmark, that is looked into.
const MOST: u64 = 64 << 20;

/// A bookmark that Git tracks, or has left its conflict marks in.
#[derive(Serialize)]
pub(crate) struct BookmarkTrouble {
    /// The file's name.
    pub(crate) name: String,
    /// Whether Git tracks it.
    pub(crate) tracked: bool,
    /// Whether Git's conflict marks are in it.
    pub(crate) conflicting: bool,
}

/// The bookmarks of the location's folder that Git tracks, or has left its conflict marks in. What Git tracks is read
/// from its index: a program that is started there would run what others have put into the repository's settings.
pub(crate) fn bookmark_troubles(location: &ReviewLocation) -> Vec<BookmarkTrouble> {
    let index = git_folder(&location.reviews).and_then(|git| paths::read(&git.join("index"), MOST).ok());
    let (index, folder, mut troubles) = (index.unwrap_or_default(), location.path(), Vec::new());
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let Some(name) = entry.file_name().to_str().filter(|name| name.ends_with(ENDING)).map(str::to_owned) else {
            continue;
        };
        // A path in the index ends with NUL.
        let place = format!("{}/{name}\0", location.folder_name());
        let tracked = index.windows(place.len()).any(|bytes| bytes == place.as_bytes());
        let text = paths::read(&entry.path(), MOST).unwrap_or_default();
        let conflicting = text.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"<<<<<<< "));
        if tracked || conflicting {
            troubles.push(BookmarkTrouble { name, tracked, conflicting });
        }
    }
    order::sort_by(&mut troubles, |one, other| one.name.cmp(&other.name));
    troubles
}

/// The folder that Git keeps its index in, of the work tree that a folder lies in.
pub(crate) fn git_folder(folder: &Path) -> Option<PathBuf> {
    let git = folder.ancestors().map(|folder| folder.join(".git")).find(|git| git.exists())?;
    // Of a further work tree it is a file that says where the folder is.
    let text = if git.is_file() { fs::read_to_string(&git).unwrap_or_default() } else { String::new() };
    let there = text.trim().strip_prefix("gitdir: ").map(|there| git.with_file_name(there));
    Some(there.unwrap_or(git))
}
