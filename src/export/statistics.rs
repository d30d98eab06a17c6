//! What a report counts over all its proposals, and by unit: from the rows of the plan, so that every format says the
//! same numbers.

use std::collections::HashMap;

use super::outcome::Tally;
use super::plan::SummaryRow;
use crate::order;

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
    /// Promises to follow up, by what has become of them: open, kept, not kept, dropped.
    pub(super) promises: [usize; 4],
}

impl Statistics {
    /// Counts the rows of a plan.
    pub(super) fn of(rows: &[SummaryRow]) -> Statistics {
        let mut statistics = Statistics::default();
        let (mut units, mut classes) = (HashMap::new(), HashMap::new());
        for row in rows {
            statistics.all.add(row);
            for unit in &row.units {
                let at = *units.entry(unit.as_str()).or_insert(statistics.units.len());
                if at == statistics.units.len() {
                    statistics.units.push((unit.clone(), Counted::default()));
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
