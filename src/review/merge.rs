//! Journals of other machines, taken into the folder of a dataset.
//!
//! What they hold is copied line by line, byte for byte, into files of this reviewer's own beside the
//! journals (`王丽@pc.merged-by-李凤@laptop.jsonl`): nobody ever writes into a file of somebody else's, so
//! that folders which are kept in step by other means do not quarrel. What is known already is left out,
//! so that a merge can be repeated. What says something else under a known id is kept too, in a file that is read
//! behind those with events that count (`王丽@pc.same-id-merged-by-李凤@laptop.jsonl`): a merge never changes which of
//! two such events counts, and says that there are two. A merge is planned before anything is written: what comes in the reviewer's own
//! name is taken in only if the reviewer says so.

mod known;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::{error, fmt};

use serde::Deserialize;

use self::known::{Known, News};
use super::assignment::is_assignment;
use super::journal::{Damage, Gathered, Supposed, is_journal, lines};
use super::store::Store;
use super::store::addition::{add_to, take_back};
use super::store::folder::MOST;
use super::store::location::ReviewLocation;
use super::store::names::file_name;
use super::store::speaker::{MERGED, SAME_ID, Speaker};
use super::wire::parse;
use super::{Change, Event, EventLog, Item, Overturned, Standing, overturned};
use crate::model::Library;
use crate::{order, paths};

/// What a merge would take in.
#[derive(Debug)]
pub struct MergePlan {
    location: ReviewLocation,
    /// What is there already.
    here: Vec<Event>,
    merged: Merged,
    /// Of whom a source holds something that is known.
    met: BTreeSet<String>,
    /// Who comes with something new, and in which folder.
    brought: BTreeSet<(String, PathBuf)>,
    own: Vec<Event>,
    /// The lines for each file, those in the reviewer's own name apart.
    lines: BTreeMap<(bool, String), NewLines>,
    /// The source whose events are to count once the reviewer calls them the reviewer's own, where they lie in the folder.
    claim: Option<String>,
    /// The source and the lines of it that are being looked through, which were written one after another.
    run: (usize, usize),
}

/// Lines for a file. What was not written one after another stays parted (`journal/gathering`).
#[derive(Debug, Default)]
struct NewLines {
    text: Vec<u8>,
    run: (usize, usize),
}

impl NewLines {
    fn add(&mut self, line: &[u8], run: (usize, usize)) {
        if !self.text.is_empty() && self.run != run {
            self.text.push(b'\n');
        }
        self.run = run;
        self.text.extend(line);
        self.text.push(b'\n');
    }
}

/// What a merge has done.
#[derive(Debug, Default)]
pub struct Merged {
    /// Events that are new here.
    pub added: Vec<Event>,
    /// Events that were known.
    pub known: usize,
    /// Events whose id stands for something else here: both are kept, and the one that was here counts.
    pub conflicting: Vec<Event>,
    /// Events in another name than that of their file, which does not speak for it.
    pub foreign: usize,
    /// Events in the reviewer's own name that the reviewer has not called the reviewer's own.
    pub left_out: usize,
    /// The files they were added to.
    pub files: Vec<String>,
    /// Lines of the sources that are no events, and were left out.
    pub damage: Vec<(PathBuf, Damage)>,
}

/// A file or folder that could not be used.
#[derive(Debug)]
pub struct MergeError {
    /// The file or folder.
    pub path: PathBuf,
    /// The system's error.
    pub(crate) error: io::Error,
    /// Whether the merge failed at writing.
    pub writing: bool,
}

impl MergeError {
    /// Whether it is a folder without journals.
    pub(crate) fn has_no_journals(&self) -> bool {
        self.error.to_string() == NO_JOURNALS
    }
}

/// What is said of a folder without journals.
const NO_JOURNALS: &str = "no journals (*.jsonl) in it";

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let what = if self.writing { "written to" } else { "read" };
        write!(f, "{} cannot be {what}: {}", self.path.display(), self.error)
    }
}

