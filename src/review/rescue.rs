//! The last resort for events that the folder of reviews did not take.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Id;
use crate::paths;

/// Writes lines of a journal into a new file of the first folder that takes them, for `tian review merge`;
/// returns its path, or `None` where no folder takes them.
pub(crate) fn rescue(lines: &[String], folders: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    let name = format!("tian-unsaved-{}.jsonl", Id::fresh());
    folders.into_iter().map(|folder| folder.join(&name)).find(|path| write(path, &lines.concat()).is_ok())
}

/// Writes a file that is not there yet, all of it or none.
fn write(path: &Path, text: &str) -> io::Result<()> {
    path.parent().map_or(Ok(()), paths::make_folder)?;
    let mut file = paths::options().write(true).create_new(true).open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_folder_that_takes_them_has_all_lines() {
        let folder = tempfile::tempdir().unwrap();
        let (no_folder, new) = (folder.path().join("file"), folder.path().join("new"));
        fs::write(&no_folder, "").unwrap();
        let lines = ["{\"a\":1}\n".to_owned(), "{\"b\":2}\n".to_owned()];
        let path = rescue(&lines, [no_folder.clone(), new.clone()]).unwrap();
        assert_eq!((path.parent(), fs::read_to_string(&path).unwrap()), (Some(&*new), lines.concat()));
        assert_eq!(rescue(&lines, [no_folder]), None);
    }
}
