//! How far reviewers agree, and where they do not.
//!
//! Agreement by chance is taken out by kappa: Cohen's for two, Fleiss' for more. Points, results and work
//! are kept apart, since they have scales of their own.

use super::agreed::standing;
use super::since::Kept;
use super::{Checklist, Grade, Item, Part, ReviewerView, Standing, TextHash, parts_asked};
use crate::lang::Text;
use crate::model::Proposal;
use crate::order;
use crate::text::sanitize::is_name_of;

/// An item with the verdicts of several reviewers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The item.
    pub(crate) item: Item,
    /// The verdicts, in the order of the reviewers; `None` where there is none.
    pub(crate) grades: Vec<Option<Grade>>,
    /// Whose verdicts were given, changed or taken back after looking at those of others, in the same order.
    pub(crate) late: Vec<bool>,
    /// The texts that the verdicts were given on, in the same order; that of now, whatever number it had, by one that is
    /// of none.
    pub(crate) texts: Vec<Option<TextHash>>,
    /// Whose verdicts were given on another text than the present one, where not all judged one; else empty.
    pub(crate) earlier: Vec<bool>,
    /// Whether all who should judge it have: those to whom its proposal was shared out, else all who judge anything.
    /// Only what all of them judge alike is agreed.
    pub(crate) is_whole: bool,
    /// What stands where there is no verdict, in the same order: it was put off, is undecided, or not asked for.
    pub(crate) open: Vec<Text>,
    /// Where its proposal was shared out: to whom, in the order of the reviewers; else empty.
    pub(crate) asked: Vec<bool>,
}

/// How far some reviewers agree on what all of them have judged.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Agreement {
    /// Items that all of them have judged.
    pub(crate) items: usize,
    /// Items of these that all have judged alike.
    pub(crate) alike: usize,
    /// Cohen's kappa for two, Fleiss' for more: 1 for full agreement, 0 for what chance would give. `None` where
    /// it says nothing: of fewer than two items, or where all verdicts are the same.
    pub(crate) kappa: Option<f64>,
}

/// A kind of items, each with a scale of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Whether points were answered.
    Points,
    /// What has come of proposals (办理结果).
    Results,
    /// How they were handled (办理工作).
    Work,
}

impl Kind {
    /// All kinds.
    pub(crate) const ALL: [Kind; 3] = [Kind::Points, Kind::Results, Kind::Work];

    /// The kind of a part.
    pub(crate) fn of(part: Part) -> Kind {
        match part {
            Part::Point(_) => Kind::Points,
            Part::Work => Kind::Work,
            Part::Result | Part::Whole => Kind::Results,
        }
    }

    /// The name in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Points => "points",
            Kind::Results => "results",
            Kind::Work => "work",
        }
    }
}

impl Agreement {
    /// The share of items judged alike, of a hundred, rounded.
    pub(crate) fn percent(&self) -> usize {
        (200 * self.alike + self.items) / (2 * self.items).max(1)
    }
}

impl Difference {
    /// The verdicts of some reviewers on an item, whose proposal was shared out to those who are asked.
    pub(crate) fn on(item: Item, views: &[ReviewerView], asked: Option<&[String]>) -> Difference {
        let Item { proposal, part } = item.clone();
        let id = &*proposal;
        let grades = views.iter().map(|view| grade(view, id, part)).collect();
        let late = views.iter().map(|view| view.is_late(id, part)).collect();
        let given = |view: &ReviewerView| {
            let verdict = grade(view, id, part).and(view.verdict(id, part))?;
            Some(if view.has_stayed(id, part) { TextHash::default() } else { verdict.given.on })
        };
        let texts = views.iter().map(given).collect();
        let is_asked = |view: &ReviewerView| asked.is_some_and(|asked| asked.iter().any(|who| who == view.who()));
        let open = |view: &ReviewerView| match view.standing(id, part) {
            Standing::Left if asked.is_some() && !is_asked(view) => Text::ReportUnasked,
            standing => standing.label(part),
        };
        let open = views.iter().map(open).collect();
        let asked = if asked.is_some() { views.iter().map(is_asked).collect() } else { Vec::new() };
        let mut on = Difference { grades, late, texts, earlier: Vec::new(), is_whole: false, open, asked, item };
        // A text that has changed since is no matter where all have judged the same one.
        if !on.is_of_one_text(0..views.len()) {
            on.earlier = views.iter().map(|view| view.since(id, part).kept != Kept::Same).collect();
        }
        on
    }

