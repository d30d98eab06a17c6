//! What a panel's verdicts on a part come to, counted; the one place where rates are computed.

use super::assessment::Assessment;
use crate::lang::{Lang, Text};
use crate::review::{Grade, Part};

/// Who has to judge a part before its verdict stands.
pub(super) enum Quorum {
    /// The one reviewer that there is.
    One,
    /// At least two of several.
    Two,
    /// Those to whom the proposal was shared out.
    Asked {
        /// As places among the reviewers.
        members: Vec<usize>,
        /// How many of them have recorded nothing at all.
        absent: usize,
        /// Whether the report has one reviewer who judges, and no more.
        alone: bool,
        /// Whether others are asked, whose verdicts are hidden.
        elsewhere: bool,
    },
}

/// What the verdicts on a part come to. What was settled together stands; else the verdict of the one reviewer that
/// there is, and one that all who have to judge it have given alike; where they differ, none does: a majority decides
/// nothing by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Outcome {
    /// This was settled together (合议), whatever each has judged.
    Agreed(Grade),
    /// All who have to judge it say this.
    Decided(Grade),
    /// One reviewer was asked, and says this.
    Sole(Grade),
    /// One of several reviewers says this, and nobody else has judged it.
    Lone(Grade),
    /// Those who have judged it say this, and somebody who was asked has not.
    Partial(Grade),
    /// They differ.
    Differs,
    /// It was put off, and nobody has judged it.
    Deferred,
    /// Nobody has judged it.
    #[default]
    Open,
    /// Nobody has judged it, and nobody is asked to.
    Unasked,
    /// Others are asked, whose verdicts are hidden.
    Elsewhere,
    /// The same of a proposal of the reviewer's own.
    Recused,
}

impl Outcome {
    /// What the verdicts of a panel on a part come to.
    pub(super) fn of(assessments: &[Assessment], part: Part, quorum: &Quorum) -> Outcome {
        let has_judged = |at: &usize| assessments.get(*at).is_some_and(|one| one.verdict(part).grade.is_some());
        // Where it was shared out, those who were not asked, the proposer perhaps, change nothing.
        let counts = |at: &usize| match quorum {
            Quorum::Asked { members, .. } => members.contains(at),
            _ => true,
        };
        let verdicts = assessments.iter().enumerate().filter(|(at, _)| counts(at)).map(|(_, one)| one.verdict(part));
        let mut grades = verdicts.clone().filter_map(|verdict| verdict.grade);
        let judged = grades.clone().count();
        let Some(first) = grades.next() else {
            return match quorum {
                _ if verdicts.clone().any(|verdict| verdict.deferred) => Outcome::Deferred,
                Quorum::Asked { elsewhere: true, .. } => Outcome::Elsewhere,
                Quorum::Asked { members, absent: 0, .. } if members.is_empty() => Outcome::Unasked,
                _ => Outcome::Open,
            };
        };
        if !grades.all(|grade| grade == first) {
            return Outcome::Differs;
        }
        let (is_whole, is_sole) = match quorum {
            Quorum::One => (true, false),
            Quorum::Two => (judged > 1, false),
            Quorum::Asked { members, absent, alone, .. } => {
                let whole = *absent == 0 && members.iter().all(has_judged);
                (whole && (judged > 1 || *alone || members.len() == 1), members.len() == 1 && !alone)
            }
        };
        match judged {
            1 if is_whole && is_sole => Outcome::Sole(first),
            _ if is_whole => Outcome::Decided(first),
            1 => Outcome::Lone(first),
            _ => Outcome::Partial(first),
        }
    }

    /// What it is called.
    pub(super) fn word(self, part: Part, lang: Lang) -> String {
        let text = match self {
            Outcome::Decided(grade) | Outcome::Sole(grade) => grade.label(part),
            Outcome::Agreed(grade) | Outcome::Lone(grade) | Outcome::Partial(grade) => {
                let why = match self {
                    Outcome::Agreed(_) => Text::AgreedColumn,
                    Outcome::Lone(_) => Text::ReportLone,
                    _ => Text::ReportNotAll,
                };
                return lang.say(Text::ReportAside, &[&grade.label(part).get(lang), &why.get(lang)]);
            }
            Outcome::Differs => Text::ReportDiffers,
            Outcome::Deferred => Text::ReportDeferred,
            Outcome::Open => Text::ReviewUndecided,
            Outcome::Unasked => Text::ReportUnasked,
            Outcome::Elsewhere => Text::ReportElsewhere,
            Outcome::Recused => Text::ReportRecused,
        };
        text.get(lang).to_owned()
    }

