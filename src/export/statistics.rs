//! What a report counts over all its proposals, and by unit: from the rows of the plan, so that every format says the
//! same numbers.

use std::collections::HashMap;

use super::assessment::ReviewerTotals;
use super::outcome::{Outcome, Tally};
use crate::model::same_unit;
use crate::order;
use crate::review::Part;

/// A row of the summary table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SummaryRow {
    pub(super) number: usize,
    pub(super) id: String,
    /// What people call it.
    pub(super) called: String,
    pub(super) title: String,
    /// Who proposes.
    pub(super) proposers: Vec<String>,
    /// The units that answer for it: who only joins in (会办) does not.
    pub(super) units: Vec<String>,
    /// The class of its last reply that has one; else empty.
    pub(super) class: String,
    /// How many points the proposal has.
    pub(super) points: usize,
    /// What the verdicts of all on the points come to.
    pub(super) answers: Tally,
    /// And on the result.
    pub(super) result: Outcome,
    /// And on the work.
    pub(super) work: Outcome,
    /// The parts on which reviewers differ.
    pub(super) differs: Vec<Part>,
    /// The parts on which a verdict was settled together.
    pub(super) agreed: Vec<Part>,
    /// Of each reviewer, how many verdicts were given, changed or taken back after looking at those of others.
    pub(super) late: Vec<usize>,
    /// Promises to follow up, each once, whoever does it: open, kept, not kept, dropped, seen differently.
    pub(super) promises: [usize; 5],
    /// Verdicts on a text that is another one now.
    pub(super) changed: usize,
    /// The points that a reviewer calls not answered, and has confirmed a paragraph that answers them.
    pub(super) contradicted: Vec<(usize, Part)>,
    /// One for each reviewer.
    pub(super) totals: Vec<ReviewerTotals>,
    /// Whether any reviewer has reviewed it.
    pub(super) reviewed: bool,
}

impl SummaryRow {
    /// Whether a unit is told of it: a verdict on it counts, or something is followed up and not settled.
    pub(super) fn is_told(&self) -> bool {
        let [open, _, broken, _, differing] = self.promises;
        self.has_verdict() || open + broken + differing > 0
    }

    /// Whether a verdict on any part of it counts.
    pub(super) fn has_verdict(&self) -> bool {
        [self.result, self.work].into_iter().any(|outcome| outcome.grade().is_some()) || self.answers.judged() > 0
    }

    /// Whether anything counts that was said of it: what is shared out to others counts there.
    pub(super) fn is_begun(&self) -> bool {
        self.reviewed && (!matches!(self.result, Outcome::Elsewhere | Outcome::Recused) || !self.agreed.is_empty())
    }
}

/// Proposals, counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Counted {
    /// How many they are.
    pub(super) proposals: usize,
    /// Their points.
    pub(super) points: Tally,
    /// What has come of them.
    pub(super) results: Tally,
    /// How they were handled.
    pub(super) works: Tally,
}

impl Counted {
    /// How many verdicts of these were settled together.
    pub(super) fn agreed(&self) -> usize {
        self.points.agreed + self.results.agreed + self.works.agreed
    }

    fn of(row: &SummaryRow) -> Counted {
        let [results, works] = [row.result, row.work].map(|outcome| Tally::of([outcome]));
        Counted { proposals: 1, points: row.answers, results, works }
    }

    fn add(&mut self, other: &Counted) {
        self.proposals += other.proposals;
        self.points.add(&other.points);
        self.results.add(&other.results);
        self.works.add(&other.works);
    }
}

/// What is counted of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Statistics {
    /// All proposals of the report.
    pub(super) all: Counted,
    /// By unit, the one with the most proposals first; a proposal counts with each unit that answers for it.
    pub(super) units: Vec<(String, Counted)>,
    /// By class of the reply, in alphabetical order; proposals without one last, under no name. Empty where no reply
    /// has a class.
    pub(super) classes: Vec<(String, usize)>,
    /// Promises to follow up, by what has become of them: open, kept, not kept, dropped, seen differently.
    pub(super) promises: [usize; 5],
    /// Notes of all, of those too who have judged nothing.
    pub(super) notes: usize,
    /// Of these notes and promises, those on proposals that the collection has no more.
    pub(super) gone: [usize; 2],
}

