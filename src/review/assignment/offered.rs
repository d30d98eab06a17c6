//! An assignment that comes with the reviews of another machine, and what it is beside the one that is here: without it
//! the verdicts that came along would come to other figures here than there.

use std::path::Path;

use serde_json::value::RawValue;

use super::file::{AssignmentFault, parse_text};
use super::{AssignError, Assignment, Assignments};
use crate::review::Id;
use crate::review::bundle::member;
use crate::review::store::folder::Folder;
use crate::review::store::location::ReviewLocation;

/// An assignment that counts elsewhere.
#[derive(Debug)]
pub(crate) struct Offered {
    pub(crate) assignment: Assignment,
    /// Those that it has taken the place of there.
    replaced: Vec<Id>,
}

/// What an assignment from elsewhere is beside what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// It counts here, or says what counts here.
    Known,
    /// It is here and does not count: another one has taken its place, or was written first.
    Passed,
    /// Nothing is shared out here.
    Alone,
    /// It was written in the place of what counts here.
    Later,
    /// It and what counts here do not know each other.
    Rival,
}

impl Offered {
    /// The one that counts where reviews come from: a folder of reviews, that of the dataset, or the one that a journal
    /// lies in.
    pub(crate) fn at(source: &Path, location: &ReviewLocation) -> Option<Offered> {
        let inside = source.join(location.folder_name());
        let lies_in = || source.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = match (inside.is_dir(), source.is_dir()) {
            (true, _) => &inside,
            (false, true) => source,
            (false, false) => lies_in(),
        };
        // A link is followed, as it is for the journals beside it.
        let there = Assignments::of(&Folder::open(&folder.canonicalize().ok()?).ok()?, location).ok()?;
        Some(Offered { assignment: there.current?, replaced: there.replaced })
    }

    /// The one that came with the events of a collection, where one did.
    pub(crate) fn with(reviews: &RawValue, location: &ReviewLocation) -> Option<Result<Offered, AssignmentFault>> {
        let assignment = parse_text(member(reviews, "assignment")?.get(), location);
        Some(assignment.map(|assignment| Offered { replaced: assignment.replaces.clone(), assignment }))
    }

    /// What it is beside what is here.
    pub(crate) fn beside(&self, here: &Assignments) -> Beside {
        let Some(current) = &here.current else { return Beside::Alone };
        let id = self.assignment.id;
        match () {
            () if current.id == id || current.shares == self.assignment.shares => Beside::Known,
            () if here.standing().any(|standing| standing == id) || here.replaced.contains(&id) => Beside::Passed,
            () if here.standing().all(|standing| self.replaced.contains(&standing)) => Beside::Later,
            () => Beside::Rival,
        }
    }

    /// Has it count here: as it was written, so that folders that are kept in step later have it once, or, where it does
    /// not name all that it takes the place of here, as one that does.
    ///
    /// # Errors
    /// Where it cannot be written, or another one has come meanwhile.
    pub(crate) fn take(&self, here: &Assignments, location: &ReviewLocation) -> Result<(), AssignError> {
        let theirs = &self.assignment;
        let names_all = here.standing().all(|standing| theirs.replaces.contains(&standing));
        let replaces = || here.standing().chain([theirs.id]).collect();
        let written = match names_all {
            true => theirs.write(location),
            false => Assignment { id: Id::fresh(), replaces: replaces(), ..theirs.clone() }.write(location),
        };
        written.map(drop)
    }
}
