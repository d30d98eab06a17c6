//! What verdicts, items and states are called.

use serde::Serialize;

use crate::lang::{Lang, Text, fill};
use crate::review::{FollowState, Grade, Part};

/// A verdict on a part.
pub(in crate::cli) fn grade(grade: Grade, part: Part, lang: Lang) -> &'static str {
    let text = match (grade, part) {
        (Grade::Good, Part::Point(_)) => Text::VerdictAnswered,
        (Grade::Fair, Part::Point(_)) => Text::VerdictPartly,
        (Grade::Poor, Part::Point(_)) => Text::VerdictNotAnswered,
        (Grade::Good, _) => Text::VerdictSatisfied,
        (Grade::Fair, _) => Text::VerdictMostly,
        (Grade::Poor, _) => Text::VerdictDissatisfied,
    };
    text.get(lang)
}

/// A part of a proposal; nothing for the whole of it.
pub(in crate::cli) fn part(part: Part, lang: Lang) -> String {
    match part {
        Part::Point(point) => fill(Text::ReviewPoint.get(lang), &[&(point + 1).to_string()]),
        Part::Result => Text::VerdictResult.get(lang).to_owned(),
        Part::Work => Text::VerdictWork.get(lang).to_owned(),
        Part::Whole => String::new(),
    }
}

/// What has become of a promise.
pub(in crate::cli) fn state(state: FollowState, lang: Lang) -> &'static str {
    let text = match state {
        FollowState::Open => Text::FollowOpen,
        FollowState::Done => Text::FollowDone,
        FollowState::Broken => Text::FollowBroken,
        FollowState::Dropped => Text::FollowDropped,
    };
    text.get(lang)
}

/// A part of a proposal in JSON: `point` from 0, or `of` (`result`, `work`).
#[derive(Serialize)]
pub(in crate::cli) struct PartJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    point: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'static str>,
}

impl From<Part> for PartJson {
    fn from(part: Part) -> PartJson {
        let point = if let Part::Point(point) = part { Some(point) } else { None };
        PartJson { point, of: part.name() }
    }
}