impl error::Error for MergeError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&self.error)
    }
}

/// Plans to take journals into the folder of a dataset. A source is a journal, a folder of journals, or a folder of
/// reviews in which the dataset has its folder.
///
/// # Errors
/// A source that cannot be read.
pub fn merge(location: &ReviewLocation, sources: &[PathBuf]) -> Result<MergePlan, MergeError> {
    let reading = |path: &Path, error: io::Error| MergeError { path: path.to_owned(), error, writing: false };
    let mut journals = Vec::new();
    for source in sources {
        for path in journals_of(source, location).map_err(|e| reading(source, e))? {
            if is_of_another_round(&path, location) {
                return Err(reading(&path, io::Error::new(ErrorKind::InvalidInput, OTHER_ROUND)));
            }
            let bytes = paths::read(&path, MOST).map_err(|e| reading(&path, e))?;
            if is_collection(&bytes) {
                return Err(reading(&path, io::Error::new(ErrorKind::InvalidData, "it is a collection")));
            }
            let name = path.file_name().and_then(|name| name.to_str());
            let reviewer = name.and_then(Speaker::reviewer);
            journals.push((path, reviewer, bytes));
        }
    }
    MergePlan::new(location, journals)
}

/// Plans to take in what the folder holds in the reviewer's name under a source: a reviewer who is asked about it
/// must know what it would overturn.
///
/// # Errors
/// A journal that cannot be read.
pub(crate) fn merge_claim(
    location: &ReviewLocation,
    gathered: &Gathered,
    source: &str,
) -> Result<MergePlan, MergeError> {
    let files = gathered.files.iter().filter(|file| file.source.as_deref() == Some(source));
    let plan = merge(location, &files.map(|file| location.path().join(&file.name)).collect::<Vec<_>>())?;
    Ok(MergePlan { claim: Some(source.to_owned()), ..plan })
}

impl MergePlan {
    /// Looks through lines of events, each file with where it comes from and the reviewer that its name gives it.
    ///
    /// # Errors
    /// Where the folder of the dataset cannot be read.
    pub(super) fn new(
        location: &ReviewLocation,
        journals: impl IntoIterator<Item = (PathBuf, Option<String>, Vec<u8>)>,
    ) -> Result<MergePlan, MergeError> {
        let journals: Vec<_> = journals.into_iter().collect();
        // What a source holds counts as known only where it stands in another file: the user may remove the source.
        let folder = std::fs::canonicalize(location.path()).ok();
        let lies_here = |path: &Path| folder.is_some() && path.parent().and_then(|p| p.canonicalize().ok()) == folder;
        let names =
            journals.iter().filter(|(path, ..)| lies_here(path)).filter_map(|(path, ..)| path.file_name()?.to_str());
        // What was taken in already would be taken in again each time.
        let names: Vec<String> = names.filter(|name| !location.has_written(name)).map(str::to_owned).collect();
        // Where the folder cannot be read, nothing can be taken into it.
        let path = location.path();
        let here = Store::read_others(location, &names).map_err(|error| MergeError { path, error, writing: true })?;
        let mut known = Known::of(here);
        let mut plan = MergePlan {
            location: location.clone(),
            here: Vec::new(),
            merged: Merged::default(),
            met: BTreeSet::new(),
            brought: BTreeSet::new(),
            own: Vec::new(),
            lines: BTreeMap::new(),
            claim: None,
            run: (0, 0),
        };
        for (source, (path, reviewer, bytes)) in journals.into_iter().enumerate() {
            let folder = path.parent().unwrap_or(&path).to_owned();
            let (mut run, mut line_before) = (0, 0);
            for (number, line) in lines(&bytes) {
                run += usize::from(number > line_before + 1);
                (plan.run, line_before) = ((source, run), number);
                let event = match parse(line) {
                    Ok(event) => event,
                    Err(reason) => {
                        plan.merged.damage.push((path.clone(), Damage { line: number, bytes: line.len(), reason }));
                        continue;
                    }
                };
                if reviewer.as_ref().is_some_and(|reviewer| file_name(&event.who) != *reviewer) {
                    plan.merged.foreign += 1;
                    continue;
                }
                match known.take_in(&event) {
                    News::New => {
                        plan.brought.insert((event.who.clone(), folder.clone()));
                        plan.add(event, line);
                    }
                    News::Known => {
                        plan.merged.known += 1;
                        plan.met.insert(event.who);
                    }
                    News::Conflict { is_kept } => plan.add_conflict(event, (!is_kept).then_some(line)),
                }
            }
        }
        plan.here = known.into_events();
        Ok(plan)
    }

