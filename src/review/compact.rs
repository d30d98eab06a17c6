//! Makes one file of the segments of the reviewer's own journal, when the reviewer asks for it.
//!
//! Every event stays, and so does every other line: undo goes back to the beginning, and a later version may
//! read what this one cannot. Only repetitions go. The files of the last three times are kept under other
//! names.

use crate::order;
use std::collections::HashSet;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use jiff::{Timestamp, ToSpan};

use super::MergeError;
use super::journal::{dated_ahead, lines};
use super::store::folder::Folder;
use super::store::location::ReviewLocation;
use super::store::lock::Lock;
use super::store::names::file_name;
use super::store::system::Access;
use super::wire::parse_marked;

/// How many earlier states are kept.
const BACKUPS: u32 = 3;

/// What compacting has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compacted {
    /// How many files became one.
    pub files: usize,
    /// Repeated events that were dropped.
    pub repeated: usize,
    /// Bytes before.
    pub before: usize,
    /// Bytes after.
    pub after: usize,
    /// The names of the backups.
    pub backups: Vec<String>,
}

/// Makes the reviewer's files of this machine one; `None` where there is one already, without repetitions.
///
/// # Errors
/// Where a session holds one of them, or they cannot be read or written; the path is that of the folder, or of what
/// stands in the way of a backup. Nothing is lost then: what stands in two files counts once.
pub fn compact(location: &ReviewLocation) -> Result<Option<Compacted>, MergeError> {
    let mut path = location.path();
    compact_in(location, &mut path).map_err(|error| MergeError { path, error, writing: true })
}

/// Makes the files one; names in `at` what the error is about, where that is a file.
fn compact_in(location: &ReviewLocation, at: &mut PathBuf) -> io::Result<Option<Compacted>> {
    let Some(folder) = location.folder()? else { return Ok(None) };
    let found = folder.names()?;
    // What another user has put there is not the reviewer's own.
    let is_own = |name: &String| !location.is_strange(&folder, &found, name);
    let own = found.iter().filter(|name| is_own(name));
    let mut segments: Vec<(u32, String)> =
        own.filter_map(|name| Some((location.segment(name)?, name.clone()))).collect();
    order::sort(&mut segments);
    let shared = (1..).map(|number| location.journal(number)).find(is_own).unwrap_or_default();
    // The shared file is locked even before it exists: it is made below.
    let mut names: Vec<&str> = segments.iter().map(|(_, name)| name.as_str()).collect();
    if !names.contains(&shared.as_str()) {
        names.insert(0, &shared);
    }
    let mut locks = Vec::new();
    for name in &names {
        let held = || io::Error::new(ErrorKind::ResourceBusy, format!("{name} is in use by another session"));
        locks.push(Lock::take(&folder, name)?.ok_or_else(held)?);
    }

    let mut done = Compacted::default();
    let mut texts = Vec::new();
    for (_, name) in &segments {
        let (bytes, _) = folder.read(name)?;
        done.files += 1;
        done.before += bytes.len();
        texts.push(bytes);
    }
    let (whole, repeated) = joined(&texts, location);
    (done.repeated, done.after) = (repeated, whole.len());
    if done.files < 2 && done.repeated == 0 {
        return Ok(None);
    }
    // What is no plain file is nobody's backup: it is not moved, nor written over.
    for (name, number) in names.iter().flat_map(|name| (1..=BACKUPS).map(move |number| (name, number))) {
        let backup = format!("{name}.bak{number}");
        match folder.open_file(&backup, Access::Read) {
            Err(e) if !matches!(e.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied) => {
                at.push(backup);
                return Err(e);
            }
            _ => {}
        }
    }
    // All that takes room is on the disk before anything has another name: earlier backups outlive a full one.
    let [staged, copy] = ["compacted", "copied"].map(|what| format!(".{shared}.{what}.new"));
    let has_shared = folder.has(&shared);
    let copied = if has_shared { folder.read(&shared)?.0 } else { Vec::new() };
    let is_staged = folder.replace(&staged, &whole);
    let is_staged = is_staged.and_then(|()| if has_shared { folder.replace(&copy, &copied) } else { Ok(()) });
    is_staged.inspect_err(|_| [&staged, &copy].iter().for_each(|name| drop(folder.remove(name))))?;
    if has_shared {
        done.backups.push(keep(&folder, &shared, |backup| folder.rename(&copy, backup))?);
    }
    folder.rename(&staged, &shared)?;
    folder.sync()?;
    // From here on everything is in the shared file; the others may go when it is on the disk.
    for (_, name) in segments.iter().filter(|(_, name)| *name != shared) {
        done.backups.push(keep(&folder, name, |backup| folder.rename(name, backup))?);
    }
    folder.sync()?;
    Ok(Some(done))
}

