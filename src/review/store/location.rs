//! Whose review it is, of which dataset, on which machine, and where its files are kept.

use crate::order;
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::{env, fs};

use super::folder::{Folder, strip_slash};
use super::names::{beginning, file_name, hash, plain_name};
use super::speaker::{ADOPTED, MERGED, SAME_ID, Speaker, head, is_number, of_adopted};
use super::system::{Access, host_name, user_name};
use crate::model::Collection;
use crate::paths;
use crate::review::{Event, EventLog};
use crate::text::sanitize::{harmless, seen_name};

/// The review session where the reviewer names none, and the name of the round that has none.
pub(crate) const SESSION: &str = "default";

/// Characters that a name may have.
const LONGEST: usize = 64;

/// Bytes of a collection's title that are part of its folder's name.
const TITLE: usize = 60;

/// The folder of all reviews: `tian/reviews` of the data folder (XDG: `~/.local/share`); `None` where the
/// user has no home.
pub(crate) fn reviews_folder() -> Option<PathBuf> {
    Some(paths::UserFolder::Data.path()?.join("tian").join("reviews"))
}

/// The name of this machine.
pub(crate) fn this_host() -> String {
    Some(host_name()).filter(|name| !name.is_empty()).unwrap_or_else(|| "localhost".to_owned())
}

/// The user's login name, where the system knows one.
pub(crate) fn login_name() -> Option<String> {
    let set = |name| env::var(name).ok().filter(|value| is_name(value));
    set("LOGNAME").or_else(|| set("USER")).or_else(user_name).filter(|name| is_name(name))
}

/// Accounts that several people use, or nobody: no name to sign verdicts with.
const NOBODY: &[&str] =
    &["root", "user", "admin", "administrator", "guest", "nobody", "test", "ubuntu", "debian", "pi"];

/// What parts names where several are written, and folders from files.
const PARTING: [char; 10] = ['、', '，', ',', '；', ';', '/', '／', '\\', '=', '＝'];

/// Whether a name has in it what parts names: nobody could share anything out to it, or settle with it.
pub(crate) fn is_parted(name: &str) -> bool {
    name.contains(PARTING)
}

/// Whether a name tells who somebody is.
pub(crate) fn is_somebody(name: &str) -> bool {
    // Digits and brackets are keys of the review that were typed ahead.
    let begins_as_a_name = name.trim().starts_with(char::is_alphabetic);
    is_name(name) && !is_parted(name) && begins_as_a_name && !NOBODY.contains(&name.trim().to_lowercase().as_str())
}

/// The name that the reviewer gave when the program asked for it, here or in an earlier session.
pub(crate) fn kept_name() -> Option<String> {
    let path = name_file()?;
    fs::metadata(&path).ok().filter(|metadata| metadata.is_file() && metadata.len() < 1_024)?;
    fs::read_to_string(path).ok().map(|name| name.trim().to_owned()).filter(|name| is_name(name))
}

/// Keeps the name that the reviewer gave.
///
/// # Errors
/// Where it cannot be written.
pub(crate) fn keep_name(name: &str) -> io::Result<()> {
    let path = name_file().ok_or_else(|| io::Error::from(ErrorKind::NotFound))?;
    paths::replace(&path, [name, "\n"].concat().as_bytes())
}

/// The file that the name is kept in.
pub(crate) fn name_file() -> Option<PathBuf> {
    Some(paths::state_folder()?.join("reviewer"))
}

/// Whether a reviewer or a session can have this name: 1 to 64 characters that are all seen.
pub(crate) fn is_name(name: &str) -> bool {
    !seen_name(name).is_empty() && name.chars().count() <= LONGEST && harmless(name) == name
}

/// What is reviewed, as the name of a folder.
///
/// A collection with an id (one that was imported from documents) is known by it, whatever is corrected in its head.
/// One that says what it is called is known by its title, committee and date of publication, so
/// that it is the same one under another file name, on another machine, and with a misprint mended in it.
/// One without a title (JSON Lines without a head) is known by the ids of its proposals, in whatever order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatasetName(String);

impl DatasetName {
    /// Names a collection with these proposals.
    pub fn new<T: AsRef<str>>(collection: &Collection, ids: impl IntoIterator<Item = T>) -> DatasetName {
        let Collection { title, committee, published, rest, .. } = collection;
        let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        if let Some(id) = rest.get("id").and_then(|id| id.as_str()).map(str::trim).filter(|id| !id.is_empty()) {
            return DatasetName(format!("{}-{:016x}", beginning(&plain(id), TITLE), hash(["id", id])));
        }
        let known = |part: &Option<String>| part.as_deref().unwrap_or_default().trim().to_owned();
        let (title, committee, published) = (title.trim(), known(committee), known(published));
        if title.is_empty() {
            let mut ids: Vec<String> = ids.into_iter().map(|id| id.as_ref().to_owned()).collect();
            order::sort(&mut ids);
            return DatasetName(format!("ids-{:016x}", hash(ids.iter().map(String::as_str))));
        }
        let hash = hash([title, &committee, &published]);
        DatasetName(format!("{}-{hash:016x}", beginning(&plain(title), TITLE)))
    }