    fn add(&mut self, event: Event, line: &[u8]) {
        let name = file_of(&event, MERGED, &self.location);
        let is_own = event.who == self.location.reviewer;
        self.lines.entry((is_own, name)).or_default().add(line, self.run);
        if is_own { self.own.push(event) } else { self.merged.added.push(event) }
    }

    /// Keeps what says something else under a known id, where it is not kept already. It does not count, whatever
    /// the reviewer says of it: nothing is asked.
    fn add_conflict(&mut self, event: Event, line: Option<&[u8]>) {
        if let Some(line) = line {
            let name = file_of(&event, SAME_ID, &self.location);
            self.lines.entry((false, name)).or_default().add(line, self.run);
        }
        self.merged.conflicting.push(event);
    }

    /// All new events.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.merged.added.iter().chain(&self.own)
    }

    /// Others of whom there is something from two places that have none of it in common: they may be two people of one name.
    pub(crate) fn namesakes(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.brought.iter().map(|(who, _)| who.as_str()).collect();
        let count = |who: &str| self.brought.iter().filter(|(other, _)| other == who).count();
        names.dedup();
        names.retain(|who| {
            let is_other = *who != self.location.reviewer && !self.met.contains(*who);
            is_other && (count(who) > 1 || self.here.iter().any(|event| event.who == *who))
        });
        names
    }

    /// New events in the reviewer's own name: they are the reviewer's own only if the reviewer says so.
    pub fn own(&self) -> &[Event] {
        &self.own
    }

    /// What is there, without and with the new events in the reviewer's own name. With them it is what will be read: they
    /// may have been recorded in knowledge of what is there, and then come behind it whatever the clocks said.
    fn without_and_with_own(&self) -> [EventLog; 2] {
        let supposed = match &self.claim {
            Some(source) => Supposed::Adopted(source.clone()),
            None => {
                let own = self.lines.iter().filter(|((is_own, _), _)| *is_own);
                Supposed::Lines(own.map(|((_, name), lines)| (name.clone(), lines.text.clone())).collect())
            }
        };
        let with = match Store::read_with(&self.location, &supposed) {
            Ok(Some(gathered)) => gathered.events,
            _ => self.here.iter().chain(&self.own).cloned().collect(),
        };
        [self.here.clone(), with].map(|events| self.location.event_log(events))
    }

    /// The reviewer's verdicts that would not stand any more with these events, with what would.
    pub fn overturned(&self, library: &dyn Library) -> Vec<Overturned> {
        let [now, then] = self.without_and_with_own().map(|log| log.place_all(library));
        overturned(&now, &then)
    }

    /// Whether the reviewer has, by these events, looked at the verdicts of others, and by none that is here.
    pub fn reveals(&self) -> bool {
        let [now, then] = self.without_and_with_own().map(|log| log.own().revealed().is_some());
        then && !now
    }

    /// How many of the reviewer's verdicts among the new events say something else than what stands, and change nothing:
    /// they are older, if only by a clock that is behind.
    pub fn outdated(&self) -> usize {
        let logs = self.without_and_with_own();
        let given = self.own.iter().filter_map(|event| match event.change.as_ref()? {
            Change::Judge { item, grade: Some(grade), .. } => Some((item, Standing::Decided(*grade))),
            _ => None,
        });
        let mut last = BTreeMap::new();
        last.extend(given);
        let stands = |item: &Item| {
            let [now, then] = logs.each_ref().map(|log| log.own().standing(&item.proposal, item.part));
            (now == then && now != Standing::Left).then_some(now)
        };
        last.into_iter().filter(|(item, given)| stands(item).is_some_and(|now| now != *given)).count()
    }

    /// Takes the events in, those in the reviewer's own name if they are the reviewer's.
    ///
    /// # Errors
    /// A file that cannot be written to: then all are as they were.
    pub fn write(mut self, with_own: bool) -> Result<Merged, MergeError> {
        let writing = |path: PathBuf, error: io::Error| MergeError { path, error, writing: true };
        if with_own {
            self.merged.added.append(&mut self.own);
        }
        self.merged.left_out = self.own.len();
        self.lines.retain(|(is_own, _), _| with_own || !is_own);
        if self.lines.is_empty() {
            return Ok(self.merged);
        }
        let folder = self.location.make_folder().map_err(|e| writing(self.location.reviews.clone(), e))?;
        let mut done = Vec::new();
        for ((_, name), lines) in self.lines {
            let text = if folder.has(&name) { [b"\n", &*lines.text].concat() } else { lines.text };
            let added = add_to(&folder, &name, &text).map_err(|e| {
                // A repetition takes in what cannot be taken back.
                self.merged.files.iter().zip(&done).for_each(|(name, at)| drop(take_back(&folder, name, *at)));
                writing(folder.path().join(&name), e)
            })?;
            done.push(added);
            self.merged.files.push(name);
        }
        Ok(self.merged)
    }
}

