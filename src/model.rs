//! What a collection of proposals is: plain data, no I/O.
//!
//! The boundary exists so that search, pages, exports and reviews can agree on one vocabulary
//! (提案 proposal, 答复 reply, 承办单位 unit) without knowing each other. Every type reads and
//! writes the record format `tian/1` (`data/schema.json`); members that this program does not use
//! are kept in `rest`, so that writing a collection loses nothing that reading it found.

mod collection;
mod library;
mod proposal;
mod record;
mod text;

pub use collection::{Collection, Credit, Dataset, FORMAT, Stats};
pub use library::{Library, Progress};
pub use proposal::{Answered, Handling, Paragraph, ParagraphKind, Proposal, Proposer, Reply};
pub use record::{Handed, Letter, Named, Passage, Record, Str};
pub use text::{Field, Place, Side};

/// Members of a record that this program does not know, kept as they came.
pub type Rest = std::collections::BTreeMap<String, serde_json::Value>;
