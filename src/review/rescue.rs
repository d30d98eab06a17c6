//! The last resort for events that the folder of reviews did not take.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

use super::journal::lines;
use super::store::folder::{Folder, MOST};
use super::store::location::ReviewLocation;
use super::store::names::hash;
use super::wire::parse;
use super::{Aside, Change, Event, EventLog, Id};
use crate::{order, paths};

/// How the names of such files begin.
const BEGINNING: &str = "tian-unsaved-";

/// How they end.
const ENDING: &str = ".jsonl";

/// What is behind that in the name of a file that tells where such a file is.
const POINTER: &str = ".at";

/// Characters of what tells in a name where the events belong.
const MARK: usize = 16;

/// The folders that may take such a file, the best first.
pub(crate) fn rescue_folders() -> Vec<PathBuf> {
    paths::state_folder().into_iter().chain(env::current_dir()).chain([env::temp_dir()]).collect()
}

/// Those of these in which such a file is found whatever folder is the current one.
fn known_folders() -> impl Iterator<Item = PathBuf> {
    paths::state_folder().into_iter().chain([env::temp_dir()])
}

/// Writes lines of a journal into a new file of the first folder that takes them, for `tian review merge`;
/// returns its path, or `None` where no folder takes them. A file in the current folder would not be found from another
/// one: where it is is noted, if any folder takes that.
pub(crate) fn rescue(
    lines: &[String],
    location: &ReviewLocation,
    folders: impl IntoIterator<Item = PathBuf>,
) -> Option<PathBuf> {
    let name = format!("{BEGINNING}{}-{}{ENDING}", mark(location), Id::fresh());
    let path =
        folders.into_iter().map(|folder| folder.join(&name)).find(|path| write(path, &lines.concat()).is_ok())?;
    if path.parent() == env::current_dir().ok().as_deref() {
        let mut pointers = known_folders().map(|folder| folder.join([&name, POINTER].concat()));
        pointers.find(|pointer| write(pointer, &path.to_string_lossy()).is_ok());
    }
    Some(path)
}

/// The folders that some folder has notes on, of files that belong where a mark says.
fn pointed(folder: &Folder, mark: &str) -> Vec<PathBuf> {
    let is_pointer = |name: &String| {
        let of = name.strip_suffix(POINTER).map(Path::new);
        of.is_some_and(is_rescued) && belongs(name, mark) && folder.is_mine(name)
    };
    let names = folder.names().unwrap_or_default().into_iter().filter(is_pointer);
    let text = |name: String| String::from_utf8(folder.read(&name).ok()?.0).ok();
    names.filter_map(|name| Some(Path::new(&text(name)?).parent()?.to_owned())).collect()
}

/// What tells in a file's name where its events belong: to a dataset and round in a folder of reviews, by whatever links one
/// comes there.
pub(super) fn mark(location: &ReviewLocation) -> String {
    let mut path = location.path();
    // The folder itself may be what is gone.
    let above = location.reviews.parent().and_then(|above| above.canonicalize().ok());
    if let (Some(above), Some(reviews), Some(name)) = (above, location.reviews.file_name(), path.file_name()) {
        path = above.join(reviews).join(name);
    }
    format!("{:0MARK$x}", hash([&*path.to_string_lossy()]))
}

/// A file with events that could not be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rescued {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Whose events they are.
    pub(crate) who: String,
    /// How many of them are still missing.
    pub(crate) events: usize,
    /// Why nobody can tell, where the file cannot be read.
    pub(crate) refused: Option<String>,
    /// Whether the reviewer has revealed the verdicts of others by one of these.
    pub(crate) reveals: bool,
}

impl Aside {
    /// That of some files, beside what counts, where so many journals cannot be read and so many events are gone. A file of
    /// events that cannot be read is no better than such a journal.
    pub(crate) fn of(files: &[Rescued], event_log: &EventLog, unread: usize, gone: usize) -> Aside {
        let own = || files.iter().filter(|file| file.who == event_log.me());
        let reveals = event_log.own().revealed().is_none() && own().any(|file| file.reveals);
        let unread = unread + own().filter(|file| file.refused.is_some()).count();
        Aside { events: own().map(|file| file.events).sum(), reveals, unread, gone, is_former: false }
    }
}

/// Whether the name of such a file does not say that its events belong elsewhere.
pub(crate) fn is_of_here(path: &Path, location: &ReviewLocation) -> bool {
    path.file_name().is_some_and(|name| belongs(&name.to_string_lossy(), &mark(location)))
}

/// Whether a file is called like one of these.
pub(crate) fn is_rescued(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with(BEGINNING) && name.ends_with(ENDING))
}

