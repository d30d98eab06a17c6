//! What can be judged in a proposal, and how.

use crate::lang::{Lang, Text};

/// A part of a proposal that a reviewer decides on.
///
/// The order is that of reviewing: the points, the result, the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Whether this suggestion was answered; from 0.
    Point(usize),
    /// What has come of the proposal (办理结果).
    Result,
    /// How it was handled (办理工作).
    Work,
    /// The proposal as a whole: deferred or noted, never judged.
    Whole,
}

/// A part of a certain proposal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// The proposal's id.
    pub proposal: String,
    /// Which part of it.
    pub part: Part,
}

/// A verdict. Points, result and work have a scale of three steps each, so that the same three keys
/// judge all of them; what a step is called depends on the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// A point: answered (已答复). Result and work: 满意.
    Good,
    /// A point: answered in part (部分答复). Result and work: 基本满意.
    Fair,
    /// A point: not answered (未答复). Result and work: 不满意.
    Poor,
}

/// What there is to decide of a proposal with so many points: each of them, the result, and the work where it is
/// asked for.
pub fn parts_asked(points: usize, asks_work: bool) -> impl DoubleEndedIterator<Item = Part> {
    (0..points).map(Part::Point).chain([Part::Result]).chain(asks_work.then_some(Part::Work))
}

/// Points that a proposal may have: a larger number, which a file from elsewhere may hold, is that of no point, and
/// could not even be counted on from.
const MOST_POINTS: usize = 1 << 20;

impl Part {
    /// The point of a number from 0 that a file gives.
    pub(super) fn point(number: usize) -> Option<Part> {
        (number < MOST_POINTS).then_some(Part::Point(number))
    }

    /// A point that is in the proposal no more, by the number that it had, from 0: its verdict is kept under a number
    /// that no point of a proposal has, behind all of them.
    pub(super) fn gone(number: usize) -> Part {
        Part::Point(number % MOST_POINTS + MOST_POINTS)
    }

    /// Whether it is a point that is in the proposal no more.
    pub(crate) fn is_gone(self) -> bool {
        matches!(self, Part::Point(number) if number >= MOST_POINTS)
    }

    /// The part as it was, where it is a point that is in the proposal no more.
    pub(super) fn once(self) -> Part {
        match self {
            Part::Point(number) => Part::Point(number % MOST_POINTS),
            part => part,
        }
    }

    /// The number of a point as it is shown, from 1, also of one that is gone.
    pub(crate) fn shown(point: usize) -> usize {
        point % MOST_POINTS + 1
    }

    /// The part of a proposal.
    pub fn of(self, proposal: &str) -> Item {
        Item { proposal: proposal.to_owned(), part: self }
    }

    /// What it is called where the proposal is known, a point in the words of this sentence with its number
    /// from 1; nothing for the whole of a proposal.
    pub(crate) fn label(self, point: Text, lang: Lang) -> String {
        match self {
            Part::Point(number) => lang.say(point, &[&Part::shown(number)]),
            Part::Result => Text::VerdictResult.get(lang).to_owned(),
            Part::Work => Text::VerdictWork.get(lang).to_owned(),
            Part::Whole => String::new(),
        }
    }

    /// The name in JSON of a part that is no point.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Part::Point(_) | Part::Whole => None,
            Part::Result => Some("result"),
            Part::Work => Some("work"),
        }
    }
}

impl Grade {
    /// All of them, in the order of their keys 1, 2, 3.
    pub const ALL: [Grade; 3] = [Grade::Good, Grade::Fair, Grade::Poor];

    /// A bit of its own, so that several are told apart from one.
    pub(super) fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The name in JSON, which says whether a point is judged or a proposal.
    pub(crate) fn name(self, part: Part) -> &'static str {
        match (self, part) {
            (Grade::Good, Part::Point(_)) => "answered",
            (Grade::Fair, Part::Point(_)) => "partly_answered",
            (Grade::Poor, Part::Point(_)) => "not_answered",
            (Grade::Good, _) => "satisfied",
            (Grade::Fair, _) => "mostly_satisfied",
            (Grade::Poor, _) => "dissatisfied",
        }
    }

    /// What it is called, which says whether a point is judged or a proposal.
    pub(crate) fn label(self, part: Part) -> Text {
        match (self, part) {
            (Grade::Good, Part::Point(_)) => Text::VerdictAnswered,
            (Grade::Fair, Part::Point(_)) => Text::VerdictPartly,
            (Grade::Poor, Part::Point(_)) => Text::VerdictNotAnswered,
            (Grade::Good, _) => Text::VerdictSatisfied,
            (Grade::Fair, _) => Text::VerdictMostly,
            (Grade::Poor, _) => Text::VerdictDissatisfied,
        }
    }

    /// The grade that a name stands for in a part.
    pub(crate) fn named(name: &str, part: Part) -> Option<Grade> {
        Grade::ALL.into_iter().find(|grade| grade.name(part) == name)
    }
}