    /// Says of those who propose it, and have not judged it, that they have no part in that.
    pub(crate) fn recuse(&mut self, names: &[&str], proposal: &Proposal) {
        let proposes = |name: &str| proposal.proposer_names().any(|proposer| is_name_of(proposer, name));
        let left = self.open.iter_mut().zip(names).filter(|(open, _)| **open != Text::ReportDeferred);
        left.filter(|(_, name)| proposes(name)).for_each(|(open, _)| *open = Text::ReportRecused);
    }

    /// Whether the verdicts of some reviewers were given on one and the same text, as far as they have judged.
    pub(super) fn is_of_one_text(&self, columns: impl IntoIterator<Item = usize>) -> bool {
        let mut texts = columns.into_iter().filter_map(|at| self.texts.get(at).copied().flatten());
        let first = texts.next();
        texts.all(|text| Some(text) == first)
    }

    /// The verdicts of those who should judge it: what others think of it, the proposer perhaps, is shown and counts for
    /// nothing.
    fn counted(&self) -> impl Iterator<Item = Grade> + Clone {
        let is_asked = |at: &usize| self.asked.is_empty() || self.asked.get(*at) == Some(&true);
        self.grades.iter().enumerate().filter(move |(at, _)| is_asked(at)).filter_map(|(_, grade)| *grade)
    }

    /// How far these are apart: 0 alike, 1 a step, 2 the whole scale.
    pub(crate) fn apart(&self) -> usize {
        let steps = self.counted().map(|grade| grade as usize);
        steps.clone().max().unwrap_or(0) - steps.min().unwrap_or(0)
    }

    /// Whether a reviewer has judged it who was not asked to, as others were: that counts in no figure.
    pub(crate) fn is_outside(&self, at: usize) -> bool {
        self.asked.get(at) == Some(&false) && self.grades.get(at).is_some_and(Option::is_some)
    }

    /// A reviewer's verdict, where the reviewer was asked; of independent ones none that was given after looking at those
    /// of others.
    fn grade(&self, at: usize, independent: bool) -> Option<Grade> {
        let counts = !independent || self.late.get(at) != Some(&true);
        self.grades.get(at).copied().flatten().filter(|_| counts && !self.is_outside(at))
    }

    /// What more than half of those think who have judged it, where they differ, and how many they are: it is shown, and
    /// decides nothing.
    pub(crate) fn majority(&self) -> Option<(Grade, usize)> {
        let count = |grade: Grade| self.counted().filter(|given| *given == grade).count();
        let most = Grade::ALL.into_iter().map(|grade| (grade, count(grade))).find(|(_, most)| 2 * most > self.judged());
        most.filter(|_| self.apart() > 0)
    }

    /// How many of those who should judge the item have.
    pub(crate) fn judged(&self) -> usize {
        self.counted().count()
    }

    /// How many have taken their verdict back after looking at those of others.
    pub(crate) fn taken_back(&self) -> usize {
        self.grades.iter().zip(&self.late).filter(|(grade, late)| grade.is_none() && **late).count()
    }
}

/// Lists the items that somebody has judged: those furthest apart first, then in the order of reading; those too
/// where all have taken their verdicts back since they looked at those of others.
pub(crate) fn differences(checklist: &Checklist, views: &[ReviewerView]) -> Vec<Difference> {
    listed(checklist, views, &|_| false)
}