/// Finds the files with events of a reviewer's that belong to a location and are still missing there; where nobody has
/// said who the reviewer is, those of anybody: a name that was given, and could not be kept. What another user has put
/// into a folder for temporary files may be anybody's word.
pub(crate) fn rescued(location: &ReviewLocation, mut is_known: impl FnMut(&Event) -> bool) -> Vec<Rescued> {
    let (mark, mut folders) = (mark(location), rescue_folders());
    folders.extend(known_folders().filter_map(|folder| Folder::open(&folder).ok()).flat_map(|at| pointed(&at, &mark)));
    folders.iter_mut().for_each(|folder| *folder = folder.canonicalize().unwrap_or_default());
    order::sort(&mut folders);
    folders.dedup();
    let mut found = Vec::new();
    for (folder, path) in folders.iter().filter_map(|path| Some((Folder::open(path).ok()?, path))) {
        for name in folder.names().unwrap_or_default() {
            let is_of_here = is_rescued(Path::new(&name)) && folder.is_mine(&name) && belongs(&name, &mark);
            if !is_of_here {
                continue;
            }
            let path = path.join(&name);
            let bytes = match folder.read(&name) {
                Ok((bytes, _)) => bytes,
                // Taken in meanwhile, and renamed.
                Err(e) if e.kind() == ErrorKind::NotFound => continue,
                Err(e) => {
                    let (who, refused) = (location.reviewer.clone(), Some(e.to_string()));
                    found.push(Rescued { path, who, events: 0, refused, reveals: false });
                    continue;
                }
            };
            let events = lines(&bytes).filter_map(|(_, line)| parse(line).ok());
            let mut events: Vec<Event> = events.filter(|event| !is_known(event)).collect();
            events.retain(|event| event.who == location.reviewer || !location.named);
            order::sort_by(&mut events, |one, other| one.who.cmp(&other.who));
            for of_one in events.chunk_by(|one, other| one.who == other.who) {
                let reveals = of_one.iter().any(|event| event.change == Some(Change::Reveal));
                let who = of_one.first().map(|event| event.who.clone()).unwrap_or_default();
                found.push(Rescued { path: path.clone(), who, events: of_one.len(), refused: None, reveals });
            }
        }
    }
    found
}

/// Whether the name of such a file says that its events belong where a mark does; earlier versions gave none.
fn belongs(name: &str, mark: &str) -> bool {
    let said = name.strip_prefix(BEGINNING).and_then(|rest| rest.split('-').next()).unwrap_or_default();
    said.len() != MARK || said == mark
}

/// The reviewers other than this one whose events are in a file: what is taken in for them waits for their word.
pub(crate) fn others_in(path: &Path, reviewer: &str) -> Vec<String> {
    let bytes = paths::read(path, MOST).unwrap_or_default();
    let names = lines(&bytes).filter_map(|(_, line)| parse(line).ok()).map(|event| event.who);
    let mut names: Vec<String> = names.filter(|who| who != reviewer).collect();
    order::sort(&mut names);
    names.dedup();
    names
}

/// Gives a file whose events have all been taken in another name, so that nobody is told of it again; returns it.
///
/// # Errors
/// Where that is not possible.
pub(crate) fn retire(path: &Path) -> io::Result<PathBuf> {
    let mut name = path.as_os_str().to_owned();
    name.push(".merged");
    fs::rename(path, &name)?;
    let pointer = path.file_name().map(|name| [&*name.to_string_lossy(), POINTER].concat()).unwrap_or_default();
    known_folders().for_each(|folder| drop(fs::remove_file(folder.join(&pointer))));
    Ok(name.into())
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
    use crate::model::Collection;
    use crate::review::DatasetName;

    #[test]
    fn the_first_folder_that_takes_them_has_all_lines() {
        let folder = tempfile::tempdir().unwrap();
        let (no_folder, new) = (folder.path().join("file"), folder.path().join("new"));
        fs::write(&no_folder, "").unwrap();
        let lines = ["{\"a\":1}\n".to_owned(), "{\"b\":2}\n".to_owned()];
        let dataset = DatasetName::new(&Collection { title: "x".to_owned(), ..Collection::default() }, [""; 0]);
        let location = ReviewLocation::new(folder.path().to_owned(), dataset, "王丽");
        let path = rescue(&lines, &location, [no_folder.clone(), new.clone()]).unwrap();
        assert_eq!((path.parent(), fs::read_to_string(&path).unwrap()), (Some(&*new), lines.concat()));
        assert_eq!(rescue(&lines, &location, [no_folder]), None);
        // Its name says where its events belong.
        let name = path.file_name().unwrap().to_str().unwrap();
        let other = ReviewLocation { round: Some("复评".to_owned()), ..location.clone() };
        assert_eq!([&location, &other].map(|at| belongs(name, &mark(at))), [true, false]);
        assert!(belongs("tian-unsaved-01890a5d-ac96-774b-bcce-b302099a8057.jsonl", &mark(&location)));
    }
}
