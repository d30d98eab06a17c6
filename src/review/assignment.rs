//! Who judges which proposals: an assignment, written once into the folder of a dataset as a file of its own.
//!
//! Such a file is never changed: a later assignment names those that it takes the place of, so that folders that are
//! kept in step never have to merge one. Of two that do not know each other (two clerks on two machines) the one
//! written first counts, and both are named. What is torn, of another collection or of another name than it says does
//! not count, and is named too.

mod deal;
mod file;
mod offered;

use std::collections::{HashMap, HashSet};
use std::io;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub(crate) use self::deal::{by_unit, evenly, random};
pub(crate) use self::file::{AssignmentFault, is_assignment};
use self::file::{file_name, parse};
pub(crate) use self::offered::{Beside, Offered};
use super::store::folder::Folder;
use super::store::location::ReviewLocation;
use super::store::lock::Lock;
use super::{Id, minute};
use crate::lang::{Lang, Text};
use crate::order;

/// Who judges which proposals.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Assignment {
    pub(crate) id: Id,
    /// When it was written.
    pub(crate) time: Timestamp,
    /// Who has written it, and on which machine.
    pub(crate) who: String,
    pub(crate) host: String,
    /// How it was made: `unit`, `evenly`, `random`, `hand`.
    pub(crate) how: String,
    /// What chance was drawn from.
    pub(crate) seed: Option<u64>,
    /// The assignments that it takes the place of.
    pub(crate) replaces: Vec<Id>,
    pub(crate) shares: Vec<Share>,
}

/// The proposals of a reviewer, in the order of the collection.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Share {
    pub(crate) reviewer: String,
    pub(crate) proposals: Vec<String>,
}

/// Who is asked to judge each proposal, in the order of the shares.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked(HashMap<String, Vec<String>>);

impl Asked {
    /// Adds a proposal to a reviewer's share.
    pub(crate) fn add(&mut self, proposal: &str, reviewer: &str) {
        self.0.entry(proposal.to_owned()).or_default().push(reviewer.to_owned());
    }

    /// Whether somebody is asked to judge any.
    pub(crate) fn names(&self, who: &str) -> bool {
        self.all_names().any(|name| name == who)
    }

    /// All who have a share, some of them repeated.
    pub(crate) fn all_names(&self) -> impl Iterator<Item = &str> {
        self.0.values().flatten().map(String::as_str)
    }