/// Lists besides them the items on which `is_settled` says that something was settled together.
fn listed(checklist: &Checklist, views: &[ReviewerView], is_settled: &dyn Fn(&Item) -> bool) -> Vec<Difference> {
    let asks_work = views.iter().any(ReviewerView::asks_work);
    let has_judged = |who: &str, id: &str, part: Part| {
        views.iter().find(|view| view.who() == who).is_some_and(|view| grade(view, id, part).is_some())
    };
    let items = checklist.proposals().flat_map(|(id, points)| {
        parts_asked(points, asks_work).map(move |part| {
            let asked = checklist.asked(id);
            let is_whole =
                asked.is_some_and(|asked| !asked.is_empty() && asked.iter().all(|who| has_judged(who, id, part)));
            Difference { is_whole, ..Difference::on(part.of(id), views, asked) }
        })
    });
    let is_judged =
        |one: &Difference| one.grades.iter().any(Option::is_some) || one.late.contains(&true) || is_settled(&one.item);
    let mut differences: Vec<Difference> = items.filter(is_judged).collect();
    let raters = raters(&differences, views.len()).len();
    let not_asked = differences.iter_mut().filter(|difference| difference.asked.is_empty());
    not_asked.for_each(|difference| difference.is_whole = difference.judged() == raters);
    order::sort_by_key(&mut differences, |difference| std::cmp::Reverse(difference.apart()));
    differences
}

/// The columns of those who have judged: a reviewer who judged nothing (a clerk who has looked at the verdicts) neither
/// agrees nor disagrees.
pub(super) fn raters(differences: &[Difference], columns: usize) -> Vec<usize> {
    let judges = |at: &usize| differences.iter().any(|row| row.grades.get(*at).is_some_and(Option::is_some));
    (0..columns).filter(judges).collect()
}

/// The items that somebody has judged or several have settled, with a column for each reviewer who has judged, or has
/// taken verdicts back since looking at those of others; the names of these.
pub(crate) fn side_by_side<'a>(
    checklist: &Checklist,
    mut views: Vec<ReviewerView<'a>>,
) -> (Vec<&'a str>, Vec<Difference>) {
    // What was settled and nobody has judged is a verdict of the committee all the same.
    let is_settled = |item: &Item| !standing(&views, &item.proposal, item.part).0.is_empty();
    let mut rows = listed(checklist, &views, &is_settled);
    let judges = |at: usize| {
        rows.iter().any(|row| row.grades.get(at).is_some_and(Option::is_some) || row.late.get(at) == Some(&true))
    };
    let kept: Vec<bool> = (0..views.len()).map(judges).collect();
    for row in &mut rows {
        keep(&mut row.grades, &kept);
        keep(&mut row.late, &kept);
        keep(&mut row.texts, &kept);
        keep(&mut row.earlier, &kept);
        keep(&mut row.open, &kept);
        keep(&mut row.asked, &kept);
    }
    keep(&mut views, &kept);
    (views.iter().map(ReviewerView::who).collect(), rows)
}

fn keep<T>(columns: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    columns.retain(|_| kept.next() == Some(&true));
}

/// The verdict that counts: what was put off later does not.
fn grade(view: &ReviewerView, proposal: &str, part: Part) -> Option<Grade> {
    match view.standing(proposal, part) {
        Standing::Decided(grade) => Some(grade),
        Standing::Deferred | Standing::Left => None,
    }
}

/// How far the reviewers whose columns are named agree on items of a kind: by all verdicts, or by those alone that
/// were given independently of others and on one text.
pub(crate) fn agreement(differences: &[Difference], kind: Kind, columns: &[usize], independent: bool) -> Agreement {
    let of_kind = differences.iter().filter(|difference| Kind::of(difference.item.part) == kind);
    let of_kind = of_kind.filter(|row| !independent || row.is_of_one_text(columns.iter().copied()));
    let given = |difference: &Difference, at: usize| difference.grade(at, independent);
    let rows: Vec<Vec<Grade>> =
        of_kind.filter_map(|difference| columns.iter().map(|at| given(difference, *at)).collect()).collect();
    agreed(&rows, columns.len() == 2)
}