    /// The folder's name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where a review is kept: one dataset, one machine, one session.
#[derive(Clone, Debug)]
pub struct ReviewLocation {
    /// The folder of all reviews.
    pub reviews: PathBuf,
    /// What is reviewed.
    pub dataset: DatasetName,
    /// Who reviews.
    pub reviewer: String,
    /// On which machine.
    pub host: String,
    /// In which session: verdicts belong to the reviewer, the bookmark to the session.
    pub session: String,
    /// In which round (初评, 复评), each with verdicts of its own; `None` for the one without a name.
    pub round: Option<String>,
    /// Whether the work (办理工作) is asked for: not every place does.
    pub asks_work: bool,
    /// Whether somebody has said that this is the reviewer's name; else it is that of the login.
    pub named: bool,
    /// Whether the folders are made for the group that they belong to, whatever the folder above says.
    pub shared: bool,
    /// The files of the collection as they were named; none for the bundled one.
    pub files: Vec<String>,
    /// The folder that keeps where a session is, with its unfinished notes, where the reviews' own does not take it.
    pub aside: Option<PathBuf>,
}

impl ReviewLocation {
    /// The location on this machine, in the default session.
    pub fn new(reviews: PathBuf, dataset: DatasetName, reviewer: &str) -> ReviewLocation {
        ReviewLocation {
            reviews,
            dataset,
            reviewer: seen_name(reviewer),
            host: this_host(),
            session: SESSION.to_owned(),
            round: None,
            asks_work: true,
            named: true,
            shared: false,
            files: Vec::new(),
            aside: None,
        }
    }

    /// Events as the reviewer may see them.
    pub(crate) fn event_log(&self, events: Vec<Event>) -> EventLog {
        let event_log = EventLog::new(&self.reviewer, events).in_round(self.round.clone());
        if self.asks_work { event_log } else { event_log.without_work() }
    }

    /// Where the folder of all reviews leads to, if it is a symbolic link: the program refuses one, since
    /// another user who may change it could have the reviews read or written anywhere.
    pub(crate) fn linked(&self) -> Option<PathBuf> {
        let leads = fs::read_link(strip_slash(&self.reviews)).ok()?;
        Some(fs::canonicalize(&self.reviews).unwrap_or(leads))
    }

    /// Opens the folder of the dataset; `None` where nothing was ever kept.
    pub(in crate::review) fn folder(&self) -> io::Result<Option<Folder>> {
        match Folder::open(&self.reviews).and_then(|reviews| reviews.sub(&self.folder_name())) {
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
            other => other.map(Some),
        }
    }

    /// Opens the folder of the dataset; makes it where there is none.
    pub(in crate::review) fn make_folder(&self) -> io::Result<Folder> {
        let mut reviews = Folder::make(&self.reviews)?;
        if self.shared {
            reviews.share()?;
        }
        let mut folder = reviews.make_sub(&self.folder_name())?;
        if self.shared {
            folder.share()?;
        }
        Ok(folder)
    }

    /// How the files are that this program does not write itself, as a sum over their names, lengths and times: it is
    /// another one when a colleague, another machine or a merge has added to them.
    pub(in crate::review) fn stamp(&self) -> u64 {
        self.folder().ok().flatten().map_or(0, |folder| self.stamp_of(&folder))
    }

    /// The same of the open folder.
    pub(in crate::review) fn stamp_of(&self, folder: &Folder) -> u64 {
        let mut names = folder.names().unwrap_or_default();
        // Not the bookmarks, which are written with nearly every key.
        let is_read = |name: &str| !name.starts_with('.') && (name.ends_with(".jsonl") || !name.contains('@'));
        names.retain(|name| is_read(name) && !self.is_own(name));
        let look = |name: String| {
            let metadata = folder.open_file(&name, Access::Read).and_then(|file| file.metadata()).ok();
            format!("{name} {:?}", metadata.map(|now| (now.len(), now.modified().ok())))
        };
        let looks: Vec<String> = names.into_iter().map(look).collect();
        if looks.is_empty() { 0 } else { hash(looks.iter().map(String::as_str)) }
    }

