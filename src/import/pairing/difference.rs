//! What two documents say differently of a proposal.

use serde_json::Value;

use super::title::{plain_number, plain_title};
use crate::model::{Paragraph, ReplyResult, tight};

/// What two documents say differently of a proposal.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The member of the collection that says it: a text (`points`, `reply`) or a detail (`date`).
    pub(crate) member: String,
    pub(crate) stands: Stands,
    /// What stands in the collection, and what does not.
    pub(crate) kept: String,
    pub(crate) other: String,
    /// The document that says otherwise, by its place among the readings.
    pub(crate) reading: Option<usize>,
}

/// Which of two values stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stands {
    /// That of the document that is asked first.
    First,
    /// That of the newer document: nobody has touched what the collection had.
    Newer,
    /// That of the collection that is added to.
    Earlier,
    /// Both.
    Both,
    /// Both: a letter has come beside one of an earlier import, of another number.
    Further,
    /// The same point under another number: `kept` is the one it had, `other` the one it has.
    Moved,
    /// A point that the newer document has no more: `kept` is the number it had, `other` what it says.
    Gone,
}

/// Whether two values of a member say the same: 0013 is 13, 2024-05 is 2024-05-20 less its day, 〔2024〕 is [2024].
pub(super) fn says_same(member: &str, own: &Value, more: &Value) -> bool {
    if own == more {
        return true;
    }
    let class = |value: &Value| serde_json::from_value::<ReplyResult>(value.clone()).ok().map(|result| result.code);
    match (own.as_str(), more.as_str()) {
        (Some(own), Some(more)) => match member {
            "number" | "merged_into" => plain_number(own) == plain_number(more),
            "date" | "assigned" | "due" | "submitted" => own.starts_with(more) || more.starts_with(own),
            _ => plain_title(own) == plain_title(more),
        },
        _ => member == "result" && class(own).is_some() && class(own) == class(more),
    }
}

/// Paragraphs as texts.
pub(super) fn printed(paragraphs: &[Paragraph]) -> Vec<String> {
    paragraphs.iter().map(Paragraph::text).collect()
}

/// Of two texts the paragraphs that only each of them has; `None` where both say the same.
pub(super) fn apart(own: &[String], more: &[String]) -> Option<(String, String)> {
    let [left, right] = [own, more].map(|texts| texts.iter().map(|text| tight(text)).collect::<Vec<_>>());
    if left.concat() == right.concat() {
        return None;
    }
    let only = |texts: &[String], own: &[String], others: &[String]| {
        let only = texts.iter().zip(own).filter(|(_, plain)| !others.contains(plain)).map(|(text, _)| text.as_str());
        only.collect::<Vec<_>>().join("\n")
    };
    Some((only(own, &left, &right), only(more, &right, &left)))
}