/// How far those agree to whom proposals were shared out, on items of a kind that at least two were asked to judge and
/// all of them have: others each, but as many, are what Fleiss' kappa is made for. Who was not asked has no part in it.
pub(crate) fn agreement_of_asked(differences: &[Difference], kind: Kind, independent: bool) -> Agreement {
    let of_kind = differences.iter().filter(|row| row.is_whole && Kind::of(row.item.part) == kind);
    let given = |row: &Difference| {
        let asked = (0..row.grades.len()).filter(|at| row.asked.get(*at) == Some(&true));
        let is_one = !independent || row.is_of_one_text(asked.clone());
        let given: Option<Vec<Grade>> = asked.map(|at| row.grade(at, independent)).collect();
        given.filter(|given| is_one && given.len() > 1)
    };
    let rows: Vec<Vec<Grade>> = of_kind.filter_map(given).collect();
    let count = rows.first().map_or(0, Vec::len);
    let agreement = agreed(&rows, false);
    Agreement { kappa: agreement.kappa.filter(|_| rows.iter().all(|row| row.len() == count)), ..agreement }
}

#[inline(never)] // It is asked twice in a row and has 5 kB: inlined, the program would hold it twice.
fn agreed(rows: &[Vec<Grade>], is_pair: bool) -> Agreement {
    let alike = rows.iter().filter(|row| row.iter().all(|grade| Some(grade) == row.first())).count();
    // Of a single item it is 0 or nothing, whatever the reviewers think.
    let kappa = match (rows.len(), is_pair) {
        (..=1, _) => None,
        (_, true) => cohen(rows, alike),
        _ => fleiss(rows),
    };
    Agreement { items: rows.len(), alike, kappa }
}

/// Cohen's kappa, which takes out what each of the two tends to.
fn cohen(rows: &[Vec<Grade>], alike: usize) -> Option<f64> {
    let items = rows.len() as f64;
    let share = |at: usize, grade: Grade| rows.iter().filter(|row| row.get(at) == Some(&grade)).count() as f64 / items;
    let by_chance: f64 = Grade::ALL.into_iter().map(|grade| share(0, grade) * share(1, grade)).sum();
    kappa(alike as f64 / items, by_chance)
}

/// Fleiss' kappa, which takes out what all of them together tend to.
fn fleiss(rows: &[Vec<Grade>]) -> Option<f64> {
    let items = rows.len() as f64;
    let judges = rows.first()?.len() as f64;
    let count = |row: &[Grade], grade: Grade| row.iter().filter(|given| **given == grade).count() as f64;
    let pairs = |row: &Vec<Grade>| Grade::ALL.into_iter().map(|g| count(row, g) * (count(row, g) - 1.0)).sum::<f64>();
    let observed = rows.iter().map(pairs).sum::<f64>() / (items * judges * (judges - 1.0));
    let share = |grade: Grade| rows.iter().map(|row| count(row, grade)).sum::<f64>() / (items * judges);
    let by_chance: f64 = Grade::ALL.into_iter().map(|grade| share(grade).powi(2)).sum();
    kappa(observed, by_chance)
}

fn kappa(observed: f64, by_chance: f64) -> Option<f64> {
    let kappa = (observed - by_chance) / (1.0 - by_chance);
    // What rounding leaves of a nought would be printed as -0.00.
    kappa.is_finite().then_some(if kappa.abs() < f64::EPSILON * 8.0 { 0.0 } else { kappa })
}

#[cfg(test)]
mod tests {
    use Grade::{Fair, Good, Poor};

    use super::*;

