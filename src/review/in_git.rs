//! Bookmarks that are broken, or that Git has got hold of: they are one machine's, and merging them makes conflicts.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::bookmark::{ENDING, is_broken, is_in_name_of};
use super::store::location::ReviewLocation;
use crate::{order, paths};

/// The largest list of tracked files, and the largest bookmark, that is looked into.
const MOST: u64 = 64 << 20;

/// A bookmark that Git tracks, that is broken, or that another account has put there in the reviewer's name.
#[derive(Serialize)]
pub(crate) struct BookmarkTrouble {
    /// The file's name.
    pub(crate) name: String,
    /// Whether Git tracks it.
    pub(crate) tracked: bool,
    /// Whether it cannot be read, or not all of it; such a one is set aside before another is written.
    pub(crate) broken: bool,
    /// Whether Git's conflict marks are in it.
    pub(crate) conflicting: bool,
    /// Whether another account has put it there, so that it is not believed.
    pub(crate) strange: bool,
}

/// The bookmarks of the location's folder that Git tracks, that are broken, or another account's. What Git tracks is read from its
/// index: a program that is started there would run what others have put into the repository's settings.
pub(crate) fn bookmark_troubles(location: &ReviewLocation) -> Vec<BookmarkTrouble> {
    let index = git_folder(&location.reviews).and_then(|git| paths::read(&git.join("index"), MOST).ok());
    let (index, folder, mut troubles) = (index.unwrap_or_default(), location.path(), Vec::new());
    let held = location.folder().ok().flatten();
    let names = held.as_ref().and_then(|held| held.names().ok()).unwrap_or_default();
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.contains(ENDING) || name.starts_with('.') {
            continue;
        }
        // A path in the index ends with NUL.
        let place = format!("{}/{name}\0", location.folder_name());
        let tracked = index.windows(place.len()).any(|bytes| bytes == place.as_bytes());
        let text = paths::read(&entry.path(), MOST);
        let is_own = is_in_name_of(location, &name);
        let of_another = held.as_ref().is_some_and(|held| location.may_be_anybodys(held, &names, &name));
        let strange = name.ends_with(ENDING) && is_own && of_another;
        // A colleague's is the colleague's to look into.
        let broken = is_own && !of_another && is_broken(&text, &location.reviewer);
        let conflicting =
            text.unwrap_or_default().split(|byte| *byte == b'\n').any(|line| line.starts_with(b"<<<<<<< "));
        if tracked || broken || strange {
            troubles.push(BookmarkTrouble { name, tracked, broken, conflicting, strange });
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
