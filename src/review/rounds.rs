//! What else there is in a folder of reviews: the other rounds of a dataset, since a mistyped name must not begin one
//! unsaid, and the machines on which a name reviews, since two people may have one name, or a reviewer has taken that of
//! another by mistake.

use std::path::Path;

use super::assignment::{Assignments, is_assignment};
use super::bookmark::ENDING;
use super::journal::is_journal;
use super::store::folder::Folder;
use super::store::location::ReviewLocation;
use super::store::names::{file_name, is_cut, plain_name};
use super::store::speaker::{MERGED, Speaker};
use crate::lang::{Lang, Text, round_words};
use crate::order;

/// What stands between a dataset and a round in the name of a folder.
const ROUND: &str = ".round-";

/// A round as it stands in the name of a folder: what was cut there stands for itself, since nothing else is known of it
/// to who lists the rounds.
fn round_part(round: &str) -> String {
    if is_cut(round) { round.to_owned() } else { file_name(round) }
}

impl ReviewLocation {
    /// The name of the folder. A round has one beside that of its dataset, where a program that knows no rounds never
    /// looks: it would take verdicts of a second round for those of the first.
    pub(in crate::review) fn folder_name(&self) -> String {
        [
            self.dataset.as_str(),
            &self.round.as_ref().map_or_else(String::new, |round| ROUND.to_owned() + &round_part(round)),
        ]
        .concat()
    }

    /// Whether a folder is that of a round of the dataset, another one perhaps.
    pub(in crate::review) fn is_of_dataset(&self, folder: &str) -> bool {
        folder.strip_prefix(self.dataset.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(ROUND))
    }

    /// Whether a name is that of this round, or of its folder.
    pub(crate) fn is_round(&self, round: Option<&str>) -> bool {
        round.map(round_part) == self.round.as_deref().map(round_part)
    }

    /// Whether anybody has recorded anything in the round, or shared it out; what cannot be read is there, and reading it says why.
    pub(crate) fn is_begun(&self) -> bool {
        let folder = self.folder().transpose();
        let names = folder.map(|folder| folder.and_then(|folder| folder.names()));
        names.is_some_and(|names| {
            // Where there is a bookmark, what was recorded may be gone.
            let is_of_review = |name: &String| is_journal(name) || is_assignment(name) || name.ends_with(ENDING);
            names.map_or(true, |names| names.iter().any(is_of_review))
        })
    }

    /// The other rounds of the dataset in which anybody has recorded anything, the one without a name first. A name
    /// that was too long for a folder is given as the folder has it, which names the round too.
    pub(crate) fn other_rounds(&self) -> Vec<ReviewLocation> {
        let names = Folder::open(&self.reviews).and_then(|folder| folder.names()).unwrap_or_default();
        let names = names.iter().filter(|name| self.is_of_dataset(name) && **name != self.folder_name());
        let plain = |round: &str| if is_cut(round) { round.to_owned() } else { plain_name(round) };
        let round = |name: &String| name.split_once(ROUND).map(|(_, round)| plain(round));
        let rounds = names.map(|name| ReviewLocation { round: round(name), ..self.clone() });
        rounds.filter(ReviewLocation::is_begun).collect()
    }

    /// The names of these in a sentence; `None` where there are none.
    pub(crate) fn other_rounds_named(&self, lang: Lang) -> Option<String> {
        let others = self.other_rounds();
        let names: Vec<String> = others.iter().map(|at| round_words(at.round.as_deref(), lang)).collect();
        (!names.is_empty()).then(|| names.join(Text::NameJoin.get(lang)))
    }

    /// Says that what is recorded now begins a new round, where there are others already.
    pub(crate) fn new_round(&self, lang: Lang) -> Option<String> {
        let others = if self.is_begun() { None } else { self.other_rounds_named(lang) };
        Some(lang.say(Text::RoundNew, &[&round_words(self.round.as_deref(), lang), &others?]))
    }

    /// Names the folders of collections of the same title, where nothing of this one is begun: its date may have been
    /// corrected by hand, and all that was judged would seem lost.
    pub(crate) fn namesakes(&self, lang: Lang) -> Option<String> {
        let parted = |name: &str| {
            let (dataset, round) = name.split_once(ROUND).map_or((name, None), |(name, round)| (name, Some(round)));
            let title = dataset.rsplit_once('-').map(|(title, _)| title).filter(|title| *title != "ids")?;
            Some((title.to_owned(), round.map(str::to_owned)))
        };
        let own = parted(&self.folder_name()).filter(|_| !self.is_begun() && self.other_rounds().is_empty())?;
        let names = |path: &Path| Folder::open(path).and_then(|folder| folder.names()).unwrap_or_default();
        let is_same = |name: &String| parted(name).as_ref() == Some(&own);
        let mut paths = names(&self.reviews).into_iter().filter(is_same).map(|name| self.reviews.join(name));
        let begun = paths.find(|path| names(path).iter().any(|name| is_journal(name)))?;
        Some(lang.say(Text::RoundNamesake, &[&begun.display()]))
    }