    fn rows(counts: &[(usize, &[Grade])]) -> Vec<Difference> {
        let row = |grades: &[Grade], at: usize| Difference {
            item: Part::Point(at).of("1"),
            grades: grades.iter().copied().map(Some).collect(),
            late: vec![],
            texts: vec![],
            earlier: vec![],
            is_whole: true,
            open: vec![],
            asked: Vec::new(),
        };
        counts.iter().flat_map(|(count, grades)| (0..*count).map(move |at| row(grades, at))).collect()
    }

    #[test]
    fn cohens_kappa_is_that_of_the_textbook() {
        // 20 both yes, 15 both no, 5 and 10 otherwise: 0.4.
        let rows = rows(&[(20, &[Good, Good]), (5, &[Good, Poor]), (10, &[Poor, Good]), (15, &[Poor, Poor])]);
        let agreement = agreement(&rows, Kind::Points, &[0, 1], false);
        assert_eq!((agreement.items, agreement.alike), (50, 35));
        assert!((agreement.kappa.unwrap() - 0.4).abs() < 1e-9, "{agreement:?}");
    }

    /// It was printed as -0.00.
    #[test]
    fn an_agreement_of_nought_has_no_sign() {
        assert!(kappa(0.3, 0.3 + f64::EPSILON / 4.0).unwrap().is_sign_positive());
        assert!(kappa(-0.0, 0.0).unwrap().is_sign_positive());
    }

    #[test]
    fn fleiss_kappa_is_worked_out_by_hand() {
        // Three judges, four items: observed (1 + 1 + 1/3 + 1/3) / 4 = 2/3; shares 5/12, 4/12, 3/12.
        let rows = rows(&[
            (1, &[Good, Good, Good]),
            (1, &[Fair, Fair, Fair]),
            (1, &[Good, Good, Poor]),
            (1, &[Fair, Poor, Poor]),
        ]);
        let agreement = agreement(&rows, Kind::Points, &[0, 1, 2], false);
        let by_chance = (25.0 + 16.0 + 9.0) / 144.0;
        assert!((agreement.kappa.unwrap() - (2.0 / 3.0 - by_chance) / (1.0 - by_chance)).abs() < 1e-9);
        assert_eq!((agreement.items, agreement.alike), (4, 2));
    }

    #[test]
    fn where_kappa_says_nothing_there_is_none() {
        assert_eq!(agreement(&[], Kind::Points, &[0, 1], false), Agreement::default());
        assert_eq!(agreement(&[], Kind::Points, &[0, 1, 2], false), Agreement::default());
        let alike = agreement(&rows(&[(3, &[Good, Good])]), Kind::Points, &[0, 1], false);
        assert_eq!((alike.items, alike.alike, alike.kappa), (3, 3, None));
        assert_eq!(agreement(&rows(&[(3, &[Good, Good])]), Kind::Results, &[0, 1], false).items, 0);
    }

    #[test]
    fn what_one_has_not_judged_does_not_count() {
        let mut rows = rows(&[(2, &[Good, Poor, Good])]);
        rows[0].grades[1] = None;
        assert_eq!(agreement(&rows, Kind::Points, &[0, 2], false).items, 2);
        assert_eq!(agreement(&rows, Kind::Points, &[0, 1], false).items, 1);
        rows[1].late = vec![true, false, false];
        let independent = agreement(&rows, Kind::Points, &[0, 2], true);
        assert_eq!((independent.items, agreement(&rows, Kind::Points, &[1, 2], true).items), (1, 1));
        assert_eq!((rows[0].apart(), rows[1].apart(), rows[0].judged()), (0, 2, 2));
    }

    #[test]
    fn percentages_are_rounded() {
        for (alike, items, percent) in [(5, 12, 42), (2, 3, 67), (1, 3, 33), (1, 200, 1), (0, 0, 0), (7, 7, 100)] {
            assert_eq!(Agreement { items, alike, kappa: None }.percent(), percent);
        }
    }
}
