//! What a reviewer thinks of proposals and their replies, kept so that none of it is ever lost.
//!
//! Everything that is judged, noted or deferred is an event, one line of a journal that only grows.
//! What a reviewer thinks now is the fold of these events. The boundary exists so that the interface,
//! exports and the command line ask one thing what stands, and one thing alone writes it down.
//!
//! * `item`: what can be judged, and how
//! * `note`, `follow_up`: remarks, and promises to be looked at again
//! * `anchor`: where in a text a note stands, also after the text has changed; `likeness`: the likest words
//! * `event`: one change with who, when and where; `wire`: the same as a line of JSON
//! * `ledger`: all events in their order; `sheet`: those on one proposal
//! * `ballot`: what stands of one reviewer's; `agenda`: what is still to be decided; `session`: both in step

mod agenda;
pub mod anchor;
mod ballot;
mod event;
mod follow_up;
mod hash;
mod id;
mod item;
mod ledger;
mod likeness;
mod note;
mod session;
mod sheet;
mod wire;

pub use agenda::{Agenda, Filter, Tally, Way, parts};
pub use ballot::{Ballot, Standing, Step, Verdict};
pub use event::{Change, Event, VERSION};
pub use follow_up::{Due, FollowState, FollowUp};
pub use hash::TextHash;
pub use id::Id;
pub use item::{Grade, Item, Part};
pub use ledger::{Ledger, Touched};
pub use note::Note;
pub use session::Review;
pub use wire::{Unreadable, line, parse};
