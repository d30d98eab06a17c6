//! A remark of a reviewer's.

use super::quote_anchor::QuoteAnchor;
use super::{Id, Item};

/// A note. A later event with the same id replaces it.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Its name, which it keeps when it is changed.
    pub id: Id,
    /// What it is about.
    pub item: Item,
    /// What it says; may have several lines.
    pub text: String,
    /// Words to find it by, without `#`.
    pub tags: Vec<String>,
    /// The words it stands at; a note on an item as a whole has none.
    pub anchor: Option<QuoteAnchor>,
}

impl Note {
    /// The tags as they are typed, each with a blank before it, to stand behind the text.
    pub fn hashtags(&self) -> String {
        self.tags.iter().map(|tag| format!(" #{tag}")).collect()
    }
}
