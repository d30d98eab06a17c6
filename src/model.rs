//! What a collection of proposals is: plain data, no I/O.
//!
//! The boundary exists so that search, pages, exports and reviews can agree on one vocabulary
//! (提案 proposal, 答复 reply, 承办单位 unit) without knowing each other. Every type reads and
//! writes the record format `tian/1` (`data/schema.json`); members that this program does not use
//! are kept in `rest`, so that writing a collection loses nothing that reading it found.

mod collection;
mod correction;
mod details;
mod id_table;
mod library;
mod proposal;
mod record;
mod said;
mod selected;
mod text;
mod unit;

pub(crate) use collection::FORMAT;
pub use collection::{Collection, Dataset};
pub(crate) use collection::{Credit, Stats};
pub(crate) use correction::{Belonging, GivenRole};
pub(crate) use details::{
    Disclosure, Feedback, Filing, HandlingDetails, HandlingRole, ProposalDetails, ProposalKind, ProposerDetails,
    ProposerKind, ReplyDetails, ReplyKind, ReplyResult, Satisfaction, Timing, is_personal,
};
pub(crate) use id_table::IdTable;
pub use library::Library;
pub(crate) use library::{Progress, are_alike, number_key};
pub(crate) use proposal::{Answered, GONE_POINTS, Handling, Proposer, Reply, WRITTEN};
pub use proposal::{Paragraph, ParagraphKind, Proposal};
pub use record::Record;
pub(crate) use record::{Passage, Str, values_of};
pub(crate) use said::{member_value, opinions, plain_words, tight};
pub(crate) use selected::SelectedLibrary;
pub use text::{Field, Place, Side};
pub(crate) use unit::same_unit;

/// Members of a record that this program does not know, kept as they came.
pub type Rest = std::collections::BTreeMap<String, serde_json::Value>;
