//! Where in a text a note stands.

use super::TextHash;
use crate::model::Place;

/// Words in a text of a proposal, with enough around them to find them again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The text.
    pub place: Place,
    /// Where the words begin in it, in characters.
    pub offset: usize,
    /// The words.
    pub quote: String,
    /// What stood before them.
    pub prefix: String,
    /// What stood after them.
    pub suffix: String,
    /// The whole text.
    pub hash: TextHash,
}