/// What is said of a journal of another round.
const OTHER_ROUND: &str = "it is of another round";

/// Whether the folder of a journal is that of another round of the dataset: its events would be taken for verdicts of
/// this one.
fn is_of_another_round(journal: &Path, location: &ReviewLocation) -> bool {
    let folder = journal.canonicalize().ok().and_then(|path| Some(path.parent()?.file_name()?.to_str()?.to_owned()));
    folder.is_some_and(|name| location.is_of_dataset(&name) && name != location.folder_name())
}

/// Whether bytes are a collection of proposals, of whose reviews single lines might pass for those of a journal.
fn is_collection(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Head {
        format: String,
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let is_ours = |head: Head| head.format.starts_with("tian/");
    let text = String::from_utf8_lossy(bytes);
    let first = serde_json::Deserializer::from_str(&text).into_iter().next();
    // One that was cut off ends before its first value does.
    let mut beginning = bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace());
    first.and_then(Result::ok).is_some_and(is_ours)
        || r#"{"format":"tian/"#.bytes().all(|byte| beginning.next() == Some(byte))
}

/// The file of a kind that an event of a reviewer on a machine is taken over into.
fn file_of(event: &Event, kind: &str, location: &ReviewLocation) -> String {
    format!("{}@{}.{kind}{}.jsonl", file_name(&event.who), file_name(&event.host), location.stem())
}

/// The journals that a source names.
fn journals_of(source: &Path, location: &ReviewLocation) -> io::Result<Vec<PathBuf>> {
    if !std::fs::metadata(source)?.is_dir() {
        return Ok(vec![source.to_owned()]);
    }
    let inside = source.join(location.folder_name());
    let folder = if inside.is_dir() { inside } else { source.to_owned() };
    let (mut journals, mut is_shared_out) = (Vec::new(), false);
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // A clerk may have done nothing but share out.
        is_shared_out |= entry.file_name().to_str().is_some_and(is_assignment);
        if entry.file_name().to_str().is_some_and(is_journal) && entry.path().is_file() {
            journals.push(entry.path());
        }
    }
    order::sort(&mut journals);
    if journals.is_empty() && !is_shared_out {
        return Err(io::Error::new(ErrorKind::NotFound, NO_JOURNALS));
    }
    Ok(journals)
}
