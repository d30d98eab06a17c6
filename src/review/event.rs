//! One change of a review, with who made it, when and where; and the note that it may be about.

use jiff::Timestamp;

use super::quote_anchor::QuoteAnchor;
use super::{FollowUp, Grade, Id, Item, TextHash};

/// The version of the journal that this program writes. It reads all up to it.
pub const VERSION: u32 = 1;

/// One line of a journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its name: however often it is read, it counts once.
    pub id: Id,
    /// When, in UTC. A later event of the same reviewer has a later time, whatever the clock said.
    pub time: Timestamp,
    /// The reviewer.
    pub who: String,
    /// The machine.
    pub host: String,
    /// The review session (`--session`).
    pub session: String,
    /// The version of the journal that it was written in.
    pub version: u32,
    /// What was done; `None` for what this version does not know. Such an event stays in the journal.
    pub change: Option<Change>,
}

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

/// What is done in a review. The interface asks for it, the store makes an [`Event`] of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A verdict, or none any more.
    Judge {
        /// A point, the result or the work.
        item: Item,
        /// `None` takes the verdict back.
        grade: Option<Grade>,
        /// What it was judged by: [`TextHash::judged`].
        on: TextHash,
    },
    /// Put off for later, or not any more.
    Defer {
        /// A point, the result, the work or the proposal as a whole.
        item: Item,
        /// Whether it is put off.
        deferred: bool,
    },
    /// A note, new or changed.
    Note(Note),
    /// A note is taken away.
    RemoveNote {
        /// Which.
        id: Id,
        /// What it was about.
        item: Item,
    },
    /// A promise to be followed up, new or changed.
    FollowUp(FollowUp),
    /// An event counts no more.
    Undo(Id),
    /// An undone event counts again.
    Redo(Id),
    /// The reviewer has looked at the verdicts of the others. It cannot be undone.
    Reveal,
}

impl Change {
    /// What it is about; `None` for undo, redo and reveal.
    pub fn item(&self) -> Option<&Item> {
        match self {
            Change::Judge { item, .. } | Change::Defer { item, .. } | Change::RemoveNote { item, .. } => Some(item),
            Change::Note(note) => Some(&note.item),
            Change::FollowUp(promise) => Some(&promise.item),
            Change::Undo(_) | Change::Redo(_) | Change::Reveal => None,
        }
    }
}
