//! Query and index to hits.
//!
//! The boundary exists because finding must stay true whatever the screen does: a subsequence match
//! over long text matches almost anything (数字法治 "matched" 997 of 2,000 texts that do not contain
//! it), so every inexact way of matching is bounded here, by field, window and score.
//!
//! * `query`: what was typed, as terms
//! * `block`: the texts of some proposals, folded once; `texts`: how they lie and are told apart
//! * `signature`: which of them can match at all
//! * `exact`, `pinyin`, `misspelling`, `near`, `gap`: the ways a term can match a text
//! * `figures`: the numbers of a term, of which others do not come near
//! * `id`: a proposal by its number; `short_names`, `left_out`: units by what people call them
//! * `rank`: how good a match is; `tally`: what a term found in a proposal
//! * `standing`: how a match stands among the words of its text
//! * `term`, `loose`: one term against one proposal; `scan`: one term over one block
//! * `engine`: all terms over all blocks; `join`: clauses joined and proposals ranked; `cache`; `threads`
//! * [`FoundSet`] is the answer; [`details()`] says where a proposal of it matches
//! * `excluded`: what exclusions have done; `advice`: what is said where nothing was found
//! * `selection`: which proposals are meant, by unit, number and query
//! * [`worker`]: the engine on a thread of its own, the latest query first

pub(crate) mod advice;
pub(crate) mod block;
mod cache;
mod charset;
mod details;
pub(crate) mod engine;
mod exact;
mod excluded;
mod figures;
mod found_set;
mod gap;
mod id;
mod join;
mod left_out;
mod loose;
mod misspelling;
mod near;
mod pinyin;
pub(crate) mod query;
mod rank;
mod scan;
pub(crate) mod selection;
mod short_names;
mod signature;
mod standing;
mod store;
mod tally;
mod term;
mod texts;
mod threads;
pub mod worker;

pub(crate) use block::{Block, BlockBuilder};
pub use details::details;
pub(crate) use details::explained;
pub use engine::Engine;
pub(crate) use found_set::{Details, Match, Reason, Spot};
pub use found_set::{Emptied, FoundSet, Hit, Idle};
pub use query::Query;
pub use rank::Tier;