    /// Whether there is a journal that speaks for the reviewer.
    pub(crate) fn has_journals(&self) -> bool {
        let names = self.folder().ok().flatten().and_then(|folder| folder.names().ok()).unwrap_or_default();
        names.iter().any(|name| self.speaker(name).is_for_reviewer())
    }

    /// Where the folder of the dataset is, or would be.
    pub fn path(&self) -> PathBuf {
        self.reviews.join(self.folder_name())
    }

    /// Whether a journal is one that this reviewer on this machine writes.
    pub(crate) fn is_own(&self, journal: &str) -> bool {
        self.segment(journal).is_some()
    }

    /// Whether this reviewer's program on this machine has written a journal: what was recorded, or taken in.
    pub(in crate::review) fn has_written(&self, journal: &str) -> bool {
        let taken_in = |(_, tail): (&str, &str)| {
            let by = tail.strip_prefix(MERGED).or_else(|| tail.strip_prefix(SAME_ID))?;
            Some(by.split('.').next()? == self.stem())
        };
        self.is_own(journal) || head(journal).and_then(taken_in).unwrap_or_default()
    }

    /// Whom a journal speaks for.
    pub(in crate::review) fn speaker(&self, journal: &str) -> Speaker {
        let Some((head, tail)) = head(journal) else { return Speaker::Nobody };
        let merged = tail.strip_prefix(MERGED).and_then(|by| by.split('.').next());
        if Speaker::reviewer(journal) != Some(file_name(&self.reviewer)) {
            return if is_number(tail) { Speaker::Other } else { Speaker::Copied };
        }
        // What this machine has written, and what it has taken in when the reviewer asked for it.
        if self.is_own(journal) || merged == Some(&*self.stem()) {
            return Speaker::Own;
        }
        if let Some((source, _)) = of_adopted(journal).filter(|(_, by)| *by == self.stem()) {
            return Speaker::Adopted(source.to_owned());
        }
        Speaker::Claimed(if is_number(tail) { head.to_owned() } else { [head, ".", tail].concat() })
    }

    /// Whom a journal of a folder with these names speaks for. A file of the reviewer's own that another user has put
    /// beside files of this user's may be anybody's word.
    pub(in crate::review) fn speaker_in(&self, folder: &Folder, names: &[String], journal: &str) -> Speaker {
        if self.is_strange(folder, names, journal) {
            return Speaker::Claimed(journal.strip_suffix(".jsonl").unwrap_or(journal).to_owned());
        }
        self.speaker(journal)
    }

    /// Whether a journal of the reviewer's own by its name belongs to another user, while another one of them belongs
    /// to this user, or several users share the folder: two of them may go by one name. Where all belong to another in
    /// a folder of one user's (a container, a folder that was moved), they are the reviewer's.
    pub(in crate::review) fn is_strange(&self, folder: &Folder, names: &[String], journal: &str) -> bool {
        let is_own = |name: &str| matches!(self.speaker(name), Speaker::Own | Speaker::Adopted(_));
        is_own(journal) && self.may_be_anybodys(folder, names, journal)
    }

    /// Whether a file in the reviewer's name may be anybody's word: it belongs to another user, and the reviewer's journals
    /// do not, or several users share the folder.
    pub(in crate::review) fn may_be_anybodys(&self, folder: &Folder, names: &[String], file: &str) -> bool {
        let is_own = |name: &String| matches!(self.speaker(name), Speaker::Own | Speaker::Adopted(_));
        !folder.is_mine(file) && (folder.is_shared() || names.iter().any(|name| is_own(name) && folder.is_mine(name)))
    }

    /// Reviewers in whose names files of several accounts stand: perhaps two people of one name, whose verdicts everybody
    /// else takes for those of one.
    pub(crate) fn shared_names(&self) -> Vec<String> {
        let Ok(Some(folder)) = self.folder() else { return Vec::new() };
        let names = folder.names().unwrap_or_default();
        let written = names.iter().filter(|name| head(name).is_some_and(|(_, tail)| is_number(tail)));
        let mut owners: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for name in written {
            let (Some(reviewer), Some(owner)) = (Speaker::reviewer(name), folder.owner(name)) else { continue };
            owners.entry(reviewer).or_default().push(owner);
        }
        let several = |owners: &Vec<u32>| owners.iter().any(|owner| Some(owner) != owners.first());
        owners.iter().filter(|(_, owners)| several(owners)).map(|(name, _)| plain_name(name)).collect()
    }

    /// The file with the copies of what the reviewer has adopted from a source.
    pub(in crate::review) fn adopted(&self, source: &str) -> String {
        format!("{source}{ADOPTED}{}.jsonl", self.stem())
    }

    /// The beginning of this program's file names: reviewer and machine.
    pub(in crate::review) fn stem(&self) -> String {
        format!("{}@{}", file_name(&self.reviewer), file_name(&self.host))
    }

