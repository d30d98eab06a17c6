//! What items are called.

use serde::Serialize;

use crate::lang::{Lang, Text};
use crate::review::Part;

/// A part of a proposal; nothing for the whole of it.
pub(in crate::cli) fn part(part: Part, lang: Lang) -> String {
    part.label(Text::ReviewPoint, lang)
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