    /// The verdict that stands.
    pub(super) fn grade(self) -> Option<Grade> {
        match self {
            Outcome::Decided(grade) | Outcome::Sole(grade) | Outcome::Agreed(grade) => Some(grade),
            _ => None,
        }
    }

    /// Whether a reader has to look at it: it is the worst verdict, or reviewers differ.
    pub(super) fn is_poor(self) -> bool {
        match self {
            Outcome::Lone(grade) | Outcome::Partial(grade) => grade == Grade::Poor,
            outcome => outcome == Outcome::Differs || outcome.grade() == Some(Grade::Poor),
        }
    }
}

/// Outcomes, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// The three verdicts where they stand, the best first.
    pub(super) grades: [usize; 3],
    /// How many of these only one reviewer was asked for.
    pub(super) sole: usize,
    /// How many of these were settled together.
    pub(super) agreed: usize,
    /// What one of several reviewers has judged, and nobody else.
    pub(super) lone: usize,
    /// What some have judged alike of those who were asked, and not all.
    pub(super) partial: usize,
    /// Where reviewers differ.
    pub(super) differs: usize,
    /// What was put off.
    pub(super) deferred: usize,
    /// What nobody has judged.
    pub(super) open: usize,
    /// The same where nobody is asked to.
    pub(super) unasked: usize,
    /// What others are asked for, whose verdicts are hidden.
    pub(super) elsewhere: usize,
    /// The same of proposals of the reviewer's own.
    pub(super) recused: usize,
}

impl Tally {
    /// Counts outcomes.
    pub(super) fn of(outcomes: impl IntoIterator<Item = Outcome>) -> Tally {
        let mut tally = Tally::default();
        for outcome in outcomes {
            let [good, fair, poor] = &mut tally.grades;
            tally.sole += usize::from(matches!(outcome, Outcome::Sole(_)));
            tally.agreed += usize::from(matches!(outcome, Outcome::Agreed(_)));
            *match outcome {
                Outcome::Decided(grade) | Outcome::Sole(grade) | Outcome::Agreed(grade) => match grade {
                    Grade::Good => good,
                    Grade::Fair => fair,
                    Grade::Poor => poor,
                },
                Outcome::Lone(_) => &mut tally.lone,
                Outcome::Partial(_) => &mut tally.partial,
                Outcome::Differs => &mut tally.differs,
                Outcome::Deferred => &mut tally.deferred,
                Outcome::Open => &mut tally.open,
                Outcome::Unasked => &mut tally.unasked,
                Outcome::Elsewhere => &mut tally.elsewhere,
                Outcome::Recused => &mut tally.recused,
            } += 1;
        }
        tally
    }

    /// The counts of a reviewer's totals: the three verdicts, what was put off, what is undecided.
    pub(super) fn of_reviewer([good, fair, poor, deferred, open]: [usize; 5]) -> Tally {
        Tally { grades: [good, fair, poor], deferred, open, ..Tally::default() }
    }

    /// Adds other counts.
    pub(super) fn add(&mut self, other: &Tally) {
        self.grades.iter_mut().zip(other.grades).for_each(|(mine, theirs)| *mine += theirs);
        self.sole += other.sole;
        self.agreed += other.agreed;
        self.lone += other.lone;
        self.partial += other.partial;
        self.unasked += other.unasked;
        self.elsewhere += other.elsewhere;
        self.recused += other.recused;
        self.differs += other.differs;
        self.deferred += other.deferred;
        self.open += other.open;
    }

    /// How many there are.
    pub(super) fn total(&self) -> usize {
        self.judged() + self.unsettled() + self.left() + self.unasked + self.elsewhere + self.recused
    }

    /// How many have a verdict that stands.
    pub(super) fn judged(&self) -> usize {
        self.grades.iter().sum()
    }

    /// How many somebody has judged, and not all who have to, or not alike.
    pub(super) fn unsettled(&self) -> usize {
        self.lone + self.partial + self.differs
    }

    /// How many nobody has judged of what is asked for.
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
        let tally = Tally { grades: [144, 2, 0], differs: 1, open: 3, ..Tally::default() };
        assert_eq!((tally.total(), tally.judged(), tally.satisfaction()), (150, 146, Some("100%".to_owned())));
        assert_eq!(Tally::default().satisfaction(), None);
    }
}
