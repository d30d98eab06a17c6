//! Query and index to hits.
//!
//! The boundary exists because finding must stay true whatever the screen does: a subsequence match
//! over long text matches almost anything (数字法治 "matched" 997 of 2,000 texts that do not contain
//! it), so every inexact way of matching is bounded here, by field, window and score.
//!
//! * [`query`]: what was typed, as terms
//! * [`index`]: the texts of a data set, folded once
//! * `exact`, `pinyin`, `near`, `gap`: the ways a term can match a text
//! * `signature`: which proposals can match at all
//! * `rank`: how good a match is, and where it must be to count
//! * `term`: one term in all proposals, tier after tier
//! * [`engine`]: clauses joined and proposals ranked; [`Found`] is the answer
//! * [`worker`]: the same on a thread of its own, the latest query first

mod charset;
pub mod engine;
mod exact;
mod found;
mod gap;
pub mod index;
mod near;
mod pinyin;
pub mod query;
mod rank;
mod signature;
mod term;
pub mod worker;

pub use engine::{search, search_while};
pub use found::{Found, Hit, Match, Reason, Spot};
pub use index::Index;
pub use query::Query;
pub use rank::Tier;