    /// Says that the shares of other rounds do not hold in a new one: all that was shared out there is everybody's here.
    pub(crate) fn unshared(&self, lang: Lang) -> Option<String> {
        let others = if self.is_begun() { Vec::new() } else { self.other_rounds() };
        let is_shared = |at: &&ReviewLocation| Assignments::read(at).is_ok_and(|there| there.current.is_some());
        let names: Vec<String> =
            others.iter().filter(is_shared).map(|at| round_words(at.round.as_deref(), lang)).collect();
        (!names.is_empty()).then(|| lang.say(Text::RoundUnshared, &[&names.join(Text::NameJoin.get(lang))]))
    }

    /// The location with reviewer and machine as a journal there spells them, where the file system takes names for one
    /// that differ in case alone: what is recorded would go into that journal, in a name that does not count there.
    pub(crate) fn spelt_as_there(mut self) -> ReviewLocation {
        let (folder, journal) = (self.folder().ok().flatten(), self.journal(1));
        let names = folder.filter(|folder| folder.has(&journal)).and_then(|folder| folder.names().ok());
        if let Some((reviewer, host)) = spelt(&names.unwrap_or_default(), &journal) {
            (self.reviewer, self.host) = (reviewer, host);
        }
        self
    }

    /// The reviewer as a part of a report's name: a blank is a hyphen there, as between its other parts.
    pub(crate) fn reviewer_suffix(&self) -> String {
        format!("-{}", file_name(&self.reviewer).replace("%20", "-"))
    }

    /// The round as the end of a file's name: two rounds' files of a folder are two.
    pub(crate) fn round_suffix(&self) -> String {
        self.round.as_ref().map_or_else(String::new, |round| format!("-{}", file_name(round)))
    }
}

/// Reviewer and machine as another journal spells them whose name is the same but for its case, where the journal itself
/// is not among these.
fn spelt(names: &[String], journal: &str) -> Option<(String, String)> {
    let mut same = names.iter().filter(|name| name.to_lowercase() == journal.to_lowercase());
    let there = same.next().filter(|_| !names.iter().any(|name| name == journal))?;
    let (reviewer, host) = there.strip_suffix(".jsonl")?.split_once('@')?;
    Some((plain_name(reviewer), plain_name(host)))
}

/// The machines that have journals in a reviewer's name in a folder of reviews, whatever the collection.
pub(crate) fn machines(reviews: &Path, reviewer: &str) -> Vec<String> {
    let Ok(folder) = Folder::open(reviews) else { return Vec::new() };
    let own = file_name(reviewer);
    let mut machines = Vec::new();
    for dataset in folder.names().unwrap_or_default() {
        let names = folder.sub(&dataset).and_then(|folder| folder.names()).unwrap_or_default();
        let names = names.iter().filter(|name| is_journal(name) && !name.contains(MERGED));
        let names = names.filter(|name| Speaker::reviewer(name).as_ref() == Some(&own));
        let machine = |name: &String| Some(plain_name(name.split_once('@')?.1.split('.').next()?));
        machines.extend(names.filter_map(machine));
    }
    order::sort(&mut machines);
    machines.dedup();
    machines
}

#[cfg(test)]
mod tests {
    /// Where file names ignore case, what WangLi judged went into the journal of wangli, and did not count.
    #[test]
    fn a_name_is_spelt_as_its_journal_where_case_is_ignored() {
        let spelt = |there: &[&str], journal| {
            let there: Vec<String> = there.iter().map(|name| (*name).to_owned()).collect();
            super::spelt(&there, journal)
        };
        let wangli = Some(("wang li".to_owned(), "pc".to_owned()));
        assert_eq!(spelt(&["x@pc.jsonl", "wang%20li@pc.jsonl"], "Wang%20Li@PC.jsonl"), wangli);
        assert_eq!(spelt(&["wang%20li@pc.jsonl", "Wang%20Li@PC.jsonl"], "Wang%20Li@PC.jsonl"), None);
        assert_eq!(spelt(&["wang%20li@laptop.jsonl"], "Wang%20Li@PC.jsonl"), None);
    }
}