/// The full name of each unit that is also called by a short one: 市文旅局 is 清和市文化和旅游局, where no other unit is
/// called so.
fn full_names(mut names: Vec<&str>) -> HashMap<&str, &str> {
    order::sort(&mut names);
    names.dedup();
    let length = |name: &str| name.chars().count();
    let full = |short: &&str| {
        let mut longer = names.iter().copied().filter(|name| length(name) > length(short) && same_unit(short, name));
        let longest = longer.clone().max_by_key(|name| length(name))?;
        longer.all(|name| name == longest || same_unit(name, longest)).then_some(longest)
    };
    names.iter().filter_map(|short| Some((*short, full(short)?))).collect()
}

/// Rows of a plan on their way into statistics, one after the other.
#[derive(Default)]
pub(super) struct Counting {
    all: Counted,
    /// By the units that answer for a proposal together, as it names them: which of these are one is known at the end.
    together: Vec<(Vec<String>, Counted)>,
    places: HashMap<Vec<String>, usize>,
    classes: HashMap<String, usize>,
    promises: [usize; 5],
    notes: usize,
    gone: [usize; 2],
}

impl Counting {
    /// Counts a row.
    pub(super) fn add(&mut self, row: &SummaryRow) {
        let counted = Counted::of(row);
        self.all.add(&counted);
        let at = match self.places.get(&row.units) {
            Some(at) => *at,
            None => {
                self.places.insert(row.units.clone(), self.together.len());
                self.together.push((row.units.clone(), Counted::default()));
                self.together.len() - 1
            }
        };
        self.together.get_mut(at).into_iter().for_each(|(_, sum)| sum.add(&counted));
        *self.classes.entry(row.class.clone()).or_default() += 1;
        self.add_kept(row.promises, row.totals.iter().map(|totals| totals.notes).sum());
    }

    /// Counts what was promised and noted on a proposal that the collection has no more.
    pub(super) fn add_gone(&mut self, promises: [usize; 5], notes: usize) {
        let counts = [notes, promises.iter().sum()];
        self.gone.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
        self.add_kept(promises, notes);
    }

    /// Counts promises to follow up, by what has become of them, and notes.
    fn add_kept(&mut self, promises: [usize; 5], notes: usize) {
        self.notes += notes;
        self.promises.iter_mut().zip(promises).for_each(|(all, count)| *all += count);
    }

    /// What all of them come to.
    pub(super) fn finish(self) -> Statistics {
        let Counting { all, promises, notes, gone, .. } = self;
        let mut statistics = Statistics { all, promises, notes, gone, ..Statistics::default() };
        let full_names = full_names(self.together.iter().flat_map(|(units, _)| units).map(String::as_str).collect());
        let mut places = HashMap::new();
        for (units, sum) in &self.together {
            let mut counted_once: Vec<&str> = Vec::new();
            for unit in units {
                let unit = full_names.get(unit.as_str()).copied().unwrap_or(unit);
                if counted_once.contains(&unit) {
                    continue;
                }
                counted_once.push(unit);
                let at = *places.entry(unit).or_insert(statistics.units.len());
                if at == statistics.units.len() {
                    statistics.units.push((unit.to_owned(), Counted::default()));
                }
                statistics.units.get_mut(at).into_iter().for_each(|(_, counted)| counted.add(sum));
            }
        }
        order::sort_by_key(&mut statistics.units, |(_, counted)| usize::MAX - counted.proposals);
        if self.classes.keys().any(|class| !class.is_empty()) {
            statistics.classes = self.classes.into_iter().collect();
            order::sort_by_key(&mut statistics.classes, |(class, _)| (class.is_empty(), class.clone()));
        }
        statistics
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_one_under_its_short_and_its_full_name() {
        let names = full_names(vec!["市文旅局", "清和市文化和旅游局", "清和市文旅局", "市教育局", "市教育局"]);
        assert_eq!(names.get("市文旅局"), Some(&"清和市文化和旅游局"));
        assert_eq!(names.get("清和市文旅局"), Some(&"清和市文化和旅游局"));
        // Which of two is meant nobody says.
        let names = full_names(vec!["市教育局", "清和市教育局", "岚溪市教育局"]);
        assert!(names.is_empty(), "{names:?}");
    }
}
