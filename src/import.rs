//! Documents of committees and units to a collection: letters in Word, ledgers in Excel, pages of portals, texts.
//!
//! One way for all of them, each step a folder or a file:
//!
//! * `sources`: paths, folders and archives to files, each known by its first bytes (`format`)
//! * `format/*`: one format each, bytes to a [`source::SourceDocument`]: lines and tables as a person sees them
//! * `letter`: lines to proposals and replies; `ledger`: rows of tables to proposals
//! * `script`: documents in traditional characters are read as if they were in simplified ones
//! * `reading`: what a document came to: fragments of proposals, and the role of each stretch of the source
//! * `job`: all of it for the paths that were named, on every core
//! * `corrections`: what a person has put right of an earlier reading
//! * `account`: every character is in a field or named as being in none
//! * `kept`: values that fit no field, each for itself
//! * `calendar`: days that there are; `entry`: proposals as they wait; `columns`: what became of those of a ledger
//! * `pairing`: fragments that speak of the same proposal become one; `identity`: ids that stay
//!
//! No step knows how another does its work: a format knows no letters, a letter no files.

pub(crate) mod account;
mod calendar;
pub(crate) mod columns;
pub(crate) mod corrections;
pub(crate) mod entry;
pub(crate) mod format;
pub(crate) mod identity;
pub(crate) mod job;
mod kept;
pub(crate) mod ledger;
pub(crate) mod letter;
#[cfg(test)]
mod mutations;
pub(crate) mod pairing;
pub(crate) mod reading;
mod script;
pub(crate) mod source;
pub(crate) mod sources;
