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
        let whole = [self.result, self.work].into_iter().any(|outcome| outcome.grade().is_some());
        whole || self.answers.judged() + open + broken + differing > 0
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

    fn add(&mut self, row: &SummaryRow) {
        self.proposals += 1;
        self.points.add(&row.answers);
        self.results.add(&Tally::of([row.result]));
        self.works.add(&Tally::of([row.work]));
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

impl Statistics {
    /// Counts the rows of a plan.
    pub(super) fn of(rows: &[SummaryRow]) -> Statistics {
        let mut statistics = Statistics::default();
        let (mut units, mut classes) = (HashMap::new(), HashMap::new());
        let full_names = full_names(rows.iter().flat_map(|row| &row.units).map(String::as_str).collect());
        for row in rows {
            statistics.all.add(row);
            let mut counted_once: Vec<&str> = Vec::new();
            for unit in &row.units {
                let unit = full_names.get(unit.as_str()).copied().unwrap_or(unit);
                if counted_once.contains(&unit) {
                    continue;
                }
                counted_once.push(unit);
                let at = *units.entry(unit).or_insert(statistics.units.len());
                if at == statistics.units.len() {
                    statistics.units.push((unit.to_owned(), Counted::default()));
                }
                if let Some((_, counted)) = statistics.units.get_mut(at) {
                    counted.add(row);
                }
            }
            *classes.entry(row.class.as_str()).or_insert(0) += 1;
            statistics.promises.iter_mut().zip(row.promises).for_each(|(all, count)| *all += count);
        }
        order::sort_by_key(&mut statistics.units, |(_, counted)| usize::MAX - counted.proposals);
        if classes.keys().any(|class| !class.is_empty()) {
            statistics.classes = classes.into_iter().map(|(class, count)| (class.to_owned(), count)).collect();
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
