//! Rows of tables to proposals.

use super::reading::Reading;
use super::source::SourceDocument;

/// Reads the rows of a document whose tables are ledgers; `Err` gives back what has none.
pub(crate) fn read_ledger(document: SourceDocument) -> Result<Reading, SourceDocument> {
    Err(document)
}