/// Joins the lines of some files, those that are repeated once; returns also how many these are.
///
/// Where a wrong clock has dated lines ahead, their times are put right by what was written before and behind them
/// (`journal/gathering`): then what was written one after another stays so, parted by empty lines, with the run that
/// is added to at the end, and behind it what does not count, since its id is known.
fn joined(files: &[Vec<u8>], location: &ReviewLocation) -> (Vec<u8>, usize) {
    let reviewer = file_name(&location.reviewer);
    let (mut lines_known, mut ids, mut repeated) = (HashSet::new(), HashSet::new(), 0);
    let (mut plain, mut behind): (Vec<&[u8]>, Vec<&[u8]>) = Default::default();
    let (mut runs, mut times): (Vec<Vec<&[u8]>>, Vec<Timestamp>) = Default::default();
    let (mut last_of_first, mut is_dated) = (0, false);
    for (number, bytes) in files.iter().enumerate() {
        let (mut run, mut line_before) = (Vec::new(), 0);
        for (at, line) in lines(bytes) {
            if at > line_before + 1 {
                runs.push(std::mem::take(&mut run));
            }
            line_before = at;
            let parsed = parse_marked(line).ok();
            is_dated |= parsed.as_ref().is_some_and(|(_, marks)| !marks.behind.is_empty());
            let event = parsed.map(|(event, _)| event);
            // The same event in other words is no repetition: what is kept of the two is not for this to decide.
            if event.is_some() && !lines_known.insert(line.trim_ascii()) {
                repeated += 1;
                continue;
            }
            plain.push(line);
            match event.filter(|event| file_name(&event.who) == reviewer) {
                Some(event) if !ids.insert(event.id) => behind.push(line),
                Some(event) => {
                    times.push(event.time);
                    run.push(line);
                }
                None => run.push(line),
            }
        }
        if number == 0 {
            last_of_first = runs.len();
        }
        runs.push(run);
    }
    let now = Timestamp::now();
    let tomorrow = now.checked_add(24.hours()).unwrap_or(now);
    let mut whole = Vec::new();
    let mut add = |lines: &[&[u8]]| lines.iter().for_each(|line| whole.extend([*line, b"\n"].concat()));
    if !is_dated && !dated_ahead(times.into_iter(), tomorrow).contains(&true) {
        add(&plain);
        return (whole, repeated);
    }
    let added_to = if last_of_first < runs.len() { runs.remove(last_of_first) } else { Vec::new() };
    for run in runs.iter().filter(|run| !run.is_empty()) {
        add(run);
        add(&[b""]);
    }
    add(&added_to);
    add(&behind);
    (whole, repeated)
}

/// Makes the newest backup of a file and renames the earlier ones; returns its name.
fn keep(folder: &Folder, name: &str, make: impl FnOnce(&str) -> io::Result<()>) -> io::Result<String> {
    let backup = |number: u32| format!("{name}.bak{number}");
    for number in (1..BACKUPS).rev() {
        match folder.rename(&backup(number), &backup(number + 1)) {
            Err(e) if e.kind() != ErrorKind::NotFound => return Err(e),
            _ => {}
        }
    }
    make(&backup(1))?;
    Ok(backup(1))
}