    /// The name of the journal, or from 2 of a segment of it.
    pub(in crate::review) fn journal(&self, number: u32) -> String {
        match number {
            0 | 1 => format!("{}.jsonl", self.stem()),
            number => format!("{}.{number}.jsonl", self.stem()),
        }
    }

    /// The number of a segment by its name; `None` for files of other reviewers or machines.
    pub(in crate::review) fn segment(&self, name: &str) -> Option<u32> {
        let rest = name.strip_prefix(&self.stem())?.strip_suffix(".jsonl")?;
        if rest.is_empty() { Some(1) } else { rest.strip_prefix('.')?.parse().ok().filter(|number| *number > 1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_speaks_for_the_reviewer_in_its_name() {
        let mut location = ReviewLocation::new(PathBuf::new(), DatasetName::new(&collection("x", ""), [""; 0]), "王丽");
        location.host = "pc".to_owned();
        let claimed = |source: &str| Speaker::Claimed(source.to_owned());
        for (name, speaker) in [
            ("王丽@pc.jsonl", Speaker::Own),
            ("王丽@pc.12.jsonl", Speaker::Own),
            ("王丽@laptop.merged-by-王丽@pc.jsonl", Speaker::Own),
            ("王丽@laptop.adopted-by-王丽@pc.jsonl", Speaker::Adopted("王丽@laptop".to_owned())),
            ("王丽@pc.2.adopted-by-王丽@pc.jsonl", Speaker::Adopted("王丽@pc.2".to_owned())),
            ("王丽@pc.adopted-by-王丽@laptop.jsonl", claimed("王丽@pc.adopted-by-王丽@laptop")),
            ("王丽@x.same-id-merged-by-王丽@pc.jsonl", claimed("王丽@x.same-id-merged-by-王丽@pc")),
            ("王丽@laptop.jsonl", claimed("王丽@laptop")),
            ("王丽@laptop.3.jsonl", claimed("王丽@laptop")),
            ("王丽@pc.merged-by-李凤@pc2.jsonl", claimed("王丽@pc.merged-by-李凤@pc2")),
            ("王丽@pc.sync-conflict-20260301-1.jsonl", claimed("王丽@pc.sync-conflict-20260301-1")),
            ("李凤@pc.jsonl", Speaker::Other),
            ("李凤@pc.2.jsonl", Speaker::Other),
            ("李凤@pc.merged-by-王丽@pc.jsonl", Speaker::Copied),
            ("王丽 (1)@pc.jsonl", Speaker::Nobody),
            ("王丽@pc - 副本.jsonl", Speaker::Nobody),
            ("王丽.jsonl", Speaker::Nobody),
            ("a@b@c.jsonl", Speaker::Nobody),
        ] {
            assert_eq!(location.speaker(name), speaker, "{name}");
        }
    }

    fn collection(title: &str, published: &str) -> Collection {
        Collection { title: title.to_owned(), published: Some(published.to_owned()), ..Collection::default() }
    }

    #[test]
    fn a_dataset_is_known_by_what_it_is_called_else_by_its_ids() {
        let name = |collection: &Collection, ids: &[&str]| DatasetName::new(collection, ids).0;
        let page = collection("市政协四届二次会议部分优秀提案及办理情况", "2024-03-25");
        assert_eq!(name(&page, &["1"]), name(&page, &["1", "2"]));
        assert!(name(&page, &[]).starts_with("市政协四届二次会议部分优秀提案及办理情况-"));
        assert_ne!(name(&page, &[]), name(&collection(&page.title, "2025-03-25"), &[]));
        let nameless = collection("", "2024");
        assert_eq!(name(&nameless, &["1", "2"]), name(&nameless, &["2", "1"]));
        assert_ne!(name(&nameless, &["1", "2"]), name(&nameless, &["12"]));
        assert!(!name(&collection("../..", "x"), &[]).contains(['/', '.']));
    }

    #[test]
    fn segments_are_told_from_the_files_of_others() {
        let mut location = ReviewLocation::new(PathBuf::new(), DatasetName::new(&collection("x", ""), [""; 0]), "王丽");
        location.host = "pc".to_owned();
        for number in [1, 2, 30] {
            assert_eq!(location.segment(&location.journal(number)), Some(number));
        }
        for other in [
            "王丽@pc.merged-by-李凤@pc2.jsonl",
            "王丽@pc2.jsonl",
            "王丽@pc.jsonl.bak1",
            "王丽@pc.1.jsonl",
            "王丽@pc.x.jsonl",
        ] {
            assert_eq!(location.segment(other), None, "{other}");
        }
    }
}