    /// Those who are asked to judge a proposal; nobody where it was shared out to nobody.
    pub(crate) fn of(&self, proposal: &str) -> &[String] {
        self.0.get(proposal).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The assignments of a folder.
#[derive(Debug, Default)]
pub(crate) struct Assignments {
    /// The one that counts.
    pub(crate) current: Option<Assignment>,
    /// Who had a share in those that others have taken the place of.
    former: HashSet<String>,
    /// Those that others have taken the place of.
    replaced: Vec<Id>,
    /// Others that nothing has taken the place of: they do not count.
    pub(crate) rivals: Vec<Assignment>,
    /// Files that do not count, with the reason.
    pub(crate) faults: Vec<(String, AssignmentFault)>,
}

/// Why an assignment was not written.
#[derive(Debug)]
pub(crate) enum AssignError {
    /// Another one is being written, or was meanwhile.
    Busy,
    /// It could not be written.
    Failed(io::Error),
}

impl From<io::Error> for AssignError {
    fn from(e: io::Error) -> AssignError {
        AssignError::Failed(e)
    }
}

impl Assignment {
    /// The proposals of a reviewer; `None` where the reviewer has no share.
    pub(crate) fn share_of(&self, reviewer: &str) -> Option<&[String]> {
        let share = self.shares.iter().find(|share| share.reviewer == reviewer)?;
        Some(&share.proposals)
    }

    /// Who has written it, and when.
    pub(crate) fn by(&self, lang: Lang) -> String {
        lang.say(Text::AssignmentBy, &[&self.who, &minute(self.time, &TimeZone::system())])
    }

    /// Who is asked to judge each proposal.
    pub(crate) fn asked(&self) -> Asked {
        let mut asked = Asked::default();
        for Share { reviewer, proposals } in &self.shares {
            proposals.iter().for_each(|id| asked.add(id, reviewer));
        }
        asked
    }

    /// Writes it into the folder of a dataset, whole or not at all, where nothing but what it replaces counts there.
    ///
    /// # Errors
    /// Where it cannot be written, or another one has come meanwhile.
    pub(crate) fn write(&self, location: &ReviewLocation) -> Result<String, AssignError> {
        let folder = location.make_folder()?;
        let Some(_lock) = Lock::take(&folder, LOCK)? else { return Err(AssignError::Busy) };
        let there = Assignments::read(location)?;
        if there.standing().any(|id| !self.replaces.contains(&id)) {
            return Err(AssignError::Busy);
        }
        let name = file_name(self.id);
        folder.replace(&name, &self.line(location)?)?;
        Ok(name)
    }
}

/// What the lock of those who assign is called.
const LOCK: &str = "assignment";

impl Assignments {
    /// Reads the assignments of a dataset and round.
    ///
    /// # Errors
    /// Where the folder is there and cannot be read.
    pub(crate) fn read(location: &ReviewLocation) -> io::Result<Assignments> {
        location.folder()?.map_or_else(|| Ok(Assignments::default()), |folder| Assignments::of(&folder, location))
    }

    /// Reads those in a folder that are of a dataset and round.
    fn of(folder: &Folder, location: &ReviewLocation) -> io::Result<Assignments> {
        let mut found = Assignments::default();
        let mut all = Vec::new();
        for name in folder.names()?.into_iter().filter(|name| is_assignment(name)) {
            let read = folder.read(&name).map_err(|e| AssignmentFault::Unreadable(e.to_string()));
            match read.and_then(|(bytes, _)| parse(&name, &bytes, location)) {
                Ok(assignment) => all.push(assignment),
                Err(fault) => found.faults.push((name, fault)),
            }
        }
        order::sort_by_key(&mut all, |assignment| (assignment.time, assignment.id));
        found.replaced = all.iter().flat_map(|later| later.replaces.iter().copied()).collect();
        let (past, standing): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| found.replaced.contains(&one.id));
        found.former = past.into_iter().flat_map(|one| one.shares).map(|share| share.reviewer).collect();
        let mut standing = standing.into_iter();
        found.current = standing.next();
        found.rivals = standing.collect();
        Ok(found)
    }

    /// Says that a reviewer has no share in what counts, and perhaps had one before; nothing where there is one, or
    /// nothing is shared out.
    pub(crate) fn without_share(&self, reviewer: &str, lang: Lang) -> Option<String> {
        let current = self.current.as_ref().filter(|current| current.share_of(reviewer).is_none())?;
        let text = if self.has_lost(reviewer) { Text::AssignmentLost } else { Text::AssignmentNoShare };
        Some(lang.say(text, &[&reviewer, &current.who, &minute(current.time, &TimeZone::system())]))
    }

    /// Whether a reviewer had a share and has none in what counts now.
    pub(crate) fn has_lost(&self, reviewer: &str) -> bool {
        let has_none = |current: &Assignment| current.share_of(reviewer).is_none();
        self.former.contains(reviewer) && self.current.as_ref().is_some_and(has_none)
    }

    /// A sentence for each file that does not count, and for assignments that do not know each other.
    pub(crate) fn uncounted(&self, lang: Lang) -> Vec<String> {
        let said = |(name, fault): &(String, AssignmentFault)| {
            lang.say(Text::AssignmentUncounted, &[&fault.sentence(lang), name])
        };
        let by = |one: &Assignment| one.by(lang);
        let rivals = self.current.iter().filter(|_| !self.rivals.is_empty()).map(|current| {
            let all: Vec<String> = [current].into_iter().chain(&self.rivals).map(by).collect();
            lang.say(Text::AssignmentRivals, &[&all.join(Text::NameJoin.get(lang))])
        });
        self.faults.iter().map(said).chain(rivals).collect()
    }

    /// The assignments that nothing has taken the place of.
    pub(crate) fn standing(&self) -> impl Iterator<Item = Id> {
        self.current.iter().chain(&self.rivals).map(|assignment| assignment.id)
    }
}
