//! One change of a review, with who made it, when and where; and the note that it may be about.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::quote_anchor::QuoteAnchor;
use super::since::Given;
use super::{FollowUp, Grade, Id, Item, TextHash};
use crate::model::Library;

/// The version of the journal that this program writes, and the last that it reads.
pub(crate) const VERSION: u32 = 1;

/// One line of a journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The event's name: however often it is read, it counts once for its reviewer.
    pub id: Id,
    /// When, in UTC. A later event of the same reviewer has a later time, whatever the clock said.
    pub time: Timestamp,
    /// When its machine's clock said that it was, where it has another time for the order alone: a machine whose clock says
    /// otherwise knew of it (`journal/times`), and nothing shows which clock was wrong. No line has it.
    pub clock: Option<Timestamp>,
    /// The reviewer.
    pub who: String,
    /// The machine.
    pub host: String,
    /// The review session (`--session`).
    pub session: String,
    /// The version of the journal that it was written in.
    pub version: u32,
    /// The text of the point that it is about, but of a verdict, which keeps it itself; `None` in lines of earlier versions.
    pub about: Option<TextHash>,
    /// Of a settlement, or one that is done again, what was on record as settled there when it was made, and the verdict
    /// of each: it counts over these, whatever the clocks said. Empty in lines of earlier versions, which count by their times.
    pub over: Vec<Id>,
    /// What was done; `None` where this version does not know it: the event then stays in the journal.
    pub change: Option<Change>,
}

impl Event {
    /// When it was, as far as anybody can say; its time is its place in the order.
    pub(crate) fn moment(&self) -> Timestamp {
        self.clock.unwrap_or(self.time)
    }

    /// What it says of a text that may stand elsewhere now.
    pub(super) fn as_given(&self) -> Option<Given<'_>> {
        let change = self.change.as_ref()?;
        let (part, when) = (change.item()?.part, self.time);
        let about = || Some(Given { part, grade: None, on: self.about?, answers: Some(""), about: None, when });
        change.as_given(when).map(|given| Given { about: self.about, ..given }).or_else(about)
    }
}

/// A note. A later event with the same id replaces it.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The note's name, which stays when the note is changed.
    pub id: Id,
    /// The item that the note is about.
    pub item: Item,
    /// The text, perhaps of several lines.
    pub text: String,
    /// Words to find the note by, without `#`.
    pub tags: Vec<String>,
    /// The words that the note stands at; a note on an item as a whole has none.
    pub anchor: Option<QuoteAnchor>,
}

/// What is done in a review. The interface asks for it, the store makes an [`Event`] of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A verdict given or taken back.
    Judge {
        /// A point, the result or the work.
        item: Item,
        /// `None` takes the verdict back.
        grade: Option<Grade>,
        /// The text that it was judged by: [`TextHash::judged`].
        on: TextHash,
        /// Of a point, what answers it: [`TextHash::answers`]; `None` where that is not known.
        answers: Option<String>,
    },
    /// An item put off for later, or taken up again.
    Defer {
        /// A point, the result, the work or the proposal as a whole.
        item: Item,
        /// Whether it is put off.
        deferred: bool,
    },
    /// What reviewers have settled together (合议), or that it is settled no more: no verdict of the reviewer's own.
    Agree {
        /// A point, the result or the work.
        item: Item,
        /// `None` takes it back.
        grade: Option<Grade>,
        /// Who was there.
        people: Vec<String>,
        /// The text that it was settled by: [`TextHash::judged`].
        on: TextHash,
    },
    /// A note, new or changed.
    Note(Note),
    /// A note is taken away.
    RemoveNote {
        /// The note's name.
        id: Id,
        /// The item that the note was about.
        item: Item,
    },
    /// A promise to be followed up, new or changed.
    FollowUp(FollowUp),
    /// Whether a paragraph of the replies answers a point; a later word on both replaces it.
    Answer {
        /// The point.
        item: Item,
        /// The paragraph, by its first words and the hash of all of it.
        paragraph: QuoteAnchor,
        /// Whether it does.
        confirmed: bool,
        /// The text of the point that this was said of: [`TextHash::judged`].
        on: TextHash,
    },
    /// An event counts no more.
    Undo(Id),
    /// An undone event counts again.
    Redo(Id),
    /// The reviewer has looked at the verdicts of the others. It cannot be undone.
    Reveal,
    /// The same of a clerk, who gathers the reviews and judges nothing.
    RevealAsClerk,
    /// The reviewer has said whose the events are that come from elsewhere in the reviewer's name.
    Adopt {
        /// Where they come from: [`super::Claim`].
        source: String,
        /// Whether they are the reviewer's own.
        mine: bool,
    },
}

impl Change {
    /// What was said of a text that may stand elsewhere now: a verdict, one that was settled together, where a point was
    /// answered.
    fn as_given(&self, when: Timestamp) -> Option<Given<'_>> {
        let (item, grade, on, answers) = match self {
            Change::Judge { item, grade, on, answers } => (item, *grade, on, answers.as_deref()),
            Change::Agree { item, grade, on, .. } => (item, *grade, on, None),
            Change::Answer { item, on, .. } => (item, None, on, None),
            _ => return None,
        };
        Some(Given { part: item.part, grade, on: *on, answers, about: None, when })
    }

    /// Whether it says that the reviewer has looked at the verdicts of others.
    pub(crate) fn reveals(&self) -> bool {
        matches!(self, Change::Reveal | Change::RevealAsClerk)
    }

    /// The text of the point that it is about, where it keeps no other.
    pub(crate) fn about(&self, library: &dyn Library) -> Option<TextHash> {
        let kept = !matches!(self, Change::Judge { .. } | Change::RemoveNote { .. });
        self.item().filter(|_| kept)?.about(library)
    }

    /// The item that the change is about, if it is about one.
    pub fn item(&self) -> Option<&Item> {
        match self {
            Change::Judge { item, .. }
            | Change::Defer { item, .. }
            | Change::Agree { item, .. }
            | Change::Answer { item, .. }
            | Change::RemoveNote { item, .. } => Some(item),
            Change::Note(note) => Some(&note.item),
            Change::FollowUp(promise) => Some(&promise.item),
            Change::Undo(_) | Change::Redo(_) | Change::Reveal | Change::RevealAsClerk | Change::Adopt { .. } => None,
        }
    }
}

/// A time as a clock of the zone shows it.
pub(crate) fn minute(time: Timestamp, zone: &TimeZone) -> String {
    let at = zone.to_datetime(time);
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}

/// What waits elsewhere of a reviewer's events, or is nowhere, and whether the collection is another one by now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Aside {
    /// How many events.
    pub(crate) events: usize,
    /// Whether the reviewer has revealed the verdicts of others by one of these, and by none that counts.
    pub(crate) reveals: bool,
    /// How many journals, of anybody, cannot be read.
    pub(crate) unread: usize,
    /// How many events the bookmark remembers, and no journal has.
    pub(crate) gone: usize,
    /// Whether the collection was written anew beside this window, which goes on with the former texts.
    pub(crate) is_former: bool,
}

/// How many of some events a person would count: verdicts, notes and the like, not that one of them was undone or that
/// others were adopted, unless there is nothing else.
pub(crate) fn count_of(events: &[Event]) -> usize {
    match events.iter().filter(|event| is_counted(event)).count() {
        0 => events.len(),
        count => count,
    }
}

pub(crate) fn is_counted(event: &Event) -> bool {
    !matches!(event.change, Some(Change::Undo(_) | Change::Redo(_) | Change::Adopt { .. }))
}
