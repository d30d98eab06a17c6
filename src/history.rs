//! The queries of earlier sessions, kept in a file of the user's own.
//!
//! One query a line, the latest last, in `tian/history` of the state folder (XDG: `~/.local/state`).
//! Losing it loses nothing that matters, so a failure is told and never stops a search.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::paths;

/// Bytes of the largest file that is read; twice as many queries as are kept, each as long as one can be, take two
/// million.
const MOST: u64 = 4_000_000;

/// How many queries are kept; the file is cut down to so many when it holds twice as many.
const KEPT: usize = 500;

/// Where the history is kept; `None` where the user has no home.
pub(crate) fn path() -> Option<PathBuf> {
    Some(paths::state_folder()?.join("history"))
}

/// Reads the history, each query once, where it was asked last. No file is no history.
pub(crate) fn load(path: &Path) -> Vec<String> {
    let bytes = paths::read(path, MOST).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let mut queries: Vec<String> = Vec::new();
    for line in text.lines().rev() {
        let query: String = line.chars().filter(|c| !c.is_control()).collect();
        if queries.len() < KEPT && !query.trim().is_empty() && !queries.contains(&query) {
            queries.push(query);
        }
    }
    queries.reverse();
    queries
}

/// Adds a query at the end.
///
/// # Errors
/// Where the folder or the file cannot be made or written to, or the file is too large or no plain one.
pub(crate) fn append(path: &Path, query: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        paths::make_folder(folder)?;
    }
    let mut file = paths::options().append(true).create(true).open(path)?;
    paths::plain_size(&file, MOST)?;
    // One write a query: two sessions at once mix lines, not letters.
    file.write_all(format!("{query}\n").as_bytes())?;
    // Not every system lets a file take the place of one that is open.
    drop(file);
    shorten(path)
}

/// Cuts a history that has grown to twice what is kept.
fn shorten(path: &Path) -> io::Result<()> {
    let lines = paths::read(path, MOST)?.iter().filter(|&&byte| byte == b'\n').count();
    if lines <= 2 * KEPT {
        return Ok(());
    }
    paths::replace(path, (load(path).join("\n") + "\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    /// A place for a history, and the folder it is in, which goes when dropped.
    fn file() -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tian").join("history");
        (folder, path)
    }

    #[test]
    fn queries_come_back_each_once_the_latest_last() {
        let (_folder, path) = file();
        assert_eq!(load(&path), [""; 0]);
        for query in ["农田", "煤矿", "农田"] {
            append(&path, query).unwrap();
        }
        assert_eq!(load(&path), ["煤矿", "农田"]);
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);
    }

    #[test]
    fn a_damaged_history_is_read_as_far_as_it_goes() {
        let (_folder, path) = file();
        append(&path, "农田").unwrap();
        let mut bytes = fs::read(&path).unwrap();
        bytes.extend(b"\xff\xfe\x1b[2J\n\n\0\n");
        fs::write(&path, bytes).unwrap();
        let loaded = load(&path);
        assert_eq!(loaded[0], "农田");
        assert!(loaded.iter().all(|q| !q.contains(char::is_control)));
    }

    #[test]
    fn a_long_history_is_cut() {
        let (_folder, path) = file();
        for number in 0..2 * KEPT + 1 {
            append(&path, &number.to_string()).unwrap();
        }
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert_eq!(lines, KEPT);
        assert_eq!(load(&path).last().unwrap(), &(2 * KEPT).to_string());
    }
}
