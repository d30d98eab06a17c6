//! The members of a line.

use std::borrow::Cow;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::model::Field;
use crate::review::QuoteAnchor;

/// A text, borrowed from the line where nothing in it is escaped. A type of its own, since serde borrows a `Cow` that is
/// itself a member, and copies one within an option or a list: four texts of each verdict.
#[derive(Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Str<'a>(#[serde(borrow)] Cow<'a, str>);

impl Deref for Str<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Str<'a> {
    fn from(text: T) -> Str<'a> {
        Str(text.into())
    }
}

/// The members of every event and of each kind, in one flat record: it is read twenty thousand times before
/// the first screen, and serde reads an enum inside an object by way of a copy.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Wire<'a> {
    pub(super) v: u32,
    #[serde(borrow)]
    pub(super) id: Str<'a>,
    #[serde(borrow)]
    pub(super) time: Str<'a>,
    #[serde(borrow)]
    pub(super) who: Str<'a>,
    #[serde(borrow, default)]
    pub(super) host: Str<'a>,
    #[serde(borrow, default)]
    pub(super) session: Str<'a>,
    #[serde(borrow)]
    pub(super) op: Str<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) proposal: Option<Str<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) point: Option<usize>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<Str<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) verdict: Option<Str<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) people: Vec<Str<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) deferred: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) clerk: Option<bool>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) hash: Option<Str<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) answers: Option<Str<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<NoteWire<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) follow_up: Option<FollowUpWire<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) paragraph: Option<AnchorWire<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) confirmed: Option<bool>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) event: Option<Str<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<Str<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) mine: Option<bool>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) behind: Vec<Str<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) over: Vec<Str<'a>>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) again: u32,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[derive(Default, Serialize, Deserialize)]
pub(super) struct NoteWire<'a> {
    #[serde(borrow)]
    pub(super) id: Str<'a>,
    #[serde(borrow, default)]
    pub(super) text: Str<'a>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<Str<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) anchor: Option<AnchorWire<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct FollowUpWire<'a> {
    #[serde(borrow)]
    pub(super) id: Str<'a>,
    #[serde(borrow)]
    pub(super) source: AnchorWire<'a>,
    #[serde(borrow, default)]
    pub(super) unit: Str<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub(super) due: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) state: Str<'a>,
    #[serde(borrow, default)]
    pub(super) remark: Str<'a>,
    #[serde(borrow, default, skip_serializing_if = "str::is_empty")]
    pub(super) person: Str<'a>,
    #[serde(borrow, default, skip_serializing_if = "str::is_empty")]
    pub(super) evidence: Str<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct AnchorWire<'a> {
    #[serde(borrow)]
    pub(super) field: Str<'a>,
    pub(super) paragraph: usize,
    pub(super) offset: usize,
    #[serde(borrow)]
    pub(super) quote: Str<'a>,
    #[serde(borrow, default)]
    pub(super) prefix: Str<'a>,
    #[serde(borrow, default)]
    pub(super) suffix: Str<'a>,
    #[serde(borrow)]
    pub(super) hash: Str<'a>,
}

impl AnchorWire<'_> {
    /// The members of an anchor.
    pub(super) fn of(anchor: &QuoteAnchor) -> AnchorWire<'_> {
        AnchorWire {
            field: anchor.place.field.name().into(),
            paragraph: anchor.place.paragraph,
            offset: anchor.offset,
            quote: anchor.quote.as_str().into(),
            prefix: anchor.prefix.as_str().into(),
            suffix: anchor.suffix.as_str().into(),
            hash: anchor.hash.to_string().into(),
        }
    }

    /// The anchor; `None` where its field or its hash is none.
    pub(super) fn read(&self) -> Option<QuoteAnchor> {
        Some(QuoteAnchor {
            place: Field::named(&self.field)?.at(self.paragraph),
            offset: self.offset,
            quote: self.quote.to_string(),
            prefix: self.prefix.to_string(),
            suffix: self.suffix.to_string(),
            hash: self.hash.parse().ok()?,
        })
    }
}
