//! The kept files as people see them: listed, removed, and kept from growing without end.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{index_folder, lock, place, read_label};
use crate::paths::options;

/// A kept file as people see it.
#[derive(Debug)]
pub(crate) struct KeptEntry {
    pub(crate) path: PathBuf,
    /// Whether it is no file at all, but a folder, a link or the like, in the place of which none can be kept.
    pub(crate) is_no_file: bool,
    /// The path of its data file; `None` where it is not whole.
    pub(crate) name: Option<String>,
    pub(crate) size: u64,
    /// When it was used last.
    pub(crate) used: SystemTime,
    /// Whether a program reads or writes it now.
    pub(crate) in_use: bool,
    /// Whether its data file has been replaced by another.
    replaced: bool,
}

impl KeptEntry {
    fn read(path: PathBuf) -> Option<KeptEntry> {
        let metadata = fs::symlink_metadata(&path).ok()?;
        let is_no_file = !metadata.is_file();
        let open = || options().read(true).write(true).open(&path).ok();
        let file = if is_no_file { None } else { open() };
        let in_use = file.as_ref().is_some_and(|file| !lock(file, true));
        let is_whole = path.extension().is_some_and(|ending| ending == "index");
        let label = file.filter(|_| is_whole).and_then(|file| read_label(&file)).map(|(label, _)| label);
        let replaced = label.as_ref().is_some_and(|label| {
            let [device, number, ..] = label.mark;
            place(fs::metadata(&label.name)).is_some_and(|now| now != [device, number])
        });
        let used = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        let (name, size) = (label.map(|label| label.name), if is_no_file { 0 } else { metadata.len() });
        Some(KeptEntry { path, is_no_file, name, size, used, in_use, replaced })
    }

    /// Removes the file, unless a program has begun to use it; returns whether it is gone. What is no file goes where it
    /// is empty, and what a link leads to stays.
    ///
    /// # Errors
    /// Where the system refuses.
    pub(crate) fn remove(&self) -> io::Result<bool> {
        if self.is_no_file {
            match fs::symlink_metadata(&self.path)?.is_dir() {
                true => fs::remove_dir(&self.path)?,
                false => fs::remove_file(&self.path)?,
            }
            return Ok(true);
        }
        let file = options().read(true).write(true).open(&self.path)?;
        if !lock(&file, true) {
            return Ok(false);
        }
        fs::remove_file(&self.path)?;
        Ok(true)
    }
}

/// The kept files, and what is left of those that were not finished, those that were used last first.
///
/// # Errors
/// Where their folder cannot be read; none is none.
pub(crate) fn kept_files() -> io::Result<Vec<KeptEntry>> {
    match index_folder() {
        None => Ok(Vec::new()),
        Some(folder) => entries_in(&folder),
    }
}

fn entries_in(folder: &Path) -> io::Result<Vec<KeptEntry>> {
    let files = match fs::read_dir(folder) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        files => files?,
    };
    let is_ours = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "index" || ending == "part");
    let paths = files.flatten().map(|file| file.path()).filter(is_ours);
    let mut entries: Vec<KeptEntry> = paths.filter_map(KeptEntry::read).collect();
    entries.sort_by(|a, b| b.used.cmp(&a.used).then_with(|| a.path.cmp(&b.path)));
    Ok(entries)
}

/// Removes what nobody will use again, and the oldest beyond so many bytes; never one in use, nor the newest.
///
/// # Errors
/// Where the system refuses to remove one; those behind it stay too.
pub(super) fn tidy(entries: &[KeptEntry], limit: u64) -> io::Result<()> {
    let mut sum = 0;
    for (number, entry) in entries.iter().filter(|entry| !entry.is_no_file).enumerate() {
        sum += entry.size;
        let goes = entry.name.is_none() || entry.replaced || (sum > limit && number > 0);
        if goes && !entry.in_use && entry.remove()? {
            sum -= entry.size;
        }
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::File;
    use std::time::Duration;

    use super::super::{KeptFile, Label, START};
    use super::*;

    #[test]
    fn the_oldest_go_beyond_the_limit_but_none_in_use_and_not_the_newest() {
        let folder = tempfile::tempdir().unwrap();
        let of = |ending: &str| folder.path().join(ending);
        // Half a megabyte each, the higher its number the longer ago.
        let keep = |number: u64| {
            let (data, part) = (of(&format!("{number}.jsonl")), of(&format!("{number}.part")));
            fs::write(&data, vec![b'x'; 10_000]).unwrap();
            let label = Label::of(&File::open(&data).unwrap(), data.to_str().unwrap(), 1).unwrap();
            let file = options().read(true).write(true).create_new(true).open(&part).unwrap();
            let mut kept = KeptFile::new(file, of(&format!("{number}.index")), Some(part));
            let mut pieces = kept.pieces(START);
            pieces.append(&vec![0; 500_000]).unwrap();
            kept.name(&mut pieces, &label, &[]).unwrap();
            kept.file.set_modified(SystemTime::now() - Duration::from_secs(number)).unwrap();
            kept
        };
        let mut kept: Vec<KeptFile> = (0..6).map(keep).collect();
        let in_use = kept.remove(4);
        drop(kept);
        fs::create_dir(of("7.index")).unwrap();
        let left = |limit: u64| {
            tidy(&entries_in(folder.path()).unwrap(), limit).unwrap();
            let there = |number: &u64| of(&format!("{number}.index")).exists();
            (0..8).filter(there).collect::<Vec<u64>>()
        };
        assert_eq!(left(10_000_000), [0, 1, 2, 3, 4, 5, 7]);
        assert_eq!(left(1_600_000), [0, 1, 2, 4, 7]);
        drop(in_use);
        assert_eq!(left(1_600_000), [0, 1, 2, 7]);
        // Of a file that has been replaced there is no use any more.
        fs::write(of("new"), "y").unwrap();
        fs::rename(of("new"), of("1.jsonl")).unwrap();
        assert_eq!(left(1_600_000), [0, 2, 7]);
        assert_eq!(left(0), [0, 7]);
    }
}
