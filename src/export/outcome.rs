//! What a panel's verdicts on a part come to, counted; the one place where rates are computed.

use super::assessment::Assessment;
use crate::lang::{Lang, Text};
use crate::review::{Grade, Part};

/// What the verdicts on a part come to. The verdict of a sole reviewer, or of all who have judged it alike, stands;
/// where they differ, none does: a majority decides nothing by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All who have judged it say this.
    Decided(Grade),
    /// They differ.
    Differs,
    /// It was put off, and nobody has judged it.
    Deferred,
    /// Nobody has judged it.
    #[default]
    Open,
}

impl Outcome {
    /// What the verdicts of a panel on a part come to.
    pub(super) fn of(assessments: &[Assessment], part: Part) -> Outcome {
        let mut grades = assessments.iter().filter_map(|assessment| assessment.verdict(part).grade);
        match grades.next() {
            Some(first) if grades.all(|grade| grade == first) => Outcome::Decided(first),
            Some(_) => Outcome::Differs,
            None if assessments.iter().any(|assessment| assessment.verdict(part).deferred) => Outcome::Deferred,
            None => Outcome::Open,
        }
    }

    /// What it is called.
    pub(super) fn word(self, part: Part, lang: Lang) -> &'static str {
        match self {
            Outcome::Decided(grade) => grade.label(part),
            Outcome::Differs => Text::ReportDiffers,
            Outcome::Deferred => Text::ReportDeferred,
            Outcome::Open => Text::ReviewUndecided,
        }
        .get(lang)
    }

    /// Whether a reader has to look at it: it is the worst verdict, or there is none since they differ.
    pub(super) fn is_poor(self) -> bool {
        matches!(self, Outcome::Decided(Grade::Poor) | Outcome::Differs)
    }
}

/// Outcomes, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// The three verdicts, the best first.
    pub(super) grades: [usize; 3],
    /// Where reviewers differ.
    pub(super) differs: usize,
    /// What was put off.
    pub(super) deferred: usize,
    /// What nobody has judged.
    pub(super) open: usize,
}

impl Tally {
    /// Counts outcomes.
    pub(super) fn of(outcomes: impl IntoIterator<Item = Outcome>) -> Tally {
        let mut tally = Tally::default();
        for outcome in outcomes {
            let [good, fair, poor] = &mut tally.grades;
            *match outcome {
                Outcome::Decided(Grade::Good) => good,
                Outcome::Decided(Grade::Fair) => fair,
                Outcome::Decided(Grade::Poor) => poor,
                Outcome::Differs => &mut tally.differs,
                Outcome::Deferred => &mut tally.deferred,
                Outcome::Open => &mut tally.open,
            } += 1;
        }
        tally
    }

    /// The counts of a reviewer's totals: the three verdicts, what was put off, what is undecided.
    pub(super) fn of_reviewer([good, fair, poor, deferred, open]: [usize; 5]) -> Tally {
        Tally { grades: [good, fair, poor], deferred, open, differs: 0 }
    }

    /// Adds other counts.
    pub(super) fn add(&mut self, other: &Tally) {
        self.grades.iter_mut().zip(other.grades).for_each(|(mine, theirs)| *mine += theirs);
        self.differs += other.differs;
        self.deferred += other.deferred;
        self.open += other.open;
    }

    /// How many there are.
    pub(super) fn total(&self) -> usize {
        self.judged() + self.differs + self.left()
    }

    /// How many have a verdict.
    pub(super) fn judged(&self) -> usize {
        self.grades.iter().sum()
    }

    /// How many nobody has judged.
    pub(super) fn left(&self) -> usize {
        self.deferred + self.open
    }

    /// 满意率: of those with a verdict, the share of the two better ones, as notices count it; `None` without any.
    pub(super) fn satisfaction(&self) -> Option<String> {
        let [good, fair, _] = self.grades;
        (self.judged() > 0).then(|| percent(good + fair, self.judged()))
    }

    /// The same in hundredths of a percent.
    pub(super) fn satisfied(&self) -> Option<u32> {
        let [good, fair, _] = self.grades;
        (self.judged() > 0).then(|| share(good + fair, self.judged()))
    }
}

/// A share in hundredths of a percent. Only all is 100 %, and only none is 0 %.
pub(super) fn share(part: usize, whole: usize) -> u32 {
    let (part, whole) = (part as u128, whole.max(1) as u128);
    let nearest = (part * 20_000 + whole) / (2 * whole);
    let hundredths = match part {
        0 => 0,
        _ if part >= whole => nearest,
        _ => nearest.clamp(1, 9_999),
    };
    u32::try_from(hundredths).unwrap_or(u32::MAX)
}

/// A share in percent with up to two places: 100%, 23.91%, 12.5%.
pub(super) fn percent(part: usize, whole: usize) -> String {
    let hundredths = share(part, whole);
    let (ones, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => format!("{ones}%"),
        _ if rest % 10 == 0 => format!("{ones}.{}%", rest / 10),
        _ => format!("{ones}.{rest:02}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_and_only_all_is_all() {
        for (part, whole, said) in [
            (22, 92, "23.91%"),
            (146, 146, "100%"),
            (0, 7, "0%"),
            (1, 8, "12.5%"),
            (1, 3, "33.33%"),
            (2, 3, "66.67%"),
            (1, 1_000, "0.1%"),
            (99_999, 100_000, "99.99%"),
            (1, 100_000, "0.01%"),
            (0, 0, "0%"),
        ] {
            assert_eq!(percent(part, whole), said, "{part} of {whole}");
        }
    }

    #[test]
    fn satisfied_are_the_satisfied_and_the_mostly_satisfied_of_those_judged() {
        let tally = Tally { grades: [144, 2, 0], differs: 1, deferred: 0, open: 3 };
        assert_eq!((tally.total(), tally.judged(), tally.satisfaction()), (150, 146, Some("100%".to_owned())));
        assert_eq!(Tally::default().satisfaction(), None);
    }
}
