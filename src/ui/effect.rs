//! What the interface wants done in the world.

use crate::error::Exit;
use crate::review::{Bookmark, Change, Due, Item, QuoteAnchor};
use crate::search::worker::SearchRequest;
use crate::ui::msg::{CorrectionStep, ExportRequest};

/// Something that the program does in the world, with the terminal and the threads that it holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    /// Search; the answer comes as a message.
    Search(SearchRequest),
    /// Keep a query for later sessions.
    Remember(String),
    /// Put a text into the clipboard, as far as the terminal does that.
    Copy(String),
    /// Have the person change a text in their own editor; it comes back as [`Msg::Edited`](crate::ui::Msg).
    /// Keys wait meanwhile.
    Edit(String),
    /// Open the review of the collection; what it holds comes back as [`Msg::Opened`](crate::ui::Msg).
    OpenReview,
    /// Open the review anew under the name that the reviewer has given.
    NameReviewer(String),
    /// Open the review anew from the disk: what it holds counts in another way now.
    ReopenReview,
    /// Read what others, or the same reviewer elsewhere, have put on record meanwhile; it comes back as
    /// [`Msg::Joined`](crate::ui::Msg).
    CatchUp,
    /// Put something on record; it comes back as [`Msg::Recorded`](crate::ui::Msg).
    Record(NewRecord),
    /// Try once more to save what could not be saved.
    RetrySaving,
    /// Keep where the review session is.
    KeepBookmark(Bookmark),
    /// Look through what a report of this version of the review would have in it; it comes back as
    /// [`Msg::ExportPreviewed`](crate::ui::Msg).
    PreviewExport(u64),
    /// Write a report; what becomes of it comes back as [`Msg::Exported`](crate::ui::Msg).
    Export(ExportRequest),
    /// Stop writing the report.
    StopExport,
    /// Do something to the lines of an import; what they come to then comes back as
    /// [`Msg::Correction`](crate::ui::Msg).
    Correct(CorrectionStep),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Paint the whole screen from nothing.
    Repaint,
    /// Take the terminal again, after the program was stopped from outside.
    Resume,
    /// Give the terminal back and stop until `fg`.
    Suspend,
    /// End the program.
    Quit(Exit),
}

/// Something to put on record. What is new has no name yet: names are given where there is a clock.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NewRecord {
    /// A change, as it is.
    Change(Change),
    /// A new note.
    Note {
        /// What it is about.
        item: Item,
        /// What it says.
        text: String,
        /// Words to find it by.
        tags: Vec<String>,
        /// The words it stands at.
        anchor: Option<QuoteAnchor>,
    },
    /// A promise to be followed up, new in the list.
    FollowUp {
        /// What it is about.
        item: Item,
        /// The sentence that promises.
        source: QuoteAnchor,
        /// The unit that promises.
        unit: String,
        /// When it is due, where that is known.
        due: Option<Due>,
        /// What the reviewer remarks on it.
        remark: String,
    },
}
